"""config.toml line by line: what stands where, what is wrong with it, and how it is changed.

Loaded for a message and by `netlog config` alone.
"""

import os
import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from netlog.errors import BadSetting, NetlogError, WrongUsage, shown
from netlog.rules.slips import did_you_mean
from netlog.settings.declared import LANGUAGE, SETTINGS, Setting
from netlog.settings.disk import make_folder, sync

NO_QUOTE = "a closing quote is missing"
PLAINLY = {"illegal character '\\n'": NO_QUOTE, "unterminated string": NO_QUOTE}
"""What the parser says → what that means in a file of one-line settings."""


class Problem(NamedTuple):
    """A line that is no setting; one that `spoils` the file makes it no TOML."""

    line: int
    name: str
    why: str
    spoils: bool

    def told(self, place: str) -> str:
        """Return what is wrong, with the place of the file."""
        return f"{place}, line {self.line}: {self.why}"


class Looked(NamedTuple):
    """What a file says, the line of each of its settings, and what is wrong with its lines.

    A line of which a parser can make nothing spoils no other setting here.
    """

    table: dict[str, object]
    lines: dict[str, int]
    problems: list[Problem]


class Statement(NamedTuple):
    """A value or the head of a [section] on the top level, with all its lines; or what is between.

    `name` is what it gives a value to, or seems to, '' for nothing of the top level; `why` is what
    the parser says against it.
    """

    line: int
    text: str
    name: str
    table: dict[str, object]
    why: str


def named(name: str) -> Setting:
    """Return the setting of a name. Raises WrongUsage, with its nearest kin."""
    if name not in SETTINGS:
        told = _unknown(name)
        raise WrongUsage(told[0].upper() + told[1:])
    return SETTINGS[name]


def looked(text: str) -> Looked:
    """Return what a file says, as far as it can be understood."""
    found = Looked({}, {}, [])
    for each in _statements(text):
        if why := _wrong(each, found.lines):
            found.problems.append(Problem(each.line, each.name, *why))
        if each.name and not each.why:
            found.lines.setdefault(each.name, each.line)
            found.table.setdefault(each.name, each.table[each.name])
    return found


def changed(text: str, name: str, value: object, place: str) -> str:
    """Return a file's text with a setting set or, for None, taken out; the rest as it was.

    A line of that setting which can't be read is replaced. Raises BadSetting, naming the `place`
    of the file, where another line spoils it.
    """
    # Its import takes longer than most commands.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    # Lines are added with the ends that all others have.
    is_crlf = "\n" in text and text.count("\n") == text.count("\r\n")
    mended = _mended(text.replace("\r\n", "\n") if is_crlf else text, name)
    try:
        document = tomlkit.parse(mended)
    except (TOMLKitError, ValueError, RecursionError) as error:
        told = (each.told(place) for each in looked(mended).problems if each.spoils)
        raise BadSetting(next(told, f"{place}: {error}")) from error
    if value is not None:
        document[name] = value
    else:
        document.pop(name, None)
    new = document.as_string()
    return new.replace("\n", "\r\n") if is_crlf else new


def write(path: Path, text: str) -> None:
    """Put a text in the place of a file, whole or not at all; through a link, where that leads.

    A new file is private, and so are folders that are missing; an old one keeps its permissions.
    Raises NetlogError where that can't be done.
    """
    place = path.resolve()
    try:
        make_folder(place.parent)
        mode, mark = 0o600, b""
        if place.exists():
            mode = place.stat().st_mode & 0o777
            mark = BOM_UTF8 if place.read_bytes().startswith(BOM_UTF8) else b""
            place.open("ab").close()  # what its owner has locked stays as it is
        _replace(place, mark + text.encode(), mode)
    except OSError as error:
        why = f"{place} can't be written: {error.strerror}"
        raise NetlogError(f"{why}; nothing was changed") from error
    try:
        sync(place.parent)
    except OSError as error:
        why = f"the disk failed before that was sure to last: {error.strerror}"
        raise NetlogError(f"{place} was changed, but {why}") from error


def _replace(place: Path, data: bytes, mode: int) -> None:
    import tempfile

    number, beside = tempfile.mkstemp(prefix=".config-", dir=place.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(number, mode)
            os.fsync(number)
        Path(beside).replace(place)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(beside).unlink()
        raise


def _statements(text: str) -> Iterator[Statement]:
    """Yield what a file is made of, from the top down; put together again it is the same text.

    The beginning of a statement is none itself: so one ends where the parser is content.
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    start, is_section = 0, False
    while start < len(lines):
        text, table, why = _statement(lines[start:])
        is_head = _is_head(text)
        is_section = is_section or (is_head and not why)
        name = next(iter(table), "") if not why else _seeming_name(text)
        yield Statement(start + 1, text, name if is_head or not is_section else "", table, why)
        start += text.count("\n") or 1


def _statement(lines: list[str]) -> tuple[str, dict[str, object], str]:
    """Return the first statement of some lines, what it says, and what is said against it."""
    can_go_on = any(sign in lines[0] for sign in ('"""', "'''", "[", "{"))
    why = ""
    for count in range(1, len(lines) + 1 if can_go_on else 2):
        text = "".join(lines[:count])
        try:
            return text, tomllib.loads(text), ""
        except tomllib.TOMLDecodeError as error:
            told = re.sub(r" \(at .*", "", str(error))
            told = told[:1].lower() + told[1:]
            why = why or PLAINLY.get(told, told)
        except (ValueError, RecursionError):  # a number, or brackets, without end
            why = why or "this is too long"
    return lines[0], {}, why


def _is_head(text: str) -> bool:
    return text.lstrip().startswith("[")


def _wrong(each: Statement, lines: Mapping[str, int]) -> tuple[str, bool] | None:
    """Return what is wrong with a statement, and whether it spoils the file."""
    if each.why:
        setting = SETTINGS.get(each.name)
        way = f"Write {'it' if setting else 'a setting'} as"
        setting = setting or LANGUAGE
        return f"{each.why}. {way} {setting.name} = {setting.example}", True
    if _is_head(each.text):
        return f"{each.text.strip()} begins a section; settings stand without one", False
    if each.name in lines:
        return f"{each.name} stands in line {lines[each.name]} already", True
    if each.name and each.name not in SETTINGS:
        return _unknown(each.name), False
    return None


def _mended(text: str, name: str) -> str:
    """Return a text in which a setting stands once at most, in a line that can be read."""
    kept = []
    is_there = False
    for each in _statements(text):
        if each.name != name:
            kept.append(each.text)
        elif not is_there:
            is_there = True
            rest = re.search(r"\s*(#.*)?\n?\Z", each.text)
            kept.append(f"{name} = 0{rest[0] if rest else ''}" if each.why else each.text)
    return "".join(kept)


def _seeming_name(text: str) -> str:
    match = re.match(r"""\s*["']?([\w-]+)""", text)
    return match[1] if match else ""


def _unknown(name: str) -> str:
    hint = did_you_mean(name, SETTINGS, most=1) or f" The settings are {', '.join(SETTINGS)}"
    return f'there is no setting "{shown(name)}".{hint}'
