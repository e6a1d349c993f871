"""What Tab offers behind `goal` and `challenge`."""

from completion.conftest import Offers, found_for
from conftest import Netlog


def test_goals_are_offered_by_their_numbers(netlog: Netlog, offers: Offers) -> None:
    assert offers("goal ") == ["add", "end"]
    assert offers("goal e") == ["end"]
    assert offers("goal end ") == []
    netlog("goal", "add", "3 coffees a month")
    netlog("goal", "add", "每天5个新对话")
    assert offers("goal end ") == ["2", "3"]
    assert offers("goal end 3") == ["3"]
    assert [offer.about for offer in found_for("goal end ").offers] == [
        "3 coffees a month", "每天5个新对话"
    ]  # fmt: skip
    assert offers("goal add ") == offers("goal end 2 ") == []


def test_the_challenge_and_what_is_shared(offers: Offers) -> None:
    assert offers("challenge ") == ["start", "end"]
    assert offers("challenge start --month 2026-1") == ["2026-11", "2026-10"]
    assert offers("month --share --lang ") == ["en", "zh"]
