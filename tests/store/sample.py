"""A network with something of everything in it: invented people, from January to mid-March.

What a schema added comes behind all that was there before: a saved store of an earlier one holds
the rest, row for row.
"""

from datetime import date
from functools import cache
from pathlib import Path

from store.makers import Book, blank, quick_folder

from netlog.questions.file import VERSION
from netlog.rules.stages import Stage
from netlog.store import members
from netlog.store.tables.business import Lead, Purchase
from netlog.store.tables.conversations import (
    Attendance,
    Conversation,
    Draft,
    Event,
    Message,
    Participant,
)
from netlog.store.tables.ledger import Acquaintance, Ask, Gift, Introduction
from netlog.store.tables.origins import Apart, Mapping, Origin
from netlog.store.tables.people import ContactPoint, Person, Tie
from netlog.store.tables.plans import Cadence, Challenge, Goal, Promise, Rest
from netlog.store.tables.statements import Opportunity, Rating, Statement


def sample(path: Path, schema: int = VERSION) -> Book:
    """Put the sample at a path, with no more in it than a store of an earlier schema could hold.

    It is written, day by day, only once a test process.
    """
    path.touch(mode=0o600)
    path.write_bytes(_written(schema))
    return Book(path)


@cache
def _written(schema: int) -> bytes:
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        fill(book, schema)
        return book.path.read_bytes()


def fill(book: Book, schema: int = VERSION) -> None:
    """Write the sample into an empty store."""
    _january(book)
    _february(book)
    _march(book)
    if schema >= 4:
        _imported(book)
    if schema >= 5:
        _planned(book)
    if schema >= 6:
        _dealt(book)
    if schema >= 7:
        _kept_apart(book)


def _january(book: Book) -> None:
    book.today = date(2026, 1, 10)
    with book.writing("me") as page:
        members.describe(page, name="Mei Lin", company="Tea Lab", language="en")
    ada = book.add(
        "Ada Moss", stage=Stage.CHAT, topic="pricing for pilots", event="Web Summit",
        company="Tidewater Labs", role="founder", relation="customer", need="a web designer",
        offer="introductions in Leeds", note="Runs every morning.\nTea, no coffee!",
        tags=("founder", "Oncology"), also=("Addie",),
        contacts=(("email", "Ada@Tidewater.example"), ("phone", "+44 20 7946 0018"),
                  ("link", "https://www.example.org/in/ada-moss/?utm=1")),
    )  # fmt: skip
    book.send(ada, "connect-event", topic="pricing for pilots")
    book.today = date(2026, 1, 12)
    book.log(ada, stage=Stage.CONNECT, direction="in")
    book.add("Sara Lindqvist", known=True, relation="friend", tags=("founder",))
    book.today = date(2026, 1, 20)
    book.log(ada, stage=Stage.FOLLOW_UP, topic="the designer")
    book.owe(ada, date(2026, 2, 2), "send the survey")
    # Entered at last, after its month: Jonas was met in December.
    jonas = book.add("Jonas Weber", stage=Stage.INTRO, on=date(2025, 12, 30), event="Web Summit")
    book.send(jonas, "connect-event")
    book.today = date(2026, 1, 25)
    book.decline(jonas)


def _february(book: Book) -> None:
    book.today = date(2026, 2, 3)
    (ada,) = [row[0] for row in book.rows("SELECT id FROM person WHERE handle = 'ada-moss'")]
    book.log(ada, stage=Stage.COFFEE, topic="a joint 50% offer", event="Café_Nord", channel="zoom")
    book.send(ada, "thank-you", topic="a joint 50% offer")
    book.add(
        "Wang Xiaoming", "Wang Wei", "Li Xiaoming", stage=Stage.CHAT, topic="grant applications",
        event="Soul Sisters meetup", through="ada-moss", company="Lantern Books",
    )  # fmt: skip
    book.today = date(2026, 2, 28)
    book.add("Ben Okri", stage=Stage.INTRO, event="Northern Founders", company="Lantern Books")
    chloe = book.add("Chloé Martin", stage=Stage.CHAT, topic="hiring", tags=("Design & UX",))
    book.log(chloe, stage=Stage.FOLLOW_UP)
    dev = book.add("Dev Rao", stage=Stage.CHAT, topic="the repair café")
    book.log(dev, stage=Stage.CONNECT, on=date(2026, 2, 28))
    mina = book.add("Mina Øst", stage=Stage.CONNECT, role="Supervisor")
    book.archive(mina)


def _march(book: Book) -> None:
    book.today = date(2026, 3, 2)
    xiaoming = book.add(
        "王小明", stage=Stage.CONNECT, topic="补贴申请", event="北方创业者", address="王总",
        language="zh", company="北辰科技", also=("Kevin",), contacts=(("wechat", "xiaoming-w"),),
    )  # fmt: skip
    book.send(xiaoming, "follow-up")
    ids = dict(book.rows("SELECT handle, id FROM person"))
    book.log(ids["dev-rao"], xiaoming, stage=Stage.FOLLOW_UP, topic="two towns")
    book.log(ids["wang-wei"], stage=Stage.CONNECT, on=date(2026, 2, 27))
    book.send(ids["ben-okri"], "connect-event")
    book.add("Ada Moss", stage=Stage.CHAT, company="Moss & Sons", topic="roofs")
    stranger = book.add("Ngozi Ade", known=True)
    book.send(stranger, "connect-leader")
    book.today = date(2026, 3, 14)
    book.log(ids["sara-lindqvist"], ids["ben-okri"], stage=Stage.COFFEE, on=date(2026, 3, 20))
    book.log(ids["chloe-martin"], stage=Stage.COFFEE, on=date(2026, 3, 15), topic="her first hire")
    book.log(ids["dev-rao"], stage=Stage.COFFEE, on=date(2026, 3, 13))
    book.owe(ids["dev-rao"], date(2026, 3, 15), "send the form")
    book.owe(ids["wang-xiaoming"], date(2026, 4, 1), "ask how it went")
    cold = book.add("Priya Nair", stage=Stage.INTRO, on=date(2026, 3, 14))
    book.send(cold, "cold-dm")
    book.decline(book.add("Tom Brandt", stage=Stage.CONNECT), by="me")


def _imported(book: Book) -> None:
    """Somebody from another program, once connected with, and what else a schema 4 can hold."""
    book.today = date(2026, 3, 15)
    with book.writing("me", "--region", "GB") as page:
        members.describe(page, region="GB")
    met_on, brought_on = date(2024, 2, 8), book.today
    with book.writing("import", "Connections.csv") as page:
        noor = page.write(Person(handle="noor-haddad", name="Noor Haddad", birthday="--05-09",
                                 company="Quayside Studio", added_on=brought_on))  # fmt: skip
        page.write(Tie(member_id=1, person_id=noor, is_known=True))
        link = "example.org/in/noor-haddad"
        page.write(ContactPoint(person_id=noor, kind="link", value=f"https://{link}", key=link))
        page.write(Origin(person_id=noor, source="linkedin", key=link, brought_on=brought_on,
                          told='{"company": "Quayside Studio"}'))  # fmt: skip
        talk = page.write(Conversation(member_id=1, stage="connect", happened_on=met_on,
                                       entered_on=brought_on, is_imported=True))  # fmt: skip
        page.write(Participant(conversation_id=talk, person_id=noor))
        page.write(Message(member_id=1, person_id=noor, template="connect-event", language="en",
                           text="We met at the harbour.", sent_on=met_on, outcome="accepted",
                           outcome_on=met_on, is_imported=True))  # fmt: skip
        page.write(
            Mapping(
                header='["Your name", "E-mail"]',
                columns='{"name": ["Your name"], "email": ["E-mail"]}',
            )
        )
    # The two called Ada Moss.
    one, other = (id for (id,) in book.rows("SELECT id FROM person WHERE name = 'Ada Moss'"))
    with book.writing("dupes") as page:
        page.write(Apart(person_id=one, other_id=other))
    with book.writing("edit", "ada-moss", "--birthday", "1990-05-09") as page:
        ada = page.row(Person, one)
        ada.birthday = "1990-05-09"
        page.write(ada)


def _planned(book: Book) -> None:
    """What is meant to be done, and all else that a schema 5 can hold."""
    book.today = date(2026, 3, 15)
    people = dict(book.rows("SELECT handle, id FROM person"))
    (tag,) = (id for (id,) in book.rows("SELECT id FROM tag WHERE key = 'founder'"))
    ((tie,),) = book.rows("SELECT id FROM tie WHERE person_id = ?", people["ada-moss"])
    booked = book.rows("SELECT id FROM conversation WHERE is_planned ORDER BY id")[0][0]
    with book.writing("edit", "ada-moss", "--zone", "Europe/London") as page:
        ada = page.row(Person, people["ada-moss"])
        ada.zone = "Europe/London"
        page.write(ada)
        bond = page.row(Tie, tie)
        bond.every, bond.latest, bond.aim = "30d", "2m", "how she prices pilots"
        bond.wakes_on = date(2026, 3, 22)
        page.write(bond)
        coffee = page.row(Conversation, booked)
        coffee.minutes, coffee.place, coffee.zone = 45, "Café Nord", "Europe/London"
        page.write(coffee)
    with book.writing("prep", "--event", "Orchard Fair") as page:
        fair = page.write(
            Event(
                name="Orchard Fair",
                key="orchard fair",
                aim="two designers",
                happened_on=date(2026, 4, 2),
                leave_at="22:00",
                target=3,
            )
        )
        page.write(Attendance(event_id=fair, person_id=people["ben-okri"]))
    with book.writing("draft", "--save") as page:
        page.write(Draft(member_id=1, person_id=people["chloe-martin"], template="coffee-request",
                         language="en", channel="message", text="Hi Chloé, a coffee?",
                         topic="hiring", saved_on=book.today, opens="coffee", records="follow-up",
                         waits=14))  # fmt: skip
        page.write(Message(member_id=1, person_id=people["chloe-martin"], template="follow-up",
                           language="en", text="How did it go?", sent_on=date(2026, 3, 1),
                           outcome="no-reply", outcome_on=book.today, waits=7))  # fmt: skip
    with book.writing("promise", "ada-moss") as page:
        page.write(
            Promise(
                member_id=1,
                person_id=people["ada-moss"],
                promised_by="me",
                what="the slides",
                made_on=book.today,
                due_on=date(2026, 3, 20),
            )
        )
        page.write(Promise(member_id=1, person_id=people["dev-rao"], promised_by="them",
                           what="an introduction", made_on=date(2026, 3, 2), outcome="kept",
                           outcome_on=book.today))  # fmt: skip
    with book.writing("every", "--tag", "founder", "2m") as page:
        page.write(Cadence(member_id=1, tag_id=tag, every="2m", latest="3m"))
        page.write(Cadence(member_id=1, stage="follow-up", every="6w"))
        page.write(Rest(member_id=1, since_on=date(2026, 2, 5), until_on=date(2026, 2, 20)))
    with book.writing("goal", "add", "1-1-0") as page:
        for counts, target in (("conversations", 1), ("connects", 1), ("coffees", 0)):
            page.write(Goal(member_id=1, said="1-1-0", counts=counts, target=target, per="month",
                            is_rule=True, begun_on=date(2026, 3, 1)))  # fmt: skip
        page.write(
            Goal(
                member_id=1,
                said="5 new conversations a day",
                counts="new",
                target=5,
                per="day",
                begun_on=date(2026, 1, 12),
                ended_on=date(2026, 2, 1),
            )
        )
        page.write(Challenge(member_id=1, begun_on=date(2026, 1, 1)))


def _dealt(book: Book) -> None:
    """Give and take, introductions, business and values: all else that a schema 6 can hold."""
    book.today = date(2026, 3, 15)
    people = dict(book.rows("SELECT handle, id FROM person"))
    ada, ben, dev = (people[name] for name in ("ada-moss", "ben-okri", "dev-rao"))
    ((tie,),) = book.rows("SELECT id FROM tie WHERE person_id = ?", ada)
    ((fair,),) = book.rows("SELECT id FROM event WHERE key = 'orchard fair'")
    with book.writing("circle", "add", "ada-moss") as page:
        bond = page.row(Tie, tie)
        bond.circle, bond.is_friend_only = "named", True
        page.write(bond)
    with book.writing("give", "ada-moss", "feedback on the deck") as page:
        page.write(Gift(member_id=1, person_id=ada, given_by="me", what="feedback on the deck",
                        given_on=book.today))  # fmt: skip
        page.write(Ask(member_id=1, person_id=ben, asked_by="me", what="a printer",
                       asked_on=date(2026, 3, 1), outcome="granted",
                       outcome_on=book.today))  # fmt: skip
        page.write(Ask(member_id=1, person_id=dev, asked_by="them", what="a venue",
                       asked_on=book.today))  # fmt: skip
    with book.writing("introduce", "ada-moss", "ben-okri") as page:
        page.write(Introduction(member_id=1, person_id=min(ada, ben), other_id=max(ada, ben),
                                introduced_on=book.today))  # fmt: skip
        page.write(Acquaintance(person_id=min(ben, dev), other_id=max(ben, dev),
                                noted_on=book.today))  # fmt: skip
    with book.writing("sold", "dev-rao", "training") as page:
        lead = page.write(Lead(member_id=1, person_id=dev, what="training", value=120_050,
                               currency="EUR", chance=30, opened_on=date(2026, 2, 1),
                               closes_on=date(2026, 4, 30), taster_on=date(2026, 2, 9),
                               offer_on=date(2026, 2, 20), closed_on=book.today, outcome="won",
                               referrer_id=ben, event_id=fair, channel="mail"))  # fmt: skip
        page.write(Lead(member_id=1, person_id=ada, what="a role", kind="job",
                        opened_on=book.today, interview_on=book.today))  # fmt: skip
        for day in (book.today, date(2026, 3, 10)):
            page.write(Purchase(member_id=1, person_id=dev, lead_id=lead, what="training",
                                value=90_000, currency="EUR", bought_on=day))  # fmt: skip
    with book.writing("values", "set", "Craft", "Freedom") as page:
        craft, freedom, _ = (
            page.write(Statement(member_id=1, kind=kind, text=text, key=text.casefold(),
                                 stated_on=book.today, ended_on=ended))
            for kind, text, ended in (("value", "Craft", None), ("value", "Freedom", None),
                                      ("gap", "tax returns", book.today))
        )  # fmt: skip
        seat = page.write(
            Opportunity(
                member_id=1, what="a board seat", came_on=book.today, person_id=ada, event_id=fair,
                decision="passed", decided_on=book.today, passed_to_id=dev, of_values=2,
            )
        )  # fmt: skip
        page.write(Rating(opportunity_id=seat, statement_id=craft, fits=70))
        page.write(Rating(opportunity_id=seat, statement_id=freedom, fits=0))


def _kept_apart(book: Book) -> None:
    """Somebody who is the member's alone: all else that a schema 7 can hold."""
    book.today = date(2026, 3, 15)
    book.add(
        "Inês Duarte", stage=Stage.CHAT, topic="a quiet exit", company="Estúdio Luz",
        note="Between the two of us.", is_private=True,
        contacts=(("email", "ines@luz.example"),),
    )  # fmt: skip
