"""How a draft is worded: in full, or in short where its channel lets no more through."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from netlog.drafts.channels import characters
from netlog.drafts.rendering import render


class Wording(NamedTuple):
    """The words of a draft, and whether they are its short form."""

    text: str
    is_short: bool = False


def worded(
    template: str, source: str, values: Mapping[str, Any], most: int | None, *, short: bool = False
) -> Wording:
    """Return a template's text in full, or its short form if the full one has more than `most`.

    With `short` it is the short form in any case. A template that has none stays in full. Raises
    BadTemplate.
    """
    full = render(template, source, {**values, "short": False})
    if not short and (most is None or characters(full) <= most):
        return Wording(full)
    brief = render(template, source, {**values, "short": True})
    return Wording(brief, is_short=characters(brief) < characters(full))
