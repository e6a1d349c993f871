"""What forgetting somebody would do, and what it did."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from netlog.questions.backups import Backup
from netlog.rules.amounts import counted, listed
from netlog.rules.mentions import Place, instead
from netlog.settings import from_home
from netlog.store.forgetting.policy import LABELS
from netlog.views import answer
from netlog.views.backups import size
from netlog.views.ink import Line, Span, aside, command, found, name
from netlog.views.screen import Screen
from netlog.views.touched import WORDS

if TYPE_CHECKING:
    from netlog.store.forgetting.carrying_out import Done
    from netlog.store.forgetting.plan import Named, Plan

TOLD = ("person", "name", "contact_point", "conversation", "step", "message", "event", "tag")
"""Tables whose rows are told of; the others tie these together."""

AROUND = 28
"""How much of a text stands around a name."""
LISTED = 40
FEW = 6
WAITING = "Forgetting …"

FINAL = "This is final: nothing brings it back."


def preview(
    plan: "Plan", *, keeps_mentions: bool, keeps_counts: bool, is_listed: bool = True
) -> list[Line]:
    """Return the lines that say what would go, what would be told anew, and what is left.

    Texts of others in which they are named are listed unless each is asked about.
    """
    lines: list[Line] = [["to be forgotten: ", name(plan.name), " (", command(plan.handle), ")"]]
    lines.append([aside("  in the store: "), rows(plan.rows)])
    if plan.recorded:
        lines.append([aside("  in the record of changes: "), counted(plan.recorded, "row")])
    if keeps_counts:
        lines.append("  months stay as they counted, with nobody's name")
    lines += _copies(plan)
    if plan.texts:
        lines.append([aside("  texts left by an editor: "), *_places(plan.texts)])
    if plan.named:
        is_sure = all(len(each.mention.sure) == len(each.mention.places) for each in plan.named)
        what = "the name is taken out" + ("" if is_sure else " where that is sure")
        if keeps_mentions:
            what = "left as they are"
        elif not is_listed:
            what = "each is asked about"
        lines.append([aside(f"  named in {counted(len(plan.named), 'text')} of others: "), what])
        if is_listed:
            lines += [["    ", *part] for each in plan.named[:LISTED] for part in told(each)]
            if len(plan.named) > LISTED:
                lines.append(f"    and {len(plan.named) - LISTED} more")
    return [*lines, *beyond(plan)]


def told(each: "Named", *, is_asked: bool = False) -> Iterator[list[str | Span]]:
    """Yield where somebody is named, the text there with each name in brackets, and without.

    Without any of them where it is asked, else without those that are sure.
    """
    mention = each.mention
    places = mention.places if is_asked else mention.sure
    yield [aside(f"{each.where}:")]
    named = [f"[{mention.text[place.begin : place.end]}]" for place in mention.places]
    yield ["  ", *_excerpt(mention.text, mention.places, named)]
    if is_asked and len(mention.sure) < len(places):
        yield [aside("  perhaps somebody else is meant")]
    if places:
        yield ["  → ", *_excerpt(mention.text, places, instead(mention.text, places))]
    else:
        yield [aside("  perhaps somebody else: left as it is, unless you say so")]


def beyond(plan: "Plan") -> list[Line]:
    """Return the lines that say what netlog can't reach."""
    lines: list[Line] = [
        [aside("  out of reach: "), from_home(path), aside(f" ({_origin(path)})")]
        for path in plan.elsewhere
    ]
    lines += _exported(plan.exported)
    lines += [
        [aside("  yours to look at, it names them: "), from_home(path)] for path in plan.own_files
    ]
    for copy in plan.copies:
        if copy.problem and not copy.holds:
            lines.append([aside("  out of reach: "), str(copy.problem)])
    lines.append([aside("  What you exported, copied, mailed or sent is out of reach.")])
    return lines


def _exported(paths: Sequence[Path]) -> list[Line]:
    return [[aside("  out of reach: "), from_home(path), aside(" (by netlog export)")]
            for path in paths]  # fmt: skip


def forgotten_in_team(
    screen: Screen, called: str, gone: int, changes: int, kept: Sequence[Backup],
    exported: Sequence[Path], *, dry_run: bool,
) -> None:  # fmt: skip
    """Tell what went of all that a team kept of somebody, and where they may still stand."""
    verb = "to be forgotten: " if dry_run else "forgotten: "
    screen.answer([verb, name(called), aside(" · "), f"{counted(gone, 'row')} of all members"])
    if changes:
        screen.answer([aside("  can't be undone any more: "), counted(changes, "change")])
    if kept:
        screen.answer([aside("  backups here that hold them: "), counted(len(kept), "backup"),
                       f" in {from_home(kept[0].path.parent)}"])  # fmt: skip
    for line in _exported(exported):
        screen.answer(line)
    screen.answer([aside("  left to who administers the server: "),
                   "VACUUM, its backups, texts of others that name them"])  # fmt: skip
    if dry_run:
        answer.ending(screen, [], dry_run=True)


def forgotten(screen: Screen, plan: "Plan", done: "Done", *, left: Sequence["Named"]) -> None:
    """Tell what was done, and where they may still be named."""
    screen.answer(["forgotten: ", name(plan.name), aside(" · "), rows(plan.rows)])
    if done.rewritten:
        screen.answer([aside("  without them now: "), counted(len(done.rewritten), "backup")])
    for path in done.removed:
        screen.answer([aside("  removed, since it was damaged: "), path.name])
    if done.texts:
        screen.answer(
            [aside("  removed: "), counted(len(done.texts), "text"), " left by an editor"]
        )
    if left:
        screen.answer([aside("  may still name them: "), counted(len(left), "text"), " of others"])
        for each in left[:FEW]:
            label = f" ({_one_line(each.mention.text)})" if each.mention.cell[0] in LABELS else ""
            screen.answer(["    ", each.where, label])
        if len(left) > FEW:
            screen.answer(f"    and {len(left) - FEW} more")
    for line in beyond(plan):
        screen.answer(line)


def went_on(screen: Screen, done: "Done") -> None:
    """Say that what a killed netlog had begun to forget is forgotten."""
    backups = f" ({counted(len(done.rewritten), 'backup')} rewritten)" if done.rewritten else ""
    screen.tell(f"Forgetting that was broken off is done now{backups}.")


def rows(counts: dict[str, int]) -> str:
    """Return how many rows there are, in words."""
    return ", ".join(listed(counts, WORDS, WORDS.keys() - TOLD)) or "nothing"


def _copies(plan: "Plan") -> list[Line]:
    lines: list[Line] = []
    holding = [copy for copy in plan.copies if copy.holds]
    for copy in holding:
        what = "to be rewritten" if copy.problem is None else "damaged: to be removed"
        lines.append(
            [aside(f"  backup, {what}: "), copy.backup.name, aside(f", {size(copy.size)}")]
        )
    if len(plan.copies) > len(holding):
        others = counted(len(plan.copies) - len(holding), "other backup")
        lines.append([aside(f"  {others}: looked through for their name")])
    return lines


def _origin(path: Path) -> str:
    return "a damaged store, kept as it was" if "-damaged" in path.name else "by netlog backup"


def _excerpt(text: str, places: Sequence[Place], words: Sequence[str]) -> list[str | Span]:
    """Return pieces of a text around some places, with words in their stead."""
    pieces: list[str | Span] = []
    end = 0
    for place, word in zip(places, words, strict=True):
        before = text[end : place.begin]
        if len(before) > 2 * AROUND:
            begin = before[:AROUND] if end else ""
            before = f"{begin}…{before[-AROUND:]}"
        pieces += [_one_line(before), found(word)]
        end = place.end
    rest = text[end:]
    pieces.append(_one_line(rest if len(rest) <= AROUND else f"{rest[:AROUND]}…"))
    return pieces


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def _places(paths: Sequence[Path]) -> list[str | Span]:
    return [", ".join(from_home(path) for path in paths)]
