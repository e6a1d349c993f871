"""Which script a draft is from and which person it is for, and why just these."""

from datetime import date
from typing import NamedTuple

from netlog.drafts import catalogue
from netlog.drafts.headers import OTHER, Header
from netlog.errors import NetlogError, NoSuchPerson, WrongUsage
from netlog.errors.drafts import NobodyNamed
from netlog.questions import drafting, people, queue
from netlog.questions.reader import Reader, Row
from netlog.rules import queue as rules
from netlog.rules.stages import Stage


class Chosen(NamedTuple):
    """The script and the person of a draft, and why just these.

    `other` is a second person who was named, where the script takes one.
    """

    template: str
    person: Row | None
    why: str | None = None
    other: Row | None = None
    is_named: bool = False


def chosen(reader: Reader, member: int, today: date, named: list[str], to: str | None) -> Chosen:
    """Return what the words of a command name, and what is most due where they leave it open.

    Template names win over people's; `to` decides. Raises WrongUsage, NobodyNamed, NoSuchTemplate,
    NoSuchPerson or SeveralPeople, and NetlogError where nobody waits.
    """
    is_template = bool(named) and catalogue.is_template(named[0])
    template = named[0] if is_template else None
    texts = [*(named[1:] if is_template else named), *([to] if to else [])]
    if template and _header(template).is_for_room:
        if texts:
            raise WrongUsage(f"{template} addresses a room, not one person: leave {texts[0]} out")
        return Chosen(template, None)
    if not texts:
        return _most_due(reader, member, today, template)
    try:
        found = people.those_called(reader, member, texts)
    except NoSuchPerson:
        if not is_template and not to:
            raise _neither(reader, named[0]) from None
        raise
    takes_two = template is not None and OTHER in _header(template).needs
    if len(found) > 1 + takes_two:
        names = ", ".join(row.handle for row in found)
        raise WrongUsage(f"A draft is for one person, and these are several: {names}")
    person = drafting.subject(reader, member, found[0].id)
    if template:
        other = drafting.subject(reader, member, found[1].id) if found[1:] else None
        return Chosen(template, person, other=other, is_named=True)
    stage = Stage(person.stage or Stage.INTRO)
    last, connected = person.last_on, person.connected_on
    why = rules.waiting(stage, last, today, connected) if last else None
    return Chosen(drafting.script_due(person), person, why, is_named=True)


def _neither(reader: Reader, word: str) -> NetlogError:
    """Return the error for a first word that is no script and nobody's name."""
    if close := people.near(reader, word):
        return NoSuchPerson(word, close)
    return catalogue.no_such(word)


def _most_due(reader: Reader, member: int, today: date, template: str | None) -> Chosen:
    """Return who a script is most due for, or with no script who waits most urgently at all."""
    if template and _header(template).stage is None:
        raise NobodyNamed(template)
    scripts = [template] if template else [rules.SCRIPTS[stage] for stage in rules.WAITS]
    found = [turn for script in scripts if (turn := _due_for(reader, member, today, script))]
    if found:
        first = rules.ranked(found, today)[0]
        person = drafting.subject(reader, member, first.person)
        return Chosen(first.script or scripts[0], person, first.why)
    way = f"netlog draft {template} PERSON" if template else "netlog draft PERSON"
    raise NetlogError(f"Nobody waits for {template or 'a draft'}. For somebody all the same: {way}")


def _due_for(reader: Reader, member: int, today: date, script: str) -> rules.Turn | None:
    header = _header(script)
    stages = rules.served_by(header.stage)
    opens = header.opens and header.opens.value
    return queue.most_due(reader, member, today, stages, script, opens)


def _header(template: str) -> Header:
    return catalogue.header_of(template)
