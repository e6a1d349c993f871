"""What a channel lets through, how it counts, and how a text's length is told against it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.drafts import catalogue
from netlog.drafts.channels import LIMITS, TITLES, characters, length, limit


@pytest.mark.parametrize(
    ("account", "most"), [("free", 200), ("premium", 300), ("of another kind", None)]
)
def test_a_request_has_the_limit_of_the_account(account: str, most: int | None) -> None:
    assert limit("linkedin-request", account) == most


def test_a_message_has_no_limit() -> None:
    assert limit("message", "free") is None


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (181, "LinkedIn request, 181 of 200 characters"),
        (200, "LinkedIn request, 200 of 200 characters"),
        (214, "LinkedIn request, 214 of 200 characters, 14 too many"),
    ],
)
def test_a_length_is_told_against_the_limit(count: int, told: str) -> None:
    assert length(count, "linkedin-request", 200) == told


def test_the_short_form_is_said_to_be_one() -> None:
    told = "LinkedIn request, short form, 181 of 300 characters"
    assert length(181, "linkedin-request", 300, is_short=True) == told


def test_a_channel_without_a_limit_tells_only_the_length() -> None:
    assert length(4, "message", None) == "message, 4 characters"
    assert length(0, "email", None) == "e-mail, 0 characters"


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("Hi Ada", 6), ("王总您好", 4), ("Zoë", 3), ("Hi 🙂", 5), ("𠮷", 2)],
)
def test_characters_are_counted_as_browsers_count_them(text: str, count: int) -> None:
    assert characters(text) == count


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_character_is_a_unit_of_utf_16(text: str) -> None:
    assert characters(text) == len(text.encode("utf-16-le")) // 2


def test_every_channel_that_a_template_names_is_known() -> None:
    headers = [catalogue.header(n, catalogue.text(n, "en")) for n in catalogue.names()]
    assert {header.channel for header in headers} <= set(TITLES)
    assert set(LIMITS) <= {header.channel for header in headers}
