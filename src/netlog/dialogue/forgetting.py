"""Forgetting talked over: each text that names them is asked about."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netlog.dialogue.editor import edited
from netlog.errors import NetlogError
from netlog.rules.text import block, one_line
from netlog.views.forgetting import told
from netlog.views.prompt import ask
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from netlog.store.forgetting.plan import Named
    from netlog.store.forgetting.texts import Decided

QUESTION = "Take the name out? [Y/n, e to edit, a for all]"


def decisions(screen: Screen, named: Sequence["Named"]) -> "Decided":
    """Ask what becomes of each text that names them: without the name, told anew, or left.

    `a` ends the questions: of all that are left the names that are sure are taken out.
    """
    from netlog.store.forgetting.texts import Decided

    left, texts = set(), {}
    for each in named:
        for line in told(each, is_asked=True):
            screen.show(line)
        answer = _answer()
        mention = each.mention
        if answer == "a":
            break
        if answer == "n":
            left.add(mention.cell)
            continue
        without = mention.without_all
        texts[mention.cell] = _edited(screen, without) if answer == "e" else without
    return Decided(left=frozenset(left), edited=texts)


def _answer() -> str:
    while True:
        answer = ask(QUESTION).casefold()
        if answer in ("", "y", "yes", "是", "n", "no", "否", "e", "edit", "a", "all"):
            return "y" if answer in ("", "是") else "n" if answer == "否" else answer[0]


def _edited(screen: Screen, text: str) -> str:
    """Have a text changed: a line at the prompt, a longer one in the editor."""
    while True:
        try:
            if "\n" in text:
                return block("text", edited(text, "text.txt").rstrip("\n")).strip() or text
            return one_line("text", ask("Instead?", typed=text), longest=max(1_000, len(text) * 2))
        except NetlogError as error:
            screen.show(str(error))
