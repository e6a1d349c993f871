"""`netlog event`: events and communities with what came of each."""

from commands.conftest import Ask, Refused
from conftest import Netlog


def test_events_come_the_last_one_first(dealt: Netlog, ask: Ask) -> None:
    found = ask("event", "list")
    assert found["there"] == 2
    circle, summit = found["events"]
    assert (circle["event"], circle["is_community"], circle["days"]) == ("Tea Circle", True, 2)
    # From March to May there were talks at the summit.
    assert (summit["event"], summit["first_on"], summit["last_on"]) == (
        "Web Summit", "2026-03-01", "2026-05-05"
    )  # fmt: skip
    assert (circle["talks"], summit["talks"]) == (2, 3)
    assert [step["people"] for step in summit["steps"]] == [3, 2, 1, 2, 0]
    assert ask("event") == found
    assert [each["event"] for each in ask("event", "list", "--by", "met", "--limit", "1")["events"]
            ] == ["Web Summit"]  # fmt: skip


def test_one_event_tells_who_was_met_there(dealt: Netlog, ask: Ask) -> None:
    found = ask("event", "show", "web", "summit")
    assert [row["handle"] for row in found["people"]] == ["ben-okri", "chloe-martin", "fred-nolan"]
    assert [row["name"] for row in found["leads_of"]] == ["Ben Okri", "Chloé Martin"]
    assert (found["clients"], found["leads"]) == ([], 3)
    said = dealt("event", "show", "Tea Circle").out
    assert said.splitlines()[0] == "Tea Circle · community"
    assert "Wed 6 May to Sat 6 Jun · talks on 2 days" in said
    assert "Noor Haddad (noor-haddad)" in said


def test_an_event_that_is_planned_has_nothing_yet(dealt: Netlog) -> None:
    dealt("prep", "--event", "Orchard Fair", "--on", "2026-12-04", "--aim", "two designers")
    said = dealt("event", "show", "orchard fair").lines
    assert said[0] == "Orchard Fair · event"
    assert said[1].split(maxsplit=1) == ["when", "planned for Fri 4 Dec"]
    assert said[2].split(maxsplit=1) == ["aim", "two designers"]
    assert "to come" in dealt("event", "list").lines[0]


def test_what_is_no_event_is_refused(dealt: Netlog, refused: Refused) -> None:
    assert "Did you mean Web Summit?" in refused("event", "show", "web sumit")
    assert "Which event?" in refused("event", "show", code=2)
    assert "It takes list, or show EVENT" in refused("event", "shw", "x", code=2)
    assert "Did you mean clients or recent?" in refused("event", "list", "--by", "client", code=2)


def test_an_empty_store_says_how_to_begin(netlog: Netlog) -> None:
    assert 'netlog add "Ada Moss" --at' in netlog("event").out
