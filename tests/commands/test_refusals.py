"""Bad input, for every command: one or two clear lines, exit code 1 or 2, nothing changed."""

import shlex

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

WRITING = [
    ("log", "{}"),
    ("done", "{}"),
    ("decline", "{}", "--by", "me"),
    ("archive", "{}"),
    ("edit", "{}", "--company", "Tea Lab"),
    ("edit", "Dev Rao", "--through", "{}"),
    ("edit", "{}", "--talk", "1", "--remove"),
    ("edit", "{}", "-"),
    ("tag", "founder", "{}"),
    ("untag", "founder", "{}"),
    ("add", "Eve Stone", "--through", "{}"),
    ("draft", "connect-event", "{}", "--sent"),
    ("give", "{}", "a book"),
    ("ask", "{}", "a word"),
    ("introduce", "{}", "dev-rao"),
    ("introduce", "dev-rao", "{}", "--sent"),
    ("edit", "dev-rao", "--knows", "{}"),
    ("lead", "add", "{}", "a shop"),
    ("lead", "add", "dev-rao", "a shop", "--through", "{}"),
    ("lead", "offer", "{}"),
    ("sold", "{}", "a shop", "12 EUR"),
    ("circle", "add", "{}"),
    ("circle", "want", "{}"),
    ("fit", "a talk", "--from", "{}"),
    ("fit", "a talk", "--pass", "--to", "{}"),
    ("edit", "{}", "--friend-only"),
]
READING = [
    ("show", "{}"),
    ("edit", "{}", "--form"),
    ("draft", "connect-event", "{}"),
    ("draft", "--to", "{}"),
    ("balance", "{}"),
    ("match", "{}"),
    ("graph", "{}"),
    ("lead", "{}"),
    ("card", "{}"),
]


def filled(words: tuple[str, ...], name: str) -> list[str]:
    """Return a command with a name in its place."""
    return [word.format(name) for word in words]


# --------------------------------------------------------------------------------------- people


@pytest.mark.parametrize("words", [*WRITING, *READING], ids=" ".join)
def test_an_unknown_person(evening: Netlog, refused: Refused, words: tuple[str, ...]) -> None:
    message = refused(*filled(words, "zebedee"))
    assert message == 'Nobody here is called "zebedee". To add them: netlog add "zebedee"\n'


@pytest.mark.parametrize("words", [*WRITING, *READING], ids=" ".join)
def test_a_name_that_fits_several(
    evening: Netlog, refused: Refused, words: tuple[str, ...]
) -> None:
    evening("add", "Ada Byron")
    message = refused(*filled(words, "ada"), lines=3)
    assert "use the handle" in message
    assert "  ada-moss (" in message
    assert "  ada-byron (" in message


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_near_miss_is_refused_before_writing_with_the_handle(
    evening: Netlog, refused: Refused, words: tuple[str, ...]
) -> None:
    assert "Did you mean ada-moss?" in refused(*filled(words, "ada mosss"))


def test_many_of_one_name_are_not_all_listed(netlog: Netlog, refused: Refused) -> None:
    netlog("add", "-", stdin="".join(f"Ada {n}\n" for n in range(30)))
    message = refused("log", "ada", lines=10)
    assert "more: netlog find ada" in message


def test_a_name_in_the_way_out_can_be_typed_into_a_shell(evening: Netlog, refused: Refused) -> None:
    for name in ('Zoe "Zo" West', "$(reboot)", "`reboot`", "Zoe West"):
        way_out = refused("log", name).split("To add them: ")[1].strip()
        assert shlex.split(way_out) == ["netlog", "add", name]
        outside_quotes = "".join(way_out.split("'")[::2])
        assert not set("$`") & set(outside_quotes), way_out


# ----------------------------------------------------------------------------- words and figures


@pytest.mark.parametrize(
    "words",
    [
        ("log", "ada", "--on", "2026-02-30"),
        ("log", "ada", "--on", "2026-13-01"),
        ("log", "ada", "--on", "31 november"),
        ("log", "ada", "--on", "2月30日"),
        ("log", "ada", "--on", "0000-01-01"),
        ("log", "ada", "--on", "9999-12-31"),
        ("log", "ada", "--on", "1200-01-01"),
        ("log", "ada", "--on", "99999999999999999999"),
        ("log", "ada", "--on", "9999y ago"),
        ("log", "ada", "--next", "2026-02-30: write"),
        ("log", "ada", "--next", "9999w: write"),
        ("decline", "ada", "--by", "me", "--on", "2026-02-30"),
        ("add", "Eve Stone", "--on", "2026-02-30"),
        ("list", "--since", "2026-02-30"),
        ("list", "--silent", "9999y"),
        ("tag", "vip", "--silent", "9999y"),
        ("edit", "ada", "--talk", "1", "--on", "2026-02-30"),
    ],
    ids=" ".join,
)
def test_an_impossible_day(evening: Netlog, refused: Refused, words: tuple[str, ...]) -> None:
    message = refused(*words, code=2)
    assert "2026-12-01" in message, "how a day is written"


@pytest.mark.parametrize("day", ["3/4", "03/04/2026", "3.4.2026", "04-03"])
def test_a_day_that_could_be_two_days_is_not_guessed(
    evening: Netlog, refused: Refused, day: str
) -> None:
    message = refused("log", "ada", "--on", day, code=2)
    assert "Apr" in message
    assert "Mar" in message


@pytest.mark.parametrize("day", ["friday 15:00", "昨天下午3点", "last tue 3pm"])
@pytest.mark.parametrize("words", ["decline ada --by me --on", "list --since", "list --until"])
def test_a_time_of_day_is_not_dropped_silently(
    evening: Netlog, refused: Refused, words: str, day: str
) -> None:
    assert "has a time of day" in refused(*words.split(), day, code=2)


@pytest.mark.parametrize("command", ["next", "list", "find x"])
@pytest.mark.parametrize(
    "number", ["9223372036854775808", "18446744073709551616", "-9223372036854775809", "1e3"]
)  # fmt: skip
def test_a_number_beyond_what_is_sensible(
    evening: Netlog, refused: Refused, command: str, number: str
) -> None:
    assert "--limit" in refused(*command.split(), f"--limit={number}", code=2)


MILLION = "n" * 1_000_000


@pytest.mark.parametrize(
    "words",
    [
        ("add", "Eve Stone", "--note", MILLION),
        ("log", "ada", "--note", MILLION),
        ("add", "Eve Stone", "--about", MILLION),
        ("add", "Eve Stone", "--tag", MILLION),
        ("add", MILLION),
        ("log", "ada", "--next", f"friday: {MILLION}"),
        ("draft", "connect-event", "ada", f"thought={MILLION}"),
        ("me", "--pitch", MILLION),
        ("edit", "ada", "--note", MILLION),
        ("edit", "ada", "--talk", "1", "--note", MILLION),
        ("tag", MILLION, "ada"),
        ("rename", "tag", MILLION, "x"),
        ("rename", "tag", "founder", MILLION),
        ("find", MILLION),
    ],
    ids=lambda words: " ".join(words)[:30],
)
def test_a_megabyte_is_refused_and_not_repeated(
    evening: Netlog, refused: Refused, words: tuple[str, ...]
) -> None:
    message = refused(*words, code=2)
    assert "long" in message
    assert len(message) < 400


def test_a_megabyte_for_a_name_is_not_repeated(evening: Netlog, refused: Refused) -> None:
    for command in ("show", "done", "draft"):
        assert len(refused(command, "n" * 100_000, code=None)) < 2_000


def test_a_megabyte_in_a_sheet_is_a_bad_line(netlog: Netlog) -> None:
    result = netlog("add", "-", stdin=f"Ada Moss\nBen | {MILLION}\n")
    assert (result.code, "line 2:" in result.err) == (1, True)
    assert len(result.err) < 400


def test_the_longest_note_that_is_kept(netlog: Netlog, ask: Ask) -> None:
    assert netlog("add", "Ada Moss", "--note", "n" * 100_000).code == 0
    assert len(ask("show", "ada")["note"]) == 100_000


# ----------------------------------------------------------------------------------------- names


@pytest.mark.parametrize("name", ["", " ", "\t\n", "\u3000", "!!", "…", "\u200b", "\u202e"])
def test_a_name_without_a_letter(refused: Refused, name: str) -> None:
    message = refused("add", name, code=2)
    assert "name" in message


@pytest.mark.parametrize(
    "words",
    [
        ("add", "{}"),
        ("add", "Eve", "--about", "{}"),
        ("add", "Eve", "--at", "{}"),
        ("add", "Eve", "--company", "{}"),
        ("add", "Eve", "--tag", "{}"),
        ("add", "Eve", "--note", "{}"),
        ("add", "Eve", "--email", "{}@x.org"),
        ("add", "Eve", "--next", "friday: {}"),
        ("add", "Eve", "--through", "{}"),
        ("log", "{}"),
        ("log", "ada", "--about", "{}"),
        ("log", "ada", "--channel", "{}"),
        ("log", "ada", "--on", "{}"),
        ("show", "{}"),
        ("done", "{}"),
        ("archive", "{}"),
        ("edit", "{}", "--role", "x"),
        ("edit", "ada", "--name", "{}"),
        ("edit", "ada", "--note", "{}"),
        ("edit", "ada", "--without", "{}"),
        ("edit", "ada", "--talk", "1", "--about", "{}"),
        ("edit", "ada", "--talk", "1", "--at", "{}"),
        ("tag", "{}", "ada"),
        ("tag", "founder", "{}"),
        ("untag", "{}", "ada"),
        ("rename", "tag", "{}", "x"),
        ("rename", "tag", "founder", "{}"),
        ("rename", "event", "{}", "x"),
        ("rename", "{}", "x", "y"),
        ("decline", "{}", "--by", "me"),
        ("find", "{}"),
        ("give", "{}", "a book"),
        ("give", "ada", "{}"),
        ("ask", "ada", "{}"),
        ("ask", "{}", "--granted"),
        ("balance", "{}"),
        ("introduce", "ada", "{}"),
        ("introduce", "ada", "ben", "--why", "{}"),
        ("match", "{}"),
        ("route", "{}"),
        ("graph", "{}"),
        ("lead", "add", "ada", "{}"),
        ("lead", "add", "ada", "a shop", "--value", "{}"),
        ("lead", "add", "ada", "a shop", "--chance", "{}"),
        ("lead", "add", "ada", "a shop", "--close", "{}"),
        ("lead", "add", "ada", "a shop", "--at", "{}"),
        ("lead", "add", "ada", "a shop", "--channel", "{}"),
        ("lead", "{}", "ada"),
        ("sold", "ada", "{}", "12"),
        ("sold", "ada", "a shop", "{}"),
        ("story", "{}"),
        ("event", "show", "{}"),
        ("circle", "add", "{}"),
        ("circle", "seek", "{}"),
        ("values", "set", "{}"),
        ("values", "--joy", "{}"),
        ("fit", "{}"),
        ("fit", "a talk", "{}=yes"),
        ("fit", "a talk", "--at", "{}"),
        ("pitch", "--win", "{}"),
        ("gaps", "add", "{}"),
        ("card", "{}"),
        ("me", "--phone", "{}"),
        ("list", "--tag", "{}"),
        ("list", "--event", "{}"),
        ("list", "--company", "{}"),
        ("month", "{}"),
        ("draft", "{}"),
        ("draft", "connect-event", "{}"),
        ("draft", "connect-event", "ada", "--to", "{}"),
        ("draft", "connect-event", "ada", "thought={}"),
        ("me", "--name", "{}"),
        ("{}",),
    ],
    ids=" ".join,
)
def test_bytes_that_are_no_text(evening: Netlog, refused: Refused, words: tuple[str, ...]) -> None:
    # Python hands bytes that are no UTF-8 on as lone surrogates.
    message = refused(*filled(words, "Ada\udcff\udcfe"), code=None)
    assert not any("\ud800" <= sign <= "\udfff" for sign in message)


def test_nul_in_a_sheet(netlog: Netlog, ask: Ask) -> None:
    sheet = "A\x00da\nBen, B\x00\nCy | c\x00\nDee | tea | friday: d\x00\nEve Stone\n"
    result = netlog("add", "-", stdin=sheet)
    assert result.code == 1
    assert [line.split(":")[0] for line in result.err.splitlines()[1:]] == [
        "line 1",
        "line 2",
        "line 3",
        "line 4",
    ]
    assert [row["handle"] for row in ask("list")["people"]] == ["eve-stone"]


def test_arguments_that_are_no_utf8_from_a_shell(process: Netlog, netlog: Netlog) -> None:
    netlog("add", "Ada Moss")
    for words in (("add", b"Zo\xeb"), ("log", "ada", "--about", b"\xff\xfe"), ("show", b"\xff")):
        result = process(*words)
        assert result.code in (1, 2), words
        assert "Traceback" not in result.err
        assert len(result.err.splitlines()) == 1


STRANGE = [
    "[/red]", "[work]", "[link=https://x.org]Eve[/link]", "{{ 7*7 }}", "{% raw %}",
    "=HYPERLINK(1)", "; rm -rf ~", "../../etc/passwd", "%s%n", "' OR 1=1 --", ":smile:", "-o",
]  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_name_is_kept_and_shown_as_it_is(netlog: Netlog, ask: Ask, name: str) -> None:
    assert netlog("add", "--at", name, "--about", name, "--tag", name, "--", name).code == 0
    handle = ask("list")["people"][0]["handle"]
    assert handle.replace("-", "").isascii()
    assert handle.replace("-", "").isalnum()
    person = ask("show", handle)
    talk = person["timeline"][0]
    assert (person["name"], person["tags"], talk["topic"], talk["event"]) == (
        name,
        [name],
        name,
        name,
    )
    for words in (("list",), ("show", handle), ("month",), ("next",)):
        assert name in netlog(*words).out, words
    assert name in netlog("draft", "connect-event", handle).out
    assert netlog("log", handle, "coffee").code == 0
    assert netlog("undo").code == 0


STEERING = ["\x1b]52;c;aGFjaw==\x07Eve", "\x1b[2J\x1b[31mEve", "Eve\u202eevE", "E\u2066v\u2069e",
            "Eve\x9b31m", "Eve\x7f", "Eve\u2028Stone"]  # fmt: skip


@pytest.mark.parametrize("name", STEERING[:-1], ids=repr)
@pytest.mark.parametrize("option", [None, "--tag", "--also", "--wechat", "--at"])
def test_nobody_is_called_what_steers_a_terminal(
    refused: Refused, option: str | None, name: str
) -> None:
    message = refused("add", *(["Ada Moss", option, name] if option else ["--", name]), code=2)
    assert "control characters" in message
    assert harmless(message)


@pytest.mark.parametrize("text", STEERING, ids=repr)
def test_a_text_that_steers_is_shown_without_harm(evening: Netlog, ask: Ask, text: str) -> None:
    evening("log", "ada", "--about", text, "--note", text, "--channel", text)
    evening("add", "Eve Stone", "--company", text, "--role", text, "--next", f"today: {text}")
    for words in (
        ("list",), ("show", "ada"), ("show", "eve"), ("next",), ("month",), ("find", "eve"),
        ("undo",), ("redo",), ("log", "ada", "--about", text), ("done", "eve"),
        ("draft", "connect-event", "ada"), ("add", "Eve Stone"), ("me", "--pitch", text),
        ("give", "ada", f"a {text}"), ("ask", "ada", f"a {text}"), ("balance",), ("balance", "ada"),
        ("lead", "add", "ada", text, "--value", "12 EUR", "--channel", text), ("lead",),
        ("lead", "ada"), ("story", "ada"), ("story", "ada", "--long"), ("sources",),
        ("sold", "ada", text, "7 EUR"), ("show", "ada"), ("forecast",), ("circle", "seek", text),
        ("circle",), ("top",), ("values", "--joy", text), ("values",), ("gaps", "add", text),
        ("gaps",), ("pitch", "--win", text, "--principle", text), ("pitch",),
        ("fit", text, "--from", "ada"), ("fit",), ("edit", "eve", "--need", text),
        ("edit", "ben", "--offer", text), ("match", "eve"), ("match",), ("route", text, "--role"),
        ("introduce", "ada", "ben", "--why", text), ("graph",), ("graph", "--mermaid"),
        ("event", "list"), ("card", "eve", "--json"), ("changes", "--limit", "40"), ("next",),
    ):  # fmt: skip
        result = evening(*words)
        assert result.code in (0, 1), words
        assert harmless(result.out + result.err), words


def test_a_message_about_a_strange_name_is_harmless_too(evening: Netlog, refused: Refused) -> None:
    for name in ("\x1b]52;c;aGk=\x07", "\x1b[31mEve\x1b[0m", "Eve\u202e"):
        for words in (("log", name), ("show", name), ("month", name), ("list", "--stage", name)):
            assert harmless(refused(*words, code=None))
        assert harmless(refused(name, code=2))
        for words in (("list", f"--{name}"), ("list", "--sort", name), ("next", name)):
            assert harmless(refused(*words, code=2))


def harmless(text: str) -> bool:
    """Say whether nothing in a text could steer a terminal, line breaks apart."""
    return not any(
        (sign < " " and sign != "\n")
        or "\x7f" <= sign <= "\x9f"
        or sign in "\u061c\u200e\u200f\u2028\u2029\ufeff"
        or "\u202a" <= sign <= "\u202e"
        or "\u2066" <= sign <= "\u2069"
        for sign in text
    )  # fmt: skip


def test_json_escapes_what_steers_and_loses_nothing(evening: Netlog, ask: Ask) -> None:
    text = "eve \x1b]52;c;aGk=\x07 \u202e\x9b\u2066\ufeff王\x7f"
    evening("log", "ada", "--about", text, "--note", text)
    evening("add", "Eve Stone", "--company", text, "--next", f"today: {text}")
    for words in (("list",), ("show", "ada"), ("next",), ("month",), ("find", "eve")):
        out = evening(*words, "--json").out
        assert harmless(out), words
    assert "王" in evening("list", "--json").out, "what is no danger is not escaped"
    talk = ask("show", "ada")["timeline"][-1]
    assert (talk["topic"], talk["note"]) == (text, text)
    assert text in {row["company"] for row in ask("list")["people"]}
