"""The pages of the manual, and the table for Tab: in step, and read without a complaint."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from netlog.commands import COMMANDS
from netlog.completion import grammar

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted((DOCS / "man").glob("*.1"))


@pytest.fixture
def manual() -> Iterator[ModuleType]:
    """The program of the docs that makes the manual."""
    sys.path.insert(0, str(DOCS))
    try:
        import manual

        yield manual
    finally:
        sys.path.remove(str(DOCS))


def test_there_is_a_page_for_netlog_and_for_each_command() -> None:
    assert {page.stem for page in PAGES} == {"netlog", *(f"netlog-{name}" for name in COMMANDS)}


def test_the_pages_are_in_step_with_the_help(manual: ModuleType) -> None:
    for page, text in manual.manual().items():
        assert page.read_text(encoding="utf-8") == text, "python docs/reference.py"


def test_the_table_of_tab_is_in_step_with_the_commands(manual: ModuleType) -> None:
    import table

    assert Path(str(grammar.__file__)).with_name("commands.json") == table.TABLE
    assert table.TABLE.read_text(encoding="utf-8") == table.table(), "python docs/reference.py"


@pytest.mark.parametrize("words", ["-x --y 'a' \"b\"", "a\\nb", ".SH x", "'quote", "^~`", "王小明"])
def test_words_come_out_as_they_are_typed(manual: ModuleType, words: str) -> None:
    if not shutil.which("groff"):
        pytest.skip("groff is not installed")
    page = f".TH X 1 2026-11-20\n.SH NAME\nx \\- y\n.SH TEXT\n{manual.text(words)}\n"
    done = subprocess.run(
        ["groff", "-ww", "-Kutf8", "-man", "-Tutf8", "-P-cbou"],
        input=page.encode(), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stderr == b""
    assert f" {words}\n" in done.stdout.decode()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_rendered_without_a_warning(page: Path) -> None:
    programs = (["groff", "-ww", "-Kutf8", "-man", "-Tutf8", "-z"], ["mandoc", "-Tlint"])
    found = [words for words in programs if shutil.which(words[0])]
    if not found:
        pytest.skip("neither groff nor mandoc is installed")
    for words in found:
        done = subprocess.run([*words, str(page)], capture_output=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
