"""The templates that there are: netlog's own, and the user's, which stand in front of them."""

import os
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from netlog import settings
from netlog.drafts import files, headers
from netlog.drafts.filling import ME, PERSON
from netlog.drafts.headers import Header
from netlog.errors import WrongUsage, shown
from netlog.errors.drafts import BadTemplate, NoSuchTemplate, NotInLanguage
from netlog.rules.slips import near

_NAME = r"[a-z0-9][a-z0-9-]{0,39}"
_SUFFIX = ".j2"
NAMES = "of small letters, digits and -, at most 40"

FIELDS = {"me": ME, "person": (*PERSON, "first")}
"""What a template may say of the member and of the person, as `me.name`."""


class Place(NamedTuple):
    """Where the template of a name lies in a language, and whether it is the user's."""

    path: Path
    is_own: bool

    def text(self) -> str:
        """Return its source. Raises BadTemplate for a file of the user's that is no template."""
        return files.read(self.path) if self.is_own else self.path.read_text(encoding="utf-8")


class Entry(NamedTuple):
    """A template as it is listed; no header where it can't be read."""

    name: str
    languages: list[str]
    own: list[str]
    replaced: list[str]
    header: Header | None


@cache
def folder() -> Path:
    """Return the folder of the shipped templates: in the package, or in the checkout it runs from.

    An editable install has no copy in the package.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def own_folder() -> Path:
    """Return the folder of the user's templates, beside their settings; it need not be there."""
    return settings.folder("config") / "templates"


def names() -> list[str]:
    """Return the names of all templates, in order."""
    return sorted({*shipped_names(), *(name for _, name in own())})


def shipped_names() -> list[str]:
    """Return the names of netlog's own templates, in order."""
    return sorted(path.stem for path in (folder() / "en").glob(f"*{_SUFFIX}"))


def own() -> list[tuple[str, str]]:
    """Return the language and the name of each template of the user's, in order."""
    return [
        (language, name.removesuffix(_SUFFIX))
        for language in settings.LANGUAGES
        for name in _listed(own_folder() / language)
        if is_name(name.removesuffix(_SUFFIX))
    ]


def misplaced() -> list[tuple[Path, str]]:
    """Return what looks like a template in the user's folder and isn't taken for one, and why."""
    there, folders = own_folder(), " or ".join(settings.LANGUAGES)
    found = [(there / name, f"put it into its folder {folders}") for name in _listed(there)]
    for language in settings.LANGUAGES:
        for name in _listed(there / language):
            if not is_name(name.removesuffix(_SUFFIX)):
                found.append((there / language / name, f"a name is {NAMES}"))
    return found


def _listed(place: Path) -> list[str]:
    """Return the names of templates in a folder; none where there is no such folder."""
    try:
        found = sorted(path.name for path in place.iterdir())
    except OSError:
        return []
    return [name for name in found if name.endswith(_SUFFIX) and not name.startswith(".")]


def is_name(name: str) -> bool:
    """Say whether a template can have that name, which is part of a path."""
    return bool(re.fullmatch(_NAME, name))


def checked_name(name: str) -> str:
    """Return a name that a template can have. Raises WrongUsage."""
    if not is_name(name):
        raise WrongUsage(
            f'"{shown(name)}" is no name for a template.\nIt is {NAMES}, such as tea-invitation'
        )
    return name


def places(name: str) -> dict[str, Place]:
    """Return where a template lies, by language; nothing for a name that none has."""
    found = {language: place(name, language) for language in settings.LANGUAGES}
    return {language: where for language, where in found.items() if where}


def place(name: str, language: str) -> Place | None:
    """Return where a template lies in a language: the user's, else the shipped one, else None."""
    if not is_name(name):
        return None
    own = own_path(name, language)
    if os.path.lexists(own):
        return Place(own, is_own=True)
    shipped = folder() / language / own.name
    return Place(shipped, is_own=False) if shipped.is_file() else None


def own_path(name: str, language: str) -> Path:
    """Return where a template of the user's lies, or would lie."""
    return own_folder() / language / f"{name}{_SUFFIX}"


def is_template(name: str) -> bool:
    """Say whether a template of that name is there, in any language."""
    return bool(places(name))


def text(name: str, language: str) -> str:
    """Return the source of a template in a language.

    Raises NoSuchTemplate; NotInLanguage where it is there in another; BadTemplate for a file that
    is none.
    """
    found = places(name)
    if not found:
        raise no_such(name)
    if language not in found:
        raise NotInLanguage(name, language, next(iter(found)))
    return found[language].text()


def nearest(name: str, language: str) -> str:
    """Return the language to take a template in: the one that is wanted, if it is there in that."""
    found = places(name)
    return language if language in found or not found else next(iter(found))


def entries(language: str) -> list[Entry]:
    """Return all templates in the order of their names; headers in that language, if it is there.

    `own` are the languages of the user's; `replaced` those in which netlog has one, too.
    """
    return [_entry(name, language) for name in names()]


def _entry(name: str, language: str) -> Entry:
    found = places(name)
    own = [each for each, place in found.items() if place.is_own]
    replaced = [each for each in own if (folder() / each / f"{name}{_SUFFIX}").is_file()]
    try:
        said = header(name, text(name, nearest(name, language)))
    except BadTemplate:
        said = None
    return Entry(name, list(found), own, replaced, said)


def no_such(name: str) -> NoSuchTemplate:
    """Return the error for a name that no template has, with those it is close to."""
    known = names()
    return NoSuchTemplate(name, known, near(name, known))


def header(name: str, source: str) -> Header:
    """Return what a template's header says. Raises BadTemplate, naming what is wrong."""
    return headers.header(name, source, FIELDS)


def header_of(name: str) -> Header:
    """Return the header of a template in the first language that it is there in.

    Raises NoSuchTemplate and BadTemplate.
    """
    return header(name, text(name, nearest(name, settings.LANGUAGES[0])))
