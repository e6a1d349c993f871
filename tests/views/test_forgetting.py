"""What forgetting shows: rows in words, and how far it is."""

import io

from netlog.rules.mentions import Place
from netlog.store.forgetting.plan import Named
from netlog.store.forgetting.texts import Mention
from netlog.views.forgetting import rows, told
from netlog.views.ink import spans


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_rows_are_told_in_words() -> None:
    assert rows({"person": 1, "tie": 1, "conversation": 2, "tag": 1}) == (
        "1 person, 2 conversations, 1 tag"
    )
    assert rows({"tie": 1}) == "nothing"


def test_what_is_asked_about_is_told_as_a_yes_makes_it() -> None:
    text = "ada said so; Ada Moss is great"
    mention = Mention(("person", 2, "note"), text, [Place(0, 3, False), Place(13, 21, True)])
    shown = [
        [
            "".join(piece.text for piece in spans(line))
            for line in told(Named("Ben", mention), is_asked=is_asked)
        ]
        for is_asked in (False, True)
    ]
    assert shown[0][-1] == "  → ada said so; somebody is great"
    assert shown[1][-2:] == [
        "  perhaps somebody else is meant", "  → somebody said so; somebody is great",
    ]  # fmt: skip
