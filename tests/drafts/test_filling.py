"""Filling a template: what is known, what is given, what is missing, and 您 or 你."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from netlog.drafts.catalogue import Header
from netlog.drafts.filling import FORMAL, split, values, you
from netlog.errors import BadText, MissingValues, WrongUsage
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


def missing(header: Header = HEADER, **known: Any) -> list[str]:
    with pytest.raises(MissingValues) as refused:
        filled(header, **known)
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


def test_the_thread_is_the_topic_unless_one_is_given() -> None:
    record = {"thread": "pricing"}
    assert filled(record=record)["topic"] == "pricing"
    assert filled(record=record, topic="tea")["topic"] == "tea"
    assert filled(record={"thread": "pricing", "topic": "cups"})["topic"] == "cups"


def test_a_room_has_no_thread_and_no_person() -> None:
    assert missing(person=None, record={"thread": "pricing"}) == [
        '  topic="…"   what it is about, e.g. tea'
    ]
    found = filled(person=None, topic="tea")
    assert found["person"] is None
    assert found["connected"] is False


def test_everything_missing_is_listed_with_the_way_to_give_it() -> None:
    assert missing(me={}) == [
        '  netlog me --name "…"   your name',
        '  topic="…"   what it is about, e.g. tea',
    ]
    assert missing(me={}, topic="tea") == ['  netlog me --name "…"   your name']


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
    with pytest.raises(BadText, match=r"^The day "):
        filled(topic="tea", day=text)


def test_a_count_of_none_is_a_value() -> None:
    assert filled(RESULT, person=None, record={"coffees": 0})["coffees"] == 0
    assert missing(RESULT, person=None) == ['  coffees="…"   how many']


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
    assert found[name] == " ".join(text.split())
