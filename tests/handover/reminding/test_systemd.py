"""By systemd: the units are what systemd itself takes, and go away as they came."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from handover.reminding.conftest import Put
from handover.reminding.programs import NASTY, Program
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import NetlogError
from netlog.handover.reminding import systemd
from netlog.handover.reminding.reminder import Reminder, Schedule, reminder

ANALYZE = shutil.which("systemd-analyze")
MORNING = Schedule(9, 0, "weekdays")
SOME = Reminder(MORNING, ["/bin/true", "next", "--notify"], {})


@pytest.fixture
def folder(home: Path) -> Path:
    return home / ".config" / "systemd" / "user"


def verified(folder: Path, tmp_path: Path) -> str:
    """What systemd says against the units; nothing where they are in order."""
    done = subprocess.run(
        [str(ANALYZE), "--user", "verify", f"{folder}/{systemd.TIMER}",
         f"{folder}/{systemd.NAME}.service"],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}, capture_output=True, check=False,
        text=True,
    )  # fmt: skip
    return done.stderr if done.stderr or not done.returncode else f"exit {done.returncode}"


def words_of(line: str) -> list[str]:
    """Split a line as systemd.service(5) and systemd.syntax(7) tell it: quotes, `\\`, %% and $$."""
    words: list[str] = []
    place = 0
    while place < len(line):
        if line[place] == " ":
            place += 1
            continue
        word, quote = "", ""
        while place < len(line) and (quote or line[place] != " "):
            sign = line[place]
            if sign == "\\":
                place += 1
                word += line[place]
            elif sign in ("'", '"') and quote in ("", sign):
                quote = "" if quote else sign
            else:
                word += sign
            place += 1
        words.append(word)
    assert not any("%" in word.replace("%%", "") for word in words), "a specifier"
    return [word.replace("%%", "%") for word in words]


def arguments_of(line: str) -> list[str]:
    """The arguments of a command line, in which no variable may be meant."""
    program, *words = words_of(line)
    assert not any("$" in word.replace("$$", "") for word in words), "a variable"
    return [program, *(word.replace("$$", "$") for word in words)]


def setting(text: str, name: str) -> str:
    (value,) = [line.partition("=")[2] for line in text.splitlines() if line.startswith(f"{name}=")]
    return value


def test_the_command_arrives_as_it_was_meant(
    folder: Path, installed: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / NASTY
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config))
    store = f"/srv/{NASTY}/netlog.db"
    systemd.install(reminder(MORNING, ["--db", store, "next", "--notify"]))
    text = (config / "systemd" / "user" / f"{systemd.NAME}.service").read_text("utf-8")
    assert words_of(setting(text, "Environment")) == [f"XDG_CONFIG_HOME={config}"]
    subprocess.run(arguments_of(setting(text, "ExecStart")), check=True, stdin=subprocess.DEVNULL)
    assert installed.words == [["--db", store, "next", "--notify"]]
    assert not folder.exists()


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed")
@pytest.mark.parametrize("days", ["daily", "weekdays"])
def test_systemd_takes_the_units(
    folder: Path, installed: Program, tmp_path: Path, days: str
) -> None:
    words = ["--db", f"/srv/{NASTY}/netlog.db", "next"]
    planned = reminder(Schedule(7, 5, days), words)
    systemd.install(planned._replace(environment={"NETLOG_LANGUAGE": "zh", "XDG_X": f"/{NASTY}"}))
    assert verified(folder, tmp_path) == ""
    timer = (folder / systemd.TIMER).read_text()
    assert systemd.found() == Schedule(7, 5, days)
    told = subprocess.run(
        [str(ANALYZE), "calendar", setting(timer, "OnCalendar")], capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert "07:05:00" in told.stdout
    assert ("Mon..Fri" in told.stdout) == (days == "weekdays")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_word_survives_systemd(word: str) -> None:
    planned = SOME._replace(command=["/bin/true", word], environment={"A": word})
    text = systemd.written(planned)[0][1]
    assert arguments_of(setting(text, "ExecStart")) == ["/bin/true", word]
    assert words_of(setting(text, "Environment")) == [f"A={word}"]


def test_systemctl_starts_and_stops_it(put: Put, folder: Path) -> None:
    program = put("systemctl")
    assert systemd.is_here()
    assert systemd.install(SOME) is None
    assert program.words[1:] == [
        ["--user", "daemon-reload"],
        ["--user", "enable", systemd.TIMER],
        ["--user", "restart", systemd.TIMER],
    ]
    assert systemd.remove()
    assert program.words[4:] == [
        ["--user", "disable", "--now", systemd.TIMER],
        ["--user", "daemon-reload"],
    ]
    assert list(folder.iterdir()) == []
    assert not systemd.remove()


@pytest.mark.parametrize("has_systemctl", [True, False])
def test_where_systemctl_cant_be_reached_the_user_is_told(
    put: Put, folder: Path, has_systemctl: bool
) -> None:
    if has_systemctl:
        put("systemctl", code=1)
    assert not systemd.is_here()
    left = systemd.install(SOME)
    assert left is not None
    assert systemd.ENABLE in left
    wanted = folder / "timers.target.wants" / systemd.TIMER
    wanted.parent.mkdir()
    wanted.symlink_to(folder / systemd.TIMER)  # as `enable` does it
    assert systemd.remove()
    assert not wanted.is_symlink()


@pytest.mark.usefixtures("bin")
def test_once_more_is_once(folder: Path) -> None:
    systemd.install(SOME)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    systemd.install(SOME)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    systemd.install(SOME._replace(schedule=Schedule(18, 30, "daily")))
    assert systemd.found() == Schedule(18, 30, "daily")


@pytest.mark.usefixtures("bin")
@pytest.mark.parametrize("name", [systemd.TIMER, f"{systemd.NAME}.service"])
def test_a_unit_of_somebody_elses_is_left_alone(folder: Path, name: str) -> None:
    folder.mkdir(parents=True)
    (folder / name).write_text("[Timer]\nOnCalendar=*-*-* 04:00:00\n")
    assert systemd.found() is None
    with pytest.raises(NetlogError, match="isn't netlog's"):
        systemd.install(SOME)
    assert not systemd.remove()
    assert [path.name for path in folder.iterdir()] == [name]


@pytest.mark.usefixtures("bin")
def test_a_folder_that_cant_be_written(home: Path) -> None:
    (home / ".config").write_text("a file")
    with pytest.raises(NetlogError, match="can't be written"):
        systemd.install(SOME)
