"""messages.csv: conversations by person and day, of files of every year."""

import re
import tracemalloc
from datetime import date, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from exchange.linkedin import making
from exchange.linkedin.reading import counted, happened, people, read, rejected, skipped

from netlog.exchange.linkedin import connections, invitations, messages, notes
from netlog.exchange.linkedin.circle import Circle
from netlog.exchange.linkedin.mail import addressed
from netlog.exchange.linkedin.profiles import Profile
from netlog.exchange.tables.table import table
from netlog.rules.incoming import Incoming, Read
from netlog.rules.stages import Stage
from netlog.rules.text import NOTE_LENGTH

IN = "https://www.linkedin.com/in"
ME, ADA, BEN, CLEO = (("Nora Keeper", f"{IN}/nora"), ("Ada Moss", f"{IN}/ada-moss"),
                      ("Ben Ode", f"{IN}/ben-ode"), ("Cleo Lark", f"{IN}/cleo-lark"))  # fmt: skip
Person = tuple[str, str]


Row = dict[str, str]


def row(by: Person, to: Person | list[Person], at: str, text: str = "hello", **cells: str) -> Row:
    """A message of the newest files, by the names of its columns."""
    others = to if isinstance(to, list) else [to]
    return {
        "CONVERSATION ID": "2-" + "".join(sorted({each[0][:1] for each in (by, *others)})),
        "FROM": by[0],
        "SENDER PROFILE URL": by[1],
        "TO": ", ".join(each[0] for each in others),
        "RECIPIENT PROFILE URLS": ",".join(each[1] for each in others),
        "DATE": f"{at} UTC",
        "CONTENT": text,
        "FOLDER": "INBOX",
        **{name.replace("_", " ").upper(): value for name, value in cells.items()},
    }


def written(rows: list[Row], without: tuple[str, ...] = ()) -> str:
    """A file of these messages, in which some columns are missing."""
    header = [name for name in making.MESSAGES if name not in without]
    cells = ([each.get(name, "") for name in header] for each in rows)
    return making.table(header, cells, is_quoted=not without)


def of(*rows: Row, without: tuple[str, ...] = ()) -> list[Read]:
    return read(messages, written(list(rows), without))


TALK = [
    row(ADA, ME, "2026-02-09 08:00:00", "see you"),
    row(ADA, ME, "2026-02-08 16:05:33", "Gladly.\nFriday?"),
    row(ME, ADA, "2026-02-08 16:01:00", "Shall we talk?"),
    row(ME, BEN, "2026-02-01 10:00:00", "Hi Ben", subject="Your  talk"),
]


def test_what_was_written_with_somebody_on_a_day_is_one_conversation() -> None:
    found = of(*TALK)
    (_, last), (ada, first), (ben, only) = happened(found)
    assert (ada, ben) == ("Ada Moss", "Ben Ode")
    assert first.key == "message/2-AN/2026-02-08"
    assert (first.on, first.stage, first.direction) == (date(2026, 2, 8), Stage.CHAT, "both")
    assert first.rows == 2
    assert first.note == (
        "16:01 me: Shall we talk?\n16:05 Ada Moss: Gladly.\n  Friday?\n(times in UTC)"
    )
    assert (last.key, last.direction, last.rows) == ("message/2-AN/2026-02-09", "in", 1)
    assert (only.direction, only.topic, only.note) == (
        "out", "Your talk", "10:00 me: Hi Ben\n(times in UTC)"
    )  # fmt: skip
    assert people(found)[0].person.contacts == (("link", ADA[1]),)
    assert not any(each.is_counted for each in people(found))
    assert counted(found) == {"messages.csv": 4}


@pytest.mark.parametrize(
    "without",
    [
        (),
        ("IS CONVERSATION DRAFT",),
        ("IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"),
        ("ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"),
        ("RECIPIENT PROFILE URLS", "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"),
    ],
)
def test_files_of_nine_to_thirteen_columns(without: tuple[str, ...]) -> None:
    found = of(*TALK, without=without)
    assert [(name, one.key, one.direction, one.rows) for name, one in happened(found)] == [
        ("Ada Moss", "message/2-AN/2026-02-09", "in", 1),
        ("Ada Moss", "message/2-AN/2026-02-08", "both", 2),
        ("Ben Ode", "message/2-BN/2026-02-01", "out", 1),
    ]
    assert people(found)[0].person.contacts == (("link", ADA[1]),)


def test_files_from_before_there_was_an_id() -> None:
    text = """\
From,To,Date,Subject,Content,Direction,Folder
Ada Moss,Nora Keeper,"2/8/18, 4:05 PM",RE: Tea,Gladly,INCOMING,INBOX
Nora Keeper,Ada Moss,"2/8/18, 4:01 PM",Tea,Tea?,OUTGOING,SENT
Nora Keeper,Ben Ode,"2/7/18, 4:01 PM",,Hi,OUTGOING,SENT
"""
    (ada, tea), (ben, hi) = happened(read(messages, text))
    assert (ada, tea.direction, tea.topic) == ("Ada Moss", "both", "Tea")
    assert re.fullmatch("message/-[0-9a-f]{16}/2018-02-08", tea.key)
    assert tea.note == "16:01 me: Tea?\n16:05 Ada Moss: Gladly"
    assert (ben, hi.direction) == ("Ben Ode", "out")


def test_drafts_spam_and_advertising_are_left_out() -> None:
    nobody = ("LinkedIn Member", "")
    found = of(
        *TALK,
        row(ME, CLEO, "2026-01-07 10:00:00", is_message_draft="Yes"),
        row(ME, CLEO, "2026-01-07 10:00:00", is_conversation_draft="true"),
        row(CLEO, ME, "2026-01-06 10:00:00", folder="SPAM"),
        row(nobody, ME, "2026-01-05 10:00:00"),
        row(("Zed Flint", ""), ME, "2026-01-04 10:00:00", '<p class="spinmail-quill__x">Buy</p>'),
        row(
            ("Zed Flint", ""),
            ME,
            "2026-01-03 10:00:00",
            conversation_title="Sponsored Conversation",
        ),
        row(ME, nobody, "2026-01-02 10:00:00"),
        row(ME, ME, "2026-01-01 10:00:00"),
    )
    assert [why for _, why in skipped(found)] == [
        "draft", "draft", "spam", "advertising, or an account that is gone",
        "advertising, or an account that is gone", "advertising, or an account that is gone",
        "an account that is gone", "a note to yourself",
    ]  # fmt: skip
    assert len(people(found)) == 3
    assert counted(found) == {"messages.csv": 12}


def test_a_sender_without_a_name_is_left_out() -> None:
    found = of(*TALK, row(("", f"{IN}/nobody"), ME, "2026-01-01 10:00:00", "a\r\nb"))
    assert [why for _, why in skipped(found)] == ["somebody without a name"]
    # Unless the link has a name elsewhere.
    found = of(*TALK, row(("", ADA[1]), ME, "2026-01-01 10:00:00", "a\r\nb"))
    assert happened(found)[-1][0] == "Ada Moss"
    assert str(happened(found)[-1][1].note).startswith("10:00 Ada Moss: a\n  b")


def test_who_only_wrote_to_the_member_is_nobodys_contact() -> None:
    mail = [*TALK, row(CLEO, ME, "2026-01-01 10:00:00"), row(CLEO, ME, "2026-01-02 10:00:00")]
    assert [why for _, why in skipped(of(*mail))] == ["wrote to you, never answered"] * 2
    found = table(written(mail).encode(), None, messages.is_header)
    for is_connection in (True, False):
        circle = Circle()
        cleo = Profile("Cleo Lark", CLEO[1] if is_connection else None)
        if is_connection:
            circle.connect(cleo, date(2026, 1, 1))
        else:
            circle.invite(cleo)
        survey = messages.survey(found, circle)
        circle.join()
        kept = list(messages.read(found, circle, survey))
        assert not skipped(kept)
        assert [name for name, _ in happened(kept)][-1] == "Cleo Lark"


def test_a_group_is_with_each_who_wrote_or_was_written_to() -> None:
    found = of(
        row(BEN, [ME, ADA, CLEO], "2026-02-08 10:02:00", "yes", conversation_title="Tea club"),
        row(ME, [ADA, BEN, CLEO], "2026-02-08 10:01:00", "Tea?", conversation_title="Tea club"),
        row(BEN, [ME, ADA, CLEO], "2026-02-07 10:02:00", "anyone?", conversation_title="Tea club"),
        row(ADA, ME, "2026-02-06 10:00:00"),
        row(("Zed Flint", f"{IN}/zed"), ME, "2026-02-06 10:00:00"),
    )
    assert [(name, one.on.day, one.direction, one.rows) for name, one in happened(found)] == [
        ("Ada Moss", 8, "out", 1), ("Ben Ode", 8, "both", 1), ("Cleo Lark", 8, "out", 0),
        ("Ben Ode", 7, "in", 1), ("Ada Moss", 6, "in", 1),
    ]  # fmt: skip
    assert happened(found)[0][1].topic == "Tea club"
    assert skipped(found) == [(6, "wrote to you, never answered")]
    assert counted(found) == {"messages.csv": 5}


def test_a_group_whose_names_hold_commas() -> None:
    doc = ("Dario Holm, PhD", f"{IN}/dario")
    found = of(*TALK, row(ME, [doc, ADA], "2026-01-08 10:01:00"))
    assert [name for name, _ in happened(found)[-2:]] == ["Dario Holm", "Ada Moss"]
    assert people(found)[-2].person.contacts == (("link", doc[1]),)


def test_addressees_are_told_apart() -> None:
    assert addressed("Ada Moss, PhD, Ben Ode", "") == (
        Profile("Ada Moss", None), Profile("Ben Ode", None)
    )  # fmt: skip
    assert addressed("Ada Moss, Founder", "") == (Profile("Ada Moss", None),)
    assert addressed("Moss, Ada, and more", ADA[1]) == (Profile("Moss", ADA[1]),)
    assert addressed("Ada, Moss, Ben Ode", f"{ADA[1]},{BEN[1]}") == (
        Profile("Ada", ADA[1]), Profile("Ben Ode", BEN[1])
    )  # fmt: skip
    assert addressed("A B, C D", f"{ADA[1]},{BEN[1]},{CLEO[1]}") == (
        Profile("", ADA[1]), Profile("", BEN[1]), Profile("", CLEO[1])
    )  # fmt: skip
    assert addressed("", "") == ()


def test_a_link_without_a_name_is_named_where_it_writes() -> None:
    odd = row(ME, [ADA, BEN], "2026-02-08 10:00:00") | {"TO": "somebody else, and others, and more"}
    found = of(odd, row(ADA, ME, "2026-02-07 10:00:00"), row(ME, CLEO, "2026-02-07 10:00:00"))
    assert {name for name, _ in happened(found)} == {"Ada Moss", "Cleo Lark"}


def test_the_owner_is_who_is_everywhere() -> None:
    circle = Circle()
    messages.survey(table(written(TALK).encode(), None, messages.is_header), circle)
    assert (circle.my_names, circle.my_links) == ({"nora keeper"}, {ME[1]})


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        # One message alone: whoever loads it got it.
        ([row(ADA, ME, "2026-02-08 10:00:00")], None),
        # A draft is the owner's, and so is what is marked as sent.
        ([row(ME, ADA, "2026-02-08 10:00:00"), row(ADA, ME, "2026-02-08 10:00:00"),
          row(ME, ADA, "2026-02-08 11:00:00", is_message_draft="Yes")], "Ada Moss"),
        ([row(ME, ADA, "2026-02-08 10:00:00", folder="SENT"),
          row(ADA, ME, "2026-02-08 10:00:00")], "Ada Moss"),
        # Two who wrote to each other: nothing tells.
        ([row(ME, ADA, "2026-02-08 10:00:00"), row(ADA, ME, "2026-02-08 10:00:00")], None),
    ],
)  # fmt: skip
def test_the_owner_of_a_small_file(rows: list[Row], name: str | None) -> None:
    found = of(*rows)
    assert {each.person.name for each in people(found)} == ({name} if name else set())
    assert counted(found) == {"messages.csv": len(rows)}


def test_of_two_who_write_to_each_other_the_connection_isnt_the_owner() -> None:
    mail = [row(ME, ADA, "2026-02-08 10:00:00"), row(ADA, ME, "2026-02-08 10:00:00")]
    found = table(written(mail).encode(), None, messages.is_header)
    circle = Circle()
    circle.connect(Profile("Ada Moss", ADA[1]), None)
    survey = messages.survey(found, circle)
    circle.join()
    assert circle.my_links == {ME[1]}
    assert [name for name, _ in happened(messages.read(found, circle, survey))] == ["Ada Moss"]


def test_a_namesake_of_the_owner_is_somebody_else() -> None:
    other = ("Nora Keeper", f"{IN}/nora-keeper-2")
    found = of(*TALK, row(ME, other, "2026-01-01 10:00:00"), row(other, ME, "2026-01-01 11:00:00"))
    assert people(found)[-1].person.contacts == (("link", other[1]),)
    assert people(found)[-1].happened[0].direction == "both"


def test_days_and_times_are_those_of_the_zone_that_is_told() -> None:
    found = table(written(TALK).encode(), None, messages.is_header)
    told = dict(happened(messages.read(found, zone=ZoneInfo("Asia/Shanghai"))))["Ada Moss"]
    assert told.on == date(2026, 2, 9)
    assert told.note == "00:01 me: Shall we talk?\n00:05 Ada Moss: Gladly.\n  Friday?"


def test_what_a_conversation_is_known_again_by_is_the_same_in_every_zone() -> None:
    found = table(written(TALK).encode(), None, messages.is_header)
    keys = {
        zone: [(name, one.key, one.rows) for name, one in happened(messages.read(found, zone=zone))]
        for zone in (None, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/Los_Angeles"))
    }
    assert len(set(map(str, keys.values()))) == 1


def test_the_text_of_a_message_is_as_one_reads_it() -> None:
    html = '<p class="x">Hi&nbsp;Ada,<br/>a &lt; b &amp; <a href="https://example.org">this</a></p><p>N</p>'
    plain = "1 < 2 <3 https://example.org/?a=1&copy=2 I&#39;m"
    found = of(*TALK, row(ME, CLEO, "2026-01-01 10:00:00", html),
               row(ME, CLEO, "2026-01-02 10:00:00", plain),
               row(ME, CLEO, "2026-01-03 10:00:00", "", attachments="x.pdf"))  # fmt: skip
    texts = [str(one.note).splitlines()[:-1] for name, one in happened(found)[-3:]]
    assert texts == [
        ["10:00 me: Hi Ada,", "  a < b & this", "  N"],
        ["10:00 me: 1 < 2 <3 https://example.org/?a=1&copy=2 I'm"],
        ["10:00 me: (with an attachment)"],
    ]


def test_a_day_of_endless_messages_is_cut_and_says_so() -> None:
    rows = [row(ME, ADA, f"2026-02-08 10:{minute:02}:00", "x" * 9_000) for minute in range(20)]
    (_, one), _ = happened(of(*rows, TALK[3]))
    assert one.note is not None
    assert len(one.note) <= NOTE_LENGTH
    assert one.note.endswith("…\n(cut here: 9 of 20 messages) (times in UTC)")
    assert one.rows == 20


def test_rows_that_cant_be_read_are_told() -> None:
    found = of(*TALK, row(ADA, ME, "soon"))
    assert rejected(found) == [(7, '"soon UTC" is no day that netlog can read')]
    assert counted(found) == {"messages.csv": 5}


def test_conversations_whose_rows_lie_apart_are_put_together() -> None:
    found = of(TALK[2], TALK[3], TALK[1])
    assert [(name, one.direction, one.rows) for name, one in happened(found)] == [
        ("Ben Ode", "out", 1), ("Ada Moss", "both", 2)
    ]  # fmt: skip
    assert str(happened(found)[1][1].note).startswith("16:01 me: Shall we talk?\n16:05 Ada")


def test_somebody_without_a_link_has_one_day_to_be_known_by() -> None:
    rows = [row((name, ""), (to, ""), at) for name, to, at in (
        ("Ada Moss", "Nora Keeper", "2026-02-08 10:00:00"),
        ("Nora Keeper", "Ada Moss", "2026-02-07 10:00:00"),
        ("Nora Keeper", "Ben Ode", "2026-02-06 10:00:00"),
    )]  # fmt: skip
    found = people(of(*rows))
    assert [each.on for each in found] == [date(2026, 2, 7), date(2026, 2, 7), date(2026, 2, 6)]


def test_a_header_is_known_by_its_names() -> None:
    assert messages.is_header(making.MESSAGES)
    assert messages.is_header(["From", "To", "Date", "Subject", "Content", "Direction", "Folder"])
    assert not messages.is_header(["From", "To", "Date", "Content"])
    for other in (connections, invitations, notes):
        assert not other.is_header(making.MESSAGES)


def test_of_a_thread_of_thousands_only_a_day_is_held() -> None:
    begin = datetime(2026, 10, 30, 12)
    rows = [
        row((ME, ADA)[number % 2], (ADA, ME)[number % 2],
            f"{begin - timedelta(minutes=number):%Y-%m-%d %H:%M:%S}", "tea " * 30)
        for number in range(8_000)
    ]  # fmt: skip
    found = table(written([*rows, TALK[3]]).encode(), None, messages.is_header)
    tracemalloc.start()
    total = sum(sum(one.rows for one in each.happened)
                for each in messages.read(found) if isinstance(each, Incoming))  # fmt: skip
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == 8_001
    # A day is handed on with its last row: what is held are counts, and one day's texts.
    assert peak < 2 << 20


def test_a_large_group_is_taken_apart_in_no_time() -> None:
    crowd = [(f"Person N{number}", f"{IN}/n{number}") for number in range(150)]
    rows = [row(who, [ME, *crowd], "2026-02-08 10:00:00") for who in crowd]
    begun = process_time()
    found = of(row(ME, crowd, "2026-02-08 09:00:00"), *rows, *TALK)
    assert process_time() - begun < 5
    assert counted(found) == {"messages.csv": 155}
    assert len(happened(found)) == 153
