"""`netlog messages`: what is kept and sent, and what became of it."""

from collections.abc import Callable

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog
from terminal.dialogue import Dialogue

SENT = (
    ("connect-event", "ada", "2026-11-20"),
    ("connect-event", "小明", "2026-11-21"),
    ("follow-up", "chloe", "2026-11-22"),
    ("coffee-request", "chloe", "2026-11-25"),
)


@pytest.fixture
def sent(evening: Netlog) -> Netlog:
    """Four messages of which two were answered, and two drafts that are kept."""
    for script, person, day in SENT:
        assert evening("draft", script, person, "--sent", now=day).code == 0
    evening("answer", "ada", "accepted", now="2026-11-22")
    evening("answer", "chloe", "declined", "--script", "coffee-request", now="2026-11-25")
    evening("draft", "thank-you", "ada", "--save", now="2026-11-24")
    evening("draft", "connect-event", "ben", "--save", now="2026-11-25")
    return evening


def test_in_a_pipe_each_is_a_line(sent: Netlog) -> None:
    assert sent("messages", now="2026-12-20").lines == [
        "kept  Wed 25 Nov  Ben Okri      connect-event   netlog send ben-okri connect-event",
        "kept  Tue 24 Nov  Ada Moss      thank-you       netlog send ada-moss thank-you",
        "sent  Wed 25 Nov  Chloé Martin  coffee-request  ○ declined the same day",
        "sent  Sun 22 Nov  Chloé Martin  follow-up       ! no answer for 28 days",
        "sent  Sat 21 Nov  王小明        connect-event   ! no answer for 29 days",
        "sent  Fri 20 Nov  Ada Moss      connect-event   ● accepted after 2 days",
    ]


def test_what_still_waits_is_told_as_such(sent: Netlog) -> None:
    assert "◐ no answer yet" in sent("messages", "小明", now="2026-12-11").out
    assert "! no answer for 21 days" in sent("messages", "小明", now="2026-12-12").out


@pytest.mark.parametrize(
    ("options", "kept", "sent_to"),
    [
        ((), 2, ["chloe-martin", "chloe-martin", "wang-xiaoming", "ada-moss"]),
        (("--kept",), 2, []),
        (("--open",), 0, ["chloe-martin", "wang-xiaoming"]),
        (("--kept", "--open"), 2, ["chloe-martin", "wang-xiaoming"]),
        (("chloe",), 0, ["chloe-martin", "chloe-martin"]),
        (("chloe", "--open"), 0, ["chloe-martin"]),
        (("ada", "--kept"), 1, []),
    ],
)
def test_what_is_shown(
    sent: Netlog, ask: Ask, options: tuple[str, ...], kept: int, sent_to: list[str]
) -> None:
    found = ask("messages", *options)
    assert len(found["kept"]) == kept
    assert [each["handle"] for each in found["sent"]] == sent_to


def test_thanks_ask_for_no_answer(sent: Netlog, ask: Ask) -> None:
    sent("send", "ada", "thank-you", now="2026-11-25")
    assert "● asks for no answer" in sent("messages", "ada", now="2027-01-20").out
    assert "ada-moss" not in {each["handle"] for each in ask("messages", "--open")["sent"]}
    assert ask("messages", "ada", "--open")["sent"] == []
    sent("answer", "ada", "replied", now="2026-11-26")
    assert "● replied after 1 day" in sent("messages", "ada").out


def test_as_json_it_says_how_many_days(sent: Netlog, ask: Ask) -> None:
    by_day = {each["sent_on"]: each for each in ask("messages", now="2026-12-01")["sent"]}
    assert by_day["2026-11-20"]["days"] == 2
    assert by_day["2026-11-21"]["days"] == 10, "it still waits"
    assert by_day["2026-11-21"]["outcome"] is None


def test_no_more_than_asked_for_and_it_is_said(sent: Netlog) -> None:
    result = sent("messages", "--limit", "1")
    assert [line[:4] for line in result.lines] == ["kept", "sent"]
    assert "There are more: --limit 5" in result.err
    assert sent("messages", "--limit", "4").err == ""


def test_nothing_yet(netlog: Netlog, evening: Netlog) -> None:
    assert "Nothing is kept, and nothing was sent." in netlog("messages").err
    assert netlog("messages", "ada").err == (
        "Nothing is kept for Ada Moss, and nothing was sent to them. "
        "The words: netlog draft ada-moss --save\n"
    )
    assert netlog("messages", "ada", "--kept").err == "Nothing fits.\n"


def test_of_one_person_the_words_stand_in_a_pipe_too(sent: Netlog, ask: Ask) -> None:
    told = [each["text"] for each in ask("messages", "chloe")["sent"]]
    lines = sent("messages", "chloe").lines
    assert [line.split("  ")[-1] for line in lines] == [" ".join(text.split()) for text in told]
    assert told[0][:20] not in sent("messages").out


def test_nothing_at_all(netlog: Netlog, evening: Netlog) -> None:
    assert netlog("messages").code == 0


def test_a_near_name_is_read_and_said(sent: Netlog, refused: Refused) -> None:
    result = sent("messages", "adda")
    assert 'Nobody is called "adda"; this is ada-moss.' in result.err
    assert "Ada Moss" in result.out
    refused("messages", "zebedee")


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_what_is_seen_in_a_terminal(
    sent: Netlog, golden: Callable[[str, str], None], columns: int
) -> None:
    with Dialogue("messages", columns=columns, NETLOG_NOW="2026-11-26T12:00") as talk:
        assert talk.ends() == 0
        everybody = talk.text
    with Dialogue("messages", "ada", columns=columns, NETLOG_NOW="2026-11-26T12:00") as talk:
        assert talk.ends() == 0
    golden(f"commands_messages_{columns}", f"{everybody}\n\n{talk.text}")


def test_which_of_several_is_asked_in_a_terminal(sent: Netlog) -> None:
    sent("draft", "ask-referral", "ada", "whom=bakers", "--save")
    with Dialogue("send", "ada") as talk:
        talk.shows("1  thank-you")
        talk.answer("Which for Ada Moss", "2")
        assert talk.ends() == 0
        assert "Kept as sent. When they answer" in talk.text
    assert "netlog send ada-moss thank-you" in sent("messages", "--kept").out
    assert "ask-referral" in sent("messages", "ada", "--open").out


def test_its_time_is_over_on_the_same_day_for_all(evening: Netlog) -> None:
    """`next`, `messages` and never-twice go by one day."""
    evening("draft", "connect-event", "ben", "--sent")
    before, day = "2026-12-10", "2026-12-11"
    assert "may answer until Fri 11 Dec" in evening("next", "--limit", "50", now=before).out
    assert "netlog answer ben-okri replied" in evening("next", "--limit", "50", now=before).out
    assert "◐ no answer yet" in evening("messages", "ben", now=before).out
    assert evening("draft", "connect-event", "ben", "--sent", "--dry-run", now=before).code == 1
    assert "netlog answer ben-okri no-reply" in evening("next", "--limit", "50", now=day).out
    assert "! no answer for 21 days" in evening("messages", "ben", now=day).out
    assert evening("draft", "connect-event", "ben", "--sent", "--dry-run", now=day).code == 0
