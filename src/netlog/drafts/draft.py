"""A draft on its way from a command to its words: the script, the person, and what fills it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from netlog.drafts import catalogue, filling, record
from netlog.drafts.choosing import Chosen, chosen
from netlog.drafts.clocks import with_theirs
from netlog.drafts.headers import OTHER, Header
from netlog.errors import WrongUsage
from netlog.logbook import Logbook
from netlog.questions import drafting
from netlog.questions.reader import Reader, Row
from netlog.rules.languages import spoken
from netlog.settings.zone import own_clock

MINE = "me."
"""What begins so is of the member's profile."""

THEIRS = "person."
"""What begins so is kept about the person."""


class Draft(NamedTuple):
    """What a draft is made from.

    `wanted` is the language in which it should be; `other` a second person that the script takes,
    if they are known.
    """

    chosen: Chosen
    language: str
    source: str
    header: Header
    me: dict[str, Any]
    person: dict[str, Any] | None
    record: dict[str, Any]
    given: dict[str, str | None]
    wanted: str
    other: Row | None = None

    @property
    def people(self) -> list[Row]:
        """Those whom it is for: nobody where it addresses a room."""
        return [row for row in (self.chosen.person, self.other) if row is not None]

    def known(self) -> dict[str, Any]:
        """Return what is known for its blanks. Raises WrongUsage for a value without a place."""
        return filling.known(
            self.header, me=self.me, person=self.person, record=self.record, given=self.given,
            language=self.language,
        )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """Return the values of its blanks. Raises WrongUsage or MissingValues."""
        return filling.values(
            self.header, me=self.me, person=self.person, record=self.record, given=self.given,
            language=self.language,
        )  # fmt: skip


def begun(
    book: Logbook, named: list[str], given: Mapping[str, str], *, to: str | None, lang: str | None
) -> Draft:
    """Return the draft that the words of a command ask for, with what the record knows.

    Raises what `choosing.chosen` raises, and SeveralPeople for a second person.
    """
    with book.reading() as reader:
        choice = chosen(reader, book.member, book.today, named, to)
        me = drafting.me(reader, book.member)
        wanted = lang or _language(choice.person, me, book.settings.language)
        language = lang or catalogue.nearest(choice.template, wanted)
        source = catalogue.text(choice.template, language)
        header = catalogue.header(choice.template, source)
        facts = record.of_person(reader, book.member, header, choice.person, book.today)
        left: dict[str, str | None] = {**given}
        if OTHER in header.needs and "to" in left:
            left[OTHER] = left.pop("to")
        if header.is_for_room and "conversations" in header.needs:
            facts, left = record.of_month(reader, book.member, given, language, book.today)
        draft = Draft(
            choice, language, source, header,
            me=dict(vars(me)) if me else {},
            person=record.described(reader, choice.person) if choice.person else None,
            record=facts, given=left, wanted=wanted,
        )  # fmt: skip
        return _with_people(reader, book.member, draft, choice.other)


def answered(book: Logbook, draft: Draft, answers: Mapping[str, str | None]) -> Draft:
    """Return the draft with answers to its blanks, by name. Raises WrongUsage, SeveralPeople."""
    given = {name: value for name, value in answers.items() if "." not in name}
    draft = draft._replace(
        me={**draft.me, **of(MINE, answers)},
        person=None if draft.person is None else {**draft.person, **of(THEIRS, answers)},
        given={**draft.given, **given},
    )
    with book.reading() as reader:
        return _with_people(reader, book.member, draft, draft.other)


def of(holder: str, answers: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the answers that are of somebody, `me.` or `person.`, by field."""
    return {n.removeprefix(holder): value for n, value in answers.items() if n.startswith(holder)}


def _with_people(reader: Reader, member: int, draft: Draft, other: Row | None) -> Draft:
    """Put people in the place of what names them."""
    named, given = record.of_others(reader, member, draft.given)
    if draft.person and draft.person.get("zone"):
        given = with_theirs(given, draft.person, own_clock(), draft.language, reader.today)
    if (other := named or other) and OTHER not in given:
        if draft.chosen.person is not None and draft.chosen.person.id == other.id:
            raise WrongUsage(f"{draft.header.name} takes two people, and both are {other.handle}")
        facts = {**draft.record, OTHER: record.described(reader, other)}
        return draft._replace(given=given, record=facts, other=other)
    return draft._replace(given=given, other=None)


def _language(person: Row | None, me: Row | None, default: str) -> str:
    theirs, name = (person.language, person.name) if person is not None else (None, None)
    return spoken(theirs, name, me.language if me is not None else None, default)
