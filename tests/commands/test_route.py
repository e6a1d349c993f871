"""`netlog route`: the shortest ways to somebody and the warmest, and what to do first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog
from views.conftest import plain

FEBRUARY = "2026-02-03T21:30"


@pytest.fixture
def network(evening: Netlog) -> Netlog:
    """The evening, and Leila, whom I don't know: Ben does, as I was told, whom Ada knows."""
    evening("add", "Leila Haddad", "--stage", "intro", "--company", "Harbour Foods", "--role",
            "head buyer", "--tag", "exporting", now=FEBRUARY)  # fmt: skip
    evening("add", "Old Friend", "--about", "school", "--company", "Harbour Foods", now=FEBRUARY)
    evening("log", "ada", "coffee", "--about", "her roadmap")
    evening("edit", "ada", "--knows", "ben", now="2026-11-12T21:30")
    evening("edit", "ben", "--knows", "leila", now="2026-11-12T21:30")
    return evening


def test_ways_are_shown_with_their_sums(
    network: Netlog, golden: Callable[[str, str], None]
) -> None:
    golden("route", network("route", "leila").out)


@pytest.mark.parametrize("columns", [60, 80])
def test_ways_in_a_terminal(
    network: Netlog, golden: Callable[[str, str], None], columns: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    config = Path.home() / ".config" / "netlog" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('colour = "always"\n')
    monkeypatch.setenv("COLUMNS", str(columns))
    golden(f"route_{columns}", plain(network("route", "leila", "haddad").out))


def test_json_has_each_way_with_its_factors(network: Netlog, ask: Ask) -> None:
    data = ask("route", "leila")
    (shortest,), warmest = data["shortest"], data["warmest"]
    assert [each["handle"] for each in shortest["people"]] == ["old-friend", "leila-haddad"]
    assert [each["handle"] for each in warmest["people"]] == ["ada-moss", "ben-okri",
                                                              "leila-haddad"]  # fmt: skip
    assert warmest["factors"] == [0.4722, 0.7, 0.7]
    assert warmest["warmth"] == pytest.approx(0.4722 * 0.49, abs=1e-4)
    assert warmest["steps"][0][0] == {"kind": "acquaintance", "on": "2026-11-12", "by": None,
                                      "what": None, "event": None, "times": 1}  # fmt: skip
    assert shortest["steps"][0][0]["what"] == "Harbour Foods"
    assert not data["is_known"]
    assert data["read_as"] == "person"


def test_the_command_of_the_first_step_can_be_run(network: Netlog, ask: Ask) -> None:
    command = ask("route", "leila")["shortest"][0]["command"]
    assert command == 'netlog draft ask-introduction old-friend whom="Leila Haddad"'
    done = network("draft", "ask-introduction", "old-friend", "whom=Leila Haddad")
    assert done.code == 0, done.err
    assert "love to meet Leila Haddad" in done.out


def test_whom_i_know_is_said_and_what_comes_next(network: Netlog) -> None:
    done = network("route", "ada")
    assert "You know them." in done.out
    assert "last contact Fri 20 Nov, 2 conversations, 1 coffee" in done.out
    assert "netlog draft thank-you ada-moss" in done.out


def test_a_company_says_that_it_was_read_as_one(network: Netlog) -> None:
    done = network("route", "harbour", "foods")
    assert done.err == '"harbour foods" is read as a company: 2 people\n'
    assert "Old Friend (old-friend)" in done.out


def test_a_word_that_could_be_several_says_how_to_decide(network: Netlog) -> None:
    network("add", "Harbour Lee", "--about", "boats")
    done = network("route", "harbour")
    assert done.err == '"harbour" is read as a person; to read it otherwise: --company\n'
    assert "is read as a company" in network("route", "harbour", "--company").err


def test_who_is_a_friend_only_is_not_asked(network: Netlog) -> None:
    assert network("edit", "old-friend", "--friend-only").code == 0
    done = network("route", "leila")
    assert "you → Old Friend" not in done.out
    assert "not asked: Old Friend (old-friend) · a friend, and not for business" in done.out
    assert "You know them. A friend, and not for business." in network("route", "old-friend").out


@pytest.mark.parametrize("words", [("archive", "ada"), ("decline", "ada", "--by", "them")])
def test_who_is_out_of_sight_or_said_no_is_no_stepping_stone(
    network: Netlog, words: tuple[str, ...]
) -> None:
    assert network(*words).code == 0
    assert "you → Ada Moss" not in network("route", "leila").out


def test_who_is_forgotten_leads_nowhere(network: Netlog) -> None:
    assert network("forget", "ben", "--yes").code == 0
    assert "Ben" not in network("route", "leila").out


def test_where_nobody_leads_those_are_named_who_could(network: Netlog) -> None:
    network("add", "Far Away", "--stage", "intro", "--tag", "founder", now=FEBRUARY)
    done = network("route", "far", "away")
    assert done.code == 0
    assert "Nobody whom you know leads to Far Away, with up to 3 people between you." in done.out
    assert "Who could know them:\n  Ada Moss (ada-moss) · the same tag: founder" in done.out
    assert "netlog edit ada-moss --knows far-away" in done.err
    assert "Without anybody between: netlog draft connect-event far-away" in done.err


def test_what_is_under_way_with_somebody_goes_before_writing_anew(network: Netlog) -> None:
    network("add", "Far Away", "--stage", "intro", now=FEBRUARY)
    network("log", "far", "coffee", "--on", "tomorrow")
    assert "Without anybody between: netlog prep far-away" in network("route", "far", "away").err
    network("log", "ada", "coffee", "--on", "tomorrow")
    assert "\n  netlog prep ada-moss\n" in network("route", "ada", "moss").out


def test_refusals(network: Netlog, refused: Refused) -> None:
    assert '"dream client", works there or does that' in refused("route", "dream", "client")
    assert "in their role" in refused("route", "astronaut", "--role")
    assert "Nobody here works at" in refused("route", "nowhere", "--company")
    assert "is you" in refused("route", "me")
    network("me", "--name", "Tom Lee")
    assert "is you" in refused("route", "tom lee")
    assert "One of --person" in refused("route", "ada", "--person", "--role", code=2)
    network("decline", "leila", "--by", "them")
    assert "They said no on Fri 20 Nov" in refused("route", "leila")
    assert "empty" in refused("route", " ", code=2)


def test_without_a_store_nobody_leads_anywhere(netlog: Netlog) -> None:
    assert "Nobody here" in netlog("route", "leila").err


def test_names_are_data(network: Netlog) -> None:
    network("add", '[red]O"Neil $HOME `id`', "--stage", "intro", "--company", "Harbour Foods")
    done = network("route", "neil")
    assert """whom='[red]O"Neil $HOME `id`'""" in done.out
