"""Contact points: what is kept, what is refused, and which spellings are one."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netlog.errors import BadText
from netlog.rules.contacts import KINDS, checked, is_number, key, without_country

DIGITS = st.text("0123456789", min_size=6, max_size=14).filter(lambda d: not d.startswith("0"))
PATH = st.text("abcdefghijklmnopqrstuvwxyz0123456789-/", min_size=1).map(lambda p: p.strip("/"))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("email", "ada@example.org"),
        ("email", "ada.lovelace+work@mail.example.co.uk"),
        ("email", "用户@例子.公司"),
        ("phone", "+44 20 7946 0018"),
        ("phone", "(020) 7946-0018"),
        ("phone", "12345"),
        ("whatsapp", "0086 138 0013 8000"),
        ("wechat", "ada_moss"),
        ("link", "https://example.org/ada"),
        ("link", "linkedin.com/in/ada"),
        ("link", "@ada"),
    ],
)
def test_a_contact_point_is_kept_as_it_was_written(kind: str, value: str) -> None:
    assert checked(kind, f"  {value} ") == value
    assert kind in KINDS


@pytest.mark.parametrize(
    ("kind", "value", "example"),
    [
        ("email", "ada", "ada@example.org"),
        ("email", "ada@example", "ada@example.org"),
        ("email", "ada@ex ample.org", "ada@example.org"),
        ("email", "ada@example.org, ben@example.org", "ada@example.org"),
        ("email", "Ada <ada@example.org>", "ada@example.org"),
        ("email", "@example.org", "ada@example.org"),
        ("email", "ada@@example.org", "ada@example.org"),
        ("phone", "1234", "+44 20 7946 0018"),
        ("phone", "++++++", "+44 20 7946 0018"),
        ("phone", "4.42079E+11", "+44 20 7946 0018"),
        ("whatsapp", "1.55501e10", "+44 20 7946 0018"),
        ("whatsapp", "ask her", "+44 20 7946 0018"),
        ("link", "javascript:alert(1)", "https://example.org/ada"),
        ("link", "JavaScript:alert(1)", "https://example.org/ada"),
        ("link", "file:///etc/passwd", "https://example.org/ada"),
        ("link", "data:text/html,x", "https://example.org/ada"),
    ],
)
def test_what_cannot_be_right_is_refused_with_an_example(
    kind: str, value: str, example: str
) -> None:
    with pytest.raises(BadText) as refused:
        checked(kind, value)
    assert f'"{value}" is no ' in str(refused.value)
    assert example in str(refused.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["", "  ", "\x00", "\ud800", "a" * 1001])
def test_no_kind_takes_what_is_no_text(kind: str, value: str) -> None:
    with pytest.raises(BadText):
        checked(kind, value)


@pytest.mark.parametrize("kind", ["phone", "whatsapp"])
@given(digits=DIGITS, gaps=st.lists(st.sampled_from(["", " ", "-", ".", " (", ") ", "/"])))
def test_a_number_is_one_however_it_is_spaced(kind: str, digits: str, gaps: list[str]) -> None:
    written = "".join(
        digit + gap for digit, gap in zip(digits, [*gaps, *[""] * len(digits)], strict=False)
    )
    assume("(0)" not in written)  # behind the country's code it is left out
    assert key(kind, f"+{written}") == key(kind, f"00{written}") == f"+{digits}"
    assert key(kind, written) == digits


@pytest.mark.parametrize(
    "written",
    [
        "+44 20 7946 0018",
        "+44 (0)20 7946 0018",
        "+44 (0) 20-7946-0018",
        "0044 (0)20 7946 0018",
        "＋４４ ２０ ７９４６ ００１８",
        "+٤٤ ٢٠ ٧٩٤٦ ٠٠١٨",
        "(+44) 20 7946 0018",
    ],
)
def test_a_number_is_one_in_any_spelling(written: str) -> None:
    assert key("phone", written) == "+442079460018"
    assert is_number(written)


@pytest.mark.parametrize("text", ["Ada 12345", "1234", "", "12345 Ada", "@12345a"])
def test_what_has_letters_is_no_number(text: str) -> None:
    assert not is_number(text)


def test_a_number_without_its_country_is_known_by_its_end() -> None:
    assert without_country("02079460018") == ["2079460018", "n2079460018"]
    assert "n2079460018" in without_country("+442079460018")
    assert without_country("12345") == []
    assert without_country("+4412345") == []


def test_numbers_that_differ_stay_apart() -> None:
    assert key("phone", "+44 20 7946 0018") != key("phone", "+44 20 7946 0019")
    assert key("phone", "020 7946 0018") != key("phone", "+20 7946 0018")


@given(
    PATH,
    st.sampled_from(["", "http://", "https://", "HTTPS://"]),
    st.sampled_from(["", "www.", "WWW."]),
    st.sampled_from(["", "/", "?utm=x", "/?utm=x#top", "#about"]),
)
def test_a_link_is_one_with_or_without_its_trimmings(
    path: str, scheme: str, www: str, end: str
) -> None:
    link = f"{scheme}{www}Example.org/{path}{end}"
    assert key("link", link) == f"example.org/{path}".rstrip("/")


@given(st.sampled_from(["email", "wechat"]), st.emails())
def test_an_address_is_one_whatever_its_case(kind: str, address: str) -> None:
    assert key(kind, f" {address.upper()} ") == key(kind, address.lower())


@given(st.sampled_from([kind for kind in KINDS if kind != "link"]), st.text())
def test_a_key_is_its_own_key(kind: str, value: str) -> None:
    once = key(kind, value)
    assert key(kind, once) == once


@given(st.sampled_from(KINDS), st.text())
def test_any_text_is_kept_or_refused(kind: str, value: str) -> None:
    try:
        as_kept = checked(kind, value)
    except BadText:
        return
    assert checked(kind, as_kept) == as_kept
    assert as_kept == " ".join(as_kept.split())
