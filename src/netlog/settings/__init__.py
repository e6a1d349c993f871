"""Settings: option > NETLOG_* > config.toml > default. The only reader of environment and clock.

`declared` has them all in one table. `clock` says what time it is. `file` knows config.toml line by
line, for messages and for changing it; reading a setting loads it only to say what is wrong.
"""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from netlog.errors import BadSetting, shown
from netlog.settings import clock
from netlog.settings.declared import DB, EDITOR, LANGUAGES, SETTINGS, ZONE, Found, found
from netlog.settings.places import folder, from_home, place

if TYPE_CHECKING:
    from netlog.settings.server import Server

__all__ = ["LANGUAGES", "ME", "Settings", "can_draw", "child_environment", "editor", "folder",
           "from_home", "own_zone", "place", "read"]  # fmt: skip

ME = 1
"""The id of the member on a machine with one member."""


class Settings(NamedTuple):
    """What a command may know of the world around it."""

    store: Path
    config: Path
    now: datetime
    day_start: int
    language: str
    colour: str = "auto"
    """`auto` (in a terminal), `always` or `never`; what NO_COLOR says is in it."""
    linkedin: str = "free"
    """The kind of LinkedIn account: `free` or `premium`."""
    history: int = 10_000
    """How many changes the record of changes goes back."""
    currency: str | None = None
    """The currency of what is sold, where it is set: else `questions.currency` knows one."""
    server: "Server | None" = None
    """The server of the team, where the network lies on one: `store` is then where what belongs
    to it is kept on this machine, and never a file."""

    shared: Path | None = None
    """The folder that is shared with colleagues, where there is one."""

    @property
    def today(self) -> date:
        """The day that an entry made now belongs to: a day begins at `day_start` o'clock."""
        return (self.now - timedelta(hours=self.day_start)).date()

    @property
    def moment(self) -> str:
        """The moment for the record of changes, to the second, in UTC."""
        return self.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def is_past_midnight(self) -> bool:
        """Whether what is entered now belongs to the evening before."""
        return self.now.date() != self.today


def read(db: str | None = None) -> Settings:
    """Return the settings; `db` is the option `--db`. Raises BadSetting, naming the place."""
    config = config_file()
    table = _table(config)
    values = {
        name: value_of(found(setting, table, db if setting is DB else None), config)
        for name, setting in SETTINGS.items()
        if setting not in (EDITOR, ZONE)  # which few commands ask for, by functions of their own
    }
    store, server = network(str(values["db"] or ""), str(values["db_read"] or ""))
    return Settings(
        store=store,
        server=server,
        config=config,
        now=clock.now(),
        day_start=int(str(values["day_start"])),
        language=str(values["language"]),
        colour=str(values["colour"]),
        linkedin=str(values["linkedin"]),
        history=int(str(values["history"])),
        currency=str(values["currency"]) if values["currency"] else None,
        shared=Path(str(values["shared"])) if values["shared"] else None,
    )


def network(db: str, db_read: str = "") -> "tuple[Path, Server | None]":
    """Return where the network lies: its file, or the place of what belongs to its server."""
    if "://" not in db:
        return (Path(db) if db else store_place()), None
    from netlog.settings.server import parsed

    server = parsed(db)
    if db_read:
        server = server._replace(replica=parsed(db_read)._replace(team=server.team))
    return folder("data") / "teams" / server.slug, server


def editor() -> list[str] | None:
    """Return the words of the command that edits a text; None where nothing names one.

    The setting `editor`, else $VISUAL, else $EDITOR. Raises BadSetting, naming the place.
    """
    config = config_file()
    command = value_of(found(EDITOR, _table(config)), config)
    if command is None:
        return None
    import shlex

    program, *words = shlex.split(str(command))
    return [os.path.expanduser(program), *words]  # noqa: PTH111 - vi is no path, and ./vi one


def own_zone() -> str | None:
    """Return the name of the member's time zone: the setting, else that of this machine.

    None where the machine's has no name. Raises BadSetting, naming the place.
    """
    config = config_file()
    given = value_of(found(ZONE, _table(config)), config)
    if given is not None:
        return str(given)
    from netlog.settings.zone import name_here

    return name_here()


def country() -> str | None:
    """Return the country that the locale names for money, in two letters: `GB` of `en_GB.UTF-8`."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MONETARY", "LANG"))
    said = next(filter(None, names), "")
    place = said.partition(".")[0].partition("@")[0].partition("_")[2]
    return place if len(place) == 2 and place.isascii() and place.isupper() else None


def config_file() -> Path:
    """Return where config.toml lies, or would."""
    return folder("config") / "config.toml"


def store_place() -> Path:
    """Return where the store lies unless another place is set."""
    return folder("data") / "netlog.db"


def config_text(config: Path) -> str:
    """Return what stands in config.toml, without the mark that some editors begin a file with.

    '' where there is none. Raises BadSetting for a file that can't be read, or is no text.
    """
    try:
        data = config.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise BadSetting(f"{from_home(config)} can't be read: {error.strerror}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        where = f"{from_home(config)}, line {line}"
        raise BadSetting(f"{where} is no text in UTF-8. Save the file as UTF-8") from error


def value_of(given: Found, config: Path, line: int | None = None) -> str | int | None:
    """Return the value of what a setting was given. Raises BadSetting, naming the place.

    `line` is that of config.toml, which is looked for where it isn't given.
    """
    try:
        return given.value
    except ValueError as error:
        place = given.place
        if given.source == "file":
            name = given.setting.name
            place = f"{from_home(config)}, line {line or _line_of(name, config)}: {name}"
        raise BadSetting(f"{place} is {as_given(given.given)}; {error}") from error


def _line_of(name: str, config: Path) -> int:
    from netlog.settings.file import looked

    return looked(config_text(config)).lines[name]


def as_given(value: object) -> str:
    """Return a value much as config.toml has it: `true`, `4.0`, `"zh"`; without a password."""
    import json

    if isinstance(value, str) and "://" in value:
        from netlog.settings.server import without_password

        value = without_password(value)
    return shown(json.dumps(value, ensure_ascii=False, default=str))


def _table(config: Path) -> Mapping[str, object]:
    """Return what config.toml says, in which every name is a setting's. Raises BadSetting."""
    text = config_text(config)
    if not text:
        return {}
    import tomllib

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError):  # both can come of a number or brackets without end
        table = None
    if table is None or not table.keys() <= SETTINGS.keys():
        raise _told(text, config)
    return table


def _told(text: str, config: Path) -> BadSetting:
    """Return the error for a file with lines that are no settings: it names the first."""
    from netlog.settings.file import looked

    first, *others = looked(text).problems
    more = f" ({len(others)} more: netlog config)" if others else ""
    return BadSetting(first.told(from_home(config)) + more)


def can_draw() -> bool:
    """Whether the terminal, if there is one, can show more than lines."""
    return os.environ.get("TERM") != "dumb"


def child_environment(**changes: str) -> dict[str, str]:
    """Return the environment for a netlog that this one runs, with some of it changed."""
    return {**os.environ, **changes}


def is_remote() -> bool:
    """Whether netlog runs on another machine than the one whose screen shows it."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))
