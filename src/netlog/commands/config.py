"""`netlog config`: the settings, where each comes from, and changing one."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from netlog import settings
from netlog.commands.options import DryRun, Json
from netlog.completion import offers
from netlog.errors import BadSetting, WrongUsage
from netlog.invocation import Invocation
from netlog.questions.file import check_identity, in_user_words
from netlog.settings import as_given, file, from_home
from netlog.settings.declared import DB, SETTINGS, SHARED, Setting, found
from netlog.settings.file import Looked
from netlog.settings.server import is_server, without_password
from netlog.views import config as view
from netlog.views.config import Line

HELP = """See the settings and where each comes from, see one, or change one.

A change is written to config.toml; all else that stands there stays as it is."""

EXAMPLES = """Examples:

\b
netlog config
netlog config language zh
netlog config language --unset"""


def command(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help=f"One of {', '.join(SETTINGS)}."),
        offers.setting,
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(metavar="[VALUE]", help="What it is to be from now on."),
        offers.setting_value,
    ] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Take it out of config.toml.")] = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Show all settings or one, or change one."""
    call: Invocation = ctx.obj
    if unset and (name is None or value is not None):
        raise WrongUsage("--unset takes no more than a name: netlog config language --unset")
    config = settings.config_file()
    if name is None:
        _show_all(call, config, json=json)
    elif value is None and not unset:
        _show_one(call, file.named(name), config, json=json)
    else:
        new = None if value is None else _checked(file.named(name), value)
        change = _changed(name, new, config, dry_run=dry_run)
        if json:
            found = [_line(call, SETTINGS[name], change.after, config)] if name in SETTINGS else []
            call.screen.json(view.as_json(found, config, []))
        else:
            _tell(call, change, config, dry_run=dry_run)


def _show_all(call: Invocation, config: Path, *, json: bool) -> None:
    """Show every setting, whatever is wrong with some. Raises BadSetting, naming all that is."""
    place = from_home(config)
    try:
        looked = file.looked(settings.config_text(config))
        problems = {each.told(place): each.line for each in looked.problems}
    except BadSetting as error:
        looked, problems = Looked({}, {}, []), {str(error): 0}
    lines = [_line(call, setting, looked, config) for setting in SETTINGS.values()]
    for line in lines:
        if line.problem:
            problems.setdefault(line.problem, looked.lines.get(line.name, 0))
    told = sorted(problems, key=lambda problem: problems[problem])
    if json:
        call.screen.json(view.as_json(lines, config, told))
    else:
        view.show(call.screen, lines)
        there = "They stand" if config.exists() else "What you change is kept"
        call.screen.tell(f"{there} in {place}. To change one: netlog config NAME VALUE")
    if told:
        raise BadSetting("\n".join(told))


def _show_one(call: Invocation, setting: Setting, config: Path, *, json: bool) -> None:
    """Show the value of one setting, for scripts. Raises BadSetting where it can't be used."""
    line = _line(call, setting, file.looked(settings.config_text(config)), config)
    if line.problem:
        raise BadSetting(line.problem)
    if json:
        call.screen.json(view.as_json([line], config, []))
    elif line.value is not None:
        call.screen.show(str(line.value))


def _line(call: Invocation, setting: Setting, looked: Looked, config: Path) -> Line:
    """Return a setting as it stands, from whichever place goes first."""
    name, about = setting.name, setting.about
    given = found(setting, looked.table, call.db if setting is DB else None)
    for each in looked.problems:
        if each.spoils and each.name == name and given.source in ("file", "default"):
            place, problem = f"{config.name}, line {each.line}", each.told(from_home(config))
            return Line(name, None, "! can't be read", "file", place, about, problem)
    place = given.place or given.source
    if given.source == "file":
        place = f"{config.name}, line {looked.lines[name]}"
    try:
        value = settings.value_of(given, config, looked.lines.get(name))
    except BadSetting as error:
        shown = f"! {as_given(given.given)}"
        return Line(name, None, shown, given.source, place, about, str(error))
    shown = "not set" if value is None else str(value)
    if setting is DB and not is_server(str(value)):
        path = Path(str(value)).absolute() if value else settings.store_place()
        value, shown = str(path), from_home(path)
    return Line(name, value, shown, given.source, place, about)


def _checked(setting: Setting, value: str) -> str | int:
    """Return a value as it is to stand in config.toml. Raises WrongUsage, saying what is allowed.

    A path is whole there, or begins with `~`; what can be no store is refused as such.
    """
    try:
        kept = setting.kept(value)
    except ValueError as error:
        raise WrongUsage(f"{setting.name} can't be {as_given(value)}; {error}") from error
    if setting not in (DB, SHARED) or is_server(str(kept)):
        return kept
    place = Path(str(kept)).absolute()
    if setting is DB:
        with in_user_words(place):
            check_identity(place)
    return value if value.startswith("~") else str(place)


class Change(NamedTuple):
    """What became of a name in config.toml: `new` is its value, None where it was taken out."""

    name: str
    new: str | int | None
    before: Looked
    after: Looked
    is_same: bool


def _changed(name: str, new: str | int | None, config: Path, *, dry_run: bool) -> Change:
    """Set a name in config.toml, or for None take it out.

    Taken out is also what is no setting, and so keeps netlog from reading the others.
    """
    text = settings.config_text(config)
    before = file.looked(text)
    if name not in before.lines and all(each.name != name for each in before.problems):
        file.named(name)  # which says so where that is no setting
    changed = file.changed(text, name, new, from_home(config))
    after = file.looked(changed)
    # 4 and 4.0 are the same to Python, and not to config.toml.
    is_same = (repr(before.table), before.problems) == (repr(after.table), after.problems)
    if not (is_same or dry_run):
        file.write(config, changed)
    return Change(name, new, before, after, is_same)


def _tell(call: Invocation, change: Change, config: Path, *, dry_run: bool) -> None:
    """Tell what a name stands for now and stood for, what goes before it, what is still wrong."""
    name, new, place = change.name, change.new, from_home(config)
    line = _line(call, SETTINGS[name], change.after, config) if name in SETTINGS else None
    if line is None:
        now, where = "taken out", place
    elif new is None:
        now, where = line.shown, line.place
    else:
        now, where = str(new), f"{place}, line {change.after.lines[name]}"
    was = "as before" if change.is_same else None
    if name in change.before.table and was is None:
        old = change.before.table[name]
        was = f"was {without_password(old) if isinstance(old, str) else as_given(old)}"
    view.written(call.screen, name, ", ".join(filter(None, [now, was])), where, dry_run=dry_run)
    if line and new is not None and line.source in ("option", "environment"):
        view.outdone(call.screen, line)
    if line and name == DB.name:
        _tell_of_store(call, _line(call, DB, change.before, config), line)
    for problem in change.after.problems:
        call.screen.tell(problem.told(place))


def _tell_of_store(call: Invocation, was: Line, line: Line) -> None:
    """Tell that a store stays where it is while another place is set."""
    if was.value is None or line.value is None or was.value == line.value:
        return
    if is_server(str(was.value)) or is_server(str(line.value)):
        return
    old, new = Path(str(was.value)), Path(str(line.value))
    if new.exists():
        call.screen.tell("The store that is there is used from now on")
    elif old.exists():
        view.left_behind(call.screen, old, new)
