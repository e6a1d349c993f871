"""`netlog templates`: the scripts that there are, and the user's own."""

import json
import re
import shlex
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog
from terminal.emulator import look

from netlog.drafts.catalogue import folder, own_folder, shipped_names

TEA = """{#
purpose: Invite somebody to tea.
for: connect
takes: day = the day you suggest, e.g. Tuesday
-#}
Tea {{ day or 'soon' }}, {{ person.first }}?
"""

Write = Callable[..., Path]


@pytest.fixture
def write(home: Path) -> Write:
    """Write a template of the user's own, as they would with their editor."""

    def written(name: str, source: str = TEA, language: str = "en") -> Path:
        path = own_folder() / language / f"{name}.j2"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
        return path

    return written


# --------------------------------------------------------------------------------------- the list


def test_the_templates_are_listed_by_what_they_serve(netlog: Netlog) -> None:
    result = netlog("templates")
    assert result.code == 0
    assert result == netlog("templates", "list")
    rows = [line.split("  ") for line in result.lines]
    served = [row[0] for row in rows]
    order = ["chat", "connect", "follow-up", "coffee", "a room", "anytime"]
    assert list(dict.fromkeys(served)) == order
    assert served == sorted(served, key=order.index)
    for name in shipped_names():
        [line] = [line for line in result.lines if line.split("  ", 1)[1].split()[0] == name]
        assert " en zh  - " in line
        assert line.endswith(".")
    assert "netlog templates show NAME" in result.err
    assert "netlog templates new NAME" in result.err


def test_ones_own_stand_among_them_and_say_so(netlog: Netlog, write: Write) -> None:
    write("tea")
    write("call")
    write("call", language="zh")
    write("decline", language="zh")
    write("follow-up")
    write("follow-up", language="zh")
    lines = {line.split()[1]: line for line in netlog("templates").lines}
    assert lines["tea"].startswith("connect")
    assert " en     yours, in en only " in lines["tea"]
    assert lines["tea"].endswith("Invite somebody to tea.")
    assert " en zh  yours  " in lines["call"]
    assert " en zh  changed by you in zh " in lines["decline"]
    assert lines["decline"].endswith("Turn down a connection request, politely and without guilt.")
    assert " en zh  changed by you  " in lines["follow-up"]
    assert " en zh  -  " in lines["thank-you"]


def test_the_list_is_in_the_users_language(netlog: Netlog, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "加上联系之后，接着上次的话题聊下去。"
    assert said in netlog("templates", "--lang", "zh").out
    assert said not in netlog("templates").out
    monkeypatch.setenv("NETLOG_LANGUAGE", "zh")
    assert said in netlog("templates").out


def test_one_that_is_broken_is_said_to_be(netlog: Netlog, write: Write) -> None:
    write("tea", "no header")
    write("Tea Party")
    (own_folder() / "beside.j2").write_text(TEA)
    result = netlog("templates")
    assert result.code == 0
    [line] = [line for line in result.lines if " tea " in line]
    assert line.endswith("! not in order: netlog templates check tea")
    assert f"Left out: {own_folder()}/en/Tea Party.j2: a name is of small letters" in result.err
    assert f"Left out: {own_folder()}/beside.j2: put it into its folder en or zh" in result.err


def test_the_list_as_json(ask: Ask, write: Write) -> None:
    write("tea")
    write("broken", "no header")
    found = {each.pop("name"): each for each in ask("templates")["templates"]}
    assert found["tea"] == {
        "purpose": "Invite somebody to tea.", "stage": "connect", "is_for_room": False,
        "languages": ["en"], "own": ["en"], "replaced": [], "channel": "message",
        "records": None, "opens": None, "waits": 14, "subject": None, "needs": [],
        "takes": [{"name": "day", "meaning": "the day you suggest, e.g. Tuesday"}],
    }  # fmt: skip
    assert found["broken"]["purpose"] is None
    assert found["broken"].keys() == found["tea"].keys()
    assert found["cold-dm"]["needs"] == [{"name": "me.name", "meaning": "your name"}]
    assert found["coffee-request"]["waits"] == 7
    assert found["online-intro"]["is_for_room"] is True
    assert found["online-intro"]["waits"] is None
    assert list(found) == sorted([*shipped_names(), "tea", "broken"])


def test_listing_and_reading_load_no_jinja(process: Netlog) -> None:
    for words in ("templates", "templates show decline"):
        program = (
            "import sys; from netlog import app; "
            f"sys.argv = ['netlog', *{words.split()!r}]; app.run(); "
            "print([name for name in sys.modules if name.startswith(('jinja2', 'sqlmodel'))])"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
        assert done.stdout.decode().splitlines()[-1] == "[]"


@pytest.mark.parametrize("columns", [60, 120])
def test_the_list_as_it_is_seen(columns: int, write: Write) -> None:
    write("tea")
    write("decline", language="zh")
    lines = look("templates", columns=columns).lines
    titles = [line for line in lines if line in ("chat", "connect", "follow-up", "coffee")]
    assert titles == ["chat", "connect", "follow-up", "coffee"]
    assert {line.find("Ask ") for line in lines if "Ask " in line} == {21}, "one below the other"
    for name in (*shipped_names(), "tea"):
        assert any(line.startswith(f"  {name} ") for line in lines), "a name is never cut"
    seen = " ".join(" ".join(lines).split())
    assert "Invite somebody to tea. (yours, in en only)" in seen
    assert "without guilt. (changed by you in zh)" in seen


def test_problems_as_they_are_seen(write: Write) -> None:
    path = write("bad", TEA.replace("for: connect", "for: lunch") + "{{ 2 ** 3 }}")
    seen = look("templates", "check", columns=60)
    assert seen.code == 1
    assert "".join(seen.lines).startswith(str(path))
    assert '  line 3  "for: lunch" is none of intro, chat, connect,' in seen.lines
    assert "          follow-up, coffee" in seen.lines, "wrapped below what it goes on"


# ----------------------------------------------------------------------------------------- reading


def test_a_template_is_shown_as_it_is_written(netlog: Netlog, write: Write) -> None:
    result = netlog("templates", "show", "decline")
    path = folder() / "en" / "decline.j2"
    assert result.out == path.read_text()
    assert result.err == f"decline · en · {path} · also in zh\n"
    chinese = netlog("templates", "show", "decline", "--lang", "zh")
    assert chinese.out == (folder() / "zh" / "decline.j2").read_text()
    path = write("decline")
    assert netlog("templates", "show", "decline").out == TEA
    assert str(path) in netlog("templates", "show", "decline").err


def test_what_is_shown_can_be_kept(netlog: Netlog, write: Write) -> None:
    shown = netlog("--quiet", "templates", "show", "share-321")
    assert shown.err == ""
    write("mine", shown.out)
    assert netlog("templates", "check").out == "1 template is in order\n"


def test_one_that_is_there_in_another_language_only(
    netlog: Netlog, write: Write, refused: Refused
) -> None:
    write("wenhao", language="zh")
    assert netlog("templates", "show", "wenhao").out == TEA
    assert "wenhao · zh · " in netlog("templates", "show", "wenhao").err
    said = refused("templates", "show", "wenhao", "--lang", "en")
    assert "netlog templates new wenhao --from wenhao --lang en" in said


def test_a_broken_one_can_be_read_and_steers_nothing(netlog: Netlog, write: Write) -> None:
    write("tea", "{% if %}\x1b[2J\u202e\tb\n")
    assert netlog("templates", "show", "tea").out == "{% if %}\ufffd[2J\ufffd    b\n"


def test_a_template_as_json(ask: Ask, write: Write) -> None:
    path = write("tea", "{% if %}\x1b\t\n")
    assert ask("templates", "show", "tea") == {
        "name": "tea", "language": "en", "path": str(path), "is_own": True,
        "text": "{% if %}\x1b\t\n",
    }  # fmt: skip
    assert ask("templates", "show", "decline", "--lang", "zh")["is_own"] is False


# ------------------------------------------------------------------------------------- a new one


def test_a_new_one_is_in_order_and_can_be_used_at_once(evening: Netlog) -> None:
    for language in ("en", "zh"):
        made = evening("templates", "new", "tea", "--lang", language)
        path = own_folder() / language / "tea.j2"
        assert (made.code, made.out) == (0, f"{path}\n"), "so that it can be handed to an editor"
        assert "netlog templates check tea, then netlog draft tea PERSON" in made.err
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(own_folder().stat().st_mode) == 0o700
    assert evening("templates", "check").out == "2 templates are in order\n"
    assert evening("draft", "tea", "ada", "topic=black tea", "day=Monday").out == (
        "Hi Ada,\n\nI'm writing to you about black tea. Would Monday suit you for a call?\n"
    )
    assert "topic=" in evening("draft", "tea", "dev").err


def test_a_new_one_is_begun_from_another(netlog: Netlog) -> None:
    made = netlog("templates", "new", "tea", "--from", "coffee-request")
    assert "Yours now, begun from coffee-request." in made.err
    copied = (own_folder() / "en" / "tea.j2").read_text()
    assert copied == (folder() / "en" / "coffee-request.j2").read_text()


def test_one_by_the_name_of_netlogs_is_begun_from_it_and_goes_before_it(evening: Netlog) -> None:
    made = evening("templates", "new", "follow-up")
    assert "It stands in the place of netlog's own follow-up." in made.err
    path = own_folder() / "en" / "follow-up.j2"
    assert path.read_text() == (folder() / "en" / "follow-up.j2").read_text()
    path.write_text(TEA)
    assert evening("draft", "follow-up", "chloe").out == "Tea soon, Chloé?\n"
    assert evening("draft").out == "Tea soon, Chloé?\n", "for whoever it is due"
    assert evening("draft", "follow-up", "小明").out.startswith("王小明你好，"), "netlog's own"


def test_one_is_begun_in_another_language(netlog: Netlog, write: Write) -> None:
    write("tea")
    made = netlog("templates", "new", "tea", "--lang", "zh")
    assert "begun from tea, whose words are en" in made.err
    assert (own_folder() / "zh" / "tea.j2").read_text() == TEA


def test_nothing_is_written_over(netlog: Netlog, write: Write, refused: Refused) -> None:
    path = write("tea", "mine")
    said = refused("templates", "new", "tea")
    assert said == (
        f"There is a tea of yours in en: {path}.\n"
        "Change it in your editor, or give the new one another name\n"
    )
    (own_folder() / "zh").mkdir()
    (own_folder() / "zh" / "tea.j2").symlink_to("/nowhere")
    assert "There is a tea of yours in zh" in refused("templates", "new", "tea", "--lang", "zh")


def test_what_cannot_be_made_is_refused(netlog: Netlog, refused: Refused, tmp_path: Path) -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / "en").symlink_to(tmp_path)
    said = refused("templates", "new", "tea")
    assert "its folder en is a link; put the folder itself there" in said
    assert "no template" in refused("templates", "new", "tea", "--from", "cofee-request")
    said = refused("templates", "new", "Tea Party", code=2)
    assert "is no name for a template" in said


def test_a_new_one_as_json(ask: Ask) -> None:
    assert ask("templates", "new", "tea") == {
        "name": "tea", "language": "en", "path": str(own_folder() / "en" / "tea.j2"),
    }  # fmt: skip


def editor(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Name an editor that changes the text of the file by a Python expression of `text`."""
    script = f"import sys, pathlib; p = pathlib.Path(sys.argv[1]); text = p.read_text(); {program}"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", script]))


def test_a_new_one_is_written_in_the_editor(
    evening: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, "p.write_text(text.replace('Hi ', 'Dear '))")
    made = evening("templates", "new", "tea", "--edit")
    path = own_folder() / "en" / "tea.j2"
    assert made.out == f"{path}\n"
    assert "Not in order" not in made.err
    assert evening("draft", "tea", "ada", "topic=tea").out.startswith("Dear Ada,")


def test_what_is_wrong_with_it_is_told_and_it_is_kept_all_the_same(
    netlog: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, "p.write_text(text + '{{ 2 ** 3 }}')")
    made = netlog("templates", "new", "tea", "--edit")
    assert made.code == 0
    kept = (own_folder() / "en" / "tea.j2").read_text()
    assert kept.endswith("{{ 2 ** 3 }}")
    last = len(kept.splitlines())
    assert f'Not in order yet: line {last}: "**" is not for templates' in made.err


def test_an_editor_that_fails_leaves_none_behind(
    netlog: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    assert netlog("templates", "new", "tea", "--edit").code == 1
    assert not own_folder().exists()


def test_what_was_written_is_not_lost_where_it_cannot_be_kept(
    netlog: Netlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = own_folder() / "en" / "tea.j2"
    meanwhile = f"q = pathlib.Path({str(path)!r}); q.parent.mkdir(parents=True); q.write_text('x')"
    editor(monkeypatch, f"p.write_text('my words'); {meanwhile}")
    said = netlog("templates", "new", "tea", "--edit")
    assert said.code == 1
    assert "There is a tea of yours in en" in said.err
    kept = Path(said.err.splitlines()[-1].removeprefix("What you wrote is in "))
    assert kept.read_text() == "my words"
    assert path.read_text() == "x"


# ---------------------------------------------------------------------------------------- checking


def test_the_users_are_checked_and_netlogs_where_asked(netlog: Netlog, write: Write) -> None:
    none = "You have no templates of your own. To write one: netlog templates new NAME\n"
    assert netlog("templates", "check") == (0, none, "")
    shipped = 2 * len(shipped_names())
    assert netlog("templates", "check", "--all").out == f"{shipped} templates are in order\n"
    assert netlog("templates", "check", "decline").out == "2 templates are in order\n"
    write("tea")
    assert netlog("templates", "check") == (0, "1 template is in order\n", "")
    assert netlog("templates", "check", "--all").out == f"{shipped + 1} templates are in order\n"
    write("decline", "no header")
    assert netlog("templates", "check", "decline", "tea", "tea").code == 1
    assert netlog("templates", "check", "tea").out == "1 template is in order\n"


def test_every_problem_has_its_file_and_line(netlog: Netlog, write: Write) -> None:
    bad = write("bad", TEA.replace("for: connect", "for: lunch") + "{{ nobody }}\n{{ 2 ** 3 }}\n")
    write("good")
    link = own_folder() / "zh" / "tea.j2"
    link.parent.mkdir()
    link.symlink_to("/etc/passwd")
    stray = write("My Tea")
    result = netlog("templates", "check")
    assert result.code == 1
    assert result.lines == [
        f'{bad}:3: "for: lunch" is none of intro, chat, connect, follow-up, coffee',
        f'{bad}:7: "nobody" is not declared. In the header: takes: nobody = what it is',
        f'{bad}:8: "**" is not for templates: there are or, and, not, ~, in and comparisons',
        f"{link}: it is a link; put the file itself there",
        f"{stray}: a name is of small letters, digits and -, at most 40",
    ]
    assert result.err == "5 problems; 3 checked\n"
    assert netlog("templates", "check", "good").code == 0


def test_problems_as_json(netlog: Netlog, write: Write, ask: Ask) -> None:
    assert ask("templates", "check") == {"checked": 0, "problems": []}
    path = write("bad", TEA + "{{ 2 ** 3 }}")
    result = netlog("templates", "check", "--json")
    assert (result.code, result.err) == (1, "")
    assert json.loads(result.out) == {
        "version": 1,
        "checked": 1,
        "problems": [
            {
                "path": str(path), "name": "bad", "language": "en", "line": 7,
                "what": '"**" is not for templates: there are or, and, not, ~, in and comparisons',
            }
        ],
    }  # fmt: skip


# ------------------------------------------------------------------------------------ wrong usage


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("chekc",), '"chekc" is none of list, show, new, check, stats. Did you mean check?'),
        (("frobnicate",), '"frobnicate" is none of list, show, new, check, stats.'),
        (("decline",), "What about decline? To read it: netlog templates show decline"),
        (("list", "decline"), "list takes no name. To read one: netlog templates show decline"),
        (("show",), "show takes the name of one template: netlog templates show NAME"),
        (("show", "decline", "tea"), "show takes the name of one template"),
        (("new",), "new takes the name of one template: netlog templates new NAME"),
        (("show", "decline", "--lang", "fr"), '"fr": templates are written in en or zh'),
        (("show", "decline", "--from", "tea"), "--from goes with new, not with show"),
        (("list", "--edit"), "--edit goes with new, not with list"),
        (("--all",), "--all goes with check, not with list"),
        (("check", "--lang", "zh"), "--lang goes with list, show, new, not with check"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_one(
    words: tuple[str, ...], told: str, refused: Refused
) -> None:
    assert refused("templates", *words, code=2).startswith(told)


@pytest.mark.parametrize("word", ["show", "check"])
def test_a_misspelt_name_is_told_what_was_meant(word: str, refused: Refused, write: Write) -> None:
    write("tea-invitation")
    assert "Did you mean tea-invitation?" in refused("templates", word, "tee-invitation")
    assert "Did you mean tea-invitation?" in refused("draft", "tee-invitation")


# ------------------------------------------------------------------------------------- their drafts


def test_a_template_in_one_language_is_taken_for_want_of_another_and_it_is_said(
    evening: Netlog, write: Write
) -> None:
    write("tea")
    assert "not in" not in evening("draft", "tea", "ada").err
    draft = evening("draft", "tea", "小明")
    assert draft.out == "Tea soon, 王小明?\n"
    assert (
        "tea is there in en, not in zh. "
        "To write it in zh: netlog templates new tea --from tea --lang zh"
    ) in draft.err.splitlines()
    assert "English" in draft.err
    write("wenhao", language="zh")
    assert "wenhao is there in zh, not in en." in evening("draft", "wenhao", "ada").err


def test_a_language_that_is_asked_for_is_not_put_aside(
    evening: Netlog, write: Write, refused: Refused
) -> None:
    write("tea")
    said = refused("draft", "tea", "小明", "--lang", "zh")
    assert said.startswith("tea is there in en, not in zh.\n")
    assert "netlog templates new tea --from tea --lang zh" in said


def test_a_broken_one_spoils_only_its_own_drafts(evening: Netlog, write: Write) -> None:
    write("bad", "no header")
    assert evening("draft", "connect-event", "ada").code == 0
    write("connect-event", TEA.replace("for: connect", "for: chat") + "{{ 2 ** 3 }}", "zh")
    assert evening("draft", "connect-event", "ada").code == 0
    said = evening("draft", "connect-event", "小明")
    assert said.code == 1
    assert said.err.startswith('connect-event, line 7: "**" is not for templates')


# -------------------------------------------------------------------------------------- the stats


@pytest.fixture
def asked(netlog: Netlog) -> None:
    """Four who were asked to connect: two did, one said no, one kept silent."""
    for name in ("Ada Moss", "Ben Okri", "Cleo Tan", "Dan Roe"):
        netlog("add", name, now="2026-09-01")
        netlog("draft", "connect-event", name.split()[0], "--sent", now="2026-09-02")
    netlog("log", "ada", "connect", now="2026-09-04")
    netlog("log", "ben", "connect", now="2026-09-05")
    netlog("log", "ben", "coffee", now="2026-09-20")
    netlog("decline", "cleo", "--by", "them", now="2026-09-09")
    netlog("draft", "coffee-request", "ada", "topic=tea", "--sent")


@pytest.mark.usefixtures("asked")
def test_what_became_of_each_template_is_counted(netlog: Netlog) -> None:
    result = netlog("templates", "stats")
    assert [re.split("  +", line) for line in result.lines] == [
        ["connect-event", "sent: 4", "open: 0", "answered: 3 of 4", "no: 1", "coffee: 1 of 4"],
        ["coffee-request", "sent: 1", "open: 1", "answered: –", "no: –", "coffee: –"],
    ]
    assert "Open: may still be answered" in result.err


@pytest.mark.usefixtures("asked")
def test_the_counts_are_there_for_programs(netlog: Netlog) -> None:
    found = json.loads(netlog("templates", "stats", "--json", "--since", "2026-09-01").out)
    assert found["since"] == "2026-09-01"
    assert found["coffee_days"] == 90
    assert found["templates"][0] == {
        "template": "connect-event", "sent": 4, "settled": 4, "answered": 3, "accepted": 2,
        "declined": 1, "coffees": 1,
    }  # fmt: skip


@pytest.mark.usefixtures("asked")
def test_the_counts_are_of_what_was_sent_since_a_day(netlog: Netlog) -> None:
    assert len(netlog("templates", "stats", "--since", "october").lines) == 1
    assert netlog("templates", "stats", "--since", "today", now="2026-12-01").lines == [
        "Nothing was recorded as sent since Tue 1 Dec"
    ]


def test_without_messages_the_stats_say_how_to_record_one(netlog: Netlog) -> None:
    result = netlog("templates", "stats")
    assert (result.code, result.lines) == (0, ["Nothing was recorded as sent"])
    assert "--sent" in result.err


@pytest.mark.usefixtures("asked")
def test_the_stats_fit_a_narrow_terminal() -> None:
    screen = look("templates", "stats", columns=60).lines
    assert "template        sent  open  answered  no  coffee" in screen
    assert "connect-event   4     0     3 of 4    1   1 of 4" in screen


@pytest.mark.parametrize("words", [("stats", "follow-up"), ("list", "--since", "friday")])
def test_the_stats_are_of_all_templates(refused: Refused, words: tuple[str, ...]) -> None:
    refused("templates", *words, code=2)
