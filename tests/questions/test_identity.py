"""Contact points that are one: e-mail, phone, link, in every spelling; and those that are not."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.questions.identity import key, same
from netlog.rules.contacts import KINDS

LOCAL = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=20)
PROVIDERS = st.sampled_from(["gmail.com", "googlemail.com", "GMail.com"])


@pytest.mark.parametrize(
    ("written", "region", "kept"),
    [
        ("+44 20 7946 0018", None, "+442079460018"),
        ("+44 (0)20 7946 0018", None, "+442079460018"),
        ("0044 20 7946 0018", None, "+442079460018"),
        ("＋４４ ２０ ７９４６ ００１８", None, "+442079460018"),
        ("020 7946 0018", "GB", "+442079460018"),
        ("(020) 7946-0018", "GB", "+442079460018"),
        ("20 7946 0018", "GB", "+442079460018"),
        ("+44 20 7946 0018", "US", "+442079460018"),
        ("011 44 20 7946 0018", "US", "+442079460018"),
        ("0044 20 7946 0018", "US", "+442079460018"),
        ("(212) 555-0142", "US", "+12125550142"),
        ("138 0013 8000", "CN", "+8613800138000"),
        ("+39 06 5550 0142", None, "+390655500142"),
        ("+39 (0)6 5550 0142", None, "+390655500142"),
        ("020 7946 0018 ext 5", "GB", "+442079460018;ext=5"),
        ("020 7946 0018", None, "02079460018"),
        ("0018 5", "GB", "+185"),  # no number there: the digits stay, 00 read as ever
        ("555-0142", "US", "5550142"),  # without its area it is anybody's
        ("12345", "GB", "12345"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["phone", "whatsapp"])
def test_a_number_has_its_country(kind: str, written: str, region: str | None, kept: str) -> None:
    assert key(kind, written, region) == kept
    assert key(kind, kept, region) == kept


def test_extensions_of_one_number_stay_apart() -> None:
    assert key("phone", "020 7946 0018 ext 5", "GB") != key("phone", "020 7946 0018 ext 6", "GB")


def test_a_number_is_found_as_it_was_kept_before_the_region_was_told() -> None:
    as_kept = key("phone", "020 7946 0018")
    for written in ("+44 20 7946 0018", "020 7946 0018", "20 7946 0018"):
        assert as_kept in same("phone", written, "GB")
    assert as_kept not in same("phone", "+44 20 7946 0018", None)
    assert as_kept not in same("phone", "+44 20 7946 0018", "US")
    assert key("phone", "+44 20 7946 0018") in same("phone", "020 7946 0018", "GB")


@given(LOCAL, PROVIDERS, PROVIDERS, st.data())
def test_an_address_at_gmail_is_one_with_dots_and_tags(
    local: str, one: str, other: str, data: st.DataObject
) -> None:
    dots = data.draw(st.lists(st.sampled_from(["", "."]), min_size=len(local)))
    dotted = local[0] + "".join(dot + sign for sign, dot in zip(local[1:], dots, strict=False))
    tag = data.draw(st.sampled_from(["", "+work", "+a+b.c"]))
    written = f"{dotted}{tag}@{one}"
    assert key("email", written.upper()) == key("email", f"{local}@{other}") == f"{local}@gmail.com"
    assert written.casefold() in same("email", written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.b@example.org", "ab@example.org"),
        ("ab+work@example.org", "ab@example.org"),
        ("ab@gmail.com.example.org", "ab@gmail.com"),
        ("ab@mail.gmail.com", "ab@gmail.com"),
        ("+tag@gmail.com", "@gmail.com"),
    ],
)
def test_addresses_elsewhere_differ_by_what_they_differ(one: str, other: str) -> None:
    assert key("email", one) != key("email", other)


@pytest.mark.parametrize(
    "written",
    [
        "https://www.linkedin.com/in/ada-moss-82a505",
        "https://www.linkedin.com/in/Ada-Moss-82A505/",
        "http://uk.linkedin.com/in/ada-moss-82a505?trk=people-guest",
        "cn.linkedin.com/in/ada-moss-82a505/en",
        "https://www.linkedin.cn/in/ada-moss-82a505",
        "https://m.linkedin.com/in/ada-moss-82a505/details/experience/",
        "https://www.linkedin.com/mwlite/in/ada-moss-82a505",
        "https://www.linkedin.com/in/ada%2Dmoss%2D82a505#about",
        "linkedin.com/pub/ada-moss-82a505",
        "https://de.linkedin.com/pub/ada-moss/05/a5/82?trk=public",
    ],
)
def test_a_profile_at_linkedin_is_one_page(written: str) -> None:
    assert key("link", written) == "linkedin.com/in/ada-moss-82a505"


def test_a_profile_in_other_letters_is_one_however_it_is_written() -> None:
    one = key("link", "https://www.linkedin.com/in/%E5%B0%8F%E6%98%8E-%E7%8E%8B-82a505/")
    assert one == key("link", "linkedin.com/in/小明-王-82a505") == "linkedin.com/in/小明-王-82a505"
    assert key("link", "linkedin.com/in/jos%c3%a9") == key("link", "linkedin.com/in/jose\u0301")


@pytest.mark.parametrize(
    "written", ["linkedin.com/company/acorn", "example.org/in/ada", "notlinkedin.com/in/ada"]
)
def test_other_pages_keep_their_path(written: str) -> None:
    assert key("link", f"https://www.{written}/?x=1") == written


@given(st.sampled_from(KINDS), st.text(min_size=1), st.sampled_from([None, "GB", "US", "CN", "XX"]))
def test_what_is_kept_is_found_again(kind: str, value: str, region: str | None) -> None:
    assert key(kind, value, region) in same(kind, value, region)


def test_only_numbers_load_their_library() -> None:
    program = (
        "import sys\n"
        "from netlog.questions.identity import same\n"
        "same('email', 'a.b@gmail.com', 'GB'), same('link', 'linkedin.com/in/ada', 'GB')\n"
        "assert 'phonenumbers' not in sys.modules\n"
        "same('phone', '020 7946 0018', 'GB')\n"
        "assert 'phonenumbers' in sys.modules\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
