"""What the columns of a table are, where nobody can be asked: said, remembered, or refused."""

from pathlib import Path

import pytest

from netlog.dialogue.mapping import Settled, settled
from netlog.errors import WrongUsage
from netlog.errors.files import BadFile
from netlog.exchange.tables.table import table
from netlog.invocation import Invocation
from netlog.questions.mappings import remembered
from netlog.store.mappings import remember

ANSWERS = """\
Timestamp,Your name,What's your e-mail?,Which sessions?
2026/02/08 4:05:33 PM GMT+1,Ada Moss,ada@example.org,Pricing;Hiring
"""
GUESS = ("met-on", "name", "email", "note")


def settle(text: str, *maps: str, yes: bool = False, keeps: bool = True) -> Settled:
    """Settle what the columns are, and remember it as an import does."""
    call = Invocation(db=None, words=["import"], is_quiet=False)
    found = table(text.encode(), None)
    it = settled(call, found, "answers.csv", maps, yes=yes)
    if it.is_new and keeps:
        with call.logbook.writing() as page:
            remember(page, found.header, it.mapping)
    with call.logbook.reading() as reader:
        known = remembered(reader, found.header)
    assert (known is not None) is keeps
    return it


def refused(text: str, *maps: str, yes: bool = False) -> str:
    with pytest.raises(WrongUsage) as caught:
        settle(text, *maps, yes=yes)
    return str(caught.value)


def test_a_new_header_is_refused_with_the_command_line_that_says_it() -> None:
    assert refused(ANSWERS) == (
        "This header is new. Are its columns what they seem? Then the same again with --yes, or\n"
        "netlog import answers.csv --map met-on=\"Timestamp\" --map name=\"Your name\" "
        "--map email=\"What's your e-mail?\""
    )  # fmt: skip


def test_yes_takes_what_the_columns_seem() -> None:
    assert settle(ANSWERS, yes=True).mapping.targets == GUESS


def test_what_is_said_goes_before_what_they_seem() -> None:
    it = settle(ANSWERS, "tag=sessions", "-=#1")
    assert it.mapping.targets == ("ignore", "name", "email", "tag")


def test_what_was_said_is_remembered_until_something_else_is_said() -> None:
    first = settle(ANSWERS, "tag=sessions")
    assert first.is_new
    again = settle(ANSWERS)
    assert not again.is_new
    assert again.mapping.targets == first.mapping.targets
    assert again.mapping.on is not None
    assert not settle(ANSWERS, "tag=#4").is_new, "the same is said again"
    other = settle(ANSWERS, "note=#4")
    assert other.is_new
    assert other.mapping.targets == GUESS
    assert settle(ANSWERS).mapping.targets == GUESS


def test_without_a_name_it_is_refused_whatever_is_said() -> None:
    text = "Kontakt;Mail\nAda;ada@example.org\n"
    way = 'netlog import answers.csv --map name="Kontakt" --map email="Mail"'
    assert way in refused(text)
    assert way in refused(text, yes=True)
    assert way in refused(text, "email=Mail")
    assert settle(text, "name=Kontakt").mapping.targets == ("name", "email")


def test_days_that_may_be_read_in_two_ways_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Name,Met on\nAda,2/8/2026 16:05:33\nBen,2/9/2026 16:05:33\n"
    settle(text, yes=True)
    told = '2/8/2026 is read as 8 Feb 2026. If it is 2 Aug 2026: --map met-on:d/m="Met on"'
    assert told in capsys.readouterr().err
    settle(text)
    assert told in capsys.readouterr().err, "as long as nobody said it"
    settle(text, "met-on:d/m=Met on")
    assert "is read as" not in capsys.readouterr().err
    settle(text)
    assert "is read as" not in capsys.readouterr().err


def test_a_table_without_a_header_is_refused() -> None:
    with pytest.raises(BadFile) as caught:
        settle("Ada Moss,ada@example.org,founder\nBen Okri,ben@example.org,\n", yes=True)
    assert str(caught.value).endswith("such as: name,email,note")


def test_a_store_that_is_not_there_is_not_made(home: Path) -> None:
    settle(ANSWERS, yes=True, keeps=False)
    assert not list(home.rglob("netlog.db"))
