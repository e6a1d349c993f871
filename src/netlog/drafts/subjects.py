"""Subject lines: the line that stands above a message where it goes out as a mail."""

from collections.abc import Mapping
from typing import Any

from netlog.drafts import catalogue, record, rendering
from netlog.drafts.filling import known
from netlog.drafts.headers import Header
from netlog.errors.drafts import BadTemplate, NoSuchTemplate, NotInLanguage
from netlog.questions import drafting
from netlog.questions.reader import Reader, Row

_HELLO = {"en": ("Hello from {}", "Hello"), "zh": ("{}的问候", "您好")}
"""Language → the subject where a template has none, with the member's name and without."""


def subject(header: Header, values: Mapping[str, Any], language: str) -> str:
    """Return the subject of a message, by its header and what its blanks are filled with.

    Where the header has none, or it comes to nothing, it is a greeting.
    """
    try:
        line = rendering.render(header.name, header.subject, values) if header.subject else ""
    except BadTemplate:  # which `templates check` tells, and which keeps no mail from going out
        line = ""
    name = values["me"].get("name")
    with_name, without = _HELLO[language]
    return " ".join(line.split()) or (with_name.format(name) if name else without)


def of_kept(reader: Reader, member: int, kept: Row) -> str:
    """Return the subject of a draft that was kept, by what is known today.

    What was given for it alone, such as a day, is known no more; a subject does without.
    """
    me = drafting.me(reader, member)
    mine = dict(vars(me)) if me else {}
    template, language = kept.template, kept.language
    try:
        header = catalogue.header(template, catalogue.text(template, language))
    except (BadTemplate, NoSuchTemplate, NotInLanguage):  # it was there when the draft was kept
        return subject(Header(template, "", {}, {}), {"me": mine}, language)
    row = drafting.subject(reader, member, kept.person_id)
    facts = record.of_person(reader, member, header, row, reader.today)
    found = {**facts, "thread": kept.topic or facts["thread"]}
    described = record.described(reader, row)
    values = known(header, me=mine, person=described, record=found, given={}, language=language)
    return subject(header, values, language)
