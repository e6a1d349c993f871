"""Writing the member's own profile."""

from netlog.store.page import Page
from netlog.store.tables.members import Member


def describe(page: Page, **fields: str | None) -> None:
    """Set fields of the member's profile; None empties one."""
    member = page.row(Member, page.member)
    for field, value in fields.items():
        setattr(member, field, value)
    page.write(member)
