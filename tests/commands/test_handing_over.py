"""Handing words over, in `draft` and in `send`: mails, chats, pages, and what is in their way."""

import json
import shlex
import stat
import sys
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog
from terminal.emulator import look

from netlog.handover import opening

TOPIC = "labels, tea & cake? 100%"

Fetch = """
import html, re, sys, urllib.request
page = urllib.request.urlopen(sys.argv[1]).read().decode()
print(html.unescape(re.search('url=([^"]*)"', page)[1]))
"""


@pytest.fixture
def known(netlog: Netlog) -> Netlog:
    """Somebody who can be reached by everything, and somebody by nothing."""
    netlog("me", "--name", "Mei Lin", "--region", "GB")
    netlog(
        "add", "Ada Moss", "--at", "Web Summit", "--about", TOPIC, "--email", "ada@example.org",
        "--phone", "020 7946 0018", "--link", "https://example.org/ada",
        "--link", "https://www.linkedin.com/in/ada-moss",
    )  # fmt: skip
    netlog("add", "Ben Okri")
    return netlog


@pytest.fixture
def desktop(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Have a clipboard and a browser that keeps where it is led to; return what it kept."""
    for name in ("SSH_CONNECTION", "SSH_TTY", "BROWSER", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(opening, "system", lambda: "linux")
    folder = home / "programs"
    folder.mkdir()
    (home / "fetch.py").write_text(Fetch)
    fetch = f'"{sys.executable}" "{home}/fetch.py"'
    programs = {
        "xdg-open": f'echo "$@" >> "{home}/arguments"\nexec {fetch} "$1" >> "{home}/opened"',
        "pbcopy": f'/bin/cat > "{home}/board"',
    }
    for name, script in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))

    def opened() -> list[str]:
        return (home / "opened").read_text().splitlines()

    return opened


Desktop = Callable[[], list[str]]


@pytest.fixture
def from_afar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have netlog run on a machine without a screen."""
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 22")


def mail(data: str | bytes) -> EmailMessage:
    raw = data.encode() if isinstance(data, str) else data
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def words_of(found: EmailMessage) -> str:
    return str(found.get_content()).replace("\r\n", "\n").rstrip("\n")


# ------------------------------------------------------------------------------------------ links


def test_a_mail_is_begun_with_all_of_it(known: Netlog, desktop: Desktop, home: Path) -> None:
    result = known("draft", "follow-up", "ada", "--mail")
    assert "Opened, by xdg-open." in result.err
    (link,) = desktop()
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "ada@example.org")
    fields = parse_qs(parts.query)
    assert fields["subject"] == ["Our talk on labels, tea & cake? 100%"]
    assert fields["body"] == [result.out.rstrip("\n").replace("\n", "\r\n")]
    told = (home / "arguments").read_text()
    assert not any(word in told for word in ("ada", "labels", "mailto", "Mei"))


def test_a_chat_is_opened_by_the_number_as_it_is_dialled_here(
    known: Netlog, desktop: Desktop
) -> None:
    result = known("draft", "follow-up", "ada", "--whatsapp")
    (link,) = desktop()
    assert link.startswith("https://wa.me/442079460018?text=Hi%20Ada%2C%0A%0A")
    assert parse_qs(urlsplit(link).query)["text"] == [result.out.rstrip("\n")]


def test_their_page_is_opened_and_the_text_is_copied(
    known: Netlog, desktop: Desktop, home: Path
) -> None:
    result = known("draft", "follow-up", "ada", "--profile")
    assert desktop() == ["https://www.linkedin.com/in/ada-moss"]
    assert (home / "board").read_text() == result.out.rstrip("\n")
    assert result.err.index("Copied") < result.err.index("Opened")


@pytest.mark.usefixtures("from_afar")
def test_beside_a_page_the_text_can_be_selected(known: Netlog) -> None:
    result = known("draft", "follow-up", "ada", "--profile")
    assert result.code == 0
    assert "https://www.linkedin.com/in/ada-moss" in result.err.splitlines()
    assert "Nothing here can copy: select the text." in result.err
    assert known("draft", "follow-up", "ada", "--profile", "--copy").code == 1


def test_several_ways_are_gone_one_after_the_other(known: Netlog, desktop: Desktop) -> None:
    known("draft", "follow-up", "ada", "--profile", "--whatsapp", "--mail")
    assert [urlsplit(link).scheme for link in desktop()] == ["mailto", "https", "https"]


@pytest.mark.usefixtures("from_afar")
def test_where_nothing_opens_it_the_link_is_there_to_be_copied(known: Netlog) -> None:
    result = known("draft", "follow-up", "ada", "--mail")
    assert result.code == 0
    before, link = result.err.splitlines()[:2]
    assert before == "Nothing here can open it. Open it yourself:"
    assert link.startswith("mailto:ada@example.org?subject=")
    assert result.out.startswith("Hi Ada,")
    quiet = known("-q", "draft", "follow-up", "ada", "--mail")
    assert quiet.err.splitlines() == [link]


@pytest.mark.usefixtures("from_afar")
def test_a_link_is_whole_in_a_narrow_terminal(known: Netlog) -> None:
    seen = look("draft", "follow-up", "ada", "--whatsapp", columns=60)
    link = known("-q", "draft", "follow-up", "ada", "--whatsapp").err.strip()
    assert len(link) > 60
    assert link.encode() in seen.data


def test_with_dry_run_nothing_is_opened_or_written(
    known: Netlog, desktop: Desktop, home: Path
) -> None:
    eml = home / "x.eml"
    result = known("draft", "follow-up", "ada", "--mail", "--eml", str(eml), "--dry-run", "--sent")
    assert "Nothing was opened." in result.err
    assert "Would be written as a mail: ~/x.eml" in result.err
    assert not eml.exists()
    assert not (home / "opened").exists()


# ------------------------------------------------------------------------------------------ files


def test_a_mail_is_written_to_a_private_file(known: Netlog, home: Path) -> None:
    path = home / "ada.eml"
    result = known("draft", "follow-up", "ada", "--eml", str(path), now="2026-11-20T21:30")
    assert "Written as a mail: ~/ada.eml" in result.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in home.iterdir() if "eml" in each.name] == ["ada.eml"]
    found = mail(path.read_bytes())
    assert found["To"].addresses[0].addr_spec == "ada@example.org"
    assert found["To"].addresses[0].display_name == "Ada Moss"
    assert found["Subject"] == "Our talk on labels, tea & cake? 100%"
    assert found["Date"].datetime.replace(tzinfo=None).isoformat() == "2026-11-20T21:30:00"
    assert words_of(found) == result.out.rstrip("\n")
    assert found["From"] is None


def test_whose_address_is_known_is_its_sender(known: Netlog) -> None:
    known("me", "--email", "mei@example.org")
    found = mail(known("draft", "follow-up", "ada", "--eml", "-").out)
    assert str(found["From"]) == "Mei Lin <mei@example.org>"


def test_in_a_pipe_the_mail_is_all_there_is(known: Netlog) -> None:
    result = known("draft", "follow-up", "ada", "--lang", "zh", "--eml", "-")
    assert result.out.startswith("X-Unsent: 1")
    found = mail(result.out)
    assert found["Subject"] == "上次聊的labels, tea & cake? 100%"
    assert words_of(found) == known("draft", "follow-up", "ada", "--lang", "zh").out.rstrip("\n")


def test_in_a_folder_it_is_named_by_script_and_person(known: Netlog, home: Path) -> None:
    known("draft", "follow-up", "ada", "--eml", str(home))
    assert (home / "follow-up-ada-moss.eml").exists()


def test_a_file_that_is_there_stays(known: Netlog, refused: Refused, home: Path) -> None:
    (home / "ada.eml").write_text("mine")
    said = refused("draft", "follow-up", "ada", "--sent", "--eml", str(home / "ada.eml"))
    assert "~/ada.eml is there already. Name another file" in said
    assert (home / "ada.eml").read_text() == "mine"


def test_a_mail_is_never_written_over_the_store(
    known: Netlog, refused: Refused, store: Path
) -> None:
    assert "store itself" in refused("draft", "follow-up", "ada", "--eml", str(store), code=2)


def test_forget_knows_of_the_file(known: Netlog, home: Path) -> None:
    known("draft", "follow-up", "ada", "--eml", str(home / "ada.eml"))
    result = known("forget", "ada", "--yes")
    assert "ada.eml" in result.out + result.err


def test_what_is_too_long_for_a_link_is_told_with_the_way_out(
    known: Netlog, ask: Ask, home: Path
) -> None:
    note = f"note={'很' * 300}"
    before = ask("show", "ada")
    result = known("draft", "follow-up", "ada", note, "--mail", "--sent")
    assert result.code == 1
    assert "--eml FILE" in result.err
    assert result.out.startswith("Hi Ada,"), "what was written is not lost"
    assert ask("show", "ada") == before
    assert known("draft", "follow-up", "ada", note, "--eml", str(home / "long.eml")).code == 0


# --------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("follow-up ben --mail", "Ben Okri has no e-mail address here. To add it: "
                                 "netlog edit ben-okri --email ADDRESS"),
        ("follow-up ben --eml x.eml", "no e-mail address"),
        ("follow-up ben --whatsapp", 'no telephone number here. To add it: '
                                     'netlog edit ben-okri --phone "+44 …"'),
        ("follow-up ben --profile", "no profile or web page here. To add it: "
                                    "netlog edit ben-okri --link LINK"),
    ],
)  # fmt: skip
def test_who_cannot_be_reached_so_is_told_with_the_way_to_it(
    known: Netlog, refused: Refused, words: str, said: str
) -> None:
    assert said in refused("draft", *words.split(), "--sent", "--edit")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("share-321 --mail", "--mail is for one person, and this is to a room"),
        ("online-intro --eml x.eml", "--eml is for one person"),
        ("introduce ada ben --whatsapp", "goes to one person, and introduce is to two"),
        ("follow-up ada --eml - --json", "leave one out"),
    ],
)
def test_one_mail_goes_to_one_person(
    known: Netlog, refused: Refused, words: str, said: str
) -> None:
    assert said in refused("draft", *words.split(), code=2)


def test_a_number_without_its_country_is_told_with_the_way_out(
    known: Netlog, netlog: Netlog, refused: Refused
) -> None:
    netlog("edit", "ben", "--phone", "12345")
    assert 'netlog edit ben-okri --phone "+44 …"' in refused(
        "draft", "follow-up", "ben", "--whatsapp"
    )
    netlog("me", "--region", "")
    assert "netlog me --region GB" in refused("draft", "follow-up", "ada", "--whatsapp")


# ------------------------------------------------------------------------------------- kept drafts


def test_a_kept_draft_goes_out_by_the_same_ways(known: Netlog, ask: Ask, home: Path) -> None:
    text = known("draft", "follow-up", "ada", "--save").out
    path = home / "ada.eml"
    result = known("send", "ada", "--eml", str(path))
    assert result.out == text
    found = mail(path.read_bytes())
    assert words_of(found) == text.rstrip("\n")
    assert found["Subject"] == "Our talk on labels, tea & cake? 100%"
    assert ask("messages", "ada")["sent"]


def test_a_kept_draft_that_reaches_nobody_stays(known: Netlog, refused: Refused) -> None:
    known("draft", "follow-up", "ben", "--save")
    assert "no e-mail address" in refused("send", "ben", "--mail")


def test_a_kept_draft_is_a_mail_in_a_pipe(known: Netlog) -> None:
    known("draft", "follow-up", "ada", "--save")
    assert mail(known("send", "ada", "--eml", "-").out)["X-Unsent"] == "1"


def test_what_is_thrown_away_goes_nowhere(known: Netlog, refused: Refused) -> None:
    known("draft", "follow-up", "ada", "--save")
    assert "--drop" in refused("send", "ada", "--drop", "--mail", code=2)


# ------------------------------------------------------------------------- the look, and courage


def edited(monkeypatch: pytest.MonkeyPatch, home: Path, text: str) -> None:
    """Have the editor be one that writes a text."""
    path = home / "editor"
    path.write_text(f'#!/bin/sh\nprintf %s {shlex.quote(text)} > "$1"\n')
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))
    monkeypatch.delenv("VISUAL", raising=False)


def test_what_a_friend_would_say_stands_beside_it(
    known: Netlog, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    edited(monkeypatch, home, "Hi Ada, let's connect.")
    result = known("draft", "follow-up", "ada", "--edit")
    assert result.code == 0
    assert "It asks them nothing yet." in result.err
    assert "It doesn't say why you write to them" in result.err
    assert "asks them" not in known("-q", "draft", "follow-up", "ada", "--edit").err
    edited(monkeypatch, home, f"Hi Ada, {TOPIC} again: Friday?")
    assert "why you write" not in known("draft", "follow-up", "ada", "--edit").err


def test_a_kept_draft_is_looked_at_when_it_goes_out(
    known: Netlog, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    known("draft", "connect-event", "ada", "--save")
    edited(monkeypatch, home, "Hi Ada, let's connect. " + "So there. " * 20)
    err = known("send", "ada", "--edit", "--dry-run").err
    assert "Too long for it by 22: --edit it" in err
    assert "It asks them nothing yet." in err
    assert "why you write" not in err, "two lines are enough"


def test_what_is_too_long_is_said_once(
    known: Netlog, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    edited(monkeypatch, home, "Because we met: how are you? " * 20)
    err = known("draft", "connect-event", "ada", "--edit").err
    assert err.count("Too long for it") == 1


@pytest.fixture
def answered(known: Netlog) -> Netlog:
    """Three follow-ups: two were answered, one is waited for no more."""
    for name in ("Cleo Tan", "Dan Roe", "Eve Lund"):
        known("add", name, "--stage", "connect", now="2026-09-01")
        known("draft", "follow-up", name.split()[0], "--sent", now="2026-09-02")
    known("log", "cleo", now="2026-09-03")
    known("log", "dan", now="2026-09-06")
    return known


def test_ones_own_record_gives_courage(answered: Netlog) -> None:
    line = "So far 2 of 3 answered, after 1 and 4 days, nobody said no."
    assert line in answered("draft", "follow-up", "ada").err
    assert "So far" not in answered("draft", "follow-up", "ada", "--sent").err
    assert "So far" not in answered("-q", "draft", "follow-up", "ben").err
    assert "So far" not in answered("draft", "catch-up", "ben").err, "of which none was sent"
    assert "So far" not in answered("draft", "online-intro").err


def test_programs_are_told_nothing_of_it(answered: Netlog) -> None:
    result = answered("draft", "follow-up", "ada", "--json")
    assert result.err == ""
    assert "So far" not in json.dumps(json.loads(result.out))
