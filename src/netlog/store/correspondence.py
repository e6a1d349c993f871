"""Conversations and messages of an archive: what isn't there is written."""

from collections import Counter
from collections.abc import Callable, Sequence

from netlog.questions.exporting import Record
from netlog.store.bulk import Rows
from netlog.store.here import Here
from netlog.store.page import Page

TALK = ("stage", "happened_on", "entered_on", "is_planned", "direction", "channel", "topic",
        "note", "starts_at", "minutes", "place", "zone", "is_imported")  # fmt: skip
MESSAGE = ("template", "language", "channel", "text", "sent_on", "opens", "outcome", "outcome_on",
           "waits", "is_imported")  # fmt: skip


class Correspondence:
    """What was said and written, on its way from an archive into the store; `counts` counts it.

    `id` returns the id of somebody of the archive by handle, `label` that of an event by name.
    """

    def __init__(
        self,
        page: Page,
        rows: Rows,
        here: Here,
        counts: Counter[str],
        id: Callable[[str], int],
        label: Callable[[str, str], int],
    ) -> None:
        self._page, self._rows, self._here, self._counts = page, rows, here, counts
        self._id, self._label = id, label
        self._talks: dict[int, int] = {}

    def conversations(self, some: Sequence[Record]) -> None:
        """Write the conversations that aren't there, and who took part."""
        next_id = self._rows.next_id("conversation")
        talks, took_part = [], []
        for record in some:
            people = list(dict.fromkeys(self._id(handle) for handle in record["people"]))
            record["direction"] = record["direction"] or "both"
            there = self._here.talk(record, people)
            if there is None:
                at = record["event"] and self._label("event", record["event"])
                talks.append((next_id, self._page.member, at, *(record[key] for key in TALK)))
                took_part += [(next_id, person) for person in people]
                there, next_id = next_id, next_id + 1
                self._counts["conversations_added"] += 1
            else:
                self._counts["conversations_unchanged"] += 1
            if record["number"] is not None:
                self._talks[record["number"]] = there
        self._rows.put("conversation", ("id", "member_id", "event_id", *TALK), talks)
        self._rows.put("participant", ("conversation_id", "person_id"), took_part)

    def messages(self, some: Sequence[Record]) -> None:
        """Write the messages that aren't there."""
        rows = []
        for record in some:
            person = self._id(record["to"])
            if self._here.message(record, person):
                self._counts["messages_unchanged"] += 1
                continue
            talk = self._here.free_talk(self._talks.get(record["conversation"]))
            rows.append((self._page.member, person, talk, *(record[key] for key in MESSAGE)))
            self._counts["messages_added"] += 1
        self._rows.put("message", ("member_id", "person_id", "conversation_id", *MESSAGE), rows)
