"""What a pitch says in English and in Chinese, how long it takes, and what to leave out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.rules.month import Totals
from netlog.rules.pitch import (
    GOOD,
    SPARE,
    Cut,
    Said,
    composed,
    customers_won,
    is_chinese,
    judged,
    people_met,
    seconds,
    too_much,
)

MEI = Said("Mei Lin", "Tea Lab", "founder", ["fair prices", "plain words", "tea without waste"],
           ["three cafés doubled their sales"], "people who run cafés")  # fmt: skip
LONG = "we " + "word " * 50


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("", 0),
        ("word " * 50, 20),
        ("word, - word! " * 25, 20),
        ("茶" * 80, 20),
        ("茶" * 40 + " word" * 25, 20),
        ("我们帮助小餐馆，提高茶叶销售。", 3),
    ],
)
def test_words_and_characters_take_their_time(text: str, taken: int) -> None:
    assert seconds(text) == taken


def test_more_than_half_a_minute_is_too_long() -> None:
    assert judged("word " * 40) == "about 16 seconds aloud"
    assert judged("word " * 65) == "about 26 seconds aloud: 20 would be better"
    assert judged("word " * 76) == "about 30 seconds aloud: 20 would be better"
    assert judged("word " * 90) == "about 36 seconds aloud: too long, as 20 are enough"


def test_words_are_made_sentences_and_sentences_stay() -> None:
    assert composed(MEI, "en") == (
        "I'm Mei Lin, founder at Tea Lab. I stand for fair prices, plain words and tea without "
        "waste. Three cafés doubled their sales. I'm looking for people who run cafés."
    )
    told = MEI._replace(role=None, principles=["fair prices", "We waste nothing!"],
                        aim="to learn how cafés buy")  # fmt: skip
    assert composed(told, "en") == (
        "I'm Mei Lin of Tea Lab. I stand for fair prices. We waste nothing! Three cafés doubled "
        "their sales. I'd like to learn how cafés buy."
    )
    assert composed(Said(aim="meet café owners"), "en") == "I'd like to meet café owners."
    assert composed(Said(aim="toolmakers"), "en") == "I'm looking for toolmakers."
    assert composed(Said(name="Mei Lin", aim="I'd love to meet you."), "en") == (
        "I'm Mei Lin. I'd love to meet you."
    )
    assert composed(Said(), "en") == composed(Said(), "zh") == ""


def test_in_chinese() -> None:
    told = Said("林梅", "茶研社", "创始人", ["价格公道", "说话明白", "不浪费"],
                ["三家茶馆销量翻倍"], "开茶馆的人")  # fmt: skip
    assert composed(told, "zh") == (
        "我是林梅，茶研社创始人。我看重价格公道、说话明白和不浪费。三家茶馆销量翻倍。我想认识开茶馆的人。"
    )
    told = told._replace(role=None, principles=["我们不浪费"], aim="希望认识开茶馆的人。")
    assert composed(told, "zh") == (
        "我是茶研社的林梅。我们不浪费。三家茶馆销量翻倍。希望认识开茶馆的人。"
    )
    assert composed(Said("Mei Lin", "Tea Lab", "founder"), "zh") == "我是Mei Lin，Tea Lab founder。"
    assert is_chinese(["价格公道", "OK"])
    assert not is_chinese(["fair 价"])
    assert not is_chinese([])


@pytest.mark.parametrize(
    ("aim", "said"),
    [("想做茶艺的年轻人", "我想认识想做茶艺的年轻人。"),
     ("希望开店的朋友", "我想认识希望开店的朋友。"),
     ("想认识开茶馆的人", "想认识开茶馆的人。"), ("希望找到一起开店的人", "希望找到一起开店的人。"),
     ("想开一家茶馆", "想开一家茶馆。")],
)  # fmt: skip
def test_who_wants_something_is_looked_for_in_chinese(aim: str, said: str) -> None:
    assert composed(Said(aim=aim), "zh") == said


def test_nothing_is_left_out_of_what_is_short_enough() -> None:
    assert too_much(MEI, "en") == []


def test_an_older_win_goes_first_where_that_is_enough() -> None:
    told = MEI._replace(wins=["we won a prize", "we sold " + "word " * 34, "older"])
    assert [cut.text for cut in too_much(told, "en")] == [told.wins[1]]


def test_several_go_where_one_is_not_enough() -> None:
    told = MEI._replace(wins=[LONG, LONG + "more", "old"])
    whole = seconds(composed(told, "en"))
    cuts = too_much(told, "en")
    assert [cut.text for cut in cuts] == [
        "old", LONG + "more", "tea without waste", "plain words", LONG,
    ]  # fmt: skip
    assert whole - sum(cut.seconds for cut in cuts) <= GOOD + SPARE
    assert all(isinstance(cut, Cut) for cut in cuts)


words = st.text("ab茶 .", max_size=60).filter(str.strip)


@given(
    st.lists(words, max_size=3, unique=True), st.lists(words, max_size=4, unique=True),
    st.none() | words, st.sampled_from(["en", "zh"]),
)  # fmt: skip
@examples(150)
def test_what_is_left_is_short_or_nothing_more_can_go(
    principles: list[str], wins: list[str], aim: str | None, language: str
) -> None:
    told = Said("Mei", "Lab", None, principles, [win + " word" * 12 for win in wins], aim)
    cuts = too_much(told, language)
    gone = [cut.text for cut in cuts]
    rest = told._replace(
        principles=[each for each in told.principles if each not in gone],
        wins=[each for each in told.wins if each not in gone],
    )
    is_short = seconds(composed(rest, language)) <= GOOD + SPARE
    assert is_short or (not rest.wins and len(rest.principles) <= 1)
    assert bool(cuts) <= (seconds(composed(told, language)) > GOOD + SPARE)


def test_what_the_record_tells() -> None:
    assert customers_won(1, "en") == "In the last twelve months I won 1 customer"
    assert customers_won(3, "zh") == "过去一年，有3位成为了我的客户"
    totals = Totals(18, 12, 6)
    assert people_met(totals, "en", is_challenge=True) == (
        "I kept the 3-2-1 rule for six months: 18 conversations with new people, and 6 coffees"
    )
    assert people_met(Totals(4, 2, 1), "en", is_challenge=False) == (
        "In six months I had 4 conversations with new people, and 1 coffee"
    )
    assert people_met(totals, "zh", is_challenge=False) == (
        "最近六个月，和18位新朋友聊过，和6位喝了咖啡"
    )
