"""Notes.csv: notes on connections."""

from datetime import date

import pytest
from exchange.linkedin.making import NOTES
from exchange.linkedin.reading import counted, people, read, rejected, skipped

from netlog.exchange.linkedin import notes

NOW = """\
Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On
Ada,"Moss, PhD",https://www.linkedin.com/in/ada-moss,"Met at the fair.
Likes tea.","2/8/26, 4:05 PM",
,,,lost,"2/8/26, 4:05 PM",
Ben,Ode,,,"2/8/26, 4:05 PM",
"""


def test_notes_come_with_their_person() -> None:
    found = read(notes, NOW)
    (ada,) = people(found)
    assert ada.person.name == "Ada Moss"
    assert ada.person.note == "Met at the fair.\nLikes tea."
    assert ada.person.contacts == (("link", "https://www.linkedin.com/in/ada-moss"),)
    assert ada.on == date(2026, 2, 8)
    assert rejected(found) == [(4, "it has no name")]
    assert skipped(found) == [(5, "an empty note")]
    assert counted(found) == {"Notes.csv": 3}


@pytest.mark.parametrize(
    "text",
    ["Name,Profile URL,Notes\nAda Moss,https://www.linkedin.com/in/ada-moss,Tea\n",
     "Note,Connection Name\nTea,Ada Moss\n"],
)  # fmt: skip
def test_other_headers_are_read_by_their_names(text: str) -> None:
    (ada,) = people(read(notes, text))
    assert (ada.person.name, ada.person.note) == ("Ada Moss", "Tea")


def test_a_header_is_known_by_its_names() -> None:
    assert notes.is_header(NOTES)
    assert not notes.is_header(["School Name", "Start Date", "End Date", "Notes"])
    assert not notes.is_header(["First Name", "Last Name", "Notes"])
