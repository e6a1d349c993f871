"""`netlog remind`: put in place, said how it stands, taken away."""

import os
import subprocess
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog
from handover.reminding.programs import as_cron_reads, crontab_program

from netlog.handover.reminding import launchd


@pytest.fixture(autouse=True)
def crontab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with cron and nothing else; the fixture is the crontab, which isn't there yet."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    crontab_program(folder, tmp_path / "table")
    return tmp_path / "table"


def test_from_nothing_to_nothing(netlog: Netlog, crontab: Path, store: Path, ask: Ask) -> None:
    assert "To have it: netlog remind install" in netlog("remind").err
    result = netlog("remind", "install")
    assert result.lines == [
        "Reminds you at 09:00 on weekdays, by cron.",
        "  mailed by cron",
        "to take it away: netlog remind remove",
    ]
    assert f"--db {store} next --notify --popup\n" in crontab.read_text()
    assert netlog("remind").lines == ["Reminds you at 09:00 on weekdays, by cron."]
    assert ask("remind") == {"reminders": [{"with": "cron", "at": "09:00", "on": "weekdays"}]}
    assert netlog("remind", "remove").lines == [
        "Taken away: by cron. Nothing reminds you any more."
    ]
    assert not crontab.exists()
    assert netlog("remind", "remove").code == 0
    assert not store.exists()


def test_what_is_installed_tells_of_those_who_wait(
    netlog: Netlog, crontab: Path, home: Path, tmp_path: Path
) -> None:
    """The line as cron runs it: no environment to speak of, and nothing on the desktop."""
    place = tmp_path / "100% of 'my' network.db"
    netlog("--db", str(place), "add", "Ada Moss", "--about", "tea")
    netlog("--db", str(place), "remind", "install", "--names")
    (line,) = [line for line in crontab.read_text().splitlines() if line.startswith("0 9 ")]
    _, command = as_cron_reads(line)
    kept = {name: os.environ[name] for name in ("HOME", "NETLOG_NOW")}
    more = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    ways = {"cwd": home, "env": kept | more, "capture_output": True, "text": True}
    done = subprocess.run(["/bin/sh", "-c", command], check=True, **ways)
    assert (done.stdout, done.stderr) == (
        "1 person is next\nAda Moss: message to write\nnetlog next --walk\n", ""
    )  # fmt: skip
    netlog("--db", str(place), "archive", "ada")
    done = subprocess.run(["/bin/sh", "-c", command], check=True, **ways)
    assert (done.stdout, done.stderr) == ("", "")


def test_as_it_is_wanted(netlog: Netlog, crontab: Path, tmp_path: Path) -> None:
    place = tmp_path / "my 100% network.db"
    words = ("--at", "18:30", "--on", "daily", "--with", "cron", "--names")
    result = netlog("--db", str(place), "remind", "install", *words)
    assert result.lines[0] == "Reminds you at 18:30 every day, by cron."
    assert "30 18 * * * " in crontab.read_text()
    assert f"--db '{tmp_path}/my 100\\% network.db' next --notify --popup --names" in (
        crontab.read_text()
    )


def test_another_way_takes_the_place_of_the_first(netlog: Netlog, crontab: Path) -> None:
    netlog("remind", "install")
    result = netlog("remind", "install", "--with", "systemd")
    assert "  no longer by cron" in result.lines
    assert "systemctl --user enable --now netlog-remind.timer" in result.err
    assert not crontab.exists()
    assert netlog("remind").lines == ["Reminds you at 09:00 on weekdays, by systemd."]


@pytest.mark.parametrize("way", ["systemd", "cron", "launchd"])
def test_dry_run_shows_what_would_be_written(
    netlog: Netlog,
    home: Path,
    crontab: Path,
    way: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(launchd, "is_here", lambda: way == "launchd")
    result = netlog("remind", "install", "--with", way, "--dry-run")
    assert "--notify" in result.out
    assert result.lines[-1] == "nothing was kept: --dry-run"
    assert not crontab.exists()
    assert list(home.iterdir()) == []
    netlog("remind", "install", "--with", way)
    before = sorted(home.rglob("*"))
    assert netlog("remind", "remove", "--dry-run").lines == [
        f"would go: Reminds you at 09:00 on weekdays, by {way}.",
        "nothing was kept: --dry-run",
    ]
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("instal",), "Did you mean install?"),
        (("install", "--at", "noon"), "no time of day"),
        (("install", "--on", "sundays"), "There are: daily, weekdays"),
        (("install", "--with", "at"), "There are: systemd, cron, launchd"),
        (("remove", "--at", "9"), "go with install"),
        (("--names",), "go with install"),
        (("install", "--json"), "doesn't go with install"),
    ],
)
def test_refused(refused: Refused, words: tuple[str, ...], said: str) -> None:
    assert said in refused("remind", *words, code=2)


def test_what_nothing_here_would_call_takes_the_place_of_nothing(
    netlog: Netlog, refused: Refused, crontab: Path
) -> None:
    netlog("remind", "install", "--with", "cron")
    before = crontab.read_bytes()
    assert "this is none" in refused("remind", "install", "--with", "launchd")
    assert crontab.read_bytes() == before


def test_a_crontab_without_an_end_is_left_alone(refused: Refused, crontab: Path) -> None:
    crontab.write_text(
        "# Written by `netlog remind install`; `netlog remind remove` takes it away.\n"
    )
    assert "crontab -e" in refused("remind", "install", "--with", "cron")
