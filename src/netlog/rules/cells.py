"""Cells of a table that other programs read: no formula, and several values in one.

A spreadsheet takes a cell that begins so for a formula, and may well carry it out. A mark before it
makes a text of it, and is taken off again when the table is read.
"""

import re
from collections.abc import Iterable

FORMULA = tuple("=+-@＝＋－＠")
"""What a formula begins with, behind white space perhaps; Excel takes the wide ones, too, where
people type them."""

MARK = "'"
ALWAYS = (MARK, "\t", "\r", "\n")
"""What is marked whatever follows."""


def marked(text: str) -> str:
    """Return a text as a cell that is no formula; one that begins with the mark gets another."""
    is_formula = text.lstrip()[:1] in FORMULA or text[:1] in ALWAYS
    return MARK + text if is_formula else text


def unmarked(cell: str) -> str:
    """Return the text of a cell that was `marked`; any other is left as it is."""
    is_marked = cell[:1] == MARK and marked(cell[1:]) == cell
    return cell[1:] if is_marked else cell


def joined(texts: Iterable[str]) -> str:
    """Return several texts as one, which `parted` takes apart again."""
    return "; ".join(re.sub(r"([\\;])", r"\\\1", text) for text in texts)


def parted(text: str) -> list[str]:
    r"""Return the texts that were `joined`, trimmed, without empty ones.

    A semicolon parts them, unless a backslash stands before it; `\\` is a backslash.
    """
    pieces = re.findall(r"(?:[^\\;]|\\.|\\$)+", text, flags=re.DOTALL)
    texts = (re.sub(r"\\([\\;])", r"\1", piece.strip()) for piece in pieces)
    return [each for each in texts if each]
