"""By cron: the line is quoted so that cron and the shell hand on what was meant, no more."""

import subprocess
from pathlib import Path

import pytest
from handover.reminding.programs import NASTY, Program, as_cron_reads
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import NetlogError
from netlog.handover.reminding import cron
from netlog.handover.reminding.reminder import Reminder, Schedule, reminder

MORNING = Schedule(9, 0, "weekdays")
SOME = Reminder(MORNING, ["/usr/bin/netlog", "next", "--notify"], {})
OTHERS = '# mine\nMAILTO="ada@example.org"\n\n5 4 * * sun  tea \\% %milk\n'


def line_of(table: str) -> str:
    (line,) = [line for line in table.splitlines() if line and line[0].isdigit()]
    return line


def test_the_command_arrives_as_it_was_meant(
    crontab: Path, installed: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = str(tmp_path / NASTY)
    monkeypatch.setenv("XDG_CONFIG_HOME", config)
    store = f"/srv/{NASTY}/netlog.db"
    cron.install(reminder(MORNING, ["--db", store, "next", "--notify"]))
    fields, command = as_cron_reads(line_of(crontab.read_text("utf-8")))
    assert fields == ["0", "9", "*", "*", "1-5"]
    subprocess.run(["/bin/sh", "-c", command], check=True, env={}, stdin=subprocess.DEVNULL)
    (call,) = installed.calls
    assert call["words"] == ["--db", store, "next", "--notify"]
    assert call["env"]["XDG_CONFIG_HOME"] == config


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_word_survives_cron(word: str) -> None:
    ((_, block),) = cron.written(SOME._replace(command=["printf", "%s", word]))
    _, command = as_cron_reads(block.splitlines()[1])
    done = subprocess.run(["/bin/sh", "-c", command], check=True, capture_output=True)
    assert done.stdout.decode() == word


@pytest.mark.parametrize("there", [OTHERS, "", "1 2 3 4 5 no-line-break"])
def test_all_other_lines_stay(crontab: Path, there: str) -> None:
    if there:
        crontab.write_text(there)
    cron.install(SOME)
    assert crontab.read_text().startswith(there)
    assert cron.remove()
    if there:
        assert crontab.read_text().rstrip("\n") == there.rstrip("\n")
    else:
        assert not crontab.exists(), "there was none"


def test_lines_in_no_encoding_stay(crontab: Path) -> None:
    there = b"# caf\xe9\n0 1 * * * tea\n"
    crontab.write_bytes(there)
    cron.install(SOME)
    cron.remove()
    assert crontab.read_bytes() == there


def test_once_more_is_once(crontab: Path) -> None:
    crontab.write_text(OTHERS)
    cron.install(SOME)
    first = crontab.read_text()
    cron.install(SOME)
    assert crontab.read_text() == first
    cron.install(SOME._replace(schedule=Schedule(18, 30, "daily")))
    assert crontab.read_text() == first.replace("0 9 * * 1-5", "30 18 * * *")
    assert cron.found() == Schedule(18, 30, "daily")
    assert cron.remove()
    assert crontab.read_text() == OTHERS
    assert not cron.remove()


def test_it_is_found_among_other_lines(crontab: Path) -> None:
    assert cron.found() is None
    crontab.write_text(OTHERS)
    assert cron.found() is None
    cron.install(SOME)
    crontab.write_text(crontab.read_text() + OTHERS)
    assert cron.found() == MORNING
    cron.remove()
    assert crontab.read_text() == OTHERS * 2


def test_half_a_block_is_left_to_the_user(crontab: Path) -> None:
    crontab.write_text(f"{cron.MARK}\n0 9 * * * tea\n")
    for change in (cron.remove, lambda: cron.install(SOME)):
        with pytest.raises(NetlogError, match="crontab -e"):
            change()
    assert crontab.read_text() == f"{cron.MARK}\n0 9 * * * tea\n"


def test_a_crontab_that_cant_be_read_is_not_taken_for_an_empty_one(bin: Path) -> None:
    program = bin / "crontab"
    program.write_text(
        "#!/bin/sh\necho 'You (ada) are not allowed to use this program' >&2\nexit 1"
    )
    program.chmod(0o755)
    with pytest.raises(NetlogError, match=r"not allowed to use this program$"):
        cron.install(SOME)


@pytest.mark.usefixtures("bin")
def test_without_cron() -> None:
    assert not cron.is_here()
    assert cron.found() is None
    assert not cron.remove()
    with pytest.raises(NetlogError, match="crontab can't be used"):
        cron.install(SOME)
