"""Reads tables as a user's file is read, and adds up what became of their rows."""

from collections import Counter
from collections.abc import Iterable
from types import ModuleType

from netlog.exchange.linkedin import archive
from netlog.exchange.tables.table import table
from netlog.rules.incoming import Happened, Incoming, Read, Rejected, Skipped


def read(module: ModuleType, text: str) -> list[Read]:
    """What a reader makes of a file of this text."""
    found = table(text.encode(), None, module.is_header)
    assert module.is_header(found.header)
    return list(module.read(found))


def unzipped(data: bytes) -> list[Read]:
    """What is made of a download."""
    return list(archive.read(data).read())


def people(found: Iterable[Read]) -> list[Incoming]:
    return [each for each in found if isinstance(each, Incoming)]


def skipped(found: Iterable[Read]) -> list[tuple[int, str]]:
    return [(each.line, each.why) for each in found if isinstance(each, Skipped)]


def rejected(found: Iterable[Read]) -> list[tuple[int, str]]:
    return [(each.line, each.why) for each in found if isinstance(each, Rejected)]


def happened(found: Iterable[Read]) -> list[tuple[str, Happened]]:
    """What happened, each with the name of whom it happened with."""
    return [(each.person.name, one) for each in people(found) for one in each.happened]


def counted(found: Iterable[Read]) -> Counter[str]:
    """How many rows of each part are accounted for."""
    rows: Counter[str] = Counter()
    for each in found:
        if isinstance(each, Incoming):
            rows[each.part] += sum(one.rows for one in each.happened) + each.is_counted
        else:
            rows[each.part] += each.rows if isinstance(each, Skipped) else 1
    return rows
