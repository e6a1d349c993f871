"""Whatever is kept, sent, answered and undone in whichever order: what must hold of messages."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from store.makers import TODAY, Book, blank, examples, quick_folder

from netlog.questions import messages as asking
from netlog.rules.dates import Moment
from netlog.rules.outcomes import Outcome
from netlog.rules.stages import Stage
from netlog.store import messages

SCRIPTS = ("connect-event", "coffee-request", "follow-up", "cold-dm", "thank-you")
PEOPLE = ("Ada Moss", "Ben Okri", "王小明")

people = st.integers(1, len(PEOPLE))
scripts = st.sampled_from(SCRIPTS)
days_back = st.integers(0, 5)

HOLDS = {
    "no script is kept twice for a person": """
        SELECT person_id, template FROM draft GROUP BY person_id, template HAVING count(*) > 1""",
    "an outcome has its day, and only it": """
        SELECT id FROM message WHERE (outcome IS NULL) <> (outcome_on IS NULL)""",
    "no answer is older than its message": """
        SELECT id FROM message WHERE outcome_on < sent_on""",
    "the last contact is the latest day of what happened": """
        SELECT t.person_id FROM tie t
         WHERE t.last_on IS NOT (SELECT max(day) FROM (
             SELECT max(c.happened_on) AS day FROM participant q
               JOIN conversation c ON c.id = q.conversation_id
              WHERE q.person_id = t.person_id AND NOT c.is_planned
              UNION ALL
             SELECT max(m.sent_on) FROM message m WHERE m.person_id = t.person_id))""",
    "what is accepted of a request to connect connected them": """
        SELECT m.id FROM message m JOIN tie t ON t.person_id = m.person_id
         WHERE m.opens = 'connect' AND m.outcome = 'accepted' AND t.connected_on IS NULL""",
    "who refused to connect said no, unless they connected after all": """
        SELECT m.id FROM message m JOIN tie t ON t.person_id = m.person_id
         WHERE m.opens = 'connect' AND m.outcome = 'declined' AND t.declined_by IS NULL
           AND t.connected_on IS NULL AND t.followed_on IS NULL""",
}
"""What must hold → the rows of which it doesn't."""


class Correspondence(RuleBasedStateMachine):
    """Three people who are written to; each rule is a command."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = quick_folder()
        self.book = Book(blank(Path(self.folder.name) / "netlog.db"))

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize()
    def some_people(self) -> None:
        for name in PEOPLE:
            self.book.add(name, known=True)

    @rule(days=st.integers(0, 20))
    def time_passes(self, days: int) -> None:
        self.book.today += timedelta(days)

    @rule(person=people, script=scripts, text=st.sampled_from(["Hi!", "Hello"]))
    def kept(self, person: int, script: str, text: str) -> None:
        self.book.save(person, script, text)

    @rule(person=people, script=scripts, back=days_back)
    def sent(self, person: int, script: str, back: int) -> None:
        self.book.send(person, script, on=max(TODAY, self.book.today - timedelta(back)))

    @rule(person=people, script=scripts)
    def kept_goes_out(self, person: int, script: str) -> None:
        with self.book.reading() as reader:
            row = asking.kept_of(reader, 1, person, script)
        if row is None:
            return
        with self.book.writing("send") as page:
            messages.drop(page, row.id)
            messages.send(
                page, person, row.text, template=script, language="en", channel=None,
                opens=row.opens, records=row.records, topic=None, waits=row.waits,
            )  # fmt: skip
        with self.book.reading() as reader:
            assert asking.kept_of(reader, 1, person, script) is None
            last = asking.last_sent(reader, 1, person, script)
            assert last is not None
            assert last.sent_on == self.book.today

    @rule(
        person=people, outcome=st.sampled_from([*Outcome]), back=days_back,
        script=scripts | st.none(),
    )  # fmt: skip
    def answered(self, person: int, outcome: Outcome, back: int, script: str | None) -> None:
        on = self.book.today - timedelta(back)
        with self.book.reading() as reader:
            row = asking.waiting_from(reader, 1, person, script, on)
        if row is None:
            return
        assert row.sent_on <= on
        with self.book.writing("answer") as page:
            messages.answer(page, row, outcome, Moment(on))
        found = self.book.rows("SELECT outcome, outcome_on FROM message WHERE id = ?", row.id)
        assert found == [(outcome.value, on.isoformat())]

    @rule(person=people, stage=st.sampled_from([Stage.CHAT, Stage.CONNECT]), back=days_back)
    def talked(self, person: int, stage: Stage, back: int) -> None:
        self.book.log(person, stage=stage, on=self.book.today - timedelta(back))

    @precondition(lambda self: self.entered() > len(PEOPLE))
    @rule(number=st.integers(1, 3))
    def undone(self, number: int) -> None:
        self.book.logbook().undo(min(number, self.entered() - len(PEOPLE)))

    @precondition(lambda self: self.entered() > len(PEOPLE))
    @rule()
    def undone_and_made_again(self) -> None:
        """What any of these did is taken back whole, and made again whole."""
        before = self.all_rows()
        self.book.logbook().undo()
        assert self.all_rows() != before
        self.book.logbook().redo()
        assert self.all_rows() == before

    def entered(self) -> int:
        """How many changes there are that could be undone."""
        return int(self.book.rows("SELECT count(*) FROM change WHERE state = 'done'")[0][0])

    @invariant()
    def all_of_it_holds(self) -> None:
        for what, sql in HOLDS.items():
            assert self.book.rows(sql) == [], what

    def all_rows(self) -> dict[str, list[Any]]:
        """What these tables hold."""
        with closing(sqlite3.connect(self.book.path)) as file:
            return {table: file.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
                    for table in ("draft", "message", "conversation", "tie", "step")}  # fmt: skip


def test_whatever_the_order() -> None:
    run_state_machine_as_test(Correspondence, settings=examples(10, stateful_step_count=20))
