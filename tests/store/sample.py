"""A network with something of everything in it: invented people, from January to mid-March.

What a schema added comes behind all that was there before: a saved store of an earlier one holds
the rest, row for row.
"""

from datetime import date
from functools import cache
from pathlib import Path

from store.makers import Book, blank, quick_folder

from netlog.questions.reader import VERSION
from netlog.rules.stages import Stage
from netlog.store import members
from netlog.store.tables.conversations import Conversation, Message, Participant
from netlog.store.tables.origins import Apart, Mapping, Origin
from netlog.store.tables.people import ContactPoint, Person, Tie


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
        _january(book)
        _february(book)
        _march(book)
        if schema >= 4:
            _imported(book)
        return book.path.read_bytes()


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
