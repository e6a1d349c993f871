"""Give and take: what each gave, asked and promised, and what follows from it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.rules.balance import Balance, Entry, Side, balance, happenings, waiting

MAY, JUNE, JULY = date(2026, 5, 3), date(2026, 6, 1), date(2026, 7, 9)
GIFT = Entry("gift", "me", "notes", MAY)
THEIRS = Entry("gift", "them", "a lift", JUNE)
ASKED = Entry("ask", "me", "a referral", JUNE)
GRANTED = ASKED._replace(outcome="granted", outcome_on=JULY)
KEPT = Entry("promise", "them", "a book", MAY, "kept", JUNE)
BROKEN = KEPT._replace(outcome="broken")

OUTCOMES = {
    "ask": ("granted", "refused", None),
    "promise": ("kept", "broken", None),
    "message": ("accepted", "declined", "replied", "no-reply", None),
}
KINDS = ("gift", "ask", "promise", "introduction", "lead", "opportunity", "message")


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry of any kind."""
    kind = draw(st.sampled_from(KINDS))
    outcome = draw(st.sampled_from(OUTCOMES.get(kind, (None,))))
    days = st.dates(MAY, JULY)
    return Entry(
        kind, "me" if kind == "message" else draw(st.sampled_from(("me", "them"))),
        draw(st.sampled_from(("a book", "A Book", "a referral", "资料"))), draw(days), outcome,
        draw(days) if outcome else None, id=draw(st.integers(1, 9)),
    )  # fmt: skip


def test_nothing_at_all() -> None:
    empty = balance([])
    assert empty == Balance(Side(), Side())
    assert not any((empty.is_mutual, empty.only_takes, empty.breaks_promises, empty.asks_ungiven))
    assert happenings([]) == []


def test_what_is_given_is_put_in_and_what_one_is_given_taken_out() -> None:
    found = balance([GIFT, GIFT, THEIRS])
    assert (found.deposits, found.withdrawals, found.balance) == (2, 1, 1)
    assert found.is_mutual


def test_whoever_keeps_a_promise_or_grants_an_ask_gives() -> None:
    assert balance([KEPT, GRANTED]).withdrawals == 2
    assert balance([GRANTED._replace(by="them")]).deposits == 1
    assert balance([BROKEN, ASKED, ASKED._replace(outcome="refused", outcome_on=JULY)]).balance == 0


def test_a_message_asks_and_gives_nothing() -> None:
    sent = Entry("message", "me", "ask-referral", MAY, "accepted", JUNE)
    found = balance([sent, sent._replace(outcome=None, outcome_on=None)])
    assert (found.withdrawals, found.me.asked, found.me.granted, found.me.waiting) == (0, 2, 1, 1)
    assert found.asks_ungiven
    assert not balance([sent, GIFT]).asks_ungiven


def test_who_only_takes() -> None:
    introduced = Entry("introduction", "me", "Ben", MAY)
    assert not balance([GIFT, introduced, introduced]).only_takes
    assert balance([GIFT, GIFT]).only_takes
    assert not balance([GIFT, GIFT, KEPT]).only_takes


def test_who_breaks_promises() -> None:
    assert balance([BROKEN]).breaks_promises
    assert not balance([BROKEN, KEPT]).breaks_promises
    assert not balance([BROKEN._replace(by="me")]).breaks_promises


def test_the_same_asked_again_is_open_once_and_counted_each_time() -> None:
    again = ASKED._replace(made_on=JULY, what="A Referral", id=2)
    assert waiting([again, ASKED], "me") == [again]
    side = balance([ASKED, again]).me
    assert (side.asked, side.waiting) == (2, 1)
    assert (side.first_asked_on, side.last_asked_on) == (JUNE, JULY)
    settled = again._replace(outcome="granted", outcome_on=JULY)
    assert waiting([settled, ASKED], "me") == []


def test_what_happened_stands_in_the_order_of_time() -> None:
    found = happenings([GRANTED, THEIRS, GIFT])
    assert [(each.on, each.done, each.change) for each in found] == [
        (MAY, "gave", 1), (JUNE, "asked", 0), (JUNE, "gave", -1), (JULY, "granted", -1),
    ]  # fmt: skip


@examples(100)
@given(
    st.lists(entries(), max_size=12).flatmap(lambda e: st.tuples(st.just(e), st.permutations(e)))
)
def test_the_order_of_entries_makes_no_difference(both: tuple[list[Entry], list[Entry]]) -> None:
    one, other = both
    assert balance(one) == balance(other)
    assert happenings(one) == happenings(other)
    assert sum(each.change for each in happenings(one)) == balance(one).balance


@examples(100)
@given(st.lists(entries(), max_size=8), st.lists(entries(), max_size=8))
def test_two_accounts_that_become_one_keep_their_totals(one: list[Entry], two: list[Entry]) -> None:
    parts, whole = (balance(one), balance(two)), balance(one + two)
    for side in ("me", "them"):
        sides = [getattr(part, side) for part in parts]
        for total in ("gave", "introduced", "asked", "granted", "refused", "promised", "kept",
                      "broken"):  # fmt: skip
            assert getattr(getattr(whole, side), total) == sum(getattr(s, total) for s in sides)
