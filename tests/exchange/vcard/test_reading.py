"""Reading vCards: each program's own way of writing them, and cards that nobody should write."""

from collections import Counter
from pathlib import Path

import pytest

from netlog.errors.files import BadFile
from netlog.exchange import vcard
from netlog.exchange.vcard.writing import Card, card
from netlog.rules.incoming import Incoming, Read, Rejected, Skipped
from netlog.rules.newcomer import Newcomer

FILES = Path(__file__).parent / "files"


def read(name: str) -> list[Read]:
    return list(vcard.read((FILES / name).read_bytes()))


def told(*lines: str, version: str = "3.0") -> Incoming:
    """What a card of these lines tells."""
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (found,) = vcard.read(text.encode())
    assert isinstance(found, Incoming), found
    return found


def person(*lines: str, version: str = "3.0") -> Newcomer:
    return told(*lines, version=version).person


def people(found: list[Read]) -> list[Incoming]:
    return [each for each in found if isinstance(each, Incoming)]


@pytest.mark.parametrize(
    ("name", "cards"),
    [
        ("apple-3.0.vcf", {Incoming: 2, Skipped: 1}),
        ("google-3.0.vcf", {Incoming: 2, Rejected: 1}),
        ("outlook-2.1.vcf", {Incoming: 1}),
        ("outlook-3.0.vcf", {Incoming: 1}),
        ("android-2.1.vcf", {Incoming: 2}),
        ("nokia-2.1.vcf", {Incoming: 1}),
        ("nextcloud-4.0.vcf", {Incoming: 1, Skipped: 1}),
    ],
)
def test_every_card_of_a_file_is_accounted_for(name: str, cards: dict[type, int]) -> None:
    assert Counter(map(type, read(name))) == cards
    assert (FILES / name).read_bytes().count(b"BEGIN:VCARD") == sum(cards.values())


def test_apple() -> None:
    ada, xiaoming, company = read("apple-3.0.vcf")
    assert isinstance(ada, Incoming)
    assert ada.person == Newcomer(
        name="Ada Moss",
        company="Acorn Labs",
        role="Botanist",
        place="London, United Kingdom",
        note="Likes tea, moss; and ferns.\nMet at the spring fair.",
        birthday="--05-09",
        also=("Addie",),
        contacts=(
            ("email", "ada@example.org"),
            ("email", "moss@example.com"),
            ("phone", "+44 20 7946 0018"),
            ("whatsapp", "+44 20 7946 0019"),
            ("link", "https://example.org/ada"),
            ("link", "http://www.linkedin.com/in/ada-moss-invented"),
            ("wechat", "moss_ada"),
        ),
    )
    assert "TEL;type=WORK;type=FAX:+44 20 7946 0020" in ada.rest  # nobody writes to a fax
    assert "item1.X-ABLabel:Allotment" in ada.rest
    assert "N:Moss;Ada;;Dr.;" in ada.rest
    assert sum(line.startswith("PHOTO;ENCODING=b;") for line in ada.rest) == 1
    assert isinstance(xiaoming, Incoming)
    assert xiaoming.person.name == "王小明"
    assert xiaoming.person.also == ("Wang Xiaoming",)
    assert company == Skipped(40, "a company")


def test_google() -> None:
    kofi, lin, nobody = read("google-3.0.vcf")
    assert isinstance(kofi, Incoming)
    assert kofi.person == Newcomer(
        name="Kofi Reed",
        company="Reed & Rush",
        role="Weaver",
        note="Baskets, mostly.",
        birthday="--07-04",
        tags=("Fair 2026",),
        contacts=(
            ("email", "kofi@example.org"),
            ("email", "reed@example.com"),
            ("phone", "+1 555 0103"),
            ("link", "https://example.org/kofi"),
        ),
    )
    assert isinstance(lin, Incoming)
    assert lin.person.tags == lin.rest == ()
    assert isinstance(nobody, Rejected)
    assert (nobody.line, nobody.why) == (24, "it has no name")
    assert "+1 555 0104" in nobody.cells[0]


def test_outlook() -> None:
    (zoe,) = people(read("outlook-2.1.vcf"))
    assert zoe.person == Newcomer(
        name="Zoë Grün",
        company="Mühle & Söhne",
        role="Einkäuferin",
        place="Köln, Deutschland",
        note="Kaffee um vier\nTel: nur vormittags über die Zentrale",
        birthday="1980-02-29",
        contacts=(
            ("phone", "+1 (555) 0105"),
            ("phone", "+1 (555) 0106"),
            ("link", "https://example.org/gruen"),
            ("email", "zoe@example.org"),
        ),
    )
    assert "ORG:Mühle & Söhne;Einkauf" in zoe.rest
    (pia,) = people(read("outlook-3.0.vcf"))
    assert (pia.person.name, pia.person.role, pia.person.place) == (
        "Pia Holm", "Skipper", "Bergen, Norway")  # fmt: skip
    assert pia.person.birthday is None
    assert "BDAY;VALUE=DATE:1975-13-40" in pia.rest
    assert {"TITLE:Skipper", "ROLE:Owner"} < set(pia.rest)


def test_phones() -> None:
    nana, wei = people(read("android-2.1.vcf"))
    assert nana.person == Newcomer(
        name="欧阳娜娜",
        company="茶叶实验室",
        role="经理",
        note="喜欢茶\n咖啡",
        birthday="--05-09",
        also=("娜娜",),
        contacts=(
            ("phone", "+1-555-0109"),
            ("whatsapp", "+1-555-0110"),
            ("email", "nana@example.org"),
        ),
    )
    assert wei.person.name == "张伟"
    (luisa,) = people(read("nokia-2.1.vcf"))
    assert luisa.person.name == "Luísa Vega"
    assert luisa.person.note == "Likes dominoes\nand coffee"
    assert luisa.person.birthday == "1970-01-02"


def test_nextcloud() -> None:
    tom, group = read("nextcloud-4.0.vcf")
    assert isinstance(tom, Incoming)
    assert tom.person == Newcomer(
        name="Tom Ichiro Bell",
        company="Bell Foundry",
        role="Founder",
        language="en",
        place="Utrecht, Netherlands",
        birthday="1985-03-01",
        also=("Bellman", "Tommy"),
        tags=("bells", "metal"),
        contacts=(
            ("phone", "+1-555-0114"),
            ("email", "tom@example.org"),
            ("link", "https://example.org/bell?a=1,2"),
            ("link", "https://twitter.com/bell-invented"),
        ),
    )
    assert {"ANNIVERSARY:20100612", "GENDER:M", "LANG;PREF=1:en-GB"} < set(tom.rest)
    assert group == Skipped(24, "a group")


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.glob("*.vcf")))
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_was_read_and_written_is_read_the_same(name: str, version: str) -> None:
    for incoming in people(read(name)):
        once = card(Card(incoming.person, rest=incoming.rest), version)
        (again,) = vcard.read(once.encode())
        assert isinstance(again, Incoming)
        # A contact that needs no line of its own comes before those that do.
        assert sorted(again.person.contacts) == sorted(incoming.person.contacts)
        assert again.person._replace(contacts=()) == incoming.person._replace(contacts=())
        twice = card(Card(again.person, rest=again.rest), version)
        assert sorted(twice.split("\r\n")) == sorted(once.split("\r\n"))


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Moss;Ada;;;"], "Ada Moss"),
        (["N:Moss;Ada;Mary,Jo;;"], "Ada Mary Jo Moss"),
        (["N:王;小明;;;"], "王小明"),
        (["FN:小明 王", "N:王;小明;;;"], "王小明"),
        (["FN:王小明 (Sam)", "N:王;小明;;;"], "王小明 (Sam)"),
        (["FN:艾达·莫斯", "N:莫斯;艾达;;;"], "艾达·莫斯"),
        (["FN:Dr. Ada Moss, PhD", "N:Moss;Ada;;Dr.;PhD"], "Ada Moss"),
        (["FN:Dr.", "N:;;;Dr.;"], "Dr."),
        (["FN: ", "NICKNAME:Addie"], "Addie"),
        (["FN:Moss\\, Ada"], "Moss, Ada"),
        (["FN:Acorn", "N:Moss;Ada", "ORG:Acorn"], "Acorn"),
        (["FN:ada@example.org"], "ada@example.org"),
    ],
)
def test_the_name(lines: list[str], name: str) -> None:
    assert person(*lines).name == name


@pytest.mark.parametrize(
    ("lines", "name", "also"),
    [
        (["FN:Addie", "N:Moss;Ada;;;"], "Addie", ("Ada Moss",)),
        (["FN:ada@example.org", "N:Moss;Ada;;;"], "Ada Moss", ()),
        (["FN;ALTID=1:Li Na", "FN;ALTID=1;LANGUAGE=zh:李娜"], "Li Na", ("李娜",)),
        (["FN:Ada Moss", "NICKNAME:Addie,Ada Moss,,Addie"], "Ada Moss", ("Addie",)),
        (["FN:Ada", "X-NICKNAME:Addie"], "Ada", ("Addie",)),
    ],
)
def test_other_names(lines: list[str], name: str, also: tuple[str, ...]) -> None:
    found = told(*lines)
    assert (found.person.name, found.person.also) == (name, also)
    written = card(Card(found.person, rest=found.rest))
    assert "\r\nN:Moss;Ada;;;\r\n" in written or "Moss" not in lines[1]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["ORG:Acorn"], "a company"),
        (["FN:ACORN", "ORG:Acorn;Sales"], "a company"),
        (["FN:The Acorn", "ORG:Acorn", "X-ABShowAs:COMPANY"], "a company"),
        (["FN:Acorn", "KIND:org"], "a company"),
        (["FN:Friends", "X-ADDRESSBOOKSERVER-KIND:group"], "a group"),
        (["FN:Town hall", "KIND:location"], "no person (location)"),
    ],
)
def test_who_is_no_person_is_skipped(lines: list[str], why: str) -> None:
    text = "\n".join(["BEGIN:VCARD", *lines, "END:VCARD"])
    assert list(vcard.read(text.encode())) == [Skipped(1, why)]


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:19900509", "1990-05-09"),
        ("BDAY:1990-05-09", "1990-05-09"),
        ("BDAY;VALUE=date:1990-05-09T00:00:00Z", "1990-05-09"),
        ("BDAY:1990/5/9", "1990-05-09"),
        ("BDAY:１９９００５０９", "1990-05-09"),
        ("BDAY:--0509", "--05-09"),
        ("BDAY:--05-09", "--05-09"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-09", "--05-09"),
        ("BDAY:1604-05-09", "--05-09"),
        ("BDAY;X-APPLE-OMIT-YEAR=1888:1888-02-29", "--02-29"),
    ],
)
def test_birthdays(line: str, birthday: str) -> None:
    found = told("FN:Ada", line)
    assert (found.person.birthday, found.rest) == (birthday, ())


@pytest.mark.parametrize("text", ["1990-02-30", "soon", "1990", "---09", "--1340"])
def test_a_birthday_that_is_none_is_kept_as_it_is(text: str) -> None:
    found = told("FN:Ada", f"BDAY:{text}")
    assert (found.person.birthday, found.rest) == (None, (f"BDAY:{text}",))


@pytest.mark.parametrize(
    ("line", "contact"),
    [
        ("TEL;TYPE=WhatsApp:+1 555 0100", ("whatsapp", "+1 555 0100")),
        ("X-WHATSAPP:+1 555 0100", ("whatsapp", "+1 555 0100")),
        ("X-SOCIALPROFILE;TYPE=whatsapp:https://wa.me/15550100", ("whatsapp", "+15550100")),
        ("X-WECHAT:moss_ada", ("wechat", "moss_ada")),
        ("IMPP;X-SERVICE-TYPE=WeChat:x-apple:moss_ada", ("wechat", "moss_ada")),
        ("IMPP:weixin:moss_ada", ("wechat", "moss_ada")),
        ("X-SOCIALPROFILE;TYPE=WECHAT:moss_ada", ("wechat", "moss_ada")),
        ("X-SOCIALPROFILE;type=wechat:x-apple://com.example?username=moss", ("wechat", "moss")),
        ("TEL;VALUE=uri:tel:+1-555-0100", ("phone", "+1-555-0100")),
        ("EMAIL:mailto:ada@example.org", ("email", "ada@example.org")),
        ("URL:http\\://example.org/a\\,b", ("link", "http://example.org/a,b")),
    ],
)
def test_contact_points(line: str, contact: tuple[str, str]) -> None:
    assert person("FN:Ada", line).contacts == (contact,)


@pytest.mark.parametrize(
    "line",
    ["TEL;FAX:1", "IMPP:xmpp:ada@example.org", "X-SOCIALPROFILE;type=custom:x-apple:ada",
     "EMAIL;X400:c=de", "GEO:1;2", "KEY;ENCODING=B:AAAA", "X-ANYTHING;foo=\"a:b\":c", "UID:1"],
)  # fmt: skip
def test_what_netlog_has_no_place_for_is_kept_word_for_word(line: str) -> None:
    found = told("FN:Ada", line)
    assert (found.person, found.rest) == (Newcomer("Ada"), (line,))


def test_real_cards_hold_blank_lines_and_lines_without_a_colon() -> None:
    found = told("FN:Ada", "", "NOTE:first", "second", "third\\", "", "TEL:1 555 0100")
    assert found.person.note == "first\n\nsecond\nthird\\"
    assert found.person.contacts == (("phone", "1 555 0100"),)


@pytest.mark.parametrize(
    "lines",
    [
        ["PHOTO;ENCODING=BASE64;JPEG:", " AAAA", " BBBB", ""],
        ["PHOTO;BASE64:AAAA", "BBBB", "", "X-A:1"],
        ["PHOTO;ENCODING=b;TYPE=JPEG:AAA", " ABB", "  BB"],
    ],
)
def test_pictures_are_folded_in_many_ways(lines: list[str]) -> None:
    found = told("FN:Ada", *lines, version="2.1")
    assert found.rest[0].endswith(":AAAABBBB")


def test_folding_may_part_a_letter() -> None:
    name = "王小明".encode()
    data = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + name[:4] + b"\r\n " + name[4:] + b"\r\nEND:VCARD"
    (found,) = vcard.read(data)
    assert isinstance(found, Incoming)
    assert found.person.name == "王小明"


def test_version_21_folds_where_a_space_stands() -> None:
    lines = ("FN:Ada", "NOTE:likes", " tea")
    assert person(*lines, version="2.1").note == "likes tea"
    assert person(*lines, version="3.0").note == "likestea"


def test_quoted_printable_goes_on_with_and_without_a_sign_of_it() -> None:
    head = "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    assert person("FN:Ada", f"{head}=E7=8E=", "=8B", version="2.1").note == "王"
    assert person("FN:Ada", f"{head}=E7=8E", "=8B", version="2.1").note == "王"
    assert person("FN:Ada", f"{head}=E7=8E", " =8B", version="2.1").note == "王"
    assert person("FN:Ada", f"{head}tea=", version="2.1").note == "tea"
    assert person("FN:Ada", 'NOTE;ENCODING="quoted-printable":a=3Db').note == "a=b"
    assert person("FN:Ada", "NOTE;ENCODING=x,b:dGVh").note == "dGVh"
    assert person("FN:Ada", f"{head}=ZZ=3", version="2.1").note == "=ZZ=3"


def test_a_line_may_hold_the_end_of_an_old_macs_line() -> None:
    assert person("FN:Ada", "NOTE:likes\rtea").note == "likes\ntea"


def test_a_card_within_a_card_is_of_its_agent() -> None:
    found = told(
        "FN:Ada", "AGENT:", "BEGIN:VCARD", "FN:Ben; Co", "AGENT:", "BEGIN:VCARD", "FN:Cy",
        "END:VCARD", "END:VCARD", "TEL:1 555 0100", version="2.1",
    )  # fmt: skip
    assert found.person == Newcomer("Ada", contacts=(("phone", "1 555 0100"),))
    assert found.rest == (
        "AGENT:BEGIN:VCARD\\nFN:Ben\\; Co\\nAGENT:\\nBEGIN:VCARD\\nFN:Cy\\nEND:VCARD\\nEND:VCARD",
    )
    assert told("FN:Ada", "AGENT:", "TEL:1 555 0100").person == found.person


def test_a_bad_card_rejects_itself_alone() -> None:
    data = (
        b"preface\r\nBEGIN:VCARD\r\nFN:Ada\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nFN:cut off\r\n"
        b"BEGIN:VCARD\r\nFN:N\0UL\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nTEL:1 555 0100\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=FF\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nFN;ENCODING=BASE64:A\r\nEND:VCARD\r\n"
        b"\r\nTEL:stray\r\nEND:VCARD\r\n"
        b"begin:vcard\r\nfn:Ben\r\nend:vcard\r\nBEGIN:VCARD\r\nFN:broken o"
    )
    found = list(vcard.read(data))
    assert [(each.line, getattr(each, "why", "")) for each in found] == [
        (1, "it stands outside of any card"),
        (2, ""),
        (5, "it has no END:VCARD"),
        (7, "it holds bytes that are no text"),
        (10, "it has no name"),
        (13, "it holds letters in no encoding that is known. Give --encoding"),
        (16, "its FN is no base64"),
        (20, "it stands outside of any card"),
        (22, ""),
        (25, "it has no END:VCARD"),
    ]
    assert isinstance(found[2], Rejected)
    assert found[2].cells == ("BEGIN:VCARD\nFN:cut off",)


@pytest.mark.parametrize("data", [b"", b" \r\n", b"Name,Email\nAda,ada@example.org\n", b"\0" * 99])
def test_a_file_without_a_card_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile):
        list(vcard.read(data))


CARDS = "BEGIN:VCARD\nVERSION:3.0\nFN:王小明\nORG:茶叶实验室\nEND:VCARD\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_in_any_encoding(encoding: str, end: str) -> None:
    data = (CARDS * 3).replace("\n", end).encode(encoding)
    assert vcard.looks_so(data)
    found = list(vcard.read(data))
    assert [each.person.name for each in people(found)] == ["王小明"] * 3


def test_a_file_put_together_from_several_encodings() -> None:
    asked = (CARDS * 5).encode("gbk")
    data = CARDS.encode() + asked + CARDS.replace("小", "大").encode()
    found = people(list(vcard.read(data)))
    assert [each.person.name for each in found] == ["王小明"] * 6 + ["王大明"]
    assert len(people(list(vcard.read(data, "gb18030")))) == 7
    (rejected,) = vcard.read(CARDS.encode().replace("王".encode(), b"\xff\xff"), "utf-8")
    assert isinstance(rejected, Rejected)
    assert "\\xff" in rejected.cells[0]


def test_a_line_names_its_own_character_set() -> None:
    lines = b"FN;CHARSET=GBK:" + "王小明".encode("gbk") + b"\nORG;CHARSET=UTF-8:" + "茶".encode()
    (found,) = vcard.read(b"BEGIN:VCARD\nVERSION:2.1\n" + lines + b"\nEND:VCARD\n", "utf-8")
    assert isinstance(found, Incoming)
    assert (found.person.name, found.person.company) == ("王小明", "茶")
    assert person("FN;CHARSET=X-NONE:王").name == "王"
    head = "FN;ENCODING=QUOTED-PRINTABLE;CHARSET="
    assert person(f"{head}ISO-2022-JP:=1B$B2&=1B(B").name == "王"
    assert person(f"{head}UTF-16LE:=8Bs").name == "王"
    assert person(f"{head}unicode-escape:\\ud800=E7=8E=8B").name == "\\ud800王"
    text = f"BEGIN:VCARD\n{head}UTF-8:A=00\nEND:VCARD\n"
    (found,) = vcard.read(text.encode())
    assert isinstance(found, Rejected)
    assert found.why == "it holds bytes that are no text"


def test_a_picture_of_megabytes_is_not_kept_and_this_is_said() -> None:
    photo = f"PHOTO;ENCODING=b:{'A' * 3_000_000}"
    text = "\n".join(["BEGIN:VCARD", "FN:Ada", photo, "UID:1", "END:VCARD"])
    found, said = vcard.read(text.encode())
    assert isinstance(found, Incoming)
    assert found.rest == ("UID:1",)
    assert said == Skipped(1, "PHOTO: too large to be kept beside a person", rows=0)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("NOTE:" + "x" * 3_000_000, "it has more than 2 MB of text"),
        ("TEL:1\n" * 10_001, "it has more than 10,000 lines"),
    ],
)
def test_what_is_no_card_of_a_person_is_rejected(line: str, why: str) -> None:
    (found,) = vcard.read(f"BEGIN:VCARD\nFN:Ada\n{line}\nEND:VCARD\n".encode())
    assert isinstance(found, Rejected)
    assert found.why == why
    assert len(found.cells[0]) <= 2 * 2**20


def test_its_own_words_come_back() -> None:
    found = told("FN:Ada", "KIND:individual", "X-NETLOG-RELATION:mentor", "X-NETLOG-NEED:a\\, b",
                 "X-NETLOG-PLACE:", "ADR:;;;London;;;", "X-NETLOG-THROUGH:ben")  # fmt: skip
    assert found.person == Newcomer("Ada", relation="mentor", need="a, b")
    assert found.rest == ("X-NETLOG-THROUGH:ben",)
    assert told("FN:Ada", "X-NETLOG-RELATION:king").rest == ("X-NETLOG-RELATION:king",)


@pytest.mark.parametrize(
    ("data", "is_so"),
    [
        (b"BEGIN:VCARD\r\n", True),
        (b"\xef\xbb\xbfbegin:vcard\nFN:A", True),
        (b"\n\nBEGIN: VCARD\n", True),
        (b"Name,Note\nAda,BEGIN:VCARD\n", False),
        (b"BEGIN:VCALENDAR\n", False),
        (b"", False),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, is_so: bool) -> None:
    assert vcard.looks_so(data) == is_so
