"""Writing an archive into the store: what isn't there is added, and nothing overwritten.

In an empty store an equal one comes of it, but for ids. Those of people and conversations are
given beforehand, behind the highest that there ever was, so that what refers to them can be
written in the same go.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, Protocol

from netlog.errors.files import BadFile
from netlog.questions import exporting, labels
from netlog.questions.exporting import Record
from netlog.questions.reader import is_on_server
from netlog.store.bulk import Rows, inserting
from netlog.store.connection import is_broken_rule
from netlog.store.correspondence import Correspondence
from netlog.store.dealings import Dealings
from netlog.store.gathering import Gathering
from netlog.store.here import Here
from netlog.store.page import Page
from netlog.store.tables.members import Member

AT_ONCE = 2_000
"""So many records are written at once."""

PLANS = {
    "cadence": ("cadences", ("tag", "stage")),
    "rest": ("rests", ("since_on", "until_on")),
    "goal": ("goals", ("said", "counts", "per", "begun_on")),
    "challenge": ("challenges", ("begun_on",)),
    "statement": ("statements", ("kind", "text")),
}
"""Table → its list in the archive, and by what two of its records are the same."""

_INTRODUCED = "UPDATE person SET introducer_id = ? WHERE id = ? AND introducer_id IS NULL"


class Archive(Protocol):
    """What is read of a file, as `exchange.archive` gives it."""

    @property
    def me(self) -> Record:
        """What the member says of themselves."""

    @property
    def share(self) -> float:
        """How much has been read, from 0 to 1."""

    def records(self, name: str) -> Iterator[Any]:
        """Yield the records of a list."""

    def finish(self) -> None:
        """Read what nobody asked for."""


class Unpacked(NamedTuple):
    """What became of an archive: of each kind how many were added, and how many were there."""

    people_added: int = 0
    people_updated: int = 0
    people_unchanged: int = 0
    conversations_added: int = 0
    conversations_unchanged: int = 0
    messages_added: int = 0
    messages_unchanged: int = 0
    entries_added: int = 0
    """All else: labels, plans, statements, introductions, leads, purchases, opportunities."""


def unpack(page: Page, archive: Archive, tell: Callable[[float], None]) -> Unpacked:
    """Write what an archive holds and the store doesn't; `tell` is told how far it is, of 1.

    Somebody is who is here by handle and name, or by a contact point. Raises BadFile, and nothing
    of what was written is to be kept then.
    """
    if not is_on_server(page.file):  # which looks when all of a statement's rows are there
        page.file.execute("PRAGMA defer_foreign_keys = ON")  # an introducer may come later
    try:
        with inserting(page) as rows:
            found = _Unpacking(page, rows, archive, tell).all()
            archive.finish()
    except Exception as error:
        if not is_broken_rule(error):
            raise
        why = f"What the file tells doesn't fit together ({error}); nothing was kept"
        raise BadFile(why) from error
    return found


class _Unpacking:
    """An archive on its way into the store."""

    def __init__(
        self, page: Page, rows: Rows, archive: Archive, tell: Callable[[float], None]
    ) -> None:
        self._page, self._rows, self._archive, self._tell = page, rows, archive, tell
        self._counts: Counter[str] = Counter()
        self._ids: dict[str, int] = {}
        self._through: dict[int, str] = {}
        self._private: dict[str, int] = {}
        self._here = Here(page, self._fill_in())
        self._here.claim(archive)

    def all(self) -> Unpacked:
        """Write all of it, each list before those that refer to it."""
        self._mappings()
        for record in self._archive.records("tags"):
            self._label("tag", record["name"])
        for record in self._archive.records("events"):
            self._label("event", **record)
        self._plans()
        for some in self._some("people"):
            self._people(some)
        self._introduce()
        talks = Correspondence(
            self._page, self._rows, self._here, self._counts, self._id, self._label
        )
        for some in self._some("conversations"):
            talks.conversations(some)
        for some in self._some("messages"):
            talks.messages(some)
        self._apart()
        Dealings(self._page, self._put, self._rows.next_id, self._id, self._label).write(
            self._archive
        )
        return Unpacked(**self._counts)

    def _some(self, name: str) -> Iterator[list[Record]]:
        records = self._archive.records(name)
        while some := list(islice(records, AT_ONCE)):
            yield some
            self._tell(self._archive.share)

    def _fill_in(self) -> str | None:
        """Fill in what the member hasn't said; return their region."""
        member = self._page.row(Member, self._page.member)
        told = {field: value for field, value in self._archive.me.items()
                if value is not None and getattr(member, field) is None}  # fmt: skip
        for field, value in told.items():
            setattr(member, field, value)
        if told:
            self._page.write(member)
            self._counts["entries_added"] += 1
        return member.region

    def _mappings(self) -> None:
        for record in self._archive.records("mappings"):
            if record["header"] not in self._here.mappings:
                self._here.mappings.add(record["header"])
                self._put("mapping", record)

    def _label(self, what: str, name: str, **more: object) -> int:
        """Return the id of the tag or event of a name, made if there is none, with `more` of it."""
        there, key = self._here.labels[what], labels.key(name)
        if key not in there:
            there[key] = self._rows.next_id(what)
            self._put(what, {"id": there[key], "name": name, "key": key, **more})
        return int(there[key])

    def _plans(self) -> None:
        """Write what the member means to do, as far as nothing is there that says it otherwise."""
        me = self._page.member
        for table, (name, keys) in PLANS.items():
            there = {_told(row, keys) for row in self._here.plans[name]}
            for record in self._archive.records(name):
                if _told(record, keys) in there:
                    continue
                there.add(_told(record, keys))
                row = {**record}
                if table == "cadence":
                    tag = row.pop("tag")
                    row["tag_id"] = tag and self._label("tag", tag)
                if table == "statement":
                    row["key"] = labels.key(row["text"])
                self._put(table, {"member_id": me, **row})

    def _people(self, some: Sequence[Record]) -> None:
        """Write people and what stands around them; of those who are here what is new."""
        next_id = self._rows.next_id("person")
        met: dict[int, Record] = {}
        known: list[int] = []
        for record in some:
            id = self._here.known(record)
            if id is not None:
                known.append(id)
            else:
                id, next_id = next_id, next_id + 1
            if record["handle"] in self._ids:
                raise BadFile(f"{record['handle']} stands in the file twice; nothing was kept")
            self._ids[record["handle"]] = id
            met[id] = record
            if record["is_private"]:
                self._private[record["handle"]] = id
        here = exporting.people(self._page, self._page.member, dict.fromkeys(known, ""))
        there = {held.person["id"]: held for held in here}
        around = Gathering(self._page, self._here, self._ids, self._label)
        for id, record in met.items():
            if self._would_tell(id, record["through"]):
                record["through"] = None
            is_more = around.lay_out(id, record, there.get(id))
            how = "added" if id not in there else "updated" if is_more else "unchanged"
            self._counts[f"people_{how}"] += 1
            if record["through"] and (id in there or record["through"] not in self._ids):
                self._through[id] = record["through"]
        for table, (columns, rows) in around.rows().items():
            self._rows.put(table, columns, rows)

    def _would_tell(self, id: int, through: str | None) -> bool:
        """Say whether a team would be told of an introducer who is private, by whom it sees."""
        return (is_on_server(self._page.file) and through in self._private
                and id not in self._private.values())  # fmt: skip

    def _introduce(self) -> None:
        """Write who introduced whom, where that was to be read first, or wasn't known yet."""
        pairs = [(self._id(through), id) for id, through in self._through.items()
                 if not self._would_tell(id, through)]  # fmt: skip
        if pairs:
            self._rows.settle()  # what was inserted is changed now
            self._page.file.executemany(_INTRODUCED, [pair for pair in pairs if pair[0] != pair[1]])

    def _apart(self) -> None:
        pairs = {tuple(sorted((self._id(one), self._id(other))))
                 for one, other in self._archive.records("apart")}  # fmt: skip
        new = [pair for pair in pairs if pair[0] != pair[1] and pair not in self._here.apart]
        for one, other in new:
            self._put("apart", {"person_id": one, "other_id": other})

    def _put(self, table: str, row: Record) -> None:
        """Write a row that is neither somebody's nor a talk or message, and count it."""
        self._counts["entries_added"] += 1
        self._rows.put(table, tuple(row), [tuple(row.values())])

    def _id(self, handle: str) -> int:
        """Return the id of somebody who stands in the file. Raises BadFile for anybody else."""
        if handle not in self._ids:
            raise BadFile(f"The file names {handle}, and says nothing of them; nothing was kept")
        return self._ids[handle]


def _told(record: Record, keys: Sequence[str]) -> tuple[object, ...]:
    """Return what two records share that are the same; of a label what two spellings share."""
    return tuple(labels.key(record[key]) if key in ("tag", "text") and record[key] else record[key]
                 for key in keys)  # fmt: skip
