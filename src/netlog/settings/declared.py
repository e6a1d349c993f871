"""Every setting, declared once: what reading, refusing, `netlog config` and the docs know of it."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

LANGUAGES = ("en", "zh")
ACCOUNTS = ("free", "premium")


def _place(text: str) -> str:
    if "://" in text:
        from netlog.settings import server

        if not server.is_server(text):
            raise ValueError("a team's server is named as postgresql+psycopg://host/database")
        server.parsed(text)
        return text
    return _path(text)


def _path(text: str) -> str:
    try:
        return str(Path(text).expanduser())
    except RuntimeError as error:
        user = text.partition("/")[0]
        file = f"A file of that name is ./{text}"
        raise ValueError(f"there is no home folder for {user}. {file}") from error


def _replica(text: str) -> str:
    from netlog.settings import server

    if not server.is_server(text):
        raise ValueError(DB_READ.must)
    server.parsed(text)
    return text


def _command(text: str) -> str:
    import shlex

    try:
        words = shlex.split(text)
    except ValueError as error:
        raise ValueError("a quote in it has no end") from error
    if not words or not words[0]:
        raise ValueError(EDITOR.must)
    return text


def _zone(text: str) -> str:
    from netlog.errors import NetlogError
    from netlog.rules.zones import kept

    try:
        return kept(text)
    except NetlogError as error:
        why = str(error)
        raise ValueError(why[0].lower() + why[1:]) from error


def _currency(text: str) -> str:
    from netlog.errors import NetlogError
    from netlog.rules.money import code

    try:
        return code(text)
    except NetlogError as error:
        why = str(error)
        raise ValueError(why[0].lower() + why[1:]) from error


class Setting(NamedTuple):
    """A setting; `must` ends a refusal: `day_start is 25; it is the hour …`."""

    name: str
    default: str | int | None
    about: str
    must: str
    example: str
    """As it stands in config.toml."""
    choices: tuple[str, ...] = ()
    """All values there are; without any, `check` returns or refuses a text."""
    numbers: range | None = None
    """All values there are, where they are whole numbers of a range."""
    check: Callable[[str], str] = str
    beside: tuple[tuple[str, str], ...] = ()
    """Variables that every program knows, each with what it says (`""`: its own value).

    They are asked where the setting leaves it open: it has the value of its default.
    """

    @property
    def variable(self) -> str:
        """The environment variable that gives it."""
        return f"NETLOG_{self.name.upper()}"

    def kept(self, given: object) -> str | int:
        """Return a value as netlog uses it. Raises ValueError, with what it must be."""
        text = str(given)
        if self.choices:
            if text not in self.choices:
                raise ValueError(self.must)
            return int(text) if isinstance(self.default, int) else text
        if self.numbers is not None:
            is_number = text.isascii() and text.isdecimal() and len(text) < 10
            if not is_number or int(text) not in self.numbers:
                raise ValueError(self.must)
            return int(text)
        if not isinstance(given, str) or not text.strip() or "\0" in text:
            raise ValueError(self.must)
        return self.check(text)


DB = Setting(
    "db", None, "the file of the store, or the URL of a team's server",
    'it is the file of the store, such as "~/netlog.db"', '"~/netlog.db"',
    check=_place,
)  # fmt: skip
DB_READ = Setting(
    "db_read", None, "the URL of a replica of the team's server, for reading",
    "it is a replica of the team's server: postgresql+psycopg://host/database",
    '"postgresql+psycopg://replica.example.org/network"', check=_replica,
)  # fmt: skip
DAY_START = Setting(
    "day_start", 4, "the hour at which a day begins, 0 to 12",
    "it is the hour, 0 to 12, at which a day begins", "4", choices=tuple(map(str, range(13))),
)  # fmt: skip
LANGUAGE = Setting(
    "language", "en", "the language of drafts, en or zh", "drafts are written in en or zh",
    '"zh"', choices=LANGUAGES,
)  # fmt: skip
# no-color.org: the variable is what is wished everywhere, and an own setting goes before it.
COLOUR = Setting(
    "colour", "auto", "colours: auto, always or never", "it is auto, always or never",
    '"never"', choices=("auto", "always", "never"), beside=(("NO_COLOR", "never"),),
)  # fmt: skip
LINKEDIN = Setting(
    "linkedin", "free", "your LinkedIn account, free or premium",
    "it is free (200 characters with a request) or premium (300)", '"premium"', choices=ACCOUNTS,
)  # fmt: skip
EDITOR = Setting(
    "editor", None, "the command that opens a text to be edited",
    "it is a command, such as nano or code --wait", '"nano"', check=_command,
    beside=(("VISUAL", ""), ("EDITOR", "")),
)  # fmt: skip
ZONE = Setting(
    "zone", None, "your time zone; else that of this machine",
    "it is the name of a time zone, such as Europe/London", '"Europe/London"', check=_zone,
)  # fmt: skip
CURRENCY = Setting(
    "currency", None, "the currency of what you sell; else that of your country",
    "it is a currency of ISO 4217, such as EUR or CNY", '"EUR"', check=_currency,
)  # fmt: skip
SHARED = Setting(
    "shared", None, "the folder that you share with colleagues",
    'it is a folder, such as "~/team"', '"~/team"', check=_path,
)  # fmt: skip
HISTORY = Setting(
    "history", 10_000, "how many changes can be undone, 100 to 1000000",
    "it is how many changes can be undone, 100 to 1000000", "20000",
    numbers=range(100, 1_000_001),
)  # fmt: skip

SETTINGS = {
    each.name: each
    for each in (
        DB,
        DB_READ,
        DAY_START,
        LANGUAGE,
        COLOUR,
        LINKEDIN,
        EDITOR,
        HISTORY,
        ZONE,
        CURRENCY,
        SHARED,
    )
}
"""Name → setting, in the order in which they are shown."""

Source = Literal["option", "environment", "file", "default"]


class Found(NamedTuple):
    """What a setting was given, and where: `place` is the option or the variable."""

    setting: Setting
    given: object
    source: Source
    place: str = ""

    @property
    def value(self) -> str | int | None:
        """The value, None where nothing stands for it. Raises ValueError, with what it must be."""
        if self.given is None:
            return None
        value = self.setting.kept(self.given)
        # Relative to where netlog is called from, it would be another store in each folder.
        is_path = self.setting is SHARED or (self.setting is DB and "://" not in str(value))
        if self.source == "file" and is_path and not Path(str(value)).is_absolute():
            raise ValueError(f"here it is a whole path, such as {self.setting.example}")
        return value


def found(setting: Setting, table: Mapping[str, object], option: str | None = None) -> Found:
    """Return what a setting was given: option > its variable > config.toml > its default."""
    if option is not None:
        return Found(setting, option, "option", f"--{setting.name}")
    given = Found(setting, setting.default, "default")
    if (text := os.environ.get(setting.variable, "")).strip():
        given = Found(setting, text, "environment", setting.variable)
    elif setting.name in table:
        given = Found(setting, table[setting.name], "file")
    if given.given == setting.default:
        for variable, meaning in setting.beside:
            if (text := os.environ.get(variable, "")).strip() or (meaning and text):
                return Found(setting, meaning or text, "environment", variable)
    return given
