"""The desktop: whether a window would be seen, and which browsers are wished."""

import pytest

from netlog.settings import desktop
from netlog.settings.desktop import browsers, has_screen

NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "SSH_CONNECTION", "SSH_TTY", "BROWSER")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("system", "around", "seen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"WSL_DISTRO_NAME": "Ubuntu"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "10.0.0.1 22"}, False),
        ("freebsd14", {"DISPLAY": ":0"}, True),
        ("darwin", {}, True),
        ("darwin", {"SSH_TTY": "/dev/ttys001"}, False),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_there_where_somebody_sits(
    monkeypatch: pytest.MonkeyPatch, system: str, around: dict[str, str], seen: bool
) -> None:
    monkeypatch.setattr(desktop, "system", lambda: system)
    for name, value in around.items():
        monkeypatch.setenv(name, value)
    assert has_screen() is seen


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (None, []),
        ("", []),
        ("firefox", [["firefox"]]),
        ("firefox --new-window %s:w3m", [["firefox", "--new-window", "%s"], ["w3m"]]),
        ("'my browser' -x", [["my browser", "-x"]]),
        ("'no end:w3m", [["w3m"]]),
        ("::", []),
    ],
)
def test_the_browsers_that_are_wished_are_read_as_commands(
    monkeypatch: pytest.MonkeyPatch, given: str | None, found: list[list[str]]
) -> None:
    if given is not None:
        monkeypatch.setenv("BROWSER", given)
    assert browsers() == found
