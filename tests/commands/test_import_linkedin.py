"""LinkedIn's downloads of every year, from the zip to the store and back."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Netlog
from exchange.linkedin.eras import ERAS, ROWS

KEPT = ("person", "name", "contact_point", "tie", "conversation", "participant", "message",
        "origin", "step")  # fmt: skip


def contents(store: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(store)) as file:
        return {table: file.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
                for table in KEPT}  # fmt: skip


@pytest.fixture(params=list(ERAS))
def download(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path = tmp_path / "download"
    path.write_bytes(ERAS[request.param])
    return str(path)


def parts(netlog: Netlog, *words: str) -> dict[str, dict[str, object]]:
    """What the answer of an import says of each file in the zip."""
    result = netlog("import", *words, "--json")
    assert result.code == 0, result.err
    (file,) = json.loads(result.out)["files"]
    assert file["taken_for"] == "LinkedIn's data download"
    return {part.pop("part"): part for part in file["parts"]}


def test_each_era_comes_in_whole_and_once(netlog: Netlog, store: Path, download: str) -> None:
    netlog("add", "Wanda Reed", "--at", "the fair")
    before = contents(store)
    found = parts(netlog, download)
    notes = found.pop("Notes.csv", {"rows": 1})
    assert notes["rows"] == 1
    assert {part: told["rows"] for part, told in found.items()} == ROWS
    assert found["Connections.csv"]["skipped"] == {"hidden profile": 1}
    assert found["Connections.csv"]["added"] == 3
    assert found["Invitations.csv"]["added"] == 2
    assert found["messages.csv"]["added"] == 4
    assert found["messages.csv"]["skipped"] == {"wrote to you, never answered": 1, "spam": 1}

    # Cleo is no connection, but somebody whom Nora wrote to; each is there but once.
    with closing(sqlite3.connect(store)) as file:
        people = {name for (name,) in file.execute("SELECT name FROM person")}
        count = file.execute("SELECT count(*) FROM person").fetchone()[0]
        asked = (
            "SELECT p.name, m.text, m.outcome FROM message m JOIN person p ON p.id = m.person_id"
        )
        sent = file.execute(asked).fetchall()
    assert people == {"Wanda Reed", "Ada Moss", "Ben Ode", "王小明", "Cleo Lark"}
    assert count == 5
    assert sent == [("Ada Moss", "Tea & talk?", "accepted")]

    kept = contents(store)
    again = parts(netlog, download)
    assert all((told["added"], told["updated"]) == (0, 0) for told in again.values())
    assert contents(store) == kept
    assert netlog("undo").code == 0
    assert contents(store) == before


def test_what_was_written_with_somebody_is_a_conversation_a_day(
    netlog: Netlog, download: str
) -> None:
    parts(netlog, download)
    shown = json.loads(netlog("show", "ada-moss", "--json").out)
    talks = [each for each in shown["timeline"] if each.get("stage") == "chat"]
    notes = sorted(re.sub(r"\d\d:00 ", "", talk["note"]) for talk in talks)
    ending = "" if notes[0].endswith("Friday?") else "\n(times in UTC)"
    assert notes == [
        f"me: Shall we meet?\nAda Moss: Gladly.\n  Friday?{ending}",
        f"me: Thanks for connecting{ending}",
    ]
