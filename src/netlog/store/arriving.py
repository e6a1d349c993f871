"""Writing who arrives with an import: somebody new, or what is new of somebody who is here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from netlog.questions import origins, people
from netlog.questions.origins import Before
from netlog.rules import arrivals
from netlog.rules.arrivals import News, Point, Present
from netlog.rules.crowd import Crowd
from netlog.rules.incoming import Happened, Incoming
from netlog.rules.names import folded, has_han, slug
from netlog.rules.newcomer import FIELDS, Newcomer, fields
from netlog.rules.stages import Stage
from netlog.settings import LANGUAGES
from netlog.store import indexing
from netlog.store.bulk import Rows
from netlog.store.latin import Derived, derived, latin, readings
from netlog.store.page import Page
from netlog.store.recognition import Recognition

TEMPLATE = "invitation"
"""What stands for the script of a message that was written in another program."""

CHANNELS = ("linkedin",)
"""Sources that are a channel: what happened, happened there."""

COLUMNS = {
    "tag": ("id", "name", "key"),
    "event": ("id", "name", "key"),
    "person": ("id", "handle", "name", *FIELDS, "added_on", "private_to", "key",
               *Derived._fields, "company_key", "around"),
    "name": ("person_id", "text", "key", *Derived._fields),
    "contact_point": ("person_id", "kind", "value", "key"),
    "tie": ("member_id", "person_id", "is_known", "is_dormant"),
    "person_tag": ("tag_id", "person_id"),
    "origin": ("person_id", "source", "key", "told", "brought_on"),
    "conversation": ("id", "member_id", "stage", "happened_on", "entered_on", "is_planned",
                     "direction", "channel", "topic", "note", "event_id", "is_imported"),
    "participant": ("conversation_id", "person_id"),
    "message": ("member_id", "person_id", "template", "language", "channel", "text", "sent_on",
                "opens", "outcome", "outcome_on", "is_imported"),
}  # fmt: skip
"""Table → the columns that are written, in the order in which tables refer to each other."""


class Arriving:
    """The rows of some arrivals, collected until they are settled."""

    def __init__(
        self, page: Page, table: Rows, source: str, crowd: Crowd, known: Recognition
    ) -> None:
        self._page, self._table, self._source, self._crowd = page, table, source, crowd
        self._known = known
        self._today = page.today.isoformat()
        self._channel = source if source in CHANNELS else None
        self._rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in COLUMNS}
        ids = ("person", "conversation", "tag", "event")
        self._next = {name: table.next_id(name) for name in ids}
        self._unsettled: set[int] = set()
        self._labels = {
            kind: {key: (id_, name) for id_, name, key in page.raw(question)}
            for kind, question in origins.LABELS.items()
        }
        self._named: set[str] = set()
        self._slugs: dict[str, str] = {}
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._connected: list[int] = []

    def look_up(self, names: Iterable[str]) -> None:
        """Ask at once which of these names and their handles are taken."""
        self._slugs = {name: slug(latin(name)) for name in names}
        asked = origins.listed(set(self._slugs.values()))
        self._taken = {handle for (handle,) in self._page.raw(origins.HANDLES, handles=asked)}
        asked = origins.listed({folded(name) for name in self._slugs})
        before = self._known.first_new
        self._named = {key for (key,) in self._page.raw(origins.NAMES, keys=asked, before=before)}

    def add(
        self, told: Incoming, person: Newcomer, points: Sequence[Point], key: str, said: str
    ) -> int:
        """Write somebody new, known beforehand and dormant, with what happened; return their id.

        Who has no contact point, and comes with what happened, is known again by name and day.
        """
        id_ = self._take_id("person")
        name, handle = person.name, self._handle(person.name)
        folded_name, company = folded(name), folded(person.company)
        self._crowd.count(person, handle, company)
        self._crowd.namesakes += folded_name in self._named
        also = [(text, readings(text)) for text in dict.fromkeys(person.also)]
        tags = dict(self._label("tag", tag) for tag in person.tags)
        self._rows["person"].append((
            id_, handle, name, *fields(person), self._today,
            self._page.member if person.is_private else None, folded_name, *derived(name), company,
            indexing.around(also, tags.values(), points),
        ))  # fmt: skip
        self._rows["tie"].append((self._page.member, id_, True, True))
        self._surround(id_, name, [text for text, _ in also], tags, points)
        self._rows["origin"].append((id_, self._source, key, said, self._today))
        if not told.is_counted and not told.person.contacts:
            bare = told._replace(happened=())
            self._rows["origin"].append((
                id_, self._source, arrivals.known_by(bare), arrivals.as_told(bare), self._today,
            ))  # fmt: skip
        for each in told.happened:
            self._happen(id_, each)
        return id_

    def update(
        self, id_: int, before: Before | None, told: Incoming, person: Newcomer,
        points: Sequence[Point], key: str, said: str,
    ) -> bool:  # fmt: skip
        """Write what is news of somebody who is here; say whether anything was."""
        if before is None and told.is_counted:
            before = self._known.under_another_key(id_)
        if told.is_counted and id_ in self._unsettled:  # of whom more is to be asked
            self.settle()
        earlier, happened = arrivals.told_before(before.told) if before else (None, {})
        is_news = False
        if told.is_counted:
            if earlier is not None:
                earlier = arrivals.kept(earlier, LANGUAGES)
            here = origins.present(self._page, id_)
            news = arrivals.news(here, person, earlier, points)
            self._change(here, news)
            is_news = bool(news)
        for each in told.happened:
            is_news |= self._happen_anew(id_, each, happened.get(each.key))
        if before:
            self._set("origin", before.id, key=key, told=said, brought_on=self._today)
        else:
            self._rows["origin"].append((id_, self._source, key, said, self._today))
        return is_news

    def settle(self) -> None:
        """Insert the rows that were collected, and have all follow that follows from them."""
        for table, rows in self._rows.items():
            if rows:
                self._table.put(table, COLUMNS[table], rows)
                rows.clear()
        self._table.settle()
        self._unsettled.clear()
        for id_ in self._connected:
            for row in self._page.ask(origins.ACCEPTED, person=id_, member=self._page.member):
                self._set("message", row.id, outcome="accepted", outcome_on=_iso(row.connected_on))
        self._connected.clear()

    def _take_id(self, table: str) -> int:
        self._next[table] += 1
        return self._next[table] - 1

    def _handle(self, name: str) -> str:
        """Return a handle that nobody has, neither in the store nor of those who arrive."""
        handle = base = self._slugs[name]
        if base in self._taken:
            if base not in self._numbers:
                taken = {row.handle for row in self._page.ask(people.HANDLES, slug=base)}
                ends = (each.removeprefix(f"{base}-") for each in taken)
                self._numbers[base] = max((int(end) for end in ends if end.isdecimal()), default=1)
            while handle in self._taken or self._page.raw(
                origins.HANDLES, handles=origins.listed([handle])
            ):
                self._numbers[base] += 1
                handle = f"{base}-{self._numbers[base]}"
        self._taken.add(handle)
        return handle

    def _label(self, kind: str, name: str) -> tuple[int, str]:
        """Return the id of a tag or event, made if there is none, and its name as it is kept."""
        known = self._labels[kind]
        key = folded(name) or name
        if key not in known:
            known[key] = (self._take_id(kind), name)
            self._rows[kind].append((*known[key], key))
        return known[key]

    def _surround(
        self, id_: int, name: str, also: Sequence[str], tags: Mapping[int, str],
        points: Sequence[Point],
    ) -> None:  # fmt: skip
        """Write other names, tags and contact points of a person of that name."""
        self._unsettled.add(id_)
        self._known.add(id_, name, points)
        self._rows["name"] += [(id_, text, folded(text), *derived(text)) for text in also]
        self._rows["person_tag"] += [(tag, id_) for tag in tags]
        self._rows["contact_point"] += [(id_, *point) for point in points]

    def _change(self, here: Present, news: News) -> None:
        if news.fields:
            self._set("person", here.id, **news.fields)
        tags = dict(self._label("tag", tag) for tag in news.tags)
        name = news.fields.get("name") or here.fields["name"] or ""
        self._surround(here.id, name, news.also, tags, news.contacts)

    def _happen(self, id_: int, told: Happened) -> None:
        """Write what happened with a person: a message that was sent, or a conversation."""
        each = arrivals.on_time(told, self._page.today)
        member = self._page.member
        if each.sent is not None:
            language = LANGUAGES[has_han(each.sent)]
            self._rows["message"].append((
                member, id_, TEMPLATE, language, self._channel, each.sent, each.on.isoformat(),
                Stage.CONNECT.value, each.outcome, _iso(each.outcome_on), True,
            ))  # fmt: skip
            return
        conversation = self._take_id("conversation")
        at = self._label("event", each.event)[0] if each.event else None
        self._rows["conversation"].append((
            conversation, member, each.stage.value, each.on.isoformat(), self._today,
            False, each.direction, self._channel, each.topic, each.note, at, True,
        ))  # fmt: skip
        self._rows["participant"].append((conversation, id_))

    def _happen_anew(self, id_: int, told: Happened, before: list[object] | None) -> bool:
        """Write what happened with somebody who is here, unless it is so already; say if it was."""
        each = arrivals.on_time(told, self._page.today)
        asked = {"person": id_, "member": self._page.member, "on": each.on, "stage": each.stage}
        if before is None:
            is_new = id_ >= self._known.first_new  # of whom nothing was written down by hand
            if each.sent is None and not is_new and self._page.ask(origins.WRITTEN, **asked):
                return False
            self._happen(id_, told)
            if each.stage is Stage.CONNECT:
                self._connected.append(id_)
            return True
        if before == arrivals.happening(told):
            return False
        asked["on"] = min(date.fromisoformat(str(before[0])), self._page.today)
        if each.sent is not None:
            # Invitations.csv alone tells of no answer, the whole download does.
            rows = self._page.ask(origins.MESSAGE, **asked) if each.outcome else []
            changed = {"outcome": each.outcome, "outcome_on": _iso(each.outcome_on)}
        else:
            rows = self._page.ask(origins.TALK, note=before[4] or "", **asked)
            changed = {"happened_on": _iso(each.on), "direction": each.direction,
                       "topic": each.topic, "note": each.note}  # fmt: skip
        table = "conversation" if each.sent is None else "message"
        for row in rows:
            self._set(table, row.id, **changed)
        return bool(rows)

    def _set(self, table: str, id_: int, **values: object) -> None:
        """Change a row that is settled: its triggers see to the rest."""
        columns = ", ".join(f"{column} = ?" for column in values)
        self._page.file.execute(
            f"UPDATE {table} SET {columns} WHERE id = ?", (*values.values(), id_)
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
