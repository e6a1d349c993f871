"""Reading what colleagues share: whole or not at all, whatever stands there."""

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from exchange.mutations import Mutation, mutated
from exchange.test_fuzz import MUTATIONS
from hypothesis import given
from store.makers import examples

from netlog.errors.files import BadFile
from netlog.exchange.shareable import reading
from netlog.exchange.shareable.reading import FIELDS, read
from netlog.rules.acquainted import Acquainted, Shared, Sought

TODAY = date(2026, 11, 20)
ADA = {"handle": "ada-moss", "name": "Ada Moss", "company": "Tidewater Labs", "role": "CTO",
       "stage": "coffee", "first_on": "2026-01-10", "last_on": "2026-11-20", "talks": 12,
       "coffees": 4}  # fmt: skip


def file(*people: dict[str, Any], **more: Any) -> bytes:
    """Return a file that is shared, some of it changed; None leaves a key out."""
    told = {"netlog": "shareable", "version": 1, "of": "Mei Lin", "written_on": "2026-11-01",
            "people": list(people), "acquaintances": [], **more}  # fmt: skip
    kept = {key: value for key, value in told.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False).encode()


def asked(data: bytes, text: str = "tidewater") -> Shared:
    return read(data, Sought(text), TODAY)


def names(shared: Shared, kind: str = "company") -> list[str]:
    return [row.person for row in shared.rows.get(kind, ())]


def test_who_fits_comes_with_how_well_they_are_known() -> None:
    shared = asked(file(ADA, {**ADA, "handle": "ben-okri", "name": "Ben", "company": "Acme"}))
    assert (shared.of, shared.written_on, shared.people) == ("Mei Lin", date(2026, 11, 1), 2)
    (row,) = shared.rows["company"]
    assert row == Acquainted(
        "Mei Lin", "Ada Moss", "Tidewater Labs", "CTO", "coffee", 1.0, date(2026, 1, 10), TODAY,
        talks=12, coffees=4, handle="ada-moss", marks=("adamoss at tidewater",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [("TIDEWATER labs ltd", "company"), ("moss", "person"), ("adamoss", "person"),
     ("addie", "person"), ("cto", "role"), ("Founders", "tag"), ("lééds", "place")],
)  # fmt: skip
def test_by_whatever_is_told_of_them(text: str, kind: str) -> None:
    told = {**ADA, "names": ["Addie"], "tags": ["founders"], "place": "Leeds"}
    assert names(asked(file(told), text), kind) == ["Ada Moss"]


def test_chinese_is_found_by_characters_beside_each_other() -> None:
    told = {**ADA, "handle": "wang-xiaoming", "name": "王小明", "company": "北辰科技有限公司"}
    assert names(asked(file(told), "北辰科技")) == ["王小明"]
    assert names(asked(file(told), "小明"), "person") == ["王小明"]
    assert names(asked(file(told), "xiaoming"), "person") == ["王小明"]
    assert asked(file(told), "辰北").rows == {}


def test_whom_they_have_only_heard_of_they_reach_through_the_warmest() -> None:
    cold = {**ADA, "handle": "cold", "name": "Cold One", "company": None, "coffees": 0}
    leila = {"handle": "leila", "name": "Leila", "company": "Harbour", "through": "cold"}
    alone = {"handle": "alone", "name": "Alone", "company": "Harbour"}
    pairs = [{"people": ["ada-moss", "leila"]}, {"people": ["nobody", "alone"]}]
    (row,) = asked(file(ADA, cold, leila, alone, acquaintances=pairs), "harbour").rows["company"]
    assert (row.person, row.through, row.stage, row.last_on) == ("Leila", "Ada Moss", None, None)
    assert row.warmth == pytest.approx(0.7)


def test_what_a_later_netlog_adds_is_passed_over() -> None:
    shared = asked(file({**ADA, "shoe_size": [39]}, dreams={"a": 1}))
    assert names(shared) == ["Ada Moss"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "{ belongs here"),
        (b"[]", "{ belongs here"),
        (b'{"netlog": {"format": 1}}', "it is not a file that a netlog shares"),
        (b'{"name": "package"}', "it is not a file that a netlog shares"),
        (file(version=2, people=3), "a newer netlog wrote it. Update this one"),
        (file(version=True), "version is no number"),
        (file(of=None), "it lacks 'of'"),
        (file(people=None), "it lacks 'people'"),
        (file(of=""), "of is empty"),
        (file(of="x" * 1001), "of is longer than 1,000 characters"),
        (file(of=7), "of is no text"),
        (file(written_on="soon"), "written_on is no day"),
        (file({**ADA, "last_on": "2026-02-30"}), "a person 'last_on' is no day"),
        (file({**ADA, "talks": 10**30}), "a person 'talks' is none from 0"),
        (file({**ADA, "talks": 1.5}), "a person 'talks' is no number"),
        (file({**ADA, "stage": "wedding"}), "a person 'stage' is none of intro"),
        (file({**ADA, "handle": "../x"}), "a person 'handle' is no handle"),
        (file({**ADA, "names": ["x"] * 101}), "a person 'names' holds more than 100"),
        (file({"name": "Ada"}), "a person lacks 'handle'"),
        (file(7), "a person is no object"),
        (file(ADA, acquaintances=[{"people": ["a"]}]), "a pair 'people' is no pair of people"),
        (file(ADA)[:-20], "line 1: "),
        (file(ADA) + b"{}", "the file goes on behind its end"),
        (file(ADA).replace(b'"of"', b'"version"'), "'version' stands there twice"),
        (b"\xff\xfe" + file(ADA), "no UTF-8"),
        (b'{"netlog": ' + b"[" * 100_000, "this is no JSON"),
        (file(ADA).replace(b"12", b"9" * 6000), "this is no JSON"),
        (file(ADA).replace(b"12", b"NaN"), "a person 'talks' is no number"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(data: bytes, said: str) -> None:
    with pytest.raises(BadFile) as told:
        asked(data)
    assert said in str(told.value)
    assert len(str(told.value).splitlines()) == 1
    assert len(str(told.value)) < 200


@given(MUTATIONS)
@examples(300)
def test_no_bytes_do_harm(mutations: list[Mutation]) -> None:
    good = file(ADA, {**ADA, "handle": "b", "names": ["B"], "tags": ["t"]})
    with suppress(BadFile):
        shared = asked(mutated(good, mutations), "ada")
        assert all(row.warmth <= 1 for rows in shared.rows.values() for row in rows)


def test_no_file_tells_of_more_than_there_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PEOPLE", 1)
    pair = {"people": ["a", "b"]}
    assert names(asked(file(ADA, acquaintances=[pair]))) == ["Ada Moss"]
    with pytest.raises(BadFile, match="more than 1 people"):
        asked(file(ADA, ADA))
    with pytest.raises(BadFile, match="more than 1 acquaintances"):
        asked(file(ADA, acquaintances=[pair, pair]))


def test_every_key_that_is_written_is_read() -> None:
    from netlog.exchange.shareable.writing import PERSON

    assert set(FIELDS) == set(PERSON)
