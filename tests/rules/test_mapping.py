"""How the user says what columns are: TARGET=HEADER, by words, numbers and parts of a header."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import WrongUsage
from netlog.rules.mapping import (
    TARGETS,
    Mapping,
    column,
    command,
    refuse_nameless,
    target,
    told,
)

HEADER = ["Timestamp", "Your name", "E-mail", "E-mail", "Where do you work?", ""]


def refused(*maps: str, header: list[str] = HEADER) -> str:
    with pytest.raises(WrongUsage) as caught:
        told(header, maps)
    return str(caught.value)


def test_what_is_said_is_taken_and_the_rest_goes_to_the_note() -> None:
    assert told(HEADER, ["Name=Your name", "company=work?"]).targets == (
        "note", "name", "note", "note", "company", "note",
    )  # fmt: skip


def test_a_column_is_named_by_header_number_or_part() -> None:
    assert column(HEADER, "your  NAME") == 1
    assert column(HEADER, "#3") == 2
    assert column(HEADER, "＃3") == 2
    assert column(HEADER, "work") == 4
    assert column(["#3", "Name"], "#3") == 0, "a header goes before a number"
    assert column(["姓名", "英文名"], "英文") == 1


def test_words_of_both_languages_name_a_target() -> None:
    assert target("First Name") == "first-name"
    assert target("姓名") == "name"
    assert target("E-Mail") == "email"
    assert target("met on") == "met-on"
    assert target("about") == "topic"
    assert target("met-on:D/M") == "met-on:d/m"
    assert target("生日:m/d") == "birthday:m/d"
    assert told(["您的姓名"], ["姓名＝您的姓名"]).targets == ("name",)


def test_every_refusal_tells_the_way_out() -> None:
    assert 'name="Your name"' in refused("name")
    assert 'name="Your name"' in refused("=Your name")
    assert 'name="Your name"' in refused("name= ")
    assert refused("compnay=#1").endswith("Did you mean company?")
    assert "There are: name, first-name" in refused("zzz=#1")
    assert "Did you mean Your name?" in refused("name=Yuor name")
    assert '#2 "Your name"' in refused("name=zzz")
    assert "There is no column #9" in refused("name=#9")
    assert "There is no column #0" in refused("name=#0")
    assert '"e-mail" fits several columns: #3 "E-mail", #4 "E-mail"' in refused("email=e-mail")
    assert '#2 "Your name" is given twice: name, also' in refused("name=#2", "also=Your name")
    assert "met-on:d/m" in refused("met-on:y/d=#1")
    assert "met-on:d/m" in refused("name:d/m=#1")


def test_long_and_harmful_headers_are_told_short_and_safe() -> None:
    text = refused("name=zzz", header=["\x1b[31mred", "q" * 500])
    assert "\x1b" not in text
    assert len(text) < 300


def test_what_is_said_goes_before_what_was_guessed() -> None:
    rest = Mapping(("met-on", "name", "email", "note", "company", "ignore"))
    assert told(HEADER, [], rest) == rest
    assert told(HEADER, ["company=#2", "name=#5"], rest).targets == (
        "met-on", "company", "email", "note", "name", "ignore",
    )  # fmt: skip
    assert told(HEADER, ["email=#4"], rest).targets[2:4] == ("email", "email")
    assert told(HEADER, ["name=#6"], rest).targets[1] == "note"
    assert told(HEADER, ["first=#6"], rest).targets[1] == "note"
    parts = Mapping(("first-name", "last-name"))
    assert told(["a", "b"], ["name=b"], parts).targets == ("note", "name")
    assert told(["a", "b"], ["-=b"], parts).targets == ("first-name", "ignore")


def test_the_day_goes_before_the_month_where_the_user_says_so() -> None:
    mapping = told(HEADER, ["met-on:d/m=Timestamp"])
    assert mapping.targets[0] == "met-on:d/m"
    assert mapping.places("met-on") == [0]


def test_a_name_may_come_in_parts() -> None:
    assert Mapping(("first-name",)).has_name
    assert not Mapping(("company", "email")).has_name


def test_the_command_line_says_all_of_a_mapping_again() -> None:
    mapping = Mapping(("met-on:d/m", "name", "email", "email", "note", "ignore"))
    line = command(HEADER, mapping, "answers.csv")
    assert line == (
        "netlog import answers.csv --map met-on:d/m=\"Timestamp\" --map name=\"Your name\" "
        "--map email=#3 --map email=#4"
    )  # fmt: skip


def test_without_a_name_the_way_out_is_a_command_line_with_the_real_headers() -> None:
    with pytest.raises(WrongUsage) as caught:
        refuse_nameless(["Kontakt", "Mail"], Mapping(("note", "email")), "leads.csv")
    assert str(caught.value) == (
        'Which column is the name? There are: #1 "Kontakt", #2 "Mail"\n'
        'Say it, such as: netlog import leads.csv --map name="Kontakt" --map email="Mail"\n'
        "If that is a person, put a line on top of it: name,email"
    )
    refuse_nameless(["Kontakt"], Mapping(("name",)), "leads.csv")


headers = st.lists(st.text(max_size=50), min_size=1, max_size=8)


@given(headers, st.data())
def test_a_command_line_read_back_is_the_mapping(header: list[str], data: st.DataObject) -> None:
    words = st.sampled_from([*TARGETS, "met-on:d/m", "birthday:m/d"])
    mapping = Mapping(tuple(data.draw(words) for _ in header))
    if not mapping.has_name:
        mapping = Mapping(("name", *mapping.targets[1:]))
    given_words = shlex.split(command(header, mapping, "answers.csv"))
    unsaid = Mapping(tuple("note" if text else "ignore" for text in header))
    expected = [target if text or target != "note" else "ignore"
                for text, target in zip(header, mapping.targets, strict=True)]  # fmt: skip
    assert told(header, given_words[4::2], unsaid).targets == tuple(expected)
