"""A person's page in Markdown: who they are, how you met, what happened, what is owed.

What users wrote is data: it stands there as it was written, and is no heading, link or HTML.
"""

import re
from collections.abc import Iterator

from netlog.questions.person import Dossier
from netlog.rules.text import safe, safe_block

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$]|(?<!\S)#")
_AT_BEGINNING = re.compile(r"(?:[+\-=:]|\d+[.)])")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}

_FACTS = (("relation", "relation"), ("address", "form of address"), ("language", "language"),
          ("place", "place"), ("birthday", "birthday"), ("zone", "time zone"), ("need", "needs"),
          ("offer", "offers"))  # fmt: skip


def page(found: Dossier) -> str:
    """Return the page of a person."""
    person = found.person
    parts = [f"# {escaped(person.name)}"]
    if work := ", ".join(filter(None, (person.role, person.company))):
        parts.append(line(work))
    sections = (
        ("", _facts(found)),
        ("Next", _owed(found)),
        ("Conversations", _talks(found)),
        ("Messages", _messages(found)),
    )
    for title, items in sections:
        if lines := list(items):
            parts += [f"## {title}"] if title else []
            parts.append("\n".join(lines))
    if person.note:
        parts += ["## Note", _paragraph(person.note)]
    return "\n\n".join(parts) + "\n"


def escaped(value: object) -> str:
    """Return a text as it stands within a line of Markdown, which reads as it was written."""
    text = safe(value).strip()
    return _SPECIAL.sub(lambda sign: _ENTITIES.get(sign[0], f"\\{sign[0]}"), text)


def line(text: str) -> str:
    """Return a text as a line of its own, which begins no list and underlines no heading."""
    found = escaped(text)
    begun = _AT_BEGINNING.match(found)
    return f"{begun[0][:-1]}\\{found[begun.end() - 1 :]}" if begun else found


def _facts(found: Dossier) -> Iterator[str]:
    person = found.person
    yield _item("handle", person.handle)
    if found.names:
        yield _item("also", ", ".join(found.names))
    for contact in found.contacts:
        yield _item(contact.kind, contact.value)
    for column, title in _FACTS:
        if value := getattr(person, column):
            yield _item(title, value)
    if person.is_private:
        yield _item("private", "yes")
    if found.tags:
        yield _item("tags", ", ".join(found.tags))
    yield from _met(found)
    if found.introduced:
        yield _item("introduced", ", ".join(row.name for row in found.introduced))


def _met(found: Dossier) -> Iterator[str]:
    """Yield how they were met, how far it has come, and who said no."""
    person = found.person
    first = next((talk for talk in found.talks if not talk.is_planned), None)
    if first:
        yield _item("met", f"{first.happened_on}{f' at {first.event}' if first.event else ''}")
    elif person.is_known:
        yield _item("met", "known beforehand")
    if person.introducer:
        yield _item("through", person.introducer)
    if person.stage:
        yield _item("stage", person.stage)
    if person.last_on:
        yield _item("last contact", person.last_on)
    if person.declined_by:
        who = "they" if person.declined_by == "them" else "you"
        yield _item("declined", f"{who} did, {person.declined_on}")
    if person.archived_on:
        yield _item("archived", person.archived_on)


def _owed(found: Dossier) -> Iterator[str]:
    """Yield what is to do, and what was done."""
    owed = [(step.due_on, step.due_at or "", step.what, step.closed_on) for step in found.steps]
    owed += [(talk.happened_on, talk.starts_at or "", _about("coffee booked", talk.topic), None)
             for talk in found.talks if talk.is_planned]  # fmt: skip
    for on, at, what, closed_on in sorted(owed, key=lambda each: each[:2]):
        box = "x" if closed_on else " "
        done = f" (done {closed_on})" if closed_on else ""
        yield f"- [{box}] {' '.join(filter(None, (str(on), at)))}: {escaped(what)}{done}"


def _talks(found: Dossier) -> Iterator[str]:
    """Yield what happened, in order, each with what was noted of it."""
    for talk in found.talks:
        if talk.is_planned:
            continue
        at = f" at {escaped(talk.event)}" if talk.event else ""
        others = f", with {talk.others} more" if talk.others else ""
        when = " ".join(filter(None, (str(talk.happened_on), talk.starts_at)))
        topic = f": {escaped(talk.topic)}" if talk.topic else ""
        yield f"- **{when}** {talk.stage}{at}{others}{topic}"
        if talk.note:
            yield _indented(_paragraph(talk.note))


def _messages(found: Dossier) -> Iterator[str]:
    """Yield what was sent, with its words, and what became of it."""
    for message in found.messages:
        outcome = f"{message.outcome} {message.outcome_on}" if message.outcome else "no answer yet"
        yield f"- **{message.sent_on}** {escaped(message.template)}: {outcome}"
        yield _indented(_paragraph(message.text))


def _item(title: str, value: object) -> str:
    return f"- {title}: {escaped(value)}"


def _about(what: str, topic: str | None) -> str:
    return f"{what}: {topic}" if topic else what


def _paragraph(text: str) -> str:
    """Return a text of several lines: each stays a line, an empty one parts paragraphs."""
    lines = [line(each) for each in safe_block(text).strip("\n").split("\n")]
    behind = [*lines[1:], ""]
    return "\n".join(
        each + ("\\" if each and after else "") for each, after in zip(lines, behind, strict=True)
    )


def _indented(text: str) -> str:
    """Return lines as they stand within the item of a list."""
    return "\n" + "\n".join(f"  {each}" if each else "" for each in text.split("\n"))
