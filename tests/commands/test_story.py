"""`netlog story`: the way to a sale, of a person or of one of their leads."""

from commands.conftest import Ask, Refused
from conftest import Netlog

CHAIN = ("12 Mar comment on pricing → mail → coffee 3 Apr → taster → offer 1,200.00 EUR"
         " → sold 2 May (4 times)")  # fmt: skip


def test_the_story_of_a_person(dealt: Netlog, ask: Ask) -> None:
    assert dealt("story", "ada").lines == [
        "Ada Moss",
        f"through Sara Lindqvist: {CHAIN}",
        "4,800.50 EUR · 51 days from the first word to the first sale",
    ]
    found = ask("story", "ada", "moss")
    assert (found["days"], found["purchases"], found["lead"]) == (51, 4, None)
    assert found["sales"] == [{"currency": "EUR", "value": "4800.50"}]
    assert [beat["what"] for beat in found["beats"]] == [
        "comment", "mail", "coffee", "lead", "taster", "offer", "sold", "sold", "sold", "sold"
    ]  # fmt: skip


def test_the_long_form_has_all_that_happened(dealt: Netlog) -> None:
    lines = dealt("story", "ada", "--long").lines
    assert len(lines) == 3 + 1 + 10
    assert lines[-1].split() == ["Mon", "16", "Nov", "sold", "training,", "1,200.00", "EUR"]


def test_the_story_of_a_lead_by_words_of_it(dealt: Netlog, refused: Refused) -> None:
    for words in (["shop"], ["chloe", "a", "shop"], ["a shop"]):
        assert dealt("story", *words).lines == [
            "Chloé Martin · a shop",
            "referred by Ben Okri: 5 May connect at Web Summit",
        ], words
    assert dealt("story", "茶叶").lines[0] == "王小明 · 茶叶"
    said = refused("story", "ben", "a", code=1, lines=3)
    assert "Several leads are called so" in said
    assert 'netlog story ben-okri "a tin"' in said


def test_somebody_who_is_nearly_called_so(dealt: Netlog, refused: Refused) -> None:
    found = dealt("story", "lindqist")
    assert found.lines[0] == "Sara Lindqvist"
    assert 'Nobody is called "lindqist"' in found.err
    assert 'Nobody here is called "qqqq"' in refused("story", "qqqq")


def test_a_sale_to_somebody_with_whom_no_talk_is_kept(dealt: Netlog) -> None:
    dealt("add", "Dev Rao", "--known")
    dealt("sold", "dev", "a box", "80 EUR")
    assert dealt("story", "dev").lines[-1] == "80.00 EUR"


def test_somebody_with_whom_nothing_has_happened(dealt: Netlog) -> None:
    dealt("add", "Dev Rao", "--known")
    assert dealt("story", "dev").lines == ["Dev Rao", "nothing has happened yet"]
