"""What a word may become: one function for each kind of value.

It stands in the declaration of an argument or an option, behind Typer's own:

    tag: Annotated[str | None, typer.Option(help="Who has this tag."), offers.tags]
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from netlog import settings
from netlog.errors import NetlogError
from netlog.rules import stages
from netlog.rules.stages import RELATIONS, Stage
from netlog.settings.declared import SETTINGS, ZONE

if TYPE_CHECKING:
    from netlog.questions.reader import Reader

SHELLS = ("bash", "zsh", "fish")

Answer = TypeVar("Answer")

_STAGES = {
    Stage.INTRO: "introduced",
    Stage.CHAT: "talked",
    Stage.CONNECT: "details exchanged",
    Stage.FOLLOW_UP: "written to after that",
    Stage.COFFEE: "met for longer",
}


class Offer(NamedTuple):
    """A word that may stand at the cursor, and what it means.

    `name` means the same, in the letters that may have been typed: 王小明 for wang-xiaoming.
    """

    value: str
    about: str = ""
    name: str = ""


class Cursor(NamedTuple):
    """What is typed so far: the word itself, the arguments before it, and which store is named."""

    typed: str
    words: tuple[str, ...] = ()
    db: str | None = None


class Files(StrEnum):
    """What the shell itself completes. Stands in a declaration like one of the functions."""

    FILES = "files"
    FOLDERS = "folders"


Kind = Callable[[Cursor], list[Offer]]
"""What a declaration says of the values that may stand there."""


def people(cursor: Cursor) -> list[Offer]:
    """Offer handles, by handle, name, part of a name, or pinyin."""
    from netlog.questions import completing

    rows = asked(cursor, lambda reader, member: completing.people(reader, member, cursor.typed))
    return [
        Offer(row.handle, ", ".join(filter(None, (row.name, row.company))), row.name)
        for row in rows or ()
    ]


def sides(cursor: Cursor) -> list[Offer]:
    """Offer the fields that may be taken from somebody who is joined to another."""
    from netlog.rules.union import CHOICES

    return [Offer(field) for field in CHOICES if field.startswith(cursor.typed)]


def people_then_stage(cursor: Cursor) -> list[Offer]:
    """Offer people, and from the second word on stages, which close the list."""
    found = people(cursor) if cursor.typed or not cursor.words else []
    return [*stage(cursor), *found] if cursor.words else found


def people_then_outcome(cursor: Cursor) -> list[Offer]:
    """Offer people, and from the second word on what became of a message to them."""
    from netlog.rules import outcomes

    behind = map(Offer, outcomes.begun(cursor.typed)) if cursor.words else ()
    return [*behind, *_people_first(cursor)]


def people_then_script(cursor: Cursor) -> list[Offer]:
    """Offer people, and from the second word on scripts."""
    behind = templates(cursor) if cursor.words else ()
    return [*behind, *_people_first(cursor)]


def _people_first(cursor: Cursor) -> list[Offer]:
    """Return people for a first word, and for a later one that was begun."""
    return people(cursor) if cursor.typed or not cursor.words else []


def script_then_person(cursor: Cursor) -> list[Offer]:
    """Offer what `draft` takes: a script, then a person, then the values that the script knows."""
    from netlog.drafts import catalogue
    from netlog.drafts.headers import OTHER

    scripts = [word for word in cursor.words if catalogue.is_template(word)]
    if not cursor.words:
        return [*templates(cursor), *(people(cursor) if cursor.typed else [])]
    values: list[Offer] = []
    if scripts:
        header = catalogue.header_of(scripts[0])
        known = {**header.needs, **header.takes}.items()
        given = {word.partition("=")[0] for word in cursor.words}
        values = [
            Offer(f"{name}=", about)
            for name, about in known
            if name not in given and name.startswith(cursor.typed)
        ]
    name, equals, typed = cursor.typed.partition("=")
    if equals:
        found = people(cursor._replace(typed=typed)) if name == OTHER else []
        return [offer._replace(value=f"{name}={offer.value}") for offer in found]
    is_named = any("=" not in word and word not in scripts for word in cursor.words)
    if cursor.typed:
        return [*values, *people(cursor)]
    return values if is_named else people(cursor)


def templates(cursor: Cursor) -> list[Offer]:
    """Offer the names of templates, each with its purpose."""
    from netlog.drafts import catalogue

    names = [name for name in catalogue.names() if name.startswith(cursor.typed.casefold())]
    return [Offer(name, _purpose(name)) for name in names]


def tags(cursor: Cursor) -> list[Offer]:
    """Offer the tags that are in use."""
    from netlog.questions import completing

    return _named(asked(cursor, lambda reader, _: completing.tags(reader, cursor.typed)))


def tag_then_people(cursor: Cursor) -> list[Offer]:
    """Offer tags, of which a comma may join several, and people behind them."""
    if cursor.words:
        return people(cursor)
    before, comma, typed = cursor.typed.rpartition(",")
    found = tags(cursor._replace(typed=typed))
    return [Offer(f"{before}{comma}{offer.value}") for offer in found]


def label(cursor: Cursor) -> list[Offer]:
    """Offer the tags, or the events: the first word says which."""
    kinds = {"tag": tags, "event": events}
    return kinds[cursor.words[0]](cursor) if cursor.words[0] in kinds else []


def events(cursor: Cursor) -> list[Offer]:
    """Offer events where somebody was met, the latest first."""
    from netlog.questions import completing

    return _named(asked(cursor, lambda reader, _: completing.events(reader, cursor.typed)))


def companies(cursor: Cursor) -> list[Offer]:
    """Offer companies where somebody works."""
    from netlog.questions import completing

    return _named(asked(cursor, lambda reader, _: completing.companies(reader, cursor.typed)))


def backups(cursor: Cursor) -> list[Offer]:
    """Offer the backups by their names, the newest first."""
    from netlog.questions.backups import listed

    try:
        found = listed(settings.read(cursor.db).store)
    except (NetlogError, OSError):
        return []
    return [Offer(each.name, each.why) for each in found if each.name.startswith(cursor.typed)]


def stage(cursor: Cursor) -> list[Offer]:
    """Offer the stages, in English or by what was begun in Chinese."""
    words = [(word, stages.parse(word)) for word in stages.begun(cursor.typed)]
    return [Offer(word, _STAGES[stage]) for word, stage in words if stage]


def months(cursor: Cursor) -> list[Offer]:
    """Offer the last six months, this one first."""
    from netlog.rules.dates import month_shifted

    try:
        today = settings.read(cursor.db).today
    except NetlogError:
        return []
    found = [f"{month_shifted(today.replace(day=1), -back):%Y-%m}" for back in range(6)]
    return among(*found, "last")(cursor)


def among(*texts: str) -> Kind:
    """Return the kind of value that is one of a few texts."""

    def offered(cursor: Cursor) -> list[Offer]:
        asked = cursor.typed.casefold()
        return [Offer(text) for text in texts if text.casefold().startswith(asked)]

    return offered


def setting(cursor: Cursor) -> list[Offer]:
    """Offer the names of the settings, each with what it is."""
    names = [name for name in SETTINGS if name.startswith(cursor.typed.casefold())]
    return [Offer(name, SETTINGS[name].about) for name in names]


def setting_value(cursor: Cursor) -> list[Offer]:
    """Offer the values that the setting of the word before can have."""
    known = SETTINGS.get(cursor.words[0])
    if known is ZONE:
        return zones(cursor)
    return among(*known.choices)(cursor) if known else []


def zones(cursor: Cursor) -> list[Offer]:
    """Offer the time zones whose name, or the place in it, begins so."""
    from zoneinfo import available_timezones

    from netlog.rules.zones import AREAS

    asked = cursor.typed.casefold().replace(" ", "_")
    names = (name for name in sorted(available_timezones()) if name.startswith(AREAS))
    return [Offer(name) for name in names if f"/{asked}" in f"/{name.casefold()}"]


_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
days = among("today", "yesterday", *_WEEK, "今天", "昨天", "前天")
labels = among("tag", "event")
relations = among(*RELATIONS)
languages = among(*settings.LANGUAGES)


def _named(names: Iterable[str] | None) -> list[Offer]:
    return [Offer(name) for name in names or ()]


def _purpose(name: str) -> str:
    from netlog.drafts import catalogue

    try:
        return catalogue.header_of(name).purpose
    except NetlogError:
        return ""


def asked(cursor: Cursor, ask: "Callable[[Reader, int], Answer]") -> Answer | None:
    """Return the answer of the store; None where there is none to be had, which is not said."""
    import sqlite3

    from netlog.logbook import Logbook

    try:
        book = Logbook(settings.read(cursor.db), ())
        with book.glancing() as reader:
            return ask(reader, book.member)
    except (NetlogError, sqlite3.Error, OSError):
        return None
