"""What a channel lets through, and how a text's length is told against it."""

import pytest

from netlog.drafts import catalogue
from netlog.drafts.channels import LIMITS, TITLES, length


@pytest.mark.parametrize(
    ("characters", "told"),
    [
        (181, "LinkedIn request, 181 of 200 characters"),
        (200, "LinkedIn request, 200 of 200 characters"),
        (214, "LinkedIn request, 214 of 200 characters, 14 too many"),
    ],
)
def test_a_length_is_told_against_the_limit(characters: int, told: str) -> None:
    assert length("x" * characters, "linkedin-request") == told


def test_a_channel_without_a_limit_tells_only_the_length() -> None:
    assert length("王总您好", "message") == "message, 4 characters"
    assert length("", "email") == "e-mail, 0 characters"


def test_every_channel_that_a_template_names_is_known() -> None:
    headers = [catalogue.header(n, catalogue.text(n, "en")) for n in catalogue.names()]
    assert {header.channel for header in headers} <= set(TITLES)
    assert set(LIMITS) <= {header.channel for header in headers}
