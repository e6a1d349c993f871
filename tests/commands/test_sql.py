"""`netlog sql`: questions of the user's own, one at a time or at a prompt."""

import csv
import io
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

HANDLES = "SELECT handle FROM person ORDER BY id LIMIT 2"


def test_in_a_pipe_a_row_is_a_line(evening: Netlog) -> None:
    result = evening("sql", "SELECT handle, company FROM person ORDER BY id LIMIT 2")
    assert (result.out, result.err) == ("ada-moss\tTidewater\nben-okri\t\n", "")


def test_several_statements(evening: Netlog) -> None:
    assert evening("sql", "SELECT 1; SELECT 'a;b';").lines == ["1", "a;b"]


@pytest.mark.parametrize("words", [[], ["-"]])
def test_from_standard_input(evening: Netlog, words: list[str]) -> None:
    result = evening("sql", *words, stdin=f"-- who is first\n{HANDLES};\n")
    assert result.lines == ["ada-moss", "ben-okri"]


def test_as_json(evening: Netlog, ask: Ask) -> None:
    told = ask("sql", "SELECT name AS n, name AS n, NULL, 1.5, x'00ff' FROM person WHERE id = 4")
    assert told == {"columns": ["n", "n", "NULL", "1.5", "x'00ff'"],
                    "rows": [["王小明", "王小明", None, 1.5, "00ff"]]}  # fmt: skip
    assert ask("sql", "SELECT 1 WHERE 0") == {"columns": ["1"], "rows": []}
    assert len(ask("sql", "SELECT * FROM person")["rows"]) == 5


def test_as_csv(evening: Netlog) -> None:
    out = evening("sql", "SELECT '=1+1' AS f, 'a,b' AS c, NULL AS n", "--csv").out
    assert list(csv.reader(io.StringIO(out))) == [["f", "c", "n"], ["'=1+1", "a,b", ""]]


def test_values_steer_no_terminal(evening: Netlog) -> None:
    evil = "SELECT char(27) || '[31m' || char(9) || 'x' || char(10) || 'y' AS \"a\x1b\""
    assert evening("sql", evil).out == "\ufffd[31m x y\n"
    assert "\x1b" not in evening("sql", evil, "--json").out


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM person", "The store is only read here"),
        ("SELECT nam FROM person", "SQLite can't answer that: no such column: nam"),
        ("ATTACH 'x.db' AS x", "The store is only read here"),
        ("PRAGMA USER_VERSION = 5", "The store is only read here"),
        ("SELECT name FROM person WHERE id = ?", "There are no parameters here"),
    ],
)
def test_what_cant_be_answered(
    evening: Netlog, refused: Refused, statement: str, said: str
) -> None:
    assert said in refused("sql", statement)


@pytest.mark.parametrize(
    "words", [[""], [";"], ["-- nothing"], ["-"], ["SELECT 1; SELECT 2", "--json"],
              ["SELECT 1", "--csv", "--json"], ["--csv"]],
)  # fmt: skip
def test_wrong_usage(evening: Netlog, refused: Refused, words: list[str]) -> None:
    assert refused("sql", *words, code=2)


def test_before_the_first_entry(refused: Refused, home: Path) -> None:
    assert refused("sql", "SELECT 1").startswith("There is no store at ")
    assert list(home.iterdir()) == []


def test_folded_is_what_two_spellings_share(evening: Netlog) -> None:
    found = evening("sql", "SELECT handle FROM person WHERE key = folded('CHLOE  martin')")
    assert found.lines == ["chloe-martin"]
    assert evening("sql", "SELECT folded(5), folded(NULL), folded(x'ff')").out == "5\t\tff\n"


def test_json_knows_no_number_without_end(evening: Netlog, ask: Ask) -> None:
    assert ask("sql", "SELECT 9e999, -9e999")["rows"] == [["inf", "-inf"]]


@pytest.mark.parametrize("form", [[], ["--csv"], ["--json"]])
def test_an_answer_without_end_is_stopped_before_the_disk_is_full(
    evening: Netlog, refused: Refused, monkeypatch: pytest.MonkeyPatch, form: list[str]
) -> None:
    from netlog.views import sql as view

    monkeypatch.setattr(view, "MOST_MEMORY", 1_000_000)
    endless = "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    assert "Ask for less of it: LIMIT" in refused("sql", endless, *form)
