"""The root of the command line: its options, the lazy command table, error → exit code."""

import gc

# Loading makes some hundred thousand objects and no garbage: collecting meanwhile is lost time.
gc.disable()

import os  # noqa: E402
import sys  # noqa: E402
from contextlib import suppress  # noqa: E402
from importlib import import_module  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Annotated, Any, NoReturn  # noqa: E402

import typer  # noqa: E402
from typer.core import TyperCommand, TyperGroup  # noqa: E402

from netlog import __version__  # noqa: E402
from netlog.commands.options import Invocation  # noqa: E402
from netlog.errors import NetlogError, NoSuchPerson, SeveralPeople  # noqa: E402
from netlog.rules.text import safe, safe_block  # noqa: E402

FAULT, INTERRUPTED = 3, 130

COMMANDS = {
    "add": "Write down whom you met, in one line or as a sheet.",
    "log": "Write down a later conversation, or book a coffee.",
    "draft": "Have the words ready: a message from one of the scripts.",
    "templates": "List the scripts, read one, write and check your own.",
    "month": "See whether your network grows: the 3-2-1 rule.",
    "next": "See who is next, why, and the command that does it.",
    "show": "Show one person: how you met, what happened, what is owed.",
    "find": "Find people and talks by any word.",
    "list": "List people by stage, tag, event, company, silence …",
    "edit": "Put right what is kept of a person, or of a conversation.",
    "tag": "Put a tag on people, or see the tags.",
    "untag": "Take a tag off people.",
    "rename": "Call a tag or an event otherwise, or make two of them one.",
    "done": "Close a next step.",
    "decline": "Record a no, theirs or yours; nothing nags about it again.",
    "archive": "Put somebody out of sight, or back.",
    "undo": "Take the last change back.",
    "redo": "Make the change again that was undone.",
    "me": "Show or set what your drafts say of you.",
    "where": "Show where the data lies.",
    "config": "See the settings and where each comes from, or change one.",
    "demo": "Play an evening and what comes after it, with invented people.",
}
"""Command → its line in the help. Each is a module of `netlog.commands`, loaded when called."""


class LazyGroup(TyperGroup):
    """A group that imports a command only when that command is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a stand-in that has no more than the command's line of help."""
        line = COMMANDS.get(cmd_name)
        return line and TyperCommand(cmd_name, help=line, rich_markup_mode=None)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Show the help where nothing was asked for."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help())
            ctx.exit()
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the real command; an unknown one is a usage error with its nearest kin."""
        if args[0] not in COMMANDS:
            ctx.fail(_no_such_command(args[0]))
        return args[0], load(args[0]), args[1:]


class Command(TyperCommand):
    """A command whose usage line shows its arguments as they are documented, without braces."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the words of the usage line behind the command's name."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


def load(name: str) -> Any:
    """Import a command and return it as Typer's own."""
    module = import_module(f"netlog.commands.{name}")
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command(
        name, cls=Command, help=module.HELP, epilog=module.EXAMPLES, short_help=COMMANDS[name],
        context_settings={"help_option_names": ["-h", "--help"]},
    )(module.command)  # fmt: skip
    return typer.main.get_command(single)


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"netlog {__version__}")
        raise typer.Exit


@app.callback(
    help="netlog: write down whom you met, know whom to write to next and have the words ready, "
    "and see each month whether your network grows.",
    epilog="After an event: netlog add NAME. When it is time to write: netlog draft. "
    "Each month: netlog month.",
)
def root(
    ctx: typer.Context,
    db: Annotated[
        str | None, typer.Option(metavar="FILE", help="The store to use (or set NETLOG_DB).")
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No answer but data and errors.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Keep what the root options say for the command."""
    ctx.obj = Invocation(db=db, words=sys.argv[1:], is_quiet=quiet)


def main() -> NoReturn:
    """Run netlog and leave with its exit code."""
    code = run()
    # All is written and closed. Taking every module apart once more would only cost time.
    os._exit(code)


def run() -> int:
    """Run the command line; return 0 done, 1 can't, 2 wrong usage, 3 a fault, 130 interrupted."""
    _prepare_streams()
    try:
        code = _called()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has left (`| head`): there is nobody to tell more.
        return 0
    except OSError as error:
        # Files are dealt with where they are read and written; what is left is the answer.
        return _fail(f"The answer can't be written: {error.strerror}.", 1)
    return code


def _prepare_streams() -> None:
    """Everywhere the same bytes, and no crash over a stream or a character that isn't there."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115 - to the end
        getattr(sys, name).reconfigure(encoding="utf-8", errors="backslashreplace")


def _called() -> int:
    try:
        return _answered()
    except NetlogError as error:
        return _fail(safe_block(error), error.exit_code)
    except typer.TyperException as error:
        return _fail(_usage(error), 2)
    except (typer.Abort, KeyboardInterrupt):
        return _fail("Stopped.", INTERRUPTED)
    except SystemExit as left:
        # Typer's own way out of a broken pipe, when whoever read has left (`| head`).
        return 0 if isinstance(left.__context__, BrokenPipeError) else int(left.code or 0)
    except OSError:
        raise
    except Exception as error:
        from netlog.faults import write_down

        return _fail(write_down(error), FAULT)


def _answered() -> int:
    """Run the command; where it can't tell who is meant, ask, and run it again with the handle.

    A command that raises has changed nothing and shown nothing.
    """
    while True:
        try:
            return int(app(prog_name="netlog", standalone_mode=False) or 0)
        except (SeveralPeople, NoSuchPerson) as unclear:
            from netlog.commands.meant import settled

            sys.argv[1:] = settled(unclear, sys.argv[1:])


def _usage(error: Any) -> str:
    where = error.ctx.command_path if getattr(error, "ctx", None) else "netlog"
    return f"{safe(error.format_message()).rstrip('.')}. See: {safe(where)} --help"


def _fail(message: str, code: int) -> int:
    """Say what went wrong, behind what was answered before."""
    for stream, text in ((sys.stdout, ""), (sys.stderr, message + "\n")):
        with suppress(OSError):
            stream.write(text)
            stream.flush()
    return code


def _no_such_command(name: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, COMMANDS, n=2)
    hint = f" Did you mean {' or '.join(close)}?" if close else ""
    return f'There is no command "{name}".{hint}'
