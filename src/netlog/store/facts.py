"""Writing anew what is kept about a person."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlmodel import SQLModel

from netlog.errors import BadText, NetlogError, NothingChanged, SomebodyElses
from netlog.questions import facts as asking
from netlog.questions.people import free_handle
from netlog.questions.reader import Question, Row
from netlog.rules import facts as rules
from netlog.rules.contacts import KINDS
from netlog.rules.facts import CLAIMS, SEVERAL, Difference, Facts
from netlog.rules.newcomer import Newcomer
from netlog.settings import LANGUAGES
from netlog.store import introductions, labels, people
from netlog.store.page import Page
from netlog.store.tables.people import ContactPoint, Name, Person

# Who else has a handle: in a team the same may be that of somebody private.
_SHARING_IT = Question("SELECT id FROM person WHERE handle = :handle AND id <> :person")
_ID = Question("SELECT id FROM person WHERE handle = :handle")
_NAMES = Question("SELECT id, text FROM name WHERE person_id = :person")
_POINTS = Question("SELECT id, kind, value FROM contact_point WHERE person_id = :person")


class Refused(NamedTuple):
    """A text that can't be kept under its key, and why."""

    key: str
    text: str
    error: NetlogError


class Retold(NamedTuple):
    """How a person differs now, or what of it was refused; and what is worth a second look."""

    handle: str
    name: str
    changes: list[Difference]
    refused: list[Refused]
    namesakes: list[str]
    circle: list[str]


def retell(page: Page, who: Row, before: Facts, wanted: Facts, *, is_shared: bool) -> Retold:
    """Write what is told anew about a person, all of it or, where any is refused, nothing.

    What was kept before is not judged anew. `is_shared` allows contact points that somebody else
    has, too. Raises NothingChanged.
    """
    kept, refused = _weighed(page, who.id, before, wanted, is_shared=is_shared)
    if refused:
        return Retold(who.handle, who.name, [], refused, [], [])
    _rewrite(page, who.id, rules.differences(before, kept))
    after = asking.facts(page, page.member, who.id)
    changes = rules.differences(before, after)
    if not changes:
        raise NothingChanged(f"{who.name} ({who.handle}) is so already: nothing was changed")
    changed = {key for key, *_ in changes}
    name = after["name"][0]
    return Retold(
        page.row(Person, who.id).handle,
        name,
        changes,
        [],
        asking.namesakes(page, who.id, name) if "name" in changed else [],
        asking.circle(page, who.id) if "through" in changed else [],
    )


def _weighed(
    page: Page, person: int, before: Facts, wanted: Facts, *, is_shared: bool
) -> tuple[Facts, list[Refused]]:
    """Return the facts as they are kept, and what of them is refused."""
    kept = dict(wanted)
    refused = []
    if not wanted["name"]:
        refused.append(Refused("name", "", BadText("The name is empty: everybody has one")))
    for key, _, come in rules.differences(before, wanted):
        texts: list[str] = []
        for text in wanted[key]:
            if text in come:
                has_it = any(rules.is_same(key, old, text) for old in before[key])
                try:
                    text = _as_kept(page, person, key, text, is_shared=is_shared or has_it)
                except NetlogError as error:
                    refused.append(Refused(key, text, error))
                    continue
            if not any(rules.is_same(key, other, text) for other in texts):
                texts.append(text)
        kept[key] = tuple(texts)
    return kept, refused


def _rewrite(page: Page, person: int, changes: Sequence[Difference]) -> None:
    row = page.row(Person, person)
    for key, _, texts in changes:
        text = texts[0] if texts else None
        if key == "private":
            row.private_to = page.member if text == "yes" else None
            if page.ask(_SHARING_IT, handle=row.handle, person=person):
                row.handle = free_handle(page, row.handle)
        elif key in CLAIMS:
            tie = people.tie_of(page, person)
            setattr(tie, CLAIMS[key], text == "yes")
            page.write(tie)
        elif key == "through":
            row.introducer_id = page.ask(_ID, handle=text)[0].id if text else None
        elif key not in SEVERAL:
            setattr(row, key, text)
    page.write(row)
    _strike(page, person, [(key, text) for key, texts, _ in changes for text in texts])
    for handle in (text for key, _, texts in changes if key == "knows" for text in texts):
        introductions.acquaint(page, person, page.ask(_ID, handle=handle)[0].id, page.today)
    come = [(key, text) for key, _, texts in changes if key in SEVERAL for text in texts]
    told = Newcomer(
        row.name,
        also=tuple(text for key, text in come if key == "also"),
        tags=tuple(text for key, text in come if key == "tag"),
        contacts=tuple(pair for pair in come if pair[0] in KINDS),
    )
    people.add_to(page, person, told)


def _as_kept(page: Page, person: int, key: str, text: str, *, is_shared: bool) -> str:
    """Return a text as it is kept. Raises BadText, NoSuchPerson, SomebodyElses …"""
    if key == "through":
        return page.row(Person, people.introducer_of(page, text, met=person)).handle
    if key == "knows":
        return page.row(Person, introductions.acquaintance_of(page, text, person)).handle
    kept = rules.kept(key, text, LANGUAGES, page.today)
    theirs = None
    if key in KINDS and not is_shared:
        theirs = asking.owner(page, page.member, person, key, kept)
    if theirs is not None:
        raise SomebodyElses(kept, theirs.name, theirs.handle)
    return kept


def _strike(page: Page, person: int, gone: Iterable[tuple[str, str]]) -> None:
    names = {("also", row.text): (Name, row.id) for row in page.ask(_NAMES, person=person)}
    points = {
        (row.kind, row.value): (ContactPoint, row.id) for row in page.ask(_POINTS, person=person)
    }
    rows: dict[tuple[str, str], tuple[type[SQLModel], int]] = {**names, **points}
    for key, text in gone:
        if key == "tag":
            labels.take(page, text, [person])
        elif key == "knows":
            introductions.estrange(page, person, page.ask(_ID, handle=text)[0].id)
        elif key in SEVERAL:
            page.strike(page.row(*rows[key, text]))
