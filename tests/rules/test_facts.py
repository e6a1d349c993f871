"""What is kept about a person and told anew: what an option says, and what differs then."""

from datetime import date

import pytest

from netlog.errors import BadDate, BadText, NetlogError, WrongUsage
from netlog.rules import newcomer
from netlog.rules.contacts import KINDS
from netlog.rules.facts import SEVERAL, SINGLE, Facts, differences, is_same, kept, told_anew
from netlog.settings import LANGUAGES

TODAY = date(2026, 11, 20)
NOBODY: Facts = dict.fromkeys((*SINGLE, *SEVERAL), ())
ADA: Facts = {
    **NOBODY,
    "name": ("Ada Moss",),
    "company": ("Tidewater",),
    "known": ("no",),
    "friend-only": ("no",),
    "also": ("Addie",),
    "email": ("ada@x.org", "moss@x.org"),
    "phone": ("+44 20 7946 0018",),
    "tag": ("founder", "Café"),
}


def test_every_field_of_a_newcomer_can_be_told_anew() -> None:
    assert set(newcomer.FIELDS) <= set(SINGLE)
    assert {"also", "tag", "knows", *KINDS} == set(SEVERAL)


@pytest.mark.parametrize(
    ("given", "key", "after"),
    [
        ({"company": "Tea Lab"}, "company", ("Tea Lab",)),
        ({"company": ""}, "company", ()),
        ({"company": " "}, "company", ()),
        ({"company": None}, "company", ("Tidewater",)),
        ({"role": "founder"}, "role", ("founder",)),
        ({"known": "yes"}, "known", ("yes",)),
        ({"email": ["new@x.org"]}, "email", ("ada@x.org", "moss@x.org", "new@x.org")),
        ({"email": [""]}, "email", ()),
        ({"email": ["", "new@x.org"]}, "email", ("new@x.org",)),
        ({"email": []}, "email", ("ada@x.org", "moss@x.org")),
        ({"also": ["Ada M."]}, "also", ("Addie", "Ada M.")),
    ],
    ids=str,
)
def test_an_option_replaces_adds_or_removes(
    given: dict[str, str | list[str] | None], key: str, after: tuple[str, ...]
) -> None:
    told = told_anew(ADA, given)
    assert told[key] == after
    assert {name: told[name] for name in told if name != key} == {
        name: ADA[name] for name in ADA if name != key
    }


@pytest.mark.parametrize(
    ("value", "key", "after"),
    [
        ("ADA@x.org", "email", ("moss@x.org",)),
        ("0044 (20) 79460018", "phone", ()),
        ("addie", "also", ()),
        ("cafe", "tag", ("founder",)),
    ],
)
def test_what_is_taken_out_is_found_by_what_spellings_share(
    value: str, key: str, after: tuple[str, ...]
) -> None:
    assert told_anew(ADA, {}, [value])[key] == after


def test_what_is_not_there_cannot_be_taken_out() -> None:
    with pytest.raises(NetlogError, match=r"There are: Addie, ada@x\.org, moss@x\.org"):
        told_anew(ADA, {}, ["ada@y.org"])
    with pytest.raises(NetlogError, match="Ada Moss, who has none"):
        told_anew({**NOBODY, "name": ("Ada Moss",)}, {}, ["ada@y.org"])


def test_one_can_be_replaced_by_another() -> None:
    told = told_anew(ADA, {"email": ["new@x.org"]}, ["ada@x.org"])
    assert told["email"] == ("moss@x.org", "new@x.org")
    assert differences(ADA, told) == [("email", ("ada@x.org",), ("new@x.org",))]


def test_differences_are_told_once_each_with_the_note_last() -> None:
    told = told_anew(ADA, {"note": "tea", "company": "", "name": "Ada Byron", "also": ["A."]})
    assert differences(ADA, told) == [
        ("name", ("Ada Moss",), ("Ada Byron",)),
        ("company", ("Tidewater",), ()),
        ("also", (), ("A.",)),
        ("note", (), ("tea",)),
    ]
    assert differences(ADA, ADA) == []


@pytest.mark.parametrize(
    ("key", "text", "as_kept"),
    [
        ("name", " 王 小明 ", "王小明"),
        ("also", "王 总", "王总"),
        ("company", "Tea\tLab", "Tea Lab"),
        ("relation", "mentor", "mentor"),
        ("language", "zh", "zh"),
        ("note", " as it\n is ", " as it\n is "),
        ("tag", " big  tag ", "big tag"),
        ("email", " ada@x.org ", "ada@x.org"),
        ("wechat", "Ada-M", "Ada-M"),
        ("through", "whoever", "whoever"),
        ("known", "Yes", "yes"),
        ("known", "否", "no"),
        ("birthday", "9 May", "--05-09"),
    ],
)
def test_a_text_is_kept_as_for_a_newcomer(key: str, text: str, as_kept: str) -> None:
    assert kept(key, text, LANGUAGES, TODAY) == as_kept


@pytest.mark.parametrize(
    ("key", "text", "error"),
    [
        ("name", "…", WrongUsage),
        ("name", " ", BadText),
        ("relation", "fiend", WrongUsage),
        ("language", "fr", WrongUsage),
        ("email", "ada", BadText),
        ("phone", "12", BadText),
        ("link", "javascript:1", BadText),
        ("tag", "a\x1b[31m", BadText),
        ("company", "n" * 1001, BadText),
        ("known", "maybe", WrongUsage),
        ("friend-only", "maybe", WrongUsage),
        ("birthday", "2026-11-21", BadDate),
    ],
)
def test_what_a_newcomer_could_not_have_is_refused(
    key: str, text: str, error: type[NetlogError]
) -> None:
    with pytest.raises(error):
        kept(key, text, LANGUAGES, TODAY)


def test_what_is_the_same_under_a_key() -> None:
    assert is_same("email", "Ada@x.org", "ada@X.ORG")
    assert is_same("link", "https://www.x.org/a/", "x.org/a")
    assert is_same("tag", "Café", "cafe")
    assert not is_same("tag", "…", "!")
    assert not is_same("email", "ada@x.org", "ada@y.org")
