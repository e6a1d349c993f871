"""What the columns of a table are taken for, and the people that come of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from netlog.rules.dates import in_words
from netlog.rules.incoming import Incoming
from netlog.rules.mapping import IGNORE, NOTE, TARGETS, Mapping
from netlog.views.ink import Line, aside, command, found, name
from netlog.views.width import cropped

SAMPLES, LONGEST = 3, 24
"""How many values of a column are shown, and how many columns of a screen each may take."""


def file(called: str, title: str) -> Line:
    """Return the line that says of which file it is asked."""
    return [found(called), aside(" · "), title]


def samples(values: Sequence[str], room: int) -> Line:
    """Return a line of the first values of a column that differ, cut to the room there is."""
    shown = [cropped(" ".join(value.split()), LONGEST) for value in dict.fromkeys(values)]
    more = " …" if len(shown) > SAMPLES else ""
    return [aside(cropped(f"     {' · '.join(shown[:SAMPLES])}{more}", room))]


def heading(header: Sequence[str], place: int, room: int) -> Line:
    """Return the line that names a column: its number and its header."""
    number = f"{place + 1}/{len(header)}"
    text = " ".join(header[place].split()) or "(no header)"
    return [f"{number:<4} ", name(cropped(text, room - 6))]


def targets() -> Iterator[Line]:
    """Yield the words that a column may be taken for, each with what it is."""
    for word, meaning in TARGETS.items():
        yield [command(f"  {word:<12}"), aside(meaning)]


def told(header: Sequence[str], mapping: Mapping) -> str:
    """Return in a line what the columns are: `name ← Your name · email ← E-mail · note ← 2 more`.

    Those that are left out are counted, too.
    """
    parts = [
        f"{target} ← {cropped(' '.join(header[place].split()) or f'#{place + 1}', LONGEST)}"
        for place, target in enumerate(mapping.targets)
        if target not in (NOTE, IGNORE)
    ]
    noted = mapping.targets.count(NOTE)
    left = mapping.targets.count(IGNORE)
    parts += [f"note ← {noted} more"] if noted else []
    parts += [f"{left} left out"] if left else []
    return " · ".join(parts)


def remembered(header: Sequence[str], mapping: Mapping, today: date) -> Line:
    """Return the same for columns that are read as before, with the way to read them otherwise."""
    since = f" as on {in_words(mapping.on, today)}" if mapping.on else ""
    return [f"columns{since}: {told(header, mapping)}", aside(" · others: "), command("--map")]


def doubt(text: str, read: date, otherwise: date, way: str) -> Line:
    """Return how a day is read that may be two, and how to have it read otherwise."""
    told = f"{cropped(text, LONGEST)} is read as {_day(read)}. If it is {_day(otherwise)}: "
    return [told, command(f"--map {way}")]


def _day(on: date) -> str:
    return f"{on.day} {on:%b} {on.year}"


def person(incoming: Incoming, today: date, room: int) -> Iterator[Line]:
    """Yield the lines of somebody as they would be kept, each cut to the room there is."""
    told = incoming.person
    work = ", ".join(filter(None, (told.role, told.company)))
    tags = " ".join(f"#{tag}" for tag in told.tags)
    yield ["  ", name(told.name), *(f" · {part}" for part in (work, told.place, tags) if part)]
    for line in _facts(incoming, today):
        yield f"    {cropped(line, room - 4)}"


def _facts(incoming: Incoming, today: date) -> Iterator[str]:
    told = incoming.person
    if told.contacts:
        yield " · ".join(value for _, value in told.contacts)
    if incoming.on:
        yield f"on {in_words(incoming.on, today)}"
    for happened in incoming.happened:
        yield " · ".join(filter(None, (happened.stage, happened.event, happened.topic)))
    for key in ("also", "relation", "language", "address", "need", "offer", "birthday"):
        if value := getattr(told, key):
            yield f"{key}: {', '.join(value) if key == 'also' else value}"
    if told.note:
        first, *more = told.note.splitlines()
        yield f"note: {first}{' …' if more else ''}"
