"""Rendering: values stay what they are, and a template can do nothing but make a text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.drafts.rendering import LONGEST, render
from netlog.errors import BadTemplate

VALUES = {"name": "Ada", "person": {"first": "Ada", "email": None}, "tags": ["a", "b"]}


def refusal(source: str) -> str:
    begun = time.process_time()
    with pytest.raises(BadTemplate) as refused:
        render("hello", source, VALUES)
    assert time.process_time() - begun < 1, "what is refused is refused at once"
    assert str(refused.value).startswith("hello")
    return str(refused.value)


def test_a_template_is_filled_and_trimmed() -> None:
    assert render("hello", "\n Hi {{ person.first }},\n\nbye \n", VALUES) == "Hi Ada,\n\nbye"
    assert render("hello", "{% for tag in tags %}{{ tag }}{% endfor %}", VALUES) == "ab"
    assert render("hello", "", VALUES) == ""


@pytest.mark.parametrize(
    "value",
    [
        "{{ 7*7 }}",
        "{% for i in range(9) %}x{% endfor %}",
        "{# gone #}",
        "{{ name.__class__ }}",
        "<b>&amp;</b>",
        "%s {0} $HOME `id`",
        "[/red] :smile:",
    ],
)
def test_a_value_that_looks_like_a_template_stays_as_it_is(value: str) -> None:
    assert render("hello", "Hi {{ name }}!", {"name": value}) == f"Hi {value}!"


@given(st.text(st.characters()))
def test_any_value_is_rendered_verbatim(value: str) -> None:
    assert render("hello", "<{{ name }}>", {"name": value}) == f"<{value}>"


@pytest.mark.parametrize(
    "source",
    [
        "{{ name.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ name|attr('__class__') }}",
        "{{ '{0.__class__}'.format(name) }}",
        "{{ person['__class__'] }}",
        "{{ person.update({}) }}",
        "{{ person.pop('first') }}",
        "{{ tags.append('c') }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ lipsum.__globals__ }}",
        "{{ range.__self__ }}",
    ],
)
def test_a_template_reaches_nothing_behind_the_values(source: str) -> None:
    refusal(source)
    assert VALUES == {"name": "Ada", "person": {"first": "Ada", "email": None}, "tags": ["a", "b"]}


@pytest.mark.parametrize(
    "source", ["{% include 'x' %}", "{% extends 'x' %}", "{% import 'x' as x %}"]
)
def test_a_template_reads_no_other_file(source: str) -> None:
    assert "no loader" in refusal(source)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ nobody }}", "'nobody' is undefined"),
        ("{{ nobody.name }}", "'nobody' is undefined"),
        ("{% if nobody %}{% endif %}", "'nobody' is undefined"),
        ("{{ person.phone }}", "has no attribute 'phone'"),
        ("{{ person.email.domain }}", "'None' has no attribute 'domain'"),
    ],
)
def test_what_is_not_known_is_named_rather_than_left_out(source: str, told: str) -> None:
    assert told in refusal(source)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("{% if %}", 1),
        ("Hi\n{{ name }\n", 2),
        ("a\nb\n{% if name %}\nc\n{{ name }}", 5),
        ("a\n{% endif %}", 2),
        ("\n\n{{ name|shout }}", 3),
        ("{{ '", 1),
        ("a\n{% frobnicate %}", 2),
    ],
)
def test_a_mistake_in_a_template_is_named_with_its_line(source: str, line: int) -> None:
    assert refusal(source).startswith(f"hello, line {line}: ")


@pytest.mark.parametrize(
    "source",
    [
        "{{ 2**3 }}",
        "{{ 10**(10**9) }}",
        "{{ 'a'*10000000000 }}",
        "{{ [0]*10000000000 }}",
        "{{ '%9999999999d' % 1 }}",
        "{% set big = 9**9**9 %}",
    ],
)
def test_a_number_or_text_without_bound_is_never_worked_out(source: str) -> None:
    assert refusal(source).endswith("is not for templates")


def test_a_range_has_a_bound() -> None:
    assert "MAX_RANGE" in refusal("{% for i in range(100001) %}{% endfor %}")
    assert "MAX_RANGE" in refusal("{{ range(10, 9999999999)|list }}")


def test_a_text_has_a_bound() -> None:
    assert len(render("hello", "x" * LONGEST, {})) == LONGEST
    for source in (
        "x" * (LONGEST + 1),
        "{% for i in range(100000) %}ha {% endfor %}",
        "{{ lipsum(n=100) }}",
        "{% for i in range(100000) %}{{ name }}{% endfor %}",
    ):
        assert refusal(source) == "hello: its text is longer than 20,000 characters"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            "{% for i in range(99999) %}\n{% for j in range(99999) %}{% endfor %}{% endfor %}",
            2,
        ),
        ("{% for i in [[[]]] recursive %}{{ loop(i) }}{% endfor %}", 1),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", 1),
        ("\n{% block again %}{{ self.again() }}{{ self.again() }}{% endblock %}", 2),
        ("{% for i in tags %}{% call print() %}{% endcall %}{% endfor %}", 1),
    ],
)
def test_what_could_run_for_ages_is_refused_with_its_line(source: str, line: int) -> None:
    assert refusal(source) == (
        f"hello, line {line}: loops within loops, macros and blocks are not for templates"
    )


@pytest.mark.parametrize(
    "source",
    [
        "{{ 1/0 }}",
        "{{ 1 + name }}",
        "{{ name() }}",
        "{{ tags[9] }}",
        "{{ tags|sum }}",
        "{{ '%d'|format('x') }}",
        "{{ cycler().next() }}",
        "{{ name|truncate(-1) }}",
        "{{ name|xmlattr }}",
        "{{ " + "(" * 500 + ")" * 500 + " }}",
        "{% set loop = 1 %}{% for i in tags %}{{ loop.x.y }}{% endfor %}",
    ],
)
def test_whatever_goes_wrong_within_is_the_templates_fault(source: str) -> None:
    refusal(source)


PIECES = st.lists(
    st.sampled_from(
        ["{{", "}}", "{%", "%}", "{#", "#}", " ", "if", "for", "in", "else", "endif", "endfor",
         "set", "name", "tags", "person", ".first", "|", "join", "upper", "(", ")", "[0]", "+",
         "~", "-", "==", "'x'", "7", "not", "is", "\n", "hello"]
    )
).map(" ".join)  # fmt: skip


@given(st.text() | PIECES)
def test_any_source_is_a_text_or_a_bad_template(source: str) -> None:
    try:
        assert isinstance(render("hello", source, VALUES), str)
    except BadTemplate as refused:
        assert str(refused).startswith("hello")  # noqa: PT017 - anything else fails the test
