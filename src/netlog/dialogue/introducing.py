"""An introduction: of whom, whether they know each other, and the words to each of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from netlog.dialogue import handing
from netlog.dialogue.handing import Ways
from netlog.drafts import draft as drafting
from netlog.drafts import ready
from netlog.drafts.ready import Ready
from netlog.errors import NetlogError, WrongUsage
from netlog.errors.introductions import KnowEachOther
from netlog.invocation import Invocation
from netlog.questions import matching, people
from netlog.questions.introductions import NOBODY, WRITTEN, acquainted
from netlog.questions.matching import Match
from netlog.questions.reader import Row
from netlog.rules.balance import INTRODUCE
from netlog.rules.names import has_han
from netlog.views import introductions as view
from netlog.views import matching as matches
from netlog.views import prompt

MOST_OFFERED = 5


class Pair(NamedTuple):
    """Two people, and whether their introduction stands there already: then on which day."""

    one: Row
    other: Row
    made_on: date | None = None


def pair(call: Invocation, words: Sequence[str], *, sent: bool, again: bool) -> Pair:
    """Return the two who are to be introduced to each other.

    Where one or none is named, somebody at a terminal chooses among whom they should meet. Raises
    WrongUsage for one person twice or three, KnowEachOther unless `again`. What was introduced, and
    is only `sent` now, is no introduction anew.
    """
    book = call.logbook
    with book.reading() as reader:
        named = people.those_called(reader, book.member, list(words))
    if len(named) > 2:
        raise WrongUsage(f"Two at a time: {', '.join(row.handle for row in named)} are more")
    if len(named) == 1 and len(words) > 1:
        one = named[0]
        raise WrongUsage(f"Both are {one.name} ({one.handle}): name two people.\n{_whom(one)}")
    one, other = named if len(named) == 2 else _chosen(call, named)
    with book.reading() as reader:
        knowing = acquainted(reader, book.member, one.id).get(other.id, NOBODY)
        if again or not knowing.how:
            return Pair(one, other)
        since = {"person": one.id, "other": other.id, "since": knowing.on}
        if (
            sent
            and knowing.how == "introduction"
            and not reader.ask(WRITTEN, member=book.member, **since)
        ):
            return Pair(one, other, knowing.on)
    raise KnowEachOther(view.why_not(one, other, knowing, book.today))


def messages(call: Invocation, two: Pair, why: str | None, met: Sequence[Match]) -> list[Ready]:
    """Return the words to each of two people, in the language of each.

    What they say of why is `why`, or what was found of these in that language.
    """
    from netlog.drafts import subjects  # which render, by Jinja
    from netlog.drafts.wording import worded

    found = []
    for one, other in ((two.one, two.other), (two.other, two.one)):
        draft = drafting.begun(
            call.logbook, [INTRODUCE, one.handle, other.handle], {}, to=None, lang=None
        )
        reason = why or _reason(met, draft.language)
        draft = draft._replace(record={**draft.record, "alone": True, "why": reason})
        values = draft.values()
        wording = worded(INTRODUCE, draft.source, values, None)
        message = ready.of_draft(draft, wording.text, None)
        subject = subjects.subject(draft.header, values, draft.language)
        found.append(message._replace(people=message.people[:1], subject=subject))
    return found


def check(call: Invocation, two: Pair, ways: Ways, *, json: bool) -> None:
    """Refuse a way that leads to one of them alone, or to a file for two. Raises NetlogError."""
    if ways.eml and not Path(ways.eml).expanduser().is_dir():
        raise WrongUsage("--eml takes a folder here: there are two mails")
    for person in (two.one, two.other):
        handing.check(call, [person], INTRODUCE, ways, json=json)


def hand_over(call: Invocation, found: Sequence[Ready], ways: Ways, *, dry_run: bool) -> None:
    """Hand the words over by each way that was asked for, and say what was done.

    A clipboard holds one text: somebody at a terminal gets them one after the other, elsewhere both
    go there together.
    """
    if ways.copy:
        _copy(call, found)
    for message in found:
        for line in handing.hand_over(call, message, ways._replace(copy=False), dry_run=dry_run):
            call.screen.tell(line)


def _copy(call: Invocation, found: Sequence[Ready]) -> None:
    from netlog.handover import clipboard

    if not prompt.can_ask():
        call.screen.tell(clipboard.copy("\n\n".join(message.text for message in found)))
        return
    for place, message in enumerate(found):
        name = message.people[0].name
        if place:
            prompt.ask(f"Enter copies the words to {name}")
        call.screen.tell([f"To {name}: ", clipboard.copy(message.text)])


def _chosen(call: Invocation, named: Sequence[Row]) -> tuple[Row, Row]:
    """Return two people that somebody at a terminal chooses. Raises WrongUsage elsewhere."""
    if not prompt.can_ask():
        raise WrongUsage(
            _whom(named[0]) if named else "Whom? netlog introduce ADA BEN. The best: netlog match"
        )
    book = call.logbook
    with book.reading() as reader:
        if named:
            found = matching.matches(reader, book.member, named[0].id, MOST_OFFERED)
            met = [*found.helped_by, *found.could_help]
        else:
            met = matching.pairs(reader, book.member, MOST_OFFERED)
    if not met:
        raise WrongUsage(_whom(named[0]) if named else "Whom? netlog introduce ADA BEN")
    title = f"Whom should {named[0].name} meet?" if named else "Whom should you introduce?"
    place = prompt.choose(title, [matches.listed(match) for match in met])
    if place is None:
        raise NetlogError("Nobody was introduced")
    return met[place].needing, met[place].helping


def _whom(one: Row) -> str:
    return f"Whom should {one.name} meet? netlog match {one.handle}"


def _reason(met: Sequence[Match], language: str) -> str | None:
    """Return what two may talk about, where neither an offer nor a role says it, in a language."""
    for match in met:
        kinds = {place.kind: place.text for place in reversed(match.evidence)}
        said = kinds.get("talk") or kinds.get("tag")
        if said and not kinds.keys() & {"offer", "role"} and has_han(said) == (language == "zh"):
            return said
    return None
