"""`netlog forget`: somebody disappears for good, and others stay as they are."""

import hashlib
import json
import shlex
from datetime import datetime
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

from netlog.rules.text import LINE_LENGTH
from netlog.store import backup
from netlog.store.forgetting.lines import verb


def digest(store: Path) -> str:
    return hashlib.sha256(store.read_bytes()).hexdigest()


def marks(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*")
            if path.is_file() and word.encode() in path.read_bytes().lower()]  # fmt: skip


def test_they_are_nowhere_any_more(evening: Netlog, ask: Ask, store: Path) -> None:
    result = evening("forget", "ada", "--yes")
    assert result.code == 0
    assert result.lines[0].startswith("forgotten: Ada Moss · 1 person")
    assert "ada-moss" not in {row["handle"] for row in ask("list", "--archived")["people"]}
    assert evening("show", "ada").code == 1
    assert marks(store.parent, "ada moss") == marks(store.parent, "ada-moss") == []


def test_others_stay_as_they_were(evening: Netlog, ask: Ask) -> None:
    before = [ask("show", who) for who in ("chloe", "ben")]
    evening("forget", "ada", "--yes")
    assert [ask("show", who) for who in ("chloe", "ben")] == before


@pytest.mark.file("a team's texts that name somebody are their writers', and that is said")
def test_talks_with_others_stay_without_them(evening: Netlog, ask: Ask) -> None:
    evening("log", "ada", "ben", "coffee", "--about", "Ada Moss's plans")
    evening("forget", "ada", "--yes")
    talk = ask("show", "ben")["timeline"][-1]
    assert (talk["stage"], talk["topic"]) == ("coffee", "Somebody's plans")


def test_what_would_go_is_told_and_nothing_is_kept(evening: Netlog, store: Path) -> None:
    evening("edit", "ben", "--note", "A friend of Ada Moss")
    backup.keep(store, "asked", datetime(2026, 11, 20, 12))
    before = digest(store)
    result = evening("forget", "ada", "--dry-run")
    assert result.code == 0
    assert "to be forgotten: Ada Moss (ada-moss)" in result.out
    assert "backup, to be rewritten: 2026-11-20T120000-asked.db" in result.out
    assert "A friend of [Ada Moss]" in result.out
    assert "→ A friend of somebody" in result.out
    assert "What you exported" in result.out
    assert result.lines[-1] == "nothing was kept: --dry-run"
    assert digest(store) == before


def test_in_a_pipe_it_wants_yes(evening: Netlog, store: Path) -> None:
    before = digest(store)
    result = evening("forget", "ada")
    assert (result.code, result.out) == (2, "")
    assert "the same again with --yes" in result.err
    assert digest(store) == before


@pytest.mark.parametrize("who", [["nobody"], ["ada", "chloe"], ["adda"]])
def test_nobody_else_is_forgotten_by_mistake(evening: Netlog, store: Path, who: list[str]) -> None:
    before = digest(store)
    assert evening("forget", *who, "--yes").code in (1, 2)
    assert digest(store) == before


def test_it_is_final(evening: Netlog, ask: Ask) -> None:
    evening("forget", "ada", "--yes")
    evening("tag", "founder", "chloe")
    assert "netlog tag founder chloe" in evening("undo").out
    while evening("undo").code == 0:
        pass
    assert ask("list", "--archived")["people"] == []
    while evening("redo").code == 0:
        pass
    assert "ada-moss" not in {row["handle"] for row in ask("list", "--archived")["people"]}


def test_what_was_undone_before_can_be_made_again(evening: Netlog, ask: Ask, store: Path) -> None:
    store.chmod(0o600)
    evening("tag", "founder", "chloe")
    evening("log", "ada", "ben", "coffee", "--about", "tea with Ada Moss")
    evening("undo", "2")
    evening("forget", "ada", "--yes")
    assert evening("doctor").code == 0
    assert "netlog tag founder chloe" in evening("redo").out
    assert "netlog log …" in evening("redo").out
    assert ask("show", "ben")["timeline"][-1]["topic"] == "tea with somebody"
    assert evening("doctor").code == 0


def test_the_same_name_can_be_added_again(evening: Netlog, ask: Ask) -> None:
    evening("forget", "ada", "--yes")
    assert "Ada Moss (ada-moss) · chat" in evening("add", "Ada Moss", "--about", "tea").out
    assert len(ask("show", "ada")["timeline"]) == 1


@pytest.mark.file("a team's texts that name somebody are their writers', and that is said")
def test_mentions_are_left_where_that_is_wanted(evening: Netlog, ask: Ask) -> None:
    evening("edit", "ben", "--note", "A friend of Ada Moss")
    result = evening("forget", "ada", "--keep-mentions", "--yes")
    assert "may still name them: 1 text of others" in result.out
    assert ask("show", "ben")["note"] == "A friend of Ada Moss"


@pytest.mark.file("a team's texts that name somebody are their writers', and that is said")
def test_a_first_name_that_somebody_else_has_is_left(evening: Netlog, ask: Ask) -> None:
    evening("add", "Ada Lovelace", "--about", "engines")
    evening("edit", "ben", "--note", "Ada knows Ada Moss")
    result = evening("forget", "ada-moss", "--yes")
    assert "may still name them: 1 text of others" in result.out
    assert ask("show", "ben")["note"] == "Ada knows somebody"


def test_who_is_called_so_too_is_meant_where_it_is_about_them(evening: Netlog) -> None:
    evening("add", "Ada Lovelace", "--about", "engines of Ada", "--note", "Ada likes looms")
    told = evening("forget", "ada-moss", "--dry-run").out
    assert "named in" not in told


@pytest.mark.file("a team's texts that name somebody are their writers', and that is said")
def test_a_namesake_keeps_the_name(evening: Netlog, ask: Ask) -> None:
    evening("add", "王小明", "--new", "--about", "和王小明谈创业", "--note", "王小明喜欢茶")
    evening("edit", "ben", "--note", "knows 王小明")
    evening("tag", "xiaoming-friends", "ben")
    result = evening("forget", "wang-xiaoming", "--yes")
    assert "  may still name them: 2 texts of others" in result.lines
    assert {"    Ben Okri", "    a tag (xiaoming-friends)"} <= set(result.lines)
    other = ask("show", "wang-xiaoming-2")
    assert (other["note"], other["timeline"][0]["topic"]) == ("王小明喜欢茶", "和王小明谈创业")
    assert ask("show", "ben")["note"] == "knows 王小明"


def test_what_netlog_cant_reach_is_named(evening: Netlog, store: Path, home: Path) -> None:
    copy = home / "mine.db"
    backup.write(store, copy)
    backup.remember(store, copy)
    folder = home / ".config" / "netlog" / "templates"
    folder.mkdir(parents=True)
    (folder / "greet.j2").write_text("Hello, Ada Moss!")
    told = evening("forget", "ada", "--yes").out
    assert "out of reach: ~/mine.db (by netlog backup)" in told
    assert "it names them: ~/.config/netlog/templates/greet.j2" in told


@pytest.mark.file("a team's texts that name somebody are their writers', and that is said")
def test_a_form_that_an_editor_left_goes_with_them(evening: Netlog, home: Path) -> None:
    state = home / ".local" / "state" / "netlog"
    for name, text in (("a", "note: tea with Ada Moss"), ("b", "note: tea")):
        (state / f"edited-{name}").mkdir(parents=True)
        (state / f"edited-{name}" / "ben-okri.txt").write_text(text)
    assert "removed: 1 text left by an editor" in evening("forget", "ada", "--yes").out
    assert [path.name for path in state.glob("edited-*")] == ["edited-b"]


def test_what_was_said_is_cut_down_to_the_verb(evening: Netlog, store: Path) -> None:
    evening("-q", "--db", str(store), "log", "ada", "chat", "--about", "tea")
    evening("edit", "ben", "--need", "a word with Ada Moss")
    evening("forget", "ada", "--yes")
    assert evening("undo").lines[0] == "undone: netlog edit ben --need 'a word with somebody'"
    assert "ada" not in evening("undo").out.casefold()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["add", "Ada", "--about", "tea"], "netlog add …"),
        (["undo"], "netlog undo"),
        (["--db", "/tmp/add", "log", "ada"], "netlog log …"),
        (["--db=/tmp/ada", "-q", "--quiet", "log", "ada"], "netlog log …"),
        (["--unknown", "ada", "log"], "netlog …"),
        (["Ada"], "netlog …"),
        (["-"], "netlog …"),
        ([], "netlog …"),
        (["add", "it's " + "x" * LINE_LENGTH], "netlog add …"),
    ],
)
def test_the_verb_is_found_without_knowing_the_commands(words: list[str], told: str) -> None:
    assert verb(shlex.join(["netlog", *words])[:LINE_LENGTH]) == told


def test_quiet_says_nothing(evening: Netlog) -> None:
    assert evening("-q", "forget", "ada", "--yes") == (0, "", "")


@pytest.mark.file("a team's months are their members', and --keep-counts is refused")
def test_a_month_counts_as_before(evening: Netlog, ask: Ask) -> None:
    before = ask("month")
    evening("forget", "ada", "--keep-counts", "--yes")
    now = ask("month")
    for goal in ("conversations", "connects", "coffees"):
        assert {name: now[goal][name] for name in ("done", "open")} == {
            name: before[goal][name] for name in ("done", "open")
        }
    assert "Ada" not in json.dumps(now)


BUSINESS = (
    "give|ben|Ada Moss's number",
    "ask|ada|a word",
    "introduce|ada|dev|--sent",
    "edit|ben|--knows|ada|--through|ada",
    "lead|add|ben|a book on Ada Moss|--through|ada|--value|12 EUR",
    "lead|add|ada|a shop",
    "sold|ada|a shop|7 EUR",
    "values|set|what Ada Moss has",
    "gaps|add|what somebody knows",
    "gaps|add|what Ada Moss knows",
    "gaps|add|the way of Ada Moss",
    "gaps|close|the way of Ada Moss",
    "circle|seek|work with Ada Moss",
    "circle|add|ada",
    "pitch|--win|Ada Moss bought a shop",
    "fit|a talk by Ada Moss|what Ada Moss has=yes|--from|ada|--pass|--to|ben",
    "fit|a seat|--from|ben|--pass|--to|ada",
    "me|--pitch|Ada Moss knows me",
    "undo",
)


def test_nothing_of_give_and_take_or_business_is_left(
    evening: Netlog, ask: Ask, store: Path
) -> None:
    for words in BUSINESS:
        assert evening(*words.split("|")).code == 0, words
    assert evening("forget", "ada", "--yes").code == 0
    for word in ("ada moss", "ada-moss"):
        assert marks(store.parent, word) == []
    assert [gap["gap"] for gap in ask("gaps")["gaps"]] == [
        "what somebody knows", "what somebody knows 2",
    ]  # fmt: skip
    assert evening("gaps", "close", "what somebody knows 2").code == 0
    assert evening("doctor").code == 0
    assert [lead["referrer_handle"] for lead in ask("lead", "ben")["leads"]] == [None]
    told = {row["what"]: (row["from"], row["passed_to"]) for row in ask("fit")["opportunities"]}
    assert told == {"a talk by somebody": (None, "ben-okri"), "a seat": ("ben-okri", None)}
    for words in ("balance", "graph", "sources", "circle", "top", "match", "forecast", "story ben"):
        assert evening(*words.split()).code == 0
        assert "ada" not in evening(*words.split(), "--json").out.lower()


@pytest.mark.file("a team's texts that name somebody are their writers', and that is said")
def test_the_aim_of_an_event_names_somebody_and_its_name_does_not(
    evening: Netlog, ask: Ask
) -> None:
    assert evening("prep", "--event", "Soul Sisters", "--aim", "meet Ada Moss").code == 0
    evening("forget", "ada", "--yes")
    assert ask("prep", "--event", "soul sisters")["aim"] == "meet somebody"
    assert evening("add", "Cy Young", "--at", "SOUL SISTERS").code == 0
    assert [row["event"] for row in ask("event", "list")["events"]] == ["Soul Sisters"]


@pytest.mark.server
def test_a_teams_months_are_their_members(evening: Netlog, refused: Refused) -> None:
    assert "--keep-counts is for a file" in refused("forget", "ada", "--keep-counts", code=2)
    told = evening("forget", "ada", "--yes").lines[-1]
    assert told.endswith("texts of others that name them")
