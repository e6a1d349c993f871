"""Three things to ask: from what is known, the same on a day, others on the next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import BadDate
from netlog.rules.names import has_han
from netlog.rules.preparing import LONGEST, Known, hour, short, to_ask, to_open_with

TODAY = date(2026, 11, 20)
MONTH = [TODAY + timedelta(days=days) for days in range(60)]
TEXT = st.none() | st.text(min_size=1)
KNOWN = st.builds(
    Known,
    handle=st.text(min_size=1),
    language=st.sampled_from(["en", "zh"]),
    you=st.sampled_from(["你", "您"]),
    topic=TEXT, promised=TEXT, owed=TEXT, company=TEXT, need=TEXT, offer=TEXT,
)  # fmt: skip


def asked(known: Known) -> list[tuple[str, str, str]]:
    """What is asked on each of many days."""
    return [to_ask(known, day) for day in MONTH]


def test_the_first_goes_back_to_what_was_talked_about_promised_and_owed() -> None:
    known = Known("ada", topic="pricing", promised="send the survey", owed="send the deck")
    first = " ".join(one for one, _, _ in asked(known))
    for text in ("pricing", "send the survey", "send the deck"):
        assert text in first


def test_of_somebody_with_whom_nothing_was_said_yet_it_asks_about_their_work() -> None:
    assert {one for one, _, _ in asked(Known("ada", company="Tidewater"))} == {
        "What does a good week at Tidewater look like for you?",
        "What are you busy with at Tidewater just now?",
    }
    assert "What are you working on at the moment?" in {one for one, _, _ in asked(Known("ada"))}


def test_the_second_is_what_they_need_and_asks_for_it_where_it_is_not_known() -> None:
    assert all("a designer" in two for _, two, _ in asked(Known("ada", need="a designer")))
    unknown = {two for _, two, _ in asked(Known("ada"))}
    assert "What would help you most just now?" in unknown


def test_the_third_looks_further_and_asks_what_they_offer_where_it_is_not_known() -> None:
    further = {three for _, _, three in asked(Known("ada"))}
    assert {
        "Whom would you like to meet, whom I may know?",
        "What are you looking forward to in the next months?",
        "What do you do when you aren't working?",
        "What do people come to you for?",
    } <= further
    told = {three for _, _, three in asked(Known("ada", offer="pricing"))}
    assert "What do people come to you for?" not in told


def test_in_chinese_they_are_addressed_as_one_does() -> None:
    known = Known("xiaoming", language="zh", you="您", topic="补贴申请。", need="投资人")
    one, two, three = to_ask(known, TODAY)
    assert "补贴申请" in one
    assert "投资人" in two
    assert all(map(has_han, (one, two, three)))
    said = "".join(text for day in asked(known) for text in day)
    assert "您" in said
    assert "你" not in said


@given(KNOWN, st.dates())
def test_a_day_has_always_the_same_three_and_they_differ(known: Known, day: date) -> None:
    three = to_ask(known, day)
    assert three == to_ask(known, day)
    assert len(set(three)) == 3
    assert all(question.endswith(("?", "？")) for question in three)


@given(KNOWN, st.dates(max_value=date(9999, 12, 30)))
def test_the_next_day_has_others(known: Known, day: date) -> None:
    assert to_ask(known, day) != to_ask(known, day + timedelta(days=1))


@pytest.mark.parametrize("text", ["{it}", "{0.__class__}", "%s", "{{x}}", "{"])
def test_what_was_written_down_is_no_pattern(text: str) -> None:
    one, two, _ = to_ask(Known("ada", topic=text, need=text), TODAY)
    assert text in one
    assert text in two


def test_whoever_comes_along_is_asked_in_the_language_of_the_room() -> None:
    rooms = [to_open_with("Web Summit", "en", day) for day in MONTH]
    assert len(set(rooms)) > 10
    assert "What brought you here?" in {one for one, _, _ in rooms}
    assert all(map(has_han, to_open_with("创业者沙龙", "zh", TODAY)))
    assert to_open_with("x", "en", TODAY) == to_open_with("x", "en", TODAY)


@given(st.text())
def test_a_text_said_again_is_one_short_line(text: str) -> None:
    said = short(text)
    assert len(said) <= LONGEST
    assert "\n" not in said


@pytest.mark.parametrize(
    ("text", "kept"),
    [("22:00", "22:00"), ("10pm", "22:00"), ("晚上10点", "22:00"), ("00:30", "00:30"),
     (" 9:15 ", "09:15")],
)  # fmt: skip
def test_a_time_to_leave_is_read_in_words_too(text: str, kept: str) -> None:
    assert hour(text, TODAY) == kept


@pytest.mark.parametrize("text", ["friday", "25:00", "late", "never"])
def test_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(BadDate, match="Write it as 22:00, 10pm"):
        hour(text, TODAY)
