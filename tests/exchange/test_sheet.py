"""The quick sheet: what a line says, however it was typed, and how a bad one is named."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netlog.exchange.sheet import BadLine, Line, read


def line(text: str) -> Line:
    """Return what the only line of a sheet says, which is a good one."""
    (found,) = read([text])
    assert isinstance(found, Line)
    return found


def why(text: str) -> str:
    """Return why the only line of a sheet can't be read."""
    (found,) = read([text])
    assert isinstance(found, BadLine)
    return found.why


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ada Moss", ("Ada Moss", None, None, None)),
        ("Ada Moss, Acorn Labs", ("Ada Moss", "Acorn Labs", None, None)),
        ("Ada Moss, Acorn Labs, Inc.", ("Ada Moss", "Acorn Labs, Inc.", None, None)),
        ("Ada Moss | pricing", ("Ada Moss", None, "pricing", None)),
        ("Ada, Acorn | pricing | friday", ("Ada", "Acorn", "pricing", "friday")),
        ("Ada|pricing|fri: call", ("Ada", None, "pricing", "fri: call")),
        ("Ada | | friday", ("Ada", None, None, "friday")),
        ("Ada,  |  |", ("Ada", None, None, None)),
        ("王小明，橡子科技｜补贴｜周三：见面", ("王小明", "橡子科技", "补贴", "周三：见面")),
        ("王小明、橡子科技 | 定价，折扣", ("王小明", "橡子科技", "定价，折扣", None)),
        ("Ada | c++, c# | fri", ("Ada", None, "c++, c#", "fri")),
        ("Ada | call her at +44 20 7946 0018", ("Ada", None, "call her at +44 20 7946 0018", None)),
    ],
)  # fmt: skip
def test_a_line_is_name_company_topic_and_next_step(
    text: str, parts: tuple[str | None, ...]
) -> None:
    found = line(text)
    assert (found.name, found.company, found.topic, found.step) == parts
    assert not found.is_connect


@pytest.mark.parametrize(
    "text",
    [
        "Ada, Acorn | pricing | friday +connect",
        "+connect Ada, Acorn | pricing | friday",
        "Ada +connect, Acorn | pricing | friday",
        "Ada, Acorn+connect | pricing | friday",
        "Ada, Acorn | +Connect pricing | friday",
        "Ada,+connect Acorn|pricing|friday",
        "Ada, Acorn|pricing|friday +CONNECT",
        "Ada, Acorn | pricing |+connect friday",
        "Ada，Acorn｜pricing｜friday＋connect",
    ],
)
def test_connect_may_stand_anywhere(text: str) -> None:
    assert line(text) == Line(1, "Ada", "Acorn", "pricing", "friday", is_connect=True)


def test_connect_beside_chinese_needs_no_space() -> None:
    assert line("王小明+connect") == Line(1, "王小明", None, None, None, True)
    assert line("王小明，+connect橡子") == Line(1, "王小明", "橡子", None, None, True)


def test_an_address_with_connect_in_it_is_none() -> None:
    found = line("Ada | write to ada+connect@example.org")
    assert found.topic == "write to ada+connect@example.org"
    assert not found.is_connect


@pytest.mark.parametrize(
    "text", ["Ada +coffee", "Ada | pricing +connected", "+follow Ada", "Ada ＋认识"]
)
def test_any_other_plus_word_is_refused(text: str) -> None:
    assert why(text).endswith("is not known; there is +connect")


@pytest.mark.parametrize(
    "text", [", Acorn", "| pricing", "｜", "，", "+connect", " +connect | pricing", "、王小明"]
)
def test_a_line_without_a_name_is_refused(text: str) -> None:
    assert why(text).startswith("it has no name. A line is: Name, company | topic | next step")


def test_a_line_of_four_parts_is_refused() -> None:
    assert why("Ada | pricing | friday | more").startswith("it has more than three parts")


def test_blank_lines_and_comments_are_passed_over_and_numbers_are_of_the_file() -> None:
    sheet = "\n# the long table\nAda\n   \n| no name\n  # more\n王小明\n"
    assert read(sheet.splitlines(keepends=True)) == [
        Line(3, "Ada", None, None, None, False),
        BadLine(5, why("| no name")),
        Line(7, "王小明", None, None, None, False),
    ]
    assert read([]) == read(["", "\n", "\r\n", "#Ada"]) == []


@pytest.mark.parametrize("text", ["\ufeffAda\r\n", "\ufeff  Ada", " \ufeffAda"])
def test_a_byte_order_mark_is_no_part_of_the_name(text: str) -> None:
    assert line(text).name == "Ada"


def test_a_comment_behind_a_byte_order_mark_is_a_comment() -> None:
    sheet = ["\ufeff# the long table", "\ufeff", "Ada"]
    assert read(sheet) == [Line(3, "Ada", None, None, None, False)]


SIGNS = st.text("ab王 ,，、|｜+＋#@\t\ufeff\x00\x1b") | st.lists(
    st.sampled_from(["+connect", "＋connect", "Ada", "王", ",", "|", " ", "@x", "#", "+x"])
).map("".join)


@given(st.lists(st.text(st.characters()) | SIGNS))
@example(["\x00", "\ud800", "+connect" * 50])
def test_each_line_that_says_anything_is_answered_once(sheet: list[str]) -> None:
    found = read(sheet)
    said = [text.strip().removeprefix("\ufeff").strip() for text in sheet]
    numbers = [n for n, text in enumerate(said, start=1) if text and not text.startswith("#")]
    assert [answer.number for answer in found] == numbers
    for answer in found:
        if isinstance(answer, Line):
            parts = [answer.name, answer.company, answer.topic, answer.step]
            assert all(part is None or part == part.strip() != "" for part in parts)


PART = st.text(st.characters(categories=["L", "N"]), min_size=1)


@given(PART, st.none() | PART, st.none() | PART, st.none() | PART, st.booleans())
def test_what_was_written_is_read(
    name: str, company: str | None, topic: str | None, step: str | None, is_connect: bool
) -> None:
    text = f"{name}{', ' + company if company else ''} | {topic or ''} | {step or ''}"
    text += " +connect" if is_connect else ""
    assert line(text) == Line(1, name, company, topic, step, is_connect)


def test_a_very_long_line_is_read_at_once() -> None:
    assert line("a" * 200_000 + " | " + "+connect " * 20_000).is_connect
    assert line("Ada | " + "+connect-" * 20_000).is_connect


@pytest.mark.parametrize(
    ("line", "name", "topic", "step", "tags", "through"),
    [
        ("Finn Ray #maker @ben", "Finn Ray", None, None, ("maker",), "ben"),
        ("Finn | our #321rule plan", "Finn", "our #321rule plan", None, (), None),
        ("Finn | tea #vc | fri: call #later", "Finn", "tea", "fri: call", ("vc", "later"), None),
        ("Finn | #hashtags are noise", "Finn", "#hashtags are noise", None, (), None),
        ("C# Sharp", "C# Sharp", None, None, (), None),
        ("王小明 ＃创始人", "王小明", None, None, ("创始人",), None),
    ],
)  # fmt: skip
def test_signs_at_the_end_of_a_part_are_tags_and_an_introducer(
    line: str, name: str, topic: str | None, step: str | None, tags: tuple[str, ...],
    through: str | None,
) -> None:  # fmt: skip
    (found,) = read([line])
    assert isinstance(found, Line)
    assert found[1:] == (name, None, topic, step, False, tags, through)
