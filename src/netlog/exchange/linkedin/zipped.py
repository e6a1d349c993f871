"""What a zip holds, read without being unpacked: nothing of it is trusted.

Names are only compared, never used as paths; sizes are counted while reading, whatever the zip
says of itself.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable

from netlog.errors import shown
from netlog.errors.files import BadFile
from netlog.rules.text import safe

MEMBER_SIZE, WHOLE_SIZE = 256 << 20, 512 << 20
"""The most bytes that one file in a zip may unpack to, and all that are read of it."""

MOST_FILES = 20_000
"""A download with all that LinkedIn keeps has some hundred."""

_RATIO, _FREE = 150, 8 << 20
"""Tables shrink to a tenth, or a fiftieth: what shrinks to less is looked at from 8 MiB on."""

_CHUNK = 1 << 18
_ENTRY = b"PK\x01\x02"
_HOLDS_ZIPS = (".zip",)


def looks_so(data: bytes) -> bool:
    """Say whether a file is a zip, by how it begins."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


class Zip:
    """A zip: the names of its files, and their bytes when they are asked for.

    Raises BadFile for what is no zip or a damaged one.
    """

    def __init__(self, data: bytes) -> None:
        if not looks_so(data):
            raise BadFile(
                "It is no zip. Give netlog the file as LinkedIn's e-mail lets you load it"
            )
        if data.count(_ENTRY) > MOST_FILES:
            raise BadFile(f"It holds over {MOST_FILES:,} files, as no download of LinkedIn's does")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise _damaged() from error
        self._files = [file for file in self._zip.infolist() if file.filename and not file.is_dir()]
        self._read = 0

    @property
    def names(self) -> list[str]:
        """The names of its files, without their folders, as they may be shown."""
        return [safe(_base(file.filename)) for file in self._files]

    def read(self, name: str) -> bytes | None:
        """Return the bytes of the file of that name, None where there is none.

        Folders and case don't matter; of several, the one that lies in the fewest folders is
        meant. Raises BadFile where two lie alike, for a locked or damaged one, and for one that
        unpacks to more than any such file has.
        """
        found = [file for file in self._files if _base(file.filename).casefold() == name.casefold()]
        if not found:
            return None
        depth = min(map(_depth, found))
        found = [file for file in found if _depth(file) == depth]
        if len(found) > 1:
            raise BadFile(f"It holds two files named {name}. Unpack it, and import the right one")
        return self._bytes(found[0], name)

    def _bytes(self, file: zipfile.ZipInfo, name: str) -> bytes:
        if file.flag_bits & 0x41:
            raise BadFile(f"It is locked with a password. Unpack it, and import {name} from it")
        if file.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BadFile(f"{name} in it is packed in an unusual way. Unpack it, and import that")
        pieces = io.BytesIO()
        try:
            with self._zip.open(file) as packed:
                while piece := packed.read(_CHUNK):
                    pieces.write(piece)
                    self._read += len(piece)
                    self._refuse_bomb(pieces.tell(), file.compress_size, name)
        except _DAMAGE as error:
            raise _damaged() from error
        return pieces.getvalue()

    def _refuse_bomb(self, size: int, packed: int, name: str) -> None:
        if size > MEMBER_SIZE or self._read > WHOLE_SIZE:
            raise BadFile(f"{name} in it unpacks to over {MEMBER_SIZE >> 20} MiB: it is no table")
        if size > _FREE and size > packed * _RATIO:
            raise BadFile(f"{name} in it unpacks to over {_RATIO} times its size: it is no table")


_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def _damaged() -> BadFile:
    return BadFile("The zip is damaged. Load it once more: LinkedIn keeps it for 72 hours")


def not_a_download(names: Iterable[str], wanted: Iterable[str]) -> BadFile:
    """Return the refusal of a zip in which no file is of use, which says what there is."""
    names = list(names)
    inner = next((name for name in names if name.casefold().endswith(_HOLDS_ZIPS)), None)
    if inner:
        return BadFile(f"It holds another zip, {shown(inner)}. Unpack it, and import that one")
    first = ", ".join(map(shown, names[:5])) + (" …" if len(names) > 5 else "")
    return BadFile(
        f"It holds neither {' nor '.join(wanted)}, but {first or 'nothing'}.\n"
        "In LinkedIn: Settings & Privacy, Data privacy, Get a copy of your data; tick Connections, "
        "Invitations and Messages"
    )


def _base(name: str) -> str:
    return re.split(r"[\\/]", name)[-1].strip()


def _depth(file: zipfile.ZipInfo) -> int:
    return len(re.findall(r"[\\/]+", file.filename))
