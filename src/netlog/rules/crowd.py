"""Who came with an import, in a few words: how many, what they are, where most of them work."""

from collections import Counter
from typing import Self

from netlog.rules.newcomer import Newcomer

_RECRUITERS = ("recruit", "talent acquisition", "talent partner", "headhunt", "sourcer", "staffing",
               "招聘", "猎头", "人才获取")  # fmt: skip
MOST_COMPANIES = 20_000
"""So many companies are counted: of more, those that come first."""


class Crowd:
    """The people who were added by an import, counted as they come."""

    def __init__(self, shown: int) -> None:
        self._shown = shown
        self.people = 0
        self.recruiters = 0
        self.namesakes = 0
        """How many have the name of somebody who was here before."""
        self.first: list[tuple[str, Newcomer]] = []
        """The first of them, each with the handle."""
        self._companies: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    def count(self, person: Newcomer, handle: str, key: str | None) -> None:
        """Count somebody who was added; `key` is their company's name, folded."""
        self.people += 1
        if len(self.first) < self._shown:
            self.first.append((handle, person))
        if person.role:
            role = person.role.casefold()
            self.recruiters += any(map(role.__contains__, _RECRUITERS))
        if key and (key in self._companies or len(self._companies) < MOST_COMPANIES):
            self._companies[key] += 1
            self._names.setdefault(key, person.company or "")

    def join(self, other: Self) -> None:
        """Count those of another file, too."""
        self.people += other.people
        self.recruiters += other.recruiters
        self.namesakes += other.namesakes
        self.first += other.first[: self._shown - len(self.first)]
        self._companies += other._companies
        self._names = other._names | self._names

    def companies(self, most: int) -> list[tuple[str, int]]:
        """Return the companies where several of them work, the most frequent first."""
        found = self._companies.most_common(most)
        return [(self._names[key], people) for key, people in found if people > 1]
