"""The walk through the queue in a real terminal: a key for each person, kept at once."""

import json
import os
import re
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import Netlog
from terminal.dialogue import PATIENCE, Dialogue
from terminal.emulator import without_styles
from terminal.test_interrupted import Terminal

PLACE = re.compile(r"(?m)^(\d+) of (\d+)  (\S.*?)(?: · .*)?$")


class Walk(Dialogue):
    """`netlog next --walk` in a terminal, one person after the other."""

    def __init__(self, *words: str, **how: Any) -> None:
        super().__init__("next", "--walk", *words, **how)
        self.seen: list[str] = []

    def meets(self) -> str:
        """Wait for the next person, and for the keys below them; return the name."""
        until = time.monotonic() + PATIENCE
        while True:
            places = PLACE.findall(self.text)
            if places and int(places[-1][0]) == len(self.seen) + 1 and self.has_keys:
                self.seen.append(places[-1][2])
                return self.seen[-1]
            assert time.monotonic() < until, f"nobody came after {self.seen}:\n{self.text}"
            self._read()

    @property
    def has_keys(self) -> bool:
        return "q quit" in self.text.rpartition(f" of {self.total}  ")[2]

    @property
    def total(self) -> str:
        return PLACE.findall(self.text)[-1][1]

    def goes_on(self, key: str, then: str) -> None:
        """Press a key, and wait for what it says, and for the keys below it."""
        before = len(self.data)
        self.type(key)
        until = time.monotonic() + PATIENCE
        while then not in without_styles(self.data[before:]) or b"quit" not in self.data[before:]:
            assert time.monotonic() < until, f"{then!r} was not said:\n{self.text}"
            if not self._read():
                assert then in self.text, self.text
                return


def rows(store: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as file:
        return sorted(row[0] if len(row) == 1 else row for row in file.execute(sql))


@pytest.fixture
def thirty(netlog: Netlog) -> list[str]:
    """Thirty people: met at an event, connected, with a step, with a promise; some Chinese."""
    names = [f"Person{number:02} Moss" for number in range(26)]
    names += ["王小明", "李娜", "陈思远", "Chloé Martin"]
    for number, name in enumerate(names):
        stage = "connect" if number % 5 == 0 else "chat"
        words = ["--at", "Web Summit", "--about", "pricing", "--stage", stage]
        if number % 10 == 3:
            words += ["--next", "today: call"]
        assert netlog("add", name, *words, now="2026-11-19").code == 0
    for name in ("Person07 Moss", "李娜"):
        assert netlog("promise", name, "send the form", "--by", "today").code == 0
    return names


def test_thirty_people_interrupted_in_the_middle(
    netlog: Netlog, thirty: list[str], store: Path
) -> None:
    """Each person comes exactly once, and the store holds exactly what was done."""
    done: dict[str, set[str]] = {"s": set(), "d": set(), "l": set(), "n": set()}

    def act(walk: Walk, key: str) -> None:
        name = walk.seen[-1]
        if "d done" in walk.text.rpartition(name)[2]:
            done["d"].add(name)
            walk.goes_on("d", f"still  {name}")  # the stage waits behind the step
        done[key].add(name)
        walk.type(key)

    with Walk() as first:
        for number in range(13):
            first.meets()
            assert first.total == "30"
            act(first, "slsn"[number % 4])
        first.meets()
        first.type("\x03")
        assert first.ends() == 130
        assert "17 left" in first.text
        assert "Traceback" not in first.text
    with Walk() as second:
        for number in range(17):
            second.meets()
            assert second.total == "17"
            act(second, "ssl"[number % 3])
        assert second.ends() == 0
        assert "nobody is left" in second.text
    assert first.seen[13] == second.seen[0], "who was only looked at is the first one again"
    visited = [*first.seen[:13], *second.seen]
    assert len(visited) == 30
    assert set(visited) == set(thirty), "each person exactly once"

    to = "FROM {} x JOIN person p ON p.id = x.person_id WHERE"
    assert rows(store, f"SELECT p.name {to.format('message')} TRUE") == sorted(done["s"])
    assert rows(store, f"SELECT p.name {to.format('tie')} wakes_on = '2026-11-27'") == sorted(
        done["l"]
    )
    assert rows(store, f"SELECT p.name {to.format('tie')} archived_on IS NOT NULL") == sorted(
        done["n"]
    )
    closed = f"SELECT p.name {to.format('step')} closed_on = '2026-11-20'"
    kept = f"SELECT p.name {to.format('promise')} outcome = 'kept'"
    assert sorted(rows(store, closed) + rows(store, kept)) == sorted(done["d"])
    said = [change["command"] for change in json.loads(netlog("changes", "--json").out)["changes"]]
    assert len([words for words in said if " add " not in words]) >= 13
    assert "Nothing is due today" in netlog("next", "--for", "today").err


def test_seven_requests_are_seven_keys(netlog: Netlog, store: Path) -> None:
    for number in range(7):
        netlog("add", f"Ada{number} Moss", "--at", "Web Summit", "--about", "pricing")
    with Walk() as walk:
        for _ in range(7):
            walk.meets()
            walk.type("s")
        assert walk.ends() == 0
        assert walk.keys == 7
        assert "7 sent · nobody is left" in walk.text
    texts = rows(store, "SELECT text FROM message")
    assert len(texts) == 7
    assert all(text.startswith("Hi Ada") and "Web Summit" in text for text in texts)
    assert "netlog draft connect-event ada6-moss --sent" in netlog("undo").out
    assert len(rows(store, "SELECT id FROM message")) == 6


@pytest.fixture
def ada(netlog: Netlog) -> Netlog:
    netlog("add", "Ada Moss", "--company", "Tidewater", "--role", "founder", "--about", "pricing",
           "--at", "Web Summit", now="2026-11-17")  # fmt: skip
    return netlog


def test_who_they_are_why_and_the_words(ada: Netlog) -> None:
    with Walk() as walk:
        assert walk.meets() == "Ada Moss"
        assert "1 of 1  Ada Moss · founder, Tidewater\n" in walk.text
        assert "chat · pricing · last contact 3 days ago\n" in walk.text
        assert "talked 3 days ago, not connected yet\n" in walk.text
        assert "Hi Ada, it was good to meet you at Web Summit!" in walk.text
        assert "connect-event · English · LinkedIn request, " in walk.text
        walk.type("q")
        assert walk.ends() == 0
        assert "\n1 left\n" in walk.text


@pytest.mark.parametrize(
    ("keys", "day"), [("l", "Fri 27 Nov"), ("３l", "Fri 11 Dec"), ("12xl", "Fri 27 Nov")]
)
def test_later(ada: Netlog, keys: str, day: str, store: Path) -> None:
    with Walk() as walk:
        walk.meets()
        walk.type(keys)
        assert walk.ends() == 0
        assert f"later: Ada Moss · until {day}" in walk.text
        assert "1 later · nobody is left" in walk.text
    assert len(rows(store, "SELECT wakes_on FROM tie WHERE wakes_on IS NOT NULL")) == 1


def test_later_until_a_day_that_is_asked_for(ada: Netlog, store: Path) -> None:
    with Walk() as walk:
        walk.meets()
        walk.type("L")
        walk.answer("Until when", "yesterday")
        walk.shows("Later is a day to come")
        walk.type("L")
        walk.answer("Until when", "somewhen")
        walk.shows('"somewhen" is no day')
        walk.type("L")
        walk.answer("Until when", "")
        walk.type("L")
        walk.answer("Until when", "1 dec")
        assert walk.ends() == 0
    assert rows(store, "SELECT wakes_on FROM tie") == ["2026-12-01"]


def test_never_says_how_to_bring_them_back(ada: Netlog) -> None:
    with Walk() as walk:
        walk.meets()
        walk.type("N")
        assert walk.ends() == 0
        assert "to bring them back: netlog archive ada-moss --back" in walk.text
    assert ada("archive", "ada-moss", "--back").code == 0
    assert "Ada Moss" in ada("next").out


@pytest.mark.parametrize("key", ["\r", "\x1b[C", "\x1bOC", " "])
def test_the_next_one_without_doing_anything(ada: Netlog, store: Path, key: str) -> None:
    ada("add", "Ben Okri", "--about", "tea")
    before = store.read_bytes()
    with Walk() as walk:
        walk.meets()
        walk.type(key)
        walk.meets()
        walk.type(key)
        assert walk.ends() == 0
        assert "\n2 left\n" in walk.text
    assert store.read_bytes() == before


def test_other_keys_do_nothing(ada: Netlog, store: Path) -> None:
    before = store.read_bytes()
    with Walk() as walk:
        walk.meets()
        for key in ("x", "d", "\x1b[A", "\x1b", "\t", "é", "世"):
            walk.type(key)
            time.sleep(0.1)
        walk.goes_on("？", "never: archived, out of sight")
        walk.type("ｑ")
        assert walk.ends() == 0
    assert store.read_bytes() == before


def test_what_is_typed_ahead_is_forgotten(ada: Netlog, store: Path) -> None:
    """Nobody answers somebody whom they haven't read, be it by a key that is held down."""
    for number in range(5):
        ada("add", f"Ben{number} Okri", "--about", "tea")
    with Walk() as walk:
        walk.meets()
        walk.type("ssssssssss")
        walk.meets()
        time.sleep(0.5)
        assert len(walk.seen) == 2
        walk.type("q")
        assert walk.ends() == 0
    assert len(rows(store, "SELECT id FROM message")) == 1


def test_blanks_are_asked_once_it_is_to_go_out(ada: Netlog, home: Path, store: Path) -> None:
    own = home / ".config" / "netlog" / "templates" / "en" / "connect-event.j2"
    own.parent.mkdir(parents=True)
    own.write_text(
        "{#\npurpose: Ask.\nfor: chat\nopens: connect\nchannel: linkedin-request\n"
        "needs: tea = which tea\nneeds: me.pitch = what you do\n-#}\n"
        "Hi {{ person.first }}, some {{ tea }}? I am {{ me.pitch }}."
    )
    with Walk() as walk:
        walk.meets()
        assert "Hi Ada, some [tea]? I am [me.pitch].\n" in walk.text
        assert "Still blank: tea, me.pitch." in walk.text
        walk.type("s")
        walk.answer(r"^tea\?", "green")
        walk.answer(r"^pitch\?", "a tester")
        walk.answer("Keep your pitch", "y")
        walk.shows("Hi Ada, some green? I am a tester.")
        walk.shows("s sent")
        assert rows(store, "SELECT id FROM message") == [], "it was not read yet"
        walk.goes_on("s", "sent: Ada Moss")
        assert walk.ends() == 0
    assert rows(store, "SELECT text FROM message") == ["Hi Ada, some green? I am a tester."]


def test_words_for_what_is_owed_are_written_when_they_are_wanted(ada: Netlog, store: Path) -> None:
    ada("promise", "ada", "write", "--by", "today")
    with Walk() as walk:
        walk.meets()
        assert "s sent" not in walk.text
        walk.goes_on("w", "Hi Ada, it was good to meet you")
        walk.goes_on("s", "still  Ada Moss")
        assert "sent: Ada Moss" in walk.text
        walk.goes_on("d", "done: Ada Moss · write")
        assert walk.ends() == 0
    assert rows(store, "SELECT outcome FROM promise") == ["kept"]
    assert len(rows(store, "SELECT id FROM message")) == 1


def test_their_page_is_opened_with_the_words_copied(
    ada: Netlog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada("edit", "ada", "--link", "https://www.linkedin.com/in/ada-moss-invented")
    with Walk(DISPLAY="", WAYLAND_DISPLAY="", PATH=str(tmp_path)) as walk:
        walk.meets()
        walk.goes_on("o", "Open it yourself:")
        assert "https://www.linkedin.com/in/ada-moss-invented" in walk.text
        assert "Copied by your terminal" in walk.text
        walk.type("q")
        assert walk.ends() == 0


def test_words_that_were_edited_are_kept_until_they_are_sent(
    ada: Netlog, store: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "Hello Ada, 你好!\\n" > "$1"\n')
    editor.chmod(0o755)
    with Walk(EDITOR=str(editor)) as walk:
        walk.meets()
        walk.goes_on("e", "Hello Ada, 你好!")
        walk.shows("q quit")
        walk.type("\x03")
        assert walk.ends() == 130
    assert rows(store, "SELECT text FROM draft") == ["Hello Ada, 你好!"]
    with Walk(EDITOR="false") as walk:
        walk.meets()
        assert "Hello Ada, 你好!" in walk.text
        walk.goes_on("e", "nothing was changed")
        walk.goes_on("s", "sent: Ada Moss")
        assert walk.ends() == 0
    assert rows(store, "SELECT text FROM message") == ["Hello Ada, 你好!"]
    assert rows(store, "SELECT text FROM draft") == []


def test_a_message_without_an_answer_is_closed(ada: Netlog, store: Path) -> None:
    ada("draft", "connect-event", "ada", "--sent", now="2026-10-01")
    with Walk() as walk:
        walk.meets()
        walk.goes_on("d", "done: Ada Moss · no answer came")
        walk.type("q")
        walk.ends()
    assert rows(store, "SELECT outcome FROM message") == ["no-reply"]


def test_a_coffee_that_was_held_asks_for_thanks_at_once(ada: Netlog, store: Path) -> None:
    ada("log", "ada", "coffee", "--on", "2026-11-19 15:00", now="2026-11-18")
    with Walk() as walk:
        walk.meets()
        walk.goes_on("d", "done: Ada Moss · coffee on Thu 19 Nov")
        walk.shows("no thank-you yet")
        walk.type("q")
        assert walk.ends() == 0
    assert rows(store, "SELECT is_planned FROM conversation WHERE stage = 'coffee'") == [0]


def test_a_coffee_to_come_today_is_only_told_of(ada: Netlog) -> None:
    ada("log", "ada", "coffee", "--on", "2026-11-20 22:00")
    with Walk() as walk:
        walk.meets()
        assert "coffee today at 22:00" in walk.text
        assert "d done" not in walk.text
        walk.type("q")
        assert walk.ends() == 0


def test_a_week_ahead(ada: Netlog, store: Path) -> None:
    ada("log", "ada", "--next", "tuesday: send the deck")
    ada("promise", "ada", "the book", "--by", "monday")
    with Dialogue("next", "--walk") as walk:
        walk.shows("Nothing is due today")
    with Walk("--for", "week") as walk:
        walk.meets()
        walk.goes_on("d", "done: Ada Moss · send the deck, the book")
    assert rows(store, "SELECT closed_on FROM step") == ["2026-11-20"]
    assert rows(store, "SELECT outcome FROM promise") == ["kept"]


def test_what_others_do_meanwhile_is_seen(ada: Netlog, store: Path) -> None:
    for name in ("Ben Okri", "Chloé Martin"):
        ada("add", name, "--about", "tea", "--next", "2026-11-10: call", now="2026-11-09")
    with Walk() as walk:
        assert walk.meets() == "Ben Okri"
        ada("done", "ben")
        ada("archive", "ben")
        walk.goes_on("d", "It is closed already.")
        assert walk.meets() == "Chloé Martin"
        ada("archive", "ada")
        walk.goes_on("d", "still  Chloé Martin")
        walk.type("s")
        assert walk.ends() == 0
        assert "1 sent · 1 done · nobody is left" in walk.text
    assert len(rows(store, "SELECT id FROM step WHERE closed_on IS NOT NULL")) == 2


def test_a_line_of_courage_at_the_beginning(ada: Netlog) -> None:
    for number in range(4):
        ada("add", f"Cy{number} Okri", "--about", "tea", now="2026-11-01")
        ada("draft", "connect-event", f"cy{number}-okri", "--sent", now="2026-11-02")
        ada("answer", f"cy{number}-okri", "accepted", now="2026-11-03")
    told = ada("draft", "connect-event", "ada").err.splitlines()
    (line,) = [line for line in told if "of 4" in line]
    with Walk() as walk:
        walk.meets()
        walk.type("\r")
        walk.meets()
        walk.type("q")
        assert walk.ends() == 0
        assert walk.text.replace("\n  ", " ").count(line) == 1


def test_only_so_many(thirty: list[str]) -> None:
    with Walk("--limit", "2") as walk:
        walk.meets()
        walk.type("\r")
        walk.meets()
        walk.type("\r")
        assert walk.ends() == 0
        assert "30 left" in walk.text


def test_what_somebody_wrote_is_text(netlog: Netlog, store: Path) -> None:
    """In names, topics and steps there is neither markup nor anything that steers a terminal."""
    netlog("add", "Ada [red]Moss[/red] {{ 7*7 }}", "--about", "a\x1b[2Jb \u202etxet",
           "--next", "today: \x1b]0;title\x07 [b]call[/b]")  # fmt: skip
    with Walk() as walk:
        walk.meets()
        assert "Ada [red]Moss[/red] {{ 7*7 }}" in walk.text
        assert "[b]call[/b]" in walk.text
        for harmful in (b"\x1b[2J", b"\x1b]0;", "\u202e".encode()):
            assert harmful not in walk.data
        walk.type("q")
        assert walk.ends() == 0


@pytest.mark.parametrize("columns", [60, 120])
def test_what_a_walk_looks_like(netlog: Netlog, golden: Any, columns: int) -> None:
    netlog("add", "陈小娟", "--at", "创业者沙龙", "--about", "小程序出海", "--company", "北辰科技",
           "--next", "2026-11-18: 发资料给她", now="2026-11-10")  # fmt: skip
    netlog("add", "Ada Moss", "--at", "Web Summit", "--about", "pricing", now="2026-11-19")
    with Walk(columns=columns, NO_COLOR="1") as walk:
        walk.meets()
        walk.goes_on("?", "quit; the next time")
        walk.goes_on("d", "still")
        walk.type("n")
        walk.meets()
        walk.type("q")
        assert walk.ends() == 0
        assert not re.search(rb"\x1b\[[0-9;]*3[0-7]", walk.data)
        golden(f"walk_{columns}", walk.text)


def test_the_first_one_stands_before_the_models_are_loaded(ada: Netlog) -> None:
    with Walk(PYTHONPROFILEIMPORTTIME="1") as walk:
        walk.shows("q quit")
        before = walk.data.index(b"q\x1b") if b"q\x1b" in walk.data else walk.data.index(b"quit")
        assert b"sqlmodel" not in walk.data[:before]
        walk.type("n")
        assert walk.ends() == 0
        assert b"sqlmodel" in walk.data[before:]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_the_terminal_is_given_back(ada: Netlog, number: int) -> None:
    terminal = Terminal("next", "--walk")
    terminal.sees("quit")
    assert not terminal.has_echo
    terminal.send(number)
    assert terminal.ends() == (130 if number == signal.SIGINT else -number)
    assert terminal.has_echo
    terminal.close()


def test_a_window_that_is_closed_loses_nothing(ada: Netlog, store: Path) -> None:
    ada("add", "Ben Okri", "--about", "tea")
    terminal = Terminal("next", "--walk")
    terminal.sees("quit")
    terminal.type("l")
    terminal.sees("2 of 2")
    terminal.close()
    assert terminal.ends() != 0
    assert len(rows(store, "SELECT id FROM tie WHERE wakes_on IS NOT NULL")) == 1


def test_nobody_to_visit(netlog: Netlog, store: Path) -> None:
    with Dialogue("next", "--walk") as walk:
        assert walk.ends() == 0
        assert "Nothing is due today" in walk.text
    assert not store.exists()


def test_in_a_pipe_it_is_refused(ada: Netlog) -> None:
    result = ada("next", "--walk")
    assert (result.code, result.out) == (2, "")
    assert result.err == "--walk needs a terminal to press keys in. Elsewhere: netlog next\n"
    assert os.environ["HOME"]
