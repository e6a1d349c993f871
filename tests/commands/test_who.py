"""`netlog who` and `netlog export --shareable`: a folder that colleagues share, and no server."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused, everything
from conftest import Netlog

from netlog.exchange.shareable import folder as folders

Member = Callable[..., Path]
GOOD = {"netlog": "shareable", "version": 1, "of": "Cy Dee", "written_on": "2026-11-01",
        "people": [{"handle": "ada", "name": "Ada Moss", "company": "Tidewater Labs",
                    "stage": "coffee", "first_on": "2026-01-10", "last_on": "2026-11-19",
                    "talks": 3, "coffees": 1}]}  # fmt: skip


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """The folder that colleagues share."""
    folder = tmp_path / "team"
    folder.mkdir(mode=0o755)
    return folder


@pytest.fixture
def colleague(netlog: Netlog, tmp_path: Path, room: Path) -> Member:
    """Keep people in a store of somebody's own, and share it; return the store."""

    def keep(name: str, *lines: tuple[str, ...], options: tuple[str, ...] = ()) -> Path:
        store = tmp_path / f"{name}.db"
        for words in (
            ("me", "--name", name),
            *lines,
            ("export", "--shareable", str(room), *options),
        ):
            result = netlog("--db", str(store), *words)
            assert result.code == 0, (words, result.err)
        return store

    return keep


@pytest.fixture
def shared(evening: Netlog, colleague: Member) -> Netlog:
    """The evening, and a colleague who knows two of the people of Tidewater."""
    colleague(
        "Mei Lin",
        ("add", "Ada Moss", "--company", "Tidewater Labs", "--role", "founder",
         "--on", "2026-03-06", "--about", "her secret"),
        ("log", "ada", "coffee", "--on", "2026-09-18", "--note", "a private note"),
        ("add", "Uma Sen", "--company", "Tidewater Labs", "--known", "--place", "Leeds"),
        ("add", "王小明", "--company", "北辰科技有限公司", "--on", "2026-11-01"),
    )  # fmt: skip
    return evening


def test_who_of_us_knows_somebody_there(shared: Netlog, room: Path) -> None:
    before = everything(room)
    result = shared("who", "tidewater", "--with", str(room))
    assert result.lines == [
        "At tidewater: 2 people, known to 2 of you",
        "Ada Moss · founder · Tidewater",
        "  you (ada-moss) · warm 0.36 · chat · last contact Fri 20 Nov · since Fri 20 Nov",
        "  Mei Lin · cooling 0.29 · coffee · last contact Fri 18 Sep · since Fri 6 Mar",
        "Uma Sen · Tidewater Labs · Leeds",
        "  Mei Lin · known, no contact yet",
    ]
    assert (result.code, result.err) == (0, "")
    assert everything(room) == before


def test_without_a_folder_it_is_ones_own_network(shared: Netlog) -> None:
    assert shared("who", "tidewater").lines == [
        "At tidewater: 1 person",
        "Ada Moss · Tidewater",
        "  you (ada-moss) · warm 0.36 · chat · last contact Fri 20 Nov · since Fri 20 Nov",
    ]


def test_a_folder_that_is_set_is_asked_by_itself(
    shared: Netlog, ask: Ask, room: Path, refused: Refused
) -> None:
    assert shared("config", "shared", str(room)).code == 0
    (ada, uma) = ask("who", "tidewater")["people"]
    assert [each["member"] for each in ada["known_to"]] == ["you", "Mei Lin"]
    assert uma["name"] == "Uma Sen"
    room.rename(room.with_name("away"))
    gone = shared("who", "tidewater")
    assert gone.code == 0
    assert "can't be looked into: No such file" in gone.err
    told = refused("who", "tidewater", "--with", str(room))
    assert "can't be looked into: No such file or directory" in told


def test_a_folder_that_is_set_is_written_to_by_itself(evening: Netlog, room: Path) -> None:
    evening("me", "--name", "Bo Lind")
    evening("config", "shared", str(room))
    assert evening("export", "--shareable").lines == [
        "exported: netlog-bo-lind.shareable.json", f"  in {room}", "  5 people"]  # fmt: skip
    assert evening("export", "--shareable", "-").out.startswith('{"netlog": "shareable",\n')


@pytest.mark.parametrize(
    ("words", "kind", "names"),
    [
        ("ada moss", "person", ["Ada Moss"]),
        ("FOUNDER", "role", ["Ada Moss"]),
        ("founder --as tag", "tag", ["Ada Moss"]),
        ("leeds", "place", ["Uma Sen"]),
        ("北辰", "company", ["王小明"]),
        ("wang xiaoming", "person", ["王小明", "王小明"]),
        ("小明", "person", ["王小明", "王小明"]),
    ],
)
def test_by_whatever_is_known_of_them(
    shared: Netlog, ask: Ask, room: Path, words: str, kind: str, names: list[str]
) -> None:
    told = ask("who", *words.split(), "--with", str(room))
    assert told["read_as"] == kind
    assert sorted(each["name"] for each in told["people"]) == sorted(names)


def test_as_json(shared: Netlog, ask: Ask, room: Path) -> None:
    (room / "other.json").write_text("[]")
    told = ask("who", "uma", "--with", str(room))
    assert told == {
        "asked": "uma", "read_as": "person", "could_be": [], "there": 1,
        "people": [{
            "name": "Uma Sen", "company": "Tidewater Labs", "role": None, "place": "Leeds",
            "contacts": [],
            "known_to": [{
                "member": "Mei Lin", "is_me": False, "handle": "uma-sen", "warmth": 0.0,
                "state": None, "through": None, "stage": None, "since_on": None, "last_on": None,
                "talks": 0, "coffees": 0,
            }],
        }],
        "files": [{"file": "netlog-mei-lin.shareable.json", "member": "Mei Lin",
                   "written_on": "2026-11-20", "people": 3}],
        "not_read": [{"file": "other.json", "why": "line 1: { belongs here"}],
    }  # fmt: skip
    assert ask("who", "nobody", "--with", str(room))["people"] == []


def test_whom_somebody_has_heard_of_is_told_with_the_way(
    shared: Netlog, colleague: Member, ask: Ask, room: Path
) -> None:
    lines = (("add", "Pia Roth", "--about", "tea"),
             ("add", "Leila Haddad", "--unmet", "--company", "Harbour Foods"),
             ("edit", "pia", "--knows", "leila"))  # fmt: skip
    colleague("Bo Lind", *lines)
    assert shared("who", "harbour", "--with", str(room)).lines == [
        "At harbour: 1 person",
        "Leila Haddad · Harbour Foods",
        "  Bo Lind · heard of them, through Pia Roth 0.25",
    ]
    for words in lines:
        shared(*words)
    (leila,) = ask("who", "harbour", "--with", str(room))["people"]
    assert [(each["member"], each["through"]) for each in leila["known_to"]] == [
        ("you", "Pia Roth"), ("Bo Lind", "Pia Roth")]  # fmt: skip


def test_so_many_at_most(shared: Netlog, room: Path) -> None:
    result = shared("who", "tidewater", "--with", str(room), "--limit", "1")
    assert "Uma" not in result.out
    assert "There are more: --limit 5" in result.err


def test_contact_points_come_where_they_are_shared(
    shared: Netlog, colleague: Member, room: Path
) -> None:
    add = ("add", "Dan Ito", "--known", "--company", "Acme", "--email", "dan@example.org",
           "--tag", "golf")  # fmt: skip
    colleague("Bo Lind", add)
    assert "dan@example.org" not in shared("who", "acme", "--with", str(room)).out
    colleague("Bo Lind", options=("--with-contacts", "--with-tags"))
    assert "  dan@example.org" in shared("who", "acme", "--with", str(room)).lines
    assert shared("who", "golf", "--with", str(room)).code == 0


def test_an_old_file_is_told_to_be_one(shared: Netlog, room: Path) -> None:
    result = shared("who", "tidewater", "--with", str(room), now="2027-03-01")
    assert "netlog-mei-lin.shareable.json: it is of Fri 20 Nov 2026" in result.err


# ----------------------------------------------------------------------------- what lies in it


def test_whatever_lies_there_the_rest_is_shown(
    shared: Netlog, room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = json.dumps(GOOD)
    secret = tmp_path / "secret.json"
    secret.write_text(good.replace("Cy Dee", "A Link"))
    (room / "a-link.json").symlink_to(secret)
    (room / "b-folder.json").mkdir()
    os.mkfifo(room / "c-pipe.json")
    (room / "d-newer.json").write_text(good.replace('"version": 1', '"version": 2'))
    (room / "e-cut.json").write_text(good[:-9])
    (room / "f-huge.json").write_text(good + " " * 2_000)
    (room / "g-esc\x1b[31m\u202e.json").write_text("{}")
    (room / "h-package.json").write_text('{"name": "package", "version": 1}')
    (room / "i-own.json").write_text('{"netlog": {"format": 1, "schema": 6}}')
    (room / ".netlog-part.json").write_text(good)
    (room / "notes.txt").write_text("no file of netlog's")
    (room / "deeper").mkdir()
    (room / "deeper" / "z.json").write_text(good)
    (room / "y-good.JSON").write_text(good)
    monkeypatch.setattr(folders, "MOST_BYTES", 1_500)
    result = shared("who", "tidewater", "--with", str(room))
    assert result.code == 0
    assert (
        "  Cy Dee · warm 0.50 · coffee · last contact Thu 19 Nov · since Sat 10 Jan" in result.lines
    )
    assert "A Link" not in result.out
    assert result.err.splitlines() == [
        "a-link.json: it is a link, and links are not followed",
        "b-folder.json: it is no plain file",
        "c-pipe.json: it is no plain file",
        "d-newer.json: a newer netlog wrote it. Update this one: pipx upgrade netlog",
        "e-cut.json: line 1: this is no JSON",
        "f-huge.json: it is larger than 0 MB",
        "g-esc\ufffd[31m\ufffd.json: it is not a file that a netlog shares",
        "h-package.json: it is not a file that a netlog shares",
        "i-own.json: it is not a file that a netlog shares",
    ]


def test_names_are_data(shared: Netlog, room: Path, ask: Ask) -> None:
    ugly = "[/red]\x1b[2J\u202e{{ 7*7 }}"
    people = [{**GOOD["people"][0], "name": ugly, "role": ugly}]
    (room / "x.json").write_text(json.dumps({**GOOD, "of": ugly, "people": people}))
    out = shared("who", "tidewater", "--with", str(room)).out
    assert "[/red]\ufffd[2J\ufffd{{ 7*7 }} · [/red]" in out
    assert "\x1b" not in out
    told = ask("who", "tidewater", "--with", str(room))["people"]
    assert ugly in [each["name"] for each in told]


def test_so_many_files_at_most(shared: Netlog, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_FILES", 1)
    (room / "z.json").write_text(json.dumps(GOOD))
    result = shared("who", "tidewater", "--with", str(room))
    assert "1 more: 1 files are looked at, and no more" in result.err
    assert "Cy Dee" not in result.out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_of_another_user(shared: Netlog, room: Path) -> None:
    (room / "x.json").write_text(json.dumps(GOOD))
    (room / "x.json").chmod(0)
    result = shared("who", "tidewater", "--with", str(room))
    assert "x.json: it can't be read: Permission denied" in result.err


# ------------------------------------------------------------------------------------ the file


def test_ones_own_file_is_replaced_and_not_asked(evening: Netlog, room: Path, ask: Ask) -> None:
    evening("me", "--name", "Bo Lind")
    path = room / "netlog-bo-lind.shareable.json"
    assert evening("export", "--shareable", str(room)).code == 0
    evening("edit", "ada", "--role", "chair")
    assert evening("export", "--shareable", str(room)).code == 0
    assert list(room.iterdir()) == [path]
    assert '"chair"' in path.read_text()
    told = ask("who", "tidewater", "--with", str(room))
    assert told["files"] == []
    assert [each["member"] for each in told["people"][0]["known_to"]] == ["Bo Lind"]
    assert told["people"][0]["known_to"][0]["is_me"] is True


def test_anybody_elses_file_stays(evening: Netlog, refused: Refused, room: Path) -> None:
    evening("me", "--name", "Bo Lind")
    path = room / "netlog-bo-lind.shareable.json"
    path.write_text("of another Bo Lind")
    assert "To replace it: --force" in refused("export", "--shareable", str(room))
    assert path.read_text() == "of another Bo Lind"
    assert evening("export", "--shareable", str(room), "--force").code == 0


def test_forget_names_the_file(evening: Netlog, room: Path) -> None:
    evening("me", "--name", "Bo Lind")
    evening("export", "--shareable", str(room))
    result = evening("forget", "ada", "--yes")
    assert "netlog-bo-lind.shareable.json" in result.out + result.err


@pytest.mark.parametrize(
    ("mode", "wanted"), [(0o755, 0o600), (0o700, 0o600), (0o775, 0o640), (0o2770, 0o640)]
)
def test_who_shares_the_folder_may_read_it(
    evening: Netlog, room: Path, mode: int, wanted: int
) -> None:
    room.chmod(mode)
    evening("me", "--name", "王 小明")
    evening("export", "--shareable", str(room))
    (path,) = room.iterdir()
    assert path.name == "netlog-王-小明.shareable.json"
    assert stat.S_IMODE(path.stat().st_mode) == wanted


def test_some_people_alone(evening: Netlog) -> None:
    evening("me", "--name", "Bo Lind")
    out = evening("export", "--shareable", "--tag", "founder").out
    assert [each["name"] for each in json.loads(out)["people"]] == ["Ada Moss"]
    out = evening("export", "--shareable", "--person", "小明", "-").out
    assert [each["name"] for each in json.loads(out)["people"]] == ["王小明"]
    assert "ada" not in out


def test_it_is_no_import(evening: Netlog, refused: Refused, room: Path) -> None:
    evening("me", "--name", "Bo Lind")
    evening("export", "--shareable", str(room))
    told = refused("import", str(room / "netlog-bo-lind.shareable.json"))
    assert "It is what a colleague shares, to be asked" in told


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        ("export --shareable -", "netlog me --name", 1),
        ("export --shareable .", "netlog me --name", 1),
        ("export --shareable --format csv -", "What colleagues share is JSON", 2),
        ("export --shareable --archived -", "Who is archived isn't shared", 2),
        ("export all.json --with-contacts", "go with --shareable", 2),
        ("export all.json --with-tags", "go with --shareable", 2),
        ("who zzz", 'You know nobody by "zzz": no company, name', 1),
        ("who zzz --with .", 'You know nobody by "zzz"', 1),
        ("who acme --as firm", '"firm" is no kind of answer', 2),
        ("who acme --with /nowhere", "/nowhere can't be looked into", 1),
    ],
)
def test_refusals(evening: Netlog, refused: Refused, words: str, said: str, code: int) -> None:
    assert said in refused(*words.split(), code=code)


def test_nobody_of_us_knows_them(shared: Netlog, refused: Refused, room: Path) -> None:
    told = refused("who", "zzz", "--with", str(room))
    assert told == (
        'None of you 2 knows anybody by "zzz": no company, name, role, tag or place holds it.\n'
    )
