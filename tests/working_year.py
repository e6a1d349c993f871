"""A year of somebody who works with their network: what a week brings, and what comes of it.

To the year of `test_year` it adds what issues leads, sales, introductions and the ledger of give
and take. `docs/year.json` is its archive, from which the worked example in the docs is reckoned:

    PYTHONPATH=src:tests python -m working_year docs/year.json
"""

import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from store.makers import Book, blank
from test_year import FIRST, HOLIDAYS, PEOPLE, TAGS, WEEKS, Life

from netlog.exchange.archive.packing import pack
from netlog.questions.exporting import everybody
from netlog.questions.leads import open_with
from netlog.rules.meeting import Meeting
from netlog.rules.money import Money
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage
from netlog.store import introductions, leads, ledger, meetings, members, people, statements
from netlog.store.page import Page
from netlog.store.tables.people import Tie

SEED = 20270705
NOW = FIRST + timedelta(weeks=WEEKS)
"""The Monday behind the year."""

GIVEN = ("Ada", "Ben", "Chloé", "Dev", "Elif", "Farid", "Grace", "Hana", "Ivo", "June", "Kwame",
         "Lena", "Milo", "Nadia", "Otto", "Priya", "Quinn", "Rosa", "Sami", "Tove")  # fmt: skip
FAMILY = ("Ashbourne", "Brookfield", "Caldmere", "Dunwick", "Elderton", "Fernley", "Goldcroft",
          "Hartwell", "Linden", "Moorgate")  # fmt: skip
COMPANIES = ("Tidewater Labs", "Lantern Books", "Atelier Nord", "Mill Foods", "Harbour Trust",
             "Acorn Learning", "Quay Health", "Orchard Press")  # fmt: skip
ROLES = ("founder", "designer", "head of training", "accountant", "editor", "teacher", "lawyer")
EVENTS = ("Harbour Meetup", "Orchard Fair", "Web Forum", "Founders' Breakfast", "#openbooks")
CHANNELS = ("comment", "mail", "phone", "in person")
SKILLS = ("tax returns", "packaging", "grant applications", "illustration", "a venue", "hiring")
WORK = ("training", "workshop", "audit", "website")
FAVOURS = ("feedback on the deck", "a book", "a referral", "a venue for an evening")


class Business(Life):
    """Somebody who keeps a log, and whose work comes through the people in it."""

    _things = 0

    def live(self, week: int) -> None:
        """Live a week, business and all."""
        super().live(week)
        if week in HOLIDAYS:
            return
        with self.book.writing("business") as page:
            self._introduce(page)
            self._give(page)

    def _meet(self, page: Page, monday: date) -> None:
        number = page.file.execute("SELECT count(*) FROM person").fetchone()[0]
        if number >= PEOPLE:
            return
        chance = self.chance
        handles = [row[0] for row in page.file.execute("SELECT handle FROM person ORDER BY id")]
        through = chance.choice(handles) if handles and chance.random() < 0.35 else None
        told = Newcomer(
            f"{GIVEN[number % len(GIVEN)]} {FAMILY[number // len(GIVEN) % len(FAMILY)]}",
            company=chance.choice(COMPANIES),
            role=chance.choice(ROLES),
            need=chance.choice(SKILLS) if chance.random() < 0.3 else None,
            offer=chance.choice(SKILLS) if chance.random() < 0.3 else None,
            tags=tuple(tag for tag in TAGS if chance.random() < 0.2),
        )
        stage = chance.choice([Stage.INTRO, *[Stage.CHAT] * 4, Stage.CONNECT])
        is_known = chance.random() < 0.1
        meeting = Meeting(
            self._day(monday), stage, chance.choice([None, *SKILLS]),
            chance.choice([None, *EVENTS]), through=through, channel=chance.choice(CHANNELS),
            is_known=is_known, is_new=True,
        )  # fmt: skip
        meetings.meet(page, [told], meeting)
        self.talks += not is_known

    def _thing(self) -> str:
        self._things += 1
        return f"book no. {self._things}"

    def _deal(self, page: Page, monday: date) -> None:
        self._lead(page)
        self._follow_leads(page)
        if self.chance.random() < 0.3:
            self._sell_again(page)

    def _ask(self, page: Page, monday: date) -> None:
        """Nothing more: what is asked for stands beside what is given."""

    def _two(self, page: Page) -> tuple[int, int] | None:
        one, other = self.somebody(page), self.somebody(page)
        return (one, other) if one != other else None

    def _introduce(self, page: Page) -> None:
        """Introduce two people, or hear that two know each other."""
        if two := self._two(page):
            if self.chance.random() < 0.5:
                introductions.introduce(page, *two, page.today)
            else:
                introductions.acquaint(page, *two, page.today)

    def _give(self, page: Page) -> None:
        for _ in range(2):
            person, by = self.somebody(page), self.chance.choice(["me", "me", "them"])
            ledger.give(page, person, by, self.chance.choice(FAVOURS), page.today)
        person, by = self.somebody(page), self.chance.choice(["me", "them"])
        ledger.ask(page, person, by, self.chance.choice(FAVOURS), page.today)

    def _lead(self, page: Page) -> None:
        """Hear of some work: half of the time with a value, now and then through somebody."""
        person, referrer = self.somebody(page), self.somebody(page)
        chance, what = self.chance, self.chance.choice(WORK)
        if any(row.what == what for row in open_with(page, 1, person)):
            return
        value = Money(chance.randrange(20_000, 900_001), chance.choice(["EUR", "EUR", "GBP"]))
        has_value = chance.random() < 0.8
        leads.open_lead(
            page, person, what, opened_on=page.today,
            money=value if has_value else None,
            chance=chance.choice([0, 10, 30, 55, 80, 100]) if has_value else None,
            closes_on=page.today + timedelta(days=chance.randrange(14, 200)),
            referrer=referrer if referrer != person and chance.random() < 0.4 else None,
        )  # fmt: skip

    def _follow_leads(self, page: Page) -> None:
        """Offer a taster, make an offer, sell, lose."""
        asked = ("SELECT id, person_id, what, value, currency, taster_on, offer_on FROM lead "
                 "WHERE outcome IS NULL ORDER BY id")  # fmt: skip
        for lead, person, what, value, currency, taster, offer in page.file.execute(
            asked
        ).fetchall():
            fate = self.chance.random()
            if fate < 0.08 and not taster:
                leads.move(page, lead, "taster", page.today)
            elif 0.08 <= fate < 0.16 and not offer:
                leads.move(page, lead, "offer", page.today)
            elif 0.16 <= fate < 0.22 and value:
                leads.sell(page, person, what, Money(value, currency), page.today, lead)
            elif 0.22 <= fate < 0.25:
                leads.move(page, lead, self.chance.choice(["lost", "passed"]), page.today)

    def _sell_again(self, page: Page) -> None:
        """Sell to somebody who bought before."""
        bought = page.file.execute("SELECT DISTINCT person_id FROM purchase ORDER BY 1").fetchall()
        if bought:
            money = Money(self.chance.randrange(5_000, 90_001), "EUR")
            leads.sell(page, self.chance.choice(bought)[0], "coaching", money, page.today)

    def settle(self) -> None:
        """Say at the end of the year who the closest are, and what the member is about."""
        with self.book.writing("circle") as page:
            for place, circle in zip((3, 17, 42, 8, 60, 90, 120), ["named"] * 5 + ["wanted"] * 2,
                                     strict=True):  # fmt: skip
                tie = page.row(Tie, place)
                tie.circle = circle
                page.write(tie)
            for kind, text in (("value", "honesty"), ("value", "craft"), ("value", "freedom"),
                               ("gap", "tax returns"), ("seek", "training")):  # fmt: skip
                statements.state(page, kind, text, page.today)
            members.describe(page, name="Mei Lin", company="Tea Lab", role="trainer")
            people.archive(page, 11, page.today)


def lived(path: Path) -> Book:
    """Return the store of the year, at its end."""
    business = Business(Book(blank(path), FIRST), SEED)
    for week in range(WEEKS):
        business.live(week)
    business.settle()
    business.book.today = NOW
    return business.book


def archived(book: Book) -> bytes:
    """Return the archive of a store, as `netlog export` writes it."""
    from io import BytesIO

    out = BytesIO()
    with book.reading() as reader:
        pack(reader, 1, everybody(reader), out, lambda rows: rows, is_all=True)
    return out.getvalue()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        Path(sys.argv[1]).write_bytes(archived(lived(Path(folder) / "netlog.db")))
