"""The way to a sale in one line: what led on once, what happened again counted."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from netlog.rules.money import Money
from netlog.rules.story import Story, line, of_lead, story

TODAY = date(2026, 11, 20)


def talk(month: int, day: int, stage: str, **told: Any) -> SimpleNamespace:
    usual = {"channel": None, "event": None, "topic": None, "is_planned": False}
    return SimpleNamespace(happened_on=date(2026, month, day), stage=stage, **(usual | told))


def lead(month: int, day: int, **told: Any) -> SimpleNamespace:
    usual = dict.fromkeys(("taster_on", "interview_on", "offer_on", "closed_on", "outcome",
                           "value", "currency", "referrer"))  # fmt: skip
    return SimpleNamespace(
        **{"id": 1, "what": "training", "kind": "sale", "opened_on": date(2026, month, day)}
        | usual | told
    )  # fmt: skip


def sale(month: int, day: int, minor: int = 120000, lead_id: int | None = 1) -> SimpleNamespace:
    return SimpleNamespace(bought_on=date(2026, month, day), what="training", value=minor,
                           currency="EUR", lead_id=lead_id)  # fmt: skip


def message(month: int, day: int, template: str, talk: int | None = None) -> SimpleNamespace:
    return SimpleNamespace(
        sent_on=date(2026, month, day), template=template, conversation_id=talk
    )  # fmt: skip


def told(*talks: Any, through: str | None = None, messages: Any = (), leads: Any = (),
         sales: Any = ()) -> Story:  # fmt: skip
    return story(through, talks, messages, leads, sales)


def test_from_a_comment_to_four_trainings() -> None:
    found = told(
        talk(3, 12, "chat", channel="comment", topic="tea"),
        talk(3, 15, "follow-up", channel="mail"),
        talk(4, 3, "coffee"),
        leads=[lead(4, 2, taster_on=date(2026, 4, 10), offer_on=date(2026, 4, 20), value=120000,
                    currency="EUR", outcome="won", closed_on=date(2026, 5, 2))],
        sales=[sale(5, day) for day in (2, 9, 16, 23)],
        through="Sara Lindqvist",
    )  # fmt: skip
    assert line(found, TODAY) == (
        "through Sara Lindqvist: 12 Mar comment on tea → mail → coffee 3 Apr → taster "
        "→ offer 1,200.00 EUR → sold 2 May (4 times)"
    )
    assert found.days == 51
    assert [beat.money for beat in found.sales] == [Money(120000, "EUR")] * 4


def test_what_did_not_lead_on_is_left_to_the_long_form() -> None:
    found = told(*(talk(3, day, "chat", event="Fair") for day in (1, 2, 3)), talk(4, 1, "connect"))
    assert line(found, TODAY) == "1 Mar talk at Fair → connect"
    assert [beat.what for beat in found.beats] == ["talk", "talk", "talk", "connect"]


def test_coffees_are_counted_and_booked_ones_are_yet_to_come() -> None:
    found = told(talk(3, 1, "intro"), talk(4, 3, "coffee"), talk(5, 3, "coffee"),
                 talk(12, 3, "coffee", is_planned=True))  # fmt: skip
    assert line(found, TODAY) == "1 Mar met → coffee 3 Apr (2 times)"


def test_a_day_of_another_year_has_its_year() -> None:
    found = told(talk(3, 1, "intro"))
    assert line(found, date(2027, 1, 1)) == "1 Mar 2026 met"


@pytest.mark.parametrize("outcome", ["lost", "passed", "won"])
def test_how_a_lead_ended_without_a_sale(outcome: str) -> None:
    found = told(talk(3, 1, "chat"), leads=[lead(3, 2, outcome=outcome,
                                                 closed_on=date(2026, 5, 6))])  # fmt: skip
    assert line(found, TODAY) == f"1 Mar talk → {outcome} 6 May"
    assert found.days is None


def test_a_job_is_applied_for() -> None:
    found = told(talk(3, 1, "chat", event="Open Day"),
                 leads=[lead(3, 2, kind="job", interview_on=date(2026, 3, 9),
                             offer_on=date(2026, 3, 20))])  # fmt: skip
    assert line(found, TODAY) == "1 Mar talk at Open Day → applied → interview → offer"


def test_who_referred_somebody_stands_at_the_beginning() -> None:
    found = told(talk(3, 1, "chat"), through="Sara", leads=[
        lead(3, 2, referrer="Ben"), lead(3, 3, id=2, referrer="Ben")])  # fmt: skip
    assert line(found, TODAY).startswith("through Sara, referred by Ben: 1 Mar talk")


def test_who_introduced_somebody_and_referred_the_lead_is_named_once() -> None:
    found = told(talk(3, 1, "chat"), through="Sara", leads=[lead(3, 2, referrer="Sara")])
    assert line(found, TODAY).startswith("through Sara: 1 Mar talk")


def test_a_sale_before_which_nothing_is_known_took_no_days() -> None:
    assert told(sales=[sale(3, 20)]).days is None
    assert told(talk(3, 20, "chat"), sales=[sale(3, 20)]).days == 0


def test_the_line_ends_with_the_last_sale_and_the_rest_is_in_the_long_form() -> None:
    found = told(
        talk(3, 1, "chat"), talk(3, 8, "coffee"), talk(4, 8, "coffee", channel="phone"),
        talk(6, 1, "coffee"), talk(7, 1, "chat", channel="mail"),
        leads=[lead(3, 2), lead(6, 2, id=2, taster_on=date(2026, 6, 3))],
        sales=[sale(3, 20), sale(4, 8)],
    )  # fmt: skip
    assert line(found, TODAY) == "1 Mar talk → coffee 8 Mar (2 times) → sold 20 Mar (2 times)"
    assert [beat.what for beat in found.beats][-4:] == ["coffee", "lead", "taster", "mail"]
    assert not any(beat.is_step for beat in found.beats[-4:])


def test_a_job_that_was_won_ends_the_line_as_a_sale_does() -> None:
    found = told(talk(3, 1, "chat"), talk(5, 1, "coffee"),
                 leads=[lead(3, 2, kind="job", outcome="won",
                             closed_on=date(2026, 4, 1))])  # fmt: skip
    assert line(found, TODAY) == "1 Mar talk → applied → won 1 Apr"


def test_a_message_is_told_where_it_was_the_first_word() -> None:
    found = told(talk(3, 5, "chat"), messages=[message(3, 1, "cold-dm"), message(3, 5, "x", 7),
                                               message(3, 9, "follow-up")])  # fmt: skip
    assert line(found, TODAY) == "1 Mar cold-dm → talk"
    assert [beat.what for beat in found.beats] == ["cold-dm", "talk", "follow-up"]


def test_a_lead_alone_has_a_beginning_and_nothing_none() -> None:
    assert line(told(leads=[lead(3, 2)]), TODAY) == "2 Mar lead training"
    assert line(told(), TODAY) == "nothing has happened yet"


def test_what_came_of_no_lead_goes_on_with_the_one_before() -> None:
    first, second, third = sale(1, 1, lead_id=None), sale(2, 1, lead_id=1), sale(3, 1, lead_id=2)
    again, late = sale(2, 9, lead_id=None), sale(4, 1, lead_id=None)
    bought = [first, second, again, third, late]
    assert of_lead(1, bought) == [second, again]
    assert of_lead(2, bought) == [third, late]
