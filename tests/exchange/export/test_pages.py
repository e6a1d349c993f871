"""A person's page in Markdown: what users wrote is a text in it, whatever it looks like."""

import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from exchange.naughty import NAUGHTY
from store.makers import Book, blank
from store.sample import sample

from netlog.exchange.export.formats import Manner, md
from netlog.exchange.export.pages import line
from netlog.questions import exporting


def pages(book: Book, *handles: str) -> str:
    """The pages of some people."""
    out, ids = io.BytesIO(), book.handles()
    with book.reading() as reader:
        people = exporting.among(reader, [ids[handle] for handle in handles])
        assert md(reader, 1, people, Manner(), out, lambda _: None) == {"people": len(handles)}
    return out.getvalue().decode()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return sample(tmp_path / "netlog.db")


def test_a_page(book: Book, golden: Callable[[str, str], None]) -> None:
    golden("export_page", pages(book, "ada-moss"))


def test_several_people_are_pages_of_one_file(
    book: Book, golden: Callable[[str, str], None]
) -> None:
    golden("export_pages", pages(book, "wang-xiaoming-2", "ngozi-ade", "tom-brandt", "dev-rao"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# title", r"\# title"),
        ("- item", r"\- item"),
        ("1. one", r"1\. one"),
        ("2) two", r"2\) two"),
        ("=====", r"\====="),
        ("a_b *c* `d`", r"a\_b \*c\* \`d\`"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("<script>", "&lt;script&gt;"),
        ("&copy;", "&amp;copy;"),
        ("a|b", r"a\|b"),
        ("back\\slash", r"back\\slash"),
        ("C# and 1.5", "C# and 1.5"),
        ("    code", "code"),
        ("tab\tred\x1b[31m", "tab red\ufffd\\[31m"),
    ],
)
def test_signs_of_markdown_are_signs(text: str, found: str) -> None:
    assert line(text) == found


class Tags(HTMLParser):
    """Notes every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(tag)


def test_no_text_becomes_anything_else(tmp_path: Path) -> None:
    book = Book(blank(tmp_path / "naughty.db"))
    ids = []
    with book.writing("add") as page:
        from datetime import date

        from netlog.rules.meeting import Talk
        from netlog.rules.stages import Stage
        from netlog.store import conversations
        from netlog.store.tables.people import Person

        for number, text in enumerate(NAUGHTY):
            fields = ("name", "company", "role", "place", "need", "offer", "note")
            told = dict.fromkeys(fields, text)
            person = Person(handle=f"p{number}", added_on=date(2026, 3, 1), **told)
            ids.append(page.write(person))
            talk = Talk(Stage.CHAT, date(2026, 3, 1), topic=text, note=text)
            conversations.keep(page, [ids[-1]], talk)
    text = pages(book, *(f"p{number}" for number in range(len(NAUGHTY))))
    tags = Tags()
    tags.feed(text)
    assert tags.found == []
    assert "\x1b" not in text
    headings = [line for line in text.splitlines() if re.match(r"#+ ", line)]
    assert sum(line.startswith("# ") for line in headings) == len(NAUGHTY)
    assert {line for line in headings if line.startswith("## ")} == {"## Conversations", "## Note"}
    assert re.findall(r"(?m)^ {0,3}(?:```|~~~|\|)", text) == []
    assert len(re.findall(r"(?m)^---$", text)) == len(NAUGHTY) - 1
    assert re.findall(r"(?<!\\)\]\(", text) == []
