"""A message that is ready to go out: its words, for whom they are, and what its template says."""

from typing import Any, NamedTuple

from netlog.drafts import catalogue
from netlog.drafts.draft import Draft
from netlog.drafts.headers import OTHER
from netlog.errors import NetlogError
from netlog.questions.reader import Row


class Ready(NamedTuple):
    """Words as they are handed over, kept or recorded as sent.

    `people` are those whom it is for, nobody where it addresses a room; `told` is what is kept of
    it besides its words, as `store.messages` takes it. `subject` stands above it in a mail.
    """

    people: list[Row]
    text: str
    told: dict[str, Any]
    subject: str = ""

    @property
    def template(self) -> str:
        """The script that it is from."""
        return str(self.told["template"])

    @property
    def channel(self) -> str:
        """By what it goes out."""
        return str(self.told["channel"] or "message")

    @property
    def handles(self) -> str:
        """Those whom it is for, as a command names them."""
        return " ".join(row.handle for row in self.people)


def of_draft(draft: Draft, text: str, topic: str | None) -> Ready:
    """Return the words of a draft, with what its header says of them."""
    header = draft.header
    return Ready(draft.people, text, {
        "template": header.name, "language": draft.language, "channel": header.channel,
        "opens": header.opens and header.opens.value,
        "records": header.records and header.records.value,
        "topic": topic, "waits": header.waits,
    })  # fmt: skip


KEPT = ("template", "language", "channel", "opens", "records", "topic", "waits")


def of_kept(people: list[Row], row: Row) -> Ready:
    """Return a draft that was kept, with what its header said when it was."""
    return Ready(people, row.text, {name: getattr(row, name) for name in KEPT})


def takes_two(template: str) -> bool:
    """Say whether a script is to two people at once; not where it isn't there any more."""
    try:
        return OTHER in catalogue.header_of(template).needs
    except NetlogError:
        return False
