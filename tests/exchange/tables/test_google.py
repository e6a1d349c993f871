"""Google Contacts' CSV, old and new: everything it tells has a place, or a line of the note."""

import csv
from io import StringIO

import pytest

from netlog.exchange.tables.google import is_header, read
from netlog.exchange.tables.table import table
from netlog.rules.incoming import Incoming, Read, Rejected, Skipped
from netlog.rules.newcomer import Newcomer

OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,"
    "Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,"
    "Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,"
    "Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "E-mail 2 - Type,E-mail 2 - Value,IM 1 - Type,IM 1 - Service,IM 1 - Value,Phone 1 - Type,"
    "Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Address 1 - Type,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,"
    "Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,"
    "Organization 1 - Title,Organization 1 - Department,Organization 1 - Symbol,"
    "Organization 1 - Location,Organization 1 - Job Description,Relation 1 - Type,"
    "Relation 1 - Value,Website 1 - Type,Website 1 - Value,Event 1 - Type,Event 1 - Value,"
    "Custom Field 1 - Type,Custom Field 1 - Value"
)
NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,"
    "Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,"
    "Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,"
    "Address 1 - Country,Address 1 - Extended Address,Relation 1 - Label,Relation 1 - Value,"
    "Website 1 - Label,Website 1 - Value,Website 2 - Label,Website 2 - Value,Event 1 - Label,"
    "Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value"
)


def written(header: str, *rows: dict[str, str]) -> bytes:
    """Return a file of this header, with the cells that are named; the others are empty."""
    sheet = StringIO()
    sheet.write(header + "\n")
    for row in rows:
        assert set(row) <= set(header.split(","))
    csv.DictWriter(sheet, header.split(","), "").writerows(rows)
    return sheet.getvalue().encode()


def of(header: str, *rows: dict[str, str]) -> list[Read]:
    return list(read(table(written(header, *rows), None, is_header)))


def person(header: str, **cells: str) -> Newcomer:
    """Return the person of a row; `First_Name` stands for the column First Name."""
    named = {column.replace("_", " ").replace("  ", " - "): text for column, text in cells.items()}
    (found,) = of(header, named)
    assert isinstance(found, Incoming)
    return found.person


def test_a_contact_of_the_old_format() -> None:
    row = {
        "Name": "Dr. Ada May Moss PhD",
        "Given Name": "Ada",
        "Additional Name": "May",
        "Family Name": "Moss",
        "Name Prefix": "Dr.",
        "Name Suffix": "PhD",
        "Nickname": "Addie",
        "Maiden Name": "Fern",
        "Birthday": "1990-05-09",
        "Gender": "female",
        "Sensitivity": "Normal",
        "Priority": "normal",
        "Notes": "Met at the fair.\nLikes tea.",
        "Language": "English",
        "Photo": "https://photos.example.org/x",
        "Group Membership": "Founders ::: * myContacts ::: * starred",
        "E-mail 1 - Type": "* Work",
        "E-mail 1 - Value": "ada@example.org ::: ada.moss@example.org",
        "E-mail 2 - Type": "Home",
        "E-mail 2 - Value": "a@example.org",
        "IM 1 - Service": "WeChat",
        "IM 1 - Value": "adamoss",
        "Phone 1 - Type": "Mobile",
        "Phone 1 - Value": "+44 20 7946 0018 ::: +44 20 7946 0019",
        "Phone 2 - Type": "Work Fax",
        "Phone 2 - Value": "+44 20 7946 0020",
        "Address 1 - Type": "Home",
        "Address 1 - Formatted": "12 Mill Lane\nLeeds LS1 1AA\nUnited Kingdom",
        "Address 1 - Street": "12 Mill Lane",
        "Address 1 - City": "Leeds",
        "Address 1 - Postal Code": "LS1 1AA",
        "Address 1 - Country": "United Kingdom",
        "Organization 1 - Type": "",
        "Organization 1 - Name": "Acorn Labs",
        "Organization 1 - Title": "Engineer",
        "Organization 1 - Department": "Research",
        "Relation 1 - Type": "Spouse",
        "Relation 1 - Value": "Bo Hill",
        "Website 1 - Type": "Profile",
        "Website 1 - Value": "https://example.org/ada",
        "Event 1 - Type": "Anniversary",
        "Event 1 - Value": "2015-06-01",
        "Custom Field 1 - Type": "Met at",
        "Custom Field 1 - Value": "Soul Sisters meetup",
    }
    (found,) = of(OLD, row)
    assert found == Incoming(
        2,
        Newcomer(
            "Ada May Moss",
            company="Acorn Labs",
            role="Engineer",
            language="en",
            place="Leeds, United Kingdom",
            birthday="1990-05-09",
            also=("Addie", "Fern"),
            tags=("Founders",),
            contacts=(
                ("email", "ada@example.org"),
                ("email", "ada.moss@example.org"),
                ("email", "a@example.org"),
                ("wechat", "adamoss"),
                ("phone", "+44 20 7946 0018"),
                ("phone", "+44 20 7946 0019"),
                ("link", "https://example.org/ada"),
            ),
            note="Met at the fair.\nLikes tea.\n\n"
            "Gender: female\n"
            "Work Fax: +44 20 7946 0020\n"
            "Home address: 12 Mill Lane, Leeds LS1 1AA, United Kingdom\n"
            "Department: Research\n"
            "Spouse: Bo Hill\n"
            "Anniversary: 2015-06-01\n"
            "Met at: Soul Sisters meetup\n"
            "Suffix: PhD\n"
            "Title: Dr.",
        ),
        cells=tuple(row.get(column, "") for column in OLD.split(",")),
    )


def test_a_contact_of_the_new_format() -> None:
    (found,) = of(
        NEW,
        {
            "First Name": "Ada",
            "Last Name": "Moss",
            "Nickname": "Addie ::: Mossy",
            "File As": "Moss, Ada",
            "Organization Name": "Acorn Labs",
            "Organization Title": "Engineer",
            "Organization Department": "Research",
            "Birthday": " --05-09",
            "Notes": "Likes tea",
            "Labels": "Founders ::: Book club ::: * myContacts ::: * starred",
            "E-mail 1 - Label": "* ",
            "E-mail 1 - Value": "ada@example.org",
            "E-mail 2 - Label": "Assistant",
            "E-mail 2 - Value": "bo@example.org",
            "Phone 1 - Label": "WhatsApp",
            "Phone 1 - Value": "+1 555 0101",
            "Phone 2 - Label": "Work",
            "Phone 2 - Value": "+1 555 0102 ::: +1 555 0103",
            "Address 1 - Formatted": "Leeds\nUK",
            "Address 1 - City": "Leeds",
            "Address 1 - Country": "UK",
            "Relation 1 - Label": "Manager",
            "Relation 1 - Value": "Cy Fox",
            "Website 1 - Label": "LinkedIn",
            "Website 1 - Value": "https://www.linkedin.com/in/ada-moss",
            "Website 2 - Value": "example.org/ada",
            "Event 1 - Label": "",
            "Event 1 - Value": "2015-06-01",
            "Custom Field 1 - Label": "微信",
            "Custom Field 1 - Value": "adamoss",
        },
    )
    assert isinstance(found, Incoming)
    assert found.person == Newcomer(
        "Ada Moss",
        company="Acorn Labs",
        role="Engineer",
        place="Leeds, UK",
        birthday="--05-09",
        also=("Addie", "Mossy"),
        tags=("Founders", "Book club"),
        contacts=(
            ("email", "ada@example.org"),
            ("email", "bo@example.org"),
            ("whatsapp", "+1 555 0101"),
            ("phone", "+1 555 0102"),
            ("phone", "+1 555 0103"),
            ("link", "https://www.linkedin.com/in/ada-moss"),
            ("link", "example.org/ada"),
            ("wechat", "adamoss"),
        ),
        note="Likes tea\n\n"
        "Department: Research\n"
        "Assistant: bo@example.org\n"
        "Manager: Cy Fox\n"
        "Event: 2015-06-01",
    )


@pytest.mark.parametrize(
    ("given", "further", "family", "name"),
    [
        ("小明", "", "王", "王小明"),
        ("娜娜", "", "欧阳", "欧阳娜娜"),
        ("王小明", "", "", "王小明"),
        ("王小明", "", "王", "王小明"),
        ("철수", "", "김", "김철수"),
        ("さくら", "", "山田", "山田さくら"),
        ("Xiaoming", "", "Wang", "Xiaoming Wang"),
        ("小明", "", "Wang", "小明 Wang"),
        ("Ada", "May", "Moss", "Ada May Moss"),
        ("Ada", "", "", "Ada"),
        ("", "", "Moss", "Moss"),
        (" Ada  May ", "", "van  Moss", "Ada May van Moss"),
    ],
)
def test_a_name_is_told_as_one_says_it(given: str, further: str, family: str, name: str) -> None:
    assert (
        person(NEW, First_Name=given, Middle_Name=further, Last_Name=family, Labels="x").name
        == name
    )


def test_a_name_in_one_is_taken_where_there_are_no_parts() -> None:
    assert person(OLD, Name="Ada Moss").name == "Ada Moss"


def test_what_stands_behind_a_name_is_part_of_it_where_it_tells_generations_apart() -> None:
    junior = person(NEW, First_Name="Bo", Last_Name="Hill", Name_Suffix="Jr.", Name_Prefix="Mr.")
    assert (junior.name, junior.note) == ("Bo Hill Jr.", "Title: Mr.")


def test_how_a_chinese_name_sounds_is_another_name() -> None:
    wang = person(NEW, First_Name="小明", Last_Name="王", Phonetic_First_Name="Xiaoming",
                  Phonetic_Last_Name="Wang")  # fmt: skip
    assert (wang.name, wang.also) == ("王小明", ("Wang Xiaoming",))


def test_how_a_latin_name_sounds_is_noted() -> None:
    assert person(NEW, First_Name="Aoife", Phonetic_First_Name="EE-fa").note == "Sounds: EE-fa"


def test_how_somebody_is_filed_is_noted_if_it_is_news() -> None:
    assert person(NEW, First_Name="Ada", Last_Name="Moss", File_As="Moss, Ada").note is None
    assert person(NEW, First_Name="Ada", File_As="Plumber").note == "File as: Plumber"


@pytest.mark.parametrize(
    ("text", "birthday", "note"),
    [
        ("1990-05-09", "1990-05-09", None),
        (" --05-09", "--05-09", None),
        ("--02-29", "--02-29", None),
        ("0000-05-09", None, "Birthday: 0000-05-09"),
        ("1604-05-09", "--05-09", None),
        ("5/9/1990", "1990-05-09", None),
        ("--13-09", None, "Birthday: --13-09"),
        ("in May", None, "Birthday: in May"),
        ("0/0/00", None, None),
    ],
)
def test_birthdays(text: str, birthday: str | None, note: str | None) -> None:
    found = person(NEW, First_Name="Ada", Birthday=text)
    assert (found.birthday, found.note) == (birthday, note)


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("ada.moss@example.org", "Ada Moss"),
        ("ada_may-moss42+news@example.org", "Ada May Moss"),
        ("a.moss@example.org", "A Moss"),
    ],
)
def test_an_address_that_holds_a_name_gives_it(email: str, name: str) -> None:
    (found,) = of(NEW, {"E-mail 1 - Value": email, "Labels": "* Other Contacts"})
    assert isinstance(found, Incoming)
    assert (found.person.name, found.person.contacts) == (name, (("email", email),))
    assert found.person.tags == ()


@pytest.mark.parametrize(
    "email", ["info@example.org", "no-reply@example.org", "acme.support@example.org",
              "u123456789012@example.org"],
)  # fmt: skip
def test_a_mailbox_is_nobody(email: str) -> None:
    assert of(NEW, {"E-mail 1 - Value": email}) == [Skipped(2, "a mailbox, and nobody's name")]


@pytest.mark.parametrize(
    "cells",
    [
        {"E-mail 1 - Value": "jsmith@example.org"},
        {"E-mail 1 - Value": "x.y@example.org"},
        {"Phone 1 - Value": "+44 20 7946 0018"},
        {"First Name": "+44 20 7946 0018", "Phone 1 - Value": "+44 20 7946 0018"},
        {"Organization Name": "Acorn Labs"},
        {"Notes": "the plumber"},
    ],
)
def test_a_row_without_a_name_is_rejected(cells: dict[str, str]) -> None:
    (found,) = of(NEW, cells)
    assert isinstance(found, Rejected)
    assert (found.line, found.why) == (2, "it has no name")
    assert set(cells.values()) <= set(found.cells)


def test_a_row_with_nothing_but_a_group_tells_of_nobody() -> None:
    assert of(NEW, {"Labels": "* myContacts"}) == [Skipped(2, "it tells of nobody")]


def test_an_address_in_place_of_a_name_is_an_address() -> None:
    found = person(NEW, First_Name="ada.moss@example.org", Organization_Name="Acorn Labs")
    assert (found.name, found.contacts) == ("Ada Moss", (("email", "ada.moss@example.org"),))


def test_groups_that_people_made_are_tags() -> None:
    labels = "* My Contacts ::: * friends ::: * starred ::: Clients 2026 ::: 同事"
    assert person(NEW, First_Name="Ada", Labels=labels).tags == ("friends", "Clients 2026", "同事")


def test_a_label_that_slipped_into_the_next_column_is_no_address() -> None:
    (found,) = of(NEW, {"First Name": "Ada", "E-mail 1 - Value": "* Other"})
    assert isinstance(found, Incoming)
    assert (found.person.contacts, found.person.note) == ((), None)


def test_several_companies_and_columns_that_nobody_knows_are_noted() -> None:
    header = "Given Name,Family Name,Shoe Size,,Organization 1 - Name,Organization 2 - Name,Organization 2 - Title,Jot 1 - Type,Jot 1 - Value"  # noqa: E501
    data = header + "\nAda,Moss,38,blue,Acorn Labs ::: Fern & Co,Birch Ltd,Chair,home,likes tea\n"
    (found,) = read(table(data.encode(), None, is_header))
    assert isinstance(found, Incoming)
    assert (found.person.company, found.person.role) == ("Acorn Labs", None)
    assert found.person.note == (
        "Shoe Size: 38\nAlso: blue\n"
        "Organization: Fern & Co\nOrganization: Birch Ltd, Chair\nhome: likes tea"
    )


@pytest.mark.parametrize(
    ("address", "place", "note"),
    [
        ({"Formatted": "London"}, "London", None),
        ({"Formatted": "1 Mill Lane, Leeds"}, None, "Address: 1 Mill Lane, Leeds"),
        ({"Region": "Jiangsu", "Country": "China"}, "Jiangsu, China", None),
        ({"Street": "Mill Lane 1", "City": "Leeds"}, "Leeds", "Address: Mill Lane 1, Leeds"),
        ({"City": "北京", "Country": "中国"}, "北京, 中国", None),
        ({"City": ":::", "Country": " ::: UK"}, "UK", None),
        (
            {"Formatted": "A 1\nLeeds ::: B 2\nYork", "City": "Leeds ::: York"},
            "Leeds",
            "Address: A 1, Leeds\nAddress: B 2, York",
        ),
    ],
)
def test_addresses(address: dict[str, str], place: str | None, note: str | None) -> None:
    cells = {f"Address 1 - {part}": text for part, text in address.items()}
    (found,) = of(NEW, {"First Name": "Ada", **cells})
    assert isinstance(found, Incoming)
    assert (found.person.place, found.person.note) == (place, note)


def test_columns_are_found_by_name_in_any_order_and_with_any_delimiter() -> None:
    data = "LABELS;e-mail 1 - value;Last Name;first name\nclub;ada@example.org;Moss;Ada\n"
    (found,) = read(table(data.encode("utf-16"), None, is_header))
    assert isinstance(found, Incoming)
    assert found.person == Newcomer(
        "Ada Moss", tags=("club",), contacts=(("email", "ada@example.org"),)
    )


def test_a_row_that_can_not_be_read_costs_itself_only() -> None:
    data = written(NEW, {"First Name": "Ada"}) + b'"Bo,Hill\n' + b"Cy" + b"," * 43 + b"\n"
    found = list(read(table(data, None, is_header)))
    assert [type(row) for row in found] == [Incoming, Rejected, Incoming]


@pytest.mark.parametrize("header", [OLD, NEW])
def test_the_header_is_known(header: str) -> None:
    assert is_header(header.split(","))


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,E-mail Address",
        "Timestamp,Name,Email",
        "E-mail 1 - Value",
    ],
)
def test_the_headers_of_others_are_not(header: str) -> None:
    assert not is_header(header.split(","))
