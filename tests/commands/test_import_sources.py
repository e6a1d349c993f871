"""Every source and era, from the file to the store: once in, again nothing new, and back."""

import json
from pathlib import Path

import pytest
from commands.test_import import contents
from conftest import Netlog
from exchange.good_files import SEEDS
from exchange.tables import test_google, test_outlook

CARDS = Path(__file__).parents[1] / "exchange" / "vcard" / "files"

UNCLEAR = {("linkedin", 2)}
"""Messages alone, of which nobody can tell whose they are."""
ADA = {"First Name": "Ada", "Last Name": "Moss", "E-mail Address": "ada@example.org"}
FILES = {
    **{f"{source} {number}": data for source, files in SEEDS.items() if source != "any"
       for number, data in enumerate(files) if (source, number) not in UNCLEAR},
    **{path.stem: path.read_bytes() for path in sorted(CARDS.glob("*.vcf"))},
    "google old": test_google.written(
        test_google.OLD, {"Given Name": "Ada", "E-mail 1 - Value": "ada@example.org"}
    ),
    "google new": test_google.written(
        test_google.NEW, {"First Name": "Ada", "E-mail 1 - Value": "ada@example.org"}
    ),
    "outlook desktop": test_outlook.written(test_outlook.DESKTOP, ADA),
    "outlook.com": test_outlook.written(test_outlook.ONLINE, ADA),
    "outlook by google": test_outlook.written(test_outlook.BY_GOOGLE, ADA),
}  # fmt: skip


@pytest.fixture(params=list(FILES))
def file(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path = tmp_path / "file"
    path.write_bytes(FILES[request.param])
    return str(path)


def test_a_source_comes_in_once_and_goes_back(netlog: Netlog, store: Path, file: str) -> None:
    netlog("add", "Zoe West", "--about", "tea")
    before = contents(store)
    first = netlog("import", file, "--yes")
    assert first.code == (1 if "rejected" in first.out else 0), first.err
    after = contents(store)
    assert len(after["person"]) > 1
    kept = store.read_bytes()
    (again,) = json.loads(netlog("import", file, "--yes", "--json").out)["files"]
    for part in again["parts"]:
        assert (part["added"], part["updated"]) == (0, 0)
        others = sum(part["skipped"].values()) + len(part["rejected"])
        assert part["rows"] == part["unchanged"] + others
    assert store.read_bytes() == kept
    assert netlog("undo", "--yes").code == 0
    assert contents(store) == before
    assert netlog("redo", "--yes").code == 0
    assert contents(store) == after
    assert netlog("doctor").code == 0
