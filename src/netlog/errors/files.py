"""What can go wrong with files of other programs."""

from collections.abc import Sequence

from netlog.errors import NetlogError


class BadFile(NetlogError):
    """A file of another program's that can't be read, or isn't what it was taken for."""


class EmptyFile(BadFile):
    """A file with nothing in it, or with nothing but a header."""

    def __init__(self) -> None:
        super().__init__("There is nothing in it. Was the right file exported?")


class RowsRejected(NetlogError):
    """Rows of an import that were not kept, each with its place and reason; the rest is kept.

    `files` are where they were written, or would be, if it weren't a dry run.
    """

    MOST = 5

    def __init__(
        self, rows: int, bad: Sequence[tuple[str, str]], files: Sequence[object], *, is_dry: bool
    ) -> None:
        told = ["{}: {}".format(place, why.replace("\n", "\n  ")) for place, why in bad]
        more = [f"and {len(bad) - self.MOST:,} more"] if len(bad) > self.MOST else []
        way = "To have them in a file: the same again with --rejects FILE"
        if files:
            lie = "It lies" if len(bad) == 1 else "They lie"
            if is_dry:
                lie = f"{lie.partition(' ')[0]} would lie"
            way = f"{lie} in {' and '.join(map(str, files))}"
        row = "row" if rows == 1 else "rows"
        was = "was" if len(bad) == 1 else "were"
        head = f"{len(bad):,} of {rows:,} {row} {was} not kept:"
        super().__init__("\n".join([head, *told[: self.MOST], *more, way]))
