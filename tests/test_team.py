"""What a team asks of all of it: the month, who knows whom, routes, and not to write twice."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Netlog, be
from teams import MEMBER, OWNER, READER, Team


def asked(netlog: Netlog, *words: str) -> Any:
    """What a command answers as JSON."""
    result = netlog(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)


@pytest.fixture
def two(team: Team, netlog: Netlog, monkeypatch: pytest.MonkeyPatch) -> Netlog:
    """Two of a team after an evening each, of which one shares whom he knows. It is Mei's turn."""
    be(team, monkeypatch, MEMBER)
    assert netlog("add", "Ada Moss", "--company", "Tidewater", "--about", "pricing").code == 0
    assert netlog("log", "ada-moss", "coffee", "--note", "her dog is ill").code == 0
    assert netlog("team", "share", "ties").code == 0
    be(team, monkeypatch, OWNER)
    assert netlog("add", "Ben Okri", "--stage", "connect").code == 0
    return netlog


def test_the_month_of_each_and_the_sum(two: Netlog) -> None:
    found = asked(two, "month", "--team")
    assert [
        [each["is_me"], each["conversations"]["done"], each["coffees"]["done"]]
        for each in found["members"]
    ] == [[True, 1, 0], [False, 1, 1]]
    assert found["sum"]["conversations"] == {"done": 2, "open": 0, "target": 6}
    assert found["not_shared"] == []


def test_who_only_reads_has_no_month(
    two: Netlog, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(team, monkeypatch, READER)
    assert two("team", "share", "ties").code == 0
    assert [each["is_me"] for each in asked(two, "month", "--team")["members"]] == [False]


def test_what_is_not_shared_counts_nowhere(
    two: Netlog, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(team, monkeypatch, MEMBER)
    found = asked(two, "month", "--team")
    assert [each["is_me"] for each in found["members"]] == [True]
    assert len(found["not_shared"]) == 1
    assert "Not shared by" in two("month", "--team").err
    assert "Ben Okri" not in two("who", "okri").out


def test_who_of_us_knows_somebody_there(two: Netlog) -> None:
    told = two("who", "Tidewater").out
    assert "Ada Moss · Tidewater" in told
    assert "coffee" in told
    assert "dog" not in told


def test_a_route_leads_over_a_colleague(two: Netlog) -> None:
    (way,) = asked(two, "route", "ada-moss")["shortest"]
    assert way["between"] == 1
    assert [each["is_colleague"] for each in way["people"]] == [True, False]
    assert "knows them" in two("route", "ada-moss").out


def test_no_two_write_to_one_person_in_a_week(
    two: Netlog, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(team, monkeypatch, MEMBER)
    assert two("draft", "follow-up", "ada-moss", "--sent").code == 0
    be(team, monkeypatch, OWNER)
    assert two("log", "ada-moss", "connect").code == 0
    assert "ada-moss" not in two("next").out
    refused = two("draft", "follow-up", "ada-moss", "--sent")
    assert refused.code == 1
    assert "wrote to Ada Moss" in refused.err
    assert two("draft", "follow-up", "ada-moss", "--sent", "--again").code == 0


@pytest.mark.parametrize("command", ["month", "sources", "forecast"])
def test_a_file_has_no_team(netlog: Netlog, command: str) -> None:
    assert netlog("add", "Ada Moss").code == 0
    refused = netlog(command, "--team")
    assert refused.code == 2
    assert "--team" in refused.err


def test_sources_and_forecast_of_all(two: Netlog) -> None:
    assert two("lead", "add", "ben-okri", "a shop", "--value", "1200").code == 0
    assert asked(two, "sources", "--team")["steps"][0]["people"] == 2
    assert asked(two, "forecast", "--team")["market"]["opened"] == 1


def test_how_warm_a_step_is_is_told_shortly(two: Netlog) -> None:
    (warmth,) = re.findall(r"warmth (.*)", two("route", "ada-moss").out)
    assert re.fullmatch(r"0\.\d\d = 0\.90 × 0\.\d{1,2}", warmth)


def test_whom_the_team_has_is_listed_for_whoever_knows_nobody(
    two: Netlog, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(team, monkeypatch, READER)
    assert two("list").out == ""
    assert "netlog list --team" in two("list").err
    found = asked(two, "list", "--team")["people"]
    assert [each["handle"] for each in found] == ["ben-okri", "ada-moss"]
    assert not any(each["stage"] or each["is_known"] or each["is_dormant"] for each in found)
    found = asked(two, "list", "--team", "--company", "Tidewater", "--sort", "name")["people"]
    assert [each["handle"] for each in found] == ["ada-moss"]
    assert two("list", "--team", "--sort", "oldest").code == 2


def test_the_list_of_a_team_names_nobody_who_is_private(
    two: Netlog, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert two("edit", "ben-okri", "--private").code == 0
    assert "ben-okri" in two("list", "--team").out
    be(team, monkeypatch, MEMBER)
    assert "ben-okri" not in two("list", "--team").out
    assert "ada-moss" in two("list", "--team").out


def test_who_does_not_share_is_named_where_nobody_fits(
    two: Netlog, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert two("who", "zzz").err.startswith('None of you 2 knows anybody by "zzz"')
    be(team, monkeypatch, MEMBER)
    told = two("who", "zzz").err
    assert told.startswith('You know nobody by "zzz"')
    assert "Not shared by " in told


def test_what_a_colleague_changed_is_not_told_as_ones_own(
    two: Netlog, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(team, monkeypatch, MEMBER)
    assert two("edit", "ada-moss", "--role", "CTO").code == 0
    be(team, monkeypatch, OWNER)
    assert two("edit", "ada-moss", "--role", "CEO").code == 0
    assert "CTO → CEO" in two("changes", "ada-moss").out
    be(team, monkeypatch, MEMBER)
    told = two("changes", "ada-moss").out
    assert "role: – → CTO" in told
    assert "CEO" not in told


def test_what_was_private_meanwhile_is_told_to_nobody(
    two: Netlog, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(team, monkeypatch, MEMBER)
    assert two("add", "Zoe Lindqvist", "--unmet").code == 0
    be(team, monkeypatch, OWNER)
    assert two("edit", "zoe-lindqvist", "--role", "CTO").code == 0
    be(team, monkeypatch, MEMBER)
    for words in (("--private",), ("--note", "a secret plan"), ("--note", "none"), ("--team",)):
        assert two("edit", "zoe-lindqvist", *words).code == 0, words
    be(team, monkeypatch, OWNER)
    assert "secret" not in two("changes", "zoe-lindqvist").out


def test_doctor_looks_at_the_team_whatever_stands_in_the_settings(two: Netlog, home: Path) -> None:
    config = home / ".config" / "netlog" / "config.toml"
    config.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    config.write_text("nonsense = 1\n")
    told = json.loads(two("doctor", "--json").out)["checks"]
    states = {each["check"]: each["state"] for each in told}
    assert (states["tables"], states["config"]) == ("ok", "wrong")
