"""`netlog find`: people and talks by any word."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def told(evening: Netlog) -> Netlog:
    """The evening, and more to be found."""
    evening(
        "add", "Zoë Łukasz", "--company", "Grand Hôtel", "--role", "Head chef", "--need",
        "a web designer", "--offer", "catering", "--note", "plays the cello", "--email",
        "zoe@example.org", "--tag", "food lover", "--also", "Zo", "--about", "salt_50%",
    )  # fmt: skip
    evening("log", "zoe", "--about", "the harbour café", "--note", "bring a raincoat")
    return evening


@pytest.mark.parametrize(
    ("words", "handle", "kind"),
    [
        (("zoe",), "zoe-lukasz", "person"),
        (("lukasz",), "zoe-lukasz", "person"),
        (("ZO",), "zoe-lukasz", "person"),
        (("luk",), "zoe-lukasz", "person"),
        (("grand hotel",), "zoe-lukasz", "person"),
        (("chef",), "zoe-lukasz", "person"),
        (("designer",), "zoe-lukasz", "person"),
        (("catering",), "zoe-lukasz", "person"),
        (("cello",), "zoe-lukasz", "person"),
        (("food",), "zoe-lukasz", "tag"),
        (("zoe@ex",), "zoe-lukasz", "contact"),
        (("cafe",), "zoe-lukasz", "talk"),
        (("raincoat",), "zoe-lukasz", "talk"),
        (("harb", "caf"), "zoe-lukasz", "talk"),
        (("soul sisters",), "ada-moss", "event"),
        (("pricing",), "ada-moss", "talk"),
        (("小明",), "wang-xiaoming", "person"),
        (("xiaoming",), "wang-xiaoming", "person"),
        (("wangxiao",), "wang-xiaoming", "person"),
        (("补贴",), "wang-xiaoming", "talk"),
        (("申请",), "wang-xiaoming", "talk"),
    ],
    ids=str,
)  # fmt: skip
def test_by_any_word(
    told: Netlog, ask: Ask, words: tuple[str, ...], handle: str, kind: str
) -> None:  # fmt: skip
    found = {(row["handle"], row["kind"]) for row in ask("find", *words)["found"]}
    assert (handle, kind) in found


def test_all_words_must_be_there(told: Netlog, refused: Refused) -> None:
    assert "Nothing here holds" in refused("find", "harbour pricing")


def test_each_line_says_who_and_where_the_words_are(told: Netlog) -> None:
    assert told("find", "harbour").lines == [
        "Zoë Łukasz  zoe-lukasz  chat Fri 20 Nov: the harbour café: bring a raincoat"
    ]
    person = told("find", "moss").lines[0]
    assert person == "Ada Moss  ada-moss  Tidewater, chat, last contact Fri 20 Nov"
    assert (
        "Ada Moss      ada-moss       chat at Soul Sisters, Fri 20 Nov"
        in told("find", "soul").lines
    )


def test_people_come_before_talks(told: Netlog, ask: Ask) -> None:
    told("log", "ben", "--about", "Zoe's recipes")
    kinds = [row["kind"] for row in ask("find", "zoe")["found"]]
    assert kinds[0] == "person"
    assert kinds == sorted(kinds, key=["person", "tag", "event", "contact", "talk"].index)


def test_the_limit_is_for_each_kind(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "-", stdin="".join(f"Tea {n} | tea\n" for n in range(30)))
    assert len(ask("find", "tea", "--limit", "3")["found"]) == 6
    assert len(ask("find", "tea")["found"]) == 40


@pytest.mark.parametrize(
    "words",
    ['"', "AND", "a AND (b", "NEAR(x)", "*", "tea*", "-tea", "50%", "salt_", "name:tea", "😀"],
)
def test_signs_are_no_operators(told: Netlog, words: str) -> None:
    assert told("find", "--", words).code in (0, 1)


def test_percent_and_underscore_stand_for_themselves(told: Netlog, ask: Ask) -> None:
    told("add", "Odd", "--at", "100% Fair", "--tag", "a_b")
    told("add", "Even", "--at", "1000 Fair", "--tag", "axb")
    assert [row["event"] for row in ask("find", "100% fair")["found"]] == ["100% Fair"]
    tags = [row["tag"] for row in ask("find", "a_b")["found"] if row["kind"] == "tag"]
    assert tags == ["a_b"]


def test_nothing_found_offers_the_nearest_name(told: Netlog, refused: Refused) -> None:
    assert "Did you mean ada-moss?" in refused("find", "adda moss")
    assert "Try fewer or shorter words" in refused("find", "qwertz")


def test_nothing_found_is_an_empty_list_for_programs(told: Netlog, ask: Ask) -> None:
    assert ask("find", "qwertz") == {"found": []}


def test_nothing_to_look_for(refused: Refused) -> None:
    assert "WORDS" in refused("find", code=2)
    assert "empty" in refused("find", " ", code=2)


def test_a_renamed_or_undone_thing_is_found_no_more(told: Netlog, refused: Refused) -> None:
    told("undo")
    assert "Nothing here holds" in refused("find", "harbour")
    told("redo")
    assert told("find", "harbour").code == 0
