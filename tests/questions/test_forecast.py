"""The forecast of a whole network: never a cent other than a plain reckoning over lists finds."""

from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import slow_business as slow
from hypothesis import given
from networks import CURRENCIES, kept, networks
from store.makers import TODAY, Book, blank, examples, quick_folder

from netlog.questions.forecast import outlook
from netlog.rules.dates import month_shifted
from netlog.store.merging import Joining, merge

FIRST = TODAY.replace(day=1)


@given(networks())
@examples(60)
def test_what_is_expected_is_exact(network: slow.Network) -> None:
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        kept(network, book)
        with book.reading() as reader:
            found = outlook(reader, [1], TODAY, 6)
    for currency in CURRENCIES:
        exact = slow.expected(network, currency, FIRST, month_shifted(FIRST, 6))
        told = found.forecast.currencies.get(currency)
        total = found.forecast.total(currency).whole.expected if told else 0
        assert total == (exact + Fraction(1, 2)) // 1
    customers = [sale.person for sale in network.sales
                 if not network.people[sale.person].is_friend_only]  # fmt: skip
    assert found.market.customers == len(set(customers))
    assert found.market.returned == sum(customers.count(one) > 1 for one in set(customers))
    assert found.left_out == sum(
        network.people[lead.person].is_friend_only and lead.outcome is None and lead.kind == "sale"
        for lead in network.leads
    )
    sold = {sale.lead for sale in network.sales}
    assert len(found.unsold) == sum(
        not network.people[lead.person].is_friend_only and lead.outcome == "won"
        and lead.kind == "sale" and number not in sold
        for number, lead in enumerate(network.leads)
    )  # fmt: skip


@given(networks())
@examples(30)
def test_merging_two_people_keeps_what_is_expected(network: slow.Network) -> None:
    people = [one._replace(is_friend_only=False) for one in network.people]
    network = network._replace(people=[*people, slow.Somebody()])
    with quick_folder() as folder:
        book = Book(blank(Path(folder) / "netlog.db"))
        kept(network, book)
        totals = []
        for _ in range(2):
            with book.reading() as reader:
                found = outlook(reader, [1], TODAY, 6).forecast
            totals.append({code: found.total(code).whole for code in found.currencies})
            if len(totals) == 1:
                with book.writing("merge") as page:
                    merge(page, 1, [Joining(2)])
    assert totals[0] == totals[1]


def test_who_bought_before_returns(book: Book) -> None:
    month_ago = TODAY - timedelta(days=40)
    lead = slow.Lead(0, TODAY, value=(1000, "EUR"), chance=50, closes_on=TODAY)
    sales = [slow.Sale(0, month_ago, 70, "EUR"), slow.Sale(1, TODAY, 5, "EUR"),
             slow.Sale(1, TODAY, 6, "EUR")]  # fmt: skip
    kept(slow.Network([slow.Somebody()] * 2, [lead, lead._replace(person=1)], sales), book)
    with book.reading() as reader:
        found = outlook(reader, [1], TODAY, 1)
    (march, *_) = found.forecast.currencies["EUR"]
    assert (march.first.bought, march.returning.bought) == (5, 6)
    assert (march.first.leads, march.returning.leads) == (0, 2)
    assert (found.market.customers, found.market.returned) == (2, 1)
    assert (found.market.opened, found.market.decided) == (2, 0)


def test_a_store_that_is_not_there_has_nothing_to_come(tmp_path: Path) -> None:
    with Book(tmp_path / "none.db").reading() as reader:
        found = outlook(reader, [1], TODAY, 6)
    assert not found.forecast.currencies
    assert found.market.opened == found.left_out == 0
