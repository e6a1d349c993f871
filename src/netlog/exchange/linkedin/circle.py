"""Who is who in the files of one download: one person, however many files name them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from netlog.exchange.linkedin.profiles import Profile
from netlog.rules.names import folded


class Known(NamedTuple):
    """What Connections.csv tells of somebody: their name there, since when, and their e-mail."""

    name: str
    on: date | None
    email: str | None = None


class Circle:
    """The people of a download, and its owner, as far as the files that were looked at tell.

    Older files name people without their links. A name by which only one link goes stands for it.
    What was noted is asked for when all files were looked at, and `join` was called.
    """

    def __init__(self) -> None:
        self._links: dict[str, str | None] = {}
        self._names: dict[str, str] = {}
        self._connected: dict[str, Known] = {}
        self._unlinked: dict[str, Known | None] = {}
        self._invited: list[Profile] = []
        self._invited_keys: set[str] = set()
        self.my_links: set[str] = set()
        self.my_names: set[str] = set()

    def meet(self, who: Profile) -> None:
        """Note that a link goes by a name."""
        name = folded(who.name)
        if who.link and name:
            self._names.setdefault(who.link, who.name)
            if self._links.setdefault(name, who.link) != who.link:
                self._links[name] = None

    def connect(self, who: Profile, on: date | None, email: str | None = None) -> None:
        """Note a connection, and its day. Of two without a link, one name may mean either."""
        known = Known(who.name, on, email)
        if who.link:
            self.meet(who)
            self._connected[who.link] = known
        else:
            self._unlinked[who.key] = None if who.key in self._unlinked else known

    def invite(self, who: Profile) -> None:
        """Note that one invited the other."""
        self.meet(who)
        self._invited.append(who)

    def own(self, names: Iterable[str], links: Iterable[str]) -> None:
        """Note what the owner is called, and their links."""
        self.my_names |= {name for each in names if (name := folded(each))}
        self.my_links |= set(links)

    def join(self) -> None:
        """Give links to the connections that have none, where a name tells them."""
        for name, known in self._unlinked.items():
            link = self._links.get(name)
            if known and link and link not in self._connected and link not in self.my_links:
                self._connected[link] = known
        self._invited_keys = {self.resolved(who).key for who in self._invited}

    def is_me(self, who: Profile) -> bool:
        """Say whether a file means its owner: by the link where both are known, or by the name."""
        if who.link and self.my_links:
            return who.link in self.my_links
        return folded(who.name) in self.my_names

    def resolved(self, who: Profile) -> Profile:
        """Return somebody with their link, if it is known, and their name as a connection."""
        if who.link is None:
            link = self._links.get(folded(who.name) or "")
            is_other = link in self.my_links or self._unlinked.get(who.key, who) is None
            who = who._replace(link=None if is_other else link)
        known = self._connected.get(who.key)
        return who._replace(name=known.name) if known else who

    def named(self, who: Profile) -> Profile:
        """Return somebody resolved, with their name where only the link was told."""
        found = self.resolved(who)
        return found if found.name else found._replace(name=self._names.get(found.key, ""))

    def is_known(self, who: Profile) -> bool:
        """Say whether somebody, resolved, is a connection, or one invited the other."""
        if who.key in self._connected or who.key in self._invited_keys:
            return True
        return folded(who.name) in self._unlinked  # with a link, one of several of that name

    def is_connection(self, link: str) -> bool:
        """Say whether a link is a connection's."""
        return link in self._connected

    def connected_on(self, who: Profile) -> date | None:
        """Return since when somebody, resolved, is a connection."""
        known = self._known(who)
        return known.on if known else None

    def contacts(self, who: Profile) -> tuple[tuple[str, str], ...]:
        """Return the contact points by which somebody, resolved, is known again."""
        if who.link:
            return (("link", who.link),)
        known = self._known(who)
        return (("email", known.email),) if known and known.email else ()

    def _known(self, who: Profile) -> Known | None:
        return self._connected.get(who.key) or self._unlinked.get(who.key)
