"""A notification: shown by the system's own program, as text and never as markup or a script."""

from pathlib import Path

import pytest
from handover.reminding.conftest import Put

from netlog.handover.reminding.popup import notifier, pop_up

HOSTILE = '<b>Ada</b> & "Ben" \\ do shell script'


def test_notify_send(put: Put) -> None:
    program = put("notify-send")
    assert notifier() == "notify-send"
    assert pop_up("-3 wait", HOSTILE)
    assert program.words == [
        ["--app-name=netlog", "--", "-3 wait",
         "&lt;b&gt;Ada&lt;/b&gt; &amp; \"Ben\" \\ do shell script"],
    ]  # fmt: skip


@pytest.mark.usefixtures("mac")
def test_a_mac_is_told_on_standard_input(put: Put) -> None:
    program = put("osascript")
    assert pop_up("3 wait", HOSTILE)
    (call,) = program.calls
    assert call["words"] == ["-"]
    told = r'"<b>Ada</b> & \"Ben\" \\ do shell script"'
    assert call["in"] == f'display notification {told} with title "3 wait"\n'


def test_what_fails_has_shown_nothing(put: Put) -> None:
    put("notify-send", code=1)
    assert not pop_up("3 wait", "Ada")


@pytest.mark.usefixtures("bin")
def test_without_a_program_nothing_is_shown() -> None:
    assert notifier() is None
    assert not pop_up("3 wait", "Ada")


def test_the_desktop_is_found_from_cron(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """cron says nothing of where the session's bus is."""
    program = put("notify-send")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    pop_up("1", "")
    (tmp_path / "bus").touch()
    pop_up("2", "")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/its/own")
    pop_up("3", "")
    told = [call["env"].get("DBUS_SESSION_BUS_ADDRESS") for call in program.calls]
    assert told == [None, f"unix:path={tmp_path}/bus", "unix:path=/its/own"]
