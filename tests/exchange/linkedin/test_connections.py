"""Connections.csv of every year."""

from datetime import date

import pytest
from exchange.linkedin.making import PREAMBLE
from exchange.linkedin.reading import counted, people, read, rejected, skipped

from netlog.exchange.linkedin import connections, invitations, messages, notes
from netlog.rules.incoming import Happened
from netlog.rules.stages import Stage

IN = "https://www.linkedin.com/in"

NOW = (
    PREAMBLE
    + f"""\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ada,"Moss, PhD",{IN}/Ada-Moss,,"Birchwood, Inc.",Founder,08 Feb 2026
小明,王,{IN}/%E5%B0%8F%E6%98%8E-%E7%8E%8B-1a2b,,云杉科技,招聘经理,14 Nov 2019
,,,,,,07 Jun 2026
Ben,Ode (He/Him),{IN}/ben-ode,ben@example.org,,"Engineer, ""Data"" team",01 Jan 2024"""
)

WITHOUT_URL = (
    PREAMBLE
    + """\
First Name,Last Name,Email Address,Company,Position,Connected On
Ada,Moss,,Acorn Labs,Founder,08 Feb 2023
,,,,,07 Jun 2022
"""
)

WITHOUT_PREAMBLE = """\
First Name,Last Name,Email Address,Company,Position,Connected On
Ada,Moss,ada@example.org,Acorn Labs,Founder,08 Feb 2020
Ben,Ode,,,,4-Apr-19
"""

OLDEST = """\
First Name,Last Name,Email Address,Current Company,Current Position,Connected On
Ada,Moss,ada@example.org,Acorn Labs,Founder,"2/8/18, 4:05 PM"
Ben,Ode,,,,"11/30/17, 11:05 AM"
"""

RESAVED = (
    "\ufeffCompany;Connected On;Last Name;First Name;URL\r\n"
    "Acorn Labs;4-Apr-21;Moss;Ada;https://www.linkedin.com/in/ada-moss\r\n"
    ";08.02.2026;Ode;Ben;\r\n"
)


def test_connections_as_linkedin_writes_them_today() -> None:
    found = read(connections, NOW)
    ada, wang, ben = people(found)
    assert ada.person.name == "Ada Moss"
    assert ada.person.company == "Birchwood, Inc."
    assert ada.person.role == "Founder"
    assert ada.person.contacts == (("link", "https://www.linkedin.com/in/ada-moss"),)
    assert ada.person.note is None
    assert ada.on == date(2026, 2, 8)
    assert ada.happened == (Happened("connect", date(2026, 2, 8), Stage.CONNECT, rows=0),)
    assert wang.person.name == "王小明"
    assert wang.person.contacts == (("link", "https://www.linkedin.com/in/小明-王-1a2b"),)
    assert ben.person.name == "Ben Ode"
    assert ben.person.company is None
    assert ben.person.role == 'Engineer, "Data" team'
    assert ben.person.note == "On LinkedIn: Ben Ode (He/Him)"
    assert ben.person.contacts[1] == ("email", "ben@example.org")
    assert skipped(found) == [(7, "hidden profile")]
    assert counted(found) == {"Connections.csv": 4}


@pytest.mark.parametrize("text", [WITHOUT_URL, WITHOUT_PREAMBLE, OLDEST])
def test_connections_of_earlier_years(text: str) -> None:
    found = read(connections, text)
    ada = people(found)[0]
    assert ada.person.name == "Ada Moss"
    assert ada.person.company == "Acorn Labs"
    assert ada.person.role == "Founder"
    assert ada.on is not None
    assert ada.on.strftime("%m-%d") == "02-08"
    assert "link" not in dict(ada.person.contacts)
    assert counted(found) == {"Connections.csv": 2}


def test_days_of_the_oldest_files_have_the_month_first() -> None:
    assert [each.on for each in people(read(connections, OLDEST))] == [
        date(2018, 2, 8), date(2017, 11, 30)
    ]  # fmt: skip


def test_a_file_that_a_spreadsheet_wrote_anew() -> None:
    ada, ben = people(read(connections, RESAVED))
    assert (ada.person.name, ada.person.company, ada.on) == (
        "Ada Moss", "Acorn Labs", date(2021, 4, 4)
    )  # fmt: skip
    assert (ben.person.name, ben.person.contacts, ben.on) == ("Ben Ode", (), date(2026, 2, 8))


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", "08. März 2026"),
        ("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion", "8 mars 2026"),
        ("Nombre,Apellidos,URL,Correo electrónico,Empresa,Cargo,Conectado el", "8 mar. 2026"),
        ("Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op", "08 mrt 2026"),
        ("Nome,Sobrenome,URL,E-mail,Empresa,Cargo,Conectado em", "8 de mar. de 2026"),
        ("名字,姓氏,URL,电子邮箱,公司,职位,建立联系日期", "2026年3月8日"),
    ],
)
def test_other_languages(header: str, day: str) -> None:
    row = f"Ada,Moss,https://www.linkedin.com/in/ada-moss,ada@example.org,Acorn,Founder,{day}"
    (ada,) = people(read(connections, f"{header}\n{row}\n"))
    assert (ada.person.name, ada.person.company, ada.person.role, ada.on) == (
        "Ada Moss", "Acorn", "Founder", date(2026, 3, 8)
    )  # fmt: skip
    assert ada.person.contacts[1] == ("email", "ada@example.org")


def test_rows_that_cant_be_read_are_told_with_their_lines() -> None:
    text = (
        NOW
        + """
Cleo,Lark,https://www.linkedin.com/in/cleo-lark,,,,soon
Dario,Holm,https://www.linkedin.com/in/dario-holm,,,,
,,https://www.linkedin.com/in/nobody,,,,08 Feb 2026
"""
    )
    found = read(connections, text)
    assert rejected(found) == [
        (9, '"soon" is no day that netlog can read'),
        (10, "it has no day"),
        (11, "it has no name"),
    ]
    assert counted(found) == {"Connections.csv": 7}


def test_an_address_that_is_no_profile_is_kept_as_a_link() -> None:
    text = WITHOUT_PREAMBLE.replace("Email Address", "URL").replace(
        "ada@example.org", "https://example.org/ada"
    )
    assert people(read(connections, text))[0].person.contacts == (
        ("link", "https://example.org/ada"),
    )


def test_a_header_is_known_by_its_names() -> None:
    assert connections.is_header(["Connected On", "LAST  NAME", "First Name"])
    assert not connections.is_header(["First Name", "Last Name", "E-mail Address"])
    for other in (invitations, messages, notes):
        assert not other.is_header(NOW.splitlines()[3].split(","))
