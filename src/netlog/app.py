"""The root of the command line: its options, its commands when called, error → exit code."""

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from netlog import __version__, usage
from netlog.commands import COMMANDS, sections
from netlog.completion.offers import SHELLS, Files, among
from netlog.errors import NetlogError, NoSuchPerson, SeveralPeople
from netlog.invocation import Invocation
from netlog.rules.text import safe_block

FAULT, INTERRUPTED = 3, 130
HELP = "help"
SHELL_OPTIONS, THIS_SHELL = ("--install-completion", "--show-completion"), ""


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
        """Show the help where nothing was asked for, and say where an option belongs."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help())
            ctx.exit()
        words = list(args)
        try:
            return super().parse_args(ctx, with_shell(args))
        except typer.TyperException as error:
            name = getattr(error, "option_name", "")
            command = next((word for word in words if word in COMMANDS), None)
            if command and any(name in option.opts for option in load(command).params):
                ctx.fail(f"{name} goes behind the command: netlog {command} {name}")
            usage.fail(ctx, words, error)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the real command; an unknown one is a usage error with its nearest kin."""
        if args[0] == HELP:
            if not args[1:]:
                typer.echo(ctx.get_help())
                ctx.exit()
            return self.resolve_command(ctx, [args[1], "--help"])
        if args[0] not in COMMANDS:
            ctx.fail(usage.no_such_command(args[0], [*COMMANDS, HELP]))
        return args[0], load(args[0]), args[1:]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands under their headings, and the options of the root."""
        width = max(map(len, COMMANDS))
        for heading, names in sections():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), COMMANDS[name]) for name in names])
        usage.write_options(self.get_params(ctx), ctx, formatter)


def with_shell(args: list[str]) -> list[str]:
    """Return the words with the shell that may be left out: the one that netlog is called from."""
    return [*args, THIS_SHELL] if len(args) == 1 and args[0] in SHELL_OPTIONS else args


def load(name: str) -> Any:
    """Import a command and return it as Typer's own."""
    module = import_module(f"netlog.commands.{name}")
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command(
        name, cls=usage.Command, help=module.HELP, epilog=module.EXAMPLES,
        short_help=COMMANDS[name], context_settings={"help_option_names": ["-h", "--help"]},
    )(module.command)  # fmt: skip
    return typer.main.get_command(single)


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"netlog {__version__}")
        raise typer.Exit


def _install_completion(shell: str | None) -> None:
    if shell is not None:
        from netlog.completion.install import install

        done = install(shell)
        typer.echo(f"{done.script} completes netlog in {done.shell}.")
        if done.loaded_by:
            typer.echo(f"{done.loaded_by} loads it.")
        typer.echo("Open a new terminal, then try: netlog show <Tab>")
        raise typer.Exit


def _show_completion(shell: str | None) -> None:
    if shell is not None:
        from netlog.completion.install import named
        from netlog.completion.shells import script

        typer.echo(script(named(shell)), nl=False)
        raise typer.Exit


@app.callback(
    help="netlog: write down whom you met, know whom to write to next and have the words ready, "
    "and see each month whether your network grows.",
    epilog="For examples: netlog help COMMAND. The options --db and --quiet may stand behind a "
    "command, too.",
)
def root(
    ctx: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="The store to use (or set NETLOG_DB)."),
        Files.FILES,
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No answer but data and errors.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
    install_completion: Annotated[
        str | None,
        typer.Option(
            metavar="[SHELL]", callback=_install_completion, is_eager=True,
            help="Have Tab complete commands, people … in this shell, or bash, zsh or fish.",
        ),
        among(*SHELLS),
    ] = None,
    show_completion: Annotated[
        str | None,
        typer.Option(
            metavar="[SHELL]", callback=_show_completion, is_eager=True,
            help="Print what the shell loads for that.",
        ),
        among(*SHELLS),
    ] = None,
) -> None:  # fmt: skip
    """Keep what the root options say for the command."""
    ctx.obj.take(db=db, quiet=quiet)


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
        return _fail(usage.explained(error), 2)
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
        call = Invocation(db=None, words=sys.argv[1:], is_quiet=False)
        try:
            code = int(app(prog_name="netlog", standalone_mode=False, obj=call) or 0)
            if code != INTERRUPTED:
                _keep_daily(call)
            elif call.has_kept:  # its answer is missing
                _fail("Stopped, but all was kept: netlog changes --limit 1", code)
            return code
        except (SeveralPeople, NoSuchPerson) as unclear:
            from netlog.dialogue.meant import settled

            sys.argv[1:] = settled(unclear, sys.argv[1:])
        except (NetlogError, typer.TyperException, typer.Abort, OSError):
            raise
        except Exception as error:
            from netlog.faults import damage

            if damaged := damage(call):
                raise damaged from error
            raise


def _keep_daily(call: Invocation) -> None:
    """Back up what was used, behind its answer. A command that was done stays done."""
    try:
        call.keep_daily()
    except OSError:
        raise
    except Exception as error:
        from netlog.faults import write_down

        call.screen.tell(write_down(error))


def _fail(message: str, code: int) -> int:
    """Say what went wrong, behind what was answered before."""
    from netlog.views.screen import Screen

    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        for line in message.splitlines():
            Screen().tell(line)
        sys.stderr.flush()
    return code
