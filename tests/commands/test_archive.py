"""`netlog archive`: somebody out of sight, or back."""

from commands.conftest import Ask
from conftest import Netlog


def test_out_of_sight(evening: Netlog, ask: Ask) -> None:
    result = evening("archive", "ada", "chloe")
    assert result.lines[0] == "Ada Moss, Chloé Martin · archived"
    assert "ada-moss" not in {row["handle"] for row in ask("list")["people"]}
    assert {turn["handle"] for turn in ask("next")["next"]} == {"wang-xiaoming"}


def test_nothing_is_lost(evening: Netlog, ask: Ask) -> None:
    before = ask("month")
    evening("archive", "ada")
    assert ask("month") == before
    assert ask("show", "ada")["archived_on"] == "2026-11-20"
    assert "archived Fri 20 Nov" in evening("show", "ada").out
    assert ask("find", "moss")["found"][0]["handle"] == "ada-moss"
    rows = {row["handle"]: row["is_archived"] for row in ask("list", "--archived")["people"]}
    assert (rows["ada-moss"], rows["ben-okri"]) == (True, False)


def test_back_in_sight(evening: Netlog, ask: Ask) -> None:
    evening("archive", "ada")
    assert evening("archive", "ada", "--back").lines[0] == "Ada Moss · back in sight"
    assert "ada-moss" in {row["handle"] for row in ask("list")["people"]}


def test_undo_takes_it_back(evening: Netlog, ask: Ask) -> None:
    evening("archive", "ada")
    evening("undo")
    assert ask("show", "ada")["archived_on"] is None


def test_dry_run_and_quiet(evening: Netlog, ask: Ask) -> None:
    assert evening("archive", "ada", "--dry-run").lines[-1].endswith("nothing was kept: --dry-run")
    assert ask("show", "ada")["archived_on"] is None
    assert evening("-q", "archive", "ada") == (0, "", "")
