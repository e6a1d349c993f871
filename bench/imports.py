"""How fast `netlog import` brings in, brings in again and takes back: `python bench/imports.py`.

Whole processes, beside the floor L; see README.md here. Exit code 1 if a command failed.
"""

import argparse
import csv
import io
import os
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median

import invented
import stores
from cases import FLOORS, NOW
from network import TODAY, Network
from process import Run, measured

SIZES, ROUNDS = "2000,20000,100000", 3
CONNECTIONS, INVITATIONS, MESSAGES = 30_000, 6_000, 100_000
"""What a heavy account's download holds."""

STEPS = {"import": ("import", "{file}"), "again": ("import", "{file}"), "undo": ("undo", "--yes")}
BARS = {"import": (45, 200), "again": (12, 200)}
"""Step → how many L and how many MiB it may take for 100,000 people."""

Row = Sequence[str]


def main() -> int:
    """Make the files, measure each, print a table, and return the exit code."""
    parser = argparse.ArgumentParser(prog="bench/imports.py", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"how many people: {SIZES}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how many rounds: {ROUNDS}")
    parser.add_argument("--no-linkedin", action="store_true", help="Google's files alone")
    asked = parser.parse_args()
    print(f"{'':34}{'ms':>8}{'L':>8}{'best':>8}{'cpu':>8}{'MiB':>6}")
    with tempfile.TemporaryDirectory(prefix="scratch-", dir=stores.folder()) as scratch:
        for name, data in _files(asked.sizes, has_linkedin=not asked.no_linkedin):
            file = Path(scratch, name)
            file.write_bytes(data)
            if not _judged(file, asked.rounds, Path(scratch)):
                return 1
    return 0


def _files(sizes: str, *, has_linkedin: bool) -> Iterator[tuple[str, bytes]]:
    for size in map(int, sizes.split(",")):
        yield f"google-{size}.csv", google(size)
    if has_linkedin:
        yield "linkedin.zip", linkedin()


def _judged(file: Path, rounds: int, scratch: Path) -> bool:
    """Bring a file into a fresh store, again, and take it back, in each round; say how it went."""
    store = scratch / "netlog.db"
    environment = {**os.environ, "HOME": str(scratch), "NETLOG_DB": str(store), "NETLOG_NOW": NOW}
    floors: list[Run] = []
    runs: dict[str, list[Run]] = {step: [] for step in STEPS}
    for _ in range(rounds):
        store.unlink(missing_ok=True)
        for step, words in STEPS.items():
            floors.append(measured([sys.executable, "-c", FLOORS["L"]], environment))
            called = [each.format(file=file) for each in words]
            runs[step].append(measured([sys.executable, "-m", "netlog", *called], environment))
            if runs[step][-1].code or not _is_as_meant(store, step):
                print(f"FAILED: {file.name}, {step}: {runs[step][-1].err}")
                return False
    for step in STEPS:
        _tell(file, step, runs[step], floors)
    return True


def _tell(file: Path, step: str, runs: Sequence[Run], floors: Sequence[Run]) -> None:
    seconds, floor = (median(run.seconds for run in each) for each in (runs, floors))
    best = min(run.seconds for run in runs) / min(run.seconds for run in floors)
    cpu = median(run.cpu for run in runs) / median(run.cpu for run in floors)
    peak = max(run.peak for run in runs) / (1 << 20)
    line = f"{file.name} {step:<8}"
    print(f"{line:34}{seconds * 1000:8.0f}{seconds / floor:8.1f}{best:8.1f}{cpu:8.1f}{peak:6.0f}",
          end="", flush=True)  # fmt: skip
    if step in BARS and "100000" in file.name:
        times, mebibytes = BARS[step]
        is_met = seconds / floor <= times and peak <= mebibytes
        print(f"  {'met' if is_met else 'missed'}: {times} L, {mebibytes} MiB", end="")
    print(flush=True)


def _is_as_meant(store: Path, step: str) -> bool:
    """Say whether the store holds people or, when all was taken back, none; and one change."""
    file = sqlite3.connect(store)
    try:
        people, changes = file.execute(
            "SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM change)"
        ).fetchone()
    finally:
        file.close()
    return changes == 1 and (people == 0) == (step == "undo")


def google(size: int) -> bytes:
    """Return Google's CSV of so many people, each with an address and a profile."""
    header = ("First Name", "Last Name", "Organization Name", "Organization Title",
              "E-mail 1 - Label", "E-mail 1 - Value", "Website 1 - Label", "Website 1 - Value",
              "Labels")  # fmt: skip
    return _table(header, _cards(size)).encode()


def _cards(size: int) -> Iterator[Row]:
    for id_, _, name, company, role, *_ in Network(size).people():
        first, _, last = str(name).partition(" ")
        yield (
            first, last, str(company), str(role or ""), "* Work", f"p{id_}@example.org", "",
            f"https://www.linkedin.com/in/p{id_}", "* myContacts",
        )  # fmt: skip


def linkedin() -> bytes:
    """Return LinkedIn's download of a heavy account: connections, requests, conversations.

    An eighth of the people of its requests and conversations are no connections.
    """
    names = [str(row[2]) for row in Network(CONNECTIONS * 9 // 8).people()]
    tables = {
        "Connections.csv": _table(
            ("First Name", "Last Name", "URL", "Email Address", "Company", "Position",
             "Connected On"), _connections(names[:CONNECTIONS]),
        ),
        "Invitations.csv": _table(
            ("From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl",
             "inviteeProfileUrl"), _invitations(names),
        ),
        "messages.csv": _table(
            ("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO",
             "RECIPIENT PROFILE URLS", "DATE", "SUBJECT", "CONTENT", "FOLDER"), _messages(names),
        ),
    }  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(name, text)
    return packed.getvalue()


def _connections(names: Sequence[str]) -> Iterator[Row]:
    for number, name in enumerate(names):
        first, _, last = name.partition(" ")
        day = TODAY - timedelta(days=number * 5_000 // len(names))
        yield first, last, _profile(number), "", "", "founder", f"{day:%d %b %Y}"


def _invitations(names: Sequence[str]) -> Iterator[Row]:
    chance = Random(1)
    for number in range(INVITATIONS):
        who = chance.randrange(len(names))
        sides = [("Nora Keeper", _profile(-1)), (names[who], _profile(who))]
        direction = ("OUTGOING", "INCOMING")[number % 3 == 0]
        (one, its), (other, theirs) = sides if direction == "OUTGOING" else sides[::-1]
        day = TODAY - timedelta(days=number % 900)
        text = "It was good to meet you." if number % 2 else ""
        yield one, other, f"{day:%m/%d/%y}, 9:30 AM", text, direction, its, theirs


def _messages(names: Sequence[str]) -> Iterator[Row]:
    chance = Random(2)
    words = " ".join(invented.notes(chance, 500)).split()
    for number in range(MESSAGES):
        thread = number // 5
        who = thread * 7919 % len(names)
        sides = [("Nora Keeper", _profile(-1)), (names[who], _profile(who))]
        (one, its), (other, theirs) = sides[:: 1 if number % 2 else -1]
        day = TODAY - timedelta(days=thread % 2_000 + number % 5)
        text = " ".join(chance.choices(words, k=20))
        yield (f"2-{thread}", "", one, its, other, theirs, f"{day} 09:{number % 60:02}:00 UTC", "",
               text, "INBOX")  # fmt: skip


def _profile(number: int) -> str:
    return f"https://www.linkedin.com/in/{f'p{number}' if number >= 0 else 'nora-keeper'}"


def _table(header: Row, rows: Iterable[Row]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


if __name__ == "__main__":
    sys.exit(main())
