"""Reading what a colleague shares: only looked at, whoever wrote it; nothing of it is kept."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from netlog.errors import shown
from netlog.errors.files import BadFile
from netlog.exchange.archive.checks import (
    Check,
    Record,
    day,
    filled,
    flag,
    handle,
    number,
    one_of,
    record,
    several,
    within,
)
from netlog.exchange.archive.scanning import Scanner
from netlog.exchange.archive.shape import apart
from netlog.exchange.shareable import KIND, VERSION
from netlog.questions.reader import Row
from netlog.rules.acquainted import Acquainted, Shared, Sought, marks
from netlog.rules.closeness import warmth
from netlog.rules.contacts import KINDS, key
from netlog.rules.routes import STRENGTH
from netlog.rules.stages import ORDER
from netlog.rules.text import LINE_LENGTH

TITLE = "a file that a netlog shares"

MOST_PEOPLE, MOST_AROUND, MOST_TALKS = 200_000, 100, 1_000_000
"""How many people a file tells of at most; how many names, tags, contact points of one; talks."""

_BEGINNING = 100


def short(value: Any) -> str:
    """A line of the length that netlog keeps."""
    if len(filled(value)) > LINE_LENGTH:
        raise ValueError(f"is longer than {LINE_LENGTH:,} characters")
    return str(value)


def few(check: Check) -> Check:
    """Return the check for a list of a few such values."""
    every = several(check)

    def check_all(value: Any) -> list[Any]:
        if isinstance(value, list) and len(value) > MOST_AROUND:
            raise ValueError(f"holds more than {MOST_AROUND}")
        found: list[Any] = every(value)
        return found

    return check_all


CONTACT = record({"kind": one_of(*KINDS), "value": short}, "kind", "value")
FIELDS: dict[str, Check] = {
    "handle": handle, "name": short, "names": few(short), "company": short, "role": short,
    "place": short, "tags": few(short), "contacts": few(CONTACT), "through": handle,
    "is_known": flag, "stage": one_of(*ORDER), "first_on": day, "last_on": day,
    "talks": within(0, MOST_TALKS), "coffees": within(0, MOST_TALKS), "met_at": short,
    "met_by": short,
}  # fmt: skip


def lenient(fields: dict[str, Check], *needed: str) -> Check:
    """Return the check for an object that may have more keys: those of a later netlog."""
    nothing: Record = record(fields)({})

    def check_known(value: Any) -> Record:
        if not isinstance(value, dict):
            raise ValueError("is no object")
        found = nothing.copy()
        for name, its in value.items():
            if name in fields and its is not None:
                try:
                    found[name] = fields[name](its)
                except ValueError as error:
                    raise ValueError(f"{name!r} {error}") from error
        if missing := [name for name in needed if found[name] is None]:
            raise ValueError(f"lacks {missing[0]!r}")
        return found

    return check_known


PERSON = lenient(FIELDS, "handle", "name")
PAIR = lenient({"people": apart}, "people")


def looks_so(data: bytes) -> bool:
    """Say whether a file is one that colleagues share, by its beginning."""
    head = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and f'"{KIND}"'.encode() in head and b'"netlog"' in head


def read(data: bytes, sought: Sought, today: date) -> Shared:
    """Return what a file tells, whole or not at all. Raises BadFile."""
    scanner = Scanner(data)
    keys = scanner.members()
    if next(keys, None) != "netlog" or scanner.value() != KIND:
        raise BadFile(f"it is not {TITLE}")
    file, there = _File(sought, today), set[str]()
    for name in keys:
        if name in there:
            raise scanner.bad(f"{shown(name)!r} stands there twice")
        there.add(name)
        file.take(name, scanner)
    if scanner.peek():
        raise scanner.bad("the file goes on behind its end")
    if missing := [name for name in NEEDED if name not in there]:
        raise BadFile(f"it lacks {missing[0]!r}")
    return Shared(file.of, date.fromisoformat(file.written_on), file.people, file.rows())


NEEDED = ("version", "of", "written_on", "people")


class _Tie(NamedTuple):
    """How a member stands with somebody of their file."""

    name: str
    warmth: float


class _File:
    """A file that is being read: who fits, and whom its member knows."""

    def __init__(self, sought: Sought, today: date) -> None:
        self.of, self.written_on, self.people = "", "", 0
        self._sought, self._today = sought, today
        self._fitting: list[tuple[list[str], Record]] = []
        self._ties: dict[str, _Tie] = {}
        self._pairs: list[tuple[str, str]] = []

    def take(self, name: str, scanner: Scanner) -> None:
        """Read the value of a key. Raises BadFile."""
        if name == "version":
            if _checked(scanner, number, name) > VERSION:
                raise BadFile("a newer netlog wrote it. Update this one: pipx upgrade netlog")
        elif name == "of":
            self.of = _checked(scanner, short, name)
        elif name == "written_on":
            self.written_on = _checked(scanner, day, name)
        elif name == "people":
            for person in _each(scanner, PERSON, "a person"):
                self._take_person(person)
        elif name == "acquaintances":
            for pair in _each(scanner, PAIR, "a pair"):
                self._pairs.append(pair["people"])
                if len(self._pairs) > MOST_PEOPLE:
                    raise BadFile(f"it tells of more than {MOST_PEOPLE:,} acquaintances")
        else:  # of a later netlog: as nothing is kept of the file, nothing is lost
            scanner.value()

    def rows(self) -> dict[str, list[Acquainted]]:
        """Return who fits, by what of them it is."""
        rows: dict[str, list[Acquainted]] = {}
        heard = {person["handle"] for _, person in self._fitting} - self._ties.keys()
        through = self._through(heard) if heard else {}
        for kinds, person in self._fitting:
            handle = person["handle"]
            tie = self._ties.get(handle) or through.get(handle)
            if tie is None:
                continue
            row = _row(self.of, person, tie, is_known=handle in self._ties)
            for kind in kinds:
                rows.setdefault(kind, []).append(row)
        return rows

    def _take_person(self, person: Record) -> None:
        self.people += 1
        if self.people > MOST_PEOPLE:
            raise BadFile(f"it tells of more than {MOST_PEOPLE:,} people")
        if person["is_known"] or person["last_on"]:
            self._ties[person["handle"]] = _Tie(
                person["name"], warmth(_standing(person), self._today)
            )
        if kinds := list(_kinds(person, self._sought)):
            self._fitting.append((kinds, person))

    def _through(self, heard: Collection[str]) -> dict[str, _Tie]:
        """Return through whom the member would reach each of those they have only heard of."""
        bonds = [("introduced", person["handle"], person["through"]) for _, person in self._fitting]
        for one, other in self._pairs:
            bonds += [("acquaintance", one, other), ("acquaintance", other, one)]
        best: dict[str, _Tie] = {}
        for kind, here, there in bonds:
            if here in heard and (tie := self._ties.get(there)):
                way = _Tie(tie.name, tie.warmth * STRENGTH[kind])
                if here not in best or way.warmth > best[here].warmth:
                    best[here] = way
        return best


def _kinds(person: Record, sought: Sought) -> Iterator[str]:
    """Yield by what of them somebody fits."""
    if sought.is_company(person["company"]):
        yield "company"
    if sought.is_name([person["name"], *person["names"], person["handle"]]):
        yield "person"
    if sought.is_in(person["role"]):
        yield "role"
    if any(map(sought.is_tag, person["tags"])):
        yield "tag"
    if sought.is_in(person["place"]):
        yield "place"


def _standing(person: Record) -> Row:
    last = person["last_on"]
    return Row(last_on=last and date.fromisoformat(last), talks=person["talks"] or 0,
               coffees=person["coffees"] or 0)  # fmt: skip


def _row(of: str, person: Record, tie: _Tie, *, is_known: bool) -> Acquainted:
    first, last = (date.fromisoformat(on) if on else None
                   for on in (person["first_on"], person["last_on"]))  # fmt: skip
    points = tuple((each["kind"], each["value"]) for each in person["contacts"])
    return Acquainted(
        of, person["name"], person["company"], person["role"], person["stage"], tie.warmth, first,
        last, place=person["place"], talks=person["talks"] or 0, coffees=person["coffees"] or 0,
        through=None if is_known else tie.name, handle=person["handle"], contacts=points,
        marks=marks([person["name"], *person["names"]], person["company"],
                    ((kind, key(kind, value)) for kind, value in points)),
    )  # fmt: skip


def _each(scanner: Scanner, check: Check, what: str) -> Iterator[Record]:
    """Yield the records of a list, as they are checked. Raises BadFile."""
    for value in scanner.items():
        try:
            yield check(value)
        except ValueError as error:
            raise scanner.bad(f"{what} {error}") from error


def _checked(scanner: Scanner, check: Check, what: str) -> Any:
    try:
        return check(scanner.value())
    except ValueError as error:
        raise scanner.bad(f"{what} {error}") from error
