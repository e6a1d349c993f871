"""`netlog goal`: small personal goals beside the challenge (book §1.3), and its own targets."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun, Json
from netlog.completion import verbs
from netlog.errors import NetlogError, WrongUsage, shown
from netlog.invocation import Invocation
from netlog.questions import goals, month
from netlog.questions.reader import Reader
from netlog.questions.rests import rests
from netlog.rules import goals as rules
from netlog.rules.month import Totals
from netlog.rules.slips import no_verb
from netlog.views import goals as view
from netlog.views.answer import TAKE_BACK, ending
from netlog.views.month import in_short

HELP = """See how your goals stand, set one, or end one. A goal is a count per day, week or month.

Anything that netlog keeps can be counted: conversations, coffees, introductions asked, answers …
The 3-2-1 rule is the first of them. Three numbers set its targets, from this month on.

\b
add GOAL  "3 coffees a month", 每月3次咖啡, 1-1-0
end GOAL  by its number, or by its words"""

EXAMPLES = """Examples:

\b
netlog goal
netlog goal add "5 new conversations a day"
netlog goal add 1-1-0
netlog goal end 2"""

VERBS = ("add", "end")


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[add|end] [GOAL]", help="What to do, and with which goal."),
        verbs.work_on_goals,
    ] = None,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Show the goals, or do what the first word says."""
    call: Invocation = ctx.obj
    if not words:
        if dry_run:
            raise WrongUsage("--dry-run goes with netlog goal add and netlog goal end")
        _show(call, json=json)
        return
    word, *rest = words
    if word not in VERBS:
        raise no_verb(word, "goal", VERBS, f"It takes add or end, as in {view.EXAMPLE}")
    if json:
        raise WrongUsage("--json goes with netlog goal alone, which shows the goals")
    said = " ".join(rest)
    if word == "end":
        _end(call, said, dry_run=dry_run)
    elif not said.strip():
        raise WrongUsage(f"Which goal? {view.EXAMPLE}")
    elif targets := rules.rule(said):
        _aim(call, targets, dry_run=dry_run)
    else:
        _add(call, said, dry_run=dry_run)


def _show(call: Invocation, *, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        resting = rests(reader, book.member)
        rule = goals.rule(reader, book.member, book.today, resting)
        found = [goals.standing(reader, book.member, goal, book.today, resting)
                 for goal in goals.running(reader, book.member)]  # fmt: skip
    if json:
        call.screen.json(view.as_json(rule, found))
    else:
        view.show(call.screen, rule, found)


def _add(call: Invocation, said: str, *, dry_run: bool) -> None:
    from netlog.drafts import catalogue
    from netlog.store.goals import add

    book = call.logbook
    wanted = rules.parse(said, catalogue.names())
    with book.writing(dry_run=dry_run) as page:
        before = add(page, wanted, book.today)
        goal = max(goals.running(page, page.member), key=lambda goal: goal.id)
        found = goals.standing(page, page.member, goal, book.today, [])
    view.added(call.screen, found, before and before.said)
    ending(call.screen, ["to see them: netlog goal", TAKE_BACK], dry_run=dry_run)


def _aim(call: Invocation, targets: Totals, *, dry_run: bool) -> None:
    from netlog.store.goals import aim

    book = call.logbook
    first = book.today.replace(day=1)
    with book.writing(dry_run=dry_run) as page:
        aim(page, targets, first)
        found = month.goals(page, page.member, first, 0)
    call.screen.answer(f"{targets.text} a month · from {first:%B %Y} on")
    ending(call.screen, [in_short(first, found), "netlog month", TAKE_BACK], dry_run=dry_run)


def _end(call: Invocation, said: str, *, dry_run: bool) -> None:
    from netlog.store.goals import end

    book = call.logbook
    with book.writing(dry_run=dry_run, begins=False) as page:
        goal = _meant(page, page.member, said)
        end(page, goal.id, book.today)
    call.screen.answer(f"ended: {goal.said}")
    ending(call.screen, ["to see them: netlog goal", TAKE_BACK], dry_run=dry_run)


def _meant(reader: Reader, member: int, said: str) -> rules.Goal:
    """Return the goal of a number, or of words that are in it and in no other."""
    running = goals.running(reader, member)
    numbered = {str(number): goal for number, goal in enumerate(running, start=2)}
    if said.strip() == "1" or rules.rule(said):
        raise NetlogError("The first goal is built in. To ask another of a month: "
                          "netlog goal add 1-1-0, or 3-2-1")  # fmt: skip
    if said.strip() in numbered:
        return numbered[said.strip()]
    wanted = said.casefold().split()
    found = [goal for goal in running
             if wanted and all(word in goal.said.casefold() for word in wanted)]  # fmt: skip
    if len(found) == 1:
        return found[0]
    if not running:
        raise NetlogError(f"There is no goal of yours to end. To set one: {view.EXAMPLE}")
    listed = "; ".join(f"{number}: {goal.said}" for number, goal in numbered.items())
    what = "Which goal?" if not wanted else f'"{shown(said)}" is {"several" if found else "none"}.'
    raise NetlogError(f"{what} Your goals: {listed}. End one by its number: netlog goal end 2")
