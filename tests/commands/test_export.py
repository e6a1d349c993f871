"""`netlog export`: to a file or a pipe, in five formats, of everybody or of some."""

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest
from commands.conftest import Refused
from conftest import Netlog
from icalendar import Calendar

from netlog.questions import backups

FORMATS = ("json", "csv", "ics", "md")


def names(out: str) -> list[str]:
    """The names in a table of people."""
    return [row["name"] for row in csv.DictReader(io.StringIO(out, newline=""))]


def test_to_a_file(evening: Netlog, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    result = evening("export", str(path))
    assert result.lines == [
        "exported: all.json",
        f"  in {tmp_path}",
        "  5 people · 4 conversations · 0 messages",
    ]
    assert result.err == ""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {each.name for each in tmp_path.iterdir()} == {"all.json", "home"}
    told = json.loads(path.read_bytes())
    assert [person["handle"] for person in told["people"]][-2:] == ["wang-xiaoming", "dev-rao"]
    assert backups.elsewhere(store, backups.EXPORTED) == [path]
    assert backups.elsewhere(store) == []


@pytest.mark.parametrize("name", FORMATS)
def test_to_a_pipe_it_is_the_same(evening: Netlog, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"all.{name}"
    evening("export", str(path))
    for words in (("--format", name), ("-", "--format", name)):
        result = evening("export", *words)
        assert result.out.encode() == path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        assert result.err.strip().startswith(("5 people", "0 next steps"))
    assert evening("--quiet", "export", "--format", name).err == ""


def test_a_file_is_for_spreadsheets_and_a_pipe_for_programs(
    evening: Netlog, tmp_path: Path
) -> None:
    evening("export", str(tmp_path / "people.csv"))
    assert (tmp_path / "people.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert evening("export", "--format", "csv").out.startswith("handle,")


@pytest.mark.parametrize(
    ("file", "begins"),
    [("a.JSON", b'{"netlog"'), ("a.csv", b"\xef\xbb\xbfhandle"), ("a.ics", b"BEGIN:VCALENDAR"),
     ("a.md", b"# Ada Moss"), ("a.markdown", b"# Ada Moss")],
)  # fmt: skip
def test_the_ending_tells_the_format(
    evening: Netlog, tmp_path: Path, file: str, begins: bytes
) -> None:
    assert evening("export", str(tmp_path / file)).code == 0
    assert (tmp_path / file).read_bytes().startswith(begins)


def test_a_folder_gets_a_file_of_the_day(evening: Netlog, tmp_path: Path) -> None:
    evening("export", str(tmp_path), "--format", "ics")
    assert (tmp_path / "netlog-2026-11-20T213000.ics").exists()


def test_whom_the_filters_let_through(evening: Netlog) -> None:
    assert names(evening("export", "--format", "csv", "--stage", "connect").out) == ["Chloé Martin"]
    assert names(evening("export", "--format", "csv", "--tag", "founder").out) == ["Ada Moss"]
    assert len(names(evening("export", "--format", "csv", "--event", "soul sisters").out)) == 4


def test_by_name(evening: Netlog) -> None:
    result = evening("export", "--format", "csv", "--person", "小明", "--person", "ada moss")
    assert names(result.out) == ["Ada Moss", "王小明"]
    page = evening("export", "--format", "md", "--person", "ada").out
    assert page.startswith("# Ada Moss\n\nTidewater\n")
    assert "# Ben" not in page


def test_the_archived_are_in_json_and_elsewhere_when_asked_for(evening: Netlog) -> None:
    evening("archive", "ben")
    assert "ben-okri" in evening("export", "--format", "json").out
    assert "ben-okri" not in evening("export", "--format", "csv").out
    assert "ben-okri" in evening("export", "--format", "csv", "--archived").out


def test_conversations(evening: Netlog) -> None:
    out = evening("export", "--format", "csv", "--what", "conversations").out
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [row["people"] for row in rows] == ["Ada Moss", "Ben Okri", "Chloé Martin", "王小明"]
    assert evening("export", "--format", "csv", "--what", "conversations").err == (
        "4 conversations\n"
    )


def test_unmarked(evening: Netlog) -> None:
    evening("edit", "ada", "--phone", "+44 20 7946 0018")
    assert ",'+44 20" in evening("export", "--format", "csv").out
    assert ",+44 20" in evening("export", "--format", "csv", "--unmarked").out


def test_a_calendar(evening: Netlog) -> None:
    evening("log", "ada", "coffee", "--on", "2026-11-25 15:00")
    evening("log", "ben", "chat", "--next", "friday: call him")
    result = evening("export", "--format", "ics")
    assert result.err == "1 next step · 1 coffee\n"
    events = Calendar.from_ical(result.out).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [
        "Ben Okri: call him", "Coffee: Ada Moss"]  # fmt: skip


# ------------------------------------------------------------------------------------- refusals


def test_a_file_that_is_there_is_replaced_with_force_alone(
    evening: Netlog, refused: Refused, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("mine")
    assert "To replace it: --force" in refused("export", str(path))
    assert path.read_text() == "mine"
    assert evening("export", str(path), "--force").code == 0
    assert "Ada Moss" in path.read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "What is it to be? --format"),
        (["a.txt"], "What is it to be? --format"),
        (["a.json", "--what", "people"], "go with --format csv"),
        (["a.json", "--unmarked"], "go with --format csv"),
        (["a.csv", "--vcard-version", "4.0"], "goes with --format vcard"),
        (["a.csv", "--person", "ada", "--tag", "founder"], "not both"),
        (["a.csv", "--format", "xml"], "json"),
        (["a.csv", "--stage", "wedding"], "wedding"),
    ],
)
def test_words_that_do_not_go_together(
    evening: Netlog, refused: Refused, words: list[str], said: str
) -> None:
    assert said in refused("export", *words, code=2)


def test_nobody(evening: Netlog, refused: Refused, tmp_path: Path) -> None:
    path = str(tmp_path / "a.csv")
    assert "Nobody fits" in refused("export", path, "--relation", "mentor")
    assert "There is no tag" in refused("export", path, "--tag", "nothing")
    assert 'Nobody here is called "zoe"' in refused("export", path, "--person", "zoe")
    assert [each.name for each in tmp_path.iterdir()] == ["home"]


def test_places_that_are_no_file(
    evening: Netlog, refused: Refused, store: Path, tmp_path: Path
) -> None:
    assert "the store itself" in refused("export", str(store), "--format", "json", code=2)
    assert "no folder" in refused("export", str(tmp_path / "none" / "a.json"))
    os.mkfifo(tmp_path / "pipe.json")
    assert "netlog export --format json | …" in refused("export", str(tmp_path / "pipe.json"),
                                                        code=2)  # fmt: skip


def test_an_empty_network_is_exported_as_such(netlog: Netlog, home: Path) -> None:
    assert names(netlog("export", "--format", "csv").out) == []
    told = json.loads(netlog("export", "--format", "json").out)
    assert (told["people"], told["conversations"]) == ([], [])
    assert list(home.iterdir()) == []


def test_where_it_cant_be_noted_it_is_written_nevertheless(
    evening: Netlog, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netlog.store import backup

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(backup, "remember", fail)
    result = evening("export", str(tmp_path / "a.md"))
    assert "forget can't name it" in result.err
    assert (tmp_path / "a.md").exists()


def test_forget_names_what_was_exported(evening: Netlog, tmp_path: Path) -> None:
    evening("export", str(tmp_path / "a.json"))
    told = evening("forget", "ada", "--dry-run").out
    assert f"out of reach: {tmp_path / 'a.json'} (by netlog export)" in told


@pytest.mark.parametrize("form", ["json", "csv", "vcard", "ics", "md"])
def test_an_export_of_some_names_nobody_else(evening: Netlog, form: str) -> None:
    evening("add", "Eve Sand", "--known", "--through", "ada-moss", "--next", "friday: write")
    evening("add", "Fay Holm", "--about", "tea", "--through", "eve-sand")
    evening("log", "eve-sand", "ben-okri", "coffee", "--on", "today")
    out = evening("export", "--format", form, "--person", "eve-sand").out
    assert "Eve Sand" in out
    assert not [word for word in ("Ada", "ada-moss", "Ben", "ben-okri", "Fay") if word in out]
    of_all = evening("export", "--format", "md").out
    assert "through: Ada Moss" in of_all
    assert "introduced: Fay Holm" in of_all


# --------------------------------------------------------------------------------- there and back


def test_all_of_it_comes_back_by_import(evening: Netlog, tmp_path: Path) -> None:
    evening("log", "ada", "coffee", "--next", "friday: write")
    evening("draft", "connect-event", "ben", "--sent")
    before = evening("export", "--format", "json").out
    (tmp_path / "all.json").write_text(before)
    other = ("--db", str(tmp_path / "other.db"))
    assert evening(*other, "import", str(tmp_path / "all.json")).code == 0
    assert evening(*other, "export", "--format", "json").out == before
