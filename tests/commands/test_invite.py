"""`netlog invite`: a coffee is booked, moved, cancelled, and its invitation written."""

import stat
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog
from icalendar import Calendar

NOW = "2026-11-21T10:00"
"""A Saturday morning."""


@pytest.fixture
def here(evening: Netlog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which netlog is called, by somebody in Shanghai who can be written to."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    monkeypatch.setenv("NETLOG_NOW", NOW)
    evening("me", "--name", "Mei Lin", "--email", "mei@example.org", now=NOW)
    evening("edit", "ada", "--email", "ada@example.org", "--zone", "london", now=NOW)
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    yield folder
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def invite(netlog: Netlog, here: Path, ask: Ask) -> Any:
    """Invite, and return what `--json` says of it."""

    def run(*words: str) -> dict[str, Any]:
        found: dict[str, Any] = ask("invite", *words, "--force")["invitation"]
        return found

    return run


def event(path: Path) -> Any:
    return Calendar.from_ical(path.read_bytes()).walk("VEVENT")[0]


def method(path: Path) -> Any:
    return Calendar.from_ical(path.read_bytes()).get("method")


def booked(ask: Ask, who: str = "ada") -> list[dict[str, Any]]:
    return [talk for talk in ask("show", who)["timeline"] if talk["is_planned"]]


# --------------------------------------------------------------------------------------- booking


def test_a_coffee_is_booked_and_its_invitation_written(
    netlog: Netlog, here: Path, ask: Ask
) -> None:
    result = netlog("invite", "ada", "tue 17:00", "--where", "Café Nord", "--minutes", "45")
    assert result.code == 0
    assert result.lines == [
        "Ada Moss (ada-moss) · coffee booked · Tue 24 Nov 17:00 · 45 min · Café Nord",
        "  clocks: 17:00 here, 09:00 for Ada Moss",
        "  in it: Last time we talked about: pricing",
        f"  file: {here / 'ada-moss-2026-11-24.ics'} · to send to ada@example.org",
        "when held: netlog log ada-moss coffee",
    ]
    assert result.err == ""
    (talk,) = booked(ask)
    kept = {key: talk[key] for key in ("happened_on", "starts_at", "minutes", "place", "zone")}
    assert kept == {"happened_on": "2026-11-24", "starts_at": "17:00", "minutes": 45,
                    "place": "Café Nord", "zone": "Asia/Shanghai"}  # fmt: skip
    (path,) = here.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    found = event(path)
    assert found["dtstart"].dt.astimezone(UTC) == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert found["dtend"].dt - found["dtstart"].dt == timedelta(minutes=45)
    assert (str(found["location"]), method(path)) == ("Café Nord", "REQUEST")
    (alarm,) = found.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(minutes=-15)


def test_the_words_need_no_quotes(invite: Any) -> None:
    assert invite("ada", "on", "24", "nov", "17:00")["at"] == "17:00"
    assert invite("ada", "moss", "wed", "5pm")["on"] == "2026-11-25"
    assert invite("ada", "周五下午3点")["on"] == "2026-11-27"


def test_a_time_of_theirs_is_told_by_both_clocks(netlog: Netlog, invite: Any) -> None:
    found = invite("ada", "tue 15:00", "--their-time")
    assert (found["on"], found["at"], found["zone"]) == ("2026-11-24", "23:00", "Asia/Shanghai")
    assert found["begins_at"] == "2026-11-24T15:00:00Z"
    assert found["ends_at"] == "2026-11-24T15:30:00Z"
    assert found["people"] == [
        {"handle": "ada-moss", "name": "Ada Moss", "email": "ada@example.org",
         "zone": "Europe/London", "begins_at": "2026-11-24T15:00+00:00"},
    ]  # fmt: skip
    result = netlog("invite", "ada", "wed 03:00", "--zone", "Asia/Tokyo")
    assert "  clocks: 02:00 here, Tue 24 Nov 18:00 for Ada Moss" in result.lines
    assert result.err == "Mind: 02:00 is night for you.\n"


def test_night_is_told_of(netlog: Netlog, here: Path) -> None:
    result = netlog("invite", "ada", "tue 10:00")
    assert result.err == "Mind: 02:00 is night for Ada Moss.\n"


def test_an_open_request_for_a_coffee_is_accepted(netlog: Netlog, here: Path, ask: Ask) -> None:
    netlog("draft", "coffee-request", "ada", "--sent")
    result = netlog("invite", "ada", "tue 17:00")
    assert "  accepted: coffee-request, sent Sat 21 Nov" in result.lines
    (message,) = ask("show", "ada")["messages"]
    assert (message["outcome"], message["outcome_on"]) == ("accepted", "2026-11-21")
    netlog("undo")
    assert (booked(ask), ask("show", "ada")["messages"][0]["outcome"]) == ([], None)


def test_a_coffee_with_several_is_one_invitation(netlog: Netlog, here: Path, ask: Ask) -> None:
    netlog("edit", "ben", "--email", "ben@example.org")
    result = netlog("invite", "ada", "ben", "tue 17:00", "--about", "plans")
    assert result.lines[0].startswith("Ada Moss (ada-moss), Ben Okri (ben-okri) · coffee booked")
    assert "  in it: About: plans" in result.lines
    found = event(here / "ada-moss-2026-11-24.ics")
    assert [str(each) for each in found["attendee"]] == [
        "mailto:ada@example.org", "mailto:ben@example.org"]  # fmt: skip
    # Of the one, too, it is the coffee with both.
    moved = netlog("invite", "ben", "wed 17:00")
    assert "coffee moved · Tue 24 Nov 17:00 → Wed 25 Nov 17:00" in moved.out
    assert len(booked(ask)) == len(booked(ask, "ben")) == 1


# ----------------------------------------------------------------------------------- what they read


def test_nothing_private_is_in_it(netlog: Netlog, here: Path) -> None:
    netlog("edit", "ada", "--note", "owes me", "--need", "a designer", "--offer", "mentoring")
    netlog("log", "ada", "coffee", "--on", "tue 17:00", "--note", "ask for money")
    result = netlog("invite", "ada", "--about", "plans")
    assert result.err == (
        "You keep of Ada Moss: offers mentoring; needs a designer. It isn't in it; "
        "in words for them: --learn …, --offer …\n"
    )
    text = (here / "ada-moss-2026-11-24.ics").read_text(encoding="utf-8")
    for secret in ("owes", "designer", "mentoring", "money", "london"):
        assert secret not in text.casefold()
    result = netlog("invite", "ada", "--learn", "how you price", "--offer", "a hand", "--force")
    assert result.err == ""
    assert str(event(here / "ada-moss-2026-11-24.ics")["description"]).split("\n") == [
        "About: plans", "Last time we talked about: pricing",
        "I would like to learn: how you price", "I can offer: a hand",
    ]  # fmt: skip


def test_it_is_in_their_language(netlog: Netlog, here: Path) -> None:
    netlog("invite", "小明", "周二下午5点")
    found = event(here / "wang-xiaoming-2026-11-24.ics")
    assert str(found["summary"]) == "咖啡：Mei Lin、王小明"
    assert str(found["description"]) == "上次我们聊到：补贴申请"


def test_what_is_missing_is_said_and_the_file_written(netlog: Netlog, here: Path) -> None:
    netlog("me", "--email", "")
    result = netlog("invite", "ben", "tue 17:00")
    assert result.code == 0
    assert result.err.splitlines() == [
        "Nobody can answer it: your e-mail address isn't known. netlog me --email you@example.org",
        "Ben Okri isn't asked for an answer: no e-mail address. netlog edit ben-okri --email …",
    ]
    assert "to send to" not in result.out
    assert method(here / "ben-okri-2026-11-24.ics") is None


@pytest.mark.parametrize(
    ("told", "minutes"), [("1h", [-60]), ("none", []), ("0", [0]), ("1d", [-1440])]
)
def test_the_alarm(netlog: Netlog, here: Path, told: str, minutes: list[int]) -> None:
    netlog("invite", "ada", "tue 17:00", "--alarm", told)
    alarms = event(here / "ada-moss-2026-11-24.ics").walk("VALARM")
    assert [alarm["trigger"].dt for alarm in alarms] == [timedelta(minutes=m) for m in minutes]


def test_a_day_without_a_time(netlog: Netlog, here: Path) -> None:
    result = netlog("invite", "ada", "tuesday")
    assert result.lines[0] == "Ada Moss (ada-moss) · coffee booked · Tue 24 Nov"
    assert 'netlog invite ada-moss --move "2026-11-24 15:00"' in result.err
    assert netlog("invite", "ada", "--move", "2026-11-24 15:00", "--force").code == 0


# ------------------------------------------------------------------------ moved, cancelled, again


def test_a_coffee_that_is_booked_already_gets_its_invitation(
    netlog: Netlog, invite: Any, ask: Ask
) -> None:
    netlog("log", "ada", "coffee", "--on", "tue 17:00", "--where", "Café Nord", "--minutes", "1h")
    found = invite("ada")
    assert (found["did"], found["minutes"], found["place"]) == ("written", 60, "Café Nord")
    assert booked(ask)[0]["zone"] == "Asia/Shanghai"


def test_a_moved_one_is_known_again(netlog: Netlog, invite: Any, ask: Ask) -> None:
    first = invite("ada", "tue 17:00", "--where", "Café Nord")
    again = invite("ada")
    moved = invite("ada", "--move", "wed 18:00")
    by_day = invite("ada", "thu 18:00", "--about", "plans")
    longer = invite("ada", "--minutes", "1h")
    every = (first, again, moved, by_day, longer)
    assert [each["did"] for each in every] == ["booked", "written", "moved", "moved", "changed"]
    assert {each["uid"] for each in every} == {first["uid"]}
    numbers = [each["sequence"] for each in every]
    assert numbers == sorted(numbers)
    assert numbers[1] < numbers[2] < numbers[3] < numbers[4]
    assert (by_day["was_on"], by_day["was_at"]) == ("2026-11-25", "18:00")
    assert by_day["place"] == "Café Nord"
    assert len(booked(ask)) == 1
    # What was taken back is told anew, and must go before what was sent of it.
    netlog("undo")
    assert invite("ada")["sequence"] >= longer["sequence"]


def test_a_cancelled_one_is_taken_out_and_told_of(netlog: Netlog, here: Path, ask: Ask) -> None:
    first = ask("invite", "ada", "tue 17:00")["invitation"]
    result = netlog("invite", "ada", "--cancel")
    assert result.lines[0] == "Ada Moss (ada-moss) · coffee cancelled · Tue 24 Nov 17:00 · 30 min"
    assert result.lines[-1] == "to take it back: netlog undo"
    assert booked(ask) == []
    path = here / "ada-moss-2026-11-24-cancelled.ics"
    found = event(path)
    assert (method(path), str(found["status"])) == ("CANCEL", "CANCELLED")
    assert str(found["uid"]) == first["uid"]
    assert found["sequence"] > first["sequence"]
    netlog("undo")
    assert len(booked(ask)) == 1


def test_another_is_booked_beside_it(netlog: Netlog, invite: Any, ask: Ask) -> None:
    first, second = invite("ada", "tue 17:00"), invite("ada", "fri 17:00", "--another")
    assert second["did"] == "booked"
    assert first["uid"] != second["uid"]
    assert invite("ada", "tue 18:00")["uid"] == first["uid"]  # the one of that day
    assert invite("ada", "--talk", "3", "--where", "Tea Lab")["uid"] == second["uid"]
    assert invite("ada", "--cancel", "--talk", "2")["did"] == "cancelled"
    assert invite("ada")["uid"] == second["uid"]


def test_of_several_one_is_named(netlog: Netlog, invite: Any, refused: Refused) -> None:
    invite("ada", "tue 17:00", "--about", "plans")
    invite("ada", "fri 17:00", "--another")
    for words in ((), ("--cancel",), ("--move", "sat 17:00"), ("sat 17:00",)):
        said = refused("invite", "ada", *words, code=2)
        assert "--talk 2 (Tue 24 Nov 17:00 · plans), --talk 3 (Fri 27 Nov 17:00)" in said


def test_what_was_held_has_all_that_was_booked(netlog: Netlog, here: Path, ask: Ask) -> None:
    netlog("invite", "ada", "tue 17:00", "--where", "Café Nord", "--minutes", "45")
    netlog("log", "ada", "coffee", now="2026-11-24T19:00")
    talk = ask("show", "ada")["timeline"][-1]
    assert (talk["is_planned"], talk["starts_at"], talk["zone"]) == (
        False,
        "17:00",
        "Asia/Shanghai",
    )
    assert (talk["minutes"], talk["place"]) == (45, "Café Nord")


# ----------------------------------------------------------------------------------------- the file


def test_a_file_that_is_there_stays_unless_told(
    netlog: Netlog, here: Path, ask: Ask, refused: Refused
) -> None:
    file = here / "ada-moss-2026-11-24.ics"
    file.write_text("mine", encoding="utf-8")
    said = refused("invite", "ada", "tue 17:00")
    assert said.endswith("ada-moss-2026-11-24.ics is there already. To replace it: --force\n")
    assert file.read_text(encoding="utf-8") == "mine"
    assert not booked(ask)
    assert netlog("invite", "ada", "tue 17:00", "--force").code == 0
    assert method(file) == "REQUEST"


def test_the_file_of_the_same_coffee_is_written_anew(netlog: Netlog, here: Path) -> None:
    """What netlog itself tells to type next would be refused for the file that it wrote before."""
    said = netlog("invite", "ada", "tue").err
    assert said.endswith('netlog invite ada-moss --move "2026-11-24 15:00"\n')
    assert netlog("invite", "ada-moss", "--move", "2026-11-24 15:00").code == 0
    assert netlog("invite", "ada", "--where", "Tea Lab").code == 0
    assert event(here / "ada-moss-2026-11-24.ics")["LOCATION"] == "Tea Lab"


def test_the_file_of_another_coffee_stays(netlog: Netlog, here: Path, refused: Refused) -> None:
    netlog("invite", "ada", "tue 17:00", "--out", "coffee.ics")
    before = (here / "coffee.ics").read_bytes()
    assert "is there already" in refused(
        "invite", "ada", "wed 9:00", "--another", "--out", "coffee.ics")  # fmt: skip
    assert (here / "coffee.ics").read_bytes() == before


def test_a_calendar_with_the_coffee_among_others_stays(
    netlog: Netlog, here: Path, refused: Refused
) -> None:
    netlog("invite", "ada", "tue 17:00", "--out", "coffee.ics")
    netlog("invite", "ada", "wed 9:00", "--another", "--out", "other.ics")
    netlog("export", "all.ics")
    before = (here / "all.ics").read_bytes()
    assert before.count(b"BEGIN:VEVENT") > 1
    said = refused("invite", "ada", "--talk", "2", "--where", "Tea Lab", "--out", "all.ics")
    assert "is there already" in said
    assert (here / "all.ics").read_bytes() == before


@pytest.mark.parametrize("words", [("3dec", "15"), ("3dec 15:00-16:00",), ("3", "dec", "15.", "x")])
def test_a_day_that_cannot_be_read_is_no_person(
    here: Path, refused: Refused, words: tuple[str, ...]
) -> None:
    said = refused("invite", "ada", *words, code=2)
    assert said.startswith(f'"{" ".join(words)}" names nobody, and no day and hour')
    assert "Write it as 2026-12-01 15:00" in said


def test_a_day_that_is_in_no_calendar_is_told_with_its_hour(here: Path, refused: Refused) -> None:
    """Not that ten o'clock is over today."""
    said = refused("invite", "ada", "31feb", "10:00", code=2)
    assert said.startswith('"31feb 10:00" ')


def test_it_is_said_that_nothing_reminds_of_somebody_out_of_sight(
    netlog: Netlog, here: Path
) -> None:
    netlog("archive", "ada")
    said = netlog("invite", "ada", "tue 17:00").err
    assert (
        "Ada Moss is archived, and nothing will remind you of them: netlog archive ada-moss" in said
    )
    assert "archived" not in netlog("invite", "ada", "--cancel").err
    netlog("decline", "ben", "--by", "them")
    assert "Mind: Ben Okri said no before." in netlog("invite", "ben", "tue 17:00").err


def test_a_move_needs_no_quotes(netlog: Netlog, here: Path, ask: Ask, refused: Refused) -> None:
    netlog("invite", "ada", "tue", "17:00")
    assert netlog("invite", "ada", "--move", "thu", "16:00").code == 0
    (talk,) = booked(ask)
    assert (talk["happened_on"], talk["starts_at"]) == ("2026-11-26", "16:00")
    assert "say one" in refused("invite", "ada", "--move", "thu", "wed", code=2)


def test_a_move_to_a_day_keeps_the_hour_and_to_an_hour_the_day(netlog: Netlog, invite: Any) -> None:
    invite("ada", "tue 17:00")
    moved = [invite("ada", "--move", to) for to in ("thu", "9:00", "下午四点", "26 nov 18:00")]
    assert [(each["on"], each["at"]) for each in moved] == [
        ("2026-11-26", "17:00"), ("2026-11-26", "09:00"), ("2026-11-26", "16:00"),
        ("2026-11-26", "18:00"),
    ]  # fmt: skip
    by_day = invite("ada", "fri")
    assert (by_day["on"], by_day["at"]) == ("2026-11-27", "18:00")
    theirs = invite("ada", "--move", "17:00", "--their-time")
    assert (theirs["on"], theirs["at"]) == ("2026-11-28", "01:00")
    assert theirs["begins_at"] == "2026-11-27T17:00:00Z"


def test_one_without_an_hour_is_moved_to_a_day(netlog: Netlog, invite: Any) -> None:
    invite("ada", "tue")
    moved = invite("ada", "--move", "thu")
    assert (moved["on"], moved["at"]) == ("2026-11-26", None)
    assert invite("ada", "--move", "15:00")["begins_at"] == "2026-11-26T07:00:00Z"


def test_what_is_typed_next_names_all_and_the_day(
    netlog: Netlog, here: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    netlog("add", "Zoe Hill", "--about", "tea")
    said = refused("invite", "ada", "zoe")
    assert said.endswith('netlog invite ada-moss zoe-hill "tue 15:00"\n')
    netlog("invite", "ada", "tue 17:00")
    monkeypatch.setenv("NETLOG_NOW", "2026-11-26T10:00")
    assert "netlog log ada-moss coffee --on 2026-11-24\n" in refused("invite", "ada", code=2)


def test_it_goes_where_it_is_told(netlog: Netlog, here: Path, ask: Ask) -> None:
    (here / "mine").mkdir()
    netlog("invite", "ada", "tue 17:00", "--out", "mine")
    netlog("invite", "ada", "--out", "coffee.ics")
    assert sorted(path.name for path in here.rglob("*.ics")) == [
        "ada-moss-2026-11-24.ics", "coffee.ics"]  # fmt: skip
    piped = netlog("invite", "ada", "--out", "-")
    assert Calendar.from_ical(piped.out.encode()).get("method") == "REQUEST"
    assert piped.out.startswith("BEGIN:VCALENDAR\r\n")


def test_where_nothing_can_be_written_nothing_is_booked(
    here: Path, refused: Refused, ask: Ask
) -> None:
    assert "There is no folder" in refused("invite", "ada", "tue 17:00", "--out", "no/a.ics")
    assert booked(ask) == []


def test_a_dry_run_keeps_nothing(netlog: Netlog, here: Path, ask: Ask) -> None:
    result = netlog("invite", "ada", "tue 17:00", "--dry-run")
    assert result.lines[0] == "Ada Moss (ada-moss) · coffee booked · Tue 24 Nov 17:00 · 30 min"
    assert result.lines[-1].endswith("nothing was kept: --dry-run")
    assert (booked(ask), list(here.iterdir())) == ([], [])


# --------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ada",), 1, 'No coffee is booked with Ada Moss. Say when it is: netlog invite ada-moss'),
        (("ada", "--cancel"), 1, "No coffee is booked with Ada Moss"),
        (("ada", "--move", "tue 15:00"), 1, "No coffee is booked with Ada Moss"),
        (("ada", "--talk", "1"), 1, "No coffee is booked as talk 1. See: netlog show ada-moss"),
        (("ada", "2026-11-20"), 2, "Fri 20 Nov is over. To write down a coffee that was"),
        (("ada", "2026-11-21 09:00"), 2, "Sat 21 Nov 09:00 is over"),
        (("ada", "tue 25:00"), 2, "25:00"),
        (("ada", "tue 15:00", "--move", "wed 15:00"), 2, "say one"),
        (("ada", "tue 15:00", "--cancel"), 2, "--cancel takes a coffee out: leave the day out"),
        (("ada", "--another"), 2, "--another books one more, and needs a day"),
        (("ada", "tue 15:00", "--zone", "lodnon"), 2, "Did you mean Europe/London?"),
        (("ada", "tue 15:00", "--zone", "Asia/Tokyo", "--their-time"), 2, "one of them"),
        (("ben", "tue 15:00", "--their-time"), 1, "netlog edit ben-okri --zone Europe/London"),
        (("ada", "tue 15:00", "--minutes", "x"), 2, "Write it as 45, 1h or 1h30"),
        (("ada", "tue 15:00", "--json", "--out", "-"), 2, "leave one of them out"),
        (("ada", "2027-03-28 01:30", "--their-time"), 2,
         "There is no 01:30 on Sun 28 Mar 2027 in Europe/London: the clock goes from 01:00"),
        (("zoe", "tue 15:00"), 1, 'Nobody here is called "zoe"'),
        (("tue 15:00",), 1, 'Nobody here is called "tue 15:00"'),
    ],
)  # fmt: skip
def test_what_can_not_be_is_refused(
    here: Path, refused: Refused, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in refused("invite", *words, code=code)
    assert list(here.iterdir()) == []


def test_people_of_several_clocks_have_no_time_in_common(
    netlog: Netlog, here: Path, refused: Refused
) -> None:
    netlog("edit", "ben", "--zone", "Asia/Tokyo")
    said = refused("invite", "ada", "ben", "tue 15:00", "--their-time", code=2)
    assert "They live by several clocks: Asia/Tokyo, Europe/London. Say one: --zone" in said


def test_a_coffee_that_is_over_is_not_invited_to(
    netlog: Netlog, here: Path, refused: Refused, ask: Ask
) -> None:
    netlog("invite", "ada", "mon 17:00")
    later = "2026-11-26T12:00"
    said = refused("invite", "ada", code=2, now=later)
    assert "was for Mon 23 Nov 17:00. Was it held: netlog log ada-moss coffee" in said
    # It may have been held: another day is another coffee, unless it is said to be moved.
    assert netlog("invite", "ada", "mon 17:00", "--dry-run", now=later).code == 0
    assert netlog("invite", "ada", "--move", "mon 17:00", now=later).code == 0
    assert [talk["happened_on"] for talk in booked(ask)] == ["2026-11-30"]


def test_a_time_that_comes_twice_is_settled_in_words(
    netlog: Netlog, here: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLOG_ZONE", "Europe/London")
    result = netlog("invite", "ada", "2027-10-31 01:30")
    assert result.err.splitlines()[0] == (
        "The clock shows 01:30 on Sun 31 Oct twice; the first is meant. For the other: --zone UTC"
    )
    first = event(here / "ada-moss-2027-10-31.ics")["dtstart"].dt
    assert first.astimezone(UTC) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    netlog("invite", "ada", "2027-10-31 01:30", "--zone", "UTC", "--force")
    second = event(here / "ada-moss-2027-10-31.ics")["dtstart"].dt
    assert second.astimezone(UTC) == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert booked(ask)[0]["zone"] == "UTC"


# ----------------------------------------------------------------------------- show, log, edit, add


def test_show_tells_their_time(netlog: Netlog, here: Path, ask: Ask) -> None:
    netlog("invite", "ada", "tue 17:00", "--where", "Café Nord")
    shown = netlog("show", "ada").lines
    assert ["zone", "Europe/London · 02:00 there"] in [line.split(maxsplit=1) for line in shown]
    assert any(
        line.endswith("(Tue 24 Nov 17:00): coffee · 09:00 for them · 30 min · Café Nord · talk 2")
        for line in shown
    )
    assert ask("show", "ada")["zone"] == "Europe/London"


def test_show_tells_ones_own_time_after_a_journey(
    netlog: Netlog, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netlog("invite", "ben", "tue 17:00")
    monkeypatch.setenv("NETLOG_ZONE", "Europe/London")
    assert "(Tue 24 Nov 09:00): coffee · 30 min · talk 2" in netlog("show", "ben").out


def test_a_place_and_a_length_are_told_and_put_right(netlog: Netlog, here: Path, ask: Ask) -> None:
    result = netlog("log", "ada", "coffee", "--where", "Café Nord", "--minutes", "1h30")
    assert "coffee · Sat 21 Nov · 1 h 30 · Café Nord" in result.lines[0]
    result = netlog("edit", "ada", "--talk", "2", "--where", "Tea Lab", "--minutes", "")
    assert result.lines[1:3] == ["  where: Café Nord → Tea Lab", "  minutes: 90 → –"]
    talk = ask("show", "ada")["timeline"][1]
    assert (talk["place"], talk["minutes"]) == ("Tea Lab", None)


def test_a_time_that_is_put_right_is_ones_own(
    netlog: Netlog, here: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    netlog("invite", "ada", "tue 17:00")
    monkeypatch.setenv("NETLOG_ZONE", "Europe/London")
    netlog("edit", "ada", "--talk", "2", "--on", "tue 16:00")
    assert (booked(ask)[0]["starts_at"], booked(ask)[0]["zone"]) == ("16:00", "Europe/London")


def test_a_zone_is_kept_of_a_person(netlog: Netlog, refused: Refused, ask: Ask) -> None:
    netlog("add", "Mia Stone", "--zone", "new york")
    assert ask("show", "mia")["zone"] == "America/New_York"
    result = netlog("edit", "mia", "--zone", "上海")
    assert result.lines[1] == "  zone: America/New_York → Asia/Shanghai"
    assert "Did you mean Europe/London?" in refused("edit", "mia", "--zone", "lodnon", code=2)
    netlog("edit", "mia", "--zone", "")
    assert ask("show", "mia")["zone"] is None


def test_the_setting_is_the_zone_else_the_machine_has_one(
    netlog: Netlog, here: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    assert ask("invite", "ben", "tue 15:00")["invitation"]["zone"] == "America/New_York"
    netlog("config", "zone", "london")
    assert ask("invite", "ben", "--out", "b.ics")["invitation"]["zone"] == "Europe/London"
    assert netlog("config", "zone").out == "Europe/London\n"


def test_a_draft_suggests_a_time_by_both_clocks(netlog: Netlog, here: Path) -> None:
    result = netlog("draft", "coffee-request", "ada", "day=Tuesday", "time=15:00")
    assert "Would Tuesday at 15:00 (07:00 your time) suit you?" in result.out
