"""Tab in the real shells, installed as a user installs it; each is skipped where it is missing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Netlog
from store.makers import raw
from terminal.shells import INSTALLED, KINDS, Shell, prepare

NASTY = """It's "$(touch pwned)" `touch pwned`: a!b \\ *?~#&;|<(x)"""
"""A name that no shell may take for anything but a name."""


@pytest.fixture(scope="session")
def evening_kept() -> list[bytes]:
    """Hold the store once it was made: its bytes are put there for each test."""
    return []


@pytest.fixture
def evening(netlog: Netlog, store: Path, evening_kept: list[bytes]) -> None:
    """A store in which names are as bad as they can be."""
    if evening_kept:
        store.parent.mkdir(parents=True, mode=0o700)
        store.write_bytes(evening_kept[0])
        return
    for name, event, tag, company in (
        ("Ada Moss", "Web Summit", "founder", "Tidewater"),
        ("Ben Moss", "Soul Sisters", "a:b c", "Lantern Books"),
        ("王小明", "北方创业者", "出海 计划", "北辰科技"),
        ("Eve Stone", NASTY, "$(touch pwned)", "$HOME & Sons"),
    ):
        told = ("--at", event, "--tag", tag, "--company", company)
        assert netlog("add", name, *told).code == 0
    evening_kept.append(store.read_bytes())


@pytest.fixture(params=KINDS)
def shell(
    request: pytest.FixtureRequest, evening: None, process: Netlog, home: Path, tmp_path: Path
) -> Iterator[Shell]:
    """A shell with completion."""
    if request.param not in INSTALLED:
        pytest.skip(f"{request.param} is not installed")
    prepare(request.param, home)
    assert process("--install-completion", request.param).code == 0
    with Shell(request.param, tmp_path) as shell:
        yield shell
    assert not list(tmp_path.rglob("pwned")), "nothing of the data was run"


def test_what_tab_makes_of_a_line(shell: Shell) -> None:
    assert shell.given("netlog mon\t") == ["month"]
    assert shell.given("netlog show ad\t") == ["show", "ada-moss"]
    assert shell.given("netlog show xiaom\t") == ["show", "wang-xiaoming"]
    assert shell.given("netlog log ada-moss cof\t") == ["log", "ada-moss", "coffee"]
    assert shell.given("netlog list --sil\t60d") == ["list", "--silent", "60d"]
    assert shell.given("netlog list --sort n\t") == ["list", "--sort", "name"]
    assert shell.given("netlog list --sort=n\t") == ["list", "--sort=name"]
    assert shell.given("netlog draft coffee-r\tad\td\tTuesday") == [
        "draft", "coffee-request", "ada-moss", "day=Tuesday",
    ]  # fmt: skip
    # Chinese, as it was typed or by the handle.
    assert shell.given("netlog show 王\t")[1] in ("wang-xiaoming", "王小明")
    assert shell.given("netlog add X --at 北\t")[-1] == "北方创业者"
    assert shell.given("netlog list --tag 出\t")[-1] == "出海 计划"


def test_a_value_with_blanks_and_signs_comes_back_as_one_word(shell: Shell) -> None:
    for quote in ("", "'", '"'):
        assert shell.given(f"netlog add X --at {quote}Web\t") == ["add", "X", "--at", "Web Summit"]
        assert shell.given(f"netlog add X --at {quote}It\t") == ["add", "X", "--at", NASTY]
        assert shell.given(f"netlog list --tag {quote}a:\t") == ["list", "--tag", "a:b c"]
    # Within double quotes "$(" would begin a command of the user's own.
    assert shell.given("netlog list --tag \\$\t")[-1] == "$(touch pwned)"
    assert shell.given("netlog list --company '$\t")[-1] == "$HOME & Sons"
    assert shell.given("netlog add X --at=Web\t") == ["add", "X", "--at=Web Summit"]
    assert shell.given("netlog list --tag=a:\t") == ["list", "--tag=a:b c"]


def test_several_are_shown_with_what_they_mean(shell: Shell) -> None:
    shell.press("netlog log ada-moss c\t\t")
    shell.sees("connect", "details exchanged", "coffee", "met for longer")
    shell.clear()
    shell.press("netlog show \t\t")
    shell.sees("ada-moss", "Ada Moss, Tidewater", "wang-xiaoming", "王小明, 北辰科技")


def test_what_was_typed_stays_where_several_begin_otherwise(shell: Shell) -> None:
    shell.press("netlog show mos\t")
    assert "netlog show mos" in shell.text
    shell.press("\t")
    shell.sees("ada-moss", "ben-moss")


def test_files_are_completed_by_the_shell(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "evening store.db").touch()
    (tmp_path / "an evening").mkdir()
    assert shell.given("netlog --db even\tmonth")[1] == "evening store.db"
    assert shell.given("netlog demo --keep an\t")[2].rstrip("/") == "an evening"
    (tmp_path / "zz.txt").touch()
    assert shell.given("netlog show zz\t") == ["show", "zz"], "a file is no person"


def test_what_other_programs_wrote_into_the_store_breaks_nothing(
    shell: Shell, store: Path, tmp_path: Path
) -> None:
    with raw(store) as file:
        file.execute("UPDATE pen SET is_recording = FALSE")
        file.execute("UPDATE person SET name = ? WHERE handle = 'ada-moss'",
                     ("Ada\n$(touch pwned)\x1b[31m\t`touch pwned`",))  # fmt: skip
        file.execute("UPDATE tag SET name = ?, key = 'founder' WHERE key = 'founder'",
                     ("foun\n$(touch pwned)\x1b]0;x\x07",))  # fmt: skip
    assert shell.given("netlog show ad\t") == ["show", "ada-moss"]
    shell.press("netlog show \t\t")
    shell.sees("ada-moss", "ben-moss")
    shell.clear()
    assert shell.given("netlog list --tag foun\t") == ["list", "--tag", "foun"]


def test_a_store_that_is_missing_leaves_the_line_alone(shell: Shell) -> None:
    assert shell.given("netlog --db none.db show ad\t") == ["--db", "none.db", "show", "ad"]
    assert "Traceback" not in shell.text
