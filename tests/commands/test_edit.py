"""`netlog edit` with options: what is kept of a person is put right."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


def test_what_changed_is_shown_before_and_after(evening: Netlog, ask: Ask) -> None:
    result = evening(
        "edit", "ada", "--company", "Tidewater Labs", "--role", "founder", "--also", "Addie",
        "--email", "ada@x.org", "--email", "moss@x.org", "--known", "--through", "ben",
    )  # fmt: skip
    assert (result.code, result.err) == (0, "")
    assert result.lines == [
        "Ada Moss (ada-moss)",
        "  company: Tidewater → Tidewater Labs",
        "  role: – → founder",
        "  through: – → ben-okri",
        "  known: no → yes",
        "  also: – → Addie",
        "  email: – → ada@x.org, moss@x.org",
        "to take it back: netlog undo",
    ]
    ada = ask("show", "ada")
    assert (ada["company"], ada["role"], ada["is_known"]) == ("Tidewater Labs", "founder", True)
    assert ada["introducer_handle"] == "ben-okri"
    evening("undo")
    assert ask("show", "ada")["company"] == "Tidewater"


def test_every_option_of_add_that_is_of_the_person_is_here_too(evening: Netlog, ask: Ask) -> None:
    told = {
        "company": "Tea Lab", "role": "poet", "relation": "mentor", "lang": "zh",
        "address": "Moss老师", "place": "Leeds", "need": "a flat", "offer": "tea", "note": "a\nb",
        "birthday": "--05-09",
    }  # fmt: skip
    words = [word for name, value in told.items() for word in (f"--{name}", value)]
    assert evening("edit", "ben", *words).code == 0
    person = ask("show", "ben")
    assert {**told, "language": "zh"}.items() >= {
        name: person[name] for name in (*told, "language") if name != "lang"
    }.items()


def test_an_empty_value_removes_one(evening: Netlog, ask: Ask) -> None:
    evening("edit", "小明", "--wechat", "wxm", "--note", "a")
    assert "wechat: xiaoming, wxm → –" in evening("edit", "小明", "--wechat", "").out
    evening("edit", "小明", "--note", "", "--through", "")
    person = ask("show", "小明")
    assert (person["contacts"], person["note"], person["introducer"]) == ([], None, None)


def test_a_birthday_is_told_corrected_and_removed(evening: Netlog, ask: Ask) -> None:
    evening("edit", "ben", "--birthday", "9 May")
    assert "birthday" in evening("show", "ben").out
    assert evening("edit", "ben", "--birthday", "1990年5月9日").lines[1:2] == [
        "  birthday: --05-09 → 1990-05-09"
    ]
    assert "birthday  9 May 1990 · turns 37" in evening("show", "ben").out
    assert "birthday: --05-09 → 1990-05-09" in evening("changes", "--limit", "1").out
    assert "birthday: 1990-05-09" in evening("edit", "ben", "--form").out
    evening("edit", "ben", "--birthday", "")
    assert ask("show", "ben")["birthday"] is None
    evening("undo")
    assert ask("show", "ben")["birthday"] == "1990-05-09"


def test_one_of_several_is_replaced(evening: Netlog, ask: Ask) -> None:
    result = evening("edit", "小明", "--wechat", "wxm", "--without", "XIAOMING")
    assert "  wechat: xiaoming → wxm" in result.lines
    assert "  tag: founder → –" in evening("edit", "ada", "--without", "Founder").lines
    assert ask("tag")["tags"] == []


def test_a_new_name_keeps_the_handle_and_forgets_the_old_one(evening: Netlog, ask: Ask) -> None:
    result = evening("edit", "ben", "--name", "Benedict Okri")
    assert result.lines[0] == "Benedict Okri (ben-okri)"
    assert 'Should it: netlog edit ben-okri --also "Ben Okri"' in result.err
    assert ask("show", "ben-okri")["name"] == "Benedict Okri"
    evening("edit", "ben-okri", "--also", "Ben Okri")
    assert ask("show", "Ben Okri")["handle"] == "ben-okri"


def test_a_chinese_name_is_found_in_pinyin(evening: Netlog, ask: Ask) -> None:
    evening("edit", "ben", "--name", "欧 阳娜娜")
    assert ask("show", "ouyang")["name"] == "欧阳娜娜"


def test_a_name_that_another_has_is_allowed_and_told(evening: Netlog) -> None:
    result = evening("edit", "ben", "--name", "ada moss")
    assert result.code == 0
    assert "Mind: ada-moss is called ada moss, too." in result.err


def test_who_introduced_each_other_is_allowed_and_told(evening: Netlog) -> None:
    result = evening("edit", "ada", "--through", "小明")
    assert result.code == 0
    assert "introduced each other: ada-moss ← wang-xiaoming ← ada-moss" in result.err


def test_known_and_new_decide_who_counts(evening: Netlog, ask: Ask) -> None:
    def counted() -> list[str]:
        rows = ask("month")["conversations"]["rows"]
        return [row["handle"] for row in rows if row["is_done"]]

    assert "ada-moss" in counted()
    assert "  known: no → yes" in evening("edit", "ada", "--known").lines
    assert "ada-moss" not in counted()
    evening("edit", "ada", "--new")
    assert "ada-moss" in counted()


def test_the_lines_of_a_note_that_changed(evening: Netlog) -> None:
    evening("edit", "ada", "--note", "one\ntwo\nthree")
    result = evening("edit", "ada", "--note", "one\n2\nthree")
    assert result.lines[1:-1] == ["  note:", "    - two", "    + 2"]


def test_a_dry_run_shows_the_same_and_keeps_nothing(evening: Netlog, ask: Ask) -> None:
    result = evening("edit", "ada", "--company", "Tea Lab", "--dry-run")
    assert "  company: Tidewater → Tea Lab" in result.lines
    assert result.lines[-1].endswith("nothing was kept: --dry-run")
    assert ask("show", "ada")["company"] == "Tidewater"


def test_a_contact_point_of_somebody_else(evening: Netlog, refused: Refused, ask: Ask) -> None:
    assert refused("edit", "ada", "--wechat", "Xiaoming").splitlines() == [
        "Xiaoming is 王小明's (wang-xiaoming). "
        'No longer: netlog edit wang-xiaoming --without "Xiaoming"',
        "Both have it: the same again with --shared",
    ]
    assert evening("edit", "ada", "--wechat", "Xiaoming", "--shared").code == 0
    assert evening("edit", "wang-xiaoming", "--without", "Xiaoming").code == 0
    assert [row["value"] for row in ask("show", "ada")["contacts"]] == ["Xiaoming"]


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (("ada", "--company", "Tidewater"), 1, "is so already"),
        (("ada", "--company", " Tidewater "), 1, "is so already"),
        (("ada", "--role", ""), 1, "is so already"),
        (("ada", "--name", ""), 2, "The name is empty"),
        (("ada", "--name", "!!"), 2, "no letter"),
        (("ada", "--relation", "fiend"), 2, "There are: contact"),
        (("ada", "--lang", "fr"), 2, "en or zh"),
        (("ada", "--birthday", "tomorrow"), 2, "no birthday"),
        (("ada", "--birthday", "21 Nov 2026"), 2, "yet to come"),
        (("ada", "--email", "ada"), 2, "no e-mail address"),
        (("ada", "--also", "a\x1b[31m"), 2, "control characters"),
        (("ada", "--through", "ada"), 2, "can't introduce themselves"),
        (("ada", "--without", "nothing"), 1, "There are: founder"),
        (("ben", "--without", "nothing"), 1, "who has none"),
        (("ada", "ben", "--company", "x"), 2, "One person at a time: ada-moss, ben-okri"),
        (("ada", "--on", "friday"), 2, "--on is of a conversation"),
        (("ada", "--remove"), 2, "--remove is of a conversation"),
        (("ada", "--from-them"), 2, "--from-them is of a conversation"),
        (("ada", "--talk", "1", "--company", "x"), 2, "--company is of the person"),
        (("ada",), 2, "--form prints it"),
        (("-",), 2, "netlog edit PERSON -"),
        (("ada", "-", "--form"), 2, "--form prints one"),
        (("ada", "-", "--role", "x"), 2, "leave the other options out"),
        (("ada", "--form", "--role", "x"), 2, "leave the other options out"),
        ((), 2, "PERSON"),
    ],
    ids=str,
)
def test_what_is_refused(
    evening: Netlog, refused: Refused, words: tuple[str, ...], code: int, part: str
) -> None:
    assert part in refused("edit", *words, code=code)


def test_nothing_is_kept_of_what_is_partly_refused(evening: Netlog, refused: Refused) -> None:
    refused("edit", "ada", "--company", "Tea Lab", "--email", "no", code=2)
