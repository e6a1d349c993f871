"""The people of a vCard file, card by card; a card that can't be read rejects itself alone.

A group is skipped, and so is a company: a card that says so, or has no name but that of an
organisation. What netlog has no place for is kept in `rest`, line by line, without folding.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from netlog.errors.files import BadFile
from netlog.exchange.vcard import keeping, meaning, naming, pieces
from netlog.exchange.vcard.lettering import Lettering
from netlog.exchange.vcard.lines import Codecs, Line, NotReadable, parsed, unescaped
from netlog.exchange.vcard.meaning import SINGLE
from netlog.exchange.vcard.pieces import Piece
from netlog.rules.contacts import KINDS
from netlog.rules.incoming import Incoming, Read, Rejected, Skipped
from netlog.rules.names import folded
from netlog.rules.newcomer import Newcomer

_MOST_LINES = 10_000
_COMPANIES = {"org", "organization"}


class _Card:
    """A card, read: what its lines tell, and lines that are no property."""

    def __init__(self, lines: list[Line], stray: list[str]) -> None:
        called = meaning.labels(lines)
        self.told = [meaning.told(line, called.get(line.group, "")) for line in lines]
        self.telling = meaning.telling(self.told)
        self.stray = stray
        self._named: dict[str, list[Line]] = {}
        for line in lines:
            self._named.setdefault(line.name, []).append(line)

    def first(self, name: str) -> str:
        """Return the text of the first line of a name, "" where there is none."""
        return next(iter(self._texts(name)), "")

    def other_names(self, name: str) -> list[str]:
        """Return the names of the card but that one: of several FN, and N where it is another."""
        return [naming.another(self.fields(), name), *self._texts("FN")[1:]]

    def one(self, field: str) -> str | None:
        """Return what is told of a field of which there is one."""
        if field not in self.telling:
            return None
        facts = meaning.primary(self.telling[field]).facts
        return next(text for name, text in facts if name == field) or None

    def all(self, field: str) -> list[str]:
        """Return every text that is told of a field, in order, each once."""
        facts = (fact for each in self.telling.get(field, ()) for fact in each.facts)
        return list(dict.fromkeys(text for name, text in facts if name == field))

    def fields(self) -> naming.Fields:
        """Return the fields of the name, empty where there is none."""
        return next(map(naming.of, self._named.get("N", ())), ("", "", "", "", ""))

    def _texts(self, name: str) -> list[str]:
        found = (unescaped(line.value).strip() for line in self._named.get(name, ()))
        return list(filter(None, found))


def read(data: bytes, encoding: str | None = None) -> Iterator[Read]:
    """Return what each card of a file tells.

    `encoding` is of `decoding.encoding_of`; without one, each card is read by itself. Raises
    BadFile for a file without a card.
    """
    lettering = Lettering(data, encoding)
    found = pieces.cards(lettering.data)
    first = list(islice(found, 2))
    if all(piece.why == pieces.OUTSIDE for piece in first):
        raise BadFile("There is no card in it: no line says BEGIN:VCARD")
    for piece in chain(first, found):
        yield from _read(piece, lettering.codecs(piece.lines))


def _read(piece: Piece, codecs: Codecs) -> Iterator[Read]:
    text = _shown(piece.lines, codecs)
    if piece.why:
        yield Rejected(piece.line, piece.why, cells=(text,))
        return
    try:
        card = _contents(piece, codecs)
    except NotReadable as error:
        yield Rejected(piece.line, str(error), cells=(text,))
        return
    if why := _no_person(card):
        yield Skipped(piece.line, why)
        return
    name = naming.chosen(card.first("FN"), card.fields()) or next(iter(card.all("also")), "")
    if not name:
        yield Rejected(piece.line, "it has no name", cells=(text,))
        return
    kept = keeping.kept(card.told, name)
    yield Incoming(piece.line, _newcomer(card, name), rest=kept.lines, cells=(text,))
    if kept.too_large:
        what = ", ".join(dict.fromkeys(kept.too_large))
        yield Skipped(piece.line, f"{what}: too large to be kept beside a person", rows=0)


def _shown(lines: Sequence[bytes], codecs: Codecs) -> str:
    raw = b"\n".join(lines)[: keeping.MOST]
    for codec in codecs(raw):
        try:
            return raw.decode(codec)
        except ValueError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def _contents(piece: Piece, codecs: Codecs) -> _Card:
    lines: list[Line] = []
    stray: list[str] = []
    size = 0
    for raw in pieces.unfolded(piece):
        line = parsed(raw, codecs)
        if "\0" in (line if isinstance(line, str) else line.value):
            raise NotReadable("it holds bytes that are no text")
        if isinstance(line, Line):
            lines.append(line)
        else:
            stray.append(line.strip())
        is_text = isinstance(line, str) or line.name in meaning.KNOWN
        size += len(raw) if is_text else 0
        if size > keeping.MOST:
            raise NotReadable("it has more than 2 MB of text")
        if len(lines) + len(stray) > _MOST_LINES:
            raise NotReadable(f"it has more than {_MOST_LINES:,} lines")
    return _Card(lines, stray)


def _no_person(card: _Card) -> str:
    """Return why a card tells of no person, "" if it does."""
    kind = next(filter(None, map(card.first, keeping.KINDS)), "individual").casefold()
    if kind == "group":
        return "a group"
    if kind in _COMPANIES:
        return "a company"
    if kind != "individual" and not kind.startswith("x-"):
        return f"no person ({kind[:40]})"
    family, given, further, _, _ = card.fields()
    if family or given or further:
        return ""
    full, companies = card.first("FN"), card.all("company")
    is_called_so = not full or folded(full) in map(folded, companies)
    shown_as = card.first("X-ABSHOWAS").casefold()
    has_other = bool(card.all("also")) and not full
    return "a company" if companies and not has_other and (is_called_so or shown_as) else ""


def _newcomer(card: _Card, name: str) -> Newcomer:
    also = [*card.other_names(name), *card.all("also"),
            meaning.spoken((each.line for each in card.told), name)]  # fmt: skip
    notes = [*card.all("note"), "\n".join(card.stray)]
    return Newcomer(
        name,
        **{field: card.one(field) for field in SINGLE},
        note="\n\n".join(filter(None, notes)) or None,
        also=tuple(dict.fromkeys(other for other in also if other not in (name, ""))),
        tags=tuple(card.all("tag")),
        contacts=_contacts(card),
        is_private=False,
    )


def _contacts(card: _Card) -> tuple[tuple[str, str], ...]:
    facts = (fact for each in card.told for fact in each.facts)
    return tuple(dict.fromkeys(fact for fact in facts if fact[0] in KINDS))
