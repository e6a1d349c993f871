"""`netlog me`: what the drafts say of the member."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

FIELDS = ("name", "company", "role", "industry", "years", "community", "cause", "place", "link",
          "pitch")  # fmt: skip


def test_every_field_is_set_and_shown(netlog: Netlog, ask: Ask) -> None:
    words = [word for field in FIELDS for word in (f"--{field}", f"my {field}")]
    words += ["--email", "mei@example.org", "--phone", "+44 20 7946 0123",
              "--language", "zh", "--region", "GB"]  # fmt: skip
    result = netlog("me", *words)
    assert result.code == 0
    told = {field: f"my {field}" for field in FIELDS}
    assert ask("me")["me"] == {
        **told, "email": "mei@example.org", "phone": "+44 20 7946 0123", "language": "zh",
        "region": "GB",
    }  # fmt: skip
    assert "name       my name" in netlog("me").out


def test_what_was_not_told_is_said_beside(netlog: Netlog) -> None:
    result = netlog("me", "--name", "Mei Lin")
    assert result.lines == ["name  Mei Lin"]
    assert "Not told yet: company, role" in result.err
    assert "netlog me --company" in result.err


def test_one_field_leaves_the_others(netlog: Netlog, ask: Ask) -> None:
    netlog("me", "--name", "Mei Lin", "--company", "Tea Lab")
    netlog("me", "--company", "Tea House")
    me = ask("me")["me"]
    assert (me["name"], me["company"]) == ("Mei Lin", "Tea House")


def test_an_empty_value_removes_a_field(netlog: Netlog, ask: Ask) -> None:
    netlog("me", "--name", "Mei Lin", "--company", "Tea Lab")
    netlog("me", "--company", "")
    assert ask("me")["me"]["company"] is None


def test_an_empty_value_removes_the_region(netlog: Netlog, ask: Ask) -> None:
    netlog("me", "--region", "cn")
    netlog("me", "--region", "")
    assert ask("me")["me"]["region"] is None


def test_without_a_store_nothing_is_known_and_none_is_made(netlog: Netlog, ask: Ask) -> None:
    assert set(ask("me")["me"].values()) == {None}
    assert netlog("me").out == ""


@pytest.mark.parametrize(
    ("option", "value", "part"),
    [
        ("--language", "fr", "en or zh"),
        ("--email", "mei", "ada@example.org"),
        ("--name", "x" * 5_000, "long"),
        ("--pitch", "\udcff", "UTF-8"),
    ],
)
def test_what_cant_be_kept(refused: Refused, option: str, value: str, part: str) -> None:
    assert part in refused("me", option, value, code=2)


def test_dry_run_shows_it_says_so_and_keeps_nothing(netlog: Netlog, ask: Ask) -> None:
    result = netlog("me", "--name", "Mei Lin", "--dry-run")
    assert "name  Mei Lin" in result.out
    assert ask("me")["me"]["name"] is None
    assert "nothing was kept: --dry-run" in result.out + result.err


def test_undo_takes_it_back(netlog: Netlog, ask: Ask) -> None:
    netlog("me", "--name", "Mei Lin")
    netlog("me", "--name", "Mei L.", "--years", "7")
    netlog("undo")
    me = ask("me")["me"]
    assert (me["name"], me["years"]) == ("Mei Lin", None)


@pytest.mark.parametrize(("told", "kept"), [("GB", "GB"), ("gb", "GB"), ("uk", "GB"), ("CN", "CN")])
def test_a_region_tells_whose_numbers_are_written_without_a_plus(
    netlog: Netlog, told: str, kept: str
) -> None:
    assert f"region  {kept}" in netlog("me", "--region", told).out
    netlog("add", "Ada Moss", "--known", "--phone", "+44 20 7946 0018")
    again = netlog("add", "Addie", "--known", "--phone", "020 7946 0018")
    assert ("was here already" in again.out) is (kept == "GB")


@pytest.mark.parametrize("told", ["XX", "England", "+44"])
def test_a_region_that_is_none_is_refused(netlog: Netlog, told: str) -> None:
    result = netlog("me", "--region", told)
    assert result.code == 2
    assert "is no country. Write it in two letters: GB, US, CN" in result.err
