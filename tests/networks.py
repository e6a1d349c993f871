"""Small networks with business in them, as hypothesis makes them, and how they are written."""

from datetime import date, timedelta

from hypothesis import strategies as st
from slow_business import STAGES, Lead, Network, Sale, Somebody
from store.makers import TODAY, Book

from netlog.rules.meeting import Talk
from netlog.rules.stages import Stage
from netlog.store import conversations
from netlog.store.page import Page
from netlog.store.tables import business
from netlog.store.tables.conversations import Event
from netlog.store.tables.people import Person, Tie

EVENTS = (None, 1, 2, 3)
CHANNELS = (None, "mail", "linkedin", "none")
CURRENCIES = ("EUR", "JPY", "XQQ")
"""One of them is in no table of currencies."""

ago = st.integers(0, 400).map(lambda days: TODAY - timedelta(days=days))
ahead = st.integers(-40, 400).map(lambda days: TODAY + timedelta(days=days))
talk = st.tuples(ago, st.sampled_from(STAGES), st.sampled_from(EVENTS), st.sampled_from(CHANNELS))
seldom = st.integers(0, 5).map(lambda number: number == 0)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """A network of up to six people, eight leads and eight sales."""
    size = draw(st.integers(1, 6))
    who = st.integers(0, size - 1)

    def other(person: int) -> int | None:
        found = draw(st.none() | who)
        return None if found == person else found

    people = [
        Somebody(other(number), draw(seldom), draw(seldom),
                 tuple(draw(st.lists(talk, max_size=3))))
        for number in range(size)
    ]  # fmt: skip
    leads = []
    for _ in range(draw(st.integers(0, 8))):
        person = draw(who)
        own = (other(person), draw(st.sampled_from(EVENTS)), draw(st.sampled_from(CHANNELS)))
        money = st.tuples(st.integers(0, 10**15), st.sampled_from(CURRENCIES))
        leads.append(Lead(
            person, draw(ago), own, draw(st.none() | money),
            draw(st.sampled_from([None, 0, 1, 33, 50, 99, 100])), draw(st.none() | ahead),
            draw(st.sampled_from([None, None, None, "won", "lost", "passed"])),
            draw(st.sampled_from(["sale", "sale", "job"])),
        ))  # fmt: skip
    sales = []
    for _ in range(draw(st.integers(0, 8))):
        person = draw(who)
        of_them = [number for number, lead in enumerate(leads) if lead.person == person]
        lead = draw(st.none() | st.sampled_from(of_them)) if of_them else None
        minor = draw(st.integers(0, 10**13))
        sales.append(Sale(person, draw(ago), minor, draw(st.sampled_from(CURRENCIES)), lead))
    sales.sort(key=lambda sale: sale.bought_on)
    return Network(people, leads, sales)


def kept(network: Network, book: Book) -> None:
    """Write a network: person n has the id n + 1, and so have events, leads and sales."""
    with book.writing() as page:
        for number in range(len(network.people)):
            page.write(Person(handle=f"p{number}", name=f"P {number}", added_on=TODAY))
        for number in EVENTS[1:]:
            page.write(Event(name=f"E{number}", key=f"e{number}"))
        for number, one in enumerate(network.people):
            _write(page, number + 1, one)
        for lead in network.leads:
            _open(page, lead)
        for sale in network.sales:
            lead_id = None if sale.lead is None else sale.lead + 1
            page.write(business.Purchase(
                member_id=1, person_id=sale.person + 1, lead_id=lead_id, what="it",
                value=sale.minor, currency=sale.currency, bought_on=sale.bought_on,
            ))  # fmt: skip


def _write(page: Page, id: int, one: Somebody) -> None:
    page.write(Tie(member_id=1, person_id=id, is_known=one.is_known,
                   is_friend_only=one.is_friend_only))  # fmt: skip
    if one.introducer is not None:
        person = page.row(Person, id)
        person.introducer_id = one.introducer + 1
        page.write(person)
    for on, stage, event, channel in one.talks:
        told = Talk(Stage(stage), on, event=event and f"E{event}", channel=channel)
        conversations.keep(page, [id], told)


def _open(page: Page, lead: Lead) -> None:
    referrer, event, channel = lead.source
    value, currency = lead.value or (None, None)
    page.write(business.Lead(
        member_id=1, person_id=lead.person + 1, what="it", kind=lead.kind, value=value,
        currency=currency, chance=lead.chance, opened_on=lead.opened_on, closes_on=lead.closes_on,
        outcome=lead.outcome, closed_on=lead.outcome and date.max.replace(year=2026),
        referrer_id=None if referrer is None else referrer + 1, event_id=event, channel=channel,
    ))  # fmt: skip
