"""Askings: what is found out in steps, of which several go on in step with each other.

An asking yields questions that wait for no answer, is sent the rows of each, may yield more, and
returns what it found. Askings in step ask in one go whatever each wants to know next: a far server
is waited for as often as the longest of them asks, and not for each in turn.
"""

from collections.abc import Generator, Iterable, Sequence
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from netlog.questions.reader import Asked, Reader, Row

Found = TypeVar("Found")
Asking: TypeAlias = Generator[Sequence[Asked], list[list[Row]], Found]


def carried_out(reader: Reader, asking: Asking[Found]) -> Found:
    """Ask what an asking wants to know, until it is done; return what it found."""
    answers: Any = None  # nothing yet: it begins
    while True:
        try:
            wanted = asking.send(answers)
        except StopIteration as end:
            found: Found = end.value
            return found
        answers = reader.together(wanted)


def in_step(askings: Iterable[Asking[Found]]) -> Asking[list[Found]]:
    """Find out what each of some askings does, in their order."""
    going = list(askings)
    found: dict[int, Found] = {}
    answers: dict[int, Any] = dict.fromkeys(range(len(going)))
    while True:
        wanted = {}
        for place, answer in answers.items():
            try:
                wanted[place] = going[place].send(answer)
            except StopIteration as end:
                found[place] = end.value
        if not wanted:
            return [found[place] for place in range(len(going))]
        rows = iter((yield [one for asked in wanted.values() for one in asked]))
        answers = {place: list(islice(rows, len(asked))) for place, asked in wanted.items()}


def asking(*asked: Asked) -> Asking[list[list[Row]]]:
    """Find out no more than the rows of some questions."""
    return (yield asked)
