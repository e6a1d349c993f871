"""How long a pitch takes to say, in English, in Chinese, and in both."""

import pytest

from netlog.rules.pitch import judged, seconds


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
