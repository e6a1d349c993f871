"""`netlog doctor`: is the store sound, and what to do where it isn't."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from netlog import settings
from netlog.commands.options import DryRun, Json, Yes
from netlog.dialogue.choosing import agree
from netlog.errors import BadSetting, WrongUsage
from netlog.invocation import Invocation
from netlog.logbook import Logbook
from netlog.settings import Settings, clock, file
from netlog.settings.declared import DB, found

if TYPE_CHECKING:
    from netlog.store.health.examination import Examination
    from netlog.store.health.findings import Note

HELP = """Look whether the store, and all that belongs to it, is in order.

Each check has a line: ok, mind (worth a look) or wrong. Nothing is changed. The exit code is 1
where anything is wrong. --fix shows what can be derived anew from what you wrote down, asks, makes
a backup, and mends it."""

EXAMPLES = """Examples:

\b
netlog doctor
netlog doctor --backups
netlog doctor --fix --yes"""


class World(NamedTuple):
    """Where to look: `problem` is why settings can't be used as they stand in config.toml."""

    settings: Settings
    problem: str | None
    every_backup: bool


def command(
    ctx: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be derived.")] = False,
    backups: Annotated[
        bool, typer.Option("--backups", help="Check every backup, not only the newest.")
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Examine and show what was found; with `--fix` mend, and examine again."""
    from netlog.views import doctor as view

    call: Invocation = ctx.obj
    if (yes or dry_run) and not fix:
        raise WrongUsage("--yes and --dry-run go with --fix, which alone changes anything")
    world = _world(call, every_backup=backups)
    seen = _examined(call, world)
    notes = _mendable(seen)
    done = notes if fix and not dry_run else []
    if not json:
        view.show(call.screen, seen.findings, seen.damage)
        if fix and notes:
            view.to_mend(call.screen, notes)
    if done:
        seen = _mended(call, world, done, is_agreed=yes, json=json)
    if json:
        call.screen.json(view.as_json(world.settings.store, seen.findings, seen.damage, done))
    else:
        view.sum_up(call.screen, seen.findings, seen.damage, 0 if fix else len(notes),
                    dry_run=dry_run)  # fmt: skip
    if not view.is_sound(seen.findings):
        raise typer.Exit(1)


def _mendable(seen: "Examination") -> list["Note"]:
    from netlog.store.health.mending import mendable

    return mendable(seen.findings)


def _mended(
    call: Invocation, world: World, notes: list["Note"], *, is_agreed: bool, json: bool
) -> "Examination":
    """Mend what has a remedy, tell of it, and return what is found then."""
    from netlog.store.health.mending import mend
    from netlog.views import doctor as view

    agree(call, f"{len(notes)} to mend", "Mend them?", is_agreed=is_agreed)
    backup = mend(world.settings, notes, call.said)
    seen = _examined(call, world)
    if not json:
        view.mended(call.screen, notes, backup)
        view.show(call.screen, [each for each in seen.findings if not view.is_sound([each])], None)
    return seen


def _world(call: Invocation, *, every_backup: bool) -> World:
    """Return the settings, or as much of them as can be used where config.toml is wrong.

    Raises BadSetting for a place that an option or the environment names, and is none.
    """
    try:
        # Another command would first go on forgetting somebody; this one only looks.
        call.logbook = Logbook(settings.read(call.db), [])
        return World(call.logbook.settings, None, every_backup)
    except BadSetting as error:
        problem = str(error)
    config = settings.config_file()
    try:
        table = file.looked(settings.config_text(config)).table
        given = found(DB, table, call.db).value
    except (BadSetting, ValueError):
        given = settings.value_of(found(DB, {}, call.db), config)
    store, server = settings.network(str(given or ""))
    known = Settings(store=store, config=config, now=clock.now(), day_start=4, language="en",
                     server=server)  # fmt: skip
    return World(known, problem, every_backup)


def _examined(call: Invocation, world: World) -> "Examination":
    from netlog.store.health.examination import examine
    from netlog.store.health.findings import finding
    from netlog.views.progress import Progress

    with Progress(call.screen, "Looking …") as bar:
        if world.settings.server:
            from netlog.store.team import health

            seen = health.examine(world.settings.server, world.settings, bar.reach)
        else:
            seen = examine(world.settings, bar.reach, every_backup=world.every_backup)
        besides = [finding("templates", _of_templates()), finding("config", _of_config(world))]
    return seen._replace(findings=[*seen.findings, *besides])


def _of_templates() -> Iterator["Note"]:
    """Say which of the user's own templates can't be used."""
    from netlog.drafts import catalogue, checking
    from netlog.rules.amounts import counted
    from netlog.store.health.findings import mind, ok

    own = catalogue.own()
    for language, name in own:
        place = catalogue.place(name, language)
        if place and checking.checked(name, language, place).problems:
            yield mind(f"your template {name} ({language}) is not in order",
                       f"See: netlog templates check {name}")  # fmt: skip
    for path, why in catalogue.misplaced():
        yield mind(f"{settings.from_home(path)} is left out: {why}")
    count = f"{counted(len(own), 'template')} of your own, in order" if own else ""
    yield ok(count or "you have no templates of your own")


def _of_config(world: World) -> Iterator["Note"]:
    from netlog.store.health.findings import ok, wrong

    if world.problem:
        yield wrong(world.problem, "All settings: netlog config")
    is_there = world.settings.config.exists()
    yield ok("config.toml can be read" if is_there else "there is no config.toml")
