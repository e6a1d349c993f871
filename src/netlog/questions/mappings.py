"""How the columns of a table were read before: what is remembered by its header."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from netlog.questions.reader import Question, Reader, Row
from netlog.rules.mapping import TARGETS, Mapping, bare

# How the columns of tables with a header are read. By its index.
MAPPING = Question("SELECT id, columns FROM mapping WHERE header = :header")


def remembered(reader: Reader, header: Sequence[str]) -> Mapping | None:
    """Return how the columns under a header were read, with the day since when; None for a new one.

    What can't be read any more counts for nothing: then it is asked for again.
    """
    row = kept(reader, header)
    return _read(row.columns, len(header)) if row else None


def kept(reader: Reader, header: Sequence[str]) -> Row | None:
    """Return the row of a header, whatever its case and spaces."""
    return reader.one(MAPPING, header=key(header))


def key(header: Sequence[str]) -> str:
    """Return what two spellings of one header share, as it is kept."""
    return json.dumps([" ".join(text.casefold().split()) for text in header], ensure_ascii=False)


def written(mapping: Mapping, on: date) -> str:
    """Return a mapping as it is kept."""
    return json.dumps({"on": on.isoformat(), "targets": mapping.targets})


def _read(text: str, width: int) -> Mapping | None:
    try:
        told: dict[str, Any] = json.loads(text)
        mapping = Mapping(tuple(told["targets"]), date.fromisoformat(told["on"]))
        is_known = all(bare(target) in TARGETS for target in mapping.targets)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return mapping if is_known and len(mapping.targets) == width else None
