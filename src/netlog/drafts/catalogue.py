"""The templates that there are: where they lie, and what their headers say.

A template begins with one Jinja comment, a `key: value` a line, that says what it is for.
"""

import re
from pathlib import Path
from typing import NamedTuple

from netlog.errors import BadTemplate, NoSuchTemplate
from netlog.rules.stages import Stage, parse

_HEADER = r"(?s)\{#-?\s*\n(.*?)-?#\}"
_NAME = r"[a-z0-9][a-z0-9-]*"
_KEYS = ("purpose", "for", "records", "opens", "channel", "to", "source", "needs", "takes")
_STAGES = {"for": tuple(Stage), "records": (Stage.INTRO, Stage.FOLLOW_UP), "opens": tuple(Stage)}


class Header(NamedTuple):
    """What a template says of itself; variables with what each is, in the file's language."""

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


def folder() -> Path:
    """Return the folder of the shipped templates: in the package, or in the checkout it runs from.

    An editable install has no copy in the package.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def names() -> list[str]:
    """Return the names of all templates, in order."""
    return sorted(path.stem for path in (folder() / "en").glob("*.j2"))


def is_template(name: str) -> bool:
    """Say whether a template of that name is there."""
    return bool(re.fullmatch(_NAME, name)) and (folder() / "en" / f"{name}.j2").is_file()


def text(name: str, language: str) -> str:
    """Return the source of a template in a language. Raises NoSuchTemplate."""
    if not is_template(name):
        raise no_such(name)
    return (folder() / language / f"{name}.j2").read_text(encoding="utf-8")


def no_such(name: str) -> NoSuchTemplate:
    """Return the error for a name that no template has, with those it is close to."""
    import difflib

    known = names()
    return NoSuchTemplate(name, known, difflib.get_close_matches(name, known, n=2))


def header(name: str, source: str) -> Header:
    """Return what a template's header says. Raises BadTemplate, naming what is wrong."""
    match = re.match(_HEADER, source)
    if not match:
        raise BadTemplate(f"{name}: it does not begin with a header, {{# purpose: … #}}")
    said: dict[str, str] = {}
    stages: dict[str, Stage] = {}
    variables: dict[str, dict[str, str]] = {"needs": {}, "takes": {}}
    for number, line in enumerate(match[1].splitlines(), start=2):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or key not in _KEYS:
            raise BadTemplate(f'{name}, line {number}: "{key}" is none of {", ".join(_KEYS)}')
        if key in variables:
            variable, _, meaning = (part.strip() for part in value.partition("="))
            variables[key][variable] = meaning
        elif key in _STAGES:
            stages[key] = _stage(f"{name}, line {number}", key, value)
        else:
            said[key] = value
    return Header(
        name=name,
        purpose=said.get("purpose", ""),
        needs=variables["needs"],
        takes=variables["takes"],
        stage=stages.get("for"),
        records=stages.get("records"),
        opens=stages.get("opens"),
        channel=said.get("channel", "message"),
        is_for_room=said.get("to") == "room",
        source=said.get("source", ""),
    )


def _stage(place: str, key: str, word: str) -> Stage:
    stage = parse(word)
    if stage is None or stage not in _STAGES[key]:
        raise BadTemplate(f'{place}: "{key}: {word}" is none of {", ".join(_STAGES[key])}')
    return stage
