"""A page to take along: what to know, and rows to fill in with a pen, in the order of `add -`.

All of it but the rows begins with `#`, which a quick sheet passes over: who fills the file in, and
not the paper, hands it to `netlog add -` as it is.
"""

from collections.abc import Iterator, Sequence

from netlog.errors import typed
from netlog.views.facts import Fact
from netlog.views.ink import Ink, Line, Span, plain
from netlog.views.width import cropped
from netlog.views.wrapping import wrapped

COLUMNS, LINES = 80, 60
"""A page of A4, as printers have it that print text."""

LEAST_ROWS = 8
LABEL = 12
TEXT = COLUMNS - len("# ") - LABEL
MOST, NOTE = 8, 3
"""A text takes so many lines of the page at most; so many where there is little room, …"""

WORD = 12
"""… with so many columns lost to what doesn't fit at the ends of them."""

BLANK = "_" * 40

WIDTHS = (30, 23, 23)
"""Columns of a row: who, the topic, the next step."""

ORDER = ("Name, company", "topic", "next step, as DAY: WHAT")
SAID = "What was said, what was promised, what is next"
MARKS = "+connect if you exchanged details · #tag, @introducer at the end of a part"


def for_people(title: Line, facts: Sequence[Fact], event: str) -> list[str]:
    """Return a page with a row for each person who is met at an event."""
    cells = [f"{what:{columns - 1}}" for what, columns in zip(ORDER, WIDTHS, strict=True)]
    heading = ["| ".join(cells).rstrip(), MARKS, at_home(event)]
    return page(title, facts, heading, "+".join("-" * columns for columns in WIDTHS))


def for_notes(title: Line, facts: Sequence[Fact], handle: str) -> list[str]:
    """Return a page with lines for what is said."""
    heading = [f"{SAID}. At home:", to_log(handle)]
    return page(title, facts, heading, "-" * sum(WIDTHS))


def at_home(event: str) -> str:
    """Return what to type at home for those who were met at an event."""
    return f"At home, a person a line: netlog add - --at {typed(event)}"


def to_log(handle: str) -> str:
    """Return what to type at home for what was said."""
    return f'netlog log {handle} coffee --about "TOPIC" --next "DAY: WHAT"'


def page(title: Line, facts: Sequence[Fact], heading: Sequence[str], rule: str) -> list[str]:
    """Return the lines of a page: the facts, the heading of the rows, and rows for what is left.

    However much there is to know, it is one page, with at least eight rows.
    """
    top = [f"# {cropped(plain(title), COLUMNS - 2)}", "#"]
    head = ["#", *(f"# {cropped(line, COLUMNS - 2)}" for line in heading), f"# {rule}"]
    room = LINES - len(top) - len(head) - 2 * LEAST_ROWS
    told = [f"# {line}".rstrip() for line in _told(fitted(facts, TEXT, room))]
    rows = (LINES - len(top) - len(told) - len(head)) // 2
    return [*top, *told, *head, *(line for _ in range(rows) for line in ("", f"# {rule}"))]


def fitted(facts: Sequence[Fact], columns: int, most: int) -> list[Fact]:
    """Return facts as plain texts that take at most so many lines of so many columns.

    A long text is cut off; where that isn't enough, the longest lists lose their ends.
    """
    there = [fact for fact in facts if fact.lines]
    found = [
        [cropped(plain(line), MOST * columns) for line in _without_ways(fact)] for fact in there
    ]
    while sum(_height(texts, columns) for texts in found) > most:
        longest = max(found, key=lambda texts: _height(texts, columns))
        tallest = max(longest, key=lambda text: _height([text], columns))
        height = _height([tallest], columns)
        if height > NOTE or (height > 1 and len(longest) == 1):
            few = cropped(tallest, NOTE * columns - WORD)
            is_shorter = height > NOTE and _height([few], columns) < height
            longest[longest.index(tallest)] = few if is_shorter else cropped(tallest, columns)
        else:
            longest.pop()
    return [fact._replace(lines=texts) for fact, texts in zip(there, found, strict=True) if texts]


def broken(text: str, columns: int) -> list[str]:
    """Return a text in lines of so many columns, between words."""
    return [plain(part).rstrip() for part in wrapped([Span(text)], columns)]


def _told(facts: Sequence[Fact]) -> Iterator[str]:
    """Yield the lines of facts, each label before its first."""
    for fact in facts:
        parts = [part for line in fact.lines for part in broken(plain(line), TEXT)]
        for place, part in enumerate(parts):
            yield f"{fact.label if place == 0 else '':{LABEL}}{part}"


def _without_ways(fact: Fact) -> list[Line]:
    """Return the lines of a fact without commands to type: nobody types with a pen.

    Where nothing else stands there is a line to write on.
    """
    return [line for line in fact.lines if not any(map(_is_way, line))] or [BLANK]


def _is_way(piece: str | Span) -> bool:
    return not isinstance(piece, str) and piece.ink is Ink.COMMAND and " " in piece.text


def _height(texts: Sequence[str], columns: int) -> int:
    return sum(len(broken(text, columns)) for text in texts)
