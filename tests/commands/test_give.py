"""`netlog give`: what was given, by the member or by somebody else."""

from commands.conftest import Ask, Refused
from conftest import Netlog


def kept(ask: Ask, who: str) -> list[tuple[str, str, str]]:
    """What there is between the member and somebody: what was done, by whom, what it was."""
    return [(row["done"], row["by"], row["what"]) for row in ask("balance", who)["entries"]]


def test_what_the_member_gave(evening: Netlog, ask: Ask) -> None:
    result = evening("give", "ada", "notes on her deck", "--on", "yesterday")
    assert result.lines == [
        "Ada Moss · you gave: notes on her deck",
        # 王小明 came through her.
        "you gave once, they once: 0 · netlog balance ada-moss",
    ]
    assert ("gave", "me", "notes on her deck") in kept(ask, "ada")
    assert ask("balance", "ada")["entries"][0]["on"] == "2026-11-19"


def test_what_they_gave(evening: Netlog, ask: Ask) -> None:
    result = evening("give", "小明", "一本书", "--theirs")
    assert result.lines == [
        "王小明 · they gave: 一本书",
        "you gave nothing, they once: −1 · netlog balance wang-xiaoming",
    ]
    assert kept(ask, "小明") == [("gave", "them", "一本书")]


def test_what_was_given_to_several(evening: Netlog, ask: Ask) -> None:
    result = evening("give", "ben", "dev", "the photos of the evening")
    assert result.lines[0] == "Ben Okri, Dev Rao · you gave: the photos of the evening"
    assert kept(ask, "ben") == kept(ask, "dev")


def test_giving_what_was_promised_or_asked_counts_once(evening: Netlog, ask: Ask) -> None:
    evening("promise", "ben", "the form")
    evening("ask", "ben", "a price list", "--theirs")
    assert evening("give", "ben", "The form").lines[0] == (
        "Ben Okri · you gave, as promised: The form"
    )
    assert evening("give", "ben", "a price list").lines[0] == (
        "Ben Okri · you gave, as was asked: a price list"
    )
    assert ask("balance", "ben")["deposits"] == 2
    assert ask("promise")["promises"] == ask("ask")["asks"] == []


def test_it_is_taken_back_by_undo_and_kept_by_no_dry_run(evening: Netlog, ask: Ask) -> None:
    assert evening("give", "ben", "a book", "--dry-run").lines[-1].endswith("--dry-run")
    evening("give", "ben", "a lift")
    evening("undo")
    assert kept(ask, "ben") == []


def test_what_is_not_said_clearly_is_refused(evening: Netlog, refused: Refused) -> None:
    assert "What was given? netlog give ada-moss " in refused("give", "ada", code=2)
    assert "What was given?" in refused("give", "ada", "moss", code=2)
    assert "Ben Okri, or what was given?" in refused("give", "ada", "ben", code=2)
    assert 'netlog give ada "notes on deck"' in refused("give", "ada", "notes on", "deck", code=2)
    assert "is yet to come" in refused("give", "ada", "a book", "--on", "2026-12-24", code=2)
    assert "Nobody here is called" in refused("give", "zoe", "a book for you")
