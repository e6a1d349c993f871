"""Writing how often people want to be contacted, until when they are snoozed, and rests."""

from collections.abc import Sequence
from datetime import date

from netlog.errors import NetlogError
from netlog.questions import labels as asking
from netlog.questions import rests
from netlog.questions.cadences import PEOPLE_OF
from netlog.questions.reader import Question, Row
from netlog.rules.pacing import MONTHLY, TEN, TOP_TEN
from netlog.rules.rests import Rest as Span
from netlog.rules.stages import Stage
from netlog.rules.urgency import Pace
from netlog.store import labels
from netlog.store.page import Page
from netlog.store.people import tie_of
from netlog.store.tables.plans import Cadence, Rest

# The cadence of a tag, that of a stage, and whether somebody has a tag: a look-up each.
_OF_TAG = Question("SELECT id FROM cadence WHERE member_id = :member AND tag_id = :tag")
_OF_STAGE = Question("SELECT id FROM cadence WHERE member_id = :member AND stage = :stage LIMIT 1")
_HAS = Question("SELECT 1 AS one FROM person_tag WHERE tag_id = :tag AND person_id = :person")


def of_people(page: Page, people: Sequence[int], pace: Pace | None) -> bool:
    """Set how often people want to be contacted, None for no cadence of their own.

    Says whether anything was changed by it.
    """
    every, latest = _texts(pace)
    is_changed = False
    for person in people:
        tie = tie_of(page, person)
        if (tie.every, tie.latest) != (every, latest):
            tie.every, tie.latest = every, latest
            page.write(tie)
            is_changed = True
    return is_changed


def of_tag(page: Page, name: str, pace: Pace | None) -> tuple[str, bool]:
    """Set how often people of a tag want to be contacted, None for no cadence of it.

    Returns the tag's name, and whether anything was changed. Raises NoSuchLabel.
    """
    tag = asking.the_one(page, "tag", name)
    is_changed = _shared(page, page.one(_OF_TAG, member=page.member, tag=tag.id), pace,
                         tag_id=tag.id)  # fmt: skip
    if pace is None:
        labels.sweep(page)
    return tag.name, is_changed


def of_stage(page: Page, stage: Stage, pace: Pace | None) -> bool:
    """Set how often people at a stage want to be contacted; says whether anything was changed."""
    row = page.one(_OF_STAGE, member=page.member, stage=stage.value)
    return _shared(page, row, pace, stage=stage.value)


def into_top_ten(page: Page, people: Sequence[int]) -> int:
    """Put people among the top ten, who are called each month; returns how many are new there.

    Raises NetlogError where they would be more than ten.
    """
    tag = asking.labelled(page, "tag", TOP_TEN)
    here = page.ask(PEOPLE_OF, tag=tag.id, most=1000)[0].people if tag else 0
    new = [person for person in dict.fromkeys(people)
           if tag is None or not page.ask(_HAS, tag=tag.id, person=person)]  # fmt: skip
    if here + len(new) > TEN:
        raise NetlogError(
            f"The top ten would be {here + len(new)}. To see who is in it, and whom to take out: "
            "netlog every --top-ten"
        )
    labels.put(page, TOP_TEN, new)
    tag = asking.the_one(page, "tag", TOP_TEN)
    if page.one(_OF_TAG, member=page.member, tag=tag.id) is None:
        _shared(page, None, MONTHLY, tag_id=tag.id)
    return len(new)


def out_of_top_ten(page: Page, people: Sequence[int]) -> int:
    """Take people out of the top ten; returns how many were there."""
    if asking.labelled(page, "tag", TOP_TEN) is None:
        return 0
    return labels.take(page, TOP_TEN, people).people


def snooze(page: Page, people: Sequence[int], until: date | None) -> bool:
    """Have nothing of people be due until a day, None to end that; says whether it changed."""
    ties = [tie for person in people if (tie := tie_of(page, person)).wakes_on != until]
    for tie in ties:
        tie.wakes_on = until
        page.write(tie)
    return bool(ties)


def rest(page: Page, since: date, until: date) -> tuple[Span, list[Span]]:
    """Rest from a day on, and until another; returns the rest, and those that gave way to it.

    A rest that has days in common with it gives way; of one that has begun the days that are over
    stay. The same once more is the only one that gave way, and nothing is changed.
    """
    there = page.ask(rests.RESTS, member=page.member)
    rows = [row for row in there if since < row.until_on and row.since_on < until]
    since = min([since, *(row.since_on for row in rows if row.since_on <= page.today)])
    now, before = Span(since, until), [Span(row.since_on, row.until_on) for row in rows]
    if before != [now]:
        for row in rows:
            page.strike(page.row(Rest, row.id))
        page.write(Rest(member_id=page.member, since_on=since, until_on=until))
    return now, before


def rest_over(page: Page) -> Row | None:
    """End the rest of today, else take back the next one; returns it, None where there is none."""
    there = page.ask(rests.RESTS, member=page.member)
    rows = [row for row in there if row.until_on > page.today]
    if not rows:
        return None
    row = page.row(Rest, rows[0].id)
    if row.since_on < page.today:
        row.until_on = page.today
        page.write(row)
    else:
        page.strike(row)
    return rows[0]


def _shared(
    page: Page, row: Row | None, pace: Pace | None, *, tag_id: int | None = None,
    stage: str | None = None,
) -> bool:  # fmt: skip
    every, latest = _texts(pace)
    if row is None:
        if every is not None:
            page.write(
                Cadence(
                    member_id=page.member, tag_id=tag_id, stage=stage, every=every, latest=latest
                )
            )  # fmt: skip
        return every is not None
    cadence = page.row(Cadence, row.id)
    if every is None:
        page.strike(cadence)
        return True
    is_changed = (cadence.every, cadence.latest) != (every, latest)
    cadence.every, cadence.latest = every, latest
    page.write(cadence)
    return is_changed


def _texts(pace: Pace | None) -> tuple[str | None, str | None]:
    if pace is None:
        return None, None
    return pace.every.text, pace.latest.text if pace.latest else None
