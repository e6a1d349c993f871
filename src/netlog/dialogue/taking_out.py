"""Taking a conversation out: for all who took part, or for one of them alone."""

from collections.abc import Sequence

from netlog.errors import ChangedMeanwhile, NetlogError, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import facts, talks
from netlog.views import changes
from netlog.views.answer import TAKE_BACK, ending
from netlog.views.prompt import can_ask, choose


def take_out(
    call: Invocation, words: Sequence[str], number: int, *, only: bool, whole: bool, dry_run: bool
) -> None:
    """Take out the conversation of that number with a person: for them `only`, or as a `whole`.

    Where others took part and neither is said, it is asked. Raises WrongUsage where nobody can be
    asked, NetlogError where nothing is chosen, ChangedMeanwhile.
    """
    from netlog.store import corrections

    book = call.logbook
    with book.reading() as reader:
        who = facts.subject(reader, book.member, words)
        row = talks.numbered(reader, book.member, who, number)
        names = talks.people(reader, row.id, who)
    if len(names) > 1 and only == whole:
        only = _is_only(*names)
    with book.writing(dry_run=dry_run, begins=False) as page:
        if talks.people(page, row.id, who) != names:
            raise ChangedMeanwhile(who.name, ["conversations"])
        sent = page.one(talks.MESSAGE, conversation=row.id)
        if only and len(names) > 1:
            reopened = corrections.take_out(page, row.id, who.id)
        else:
            reopened = corrections.remove(page, row.id)
    gone = names[:1] if only else names
    changes.removed(call.screen, gone, talks.told(row), sent, reopened, book.today)
    ending(call.screen, [TAKE_BACK], dry_run=dry_run)


def _is_only(name: str, *others: str) -> bool:
    """Return whether a person alone is to be taken out of a conversation with others."""
    with_whom = ", ".join(others)
    if not can_ask():
        raise WrongUsage(
            f"It was with {with_whom}, too. Take out {name} alone: --only. For all: --whole"
        )
    ways = [f"{name} alone", f"all of it, for {with_whom} too"]
    place = choose("What is to be taken out?", ways)
    if place is None:
        raise NetlogError("Nothing was changed")
    return place == 0
