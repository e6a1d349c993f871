"""Give and take, with one person and over the network, as a plain slow reference has it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from questions.slow_ledger import ASKING, Deed, Ledger
from store.makers import TODAY, Book, blank, examples, quick_folder

from netlog.questions import ledger
from netlog.questions.accounts import Account, overview
from netlog.rules.balance import balance
from netlog.rules.stages import Stage
from netlog.store.page import Page
from netlog.store.tables.business import Lead
from netlog.store.tables.conversations import Message
from netlog.store.tables.ledger import Ask, Gift, Introduction
from netlog.store.tables.people import Person, Tie
from netlog.store.tables.plans import Promise
from netlog.store.tables.statements import Opportunity

NAMES = ("Ada", "Ben", "Chloé", "王小明", "Dev")
PEOPLE = list(range(1, len(NAMES) + 1))
OUTCOMES: dict[str, tuple[str | None, ...]] = {
    "ask": ("granted", "refused", None),
    "promise": ("kept", "broken", None),
    "message": ("accepted", "declined", "replied", None),
}
KINDS = ("gift", "gift", "ask", "ask", "promise", "promise", "introduction", "message", "lead",
         "brought", "passed")  # fmt: skip


@st.composite
def deeds(draw: st.DrawFn) -> Deed:
    """Anything that is done between the member and somebody, or two of them."""
    kind = draw(st.sampled_from(KINDS))
    person, other = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True))
    texts = ("introduce", "follow-up", *ASKING) if kind == "message" else ("资料", "a book")
    has_side = kind in ("gift", "ask", "promise")
    return Deed(
        kind, person, TODAY - timedelta(days=draw(st.integers(0, 3))),
        draw(st.sampled_from(texts)), draw(st.sampled_from(("me", "them"))) if has_side else "me",
        draw(st.sampled_from(OUTCOMES.get(kind, (None,)))), other,
    )  # fmt: skip


ledgers = st.builds(
    Ledger, st.lists(deeds(), max_size=25), st.sets(st.sampled_from(PEOPLE), max_size=2),
    st.sets(st.sampled_from(PEOPLE), max_size=1),
)  # fmt: skip


def write(page: Page, deed: Deed) -> None:
    """Enter what was done."""
    kind, person, on, what, by, outcome, other = deed
    own: dict[str, Any] = {"member_id": 1, "person_id": person, "what": what}
    settled = {"outcome": outcome, "outcome_on": TODAY if outcome else None}
    first, last = sorted((person, other))
    rows = {
        "gift": lambda: Gift(**own, given_by=by, given_on=on),
        "ask": lambda: Ask(**own, **settled, asked_by=by, asked_on=on),
        "promise": lambda: Promise(**own, **settled, promised_by=by, made_on=on),
        "introduction": lambda: Introduction(
            member_id=1, person_id=first, other_id=last, introduced_on=on
        ),
        "message": lambda: Message(member_id=1, person_id=person, template=what, language="en",
                                   text="Hi!", sent_on=on, **settled),
        "lead": lambda: Lead(**own, kind="sale", opened_on=on, referrer_id=other),
        "brought": lambda: Opportunity(member_id=1, what=what, came_on=on, person_id=person),
        "passed": lambda: Opportunity(member_id=1, what=what, came_on=on, passed_to_id=person,
                                      decision="passed", decided_on=on),
    }  # fmt: skip
    page.write(rows[kind]())


def store(folder: str, there: Ledger, through: dict[int, int]) -> Book:
    """A store of what was done, in which some were introduced by others."""
    book = Book(blank(Path(folder) / "netlog.db"))
    book.add(*NAMES, known=True)
    with book.writing() as page:
        for person, other in through.items():
            row = page.row(Person, person)
            row.introducer_id = other
            page.write(row)
        for deed in there.deeds:
            write(page, deed)
        for person in PEOPLE:
            tie = page.row(Tie, person)
            tie.is_friend_only = person in there.friends
            tie.archived_on = TODAY if person in there.hidden else None
            page.write(tie)
    return book


def handles(accounts: list[Account]) -> set[str]:
    """Who is in a list."""
    return {each.name for each in accounts}


@examples(40)
@given(
    ledgers,
    st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)),
    st.booleans(),
)
def test_all_is_as_the_reference_has_it(
    there: Ledger, through: dict[int, int], with_friends: bool
) -> None:
    through = {person: other for person, other in through.items() if person != other}
    with quick_folder() as folder:
        book = store(folder, there, through)
        there.deeds += [Deed("through", person, TODAY, other=other)
                        for person, other in through.items()]  # fmt: skip
        with book.reading() as reader:
            accounts = {who: balance(ledger.entries(reader, 1, who)) for who in PEOPLE}
            found = overview(reader, 1, most=9, with_friends=with_friends)
            short = overview(reader, 1, most=1, with_friends=with_friends)
    for person, account in accounts.items():
        for side, counts in there.account(person).items():
            had = getattr(account, side)._asdict()
            assert {count: had[count] for count in counts} == counts
    assert found.totals == there.totals(with_friends=with_friends)
    wanted = there.lists(PEOPLE, with_friends=with_friends)
    assert {word: handles(its) for word, its in found.lists.items()} == {
        word: {NAMES[person - 1] for person in people} for word, people in wanted.items()
    }
    for word, its in short.lists.items():
        assert len(its) == min(1, len(wanted[word]))
        assert handles(its) <= handles(found.lists[word])
    assert found.friends == (0 if with_friends else len(there.friends))


def test_who_gave_and_was_given_most_comes_first(book: Book) -> None:
    ada, ben, chloe = book.add("Ada", "Ben", "Chloé")
    with book.writing() as page:
        for person, mine, theirs in ((ada, 1, 1), (ben, 3, 2), (chloe, 9, 1)):
            for by, count in (("me", mine), ("them", theirs)):
                for _ in range(count):
                    write(page, Deed("gift", person, TODAY, "a book", by))
    with book.reading() as reader:
        lists = overview(reader, 1, most=2).lists
    assert [each.name for each in lists["mutual"]] == ["Ben", "Chloé"]


def test_what_is_owed_has_its_order_and_no_more_than_is_asked_for(book: Book) -> None:
    ada, ben = book.add("Ada", "Ben", known=True)
    day = date(2026, 3, 20)
    with book.writing() as page:
        for person, due in ((ada, None), (ben, day), (ada, day - timedelta(days=9))):
            page.write(Promise(member_id=1, person_id=person, promised_by="me", what=f"by {due}",
                               made_on=TODAY, due_on=due))  # fmt: skip
        for on, what in ((9, "a form"), (5, "资料"), (3, "a form")):
            write(page, Deed("ask", ben, TODAY - timedelta(days=on), what, "them"))
    with book.reading() as reader:
        owed = overview(reader, 1, most=3).owed
        assert [row.what for row in owed.promises] == ["by 2026-03-11", "by 2026-03-20", "by None"]
        assert [row.what for row in owed.asks] == ["资料", "a form"]
        owed = overview(reader, 1, most=1).owed
        assert (len(owed.promises), len(owed.asks), owed.thanks) == (1, 1, [])


def test_the_most_urgent_thanks_come_first_whatever_they_are_for(book: Book) -> None:
    """As in `next`: a coffee of three days ago is at its latest, one of yesterday isn't yet."""
    ago = {"Ann": 1, "Ben": 3, "Cai": 9}
    for name, days in ago.items():
        book.add(name, stage=Stage.COFFEE, on=TODAY - timedelta(days))
    book.add("Sara", on=TODAY - timedelta(300))
    book.add("Ada", through="sara", topic="tea", on=TODAY - timedelta(4))
    with book.reading() as reader:
        thanks = overview(reader, 1, most=3).owed.thanks
        assert [turn.name for turn in thanks] == ["Ben", "Sara", "Ann"]


def test_thanks_are_owed_to_no_friend(book: Book) -> None:
    sara, tom = book.add("Sara", "Tom", stage=Stage.CHAT)
    book.add("Ada", through="sara", topic="tea")
    book.add("Ben", through="tom", topic="tea")
    with book.writing() as page:
        page.row(Tie, sara).is_friend_only = True
        page.write(page.row(Tie, sara))
    with book.reading() as reader:
        assert [turn.name for turn in overview(reader, 1, most=1).owed.thanks] == ["Tom"]
        whole = overview(reader, 1, most=5, with_friends=True).owed.thanks
        assert {turn.person for turn in whole} == {sara, tom}
