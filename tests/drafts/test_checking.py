"""Checking a template: everything that is wrong with it, before it is needed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.drafts import catalogue
from netlog.drafts.catalogue import Place
from netlog.drafts.checking import checked, problems
from netlog.drafts.starting import STARTING
from netlog.settings import LANGUAGES

HEAD = """{#
purpose: Invite somebody to tea.
needs: topic = what it is about, e.g. tea
takes: day = the day you suggest, e.g. Tuesday
-#}
"""


def wrong(body: str, head: str = HEAD) -> list[tuple[int | None, str]]:
    """Return what is wrong, with the line: a body begins in line 6."""
    return [(line, what) for line, what in problems("tea", head + body)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", catalogue.shipped_names())
def test_what_netlog_ships_is_in_order(name: str, language: str) -> None:
    path = catalogue.folder() / language / f"{name}.j2"
    assert checked(name, language, Place(path, is_own=False)).problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_new_one_begins_as_is_in_order(language: str) -> None:
    assert set(STARTING) == set(LANGUAGES)
    assert problems("tea", STARTING[language]) == []


def test_a_template_that_is_in_order() -> None:
    assert wrong("{{ topic }}{% if day %}: {{ day }}{% endif %}") == []


def test_everything_is_named_in_the_order_of_its_lines() -> None:
    source = """{#
for: lunch
needs: topic
takes: day = a day
-#}
Hi {{ person.frist }},
{% for i in range(10**9) %}x{% endfor %}
{{ nobody|center(10**9) }}
"""
    assert [line for line, _ in wrong("", source)] == [1, 2, 3, 4, 6, 7, 8, 8]


def test_what_is_used_is_declared_and_what_is_declared_is_used() -> None:
    assert wrong("{{ topc }}") == [
        (3, '"topic" is declared, and not used'),
        (4, '"day" is declared, and not used'),
        (6, '"topc" is not declared. In the header: takes: topc = what it is'),
    ]
    head = HEAD.replace("day =", "me.link =").replace("topic =", "me.name =")
    assert wrong("{{ me.name }}", head) == [(4, '"me.link" is declared, and not used')]
    assert wrong("{{ me.name }}{% if me.link %}{{ me.link }}{% endif %}", head) == []


def test_who_has_much_to_mend_is_told_the_first_of_it() -> None:
    found = wrong("\n{{ nobody }}" * 100 + "{{ topic }}{{ day or 'x' }}")
    assert len(found) == 21
    assert found[-2:] == [(26, found[0][1]), (27, "and 80 more")]


def test_what_is_always_known_needs_no_declaration() -> None:
    said = "{{ you }}{% if connected and not short %}{{ person.first }}{% endif %}"
    assert (
        wrong(said + "{{ topic }}{{ day or 'soon' }}{% if me.name %}{{ me.name }}{% endif %}") == []
    )


@pytest.mark.parametrize(
    "body",
    [
        "{{ topic }}\nOn {{ day }}.",
        "{{ topic }}\n{{ day ~ '!' }}",
        "{{ topic }}{{ day or 'x' }}\n{{ person.company }}",
        "{{ topic }}{{ day or 'x' }}\n{{ me.name }}",
        "{{ topic }}{% if day or me.name %}\n{{ day }}{% endif %}",
        "{{ topic }}{% if connected %}\n{{ day }}{% endif %}",
        "{{ topic }}{% if short and not person.role %}\n{{ day }}{% endif %}",
        "{{ topic }}{% if person.email and not person.place %}\n{{ day }}{% endif %}",
    ],
)
def test_a_hole_that_a_message_could_have_is_found(body: str) -> None:
    told = "a value that is not known is written here: put {% if … %} around it"
    assert wrong(body) in ([(7, told)], [(7, told), (4, '"day" is declared, and not used')],
                           [(4, '"day" is declared, and not used'), (7, told)])  # fmt: skip


@pytest.mark.parametrize(
    ("body", "line", "told"),
    [
        ("{% if day %}{% set a = 'b' %}{% endif %}{{ topic }}\n{{ a }}", 7,
         "'a' is undefined here: set it in every branch of its if"),
        ("{{ topic }}\n{% if day > 3 %}{% endif %}", 7,
         "it compares a text with a number, or with a value that is not known"),
        ("{% set x = topic ~ day %}" + "\n{% set x = x ~ x %}" * 60, 18,
         "its text is longer than 20,000 characters"),
        ("{{ topic or day }}" + "x" * 20_000, None, "its text is longer than 20,000 characters"),
        ("{% if topic == day %}Hi{% endif %}", None, "it writes nothing"),
    ],
)  # fmt: skip
def test_what_only_happens_when_it_is_written_is_found(
    body: str, line: int | None, told: str
) -> None:
    assert (line, told) in wrong(body)


def test_a_text_to_a_room_is_to_nobody() -> None:
    head = "{#\npurpose: Tell everybody.\nto: room\n-#}\n"
    told = '"person.first" is not there: person has no fields here'
    assert wrong("Hi {{ person.first }}", head) == [(5, told)]


def test_what_netlog_counts_is_a_number_in_a_text_to_a_room() -> None:
    head = "{#\npurpose: Count.\nto: room\nneeds: conversations = how many\n-#}\n"
    body = "{% if conversations > 1 %}{{ conversations }}{% else %}none{% endif %}"
    assert wrong(body, head) == []
    assert wrong(body, head.replace("to: room\n", ""))[0][1].startswith("it compares a text with")


def test_another_person_has_the_fields_of_one() -> None:
    head = "{#\npurpose: Introduce two.\nneeds: other = the second person\n-#}\n"
    assert wrong("{{ person.first }}, {{ other.first or other.address }}", head) == []
    assert (
        wrong("{% if person.role or not person.email %}{{ other.role or 'x' }}{% endif %}.", head)
        == []
    )
    assert wrong("{{ other.shoe }}", head)[0][1].startswith('"other.shoe" is not there: other has')


def test_a_file_that_cannot_be_read_is_a_problem_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "en" / "tea.j2"
    path.parent.mkdir()
    path.write_bytes(HEAD.encode() + b"\xff")
    found = checked("tea", "en", Place(path, is_own=True))
    assert found[:3] == ("tea", "en", path)
    assert found.problems == [(6, "what is written here is no UTF-8 text")]
    path.unlink()
    path.symlink_to("/etc/passwd")
    assert checked("tea", "en", Place(path, is_own=True)).problems == [
        (None, "it is a link; put the file itself there")
    ]


@given(st.text() | st.text("{#-:=\n abneds%}").map(lambda rest: "{#\npurpose: x\n" + rest))
def test_any_source_is_checked_to_the_end(source: str) -> None:
    for line, what in problems("any", source):
        assert what
        assert line is None or 1 <= line <= source.count("\n") + source.count("\r") + 1
