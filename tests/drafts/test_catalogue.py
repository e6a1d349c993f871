"""The templates that there are: netlog's own, and the user's in front of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from netlog.drafts import catalogue
from netlog.drafts.catalogue import (
    entries,
    header,
    header_of,
    is_template,
    misplaced,
    names,
    nearest,
    own_folder,
    place,
    places,
    shipped_names,
    text,
)  # fmt: skip
from netlog.errors import WrongUsage
from netlog.errors.drafts import BadTemplate, NoSuchTemplate, NotInLanguage
from netlog.settings import LANGUAGES

BOOK = ["ask-introduction", "ask-referral", "catch-up", "coffee-request", "cold-dm",
        "connect-event", "connect-leader", "connect-recruiter", "decline", "follow-up",
        "introduce", "online-intro", "pass-on", "referral-nudge", "share-321", "taster-offer",
        "thank-you"]  # fmt: skip

Write = Callable[..., Path]


@pytest.fixture
def write(home: Path) -> Write:
    """Write a template of the user's own, as they would with their editor."""

    def written(
        name: str, body: str = "Hi!", language: str = "en", purpose: str = "Greet."
    ) -> Path:
        path = own_folder() / language / f"{name}.j2"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{{#\npurpose: {purpose}\n-#}}\n{body}", encoding="utf-8")
        return path

    return written


# ------------------------------------------------------------------------------------ netlog's own


def test_the_scripts_of_the_book_are_there() -> None:
    assert names() == shipped_names() == BOOK
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
            purpose="",
            subject="",
            needs=dict.fromkeys(one.needs, ""),
            takes=dict.fromkeys(one.takes, ""),
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


# -------------------------------------------------------------------------------- the user's own


def test_where_nothing_was_written_there_is_nothing() -> None:
    assert catalogue.own() == []
    assert misplaced() == []
    assert not own_folder().exists()


def test_a_template_of_the_users_is_one_among_others(write: Write, home: Path) -> None:
    path = write("tea-invitation", "Tea, {{ person.first }}?")
    assert path == home / ".config/netlog/templates/en/tea-invitation.j2"
    assert names() == sorted([*BOOK, "tea-invitation"])
    assert shipped_names() == BOOK
    assert is_template("tea-invitation")
    assert text("tea-invitation", "en").endswith("Tea, {{ person.first }}?")
    assert header_of("tea-invitation").purpose == "Greet."


def test_it_lies_beside_the_settings(
    write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "设置"))
    assert write("hello").is_relative_to(tmp_path / "设置" / "netlog" / "templates")
    assert is_template("hello")


def test_a_users_template_goes_before_the_shipped_one_by_name_and_language(write: Write) -> None:
    path = write("follow-up", "你好", language="zh", purpose="问好")
    assert names() == BOOK
    assert text("follow-up", "zh").endswith("你好")
    assert text("follow-up", "en") == (catalogue.folder() / "en/follow-up.j2").read_text()
    assert place("follow-up", "zh") == (path, True)
    where = place("follow-up", "en")
    assert where
    assert not where.is_own
    path.unlink()
    assert text("follow-up", "zh") == (catalogue.folder() / "zh/follow-up.j2").read_text()


def test_a_template_in_one_language_is_there_in_that_one(write: Write) -> None:
    write("wenhao", language="zh", purpose="问好")
    assert list(places("wenhao")) == ["zh"]
    assert header_of("wenhao").purpose == "问好"
    assert nearest("wenhao", "en") == nearest("wenhao", "zh") == "zh"
    assert nearest("follow-up", "zh") == "zh"
    with pytest.raises(NotInLanguage) as refused:
        text("wenhao", "en")
    assert str(refused.value) == (
        "wenhao is there in zh, not in en.\n"
        "To write it in en: netlog templates new wenhao --from wenhao --lang en"
    )


def test_the_list_says_whose_a_template_is(write: Write) -> None:
    write("hello")
    write("follow-up", language="zh", purpose="我的跟进")
    found = {entry.name: entry for entry in entries("zh")}
    assert list(found) == names()
    assert found["hello"][1:4] == (["en"], ["en"], [])
    assert found["follow-up"][1:4] == (["en", "zh"], ["zh"], ["zh"])
    assert found["decline"][1:4] == (["en", "zh"], [], [])
    purposes = {name: entry.header and entry.header.purpose for name, entry in found.items()}
    assert purposes["hello"] == "Greet."
    assert purposes["follow-up"] == "我的跟进"
    assert purposes["decline"] == "礼貌地婉拒好友申请，不必内疚。"


def test_one_that_is_broken_spoils_no_list(write: Write) -> None:
    write("broken").write_text("no header")
    write("lost").unlink()
    (own_folder() / "en" / "lost.j2").symlink_to("/nowhere/at/all")
    found = {entry.name: entry.header for entry in entries("en")}
    assert (found["broken"], found["lost"]) == (None, None)
    assert found["decline"]


def test_what_is_no_template_but_looks_like_one_is_named(write: Write) -> None:
    capitals, beside = write("Hello"), own_folder() / "hi.j2"
    beside.write_text("Hi")
    spaces, far_too_long = write("my tea", language="zh"), write("x" * 41)
    for name in (".hidden.j2", ".#lock.j2", "notes.txt", "hello.j2~", "hello.j2.bak"):
        (own_folder() / "en" / name).write_text("not to be seen")
    (own_folder() / "fr").mkdir()
    assert [path for path, _ in misplaced()] == [beside, capitals, far_too_long, spaces]
    assert [why for _, why in misplaced()] == [
        "put it into its folder en or zh",
        *["a name is of small letters, digits and -, at most 40"] * 3,
    ]
    assert names() == BOOK


def test_a_name_has_a_length(write: Write) -> None:
    write("x" * 40)
    assert is_template("x" * 40)
    assert not is_template("x" * 41)


def test_what_lies_in_the_way_of_the_folder_is_not_there(home: Path) -> None:
    own_folder().parent.mkdir(parents=True)
    own_folder().write_text("a file")
    assert names() == BOOK
    assert text("decline", "en")


def test_a_folder_that_is_a_link_is_named_rather_than_passed_over(
    write: Write, tmp_path: Path
) -> None:
    write("follow-up")
    (own_folder() / "en").rename(tmp_path / "elsewhere")
    (own_folder() / "en").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadTemplate, match="its folder en is a link; put the folder itself there"):
        text("follow-up", "en")
    assert text("follow-up", "zh")
    assert text("decline", "en")


# ----------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    "name",
    ["../en/decline", "../../x", "en/decline", "/etc/passwd", "..", ".", "", "decline.j2",
     "decline\n", "decline\x00", "DECLINE", "-decline", "婉拒", "ｄecline", "~", "no-such",
     "a" * 100_000],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_plain_known_name_is_a_template(name: str, language: str) -> None:
    assert not is_template(name)
    assert place(name, language) is None
    with pytest.raises(NoSuchTemplate, match="There are: ask-introduction, ask-"):
        text(name, language)


@pytest.mark.parametrize("name", ["../x", "/x", "", "Tea", "tea time", "茶", "x" * 41, "-x", "x\n"])
def test_a_new_one_gets_a_name_that_stays_in_its_folder(name: str) -> None:
    with pytest.raises(WrongUsage, match=r"is no name for a template.\nIt is of small letters"):
        catalogue.checked_name(name)
    assert catalogue.checked_name("tea-2") == "tea-2"


def test_a_file_beside_the_templates_is_out_of_reach(write: Write, tmp_path: Path) -> None:
    secret = write("hello").parents[1] / "secret.j2"
    secret.write_text("secret")
    (own_folder().parent / "secret.j2").write_text("secret")
    for name in ("../secret", "../../secret", str(secret), str(secret.with_suffix(""))):
        with pytest.raises(NoSuchTemplate):
            text(name, "en")


@pytest.mark.parametrize(
    ("name", "meant"),
    [("cofee-request", "coffee-request"), ("followup", "follow-up"), ("thankyou", "thank-you"),
     ("tee-invitation", "tea-invitation")],
)  # fmt: skip
def test_a_misspelt_name_is_told_what_was_meant(name: str, meant: str, write: Write) -> None:
    write("tea-invitation")
    said = str(catalogue.no_such(name))
    assert said.startswith(f'There is no template "{name}". Did you mean {meant}')
    assert said.endswith("There are: " + ", ".join(sorted([*BOOK, "tea-invitation"])))


def test_a_name_like_no_other_is_told_all_there_are() -> None:
    assert str(catalogue.no_such("xyz")) == (
        'There is no template "xyz".\nThere are: ' + ", ".join(BOOK)
    )
