"""The guided `netlog values set`: three questions, what connects the answers, then the values."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from netlog.dialogue.loading import load_soon
from netlog.errors import NetlogError, NothingChanged, WrongUsage
from netlog.invocation import Invocation
from netlog.questions.statements import stated, text_of
from netlog.rules.text import one_line
from netlog.rules.values import ANSWERS, connecting, in_one_line
from netlog.views import answer
from netlog.views import values as view
from netlog.views.ink import aside
from netlog.views.prompt import ask, can_ask

T = TypeVar("T")

HOW = "Three questions lead to your values. Enter goes on; each answer is kept as soon as given."
QUESTIONS = {
    "change": "The change you want to see in the world, or your end goal?",
    "joy": "What makes you happy?",
    "fulfilment": "What fulfils you?",
}
VALUES = "Your values, with commas?"


def lead(call: Invocation, *, dry_run: bool) -> None:
    """Ask the three questions, show what connects the answers, and ask for the values.

    Ctrl-C loses nothing that was answered. Raises WrongUsage where nobody is there to be asked.
    """
    if not can_ask():
        raise WrongUsage(f"Which are your values? {view.SET}")
    book = call.logbook
    with book.reading() as reader:
        answers = {kind: text_of(reader, book.member, kind) for kind in ANSWERS}
        values = [row.text for row in stated(reader, book.member, "value")]
    call.screen.tell(HOW)
    load_soon("netlog.store.statements")
    for kind, question in QUESTIONS.items():
        text = _asked(call, question, lambda text: text and one_line("answer", text), answers[kind])
        if text and text != answers[kind]:
            _keep(call, kind, text, dry_run=dry_run)
            answers[kind] = text
    if found := connecting([text for text in answers.values() if text]):
        call.screen.show(f"What connects them, perhaps: {', '.join(found)}")
    told = _asked(call, VALUES, in_one_line, ", ".join(values))
    if told:
        _set(call, told, dry_run=dry_run)
    else:
        call.screen.tell(f"Nothing more was kept. When you know them: {view.SET}")


def _keep(call: Invocation, kind: str, text: str, *, dry_run: bool) -> None:
    """Write an answer: a change of its own, as if its option had been given."""
    from netlog.store.statements import replace

    book = call.logbook.called_as(["values", f"--{kind}", text])
    with book.writing(dry_run=dry_run) as page:
        replace(page, kind, [text], book.today)
    call.screen.answer([aside("  not kept: --dry-run" if dry_run else "  kept")])


def _set(call: Invocation, texts: list[str], *, dry_run: bool) -> None:
    """Write the values, and tell them; those that are told already are just told."""
    from netlog.store.statements import replace

    book = call.logbook.called_as(["values", "set", *texts])
    ended: list[str] = []
    with book.writing(dry_run=dry_run) as page:
        with suppress(NothingChanged):
            ended = replace(page, "value", texts, book.today).ended
        values = stated(page, page.member, "value")
    view.changed(call.screen, values, ended, dry_run=dry_run)


def _asked(call: Invocation, question: str, read: Callable[[str], T], typed: str | None) -> T:
    """Ask until the answer can be read; what was said before stands there to be corrected."""
    while True:
        text = ask(question, typed=typed or "")
        try:
            return read(text)
        except NetlogError as error:
            answer.refused(call.screen, error)
            typed = text
