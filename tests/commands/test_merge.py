"""`netlog merge`: two people become one, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog, be
from teams import MEMBER, OWNER, Team


@pytest.fixture
def twice(evening: Netlog) -> Netlog:
    """The evening, and Ada once more: from another event, at another company."""
    evening(
        "add", "Adda Moss", "--at", "Web Summit", "--about", "hiring", "--company", "Tea Lab",
        "--place", "Leeds", "--phone", "+44 20 7946 0018", "--tag", "tea", "--next", "friday: call",
    )  # fmt: skip
    return evening


def test_what_becomes_of_it_is_shown(twice: Netlog, golden: Callable[[str, str], None]) -> None:
    golden("merge", twice("merge", "ada-moss", "adda-moss").out)
    golden("merged", twice("show", "adda-moss").out)


def test_it_is_one_change(twice: Netlog, ask: Ask) -> None:
    before = [ask("show", who) for who in ("ada-moss", "adda-moss")]
    twice("merge", "ada-moss", "adda-moss")
    assert len(ask("list")["people"]) == 5
    twice("undo")
    assert [ask("show", who) for who in ("ada-moss", "adda-moss")] == before


def test_a_dry_run_shows_it_and_keeps_nothing(twice: Netlog, ask: Ask) -> None:
    would = twice("merge", "ada-moss", "adda-moss", "--dry-run")
    assert would.lines[-1] == "nothing was kept: --dry-run"
    assert len(ask("list")["people"]) == 6
    done = twice("merge", "ada-moss", "adda-moss")
    assert would.lines[:-1] == done.lines[:-1]


def test_what_is_taken_is_the_others(twice: Netlog, ask: Ask) -> None:
    twice("merge", "ada-moss", "adda-moss", "--take", "company", "--take", "name")
    person = ask("show", "ada-moss")
    assert (person["name"], person["company"]) == ("Adda Moss", "Tea Lab")
    assert "company: Tidewater" in person["note"]


def test_who_was_joined_is_not_added_again_by_their_name(twice: Netlog, refused: Refused) -> None:
    twice("merge", "ada-moss", "adda-moss", "--yes")
    said = refused("add", "Adda Moss", "--known")
    assert said.startswith("Adda Moss is already here: ada-moss (Ada Moss, ")
    assert twice("add", "Adda Moss", "--known", "--new").code == 0


def test_json_says_what_differed(twice: Netlog, ask: Ask) -> None:
    data = ask("merge", "ada-moss", "adda-moss", "--dry-run")
    assert data["is_kept"] is False
    (merged,) = data["merged"]
    assert (merged["keep"], merged["other"]) == ("ada-moss", "adda-moss")
    assert {"field": "company", "kept": "Tidewater", "given_up": "Tea Lab"} in merged["differing"]
    assert merged["filled"] == [{"field": "place", "value": "Leeds"}]
    handed = {each["what"]: each["count"] for each in merged["handed_over"]}
    assert handed == {"conversation": 1, "step": 1, "tag": 1, "contact_point": 1}


def test_json_says_whom_they_introduced(twice: Netlog, ask: Ask) -> None:
    twice("add", "Eve Sand", "--known", "--through", "adda-moss")
    (merged,) = ask("merge", "ada-moss", "adda-moss", "--dry-run")["merged"]
    assert {"what": "introduced", "count": 1} in merged["handed_over"]
    assert "1 whom they introduced" in twice("merge", "ada-moss", "adda-moss", "--dry-run").out


def test_three_in_a_row_become_one(twice: Netlog, ask: Ask) -> None:
    result = twice("merge", "ada-moss", "adda-moss", "ben")
    assert result.lines[0] == "Adda Moss (adda-moss) → Ada Moss (ada-moss)"
    assert "Ben Okri (ben-okri) → Ada Moss (ada-moss)" in result.lines
    assert len(ask("show", "ben-okri")["timeline"]) == 3
    twice("undo")
    assert len(ask("list")["people"]) == 6


def test_an_import_gives_the_old_handle_to_nobody(twice: Netlog, ask: Ask, tmp_path: Path) -> None:
    twice("merge", "ada-moss", "adda-moss")
    cards = tmp_path / "cards.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Adda Moss\nN:Moss;Adda;;;\nEND:VCARD\n")
    assert twice("import", str(cards)).code == 0
    assert ask("show", "adda-moss-2")["name"] == "Adda Moss"
    assert ask("show", "adda-moss")["handle"] == "ada-moss"


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["ada-moss"], 2, "All this names Ada Moss (ada-moss). With whom are they one?"),
        (["ada-moss", "ada-moss"], 2, "netlog merge ada-moss OTHER\nWho may be: netlog dupes"),
        (["ada-moss", "nobody"], 1, 'Nobody here is called "nobody"'),
        (["ada-moss", "adda-moss", "--take", "colour"], 2, '"colour" is no field'),
        (["ada-moss", "adda-moss", "--take", "role"], 2, "(adda-moss) has no role to take"),
        (["ada-moss", "adda-moss", "ben", "--take", "company"], 2, "one after the other"),
    ],
)  # fmt: skip
def test_what_is_refused(
    twice: Netlog, refused: Refused, words: list[str], code: int, why: str
) -> None:
    assert why in refused("merge", *words, code=code)


def test_leads_and_sales_are_told_as_handed_over(evening: Netlog) -> None:
    evening("lead", "add", "ada", "a site", "--value", "5 EUR")
    evening("lead", "add", "dev", "a book", "--through", "ada")
    evening("sold", "ada", "tea", "5 EUR")
    told = evening("merge", "ben", "ada", "--yes").out
    assert "2 leads" in told
    assert "1 purchase" in told


# -------------------------------------------------------------------------------------- in a team

TOM = (
    ("add", "Ada Moss", "--company", "Tidewater", "--about", "pricing"),
    ("add", "Adda Moss", "--about", "hiring", "--new"),
    ("log", "ada-moss", "connect"),
    ("log", "adda-moss", "coffee", "--note", "her dog is ill"),
    ("log", "ada-moss", "adda-moss", "--about", "tea", "--next", "tomorrow: call"),
    ("draft", "thank-you", "adda-moss", "--sent"),
    ("promise", "adda-moss", "the slides", "--by", "friday"),
    ("give", "adda-moss", "feedback"),
    ("every", "adda-moss", "30d"),
    ("prep", "ada-moss", "--aim", "a pilot"),
    ("prep", "adda-moss", "--aim", "advice"),
)
"""What Tom does with one who is there twice."""

SHOWN = (("show", "ada-moss"), ("month",), ("next",), ("promise",), ("balance",))
"""What he sees of it."""


def seen(ask: Ask) -> list[dict[str, Any]]:
    return [ask(*words) for words in SHOWN]


@pytest.mark.server
def test_a_colleague_has_all_of_it_as_if_he_had_joined_them_himself(
    team: Team, netlog: Netlog, ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What Tom sees behind Mei's merge is what he sees behind his own, in a file."""
    monkeypatch.setenv("NETLOG_DB", str(tmp_path / "netlog.db"))
    for words in TOM:
        assert netlog(*words).code == 0, words
    were = seen(ask)
    netlog("merge", "ada-moss", "adda-moss", "--yes")
    would = seen(ask)
    be(team, monkeypatch, MEMBER)
    for words in TOM:
        assert netlog(*words).code == 0, words
    assert seen(ask) == were
    be(team, monkeypatch, OWNER)
    assert netlog("log", "ada-moss", "adda-moss", "coffee").code == 0
    before = unrecorded(team)
    told = netlog("merge", "ada-moss", "adda-moss", "--yes")
    assert told.code == 0
    assert not any(word in told.out for word in ("message", "promise", "gift", "step"))
    after = unrecorded(team)
    be(team, monkeypatch, MEMBER)
    assert seen(ask) == would
    assert ask("show", "adda-moss")["handle"] == "ada-moss"
    for command, content in (("undo", before), ("redo", after), ("undo", before)):
        be(team, monkeypatch, OWNER)
        assert netlog(command).code == 0
        assert unrecorded(team) == content
    be(team, monkeypatch, MEMBER)
    assert seen(ask) == were


def unrecorded(team: Team) -> dict[str, str]:
    """What stands in a team but the record of it."""
    records = ("change", "changed_row", "joined", "handed_over")
    return {
        table: sum_
        for table, sum_ in team.content().items()
        if table.split(".")[1].strip('"') not in records
    }
