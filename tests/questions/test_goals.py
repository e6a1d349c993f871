"""What goals count, by their periods; imported things count nowhere."""

from datetime import date, timedelta

import pytest
from store.makers import Book

from netlog.questions import goals
from netlog.questions.goals import COUNTED, counted, running, standing
from netlog.rules.countable import THINGS
from netlog.rules.goals import Goal, parse
from netlog.rules.month import Totals
from netlog.rules.rests import Rest
from netlog.rules.stages import Stage
from netlog.store import introductions
from netlog.store.goals import add, aim, end
from netlog.store.tables.conversations import Message
from netlog.store.tables.plans import Promise

MARCH = date(2026, 3, 1)


@pytest.fixture
def book(book: Book) -> Book:
    book.today = date(2026, 3, 31)
    return book


def count(book: Book, counts: str, per: str = "month") -> dict[date, int]:
    """How many of a thing there were in each period of the first quarter."""
    goal = Goal(1, "it", counts, 1, per, date(2026, 1, 1))
    with book.reading() as reader:
        return dict(counted(reader, 1, goal, date(2026, 1, 1), date(2026, 4, 1)))


def sent(book: Book, on: date, **more: object) -> None:
    told = {"template": "follow-up", "language": "en", "text": "Hi!", "sent_on": on, **more}
    with book.writing() as page:
        page.write(Message(member_id=1, person_id=1, **told))


def test_all_that_is_listed_is_asked_for_or_is_a_script() -> None:
    asked = {key for key, thing in THINGS.items() if key in COUNTED or thing.template}
    assert asked == set(THINGS)
    assert set(COUNTED) <= set(THINGS)


def test_new_conversations_and_new_people(book: Book) -> None:
    ada, ben = book.add("Ada", "Ben", stage=Stage.INTRO, on=date(2026, 2, 27))
    book.log(ada, on=date(2026, 3, 2))
    book.log(ada, on=date(2026, 3, 3))
    book.log(book.add("Known", known=True), on=date(2026, 3, 4))
    assert count(book, "new-conversations") == {MARCH: 1}
    assert count(book, "people") == {date(2026, 2, 1): 2}
    assert count(book, "conversations") == {MARCH: 3}
    assert count(book, "conversations", "day") == {date(2026, 3, day): 1 for day in (2, 3, 4)}
    book.log(ben, on=date(2026, 3, 8))
    book.log(ben, on=date(2026, 3, 9))
    assert count(book, "conversations", "week") == {date(2026, 3, 2): 4, date(2026, 3, 9): 1}


def test_connects_count_once_they_were_followed_up(book: Book) -> None:
    ada = book.add("Ada", stage=Stage.CONNECT, on=date(2026, 3, 2))
    assert count(book, "connects") == {}
    book.log(ada, stage=Stage.FOLLOW_UP, on=date(2026, 3, 5))
    assert count(book, "connects") == {MARCH: 1}
    assert count(book, "follow-ups") == {MARCH: 1}


def test_with_one_person_a_coffee_counts_once_in_a_period(book: Book) -> None:
    ada, dev = book.add("Ada", "Dev", known=True)
    for day in (2, 3, 10):
        book.log(ada, dev, stage=Stage.COFFEE, on=date(2026, 3, day))
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 2, 10))
    book.log(ada, stage=Stage.COFFEE, on=date(2026, 4, 10))
    assert count(book, "coffees") == {date(2026, 2, 1): 1, MARCH: 2}
    assert count(book, "coffees", "week") == {
        date(2026, 2, 9): 1, date(2026, 3, 2): 2, date(2026, 3, 9): 2
    }  # fmt: skip


def test_messages_by_their_script_and_by_what_they_open(book: Book) -> None:
    ada = book.add("Ada", on=date(2026, 3, 1))
    for script in ("connect-event", "connect-leader", "ask-introduction", "pass-on", "thank-you"):
        book.send(ada, script)
    for counts, number in {
        "connection-requests": 2, "introductions-asked": 1, "pass-on": 1, "thank-yous": 1,
        "messages": 5,
    }.items():  # fmt: skip
        assert count(book, counts) == {MARCH: number}, counts
    assert count(book, "introductions-made") == count(book, "nothing") == {}


def test_an_introduction_counts_once_with_its_words_or_without(book: Book) -> None:
    ada, ben, cara = book.add("Ada", "Ben", "Cara")
    for person in (ada, ben, cara):
        book.send(person, "introduce")
    assert list(count(book, "introductions-made").values()) == [3]
    with book.writing() as page:
        introductions.introduce(page, ada, ben, page.today)
    assert list(count(book, "introductions-made").values()) == [2]


def test_answers_count_on_their_own_day(book: Book) -> None:
    book.add("Ada", on=date(2026, 1, 1))
    sent(book, date(2025, 11, 5), outcome="replied", outcome_on=date(2026, 3, 2))
    sent(book, date(2026, 3, 5), outcome="accepted", outcome_on=date(2026, 3, 6), opens="connect")
    sent(book, date(2026, 3, 5), outcome="declined", outcome_on=date(2026, 3, 6))
    sent(book, date(2026, 3, 5), outcome="no-reply", outcome_on=date(2026, 3, 6))
    sent(book, date(2026, 3, 5), outcome="replied", outcome_on=date(2026, 4, 6))
    assert count(book, "answers") == {MARCH: 2}


def test_promises_kept_and_steps_done(book: Book) -> None:
    ada = book.add("Ada", on=date(2026, 3, 1))
    with book.writing() as page:
        for by, outcome in (("me", "kept"), ("them", "kept"), ("me", "broken")):
            page.write(Promise(member_id=1, person_id=ada, promised_by=by, what="it",
                               made_on=MARCH, outcome=outcome, outcome_on=MARCH))  # fmt: skip
    assert count(book, "promises-kept") == {MARCH: 1}
    book.owe(ada, date(2026, 3, 10))
    assert count(book, "steps-done") == {}
    book.log(ada, on=date(2026, 3, 12))
    assert count(book, "steps-done") == {MARCH: 1}


def test_an_event_counts_once_in_a_period(book: Book) -> None:
    book.add("Ada", "Ben", on=date(2026, 3, 2), event="Expo")
    book.add("Chloé", on=date(2026, 3, 3), event="Expo")
    book.add("Dev", on=date(2026, 3, 3), event="Fair")
    book.add("Eva", on=date(2026, 3, 3))
    assert count(book, "events") == {MARCH: 2}
    assert count(book, "events", "day") == {date(2026, 3, 2): 1, date(2026, 3, 3): 2}


@pytest.mark.parametrize("counts", [*THINGS, "connect-event"])
def test_what_was_imported_counts_nowhere(book: Book, counts: str) -> None:
    book.bring_in("Ada", stage=Stage.COFFEE, on=date(2026, 3, 2))
    book.bring_in("Ben", stage=Stage.FOLLOW_UP, on=date(2026, 3, 2))
    assert count(book, counts) == {}


# Goals that are kept


def keep(book: Book, said: str) -> None:
    with book.writing("goal", "add", said) as page:
        add(page, parse(said, ()), book.today)


def test_goals_run_until_they_are_ended(book: Book) -> None:
    book.today = date(2026, 3, 2)
    keep(book, "2 coffees a month")
    keep(book, "1 new conversation a day")
    book.today = date(2026, 3, 5)
    for day in (2, 3, 5):
        book.add(f"P{day}", stage=Stage.CHAT, on=date(2026, 3, day))
    with book.reading() as reader:
        coffees, talks = running(reader, 1)
        found = standing(reader, 1, talks, book.today, [])
        rested = standing(reader, 1, talks, book.today, [Rest(date(2026, 3, 4), book.today)])
    assert (coffees.said, talks.begun_on) == ("2 coffees a month", date(2026, 3, 2))
    assert (found.done, found.streak, found.best) == (1, 1, 2)
    assert (rested.done, rested.streak, rested.best) == (1, 3, 3)
    with book.writing() as page:
        end(page, coffees.id, book.today)
    with book.reading() as reader:
        assert running(reader, 1) == [talks]


def test_the_rule_stands_as_its_months_do(book: Book) -> None:
    for month in (1, 2, 3):
        first = date(2026, month, 1)
        if month != 2:
            people = book.add(*(f"P{month}{n}" for n in range(3)), stage=Stage.CHAT, on=first)
            book.log(*people[:2], stage=Stage.CONNECT, on=first)
            book.log(*people[:2], stage=Stage.FOLLOW_UP, on=first)
            book.log(people[0], stage=Stage.COFFEE, on=first + timedelta(days=1))
    with book.reading() as reader:
        found = goals.rule(reader, 1, book.today, [])
        rested = goals.rule(reader, 1, book.today, [Rest(date(2026, 2, 27), date(2026, 3, 2))])
    assert (found.streak, found.best, found.targets) == (1, 1, Totals(3, 2, 1))
    assert [each.is_reached for each in found.history] == [True, False, True]
    assert [each.done for each in found.history] == [6, 0, 6]
    assert (rested.streak, rested.best) == (2, 2)


def test_a_year_back_is_shown_and_ten_are_counted(book: Book) -> None:
    book.add("Ada", on=date(2010, 1, 1))
    with book.writing() as page:
        aim(page, Totals(1, 0, 0), date(2026, 3, 1))
    book.add("Ben", stage=Stage.CHAT, on=date(2026, 3, 2))
    with book.reading() as reader:
        found = goals.rule(reader, 1, book.today, [])
    assert len(found.history) == 12
    assert (found.streak, found.best) == (1, 1)


def test_without_a_store_nothing_stands(book: Book) -> None:
    book.path.unlink()
    with book.reading() as reader:
        assert running(reader, 1) == []
        found = goals.rule(reader, 1, book.today, [])
    assert (found.streak, found.best, len(found.history)) == (0, 0, 1)
