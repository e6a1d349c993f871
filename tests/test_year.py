"""A year of somebody's life, week by week: what `next` says each Monday, and what it should say."""

import random
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from slow_queue import KINDS, Rows, Seen, World, in_order, rows_of, rows_on
from store.makers import Book, blank

from netlog.errors import NetlogError, NothingChanged
from netlog.questions import cadences
from netlog.questions.asking import carried_out, in_step
from netlog.questions.pacing import groups
from netlog.questions.queue import Turn, turns
from netlog.questions.reader import Reader
from netlog.questions.rests import rests
from netlog.questions.scope import Scope
from netlog.rules.dates import Moment
from netlog.rules.intervals import parse
from netlog.rules.leads import MOVES
from netlog.rules.meeting import Meeting, Talk
from netlog.rules.newcomer import Newcomer
from netlog.rules.outcomes import Outcome
from netlog.rules.stages import Stage
from netlog.rules.urgency import Pace
from netlog.store import conversations, leads, ledger, meetings, messages, pacing, people, promises
from netlog.store.page import Page
from netlog.store.tables.people import Person

FIRST = date(2027, 7, 5)
WEEKS = 53
"""From a Monday in July over the end of the year and the 29th of February."""

HOLIDAYS = {7, 8, 25, 26, 41}
"""Weeks in which nothing happens; in those at Christmas there is a rest."""

PEOPLE, TALKS = 200, 900
SCRIPTS = {"connect-event": ("connect", None, 21), "coffee-request": ("coffee", None, 7),
           "follow-up": (None, "follow-up", 14), "thank-you": (None, "follow-up", None),
           "catch-up": (None, "follow-up", 14), "referral-nudge": (None, None, 7),
           "ask-referral": (None, None, 5)}  # fmt: skip
TAGS = ("mentor", "founder", "choir", "alumni")


class Life:
    """Somebody who keeps a log: each week some of all that can be done with netlog."""

    def __init__(self, book: Book, seed: int) -> None:
        self.book = book
        self.chance = random.Random(seed)
        self.declined: dict[int, int] = {}
        """Who said no, or was told so, and the number of the last talk before that."""
        self.talks = 0

    def live(self, week: int) -> None:
        """Live a week, and write it down on its Sunday."""
        monday = FIRST + timedelta(weeks=week)
        self.book.today = monday + timedelta(days=6)
        if week in HOLIDAYS:
            return
        working = WEEKS - len(HOLIDAYS)
        with self.book.writing("week") as page:
            for _ in range(-(-PEOPLE // working)):
                self._meet(page, monday)
            for _ in range(TALKS // working - 2):
                self._talk(page, monday)
            for _ in range(4):
                self._send(page, monday)
            for _ in range(3):
                self._owe(page)
            self._deal(page, monday)
            self._ask(page, monday)
            self._decide(page)
        if week == 24:
            with self.book.writing("rest") as page:
                pacing.rest(page, date(2027, 12, 24), date(2028, 1, 5))
        if week in (2, 12, 30):
            self._pace_all(week)

    def somebody(self, page: Page) -> int:
        """Anybody, those met of late more often than others."""
        ids = sorted(row[0] for row in page.file.execute("SELECT id FROM person"))
        place = int(len(ids) * self.chance.random() ** 0.6)
        return ids[min(place, len(ids) - 1)]

    def _day(self, monday: date) -> date:
        return monday + timedelta(days=self.chance.randrange(7))

    def _meet(self, page: Page, monday: date) -> None:
        number = page.file.execute("SELECT count(*) FROM person").fetchone()[0]
        if number >= PEOPLE:
            return
        handles = [row[0] for row in page.file.execute("SELECT handle FROM person ORDER BY id")]
        through = self.chance.choice(handles) if handles and self.chance.random() < 0.3 else None
        tags = tuple(tag for tag in TAGS if self.chance.random() < 0.2)
        stage = self.chance.choice([Stage.INTRO, *[Stage.CHAT] * 4, Stage.CONNECT])
        is_known = self.chance.random() < 0.15
        told = [Newcomer(f"Person{number:03} Sample", tags=tags)]
        meetings.meet(page, told, Meeting(self._day(monday), stage, through=through,
                                          is_known=is_known, is_new=True))  # fmt: skip
        self.talks += not is_known

    def _talk(self, page: Page, monday: date) -> None:
        who = {self.somebody(page) for _ in range(self.chance.choice([1, 1, 1, 2]))}
        stage = self.chance.choice(list(Stage)[1:])
        direction = self.chance.choice(["both", "both", "in", "out"])
        on = self._day(monday)
        if stage is Stage.COFFEE and self.chance.random() < 0.4:
            on, direction = page.today + timedelta(days=self.chance.randrange(1, 20)), "both"
        at = self.chance.choice([None, "15:00"])
        talk = Talk(stage, on, direction=direction, starts_at=at if on > page.today else None)
        conversations.keep(page, sorted(who), talk)
        self.talks += 1

    def _send(self, page: Page, monday: date) -> None:
        template = self.chance.choice(list(SCRIPTS))
        opens, records, waits = SCRIPTS[template]
        messages.send(page, self.somebody(page), "Hi!", template=template, language="en",
                      channel="message", opens=opens, records=records, topic=None,
                      waits=waits, on=self._day(monday))  # fmt: skip

    def _owe(self, page: Page) -> None:
        due = page.today + timedelta(days=self.chance.randrange(-3, 25))
        person, at = self.somebody(page), self.chance.choice([None, None, "09:30"])
        if self.chance.random() < 0.6:
            conversations.owe(page, person, Moment(due, at), "call")
        else:
            by = self.chance.choice(["me", "them"])
            on = self.chance.choice([due, due, None])
            what = self._thing()
            promises.make(page, person, what, promised_by=by, made_on=page.today, due_on=on)

    def _thing(self) -> str:
        """Something to promise: nobody promises the same twice."""
        return f"a book {self.chance.random()}"

    def _deal(self, page: Page, monday: date) -> None:
        """Open a lead, and let others go on, or end."""
        person, on = self.somebody(page), self._day(monday)
        referrer = self.somebody(page) if self.chance.random() < 0.4 else None
        closes = on + timedelta(days=self.chance.randrange(0, 60))
        leads.open_lead(page, person, f"a shop {self.chance.random()}", opened_on=on,
                        closes_on=closes if self.chance.random() < 0.4 else None,
                        referrer=None if referrer == person else referrer)  # fmt: skip
        there = page.file.execute(
            "SELECT id FROM lead WHERE closed_on IS NULL ORDER BY id"
        ).fetchall()
        for (lead,) in self.chance.sample(there, min(3, len(there))):
            with suppress(NothingChanged):
                leads.move(page, lead, self.chance.choice(MOVES), self._day(monday))

    def _ask(self, page: Page, monday: date) -> None:
        """Ask somebody for something, or be asked; some of it is granted, or refused."""
        chance = random.Random(self.book.today.toordinal())
        by = chance.choice(["me", "them", "them"])
        people = page.file.execute("SELECT id FROM person ORDER BY id").fetchall()
        if chance.random() < 0.5:
            on = monday + timedelta(days=chance.randrange(7))
            ledger.ask(page, chance.choice(people)[0], by, "a favour", on)
        there = page.file.execute("SELECT id FROM ask WHERE outcome IS NULL ORDER BY id").fetchall()
        if there and chance.random() < 0.5:
            how = chance.choice(["granted", "refused"])
            ledger.settle(page, chance.choice(there)[0], how, page.today)

    def _decide(self, page: Page) -> None:
        """Close what is open, and now and then say no, put aside, snooze, or set a rhythm."""
        for _ in range(4):
            conversations.done(page, self.somebody(page))
        for row in page.file.execute(
            "SELECT id FROM message WHERE outcome IS NULL ORDER BY id"
        ).fetchall():
            if self.chance.random() < 0.1:
                outcome = self.chance.choice([Outcome.NO_REPLY, Outcome.ACCEPTED, Outcome.REPLIED])
                messages.answered(page, row[0], outcome, page.today)
        if self.chance.random() < 0.4:
            person = self.somebody(page)
            people.decline(page, person, self.chance.choice(["me", "them"]), page.today)
            last = page.file.execute("SELECT max(id) FROM conversation").fetchone()[0]
            self.declined[person] = last
        if self.chance.random() < 0.2:
            people.archive(page, self.somebody(page), page.today)
        if self.chance.random() < 0.6:
            until = page.today + timedelta(days=self.chance.randrange(1, 30))
            pacing.snooze(page, [self.somebody(page)], until)
        how_often = self.chance.choice(["10d", "2w", "1m", "3m", "1y"])
        latest = self.chance.choice([None, "5y"])
        pace = Pace(parse(how_often), parse(latest) if latest else None)
        pacing.of_people(page, [self.somebody(page)], pace if self.chance.random() < 0.8 else None)
        if self.chance.random() < 0.3:
            try:
                pacing.into_top_ten(page, [self.somebody(page)])
            except NetlogError:
                pacing.out_of_top_ten(page, [self.somebody(page)])

    def _pace_all(self, week: int) -> None:
        every = {2: "1m", 12: "7w", 30: "2m"}[week]
        with self.book.writing("every") as page:
            for tag in TAGS[: 2 + week // 12]:
                pacing.of_tag(page, tag, Pace(parse(every), parse("1y")))
            pacing.of_stage(page, Stage.COFFEE, Pace(parse("6w")))
            if week == 30:
                pacing.of_tag(page, TAGS[0], None)

    def still_declined(self, rows: Rows) -> set[int]:
        """Who declined and did not connect after all."""
        talks = {row["id"]: row for row in rows["conversation"]}
        came = {
            (row["person_id"], row["conversation_id"])
            for row in rows["participant"]
            if talks[row["conversation_id"]]["stage"] in ("connect", "follow-up", "coffee")
        }
        return {
            person for person, last in self.declined.items()
            if not any(who == person and talk > last for who, talk in came)
        }  # fmt: skip


def said(reader: Reader, today: date, until: date, most: int = 5000) -> list[Turn]:
    now = datetime.combine(today, time(12))
    return turns(reader, 1, today, now, until=until, most=most)


def seen(turn: Turn) -> Seen:
    return Seen(turn.person, turn.kind, turn.due_on, turn.due_at, round(turn.urgency, 6))


def compare(reader: Reader, rows: Rows, today: date, until: date) -> list[Turn]:
    """Compare what is said with what should be, and return it."""
    found = said(reader, today, until)
    due, coming = World(rows, today, datetime.combine(today, time(12)), until).turns()
    now = [seen(turn) for turn in found if not turn.is_to_come(today)]
    later = [seen(turn) for turn in found if turn.is_to_come(today)]
    assert sorted(now, key=repr) == sorted(due, key=repr), (today, until)
    assert sorted(later, key=in_order) == coming, (today, until)
    assert [turn.urgency for turn in now] == sorted((turn.urgency for turn in now), reverse=True)
    assert [turn.due_on for turn in later] == sorted(turn.due_on for turn in coming)
    return found


def few_are_the_first_of_all(reader: Reader, found: list[Turn], today: date) -> None:
    """However few are asked for, they are the first: as urgent as those of the whole list."""

    def places(turns: list[Turn]) -> list[object]:
        return [turn.due_on if turn.is_to_come(today) else turn.urgency for turn in turns]

    for most in (1, 4, 11, 40):
        few = said(reader, today, date.max, most)
        assert places(few) == places(found[:most])
        assert {seen(turn) for turn in few} <= {seen(turn) for turn in found}


def a_contact_removes_what_it_should(life: Life, today: date, found: list[Turn]) -> None:
    """A talk or a message with somebody changes their turns, and nobody else's."""
    person = life.chance.choice(found).person
    how = life.chance.choice(["both", "in", "out", "message"])
    with life.book.writing("log", dry_run=True) as page:
        if how == "message":
            messages.send(page, person, "Hi!", template="catch-up", language="en", channel=None,
                          opens=None, records="follow-up", topic=None, waits=9)  # fmt: skip
        else:
            conversations.keep(page, [person], Talk(Stage.CHAT, today, direction=how))
        left = compare(page, rows_on(page.file), today, date.max)
        referrers = page.file.execute("SELECT referrer_id FROM lead WHERE person_id = ?", [person])
        others = {person, page.row(Person, person).introducer_id, *(row[0] for row in referrers)}
    theirs = [turn for turn in left if turn.person == person and not turn.is_to_come(today)]
    kinds = {turn.kind for turn in theirs}
    assert not kinds & {"cadence", "offer"}
    assert "answer" not in kinds or how == "out", "what was written is still not answered"
    assert how == "in" or not any(turn.why.startswith("coffee ") and turn.kind == "thanks"
                                  for turn in theirs)  # fmt: skip
    if how in ("both", "in"):
        assert "step" not in kinds
    rest = [turn for turn in found if turn.person not in others]
    assert [turn for turn in left if turn.person not in others] == rest


def counts_are_of_whom_each_finds(reader: Reader, monday: date) -> None:
    """`every` counts as many as its cadence alone would ask for."""
    scope = Scope(reader, 1, monday, rests(reader, 1), monday, 1000)
    kinds = in_step([cadences.of_one(scope, one) for one in cadences.shared(reader, 1)])
    found = list(map(len, carried_out(reader, kinds)))
    assert [group.due for group in groups(reader, 1, monday)] == found


def test_each_monday_of_a_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    life = Life(Book(blank(tmp_path / "netlog.db"), FIRST), 321)
    kinds: dict[str, int] = {}
    declined: set[int] = set()
    for week in range(WEEKS):
        life.live(week)
        monday = life.book.today = life.book.today + timedelta(days=1)
        rows = rows_of(life.book.path)
        with life.book.reading() as reader:
            for days in (0, 7):
                compare(reader, rows, monday, monday + timedelta(days=days))
            found = compare(reader, rows, monday, date.max)
            few_are_the_first_of_all(reader, found, monday)
            counts_are_of_whom_each_finds(reader, monday)
            with monkeypatch.context() as patch:  # as where thousands have a tag
                patch.setattr(cadences, "RARE", 1)
                patch.setattr(cadences, "AMONG", 5)
                patch.setattr(cadences, "SHARE", 0)
                assert said(reader, monday, date.max) == found
                few_are_the_first_of_all(reader, found, monday)
        if found and not any(turn.kind == "coffee" and len(found) == 1 for turn in found):
            a_contact_removes_what_it_should(life, monday, found)
        gone = life.still_declined(rows)
        declined |= gone
        assert not gone & {turn.person for turn in found}
        for turn in found:
            kinds[turn.kind] = kinds.get(turn.kind, 0) + 1
    assert set(kinds) == set(KINDS)
    assert len(declined) > 5
    assert life.talks > TALKS - 100
