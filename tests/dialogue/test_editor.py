"""A text out to the user's editor and back: what comes back, and that nothing is lost."""

import shlex
import signal
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from netlog import settings
from netlog.dialogue.editor import edited, kept
from netlog.errors import BadSetting, NetlogError

Fake = Callable[[str], None]


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Make an editor of a few lines of Python, in which `file` is what it was given to edit."""

    def make(program: str) -> None:
        script = tmp_path / "my editor.py"
        head = "import os, pathlib, signal, sys\nfile = pathlib.Path(sys.argv[-1])\n"
        script.write_text(head + program, encoding="utf-8")
        monkeypatch.setenv("EDITOR", f'{sys.executable} "{script}" --wait')

    return make


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor of whoever runs the tests stays out of them."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


def left() -> list[Path]:
    """Return the files that lie in netlog's folder for such things."""
    return [path for path in settings.folder("state").rglob("*") if path.is_file()]


def refusal(text: str = "as it was\n") -> str:
    with pytest.raises(NetlogError) as refused:
        edited(text, "ada-moss.txt")
    assert refused.value.exit_code == 1
    assert len(str(refused.value).splitlines()) <= 2
    return str(refused.value)


def test_what_was_saved_comes_back_and_nothing_stays(fake: Fake) -> None:
    fake("file.write_text(file.read_text() + '小明 and more\\n')")
    assert edited("as it was\n", "ada-moss.txt") == "as it was\n小明 and more\n"
    assert left() == []


def test_the_file_is_private_and_well_named(fake: Fake) -> None:
    fake("mode = oct(file.stat().st_mode)[-3:], oct(file.parent.stat().st_mode)[-3:]\n"
         "file.write_text(' '.join([file.name, *mode]))")  # fmt: skip
    assert edited("", "ada-moss.txt") == "ada-moss.txt 600 700"


def test_what_the_editor_leaves_beside_the_file_goes_with_it(fake: Fake) -> None:
    fake("file.with_name(file.name + '~').write_bytes(file.read_bytes())")
    assert edited("secret\n", "ada-moss.txt") == "secret\n"
    assert left() == []


@pytest.mark.parametrize("saved", [b"\xef\xbb\xbf\xe4\xb8\x80\r\nb\r\n", b"\xe4\xb8\x80\nb\n"])
def test_what_windows_adds_to_a_text_is_taken_away(fake: Fake, saved: bytes) -> None:
    fake(f"file.write_bytes({saved!r})")
    assert edited("as it was\n", "ada-moss.txt") == "一\nb\n"


def test_an_editor_may_write_a_new_file_in_its_place(fake: Fake) -> None:
    fake("new = file.with_name('new')\nnew.write_text('new')\nos.replace(new, file)")
    assert edited("as it was\n", "ada-moss.txt") == "new"


def test_visual_goes_before_editor(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    fake("file.write_text('by EDITOR')")
    monkeypatch.setenv("VISUAL", "/no/such/editor --wait")
    assert "/no/such/editor" in refusal()
    monkeypatch.setenv("VISUAL", " ")
    assert edited("", "ada-moss.txt") == "by EDITOR"


def test_a_quote_without_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", 'code "--wait')
    with pytest.raises(BadSetting, match="EDITOR"):
        edited("", "ada-moss.txt")
    assert left() == []


def test_an_editor_that_isnt_there_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "emcas")
    assert refusal() == (
        '"emcas" can\'t be started as your editor (No such file or directory). '
        "Name one: netlog config editor nano"
    )
    assert left() == []


def test_without_a_setting_a_usual_one_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vi = tmp_path / "vi"
    vi.write_text("#!/bin/sh\necho by vi > $1\n")
    vi.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert edited("", "ada-moss.txt") == "by vi\n"
    vi.unlink()
    assert refusal() == "No editor was found. Name one: netlog config editor nano"


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("sys.exit(3)", "ended with an error (3)"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "was killed (signal 9)"),
        ("os.kill(os.getpid(), signal.SIGINT)", "was stopped"),
    ],
)
def test_what_a_failed_editor_wrote_is_kept_and_named(fake: Fake, end: str, told: str) -> None:
    fake(f"signal.signal(signal.SIGINT, signal.SIG_DFL)\nfile.write_text('an hour of work')\n{end}")
    message = refusal()
    (path,) = left()
    assert message == f"Your editor {told}; nothing was changed.\nWhat you wrote is in {path}"
    assert path.read_text() == "an hour of work"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("end", ["sys.exit(1)", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_a_failed_editor_that_wrote_nothing_leaves_nothing(fake: Fake, end: str) -> None:
    fake(end)
    assert refusal().endswith("; nothing was changed")
    assert left() == []


@pytest.mark.parametrize("end", ["sys.exit(130)", "os.kill(os.getpid(), signal.SIGINT)"])
def test_ctrl_c_in_an_editor_that_wrote_nothing_stops_netlog_too(fake: Fake, end: str) -> None:
    fake(f"signal.signal(signal.SIGINT, signal.SIG_DFL)\n{end}")
    with pytest.raises(KeyboardInterrupt):
        edited("as it was\n", "ada-moss.txt")
    assert left() == []


def test_ctrl_c_belongs_to_the_editor_while_it_runs(fake: Fake) -> None:
    # As a terminal does: both get the signal, and the editor goes on.
    fake("signal.signal(signal.SIGINT, lambda *_: file.write_text('went on'))\n"
         "os.kill(os.getppid(), signal.SIGINT)\nos.kill(os.getpid(), signal.SIGINT)")  # fmt: skip
    before = signal.getsignal(signal.SIGINT)
    assert edited("as it was\n", "ada-moss.txt") == "went on"
    assert signal.getsignal(signal.SIGINT) is before


def test_a_file_that_is_gone(fake: Fake) -> None:
    fake("file.unlink()")
    assert refusal() == "Your editor left no file behind; nothing was changed"
    assert left() == []


def test_bytes_that_are_no_text_are_kept(fake: Fake) -> None:
    fake("file.write_bytes('王'.encode('gb18030'))")
    message = refusal()
    (path,) = left()
    assert message.splitlines() == [
        "Your editor saved what is no text in UTF-8; nothing was changed.",
        f"What you wrote is in {path}",
    ]
    assert path.read_bytes() == "王".encode("gb18030")


def test_no_room_for_the_file(fake: Fake, home: Path) -> None:
    (home / ".local").write_text("a file where a folder belongs")
    fake("file.write_text('never')")
    assert refusal().startswith("There is no room for a text in ")


def test_each_text_that_is_kept_has_a_folder_of_its_own() -> None:
    first, second = kept("one", "ada-moss.txt"), kept("two", "../ada-moss.txt")
    assert (first.read_text(), second.read_text()) == ("one", "two")
    assert first.name == second.name == "ada-moss.txt"
    assert {path.parent.parent for path in (first, second)} == {settings.folder("state")}


def test_the_editor_has_the_terminal_when_the_answer_goes_into_a_file(
    fake: Fake, tmp_path: Path
) -> None:
    fake("file.write_text(f'{sys.stdin.isatty()} {sys.stdout.isatty()}')")
    program = "from netlog.dialogue.editor import edited; print(edited('', 'ada-moss.txt'))"
    answer = tmp_path / "answer"
    line = shlex.join([sys.executable, "-c", program])
    child = pexpect.spawn("sh", ["-c", f"{line} > {shlex.quote(str(answer))}"], timeout=30)
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, answer.read_text()) == (0, "True True\n")
