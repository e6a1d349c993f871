"""`netlog doctor`: what is wrong is named, what can be derived is mended, nothing else touched."""

import json
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from conftest import Netlog, Result
from store.makers import raw
from store.sample import sample
from store.test_file import killed_in_the_middle
from torture.soundness import Content, content, faults

from netlog.questions import backups
from netlog.questions.forgetting import order_of
from netlog.store.backup import keep
from netlog.store.restoring import restore
from netlog.store.sealing import verify

Break = Callable[[Path], object]


@pytest.fixture
def kept(store: Path) -> Path:
    """The sample as this user's store, with a backup; it is from March, long before the clock."""
    store.parent.mkdir(mode=0o700, parents=True)
    sample(store)
    keep(store, "daily", datetime(2026, 11, 20, 9))
    return store


def by_another_program(path: Path, *statements: str) -> None:
    """Write as no netlog does: without its triggers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        triggers = file.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        made = triggers.fetchall()
        for name, _ in made:
            file.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            file.execute(statement)
        for _, sql in made:
            file.execute(sql)


def said(*statements: str) -> Break:
    return lambda path: by_another_program(path, *statements)


def recorded(path: Path) -> Content:
    """What was written down, without what is derived of it."""
    derived = {"person": (14, 20), "name": (3, 7), "tie": (7, 14)}
    return {
        table: [(*row[:first], *row[end:]) for row in rows]
        for table, rows in content(path).items()
        for first, end in [derived.get(table, (0, 0))]
    }


def state_of(result: Result, check: str) -> set[str]:
    """The words of a check's lines: ok, mind or wrong."""
    found = set(re.findall(rf"^\S (ok|mind|wrong) +{check}  ", result.out, re.MULTILINE))
    assert found, result.out
    return found


def out_of_step(index: str, statement: str) -> Break:
    """Have an index miss what a statement does to its table."""

    def broken(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as file:
            file.execute("PRAGMA writable_schema = ON")
            (row,) = file.execute("SELECT * FROM sqlite_schema WHERE name = ?", (index,))
            file.execute("DELETE FROM sqlite_schema WHERE name = ?", (index,))
        by_another_program(path, statement)
        with closing(sqlite3.connect(path, isolation_level=None)) as file:
            file.execute("PRAGMA writable_schema = ON")
            file.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)

    return broken


# What is mended

TAKEN_OUT = """
INSERT INTO step_text (step_text, rowid, what) SELECT 'delete', id, what FROM step WHERE id = 1
"""
DERIVED: dict[str, tuple[str, Break]] = {
    **{
        f"{table}.{column}": (check, said(f"UPDATE {table} SET {column} = {value}"))
        for check, table, column, value in [
            ("keys", "person", "key", "'x'"), ("keys", "person", "latin", "'x'"),
            ("keys", "person", "initials", "'x'"), ("keys", "person", "whole", "NULL"),
            ("keys", "person", "company_key", "'x'"), ("keys", "person", "around", "'x'"),
            ("keys", "name", "key", "NULL"), ("keys", "name", "latin", "'x'"),
            ("keys", "name", "initials", "'x'"), ("keys", "name", "whole", "'x'"),
            ("stages", "tie", "stage", "'intro'"), ("stages", "tie", "first_on", "'2020-01-01'"),
            ("stages", "tie", "last_on", "NULL"), ("stages", "tie", "exchanged_on", "NULL"),
            ("stages", "tie", "connected_on", "'2020-01-01'"),
            ("stages", "tie", "followed_on", "'2020-01-01'"),
        ]
    },
    "one stage": ("stages", said("UPDATE tie SET stage = 'coffee' WHERE id = 5")),
    "a word too few": ("full text", said(TAKEN_OUT)),
    "a word too many": (
        "full text", said("INSERT INTO message_text (rowid, text) VALUES (1, 'nonsense')")
    ),
    "words of a row that isn't there": (
        "full text", said("INSERT INTO profile_text (rowid, note) VALUES (99, 'ghost')")
    ),
    "a length": ("full text", said("DELETE FROM conversation_text_docsize WHERE id = 1")),
    "no words": (
        "full text", said("INSERT INTO name_text (name_text) VALUES ('delete-all')")
    ),
    "words that can't be read": (
        "full text", said("UPDATE person_text_data SET block = zeroblob(9) WHERE id > 10")
    ),
    "no full text": ("tables", said("DROP TABLE step_text")),
    "no list of words": ("tables", said("DROP TABLE person_word")),
}  # fmt: skip
MACHINERY: dict[str, tuple[str, Break]] = {
    "an index": ("indexes", said("DROP INDEX ix_person_key")),
    "an index of another column": (
        "indexes",
        said("DROP INDEX ix_person_key", "CREATE INDEX ix_person_key ON person (place)"),
    ),
    "an index that misses rows": (
        "integrity", out_of_step("ix_step_person_id", "UPDATE step SET person_id = 3")
    ),
    "an index of handles that misses one": (
        "integrity", out_of_step("ix_person_introducer_id", "UPDATE person SET introducer_id = 2 "
                                 "WHERE id = 5"),
    ),
    "a trigger": ("triggers", lambda path: plainly(path, "DROP TRIGGER record_tie_update")),
    "another's trigger": (
        "triggers",
        lambda path: plainly(
            path, "CREATE TRIGGER theirs AFTER INSERT ON tag BEGIN DELETE FROM step; END"
        ),
    ),
    "a trigger that does something else": (
        "triggers",
        lambda path: plainly(
            path, "DROP TRIGGER index_step_insert",
            "CREATE TRIGGER index_step_insert AFTER INSERT ON step BEGIN SELECT 1; END",
        ),
    ),
    "a pen that was not laid down": ("pen", said("UPDATE pen SET change_id = 3")),
    "a pen that records nothing": ("pen", said("UPDATE pen SET is_recording = 0")),
    "no pen": ("pen", said("DELETE FROM pen")),
}  # fmt: skip


def plainly(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)


@pytest.mark.parametrize("what", [*DERIVED, *MACHINERY])
def test_what_can_be_derived_is_named_and_mended(netlog: Netlog, kept: Path, what: str) -> None:
    check, broken = {**DERIVED, **MACHINERY}[what]
    if what.startswith("an index ") and "misses" in what:
        # What the index misses is written down, too: what counts is what stands there now.
        broken(kept)
        whole, written = content(kept), recorded(kept)
    else:
        whole, written = content(kept), recorded(kept)
        broken(kept)
    bytes_before = kept.read_bytes()
    named = netlog("doctor")
    assert named.code == 1
    assert state_of(named, check) == {"wrong"}
    assert "netlog doctor --fix" in named.lines[-1]
    assert kept.read_bytes() == bytes_before
    mended = netlog("doctor", "--fix", "--yes")
    assert mended.code == 0, mended.out
    assert mended.lines[-1].startswith("Sound")
    assert netlog("doctor").code == 0
    assert recorded(kept) == written
    if what not in ("an index that misses rows", "an index of handles that misses one"):
        assert content(kept) == whole
    assert faults(kept) == []
    assert [each.why for each in backups.listed(kept)] == ["doctor", "daily"]
    assert "netlog restore 2026-11-20T213000-doctor.db" in mended.out


def test_mending_is_a_change_that_undo_steps_over(netlog: Netlog, kept: Path) -> None:
    by_another_program(kept, "UPDATE tie SET stage = NULL")
    assert netlog("doctor", "--fix", "--yes").code == 0
    with raw(kept) as file:
        last = file.execute("SELECT said, is_final, state FROM change ORDER BY id DESC").fetchone()
    assert last == ("netlog doctor --fix --yes", 1, "done")
    assert "netlog add 'Inês Duarte'" in netlog("undo").out


def test_what_was_undone_can_be_made_again_once_all_is_mended(netlog: Netlog, kept: Path) -> None:
    netlog("undo")
    by_another_program(kept, "UPDATE tie SET stage = NULL")
    assert netlog("doctor", "--fix", "--yes").code == 0
    assert "netlog add 'Inês Duarte'" in netlog("redo").out
    assert netlog("doctor").code == 0


def test_texts_that_are_all_gone_again_are_no_fault(netlog: Netlog, store: Path) -> None:
    netlog("add", "Ada Moss", "--at", "Soul Sisters", "--about", "tea", "--tag", "founder",
           "--also", "阿达", "--next", "friday: send it")  # fmt: skip
    netlog("draft", "thank-you", "ada", "--sent")
    for turn in ("undo", "undo", "redo", "redo", "undo", "undo"):
        assert netlog(turn).code == 0
        assert state_of(netlog("doctor"), "full text") == {"ok"}


def test_a_fresh_look_and_a_dry_run_change_nothing(netlog: Netlog, kept: Path) -> None:
    by_another_program(kept, "DROP INDEX ix_person_key")
    before = kept.read_bytes()
    there = sorted(kept.parent.rglob("*"))
    dry = netlog("doctor", "--fix", "--dry-run")
    assert dry.code == 1
    assert "the index ix_person_key is missing" in dry.out
    assert "nothing was kept: --dry-run" in dry.lines[-1]
    assert kept.read_bytes() == before
    assert sorted(kept.parent.rglob("*")) == there


def test_mending_asks_first(netlog: Netlog, kept: Path) -> None:
    by_another_program(kept, "DROP INDEX ix_person_key")
    before = kept.read_bytes()
    refused = netlog("doctor", "--fix")
    assert refused.code == 2
    assert "--yes" in refused.err
    assert kept.read_bytes() == before
    assert "go with --fix" in netlog("doctor", "--yes").err


def test_nothing_to_mend_makes_no_backup(netlog: Netlog, kept: Path) -> None:
    before = kept.read_bytes()
    assert netlog("doctor", "--fix").code == 0
    assert kept.read_bytes() == before
    assert [each.why for each in backups.listed(kept)] == ["daily"]


# What is named

UNMENDABLE: dict[str, tuple[str, str, Break]] = {
    "a rule": ("rules", "tie", lambda path: plainly(
        path, "PRAGMA ignore_check_constraints = ON", "UPDATE pen SET change_id = 1",
        "UPDATE tie SET declined_by = 'both', declined_on = '2026-01-01' WHERE id = 1",
        "UPDATE pen SET change_id = NULL",
    )),
    "a day": ("rules", "conversation", lambda path: plainly(
        path, "PRAGMA ignore_check_constraints = ON", "UPDATE pen SET change_id = 1",
        "UPDATE conversation SET happened_on = '2026-02-30' WHERE id = 1",
        "UPDATE pen SET change_id = NULL",
    )),
    "somebody who is not there": (
        "references", "belong to a person", said("UPDATE step SET person_id = 999")
    ),
    "a record": ("changes", "can't be read", lambda path: flipped(
        path, b'{"outcome"', b'{!outcome"'
    )),
    "a record of a column": ("changes", "can't be read", said(
        "UPDATE changed_row SET other_side = '{\"nonsense\": 1}' WHERE other_side IS NOT NULL"
    )),
    "a record of a table": ("changes", "a table that isn't there", said(
        "UPDATE changed_row SET table_name = 'persom' WHERE id = 1"
    )),
    "a record of a row": ("changes", "a row that never was", said(
        "UPDATE changed_row SET row_id = 5000 WHERE id = 1"
    )),
    "a record without its row": ("changes", "without the row", said(
        "UPDATE changed_row SET other_side = NULL WHERE action = 'update'"
    )),
    "a moment": ("changes", "a moment that can't be read", said(
        "UPDATE change SET made_at = '2026-0!-10T12:00:00Z' WHERE id = 1"
    )),
    "a text": ("texts", "person", said(
        "UPDATE person SET note = CAST(x'41ff42' AS TEXT) WHERE id = 1"
    )),
    "a table": ("tables", "message", lambda path: plainly(path, "DROP TABLE message")),
    "a column": ("tables", "tag", said("ALTER TABLE tag ADD COLUMN colour TEXT")),
    "a version": ("store", "two things", said("UPDATE alembic_version SET version_num = '0001'")),
}  # fmt: skip


@pytest.mark.parametrize("what", UNMENDABLE)
def test_what_can_not_be_derived_is_named_with_the_way_out(
    netlog: Netlog, kept: Path, what: str
) -> None:
    check, words, broken = UNMENDABLE[what]
    broken(kept)
    before = kept.read_bytes()
    named = netlog("doctor")
    assert named.code == 1
    assert state_of(named, check) == {"wrong"}
    lines = [line for line in named.lines if line.startswith(f"! wrong  {check}")]
    assert any(words in line and "netlog backups" in line for line in lines), lines
    assert kept.read_bytes() == before
    assert netlog("doctor", "--fix", "--yes").code == 1


MINDS: dict[str, tuple[str, str, Break]] = {
    "a table of another's": ("tables", "notes isn't netlog's", lambda path: plainly(
        path, "CREATE TABLE notes (text)"
    )),
    "a clock": ("clock", "still to come", said(
        "UPDATE change SET made_at = '2031-01-01T00:00:00Z' WHERE id = 1"
    )),
    "a folder": ("permissions", "chmod 700", lambda path: path.parent.chmod(0o755)),
    "another's log": ("leftovers", "netlog.db-wal", lambda path: Path(f"{path}-wal").touch()),
    "a line of changes": ("changes", "See: netlog changes", said(
        "UPDATE change SET state = 'undone' WHERE id = (SELECT max(change_id) FROM changed_row "
        "WHERE action = 'insert' AND other_side IS NULL AND change_id < 10)",
        "UPDATE changed_row SET other_side = '{}' WHERE change_id = (SELECT min(id) FROM change "
        "WHERE state = 'undone')",
    )),
}  # fmt: skip


@pytest.mark.parametrize("what", MINDS)
def test_what_is_worth_a_look_is_told_and_the_store_is_sound(
    netlog: Netlog, kept: Path, what: str
) -> None:
    check, words, broken = MINDS[what]
    broken(kept)
    told = netlog("doctor")
    assert told.code == 0, told.out
    assert state_of(told, check) == {"mind"}
    assert words in told.out
    assert "worth a look" in told.lines[-1]


def test_a_clean_store_has_a_line_for_each_check(netlog: Netlog, kept: Path) -> None:
    told = netlog("doctor")
    assert told.code == 0
    assert {line.split()[0] for line in told.lines[:-1]} == {"✓"}
    assert told.lines[-1] == f"Sound: {len(told.lines) - 1} checks, nothing wrong"
    assert told.err == ""


def test_no_store_yet_is_no_fault(netlog: Netlog, store: Path) -> None:
    told = netlog("doctor")
    assert told.code == 0
    assert "there is no store yet" in told.out
    assert not store.exists()


def test_a_store_that_was_deleted_is_a_fault(netlog: Netlog, store: Path) -> None:
    netlog("add", "Ada Moss")
    netlog("backup")
    store.unlink()
    told = netlog("doctor")
    assert told.code == 1
    assert "the store is gone" in told.out
    assert "netlog restore 20" in told.out
    assert not store.exists()


def test_an_older_store_is_left_to_the_next_command(netlog: Netlog, store: Path) -> None:
    store.parent.mkdir(mode=0o700, parents=True)
    store.write_bytes((Path(__file__).parents[1] / "store_versions" / "2.db").read_bytes())
    store.chmod(0o600)
    before = store.read_bytes()
    told = netlog("doctor")
    assert told.code == 0, told.out
    assert state_of(told, "store") == {"mind"}
    assert store.read_bytes() == before


# Files around it


def test_private_files_are_made_private_again(netlog: Netlog, kept: Path) -> None:
    folder = backups.folder(kept)
    (backup,) = folder.glob("*.db")
    for path, mode in ((kept, 0o644), (folder, 0o755), (backup, 0o640)):
        path.chmod(mode)
    assert state_of(netlog("doctor"), "permissions") == {"wrong"}
    mended = netlog("doctor", "--fix", "--yes")
    assert mended.code == 0
    assert "behind a backup" not in mended.out
    assert [path.stat().st_mode & 0o777 for path in (kept, folder, backup)] == [0o600, 0o700, 0o600]
    assert netlog("doctor").code == 0


def test_what_a_killed_command_left_is_cleared_away(netlog: Netlog, kept: Path, home: Path) -> None:
    config = home / ".config" / "netlog"
    config.mkdir(mode=0o700, parents=True)
    left = [backups.folder(kept) / "2026-11-19T080000-daily.db.part", config / ".config-abc"]
    for path in left:
        path.touch(mode=0o600)
        os.utime(path, (0, 0))
    named = netlog("doctor")
    assert state_of(named, "leftovers") == {"wrong"}
    assert netlog("doctor", "--fix", "--yes").code == 0
    assert not any(path.exists() for path in left)


def test_a_form_that_was_never_kept_is_told_and_kept(
    netlog: Netlog, kept: Path, home: Path
) -> None:
    form = home / ".local" / "state" / "netlog" / "edited-abc" / "ada-moss.txt"
    form.parent.mkdir(mode=0o700, parents=True)
    form.write_text("note: hers")
    os.utime(form.parent, (0, 0))
    told = netlog("doctor", "--fix", "--yes")
    assert told.code == 0
    assert state_of(told, "leftovers") == {"mind"}
    assert form.read_text() == "note: hers"


def test_a_forgetting_that_was_broken_off_is_told_and_left(netlog: Netlog, kept: Path) -> None:
    order = order_of(kept)
    order.write_text("{}")
    order.chmod(0o600)
    told = netlog("doctor")
    assert told.code == 0, told.out
    assert "killed while it forgot somebody" in told.out
    assert order.exists()


def test_a_write_that_was_broken_off_is_told_and_taken_back(netlog: Netlog, kept: Path) -> None:
    before = kept.read_bytes()
    killed_in_the_middle(kept)
    assert kept.read_bytes() != before
    told = netlog("doctor")
    assert told.code == 0, told.out
    assert state_of(told, "last write") == {"mind"}
    assert kept.read_bytes() == before
    assert state_of(netlog("doctor"), "last write") == {"ok"}


def test_a_backup_that_is_not_whole_is_named(netlog: Netlog, kept: Path) -> None:
    (backup,) = backups.folder(kept).glob("*.db")
    keep(kept, "asked", datetime(2026, 11, 20, 10))
    backup.write_bytes(backup.read_bytes()[:-1] + b"x")
    assert netlog("doctor").code == 0
    every = netlog("doctor", "--backups")
    assert every.code == 1
    assert backup.name in every.out
    assert "netlog backup" in every.out


def test_an_old_backup_and_none_are_worth_a_look(netlog: Netlog, kept: Path) -> None:
    netlog("add", "Zoe Quill", now="2026-12-20T21:30")
    told = netlog("doctor", now="2026-12-20T22:00")
    assert told.code == 0
    for path in backups.folder(kept).glob("*-*"):
        path.unlink()
    told = netlog("doctor")
    assert state_of(told, "backups") == {"mind"}
    assert "no backup of this store yet" in told.out


def test_settings_that_can_not_be_read_are_named_and_the_store_looked_at(
    netlog: Netlog, kept: Path, home: Path
) -> None:
    config = home / ".config" / "netlog" / "config.toml"
    config.parent.mkdir(mode=0o700, parents=True)
    config.write_text('language = "xx"\n')
    config.chmod(0o600)
    told = netlog("doctor")
    assert told.code == 1
    assert state_of(told, "config") == {"wrong"}
    assert "config.toml, line 1" in told.out
    assert state_of(told, "integrity") == {"ok"}


def test_a_template_that_is_not_in_order_is_worth_a_look(
    netlog: Netlog, kept: Path, home: Path
) -> None:
    netlog("templates", "new", "tea")
    assert state_of(netlog("doctor"), "templates") == {"ok"}
    (template,) = (home / ".config" / "netlog" / "templates").rglob("tea.j2")
    template.write_text(template.read_text() + "{{ nonsense }}")
    told = netlog("doctor")
    assert told.code == 0
    assert "netlog templates check tea" in told.out


# A damaged file


def cut_off(path: Path, share: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])


def test_a_file_that_was_cut_off(netlog: Netlog, kept: Path) -> None:
    cut_off(kept, 0.6)
    before = kept.read_bytes()
    told = netlog("doctor")
    assert told.code == 1
    assert "it was cut off" in told.out
    assert "people can still be read" in told.out
    assert "netlog restore 2026-11-20T090000-daily.db" in told.out
    assert kept.read_bytes() == before
    assert netlog("doctor", "--fix", "--yes").code == 1
    assert kept.read_bytes() == before


def test_a_page_that_is_broken_is_named_with_whose_it_is(netlog: Netlog, kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as file:
        (page,) = file.execute(
            "SELECT pageno FROM dbstat WHERE name = 'conversation' AND pagetype = 'leaf' LIMIT 1"
        ).fetchone()
    data = bytearray(kept.read_bytes())
    data[(page - 1) * 4096 : (page - 1) * 4096 + 100] = bytes(100)
    kept.write_bytes(data)
    told = netlog("doctor")
    assert told.code == 1
    assert f"page {page}" in told.out
    assert "17 of 17 people can still be read" in told.out
    assert "conversation" in told.lines[0]


def test_a_format_that_sqlite_does_not_know_is_damage(netlog: Netlog, kept: Path) -> None:
    data = bytearray(kept.read_bytes())
    data[47] = 9
    kept.write_bytes(data)
    for words in (["list"], ["add", "Zoe"], ["doctor"]):
        told = netlog(*words)
        assert told.code == 1
        assert "unsupported file format" in told.out + told.err
        assert "netlog restore 2026-11-20T090000-daily.db" in told.out + told.err
    assert kept.read_bytes() == bytes(data)


def test_what_is_no_store_is_named_and_left(netlog: Netlog, store: Path) -> None:
    store.parent.mkdir(mode=0o700, parents=True)
    with closing(sqlite3.connect(store)) as file:
        file.execute("CREATE TABLE notes (text)")
    before = store.read_bytes()
    told = netlog("doctor", "--fix", "--yes")
    assert told.code == 1
    assert "another program's database" in told.out
    assert store.read_bytes() == before


def test_a_newer_store_is_named_and_left(netlog: Netlog, kept: Path) -> None:
    plainly(kept, "PRAGMA user_version = 99")
    told = netlog("doctor")
    assert told.code == 1
    assert "newer netlog (schema 99" in told.out


def test_an_emptied_store_is_no_new_one(netlog: Netlog, kept: Path) -> None:
    kept.write_bytes(b"")
    refused = netlog("add", "Zoe")
    assert refused.code == 1
    assert "is empty" in refused.err
    assert "netlog restore 2026-11-20T090000-daily.db" in refused.err
    assert kept.read_bytes() == b""
    assert "netlog restore 2026-11-20T090000-daily.db" in netlog("doctor").out
    (backup,) = backups.listed(kept)
    restore(kept, backup.path, "netlog restore", datetime(2026, 11, 21), verify(backup.path))
    assert netlog("doctor").code == 0
    assert "ada-moss" in netlog("list").out


# What commands say of damage


def flipped(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


FLIPS = {
    "a day": (b"2026-03-13", b"2026-23-13", ["list"]),
    "a trigger": (b"'person', NEW.id, 'insert'", b"'person', NEW.ie, 'insert'", ["add", "Zoe"]),
    "a text": ("补贴申请".encode(), b"\xff" + "补贴申请".encode()[1:], ["list", "--json"]),
}


@pytest.mark.parametrize("what", FLIPS)
def test_an_error_that_comes_of_damage_is_called_so(netlog: Netlog, kept: Path, what: str) -> None:
    old, new, words = FLIPS[what]
    flipped(kept, old, new)
    before = kept.read_bytes()
    for call in (words, ["show", "王小明"], ["find", "tea"]):
        told = netlog(*call)
        assert told.code in (0, 1)
        if told.code:
            assert "is damaged" in told.err
            assert "netlog restore 2026-11-20T090000-daily.db" in told.err
            assert "netlog doctor" in told.err
    assert kept.read_bytes() == before


def test_a_fault_of_netlogs_own_stays_one(
    netlog: Netlog, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netlog.logbook.Logbook.reading", lambda _: 1 / 0)
    told = netlog("list")
    assert told.code == 3
    assert "fault of netlog's own (ZeroDivisionError)" in told.err


# JSON


def test_json_has_every_check(netlog: Netlog, kept: Path) -> None:
    by_another_program(kept, "DROP INDEX ix_person_key")
    told = netlog("doctor", "--json")
    assert told.code == 1
    data = json.loads(told.out)
    assert data["is_sound"] is False
    assert data["damage"] is None
    (check,) = [each for each in data["checks"] if each["state"] == "wrong"]
    assert check == {"check": "indexes", "state": "wrong", "notes": [
        {"what": "the index ix_person_key is missing", "way": None, "is_mendable": True}
    ]}  # fmt: skip
    mended = json.loads(netlog("doctor", "--fix", "--yes", "--json").out)
    assert mended["is_sound"] is True
    assert mended["mended"] == ["the index ix_person_key is missing"]


def test_json_of_damage(netlog: Netlog, kept: Path) -> None:
    cut_off(kept, 0.8)
    data = json.loads(netlog("doctor", "--json").out)
    assert data["damage"]["backup"] == "2026-11-20T090000-daily.db"
    assert {each["what"] for each in data["damage"]["readable"]} <= {
        "people", "conversations", "next steps", "messages"
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("edit", "ada", "--also", "Addie"),
        ("log", "ada", "--about", "tea", "--next", "friday: send it"),
        ("draft", "connect-event", "ada", "--sent"),
    ],
    ids=lambda words: words[0],
)
def test_a_full_text_whose_last_words_were_taken_back_is_sound(
    netlog: Netlog, words: tuple[str, ...]
) -> None:
    netlog("add", "Ada Moss")
    netlog(*words)
    for way in ("undo", "redo", "undo"):
        netlog(way)
        told = netlog("doctor")
        assert told.code == 0, told.out
    netlog("undo")
    assert netlog("doctor").code == 0
