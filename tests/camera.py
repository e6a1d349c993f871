"""A phone's camera: it looks at a drawing, a picture or a terminal, and reads the code in it."""

import zlib
from collections.abc import Iterable, Iterator, Sequence

import zxingcpp
from resvg_py import svg_to_bytes
from terminal.emulator import Seen

Picture = Sequence[bytes]
"""Rows of pixels, each from 0, black, to 255, white."""

GROUNDS = {"dark": ("c8c8c8", "101010"), "light": ("202020", "fafafa")}
"""Ground of a terminal → the colours of its text and of the ground."""

BLOCKS = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
"""Character → whether its upper and its lower half are in the colour of text."""

CELL = 6
"""How many pixels a character is wide; it is twice as high."""


def read(picture: Picture, *, inverted: bool = False) -> str:
    """Return what the one code in a picture says, "" for none; inverted ones only if asked."""
    image = memoryview(b"".join(picture)).cast("B", (len(picture), len(picture[0])))
    found = zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCode, try_invert=inverted)
    assert len(found) <= 1
    return "".join(code.text for code in found)


def of_svg(data: bytes, ground: str = "#ffffff") -> Picture:
    """Return a drawing as it is seen on a page of that colour."""
    return of_png(bytes(svg_to_bytes(svg_string=data.decode(), background=ground)))


def of_png(data: bytes) -> Picture:
    """Return the pixels of a PNG: grey, or of colours, of which the first is taken."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks = dict(_joined(_chunks(data)))
    head = chunks[b"IHDR"]
    width, height = (int.from_bytes(head[at : at + 4], "big") for at in (0, 4))
    depth, channels = head[8], {0: 1, 2: 3, 6: 4}[head[9]]
    return list(_rows(zlib.decompress(chunks[b"IDAT"]), width, height, depth, channels))


def of_terminal(seen: Seen, ground: str) -> Picture:
    """Return a terminal of dark or light ground as it is seen, with what was drawn in it."""
    text, empty = GROUNDS[ground]
    rows = []
    for line in range(len(seen.lines)):
        cells = [seen.screen.buffer[line][column] for column in range(seen.screen.columns)]
        for half in (0, 1):
            row = b""
            for cell in cells:
                colours = [fallback if told == "default" else told
                           for told, fallback in ((cell.bg, empty), (cell.fg, text))]  # fmt: skip
                row += bytes([int(colours[BLOCKS.get(cell.data, (0, 0))[half]][:2], 16)]) * CELL
            rows += [row] * CELL
    # A window has a margin of its own ground.
    margin = bytes([int(empty[:2], 16)])
    wide = [margin * CELL + row + margin * CELL for row in rows]
    return [*[margin * len(wide[0])] * CELL, *wide, *[margin * len(wide[0])] * CELL]


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _joined(chunks: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    found: dict[bytes, bytes] = {}
    for kind, data in chunks:
        found[kind] = found.get(kind, b"") + data
    yield from found.items()


def _rows(data: bytes, width: int, height: int, depth: int, channels: int) -> Iterator[bytes]:
    """Yield the rows of a picture, each with the first channel of its pixels."""
    size = -(-width * depth * channels // 8)
    step = max(1, depth * channels // 8)
    above = bytes(size)
    for row in range(height):
        start = row * (size + 1)
        above = _unfiltered(data[start], data[start + 1 : start + 1 + size], above, step)
        if depth == 8:
            yield above[::channels]
        else:
            assert (depth, channels) == (1, 1)
            bits = "".join(f"{byte:08b}" for byte in above)[:width]
            yield bytes(255 * int(bit) for bit in bits)


def _unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    found = bytearray()
    for place, byte in enumerate(line):
        left = found[place - step] if place >= step else 0
        upper, corner = above[place], above[place - step] if place >= step else 0
        nearest = min((left, upper, corner), key=lambda each: abs(left + upper - corner - each))
        guess = (0, left, upper, (left + upper) // 2, nearest)[kind]
        found.append((byte + guess) & 255)
    return bytes(found)
