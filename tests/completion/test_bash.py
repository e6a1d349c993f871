"""How bash reads a line, and reads back what is written for it."""

import shutil
import subprocess

import pytest
from completion.conftest import NASTY
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.completion.bash import Typed, quoted, read
from netlog.rules.text import safe


@pytest.mark.parametrize(
    ("line", "words", "raw", "quote"),
    [
        ("netlog ", ["netlog", ""], "", ""),
        ("netlog mo", ["netlog", "mo"], "mo", ""),
        (r"netlog --at Web\ Su", ["netlog", "--at", "Web Su"], r"Web\ Su", ""),
        ('netlog --at "Web Su', ["netlog", "--at", "Web Su"], '"Web Su', '"'),
        ("netlog --at 'Web Su", ["netlog", "--at", "Web Su"], "'Web Su", "'"),
        ("netlog --at=We", ["netlog", "--at=We"], "--at=We", ""),
        ('netlog "a \\"b\\" \\$c \\x', ["netlog", 'a "b" $c \\x'], '"a \\"b\\" \\$c \\x', '"'),
        ("netlog 'a'\"b\"c", ["netlog", "abc"], "'a'\"b\"c", ""),
        ("netlog add 'it'\\''s' x", ["netlog", "add", "it's", "x"], "x", ""),
        ('netlog add "" ', ["netlog", "add", "", ""], "", ""),
        ("netlog \\", ["netlog", ""], "\\", ""),
        ("netlog a \\\n b", ["netlog", "a", "b"], "b", ""),
        ("netlog add - <in.txt --at W", ["netlog", "add", "-", "--at", "W"], "W", ""),
        ("netlog list 2> /dev/null -", ["netlog", "list", "-"], "-", ""),
    ],
)
def test_what_bash_reads(line: str, words: list[str], raw: str, quote: str) -> None:
    assert read(line) == Typed(words, raw, quote, is_file=False)


@pytest.mark.parametrize("line", ["netlog add - < ev", "netlog add - <", "netlog list >> a\\ b"])
def test_a_file_behind_a_redirection(line: str) -> None:
    assert read(line).is_file


texts = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: safe(text) == text)


@given(texts, st.sampled_from(["", "'", '"']))
@examples(400)
def test_what_is_written_is_read_back(text: str, quote: str) -> None:
    written = f"netlog {quote}{quoted(text, quote)}{quote}"
    assert read(written).words[1] == text
    assert read(written).quote == ""


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_bash_itself_reads_it_back() -> None:
    for text in (NASTY, "~", "#x", "-n", "a  b", "王小明", "=", "{a,b}", "[a]", "x\u3000y", "%s"):
        for quote in ("", "'", '"'):
            command = f"printf %s {quote}{quoted(text, quote)}{quote}"
            done = subprocess.run(
                ["bash", "--norc", "-c", command], capture_output=True, check=True, cwd="/"
            )
            assert done.stdout.decode() == text, command
