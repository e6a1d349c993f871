"""Whom an import tells of: by handle, by contact point, or by what was told before."""

from collections.abc import Iterable, Sequence

from netlog.questions import origins
from netlog.questions.origins import Before
from netlog.rules import arrivals
from netlog.rules.arrivals import Point
from netlog.rules.names import folded
from netlog.rules.newcomer import Newcomer
from netlog.store.bulk import Rows
from netlog.store.page import Page


class Recognition:
    """What is known of the people whom some hundreds of rows tell of, asked for at once.

    `first_new` is the id of the first whom this import brings.
    """

    def __init__(self, page: Page, table: Rows, source: str) -> None:
        self._page, self._source = page, source
        self.first_new = table.next_id("person")
        self._last_origin = table.ids["origin"]
        self._met: set[int] = set()
        self._told_again: set[int] = set()
        self._having: dict[str, list[tuple[str, int]]] = {}
        self._called: dict[int, str] = {}

    def look_up(self, keys: Iterable[str]) -> None:
        """Ask who has contact points of these keys."""
        self._having, self._called = {}, {}
        asked = origins.listed(keys)
        for kind, key, person, name in self._page.raw(origins.WITH_POINTS, keys=asked):
            self._having.setdefault(key, []).append((kind, person))
            self._called[person] = name

    def add(self, id_: int, name: str, points: Sequence[Point]) -> None:
        """Note contact points that somebody gets: the next row may tell of the same person."""
        self._called[id_] = name
        for kind, _, key in points:
            self._having.setdefault(key, []).append((kind, id_))

    def meet(self, before: Iterable[Before]) -> None:
        """Note what is told again under the same key, and of whom."""
        for each in before:
            self._met.add(each.id)
            self._told_again.add(each.person)

    def known(self, person: Newcomer, keys: Iterable[str], handle: str | None) -> int | None:
        """Return the id of who is told of, if their handle or a contact point says who it is."""
        if handle:
            named = self._page.one(origins.NAMED, handle=handle, key=folded(person.name))
            if named and named.id < self.first_new:
                return int(named.id)
        found = [
            (kind, key, id_, self._called[id_])
            for key in keys for kind, id_ in self._having.get(key, ())
        ]  # fmt: skip
        found.sort(key=lambda each: arrivals.likeness(person.name, each[0], each[3]))
        for kind, key, id_, name in found:
            is_of_this_file = id_ >= self.first_new or id_ in self._told_again
            if arrivals.is_same(person, kind, key, name, of_this_file=is_of_this_file):
                return id_
        return None

    def under_another_key(self, id_: int) -> Before | None:
        """Return what a row that isn't told again told of somebody: they had another name …"""
        if id_ >= self.first_new:
            return None
        rows = self._page.ask(origins.OF_PERSON, person=id_, source=self._source)
        left = [row for row in rows if row.id <= self._last_origin and row.id not in self._met]
        if len(left) != 1:
            return None
        self._met.add(left[0].id)
        return Before(**vars(left[0]))
