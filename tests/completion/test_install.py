"""Putting completion in place: what is written where, once, and what is left alone."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from conftest import Netlog

from netlog.completion.install import Installed, install
from netlog.completion.offers import SHELLS
from netlog.completion.shells import script
from netlog.errors import NetlogError

PLACES = {
    "bash": (".local/share/bash-completion/completions/netlog", ".bashrc"),
    "zsh": (".local/share/zsh/site-functions/_netlog", ".zshrc"),
    "fish": (".config/fish/completions/netlog.fish", None),
}


def files(home: Path) -> set[str]:
    """Return the files of a home, netlog's own data aside."""
    found = (path.relative_to(home) for path in home.rglob("*") if path.is_file())
    return {str(path) for path in found if "share/netlog" not in str(path)}


@pytest.mark.parametrize("shell", SHELLS)
def test_an_empty_home_gets_the_script_and_a_line_that_loads_it(
    netlog: Netlog, home: Path, shell: str
) -> None:
    place, loader = PLACES[shell]
    result = netlog("--install-completion", shell)
    assert (result.code, result.err) == (0, "")
    assert str(home / place) in result.out
    assert (home / place).read_text() == script(shell)
    assert files(home) == {place, *([loader] if loader else [])}
    for name in files(home):
        assert not stat.S_IMODE((home / name).stat().st_mode) & 0o133, "plain files, only mine"
    if loader:
        assert str(home / loader) in result.out
        assert (home / loader).read_text() == f"[ -f {home / place} ] && source {home / place}\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_installed_twice_is_installed_once(netlog: Netlog, home: Path, shell: str) -> None:
    first = netlog("--install-completion", shell)
    before = {name: (home / name).read_bytes() for name in files(home)}
    assert netlog("--install-completion", shell) == first
    assert {name: (home / name).read_bytes() for name in files(home)} == before


@pytest.mark.parametrize("text", [b"alias ll='ls -l'", b"# caf\xe9\nalias x=y\n\n"])
def test_what_stood_in_the_shells_own_file_stays(home: Path, text: bytes) -> None:
    real = home / "dotfiles" / "bashrc"
    real.parent.mkdir()
    real.write_bytes(text)
    real.chmod(0o640)
    (home / ".bashrc").symlink_to(real)
    install("bash")
    assert (home / ".bashrc").is_symlink()
    assert real.read_bytes().startswith(text)
    assert real.read_bytes().removeprefix(text).strip().startswith(b"[ -f ")
    assert real.read_bytes().count(b"\n[ -f ") == 1, "a line of its own"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_home_with_a_blank_and_a_quote(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = home / "it's mine"
    odd.mkdir()
    monkeypatch.setenv("HOME", str(odd))
    install("bash")
    if shutil.which("bash"):
        done = subprocess.run(
            ["bash", "--norc", "-c", f'source "{odd}/.bashrc"; complete -p netlog'],
            capture_output=True, check=True, env=dict(os.environ),
        )  # fmt: skip
        assert b"_netlog" in done.stdout


def test_the_folders_that_the_environment_names(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("ZDOTDIR", str(home / "zsh"))
    (home / "zsh").mkdir()
    assert install("zsh") == Installed(
        "zsh", home / "data/zsh/site-functions/_netlog", home / "zsh/.zshrc"
    )
    assert install("fish") == Installed("fish", home / "config/fish/completions/netlog.fish", None)


def test_what_cant_be_written_is_said_with_the_way_out(home: Path) -> None:
    (home / ".local" / "share").mkdir(parents=True, exist_ok=True)
    (home / ".local" / "share" / "bash-completion").write_text("a file in the way")
    with pytest.raises(NetlogError, match=r"can't be written.*--show-completion bash"):
        install("bash")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_shown_and_nothing_is_written(netlog: Netlog, home: Path, shell: str) -> None:
    assert netlog("--show-completion", shell) == (0, script(shell), "")
    assert files(home) == set()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_that_is_running_is_meant_where_none_is_named(
    process: Netlog, home: Path, tmp_path: Path, shell: str
) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    import sys

    done = subprocess.run(
        [shell, "-c", f"{sys.executable} -m netlog --show-completion; true"],
        capture_output=True, check=False, encoding="utf-8", env=dict(os.environ),
    )  # fmt: skip
    assert done.stdout == script(shell), done.stderr


@pytest.mark.parametrize(
    ("shell", "said"), [("tcsh", "bash, zsh, fish"), ("zhs", "Did you mean zsh?")]
)
def test_another_shell_is_refused(netlog: Netlog, home: Path, shell: str, said: str) -> None:
    for option in ("--install-completion", "--show-completion"):
        result = netlog(option, shell)
        assert (result.code, result.out) == (2, "")
        assert said in result.err
    assert files(home) == set()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_itself_finds_no_fault_in_its_script(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run(
        [shell, "-n", "/dev/stdin"], input=script(shell).encode(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
