"""`netlog answer`: what became of a message that was sent."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from netlog.commands.options import About, DryRun, Script, dated, told
from netlog.completion import offers
from netlog.drafts import catalogue
from netlog.errors import NetlogError, WrongUsage, typed
from netlog.errors.drafts import NothingWaits
from netlog.invocation import Invocation
from netlog.questions import messages, people
from netlog.questions.ending import ending
from netlog.questions.reader import Reader, Row
from netlog.rules import outcomes
from netlog.rules.dates import Moment, in_words
from netlog.rules.outcomes import Outcome
from netlog.rules.slips import none_of
from netlog.rules.stages import Stage
from netlog.rules.text import one_line
from netlog.views import answer as view
from netlog.views.messages import tell_answered
from netlog.views.month import in_short

if TYPE_CHECKING:
    from netlog.store.messages import Answered

HELP = """Record what became of a message that you sent: replied, accepted, declined, no-reply.

It is the latest that waits, or that of --script. A reply is a talk from them on that day; an
accepted request to connect is the connect.

Or: 回复, 接受, 拒绝, 没回."""

EXAMPLES = """Examples:

\b
netlog draft connect-event kanwal --sent
netlog answer kanwal accepted --about "her next grant"
netlog draft follow-up 小明 --sent
netlog answer 小明 没回 --script follow-up"""


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="PERSON… OUTCOME", help="Who, and what became of it."),
        offers.people_then_outcome,
    ],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DAY", help="When they did: yesterday, friday, 昨天."),
        offers.days,
    ] = None,
    script: Script = None,
    about: About = None,
    dry_run: DryRun = False,
) -> None:
    """Find the message that waits, write the outcome and what follows, show what was understood."""
    call: Invocation = ctx.obj
    today = call.logbook.today
    named, outcome = _parted(words)
    if script is not None and not catalogue.is_name(script):
        raise catalogue.no_such(script)
    when = dated(call, on, past=True)
    if Moment(when.on, when.at).is_to_come(today, call.logbook.settings.now):
        raise WrongUsage(
            f"{in_words(when.on, today, when.at)} is yet to come. Record an answer when it is there"
        )
    topic = told(one_line, "topic", about)
    if topic and outcome in (Outcome.DECLINED, Outcome.NO_REPLY):
        raise WrongUsage(
            f"--about is kept with a talk, and {outcome} is none. What they said, afterwards: "
            f"netlog log {' '.join(named)} --from-them --about {typed(topic)}"
        )
    from netlog.store import messages as writing

    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        found = people.those_called(page, page.member, named)
        waiting = [
            _waiting(page, page.member, person, script, outcome, when.on, today) for person in found
        ]
        moment = Moment(when.on, when.at)
        done = [writing.answer(page, message, outcome, moment, topic) for message in waiting]
        goals, then = ending(page, page.member, when.on, [person.id for person in found])
        then = _then(done, outcome, then)
    for each in done:
        tell_answered(call.screen, each, outcome, when.on, today)
    view.midnight(call.screen, when, today)
    is_counted = any(each.talk for each in done)
    parts = [in_short(when.on, goals) if is_counted else None, then]
    view.ending(call.screen, parts, dry_run=dry_run)


def _parted(words: list[str]) -> tuple[list[str], Outcome]:
    """Return the people's words and the outcome, which is the last word."""
    outcome = outcomes.parse(words[-1])
    if outcome is None:
        raise none_of(words[-1], "outcome", Outcome)
    if len(words) == 1:
        raise WrongUsage(f"Whose answer? A person comes first: netlog answer ada {words[0]}")
    for word in words[:-1]:
        one_line("name", word)
    return words[:-1], outcome


def _waiting(
    reader: Reader, member: int, person: Row, script: str | None, outcome: Outcome, on: date,
    today: date,
) -> Row:  # fmt: skip
    """Return the message to somebody that an answer of a day belongs to. Raises NetlogError."""

    def found(template: str | None, day: date) -> Row | None:
        return messages.waiting_from(reader, member, person.id, template, day, outcome)

    if row := found(script, on):
        return row
    if later := found(script, today):
        sent = in_words(later.sent_on, today)
        raise NetlogError(
            f"{later.template} went to {person.name} on {sent}, which is later. "
            "Give the day of the answer with --on"
        )
    if script and (other := found(None, on)):
        raise NetlogError(
            f"No {script} to {person.name} waits for an answer. "
            f"What does: --script {other.template}"
        )
    raise NothingWaits(person.name, person.handle, script, _answered(reader, member, person, today))


def _answered(reader: Reader, member: int, person: Row, today: date) -> str | None:
    """Return what became of the last message to somebody, None where nothing was sent."""
    for row in messages.sent(reader, member, person.id):
        if row.outcome:
            return f"{row.template} was {row.outcome} on {in_words(row.outcome_on, today)}"
    return None


def _then(done: "Sequence[Answered]", outcome: Outcome, due: str) -> str:
    """Return what comes next: a day for the coffee, the next script, or a no to all of it."""
    if outcome is Outcome.ACCEPTED and (agreed := _handles(done, _is_for_coffee)):
        one = f'to book it: netlog invite {agreed[0]} "tue 15:00"'
        return one if len(agreed) == 1 else "to book them: netlog next"
    if outcome is Outcome.DECLINED:
        if left := _handles(done, lambda each: not each.answer.is_no):
            return f"a no to all of it: netlog decline {' '.join(left)} --by them"
        return "nothing will nag about it again"
    return "netlog next" if outcome is Outcome.NO_REPLY else due


def _handles(done: "Sequence[Answered]", is_meant: Callable[["Answered"], bool]) -> list[str]:
    return [each.message.handle for each in done if is_meant(each)]


def _is_for_coffee(each: "Answered") -> bool:
    return bool(each.message.opens == Stage.COFFEE)
