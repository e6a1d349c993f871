"""What became of the files that were brought in: each row counted, and who came."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from netlog.errors import typed
from netlog.rules.amounts import counted
from netlog.rules.crowd import Crowd
from netlog.rules.incoming import Rejected, Tallies, Tally
from netlog.views import answer
from netlog.views.ink import Line, aside, command, found, name
from netlog.views.progress import Progress
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from netlog.store.unpacking import Unpacked

SHOWN = 5
"""So many of the people who would come are shown."""


class Result(NamedTuple):
    """A file, what it was taken for, the headers of its parts, and what became of its rows."""

    file: str
    title: str
    headers: Mapping[str, tuple[str, ...]]
    tallies: Tallies
    crowd: Crowd | None = None
    told: "Unpacked | None" = None
    """What became of it where it isn't made of rows: an archive of netlog's own."""

    @property
    def rows(self) -> int:
        """How many rows there were."""
        return sum(tally.rows for tally in self.tallies.values())

    @property
    def rejected(self) -> list[Rejected]:
        """The rows that were rejected."""
        return [row for tally in self.tallies.values() for row in tally.rejected]

    @property
    def has_people(self) -> bool:
        """Whether anything came of the file, or was here already."""
        kept = (each.added + each.updated + each.unchanged for each in self.tallies.values())
        return self.told is not None or any(kept)

    @property
    def is_change(self) -> bool:
        """Whether anything was written."""
        counts = self.told._asdict().items() if self.told else ()
        return any(each.added + each.updated for each in self.tallies.values()) or any(
            count for what, count in counts if not what.endswith("_unchanged")
        )


def looking(screen: Screen, file: str, rows: int) -> Progress:
    """Return a bar for looking through a file of so many rows for what is new."""
    return Progress(screen, f"Looking through {file} …", rows)


def waiting(screen: Screen, file: str, rows: int) -> Progress:
    """Return a bar for bringing in a file of so many rows."""
    return Progress(screen, f"Bringing in {file} …", rows)


def show(screen: Screen, results: Sequence[Result], *, dry_run: bool) -> None:
    """Tell what each file was taken for, what became of its rows, and who came."""
    for result in results:
        screen.answer([found(result.file), aside(" · "), f"taken for {result.title}"])
        for line in _of_archive(result.told) if result.told else ():
            screen.answer(f"  {line}")
        for part, tally in result.tallies.items():
            label = f"{part}: " if part else ""
            screen.answer(f"  {label}{counted(tally.rows, 'row')} = {_told(tally)}")
            for why, rows in tally.skipped.items():
                if not rows:
                    screen.answer(f"  left out: {why}")
    crowd = Crowd(SHOWN)
    for result in results:
        if result.crowd:
            crowd.join(result.crowd)
    if crowd.people:
        _show_crowd(screen, crowd, dry_run=dry_run)
    is_change = any(result.is_change for result in results)
    if not is_change:
        screen.answer("nothing in it is new")
    if dry_run or is_change:
        answer.ending(screen, [answer.TAKE_BACK], dry_run=dry_run)


def places(results: Sequence[Result]) -> list[tuple[str, str]]:
    """Return where each rejected row stands, and why it was: `phone.vcf, line 4`."""
    found = []
    for result in results:
        file = [result.file] if len(results) > 1 else []
        for row in result.rejected:
            part = [row.part] if row.part and sum(map(bool, result.tallies)) > 1 else []
            found.append((", ".join([*file, *part, f"line {row.line}"]), row.why))
    return found


def as_json(results: Sequence[Result], *, dry_run: bool) -> dict[str, Any]:
    """Return the same for programs."""
    return {"dry_run": dry_run, "files": [_file(result) for result in results]}


def nothing(result: Result) -> str:
    """Return why nothing came of a file, and the way out."""
    if result.rejected:
        first = result.rejected[0]
        which = f"none of its {result.rows:,} rows could be kept: the first (line {first.line}),"
        if result.rows == 1:
            which = f"its one row (line {first.line}) could not be kept:"
        return f"{which} {first.why}.\nIs it {result.title}? Otherwise say: --as"
    skipped = sum((tally.skipped for tally in result.tallies.values()), Counter[str]())
    why = f"; skipped: {_whys(skipped)}" if skipped else ""
    return f"nobody is in it ({result.title}{why}). Was the right file exported?"


def _told(tally: Tally) -> str:
    parts = [f"{tally.added:,} added"]
    parts += [
        f"{count:,} {word}" for word in ("updated", "unchanged") if (count := getattr(tally, word))
    ]
    if tally.skipped.total():
        parts.append(f"{tally.skipped.total():,} skipped ({_whys(tally.skipped)})")
    if tally.rejected:
        parts.append(f"{len(tally.rejected):,} rejected")
    return " + ".join(parts)


def _whys(skipped: Counter[str]) -> str:
    """Return why rows were skipped, and how many each: `hidden profile 4, spam 1`."""
    return ", ".join(f"{why} {count:,}" for why, count in skipped.most_common() if count)


def _of_archive(unpacked: "Unpacked") -> Iterator[str]:
    """Yield a line for each kind of thing that an archive holds."""
    counts = unpacked._asdict()
    for what in dict.fromkeys(key.partition("_")[0] for key in counts):
        ways = {key: number for key, number in counts.items() if key.startswith(what)}
        if what == "entries" and not any(ways.values()):
            continue
        told = (f"{number:,} {key.partition('_')[2]}" for key, number in ways.items())
        yield f"{'the rest' if what == 'entries' else what}: {' · '.join(told)}"


def _show_crowd(screen: Screen, crowd: Crowd, *, dry_run: bool) -> None:
    """Say who came; of a dry run show the first of them as they would be."""
    if dry_run:
        columns = ("name", "company", "role", "contact")
        rows = [
            [[name(who.name)], who.company or "", who.role or "",
             who.contacts[0][1] if who.contacts else ""]
            for _, who in crowd.first[:SHOWN]
        ]  # fmt: skip
        screen.table(columns, rows)
    kept = "to keep" if dry_run else "kept"
    parts: list[Line] = [f"{crowd.people:,} {kept}, dormant"]
    if crowd.recruiters:
        parts.append(counted(crowd.recruiters, "recruiter"))
    companies = crowd.companies(1)
    for company, people in companies:
        parts.append(f"{people:,} at {company}")
    line = [piece for part in parts for piece in (aside(" · "), part)][1:]
    if companies and not dry_run:
        line += [aside(" → "), command(f"netlog list --company {typed(companies[0][0])}")]
    screen.answer(line)  # type: ignore[arg-type]
    if crowd.namesakes:
        have = "has" if crowd.namesakes == 1 else "have"
        told = f"{crowd.namesakes:,} {have} the name of somebody who was here already: "
        screen.answer([told, command("netlog dupes")])


def _file(result: Result) -> dict[str, Any]:
    return {
        "file": result.file,
        "taken_for": result.title,
        "told": result.told and result.told._asdict(),
        "parts": [
            {
                "part": part, "rows": tally.rows, "added": tally.added, "updated": tally.updated,
                "unchanged": tally.unchanged, "skipped": dict(tally.skipped),
                "rejected": [{"line": row.line, "why": row.why} for row in tally.rejected],
            }
            for part, tally in result.tallies.items()
        ],
        "people": [
            {"handle": handle, "name": who.name, "company": who.company, "role": who.role,
             "contacts": [{"kind": kind, "value": value} for kind, value in who.contacts]}
            for handle, who in (result.crowd.first if result.crowd else ())
        ],
    }  # fmt: skip
