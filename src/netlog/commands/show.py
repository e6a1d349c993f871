"""`netlog show`: one person, whole."""

from typing import TYPE_CHECKING

import typer

from netlog.commands.options import Json, People
from netlog.invocation import Invocation
from netlog.questions import people
from netlog.questions.person import dossier
from netlog.views import person as view
from netlog.views.answer import near_miss

if TYPE_CHECKING:
    from netlog.questions.person import Dossier

HELP = """Show one person: who they are, how you met and through whom, the thread, what is owed,
and all that happened, newest first."""

EXAMPLES = """Examples:

\b
netlog show kanwal
netlog show 小明 --json"""


def command(ctx: typer.Context, person: People, json: Json = False) -> None:
    """Ask for the person and show them."""
    call: Invocation = ctx.obj
    book = call.logbook
    with book.reading() as reader:
        who = people.for_reading(reader, book.member, person)
        found = dossier(reader, book.member, who.id)
    near_miss(call.screen, person, who)
    if json:
        call.screen.json(view.as_json(found))
    else:
        view.show(call.screen, found, book.today, _clocks(call, found))


def _clocks(call: Invocation, found: "Dossier") -> view.Clocks | None:
    """Return the clocks that matter; None where no time zone is kept."""
    if not (found.person.zone or any(talk.zone for talk in found.talks if talk.is_planned)):
        return None
    from netlog.rules.zones import zone
    from netlog.settings.zone import instant, own_clock

    now = instant(call.logbook.settings.now)
    return view.Clocks(now, own_clock(), zone(found.person.zone))
