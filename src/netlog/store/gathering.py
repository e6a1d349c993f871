"""People of an archive with what stands around them: of each the rows that the store lacks."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from netlog.questions import labels
from netlog.questions.exporting import Held, Record
from netlog.rules.newcomer import FIELDS
from netlog.store.here import Here
from netlog.store.page import Page
from netlog.store.tables.people import Person

PERSON = ("name", *FIELDS, "added_on")
TIE = ("is_known", "declined_by", "declined_on", "archived_on", "every", "latest",
       "wakes_on", "aim", "circle", "is_friend_only")  # fmt: skip
STEP = ("what", "due_on", "due_at", "closed_on")
PROMISE = ("promised_by", "what", "made_on", "due_on", "outcome", "outcome_on")
DRAFT = (
    "template",
    "language",
    "channel",
    "text",
    "topic",
    "saved_on",
    "opens",
    "records",
    "waits",
)
GIFT = ("given_by", "what", "given_on")
ASK = ("asked_by", "what", "asked_on", "outcome", "outcome_on")
ORIGIN = ("source", "key", "told", "brought_on")
COLUMNS = {
    "person": ("id", "handle", "introducer_id", "private_to", *PERSON),
    "tie": ("member_id", "person_id", *TIE),
    "name": ("person_id", "text"),
    "contact_point": ("person_id", "kind", "value", "key"),
    "person_tag": ("person_id", "tag_id"),
    "step": ("member_id", "person_id", *STEP),
    "promise": ("member_id", "person_id", *PROMISE),
    "draft": ("member_id", "person_id", *DRAFT),
    "gift": ("member_id", "person_id", *GIFT),
    "ask": ("member_id", "person_id", *ASK),
    "attendance": ("person_id", "event_id"),
    "origin": ("person_id", *ORIGIN),
}
"""The tables of people, in the order in which they are written."""

Rows = list[tuple[object, ...]]


class Gathering:
    """The rows of some people, gathered until they are written.

    `ids` are those of the people of the archive by handle, `label` returns the id of a tag.
    """

    def __init__(
        self, page: Page, here: Here, ids: Mapping[str, int], label: Callable[[str, str], int]
    ) -> None:
        self._page, self._here, self._ids, self._label = page, here, ids, label
        self._rows: dict[str, Rows] = defaultdict(list)

    def rows(self) -> dict[str, tuple[tuple[str, ...], Rows]]:
        """Return the columns and the rows of each table."""
        return {table: (columns, self._rows[table]) for table, columns in COLUMNS.items()}

    def lay_out(self, id: int, record: Record, held: Held | None) -> bool:
        """Gather what is new of somebody; say whether anything is. `held` is who is here.

        What isn't known of who is here is filled in, and nothing of them overwritten.
        """
        is_more = held is not None and self._filled(id, record, held.person)
        if held is None:
            self._add(id, record)
        if record["tie"] is not None and (held is None or held.person["tie"] is None):
            # Whom a team has, a member need not know.
            tie = (record["tie"][key] for key in TIE)
            self._rows["tie"].append((self._page.member, id, *tie))
            is_more |= held is not None
        if held is None:
            held = Held({}, [], [], [], [], [], [], [], [], [], [])
        for table, rows in self._around(id, record, held).items():
            self._rows[table] += rows
            is_more |= bool(rows)
        return is_more

    def _add(self, id: int, record: Record) -> None:
        """Gather somebody new."""
        handle, through = self._here.free(record["handle"]), self._ids.get(record["through"])
        alone = self._page.member if record["is_private"] else None
        told = (record[key] for key in PERSON)
        self._rows["person"].append((id, handle, through, alone, *told))

    def _around(self, id: int, record: Record, held: Held) -> dict[str, Rows]:
        """Return the rows of what stands around somebody and isn't there."""
        me = self._page.member
        tags = {labels.key(name): name for name in record["tags"]}
        for name in held.tags:
            tags.pop(labels.key(name), None)
        attends = {labels.key(name): name for name in record["attends"]}
        for name in held.attends:
            attends.pop(labels.key(name), None)
        contacts = {(row["kind"], self._here.key(row)): row["value"] for row in record["contacts"]}
        for row in held.contacts:
            contacts.pop((row["kind"], row["key"]), None)
        origins = {(row["source"], row["key"]): row for row in record["origins"]}
        for row in held.origins:
            origins.pop((row["source"], row["key"]), None)
        names = [text for text in dict.fromkeys(record["names"]) if text not in held.names]
        return {
            "name": [(id, text) for text in names],
            "contact_point": [(id, kind, value, key) for (kind, key), value in contacts.items()],
            "person_tag": [(id, self._label("tag", name)) for name in tags.values()],
            **{
                table: [(me, id, *(row[key] for key in keys)) for row in _unlike(told, there, same)]
                for table, keys, told, there, same in (
                    ("step", STEP, record["steps"], held.steps, STEP[:3]),
                    ("promise", PROMISE, record["promises"], held.promises, PROMISE[:4]),
                    ("draft", DRAFT, record["drafts"], held.drafts, ("template", "text")),
                    ("gift", GIFT, record["gifts"], held.gifts, GIFT),
                    ("ask", ASK, record["asks"], held.asks, ASK[:3]),
                )
            },
            "attendance": [(id, self._label("event", name)) for name in attends.values()],
            "origin": [(id, *(row[key] for key in ORIGIN)) for row in origins.values()],
        }  # fmt: skip

    def _filled(self, id: int, record: Record, there: Record) -> bool:
        """Fill in what isn't known of somebody who is here; say whether there was anything."""
        told = {field: record[field] for field in FIELDS
                if record[field] is not None and there[field] is None}  # fmt: skip
        if told:
            person = self._page.row(Person, id)
            for field, value in told.items():
                setattr(person, field, value)
            self._page.write(person)
        return bool(told)


def _unlike(told: Sequence[Record], there: Sequence[Record], keys: Sequence[str]) -> list[Record]:
    """Return the records that none of those that are there is like, each of which stands for one.

    By `keys` two are the same: one may have been closed since.
    """
    left = Counter(tuple(row[key] for key in keys) for row in there)
    found = []
    for record in told:
        like = tuple(record[key] for key in keys)
        if left[like] > 0:
            left[like] -= 1
        else:
            found.append(record)
    return found
