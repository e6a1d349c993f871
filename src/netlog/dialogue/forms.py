"""A person as a form: out to the user's editor, or to a script, and back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netlog.dialogue.editor import discard, edited, kept
from netlog.errors import BadForm, ChangedMeanwhile, NetlogError, NothingChanged, WrongUsage
from netlog.exchange import form
from netlog.exchange.form import Problem
from netlog.invocation import Invocation, standard_input
from netlog.questions import facts as asking
from netlog.questions.person import dossier
from netlog.questions.reader import Row
from netlog.rules.facts import Facts, differences
from netlog.views import changes
from netlog.views.prompt import can_ask, confirm

if TYPE_CHECKING:
    from netlog.store.facts import Retold


def blank(call: Invocation, words: Sequence[str]) -> tuple[Row, Facts, str]:
    """Return the person that the words name, what is kept of them, and that as a form."""
    book = call.logbook
    with book.reading() as reader:
        who = asking.subject(reader, book.member, words)
        found = dossier(reader, book.member, who.id)
        facts = asking.facts(reader, book.member, who.id)
    title = f"{who.name} ({who.handle})"
    return who, facts, form.written(facts, title, changes.happened(found, book.today))


def from_script(call: Invocation, words: Sequence[str], *, shared: bool, dry_run: bool) -> "Retold":
    """Keep the form that standard input holds. Raises BadForm, NothingChanged."""
    who, facts, _ = blank(call, words)
    text = "\n".join(standard_input())
    if form.read(text).is_empty:
        raise NetlogError(f"The form is empty. One to begin with: netlog edit {who.handle} --form")
    return _keep(call, who, facts, text, shared=shared, dry_run=dry_run)


def in_editor(call: Invocation, words: Sequence[str], *, shared: bool, dry_run: bool) -> "Retold":
    """Have the form changed in the user's editor, again until all of it can be kept.

    Whatever can't be kept lies in a file that the error names. Raises BadForm, ChangedMeanwhile,
    NothingChanged, and what `edited` does.
    """
    if not can_ask():
        raise WrongUsage(
            "What is to change? Say it with options: netlog edit --help.\n"
            "The whole person as a form: --form prints it, - reads it back"
        )
    who, facts, text = blank(call, words)
    name = f"{who.handle}.txt"
    text = edited(text, name)
    while True:
        try:
            return _keep(call, who, facts, text, shared=shared, dry_run=dry_run)
        except BadForm as refusal:
            told = [Problem(*problem) for problem in refusal.problems]
            text, problems = form.with_problems(text, told)
            path = kept(text, name)
            for line in str(BadForm(problems, path)).splitlines():
                call.screen.tell(line)
        except ChangedMeanwhile as refusal:
            raise ChangedMeanwhile(who.name, refusal.keys, kept(text, name)) from refusal
        if not confirm("Change it again?", default=True):
            raise NetlogError(f"Nothing was changed. To go on: netlog edit {who.handle} - < {path}")
        text = edited(text, name)
        discard(path)


def _keep(
    call: Invocation, who: Row, before: Facts, text: str, *, shared: bool, dry_run: bool
) -> "Retold":
    from netlog.store.facts import retell

    said = form.read(text)
    if said.is_empty:
        raise NothingChanged("The form was emptied: nothing was changed")
    with call.logbook.writing(dry_run=dry_run, begins=False) as page:
        now = asking.facts(page, page.member, who.id)
        if now != before:
            raise ChangedMeanwhile(who.name, [key for key, *_ in differences(before, now)])
        try:
            retold = retell(page, who, before, form.applied(before, said), is_shared=shared)
        except NothingChanged:
            if said.problems:
                raise BadForm(said.problems) from None
            raise
        refused = [Problem(said.line(key, text), str(why)) for key, text, why in retold.refused]
        if problems := sorted({*said.problems, *refused}):
            raise BadForm(problems)
    return retold
