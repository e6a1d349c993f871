"""Which way suits a machine, and that there is at most one at a time."""

from pathlib import Path

import pytest
from handover.reminding.conftest import Put

from netlog.errors import NetlogError
from netlog.handover.reminding import ways
from netlog.handover.reminding.reminder import Reminder, Schedule

MORNING = Schedule(9, 0, "weekdays")
SOME = Reminder(MORNING, ["/usr/bin/netlog", "next", "--notify"], {})


def test_systemd_where_a_notification_can_be_shown(put: Put, crontab: Path) -> None:
    put("systemctl")
    assert ways.usual() == "cron", "which mails what it finds"
    put("notify-send")
    assert ways.usual() == "systemd"
    assert ways.shown_by("systemd") == "shown by notify-send"


def test_systemd_where_there_is_no_cron(put: Put) -> None:
    put("systemctl")
    assert ways.usual() == "systemd"
    assert "journalctl --user -u netlog-remind" in ways.shown_by("systemd")


@pytest.mark.usefixtures("crontab")
def test_cron_where_there_is_no_systemd() -> None:
    assert ways.usual() == "cron"
    assert ways.shown_by("cron") == "mailed by cron"


@pytest.mark.usefixtures("bin", "mac")
def test_launchd_on_a_mac() -> None:
    assert ways.usual() == "launchd"
    assert ways.shown_by("launchd") == "shown by osascript"


@pytest.mark.usefixtures("bin")
def test_neither() -> None:
    with pytest.raises(NetlogError, match="netlog next --notify"):
        ways.usual()


@pytest.mark.usefixtures("crontab")
def test_what_is_in_place_is_taken_away(home: Path) -> None:
    assert ways.in_place() == []
    assert ways.remove() == []
    for way in ways.WAYS.values():
        way.install(SOME)
    assert ways.in_place() == [(name, MORNING) for name in ("systemd", "cron", "launchd")]
    assert ways.remove(besides="cron") == ["systemd", "launchd"]
    assert ways.in_place() == [("cron", MORNING)]
    assert ways.remove() == ["cron"]
    assert [path for path in home.rglob("*") if path.is_file()] == []
