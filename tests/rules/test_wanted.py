"""The next sensible step towards somebody whom one wants among the closest."""

from datetime import date
from types import SimpleNamespace as Row

import pytest

from netlog.rules.wanted import Ahead, next_step

TODAY = date(2026, 11, 20)


def person(**more: object) -> Row:
    usual = {"handle": "leila", "name": "Leila Haddad", "stage": None, "last_on": None,
             "connected_on": None, "coffee_on": None, "declined_by": None,
             "archived_on": None}  # fmt: skip
    return Row(**{**usual, **more})


KNOWS = Row(handle="ben", name="Ben Okri")
ASKED = Row(sent_on=date(2026, 11, 18), waits=7)
CHAT = {"stage": "chat", "last_on": date(2026, 11, 1)}
COFFEE = {"stage": "coffee", "last_on": date(2026, 11, 10), "coffee_on": date(2026, 11, 10)}


@pytest.mark.parametrize(
    ("who", "ahead", "why", "command"),
    [
        ({"declined_by": "them"}, {}, "they said no", "netlog circle drop leila"),
        ({"declined_by": "me"}, {"knows": KNOWS}, "you said no", "netlog circle drop leila"),
        ({"archived_on": TODAY}, {}, "archived", "netlog archive leila --back"),
        ({}, {}, "no contact yet", "netlog draft cold-dm leila"),
        ({}, {"knows": KNOWS}, "Ben Okri knows them",
         'netlog draft ask-introduction ben whom="Leila Haddad"'),
        (CHAT, {"knows": KNOWS, "script": "connect-event"},
         "talked 2 weeks ago, not connected yet", "netlog draft connect-event leila"),
        (COFFEE, {"script": "thank-you"}, "last contact 10 days ago",
         "netlog draft thank-you leila"),
        ({**COFFEE, "coffee_on": date(2026, 9, 1)}, {"script": "thank-you"},
         "last contact 10 days ago", "netlog draft catch-up leila"),
        (CHAT, {"asked": ASKED}, "wrote 2 days ago, may answer until Wed 25 Nov",
         "netlog answer leila replied"),
        (CHAT, {"asked": Row(sent_on=date(2026, 11, 1), waits=None), "script": "connect-event"},
         "talked 2 weeks ago, not connected yet", "netlog draft connect-event leila"),
        (CHAT, {"asked": ASKED, "kept": Row(template="follow-up")}, "the words are kept",
         "netlog send leila follow-up"),
        (CHAT, {"step": Row(what="call her", due_on=TODAY, due_at="15:00")},
         "call her (today at 15:00)", "netlog done leila"),
        (CHAT, {"booked": Row(happened_on=date(2026, 11, 23), starts_at=None)},
         "coffee in 3 days", "netlog prep leila"),
        (CHAT, {"booked": Row(happened_on=date(2026, 11, 19), starts_at=None)},
         "was the coffee of Thu 19 Nov held?", "netlog log leila coffee --on 2026-11-19"),
    ],
)  # fmt: skip
def test_the_first_that_fits_is_told(
    who: dict[str, object], ahead: dict[str, object], why: str, command: str
) -> None:
    assert next_step(person(**who), Ahead(**ahead), TODAY) == (why, command)
