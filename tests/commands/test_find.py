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
        "--place", "Leeds", "--at", "Soul Sisters", "--next", "monday: send the survey",
    )  # fmt: skip
    evening("draft", "connect-event", "ada", "thread=pricing", "--sent")
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
        (("food",), "zoe-lukasz", "person"),
        (("zoe@ex",), "zoe-lukasz", "person"),
        (("cafe",), "zoe-lukasz", "talk"),
        (("raincoat",), "zoe-lukasz", "talk"),
        (("harb", "caf"), "zoe-lukasz", "talk"),
        (("soul sisters",), "ada-moss", "talk"),
        (("pricing",), "ada-moss", "talk"),
        (("小明",), "wang-xiaoming", "person"),
        (("xiaoming",), "wang-xiaoming", "person"),
        (("wangxiao",), "wang-xiaoming", "person"),
        (("补贴",), "wang-xiaoming", "talk"),
        (("xiaoming@",), "wang-xiaoming", "person"),
        (("leeds",), "zoe-lukasz", "person"),
        (("survey",), "zoe-lukasz", "step"),
        (("enjoyed", "shall"), "ada-moss", "message"),
        (("ada", "pricing"), "ada-moss", "talk"),
        (("pricing", "tidewater"), "ada-moss", "talk"),
        (("hotel", "survey"), "zoe-lukasz", "step"),
        (("sisters", "zoe"), "zoe-lukasz", "talk"),
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
        "Zoë Łukasz  zoe-lukasz  chat Fri 20 Nov: the harbour café"
    ]
    assert told("find", "raincoat").lines == [
        "Zoë Łukasz  zoe-lukasz  chat Fri 20 Nov: the harbour café: bring a raincoat"
    ]
    assert told("find", "cello lover chef").lines == [
        "Zoë Łukasz  zoe-lukasz  role: Head chef · note: plays the cello · tag: food lover"
    ]
    assert told("find", "zoe@example").lines[0].endswith("email: zoe@example.org")
    assert told("find", "survey").lines == [
        "Zoë Łukasz  zoe-lukasz  next Mon 23 Nov: send the survey"
    ]
    person = told("find", "moss").lines[0]
    assert person == "Ada Moss  ada-moss  Tidewater, chat, last contact Fri 20 Nov"
    assert (
        "Ada Moss      ada-moss       chat Fri 20 Nov, at Soul Sisters: pricing"
        in told("find", "soul").lines
    )


def test_people_come_before_talks(told: Netlog, ask: Ask) -> None:
    told("log", "ben", "--about", "Zoe's recipes", "--next", "tomorrow: ask Zoe")
    kinds = [row["kind"] for row in ask("find", "zoe")["found"]]
    assert kinds == ["person", "talk", "step"]


def test_a_whole_name_comes_before_a_beginning_and_both_before_the_rest(
    told: Netlog, ask: Ask
) -> None:
    told("add", "Bea", "--company", "Adam & Sons")
    told("add", "Adams Ford")
    told("add", "Adam", "--on", "2026-01-05")
    told("add", "Tom Adam", "--also", "Adam's brother")
    handles = [row["handle"] for row in ask("find", "adam")["found"]]
    assert handles == ["adam", "tom-adam", "adams-ford", "bea"]


def test_who_is_archived_is_found_and_marked(told: Netlog) -> None:
    told("archive", "zoe")
    assert told("find", "lukasz").lines[0].endswith("archived")
    assert "archived" in told("find", "cello").lines[0]


def test_a_long_note_is_shown_around_the_word(told: Netlog) -> None:
    told("log", "ben", "--note", "so " * 60 + "the quince jam " + "and so on " * 40)
    line = told("find", "quince").lines[0]
    assert "…" in line
    assert "quince jam" in line
    assert len(line) < 130


def test_little_found_names_who_is_nearly_called_so(told: Netlog) -> None:
    told("log", "ben", "--about", "Chloe Marten's tea")
    result = told("find", "marten")
    assert len(result.lines) == 1
    assert result.err == "Near in name: chloe-martin\n"
    assert told("find", "martin").err == ""


def test_the_limit_is_for_each_kind(netlog: Netlog, ask: Ask) -> None:
    netlog("add", "-", stdin="".join(f"Tea {n} | tea\n" for n in range(30)))
    kinds = [row["kind"] for row in ask("find", "tea", "--limit", "3")["found"]]
    assert kinds == ["person"] * 3 + ["talk"] * 3
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
    assert [row["handle"] for row in ask("find", "100% fair")["found"]] == ["odd"]
    assert [row["handle"] for row in ask("find", "a_b")["found"]] == ["odd"]


def test_nothing_found_offers_the_nearest_name(told: Netlog, refused: Refused) -> None:
    assert refused("find", "adda moss") == 'Nothing here holds "adda moss"; near: ada-moss\n'
    assert "try fewer or shorter words" in refused("find", "qwertz")


def test_nothing_found_is_an_empty_list_for_programs(told: Netlog, ask: Ask) -> None:
    assert ask("find", "qwertz") == {"found": [], "near": []}
    assert ask("find", "adda moss") == {"found": [], "near": ["ada-moss"]}


def test_each_place_of_the_words_is_told_to_programs(told: Netlog, ask: Ask) -> None:
    (person,) = ask("find", "grand chef")["found"]
    assert person["places"] == [
        {"field": "company", "text": "Grand Hôtel"},
        {"field": "role", "text": "Head chef"},
    ]
    (talk,) = ask("find", "zoe raincoat")["found"]
    assert talk["places"] == [{"field": "note", "text": "bring a raincoat"}]
    assert (talk["kind"], talk["handle"], talk["topic"]) == (
        "talk", "zoe-lukasz", "the harbour café",
    )  # fmt: skip


def test_nothing_to_look_for(refused: Refused) -> None:
    assert "WORDS" in refused("find", code=2)
    assert "empty" in refused("find", " ", code=2)


def test_a_renamed_or_undone_thing_is_found_no_more(told: Netlog, refused: Refused) -> None:
    told("undo")
    assert "Nothing here holds" in refused("find", "harbour")
    told("redo")
    assert told("find", "harbour").code == 0
