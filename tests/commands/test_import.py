"""`netlog import`: what comes in, what is known again, what is left alone, and what is refused."""

import csv
import io
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog
from exchange.linkedin.eras import ERAS
from exchange.linkedin.making import archive

CONNECTIONS = """\
Notes:
"When exporting your connection data, some of the addresses may be missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ada,"Moss, PhD",https://www.linkedin.com/in/Ada-Moss,,Tidewater Labs,Founder,08 Feb 2026
小明,王,https://www.linkedin.com/in/wxm,wxm@example.org,茶社,技术招聘,10 Nov 2026
,,,,,,09 Feb 2026
Bea,Okri,https://www.linkedin.com/in/bea,,Tidewater Labs,Recruiter,15 Nov 2026
"""

GOOGLE = """\
First Name,Last Name,Nickname,Organization Name,Organization Title,Notes,Labels,\
E-mail 1 - Value,Phone 1 - Value
Ada,Moss,Addie,Tidewater Labs,Founder,Runs every morning,* myContacts ::: founder,ada@example.org,
Ben,Okri,,,,,* myContacts,,+44 20 7946 0018
"""

Put = Callable[..., str]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file, and return its path."""

    def write(text: str | bytes, name: str = "file") -> str:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def contents(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a store keeps, but for the record of changes and the words it is found by."""
    left_out = ("change", "changed_row", "sqlite_sequence", "sqlite_schema")
    with closing(sqlite3.connect(store)) as file:
        asked = "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
        tables = [name for (name,) in file.execute(asked) if name not in left_out]
        return {table: file.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
                for table in sorted(tables)}  # fmt: skip


def test_connections_are_known_and_dormant(netlog: Netlog, put: Put, ask: Ask) -> None:
    result = netlog("import", put(CONNECTIONS, "any.name"))
    assert result.code == 0
    assert result.lines == [
        "any.name · taken for LinkedIn connections",
        "  Connections.csv: 4 rows = 3 added + 1 skipped (hidden profile 1)",
        "3 kept, dormant · 2 recruiters · 2 at Tidewater Labs → "
        'netlog list --company "Tidewater Labs"',
        "to take it back: netlog undo",
    ]
    ada = ask("show", "ada")
    assert (ada["name"], ada["is_known"], ada["stage"]) == ("Ada Moss", True, "connect")
    assert ada["contacts"] == [{"kind": "link", "value": "https://www.linkedin.com/in/ada-moss"}]
    assert ada["timeline"][0]["happened_on"] == "2026-02-08"
    assert ask("show", "王小明")["handle"] == "wang-xiaoming"


def test_imported_people_are_in_no_queue_and_no_month(netlog: Netlog, put: Put, ask: Ask) -> None:
    netlog("import", put(CONNECTIONS))
    assert ask("next")["next"] == []
    month = ask("month")
    assert [month[goal]["done"] + month[goal]["open"] for goal in
            ("conversations", "connects", "coffees")] == [0, 0, 0]  # fmt: skip
    netlog("log", "bea", "chat")
    assert [turn["handle"] for turn in ask("next")["next"]] == ["bea-okri"]


def test_the_same_file_again_changes_nothing(netlog: Netlog, put: Put, store: Path) -> None:
    file = put(CONNECTIONS)
    netlog("import", file)
    before = store.read_bytes()
    again = netlog("import", file)
    assert "4 rows = 0 added + 3 unchanged + 1 skipped" in again.out
    assert again.code == 0
    assert store.read_bytes() == before


def test_a_newer_export_adds_what_is_new(netlog: Netlog, put: Put, ask: Ask) -> None:
    netlog("import", put(CONNECTIONS))
    newer = CONNECTIONS.replace("Recruiter", "Head of Talent") + (
        "Cy,Young,https://www.linkedin.com/in/cy,,,,16 Nov 2026\n"
    )
    assert "5 rows = 1 added + 1 updated + 2 unchanged + 1 skipped" in (
        netlog("import", put(newer)).out
    )
    assert ask("show", "bea")["role"] == "Head of Talent"


def test_what_the_user_wrote_is_never_overwritten(netlog: Netlog, put: Put, ask: Ask) -> None:
    netlog("import", put(CONNECTIONS))
    netlog("edit", "bea", "--role", "painter", "--note", "mine")
    netlog("import", put(CONNECTIONS.replace("Recruiter", "Head of Talent")))
    assert (ask("show", "bea")["role"], ask("show", "bea")["note"]) == ("painter", "mine")


def test_what_the_user_removed_does_not_come_back(netlog: Netlog, put: Put, ask: Ask) -> None:
    netlog("import", put(GOOGLE))
    netlog("edit", "ada", "--company", "", "--without", "founder", "--without", "Addie")
    netlog("import", put(GOOGLE.replace("Runs every morning", "Swims")))
    ada = ask("show", "ada")
    assert (ada["company"], ada["tags"], ada["names"], ada["note"]) == (None, [], [], "Swims")


def test_undo_takes_the_whole_import_back(netlog: Netlog, put: Put, store: Path) -> None:
    netlog("add", "Bea Okri", "--link", "linkedin.com/in/bea", "--company", "Old Mill")
    before = contents(store)
    netlog("import", put(CONNECTIONS), put(GOOGLE, "google"))
    after = contents(store)
    assert netlog("undo").code == 0
    assert contents(store) == before
    assert netlog("redo").code == 0
    assert contents(store) == after
    assert netlog("doctor").code == 0


@pytest.mark.parametrize(
    ("known", "row"),
    [
        (("--email", "Ada@Example.org"), "Addie Byron,ada@example.org,"),
        (("--email", "a.da+x@googlemail.com"), "Addie Byron,ada@gmail.com,"),
        (("--phone", "+44 (0)20 7946 0018"), "Dr Ada Moss,,0044 20 7946 0018"),
        (("--phone", "020 7946 0018"), "A. Moss,,020-7946-0018"),
    ],
)
def test_people_are_known_again(
    netlog: Netlog, put: Put, ask: Ask, known: tuple[str, ...], row: str
) -> None:
    netlog("add", "Ada Moss", *known)
    netlog("import", put(f"Name,E-mail 1 - Value,Phone 1 - Value,Group Membership\n{row},\n"))
    assert [person["handle"] for person in ask("list")["people"]] == ["ada-moss"]


def test_nobody_is_known_by_name_alone(netlog: Netlog, put: Put, ask: Ask) -> None:
    netlog("add", "Ada Moss", "--about", "tea")
    result = netlog("import", put(GOOGLE))
    assert "1 has the name of somebody who was here already: netlog dupes" in result.out
    assert {person["handle"] for person in ask("list")["people"]} == {
        "ada-moss", "ada-moss-2", "ben-okri",
    }  # fmt: skip


def test_a_family_shares_a_number_and_stays_apart(netlog: Netlog, put: Put, ask: Ask) -> None:
    header = "Name,E-mail 1 - Value,Phone 1 - Value,Group Membership\n"
    rows = [f"{name},home@example.org,+44 20 7946 0018,\n" for name in ("Ada Moss", "Carl Rook")]
    file = put(header + "".join(rows))
    assert "2 rows = 2 added" in netlog("import", file).out
    assert "2 rows = 0 added + 2 unchanged" in netlog("import", file).out
    assert len(ask("list")["people"]) == 2


def test_a_company_shares_its_site_and_its_people_stay_apart(
    netlog: Netlog, put: Put, ask: Ask
) -> None:
    site = "https://tidewater.example.org"
    rows = f"Name,Website\nAda Moss,{site}\nBen Okri,{site}/\nBea Moss,{site}\n"
    netlog("import", put(rows), "--yes")
    rows = rows.replace("\n", f"\nAbe Moss,{site}\n", 1)
    netlog("import", put(rows), "--yes")
    people = {person["name"] for person in ask("list")["people"]}
    assert people == {"Ada Moss", "Ben Okri", "Bea Moss", "Abe Moss"}
    assert ask("show", "ben-okri")["names"] == []


def test_who_has_no_contact_point_is_known_by_source_name_and_day(
    netlog: Netlog, put: Put, ask: Ask
) -> None:
    old = "First Name,Last Name,Company,Position,Connected On\nAda,Moss,Acorn,Founder,4-Apr-21\n"
    netlog("import", put(old))
    again = netlog("import", put(old.replace("Founder", "Owner")))
    assert "1 row = 0 added + 1 updated" in again.out
    assert [person["role"] for person in ask("list")["people"]] == ["Owner"]


def test_a_connection_without_a_link_is_the_one_that_has_it_later(
    netlog: Netlog, put: Put, ask: Ask
) -> None:
    rows = "First Name,Last Name,{}Connected On\nAda,Moss,{}08 Feb 2026\nAda,Moss,{}09 Feb 2026\n"
    netlog("import", put(rows.format("", "", "")))
    link = "https://www.linkedin.com/in/ada{},"
    newer = rows.format("URL,", link.format(1), link.format(2))
    assert "2 rows = 0 added + 2 updated" in netlog("import", put(newer)).out
    assert "2 rows = 0 added + 2 unchanged" in netlog("import", put(newer)).out
    assert len(ask("list")["people"]) == 2


def test_who_shares_an_address_stays_who_they_are_when_others_come_before_them(
    netlog: Netlog, put: Put, ask: Ask
) -> None:
    header = "Name,E-mail 1 - Value,Organization 1 - Name,Group Membership\n"
    rows = "Ada Moss,home@example.org,Acorn,\nBen Rook,home@example.org,Birch,\n"
    netlog("import", put(header + rows))
    newer = header + "Abe Lund,home@example.org,Cedar,\n" + rows.replace("Birch", "Beech")
    assert "3 rows = 1 added + 1 updated + 1 unchanged" in netlog("import", put(newer)).out
    people = {person["name"]: person["company"] for person in ask("list")["people"]}
    assert people == {"Abe Lund": "Cedar", "Ada Moss": "Acorn", "Ben Rook": "Beech"}


def test_a_new_name_in_a_newer_export_is_taken(netlog: Netlog, put: Put, ask: Ask) -> None:
    netlog("import", put(GOOGLE))
    newer = GOOGLE.replace("Ada,Moss", "Ada,Byron").replace("Founder", "Owner")
    assert "2 rows = 0 added + 1 updated + 1 unchanged" in netlog("import", put(newer)).out
    ada = ask("show", "ada-moss")
    assert (ada["name"], ada["role"]) == ("Ada Byron", "Owner")
    assert "2 rows = 0 added + 2 unchanged" in netlog("import", put(newer)).out


def test_a_dry_run_shows_the_first_and_keeps_nothing(netlog: Netlog, put: Put, store: Path) -> None:
    netlog("add", "Zoe West")
    before = store.read_bytes()
    result = netlog("import", put(GOOGLE), "--dry-run")
    assert "2 rows = 2 added" in result.out
    assert "Ada Moss" in result.out
    assert "nothing was kept: --dry-run" in result.out
    assert store.read_bytes() == before


def test_bad_rows_are_written_back_and_the_rest_is_kept(
    netlog: Netlog, put: Put, ask: Ask, tmp_path: Path
) -> None:
    bad = GOOGLE + "Cy,Young,,,,,,cy@example.org,,too,many\n" + 'Dee,West,,,,"unclosed,,,\n'
    rejects = tmp_path / "rejected.csv"
    result = netlog("import", put(bad), "--rejects", str(rejects))
    assert result.code == 1
    assert "2 of 4 rows were not kept" in result.err
    assert "line 4:" in result.err
    assert len(ask("list")["people"]) == 2
    assert stat.S_IMODE(rejects.stat().st_mode) == 0o600
    rows = list(csv.DictReader(io.StringIO(rejects.read_text("utf-8-sig"))))
    assert [row["line"] for row in rows] == ["4", "5"]
    assert rows[0]["First Name"] == "Cy"


def test_rejected_rows_of_each_kind_have_a_file_and_come_in_from_it(
    netlog: Netlog, put: Put, ask: Ask, tmp_path: Path
) -> None:
    google = put(GOOGLE + ",,,,,,,cy@example.org,\n", "google.csv")
    cards = put("BEGIN:VCARD\nVERSION:3.0\nFN:\nN:;;;;\nTEL:+1 555 0102\nEND:VCARD\n", "phone.vcf")
    more = put("BEGIN:VCARD\nVERSION:3.0\nFN:Eve West\nEND:VCARD\n", "more.vcf")
    rejects = tmp_path / "rejected.csv"
    both = tmp_path / "both.vcf"
    both.write_text(Path(cards).read_text() + Path(more).read_text())
    result = netlog("import", google, str(both), "--rejects", str(rejects), "--dry-run")
    assert f"They would lie in {rejects}" in result.err
    assert not rejects.exists()
    result = netlog("import", google, str(both), "--rejects", str(rejects))
    beside = tmp_path / "rejected-2.vcf"
    assert result.err.splitlines() == [
        "2 of 5 rows were not kept:",
        "google.csv, line 4: it has no name",
        "both.vcf, line 1: it has no name",
        f"They lie in {rejects} and {beside}",
    ]
    assert beside.read_text().startswith("# both.vcf, line 1: it has no name\nBEGIN:VCARD\n")
    mended = rejects.read_text("utf-8-sig").replace("no name,,", "no name,Cy,")
    rejects.write_text(mended, "utf-8-sig")
    beside.write_text(beside.read_text().replace("FN:", "FN:Dee"))
    result = netlog("import", str(rejects), str(beside))
    assert (result.code, result.err) == (0, "")
    assert {person["name"] for person in ask("list")["people"]} == {
        "Ada Moss", "Ben Okri", "Cy", "Dee", "Eve West",
    }  # fmt: skip


def test_rejected_rows_go_to_no_standard_output_and_over_no_file(
    netlog: Netlog, put: Put, tmp_path: Path
) -> None:
    bad = put(GOOGLE + ",,,,,,,cy@example.org,\n")
    result = netlog("import", bad, "--rejects", "-")
    assert (result.code, result.out) == (2, "")
    assert "Name a file: --rejects rejected.csv" in result.err
    rejects = tmp_path / "rejected.csv"
    first = netlog("import", bad, "--rejects", str(rejects))
    assert first.err.splitlines()[-1] == f"It lies in {rejects}"
    again = netlog("import", bad, "--rejects", str(rejects))
    assert (again.code, again.out) == (1, "")
    assert "is there already" in again.err


def test_what_came_with_several_files_is_told_once(netlog: Netlog, put: Put) -> None:
    result = netlog("import", put(CONNECTIONS, "one"), put(GOOGLE, "two"))
    (crowd,) = (line for line in result.out.splitlines() if "kept, dormant" in line)
    assert crowd.startswith("5 kept, dormant · 2 recruiters · 3 at Tidewater Labs → ")


def test_a_file_of_which_nothing_is_new_says_so(netlog: Netlog, put: Put) -> None:
    file = put(GOOGLE)
    netlog("import", file)
    again = netlog("import", file)
    assert again.out.splitlines()[1:] == [
        "  2 rows = 0 added + 2 unchanged", "nothing in it is new",
    ]  # fmt: skip


def test_nothing_from_a_file_with_rows_is_an_error(
    netlog: Netlog, put: Put, refused: Refused
) -> None:
    hidden = CONNECTIONS.partition("Ada,")[0] + ",,,,,,09 Feb 2026\n"
    assert "nobody is in it (LinkedIn connections; skipped: hidden profile 1)" in refused(
        "import", put(hidden), lines=3
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nothing in it"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 and so on", "PDF"),
        (b"PK\x03\x04 not really a zip", "zip"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
        (b'{"some": "json"}', "JSON"),
        (bytes(range(256)) * 20, "UTF-8"),
    ],
)
def test_what_is_no_address_book_is_refused(
    refused: Refused, put: Put, content: bytes, said: str
) -> None:
    assert said.casefold() in refused("import", put(content, "contacts.csv"), lines=3).casefold()


def test_of_an_unpacked_download_the_files_of_people_are_named(
    refused: Refused, tmp_path: Path
) -> None:
    folder = tmp_path / "download"
    folder.mkdir()
    with ZipFile(io.BytesIO(ERAS["2026"])) as whole:
        whole.extractall(folder)
    names = ("Connections.csv", "Invitations.csv", "messages.csv", "Notes.csv")
    said = refused("import", str(folder))
    assert said.rstrip().endswith("netlog import " + " ".join(f"{folder}/{name}" for name in names))
    assert "tells of yourself" in refused("import", str(folder / "Profile.csv"), lines=3)


def test_a_folder_is_none_and_no_name_is_none(refused: Refused, tmp_path: Path) -> None:
    folder = tmp_path / "my files"
    folder.mkdir()
    assert f"netlog import '{folder}'/*" in refused("import", f"{folder}/")
    assert "No file is named" in refused("import", "")


def test_a_file_that_is_not_there(refused: Refused, tmp_path: Path) -> None:
    assert "There is no file" in refused("import", "/nowhere/at-all.csv")
    assert "is a folder" in refused("import", str(tmp_path))


def test_standard_input_is_read(netlog: Netlog, ask: Ask) -> None:
    assert netlog("import", "-", stdin=CONNECTIONS).code == 0
    assert len(ask("list")["people"]) == 3


def test_json_says_the_same(netlog: Netlog, put: Put, ask: Ask) -> None:
    (file,) = ask("import", put(CONNECTIONS, "c.csv"))["files"]
    (part,) = file["parts"]
    assert (part["rows"], part["added"], part["skipped"]) == (4, 3, {"hidden profile": 1})
    assert [person["handle"] for person in file["people"]][:1] == ["ada-moss"]


def test_a_request_that_was_sent_is_answered_by_the_connection(
    netlog: Netlog, put: Put, ask: Ask
) -> None:
    netlog("add", "Bea Okri", "--link", "linkedin.com/in/bea", "--about", "tea", now="2026-11-12")
    netlog("draft", "connect-event", "bea", "thought=clay", "--sent", now="2026-11-13")
    netlog("import", put(CONNECTIONS))
    (message,) = ask("show", "bea")["messages"]
    assert (message["outcome"], message["outcome_on"]) == ("accepted", "2026-11-15")


def test_an_answer_that_is_known_is_not_taken_away(netlog: Netlog, put: Put, ask: Ask) -> None:
    """The download tells who accepted, its Invitations.csv alone does not."""
    netlog("import", put(ERAS["2026"]))
    answers = [message["outcome"] for message in ask("show", "ada")["messages"]]
    assert answers == ["accepted"]
    with ZipFile(io.BytesIO(ERAS["2026"])) as whole:
        alone = put(whole.read("Invitations.csv"), "Invitations.csv")
    assert "2 rows = 0 added + 2 unchanged" in netlog("import", alone).out
    assert [message["outcome"] for message in ask("show", "ada")["messages"]] == answers


def test_what_was_written_by_hand_that_day_is_not_written_twice(
    netlog: Netlog, put: Put, ask: Ask
) -> None:
    netlog("add", "Bea Okri", "--link", "linkedin.com/in/bea", "--stage", "connect",
           "--on", "2026-11-15")  # fmt: skip
    netlog("import", put(CONNECTIONS))
    assert len(ask("show", "bea")["timeline"]) == 1


def test_a_whole_archive_adds_up_and_comes_in_once(
    netlog: Netlog, put: Put, ask: Ask, store: Path
) -> None:
    file = put(archive(connections=300, invitations=60, messages=400, seed=3))
    (told,) = ask("import", file)["files"]
    for part in told["parts"]:
        sums = part["added"] + part["updated"] + part["unchanged"] + len(part["rejected"])
        assert part["rows"] == sums + sum(part["skipped"].values())
    assert {part["part"]: part["rows"] for part in told["parts"]} == {
        "Connections.csv": 300, "Invitations.csv": 60, "messages.csv": 400,
    }  # fmt: skip
    (again,) = ask("import", file)["files"]
    assert [(part["added"], part["updated"]) for part in again["parts"]] == [(0, 0)] * 3
    assert list(store.with_name("netlog.db.backups").glob("*-bulk.db")) == []
    assert netlog("doctor").code == 0
    assert ask("next")["next"] == []
    netlog("undo", "--yes")
    assert ask("list")["people"] == []


def test_a_big_import_backs_up_what_was(netlog: Netlog, put: Put, store: Path) -> None:
    netlog("add", "Zoe West")
    before = contents(store)
    netlog("import", put(archive(connections=300, invitations=0, messages=0)))
    (backup,) = store.with_name("netlog.db.backups").glob("*-bulk.db")
    assert contents(backup) == before


def test_netlogs_own_table_brings_nobody_twice(netlog: Netlog, tmp_path: Path, ask: Ask) -> None:
    netlog("add", "Ada Moss", "--about", "tea")
    netlog("add", "Ada Moss", "--new", "--about", "clay")
    file = str(tmp_path / "people.csv")
    netlog("export", file)
    assert "2 rows = 0 added + 2 unchanged" in netlog("import", file).out
    assert len(ask("list")["people"]) == 2


def test_a_coffee_that_was_imported_counts_in_no_month(netlog: Netlog, put: Put, ask: Ask) -> None:
    netlog("import", put("Name,Date,Stage\nAda Moss,2026-11-03,coffee\n"),
           "--map", "met-on=Date", "--map", "stage=Stage", "--yes")  # fmt: skip
    assert ask("show", "ada")["timeline"][0]["stage"] == "coffee"
    assert ask("month")["coffees"]["done"] == 0


def test_a_store_is_brought_in_as_what_it_is(
    netlog: Netlog, ask: Ask, store: Path, tmp_path: Path
) -> None:
    other = ("--db", str(tmp_path / "other.db"))
    assert netlog(*other, "add", "Ada Moss", "--about", "pricing").code == 0
    file = str(tmp_path / "other.db")
    assert netlog("import", file).lines[0] == "other.db · taken for a store of netlog's"
    assert ask("show", "ada")["name"] == "Ada Moss"
    assert netlog("import", file).lines[-1] == "nothing in it is new"
