"""Settings: flag > NETLOG_* > config.toml > default. The only reader of environment and clock."""

import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from netlog.errors import BadSetting

ME = 1
"""The id of the member on a machine with one member."""

LANGUAGES = ("en", "zh")
COLOURS = ("auto", "always", "never")
DEFAULT_DAY_START = 4
XDG = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "config": ("XDG_CONFIG_HOME", ".config"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}
_KNOWN = ("db", "day_start", "language", "colour")


class Settings(NamedTuple):
    """What a command may know of the world around it."""

    store: Path
    config: Path
    now: datetime
    day_start: int
    language: str
    colour: str

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
    """Return the settings; `db` is the flag `--db`. Raises BadSetting, naming the place."""
    config = folder("config") / "config.toml"
    table = _config(config)
    place = db or os.environ.get("NETLOG_DB") or table.get("db")
    return Settings(
        store=Path(str(place)).expanduser() if place else folder("data") / "netlog.db",
        config=config,
        now=_now(),
        day_start=_day_start(table, config),
        language=_language(table, config),
        colour=_colour(table, config),
    )


def folder(kind: str) -> Path:
    """Return netlog's own folder for `data`, `config` or `state`, as the system has it."""
    system: str = sys.platform  # mypy takes the one it runs on for the only one
    if system == "linux":
        # The XDG rules in one line: loading platformdirs is a sixteenth of a reading command.
        variable, place = XDG[kind]
        return Path(os.environ.get(variable) or Path.home() / place) / "netlog"
    from platformdirs import PlatformDirs

    own = PlatformDirs("netlog", appauthor=False)
    return Path({"data": own.user_data_dir, "config": own.user_config_dir,
                 "state": own.user_state_dir}[kind])  # fmt: skip


def _config(path: Path) -> dict[str, object]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{path} can't be read: {error}") from error
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"{path} is not TOML: {error}") from error
    for name in table:
        if name not in _KNOWN:
            raise BadSetting(f'{path} has "{name}"; the settings are {", ".join(_KNOWN)}')
    if not isinstance(table.get("db", ""), str):
        raise BadSetting(f'{path}: db is the path of the store, in quotes: db = "~/netlog.db"')
    return table


def _day_start(table: dict[str, object], config: Path) -> int:
    given = os.environ.get("NETLOG_DAY_START") or table.get("day_start", DEFAULT_DAY_START)
    place = "NETLOG_DAY_START" if os.environ.get("NETLOG_DAY_START") else f"{config}: day_start"
    if str(given) not in map(str, range(13)):
        raise BadSetting(f'{place} is "{given}"; it is the hour, 0 to 12, at which a day begins')
    return int(str(given))


def _language(table: dict[str, object], config: Path) -> str:
    given = os.environ.get("NETLOG_LANGUAGE") or table.get("language", "en")
    place = "NETLOG_LANGUAGE" if os.environ.get("NETLOG_LANGUAGE") else f"{config}: language"
    if given not in LANGUAGES:
        raise BadSetting(f'{place} is "{given}"; drafts are written in {" or ".join(LANGUAGES)}')
    return str(given)


def _colour(table: dict[str, object], config: Path) -> str:
    given = os.environ.get("NETLOG_COLOUR") or table.get("colour", "auto")
    place = "NETLOG_COLOUR" if os.environ.get("NETLOG_COLOUR") else f"{config}: colour"
    if given not in COLOURS:
        raise BadSetting(f'{place} is "{given}"; colour is {", ".join(COLOURS)}')
    return str(given)


def _now() -> datetime:
    """The clock, or NETLOG_NOW (`2026-03-02` or `2026-03-02T00:40`) for plays and tests."""
    given = os.environ.get("NETLOG_NOW")
    if not given:
        return datetime.now()
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise BadSetting(f'NETLOG_NOW is "{given}"; write it as 2026-03-02T21:30') from error
    return moment.replace(hour=12) if len(given) == len("2026-03-02") else moment


def can_draw() -> bool:
    """Whether the terminal, if there is one, can show more than lines."""
    return os.environ.get("TERM") != "dumb"


def wants_no_colour() -> bool:
    """Whether NO_COLOR asks for none, as no-color.org has it: set, and not empty."""
    return bool(os.environ.get("NO_COLOR"))


def child_environment(**changes: str) -> dict[str, str]:
    """Return the environment for a netlog that this one runs, with some of it changed."""
    return {**os.environ, **changes}
