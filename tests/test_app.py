"""The root of the command line: help, wrong usage, what is loaded, completion, interruption."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from conftest import Netlog

from netlog import __version__, app

COMMANDS = tuple(app.COMMANDS)


# ------------------------------------------------------------------------------------------- help


def test_every_command_has_a_module_and_every_module_a_command() -> None:
    folder = Path(str(app.__file__)).parent / "commands"
    modules = {path.stem for path in folder.glob("*.py") if "\ndef command(" in path.read_text()}
    assert set(COMMANDS) == modules


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_lists_every_command_with_its_line(netlog: Netlog, flag: str) -> None:
    result = netlog(flag)
    assert (result.code, result.err) == (0, "")
    for name in COMMANDS:
        assert any(line.split()[:1] == [name] for line in result.lines), name


def test_without_a_command_there_is_the_help(netlog: Netlog) -> None:
    result = netlog()
    shown = result.out + result.err
    assert "Usage: netlog [OPTIONS] COMMAND [ARGS]..." in shown.splitlines()
    assert len(shown.splitlines()) > len(COMMANDS), "as lines, not all in one"


def test_the_version(netlog: Netlog) -> None:
    assert netlog("--version") == (0, f"netlog {__version__}\n", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(netlog: Netlog, name: str) -> None:
    result = netlog(name, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.lines[0].startswith(f"Usage: netlog {name}")
    assert "Examples:" in result.out
    assert f"  netlog {name}" in result.out
    assert netlog(name, "-h") == result


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    for parameter in app.load(name).params:
        assert parameter.help, f"{name}: {parameter.name}"


def examples(name: str) -> list[str]:
    """Return the lines of a command's examples that are commands."""
    text = str(import_module(f"netlog.commands.{name}").EXAMPLES)
    return [line for line in text.splitlines() if line.startswith("netlog ")]


@pytest.mark.parametrize("line", [line for name in COMMANDS for line in examples(name)])
def test_every_example_parses(line: str) -> None:
    program, name, *words = shlex.split(line, comments=True)
    if "then," in words:
        words = words[: words.index("then,")]
    if "<" in words:
        words = words[: words.index("<")]
    assert program == "netlog"
    command = app.load(name)
    with command.make_context(name, words, resilient_parsing=False) as context:
        assert context.params is not None


def test_the_examples_of_an_evening_run_one_after_the_other(netlog: Netlog, home: Path) -> None:
    sheet = "Ada Moss, Tidewater | pricing\n"
    for line in (*examples("add"), *examples("log"), *examples("next"), *examples("show")):
        words = shlex.split(line)[1:]
        stdin = sheet if "<" in words else ""
        words = words[: words.index("<")] if "<" in words else words
        if "Ada Moss" in words and "-" not in words:
            sheet = "Cy Young\n"
        result = netlog(*words, stdin=stdin)
        assert result.code == 0, (line, result.err)


def test_the_examples_of_correcting_run_one_after_the_other(netlog: Netlog) -> None:
    netlog("add", "Kanwal Ahmed", "--at", "Soul Sister meetup", "--email", "kanwal@old.example",
           "--role", "founder", "--note", "tea")  # fmt: skip
    netlog("log", "kanwal", "--at", "Web Summit")
    netlog("add", "王小明", "--tag", "founders", "--at", "Web Summit", "--stage", "connect")
    netlog("add", "Eve Stone", "--on", "2025-01-01", "--tag", "investor",
           "--at", "Soul Sister meetup")  # fmt: skip
    form = netlog("edit", "kanwal", "--form").out
    lines = [line for name in ("tag", "untag", "edit", "rename") for line in examples(name)]
    for line in lines:
        words = shlex.split(line)[1:]
        if words == ["edit", "kanwal"]:  # in an editor
            continue
        ends = [place for place, word in enumerate(words) if word in ("<", ">")]
        result = netlog(*words[: ends[0] if ends else None], stdin=form if "<" in words else "")
        assert result.code == 0, (line, result.err)


# ----------------------------------------------------------------------------------- wrong usage


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (("ad",), ['There is no command "ad"', "Did you mean add?", "netlog --help"]),
        (("mnoth",), ["Did you mean month?"]),
        (("frobnicate",), ['There is no command "frobnicate"', "netlog --help"]),
        (("--frob",), ["--frob", "netlog --help"]),
        (("list", "--tagg", "x"), ["--tagg", "--tag", "netlog list --help"]),
        (("add",), ['netlog add "NAME"', "netlog add - <"]),
        (("log",), ["PERSON", "netlog log --help"]),
        (("show",), ["PERSON", "netlog show --help"]),
        (("find",), ["WORDS", "netlog find --help"]),
        (("done",), ["PERSON"]),
        (("list", "--tag"), ["--tag", "argument"]),
        (("next", "surplus"), ["surplus"]),
        (("--db",), ["--db", "argument"]),
        (("month", "2026-10", "2026-11"), ["2026-11"]),
        (("undo", "--dry-run"), ["--dry-run"]),
    ],
    ids=str,
)
def test_wrong_usage_is_one_line_with_the_way_out(
    netlog: Netlog, words: tuple[str, ...], parts: list[str]
) -> None:
    result = netlog(*words)
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 1
    for part in parts:
        assert part in result.err


def test_a_sentence_ends_before_the_next_begins(netlog: Netlog) -> None:
    for words in (("list", "--tagg"), ("next", "--limit", "0"), ("next", "surplus")):
        assert ". See: " in netlog(*words).err, words


def test_usage_errors_neutralise_control_characters(netlog: Netlog) -> None:
    for word in ("\x1b]52;c;aGk=\x07", "\x1b[31m", "a\u202eb", "\x9b31m", "a\nb"):
        for words in ((word,), ("list", f"--{word}"), ("list", "--sort", word), ("next", word)):
            result = netlog(*words)
            assert result.code == 2
            assert not any(sign in result.err for sign in "\x1b\x07\u202e\x9b")
            assert len(result.err.splitlines()) == 1


def test_a_setting_that_cant_be_used_names_its_place(
    netlog: Netlog, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = home / ".config" / "netlog" / "config.toml"
    config.parent.mkdir(parents=True)
    for text in ("day_start = 99\n", 'language = "fr"\n', "dab = 1\n", "db = 1\n", "not toml\n"):
        config.write_text(text)
        result = netlog("list")
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("~/.config/netlog/config.toml, line 1: ")
        assert len(result.err.splitlines()) == 1
    config.unlink()
    monkeypatch.setenv("NETLOG_DAY_START", "25")
    assert "NETLOG_DAY_START" in netlog("list").err


# ------------------------------------------------------------------------------- what is loaded

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "alembic", "rich", "jinja2", "anyascii", "pypinyin",
         "tomlkit")  # fmt: skip

Loaded = Callable[..., set[str]]


@pytest.fixture
def loaded(netlog: Netlog, home: Path) -> Loaded:
    """Run a command in a process of its own; return the heavy modules that it loaded."""
    assert netlog("add", "Ada Moss", "--about", "tea", "--next", "tomorrow: write").code == 0
    netlog("me", "--name", "Mei Lin")
    program = (
        "import json, sys\n"
        "from netlog import app\n"
        "try: app.run()\n"
        "except SystemExit: pass\n"
        "sys.stdout.flush()\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )

    def run(*words: str, **env: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", program, *words],
            capture_output=True,
            env={**os.environ, **env},
            check=True,
            encoding="utf-8",
        )
        modules = json.loads(done.stderr.splitlines()[-1])
        commands = {name for name in modules if name.startswith("netlog.commands.")}
        return {name for name in HEAVY if name in modules} | commands

    return run


OPTIONS = "netlog.commands.options"


@pytest.mark.parametrize("words", ["", "--help", "--version", "frobnicate", "--db", "--frob"])
def test_the_root_imports_no_command(loaded: Loaded, words: str) -> None:
    assert loaded(*words.split()) == {OPTIONS}


@pytest.mark.parametrize(
    "words",
    ["list", "list --json", "next", "month", "month --json", "show ada", "show ada --json",
     "find tea", "where", "me", "me --json", "tag", "tag --json", "config", "config language"],
)  # fmt: skip
def test_reading_is_lean(loaded: Loaded, words: str) -> None:
    assert loaded(*words.split()) == {OPTIONS, f"netlog.commands.{words.split()[0]}"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_is_lean(loaded: Loaded, name: str) -> None:
    templates = {"jinja2"} if name == "draft" else set()
    assert loaded(name, "--help") - templates == {OPTIONS, f"netlog.commands.{name}"}


def test_printing_a_form_needs_no_models(loaded: Loaded) -> None:
    names = loaded("edit", "ada", "--form")
    assert not {"sqlmodel", "sqlalchemy", "pydantic", "rich"} & names


def test_a_draft_loads_jinja_besides(loaded: Loaded) -> None:
    names = loaded("draft", "connect-event", "ada")
    assert names == {OPTIONS, "netlog.commands.draft", "jinja2"}


def test_only_a_near_miss_compares_names(loaded: Loaded) -> None:
    assert loaded("show", "adda") == {OPTIONS, "netlog.commands.show"}


@pytest.mark.parametrize("words", ["log ada", "done ada", "archive ada", "add Ben"])
def test_writing_loads_no_more_than_the_models(loaded: Loaded, words: str) -> None:
    allowed = {"sqlmodel", "sqlalchemy", "pydantic", OPTIONS, f"netlog.commands.{words.split()[0]}"}
    assert loaded(*words.split()) == allowed


def test_undo_needs_no_models(loaded: Loaded) -> None:
    assert not {"sqlmodel", "pydantic", "alembic"} & loaded("undo")


# ------------------------------------------------------------------------------------ completion

Complete = Callable[[str, str], list[str]]


@pytest.fixture
def complete(process: Netlog) -> Complete:
    """Ask netlog what a half-typed line could become, as a shell does."""

    def run(shell: str, line: str) -> list[str]:
        words = line.split(" ")
        result = process(
            env={
                "_NETLOG_COMPLETE": f"complete_{shell}",
                "COMP_WORDS": line,
                "COMP_CWORD": str(len(words) - 1),
                "_TYPER_COMPLETE_ARGS": line,
                "_TYPER_COMPLETE_FISH_ACTION": "get-args",
                "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
            }
        )
        assert result.code == 0, result.err
        assert result.err == ""
        return result.lines

    return run


def test_bash_completes_commands_and_options(complete: Complete) -> None:
    assert complete("bash", "netlog mo") == ["month"]
    assert set(complete("bash", "netlog ")) == set(COMMANDS)
    assert complete("bash", "netlog list --sil") == ["--silent"]
    assert set(complete("bash", "netlog list --sort ")) == {"recent", "oldest", "name", "added"}


def test_zsh_completes_with_descriptions(complete: Complete) -> None:
    answer = "\n".join(complete("zsh", "netlog d"))
    for name in ("draft", "done", "decline", "demo"):
        assert f'"{name}":' in answer
    assert '"month"' not in answer


def test_fish_completes_with_descriptions(complete: Complete) -> None:
    assert complete("fish", "netlog mo")[0].startswith("month\tSee whether your network grows")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_can_be_shown_to_be_installed(process: Netlog, shell: str) -> None:
    result = process(
        "--show-completion", shell, env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    )
    assert result.code == 0
    assert f"complete_{shell}" in result.out


@pytest.mark.parametrize(
    ("shell", "line"),
    [("bash", "netlog d"), ("zsh", "netlog d"), ("fish", "netlog d")],
)
def test_completing_a_command_is_lean(loaded: Loaded, shell: str, line: str) -> None:
    names = loaded(
        _NETLOG_COMPLETE=f"complete_{shell}",
        COMP_WORDS=line,
        COMP_CWORD="1",
        _TYPER_COMPLETE_ARGS=line,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert names - {"rich"} == {OPTIONS}


# ------------------------------------------------------------------------- an end before the end


@pytest.fixture
def crowd(netlog: Netlog) -> Netlog:
    """More people than a pipe holds."""
    netlog("add", "-", stdin="".join(f"Person {n} | {'topic ' * 100}\n" for n in range(150)))
    return netlog


@pytest.mark.parametrize(
    ("words", "unbuffered"),
    [("list", ""), ("list", "1"), ("month --json", ""), ("--help", ""), ("--version", "1")],
)
def test_a_reader_who_leaves_is_no_fault(crowd: Netlog, words: str, unbuffered: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "netlog", *words.split()],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        err = run.stderr.read()
        assert (run.wait(timeout=20), err) == (0, b"")


def test_head_takes_one_line(crowd: Netlog) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m netlog list | head -1"], capture_output=True, check=True
    )
    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"")


@pytest.mark.parametrize("words", ["list", "add Eve", "--version", "--help", "month"])
def test_an_answer_that_cant_be_written_is_said(netlog: Netlog, words: str) -> None:
    netlog("add", "Ada Moss")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "netlog", *words.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"nothing was changed" not in done.stderr
    assert b"fault" not in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", ["list", "add Eve", "add -", "frobnicate"])
def test_closed_streams_are_no_fault(netlog: Netlog, home: Path, words: str, closed: str) -> None:
    netlog("add", "Ada Moss")
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m netlog {words} {closed}"],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr
    assert not list(home.rglob("faults.log"))


def test_an_interruption_leaves_quietly_and_keeps_nothing(netlog: Netlog, store: Path) -> None:
    netlog("add", "Ada Moss")
    before = store.read_bytes()
    with subprocess.Popen(
        [sys.executable, "-m", "netlog", "add", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdin is not None
        run.stdin.write(b"Eve Stone\n")
        run.stdin.flush()
        time.sleep(1)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=20)
    assert run.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert len(err.splitlines()) <= 1
    assert store.read_bytes() == before


# --------------------------------------------------------------------------------- root options


def test_quiet_and_db_stand_before_the_command(netlog: Netlog, tmp_path: Path) -> None:
    place = str(tmp_path / "other.db")
    assert netlog("-q", "--db", place, "add", "Ada Moss") == (0, "", "")
    assert "Ada Moss" in netlog("--db", place, "--quiet", "list").out
    assert netlog("list").out == ""
