"""By launchd: an agent that any reader of property lists takes."""

import plistlib
from pathlib import Path

import pytest
from handover.reminding.conftest import Put
from handover.reminding.programs import NASTY, Program

from netlog.errors import NetlogError
from netlog.handover.reminding import launchd
from netlog.handover.reminding.reminder import Reminder, Schedule, reminder
from netlog.settings.scheduled import user_id

MORNING = Schedule(9, 0, "weekdays")
SOME = Reminder(MORNING, ["/usr/bin/netlog", "next", "--notify"], {})


@pytest.fixture
def agent(home: Path) -> Path:
    return home / "Library" / "LaunchAgents" / "netlog.remind.plist"


@pytest.mark.usefixtures("bin", "mac")
def test_the_command_arrives_as_it_was_meant(
    agent: Path, installed: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLOG_LANGUAGE", "zh")
    store = f"/srv/{NASTY} <&>/netlog.db"
    launchd.install(reminder(MORNING, ["--db", store, "next"]))
    assert plistlib.loads(agent.read_bytes()) == {
        "Label": "netlog.remind",
        "ProgramArguments": [str(installed.path), "--db", store, "next"],
        "EnvironmentVariables": {"NETLOG_LANGUAGE": "zh"},
        "StartCalendarInterval": [{"Hour": 9, "Minute": 0, "Weekday": day} for day in range(1, 6)],
        "ProcessType": "Background",
    }
    assert launchd.written(SOME)[0][0] == "~/Library/LaunchAgents/netlog.remind.plist"


@pytest.mark.usefixtures("mac")
def test_it_is_loaded_anew_each_time(put: Put, agent: Path) -> None:
    program = put("launchctl")
    assert launchd.is_here()
    assert launchd.install(SOME) is None
    assert launchd.found() == MORNING
    launchd.install(SOME._replace(schedule=Schedule(18, 30, "daily")))
    assert launchd.found() == Schedule(18, 30, "daily")
    gui = f"gui/{user_id()}"
    once = [["bootout", f"{gui}/netlog.remind"], ["bootstrap", gui, str(agent)]]
    assert program.words == once * 2
    assert launchd.remove()
    assert not agent.exists()
    assert not launchd.remove()
    assert program.words == [*once * 2, once[0]]


@pytest.mark.usefixtures("bin", "mac")
def test_what_cant_be_loaded_begins_with_the_next_login() -> None:
    assert "log in" in str(launchd.install(SOME))


@pytest.mark.usefixtures("bin", "mac")
@pytest.mark.parametrize("held", [b"no list", plistlib.dumps({"Label": "tea"}), b""])
def test_a_file_of_somebody_elses_is_left_alone(agent: Path, held: bytes) -> None:
    agent.parent.mkdir(parents=True)
    agent.write_bytes(held)
    with pytest.raises(NetlogError, match="isn't netlog's"):
        launchd.install(SOME)
    assert launchd.found() is None
    assert not launchd.remove()
    assert agent.read_bytes() == held


@pytest.mark.usefixtures("bin")
def test_a_folder_that_cant_be_written(home: Path) -> None:
    (home / "Library").write_text("a file")
    with pytest.raises(NetlogError, match="can't be written"):
        launchd.install(SOME)
