"""`netlog values`: your core values, and the three answers that lead to them (book §3.1)."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun, Json, text
from netlog.completion import verbs
from netlog.dialogue import values as dialogue
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions.statements import meant, stated, text_of
from netlog.rules.slips import no_verb
from netlog.rules.text import one_line
from netlog.rules.values import ANSWERS, told
from netlog.views import values as view

HELP = """Name your core values, and the answers that lead to them.

netlog values set alone asks three questions in a terminal, shows which words connect your answers,
and asks for your values. What comes up is weighed against them: netlog fit.

\b
set VALUE…   these, and no others
add VALUE…   these, too
drop VALUE…  these no more"""

EXAMPLES = """Examples:

\b
netlog values set honesty craft freedom
netlog values --joy "when a student opens a shop of her own"
netlog values
netlog values drop craft"""

VERBS = ("set", "add", "drop")


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[set|add|drop] [VALUE…]", help="What to do, with which values."),
        verbs.work_on_values,
    ] = None,
    change: Annotated[str | None, text("The change that you want to see, your end goal.")] = None,
    joy: Annotated[str | None, text("What makes you happy.")] = None,
    fulfilment: Annotated[str | None, text("What fulfils you.")] = None,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Show the values and the answers, or change what the words and options say."""
    call: Invocation = ctx.obj
    answers = {"change": change, "joy": joy, "fulfilment": fulfilment}
    given = {kind: [one_line("answer", text)] if text.strip() else []
             for kind, text in answers.items() if text is not None}  # fmt: skip
    verb, *texts = words or [""]
    if verb and verb not in VERBS:
        raise no_verb(verb, "values", VERBS, f"To set them: {view.SET}")
    if json and (verb or given):
        raise WrongUsage("--json goes with netlog values alone, which shows them")
    if verb and given:
        raise WrongUsage("Your answers first, then your values: netlog values --joy …, then "
                         f"{view.SET}")  # fmt: skip
    if given:
        _answer(call, given, dry_run=dry_run)
    elif verb == "set" and not texts:
        dialogue.lead(call, dry_run=dry_run)
    elif verb:
        _change(call, verb, told(texts), dry_run=dry_run)
    elif dry_run:
        raise WrongUsage("--dry-run goes with what changes: netlog values set, add or drop")
    else:
        _show(call, json=json)


def _show(call: Invocation, *, json: bool) -> None:
    book = call.logbook
    with book.reading() as reader:
        answers = {kind: text_of(reader, book.member, kind) for kind in ANSWERS}
        values = stated(reader, book.member, "value")
    if json:
        call.screen.json(view.as_json(answers, values))
    else:
        view.show_all(call.screen, answers, values)


def _answer(call: Invocation, given: dict[str, list[str]], *, dry_run: bool) -> None:
    from netlog.store.statements import replace

    book = call.logbook
    with book.writing(dry_run=dry_run) as page:
        for kind, texts in given.items():
            replace(page, kind, texts, book.today)
    view.answered(call.screen, {kind: "".join(texts) for kind, texts in given.items()},
                  dry_run=dry_run)  # fmt: skip


def _change(call: Invocation, verb: str, texts: list[str], *, dry_run: bool) -> None:
    from netlog.store import statements

    if not texts:
        raise WrongUsage(f"Which values? netlog values {verb} craft")
    book = call.logbook
    ended: list[str] = []
    with book.writing(dry_run=dry_run) as page:
        if verb == "set":
            ended = statements.replace(page, "value", texts, book.today).ended
        elif verb == "add":
            for each in texts:
                statements.state(page, "value", each, book.today)
        else:
            held = stated(page, page.member, "value")
            keys = [meant(held, each, "value of yours").key for each in texts]
            ended = [statements.end(page, "value", key, book.today) for key in keys]
        values = stated(page, page.member, "value")
    view.changed(call.screen, values, ended, dry_run=dry_run)
