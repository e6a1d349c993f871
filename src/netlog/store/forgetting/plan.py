"""What forgetting somebody would do: shown before it is done, and all that a dry run does."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.errors.store import DamagedBackup
from netlog.questions import backups
from netlog.questions.backups import Backup
from netlog.questions.file import BUSY_SECONDS
from netlog.rules.mentions import Names
from netlog.store.forgetting import copies, remains
from netlog.store.forgetting.counts import HANDLE
from netlog.store.forgetting.order import Order
from netlog.store.forgetting.texts import Finder, Mention, mentions
from netlog.store.forgetting.theirs import look

# What a row of a table is told as: whose it is, or when it was.
_PEOPLE = """SELECT group_concat(p.name, ', ')
  FROM participant q JOIN person p ON p.id = q.person_id
 WHERE q.conversation_id = c.id AND p.handle <> ?"""
_WHERE = {
    "member": "SELECT 'what your drafts say of you' FROM member WHERE id = ?1 AND ?2 <> ''",
    "person": "SELECT name FROM person WHERE id = ?1 AND handle <> ?2",
    "event": "SELECT 'an event' FROM event WHERE id = ?1 AND ?2 <> ''",
    "tag": "SELECT 'a tag' FROM tag WHERE id = ?1 AND ?2 <> ''",
    "conversation": f"""SELECT stage || ' with ' || coalesce(({_PEOPLE.replace("?", "?2")}), '–')
      || ', ' || happened_on FROM conversation c WHERE id = ?1""",
    "step": """SELECT 'next step, ' || p.name || ', ' || s.due_on
      FROM step s JOIN person p ON p.id = s.person_id WHERE s.id = ?1 AND p.handle <> ?2""",
    "message": """SELECT m.template || ' to ' || p.name || ', ' || m.sent_on
      FROM message m JOIN person p ON p.id = m.person_id WHERE m.id = ?1 AND p.handle <> ?2""",
    "draft": """SELECT 'draft, ' || d.template || ' to ' || p.name
      FROM draft d JOIN person p ON p.id = d.person_id WHERE d.id = ?1 AND p.handle <> ?2""",
    "promise": """SELECT 'promise, ' || p.name || ', ' || r.made_on
      FROM promise r JOIN person p ON p.id = r.person_id WHERE r.id = ?1 AND p.handle <> ?2""",
    "tie": """SELECT 'aim, ' || p.name
      FROM tie t JOIN person p ON p.id = t.person_id WHERE t.id = ?1 AND p.handle <> ?2""",
    "gift": """SELECT 'gift, ' || p.name || ', ' || g.given_on
      FROM gift g JOIN person p ON p.id = g.person_id WHERE g.id = ?1 AND p.handle <> ?2""",
    "ask": """SELECT 'ask, ' || p.name || ', ' || a.asked_on
      FROM ask a JOIN person p ON p.id = a.person_id WHERE a.id = ?1 AND p.handle <> ?2""",
    "lead": """SELECT 'lead, ' || p.name || ', ' || l.opened_on
      FROM lead l JOIN person p ON p.id = l.person_id WHERE l.id = ?1 AND p.handle <> ?2""",
    "purchase": """SELECT 'purchase, ' || p.name || ', ' || b.bought_on
      FROM purchase b JOIN person p ON p.id = b.person_id WHERE b.id = ?1 AND p.handle <> ?2""",
    "opportunity": "SELECT 'opportunity, ' || came_on FROM opportunity WHERE id = ?1 AND ?2 <> ''",
    "statement": """SELECT 'what you say of yourself, ' || kind
      FROM statement WHERE id = ?1 AND ?2 <> ''""",
    "goal": "SELECT 'a goal' FROM goal WHERE id = ?1 AND ?2 <> ''",
}


class Named(NamedTuple):
    """A text that stays and names them, and where it stands, in words."""

    where: str
    mention: Mention


class Copy(NamedTuple):
    """A backup: whether it holds them; why not, where that can't be said."""

    backup: Backup
    size: int
    holds: bool
    problem: NetlogError | None = None


class Plan(NamedTuple):
    """Whom, and what would go: rows by table, texts that name them, files."""

    name: str
    handle: str
    rows: dict[str, int]
    recorded: int
    named: list[Named]
    copies: list[Copy]
    texts: list[Path]
    own_files: list[Path]
    elsewhere: list[Path]
    exported: list[Path]
    names: Names


def planned(store: Path, order: Order, person: int) -> Plan:
    """Return what forgetting somebody would do. Nothing is changed."""
    uri = f"{store.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as file:
        file.execute("PRAGMA temp_store = MEMORY")
        found = look(file, order.is_them)
        asked = "SELECT name, handle FROM person WHERE id = ?"
        name, handle = file.execute(asked, (person,)).fetchone()
        rows = {table: _live(file, table, ids) for table, ids in found.gone.items() if ids}
        recorded = sum(map(len, found.gone.values())) - sum(rows.values())
        finder = Finder(file, found.names, found.gone)
        named = [
            Named(_where(file, each, handle), each)
            for each in mentions(file, found.schema, finder, found.gone)
        ]
    return Plan(
        name, handle, {table: count for table, count in rows.items() if count}, recorded, named,
        [_copy(each, order) for each in backups.listed(store)],
        remains.left_texts(found.names, order.is_them), remains.own_files(found.names),
        [path for path in backups.elsewhere(store) if path.exists()],
        [path for path in backups.elsewhere(store, backups.EXPORTED) if path.exists()],
        found.names,
    )  # fmt: skip


def free_number(store: Path) -> str:
    """Return the handle of the next nameless person."""
    with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as file:
        count = file.execute(
            "SELECT count(*) FROM person WHERE handle LIKE ?", (f"{HANDLE}%",)
        ).fetchone()[0]
    return f"{HANDLE}{count + 1}"


def _copy(backup: Backup, order: Order) -> Copy:
    size = 0
    with suppress(OSError):
        size = backup.path.stat().st_size
    try:
        return Copy(backup, size, copies.looked_into(backup.path, order).is_there)
    except NetlogError as error:
        return Copy(backup, size, isinstance(error, DamagedBackup), error)


def _live(file: sqlite3.Connection, table: str, ids: set[int]) -> int:
    marks = ", ".join(map(str, sorted(ids)))
    asked = f"SELECT count(*) FROM {table} WHERE id IN ({marks})"
    return int(file.execute(asked).fetchone()[0])


def _where(file: sqlite3.Connection, mention: Mention, handle: str) -> str:
    table, id_, _ = mention.cell
    row = file.execute(_WHERE[table], (id_, handle)).fetchone() if table in _WHERE else None
    return str(row[0]) if row and row[0] else table
