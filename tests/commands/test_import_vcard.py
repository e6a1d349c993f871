"""`netlog import` of vCards, from each program's file to the store, back out, and taken back."""

import json
from pathlib import Path

import pytest
from conftest import Netlog

CARDS = Path(__file__).parents[1] / "exchange" / "vcard" / "files"
OUTCOMES = {
    "apple-3.0.vcf": ("3 rows = 2 added + 1 skipped", "3 rows = 0 added + 2 unchanged + 1 skipped"),
    "google-3.0.vcf": (
        "3 rows = 2 added + 1 rejected",
        "3 rows = 0 added + 2 unchanged + 1 rejected",
    ),
    "outlook-2.1.vcf": ("1 row = 1 added", "1 row = 0 added + 1 unchanged"),
    "outlook-3.0.vcf": ("1 row = 1 added", "1 row = 0 added + 1 unchanged"),
    "android-2.1.vcf": ("2 rows = 2 added", "2 rows = 0 added + 2 unchanged"),
    "nokia-2.1.vcf": ("1 row = 1 added", "1 row = 0 added + 1 unchanged"),
    "nextcloud-4.0.vcf": (
        "2 rows = 1 added + 1 skipped",
        "2 rows = 0 added + 1 unchanged + 1 skipped",
    ),
}
"""What becomes of each file: the first time, and once more."""


def test_every_file_is_there() -> None:
    assert sorted(OUTCOMES) == sorted(path.name for path in CARDS.glob("*.vcf"))


@pytest.mark.parametrize("name", OUTCOMES)
def test_cards_are_brought_in_known_again_and_taken_back(name: str, netlog: Netlog) -> None:
    netlog("add", "Eve Stone", "--known")
    before = netlog("export", "--format", "json").out
    first, again = OUTCOMES[name]
    assert first in netlog("import", str(CARDS / name)).out
    kept = netlog("export", "--format", "json").out
    assert again in netlog("import", str(CARDS / name)).out
    assert netlog("export", "--format", "json").out == kept
    netlog("undo")
    assert netlog("export", "--format", "json").out == before


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_all_of_it_goes_out_and_into_an_empty_store(
    version: str, netlog: Netlog, tmp_path: Path
) -> None:
    for name in OUTCOMES:
        netlog("import", str(CARDS / name))
    written = netlog("export", "--format", "vcard", "--vcard-version", version).out
    (tmp_path / "all.vcf").write_text(written, newline="")
    other = ("--db", str(tmp_path / "other.db"))
    assert "10 rows = 10 added" in netlog(*other, "import", str(tmp_path / "all.vcf")).out
    back = netlog(*other, "export", "--format", "vcard", "--vcard-version", version).out
    assert _cards(back) == _cards(written)
    assert _people(netlog(*other, "list", "--json").out) == _people(netlog("list", "--json").out)


def test_a_type_that_a_phone_gave_stays_as_long_as_the_number_does(netlog: Netlog) -> None:
    netlog("import", str(CARDS / "nokia-2.1.vcf"))
    assert "TEL;TYPE=HOME;TYPE=VOICE:+15550113" in netlog("export", "--format", "vcard").out
    netlog("edit", "luisa", "--without", "+15550113", "--company", "Domino Club")
    out = netlog("export", "--format", "vcard").out
    assert "+15550113" not in out
    assert "ORG:Domino Club" in out


def _cards(text: str) -> list[list[str]]:
    """The lines of each card, in an order that says nothing."""
    plain = text.replace("\r\n ", "")
    return sorted(sorted(card.split("\r\n")) for card in plain.split("BEGIN:VCARD"))


def _people(text: str) -> list[tuple[str, str]]:
    return sorted((each["name"], each["company"] or "") for each in json.loads(text)["people"])
