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


@pytest.mark.file("SQLite's own SQL: PostgreSQL's is below")
def test_as_json(evening: Netlog, ask: Ask) -> None:
    told = ask("sql", "SELECT name AS n, name AS n, NULL, 1.5, x'00ff' FROM person WHERE id = 4")
    assert told == {"columns": ["n", "n", "NULL", "1.5", "x'00ff'"],
                    "rows": [["王小明", "王小明", None, 1.5, "00ff"]]}  # fmt: skip
    assert ask("sql", "SELECT 1 WHERE 0") == {"columns": ["1"], "rows": []}
    assert len(ask("sql", "SELECT * FROM person")["rows"]) == 5


def test_as_csv(evening: Netlog) -> None:
    out = evening("sql", "SELECT '=1+1' AS f, 'a,b' AS c, NULL AS n", "--csv").out
    assert list(csv.reader(io.StringIO(out))) == [["f", "c", "n"], ["'=1+1", "a,b", ""]]


@pytest.mark.file("SQLite's own SQL: PostgreSQL's is below")
def test_values_steer_no_terminal(evening: Netlog) -> None:
    evil = "SELECT char(27) || '[31m' || char(9) || 'x' || char(10) || 'y' AS \"a\x1b\""
    assert evening("sql", evil).out == "\ufffd[31m x y\n"
    assert "\x1b" not in evening("sql", evil, "--json").out


@pytest.mark.file("SQLite's own SQL: PostgreSQL's is below")
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


@pytest.mark.file("a team is there before its first entry")
def test_before_the_first_entry(refused: Refused, home: Path) -> None:
    assert refused("sql", "SELECT 1").startswith("There is no store at ")
    assert list(home.iterdir()) == []


@pytest.mark.file("SQLite's own SQL: PostgreSQL's is below")
def test_folded_is_what_two_spellings_share(evening: Netlog) -> None:
    found = evening("sql", "SELECT handle FROM person WHERE key = folded('CHLOE  martin')")
    assert found.lines == ["chloe-martin"]
    assert evening("sql", "SELECT folded(5), folded(NULL), folded(x'ff')").out == "5\t\tff\n"


@pytest.mark.file("SQLite's own SQL: PostgreSQL's is below")
def test_json_knows_no_number_without_end(evening: Netlog, ask: Ask) -> None:
    assert ask("sql", "SELECT 9e999, -9e999")["rows"] == [["inf", "-inf"]]


@pytest.mark.file("SQLite's own SQL: PostgreSQL's is below")
@pytest.mark.parametrize("form", [[], ["--csv"], ["--json"]])
def test_an_answer_without_end_is_stopped_before_the_disk_is_full(
    evening: Netlog, refused: Refused, monkeypatch: pytest.MonkeyPatch, form: list[str]
) -> None:
    from netlog.views import sql as view

    monkeypatch.setattr(view, "MOST_MEMORY", 1_000_000)
    endless = "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    assert "Ask for less of it: LIMIT" in refused("sql", endless, *form)


# ---------------------------------------------------------------------------------- a team's server


@pytest.mark.server
def test_a_servers_values_as_json(evening: Netlog, ask: Ask) -> None:
    told = ask("sql", "SELECT name AS n, name AS n, NULL, 1.5, '\\x00ff'::bytea, current_date "
               "FROM person WHERE handle = 'wang-xiaoming'")  # fmt: skip
    assert told["columns"] == ["n", "n", "?column?", "?column?", "bytea", "current_date"]
    assert told["rows"][0][:5] == ["王小明", "王小明", None, 1.5, "00ff"]
    assert ask("sql", "SELECT 1 AS one WHERE false") == {"columns": ["one"], "rows": []}
    infinite = "SELECT 'infinity'::float8, '-infinity'::float8"
    assert ask("sql", infinite)["rows"] == [["inf", "-inf"]]


@pytest.mark.server
def test_a_servers_values_steer_no_terminal(evening: Netlog) -> None:
    evil = "SELECT chr(27) || '[31m' || chr(9) || 'x' || chr(10) || 'y' AS \"a\x1b\""
    assert evening("sql", evil).out == "\ufffd[31m x y\n"
    assert "\x1b" not in evening("sql", evil, "--json").out


ONLY_READ = "The team is only read here"


@pytest.mark.server
@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM person", ONLY_READ),
        ("/* SELECT */ -- SELECT\nDELETE FROM person", ONLY_READ),
        ("WITH gone AS (DELETE FROM person RETURNING id) SELECT * FROM gone", ONLY_READ),
        ("SELECT 1 FROM person FOR UPDATE", ONLY_READ),
        ("EXPLAIN ANALYZE DELETE FROM person", ONLY_READ),
        ("SELECT nextval('person_id_seq')", ONLY_READ),
        ("COPY person TO STDOUT", ONLY_READ),
        ("SELECT nam FROM person", 'PostgreSQL can\'t answer that: column "nam" does not exist'),
        ("SELECT 1 / (id - 3) FROM person", "PostgreSQL can't answer that: division by zero"),
        ("SELECT name FROM person WHERE id = ?", "PostgreSQL can't answer that: syntax error"),
        ("SELECT pg_read_file('/etc/passwd')", "PostgreSQL can't answer that: permission denied"),
        ("SHOW no_such_thing", "PostgreSQL can't answer that: unrecognized"),
    ],
)
def test_what_a_server_cant_answer(
    evening: Netlog, refused: Refused, statement: str, said: str
) -> None:
    assert said in refused("sql", statement)


@pytest.mark.server
def test_a_server_tells_of_its_plans_and_settings(evening: Netlog) -> None:
    assert evening("sql", "SHOW search_path").out.startswith("netlog_netlog")
    assert "person" in evening("sql", "-", stdin="-- how\nEXPLAIN SELECT * FROM person").out
    several = "SELECT 1 AS a; (SELECT 2); VALUES (3); TABLE tag"
    assert evening("sql", several).lines[:3] == ["1", "2", "3"]


@pytest.mark.server
@pytest.mark.parametrize("form", [[], ["--csv"], ["--json"]])
def test_a_servers_answer_without_end_is_stopped(
    evening: Netlog, refused: Refused, monkeypatch: pytest.MonkeyPatch, form: list[str]
) -> None:
    from netlog.views import sql as view

    monkeypatch.setattr(view, "MOST_MEMORY", 100_000)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    assert "Ask for less of it: LIMIT" in refused("sql", endless, *form)
