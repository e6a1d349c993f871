"""Writing vCards: what goes out comes back the same, and other programs can read it."""

import re
from datetime import date
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from netlog.exchange import vcard
from netlog.exchange.vcard.writing import Card, card
from netlog.rules.contacts import KINDS
from netlog.rules.incoming import Incoming
from netlog.rules.names import kept
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import RELATIONS


def made(
    name: str, *, uid: str = "", rest: tuple[str, ...] = (), through: str | None = None, **told: Any
) -> Card:
    """A card of somebody of whom that is told."""
    return Card(Newcomer(name, **told), uid, rest, through)


ADA = made(
    name="Ada van Moss",
    uid="urn:uuid:4b1c2f0e-6f5d-5a39-9f0e-2a5f7f0a1b2c",
    company="Acorn, Oak & Co; Labs",
    role="Botanist",
    relation="mentor",
    language="en",
    address="Dr Moss",
    place="London, United Kingdom",
    need="a greenhouse",
    offer="seeds; cuttings",
    note='likes tea, "moss"\nand C:\\new\\notes',
    birthday="1990-05-09",
    also=("Ada M.", "Moss, the"),
    tags=("founder", "tea, green"),
    contacts=(
        ("email", "ada@example.org"),
        ("phone", "+44 20 7946 0018"),
        ("whatsapp", "+44 20 7946 0019"),
        ("wechat", "moss_ada"),
        ("link", "https://example.org/ada?a=1,2;b"),
    ),
    through="ben-okri",
)
XIAOMING = made(
    name="欧阳小明",
    uid="netlog-ouyang",
    company="茶叶实验室",
    role="经理",
    language="zh",
    address="欧阳总",
    birthday="--05-09",
    also=("Ouyang Xiaoming",),
    tags=("创始人",),
    note="喜欢茶，" * 40,
    contacts=(("phone", "+86 139 1234 5678"), ("wechat", "小明")),
)
EMOJI = made(name="Zoë 🌱 مريم", note="⁦left⁩ 👩‍🔬" * 30, tags=("🌱",))

_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def back(text: str) -> Card:
    """The card that reading tells of what was written."""
    (incoming,) = vcard.read(text.encode())
    assert isinstance(incoming, Incoming)
    uids = [line for line in incoming.rest if line.startswith("UID")]
    others = tuple(line for line in incoming.rest if not line.startswith(("UID", "X-NETLOG-THR")))
    through = [line for line in incoming.rest if line.startswith("X-NETLOG-THROUGH:")]
    return Card(
        incoming.person._replace(name=kept(incoming.person.name)),
        uid=uids[0].partition(":")[2] if uids else "",
        rest=others,
        through=through[0].partition(":")[2] if through else None,
    )


def without_losses(told: Card) -> Card:
    """A person as the docstring of writing promises them back."""

    def bare(text: str) -> str:
        return _CONTROLS.sub("", _BREAKS.sub("\n", text)).strip()

    def all_of(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, map(bare, texts))))

    def number(kind: str, text: str) -> str:
        text = bare(text)
        if kind in ("phone", "whatsapp"):
            return re.sub("(?i)^tel:", "", text).strip()
        return re.sub("(?i)^mailto:", "", text).strip() if kind == "email" else text

    person = told.person
    name = kept(bare(person.name))
    one = ("company", "role", "address", "place", "need", "offer", "note", "language")
    contacts = ((kind, number(kind, text)) for kind, text in person.contacts)
    known = person._replace(
        name=name,
        **{field: bare(getattr(person, field) or "") or None for field in one},
        also=tuple(other for other in all_of(person.also) if other != name),
        tags=tuple(tag for tag in all_of(person.tags) if tag.lower().strip("* ") != "mycontacts"),
        contacts=tuple(dict.fromkeys((kind, text) for kind, text in contacts if text)),
    )
    return told._replace(person=known)


naughty = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="\r\n;,\\:=\"' \t\x00\x0b\x85\u2028a漢🌱é", max_size=30),
    st.sampled_from(
        ["BEGIN:VCARD", "\r\nEND:VCARD\r\nBEGIN:VCARD", "\\n", "\\", "a\\", "=0D=0A=", "tel:1",
         "🌱" * 40, "مرحبا", "\u202eabc", "x" * 10_000, "漢" * 100, " " * 200 + "x", "_$!<Home>!$_",
         "https://example.org/?a,b;c", "myContacts", "mailto:a@b.c", "?username=x", "%41", "//x"]
    ),
)  # fmt: skip
named = naughty.filter(lambda text: _CONTROLS.sub("", _BREAKS.sub("\n", text)).strip())
people = st.builds(
    made,
    name=named,
    uid=st.sampled_from(["", "urn:uuid:1", "netlog-ada"]),
    **{
        field: st.none() | naughty
        for field in ("company", "role", "language", "address", "place", "need", "offer", "note")
    },
    relation=st.none() | st.sampled_from(RELATIONS),
    birthday=st.none()
    | st.dates().map(date.isoformat)
    | st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: f"-{day:-%m-%d}"),
    also=st.lists(naughty, max_size=3).map(tuple),
    tags=st.lists(naughty, max_size=3).map(tuple),
    contacts=st.lists(st.tuples(st.sampled_from(KINDS), naughty), max_size=4).map(tuple),
    through=st.none(),
    rest=st.sampled_from(
        [(), ("X-FOO;A=b:c\\nd",), ("GEO:1;2", "ANNIVERSARY:2001-02-03", "item1.X-BAR:x")]
    ),
)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("person", [ADA, XIAOMING, EMOJI], ids=["ada", "xiaoming", "emoji"])
def test_what_is_written_is_read_the_same(person: Card, version: str) -> None:
    assert back(card(person, version)) == without_losses(person)


@given(person=people, version=st.sampled_from(["3.0", "4.0"]))
def test_whatever_is_told_of_a_person_comes_back(person: Card, version: str) -> None:
    assert back(card(person, version)) == without_losses(person)


@given(person=people, version=st.sampled_from(["3.0", "4.0"]), rest=st.lists(naughty))
def test_nothing_breaks_out_of_its_line(person: Card, version: str, rest: list[str]) -> None:
    data = card(person._replace(rest=tuple(rest)), version).encode()
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert data.count(b"\n") == data.count(b"\r") == len(lines) - 1
    assert lines.count(b"BEGIN:VCARD") == lines.count(b"END:VCARD") == 1
    assert not _CONTROLS.search(data.decode().replace("\r", ""))


@given(person=people, version=st.sampled_from(["3.0", "4.0"]))
def test_vobject_reads_what_is_written(person: Card, version: str) -> None:
    told = without_losses(person).person
    found = vobject.readOne(card(person, version))
    assert kept(found.fn.value.strip()) == told.name
    assert (found.note.value if told.note else getattr(found, "note", None)) == told.note
    if told.company:
        assert found.org.value == [told.company]


def written(person: Card, version: str = "3.0") -> list[str]:
    """The lines of a card, unfolded, without those that every card has."""
    lines = card(person, version).replace("\r\n ", "").split("\r\n")
    return lines[3:-2]


def test_a_line_that_was_kept_stands_in_for_what_it_tells() -> None:
    rest = (
        "N:Moss;Ada;Mary;Dr.;",
        "ORG:Acorn;Sales",
        "item1.TEL;TYPE=HOME:+44 20 7946 0018",
        "item1.X-ABLabel:Allotment",
        "UID:their-own",
        "item2.X-ABRELATEDNAMES:Ben",
        "item2.X-ABLabel:Partner",
    )
    ada = made(
        "Ada Moss",
        uid="ours",
        company="Acorn",
        contacts=(("phone", "+44 20 7946 0018"),),
        rest=rest,
    )
    assert written(ada) == [
        "FN:Ada Moss",
        "N:Moss;Ada;Mary;Dr.;",
        "ORG:Acorn;Sales",
        "item1.TEL;TYPE=HOME:+44 20 7946 0018",
        "item1.X-ABLabel:Allotment",
        "UID:their-own",
        "item2.X-ABRELATEDNAMES:Ben",
        "item2.X-ABLabel:Partner",
    ]


def test_a_line_whose_facts_are_no_longer_so_is_not_written() -> None:
    rest = (
        "N:Moss;Ada;;Dr.;",
        "ORG:Acorn;Sales",
        "ORG:Beech;Board",
        "item1.TEL;TYPE=HOME:+44 20 7946 0018",
        "item1.X-ABLabel:Allotment",
        "BDAY:some day in May",
        "TEL;TYPE=FAX:1",
    )
    ada = made("Ada Reed", company="Cedar", birthday="1990-05-09", rest=rest)
    assert written(ada) == [
        "FN:Ada Reed",
        "N:Reed;Ada;;;",
        "ORG:Cedar",
        "BDAY:1990-05-09",
        "ORG:Beech;Board",
        "TEL;TYPE=FAX:1",
    ]


def test_an_address_stays_where_another_place_is_given() -> None:
    rest = ("ADR;TYPE=HOME:;;1 Moss Lane;London;;N1;UK", "LANG:en")
    same = made("Ada", place="London, UK", language="en", rest=rest)
    assert written(same)[2:] == list(rest)
    other = back(card(Card(same.person._replace(place="Leeds", language="zh"), rest=rest)))
    assert (other.person.place, other.person.language, other.rest) == ("Leeds", "zh", rest)
    none = back(card(Card(same.person._replace(place=None, language=None), rest=rest)))
    assert (none.person.place, none.person.language, none.rest) == (None, None, rest)


def test_how_a_name_is_said_is_written_once() -> None:
    rest = ("X-PHONETIC-FIRST-NAME:Xiaoming", "X-PHONETIC-LAST-NAME:Wang")
    card_of = made("王小明", also=("Wang Xiaoming", "小明"), rest=rest)
    assert written(card_of) == ["FN:王小明", "N:王;小明;;;", "NICKNAME:小明", *rest]


def test_a_label_of_whatsapp_takes_a_group_that_is_free() -> None:
    ada = made("Ada", contacts=(("whatsapp", "+1 555 0100"),), rest=("item1.X-A:1", "ITEM2.X-B:2"))
    assert "item3.TEL;TYPE=CELL:+1 555 0100" in written(ada)
    assert "item3.X-ABLabel:WhatsApp" in written(ada)


@pytest.mark.parametrize(
    ("line", "three", "four"),
    [
        ("PHOTO;ENCODING=BASE64;JPEG:AAAA", "PHOTO;TYPE=JPEG;ENCODING=b:AAAA",
         "PHOTO:data:image/jpeg;base64,AAAA"),
        ("PHOTO:data:image/png;base64,AAAA", "PHOTO;ENCODING=b;TYPE=PNG:AAAA",
         "PHOTO:data:image/png;base64,AAAA"),
        ("KEY;ENCODING=b:AAAA", "KEY;ENCODING=b:AAAA",
         "KEY:data:application/octet-stream;base64,AAAA"),
        ("TEL;CELL;FAX;ENCODING=8BIT:x", "TEL;TYPE=CELL;TYPE=FAX:x", "TEL;TYPE=CELL;TYPE=FAX:x"),
        ("PHOTO;TYPE=JPEG;ENCODING=BASE64:AAAA", "PHOTO;TYPE=JPEG;ENCODING=b:AAAA",
         "PHOTO:data:image/jpeg;base64,AAAA"),
        ('PHOTO;TYPE="a;b";ENCODING=b:AAAA', 'PHOTO;TYPE="a;b";ENCODING=b:AAAA',
         "PHOTO:data:image/jpeg;base64,AAAA"),
        ('TEL;VALUE=uri;TYPE="voice,cell";PREF=1:tel:x', "TEL;TYPE=voice;TYPE=cell;TYPE=pref:x",
         'TEL;VALUE=uri;TYPE="voice,cell";PREF=1:tel:x'),
        ("TEL;TYPE=CELL,PREF:x", "TEL;TYPE=CELL,PREF:x", "TEL;TYPE=CELL;PREF=1:x"),
        ('X-A;b="c:d,e":f', 'X-A;b="c:d,e":f', 'X-A;b="c:d,e":f'),
    ],
)  # fmt: skip
def test_a_line_that_was_kept_is_put_in_the_words_of_the_version(
    line: str, three: str, four: str
) -> None:
    told = made("Ada", contacts=(("phone", "x"),) if "TEL" in line else (), rest=(line,))
    assert written(told, "3.0")[-1] == three
    assert written(told, "4.0")[-1] == four


@pytest.mark.parametrize(
    "line", ["", "no colon", ":", "BEGIN:VCARD", "END:VCARD", "VERSION:2.1", "X\nA:b", "FN:Eve"]
)
def test_a_line_that_is_none_is_not_written(line: str) -> None:
    assert written(made("Ada", rest=(line,))) == ["FN:Ada", "N:;Ada;;;"]


def test_a_line_that_was_kept_stays_one_line() -> None:
    told = made("Ada", rest=("X-A:b\r\nEND:VCARD\nX-B:\x00c",))
    assert written(told)[2:] == ["X-A:b\\nEND:VCARD\\nX-B:c"]


@pytest.mark.parametrize(
    ("birthday", "three", "four"),
    [
        ("1990-05-09", "BDAY:1990-05-09", "BDAY:19900509"),
        ("--05-09", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-09", "BDAY:--0509"),
    ],
)
def test_birthdays(birthday: str, three: str, four: str) -> None:
    told = made("Ada", birthday=birthday)
    assert written(told, "3.0")[-1] == three
    assert written(told, "4.0")[-1] == four


def test_who_introduced_them_is_told_once() -> None:
    ada = made("Ada", through="ben", rest=("X-NETLOG-THROUGH:cy",))
    assert written(ada)[2:] == ["X-NETLOG-THROUGH:ben"]
    assert written(ada._replace(through=None))[2:] == ["X-NETLOG-THROUGH:cy"]
