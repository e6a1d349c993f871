"""Whose mailbox messages.csv is: whoever has a part in all, or nearly all, of its conversations."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from netlog.exchange.linkedin.circle import Circle
from netlog.exchange.linkedin.profiles import Profile
from netlog.rules.names import folded


class Thread(NamedTuple):
    """A conversation: who wrote in it, and whom they wrote to."""

    senders: set[Profile]
    recipients: set[Profile]


def find(threads: Iterable[Thread], mine: set[Profile], circle: Circle) -> None:
    """Tell the circle who its owner is, by all that it knows and what the conversations show.

    `mine` are the senders of drafts and of what is marked as sent. Where two people write only to
    each other, a connection isn't the owner, nor is the only one who ever wrote: whoever downloads
    one message got it. Where nothing tells, the circle has no owner afterwards.
    """
    threads = list(threads)
    names: Counter[str] = Counter()
    links: Counter[str] = Counter()
    called: dict[str, set[str]] = {}
    for thread in threads:
        people = thread.senders | thread.recipients
        names.update({name for who in people if (name := folded(who.name))})
        links.update({who.link for who in people if who.link})
        for who in people:
            if who.link and who.name:
                called.setdefault(who.link, set()).add(folded(who.name) or "")
    if not (circle.my_names or circle.my_links):
        if mine:
            circle.own([who.name for who in mine], [who.link for who in mine if who.link])
        else:
            _by_part(threads, names, links, circle)
    if not circle.my_links:
        fitting = [each for each, its in called.items() if its & circle.my_names]
        circle.own([], sorted(fitting, key=lambda each: -links[each])[:1])
    circle.own([name for each in circle.my_links for name in called.get(each, ())], [])


def _by_part(
    threads: list[Thread], names: Counter[str], links: Counter[str], circle: Circle
) -> None:
    """Tell the circle who has a part in most conversations, by links where these tell enough."""
    wrote = {who.link or "" for thread in threads for who in thread.senders}
    wrote |= {folded(who.name) or "" for thread in threads for who in thread.senders}
    most = max(names.values(), default=0)
    if links and max(links.values()) >= most:
        strangers = {each for each in links if not circle.is_connection(each)}
        circle.own([], _only(links, strangers, wrote))
    elif names:
        people = {each: circle.resolved(Profile(each, None)) for each in names}
        strangers = {each for each, who in people.items() if not circle.is_known(who)}
        circle.own(_only(names, strangers, wrote), [])


def _only(parts: Counter[str], strangers: set[str], wrote: set[str]) -> list[str]:
    """Return the one with the largest part, [] where that is not one."""
    most = max(parts.values())
    first = {each for each, part in parts.items() if part == most}
    for narrowed in (first & strangers, (first & strangers) - wrote, first - wrote):
        if len(first) > 1 and narrowed:
            first = narrowed
    return list(first) if len(first) == 1 else []
