"""The links of profiles, and names without what is written around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.exchange.linkedin.profiles import Name, Profile, cleaned, link

ADA = "https://www.linkedin.com/in/ada-moss"


@pytest.mark.parametrize(
    "address",
    ["https://www.linkedin.com/in/ada-moss", "https://www.linkedin.com/in/Ada-Moss/",
     "http://de.linkedin.com/in/ada-moss?trk=profile", "linkedin.com/in/ada-moss",
     "www.linkedin.com/in/ada-moss/en#about", " https://linkedin.com/in/ada-moss/detail/contact/ ",
     "https://touch.www.linkedin.com/in/ada-moss",
     "https://www.linkedin.com/mwlite/in/ada-moss", "https://www.linkedin.com/in/ad%61-moss",
     "https://www.linkedin.cn/in/ada-moss", "https://uk.linkedin.com/pub/ada-moss"],
)  # fmt: skip
def test_one_profile_has_one_link(address: str) -> None:
    assert link(address) == ADA


def test_an_old_public_address_becomes_what_linkedin_made_of_it() -> None:
    old = "https://uk.linkedin.com/pub/ada-moss/a7/576/b50?trk=x"
    assert link(old) == "https://www.linkedin.com/in/ada-moss-b50576a7"
    short = "https://www.linkedin.com/pub/ada-moss/1/2b/3c"
    assert link(short) == "https://www.linkedin.com/in/ada-moss-03c02b1"


def test_letters_of_other_scripts_are_as_one_reads_them() -> None:
    written = "https://www.linkedin.com/in/%E5%B0%8F%E6%98%8E-%E7%8E%8B-1a2b"
    assert link(written) == link("https://www.linkedin.com/in/小明-王-1a2b")
    assert link(written) == "https://www.linkedin.com/in/小明-王-1a2b"
    assert link("https://www.linkedin.com/in/Z%C3%A9no") == link(
        "https://linkedin.com/in/ze\u0301no"
    )


@pytest.mark.parametrize(
    "slug", ["ada%2Fmoss", "ada%00moss", "ada%E5moss", "ada%20moss", "ada%3Fx"]
)
def test_what_is_no_word_stays_as_it_is_written(slug: str) -> None:
    assert (
        link(f"https://www.linkedin.com/in/{slug}") == f"https://www.linkedin.com/in/{slug.lower()}"
    )


@pytest.mark.parametrize(
    "address",
    ["", " ", "https://www.linkedin.com/company/acorn", "https://www.linkedin.com/in/", "ada-moss",
     "https://www.linkedin.com/in//",
     "https://www.linkedin.com/profile/view?id=12", "https://example.org/in/ada-moss",
     "https://notlinkedin.com/in/ada", "https://www.linkedin.com/pub/dir/Ada/Moss",
     "https://linkedin.com.example.org/in/ada"],
)  # fmt: skip
def test_other_addresses_are_nobodys(address: str) -> None:
    assert link(address) is None


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Ada", "Moss", "Ada Moss"),
        ("Ada", "Moss, PhD", "Ada Moss"),
        ("Ada", "Moss, Ph.D., MBA", "Ada Moss"),
        ("Ada", "Moss PhD", "Ada Moss"),
        ("Ada", "Moss, CFA®, SHRM-CP", "Ada Moss"),
        ("Ada, MSc", "Moss", "Ada Moss"),
        ("Ada", "Moss (PMP)", "Ada Moss"),
        ("Ada", "Moss | CISSP", "Ada Moss"),
        ("Ada 🚀", "Moss ✔️", "Ada Moss"),
        ("👩‍💻 Ada", "Moss🇩🇪", "Ada Moss"),
        ("𝐀𝐝𝐚", "𝑴𝒐𝒔𝒔", "Ada Moss"),
        ("Ada", "Moss, Jr.", "Ada Moss Jr."),
        ("Ada", "Moss III", "Ada Moss III"),
        ("Yo-Yo", "MA", "Yo-Yo MA"),
        ("Md", "Reed", "Md Reed"),
        ("Jean-Luc", "O'Dell", "Jean-Luc O'Dell"),
        ("Ada", "", "Ada"),
        ("", "Moss", "Moss"),
        ("Ada", "M.", "Ada M."),
        ("Dr. Ada", "Moss", "Dr. Ada Moss"),
        ("Ada", "von der Moss", "Ada von der Moss"),
        ("小明", "王", "王小明"),
        ("王", "小明", "王小明"),
        ("王小明", "王", "王小明"),
        ("小明", "欧阳", "欧阳小明"),
        ("王小明", "", "王小明"),
        ("小明 🚀", "王, PhD", "王小明"),
        ("민수", "김", "김민수"),
        ("김", "민수", "김민수"),
        ("Xiaoming", "王", "Xiaoming 王"),
        ("小明", "Wang", "小明 Wang"),
        ("Сергей", "Лесной", "Сергей Лесной"),
    ],
)
def test_titles_and_pictures_are_no_part_of_a_name(first: str, last: str, name: str) -> None:
    assert cleaned(first, last) == Name(name)


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Ada", "Moss (She/Her)", "Ada Moss"),
        ("Ada", "Moss, Founder of Acorn", "Ada Moss"),
        ("Ada", "Moss | We're hiring!", "Ada Moss"),
        ("Ada", "Moss - Open to work", "Ada Moss"),
        ("小明（Sam）", "王", "王小明"),
        ("Ada (née Lark)", "Moss", "Ada Moss"),
    ],
)
def test_what_else_was_cut_is_told(first: str, last: str, name: str) -> None:
    assert cleaned(first, last) == Name(name, f"{first} {last}")


def test_a_whole_name_in_one_field() -> None:
    assert cleaned("Ada Moss, PhD") == Name("Ada Moss")
    assert cleaned("小明 王") == cleaned("王 小明") == cleaned("王小明") == Name("王小明")
    assert cleaned("") == Name("")


def test_what_has_no_letter_stays_for_the_refusal() -> None:
    assert cleaned("🚀", "🚀") == Name("🚀 🚀")
    assert cleaned(".", ",") == Name(". ,")


def test_endless_fields_are_left_alone_at_once() -> None:
    assert link("www." * 400 + "x") is None
    assert link(f"{ADA}{'x' * 3_000}") is None
    for text in ("()" * 50_000, "a " * 50_000, "- " * 50_000, "(" * 50_000):
        assert cleaned(text).name == " ".join(text.split())


def test_people_are_the_same_by_link_or_else_by_name() -> None:
    assert Profile("Ada Moss", ADA).key == Profile("Ada M.", ADA).key
    assert Profile("Ada Moss", None).key == Profile("ADA MOSS", None).key


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_field_gives_a_name(first: str, last: str) -> None:
    name = cleaned(first, last)
    assert name.name == " ".join(name.name.split())
    if any(map(str.isalnum, first + last)):
        assert name.name
    link(first)
