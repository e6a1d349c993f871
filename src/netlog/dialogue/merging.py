"""Two people become one, talked over: where they differ, somebody says which side stays."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from netlog.invocation import Invocation
from netlog.logbook import Logbook
from netlog.questions.merging import sides
from netlog.rules.union import Conflict, Side, united
from netlog.views import merging as view
from netlog.views.prompt import ask

if TYPE_CHECKING:
    from netlog.store.merging import Merged


def join(
    call: Invocation, book: Logbook, people: Sequence[int], taken: Collection[str] = (), *,
    is_asked: bool, dry_run: bool = False,
) -> "list[Merged]":  # fmt: skip
    """Join people to the first of them, and return what became of each.

    Where they differ, `taken` says in which fields the other's side stays; if it `is_asked`,
    somebody does. Raises ChangedMeanwhile, NetlogError for notes that are too long together.
    """
    from netlog.store.merging import Joining, merge

    with book.reading() as reader:
        seen = sides(reader, people)
    fields = _fields(call, seen, taken, is_asked=is_asked)
    joining = [Joining(*each) for each in zip(people[1:], fields, strict=True)]
    with book.writing(dry_run=dry_run, begins=False) as page:
        return merge(page, people[0], joining, seen)


def _fields(
    call: Invocation, sides: Sequence[Side], taken: Collection[str], *, is_asked: bool
) -> list[frozenset[str]]:
    """Return for each who is joined the fields that are taken from them.

    Names aren't asked for: both are kept.
    """
    keep, *others = sides
    found = []
    for other in others:
        fields = set(taken)
        for conflict in united(keep, other, fields).conflicts if is_asked else ():
            if conflict.field not in ("name", *taken) and _is_taken(call, conflict, keep, other):
                fields.add(conflict.field)
        keep = united(keep, other, fields).side
        found.append(frozenset(fields))
    return found


def _is_taken(call: Invocation, conflict: Conflict, keep: Side, other: Side) -> bool:
    for line in view.difference(conflict, keep, other):
        call.screen.show(line)
    while True:
        answer = ask("Which one stays? 1 or 2", default="1")
        if answer in ("1", "2"):
            return answer == "2"
