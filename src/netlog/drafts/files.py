"""Template files of the user's own: read without following a link, made without replacing a file.

A template may have come from somebody else, as an archive. So nothing in the folder leads out of
it, and nothing is taken for a template but a plain file of a sensible size.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from netlog.errors import NetlogError
from netlog.errors.drafts import BadTemplate
from netlog.settings.disk import make_folder

LARGEST = 64 * 1024
"""Bytes of a template file; the longest shipped one has some two thousand."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY
_INNER = _FOLDER | os.O_NOFOLLOW
# O_NONBLOCK: to open a pipe that nobody writes into would take for ever.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
_NEW = os.O_WRONLY | os.O_NOFOLLOW | os.O_CREAT | os.O_EXCL


def read(path: Path) -> str:
    """Return the text of FOLDER/LANGUAGE/NAME.j2, whatever lies there. Raises BadTemplate.

    The folder may be a link, as any folder of settings; what lies in it may not. Each step is taken
    from the folder that is open, so that nothing can be put in its place meanwhile.
    """
    name = path.stem
    try:
        with (
            _opened(path.parent.parent, _FOLDER) as folder,
            _opened(path.parent.name, _INNER, folder) as language,
            _opened(path.name, _FILE, language) as file,
        ):
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise BadTemplate(name, "it is a folder, a pipe or a device, and no file")
            data = _bytes(file)
    except OSError as error:
        raise BadTemplate(name, _why(path, error)) from error
    if len(data) > LARGEST:
        raise BadTemplate(name, f"it is larger than {LARGEST // 1024} KB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadTemplate(name, "what is written here is no UTF-8 text", line) from error


def make(path: Path, text: str) -> None:
    """Make the file FOLDER/LANGUAGE/NAME.j2 and its folders, for their owner alone.

    Raises FileExistsError where anything has that name, NetlogError where it can't be made.
    """
    above = path.parents[1]
    try:
        make_folder(above)
        with _opened(above, _FOLDER) as opened:
            with suppress(FileExistsError):
                os.mkdir(path.parent.name, 0o700, dir_fd=opened)
                os.fsync(opened)
            with _opened(path.parent.name, _INNER, opened) as language:
                _write(path.name, text.encode(), language)
                os.fsync(language)
    except FileExistsError:
        raise
    except OSError as error:
        raise NetlogError(f"{path} can't be made: {_why(path, error)}") from error


@contextmanager
def _opened(path: Path | str, flags: int, within: int | None = None) -> Iterator[int]:
    descriptor = os.open(path, flags | os.O_CLOEXEC, dir_fd=within)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _bytes(file: int) -> bytes:
    """Return what is in a file, up to one byte more than a template has."""
    with os.fdopen(file, "rb", closefd=False) as stream:
        return stream.read(LARGEST + 1)


def _write(name: str, data: bytes, folder: int) -> None:
    """Write a new file whole, or leave none behind."""
    file = os.open(name, _NEW | os.O_CLOEXEC, 0o600, dir_fd=folder)
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(file)
    except BaseException:
        os.unlink(name, dir_fd=folder)
        raise


def _why(path: Path, error: OSError) -> str:
    """Return in words why a file could not be opened: systems name a link in different ways."""
    for place, what in ((path, "it"), (path.parent, f"its folder {path.parent.name}")):
        if place.is_symlink():
            return f"{what} is a link; put the {'file' if place == path else 'folder'} itself there"
    return str(error.strerror)
