"""What the header of a template says, and what is wrong with one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.drafts.catalogue import FIELDS
from netlog.drafts.filling import values
from netlog.drafts.headers import ALWAYS, MOST_VARIABLES, Header, header, read
from netlog.errors.drafts import BadTemplate
from netlog.rules.stages import Stage

HEADER = """{#
purpose: Say hello.
for: chat
records: follow-up
opens: coffee
waits: 21
channel: email
to: room
subject: {{ topic }}: shall we?
source: book §1.1
needs: me.name = your name
needs: topic = what it is about, e.g. tea = coffee
takes: day = a day: any
-#}
Hello {{ topic }}
"""


def wrong(source: str) -> list[tuple[int | None, str]]:
    """Return the lines of a header that are wrong, and how."""
    return [(problem.line, problem.what) for problem in read("hello", source, FIELDS).problems]


def test_a_header_says_what_a_template_is_for() -> None:
    assert header("hello", HEADER, FIELDS) == Header(
        name="hello",
        purpose="Say hello.",
        needs={"me.name": "your name", "topic": "what it is about, e.g. tea = coffee"},
        takes={"day": "a day: any"},
        stage=Stage.CHAT,
        records=Stage.FOLLOW_UP,
        opens=Stage.COFFEE,
        channel="email",
        is_for_room=True,
        source="book §1.1",
        waits=21,
        subject="{{ topic }}: shall we?",
    )


def test_a_header_may_say_almost_nothing() -> None:
    plain = Header("hi", "Hi.", {}, {}, waits=14)
    assert header("hi", "{#-\npurpose: Hi.\n#}\nHi", FIELDS) == plain
    assert header("hi", "{#\r\npurpose: Hi.\r\n-#}\r\nHi", FIELDS) == plain
    assert header("hi", "{#\n\npurpose: Hi.\n\n-#}", FIELDS) == plain


@pytest.mark.parametrize(
    "source",
    ["", "Hello", "\n" + HEADER, "{# purpose: x #}", "{#\npurpose: x", "{# purpose: x\n-#}"],
)
def test_a_template_without_a_header_is_shown_how_one_begins(source: str) -> None:
    with pytest.raises(BadTemplate, match=r"^hello, line 1: it does not begin with a header: \{#"):
        header("hello", source, FIELDS)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "colour: red",
            '"colour" is none of purpose, for, records, opens, waits, channel, to, subject, ',
        ),
        ("just words", '"just words" is none of purpose'),
        ("Needs: x = y", '"Needs" is none of purpose'),
        ("for: lunch", '"for: lunch" is none of intro, chat, connect, follow-up, coffee'),
        ("records: coffee", '"records: coffee" is none of intro, follow-up'),
        ("opens:", '"opens: " is none of intro, chat'),
        ("channel: pigeon", '"channel: pigeon" is none of linkedin-request, message, email'),
        ("waits: soon", '"waits: soon" is no number of days from 1 to 3,650: waits: 14'),
        ("waits: 0", '"waits: 0" is no number of days'),
        ("waits: -3", '"waits: -3" is no number of days'),
        ("waits: ٣", '"waits: ٣" is no number of days'),
        ("waits: 3651", '"waits: 3651" is no number of days'),
        ("waits: " + "9" * 100, '"waits: ' + "9" * 60 + '…" is no number of days'),
        ("to: everybody", '"to: everybody" is none of room'),
        ("source:", '"source" is empty'),
        ("needs: topic", '"topic" needs a meaning: needs: topic = what it is, e.g. tea'),
        ("takes: day =", '"day" needs a meaning: takes: day = what it is, e.g. tea'),
        ("needs: = what", '"" is no name for a variable: letters, digits and _'),
        ("needs: two words = what", '"two words" is no name for a variable'),
        ("needs: _x = what", '"_x" is no name for a variable'),
        ("needs: __class__ = what", '"__class__" is no name for a variable'),
        ("needs: person.shoe = size", 'person has no "shoe": it has name, company, role'),
        ("needs: person.__class__ = x", 'person has no "__class__": it has name'),
        ("takes: me.first = x", 'me has no "first": it has name, company'),
        ("takes: event.day = x", '"event.day": only me and person have fields'),
        ("takes: other = x", '"other" is the second person, whom a template needs: needs: other'),
        ("takes: you = x", '"you" is always known: leave the line out'),
        ("needs: person = x", '"person" is always known: leave the line out'),
        ("takes: self = x", '"self" is reserved'),
        ("source: " + "x" * 201, '"source" is longer than 200 characters'),
        ("x" * 5000, '"' + "x" * 60 + '…" is none of purpose'),
    ],
)
def test_a_line_that_is_wrong_is_named(line: str, told: str) -> None:
    [(number, what)] = wrong(f"{{#\npurpose: Say hello.\n{line}\n-#}}\nHi")
    assert number == 3
    assert what.startswith(told)


def test_all_that_is_wrong_is_named_at_once() -> None:
    source = "{#\nfor: lunch\ncolour: red\nneeds: tea = black\ntakes: tea = green\n-#}"
    assert wrong(source) == [
        (2, '"for: lunch" is none of intro, chat, connect, follow-up, coffee'),
        (
            3,
            '"colour" is none of purpose, for, records, opens, waits, channel, to, subject, '
            "source, needs, takes",
        ),
        (5, '"tea" is in line 4 already'),
        (1, 'it does not say what it is for: a line such as "purpose: Say hello."'),
    ]


def test_a_key_is_said_once() -> None:
    source = "{#\npurpose: One.\npurpose: Two.\nneeds: purpose = a variable of that name\n-#}"
    assert wrong(source) == [(3, '"purpose:" is in line 2 already')]


def test_nobody_fills_in_a_hundred_blanks() -> None:
    lines = [f"takes: v{number} = a value" for number in range(MOST_VARIABLES + 1)]
    assert wrong("\n".join(["{#", "purpose: x", *lines, "-#}"])) == [
        (1, "it has 31 variables; 30 are the most")
    ]
    assert wrong("\n".join(["{#", "purpose: x", *lines[1:], "-#}"])) == []


def test_a_room_is_no_person() -> None:
    source = "{#\npurpose: x\nto: room\nneeds: person.email = theirs\n-#}"
    assert wrong(source) == [(4, '"person.email" is nobody\'s: the template is to a room')]


def test_variables_have_names_in_any_script() -> None:
    said = header("hi", "{#\npurpose: 问好\nneeds: 话题 = 想聊的话题\n-#}", FIELDS)
    assert said.needs == {"话题": "想聊的话题"}


def test_what_is_always_known_is_what_every_draft_is_filled_with() -> None:
    known = values(Header("x", "", {}, {}), me={}, person={"name": "Ada"}, record={}, given={})
    assert {*known, "short"} == set(ALWAYS)
    assert set(known["me"]) == set(FIELDS["me"])
    assert set(known["person"]) == set(FIELDS["person"])


@given(st.text() | st.text("{#-:=\n abneds").map(lambda rest: "{#\n" + rest + "-#}"))
def test_any_source_has_a_header_or_is_refused(source: str) -> None:
    try:
        assert header("any", source, FIELDS).purpose
    except BadTemplate as refused:
        assert str(refused).startswith("any, line ")  # noqa: PT017 - what else was raised fails
