"""Every question that the program asks has the same answer on PostgreSQL as on SQLite."""

import pkgutil
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import cache
from importlib import import_module
from itertools import product
from typing import Any, NamedTuple

import pytest
from postgresql import Server
from sqlalchemy import Connection, NullPool, create_engine, delete, insert
from sqlmodel import SQLModel
from store.makers import Book, raw
from store.sample import sample

import netlog.questions
import netlog.store
from netlog.questions.link import FULL_TEXT, translated
from netlog.questions.listing import SORTS, PersonFilter, statement
from netlog.questions.reader import Question, decoded, plain
from netlog.questions.words import WHOLE, matching, tsquery
from netlog.questions.words import all_of as query
from netlog.rules.contacts import KINDS
from netlog.rules.intervals import parse
from netlog.rules.leads import MOVES, REACHED
from netlog.rules.money import Money
from netlog.rules.stages import ORDER, Stage
from netlog.rules.team import Team
from netlog.rules.urgency import Pace
from netlog.store import (
    introductions,
    labels,
    leads,
    ledger,
    opportunities,
    pacing,
    promises,
    statements,
)
from netlog.store.tables.conversations import Conversation, Draft, Message, Participant
from netlog.store.tables.ledger import Introduction
from netlog.store.tables.origins import Apart, Mapping, Origin
from netlog.store.tables.people import ContactPoint, Person, Tie
from netlog.store.tables.plans import Goal, Promise
from netlog.store.tables.statements import KINDS as STATED
from netlog.store.team import founding, texts

TEXTS = ("ada", "a", "moss ada", "wang xiao", "wangxiaoming", "小明", "王", "王总", "补贴", "北辰",
         "grant", "gra app", "repair café", "founder", "lantern", "50", "design", "øst", "ost",
         "kevin", "morning tea", "没有", "leeds", "survey", "call", "hi", "summit", "xiaoming w",
         "ada tidewater example")  # fmt: skip
"""What is looked for in names and texts."""

ON_A_SERVER = {
    "questions.colleagues.TEAM",
    "questions.colleagues.ROSTER",
    "questions.recorded.BY_COLLEAGUES",
}
"""Questions that nobody asks of a file."""

MOST_TRIED = 300
"""How many sets of parameters a question is asked with at most, evenly taken from all."""


@cache
def all_questions() -> dict[str, Question]:
    """Every question that stands in a module of the program, by its place and name."""
    found = {}
    for package in (netlog.questions, netlog.store):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".versions" not in module.name and not module.name.endswith(".env"):
                for name, value in vars(import_module(module.name)).items():
                    if isinstance(value, Question):
                        found[f"{module.name.removeprefix('netlog.')}.{name}"] = value
    return found


class Engines(NamedTuple):
    """The sample on both engines."""

    sqlite: Any
    postgresql: Any

    def both(
        self, question: Question, parameters: dict[str, Any]
    ) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        """Ask both; rows are in order where the question says so, else sorted."""
        ours = self.sqlite.execute(question.sql, plain(parameters))
        theirs = {
            name: tsquery(value) if name in FULL_TEXT else value
            for name, value in parameters.items()
        }
        theirs = self.postgresql.execute(translated(question.postgresql), theirs)
        names = [[column[0] for column in cursor.description] for cursor in (ours, theirs)]
        assert names[0] == names[1]
        rows = [
            [tuple(vars(row).items()) for row in decoded(names[0], cursor.fetchall())]
            for cursor in (ours, theirs)
        ]
        if not is_ordered(question.sql):
            rows = [sorted(each, key=repr) for each in rows]
        return rows[0], rows[1]


def is_ordered(sql: str) -> bool:
    """Whether the rows come in an order: an ORDER BY that stands in no parentheses."""
    bare, count = sql, 1
    while count:
        bare, count = re.subn(r"\([^()]*\)", "", bare)
    return "ORDER BY" in bare


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory, team_server: Server) -> Iterator[Engines]:
    """A PostgreSQL with all rows of the sample, what is derived included, and the sample."""
    book = sample(tmp_path_factory.mktemp("sample") / "netlog.db")
    _bring(book)
    _owe(book)
    _introduce(book)
    _give_and_take(book)
    _lead(book)
    _hear_of(book)
    all_questions()  # which imports every table
    with team_server.database("questions") as name, raw(book.path) as file:
        team = Team("questions")
        engine = create_engine(
            "postgresql+psycopg://", creator=lambda: team_server.connect(name), poolclass=NullPool,
            isolation_level="READ COMMITTED",
        )  # fmt: skip
        with engine.begin() as connection:
            founding.found(connection, team)
        with engine.begin() as connection:
            _fill(connection, team, file)
        engine.dispose()
        with closing(team_server.connect(name)) as theirs:
            theirs.execute(f"SET search_path = {team.schema}")
            yield Engines(file, theirs)


def _fill(connection: Connection, team: Team, file: Any) -> None:
    """Bring all rows as they are, what is derived included; only then the full text is made."""
    connection.exec_driver_sql(f"SET LOCAL search_path = {team.schema}")
    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
    for table in SQLModel.metadata.sorted_tables:
        connection.execute(delete(table))
        cursor = file.execute(f'SELECT * FROM "{table.name}" ORDER BY id')
        names = [column[0] for column in cursor.description]
        rows = [vars(row) for row in decoded(names, cursor.fetchall())]
        if rows:
            connection.execute(insert(table), rows)
    connection.exec_driver_sql(f"SET LOCAL ROLE {team.owner}")
    connection.exec_driver_sql(texts.FILL)


def _bring(book: Book) -> None:
    """Add what only imports leave, and those who were taken for one person."""
    with book.writing("import") as page:
        page.write(Origin(person_id=1, source="handle", key="ada-m", brought_on=book.today))
        told = {"source": "linkedin", "key": "link", "told": '{"name": "Ada Moss"}'}
        page.write(Origin(person_id=1, brought_on=book.today, **told))
        page.write(Apart(person_id=1, other_id=2))
        page.write(Mapping(header="Name", columns="{}"))
        for person in (1, 2):
            link = {"kind": "link", "value": "example.org/us", "key": "example.org/us"}
            page.write(ContactPoint(person_id=person, **link))
        ada = page.row(Person, 1)
        ada.place = "Leeds"
        page.write(ada)
        day = date(2026, 1, 1)
        for person in (1, 2):
            words = {"template": "follow-up", "language": "en", "text": "Hi, you two!"}
            page.write(Draft(member_id=1, person_id=person, saved_on=day, waits=14, **words))
        talk = Conversation(member_id=1, stage="connect", happened_on=day, entered_on=day,
                            is_imported=True)  # fmt: skip
        page.write(Participant(conversation_id=page.write(talk), person_id=2))
        page.write(Goal(member_id=1, said="3 coffees a month", counts="coffees", target=3,
                        per="month", begun_on=day))  # fmt: skip
        page.write(Promise(member_id=1, person_id=1, promised_by="me", what="it", made_on=day,
                           outcome="kept", outcome_on=day))  # fmt: skip
        sent = {"template": "invitation", "language": "en", "text": "Hi!", "opens": "connect"}
        page.write(Message(member_id=1, person_id=2, sent_on=day, is_imported=True, **sent))
        value = statements.state(page, "value", "honesty", day)
        talk = opportunities.come(page, "a talk", day)
        opportunities.come_from(page, talk, person=1)
        opportunities.rate(page, talk, {value: 70})
        opportunities.decide(page, talk, "passed", day, 2)


def _owe(book: Book) -> None:
    """Add somebody of each kind whose turn it is."""
    book.today = february = date(2026, 2, 10)
    own, never, tagged, new, promised, silent, usual, agreed, heard = book.add(
        *(f"Turn {letter}" for letter in "ABCDEFGHI"), known=True
    )
    book.add("Turn Held", stage=Stage.COFFEE, on=february)
    for person in (own, tagged):
        book.log(person, on=february)
    book.log(heard, stage=Stage.FOLLOW_UP, on=february)
    book.send(silent, "ask-referral")
    with book.writing("owe") as page:
        pacing.of_people(page, [own], Pace(parse("30d")))
        pacing.of_people(page, [never], Pace(parse("1w")))
        labels.put(page, "founder", [tagged, new])
        page.row(Tie, _tie(book, new)).is_known = False
        page.write(page.row(Tie, _tie(book, new)))
        promises.make(page, promised, "a book", promised_by="me", made_on=february,
                      due_on=date(2026, 2, 20))  # fmt: skip
        sent = {"template": "ask-referral", "language": "en", "text": "Hi!"}
        page.write(Message(member_id=1, person_id=usual, sent_on=february, **sent))
        replied = {"outcome": "replied", "outcome_on": date(2026, 2, 11)}
        page.write(Message(member_id=1, person_id=heard, sent_on=february, **sent, **replied))
        yes = {"opens": "coffee", "outcome": "accepted", "outcome_on": february}
        page.write(Message(member_id=1, person_id=agreed, sent_on=february, **sent, **yes))


def _introduce(book: Book) -> None:
    """Have two know each other, two be written to, and somebody be owed thanks."""
    book.add("Turn J", stage=Stage.CHAT, on=date(2026, 2, 10), through="chloe-martin")
    with book.writing("introduce") as page:
        introductions.acquaint(page, 1, 5, date(2026, 3, 1))
        for person in (1, 2):
            sent = {"template": "introduce", "language": "en", "text": "Hi!"}
            page.write(Message(member_id=1, person_id=person, sent_on=date(2026, 3, 1), **sent))


def _give_and_take(book: Book) -> None:
    """Put something into the ledger, of each kind that there is."""
    march, april = date(2026, 3, 1), date(2026, 4, 1)
    before = max(book.ids("ask"), default=0)
    with book.writing("give") as page:
        for person, by in ((1, "me"), (1, "them"), (2, "me"), (2, "me"), (5, "me")):
            ledger.give(page, person, by, "a book", march)
        for person, by in ((1, "me"), (2, "me"), (2, "me"), (2, "them"), (3, "me"), (6, "me")):
            ledger.ask(page, person, by, "资料", march)
        for number, outcome in ((1, "granted"), (5, "refused")):
            ledger.settle(page, before + number, outcome, april)
        pair = {"person_id": 1, "other_id": 2, "introduced_on": march}
        page.write(Introduction(member_id=1, **pair))
        promises.make(page, 1, "tea", promised_by="me", made_on=march, due_on=None)
        for person, by, outcome in ((1, "them", "kept"), (3, "them", "broken"), (5, "me", "kept")):
            page.write(Promise(member_id=1, person_id=person, promised_by=by, what="form",
                               made_on=march, outcome=outcome, outcome_on=april))  # fmt: skip
        page.row(Tie, _tie(book, 5)).is_friend_only = True
        page.write(page.row(Tie, _tie(book, 5)))
    for template in ("introduce", "ask-introduction"):
        book.send(1, template, on=march)
        book.send(3, template, on=march)
    with book.writing("snooze") as page:
        pacing.snooze(page, [6], april)


def _lead(book: Book) -> None:
    """Add leads of all states, and what was bought."""
    book.today = february = date(2026, 2, 10)
    seen = {word: book.add(f"Lead {word}", on=date(2026, 1, 12)) for word in REACHED}
    with book.writing("lead") as page:
        for word, person in seen.items():
            lead = leads.open_lead(page, person, "a shop", opened_on=date(2026, 1, 12))
            leads.move(page, lead, word, february)
        told = {"event": "Web Summit", "referrer": 2, "money": Money(120000, "EUR"), "chance": 30}
        for number, word in enumerate(MOVES):
            lead = leads.open_lead(page, 1, f"a shop {number}", opened_on=date(2026, 1, 1), **told)
            leads.move(page, lead, word, date(2026, 2, 1 + number))
        leads.open_lead(page, 1, "a job", opened_on=date(2026, 1, 5), kind="job",
                        closes_on=date(2026, 3, 1))  # fmt: skip
        leads.open_lead(page, 2, "a shop", opened_on=date(2026, 1, 5), closes_on=date(2026, 4, 1))
        leads.sell(page, 1, "a shop", Money(5000, "JPY"), date(2026, 2, 7), lead)
        lead = leads.open_lead(page, 3, "a book", opened_on=date(2026, 1, 5))
        leads.move(page, lead, "won", february)


def _hear_of(book: Book) -> None:
    """Have somebody be heard of, whom somebody else knows."""
    heard = book.add("Heard Of", known=True, place="Leeds")
    book.add("Told Of", known=True, place="Leeds")
    with book.writing("edit") as page:
        page.row(Tie, _tie(book, heard)).is_known = False
        page.write(page.row(Tie, _tie(book, heard)))
        introductions.acquaint(page, 2, heard, date(2026, 3, 1))


def _tie(book: Book, person: int) -> int:
    return int(book.rows("SELECT id FROM tie WHERE person_id = ?", person)[0][0])


def values(engines: Engines) -> dict[str, list[Any]]:
    """For each parameter what it is asked with: all that the sample holds, and what it doesn't."""

    def all_of(sql: str) -> list[Any]:
        return [value for (value,) in engines.sqlite.execute(f"{sql} ORDER BY 1")]

    keys = all_of("SELECT key FROM person UNION SELECT key FROM name UNION SELECT key FROM tag "
                  "UNION SELECT key FROM event UNION SELECT key FROM contact_point "
                  "UNION SELECT company_key FROM person WHERE company_key IS NOT NULL "
                  "UNION SELECT key FROM statement")  # fmt: skip
    handles = all_of("SELECT handle FROM person")
    days = [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1),
            date(2026, 3, 14), date(2026, 4, 1)]  # fmt: skip
    points = all_of("SELECT key FROM contact_point")
    return {
        "member": [1, 2],
        "person": [*all_of("SELECT id FROM person"), 999],
        "draft": [*all_of("SELECT id FROM draft"), 999],
        "conversation": [*all_of("SELECT id FROM conversation"), 999],
        "tag": [*all_of("SELECT id FROM tag"), 999],
        "lead": [*all_of("SELECT id FROM lead"), 999],
        "opportunity": [*all_of("SELECT id FROM opportunity"), 999],
        "statement": [*all_of("SELECT id FROM statement"), 999],
        "event": [*all_of("SELECT id FROM event"), 999],
        "handle": [*handles, "ada-m", "nobody"],
        "header": [*all_of("SELECT header FROM mapping"), "[]"],
        "slug": handles,
        "pattern": ["ada", "ada-moss", "xiaoming-w", "nobody"],
        "key": [*keys, "nothing"],
        "kind": [*KINDS, *STATED],
        "other_kind": ["whatsapp", "email"],
        "other": [2, 5, 999],
        "keys": ['["+442079460018", "example.org/us"]', '["ada@tidewater.example"]', "[]",
                 '["ada-m", "link linkedin.com/in/ada-moss", "ada moss"]'],
        "source": ["handle", "linkedin"],
        "handles": ['["ada-moss", "nobody"]', "[]"],
        "before": [3, 999],
        "note": [""],
        "text": ["ada-moss", *points],
        "address": ["王总"],
        "begin": ["ada", "+44", "ex", "王", "", "a", "w", "0w", "q"],
        "end": ["ada\uffff", "+44\uffff", "ex\uffff", "王\uffff", "\uffff", "b", "x", "0x"],
        "most": [1, 3, 1000],
        "conversations": [1, 3],
        "connects": [2],
        "coffees": [1],
        "waits": [7, 14],
        "among": [2, 1000],
        "side": ["me", "them"],
        "outcome": ["kept", "broken"],
        "is_whole": [False, True],
        "is_archived": [False, True],
        "is_dormant": [False, True],
        "is_friend_only": [False, True],
        "today": [date(2026, 3, 25)],
        "shown": [date(2026, 1, 1), date(2026, 3, 25)],
        "nudged": [date(2026, 3, 18)],
        "every": ["30d", "1w"],
        "latest": [""],
        "on": days,
        "since": days,
        "until": days,
        "earliest": days[:1],
        "stage": list(ORDER),
        "template": ["connect-event", "follow-up", "coffee-request", "cold-dm"],
        "opens": [None, "connect", "chat", "coffee"],
        "ids": ["[1, 2, 11]", "[]", "[3, 4, 5, 6, 7, 8, 999]",
                *all_of("SELECT json_group_array(id) FROM person")],
        "moment": ["", "2026-02-03T12:00:00Z"],
        "change": [2, 10, 999],
        "state": ["done", "undone"],
        "behind": [0, 3, 99],
        "table": ["person", "participant"],
        "rows": ['[["person", 1], ["person", 6], ["participant", 5], ["tie", 9]]', "[]"],
        "email": ["ada@tidewater.example", ""],
        "phone": ["+442079460018", ""],
        "national": ["02079460018"],
        "link": ["example.org/in/ada-moss", "nothing"],
        "account": ["ada", "ada-moss", "xiaoming-w", "ada@tidewater.example"],
        "begun": ["ada@%", "xiaoming@%"],
        "least": [2, 4],
        "longest": [5, 12],
        "one": ["%mo%", "%nothing%"],
        "two": ["%ada%"],
        "three": ["%xi%", "%w%"],
        "people": [1, 3, 1000],
        "texts": [1, 1000],
        "who": [matching(text) for text in ("ada", "wang", "lantern", "oncology", "kevin 北辰")],
        "match": list(dict.fromkeys([
            *(matching(text, prefix=is_prefix) for is_prefix in (True, False) for text in TEXTS),
            *(query([[word]]) for word in ("am", "wxm", WHOLE + "adamoss", WHOLE + "wangxiaoming")),
            query([["ada", "adda"], ["moss", "mos"]]),
            query([["2079460018", "n2079460018"]]),
        ])),
    }  # fmt: skip


def parameters(question: Question, values: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """Return the sets of parameters that a question is tried with, some of each kind first."""
    names = sorted(set(re.findall(r"(?<![:\w]):([a-z_]+)\b", question.sql)))
    sets = [dict(zip(names, each, strict=True)) for each in product(*map(values.get, names))]
    step = -(-len(sets) // MOST_TRIED)
    return [each for first in range(step) for each in sets[first::step]]


def test_all_questions_are_found() -> None:
    assert {"questions.month.TOTALS", "questions.holding.PEOPLE", "store.people._TIE"} <= set(
        all_questions()
    )
    assert len(all_questions()) > 40


@pytest.mark.parametrize("name", sorted(all_questions().keys() - ON_A_SERVER))
def test_a_question_has_one_answer(engines: Engines, name: str) -> None:
    question, found = all_questions()[name], 0
    for number, asked in enumerate(parameters(question, values(engines))):
        if number >= MOST_TRIED and found:
            break
        ours, theirs = engines.both(question, asked)
        assert theirs == ours, asked
        found += len(ours)
    assert found, "no parameter of the test found anything"


FILTERS: dict[str, list[Any]] = {
    "stage": list(ORDER),
    "tag": ["founder", "ONCOLOGY", "Design & UX", "none"],
    "event": ["web summit", "Café_Nord", "北方创业者"],
    "relation": ["customer", "friend", "mentor"],
    "company": ["lantern books", "北辰科技", "none"],
    "since": [date(2026, 1, 12), date(2026, 3, 1)],
    "until": [date(2026, 1, 12), date(2026, 2, 28)],
    "silent_since": [date(2026, 2, 28)],
    "is_dormant": [True, False],
    "with_archived": [True],
}


@pytest.mark.parametrize("sort", SORTS)
def test_every_filter_lists_the_same_people(engines: Engines, sort: str) -> None:
    singles = [{name: value} for name, tried in FILTERS.items() for value in tried]
    pairs = [a | b for a, b in product(singles, singles) if list(a) < list(b)]
    for given in [{}, *singles, *pairs]:
        for limit, is_rare in product((None, 3), {False, "tag" in given}):
            wanted = PersonFilter(**given, sort=sort, limit=limit)
            question, asked = statement(wanted, has_rare_tag=is_rare)
            ours, theirs = engines.both(question, {**asked, "member": 1})
            assert theirs == ours, given
