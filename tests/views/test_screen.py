"""The screen: data on stdout, talk on stderr, and nothing on either that steers a terminal."""

import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views.conftest import Drawn, Terminal, plain, raw

from netlog.views.ink import command, name, signs
from netlog.views.screen import Screen

HARM = "Ada\x1b[31m\u202e\x9b\r\n王"
SHOWN = "Ada�[31m�� 王"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
STEERING = st.text(st.characters(categories=["Cc", "Cf", "Zl", "Zp"]) | st.sampled_from('a"\\王🙂'))


def printed(data: dict[str, Any]) -> str:
    """Return what is printed for data as JSON."""
    out = io.StringIO()
    with redirect_stdout(out):
        Screen().json(data)
    return out.getvalue()


def steers(text: str) -> str:
    """Return the characters of a text that move a cursor, break a line or turn its direction."""
    return "".join(
        c
        for c in text.replace("\n", "")
        if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI")
        or c in "\u061c\u200e\u200f\u2069\ufeff"
    )


@given(st.dictionaries(st.text(), JSON) | st.dictionaries(STEERING, STEERING))
def test_json_says_all_and_steers_nothing(data: dict[str, Any]) -> None:
    out = printed(data)
    assert steers(out) == ""
    assert json.loads(out) == {"version": 1, **data}


@given(st.text(st.characters(categories=["Cs"])))
def test_json_of_broken_text_can_be_printed_and_read(text: str) -> None:
    out = printed({"name": text})
    assert json.loads(out)["name"].encode("utf-16", "surrogatepass")
    out.encode()


def test_json_is_for_people_too() -> None:
    out = printed({"name": "王小明 🙂", "on": date(2026, 11, 20), "by": "e\u0301\u200d"})
    assert '"name": "王小明 🙂"' in out
    assert '"on": "2026-11-20"' in out
    assert out.startswith('{"version": 1, ')
    assert out.endswith("}\n")


@pytest.mark.parametrize(
    ("way", "out"),
    [
        (lambda screen: screen.show(HARM), f"{SHOWN}\n"),
        (lambda screen: screen.answer(HARM), f"{SHOWN}\n"),
        (lambda screen: screen.heading(HARM), f"{SHOWN}\n"),
        (lambda screen: screen.table(("who",), [[HARM]]), f"{SHOWN}\n"),
        (lambda screen: screen.show_text(HARM), "Ada�[31m��\n王\n"),
        (lambda screen: screen.show(), "\n"),
    ],
)
def test_what_is_printed_steers_nothing(
    way: Callable[[Screen], None], out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    way(Screen())
    assert capsys.readouterr() == (out, "")


def test_talk_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().tell(HARM)
    assert capsys.readouterr() == ("", f"{SHOWN}\n")


def test_a_quiet_screen_shows_data_only(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(is_quiet=True)
    screen.answer("1 kept")
    screen.tell("There are more")
    screen.show("Ada")
    screen.table((), [["Ben", "chat"]])
    assert capsys.readouterr() == ("Ada\nBen  chat\n", "")


def test_in_a_pipe_a_table_is_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    long = "a" * 200
    Screen().table(("who", "n", "what"), [["王小明", 3, None], ["Ada", 12, long]])
    assert capsys.readouterr().out == f"王小明  3\nAda     12  {long}\n"


def test_in_a_terminal_a_table_is_drawn_with_its_columns_named(drawn: Drawn) -> None:
    cells = ["王小明", "[/red] [work] :smile: {x}"]
    assert drawn(lambda screen: screen.table(("who", "what"), [cells]), 60) == [
        "who     what",
        "王小明  [/red] [work] :smile: {x}",
    ]


def test_in_a_terminal_cells_wrap_but_what_is_typed_again_does_not(drawn: Drawn) -> None:
    why, handle = "talked the day before yesterday, not connected yet", "christopher-lee-2"
    columns = ("why", "handle")
    _, *lines = drawn(lambda screen: screen.table(columns, [[why, handle]], whole="handle"), 60)
    assert handle in lines[0]
    assert len(lines) > 1
    assert max(map(len, lines)) <= 60
    assert " ".join(line.replace(handle, "").strip() for line in lines) == why


def test_a_long_line_wraps_between_words_in_a_terminal_only(
    drawn: Drawn, capsys: pytest.CaptureFixture[str]
) -> None:
    words = " ".join(["grant applications [/red]"] * 9)
    lines = drawn(lambda screen: screen.show(words), 60)
    assert max(map(len, lines)) <= 60
    assert " ".join(line.strip() for line in lines) == words
    Screen().show(words)
    assert capsys.readouterr().out == f"{words}\n"


def test_a_line_that_is_set_in_goes_on_set_in(drawn: Drawn) -> None:
    words = "  next: Mon 23 Nov · send the deck and the survey to all five pilots"
    assert drawn(lambda screen: screen.show(words), 40) == [
        "  next: Mon 23 Nov · send the deck and",
        "  the survey to all five pilots",
    ]


def test_a_dumb_terminal_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert raw(lambda screen: screen.heading("November")) == "November\n"
    assert raw(lambda screen: screen.show([name("Ada"), " ", command("ada")])) == "Ada ada\n"
    assert raw(lambda screen: screen.table(("who", "what"), [["Ada", "chat"]])) == "Ada  chat\n"


@given(st.text(st.characters()))
def test_any_cell_is_drawn_without_harm(text: str) -> None:
    for out in (
        raw(lambda screen: screen.heading(text)),
        raw(lambda screen: screen.show([name(text), "\n"])),
        raw(lambda screen: screen.table(("who", "what"), [[text, [text]]], whole="what")),
    ):
        assert steers(plain(out)) == ""


def test_a_line_of_plain_text_is_drawn_as_it_is(drawn: Drawn) -> None:
    assert raw(lambda screen: screen.show("Ada")) == "Ada\n"
    assert drawn(lambda screen: screen.show()) == [""]


# ---------------------------------------------------------------------------------------- colour

MONTH = [["connects", [*signs("●◐○"), " ", command("netlog next")]]]


def shown(screen: Screen) -> None:
    screen.table(("", ""), MONTH)


@pytest.fixture(autouse=True)
def _usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_sign_of_progress_has_its_colour() -> None:
    out = raw(shown)
    for drawn in ("\x1b[32m●", "\x1b[33m◐", "\x1b[2m○", "\x1b[36mnetlog next"):
        assert drawn in out


COLOUR = r"\x1b\[[0-9;]*3[0-9]"


@pytest.mark.parametrize(
    ("colour", "in_colour"), [("auto", True), ("never", False), ("always", True)]
)
def test_who_wants_no_colour_is_drawn_none(colour: str, in_colour: bool) -> None:
    out = raw(shown, colour)
    assert bool(re.search(COLOUR, out)) is in_colour
    assert "\x1b[2m○" in out, "dim is no colour"
    assert plain(out) == "connects  ●◐○ netlog next\n"


def test_always_draws_into_a_pipe_and_nothing_else_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    for colour in ("auto", "never"):
        shown(Screen(colour=colour))
        assert capsys.readouterr().out == "connects  ●◐○ netlog next\n"
    shown(Screen(colour="always"))
    assert "\x1b[32m●" in capsys.readouterr().out


def test_what_is_drawn_into_a_pipe_is_as_wide_as_the_terminal_behind_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def size(stream: int) -> os.terminal_size:
        if stream != sys.stderr.fileno():
            raise OSError
        return os.terminal_size((47, 20))

    monkeypatch.delenv("COLUMNS")
    monkeypatch.setattr(os, "get_terminal_size", size)
    assert Screen(colour="always").width == 47
    monkeypatch.setattr(sys, "stderr", None)
    assert Screen(colour="always").width == 80
    monkeypatch.setenv("COLUMNS", "33")
    assert Screen(colour="always").width == 33


def test_talk_on_stderr_is_drawn_where_that_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    told = ["There are more: ", command("netlog next")]
    monkeypatch.setattr(sys, "stderr", Terminal())
    Screen().tell(told)
    assert sys.stderr.getvalue() == "There are more: \x1b[36mnetlog next\x1b[0m\n"
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    Screen(colour="always").tell(told)
    assert sys.stderr.getvalue() == "There are more: netlog next\n"
