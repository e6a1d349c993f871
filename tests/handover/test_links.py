"""Links to a person: a chat with the text in it, and a profile page."""

from urllib.parse import parse_qs, urlsplit

import pytest

from netlog.handover.links import chat, profile, whatsapp
from netlog.questions.reader import Row

TEXT = "王总您好，\nTea & cake? 50% #1 + 2"


def points(*pairs: tuple[str, str]) -> list[Row]:
    return [Row(kind=kind, value=value) for kind, value in pairs]


def test_a_chat_opens_with_the_text_ready() -> None:
    link = whatsapp("+44 20 7946 0018", TEXT)
    assert link is not None
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "wa.me", "/442079460018")
    assert parse_qs(parts.query) == {"text": [TEXT]}


@pytest.mark.parametrize(
    ("phone", "region", "number"),
    [
        ("020 7946 0018", "GB", "442079460018"),
        ("0044 20 7946 0018", None, "442079460018"),
        ("+44 (0)20 7946 0018", "CN", "442079460018"),
        ("(415) 555-0132", "US", "14155550132"),
        ("+1 415 555 0132", None, "14155550132"),
        ("138 0013 8000", "CN", "8613800138000"),
        ("+86 138-0013-8000", "GB", "8613800138000"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(
    phone: str, region: str | None, number: str
) -> None:
    assert whatsapp(phone, "", region) == f"https://wa.me/{number}?text="


@pytest.mark.parametrize(
    ("phone", "region"),
    [
        ("020 7946 0018", None),  # dialled where?
        ("+44 20 7946 0018 ext. 5", None),
        ("12345", "GB"),
        ("call me", "GB"),
        ("", "GB"),
    ],
)
def test_what_is_no_whole_number_opens_no_chat(phone: str, region: str | None) -> None:
    assert whatsapp(phone, "Hi", region) is None


def test_the_number_that_is_known_to_chat_goes_first() -> None:
    both = points(("phone", "+44 20 7946 0018"), ("whatsapp", "+44 20 7946 0999"))
    assert chat(both, "") == "https://wa.me/442079460999?text="
    assert chat(points(("whatsapp", "12345"), ("phone", "+44 20 7946 0018")), "") == (
        "https://wa.me/442079460018?text="
    )
    assert chat(points(("email", "ada@example.org")), "") is None


@pytest.mark.parametrize(
    ("links", "page"),
    [
        (["https://example.org/ada"], "https://example.org/ada"),
        (["example.org/ada", "linkedin.com/in/ada"], "https://linkedin.com/in/ada"),
        (["https://example.org", "https://uk.linkedin.com/in/a"], "https://uk.linkedin.com/in/a"),
        (["https://notlinkedin.com/x", "https://www.LinkedIn.com/in/a"],
         "https://www.LinkedIn.com/in/a"),
        (["example.org:8080/ada"], "https://example.org:8080/ada"),
        (["https://example.org/王 x?a=1&b=2"], "https://example.org/%E7%8E%8B%20x?a=1&b=2"),
        (["https://example.org/%20x"], "https://example.org/%20x"),
        (["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/", "@ada"], None),
        (["https://user:pass@example.org/"], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_page_of_somebody(links: list[str], page: str | None) -> None:
    assert profile(points(*(("link", link) for link in links))) == page


def test_only_links_are_pages() -> None:
    assert profile(points(("email", "ada@example.org"), ("wechat", "ada.example.org"))) is None
