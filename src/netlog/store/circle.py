"""Writing who is in the circle: the closest who are named, those who are wanted; the top ten."""

from collections.abc import Sequence
from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.questions.circle import PLACED
from netlog.questions.closeness import of_people, whole
from netlog.questions.labels import labelled
from netlog.questions.pacing import MOST, WITH_TAG
from netlog.questions.reader import Row
from netlog.rules.closeness import FIVE
from netlog.rules.pacing import TOP_TEN
from netlog.store.pacing import into_top_ten, out_of_top_ten
from netlog.store.page import Page
from netlog.store.people import tie_of

NAMED, WANTED = "named", "wanted"


class Kept(NamedTuple):
    """Who came among the top ten, and who left them."""

    new: list[int]
    gone: list[int]


def place(page: Page, people: Sequence[Row], circle: str | None) -> list[Row]:
    """Name people among the closest, want them, or None: neither; return those who are new there.

    Whoever was wanted may be named. Raises NetlogError where they would be more than five, or
    somebody is to be wanted who is named.
    """
    there = {row.person: row.circle for row in page.ask(PLACED, member=page.member)}
    new = [who for who in people if there.get(who.id) != circle]
    if circle is WANTED and (named := [who for who in new if there.get(who.id) == NAMED]):
        raise NetlogError(
            f"{named[0].name} is one of your five already. "
            f"To want them only: netlog circle drop {named[0].handle}"
        )
    if circle is not None:
        _refuse_sixth(page, [id for id, placed in there.items() if placed == circle], new, circle)
    for who in new:
        tie = tie_of(page, who.id)
        tie.circle = circle
        page.write(tie)
    return new


def _refuse_sixth(page: Page, here: Sequence[int], new: Sequence[Row], circle: str) -> None:
    """Raise NetlogError where there would be more than five, with those who are there."""
    if not new or len(here) + len(new) <= FIVE:
        return
    what = "closest" if circle == NAMED else "wanted"
    if not here:
        raise NetlogError(f"{FIVE} are {what} at most, and you named {len(new)}")
    found = whole(page, page.member, here)
    far = min(of_people(page, page.member, here, page.today), key=lambda one: one.worth)
    names = ", ".join(who.name for who in new)
    handles = ", ".join(found[person].handle for person in here)
    raise NetlogError(
        f"With {names} there would be {len(here) + len(new)}, and {FIVE} are {what} at most: "
        f"{handles}.\nTo make room: netlog circle drop {found[far.person].handle}"
    )


def keep_top(page: Page, people: Sequence[int]) -> Kept:
    """Make these people the top ten, and nobody else; return who came and who left."""
    tag = labelled(page, "tag", TOP_TEN)
    here = [row.id for row in page.ask(WITH_TAG, tag=tag.id, most=MOST)] if tag else []
    gone = [person for person in here if person not in people]
    new = [person for person in people if person not in here]
    if gone:
        out_of_top_ten(page, gone)
    if new:
        into_top_ten(page, new)
    return Kept(new, gone)
