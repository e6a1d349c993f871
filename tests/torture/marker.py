"""People whose every field carries a marker are forgotten; then every byte is searched for it."""

import hashlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

from store.forgetting.left import changed, rows, without
from store.makers import blank
from torture.calling import Answer, environment, inside
from torture.chance import chance
from torture.figures import Figure, Trial
from torture.soundness import faults

from netlog.errors import NetlogError
from netlog.questions import backups
from netlog.questions.file import VERSION
from netlog.rules.names import folded
from netlog.store import backup, sealing
from netlog.store.file import open_for_writing

TITLE = "Forgetting: people whose every field carries a marker"
PEOPLE = 50
A_STORE = 5
"""So many of them are in one store, with others who stay."""

KILLED = 4
"""Of so many, one is forgotten by a process that is killed, and gone on with by the next."""

LONGEST = 0.8
"""Seconds: about as long as it takes."""

NOW = "2026-11-20T21:30"
VERSIONS = Path(__file__).parents[1] / "store_versions"
FIELDS = ("company", "role", "place", "need", "offer", "note", "address", "channel")


class Somebody(NamedTuple):
    """Somebody with markers: a word, rare Chinese characters, a number of theirs alone."""

    word: str
    han: str
    number: str

    @property
    def name(self) -> str:
        """How they are called."""
        return f"{self.word} Moss"

    @property
    def handle(self) -> str:
        """How netlog calls them."""
        return f"{folded(self.word)}-moss"

    def forms(self) -> set[bytes]:
        """The markers as bytes, in lower case: as typed, folded, in other encodings and parts."""
        plain = {self.word.lower(), folded(self.word) or "", folded(self.word[3:]) or ""}
        plain |= {unicodedata.normalize("NFD", self.word.lower()), self.number}
        plain |= {*self.han, self.han}
        return {text.encode(kind) for text in plain for kind in ("utf-8", "utf-16-le", "utf-16-be")}


class Tally:
    """What it came to."""

    def __init__(self) -> None:
        self.forgotten = 0
        self.killed = 0
        self.searched = 0
        self.seen_before = 0
        self.bytes_left = 0
        self.wrong: list[str] = []
        self.damaged: list[str] = []


def suffer(trial: Trial) -> list[Figure]:
    """Forget as many as asked for, a few in each store, and search every file after each."""
    wanted, tally = max(1, round(PEOPLE * trial.scale)), Tally()
    for number in range(0, wanted, A_STORE):
        if time.monotonic() > trial.deadline:
            break
        random = chance("marker", number)
        people = [_somebody(random, number + i) for i in range(min(A_STORE, wanted - number))]
        home = trial.folder / str(number)
        world = World(home, people, tally)
        for place, who in enumerate(people, number):
            if time.monotonic() > trial.deadline:
                break
            world.forget(who, random if place % KILLED == KILLED - 1 else None)
            trial.tell(f"{tally.forgotten} of {wanted} forgotten")
        world.look_at_backups()
        shutil.rmtree(home)
    return _figures(tally, wanted)


class World:
    """A home with a store in which markers stand wherever they can, and backups of it."""

    def __init__(self, home: Path, people: list[Somebody], tally: Tally) -> None:
        self.home = home
        self.store = home / "data" / "netlog.db"
        self.store.parent.mkdir(parents=True)
        self.people = people
        self.tally = tally
        blank(self.store)
        self._live()

    def ask(self, *words: str, now: str = NOW) -> Answer:
        """Have a command done, which has to succeed."""
        answer = inside(list(words), environment(self.home, self.store, now))
        assert answer.code == 0, (words, answer)
        return answer

    def forget(self, who: Somebody, killed: Random | None) -> None:
        """Forget somebody, perhaps in two goes, and search for what is left of them."""
        before = rows(self.store)
        self.tally.seen_before += self._bytes_of(who) > 0
        if killed is None:
            self.ask("forget", who.handle, "--yes")
        else:
            self._killed(who, killed)
        self.tally.forgotten += 1
        self.tally.bytes_left += self._bytes_of(who)
        self.tally.wrong += changed(rows(self.store), without(before, who.handle))
        self.tally.wrong += faults(self.store)

    def look_at_backups(self) -> None:
        """Check each backup as it lies there, and whether it can be brought up to date."""
        if self.tally.forgotten % 2:
            return
        for each in backups.listed(self.store):
            try:
                sealing.verify(each.path)
            except NetlogError as error:
                self.tally.damaged.append(str(error))
                continue
            copy = self.home / "copy.db"
            shutil.copyfile(each.path, copy)
            open_for_writing(copy).close()
            self.tally.damaged += [f"{each.name}: {fault}" for fault in faults(copy)]
        for turn in ("undo", "redo"):
            while not inside([turn], environment(self.home, self.store, NOW)).code:
                pass
            self.tally.wrong += faults(self.store)

    def _killed(self, who: Somebody, random: Random) -> None:
        """Kill it at some moment; the next command goes on, if it was begun at all."""
        around = environment(self.home, self.store, NOW)
        process = subprocess.Popen(
            [sys.executable, "-m", "netlog", "forget", who.handle, "--yes"], env=around,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        order = backups.folder(self.store) / "forgetting.json"
        while process.poll() is None and not order.exists():
            time.sleep(0.002)
        time.sleep(random.uniform(0, LONGEST) if self.tally.killed else 0)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            self.tally.killed += 1
        process.wait()
        self.ask("list")

    def _live(self) -> None:
        """Have everybody met, talked with, corrected, undone, and kept in backups."""
        self.ask("add", "Ben Okri", "--note", "stays", "--about", "roofs", "--tag", "founder")
        self.ask("add", "Sara Lindqvist", "--at", "Web Summit", "--about", "tea")
        for schema in range(1, VERSION):
            self._old_backup(schema)
        for who in self.people:
            self._meet(who)
        self._keep("daily", 19)
        for who in self.people:
            self._correct(who)
        self._keep("asked", 20)
        for who in self.people:
            self._turn(who)
        self._keep("bulk", 21)
        self._leave_a_form(self.people[0])

    def _meet(self, who: Somebody) -> None:
        word, han = who.word, who.han
        told = [piece for field in FIELDS for piece in (f"--{field}", f"{field} {word} {han}")]
        mail = f"{folded(word)}@{folded(word)}.example"
        points = {"--email": mail, "--phone": f"+44 {who.number}", "--link": f"https://{mail[:9]}.x",
                  "--whatsapp": f"+44 {who.number}1", "--wechat": f"{word}-w"}  # fmt: skip
        self.ask(
            "add", who.name, *told, *(piece for pair in points.items() for piece in pair),
            "--also", f"{han}", "--tag", f"tag {word}", "--at", f"{word} party {han}",
            "--about", f"about {word} {han}", "--next", f"friday: call {word} {han}",
        )  # fmt: skip
        self.ask("log", who.handle, "connect", "--about", f"connected {word}")
        self.ask(
            "draft", "follow-up", "--to", who.handle, f"note={word} {han}", "--sent", "--again"
        )
        self.ask("log", who.handle, "ben-okri", "coffee", "--about", f"plans of {who.name} and Ben",
                 "--note", f"{word} said yes.\n{han} 说好。")  # fmt: skip

        self._deal(who)

    def _deal(self, who: Somebody) -> None:
        """Have them give, ask, buy and be spoken of, in what is theirs and in what is others'."""
        word, told = who.word, f"{who.name} {who.han}"
        self.ask("log", who.handle, "--gave", f"gave {word}", "--was-asked", f"asked {who.han}")
        self.ask("give", "ben-okri", f"a book of {told}")
        self.ask("ask", "ben-okri", f"a word with {told}")
        self.ask("edit", who.handle, "--knows", "ben-okri")
        self.ask("introduce", who.handle, "sara-lindqvist", "--why", f"why {word}", "--sent")
        self.ask("lead", "add", "ben-okri", f"a shop for {told}", "--value", "12 EUR",
                 "--through", who.handle, "--at", f"{word} party {who.han}",
                 "--channel", f"by {told}")  # fmt: skip
        self.ask("lead", "add", who.handle, f"a sign {word}", "--value", "5 EUR")
        self.ask("sold", who.handle, f"a sign {word}", "5 EUR")
        self.ask("sold", "ben-okri", f"a picture of {told}", "7 EUR")
        self.ask("circle", "want", who.handle)
        self.ask("circle", "seek", f"work with {told}")
        self.ask("gaps", "add", f"what {told} knows")
        self.ask("gaps", "add", f"the way of {told}")
        self.ask("gaps", "close", f"the way of {told}")
        self.ask("values", "add", f"what {told} has")
        self.ask("pitch", "--win", f"{told} bought")
        self.ask("fit", f"a talk by {told}", f"what {told} has=yes", "--from", who.handle, "--at",
                 f"{word} party {who.han}", "--pass", "--to", "ben-okri")  # fmt: skip
        self.ask("fit", f"a seat beside {told}", "--from", "ben-okri", "--pass", "--to", who.handle)
        self.ask("prep", "--event", "Web Summit", "--aim", f"meet {told}")

    def _correct(self, who: Somebody) -> None:
        word = who.word
        self.ask("edit", who.handle, "--company", f"New {word} Ltd", "--note", f"other {word}",
                 "--also", f"{word} Also", "--through", "ben-okri")  # fmt: skip
        self.ask("edit", who.handle, "--talk", "1", "--about", f"corrected {word}")
        self.ask(
            "add",
            f"Friend {word[1:4]}",
            "--through",
            who.handle,
            "--about",
            f"{who.name}",
            "--note",
            f"Knows {who.name} ({folded(word)}@{folded(word)}.example), {who.han}",
        )
        self.ask("edit", "sara-lindqvist", "--need", f"to meet {who.name}")
        self.ask("log", "sara-lindqvist", "chat", "--next", f"2w: ask about {word}", "--at",
                 f"Dinner of {who.name}")  # fmt: skip
        self.ask("me", "--pitch", f"I work with {who.name}.")
        self.ask("tag", f"friends of {who.name}", "ben-okri")
        self.ask("rename", "tag", f"tag {word}", f"label {word}")

    def _turn(self, who: Somebody) -> None:
        """Undo and redo; leave behind what was undone, and undo what was left to be redone."""
        self.ask("log", who.handle, "chat", "--about", f"left behind {who.word}")
        self.ask("edit", "ben-okri", "--need", f"a word with {who.name}")
        self.ask("undo")
        self.ask("undo")
        self.ask("redo")
        self.ask("archive", who.handle)
        self.ask("edit", "ben-okri", "--offer", f"help for {who.name}")
        self.ask("add", f"{who.word} Moss", "--new", "--about", "added twice by mistake")
        self.ask("undo")

    def _keep(self, why: str, hour: int) -> None:
        backup.keep(self.store, why, datetime(2026, 11, 20, hour))

    def _old_backup(self, schema: int) -> None:
        """Put a backup of an earlier schema there, with everybody in it."""
        path = self.store.with_name(f"{self.store.stem}.schema-{schema}.db")
        shutil.copyfile(VERSIONS / f"{schema}.db", path)
        with closing(sqlite3.connect(path)) as file:
            for who in self.people:
                _write_in(file, who)
            file.commit()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        sealing.sum_of(path).write_text(f"{digest}  {path.name}\n")

    def _leave_a_form(self, who: Somebody) -> None:
        folder = self.home / ".local" / "state" / "netlog" / "edited-abc"
        folder.mkdir(parents=True)
        (folder / f"{who.handle}.txt").write_text(f"name: {who.name}\nnote: {who.word}\n")

    def _bytes_of(self, who: Somebody) -> int:
        found = 0
        for path in _files(self.home):
            self.tally.searched += 1
            found += _bytes_in(path.read_bytes().lower(), who)
            found += sum(form in str(path).lower().encode() for form in who.forms())
        return found


def _somebody(random: Random, number: int) -> Somebody:
    letters = "bcdfghjklmnpqrtvwxz"
    word = "".join(random.choices(letters, k=10))
    word = f"{word[:5]}é{word[5:]}".capitalize()
    han = "".join(chr(0x20000 + 31 * (3 * number + place) % 0x5000) for place in range(3))
    return Somebody(word, han, f"79{random.randrange(10**8):08}")


def _write_in(file: sqlite3.Connection, who: Somebody) -> None:
    """Write somebody into a store of any schema by SQL, its triggers set aside."""
    asked = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    triggers = file.execute(asked).fetchall()
    for name, _ in triggers:
        file.execute(f"DROP TRIGGER {name}")
    told = f"{who.word} {who.han}"
    person = file.execute(
        "INSERT INTO person (handle, name, company, note, added_on, key) "
        "VALUES (?, ?, ?, ?, '2026-03-01', ?)",
        (who.handle, who.name, told, told, folded(who.name)),
    ).lastrowid
    file.execute("INSERT INTO tie (member_id, person_id, is_known) VALUES (1, ?, 0)", (person,))
    file.execute("INSERT INTO name (person_id, text) VALUES (?, ?)", (person, who.han))
    talk = file.execute(
        "INSERT INTO conversation (member_id, stage, happened_on, entered_on, is_planned, "
        "direction, topic) VALUES (1, 'chat', '2026-03-01', '2026-03-01', 0, 'both', ?)", (told,)
    ).lastrowid  # fmt: skip
    file.execute(
        "INSERT INTO participant (conversation_id, person_id) VALUES (?, ?)", (talk, person)
    )
    change = file.execute(
        "INSERT INTO change (member_id, made_at, said, state) "
        "VALUES (1, '2026-03-01T12:00:00Z', ?, 'done')", (f"netlog add '{who.name}'",)
    ).lastrowid  # fmt: skip
    kept = f'{{"member_id": 1, "person_id": {person}, "what": "call {told}"}}'
    file.execute(
        "INSERT INTO changed_row (change_id, table_name, row_id, action, other_side) "
        "VALUES (?, 'step', 999, 'delete', ?)", (change, kept)
    )  # fmt: skip
    file.execute("UPDATE person SET note = ? WHERE id = 1", (f"Knows {who.name}.",))
    columns = [row[1] for row in file.execute("PRAGMA table_info(person_text)")]
    file.execute(f"INSERT INTO person_text (rowid, {columns[0]}) VALUES (?, ?)", (person, who.name))
    for _, sql in triggers:
        file.execute(sql)


def _bytes_in(data: bytes, who: Somebody) -> int:
    return sum(len(form) * len(re.findall(re.escape(form), data)) for form in who.forms())


def _files(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.rglob("*") if path.is_file())


def _figures(tally: Tally, wanted: int) -> list[Figure]:
    return [
        Figure("people forgotten", f"{tally.forgotten:,}", f"{wanted:,}",
               tally.forgotten == wanted and tally.seen_before == wanted),
        Figure("of them by a process that was killed, and the next", f"{tally.killed}",
               "some of them", tally.killed > 0 or wanted < KILLED),
        Figure(f"bytes of their markers in {tally.searched:,} files", f"{tally.bytes_left:,}", "0",
               not tally.bytes_left),
        Figure("faults, and rows of others that were changed",
               _told(tally.wrong), "0", not tally.wrong),
        Figure("backups that are damaged or can't be brought up to date",
               _told(tally.damaged), "0", not tally.damaged),
    ]  # fmt: skip


def _told(lines: list[str]) -> str:
    return "\n".join([f"{len(lines):,}", *lines[:5]])
