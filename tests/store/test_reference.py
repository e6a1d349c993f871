"""The property that netlog lives by: whatever is entered, corrected, undone and redone, in any
order, each stage, date and count is what a plain reckoning from scratch says (`reference.py`).
"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from store.makers import Book, blank, examples, quick_folder, raw, templates
from store.reference import Network, Step, last_day, next_month, previous_month

from netlog.errors import NothingChanged
from netlog.errors.store import NothingToTurn, NotTurnable
from netlog.questions import facts as facts_asking
from netlog.questions import months as asking
from netlog.questions import named
from netlog.questions.reader import Reader, Row
from netlog.questions.words import matching
from netlog.rules.meeting import Talk
from netlog.rules.names import has_han
from netlog.rules.stages import ORDER, Stage
from netlog.store import conversations, corrections, facts, indexing, people, triggers
from netlog.store.tables.conversations import Message

FIRST = date(2026, 1, 30)
MONTHS = [date(2025, 12, 1), *(date(2026, number, 1) for number in range(1, 7))]
DAYS = sorted(
    {FIRST, date(2026, 3, 16), date(2026, 3, 17)}
    | {month + timedelta(days=shift) for month in MONTHS[1:] for shift in (-1, 0)}
)
"""Few days, around the ends of months: what happens, happens often on the same one."""

NAMES = ("Ada Moss", "Bjørn Åkesson", "Straße & Söhne", "王小明", "欧阳娜娜", "Chloé O'Neil 3",
         "Ada Lovelace", "Łukasz Nowak", "Ben 王", "李")  # fmt: skip
COMPANIES = ("Tea Lab", "Überbau GmbH", "北辰科技", None)
SCRIPTS = {counts: template for template, counts in sorted(templates().items())}
"""What a template opens and records → one that does."""

days = st.sampled_from(DAYS)
stages = st.sampled_from(ORDER)
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4)
someone = st.integers(0, 30)
"""A place in the list of people (or of talks …), counted round and round."""
few = st.sampled_from([1, 1, 1, 2, 3])


class Entries(RuleBasedStateMachine):
    """All that can be entered: a rule is a change, told to netlog and to the reference alike."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = quick_folder()
        self.book = Book(blank(Path(self.folder.name) / "netlog.db"), FIRST)
        self.network = Network()
        self.past: list[Network] = []
        self.future: list[Network] = []

    def teardown(self) -> None:
        """At the end: every month, and what the triggers kept in step against computed anew."""
        event(f"longest streak: {max(self.network.streak(m, DAYS[-1]) for m in MONTHS)}")
        try:
            self.assert_reckoned(MONTHS)
            assert_as_computed_anew(self.book.path)
            with self.book.reading() as reader:
                assert_all_are_found(reader, self.network)
        finally:
            self.folder.cleanup()

    def entered(self, tell: Callable[[Network], object]) -> None:
        """Tell the reference; an entry that changes nothing is no change to undo."""
        after = self.network.copy()
        tell(after)
        if after != self.network:
            self.past.append(self.network)
            self.future.clear()
            self.network = after

    def ids(self, places: list[int]) -> list[int]:
        """Turn places in the list of people into ids, each once."""
        people = self.network.people
        return list(dict.fromkeys(people[place % len(people)].id for place in places))

    # What happens

    @initialize(names=names, stage=stages, is_known=st.booleans())
    def first_evening(self, names: list[str], stage: Stage, is_known: bool) -> None:
        self.met(names, stage, FIRST, is_known)
        self.met(["Ada Moss", "王小明"], Stage.CHAT, FIRST, False)

    @rule(day=days)
    def time_passes(self, day: date) -> None:
        self.book.today = max(self.book.today, day)

    @rule(names=names, stage=stages, on=days, is_known=st.booleans())
    def met(self, names: list[str], stage: Stage, on: date, is_known: bool) -> None:
        on, today = self.possible(stage, on), self.book.today
        ids = self.book.add(*names, stage=stage, on=on, known=is_known)
        met = dict(zip(ids if len(names) > 1 else [ids], names, strict=True))
        self.entered(lambda network: network.meet(met, stage, on, today, is_known=is_known))

    @rule(names=names, stage=st.sampled_from([Stage.CHAT, Stage.CONNECT]), on=days)
    def brought_in(self, names: list[str], stage: Stage, on: date) -> None:
        """People come from another program, many at a time."""
        on, today = self.possible(stage, on), self.book.today
        met = self.book.bring_in(*names, stage=stage, on=on)
        self.entered(lambda network: network.bring_in(met, stage, on, today))

    @rule(
        who=st.lists(someone, min_size=1, max_size=4), stage=stages, on=days,
        direction=st.sampled_from(["both", "in"]),
    )  # fmt: skip
    def talked(self, who: list[int], stage: Stage, on: date, direction: str) -> None:
        ids, on, today = self.ids(who), self.possible(stage, on), self.book.today
        self.book.log(*ids, stage=stage, on=on, direction=direction, topic="grants, forms")
        self.entered(lambda network: network.talk(stage, on, ids, today, direction))

    @rule(names=st.lists(st.sampled_from(NAMES), min_size=3, max_size=4), on=days)
    def went_all_the_way(self, names: list[str], on: date) -> None:
        """Several entries at once, as chance alone rarely comes as far as a complete month."""
        on = min(on, self.book.today)
        self.met(names, Stage.CHAT, on, False)
        newest = [len(self.network.people) - place for place in range(1, len(names) + 1)]
        for stage in (Stage.CONNECT, Stage.FOLLOW_UP, Stage.COFFEE):
            self.talked(newest, stage, on, "both")

    @rule(who=st.lists(someone, min_size=1, max_size=3), on=days)
    def had_or_booked_a_coffee(self, who: list[int], on: date) -> None:
        self.talked(who, Stage.COFFEE, on, "both")

    @rule(who=someone, script=st.sampled_from(list(SCRIPTS)))
    def sent(self, who: int, script: tuple[str | None, str | None]) -> None:
        (id,), today, (opens, records) = self.ids([who]), self.book.today, script
        self.book.send(id, SCRIPTS[script])
        self.entered(lambda network: network.send(id, opens, records, today))

    @rule(who=someone, due=days)
    def owed(self, who: int, due: date) -> None:
        (id,) = self.ids([who])
        self.book.owe(id, due)
        self.entered(lambda network: network.steps.append(Step(id, due)))

    @rule(who=someone)
    def done(self, who: int) -> None:
        (id,), today = self.ids([who]), self.book.today
        with self.book.writing() as page:
            conversations.done(page, id)
        self.entered(lambda network: network.done(id, today))

    @rule(who=someone, by=st.sampled_from(["them", "me"]))
    def declined(self, who: int, by: str) -> None:
        (id,), today = self.ids([who]), self.book.today
        self.book.decline(id, by)
        self.entered(lambda network: network.decline(id, by, today))

    @rule(who=someone, is_back=st.booleans())
    def archived(self, who: int, is_back: bool) -> None:
        (id,), on = self.ids([who]), None if is_back else self.book.today
        with self.book.writing() as page:
            people.archive(page, id, on)
        self.entered(lambda network: setattr(network.person(id), "archived_on", on))

    # What is corrected

    @precondition(lambda self: self.network.talks)
    @rule(which=someone, stage=stages, on=days, direction=st.sampled_from(["both", "in"]))
    def corrected(self, which: int, stage: Stage, on: date, direction: str) -> None:
        """A booking stays a booking, and a message that was sent stays one."""
        place = which % len(self.network.talks)
        talk = self.network.talks[place]
        if talk.is_planned or talk.direction == "out":
            stage, direction = Stage(talk.stage), talk.direction
        if (stage, on, direction) == (talk.stage, talk.on, talk.direction):
            return
        with self.book.writing() as page:
            for day in (DAYS[0], on):  # twice in one change: undo has two steps to take in order
                told = Talk(stage, day, direction=direction)
                corrections.correct(page, self.talk_id(place), told, talk.is_planned)
        self.entered(lambda network: network.correct(place, stage.value, on, direction))

    @rule(who=someone, script=st.sampled_from([s for s in SCRIPTS if s[1]]), on=days)
    def sent_on_another_day(
        self, who: int, script: tuple[str | None, str | None], on: date
    ) -> None:
        """At once, as chance alone rarely corrects a talk that a message is."""
        self.sent(who, script)
        self.corrected(len(self.network.talks) - 1, Stage.CHAT, on, "both")

    @precondition(lambda self: self.network.talks)
    @rule(which=someone)
    def never_was(self, which: int) -> None:
        """A talk is taken out whole."""
        place = which % len(self.network.talks)
        with self.book.writing() as page:
            corrections.remove(page, self.talk_id(place))
        self.entered(lambda network: network.remove(place))

    @precondition(lambda self: any(len(talk.people) > 1 for talk in self.network.talks))
    @rule(which=someone)
    def was_not_there(self, which: int) -> None:
        """The first of several people is taken out of a talk."""
        several = [place for place, t in enumerate(self.network.talks) if len(t.people) > 1]
        place = several[which % len(several)]
        id = self.network.talks[place].people[0]
        with self.book.writing() as page:
            corrections.take_out(page, self.talk_id(place), id)
        self.entered(lambda network: network.take_out(place, id))

    @precondition(lambda self: self.network.messages)
    @rule(which=someone)
    def was_not_sent(self, which: int) -> None:
        """A message is struck; the talk that it recorded, if any, stays."""
        place = which % len(self.network.messages)
        with self.book.writing() as page:
            page.strike(page.row(Message, self.book.ids("message")[place]))
        self.entered(lambda network: network.messages.pop(place))

    @rule(
        who=someone, name=st.sampled_from(NAMES), company=st.sampled_from(COMPANIES),
        is_known=st.booleans(),
    )  # fmt: skip
    def told_anew(self, who: int, name: str, company: str | None, is_known: bool) -> None:
        (id,) = self.ids([who])
        told = {
            "name": (name,),
            "company": (company,) if company else (),
            "known": ("yes",) if is_known else ("no",),
        }
        with suppress(NothingChanged), self.book.writing() as page:
            before = facts_asking.facts(page, 1, id)
            someone = Row(id=id, handle="who", name="who")
            facts.retell(page, someone, before, {**before, **told}, is_shared=False)

        def tell(network: Network) -> None:
            person = network.person(id)
            person.name, person.company, person.is_known = name, company, is_known

        self.entered(tell)

    # What is turned

    @precondition(lambda self: len(self.past) > 2)
    @rule(number=few)
    def undo(self, number: int) -> None:
        number = min(number, len(self.past) - 2)
        self.book.logbook().undo(number)
        for _ in range(number):
            self.future.append(self.network)
            self.network = self.past.pop()

    @rule(number=few)
    def redo(self, number: int) -> None:
        if number > len(self.future):
            with pytest.raises(NothingToTurn):
                self.book.logbook().redo(number)
            return
        self.book.logbook().redo(number)
        for _ in range(number):
            self.past.append(self.network)
            self.network = self.future.pop()

    @rule(number=few)
    def undo_by_number_and_redo(self, number: int) -> None:
        """What is taken back beside the line, and that taken back, leaves all as it was."""
        done = [id for (id,) in self.book.rows("SELECT id FROM change WHERE state = 'done'")]
        with suppress(NotTurnable):
            turned = self.book.logbook("undo", "--change").undo(change=done[-number])
            if turned.is_new:
                self.book.logbook().undo()
                self.future.clear()
                return
            self.book.logbook().redo()

    def talk_id(self, place: int) -> int:
        """The id of the talk at a place in the order of entry."""
        return self.book.ids("conversation")[place]

    def possible(self, stage: Stage, on: date) -> date:
        """A day on which this can be entered: only a coffee can be booked."""
        return on if stage is Stage.COFFEE else min(on, self.book.today)

    # What must hold

    @invariant()
    def all_is_kept_as_it_was_entered(self) -> None:
        assert kept(self.book) == told(self.network)

    @invariant()
    def ties_are_what_happened(self) -> None:
        found = self.book.rows(
            "SELECT person_id, stage, first_on, last_on, exchanged_on, connected_on, followed_on, "
            "is_dormant, talks, coffees FROM tie ORDER BY person_id"
        )
        assert found == [tie(self.network, person.id) for person in self.network.people]

    @invariant()
    def this_month_and_the_last_count_what_happened(self) -> None:
        this = self.book.today.replace(day=1)
        self.assert_reckoned([this, previous_month(this)])

    def assert_reckoned(self, months: list[date]) -> None:
        with self.book.reading() as reader:
            for month in months:
                found = asking.month(reader, 1, month, self.book.today)
                assert answered(found, reader) == reckoned(self.network, month, self.book.today)


ENTERED = {
    "people": "SELECT p.id, name, company, is_known, declined_by, declined_on, archived_on "
              "FROM person p JOIN tie ON person_id = p.id ORDER BY p.id",
    "talks": "SELECT stage, happened_on, entered_on, direction, is_planned, is_imported, "
             "(SELECT group_concat(person_id, ' ') FROM participant WHERE conversation_id = c.id) "
             "FROM conversation c ORDER BY id",
    "messages": "SELECT person_id, sent_on, opens, outcome, outcome_on, is_imported FROM message "
                "ORDER BY id",
    "steps": "SELECT person_id, due_on, closed_on FROM step ORDER BY id",
}  # fmt: skip


def kept(book: Book) -> dict[str, list[Any]]:
    """What the file holds of what was entered, in the order of entry."""
    with closing(sqlite3.connect(book.path)) as file:
        found = {what: file.execute(sql).fetchall() for what, sql in ENTERED.items()}
    found["talks"] = [(*talk, sorted(map(int, ids.split()))) for *talk, ids in found["talks"]]
    return found


def told(network: Network) -> dict[str, list[Any]]:
    """The same, as the reference has it."""
    return {
        "people": [
            (p.id, p.name, p.company, p.is_known, p.declined_by, text(p.declined_on),
             text(p.archived_on))
            for p in network.people
        ],
        "talks": [
            (t.stage, text(t.on), text(t.entered_on), t.direction, t.is_planned, t.is_imported,
             sorted(t.people))
            for t in network.talks
        ],
        "messages": [
            (m.person, text(m.on), m.opens, m.outcome, text(m.outcome_on), m.is_imported)
            for m in network.messages
        ],
        "steps": [(s.person, text(s.due), text(s.closed_on)) for s in network.steps],
    }  # fmt: skip


def tie(network: Network, id: int) -> tuple[object, ...]:
    """A person's tie by the reference: stage, days of reaching it, whether it sleeps, talks."""
    contacts = network.contacts(id)
    reached = [network.exchange(id), network.connect(id), network.follow_up(id)]
    return (
        id, network.stage(id),
        text(contacts[0] if contacts else None), text(contacts[-1] if contacts else None),
        *(text(talk and talk.on) for talk in reached), network.is_dormant(id),
        sum(talk.direction != "out" for talk in network.happened(id)),
        sum(talk.stage == "coffee" for talk in network.happened(id)),
    )  # fmt: skip


def answered(found: asking.rules.Month, reader: Reader) -> dict[str, object]:
    """What netlog says of a month, with the people by id."""
    ids = {row[1]: row[0] for row in reader._connection.execute("SELECT id, handle FROM person")}
    return {
        **{
            goal.name: (
                {ids[r.handle]: (r.happened_on, r.is_backdated) for r in goal.rows if r.is_done},
                {ids[r.handle] for r in goal.rows if not r.is_done},
                (goal.done, goal.open),
            )
            for goal in found.goals
        },
        "strict connects": found.strict_connects,
        "six months": tuple(found.six),
        "history": {month: tuple(totals) for month, totals in found.history},
        "streak": found.streak,
    }


def reckoned(network: Network, month: date, today: date) -> dict[str, object]:
    """The same by the reference, of the six months since anything happened."""
    shown = six_months(network, month)
    return {
        **{
            name: (
                {id: (t.on, t.entered_on > last_day(t.on)) for id, t in done.items()},
                waiting,
                (len(done), len(waiting)),
            )
            for name, (done, waiting) in network.goals(month).items()
        },
        "strict connects": network.strict_connects(month),
        "six months": network.totals(shown[0], next_month(month)),
        "history": {each: network.totals(each, next_month(each)) for each in shown},
        "streak": network.streak(month, today),
    }


def six_months(network: Network, month: date) -> list[date]:
    """The six months that end with this one, from the first in which anything happened."""
    months = [month]
    for _ in range(5):
        months.insert(0, previous_month(months[0]))
    awake = [person.id for person in network.people if not network.is_dormant(person.id)]
    days = [day for id in awake for day in network.contacts(id)]
    begun = min(days).replace(day=1) if days else month
    return [each for each in months if each >= begun] or [month]


def text(day: date | None) -> str | None:
    """A day as the file holds it."""
    return day and day.isoformat()


def assert_as_computed_anew(path: Path) -> None:
    """Whatever is derived is, in a copy, the same when all of it is computed anew."""
    copy = path.with_name("copy.db")
    shutil.copyfile(path, copy)
    with raw(copy) as file:
        before = derived(file)
        file.execute("BEGIN IMMEDIATE")
        triggers.set_aside(file)
        spoilt = dict.fromkeys(triggers.DERIVED["tie"], "NULL")
        spoilt |= {"is_dormant": "NOT is_dormant", "talks": "-1", "coffees": "-1"}
        file.execute(f"UPDATE tie SET {', '.join(f'{c} = {value}' for c, value in spoilt.items())}")
        triggers.compute_anew(file)
        assert derived(file) == before
        file.execute("ROLLBACK")


def derived(file: Any) -> dict[str, list[Any]]:
    """All that is derived in a store: columns, and each word of the full text with its place."""
    found = {
        table: file.execute(f"SELECT id, {', '.join(columns)} FROM {table} ORDER BY id").fetchall()
        for table, columns in triggers.DERIVED.items()
    }
    for index in indexing.FULL_TEXT:
        file.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        file.execute(f"CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, {index}, instance)")
        found[index] = file.execute('SELECT term, doc, col, "offset" FROM v ORDER BY 1, 2, 3, 4')
        found[index] = found[index].fetchall()
        file.execute("DROP TABLE temp.v")
    return found


def assert_all_are_found(reader: Reader, network: Network) -> None:
    """Each person is found by each word of their name, and by no word that isn't theirs."""
    for word in {word for name in NAMES for word in name.split()} - {"&"}:
        match = matching(word, prefix=False)
        ids = {row.id for row in reader.ask(named.BY_WORDS, member=1, match=match)}
        meant = [p for p in network.people if word in (p.name if has_han(word) else p.name.split())]
        assert ids == {person.id for person in meant} or len(ids) == 20 < len(meant)


def test_whatever_is_entered_is_reckoned_right() -> None:
    run_state_machine_as_test(Entries, settings=examples(60, stateful_step_count=30))
