"""Outlook's CSV, of the desktop and of outlook.com: roles, honorifics, days, and the note."""

import csv
from io import StringIO

import pytest

from netlog.exchange.tables import google
from netlog.exchange.tables.outlook import is_header, read
from netlog.exchange.tables.table import table
from netlog.rules.incoming import Incoming, Read, Rejected, Skipped
from netlog.rules.newcomer import Newcomer

DESKTOP = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
    "Business Street 2,Business Street 3,Business City,Business State,Business Postal Code,"
    "Business Country/Region,Home Street,Home Street 2,Home Street 3,Home City,Home State,"
    "Home Postal Code,Home Country/Region,Other Street,Other Street 2,Other Street 3,Other City,"
    "Other State,Other Postal Code,Other Country/Region,Assistant's Phone,Business Fax,"
    "Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,"
    "Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,"
    "TTY/TDD Phone,Telex,Account,Anniversary,Assistant's Name,Billing Information,Birthday,"
    "Business Address PO Box,Categories,Children,Directory Server,E-mail Address,E-mail Type,"
    "E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,E-mail 3 Address,"
    "E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby,Home Address PO Box,"
    "Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,"
    "Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,Profession,"
    "Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page"
)
ONLINE = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,"
    "E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,"
    "Business Phone 2,Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,Business Fax,"
    "Home Fax,Other Fax,Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,IMAddress,"
    "Job Title,Department,Company,Office Location,Manager's Name,Assistant's Name,"
    "Assistant's Phone,Company Yomi,Business Street,Business City,Business State,"
    "Business Postal Code,Business Country/Region,Home Street,Home City,Home State,"
    "Home Postal Code,Home Country/Region,Other Street,Other City,Other State,Other Postal Code,"
    "Other Country/Region,Personal Web Page,Spouse,Schools,Hobby,Location,Web Page,Birthday,"
    "Anniversary,Notes"
)
BY_GOOGLE = (
    "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,Anniversary,"
    "Location,Language,Internet Free Busy,Notes,E-mail Address,E-mail 2 Address,Primary Phone,"
    "Home Phone,Mobile Phone,Home Address,Home Street,Home City,Home Country,Company,Job Title,"
    "Priority,Private,Sensitivity,Categories"
)
CHINESE = (
    "英文称谓,名,中间名,姓,中文称谓,单位,部门,职务,商务地址 街道,商务地址 市/县,商务地址 国家/地区,"
    "住宅地址 街道,住宅地址 市/县,助理的电话,商务传真,商务电话,移动电话,电子邮件地址,电子邮件类型,"
    "电子邮件显示名称,附注,纪念日,类别,敏感度,生日,私有,缩写,网页,性别,优先级,语言"
)
TAIWANESE = (
    "頭銜,名字,中間名,姓氏,稱謂,公司,部門,職稱,商務 - 街,商務 - 市/鎮,商務電話,行動電話,生日,記事,"
    "電子郵件地址,電子郵件類型,電子郵件顯示名稱,電子郵件 2 地址,網頁,優先順序,類別"
)
GERMAN = (
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,"
    "Straße geschäftlich,Ort geschäftlich,Land/Region geschäftlich,Telefon (privat),Mobiltelefon,"
    "E-Mail-Adresse,E-Mail-Typ,E-Mail: Angezeigter Name,Geburtstag,Geschlecht,Initialen,"
    "Kategorien,Notizen,Priorität,Privat,Vertraulichkeit,Webseite"
)
BLANK = {"Priority": "Normal", "Private": "False", "Sensitivity": "Normal",
         "Gender": "Unspecified", "Birthday": "0/0/00", "Anniversary": "0/0/00"}  # fmt: skip


def written(header: str, *rows: dict[str, str]) -> bytes:
    """Return a file of this header, every cell in quotes, as Outlook writes them."""
    sheet = StringIO()
    for row in rows:
        assert set(row) <= set(header.split(","))
    writer = csv.DictWriter(sheet, header.split(","), "", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return sheet.getvalue().encode("cp1252" if sheet.getvalue().isascii() else "utf-8-sig")


def of(header: str, *rows: dict[str, str]) -> list[Read]:
    return list(read(table(written(header, *rows), None, is_header)))


def person(header: str, cells: dict[str, str]) -> Newcomer:
    (found,) = of(header, cells)
    assert isinstance(found, Incoming)
    return found.person


def test_a_contact_of_the_desktop() -> None:
    assert person(
        DESKTOP,
        {
            **BLANK,
            "Title": "Dr.",
            "First Name": "Ada",
            "Middle Name": "May",
            "Last Name": "Moss",
            "Suffix": "II",
            "Company": "Acorn Labs",
            "Department": "Research",
            "Job Title": "Engineer",
            "Business Street": "1 Oak Street",
            "Business City": "York",
            "Business Country/Region": "United Kingdom",
            "Home Street": "12 Mill Lane",
            "Home Street 2": "Flat 3",
            "Home City": "Leeds",
            "Home Postal Code": "LS1 1AA",
            "Home Country/Region": "United Kingdom",
            "Assistant's Phone": "+44 20 7946 0001",
            "Business Fax": "+44 20 7946 0002",
            "Business Phone": "+44 20 7946 0003",
            "Mobile Phone": "+44 20 7946 0018",
            "Anniversary": "6/1/2015",
            "Birthday": "5/9/1990",
            "Categories": "Founders;Book club; ",
            "E-mail Address": "ada@example.org",
            "E-mail Type": "SMTP",
            "E-mail Display Name": "Ada Moss (ada@example.org)",
            "E-mail 2 Address": "/o=ExchangeLabs/ou=Group/cn=Recipients/cn=moss",
            "E-mail 2 Type": "EX",
            "E-mail 2 Display Name": "Moss, Ada (a.moss@example.org)",
            "Initials": "A.M.M.",
            "Language": "Chinese",
            "Manager's Name": "Cy Fox",
            "Notes": "Likes tea\r\nand cake\r\n",
            "Spouse": "Bo Hill",
            "User 1": "badge 7",
            "Web Page": "https://example.org/ada",
        },
    ) == Newcomer(
        "Ada May Moss II",
        company="Acorn Labs",
        role="Engineer",
        language="zh",
        place="Leeds, United Kingdom",
        birthday="1990-05-09",
        tags=("Founders", "Book club"),
        contacts=(
            ("phone", "+44 20 7946 0003"),
            ("phone", "+44 20 7946 0018"),
            ("link", "https://example.org/ada"),
            ("email", "ada@example.org"),
            ("email", "a.moss@example.org"),
        ),
        note="Likes tea\nand cake\n\n"
        "Department: Research\n"
        "Assistant's Phone: +44 20 7946 0001\n"
        "Business Fax: +44 20 7946 0002\n"
        "Anniversary: 6/1/2015\n"
        "Manager's Name: Cy Fox\n"
        "Spouse: Bo Hill\n"
        "User 1: badge 7\n"
        "Home address: 12 Mill Lane, Flat 3, LS1 1AA, Leeds, United Kingdom\n"
        "Business address: 1 Oak Street, York, United Kingdom\n"
        "Title: Dr.",
    )


def test_a_contact_of_outlook_com() -> None:
    assert person(
        ONLINE,
        {
            "First Name": "小明",
            "Last Name": "王",
            "Title": "博士",
            "Nickname": "Ming",
            "Given Yomi": "Xiaoming",
            "Surname Yomi": "Wang",
            "E-mail Address": "ming@example.org",
            "Mobile Phone": "+1 555 0101",
            "IMAddress": "ming.wang",
            "Job Title": "产品经理",
            "Company": "清风科技",
            "Personal Web Page": "example.org/ming",
            "Location": "北京",
            "Birthday": "1990/5/9",
        },
    ) == Newcomer(
        "王小明",
        company="清风科技",
        role="产品经理",
        place="北京",
        birthday="1990-05-09",
        also=("Ming", "Wang Xiaoming"),
        contacts=(
            ("phone", "+1 555 0101"),
            ("link", "example.org/ming"),
            ("email", "ming@example.org"),
        ),
        address="王博士",
        note="IMAddress: ming.wang",
    )  # fmt: skip


def test_what_google_writes_for_outlook() -> None:
    assert person(
        BY_GOOGLE,
        {
            "First Name": "Ada",
            "Last Name": "Moss",
            "E-mail Address": "ada@example.org",
            "Home Address": "12 Mill Lane\nLeeds",
            "Home Street": "12 Mill Lane",
            "Home City": "Leeds",
            "Categories": "Founders;myContacts;starred",
        },
    ) == Newcomer(
        "Ada Moss",
        place="Leeds",
        tags=("Founders",),
        contacts=(("email", "ada@example.org"),),
        note="Home address: 12 Mill Lane, Leeds",
    )


def test_what_outlook_writes_in_chinese() -> None:
    row = {"名": "小明", "姓": "王", "中文称谓": "先生", "单位": "清风科技", "部门": "研发",
           "职务": "产品经理", "商务地址 市/县": "北京", "商务传真": "+1 555 0199",
           "移动电话": "+1 555 0101", "电子邮件地址": "ming@example.org", "电子邮件类型": "SMTP",
           "电子邮件显示名称": "王小明 (ming@example.org)", "附注": "喜欢喝茶", "类别": "同事;朋友",
           "生日": "1990/5/9", "纪念日": "0/0/00", "敏感度": "普通", "私有": "False",
           "优先级": "普通", "性别": "未指定", "语言": "中文"}  # fmt: skip
    data = written(CHINESE, row).decode("utf-8-sig").encode("gb18030")
    (found,) = read(table(data, None, is_header))
    assert isinstance(found, Incoming)
    assert found.person == Newcomer(
        "王小明",
        company="清风科技",
        role="产品经理",
        language="zh",
        place="北京",
        birthday="1990-05-09",
        tags=("同事", "朋友"),
        contacts=(("phone", "+1 555 0101"), ("email", "ming@example.org")),
        note="喜欢喝茶\n\n部门: 研发\n商务传真: +1 555 0199",
        address="王先生",
    )


def test_what_outlook_writes_in_traditional_chinese() -> None:
    row = {
        "名字": "怡君",
        "姓氏": "陳",
        "公司": "橡子公司",
        "職稱": "工程師",
        "行動電話": "+1 555 0102",
        "電子郵件地址": "chen@example.org",
        "電子郵件 2 地址": "yi@example.org",
        "記事": "喜歡喝茶",
    }
    data = written(TAIWANESE, row).decode("utf-8-sig").encode("big5")
    (found,) = read(table(data, None, is_header))
    assert isinstance(found, Incoming)
    assert (found.person.name, found.person.role, found.person.note) == (
        "陳怡君", "工程師", "喜歡喝茶",
    )  # fmt: skip
    assert len(found.person.contacts) == 3


def test_what_outlook_writes_in_german() -> None:
    row = {"Anrede": "Dr.", "Vorname": "Jürgen", "Nachname": "Moos", "Firma": "Eichel GmbH",
           "Position": "Leiter", "Ort geschäftlich": "Köln", "Telefon (privat)": "+1 555 0103",
           "E-Mail-Adresse": "moos@example.org", "Geburtstag": "9.5.1990", "Privat": "Falsch",
           "Geschlecht": "Keine Angabe", "Priorität": "Normal", "Notizen": "mag Tee"}  # fmt: skip
    data = written(GERMAN, row).decode("utf-8-sig").replace(",", ";").encode("cp1252")
    (found,) = read(table(data, None, is_header))
    assert isinstance(found, Incoming)
    assert found.person == Newcomer(
        "Jürgen Moos",
        company="Eichel GmbH",
        role="Leiter",
        place="Köln",
        birthday="1990-05-09",
        contacts=(("phone", "+1 555 0103"), ("email", "moos@example.org")),
        note="mag Tee\n\nTitle: Dr.",
    )


def test_what_outlook_fills_in_by_itself_is_no_news() -> None:
    assert person(DESKTOP, {**BLANK, "First Name": "Ada", "Mileage": "0", "Initials": "A."}) == (
        Newcomer("Ada")
    )


@pytest.mark.parametrize(
    ("others", "birthday"),
    [([], "1990-05-09"), (["12/24/1980"], "1990-05-09"), (["24/12/1980"], "1990-09-05")],
)
def test_all_birthdays_tell_which_figure_is_the_month(others: list[str], birthday: str) -> None:
    rows = [{"First Name": "Ada", "Birthday": day} for day in ["5/9/1990", "0/0/00", *others]]
    found, *_ = of(DESKTOP, *rows)
    assert isinstance(found, Incoming)
    assert found.person.birthday == birthday


@pytest.mark.parametrize(
    ("text", "birthday", "note"),
    [
        ("9.5.1990", "1990-05-09", None),
        ("1990-05-09", "1990-05-09", None),
        ("0/0/00", None, None),
        ("00/00/0000", None, None),
        ("2/30/1990", None, "Birthday: 2/30/1990"),
    ],
)
def test_birthdays(text: str, birthday: str | None, note: str | None) -> None:
    found = person(DESKTOP, {"First Name": "Ada", "Birthday": text})
    assert (found.birthday, found.note) == (birthday, note)


def test_a_name_that_only_the_address_tells_is_taken() -> None:
    found = person(DESKTOP, {"E-mail Address": "x@example.org", "E-mail Display Name": "Ada Moss"})
    assert (found.name, found.note) == ("Ada Moss", None)


def test_a_display_name_that_is_news_is_noted() -> None:
    row = {"First Name": "Ada", "E-mail Address": "x@example.org", "E-mail Display Name": "Mossy"}
    assert person(DESKTOP, row).note == "E-mail display name: Mossy"


def test_an_address_within_exchange_is_none() -> None:
    row = {"First Name": "Ada", "E-mail Address": "/o=Org/cn=x", "E-mail Display Name": "Ada"}
    assert person(DESKTOP, row) == Newcomer("Ada")
    assert person(DESKTOP, {"First Name": "Ada", "E-mail Address": "x"}).note == "E-mail: x"


def test_rows_without_a_name() -> None:
    found = of(
        ONLINE,
        {"E-mail Address": "ada.moss@example.org"},
        {"E-mail Address": "info@example.org"},
        {"Mobile Phone": "+1 555 0101"},
        {"Company": "Acorn Labs"},
    )
    assert [type(row) for row in found] == [Incoming, Skipped, Rejected, Rejected]


@pytest.mark.parametrize("header", [DESKTOP, ONLINE, BY_GOOGLE, CHINESE, TAIWANESE, GERMAN])
def test_the_header_is_known_and_not_taken_for_googles(header: str) -> None:
    assert is_header(header.split(","))
    assert not google.is_header(header.split(","))


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "First Name,Last Name,Phonetic First Name,Labels,E-mail 1 - Label,E-mail 1 - Value",
        "Timestamp,First Name,Job Title",
        "姓名,公司,职务,移动电话",
        "名,姓,生日",
    ],
)
def test_the_headers_of_others_are_not(header: str) -> None:
    assert not is_header(header.split(","))
