"""Where the cursor stands in a command line, and what its word may become there.

What the commands take is read from `commands.json`, which `python docs/reference.py` makes of their
declarations: loading Typer and a command for it would take twice as long as all the rest.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from netlog.completion import offers, verbs
from netlog.completion.offers import Cursor, Files, Kind, Offer, among

HELP = "help"

Takes = str | list[str] | None
"""What a value may be: a kind of `offers` by its name, one of some texts, or any text for ''.

None is for an option that takes no value.
"""


class Offered(NamedTuple):
    """What may stand at the cursor, behind the part of the word that stays: `--at=`."""

    offers: list[Offer]
    head: str = ""
    files: Files | None = None


class Option(NamedTuple):
    """An option: its names, what it is for, what it takes, and whether it may come again."""

    names: list[str]
    about: str
    takes: Takes = None
    again: bool = False


class Command(NamedTuple):
    """A command: what it is for, what its arguments take (the last one on and on), its options."""

    about: str
    arguments: list[Takes]
    is_open: bool
    options: list[Option]


class _Read(NamedTuple):
    """What a command understands of the words before the cursor."""

    given: dict[str, str]
    words: list[str]
    awaits: Option | None = None
    """The option whose value comes next."""
    takes_options: bool = True
    rest: Sequence[str] = ()
    """What stands behind the name of a command."""


def offered(words: Sequence[str]) -> Offered:
    """Return what the last of the words, typed behind `netlog`, may become."""
    *before, typed = words
    commands = known()
    root = command = commands[""]
    read = _read(root, root, before)
    db = read.given.get("--db")
    if read.words:
        name = read.words[0]
        if name == HELP:
            return Offered(_commands(commands, typed) if not read.rest else [])
        if name not in commands:
            return Offered([])
        command = commands[name]
        read = _read(command, root, read.rest)
        db = read.given.get("--db") or db
    cursor = Cursor(typed, tuple(read.words), db)
    if read.awaits:
        return _values(read.awaits.takes, cursor)
    if read.takes_options and typed.startswith("-"):
        return _from_option(command, root, read, cursor)
    if command is root:
        return Offered(_commands(commands, typed))
    if len(read.words) < len(command.arguments) or command.is_open:
        return _values(command.arguments[min(len(read.words), len(command.arguments) - 1)], cursor)
    # No argument fits here, so options do. A bare --help is no reason to press Tab.
    options = list(_options(command, read, "--")) if read.takes_options and not typed else []
    return Offered(options if len(options) > 1 else [])


def known() -> Mapping[str, Command]:
    """Return what each command takes; the root, which has no name, comes first."""
    text = Path(__file__).with_name("commands.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, Any]] = json.loads(text)
    return {
        name: Command(**{**row, "options": [Option(**option) for option in row["options"]]})
        for name, row in table.items()
    }


def _read(command: Command, root: Command, words: Sequence[str]) -> _Read:
    """Read the words of a command, which takes the root's options as well."""
    options = _by_name(command, root)
    read = _Read({}, [])
    for place, word in enumerate(words):
        if read.awaits:
            read.given[read.awaits.names[0]] = word
            read = read._replace(awaits=None)
        elif not (read.takes_options and word.startswith("-") and len(word) > 1):
            read.words.append(word)
            if command is root:
                return read._replace(rest=words[place + 1 :])
        elif word == "--":
            read = read._replace(takes_options=False)
        else:
            name, equals, value = word.partition("=")
            if option := options.get(name):
                read.given[option.names[0]] = value
                takes_next = option.takes is not None and not equals
                read = read._replace(awaits=option if takes_next else None)
    return read


def _by_name(command: Command, root: Command) -> dict[str, Option]:
    return {name: option for option in (*root.options, *command.options) for name in option.names}


def _from_option(command: Command, root: Command, read: _Read, cursor: Cursor) -> Offered:
    """Offer options, or the values of one that ends in an equals sign."""
    name, equals, value = cursor.typed.partition("=")
    if not equals:
        return Offered(list(_options(command, read, cursor.typed)))
    option = _by_name(command, root).get(name)
    found = _values(option.takes if option else None, cursor._replace(typed=value))
    return found._replace(head=f"{name}=")


def _options(command: Command, read: _Read, typed: str) -> Iterator[Offer]:
    """Yield the options that begin so and aren't given yet, by their long names if in doubt."""
    for option in command.options:
        names = [name for name in option.names if name.startswith(typed)]
        if names and (option.again or option.names[0] not in read.given):
            yield Offer(max(names, key=len), option.about)


def _commands(commands: Mapping[str, Command], typed: str) -> list[Offer]:
    found = [Offer(name, command.about) for name, command in commands.items() if name]
    found.append(Offer(HELP, "Show the help of a command."))
    return [offer for offer in found if offer.value.startswith(typed)]


def _values(takes: Takes, cursor: Cursor) -> Offered:
    if not takes:
        return Offered([])
    if isinstance(takes, list):
        return Offered(among(*takes)(cursor))
    if takes in set(Files):
        return Offered([], files=Files(takes))
    known = kind(takes)
    return Offered(known(cursor) if known else [])


def kind(name: str) -> Kind | None:
    """Return the kind of value that is called so, None where there is none."""
    return getattr(verbs, name, None) or getattr(offers, name, None)
