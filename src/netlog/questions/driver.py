"""psycopg, imported without what netlog never uses of it: asyncio, logging, its own version.

Those cost more than half of the time that it takes to load.
"""

from typing import Any, TypeVar

from netlog.errors.team import NoDriver
from netlog.later import OF_PSYCOPG, put_off, standing_in

LEAST = "3.2"
"""The version that netlog needs at least: what SQLAlchemy asks is no more than whether it is 3."""


class Never(BaseException):
    """What only the half of psycopg has that runs in asyncio."""

    def __class_getitem__(cls, _: object) -> type["Never"]:
        """Take what it is a container of."""
        return cls


class Quiet:
    """A logger that nobody has asked for."""

    level = 0

    def __getattr__(self, _: str) -> Any:
        """Return what does nothing with what is told."""
        return lambda *_, **__: None


def _zone(name: str) -> Any:
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def _type_variable(name: str, *of: Any, default: object = None, **how: Any) -> TypeVar:
    return TypeVar(name, *of, **how)


WORDS: dict[str, dict[str, object]] = {
    "asyncio": dict.fromkeys(
        ("CancelledError", "Future", "Lock", "Queue", "Task", "get_running_loop", "sleep"), Never
    ),
    "importlib.metadata": {"version": lambda _: LEAST},
    "logging": {"getLogger": lambda _: Quiet(), "NOTSET": 0, "WARNING": 30},
    "typing_extensions": {"TypeVar": _type_variable},
    "zoneinfo": {"ZoneInfo": _zone},
}

put_off(OF_PSYCOPG)
with standing_in(WORDS):
    try:
        import psycopg
    except ModuleNotFoundError as missing:
        raise NoDriver from missing

__all__ = ["psycopg"]
