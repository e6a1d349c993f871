"""A terminal shows tables, and without a query a prompt; a file that is there is asked about."""

from pathlib import Path

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue
from terminal.emulator import look


@pytest.fixture
def network(netlog: Netlog) -> Netlog:
    netlog("add", "王小明", "--about", "补贴", "--company", "北辰科技")
    netlog("add", "Ada Moss", "--company", "Tidewater Labs", "--about", "tea")
    return netlog


def test_a_table_with_its_columns(network: Netlog) -> None:
    seen = look("sql", "SELECT name, company FROM person ORDER BY id", columns=60)
    assert seen.lines == ["name      company", "王小明    北辰科技", "Ada Moss  Tidewater Labs"]


def test_so_many_rows_and_no_more(network: Netlog) -> None:
    many = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    seen = look("sql", many)
    assert seen.lines[-1] == "These are the first 1,000. All of them: --csv, in a pipe"


def test_what_has_too_many_columns_is_shown_row_by_row(network: Netlog) -> None:
    query = "SELECT id, name, note, added_on, key, handle, initials, whole FROM person LIMIT 2"
    lines = look("sql", query, columns=60).lines
    assert lines[0] == "row 1"
    assert lines[2].split()[0] == "name"
    assert not any(line.startswith("note") for line in lines)  # which nobody has
    assert lines[lines.index("") + 1] == "row 2"
    assert look("sql", query, columns=80).lines[0].split()[:2] == ["id", "name"]


def test_no_row(network: Netlog) -> None:
    assert look("sql", "SELECT 1 WHERE 0").text == "No row.\n"


def test_the_prompt(network: Netlog, store: Path) -> None:
    before = store.read_bytes()
    with Dialogue("sql") as dialogue:
        dialogue.sees("^netlog> *$")
        dialogue.type(".tables\r")
        dialogue.shows("contact_point")
        dialogue.sees("^netlog> *$")
        dialogue.type("SELECT name\r")
        dialogue.sees(r"\.\.\.>")
        dialogue.type("FROM person WHERE id = 1;\r")
        dialogue.shows("王小明")
        dialogue.type("DELETE FROM person;\r")
        dialogue.shows("The store is only read here")
        dialogue.type("SELEC;\r")
        dialogue.shows("syntax error")
        dialogue.type(".schema tag\r")
        dialogue.shows("CREATE TABLE tag")
        dialogue.type(".schema nothing\r")
        dialogue.shows("There is no table")
        dialogue.type(".what\r")
        dialogue.shows("Ctrl-D")
        dialogue.type("quit\r")
        assert dialogue.ends() == 0
    assert store.read_bytes() == before


def test_ctrl_c_leaves_a_line_and_an_answer_and_ctrl_d_the_prompt(network: Netlog) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT max(x) FROM n;"
    with Dialogue("sql") as dialogue:
        dialogue.sees("^netlog> *$")
        dialogue.type("SELECT 'open\r")
        dialogue.sees(r"\.\.\.>")
        dialogue.type("\x03")
        dialogue.sees("^netlog> *$")
        dialogue.type(f"{endless}\r")
        dialogue.shows("FROM n;")
        dialogue.type("\x03")
        dialogue.shows("Stopped.")
        dialogue.type("SELECT 40 + 2;\r")
        dialogue.shows("42")
        dialogue.sees("^netlog> *$")
        dialogue.type("\x04")
        assert dialogue.ends() == 0


def test_words_of_the_prompt(network: Netlog) -> None:
    with Dialogue("sql") as dialogue:
        dialogue.sees("^netlog> *$")
        dialogue.type("help\r")
        dialogue.shows("or Ctrl-D")
        dialogue.sees("^netlog> *$")
        dialogue.type(".schema tag\r")
        dialogue.shows(") STRICT;")
        dialogue.sees("^netlog> *$")
        dialogue.type("\x04")
        assert dialogue.ends() == 0


def test_the_arrow_brings_back_what_was_said(network: Netlog) -> None:
    with Dialogue("sql") as dialogue:
        dialogue.sees("^netlog> *$")
        dialogue.type("SELECT 40 + 2;\r")
        dialogue.shows("42")
        dialogue.sees("^netlog> *$")
        dialogue.type("\x1b[A\r")
        dialogue.shows("42")
        dialogue.type("quit;\r")
        assert dialogue.ends() == 0


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("", 1)])
def test_a_file_that_is_there_is_asked_about(
    network: Netlog, tmp_path: Path, answer: str, code: int
) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    with Dialogue("export", str(path)) as dialogue:
        dialogue.answer("Replace it?", answer)
        assert dialogue.ends() == code
    assert (path.read_text() == "mine") is (code == 1)


def test_a_terminal_is_shown_nothing_that_steers_it(network: Netlog) -> None:
    network("log", "ada", "chat", "--note", "red \x1b[31m and back")
    for format in ("csv", "md", "json", "ics"):
        assert b"\x1b[31m" not in look("export", "--format", format).data
