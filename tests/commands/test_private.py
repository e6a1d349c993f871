"""`--private`: people who are the member's alone, wherever they are written, shown or told of."""

from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def network(netlog: Netlog) -> Netlog:
    """Ada, who is everybody's, and Inês, who is mine."""
    assert netlog("add", "Ada Moss", "--about", "tea").code == 0
    assert netlog("add", "Inês Duarte", "--about", "an exit", "--private").code == 0
    return netlog


def privates(ask: Ask) -> list[str]:
    return [row["handle"] for row in ask("list", "--private")["people"]]


def test_who_is_private_is_shown_as_such(network: Netlog, ask: Ask) -> None:
    assert privates(ask) == ["ines-duarte"]
    shown = network("show", "ines").out
    assert "private  yours alone: left out of what you share" in shown
    assert "private" not in network("show", "ada").out
    assert ask("show", "ines")["is_private"] is True
    assert ask("show", "ada")["is_private"] is False
    assert "chat, private" in network("list").out


def test_edit_makes_somebody_private_and_the_teams_again(network: Netlog, ask: Ask) -> None:
    assert "private: no → yes" in network("edit", "ada", "--private").out
    assert privates(ask) == ["ines-duarte", "ada-moss"]
    assert "private: yes → no" in network("edit", "ines", "--team").out
    assert privates(ask) == ["ada-moss"]
    network("undo", "2")
    assert privates(ask) == ["ines-duarte"]
    assert network("edit", "ines", "--private").code == 1


def test_the_form_has_it(network: Netlog, ask: Ask) -> None:
    form = network("edit", "ada", "--form").out
    assert "private: no\n" in form
    told = form.replace("private: no", "private: yes")
    assert network("edit", "ada", "-", stdin=told).code == 0
    assert privates(ask) == ["ines-duarte", "ada-moss"]


def test_a_list_of_them_is_narrowed_as_any_other(network: Netlog, ask: Ask) -> None:
    for words in ("Ben Okri|--stage|connect", "Chloé Martin|--known|--tag|founder"):
        assert network("add", *words.split("|"), "--private").code == 0
    network("archive", "ines")
    for options, expected in {
        "": ["ben-okri", "chloe-martin"],
        "--stage connect": ["ben-okri"],
        "--tag founder": ["chloe-martin"],
        "--archived --sort name": ["ben-okri", "chloe-martin", "ines-duarte"],
    }.items():
        found = ask("list", "--private", *options.split())["people"]
        assert [row["handle"] for row in found] == expected


def test_several_and_a_sheet_can_be_private(network: Netlog, ask: Ask) -> None:
    network("add", "Ben Okri", "Dev Rao", "--private")
    assert network("add", "-", "--private", stdin="Chloé Martin\nEve Stone | roofs\n").code == 0
    assert privates(ask) == ["eve-stone", "chloe-martin", "dev-rao", "ben-okri", "ines-duarte"]


def test_who_is_here_already_stays_what_they_are(network: Netlog, ask: Ask) -> None:
    network("edit", "ada", "--email", "ada@example.org")
    told = network("add", "Ada M", "--email", "ada@example.org", "--about", "x", "--private")
    assert "kept as it was: not private" in told.out
    assert privates(ask) == ["ines-duarte"]


def test_what_others_would_see_is_no_secret_of_a_merge(network: Netlog, refused: Refused) -> None:
    for pair in (("ada", "ines"), ("ines", "ada")):
        told = refused("merge", *pair, "--yes")
        assert "Inês Duarte (ines-duarte) is yours alone, Ada Moss (ada-moss) isn't" in told
        assert "netlog edit ines-duarte --team" in told
    network("edit", "ada", "--private")
    assert network("merge", "ada", "ines", "--yes").code == 0
    assert "yours alone" in network("show", "ada").out


@pytest.mark.parametrize("form", ["json", "csv"])
def test_it_is_in_what_is_exported_and_read_again(
    network: Netlog, ask: Ask, form: str, tmp_path: Path
) -> None:
    told = network("export", "--format", form).out
    other = str(tmp_path / "other.db")
    assert network("--db", other, "import", "-", stdin=told).code == 0
    (only,) = ask("--db", other, "list", "--private")["people"]
    assert only["handle"] == "ines-duarte"


def test_a_page_says_it(network: Netlog) -> None:
    assert "private: yes" in network("export", "--format", "md", "--person", "ines").out


def test_colleagues_are_told_of_nobody_who_is_private(network: Netlog) -> None:
    network("me", "--name", "Mei Lin")
    network("log", "ada", "connect")
    network("log", "ines", "connect")
    network("edit", "ada", "--through", "ines", "--knows", "ines")
    told = network("export", "--shareable", "-").out
    assert "ada-moss" in told
    assert "ines" not in told.casefold()
    network("edit", "ines", "--team")
    assert "ines-duarte" in network("export", "--shareable", "-").out
