"""The order to forget: carried out in every file, and gone on with wherever it was stopped."""

import hashlib
import json
import os
import shutil
import sqlite3
import threading
from contextlib import closing, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from store.forgetting.left import changed, rows, without
from store.forgetting.line import Line
from store.sample import sample
from torture.soundness import faults

from netlog.errors import NetlogError
from netlog.errors.store import DamagedStore, StillToForget
from netlog.questions import backups
from netlog.questions.file import VERSION
from netlog.questions.forgetting import is_begun, order_of
from netlog.store import backup, sealing
from netlog.store.file import open_for_writing
from netlog.store.forgetting import carrying_out, copies
from netlog.store.forgetting import order as orders
from netlog.store.forgetting.texts import Decided

VERSIONS = Path(__file__).parents[2] / "store_versions"
MARKS = ("Tidewater", "tidewater", "ada-moss", "Ada Moss", "Addie", "7946")


class Killed(BaseException):
    """What no `except Exception` sees: nothing behind it is done."""


@pytest.fixture
def line(tmp_path: Path) -> Line:
    """The sample with three backups: two of now, one of each earlier schema."""
    (tmp_path / "data").mkdir()
    line = Line(tmp_path / "data", sample)
    keep(line, "daily", 9)
    line.ask("edit", "dev-rao", "--note", "A friend of Ada Moss (Tidewater Labs)")
    line.ask("edit", "ada-moss", "--role", "chair", "--through", "dev-rao")
    line.ask("undo")
    keep(line, "asked", 10)
    for schema in range(1, VERSION):
        path = line.store.with_name(f"netlog.schema-{schema}.db")
        shutil.copyfile(VERSIONS / f"{schema}.db", path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        sealing.sum_of(path).write_text(f"{digest}  {path.name}\n")
    return line


def keep(line: Line, why: str, hour: int) -> Path:
    return backup.keep(line.store, why, datetime(2026, 11, 20, hour))


def order_for(handle: str) -> orders.Order:
    return orders.order_for(handle, "2026-11-20T21:30:00Z", Decided(), None)


def carried_out(line: Line, handle: str = "ada-moss") -> carrying_out.Done:
    return carrying_out.carry_out(line.store, order_for(handle), lambda *_: None)


def left_of(folder: Path, marks: tuple[str, ...]) -> list[tuple[str, str]]:
    """Which marks stand in which files. Another Ada Moss is in the sample, and stays."""
    return [
        (path.name, mark)
        for path in folder.rglob("*")
        if path.is_file()
        for mark in marks
        if mark.lower().encode() in path.read_bytes().lower()
    ]


def test_all_files_are_without_them(line: Line) -> None:
    before = rows(line.store)
    done = carried_out(line)
    assert len(done.rewritten) == len(backups.listed(line.store)) == 2 + VERSION - 1
    assert changed(rows(line.store), without(before, "ada-moss")) == []
    assert left_of(line.store.parent, ("tidewater.example", "addie", "79460018")) == []
    assert not is_begun(line.store)


def test_what_an_import_told_goes_with_them(line: Line) -> None:
    before = rows(line.store)
    carried_out(line, "noor-haddad")
    after = rows(line.store)
    assert changed(after, without(before, "noor-haddad")) == []
    assert (len(before["origin"]), after["origin"]) == (1, [])
    assert after["mapping"] == before["mapping"]
    assert after["apart"] == before["apart"] != []
    assert left_of(line.store.parent, ("haddad", "quayside", "harbour")) == []


def test_who_is_not_the_same_goes_with_either(line: Line) -> None:
    carried_out(line, "ada-moss-2")
    assert rows(line.store)["apart"] == []
    assert "ada-moss" in line.people()


def test_a_large_backup_is_rewritten_without_memory(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "LARGE", 0)
    before = rows(line.store)
    done = carried_out(line)
    assert len(done.rewritten) == len(backups.listed(line.store))
    assert changed(rows(line.store), without(before, "ada-moss")) == []
    assert left_of(line.store.parent, ("tidewater.example", "addie", "79460018")) == []
    assert not [*line.home.rglob("*.part*")]
    for each in backups.listed(line.store):
        sealing.verify(each.path)


def test_backups_are_whole_as_private_and_can_be_brought_up_to_date(
    line: Line, tmp_path: Path
) -> None:
    carried_out(line)
    for each in backups.listed(line.store):
        sealing.verify(each.path)
        assert each.path.stat().st_mode & 0o077 == 0 or each.path.name.startswith("netlog.schema")
        copy = tmp_path / "copy.db"
        shutil.copyfile(each.path, copy)
        open_for_writing(copy).close()
        assert faults(copy) == []
        people = {row["handle"] for row in rows(line.store)["person"]} - {"ada-moss"}
        if any(each.path.name.startswith(f"netlog.schema-{n}") for n in range(1, 7)):
            people.remove("ines-duarte")  # who came with schema 7
        if each.path.name.startswith(("netlog.schema-1", "netlog.schema-2", "netlog.schema-3")):
            people.remove("noor-haddad")  # who came with schema 4
        assert {row["handle"] for row in rows(copy)["person"]} == people


def test_a_backup_of_an_earlier_schema_stays_of_it(line: Line) -> None:
    path = line.store.with_name("netlog.schema-1.db")
    asked = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    with closing(sqlite3.connect(path)) as file:
        before = file.execute(asked).fetchall()
    carried_out(line)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute(asked).fetchall() == before
        assert file.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_backup_that_names_them_without_holding_them_is_rewritten_too(tmp_path: Path) -> None:
    line = Line(tmp_path, sample)
    line.ask("edit", "dev-rao", "--note", "Ask Zoë Quill about tea")
    path = keep(line, "daily", 9)
    line.ask("add", "Zoë Quill", "--about", "tea")
    assert path in carried_out(line, "zoe-quill").rewritten
    assert [row["note"] for row in rows(path)["person"] if row["handle"] == "dev-rao"] == [
        "Ask somebody about tea"
    ]


def test_a_backup_in_which_nobody_names_them_is_left_as_it_is(tmp_path: Path) -> None:
    line = Line(tmp_path, sample)
    path = keep(line, "daily", 9)
    before = path.read_bytes(), path.stat().st_ino
    line.ask("add", "Zoë Quill", "--about", "tea")
    assert path not in carried_out(line, "zoe-quill").rewritten
    assert (path.read_bytes(), path.stat().st_ino) == before


def test_a_damaged_backup_goes_since_it_cant_be_rewritten(line: Line) -> None:
    path = keep(line, "bulk", 11)
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    path.write_bytes(data)
    assert carried_out(line).removed == [path]
    assert not path.exists()
    assert not sealing.sum_of(path).exists()


def test_somebody_else_of_the_same_id_stays(tmp_path: Path) -> None:
    """After a restore the next person has an id that in a later backup is another's."""
    line = Line(tmp_path, sample)
    line.ask("add", "Carl Quick", "--about", "tea")
    path = keep(line, "restore", 9)
    line.ask("undo")
    with closing(sqlite3.connect(line.store)) as file:
        file.execute("UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'person'")
        file.commit()
    line.ask("add", "Dora Slow", "--about", "tea")
    carried_out(line, "dora-slow")
    assert "carl-quick" in [row["handle"] for row in rows(path)["person"]]


def test_the_order_names_nobody(line: Line) -> None:
    decided = Decided(False, frozenset({("step", 3, "what")}), {("event", 1, "name"): "a text"})
    order = orders.order_for("ada-moss", "2026-11-20T21:30:00Z", decided, "forgotten-1")
    orders.save(line.store, order)
    path = order_of(line.store)
    assert not [mark for mark in MARKS if mark.lower().encode() in path.read_bytes().lower()]
    assert path.stat().st_mode & 0o777 == 0o600
    assert orders.load(line.store) == order


def test_it_goes_on_wherever_it_was_killed(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each moment at which something is brought to the disk, or put in its place."""
    kept = tmp_path / "kept"
    shutil.copytree(line.home, kept)
    was = without(rows(line.store), "ada-moss")
    stopped = 0
    for moment in count():
        shutil.rmtree(line.home)
        shutil.copytree(kept, line.home)
        with monkeypatch.context() as patch:
            calls = count()
            for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink")):
                stop_at(patch, owner, name, calls, moment)
            try:
                carried_out(line)
                break
            except Killed:
                stopped += 1
        is_left = is_begun(line.store)
        if not is_left and "ada-moss" in line.people():
            continue  # nothing was begun
        answer = line.ask("list")
        assert answer.code == 0
        assert ("broken off is done now" in answer.err) == is_left
        assert not is_begun(line.store)
        assert left_of(line.home, ("tidewater.example", "addie", "79460018")) == []
        assert changed(rows(line.store), was) == []
        for each in backups.listed(line.store):
            sealing.verify(each.path)
    assert stopped > 20


def test_a_backup_is_sealed_again_wherever_the_store_was_moved_to(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Path) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(sealing, "seal", killed)
        with pytest.raises(Killed):
            carried_out(line)
    there = {each.name for each in backups.listed(line.store)}
    store = tmp_path / "moved" / line.store.relative_to(line.home)
    line.home.rename(tmp_path / "moved")
    assert carrying_out.go_on(store, lambda _: None)
    assert {each.name for each in backups.listed(store)} == there
    for each in backups.listed(store):
        sealing.verify(each.path)


def test_a_damaged_store_is_left_as_it_is(line: Line) -> None:
    with closing(sqlite3.connect(line.store)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("UPDATE pen SET is_recording = 0")
        file.execute("UPDATE tie SET is_known = 7")
        file.execute("UPDATE pen SET is_recording = 1")
        file.commit()
    damaged = line.store.read_bytes()
    with pytest.raises(DamagedStore, match="is damaged"):
        carried_out(line)
    assert line.store.read_bytes() == damaged
    assert not is_begun(line.store)


def stop_at(
    patch: pytest.MonkeyPatch, owner: Any, name: str, calls: "count[int]", moment: int
) -> None:
    real = getattr(owner, name)

    def called(*given: Any, **more: Any) -> Any:
        if next(calls) >= moment:
            raise Killed
        return real(*given, **more)

    patch.setattr(owner, name, called)


def test_what_cant_be_done_now_is_told_and_done_by_the_next(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(copies, "rewrite", full)
        with pytest.raises(StillToForget, match=r"(?s)disk is full.*next netlog command goes on"):
            carried_out(line)
        assert "Forgetting isn't done yet" in line.ask("list").err
    assert "broken off is done now (" in line.ask("list").err
    assert line.ask("list").err == ""


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_fault_of_reading_costs_no_backup(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a disk fails for a moment, and where it fails for good."""
    there = {each.path for each in backups.listed(line.store)}
    real = sealing.digest_of
    for faults_left in (1, 10**6):
        left = [faults_left]

        def failing(path: Path, left: list[int] = left) -> str:
            left[0] -= 1
            if left[0] < 0 or path.suffix != ".db":
                return real(path)
            raise OSError(5, "Input/output error")

        with monkeypatch.context() as patch:
            patch.setattr(sealing, "digest_of", failing)
            with suppress(NetlogError):
                carried_out(line)
        assert {each.path for each in backups.listed(line.store)} == there


def test_what_fails_before_anything_was_changed_leaves_no_order(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = line.store.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(copies, "looked_into", full)
        with pytest.raises(NetlogError, match="disk is full; nothing was changed"):
            carried_out(line)
    assert not is_begun(line.store)
    assert line.store.read_bytes() == before


def test_texts_of_an_editor_are_gone_even_if_the_names_are(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = line.home / ".local" / "state" / "netlog" / "edited-a"
    folder.mkdir(parents=True)
    (folder / "ada-moss.txt").write_text("note: tea")
    monkeypatch.setenv("HOME", str(line.home))
    for path in (each.path for each in backups.listed(line.store)):
        copies.remove(path)
    with monkeypatch.context() as patch:
        patch.setattr(carrying_out, "_vacuum", full)
        with pytest.raises(StillToForget):
            carried_out(line)
    assert "done now" in line.ask("list").err
    assert not folder.exists()


def test_ctrl_c_before_anything_was_changed_takes_the_order_back(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(copies, "looked_into", pressed)
        with pytest.raises(KeyboardInterrupt):
            carried_out(line)
    assert not is_begun(line.store)
    assert "ada-moss" in line.people()


def test_two_at_once_are_one_after_the_other(line: Line) -> None:
    with orders.alone(line.store) as is_alone:
        assert is_alone
        with pytest.raises(NetlogError, match="Another netlog is forgetting"):
            carried_out(line)
        orders.save(line.store, order_for("ada-moss"))
        assert line.ask("list").err == ""  # the other one is at it
    assert "done now" in line.ask("list").err


def test_a_backup_made_meanwhile_doesnt_bring_them_back(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = line.store.with_name("late.db")
    shutil.copyfile(line.store, late)
    real = carrying_out._vacuum

    def vacuum(store: Path) -> None:
        real(store)
        if late.exists():
            path = backups.folder(store) / "2026-11-20T123000-daily.db"
            late.rename(path)
            sealing.seal(path)

    monkeypatch.setattr(carrying_out, "_vacuum", vacuum)
    carried_out(line)
    assert left_of(line.home, ("tidewater.example", "addie")) == []


class Maker:
    """Another netlog that makes a backup, and stops once it has read the store."""

    def __init__(self, line: Line, patch: pytest.MonkeyPatch) -> None:
        self.goes_on = threading.Event()
        has_read = threading.Event()
        real = sealing.problem_of

        def problem_of(path: Path) -> str | None:
            if threading.current_thread() is self._thread:
                has_read.set()
                self.goes_on.wait(30)
            return real(path)

        patch.setattr(sealing, "problem_of", problem_of)
        self._thread = threading.Thread(target=keep, args=(line, "asked", 11))
        self._thread.start()
        has_read.wait(30)

    def done(self) -> None:
        self.goes_on.set()
        self._thread.join()


def test_a_backup_that_was_being_made_doesnt_bring_them_back(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was read before they were forgotten, and gets its name behind all that is done."""
    maker = Maker(line, monkeypatch)
    real = carrying_out._vacuum

    def vacuum(store: Path) -> None:
        real(store)
        threading.Timer(0.3, maker.goes_on.set).start()

    monkeypatch.setattr(carrying_out, "_vacuum", vacuum)
    done = carried_out(line)
    maker.done()
    assert "2026-11-20T110000-asked.db" in [path.name for path in done.rewritten]
    assert left_of(line.home, ("tidewater.example", "addie", "79460018")) == []
    for each in backups.listed(line.store):
        sealing.verify(each.path)


def test_a_backup_that_takes_too_long_is_left_to_the_next_netlog(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker = Maker(line, monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(copies, "PATIENCE", 0.1)
        with pytest.raises(StillToForget, match="Another netlog is still making a backup"):
            carried_out(line)
    maker.done()
    assert "broken off is done now" in line.ask("list").err
    assert left_of(line.home, ("tidewater.example", "addie", "79460018")) == []


def test_a_backup_of_before_the_store_was_written_anew_is_written_anew_too(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was deleted may stand in its pages."""
    real = carrying_out._vacuum

    def vacuum(store: Path) -> None:
        if store.exists() and not (backups.folder(store) / "2026-11-20T120000-bulk.db").exists():
            keep(line, "bulk", 12)
        real(store)

    monkeypatch.setattr(carrying_out, "_vacuum", vacuum)
    assert "2026-11-20T120000-bulk.db" in [path.name for path in carried_out(line).rewritten]


def test_the_line_of_the_record_is_final_and_names_nobody(line: Line) -> None:
    carried_out(line)
    with closing(sqlite3.connect(line.store)) as file:
        asked = "SELECT said, is_final FROM change ORDER BY id DESC LIMIT 1"
        assert file.execute(asked).fetchone() == ("netlog forget …", 1)
    assert json.loads(line.ask("list", "--json").out)["people"]
