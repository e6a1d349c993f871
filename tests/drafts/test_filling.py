"""Filling a template: what is known, what is given, what is missing, and 您 or 你."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from netlog.drafts.catalogue import Header
from netlog.drafts.filling import known, missing, said, split, values, you
from netlog.errors import BadText, WrongUsage
from netlog.errors.drafts import MissingValues
from netlog.rules.languages import FORMAL
from netlog.rules.stages import RELATIONS, Stage

ADA = {"name": "Ada Moss", "company": "Acorn Labs", "stage": "chat", "email": "ada@example.org"}
HEADER = Header(
    "hello",
    "Say hello.",
    needs={"me.name": "your name", "topic": "what it is about, e.g. tea"},
    takes={"me.place": "your town", "day": "a day", "thread": "what you talked about"},
)
RESULT = Header(
    "result", "Tell how it went.", needs={"coffees": "how many"}, takes={"complete": "whether"}
)


def filled(
    header: Header = HEADER,
    *,
    me: Mapping[str, Any] | None = None,
    person: Mapping[str, Any] | None = ADA,
    record: Mapping[str, Any] | None = None,
    **given: str,
) -> dict[str, Any]:
    me = {"name": "Mei Lin"} if me is None else me
    return values(header, me=me, person=person, record=record or {}, given=given)


def told_missing(header: Header = HEADER, **so_far: Any) -> list[str]:
    with pytest.raises(MissingValues) as refused:
        filled(header, **so_far)
    first, *lines = str(refused.value).splitlines()
    assert first == f"{header.name} still needs:"
    return lines


def test_words_are_told_from_given_values() -> None:
    assert split(
        ["coffee-request", "kanwal", "day=Tuesday", "link=https://x.org/?a=b", "time="]
    ) == (
        ["coffee-request", "kanwal"],
        {"day": "Tuesday", "link": "https://x.org/?a=b", "time": ""},
    )
    assert split([]) == ([], {})


def test_the_person_and_the_member_are_known() -> None:
    found = filled(me={"name": "Mei Lin", "place": "Leeds", "id": 1}, topic="tea")
    assert found["person"]["first"] == "Ada"
    assert found["person"]["company"] == "Acorn Labs"
    assert found["me"]["place"] == "Leeds"
    assert (found["topic"], found["day"], found["thread"]) == ("tea", None, None)
    assert "id" not in found["me"]
    assert "stage" not in found["person"]


def test_what_is_given_wins_over_what_is_recorded() -> None:
    record = {"thread": "pricing", "topic": "cups"}
    assert filled(record=record)["thread"] == "pricing"
    assert filled(record=record, thread="tea")["thread"] == "tea"
    assert filled(record=record, topic=" green \t tea ")["topic"] == "green tea"


@pytest.mark.parametrize(
    ("written", "within"),
    [("a designer.", "a designer"), ("怎么定价？", "怎么定价"), ("tea!", "tea"),
     ("who pays …", "who pays"), ("C++", "C++"), ("labels (paper)", "labels (paper)"), ("?", "?")],
)  # fmt: skip
def test_a_phrase_loses_the_stop_behind_it(written: str, within: str) -> None:
    assert filled(record={"thread": written})["topic"] == within
    assert filled(topic=written)["topic"] == within
    assert filled(topic="tea", person={**ADA, "need": written})["person"]["need"] == within
    told = filled(topic="tea", day="soon.", person={**ADA, "company": "Acorn Inc."})
    assert (told["day"], told["person"]["company"]) == ("soon.", "Acorn Inc.")


def test_the_thread_is_the_topic_unless_one_is_given() -> None:
    record = {"thread": "pricing"}
    assert filled(record=record)["topic"] == "pricing"
    assert filled(record=record, topic="tea")["topic"] == "tea"
    assert filled(record={"thread": "pricing", "topic": "cups"})["topic"] == "cups"


def test_a_room_has_no_thread_and_no_person() -> None:
    assert told_missing(person=None, record={"thread": "pricing"}) == [
        '  topic="…"   what it is about, e.g. tea'
    ]
    found = filled(person=None, topic="tea")
    assert found["person"] is None
    assert found["connected"] is False


def test_everything_missing_is_listed_with_the_way_to_give_it() -> None:
    assert told_missing(me={}) == [
        '  netlog me --name "…"   your name',
        '  topic="…"   what it is about, e.g. tea',
    ]
    assert told_missing(me={}, topic="tea") == ['  netlog me --name "…"   your name']


def test_what_is_missing_can_be_asked_for_before_it_is_refused() -> None:
    so_far = known(HEADER, me={}, person=ADA, record={}, given={})
    assert missing(HEADER, so_far) == ["me.name", "topic"]
    so_far = known(HEADER, me={"name": "Mei"}, person=ADA, record={}, given={"topic": "tea"})
    assert missing(HEADER, so_far) == []


def test_what_is_missing_of_a_person_is_told_where_it_is_kept() -> None:
    header = Header("hello", "", {"person.company": "where they work"}, {})
    person = {"name": "Ada Moss", "handle": "ada-moss"}
    assert told_missing(header, person=person) == [
        '  netlog edit ada-moss --company "…"   where they work'
    ]
    assert filled(header)["person"]["company"] == "Acorn Labs"


def test_what_is_left_out_is_not_known_whatever_is_recorded() -> None:
    me, record = {"name": "Mei"}, {"thread": "pricing"}
    given = {"topic": "tea", "thread": None}
    found = values(HEADER, me=me, person=ADA, record=record, given=given)
    assert (found["topic"], found["thread"]) == ("tea", None)
    with pytest.raises(MissingValues):
        values(HEADER, me=me, person=ADA, record=record, given={"topic": None})


def test_no_form_is_short_before_it_is_worded() -> None:
    assert filled(topic="tea")["short"] is False


INTRODUCE = Header("introduce", "", {"other": "the second one"}, {"why": "why"})


def test_another_person_is_known_as_the_first_one_is() -> None:
    ben = {"name": "Ben Okri", "company": "Tidewater", "need": "a stall", "id": 7}
    found = filled(INTRODUCE, record={"other": ben})["other"]
    assert (found["first"], found["name"], found["company"]) == ("Ben", "Ben Okri", "Tidewater")
    assert (found["need"], found["offer"], "id" in found) == ("a stall", None, False)


def test_another_person_who_is_not_kept_is_a_name() -> None:
    found = filled(INTRODUCE, other="Zoe Smith")["other"]
    assert (found["first"], found["name"], found["company"]) == ("Zoe", "Zoe Smith", None)
    assert told_missing(INTRODUCE) == ['  other="…"   the second one']


@pytest.mark.parametrize(
    ("person", "language", "first", "address"),
    [
        ({"name": "Moss, Ada"}, "en", "Ada", None),
        ({"name": "王小明", "names": ["Tom"]}, "en", "Tom", None),
        ({"name": "王小明", "names": ["Tom"], "address": "王总"}, "en", "Tom", None),
        ({"name": "王小明", "names": ["Tom"], "address": "王总"}, "zh", "王小明", "王总"),
        ({"name": "王小明", "address": "王总"}, "en", "王小明", "王总"),
        ({"name": "Ada Moss", "address": "Dr Moss"}, "zh", "Ada", "Dr Moss"),
        ({"name": "Ada Moss", "address": "Dr Moss"}, "en", "Ada", "Dr Moss"),
    ],
)
def test_one_is_addressed_in_the_letters_of_the_language(
    person: dict[str, Any], language: str, first: str, address: str | None
) -> None:
    found = values(
        HEADER, me={"name": "Mei"}, person=person, record={}, given={"topic": "tea"},
        language=language,
    )["person"]  # fmt: skip
    assert (found["first"], found["address"]) == (first, address)


def test_the_full_name_is_written_as_one_says_it() -> None:
    person = {"name": "Moss, Ada (Acorn Labs)"}
    assert filled(person=person, topic="tea")["person"]["name"] == "Ada Moss"


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (None, "", ""),
        (True, "yes", "是"),
        (False, "no", "否"),
        (3, "3", "3"),
        ("tea", "tea", "tea"),
    ],
)
def test_a_value_is_said_so_that_it_can_be_given(value: object, english: str, chinese: str) -> None:
    assert (said(value, "en"), said(value, "zh")) == (english, chinese)


@pytest.mark.parametrize("name", ["colour", "me.name", "me.place", "person", "you", "", "Topic"])
def test_a_value_without_a_place_is_refused_with_the_places_there_are(name: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        values(HEADER, me={"name": "Mei"}, person=ADA, record={}, given={"topic": "tea", name: "x"})
    assert str(refused.value) == (f'hello has no place for "{name}". It takes: topic, day, thread')


def test_a_template_without_blanks_takes_none() -> None:
    with pytest.raises(WrongUsage, match="It takes: none"):
        filled(Header("bye", "", {}, {}), day="x")


@pytest.mark.parametrize("text", ["", " ", "\x00", "a" * 1001])
def test_a_given_value_is_a_line_that_can_be_kept(text: str) -> None:
    with pytest.raises(BadText, match=r"^The topic "):
        filled(topic=text)


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_value_leaves_out_what_may_be_left_out(text: str) -> None:
    assert filled(topic="tea", record={"thread": "cups"}, thread=text)["thread"] is None


def test_a_count_of_none_is_a_value() -> None:
    assert filled(RESULT, person=None, record={"coffees": 0})["coffees"] == 0
    assert told_missing(RESULT, person=None) == ['  coffees="…"   how many']


def test_a_count_that_is_given_is_a_number_and_a_fact_is_yes_or_no() -> None:
    record = {"coffees": 7, "complete": True}
    found = filled(RESULT, person=None, record=record, coffees="1", complete="no")
    assert (found["coffees"], found["complete"]) == (1, False)
    with pytest.raises(WrongUsage, match=r'^coffees="many": it is a number$'):
        filled(RESULT, person=None, record=record, coffees="many")
    with pytest.raises(WrongUsage, match=r'^complete="maybe": it is yes or no$'):
        filled(RESULT, person=None, record=record, complete="maybe")


@pytest.mark.parametrize(
    ("word", "fact"), [("yes", True), ("no", False), ("是", True), ("否", False)]
)
def test_a_fact_is_said_in_english_or_chinese(word: str, fact: bool) -> None:
    for recorded in (True, False):
        record = {"coffees": 1, "complete": recorded}
        assert filled(RESULT, person=None, record=record, complete=word)["complete"] is fact


def test_what_connects_recently_is_told() -> None:
    assert filled(topic="tea", record={"connected": True})["connected"] is True
    assert filled(topic="tea")["connected"] is False


@pytest.mark.parametrize(
    ("person", "word"),
    [
        ({"stage": "chat"}, "你"),
        ({"stage": "coffee", "relation": "friend"}, "你"),
        ({"stage": "chat", "relation": "contact"}, "你"),
        ({"stage": "intro"}, "您"),
        ({"stage": None}, "您"),
        ({}, "您"),
        ({"stage": "coffee", "address": "王总"}, "您"),
        ({"stage": "coffee", "relation": "customer"}, "您"),
        ({"stage": "coffee", "relation": "mentor"}, "您"),
    ],
)
def test_one_is_formal_with_strangers_seniors_and_whoever_has_a_title(
    person: dict[str, Any], word: str
) -> None:
    assert you(person) == word


def test_the_formal_relations_are_relations() -> None:
    assert set(FORMAL) < set(RELATIONS)


@for_any(
    st.sampled_from([None, *Stage]),
    st.sampled_from([None, *RELATIONS]),
    st.sampled_from(["", "王总"]),
)
def test_a_title_never_makes_it_less_formal(stage: str, relation: str, address: str) -> None:
    plain = you({"stage": stage, "relation": relation})
    assert plain in ("您", "你")
    titled = you({"stage": stage, "relation": relation, "address": address})
    assert titled == ("您" if address else plain)


@for_any(st.text(st.characters()), st.text(st.characters()))
def test_any_given_value_fills_or_is_refused_in_words(name: str, text: str) -> None:
    try:
        found = values(HEADER, me={"name": "Mei"}, person=ADA, record={}, given={name: text})
    except (WrongUsage, MissingValues):
        return
    assert found[name] == (" ".join(text.split()) or None)
