"""The person as a form: what goes out comes back the same, and what was changed is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.exchange.form import KEYS, Problem, applied, read, with_problems, written
from netlog.rules.facts import CLAIMS, SEVERAL, SINGLE, Facts
from netlog.rules.text import safe

NOBODY: Facts = dict.fromkeys((*SINGLE, *SEVERAL), ())
ADA: Facts = {
    **NOBODY,
    "name": ("王小明",),
    "company": ("Tea: Lab # 1",),
    "through": ("ben-okri",),
    "known": ("no",),
    "friend-only": ("no",),
    "private": ("no",),
    "also": ("Xiaoming", "小明"),
    "email": ("a@x.org",),
    "tag": ("founder",),
    "note": ("likes tea\n# and this\nname: not a key\n\n\tfar right",),
}

lines = st.text(min_size=1, max_size=12).filter(lambda text: text.strip())
people = st.builds(
    lambda single, several, note: {**NOBODY, **single, **several, "note": note},
    st.fixed_dictionaries(
        {
            "name": lines.map(lambda text: (text,)),
            **{key: st.sampled_from([("yes",), ("no",)]) for key in CLAIMS},
        },
        optional={
            key: lines.map(lambda text: (text,))
            for key in SINGLE
            if key not in ("name", *CLAIMS, "note")
        },
    ),
    st.fixed_dictionaries(
        {},
        optional={
            # Nobody is called by what can't be seen, so that no two texts look alike.
            key: st.lists(lines, max_size=3, unique_by=lambda text: safe(text).strip()).map(tuple)
            for key in SEVERAL
        },
    ),
    st.one_of(st.just(()), st.text(min_size=1).map(lambda text: (text,))),
)


@given(facts=people, happened=st.lists(st.text(max_size=20), max_size=3))
def test_a_form_that_is_left_alone_changes_nothing(facts: Facts, happened: list[str]) -> None:
    form = read(written(facts, "title\n#", happened))
    assert form.problems == []
    assert applied(facts, form) == facts


@given(facts=people)
def test_a_form_that_windows_saved_changes_nothing_either(facts: Facts) -> None:
    saved = "\ufeff" + written(facts, "title").replace("\n", "\r\n")
    assert applied(facts, read(saved)) == facts


@given(
    facts=people,
    texts=st.lists(st.text(alphabet="ab:：# \t漢", max_size=8)),
    key=st.sampled_from(KEYS),
)
def test_what_is_added_is_what_was_typed(facts: Facts, texts: list[str], key: str) -> None:
    typed = [" ".join(text.split()) for text in texts if text.strip()]
    form = read("\n".join(["# a comment", *(f"  {key.upper()} ：{text}  " for text in texts)]))
    if key in SEVERAL or len(set(typed)) <= 1:
        assert [text.strip() for text in form.facts[key]] == list(
            dict.fromkeys(text.strip() for text in texts if text.strip())
        )
    else:
        assert form.problems


def test_a_form_as_it_is_read(golden) -> None:  # type: ignore[no-untyped-def]
    golden("form", written(ADA, "王小明 (wang-xiaoming)", ["Conversations", "  1  chat"]))


def test_what_was_changed_in_it() -> None:
    text = written(ADA, "title")
    for old, new in [
        ("company: Tea: Lab # 1", "company:"),
        ("role:", "role: 创始人"),
        ("also: Xiaoming\n", ""),
        ("tag: founder", "tag：founder\ntag: 投资人"),
        ("known: no\n", ""),
        ("likes tea", "likes coffee"),
    ]:
        assert old in text
        text = text.replace(old, new)
    assert applied(ADA, read(text)) == {
        **ADA,
        "company": (),
        "role": ("创始人",),
        "also": ("小明",),
        "tag": ("founder", "投资人"),
        "note": ("likes coffee\n# and this\nname: not a key\n\n\tfar right",),
    }


def test_the_note_is_all_that_follows() -> None:
    assert read("note: short").facts["note"] == ("short",)
    assert read("note: one\ntwo\n").facts["note"] == ("one\ntwo",)
    assert read("note:\n\n  one\n\n\n").facts["note"] == ("\n  one",)
    assert read("note:\n# no comment").facts["note"] == ("# no comment",)
    assert read("note:\n \n").facts["note"] == ()


def test_what_steers_a_terminal_is_shown_harmlessly_and_stays() -> None:
    facts = {**ADA, "company": ("Tea \x1b[31mLab",), "note": ("a\x1b]0;x\x07\ttab\r\nb \u202e",)}
    text = written(facts, "\x1b[2J")
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    changed = text.replace("role:", "role: founder")
    assert applied(facts, read(changed)) == {**facts, "role": ("founder",)}


def test_a_note_with_tabs_stays_where_the_form_was_printed_on_a_screen() -> None:
    printed = written(ADA, "title").replace("\t", "    ")
    assert applied(ADA, read(printed)) == ADA


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("compny: Tea Lab", "Did you mean company?"),
        ("frobnicate: x", "There are: name, also"),
        ("Tea Lab", '"tea lab" is no line of the form'),
        ("company: Another", "company stands there twice"),
    ],
)
def test_a_line_that_says_nothing_is_named(line: str, part: str) -> None:
    form = read(f"# comment\nname: Ada\ncompany: Tea Lab\n\n{line}\nrole: founder\n")
    assert [problem.line for problem in form.problems] == [5]
    assert part in form.problems[0].why
    assert form.facts["role"] == ("founder",)


def test_the_same_line_twice_is_no_problem() -> None:
    form = read("name: Ada\nname: Ada\ntag: x\ntag: x\ncompany:\ncompany: Tea\n")
    assert form.problems == []
    assert (form.facts["tag"], form.facts["company"]) == (("x",), ("Tea",))


@pytest.mark.parametrize("text", ["", "\n \n", "# only\n# comments\n", "name:\ncompany: \nnote:\n"])
def test_an_empty_form(text: str) -> None:
    assert read(text).is_empty


@pytest.mark.parametrize("text", ["name: Ada", "note: x", "nonsense"])
def test_a_form_with_anything_in_it(text: str) -> None:
    assert not read(text).is_empty


def test_where_a_text_stands() -> None:
    form = read("# comment\nname: Ada\ntag: a\ntag: b\n")
    assert (form.line("tag", "b"), form.line("tag", "c"), form.line("company", "x")) == (4, 3, 1)


def test_problems_come_on_top_with_the_lines_that_they_have_then() -> None:
    text = "# comment\nname: Ada\nrelation: fiend\n"
    once, moved = with_problems(text, [Problem(3, "no\nrelation"), Problem(1, "no")])
    assert moved == [Problem(5, "no\nrelation"), Problem(3, "no")]
    assert once == f"# ! line 5: no relation\n# ! line 3: no\n{text}"
    assert once.split("\n")[5 - 1] == "relation: fiend"
    again, moved = with_problems(once, [Problem(5, "still no")])
    assert again == f"# ! line 4: still no\n{text}"
    assert moved == [Problem(4, "still no")]


def test_a_problem_is_no_terminal_control() -> None:
    assert "\x1b" not in with_problems("name: x", [Problem(1, "\x1b[31m")])[0]
