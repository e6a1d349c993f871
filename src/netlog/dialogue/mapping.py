"""What the columns of a table are: as it was said, as it is remembered, or asked in a terminal."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from typing import NamedTuple

from netlog.errors import NetlogError, WrongUsage
from netlog.errors.files import BadFile
from netlog.exchange.tables import column_days, mapped
from netlog.exchange.tables.records import TableRow
from netlog.exchange.tables.table import Table
from netlog.invocation import Invocation
from netlog.questions.mappings import remembered
from netlog.rules import mapping as columns
from netlog.rules.headings import guessed, is_headless
from netlog.rules.incoming import Incoming
from netlog.rules.mapping import (
    NOTE,
    TARGETS,
    Mapping,
    overlaid,
    refuse_nameless,
    typed_column,
)
from netlog.views import mapping as view
from netlog.views.answer import refused
from netlog.views.prompt import ask, can_ask
from netlog.views.screen import Screen

SAMPLE = 200
"""So many rows are looked at to tell what a column is."""

SHOWN = 3
"""So many people are shown as they would be."""

REST, HELP = ".", "?"
HOW = """\
What is what? Enter takes the word in brackets, ? lists the
others and Tab completes them, . takes the rest as it is."""


class Settled(NamedTuple):
    """What the columns of a table are; `is_new` where it is to be remembered."""

    mapping: Mapping
    is_new: bool


def settled(
    call: Invocation, table: Table, file: str, maps: Sequence[str], *, yes: bool = False
) -> Settled:
    """Return what the columns of a table are.

    That is what `maps` say (`name="Your name"`), the others as remembered or guessed; else what is
    remembered for the header; else what is answered in a terminal. `file` is how the user named
    the file. With `yes` the guess is taken. Raises BadFile for a table without a header, WrongUsage
    where no column is a name, or nobody can be asked: it tells the command line that says it.
    """
    header = table.header
    rows = [row.cells for row in islice(_whole(table), SAMPLE)]
    if is_headless(header):
        raise BadFile(
            "Its first line is a person, and doesn't say what the columns are.\n"
            f"Put a line on top of it, such as: {_example([header, *rows])}"
        )
    with call.logbook.reading() as reader:
        known = remembered(reader, header)
    if known and not maps:
        call.screen.tell(view.remembered(header, known, call.logbook.today))
        _doubt(call, table, known)
        return Settled(known, is_new=False)
    said = columns.told(header, maps, known or guessed(header, rows))
    if not maps and not yes and can_ask():
        call.screen.show(view.file(PurePath(file).name, mapped.title(header)))
        return Settled(_asked(call, table, said, rows), is_new=True)
    refuse_nameless(header, said, file)
    if not maps and not yes:
        raise WrongUsage(
            "This header is new. Are its columns what they seem? Then the same again with --yes, or"
            f"\n{columns.command(header, said, file)}"
        )
    call.screen.tell(f"columns: {view.told(header, said)}")
    _doubt(call, table, said)
    return Settled(said, is_new=known is None or said.targets != known.targets)


def _asked(
    call: Invocation, table: Table, guess: Mapping, rows: Sequence[Sequence[str]]
) -> Mapping:
    """Ask what each column is that has values, then whether all is right as it would be."""
    screen, header, said = call.screen, table.header, dict[int, str]()
    values = [[text for row in rows if (text := row[i].strip())] for i in range(len(header))]
    for line in HOW.splitlines():
        screen.show(line)
    for place in filter(values.__getitem__, range(len(header))):
        likely = overlaid(guess, said).targets[place]
        word = _answered(screen, header, place, values[place], likely)
        if word == REST:
            break
        said[place] = word
    while True:
        mapping = overlaid(guess, said)
        question = "Right? Enter goes on, a number changes that column:"
        if mapping.has_name:
            _show(call, table, mapping)
        else:
            question = "No column is the name yet. Which one is? Its number:"
        chosen = _chosen(screen, header, question, can_go_on=mapping.has_name)
        if chosen is None:
            return overlaid(mapping, _agreed(table, mapping))
        likely = mapping.targets[chosen] if mapping.has_name else "name"
        word = _answered(screen, header, chosen, values[chosen], likely)
        said[chosen] = likely if word == REST else word


def _chosen(
    screen: Screen, header: Sequence[str], question: str, *, can_go_on: bool
) -> int | None:  # fmt: skip
    """Return the column that is named by its number or header, None where Enter goes on."""
    while True:
        answer = ask(question)
        if not answer and can_go_on:
            return None
        try:
            if answer:
                return columns.column(header, f"#{answer}" if answer.isdecimal() else answer)
        except NetlogError as error:
            refused(screen, error)


def _answered(
    screen: Screen, header: Sequence[str], place: int, values: Sequence[str], likely: str
) -> str:
    """Return what one column is; REST for all that are left."""
    screen.show(view.heading(header, place, screen.width))
    screen.show(view.samples(values, screen.width))
    typed = ""
    while True:
        answer = ask("     is?", among=list(TARGETS), default=likely, typed=typed)
        if answer == HELP:
            screen.show_lines(view.targets())
            continue
        try:
            return REST if answer == REST else columns.target(answer)
        except NetlogError as error:
            refused(screen, error)
            typed = answer


def _show(call: Invocation, table: Table, mapping: Mapping) -> None:
    """Show the first people as they would be."""
    people = (read for read in mapped.read(table, mapping) if isinstance(read, Incoming))
    call.screen.show("The first of them would be:")
    for incoming in islice(people, SHOWN):
        call.screen.show_lines(view.person(incoming, call.logbook.today, call.screen.width))
    _doubt(call, table, mapping)


def _doubt(call: Invocation, table: Table, mapping: Mapping) -> None:
    """Say how days are read that may be read in two ways."""
    for each in column_days.doubts(table, mapping):
        target, column = mapping.targets[each.place], typed_column(table.header, each.place)
        way = f"{target}:{each.other}={column}"
        call.screen.tell(view.doubt(each.text, each.read, each.otherwise, way))


def _agreed(table: Table, mapping: Mapping) -> dict[int, str]:
    """Return the columns whose days were agreed to as they were read: they stay so."""
    return {
        each.place: f"{mapping.targets[each.place]}:{each.order}"
        for each in column_days.doubts(table, mapping)
    }


def _whole(table: Table) -> Iterator[TableRow]:
    return (row for row in table.rows() if isinstance(row, TableRow))


def _example(rows: Sequence[Sequence[str]]) -> str:
    """Return a header for rows that have none, by what stands in them."""
    targets = list(guessed([""] * len(rows[0]), rows).targets)
    if NOTE in targets:
        targets[targets.index(NOTE)] = "name"
    return ",".join(targets)
