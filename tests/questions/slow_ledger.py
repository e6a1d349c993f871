"""Give and take once more, plainly: by going through a list of all that was done, again and again.

It is slow, knows no SQL and none of netlog's own rules: what it says is what `balance` has to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

ASKING = ("ask-introduction", "ask-referral", "coffee-request")
YES, NO = ("granted", "accepted"), ("refused", "declined")


class Deed(NamedTuple):
    """One thing that was done, as it was entered: `other` is who else was in it.

    `kind` is gift, ask, promise, introduction (of `person` to `other`), through (`person` met by
    `other`), message, lead (through `other`), brought (by `person`) or passed (to `person`).
    """

    kind: str
    person: int
    on: date
    what: str = ""
    by: str = "me"
    outcome: str | None = None
    other: int = 0


@dataclass
class Ledger:
    """All that was done, who is a friend only, and who is out of sight."""

    deeds: list[Deed] = field(default_factory=list)
    friends: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)

    def given(self) -> Iterator[tuple[str, str, tuple[int, ...]]]:
        """What was given: which kind it is, by whom, and to or by whom of the others."""
        for deed in self.deeds:
            other = "them" if deed.by == "me" else "me"
            if deed.kind == "gift":
                yield "gifts", deed.by, (deed.person,)
            elif deed.kind == "promise" and deed.outcome == "kept":
                yield "kept", deed.by, (deed.person,)
            elif deed.kind == "ask" and deed.outcome == "granted":
                yield "granted", other, (deed.person,)
            elif deed.kind == "introduction":
                yield "introductions", "me", (deed.person, deed.other)
            elif deed.kind == "message" and self._introduces(deed):
                yield "introductions", "me", (deed.person,)
            elif deed.kind == "through":
                yield "introductions", "them", (deed.other,)
            elif deed.kind == "lead":
                yield "tips", "them", (deed.other,)
            elif deed.kind in ("brought", "passed"):
                yield "tips", "them" if deed.kind == "brought" else "me", (deed.person,)

    def _introduces(self, message: Deed) -> bool:
        return message.what == "introduce" and not any(
            deed.kind == "introduction" and deed.on == message.on
            and message.person in (deed.person, deed.other)
            for deed in self.deeds
        )  # fmt: skip

    def asks(self, by: str) -> list[Deed]:
        """The asks of one side, those by a message, too."""
        return [deed for deed in self.deeds
                if (deed.kind == "ask" and deed.by == by)
                or (deed.kind == "message" and by == "me" and deed.what in ASKING)]  # fmt: skip

    def account(self, person: int) -> dict[str, dict[str, int]]:
        """What either side of one account did, in numbers."""
        found = {}
        for by in ("me", "them"):
            gave = [kind for kind, who, people in self.given() if who == by and person in people]
            asks = [deed for deed in self.asks(by) if deed.person == person]
            promises = [
                deed.outcome
                for deed in self.deeds
                if (deed.kind, deed.person, deed.by) == ("promise", person, by)
            ]
            found[by] = {
                "gave": len(gave),
                "introduced": gave.count("introductions"),
                "asked": len(asks),
                "granted": sum(ask.outcome in YES for ask in asks),
                "refused": sum(ask.outcome in NO for ask in asks),
                "promised": promises.count(None),
                "kept": promises.count("kept"),
                "broken": promises.count("broken"),
            }
        return found

    def totals(self, *, with_friends: bool) -> dict[str, tuple[int, int]]:
        """How often either side did each thing, with whom it is business."""
        left_out = set() if with_friends else self.friends

        def counts(people: tuple[int, ...]) -> bool:
            return any(person not in left_out for person in people)

        found = {
            kind: tuple(
                sum(
                    counts(people)
                    for what, who, people in self.given()
                    if (what, who) == (kind, by)
                )
                for by in ("me", "them")
            )
            for kind in ("gifts", "kept", "granted", "introductions", "tips")
        }
        found["asked"] = tuple(
            sum(counts((ask.person,)) for ask in self.asks(by)) for by in ("me", "them")
        )
        found["broken"] = tuple(
            sum(counts((deed.person,)) for deed in self.deeds
                if (deed.kind, deed.outcome, deed.by) == ("promise", "broken", by))
            for by in ("me", "them")
        )  # fmt: skip
        return {kind: (me, them) for kind, (me, them) in found.items()}

    def lists(self, people: list[int], *, with_friends: bool) -> dict[str, set[int]]:
        """Who is in each list."""
        found: dict[str, set[int]] = {
            word: set() for word in ("mutual", "takes", "breaks", "ungiven", "again")
        }
        for person in people:
            if person in self.hidden or (person in self.friends and not with_friends):
                continue
            me, them = self.account(person).values()
            for word, is_in in (
                ("mutual", me["gave"] and them["gave"]),
                ("takes", me["gave"] - me["introduced"] > 1 and not them["gave"]),
                ("breaks", them["broken"] > them["kept"]),
                ("ungiven", me["asked"] and not me["gave"]),
                ("again", me["asked"] > 1 and not me["granted"]),
            ):
                if is_in:
                    found[word].add(person)
        return found
