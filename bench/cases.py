"""What is measured: the floors, the commands, and the bar that each has to meet."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

NOW = "2026-11-20T21:30"
"""The clock of every run: the evening of the last day in the seeded stores."""

FLOORS = {"L": "import typer, sqlite3", "S": "import sqlmodel, typer"}
"""Floor → what Python is given to do: the least that a reading and a writing command load."""


class Kind(NamedTuple):
    """A kind of command: its floor, and how many times the floor it may take (None: no bar)."""

    name: str
    floor: str
    most: float | None


PLAIN = Kind("reading, into a pipe", "L", 1.0)
ACROSS = Kind("reading across the network", "L", 3.0)
DRAWN = Kind("reading, drawn in a terminal", "L", 1.6)
NEAR = Kind("reading, a misspelt name", "L", None)
DRAFT = Kind("drafting", "L", 1.6)
PAGE = Kind("a page for the browser", "L", None)
WRITING = Kind("writing", "S", 1.0)
TAB = Kind("completing, for Tab", "L", 1.0)


class Case(NamedTuple):
    """A command to measure. `{…}` in words, sheet and `before` is filled anew in each turn.

    `before` are commands that run first, unmeasured.
    """

    title: str
    kind: Kind
    words: tuple[str, ...]
    sheet: str = ""
    before: tuple[tuple[str, ...], ...] = ()

    @property
    def is_writing(self) -> bool:
        """Whether it changes the store."""
        return self.kind is WRITING

    @property
    def is_drawn(self) -> bool:
        """Whether it draws, in a terminal."""
        return self.kind is DRAWN


def _tab(shell: str, line: str) -> Case:
    """Return the case of Tab pressed behind `netlog LINE`: what the shell asks netlog."""
    words = line.split(" ")
    asked = {
        "bash": ["100", "9", words[-1], f"netlog {line}"],
        "zsh": ["100", "netlog", *words],
        "fish": ["netlog", *words],
    }
    sheet = "".join(f"{part}\0" for part in asked[shell])
    return Case(f"{line}<Tab>, {shell}", TAB, ("--complete", shell), sheet=sheet)


def _add(family: str) -> tuple[str, ...]:
    return ("add", f"Wilma {family} {{turn}}", "--at", "Bench Evening", "--about", "benchmarks")


_TEN = tuple(_add(f"Tenfold {letter}") for letter in "ABCDEFGHIJ")

_SHEET = """\
Ada Fastlane {turn}, Tidewater Labs | pricing for pilots | 2w: send the survey
Ben Fastlane {turn}, Lantern Books
Chloé Fastlane {turn}, Atelier Nord | hiring her first designer +connect
Dev Fastlane {turn} | volunteering at the repair café
Eero Fastlane {turn}, Tidewater Labs | open data | friday: write to him
Fatima Fastlane {turn} | grants
Gil Fastlane {turn}, Mill Foods
"""

CASES = (
    Case("--version", PLAIN, ("--version",)),
    Case("--help", PLAIN, ("--help",)),
    Case("list --stage coffee", PLAIN, ("list", "--stage", "coffee", "--limit", "20")),
    Case("list --tag founder", PLAIN, ("list", "--tag", "founder", "--limit", "20")),
    Case("find a name", PLAIN, ("find", "Quillfeather")),
    Case("find a common name", PLAIN, ("find", "Maria")),
    Case("find a rare word", PLAIN, ("find", "theremin")),
    Case("find a common word", PLAIN, ("find", "pricing")),
    Case("show HANDLE", PLAIN, ("show", "zephyrine-quillfeather")),
    Case("show part of a Chinese name", PLAIN, ("show", "青岚")),
    Case("month", PLAIN, ("month",)),
    Case("month --json", PLAIN, ("month", "--json")),
    Case("next", PLAIN, ("next",)),
    Case("next --for today", PLAIN, ("next", "--for", "today")),
    Case("every", PLAIN, ("every",)),
    Case("every HANDLE", PLAIN, ("every", "zephyrine-quillfeather")),
    Case("messages", PLAIN, ("messages",)),
    Case("templates stats", PLAIN, ("templates", "stats")),
    Case("prep HANDLE", PLAIN, ("prep", "zephyrine-quillfeather")),
    Case("goal", PLAIN, ("goal",)),
    Case("challenge", PLAIN, ("challenge",)),
    Case("me", PLAIN, ("me",)),
    Case("card", PLAIN, ("card",)),
    Case("card HANDLE", PLAIN, ("card", "zephyrine-quillfeather")),
    Case("balance", PLAIN, ("balance",)),
    Case("balance HANDLE", PLAIN, ("balance", "zephyrine-quillfeather")),
    Case("graph HANDLE", PLAIN, ("graph", "zephyrine-quillfeather")),
    Case("lead", PLAIN, ("lead",)),
    Case("event list", PLAIN, ("event", "list", "--limit", "20")),
    Case("event show EVENT", PLAIN, ("event", "show", "Web Forum 1")),
    Case("story HANDLE", PLAIN, ("story", "zephyrine-quillfeather")),
    Case("values", PLAIN, ("values",)),
    Case("pitch", PLAIN, ("pitch",)),
    Case("gaps", ACROSS, ("gaps",)),
    Case("where", PLAIN, ("where",)),
    Case("changes", PLAIN, ("changes",)),
    Case("changes HANDLE", PLAIN, ("changes", "zephyrine-quillfeather")),
    Case("backups", PLAIN, ("backups",)),
    _tab("bash", "mo"),
    _tab("bash", "show ma"),
    _tab("zsh", "show quillf"),
    _tab("fish", "log zephyrine-quillfeather co"),
    _tab("zsh", "draft c"),
    _tab("bash", "draft coffee-request m"),
    _tab("fish", "list --tag f"),
    _tab("zsh", "add X --at F"),
    _tab("fish", "add X --company A"),
    Case("route to somebody far away", ACROSS, ("route", "Isolde Farweather")),
    Case("route to a company", ACROSS, ("route", "Farweather Observatory")),
    Case("route to a role", ACROSS, ("route", "head of sales")),
    Case("match", ACROSS, ("match",)),
    Case("match HANDLE", ACROSS, ("match", "zephyrine-quillfeather")),
    Case("circle", ACROSS, ("circle",)),
    Case("top", ACROSS, ("top",)),
    Case("sources", ACROSS, ("sources",)),
    Case("forecast", ACROSS, ("forecast",)),
    Case("list --stage coffee, drawn", DRAWN, ("list", "--stage", "coffee", "--limit", "20")),
    Case("month, drawn", DRAWN, ("month",)),
    Case("next, drawn", DRAWN, ("next",)),
    Case("challenge, drawn", DRAWN, ("challenge",)),
    Case("show HANDLE, drawn", DRAWN, ("show", "zephyrine-quillfeather")),
    Case("card, drawn", DRAWN, ("card",)),
    Case("show a misspelt name", NEAR, ("show", "Zephirine Quilfeather")),
    Case("draft SCRIPT HANDLE", DRAFT, ("draft", "coffee-request", "zephyrine-quillfeather")),
    Case("draft SCRIPT", DRAFT, ("draft", "coffee-request")),
    Case("draft", DRAFT, ("draft",)),
    Case("draft SCRIPT HANDLE, Chinese", DRAFT, ("draft", "connect-event", "ouyang-qinglan")),
    Case("month --share", DRAFT, ("month", "--share")),
    Case("month --html", PAGE, ("month", "--html", "-")),
    Case("add NAME --at --about", WRITING, _add("Turnover")),
    Case("add - (seven lines)", WRITING, ("add", "-", "--at", "Bench Evening"), sheet=_SHEET),
    Case("log HANDLE follow-up", WRITING, ("log", "{connect}", "follow-up")),
    Case("log HANDLE coffee", WRITING, ("log", "{follow-up}", "coffee")),
    Case("done HANDLE", WRITING, ("done", "{owed}")),
    Case("decline HANDLE", WRITING, ("decline", "{chat}", "--by", "them")),
    Case("archive HANDLE", WRITING, ("archive", "{intro}")),
    Case("every HANDLE 30d", WRITING, ("every", "{coffee}", "3{turn}d")),
    Case("promise HANDLE", WRITING, ("promise", "{coffee}", "the {turn}th slide")),
    Case("give HANDLE", WRITING, ("give", "{coffee}", "the {turn}th hour")),
    Case("ask HANDLE", WRITING, ("ask", "{coffee}", "the {turn}th name")),
    Case("introduce A B", WRITING, ("introduce", "{connect}", "{follow-up}")),
    Case("lead add HANDLE", WRITING, ("lead", "add", "{chat}", "tea {turn}", "--value", "1200")),
    Case("sold HANDLE", WRITING, ("sold", "{follow-up}", "tea {turn}", "1200", "EUR")),
    Case("gaps add", WRITING, ("gaps", "add", "the {turn}th form")),
    Case("snooze HANDLE 2w", WRITING, ("snooze", "{follow-up}", "2w")),
    Case(
        "draft SCRIPT HANDLE --sent", WRITING,
        ("draft", "coffee-request", "{coffee}", "day=Tuesday", "--sent"),
    ),
    Case("me --role", WRITING, ("me", "--role", "founder for the {turn}th time")),
    Case("undo", WRITING, ("undo",), before=(_add("Undone"),)),
    Case("redo", WRITING, ("redo",), before=(_add("Redone"), ("undo",))),
    Case("undo 10", WRITING, ("undo", "10"), before=_TEN),
)  # fmt: skip

# People at a stage of whom nothing is owed, spread over the years.
_AT_STAGE = """
SELECT p.handle FROM tie t JOIN person p ON p.id = t.person_id
 WHERE t.stage = :stage AND t.declined_by IS NULL AND t.archived_on IS NULL
   AND NOT EXISTS (SELECT 1 FROM step s WHERE s.person_id = p.id AND s.closed_on IS NULL)
 ORDER BY p.id * 7919 % 10007, p.id LIMIT :turns
"""
_OWED = """
SELECT DISTINCT p.handle FROM step s JOIN person p ON p.id = s.person_id
 WHERE s.closed_on IS NULL AND s.due_on <= :today ORDER BY s.due_on, p.id LIMIT :turns
"""


class Cast:
    """Who plays in which turn: each turn of a writing command has a person of its own."""

    def __init__(self, store: Path, turns: int) -> None:
        file = sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)
        self._groups = {
            stage: _handles(file, _AT_STAGE, stage=stage, turns=turns)
            for stage in ("intro", "chat", "connect", "follow-up", "coffee")
        }
        self._groups["owed"] = _handles(file, _OWED, today=NOW[:10], turns=turns)
        file.close()
        fewest = min(map(len, self._groups.values()))
        if fewest < turns:
            raise SystemExit(f"This store has people for {fewest - 1} rounds only: fewer --rounds")

    def filled(self, texts: Iterable[str], turn: int) -> list[str]:
        """Return the texts with what stands for people and numbers filled for a turn."""
        names = {name: handles[turn] for name, handles in self._groups.items()}
        return [text.format_map({**names, "turn": turn}) for text in texts]


def chosen(only: Sequence[str]) -> list[Case]:
    """Return the cases of the commands that were named, all for none."""
    return [case for case in CASES if not only or case.words[0].lstrip("-") in only]


def _handles(file: sqlite3.Connection, question: str, **asked: object) -> list[str]:
    return [row[0] for row in file.execute(question, asked)]
