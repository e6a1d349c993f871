"""Writing how the columns of a table are read, for the next file with the same header."""

from collections.abc import Sequence

from netlog.questions import mappings
from netlog.rules.mapping import Mapping
from netlog.store.page import Page
from netlog.store.tables import origins


def remember(page: Page, header: Sequence[str], mapping: Mapping) -> bool:
    """Remember how the columns under a header are read; say whether that is new."""
    known = mappings.remembered(page, header)
    if known and known.targets == mapping.targets:
        return False
    columns = mappings.written(mapping, page.today)
    if found := mappings.kept(page, header):
        row = page.row(origins.Mapping, found.id)
        row.columns = columns
    else:
        row = origins.Mapping(header=mappings.key(header), columns=columns)
    page.write(row)
    return True
