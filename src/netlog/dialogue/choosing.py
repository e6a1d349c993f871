"""Whom a command is for: people by name, or all whom the filters of a list let through.

What touches many is agreed to first.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from netlog.errors import NetlogError, NoSuchPerson, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import labels, lookup, people
from netlog.questions.listing import PersonFilter, refuse_unknown, who
from netlog.rules.text import label
from netlog.views.prompt import can_ask, confirm
from netlog.views.tags import some

if TYPE_CHECKING:
    from netlog.store.page import Page

Chosen = list[tuple[int, str]]
"""The id and the name of each person."""


def parted(words: Sequence[str], wanted: PersonFilter) -> tuple[list[str], list[str]]:
    """Return the tags that the first word names, and the words that name people.

    Raises WrongUsage where there are neither people nor a filter, or both.
    """
    tags = [label("tag", tag) for tag in re.split("[,，、]", words[0]) if tag.strip()]
    if not tags:
        raise WrongUsage("The tag is empty. Give it a word")
    is_filtered = wanted.narrows or wanted.with_archived
    if is_filtered and len(words) > 1:
        raise WrongUsage("Name people, or say with filters who they are: not both")
    if not is_filtered and len(words) == 1:
        raise WrongUsage(
            f"Whom? Name them behind the tag, or say who they are: --event, --stage, --company …\n"
            f"Who has it already: netlog list --tag {tags[0]}"
        )
    return list({labels.key(tag): tag for tag in tags}.values()), list(words[1:])


@contextmanager
def chosen(
    call: Invocation, first: str, words: list[str], wanted: PersonFilter, asked: str, *,
    yes: bool, dry_run: bool,
) -> Iterator[tuple["Page", Chosen]]:  # fmt: skip
    """Open a page with the people whom the words name, or the filter lets through if none do.

    Those of a filter are shown first, and agreed to: `asked` says to what. Raises NetlogError for
    nobody, for a no, and where it finds others by then; WrongUsage where nobody can be asked.
    """
    book = call.logbook
    seen: Chosen = []
    if not words:
        with book.reading() as reader:
            seen = who(reader, book.member, wanted)
            if not seen:
                refuse_unknown(reader, wanted)
        if not seen:
            raise NetlogError("Nobody fits. Fewer filters let more people through: netlog list")
        preview = f"{asked}: {some(seen)}"
        agree(call, preview, "For all of them?", is_agreed=yes or dry_run)
    with book.writing(dry_run=dry_run, begins=False) as page:
        if not words and who(page, page.member, wanted) != seen:
            raise NetlogError("Who fits has changed meanwhile; nothing was changed. Try again")
        yield page, seen or _named(page, first, words)


def agree(call: Invocation, preview: str, question: str, *, is_agreed: bool) -> None:
    """Have somebody say yes to what a command is about to do, unless they did.

    Raises NetlogError for a no, WrongUsage where nobody is there to be asked.
    """
    if is_agreed:
        return
    if not can_ask():
        raise WrongUsage(f"{preview}.\nIf that is meant, the same again with --yes")
    call.screen.tell(preview)
    if not confirm(question):
        raise NetlogError("Nothing was changed")


def _named(page: "Page", first: str, words: list[str]) -> Chosen:
    try:
        found = people.those_called(page, page.member, words)
    except NoSuchPerson as error:
        is_person = lookup.called(page, page.member, first)
        if is_person and labels.labelled(page, "tag", first) is None:
            raise WrongUsage(f"The tag comes first: netlog tag {words[-1]} {first}") from error
        raise
    return [(row.id, row.name) for row in found]
