"""A contact as a QR code that a phone reads: in a terminal, as a drawing, as a picture (book §5.1).

A code is dark on light with a quiet zone around it. In a terminal black and white are told, so that
its ground matters nothing. Where no colour may be told, light is drawn and dark left out, which is
right on a dark ground; on a light one it is the other way around, and can be turned.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from netlog.errors import NetlogError
from netlog.later import OF_SEGNO, put_off
from netlog.rules.card import Contact
from netlog.views.ink import Ink, Line, Span, command, name
from netlog.views.screen import Screen

if TYPE_CHECKING:
    from segno import QRCode

QUIET, QUIET_ENOUGH = 4, 2
"""How wide the quiet zone is: by the standard, and what phones make do with where room is short."""

PIXELS = 1000
"""How wide a picture is at least."""

WANTED = ("email", "phone", "company", "role", "link")
"""What a card of one's own should have, besides the name."""

OVERFULL = "That is more than a code can hold. As a file: {0} --vcf FILE"
NARROW = "The code takes {0} columns, and here are {1}: make the window wider, or {2} --svg FILE"


def code(vcard: str, called: str) -> "QRCode":
    """Return the smallest code of a card, with as much against damage as fits in its size.

    Raises NetlogError for too much; `called` is the command by which it was asked for.
    """
    put_off(OF_SEGNO)
    import segno

    try:
        return segno.make_qr(vcard, error="L", mode="byte", encoding="utf-8")
    except segno.DataOverflowError as error:
        raise NetlogError(OVERFULL.format(called)) from error


def svg(found: "QRCode", title: str) -> bytes:
    """Return a code as a drawing on white, which every page shows alike."""
    out = BytesIO()
    found.save(
        out, kind="svg", border=QUIET, light="#fff", dark="#000", title=title, scale=8,
        svgclass=None, lineclass=None,
    )  # fmt: skip
    return out.getvalue()


def png(found: "QRCode") -> bytes:
    """Return a code as a picture, each of its squares a number of whole pixels."""
    out = BytesIO()
    side = found.symbol_size(border=QUIET)[0]
    found.save(out, kind="png", border=QUIET, scale=-(-PIXELS // side))
    return out.getvalue()


def show(
    screen: Screen, contact: Contact, found: "QRCode", called: str, *, is_turned: bool
) -> None:
    """Draw a code and write below what is in it. Raises NetlogError where it doesn't fit."""
    side = found.symbol_size(border=0)[0]
    quiet = QUIET if side + 2 * QUIET <= screen.width else QUIET_ENOUGH
    columns = side + 2 * quiet
    if columns > screen.width:
        raise NetlogError(NARROW.format(columns, screen.width, called))
    squares = [[bool(dark) for dark in row] for row in found.matrix_iter(border=quiet)]
    lines = list(_printed(squares) if screen.in_colour else _bare(squares, is_turned=is_turned))
    screen.show_drawing(lines)
    screen.show(_caption(contact))
    if screen.height and len(lines) > screen.height:
        screen.tell(f"The code takes {len(lines)} lines: make the window higher to see it whole.")
    if not screen.in_colour and not is_turned:
        screen.tell(["Without colours, on a light ground: ", command(f"{called} --invert")])


def lacking(screen: Screen, contact: Contact, handle: str | None) -> None:
    """Tell what should be on a card and isn't, and the command that says it.

    `handle` is that of somebody else, None for the member.
    """
    if handle and not contact.ways:
        told = f"Nothing is kept by which {contact.name} can be reached. "
        screen.tell([told, command(f"netlog edit {handle} --email …")])
    known = {"company": contact.company, "role": contact.role, **dict(contact.ways)}
    missing = [field for field in WANTED if not known.get(field)]
    if missing and not handle:
        told = f"Not on it yet: {', '.join(missing)}. "
        screen.tell([told, command(f"netlog me --{missing[0]} …")])


def as_json(
    contact: Contact, vcard: str, found: "QRCode", handle: str | None
) -> dict[str, Any]:  # fmt: skip
    """Return what is on a card, its text, and the squares of its code, 1 for dark."""
    return {
        "card": {
            "handle": handle,
            "name": contact.name,
            "company": contact.company,
            "role": contact.role,
            "contacts": [{"kind": kind, "value": value} for kind, value in contact.ways],
            "vcard": vcard,
            "code": ["".join("01"[bool(dark)] for dark in row) for row in found.matrix],
        }
    }


def _caption(contact: Contact) -> Line:
    work = [text for text in (contact.role, contact.company) if text]
    ways = [value for _, value in contact.ways]
    return [name(contact.name), *(f" · {text}" for text in (", ".join(work), *ways) if text)]


Squares = Sequence[Sequence[bool]]


def _printed(squares: Squares) -> Iterator[list[Span]]:
    """Yield lines in black and white.

    Where two squares one above the other are alike, it is the ground of the cell that shows them:
    a terminal may leave room between its lines, and fills that with ground alone.
    """
    cells = {(False, False): (" ", Ink.PAPER), (True, False): ("▀", Ink.PAPER),
             (False, True): ("▄", Ink.PAPER), (True, True): (" ", Ink.PRINT)}  # fmt: skip
    for pairs in _pairs(squares):
        drawn = [cells[pair] for pair in pairs]
        yield [Span("".join(text for text, _ in run), ink)
               for ink, run in groupby(drawn, key=lambda cell: cell[1])]  # fmt: skip


def _bare(squares: Squares, *, is_turned: bool) -> Iterator[list[Span]]:
    """Yield lines in which what is light is drawn in the colour of text; turned, what is dark."""
    cells = {(True, True): " ", (False, True): "▀", (True, False): "▄", (False, False): "█"}
    for pairs in _pairs(squares):
        turned = [(upper != is_turned, lower != is_turned) for upper, lower in pairs]
        yield [Span("".join(cells[pair] for pair in turned))]


def _pairs(squares: Squares) -> Iterator[list[tuple[bool, bool]]]:
    """Yield two rows at a time, as they share a line; below the last one it is light."""
    below = [*squares[1:], [False] * len(squares[0])]
    for upper, lower in list(zip(squares, below, strict=True))[::2]:
        yield list(zip(upper, lower, strict=True))
