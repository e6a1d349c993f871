"""What a member of a team does: commands carried out as netlog carries them out, and what is said.

In this process through the log that commands are handed, which saves the start of Python; or as a
process of its own.
"""

import re
import traceback
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from torture.calling import apart

from netlog.errors import NetlogError
from netlog.errors.store import NothingToTurn, NotTurnable
from netlog.errors.team import KeptAlready, NotKnown, UnusableServer
from netlog.logbook import Logbook
from netlog.questions import listing, month, months, people, queue
from netlog.questions.acquainted import known, meant
from netlog.questions.colleagues import colleagues
from netlog.questions.reader import Question
from netlog.questions.turnable import Asked, turn
from netlog.rules.acquainted import Sought, found
from netlog.rules.meeting import Meeting, Talk
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage
from netlog.settings import read

MARK = re.compile(r"\bmark\w+x\d+\b")
COMPANY = "Tidewater Labs"
FRIENDS = [f"friend-{letter}" for letter in "abcdefghijklmnopqrst"]
"""Handles of people of the team with whom all of them talk."""
COUNTERS = [f"counter-{letter}" for letter in "abcd"]
"""Handles of people in whose note a number stands, which all of them raise."""

KEPT, REFUSED, OPEN, STOOD, FAULT = "kept", "refused", "open", "stood", "fault"
"""What became of a command: done; surely not; nobody knows; it had no right to; netlog's fault."""

OF_ERROR: tuple[tuple[type[NetlogError], str], ...] = (
    (KeptAlready, KEPT), (NotKnown, OPEN), (UnusableServer, REFUSED),
    (NotTurnable, STOOD), (NothingToTurn, STOOD),
)  # fmt: skip
OF_WORDS = (
    ("can't be found out now", OPEN), ("was kept already", KEPT),
    ("There is nothing to undo", STOOD), ("can't be taken back", STOOD),
    ("nothing was kept", REFUSED), ("nothing of this command was kept", REFUSED),
    ("doesn't answer", REFUSED), ("is starting or stopping", REFUSED),
)  # fmt: skip

_NOTE = Question("SELECT note FROM person WHERE id = :person")


class Came(NamedTuple):
    """What came of giving a command once."""

    outcome: str
    said: str = ""
    """The kind of the error, and its first line."""
    mark: str = ""
    """The mark of the change that was undone."""


def load(url: str) -> None:
    """Load what is loaded once: reading, and a page on which nothing is kept."""
    book = Logbook(read(url), ["list"])
    for words in (["month"], ["who", COMPANY]):
        DEEDS[words[0]](book, words)
    from netlog.store import conversations, meetings  # noqa: F401

    with book.writing(dry_run=True, begins=False):
        pass


def inside(words: list[str], url: str) -> Came:
    """Carry a command out in this process."""
    # Each command has a log of its own, as each process would.
    book = Logbook(read(url), words)
    try:
        return Came(KEPT, mark=DEEDS[words[0]](book, words))
    except NetlogError as error:
        outcome = next((told for kind, told in OF_ERROR if isinstance(error, kind)), FAULT)
        return Came(outcome, f"{type(error).__name__}: {str(error).splitlines()[0]}")
    except Exception:
        return Came(FAULT, traceback.format_exc())


def as_process(words: list[str], around: dict[str, str]) -> Came:
    """Carry a command out as its user does."""
    answer = apart(words, around)
    line = answer.err.partition("\n")[0]
    told = next(((sign, told) for sign, told in OF_WORDS if sign in answer.err), None)
    if answer.code == 0 and "Traceback" not in answer.err:
        # What is left out of an answer isn't an error; what was kept before is said there.
        marks = MARK.findall(answer.out) if words[0] == "undo" else []
        return Came(KEPT, line if told else "", marks[0] if marks else "")
    if answer.code == 1 and told and "Traceback" not in answer.err:
        return Came(told[1], f"netlog: {line}")
    return Came(FAULT, f"netlog {words}: exit {answer.code}: {answer.err}")


# ----------------------------------------------------------------------------------------- writing


def _log(book: Logbook, words: list[str]) -> str:
    _, called, _, mark = words
    today = book.today
    from netlog.store import conversations

    with book.writing(begins=False) as page:
        (person,) = people.those_called(page, page.member, [called])
        conversations.keep(page, [person.id], Talk(stage=Stage.CHAT, on=today, topic=mark))
        _what_then(page, person.id, today)
    return ""


def _add(book: Logbook, words: list[str]) -> str:
    _, name, _, company, _, mark = words
    from netlog.store import meetings

    today = book.today
    with book.writing() as page:
        kept = meetings.meet(
            page, [Newcomer(name, company=company)], Meeting(on=today, topic=mark)
        )  # fmt: skip
        _what_then(page, kept.people[0].id, today)
    return ""


def _what_then(page: Any, person: int, today: date) -> None:
    """Ask what the answer of a command would say."""
    month.goals(page, page.member, today.replace(day=1), most=0)
    queue.then_for(page, page.member, [person])


def _edit(book: Logbook, words: list[str]) -> str:
    """Raise the number in a person's note by one: read and written on one page."""
    from netlog.store.tables.people import Person

    with book.writing(begins=False) as page:
        (person,) = people.those_called(page, page.member, [words[1]])
        number = int(page.ask(_NOTE, person=person.id)[0].note)
        row = page.row(Person, person.id)
        row.note = str(number + 1)
        page.write(row)
    return ""


def _undo(book: Logbook, _: list[str]) -> str:
    asked = Asked("undo", 1)
    with book.reading() as reader:
        turn(reader, asked)
    done = book.turn(asked, most=50)
    return next(iter(MARK.findall(done.said)), "")


# ----------------------------------------------------------------------------------------- reading


def _month(book: Logbook, _: list[str]) -> str:
    with book.reading() as reader:
        months.month(reader, book.member, book.today.replace(day=1), book.today, 20)
    return ""


def _list(book: Logbook, _: list[str]) -> str:
    with book.reading() as reader:
        listing.people(reader, book.member, listing.PersonFilter(limit=21))
    return ""


def _next(book: Logbook, _: list[str]) -> str:
    with book.reading() as reader:
        queue.turns(
            reader, book.member, book.today, book.settings.now, until=date.max, most=11
        )  # fmt: skip
    return ""


def _who(book: Logbook, words: list[str]) -> str:
    with book.reading() as reader:
        people = meant(reader, book.member, Sought(words[1]))
        there = [each for each in colleagues(reader, book.member)
                 if each.tells("ties") and not each.is_me]  # fmt: skip
        mine = known(reader, book.member, people, book.today, called="you", is_me=True)
        with reader.shared():
            theirs = [known(reader, each.id, people, book.today, called=each.name, is_me=False)
                      for each in there]  # fmt: skip
    found([mine, *theirs], None)
    return ""


DEEDS: dict[str, Callable[[Logbook, list[str]], str]] = {
    "log": _log, "add": _add, "edit": _edit, "undo": _undo,
    "month": _month, "list": _list, "next": _next, "who": _who,
}  # fmt: skip
