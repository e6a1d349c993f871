"""`netlog pitch`: what to say of yourself in 20 seconds (book §3.2, §3.3)."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from netlog.commands.options import DryRun, Json, past_day, text
from netlog.completion import offers, verbs
from netlog.errors import NothingChanged, WrongUsage
from netlog.invocation import Invocation
from netlog.questions.pitch import KINDS, pitch
from netlog.questions.statements import meant, stated
from netlog.rules.pitch import PRINCIPLES
from netlog.rules.text import one_line
from netlog.views import pitch as view
from netlog.views.answer import TAKE_BACK, ending

if TYPE_CHECKING:
    from netlog.store.page import Page

HELP = """See your pitch, ready to say, and how long that takes: 20 seconds are good, 30 the most.

It is made of three principles that you want to be known for, of what went well in the last twelve
months, and of what you look for. Where you state no success, your record is asked for one. What
sets you apart stands beside it, as a story."""

EXAMPLES = """Examples:

\b
netlog pitch --principle "fair prices" --principle "plain words"
netlog pitch --win "We won the Leeds design prize" --aim "people who run cafés"
netlog pitch
netlog pitch --keep"""


class Wanted(NamedTuple):
    """What the command line says is to be kept."""

    principles: list[str]
    wins: list[str]
    single: dict[str, str]
    drop: list[str]
    is_kept: bool
    on: date

    @property
    def is_writing(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.principles or self.wins or self.single or self.drop or self.is_kept)


def command(
    ctx: typer.Context,
    principle: Annotated[
        list[str] | None, text("What you want to be known for; three of them, one each.")
    ] = None,
    win: Annotated[list[str] | None, text("What went well lately, as you would say it.")] = None,
    aim: Annotated[str | None, text("Whom or what you look for.")] = None,
    apart: Annotated[str | None, text("What sets you apart, told as a story.")] = None,
    drop: Annotated[
        list[str] | None, text("Something stated before, by words of it."), verbs.of_the_pitch
    ] = None,
    on: Annotated[
        str | None, text("The day of a win: yesterday, 2026-11-20, 昨天.", "DAY"), offers.days
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Have drafts and prep say it: netlog me --pitch.")
    ] = False,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Keep what the options say, and show the pitch."""
    call: Invocation = ctx.obj
    book = call.logbook
    asked = (book.today, book.settings.language)
    single = {kind: said for kind, said in (("aim", aim), ("apart", apart)) if said is not None}
    wanted = Wanted(principle or [], win or [], single, drop or [], keep,
                    past_day(call, on, "A win has a day that was"))  # fmt: skip
    if on and not win:
        raise WrongUsage("--on says the day of a win: it goes with --win")
    if dry_run and not wanted.is_writing:
        raise WrongUsage("--dry-run goes with what changes the pitch: --win, --drop, --keep …")
    if wanted.is_writing:
        with book.writing(dry_run=dry_run) as page:
            _write(page, wanted, *asked)
            found = pitch(page, page.member, *asked)
    else:
        with book.reading() as reader:
            found = pitch(reader, book.member, *asked)
    if json:
        call.screen.json(view.as_json(found))
        return
    view.show(call.screen, found)
    if wanted.is_writing:
        ending(call.screen, [TAKE_BACK], dry_run=dry_run)


def _write(page: "Page", wanted: Wanted, today: date, default: str) -> None:
    """Write what is wanted: what goes first, so that there is room for what comes."""
    for words in wanted.drop:
        _drop(page, words, today)
    _add(page, "principle", wanted.principles, today)
    _add(page, "win", wanted.wins, wanted.on)
    for kind, said in wanted.single.items():
        _tell(page, kind, said, today)
    if wanted.is_kept:
        _keep(page, view.text_of(pitch(page, page.member, today, default)))


def _add(page: "Page", kind: str, texts: list[str], on: date) -> None:
    """Write principles or wins. Raises WrongUsage for a fourth principle, NothingChanged."""
    from netlog.store.statements import state

    there = stated(page, page.member, kind)
    if kind == "principle" and len(there) + len(texts) > PRINCIPLES:
        told = "; ".join(row.text for row in there)
        way = f'You have: {told}. Drop one first: netlog pitch --drop "…"' if told else (
            f"Tell the {PRINCIPLES} that matter most: netlog pitch --principle …")  # fmt: skip
        raise WrongUsage(f"To be known for, {PRINCIPLES} principles are enough. {way}")
    for each in texts:
        state(page, kind, one_line(kind, each), on)


def _tell(page: "Page", kind: str, said: str, today: date) -> None:
    """Write the aim, or what sets one apart; an empty text takes it away."""
    from netlog.store.statements import replace

    replace(page, kind, [one_line(kind, said)] if said.strip() else [], today)


def _drop(page: "Page", words: str, today: date) -> None:
    """End what was stated before. Raises NetlogError."""
    from netlog.store.statements import end

    kinds = {row.id: kind for kind in KINDS for row in stated(page, page.member, kind)}
    rows = [row for kind in KINDS for row in stated(page, page.member, kind)]
    row = meant(rows, words, "part of your pitch", by_words=True)
    end(page, kinds[row.id], row.key, today)


def _keep(page: "Page", said: str) -> None:
    from netlog.questions.drafting import me
    from netlog.store.members import describe

    if not said:
        raise WrongUsage('There is no pitch to keep yet: netlog pitch --principle "…"')
    found = me(page, page.member)
    if found and found.pitch == said:
        raise NothingChanged("Your drafts and netlog prep say it so already; nothing was changed")
    describe(page, pitch=said)
