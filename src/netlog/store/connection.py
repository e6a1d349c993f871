"""What the store is written through: SQLite's own connection to a file, or a link to a server.

Both are spoken to alike; where their SQL differs, `is_on_server` of `questions.reader` tells.
"""

import sqlite3
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from netlog.questions.link import Link

Connection: TypeAlias = "sqlite3.Connection | Link"


def is_broken_rule(error: Exception) -> bool:
    """Say whether either engine refused a row that is against a rule of its table."""
    if isinstance(error, sqlite3.IntegrityError):
        return True
    return str(getattr(error, "sqlstate", None) or "").startswith("23")
