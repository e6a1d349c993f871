"""Where a lead came from, and the steps from meeting to selling."""

from datetime import date

import pytest

from netlog.rules.sources import (
    Business,
    Lead,
    Met,
    Part,
    Rest,
    Sale,
    Step,
    Told,
    Way,
    added_up,
    business,
    met,
    relationships,
    steps,
    together,
)

DAY, LATER = date(2026, 3, 1), date(2026, 4, 1)


@pytest.mark.parametrize(
    ("way", "own", "begun", "is_known", "key"),
    [(Way.PERSON, Told(7), Told(3), False, 7),
     (Way.PERSON, Told(), Told(3), True, 3),
     (Way.PERSON, Told(), Told(), True, Rest.KNOWN),
     (Way.PERSON, Told(), Told(), False, Rest.NONE),
     (Way.EVENT, Told(event=2), Told(event=1), True, 2),
     (Way.EVENT, Told(person=9), Told(event=1), False, 1),
     (Way.EVENT, Told(), Told(event=1), True, Rest.KNOWN),
     (Way.CHANNEL, Told(), Told(channel="mail"), False, "mail")],
)  # fmt: skip
def test_a_lead_has_its_own_source_or_that_of_its_person(
    way: Way, own: Told, begun: Told, is_known: bool, key: object
) -> None:
    found = business(way, [Lead(1, DAY, own, begun, is_known)], [])
    assert {key: each.leads for key, each in found.items()} == {key: 1}


def test_a_sale_without_a_lead_goes_on_with_the_one_before() -> None:
    mail, post = Told(channel="mail"), Told(channel="post")
    sales = [Sale(1, DAY, 100, "EUR", mail, post), Sale(1, DAY, 20, "JPY", None, post),
             Sale(2, DAY, 5, "EUR", None, post)]  # fmt: skip
    found = business(Way.CHANNEL, [], sales)
    assert found["mail"].sums == {"EUR": 100, "JPY": 20}
    assert (found["mail"].clients, found["post"].clients) == ({1}, {2})
    assert together(found.values()).sums == {"EUR": 105, "JPY": 20}


def test_somebody_counts_once_in_two_sources_together() -> None:
    leads = [Lead(1, DAY, Told(channel="a")), Lead(1, DAY, Told(channel="b"), outcome="won")]
    whole = together(business(Way.CHANNEL, leads, []).values())
    assert (whole.leads, whole.won, whole.asked) == (2, 1, {1})


def test_how_far_new_people_got() -> None:
    counts = {"intro": 1, "chat": 2, "connect": 3, "follow-up": 4, "coffee": 5}
    assert met(counts) == Met(15, 14, 12, 5)
    assert added_up([]) == Met()
    assert met(counts).without([Met(5, 4, 2, 5), Met(1, 1, 1, 0)]) == Met(9, 9, 9, 0)


def test_a_step_has_its_share_of_the_step_before_where_it_is_one() -> None:
    came = Business(asked={1, 2, 3}, clients={1})
    assert steps(Met(8, 8, 4, 2), came) == [
        Step("met", 8), Step("connect", 4, 0.5), Step("coffee", 2, 0.5), Step("lead", 3, None),
        Step("client", 1, 1 / 3),
    ]  # fmt: skip
    assert {step.share for step in steps(Met(), Business())} == {None}


def test_an_introduction_a_referral_and_an_earlier_customer_are_relationships() -> None:
    leads = [
        Lead(1, DAY, Told(9)),
        Lead(2, DAY, met=Told(9)),
        Lead(3, LATER),
        Lead(4, LATER, is_known=True),
    ]
    sales = [Sale(3, DAY, 100, "EUR"), Sale(3, LATER, 10, "EUR"),
             Sale(5, LATER, 1, "EUR", Told(9))]  # fmt: skip
    found = relationships(leads, sales)
    assert (found.leads, found.clients) == (Part(3, 4), Part(1, 2))
    assert found.sums == {"EUR": Part(11, 111)}
    assert relationships(leads, sales, LATER).sums == {"EUR": Part(11, 11)}
    assert relationships(leads, sales, LATER).leads == Part(1, 2)
