"""How a command is used: its help, and what is said where its words are off."""

import inspect
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from typer import TyperException
from typer.core import TyperCommand, TyperOption

from netlog.errors import typed
from netlog.rules.slips import did_you_mean, pasted
from netlog.rules.text import safe
from netlog.views.width import width as columns

NARROWEST = 16
"""Columns that the names of options have at least."""


class Command(TyperCommand):
    """A command that takes the root's `--db` and `--quiet` as well, and helps on narrow screens."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the arguments and options, with those of the root that may stand anywhere."""
        return [*super().get_params(ctx), *ANYWHERE]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; an error of usage knows the command that it is about."""
        words = args[: args.index("--")] if "--" in args else args
        options = {name for option in self.get_params(ctx) for name in option.opts}
        if complaint := pasted(words, options):
            ctx.fail(complaint)
        try:
            return super().parse_args(ctx, list(args))
        except TyperException as error:
            fail(ctx, args, error)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the words of the usage line behind the command's name."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the command does, its lists in two columns."""
        for part in described(self.help or ""):
            formatter.write_paragraph()
            with formatter.indentation():
                if isinstance(part, str):
                    formatter.write_text(part)
                else:
                    formatter.write_dl(part)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options, their names in no more than a third of the screen."""
        write_options(self.get_params(ctx), ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples as they can be pasted, whatever the width."""
        formatter.write_paragraph()
        with formatter.indentation():
            for line in paragraphs(self.epilog or ""):
                if line.startswith("netlog "):
                    formatter.write(
                        "".join(f"  {part}\n" for part in folded(line, formatter.width - 2))
                    )
                else:
                    formatter.write_text(line)


def _keep(ctx: Any, option: Any, value: Any) -> None:
    if value and ctx.obj:
        ctx.obj.take(**{option.name: value})


ANYWHERE = (
    TyperOption(param_decls=["--db"], hidden=True, expose_value=False, callback=_keep),
    TyperOption(
        param_decls=["--quiet", "-q"], is_flag=True, hidden=True, expose_value=False,
        callback=_keep,
    ),
)  # fmt: skip
"""Options of the root that a command takes as well; the help of the root has them."""


def write_options(params: Sequence[Any], ctx: Any, formatter: Any) -> None:
    """Write what the arguments and the options of a command are."""
    most = max(NARROWEST, formatter.width // 3)
    for title, kind in (("Arguments", "argument"), ("Options", "option")):
        if rows := records(params, ctx, kind):
            with formatter.section(title):
                formatter.write_dl(rows, col_max=most)


def described(text: str) -> list[str | list[tuple[str, str]]]:
    """Return the paragraphs of a help text; what is marked as a list, as words and meanings."""
    found: list[str | list[tuple[str, str]]] = []
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        lines = paragraph.splitlines()
        if lines[0] == "\b":
            rows = [re.split(" {2,}", line, maxsplit=1) for line in lines[1:]]
            found.append([(term, meaning) for term, meaning in rows])
        else:
            found.append(" ".join(paragraph.split()))
    return found


def records(params: Sequence[Any], ctx: Any, kind: str) -> list[tuple[str, str]]:
    """Return each argument, or option, as it is typed, and what it is for."""
    rows = [p.get_help_record(ctx) for p in params if p.param_type_name == kind]
    # The least and the most that a number may be is told to those who miss it.
    return [(row[0], re.sub(r" *\[[\d<=>x]+\]$", "", row[1])) for row in rows if row]


def paragraphs(epilog: str) -> list[str]:
    """Return the lines of an epilog: each command by itself, other lines run together."""
    found: list[str] = []
    is_open = False
    for line in epilog.replace("\b", "").splitlines():
        is_text = bool(line) and not line.startswith("netlog ")
        if is_text and is_open:
            found[-1] += f" {line}"
        elif line or (found and found[-1]):
            found.append(line)
        is_open = is_text
    return found


def folded(command: str, width: int) -> list[str]:
    """Return a command line in lines of that width, which a shell reads as one."""
    lines: list[str] = []
    # Never within quotes, nor between an option and its value.
    for word in re.findall(r"""(?:--[\w-]+ (?!-))?(?:"[^"]*"|'[^']*'|[^\s"'])+""", command):
        if lines and columns(lines[-1]) + columns(word) + 3 <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(f"    {word}" if lines else word)
    return [f"{line} \\" for line in lines[:-1]] + lines[-1:]


def example(command: Any) -> str | None:
    """Return the first example of a command; one that only leads to it is none of it."""
    lines = paragraphs(getattr(command, "epilog", None) or "")
    own = f"netlog {getattr(command, 'name', None) or ''}".strip()
    return next((line for line in lines if f"{line} ".startswith(f"{own} ")), None)


def fail(context: Any, words: Sequence[str], error: Any) -> NoReturn:
    """Raise an error of Typer's anew, with the command that it is about."""
    # Typer's kinds of error have no public names.
    if type(error).__name__ == "NoSuchOption":
        context.fail(no_such_option(context, words, error.option_name))
    error.ctx = context
    raise error


def explained(error: Any) -> str:
    """Return what an error of usage is told as: what is off, and the way out, in a line."""
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "netlog"
    said = _said(error).rstrip(".")
    return f"{said}{'' if said.endswith('?') else '.'} See: {safe(where)} --help"


def no_such_option(context: Any, words: Sequence[str], name: str) -> str:
    """Return what is said of an option that a command doesn't have."""
    command, parent = context.command, context.parent
    options = [name for option in command.get_params(context) for name in option.opts]
    # Of `-about` Typer says no more than that there is no -a.
    whole = next((word for word in words if re.match(r"-\w{2}", word)), name)
    if f"-{whole}" in options:
        return f"{whole} takes two dashes: -{whole}"
    name = whole if whole.startswith(name) else name
    if parent and name in {name for option in parent.command.params for name in option.opts}:
        return f"{name} goes without a command: netlog {name}"
    return f"No such option: {name}.{did_you_mean(name, options)}"


def no_such_command(name: str, commands: Sequence[str]) -> str:
    """Return what is said of a command that there isn't."""
    if len(parts := name.split()) > 1 and parts[0] in commands:
        return f'There is no command "{name}". The blank in it is not the usual one: type it anew'
    return f'There is no command "{name}".{did_you_mean(name, commands)}'


def _said(error: Any) -> str:
    parameter, message = getattr(error, "param", None), safe(error.format_message())
    kind = type(error).__name__
    if kind == "MissingParameter" and parameter:
        name = parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[0]
        among = f": {_either(known)}" if (known := _choices(parameter)) else ""
        return f"Missing {name}{among}. For example: {example(error.ctx.command)}"
    if kind == "BadOptionUsage" and message.endswith("requires an argument."):
        return f"{safe(error.option_name)} takes a value, and there is none"
    if message.startswith("Got unexpected"):
        return f"There is no place here for {message.partition('(s) (')[2].removesuffix(')')}"
    if kind != "BadParameter" or parameter is None:
        return message
    if (least := getattr(parameter.type, "min", None)) is not None:
        return f"{parameter.opts[0]} is a number from {least} to {parameter.type.max}"
    if word := re.match(r"'(.*)' is not a valid int", safe(error.message)):
        is_named = parameter.param_type_name == "argument"
        name = parameter.metavar.strip("[]") if is_named else parameter.opts[0]
        return f"{name} is a number, not {typed(word[1])}"
    if known := _choices(parameter):
        value = re.match(r"'(.*)' is not one of", safe(error.message))
        given = value[1] if value else ""
        said = f"{parameter.opts[0]} is {_either(known)}, not {typed(given)}."
        return said + did_you_mean(given, known)
    return message


def _choices(parameter: Any) -> list[str]:
    return [str(getattr(one, "value", one)) for one in getattr(parameter.type, "choices", ())]


def _either(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
