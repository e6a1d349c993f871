"""`netlog edit` by a form that a script prints and reads back."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def form(netlog: Netlog, who: str = "ada") -> str:
    result = netlog("edit", who, "--form")
    assert (result.code, result.err) == (0, "")
    return result.out


@pytest.fixture
def told(evening: Netlog) -> Netlog:
    """The evening, and more about Ada."""
    evening("edit", "ada", "--also", "Addie", "--email", "a@x.org", "--note", "tea\n\n# and\tcake")
    evening("log", "ada", "ben", "connect", "--about", "cards: red, blue")
    return evening


def test_the_form_of_a_person(told: Netlog) -> None:
    lines = form(told).splitlines()
    assert lines[0] == "# Ada Moss (ada-moss)"
    for line in ("name: Ada Moss", "also: Addie", "company: Tidewater", "role:", "known: no",
                 "email: a@x.org", "phone:", "tag: founder"):  # fmt: skip
        assert line in lines
    assert [line.split() for line in lines if line.startswith("#   ")][-2:] == [
        ["#", "2", "connect", "Fri", "20", "Nov", "cards:", "red,", "blue"],
        ["#", "1", "chat", "Fri", "20", "Nov", "pricing", "·", "at", "Soul", "Sisters"],
    ]
    assert "# Conversations. To correct one: netlog edit ada-moss --talk N (see --help)" in lines
    assert lines[-4:] == ["note:", "tea", "", "# and    cake"]
    assert max(map(len, lines)) <= 80


def test_a_form_comes_back_as_it_went(told: Netlog, ask: Ask) -> None:
    before = ask("show", "ada")
    result = told("edit", "ada", "-", stdin=form(told))
    assert (result.code, result.out) == (0, "")
    assert result.err == "Ada Moss (ada-moss) is so already: nothing was changed\n"
    assert ask("show", "ada") == before


def test_what_was_changed_in_it_is_kept(told: Netlog, ask: Ask) -> None:
    text = form(told).replace("role:", "role: 创始人").replace("also: Addie\n", "")
    text = text.replace("tag: founder", "tag: founder\ntag: 投资人").replace("tea", "coffee")
    result = told("edit", "ada", "-", stdin=text)
    assert result.lines == [
        "Ada Moss (ada-moss)",
        "  role: – → 创始人",
        "  also: Addie → –",
        "  tag: – → 投资人",
        "  note:",
        "    - tea",
        "    + coffee",
        "    - # and\tcake".replace("\t", " "),
        "    + # and    cake",
        "to take it back: netlog undo",
    ]
    assert ask("show", "ada")["tags"] == ["founder", "投资人"]
    told("undo")
    assert ask("show", "ada")["note"] == "tea\n\n# and\tcake"


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_form_from_windows(told: Netlog, ask: Ask, end: str) -> None:
    text = "\ufeff" + form(told).replace("role:", "role: poet").replace("\n", end)
    assert told("edit", "ada", "-", stdin=text).code == 0
    assert ask("show", "ada")["role"] == "poet"


def test_a_form_of_ones_own_is_the_whole_person(told: Netlog, ask: Ask) -> None:
    assert told("edit", "ada", "-", stdin="name：Ada Moss\ncompany：茶室\n").code == 0
    ada = ask("show", "ada")
    assert (ada["company"], ada["names"], ada["tags"], ada["note"]) == ("茶室", [], [], None)
    assert len(ada["timeline"]) == 2, "what happened is not of the form"


def test_every_problem_is_named_with_its_line(told: Netlog, refused: Refused) -> None:
    text = "name: Ada\nrelation: fiend\ncompny: x\nnonsense\nwechat: xiaoming\nthrough: zebedee\n"
    message = refused("edit", "ada", "-", stdin=text, lines=8)
    assert message.splitlines()[0] == "The form can't be kept; nothing was changed:"
    starts = [line[:7] for line in message.splitlines() if line.startswith("line")]
    assert starts == ["line 2:", "line 3:", "line 4:", "line 5:", "line 6:"]
    for part in ("There are: contact", "Did you mean company?", "wang-xiaoming", "zebedee"):
        assert part in message


def test_a_line_that_says_nothing_is_named_though_nothing_else_changed(
    told: Netlog, refused: Refused
) -> None:
    text = "compny: x\n" + form(told)
    assert "line 1:" in refused("edit", "ada", "-", stdin=text)


def test_a_long_note_that_is_all_another_is_shown_at_once(told: Netlog) -> None:
    old, new = ("\n".join(f"{word} {n}" for n in range(6000)) for word in ("one", "two"))
    told("edit", "ada", "--note", old)
    assert len(told("edit", "ada", "--note", new).lines) == 12_003


def test_without_a_name_it_is_no_person(told: Netlog, refused: Refused) -> None:
    assert "line 1: The name is empty" in refused("edit", "ada", "-", stdin="role: poet\n")


@pytest.mark.parametrize("text", ["", "# nothing\n", "name:\n"])
def test_an_empty_form_is_refused(told: Netlog, refused: Refused, text: str) -> None:
    assert "The form is empty" in refused("edit", "ada", "-", stdin=text)


def test_bytes_that_are_no_text(told: Netlog, refused: Refused) -> None:
    assert "UTF-8" in refused("edit", "ada", "-", stdin=b"name: \xff\xfe", code=2)


def test_a_dry_run_of_a_form(told: Netlog, ask: Ask) -> None:
    text = form(told).replace("role:", "role: poet")
    assert "  role: – → poet" in told("edit", "ada", "-", "--dry-run", stdin=text).lines
    assert ask("show", "ada")["role"] is None


def test_many_conversations_are_not_all_listed(evening: Netlog) -> None:
    for number in range(25):
        evening("log", "ada", "--about", f"topic {number}")
    lines = form(evening).splitlines()
    assert len([line for line in lines if "topic" in line]) == 20
    assert "#   6 more: netlog show ada-moss" in lines


def test_somebody_without_any_conversation(evening: Netlog) -> None:
    assert "Conversations" not in form(evening, "dev")


def test_what_steers_a_terminal_is_not_in_the_form(evening: Netlog, ask: Ask) -> None:
    evening("edit", "ada", "--note", "a\x1b[31mb", "--need", "c\u202ed")
    text = form(evening)
    assert not {"\x1b", "\u202e"} & set(text)
    assert evening("edit", "ada", "-", stdin=text.replace("role:", "role: poet")).code == 0
    assert (ask("show", "ada")["note"], ask("show", "ada")["need"]) == ("a\x1b[31mb", "c\u202ed")
