"""Rendering: values stay what they are, and a template can do nothing but make a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.drafts.rendering import LONGEST, render
from netlog.errors.drafts import BadTemplate

VALUES = {"name": "Ada", "nothing": None, "no": False, "count": 3,
          "person": {"first": "Ada", "email": None}}  # fmt: skip


def refusal(source: str) -> str:
    with pytest.raises(BadTemplate) as refused:
        render("hello", source, VALUES)
    first, second = str(refused.value).splitlines()
    assert second == "All of it: netlog templates check hello"
    return first


def test_a_template_is_filled_and_trimmed() -> None:
    assert render("hello", "\n Hi {{ person.first }},\n\nbye \n", VALUES) == "Hi Ada,\n\nbye"
    assert render("hello", "{{ name }}{{ count }}{{ 7 }}", VALUES) == "Ada37"
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


@given(st.text(st.characters(), max_size=5_000))
def test_any_value_is_rendered_verbatim(value: str) -> None:
    assert render("hello", "<{{ name }}>", {"name": value}) == f"<{value}>"
    assert render("hello", "<{{ name ~ '>' }}", {"name": value}) == f"<{value}>"


@pytest.mark.parametrize("value", [["a"], object(), b"x", 1.5, {"first": ["a"]}])
def test_a_value_is_plain(value: object) -> None:
    with pytest.raises(AssertionError, match="name is no plain value"):
        render("hello", "Hi", {"name": value})


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ name|upper }}{{ name|lower }}{{ name|capitalize }}", "ADAadaAda"),
        ("{{ '  x '|trim }}", "x"),
        ("{{ name|length }}", "3"),
        ("{{ count|upper }}", "3"),
        ("{{ nothing|upper or 'soon' }}", "soon"),
        ("{{ nothing ~ ' days' or 'soon' }}", "soon"),
        ("{{ name ~ count ~ '!' }}", "Ada3!"),
        ("{{ 'b' ~ ('a' ~ name) }}", "baAda"),
        ("{% if nothing is none and name is not none %}x{% endif %}", "x"),
        ("{% if 'Done' is finished %}x{% endif %}", ""),
        ("{% if 'Done.' is finished %}x{% endif %}", "x"),
        ("{% if 'Done (today)' is finished %}x{% endif %}", ""),
        ("{% if '(Done.)' is finished %}x{% endif %}", "x"),
        ("{% if '好了' is finished %}x{% endif %}", ""),
        ("{% if '好了（今天）' is finished %}x{% endif %}", ""),
        ("{% if '好了。' is finished and nothing is finished %}x{% endif %}", "x"),
        ("{% set name = name or 'x' %}{{ name }}", "Ada"),
        ("{% if no %}{% set a = 'b' %}{% else %}{% set a = 'c' %}{% endif %}{{ a }}", "c"),
    ],
)
def test_what_a_template_can_say(source: str, text: str) -> None:
    assert render("hello", source, VALUES) == text


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ nobody }}", '"nobody" is not declared. In the header: takes: nobody = what it is'),
        ("{% if no %}{{ nobody.name }}{% endif %}", '".name" is not for templates: only me and '
                                                    "person have fields"),
        ("{{ person.phone }}", '"person.phone" is not there: person has first, email'),
        ("{% if no %}{% set a = 'b' %}{% endif %}{{ a }}", "'a' is undefined here: set it in "
                                                             "every branch of its if"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_named_rather_than_left_out(source: str, told: str) -> None:
    assert refusal("Hi\n" + source) == f"hello, line 2: {told}."


@pytest.mark.parametrize("source", ["{{ nothing }}", "{{ person.email }}", "{{ nothing ~ 'x' }}",
                                    "{{ nothing|upper }}", "{{ none }}"])  # fmt: skip
def test_nobody_is_written_that_somebody_is_none(source: str) -> None:
    told = "a value that is not known is written here: put {% if … %} around it"
    assert refusal("Hi\n\n" + source) == f"hello, line 3: {told}."


@pytest.mark.parametrize("source", ["{{ no }}", "{{ name == 'Ada' }}", "{{ ['a'] }}", "{{ true }}",
                                    "{{ no ~ 'x' }}", "{{ no|upper }}"])  # fmt: skip
def test_yes_and_no_are_asked_and_not_written(source: str) -> None:
    assert refusal(source) == "hello, line 1: only texts and numbers are written."


@pytest.mark.parametrize("source", ["{% if name > 3 %}{% endif %}", "{{ 'x' if 'a' in nothing "
                                    "else '' }}", "{% if nothing < 3 %}{% endif %}"])  # fmt: skip
def test_what_cannot_be_compared_is_named(source: str) -> None:
    told = "it compares a text with a number, or with a value that is not known"
    assert refusal("\n" + source) == f"hello, line 2: {told}."


def test_a_text_has_a_bound() -> None:
    assert len(render("hello", "x" * LONGEST, {})) == LONGEST
    half = "x" * (LONGEST // 2)
    long = {"name": half + "x"}
    assert render("hello", "{{ name }}{{ name }}", {"name": half}) == half * 2
    for source in ("x" * (LONGEST + 1), "{{ name }}{{ name }}"):
        with pytest.raises(BadTemplate, match="its text is longer than 20,000 characters"):
            render("hello", source, long)


def test_a_text_that_doubles_is_stopped_as_soon_as_it_is_too_long() -> None:
    source = "{% set x = name %}\n" + "{% set x = x ~ x %}\n" * 60
    assert refusal(source) == "hello, line 14: its text is longer than 20,000 characters."


def test_what_has_more_than_one_mistake_is_refused_for_its_first() -> None:
    assert refusal("{{ name|shout }}\n{{ 2 ** 3 }}").startswith("hello, line 1: the filter")


PIECES = st.lists(
    st.sampled_from(
        ["{{", "}}", "{%", "%}", "{#", "#}", " ", "if", "for", "in", "else", "endif", "endfor",
         "set", "=", "name", "count", "person", ".first", "|", "upper", "length", "(", ")", "[0]",
         "+", "~", "-", "==", "<", "'x'", "7", "not", "is", "none", "finished", "\n", "hello"]
    )
).map(" ".join)  # fmt: skip

EXPRESSIONS = st.recursive(
    st.sampled_from(["name", "count", "no", "nothing", "person.first", "'x'", "7", "a"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["or", "and", "~", "==", "<", "in", "+", "if"]), inner)
        .map(" ".join).map("({})".format),
        inner.map("not {}".format), inner.map("({})|upper".format), inner.map("[{}]".format),
        st.tuples(inner, inner, inner).map("({0[0]} if {0[1]} else {0[2]})".format),
        inner.map("({}) is none".format), inner.map("({}) is finished".format),
    ),
    max_leaves=12,
)  # fmt: skip

STATEMENTS = st.lists(
    EXPRESSIONS.map("{{{{ {} }}}}".format)
    | EXPRESSIONS.map("{{% set a = {} %}}".format)
    | EXPRESSIONS.map("{{% if {} %}}x{{% else %}}".format)
    | st.just("{% endif %}")
).map("".join)


@given(st.text() | st.text(st.characters()) | PIECES | STATEMENTS)
def test_any_source_is_a_text_within_the_bound_or_a_bad_template(source: str) -> None:
    try:
        text = render("hello", source, VALUES)
    except BadTemplate as refused:
        assert str(refused).startswith("hello")  # noqa: PT017 - anything else fails the test
        return
    assert len(text) <= LONGEST
    assert "None" not in text.replace("None", "", source.count("None"))
