"""`netlog next`: who is next, why, and the command that does it."""

from typing import Annotated

import typer

from netlog.commands.options import Json
from netlog.invocation import Invocation
from netlog.questions import queue as asking
from netlog.rules import queue
from netlog.rules.dates import Moment
from netlog.rules.nearness import day
from netlog.rules.stages import Stage
from netlog.views.queue import Turn, as_json, show

HELP = """See who is next: steps that are owed, booked coffees whose day has come, and people
whose stage waits (connected without a follow-up, talked without connecting).

Each with its reason and the command that does it."""

EXAMPLES = """Examples:

\b
netlog next
netlog next --limit 3 --json"""


def command(
    ctx: typer.Context,
    limit: Annotated[
        int, typer.Option(min=1, max=1000, metavar="N", help="How many at most.")
    ] = 10,
    json: Json = False,
) -> None:
    """Ask for the queue and show it."""
    call: Invocation = ctx.obj
    book, today = call.logbook, call.logbook.today
    turns: list[Turn] = []
    with book.reading() as reader:
        for row in reader.ask(asking.STEPS, member=book.member, most=limit + 1):
            why = f"{row.what} ({queue.step_due(row.due_on, today, row.due_at)})"
            done = f"netlog done {row.handle}"
            turns.append(Turn(row.handle, row.name, why, done, row.due_on, row.due_at))
        for row in asking.due_bookings(reader, book.member, today, limit + 1):
            when = Moment(row.happened_on, row.starts_at)
            told = " ".join(filter(None, [day(when.on, today), when.at]))
            why = f"coffee booked for {told}: was it held?"
            done = f"netlog log {row.handle} coffee --on {row.happened_on}"
            if when.is_to_come(today, book.settings.now):
                why, done = f"coffee today at {when.at}", f"netlog show {row.handle}"
            turns.append(Turn(row.handle, row.name, why, done, *when))
        for stage in queue.WAITS:
            script = queue.SCRIPTS[stage]
            opens = "connect" if stage is Stage.CHAT else None
            for row in asking.waiting(reader, book.member, (stage,), script, opens, limit + 1):
                why = queue.waiting(stage, row.last_on, today)
                done = f"netlog draft {script} {row.handle}"
                turns.append(Turn(row.handle, row.name, why, done, None))
    turns = queue.ranked(turns, today)
    if json:
        call.screen.json(as_json(turns[:limit]))
    else:
        show(call.screen, turns, limit, today)
