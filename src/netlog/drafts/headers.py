"""The header of a template: one Jinja comment, a `key: value` a line, that says what it is for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from netlog.drafts.channels import TITLES
from netlog.errors import shown
from netlog.errors.drafts import BadTemplate
from netlog.rules import outcomes
from netlog.rules.stages import Stage, parse

STAGES = {"for": tuple(Stage), "records": (Stage.INTRO, Stage.FOLLOW_UP), "opens": tuple(Stage)}
VARIABLES = ("needs", "takes")
WORDS = {"channel": tuple(TITLES), "to": ("room",)}
"""Keys with a choice of words; `purpose`, `source` and `subject` are free."""
WAITS = "waits"
SUBJECT = "subject"
KEYS = ("purpose", "for", "records", "opens", WAITS, "channel", "to", SUBJECT, "source",
        *VARIABLES)  # fmt: skip

ALWAYS = ("me", "person", "connected", "short", "you")
"""What every template may use without declaring it."""
OTHER = "other"
"""The variable that is a second person, with the fields of one."""
RESERVED = (*ALWAYS, "self", "super", "loop", "caller")
"""Names that no variable can have: they mean something else, to netlog or to Jinja."""

LONGEST_LINE = 200
MOST_VARIABLES = 30
"""A form with more blanks than that is none that anybody fills in."""


Fields = Mapping[str, Sequence[str]]
"""The fields of `me` and of `person`."""


class Header(NamedTuple):
    """What a template says of itself; variables with what each is, in the file's language.

    `waits` is for how many days an answer to it is waited for; `subject` is the line that a mail
    has above it, a template itself.
    """

    name: str
    purpose: str
    needs: dict[str, str]
    takes: dict[str, str]
    stage: Stage | None = None
    records: Stage | None = None
    opens: Stage | None = None
    channel: str = "message"
    is_for_room: bool = False
    source: str = ""
    waits: int = outcomes.WAITS
    subject: str = ""


class Problem(NamedTuple):
    """What is wrong with a template, with its line where it has one."""

    line: int | None
    what: str

    def refused(self, name: str) -> BadTemplate:
        """Return the error for a template that has this problem."""
        return BadTemplate(name, self.what, self.line)


class Reading(NamedTuple):
    """A header as far as it could be read, the line of each key, and all that is wrong."""

    header: Header
    lines: dict[str, int]
    problems: list[Problem]


def read(name: str, source: str, fields: Fields) -> Reading:
    """Return a template's header as far as it can be read; `fields` are those of me and person."""
    lines = _lines(source)
    if lines is None:
        how = '{#, then lines such as "purpose: Say hello.", then -#}'
        nothing = Header(name, "", {}, {})
        return Reading(nothing, {}, [Problem(1, f"it does not begin with a header: {how}")])
    said: dict[str, str] = {}
    variables: dict[str, dict[str, str]] = {key: {} for key in VARIABLES}
    places: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=2):
        key, _, value = (part.strip() for part in line.partition(":"))
        variable, _, meaning = (part.strip() for part in value.partition("="))
        subject = variable if key in VARIABLES else f"{key}:"
        if not line.strip():
            continue
        if wrong := _wrong(key, value, fields):
            problems.append(Problem(number, wrong))
        elif subject in places:
            problems.append(Problem(number, f'"{subject}" is in line {places[subject]} already'))
        elif key in VARIABLES:
            variables[key][variable] = meaning
        else:
            said[key] = value
        places.setdefault(subject, number)
    header = Header(
        name=name,
        purpose=said.get("purpose", ""),
        needs=variables["needs"],
        takes=variables["takes"],
        stage=parse(said.get("for", "")),
        records=parse(said.get("records", "")),
        opens=parse(said.get("opens", "")),
        channel=said.get("channel", "message"),
        is_for_room=said.get("to") == "room",
        source=said.get("source", ""),
        waits=_days(said.get(WAITS, "")) or outcomes.WAITS,
        subject=said.get(SUBJECT, ""),
    )
    return Reading(header, places, [*problems, *_wrong_as_a_whole(header, places)])


def header(name: str, source: str, fields: Fields) -> Header:
    """Return what a template's header says. Raises BadTemplate, naming the first thing wrong."""
    reading = read(name, source, fields)
    for problem in reading.problems:
        raise problem.refused(name)
    return reading.header


def _lines(source: str) -> list[str] | None:
    """Return the lines between `{#` and `#}`, None where there is no such header.

    Searched for, and not matched by a pattern, which could take forever on a hostile text.
    """
    opening, _, rest = source.partition("\n")
    inside, end, _ = rest.partition("#}")
    if opening.rstrip() not in ("{#", "{#-") or not end:
        return None
    return inside.removesuffix("-").split("\n")


def _wrong(key: str, value: str, fields: Fields) -> str | None:
    """Return what is wrong with one line of a header, None if nothing."""
    if key not in KEYS:
        return _unknown(key)
    if len(value) > LONGEST_LINE:
        return f'"{key}" is longer than {LONGEST_LINE} characters'
    if key in STAGES:
        return None if parse(value) in STAGES[key] else _none_of(key, value, STAGES[key])
    if key in WORDS:
        return None if value in WORDS[key] else _none_of(key, value, WORDS[key])
    if key == WAITS:
        what = f"is no number of days from 1 to {outcomes.LONGEST_WAIT:,}: waits: {outcomes.WAITS}"
        return None if _days(value) else f'"{key}: {shown(value)}" {what}'
    if key in VARIABLES:
        variable, _, meaning = (part.strip() for part in value.partition("="))
        if complaint := _misnamed(variable, fields):
            return complaint
        if variable == OTHER and key == "takes":
            return f'"{OTHER}" is the second person, whom a template needs: needs: {OTHER} = who'
        if not meaning:
            return f'"{variable}" needs a meaning: {key}: {variable} = what it is, e.g. tea'
    return None if value else f'"{key}" is empty: {key}: what it is'


def _days(value: str) -> int | None:
    """Return a number of days that an answer may be waited for, None for anything else."""
    days = int(value) if value.isascii() and value.isdecimal() and len(value) <= 4 else 0
    return days if 1 <= days <= outcomes.LONGEST_WAIT else None


def _misnamed(variable: str, fields: Fields) -> str | None:
    holder, dot, field = variable.partition(".")
    if dot:
        if holder not in fields:
            return f'"{shown(variable)}": only me and person have fields'
        if field not in fields[holder]:
            return f'{holder} has no "{shown(field)}": it has {", ".join(fields[holder])}'
        return None
    if variable in RESERVED:
        is_known = variable in ALWAYS
        return f'"{variable}" is {"always known: leave the line out" if is_known else "reserved"}'
    if not variable.isidentifier() or variable.startswith("_") or len(variable) > 40:
        return f'"{shown(variable)}" is no name for a variable: letters, digits and _'
    return None


def _wrong_as_a_whole(header: Header, places: Mapping[str, int]) -> Iterator[Problem]:
    if "purpose:" not in places:
        yield Problem(1, 'it does not say what it is for: a line such as "purpose: Say hello."')
    variables = {**header.needs, **header.takes}
    if len(variables) > MOST_VARIABLES:
        yield Problem(1, f"it has {len(variables)} variables; {MOST_VARIABLES} are the most")
    for name in variables:
        if header.is_for_room and name.startswith("person."):
            yield Problem(places[name], f'"{name}" is nobody\'s: the template is to a room')


def _unknown(key: str) -> str:
    return f'"{shown(key)}" is none of {", ".join(KEYS)}'


def _none_of(key: str, value: str, words: Sequence[str]) -> str:
    return f'"{key}: {shown(value)}" is none of {", ".join(words)}'
