"""What Tab has to know of the commands, taken from their declarations.

Behind Typer's own part of a declaration stands what the values may be: a function of
`netlog.completion.offers` or `verbs`, or one of its `Files`. Choices speak for themselves.
"""

import json
from enum import Enum
from pathlib import Path
from typing import Any

import typer

from netlog import app
from netlog.commands import COMMANDS
from netlog.completion import grammar
from netlog.completion.offers import Cursor, Files

TABLE = Path(str(grammar.__file__)).with_name("commands.json")


def table() -> str:
    """Return the table of commands as JSON, a line for each option."""
    root = typer.main.get_command(app.app)
    context = typer.Context(root, info_name="netlog", help_option_names=["-h", "--help"])
    commands = {"": (root, "")}
    commands |= {name: (app.load(name), line) for name, line in COMMANDS.items()}
    rows = {name: _row(command, line, context) for name, (command, line) in commands.items()}
    return (
        "{\n" + ",\n".join(f"{_json(name)}: {_told(row)}" for name, row in rows.items()) + "\n}\n"
    )


def _row(command: Any, about: str, context: Any) -> dict[str, Any]:
    shown = [p for p in command.get_params(context) if not getattr(p, "hidden", False)]
    arguments = [p for p in shown if p.param_type_name == "argument"]
    return {
        "about": about,
        "arguments": [_takes(command, p) for p in arguments],
        "is_open": any(p.nargs == -1 for p in arguments),
        "options": [
            _option(command, p, names)
            for p in shown
            if p not in arguments
            for names in (p.opts, p.secondary_opts)  # --known and --new: each by itself
            if names
        ],
    }


def _option(command: Any, option: Any, names: list[str]) -> dict[str, Any]:
    # The names of --help come in no order of their own.
    row = {"names": sorted(names, key=lambda name: (-len(name), name)), "about": option.help or ""}
    if not option.is_flag:
        row["takes"] = _takes(command, option)
    if option.multiple:
        row["again"] = True
    return row


def _takes(command: Any, parameter: Any) -> str | list[str]:
    """Return what the declaration of a parameter says of its values, '' if nothing."""
    declared = command.callback.__annotations__.get(parameter.name)
    plain = getattr(declared, "__origin__", declared)
    if isinstance(plain, type) and issubclass(plain, Enum):
        return [str(member.value) for member in plain]
    for said in getattr(declared, "__metadata__", ()):
        if isinstance(said, Files):
            return said.value
        if callable(said):
            name = str(said.__name__)
            # What `among` has made has no name of its own; it says what it holds.
            return name if grammar.kind(name) else [offer.value for offer in said(Cursor(""))]
    return ""


def _told(row: dict[str, Any]) -> str:
    options = ",\n".join(f"    {_json(option)}" for option in row["options"])
    rest = ", ".join(f"{_json(key)}: {_json(row[key])}" for key in row if key != "options")
    return f'{{{rest}, "options": [\n{options}\n]}}'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
