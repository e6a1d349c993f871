"""Who introduced whom as files for the user: a page, a drawing, each whole or not at all."""

from pathlib import Path

from netlog.dialogue.filing import exported, refuse_replacing
from netlog.invocation import Invocation
from netlog.questions.lineage import Graph
from netlog.views import picturing as view
from netlog.views.pages.graph import drawing, page


def write(
    call: Invocation, found: Graph, *, html: str | None, svg: str | None, is_opened: bool,
    is_forced: bool,
) -> None:  # fmt: skip
    """Write what is wished for, and tell where it lies. Raises NetlogError."""
    drawn = {"html": lambda: page(found, call.logbook.today), "svg": lambda: drawing(found).alone()}
    wished = {ending: name for ending, name in (("html", html), ("svg", svg)) if name}
    if "-" in wished.values():
        from netlog.views.outlet import held

        with held() as out:
            out.write(drawn[next(iter(wished))]().encode())
        return
    files = {_file(call, name, ending): drawn[ending]() for ending, name in wished.items()}
    refuse_replacing(call.screen, list(files), force=is_forced)
    for path, text in files.items():
        with exported(call, path) as out:
            out.write(text.encode())
    view.written(call.screen, list(files))
    if is_opened:
        from netlog.handover.opening import open_file

        call.screen.answer(open_file(next(iter(files))))


def _file(call: Invocation, name: str, ending: str) -> Path:
    from netlog.exchange.export.placing import place

    store = call.logbook.settings.store
    pipe = f"netlog graph --{ending} - | …"
    return place(name, f"netlog-introductions.{ending}", never=store, pipe=pipe)
