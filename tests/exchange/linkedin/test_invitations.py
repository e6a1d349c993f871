"""Invitations.csv, with its links and without."""

from datetime import date

import pytest
from exchange.linkedin.reading import counted, happened, people, read, rejected, skipped

from netlog.exchange.linkedin import connections, invitations, messages, notes
from netlog.exchange.linkedin.circle import Circle
from netlog.exchange.linkedin.profiles import Profile
from netlog.exchange.tables.table import table
from netlog.rules.stages import Stage

ADA = "https://www.linkedin.com/in/ada-moss"
IN = "https://www.linkedin.com/in"
NOW = f"""\
From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Nora Keeper,"Ada Moss, MD","2/8/26, 4:05 PM",Tea &amp; more,OUTGOING,{IN}/nora,{IN}/Ada-Moss
Nora Keeper,Ben Ode,"2/9/26, 12:05\u202fAM",,OUTGOING,{IN}/nora,{IN}/ben-ode
小明 王,Nora Keeper,"12/31/25, 9:00 AM",你好,INCOMING,{IN}/xiaoming,{IN}/nora
"""
OLD = """\
From,To,Sent At,Message,Direction
Nora Keeper,Ada Moss,"2/8/21, 4:05 PM",,OUTGOING
Ben Ode,Nora Keeper,"2/9/21, 4:05 PM",,INCOMING
"""


def test_invitations_both_ways() -> None:
    found = read(invitations, NOW)
    (ada, sent), (ben, bare), (wang, got) = happened(found)
    assert (ada, ben, wang) == ("Ada Moss", "Ben Ode", "王小明")
    assert (sent.key, sent.on, sent.direction) == (
        "invitation/out/2026-02-08", date(2026, 2, 8), "out"
    )  # fmt: skip
    assert sent.sent == "Tea & more"
    assert sent.outcome is None
    assert bare.sent == "(a LinkedIn invitation without a note)"
    assert (got.key, got.stage, got.direction, got.note, got.sent) == (
        "invitation/in/2025-12-31", Stage.INTRO, "in", "你好", None
    )  # fmt: skip
    assert people(found)[0].person.contacts == (("link", ADA),)
    assert not any(each.is_counted for each in people(found))
    assert counted(found) == {"Invitations.csv": 3}


def test_invitations_from_before_there_were_links() -> None:
    found = read(invitations, OLD)
    assert [(name, one.key) for name, one in happened(found)] == [
        ("Ada Moss", "invitation/out/2021-02-08"), ("Ben Ode", "invitation/in/2021-02-09")
    ]  # fmt: skip
    assert all(each.person.contacts == () for each in people(found))
    assert counted(found) == {"Invitations.csv": 2}


@pytest.mark.parametrize(
    ("connected", "outcome_on"),
    [
        (date(2026, 2, 10), date(2026, 2, 10)),
        (date(2026, 2, 8), date(2026, 2, 8)),
        (date(2026, 2, 7), date(2026, 2, 8)),  # the files have different time zones
        (date(2025, 2, 7), None),
    ],
)
def test_one_is_accepted_where_a_connection_followed(
    connected: date, outcome_on: date | None
) -> None:
    circle = Circle()
    circle.connect(Profile("Ada M. Moss", ADA), connected)
    circle.join()
    found = list(invitations.read(table(NOW.encode(), None, invitations.is_header), circle))
    ((name, sent), *_) = happened(found)
    assert name == "Ada M. Moss"  # as the connection is called
    assert (sent.outcome, sent.outcome_on) == ("accepted" if outcome_on else None, outcome_on)


def test_rows_that_tell_nothing_are_accounted_for() -> None:
    text = (
        OLD
        + """\
Nora Keeper,Ada Moss,"2/8/21, 5:05 PM",,OUTGOING
Nora Keeper,Ada Moss,"2/8/22, 5:05 PM",,OUTGOING
Nora Keeper,LinkedIn Member,"2/8/21, 5:05 PM",,OUTGOING
Nora Keeper,,"2/8/21, 5:05 PM",,OUTGOING
Nora Keeper,Cleo Lark,soon,,OUTGOING
Nora Keeper,Cleo Lark,"2/8/21, 5:05 PM",,SIDEWAYS
"""
    )
    found = read(invitations, text)
    assert skipped(found) == [
        (4, "twice in the file"), (6, "an account that is gone"), (7, "an account that is gone")
    ]  # fmt: skip
    assert rejected(found) == [
        (8, '"soon" is no day that netlog can read'),
        (9, 'its direction is neither OUTGOING nor INCOMING: "sideways"'),
    ]
    assert len(happened(found)) == 3
    assert counted(found) == {"Invitations.csv": 8}


def test_a_file_without_messages() -> None:
    text = "From,To,Sent At,Direction\nNora Keeper,Ada Moss,2/8/21,OUTGOING\n"
    ((name, sent),) = happened(read(invitations, text))
    assert (name, sent.sent) == ("Ada Moss", invitations.WITHOUT_NOTE)


def test_the_owner_is_whoever_sent_what_is_outgoing() -> None:
    circle = Circle()
    invitations.survey(table(NOW.encode(), None, invitations.is_header), circle)
    assert circle.is_me(Profile("Nora K.", "https://www.linkedin.com/in/nora"))
    assert circle.is_me(Profile("NORA KEEPER", None))
    assert not circle.is_me(Profile("Nora Keeper", ADA))


def test_a_header_is_known_by_its_names() -> None:
    assert invitations.is_header(["from", "TO", "Sent At", "Direction"])
    assert not invitations.is_header(["From", "To", "Date", "Direction"])
    for other in (connections, messages, notes):
        assert not other.is_header(NOW.splitlines()[0].split(","))
