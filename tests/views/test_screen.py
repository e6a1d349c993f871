"""The screen: data on stdout, talk on stderr, and nothing on either that steers a terminal."""

import io
import json
import re
import unicodedata
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


class Terminal(io.StringIO):
    """A stdout at which somebody looks."""

    def isatty(self) -> bool:
        return True


def drawn(way: Callable[[Screen], None]) -> str:
    """Return what is drawn when somebody looks."""
    out = Terminal()
    with redirect_stdout(out):
        way(Screen())
    return out.getvalue()


def plain(out: str) -> str:
    """Return what was drawn without its styles."""
    return re.sub(r"\x1b\[[0-9;]*m", "", out)


@pytest.fixture
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the terminal 60 columns wide, without colour."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.usefixtures("_narrow")
def test_in_a_terminal_a_table_is_drawn_with_its_columns_named() -> None:
    cells = ["王小明", "[/red] [work] :smile: {x}"]
    out = drawn(lambda screen: screen.table(("who", "what"), [cells]))
    assert [line.rstrip() for line in plain(out).splitlines()] == [
        "who     what",
        "王小明  [/red] [work] :smile: {x}",
    ]


@pytest.mark.usefixtures("_narrow")
def test_in_a_terminal_cells_wrap_but_what_is_typed_again_does_not() -> None:
    why, handle = "talked the day before yesterday, not connected yet", "christopher-lee-2"
    out = drawn(lambda screen: screen.table(("why", "handle"), [[why, handle]], whole="handle"))
    _, *lines = plain(out).splitlines()
    assert handle in lines[0]
    assert len(lines) > 1
    assert max(map(len, lines)) <= 60
    assert " ".join(line.replace(handle, "").strip() for line in lines) == why


@pytest.mark.usefixtures("_narrow")
def test_a_long_line_wraps_between_words_in_a_terminal_only(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = " ".join(["grant applications [/red]"] * 9)
    lines = plain(drawn(lambda screen: screen.show(words))).splitlines()
    assert max(map(len, lines)) <= 60
    assert " ".join(line.strip() for line in lines) == words
    Screen().show(words)
    assert capsys.readouterr().out == f"{words}\n"


@pytest.mark.usefixtures("_narrow")
def test_a_dumb_terminal_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert drawn(lambda screen: screen.heading("November")) == "November\n"
    assert drawn(lambda screen: screen.table(("who", "what"), [["Ada", "chat"]])) == "Ada  chat\n"


@settings(deadline=None)  # the first to draw loads Rich
@given(st.text(st.characters()))
def test_any_cell_is_drawn_without_harm(text: str) -> None:
    for out in (
        drawn(lambda screen: screen.heading(text)),
        drawn(lambda screen: screen.table(("who", "what"), [[text, text]], whole="what")),
    ):
        assert steers(plain(out)) == ""


def test_a_sign_of_progress_has_its_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = drawn(lambda screen: screen.table(("", ""), [["connects", "●◐"]]))
    assert "\x1b[32m●" in out
    assert "\x1b[33m◐" in out
