"""Who may be kept twice, gone through one by one: each answer is kept at once, by itself."""

from collections import Counter
from collections.abc import Sequence

from netlog.dialogue.merging import join
from netlog.errors import NetlogError
from netlog.invocation import Invocation
from netlog.questions.dupes import Alike, Couple, couples
from netlog.views import dupes as view
from netlog.views import merging
from netlog.views.answer import refused
from netlog.views.prompt import ask
from netlog.views.screen import Screen

QUESTION = "Same? 1 or 2 stays, n not the same, Enter later, q quit"
ANSWERS = {"1": "1", "2": "2", "n": "n", "no": "n", "否": "n", "不": "n", "": "later",
           "l": "later", "later": "later", "q": "q", "quit": "q"}  # fmt: skip
DONE = {"one": "made one", "two": "not the same", "later": "left for later"}


def walked(call: Invocation, alike: Sequence[Alike]) -> None:
    """Show one pair after the other, ask what they are, and keep each answer."""
    done: Counter[str] = Counter()
    try:
        for place, each in enumerate(alike, start=1):
            pair = _couple(call, each)
            if pair is None:  # one of them was joined to somebody since
                continue
            call.screen.show()
            call.screen.heading(f"{place} of {len(alike)}")
            view.side_by_side(call.screen, pair, call.logbook.today)
            answer = _answer(call.screen)
            if answer == "q":
                break
            done[_carry_out(call, pair, answer)] += 1
    finally:
        told = [f"{done[key]} {words}" for key, words in DONE.items() if done[key]]
        call.screen.tell(" · ".join(told) or "Nothing was changed")
        if done["one"] or done["two"]:
            call.screen.tell("to take the last one back: netlog undo")


def _couple(call: Invocation, alike: Alike) -> Couple | None:
    with call.logbook.reading() as reader:
        return next(couples(reader, call.logbook.member, [alike]), None)


def _answer(screen: Screen) -> str:
    while True:
        if answer := ANSWERS.get(ask(QUESTION).casefold()):
            return answer
        screen.tell("1: one person, the left one stays. 2: the right one. n, Enter, q")


def _carry_out(call: Invocation, pair: Couple, answer: str) -> str:
    from netlog.store.apart import keep_apart

    keep, other = (pair.other, pair.keep) if answer == "2" else (pair.keep, pair.other)
    if answer == "n":
        book = call.logbook.called_as(["dupes", keep.handle, other.handle, "--apart"])
        with book.writing(begins=False) as page:
            keep_apart(page, keep.id, other.id)
        return "two"
    if answer == "later":
        return "later"
    book = call.logbook.called_as(["merge", keep.handle, other.handle])
    try:
        merged = join(call, book, [keep.id, other.id], is_asked=True)
    except NetlogError as error:
        refused(call.screen, error)
        return "later"
    merging.show(call.screen, merged)
    return "one"
