"""The month's page: what users wrote is text in it, and it is built so that all can read it."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from exchange.naughty import NAUGHTY
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples
from views.charts.made import TODAY, Somebody, portrait

from netlog.questions.board import COUNTED, Column
from netlog.rules.queue import Turn
from netlog.rules.rests import Rest
from netlog.rules.text import safe
from netlog.views.pages.month import SHOWN_TURNS, Portrait, page

VOID = {"meta", "link", "br"}


class Reader(HTMLParser):
    """A page as it is read: tags, attributes, the texts within a class."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.within: list[tuple[str, str]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert self.within == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name, value) for name, value in given.items()]
        if tag not in VOID:
            of = given.get("class") or tag
            self.within.append((tag, of))
            self.texts.setdefault(of, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.within[-1][0] == tag, (tag, self.within)
        self.within.pop()

    def handle_data(self, data: str) -> None:
        for _, of in self.within:
            self.texts[of][-1] += data

    def of(self, tag: str, name: str) -> list[str]:
        """The values of an attribute of a tag."""
        return [value for one, other, value in self.attributes if (one, other) == (tag, name)]


def read(of: Portrait | None = None, *, with_names: bool = True) -> Reader:
    """The page as it is read."""
    return Reader(page(of or portrait(), with_names=with_names))


@pytest.fixture(params=[True, False], ids=["with names", "without"])
def either(request: pytest.FixtureRequest) -> Reader:
    """The page with names, and the one without."""
    return read(with_names=request.param)


def test_one_heading_of_the_page_and_no_level_left_out(either: Reader) -> None:
    levels = [int(tag[1]) for tag in either.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_a_language_and_a_name_for_each_section(either: Reader) -> None:
    for tag in ("header", "main", "footer"):
        assert either.tags.count(tag) == 1
    assert either.of("html", "lang") == ["en"]
    ids = [value for _, name, value in either.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby"):
        assert set(either.of("section", name) + either.of("svg", name)) <= set(ids)
    assert len(either.of("section", "aria-labelledby")) == either.tags.count("section")
    assert either.of("svg", "role") == ["img"] * either.tags.count("svg")


def test_each_chart_stands_there_as_a_table_too(either: Reader) -> None:
    assert either.tags.count("table") == either.tags.count("caption")
    assert either.tags.count("details") == either.tags.count("svg")
    assert set(either.of("th", "scope")) == {"col", "row"}
    assert len(either.of("th", "scope")) == either.tags.count("th")


def test_nothing_can_run_and_nothing_is_fetched(either: Reader) -> None:
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(either.tags)
    names = {name for _, name, _ in either.attributes}
    assert not [name for name in names if name.startswith("on")]
    assert not {"style", "src", "srcset", "action"} & names
    assert not re.findall("https?://|url\\(|@import", either.text)


def test_links_lead_to_a_mailbox_or_a_page_and_nowhere_else() -> None:
    found = read()
    assert found.of("a", "href") == ["mailto:ada@example.org"]
    assert found.of("a", "rel") == ["noopener noreferrer"]
    assert "alert(1)" not in found.text
    assert read(with_names=False).of("a", "href") == []


def test_goals_of_ones_own() -> None:
    found = read()
    (told,) = found.texts["own"]
    assert told.split("\n")[-3] == "Ada Moss✓ 5 of 5 today3 days12 days"
    assert "Goals of your own" not in page(portrait()._replace(goals=()), with_names=True)
    assert "Goals of your own" not in page(portrait(), with_names=False)


def test_a_rest_is_told() -> None:
    of = portrait()
    resting = of.six._replace(rests=[Rest(TODAY, TODAY.replace(month=12))])
    found = page(of._replace(six=resting, turns=()), with_names=True)
    assert "You rest until Sun 20 Dec" in found
    assert "Nobody is waiting" not in found


def test_the_policy_lets_through_the_style_that_is_there(either: Reader) -> None:
    (policy,) = [value for value in either.of("meta", "content") if "default-src" in value]
    (style,) = either.texts["style"]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "unsafe" not in policy


def test_with_names() -> None:
    found = read()
    assert "Who is waiting" in found.text
    assert "and 131 more" in found.text
    assert found.texts["sign"][:2] == ["●", "◐"]
    assert "wants an answer" in found.texts["em"]
    assert "netlog done ada" in found.texts["code"]


def test_without_names_there_are_counts_only() -> None:
    found = page(portrait("Somebody Secret"), with_names=False)
    assert "Secret" not in found
    assert "#321rule" in found
    assert "People by stage" in found


def test_chinese_names_are_marked_as_chinese() -> None:
    found = read(portrait("王小明"))
    assert set(found.of("bdi", "lang")) == {"zh"}
    assert set(found.texts["name"]) == {"王小明"}
    assert read().of("bdi", "lang") == []


def test_more_than_is_shown() -> None:
    turns = [Turn(1, "ada", "Ada", "step", "why", "netlog next", TODAY)] * (SHOWN_TURNS + 1)
    stages = [Column("chat", [Somebody("Ada")], COUNTED)]  # type: ignore[list-item]
    found = read(portrait()._replace(stages=stages, turns=turns))
    assert len([name for name in found.texts["name"] if name == "Ada"]) == SHOWN_TURNS + 1
    assert "and more: netlog next" in found.texts["more"]
    assert "and over 999 more" in found.texts["more"]
    assert found.texts["count"] == ["1,000+"]


@given(st.text(min_size=1) | st.sampled_from(NAUGHTY))
@examples(60)
def test_no_text_adds_a_tag_or_an_attribute(text: str) -> None:
    found, usual = read(portrait(text)), read(portrait("Ada Moss"))
    assert found.tags == usual.tags
    assert [each for each in found.attributes if each[1] != "lang"] == [
        each for each in usual.attributes if each[1] != "lang"
    ]


@pytest.mark.parametrize("text", [" ".join(text.split()) for text in NAUGHTY])
def test_naughty_texts_are_shown_as_they_are(text: str) -> None:
    found = read(portrait(text))
    for of in ("name", "topic", "company"):
        assert set(found.texts[of]) == {safe(text)}
