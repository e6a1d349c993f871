"""Connections.csv: whom the member is connected with, and since when.

    First Name,Last Name,URL,Email Address,Company,Position,Connected On
    Ada,"Moss, PhD",https://www.linkedin.com/in/ada-moss,,Acorn Labs,Founder,08 Feb 2026

Since 2021 a note stands above the header, and since 2023 there is the URL. Whoever hid their
profile is a row with nothing but the date.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netlog.errors import shown
from netlog.exchange import foreign_dates
from netlog.exchange.foreign_dates import Order
from netlog.exchange.linkedin import columns
from netlog.exchange.linkedin.circle import Circle
from netlog.exchange.linkedin.profiles import Name, Profile, cleaned, link
from netlog.exchange.tables.records import TableRow
from netlog.exchange.tables.table import Table
from netlog.rules.incoming import Happened, Incoming, Read, Rejected, Skipped
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage

NAME, TITLE = "linkedin", "LinkedIn connections"
PART = "Connections.csv"

COLUMNS = {
    "first": ("first name", "vorname", "prénom", "nombre", "nome", "primeiro nome", "voornaam",
              "förnamn", "fornavn", "etunimi", "imię", "ad", "adı", "имя", "名字", "名", "이름"),
    "last": ("last name", "nachname", "nom", "nom de famille", "apellidos", "apellido", "sobrenome",
             "cognome", "achternaam", "efternamn", "efternavn", "etternavn", "sukunimi", "nazwisko",
             "soyad", "soyadı", "фамилия", "姓", "姓氏", "성"),
    "url": ("url", "profile url", "public profile url", "profil-url", "url du profil"),
    "email": ("email address", "e-mail address", "email", "e-mail-adresse", "adresse e-mail",
              "dirección de correo electrónico", "correo electrónico", "endereço de e-mail",
              "e-mail", "indirizzo email", "e-mailadres", "e-postadress",
              "电子邮件地址", "电子邮箱", "邮箱"),
    "company": ("company", "current company", "unternehmen", "firma", "entreprise", "empresa",
                "azienda", "società", "bedrijf", "företag", "virksomhed", "bedrift", "yritys",
                "şirket", "компания", "公司", "会社", "회사"),
    "role": ("position", "current position", "poste", "cargo", "puesto", "posizione", "functie",
             "befattning", "stilling", "asema", "stanowisko", "pozisyon", "должность", "职位",
             "職位", "役職", "직책"),
    "on": ("connected on", "verbunden am", "vernetzt am", "connecté le", "connectée le",
           "date de connexion", "relation depuis le", "conectado el", "fecha de conexión",
           "contacto desde", "conectado em", "data de conexão", "collegato il", "in contatto dal",
           "verbonden op", "kontakt sedan", "forbundet den", "połączono", "bağlantı kurma tarihi",
           "дата установления контакта", "建立联系日期", "连接时间", "添加日期", "つながった日",
           "연결된 날짜", "1촌 맺은 날짜"),
}  # fmt: skip
"""English is what LinkedIn writes; the others are its own words in translation."""


def is_header(header: Sequence[str]) -> bool:
    """Say whether a row is the header of such a file."""
    return columns.has(header, COLUMNS, "first", "last", "on")


class Connection(NamedTuple):
    """A row that means somebody: whom, since when, and the name as they write it."""

    row: TableRow
    who: Profile
    on: date
    name: Name


def survey(table: Table, circle: Circle) -> None:
    """Note the connections of a file, so that the other files' people are known by them."""
    email = columns.places(table, COLUMNS).get("email")
    for found in _rows(table):
        if isinstance(found, Connection):
            address = found.row.cells[email].strip() if email is not None else ""
            circle.connect(found.who, found.on, address if "@" in address else None)


def read(table: Table, circle: Circle | None = None) -> Iterator[Read]:
    """Yield the people of a file, each with the day of the connection.

    Who has no link gets the one that the `circle` of the other files knows. A hidden profile is
    skipped; a row without a name, or with a day that isn't one, is rejected.
    """
    places = columns.places(table, COLUMNS)
    for found in _rows(table):
        if not isinstance(found, Connection):
            yield found
        elif circle and not found.who.link:
            yield _incoming(found._replace(who=circle.resolved(found.who)), places)
        else:
            yield _incoming(found, places)


def _rows(table: Table) -> Iterator[Connection | Skipped | Rejected]:
    """Yield the rows, or why they mean nobody."""
    places = columns.places(table, COLUMNS)
    order = foreign_dates.order(_column(table, places["on"]), Order.MONTH)
    first, last, at, url = (places.get(each, -1) for each in ("first", "last", "on", "url"))
    for row in table.rows():
        if isinstance(row, Rejected):
            yield row._replace(part=PART)
            continue
        cells = row.cells
        name = cleaned(cells[first].strip(), cells[last].strip())
        day = cells[at].strip()
        if not any(cell.strip() for place, cell in enumerate(cells) if place != at):
            yield Skipped(row.line, "hidden profile", PART)
        elif not name.name:
            yield Rejected(row.line, "it has no name", PART, cells)
        elif (on := foreign_dates.day(day, order, since=2000)) is None:
            why = f'"{shown(day)}" is no day that netlog can read' if day else "it has no day"
            yield Rejected(row.line, why, PART, cells)
        else:
            who = Profile(name.name, link(cells[url]) if url >= 0 else None)
            yield Connection(row, who, on, name)


def _column(table: Table, place: int) -> Iterator[str]:
    """Yield the days of a file that are figures: the others leave no doubt what comes first."""
    for row in table.rows():
        if isinstance(row, TableRow):
            if row.cells[place].strip() and "/" not in row.cells[place]:
                return
            yield row.cells[place]


def _incoming(found: Connection, places: dict[str, int]) -> Incoming:
    row, who, on, name = found

    def cell(column: str) -> str | None:
        place = places.get(column)
        return (row.cells[place].strip() or None) if place is not None else None

    # An address that is no profile's is a link all the same.
    contacts = [("link", address) for address in [who.link or cell("url")] if address]
    contacts += [("email", email) for email in [cell("email")] if email]
    person = Newcomer(
        name=who.name,
        company=cell("company"),
        role=cell("role"),
        note=f"On LinkedIn: {name.written}" if name.written else None,
        contacts=tuple(contacts),
    )
    # The row itself is counted with the person, and not once more with what happened.
    connected = Happened("connect", on, Stage.CONNECT, rows=0)
    return Incoming(row.line, person, on, (connected,), part=PART, cells=row.cells)
