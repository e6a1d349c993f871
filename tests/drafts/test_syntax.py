"""What a template may say, and what it may not: named with its line before anything is run."""

import pytest

from netlog.drafts.files import LARGEST
from netlog.drafts.syntax import DEEPEST, MOST, parsed

KNOWN = {"day": (), "note": (), "short": (), "me": ("name",), "person": ("first", "email")}


def wrong(source: str) -> list[tuple[int | None, str]]:
    """Return the lines that are wrong, and how."""
    return [(problem.line, problem.what) for problem in parsed(source, KNOWN).problems]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "Hi, 100 % of {everything} #321rule {",
        "{{ day }} {{- me.name -}} {{ person.first or 'you' }}",
        "{% if day and not note or short %}a{% elif day == 'Monday' %}b{% else %}c{% endif %}",
        "{% if day in ['a', 'b'] %}{% elif day not in ('c', 'd') %}{% endif %}",
        "{% if 'x' in day %}{% endif %}",
        "{% if day == 6 or day > 1 or day is none or day is not none or day != true %}{% endif %}",
        "{% set when = day or 'soon' -%} {% set when = when ~ '!' %}{{ when }}",
        "{% if day %}{% set a = 'b' %}{% else %}{% set a = 'c' %}{% endif %}{{ a }}",
        "{{ 'one' if day == '1' else day ~ ' days' }}",
        "{{ day|upper }}{{ day|lower|trim|capitalize }}{% if day|length > 9 %}{% endif %}",
        "{% if note is finished %}{% elif note is not finished %}.{% endif %}",
        "{% raw %}{{ 7*7 }}{% for %}{% endraw %}",
        "{# {% for %} #}",
        "{{ 'snow: \\u2603' }}",
    ],
)
def test_what_makes_a_text_is_allowed(source: str) -> None:
    assert wrong(source) == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{% for i in day %}{% endfor %}", '"{% for %}"'),
        ("{% macro a() %}{% endmacro %}", '"{% macro %}"'),
        ("{% block a %}{% endblock %}", '"{% block %}"'),
        ("{% call day() %}{% endcall %}", '"{% call %}"'),
        ("{% filter upper %}{% endfilter %}", '"{% filter %}"'),
        ("{% with a = 1 %}{% endwith %}", '"{% with %}"'),
        ("{% set a %}b{% endset %}", '"{% set … endset %}"'),
        ("{% autoescape false %}{% endautoescape %}", '"{% autoescape %}"'),
        ("{% include 'x' %}", '"{% include %}"'),
        ("{% extends 'x' %}", '"{% extends %}"'),
        ("{% import 'x' as y %}", '"{% import %}"'),
        ("{% from 'x' import y %}", '"{% from %}"'),
    ],
)
def test_a_statement_is_if_or_set(source: str, told: str) -> None:
    assert wrong("Hi\n" + source) == [(2, f"{told} is not for templates: there are if and set")]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("day()", "a call"), ("day.upper()", "a call"), ("range(9)", "a call"),
        ("day[0]", "a part in brackets"), ("day[1:2]", "a part in brackets"),
        ("{'a': day}", "a list with names"),
        ("2 ** 3", '"**"'), ("day * 9", '"*"'), ("'%s' % day", '"%"'), ("day + day", '"+"'),
        ("7 - 6", '"-"'), ("7 / 6", '"/"'), ("7 // 6", '"//"'), ("-7", '"-"'), ("+7", '"+"'),
    ],
)  # fmt: skip
def test_an_expression_works_nothing_out(source: str, told: str) -> None:
    there = "there are or, and, not, ~, in and comparisons"
    for whole in (f"\n{{{{ {source} }}}}", f"\n{{% set a = {source} %}}", f"\n{{% if {source} %}}"
                  "{% endif %}"):  # fmt: skip
        assert wrong(whole) == [(2, f"{told} is not for templates: {there}")]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("nobody", '"nobody" is not declared. In the header: takes: nobody = what it is'),
        ("nobody.name", '".name" is not for templates: only me and person have fields'),
        ("later", '"later" is not declared. In the header: takes: later = what it is'),
        ("person", '"person" has no text of its own: write person.name, say'),
        ("person.shoe", '"person.shoe" is not there: person has first, email'),
        ("person.__class__", '"person.__class__" is not there: person has first, email'),
        ("day.__class__", '"day.__class__" is not there: day has no fields here'),
        ("''.__class__", '".__class__" is not for templates: only me and person have fields'),
        ("me.name.x", '".x" is not for templates: only me and person have fields'),
        ("self", '"self" is not for templates'),
        ("loop", '"loop" is not for templates'),
        ("day|center", 'the filter "center" is not for templates: there are capitalize, length, '
                       "lower, trim, upper"),
        ("day|default('x')", 'the filter "default" is not for templates: write {{ name or "…" }}'),
        ("day|trim('x')", 'the filter "trim" takes nothing in brackets'),
        ("day is defined", 'the test "defined" is not for templates: write {% if name %}'),
        ("day is odd", 'the test "odd" is not for templates: there are finished, none'),
        ("1.5", "a number is whole, and at most 1,000,000"),
        ("1000001", "a number is whole, and at most 1,000,000"),
        ("'a' if day", 'an if within {{ }} needs its else: {{ a if b else "" }}'),
        (r"'\x1b[2J'", "it writes a control character, U+001B: take it out"),
        (r"'\u202e'", "it writes a control character, U+202E: take it out"),
        ("'a\x07'", "it holds a control character, U+0007: take it out"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_named(source: str, told: str) -> None:
    assert (2, told) in wrong(f"Hi\n{{{{ {source} }}}}{{% set later = 'x' %}}")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{% set a, b = 'c', 'd' %}", "set takes one name: {% set name = … %}"),
        ("{% set a.b = 'c' %}", "set takes one name: {% set name = … %}"),
        ("{% set person = 'c' %}", '"person" can\'t be set: it means something else'),
        ("{% set self = 'c' %}", '"self" can\'t be set: it means something else'),
    ],
)
def test_what_is_set_is_a_name_of_its_own(source: str, told: str) -> None:
    assert wrong(source) == [(1, told)]


def test_everything_that_is_wrong_is_named_at_once() -> None:
    source = "{{ nobody }}\n\x1b\n{% for a in b %}{{ c }}{% endfor %}\n{{ day|shout }}"
    assert [line for line, _ in wrong(source)] == [2, 1, 3, 4]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("{% if %}", 1),
        ("Hi\n{{ day }\n", 2),
        ("a\nb\n{% if day %}\nc\n{{ day }}", 5),
        ("a\r\n{% endif %}", 2),
        ("{{ '", 1),
        ("a\n{% do day %}", 2),
        ("a\n{# b", 2),
    ],
)
def test_a_mistake_is_named_with_its_line(source: str, line: int) -> None:
    [(number, what)] = wrong(source)
    assert number == line
    assert not what.endswith(".")


@pytest.mark.parametrize(
    ("source", "line", "told"),
    [
        ("\n{{ " + "(" * 10_000 + ")" * 10_000 + " }}", 2, "it is nested too deeply"),
        ("\n{{ " + "[" * 10_000 + "]" * 10_000 + " }}", 2, "it is nested too deeply"),
        ("\n{{ " + "not " * 10_000 + "day }}", 2, "it is nested too deeply"),
        ("\n{{ day" + " or day" * 5_000 + " }}", 2, "it is nested too deeply"),
        ("\n{{ day" + "|upper" * 9_000 + " }}", 2, "it is nested too deeply"),
        ("{% if day %}" * 2_000 + "{% endif %}" * 2_000, 1, "it is nested too deeply"),
        ("{{ day }}" * 5_001, None, "it has too many parts"),
        ("\n{{ " + "1" * 10_000 + " }}", 2, "a number is too large"),
        ("\n{{ 0x" + "f" * 10_000 + " }}", 2, "a number is whole, and at most 1,000,000"),
        ("x" * (LARGEST + 1), None, "it is larger than 64 KB"),
        ("{% " + "x" * 10_000 + " %}", 1, "Encountered unknown tag '" + "x" * 175 + "…"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_too_much_is_refused_without_a_crash(
    source: str, line: int | None, told: str
) -> None:
    assert wrong(source) == [(line, told)]


def test_there_is_room_for_any_message() -> None:
    deep = DEEPEST // 2 - 2
    assert wrong("{% if day %}" * deep + "{% endif %}" * deep) == []
    assert wrong("{{ day }}" * (MOST // 2)) == []


def test_what_a_template_uses_is_known_even_where_it_is_wrong() -> None:
    source = "{{ me.name }}{% for a in day[0] %}{{ note.x }}{% endfor %}"
    assert {"me.name", "day", "note"} <= parsed(source, KNOWN).used
    assert "person.first" not in parsed(source, KNOWN).used
