"""Handing words over: to the clipboard, and whichever other ways were asked for.

`draft` and `send` both do it here; each way is an option of `commands/options.py`.
"""

from typing import NamedTuple

from netlog.drafts import channels
from netlog.drafts.ready import Ready
from netlog.errors import NetlogError
from netlog.invocation import Invocation
from netlog.views import message as view


class Ways(NamedTuple):
    """By which ways words are handed over, besides being shown."""

    copy: bool = False


def shown(
    call: Invocation, ready: Ready, *, is_short: bool = False, why: str | None = None
) -> view.Draft:
    """Return words as they are shown, with their length against the limit of their channel."""
    length = channels.characters(ready.text)
    most = channels.limit(ready.channel, call.logbook.settings.linkedin)
    return view.Draft(
        ready.template, ready.told["language"], ready.channel, ready.text, length, most, is_short,
        ready.people[0] if ready.people else None, why,
        channels.length(length, ready.channel, most, is_short=is_short),
    )  # fmt: skip


def hand_over(call: Invocation, ready: Ready, ways: Ways) -> list[str]:
    """Hand words over by each way that was asked for, and return what to say of it.

    Raises NetlogError for one that isn't to be had; the words are shown all the same.
    """
    try:
        return list(_said(ready, ways))
    except NetlogError:
        call.screen.show_text(ready.text)
        raise


def _said(ready: Ready, ways: Ways) -> list[str]:
    said = []
    if ways.copy:
        from netlog.handover import clipboard

        said.append(clipboard.copy(ready.text))
    return said
