"""What goes into a pipe: no escape, no cropping, no prompt; the same at any width."""

import unicodedata

import pytest
from commands.conftest import Ask
from conftest import Netlog

LONG = "a very long topic that no terminal of sixty columns could hold in one line, " * 3

READING = [
    ("list",), ("list", "--json"), ("next",), ("next", "--json"), ("month",), ("month", "--json"),
    ("show", "eve"), ("show", "eve", "--json"), ("find", "topic"), ("find", "topic", "--json"),
    ("where",), ("where", "--json"), ("me",), ("me", "--json"), ("draft", "connect-event", "eve"),
    ("draft", "share-321"), ("changes",), ("changes", "--json"), ("changes", "--change", "7"),
    ("--help",), ("add", "--help"), ("--version",),
]  # fmt: skip


@pytest.fixture
def crowded(evening: Netlog) -> Netlog:
    """The evening, and somebody of whom everything is long."""
    evening("me", "--name", "Mei Lin", "--pitch", LONG)
    evening(
        "add", "Eve " + "Stone-" * 20, "--company", "Company " * 12, "--at", "Event " * 12,
        "--about", LONG, "--next", f"friday: {LONG}", "--note", LONG, "--tag", "tag " * 20,
    )  # fmt: skip
    return evening


@pytest.mark.parametrize("words", READING, ids=" ".join)
@pytest.mark.parametrize("columns", ["20", "60", "200"])
def test_no_escape_and_no_width(
    crowded: Netlog, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], columns: str
) -> None:
    usual = crowded(*words)
    monkeypatch.setenv("COLUMNS", columns)
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    result = crowded(*words)
    assert "\x1b" not in result.out + result.err
    assert "…" not in result.out or words[-1] in ("--help", "--json") or "…" in usual.out
    if "--help" not in words:
        assert result == usual


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (("list",), ["Stone-" * 20, "Company " * 11 + "Company"]),
        (("next",), [LONG.strip()]),
        (("month",), [LONG.strip(), "Event " * 11 + "Event"]),
        (("show", "eve"), [LONG.strip(), "Stone-" * 20]),
        (("find", "topic"), [LONG.strip()]),
        (("me",), [LONG.strip()]),
    ],
    ids=str,
)
def test_nothing_is_cropped(crowded: Netlog, words: tuple[str, ...], texts: list[str]) -> None:
    out = crowded(*words).out
    for text in texts:
        assert text in out


def test_what_must_be_asked_names_the_option_instead(netlog: Netlog) -> None:
    result = netlog("add")
    assert result.code == 2
    assert result.out == ""
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("words", [("list",), ("next",), ("find", "soul")], ids=" ".join)
def test_columns_begin_below_each_other_with_chinese_among_them(
    evening: Netlog, ask: Ask, words: tuple[str, ...]
) -> None:
    evening("log", "小明", "--about", "soul music")
    lines = [line for line in evening(*words).lines if line]
    starts = {_column(line, 1) for line in lines}
    assert len(lines) > 2
    assert len(starts) == 1, lines


def _column(line: str, number: int) -> int:
    """Return the terminal column at which a column of a table begins: two spaces part them."""
    cells = [cell for cell in line.split("  ") if cell]
    place = line.index("  " + cells[number].strip()) + 2
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line[:place])
