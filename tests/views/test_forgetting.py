"""What forgetting shows: rows in words, and how far it is."""

import io

from netlog.views.forgetting import rows


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_rows_are_told_in_words() -> None:
    assert rows({"person": 1, "tie": 1, "conversation": 2, "tag": 1}) == (
        "1 person, 2 conversations, 1 tag"
    )
    assert rows({"tie": 1}) == "nothing"
