"""`netlog remind`: be reminded at a time of day of those who wait."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun, Json, text
from netlog.completion import offers
from netlog.errors import WrongUsage
from netlog.handover.reminding import ways
from netlog.handover.reminding.reminder import DAYS, WEEKDAYS, parse, reminder
from netlog.invocation import Invocation
from netlog.rules.slips import none_of
from netlog.views import remind as view

HELP = """Be reminded at a time of day, by the system's own scheduler, of those who wait.

\b
install  put it in place: systemd, cron or launchd runs `netlog next --notify`
remove   take it away again

Without a word it says how it stands. Nothing runs in between, and nothing comes where nobody
waits."""

EXAMPLES = """Examples:

\b
netlog remind
netlog remind install --with cron --at 08:30 --on daily --dry-run
netlog remind remove"""

ACTIONS = ("install", "remove")


def command(
    ctx: typer.Context,
    action: Annotated[
        str | None,
        typer.Argument(metavar="[install|remove]", help="What to do; else how it stands."),
        offers.among(*ACTIONS),
    ] = None,
    at: Annotated[
        str | None, text("install: the time of day; 09:00 unless you say.", "HH:MM")
    ] = None,
    on: Annotated[
        str | None, text("install: weekdays, or daily.", "DAYS"), offers.among(*DAYS)
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--with", metavar="WAY", help="install: systemd, cron or launchd."),
        offers.among(*ways.WAYS),
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="install: say who waits, on the lock screen, too.")
    ] = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Say how it stands, put it in place, or take it away."""
    call: Invocation = ctx.obj
    if action is not None and action not in ACTIONS:
        raise none_of(action, "word of remind", ACTIONS)
    if action != "install" and (names or any(option is not None for option in (at, on, by))):
        raise WrongUsage("--at, --on, --with and --names go with install: netlog remind install")
    if json and action:
        raise WrongUsage(f"--json says how it stands; it doesn't go with {action}")
    if action == "install":
        _install(call, at or "09:00", on or WEEKDAYS, by, names=names, dry_run=dry_run)
    elif action == "remove":
        _remove(call, dry_run=dry_run)
    elif json:
        call.screen.json(view.as_json(ways.in_place()))
    else:
        view.show(call.screen, ways.in_place())


def _install(
    call: Invocation, at: str, on: str, by: str | None, *, names: bool, dry_run: bool
) -> None:
    if on not in DAYS:
        raise none_of(on, "choice of days", DAYS)
    if by is not None and by not in ways.WAYS:
        raise none_of(by, "way to be reminded", ways.WAYS)
    schedule = parse(at, on)
    settings = call.logbook.settings
    place = settings.server.url if settings.server else str(settings.store.absolute())
    words = ["--db", place, "next", "--notify", "--popup", *(["--names"] if names else [])]
    planned = reminder(schedule, words)
    name = by or ways.usual()
    way = ways.WAYS[name]
    if dry_run:
        view.planned(call.screen, way.written(planned))
        return
    ways.refuse_elsewhere(name)
    left = way.install(planned)
    others = ways.remove(besides=name)
    view.installed(call.screen, name, schedule, ways.shown_by(name), others, left)


def _remove(call: Invocation, *, dry_run: bool) -> None:
    if dry_run:
        view.to_remove(call.screen, ways.in_place())
    else:
        view.removed(call.screen, ways.remove())
