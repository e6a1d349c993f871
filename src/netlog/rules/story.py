"""How it came to a sale: from the first comment or talk on, in one line (book §1.8)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from netlog.rules.dates import in_words
from netlog.rules.leads import REACHED
from netlog.rules.money import Money, shown
from netlog.rules.stages import Stage, rank

Row = Any
"""A row of an answer: of a talk, a message, a lead or a purchase, with their columns."""

MET = {Stage.INTRO: "met", Stage.CHAT: "talk", Stage.CONNECT: "connect"}
"""What a talk is called of which the channel isn't known; the others are called as they are."""

SOLD, WON, COFFEE = "sold", "won", "coffee"
DATED = (COFFEE, SOLD, WON, "lost", "passed")
"""What has its day in the line, as the first word has."""


class Kind(StrEnum):
    """What a beat of a story is; on one day they stand in this order."""

    TALK = "talk"
    MESSAGE = "message"
    LEAD = "lead"
    SALE = "sale"


class Beat(NamedTuple):
    """Something that happened on the way: what, and about what, or for how much.

    `is_step` is what leads on, up to the last sale: it has its place in the line.
    """

    on: date
    kind: Kind
    what: str
    about: str = ""
    is_step: bool = True
    money: Money | None = None


class Story(NamedTuple):
    """The way to a sale: through whom it began, and what happened, in order."""

    through: Sequence[str]
    beats: Sequence[Beat]

    @property
    def sales(self) -> list[Beat]:
        """What was bought."""
        return [beat for beat in self.beats if beat.kind is Kind.SALE]

    @property
    def days(self) -> int | None:
        """How many days lie between the first beat and the first sale.

        None without a sale, and where the sale is the first that is known of.
        """
        sales = self.sales
        if not sales or self.beats[0].kind is Kind.SALE:
            return None
        return (sales[0].on - self.beats[0].on).days


def story(
    introducer: str | None, talks: Iterable[Row], messages: Iterable[Row], leads: Sequence[Row],
    purchases: Sequence[Row],
) -> Story:  # fmt: skip
    """Return the story of somebody, or of one of their leads: what led on is told once.

    Talks come in their order; those that are booked aren't part of it, nor are messages that were
    recorded as talks.
    """
    beats = [*_talks(talk for talk in talks if not talk.is_planned)]
    beats += [Beat(row.sent_on, Kind.MESSAGE, row.template, is_step=False)
              for row in messages if row.conversation_id is None]  # fmt: skip
    bought = {row.lead_id for row in purchases}
    beats += [beat for lead in leads for beat in _lead(lead, has_sold=lead.id in bought)]
    for row in purchases:
        money = Money(row.value, row.currency)
        beats.append(Beat(row.bought_on, Kind.SALE, SOLD, row.what, money=money))
    order = list(Kind)
    beats.sort(key=lambda beat: (beat.on, order.index(beat.kind)))
    if beats and not beats[0].is_step:  # the first word is where it began, whatever it was
        beats[0] = beats[0]._replace(is_step=True)
    beats[_end(beats) :] = [beat._replace(is_step=False) for beat in beats[_end(beats) :]]
    referrers = [f"referred by {lead.referrer}" for lead in leads
                 if lead.referrer and lead.referrer != introducer]  # fmt: skip
    begun = [f"through {introducer}"] if introducer else []
    return Story([*dict.fromkeys([*begun, *referrers])], beats)


def _end(beats: Sequence[Beat]) -> int:
    """Return how many beats lead to what came of it: the last sale, or a lead that was won.

    All of them, where nothing has come of it.
    """
    ends = [place for place, beat in enumerate(beats, start=1) if beat.what in (SOLD, WON)
            and beat.kind in (Kind.SALE, Kind.LEAD)]  # fmt: skip
    return ends[-1] if ends else len(beats)


def _talks(talks: Iterable[Row]) -> Iterable[Beat]:
    """Yield the talks; one leads on where it is the first, of a new kind, or gets further."""
    furthest, told = -1, set[str]()
    for talk in talks:
        stage = Stage(talk.stage)
        what = COFFEE if stage is Stage.COFFEE else talk.channel or MET.get(stage, stage.value)
        about = " ".join([*([f"at {talk.event}"] if talk.event else []),
                          *([f"on {talk.topic}"] if talk.topic else [])])  # fmt: skip
        leads_on = rank(stage) > furthest or what not in told or what == COFFEE
        furthest = max(furthest, rank(stage))
        told.add(what)
        yield Beat(talk.happened_on, Kind.TALK, what, about, leads_on)


def _lead(lead: Row, *, has_sold: bool) -> Iterable[Beat]:
    """Yield what became of a lead; that it was won says what was bought, where anything was."""
    is_job = lead.kind == "job"
    yield Beat(lead.opened_on, Kind.LEAD, "applied" if is_job else "lead", lead.what, is_job)
    for what in REACHED:
        if on := getattr(lead, f"{what}_on"):
            is_priced = what == "offer" and lead.value is not None
            money = Money(lead.value, lead.currency) if is_priced else None
            yield Beat(on, Kind.LEAD, what, lead.what, money=money)
    if lead.closed_on and not (lead.outcome == WON and has_sold):
        yield Beat(lead.closed_on, Kind.LEAD, lead.outcome, lead.what)


def line(told: Story, today: date) -> str:
    """Return a story in one line: `through Sara: 12 Mar comment on tea → coffee 3 Apr → sold …`.

    What happened again is counted; the days of the first word, of coffees and of the end are told.
    """
    steps = [beat for beat in told.beats if beat.is_step]
    counts = Counter((beat.kind, beat.what) for beat in steps)
    parts: dict[tuple[Kind, str], str] = {}
    for beat in steps:
        if (said := (beat.kind, beat.what)) in parts:
            continue
        part = beat.what
        if not parts:
            part = " ".join(filter(None, [_day(beat.on, today), part, beat.about]))
        elif beat.what in DATED:
            part = f"{part} {_day(beat.on, today)}"
        if beat.what == "offer" and beat.money:
            part = f"{part} {shown(beat.money)}"
        if counts[said] > 1 and beat.what in (COFFEE, SOLD):
            part = f"{part} ({counts[said]} times)"
        parts[said] = part
    chain = " → ".join(parts.values()) or "nothing has happened yet"
    return ", ".join(told.through) + f": {chain}" if told.through else chain


def of_lead(lead: int, purchases: Iterable[Row]) -> list[Row]:
    """Return the purchases that came of a lead; one of none goes on with what was bought before."""
    found, last = [], None
    for row in purchases:
        last = row.lead_id or last
        if last == lead:
            found.append(row)
    return found


def _day(on: date, today: date) -> str:
    """Return a day without its weekday: `12 Mar`; of another year with that."""
    return in_words(on, today).partition(" ")[2]
