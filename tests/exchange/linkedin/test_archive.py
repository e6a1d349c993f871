"""LinkedIn's download: its tables together, and zips that mean harm."""

import io
import struct
import time
import zipfile
import zlib
from collections import Counter
from datetime import date

import pytest
from exchange.linkedin import making
from exchange.linkedin.making import CONNECTIONS, INVITATIONS, MESSAGES, NOTES, PROFILE, zipped
from exchange.linkedin.reading import counted, happened, people, skipped, unzipped
from hypothesis import given, settings
from hypothesis import strategies as st

from netlog.errors.files import BadFile, EmptyFile
from netlog.exchange.linkedin import archive
from netlog.exchange.linkedin import zipped as zips
from netlog.rules.incoming import Incoming, Rejected, Skipped

IN = "https://www.linkedin.com/in"
ME = "Nora Keeper"
HERS = making.table(CONNECTIONS, [("Ada", "Moss", f"{IN}/ada-moss", "", "", "", "08 Feb 2026")])


def mail(*rows: tuple[str, str, str, str, str], header: tuple[str, ...] = MESSAGES) -> str:
    """Messages as (thread, from, to, day, text); links are made of the names."""
    whole = [
        {
            "CONVERSATION ID": thread,
            "FROM": by,
            "SENDER PROFILE URL": f"{IN}/{by.lower().replace(' ', '-')}",
            "TO": to,
            "RECIPIENT PROFILE URLS": f"{IN}/{to.lower().replace(' ', '-')}",
            "DATE": f"{on} 10:00:00 UTC",
            "CONTENT": text,
            "FOLDER": "INBOX",
        }
        for thread, by, to, on, text in rows
    ]
    return making.table(header, [[each.get(name, "") for name in header] for each in whole])


def test_a_download_of_today() -> None:
    data = zipped(
        {
            "Profile.csv": making.table(PROFILE, [("Nora", "Keeper", "", "", "", "")]),
            "Connections.csv": making.PREAMBLE + HERS,
            "Invitations.csv": making.table(
                INVITATIONS,
                [(ME, "Ada Moss", "2/7/26, 4:05 PM", "Hi", "OUTGOING", f"{IN}/nora-keeper",
                  f"{IN}/ada-moss")],
            ),
            "messages.csv": mail(("2-a", "Ada Moss", ME, "2026-02-09", "Hi!")),
            "Notes.csv": making.table(NOTES, [("Ada", "Moss", f"{IN}/ada-moss", "Tea", "", "")]),
            "guide_messages.csv": ",".join(MESSAGES),
            "Jobs/Saved Jobs.csv": "Saved Date,Job Url\n",
        }
    )  # fmt: skip
    source = archive.read(data)
    assert (source.name, source.title) == ("linkedin", "LinkedIn's data download")
    assert source.headers["Connections.csv"] == CONNECTIONS
    assert list(source.headers) == [
        "Connections.csv", "Invitations.csv", "messages.csv", "Notes.csv"
    ]  # fmt: skip
    found = list(source.read())
    assert [each.part for each in people(found)] == list(source.headers)
    assert {each.person.contacts for each in people(found)} == {(("link", f"{IN}/ada-moss"),)}
    told = {one.key: one for _, one in happened(found)}
    assert list(told) == ["connect", "invitation/out/2026-02-07", "message/2-a/2026-02-09"]
    assert told["invitation/out/2026-02-07"].outcome_on == date(2026, 2, 8)
    assert told["message/2-a/2026-02-09"].direction == "in"
    assert [each.is_counted for each in people(found)] == [True, False, False, True]
    assert counted(found) == dict.fromkeys(source.headers, 1)
    assert list(source.read()) == found  # it can be read once more


def test_connections_from_before_there_were_links_get_them_from_the_other_files() -> None:
    old = tuple(name for name in CONNECTIONS if name != "URL")
    nine = MESSAGES[:5] + MESSAGES[6:10]
    rows = [(first, last, "", "", "", "08 Feb 2021") for first, last in (
        ("Ada", "Moss"), ("Ben", "Ode"), ("Cleo", "Lark"), ("Cleo", "Lark"), ("Edda", "Holm")
    )]  # fmt: skip
    data = zipped(
        {
            "Connections.csv": making.table(old, rows),
            "messages.csv": mail(
                ("2-a", "Ada Moss", ME, "2021-02-09", "Hi!"),
                ("2-a", ME, "Ada Moss", "2021-02-10", "Hi!"),
                ("2-b", ME, "Ben Ode", "2021-02-10", "Hi!"),
                ("2-c", "Cleo Lark", ME, "2021-02-10", "Hi!"),
                header=nine,
            ),
            "Profile.csv": making.table(PROFILE, [("Nora", "Keeper", "", "", "", "")]),
        }
    )
    found = people(unzipped(data))
    links = [(each.person.name, dict(each.person.contacts).get("link")) for each in found]
    assert links == [
        ("Ada Moss", f"{IN}/ada-moss"), ("Ben Ode", None), ("Cleo Lark", None),
        ("Cleo Lark", None), ("Edda Holm", None),
        ("Ada Moss", f"{IN}/ada-moss"), ("Ada Moss", f"{IN}/ada-moss"), ("Ben Ode", None),
        ("Cleo Lark", f"{IN}/cleo-lark"),
    ]  # fmt: skip
    # Who has no link is known by name and day in all the files.
    assert {each.on for each in found if each.person.name == "Ben Ode"} == {date(2021, 2, 8)}


def test_a_connection_who_never_had_an_answer_is_kept() -> None:
    data = zipped(
        {
            "Connections.csv": HERS,
            "messages.csv": mail(
                ("2-a", "Ada Moss", ME, "2026-02-09", "Hi!"),
                ("2-b", "Ben Ode", ME, "2026-02-09", "Hi!"),
            ),
        }
    )
    found = unzipped(data)
    assert [name for name, _ in happened(found)] == ["Ada Moss", "Ada Moss"]
    assert skipped(found) == [(3, "wrote to you, never answered")]


@pytest.mark.parametrize(
    "name",
    ["connections.csv", "CONNECTIONS.CSV", "Basic_LinkedInDataExport_02-08-2026/Connections.csv",
     "../../etc/Connections.csv", "/etc/Connections.csv", "C:\\Connections.csv"],
)  # fmt: skip
def test_a_file_is_known_by_its_name_in_any_folder(name: str) -> None:
    (ada,) = people(unzipped(zipped({name: HERS, "../../evil.txt": "x", "/etc/passwd": "x"})))
    assert (ada.person.name, ada.part) == ("Ada Moss", "Connections.csv")


def test_of_two_files_the_one_in_fewer_folders_is_meant() -> None:
    other = HERS.replace("Ada", "Eve")
    (ada,) = people(unzipped(zipped({"old/Connections.csv": other, "Connections.csv": HERS})))
    assert ada.person.name == "Ada Moss"
    (ada,) = people(
        unzipped(zipped({"__MACOSX/._Connections.csv": "x", "a/Connections.csv": HERS}))
    )
    assert ada.person.name == "Ada Moss"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_that_lie_alike_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("Connections.csv", HERS)
        target.writestr("Connections.csv", HERS.replace("Ada", "Eve"))
    with pytest.raises(BadFile, match="two files named Connections"):
        archive.read(packed.getvalue())


def test_each_file_is_enough() -> None:
    assert len(people(unzipped(zipped({"Connections.csv": HERS})))) == 1
    notes = making.table(NOTES, [("Ada", "Moss", "", "Tea", "", "")])
    assert people(unzipped(zipped({"Notes.csv": notes})))[0].person.note == "Tea"


def test_a_download_without_any_is_refused_and_says_what_is_in_it() -> None:
    with pytest.raises(BadFile) as refusal:
        archive.read(zipped({"Profile.csv": "x", "Skills.csv": "x", "a\x1b[2Jb.csv": "x"}))
    assert "neither Connections.csv nor Invitations.csv" in str(refusal.value)
    assert "Profile.csv, Skills.csv, a\ufffd[2Jb.csv" in str(refusal.value)
    assert "Get a copy of your data" in str(refusal.value)
    with pytest.raises(BadFile, match="but nothing"):
        archive.read(zipped({}))


def test_a_zip_in_a_zip_is_refused_with_the_way_out() -> None:
    with pytest.raises(BadFile, match=r"another zip, Basic\.zip\. Unpack it"):
        archive.read(zipped({"Basic.zip": zipped({"Connections.csv": HERS})}))


def test_a_download_with_nothing_in_it() -> None:
    with pytest.raises(EmptyFile):
        archive.read(zipped({"Connections.csv": ",".join(CONNECTIONS), "messages.csv": ""}))
    found = unzipped(zipped({"Connections.csv": HERS, "messages.csv": ",".join(MESSAGES)}))
    assert len(people(found)) == 1


def test_a_table_that_isnt_what_its_name_says_is_refused() -> None:
    with pytest.raises(BadFile, match=r"Connections\.csv in it has another header"):
        archive.read(zipped({"Connections.csv": "a,b,c\n1,2,3\n"}))


def test_a_table_that_cant_be_read_is_refused_by_its_name() -> None:
    with pytest.raises(BadFile, match=r"Connections\.csv in it can't be read: "):
        archive.read(zipped({"Connections.csv": HERS.replace("Ada", "Zoë")}), "ascii")


def test_a_profile_that_cant_be_read_is_done_without() -> None:
    for profile in ("", "a,b\n1,2\n", 'First Name,Last Name\n"Nora,Keeper\n'):
        (ada,) = people(unzipped(zipped({"Connections.csv": HERS, "Profile.csv": profile})))
        assert ada.person.name == "Ada Moss"


def test_a_row_that_cant_be_taken_apart_is_told_with_its_file() -> None:
    rows = [making.table(header, [["a\0b"] * len(header), ["x"] * len(header)])
            for header in (CONNECTIONS, INVITATIONS, MESSAGES, NOTES)]  # fmt: skip
    names = ("Connections.csv", "Invitations.csv", "messages.csv", "Notes.csv")
    found = unzipped(zipped(dict(zip(names, rows, strict=True))))
    broken = [each.part for each in found if isinstance(each, Rejected) and "NUL" in each.why]
    assert broken == list(names)
    assert counted(found) == dict.fromkeys(names, 2)


def test_what_is_no_zip_is_refused() -> None:
    for data in (b"", b"First Name,Last Name", b"PK", b"%PDF-1.7"):
        with pytest.raises(BadFile, match="no zip"):
            archive.read(data)


def test_a_locked_zip_is_refused_with_the_way_out() -> None:
    data = bytearray(zipped({"Connections.csv": HERS}))
    data[6] |= 1  # in the file's own header, and in the list of files
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadFile, match="locked with a password"):
        archive.read(bytes(data))


def test_an_unusual_packing_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as target:
        target.writestr("Connections.csv", HERS)
    with pytest.raises(BadFile, match="unusual way"):
        archive.read(packed.getvalue())


def test_a_bomb_is_refused_quickly() -> None:
    begun = time.perf_counter()
    with pytest.raises(BadFile, match="it is no table"):
        archive.read(zipped({"messages.csv": b"a" * (64 << 20)}))
    # Making it takes longer than seeing what it is.
    assert time.perf_counter() - begun < 10


def test_sizes_are_counted_and_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MEMBER_SIZE", 1 << 20)
    # It says that it has ten bytes, and has two million.
    content = bytes(range(256)) * 8_000
    packed = zlib.compressobj(1, zlib.DEFLATED, -15)
    body = packed.compress(content) + packed.flush()
    name = b"messages.csv"
    sizes = struct.pack("<LLL", zlib.crc32(content), len(body), 2**31)
    local = struct.pack("<4sHHHHH", b"PK\x03\x04", 20, 0, 8, 0, 33) + sizes
    local += struct.pack("<HH", len(name), 0) + name
    entry = struct.pack("<4sHHHHHH", b"PK\x01\x02", 20, 20, 0, 8, 0, 33) + sizes
    entry += struct.pack("<HHHHHLL", len(name), 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(local + body), 0)
    with pytest.raises(BadFile, match="unpacks to over"):
        archive.read(local + body + entry + end)


def test_all_files_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "WHOLE_SIZE", len(HERS) + 10)
    assert people(unzipped(zipped({"Connections.csv": HERS})))
    with pytest.raises(BadFile, match="unpacks to over"):
        archive.read(zipped({"Connections.csv": HERS, "messages.csv": mail()}))


def test_a_zip_of_endless_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MOST_FILES", 10)
    with pytest.raises(BadFile, match="over 10 files"):
        archive.read(zipped({str(number): "" for number in range(11)}))


@given(st.data())
@settings(max_examples=300)
def test_a_damaged_zip_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = bytearray(zipped({"Connections.csv": HERS, "Skills.csv": "x"}))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.sampled_from([len(whole), len(whole) // 2, 40]))
    try:
        found = unzipped(bytes(whole[:end]))
    except BadFile:
        return
    assert sum(counted(found).values()) <= 3


def test_a_big_account_is_accounted_for_row_by_row() -> None:
    found = unzipped(making.archive(connections=800, invitations=300, messages=2_000))
    assert counted(found) == {
        "Connections.csv": 800, "Invitations.csv": 300, "messages.csv": 2_000
    }  # fmt: skip
    kinds = Counter(each.why for each in found if isinstance(each, Skipped))
    assert kinds["hidden profile"] == 2
    assert all(each.person.contacts for each in found if isinstance(each, Incoming))


LISTS = ["Nora Keeper", "Ada Moss", "Ben Ode, PhD", "Ada Moss, Cleo Lark", "LinkedIn Member", ""]
NAMES = ["Nora Keeper", "Ada Moss", "Ben Ode, PhD", "王小明", "LinkedIn Member", "", "🚀", "Cleo"]
LINKS = ["", f"{IN}/nora-keeper", f"{IN}/ada-moss", f"{IN}/ben", "https://example.org", "junk"]
DAYS = [
    "08 Feb 2026",
    "2/8/26, 4:05 PM",
    "2026-02-08 10:00:00 UTC",
    "2026-02-09 23:59:59 UTC",
    "soon",
    "",
]
TEXTS = ["", "Hi", "a\nb", '<p class="spinmail-quill">x</p>', "=1+1", "x" * 300]
a = st.sampled_from


@given(
    st.lists(st.tuples(a(NAMES), a(NAMES), a(LINKS), a(["", "a@example.org"]), a(TEXTS), a(TEXTS),
                       a(DAYS)), max_size=12),
    st.lists(st.tuples(a(NAMES), a(NAMES), a(DAYS), a(TEXTS), a(["INCOMING", "OUTGOING", "x"]),
                       a(LINKS), a(LINKS)), max_size=12),
    st.lists(st.tuples(a(["1", "2", ""]), a(TEXTS), a(NAMES), a(LINKS), a(LISTS),
                       a([*LINKS, f"{IN}/ada-moss,{IN}/ben"]), a(DAYS), a(TEXTS), a(TEXTS),
                       a(["INBOX", "SPAM", ""]), a(["", "x"]), a(["No", "Yes"]), a(["No", ""])),
             max_size=25),
    st.lists(st.tuples(a(NAMES), a(NAMES), a(LINKS), a(TEXTS), a(DAYS), a(DAYS)), max_size=6),
    a([None, "Nora"]),
)  # fmt: skip
def test_every_row_is_accounted_for(
    connections: list[tuple[str, ...]],
    invitations: list[tuple[str, ...]],
    messages: list[tuple[str, ...]],
    notes: list[tuple[str, ...]],
    owner: str | None,
) -> None:
    tables = {
        "Connections.csv": (CONNECTIONS, connections),
        "Invitations.csv": (INVITATIONS, invitations),
        "messages.csv": (MESSAGES, messages),
        "Notes.csv": (NOTES, notes),
    }
    # A row of empty cells is none.
    rows = {name: [row for row in rows if any(row)] for name, (_, rows) in tables.items()}
    files: dict[str, str | bytes] = {
        name: making.table(header, rows[name]) for name, (header, _) in tables.items()
    }
    if owner:
        files["Profile.csv"] = making.table(PROFILE, [(owner, "Keeper", "", "", "", "")])
    try:
        found = unzipped(zipped(files))
    except EmptyFile:
        assert not any(rows.values())
        return
    assert counted(found) == {name: len(each) for name, each in rows.items() if each}
    for each in people(found):
        assert each.person.name
    # What is known again by its key happened once with each.
    again = Counter(
        (each.person.contacts or each.person.name, one.key)
        for each in people(found)
        for one in each.happened
        if one.key != "connect"
    )
    assert all(count == 1 for count in again.values())
