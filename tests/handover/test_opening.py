"""Opening: which program is started, what everybody on the machine can read of it, what is left."""

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from netlog.errors import NetlogError
from netlog.errors.handover import NothingOpens
from netlog.handover import opening
from netlog.handover.opening import open_file, open_link
from netlog.handover.page import leading

LINK = "mailto:ada@example.org?subject=Tea%20%26%20cake&body=Hi%20Ada"
FETCH = "import urllib.request, sys; print(urllib.request.urlopen(sys.argv[1]).read().decode())"

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a program on an otherwise empty PATH, of a desktop; it keeps what it was called with."""
    for name in ("SSH_CONNECTION", "SSH_TTY", "BROWSER", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(opening, "system", lambda: "linux")
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))

    def put(name: str, then: str | None = None) -> Path:
        kept = tmp_path / f"{name}.kept"
        fetch = f'exec "{sys.executable}" -c "{FETCH}" "$1" > "{kept}"'
        lines = [
            "#!/bin/sh",
            f'printf "%s\\n" "$@" > "{kept}.arguments"',
            fetch if then is None else then,
        ]
        (programs / name).write_text("\n".join(lines))
        (programs / name).chmod(0o755)
        return kept

    return put


def arguments(kept: Path) -> list[str]:
    return Path(f"{kept}.arguments").read_text().splitlines()


def test_a_browser_finds_the_link_and_is_not_started_with_it(install: Install) -> None:
    kept = install("xdg-open")
    assert open_link(LINK) == "Opened, by xdg-open."
    (address,) = arguments(kept)
    assert address.startswith("http://127.0.0.1:")
    assert not any(word in address for word in ("ada", "Tea", "mailto"))


def test_the_page_leads_on_to_the_link(install: Install) -> None:
    with leading(LINK) as page, urllib.request.urlopen(page.address) as answer:  # noqa: S310
        text = answer.read().decode()
        headers = answer.headers
    escaped = LINK.replace("&", "&amp;")
    assert f'<meta http-equiv="refresh" content="0;url={escaped}">' in text
    assert f'<a href="{escaped}">' in text
    assert headers["Referrer-Policy"] == "no-referrer", "where it leads isn't told where it was"
    assert headers["Cache-Control"] == "no-store"


def test_the_page_is_given_once_and_nobody_guesses_it() -> None:
    with leading(LINK) as page:
        for wrong in ("/", "/favicon.ico", page.path + "x"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(page.address.replace(page.path, wrong))  # noqa: S310
        urllib.request.urlopen(page.address).close()  # noqa: S310
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(page.address)  # noqa: S310
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(page.address)  # noqa: S310


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux tells whose it is")
def test_somebody_else_on_the_machine_is_not_given_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with leading(LINK) as page:
        own = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: own + 1)
        refused = own != 0  # the administrator can read everything anyway
        if refused:
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(page.address)  # noqa: S310
        assert page.given.is_set() is False


def test_the_browser_that_is_wished_goes_first(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = install("xdg-open")
    kept = install("my browser")
    monkeypatch.setenv("BROWSER", f"missing:'{kept.parent}/programs/my browser' %s --new")
    assert open_link(LINK) == "Opened, by my browser."
    address, option = arguments(kept)
    assert address.startswith("http://127.0.0.1:")
    assert option == "--new"
    assert not other.exists()


def test_one_that_fails_is_passed_over(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("wslview", "exit 3")
    kept = install("xdg-open")
    assert open_link(LINK) == "Opened, by xdg-open."
    assert kept.exists()


def test_one_that_never_comes_for_it_is_given_up(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SECONDS", 0.3)
    install("xdg-open", "exit 0")
    with pytest.raises(NothingOpens, match="Open it yourself: mailto:ada"):
        open_link(LINK)


@pytest.mark.parametrize(
    ("gone", "there"),
    [(["DISPLAY"], {}), ([], {"SSH_CONNECTION": "10.0.0.1 22"}), ([], {"SSH_TTY": "/dev/pts/1"})],
)
def test_without_a_screen_nothing_is_started(
    install: Install, monkeypatch: pytest.MonkeyPatch, gone: list[str], there: dict[str, str]
) -> None:
    kept = install("xdg-open")
    for name in gone:
        monkeypatch.delenv(name)
    for name, value in there.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(NothingOpens, match="Open it yourself"):
        open_link(LINK)
    with pytest.raises(NothingOpens):
        open_file(Path("page.html"))
    assert not Path(f"{kept}.arguments").exists()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "data:text/html,x",
        "--help", "", "https://", "https://example.org/ x", 'https://example.org/"x', "https://x\n",
        "https://example.org/王", "mailto:a@example.org?body=<b>",
    ],
)  # fmt: skip
def test_nothing_else_is_opened(install: Install, url: str) -> None:
    kept = install("xdg-open")
    with pytest.raises(NetlogError, match="http, https and mailto"):
        open_link(url)
    assert not Path(f"{kept}.arguments").exists()


def test_macos_is_told_on_standard_input(
    install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(opening, "system", lambda: "darwin")
    kept = install("osascript", f'/bin/cat > "{tmp_path}/script"')
    assert open_link(LINK) == "Opened, by macOS."
    assert (tmp_path / "script").read_text() == f'open location "{LINK}"\n'
    assert arguments(kept) == [""]
    install("osascript", "exit 1")
    with pytest.raises(NothingOpens):
        open_link(LINK)


def test_windows_opens_it_by_itself(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(opening, "system", lambda: "win32")
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    assert open_link(LINK) == "Opened, by Windows."
    assert opened == [LINK]


def test_a_file_is_opened_by_its_path(install: Install, tmp_path: Path) -> None:
    kept = install("xdg-open", "exit 0")
    assert open_file(tmp_path / "month.html") == "Opened, by xdg-open."
    assert arguments(kept) == [str(tmp_path / "month.html")]
    install("xdg-open", "exit 4")
    with pytest.raises(NothingOpens, match=r"month\.html"):
        open_file(tmp_path / "month.html")
