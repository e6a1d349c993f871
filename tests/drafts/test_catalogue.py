"""The templates that there are, and what their headers say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.drafts import catalogue
from netlog.drafts.catalogue import Header, header, is_template, names, text
from netlog.errors import BadTemplate, NoSuchTemplate
from netlog.rules.stages import Stage
from netlog.settings import LANGUAGES

BOOK = ["catch-up", "coffee-request", "cold-dm", "connect-event", "connect-leader",
        "connect-recruiter", "decline", "follow-up", "online-intro", "share-321",
        "thank-you"]  # fmt: skip

HEADER = """{#
purpose: Say hello.
for: chat
records: follow-up
opens: coffee
channel: email
to: room
source: book §1.1
needs: me.name = your name
needs: topic = what it is about, e.g. tea = coffee
takes: day = a day: any
-#}
Hello {{ topic }}
"""


def test_the_scripts_of_the_book_are_there() -> None:
    assert names() == BOOK
    assert all(map(is_template, names()))


@pytest.mark.parametrize("name", BOOK)
def test_a_template_says_the_same_of_itself_in_every_language(name: str) -> None:
    headers = [header(name, text(name, language)) for language in LANGUAGES]
    for one in headers:
        assert one.purpose
        assert one.source.startswith("book §")
        assert all(one.needs.values())
        assert all(one.takes.values())
    plain = [
        one._replace(
            purpose="", needs=dict.fromkeys(one.needs, ""), takes=dict.fromkeys(one.takes, "")
        )
        for one in headers
    ]
    assert plain.count(plain[0]) == len(LANGUAGES)
    assert list(plain[0].takes) == list(plain[-1].takes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_has_a_template_that_another_lacks(language: str) -> None:
    assert sorted(path.stem for path in (catalogue.folder() / language).iterdir()) == BOOK


def test_a_message_to_a_room_records_nothing_with_anybody() -> None:
    for name in names():
        said = header(name, text(name, "en"))
        if said.is_for_room:
            assert (said.stage, said.records, said.opens) == (None, None, None)
            assert "person." not in text(name, "en") + text(name, "zh")


def test_a_header_says_what_a_template_is_for() -> None:
    assert header("hello", HEADER) == Header(
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
    )


def test_a_header_may_say_almost_nothing() -> None:
    assert header("hi", "{#-\npurpose: Hi.\n#}\nHi") == Header("hi", "Hi.", {}, {})
    assert header("hi", "{#\r\npurpose: Hi.\r\n-#}\r\nHi").purpose == "Hi."


@pytest.mark.parametrize(
    "source", ["", "Hello", "\n" + HEADER, "{# purpose: x #}", "{#\npurpose: x"]
)
def test_a_template_without_a_header_is_refused(source: str) -> None:
    with pytest.raises(BadTemplate, match=r"^hello: it does not begin with a header, \{# purpose"):
        header("hello", source)


@pytest.mark.parametrize("line", ["colour: red", "just words", "", "Needs: x = y"])
def test_a_line_that_says_nothing_known_is_named(line: str) -> None:
    with pytest.raises(BadTemplate) as refused:
        header("hello", HEADER.replace("channel: email", line))
    key = line.partition(":")[0]
    assert str(refused.value).startswith(f'hello, line 6: "{key}" is none of purpose, for, records')


@pytest.mark.parametrize(
    ("line", "wrong", "told"),
    [
        ("for: chat", "for: lunch", 'line 3: "for: lunch" is none of intro, chat, connect'),
        (
            "records: follow-up",
            "records: coffee",
            'line 4: "records: coffee" is none of intro, fol',
        ),
        ("opens: coffee", "opens: ", 'line 5: "opens: " is none of intro, chat, connect'),
    ],
)
def test_a_stage_that_is_none_is_refused_with_its_line(line: str, wrong: str, told: str) -> None:
    with pytest.raises(BadTemplate) as refused:
        header("hello", HEADER.replace(line, wrong))
    assert str(refused.value).startswith(f"hello, {told}")


@given(st.text() | st.text("{#-:=\n abneds").map(lambda rest: "{#\n" + rest + "-#}"))
def test_any_source_has_a_header_or_is_refused(source: str) -> None:
    try:
        assert header("any", source).name == "any"
    except BadTemplate as refused:
        assert str(refused).startswith("any")  # noqa: PT017 - what else was raised fails the test


@pytest.mark.parametrize(
    "name",
    ["../en/decline", "en/decline", "/etc/passwd", "..", ".", "", "decline.j2", "decline\n",
     "decline\x00", "DECLINE", "-decline", "婉拒", "~", "no-such"],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_plain_known_name_is_a_template(name: str, language: str) -> None:
    assert not is_template(name)
    with pytest.raises(NoSuchTemplate, match="There are: catch-up, coffee-request"):
        text(name, language)


def test_a_file_beside_the_templates_is_out_of_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates" / "en").mkdir(parents=True)
    (tmp_path / "secret.j2").write_text(HEADER)
    (tmp_path / "templates" / "en" / "hello.j2").write_text(HEADER)
    monkeypatch.setattr(catalogue, "folder", lambda: tmp_path / "templates")
    assert text("hello", "en") == HEADER
    assert names() == ["hello"]
    for name in ("../secret", "../../secret", str(tmp_path / "secret")):
        with pytest.raises(NoSuchTemplate):
            text(name, "en")


@pytest.mark.parametrize(
    ("name", "meant"),
    [("cofee-request", "coffee-request"), ("followup", "follow-up"), ("thankyou", "thank-you")],
)
def test_a_misspelt_name_is_told_what_was_meant(name: str, meant: str) -> None:
    said = str(catalogue.no_such(name))
    assert said.startswith(f'There is no template "{name}". Did you mean {meant}')
    assert said.endswith("There are: " + ", ".join(BOOK))


def test_a_name_like_no_other_is_told_all_there_are() -> None:
    assert str(catalogue.no_such("xyz")) == (
        'There is no template "xyz".\nThere are: ' + ", ".join(BOOK)
    )
