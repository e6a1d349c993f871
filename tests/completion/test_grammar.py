"""Where the cursor stands, and what its word may become there."""

from datetime import date

import pytest
from completion.conftest import Offers, found_for
from conftest import Netlog

from netlog import app
from netlog.commands import COMMANDS
from netlog.completion.grammar import kind, known, offered
from netlog.completion.offers import Files
from netlog.rules.dates import parse, parse_month


def test_commands_and_help(offers: Offers) -> None:
    assert offers("") == [*COMMANDS, "help"]
    assert offers("mo") == ["month", "move"]
    assert offers("help li") == ["list"]
    assert offers("help list ") == []
    assert offers("nonsense ") == []


def test_every_offer_of_a_command_says_what_it_does() -> None:
    for line in ("", *(f"{name} --" for name in COMMANDS)):
        for offer in found_for(line).offers:
            assert offer.about, (line, offer)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("list --sil", "--silent"),
        ("list --s", "--stage --since --silent --sort"),
        ("-", "--db --quiet --version --install-completion --show-completion --help"),
        ("-q", "-q"),
        ("next ", "--for --limit --walk --notify --popup --names --json --help"),
        ("next --limit 3 --walk ", "--for --notify --popup --names --json --help"),
        ("list --tag founder --t", "--team"),
        ("add X --tag founder --t", "--through --tag"),
        ("undo ", ""),
        ("undo --", "--change --yes --dry-run --help"),
        ("show -- --", ""),
    ],
)
def test_options_that_are_left(offers: Offers, line: str, expected: str) -> None:
    assert offers(line) == expected.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("show ad", "ada-moss"),
        ("show AD", "ada-moss"),
        ("show Add", "ada-moss"),
        ("show moss", "ben-moss ada-moss"),
        ("show chloé", "chloe-martin"),
        ("show xiaom", "wang-xiaoming"),
        ("show 小", "wang-xiaoming"),
        ("show 王", "wang-xiaoming"),
        ("show zz", ""),
        ("log ada ben", "ben-moss"),
        ("add X --through be", "ben-moss"),
        ("add X --through=be", "--through=ben-moss"),
        ("draft connect-event a", "ada-moss"),
        ("draft --to d", "dev-rao"),
        ("-q show ad", "ada-moss"),
        ("list ad", ""),
    ],
)
def test_people(offers: Offers, line: str, expected: str) -> None:
    assert offers(line) == expected.split()


def test_people_with_the_latest_contacts_come_first(offers: Offers, netlog: Netlog) -> None:
    assert offers("show ") == [
        "wang-xiaoming", "chloe-martin", "ben-moss", "ada-moss", "dev-rao",
    ]  # fmt: skip
    netlog("log", "ben", now="2026-11-25")
    assert offers("show ")[0] == "ben-moss"


def test_the_archived_come_where_nobody_else_does(offers: Offers, netlog: Netlog) -> None:
    netlog("archive", "ben")
    assert "ben-moss" not in offers("show ")
    assert offers("show mos") == ["ada-moss"]
    assert offers("archive be") == ["ben-moss"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("log ", "wang-xiaoming chloe-martin ben-moss ada-moss dev-rao"),
        ("log c", "chloe-martin"),
        ("log ada ", "intro chat connect follow-up coffee"),
        ("log ada c", "chat connect coffee chloe-martin"),
        ("log ada 咖", "咖啡"),
        ("list --stage co", "connect coffee"),
        ("add X --stage in", "intro"),
        ("list --sort ", "recent oldest name added"),
        ("list --sort n", "name"),
        ("list --sort=n", "--sort=name"),
        ("decline ada --by ", "them me"),
        ("list --relation c", "contact customer competitor colleague"),
        ("me --language z", "zh"),
        ("draft ada --lang ", "en zh"),
        ("--show-completion z", "zsh"),
        ("add X --about ", ""),
    ],
)
def test_one_of_a_few(offers: Offers, line: str, expected: str) -> None:
    assert offers(line) == expected.split()


def test_events_tags_and_companies(offers: Offers) -> None:
    events = ["北方创业者", "Web Forum", "Soul Sisters", "Web Summit"]
    assert offers("add X --at ") == offers("list --event ") == events
    assert offers("log ada --at web") == ["Web Forum", "Web Summit"]
    assert offers("log ada --at sist") == ["Soul Sisters"], "a word within"
    assert offers("list --tag ") == ["founder", "open source", "出海"]
    assert offers("add X --tag 海") == ["出海"]
    assert offers("add X --company tid") == ["Tidal Works", "Tidewater"]
    assert offers("list --company=北") == ["--company=北辰科技"]


def test_drafts(offers: Offers) -> None:
    assert offers("draft c") == [
        "catch-up", "coffee-request", "cold-dm", "connect-event", "connect-leader",
        "connect-recruiter", "chloe-martin",
    ]  # fmt: skip
    assert "ada-moss" not in offers("draft "), "scripts first"
    values = offers("draft coffee-request ada ")
    assert "day=" in values
    assert all(value.endswith("=") for value in values)
    assert "day=" not in offers("draft coffee-request ada day=Tuesday ")
    assert offers("draft coffee-request ada da") == ["day="]
    assert offers("draft ada ") == []


def test_what_was_kept_and_what_became_of_it(offers: Offers) -> None:
    assert offers("send ad") == offers("answer ad") == offers("messages ad") == ["ada-moss"]
    assert offers("send ada coffee") == ["coffee-request"]
    assert offers("answer ada ") == ["replied", "accepted", "declined", "no-reply"]
    assert offers("answer ada 没") == ["没回", "没回复"]
    assert offers("answer ada replied --script coffee") == ["coffee-request"]


def test_days_and_months(offers: Offers) -> None:
    assert offers("log ada --on ye") == ["yesterday"]
    assert offers("list --since 昨") == ["昨天"]
    assert offers("month ") == [
        "2026-11", "2026-10", "2026-09", "2026-08", "2026-07", "2026-06", "last",
    ]  # fmt: skip
    for word in offers("decline ada --on "):
        parse(word, date(2026, 11, 20), past=True)
    for word in offers("month "):
        parse_month(word, date(2026, 11, 20))


def test_what_goes_with_the_word_before(offers: Offers) -> None:
    assert offers("tag fo") == ["founder"]
    assert offers("tag founder,op") == ["founder,open source"]
    assert offers("tag founder ad") == offers("untag founder ad") == ["ada-moss"]
    assert offers("rename ") == ["tag", "event"]
    assert offers("rename tag fo") == ["founder"]
    assert offers("rename event web") == offers("rename event x web") == ["Web Forum", "Web Summit"]
    assert offers("rename nothing x") == []
    assert offers("config lang") == ["language"]
    assert offers("config language ") == ["en", "zh"]
    assert offers("config zone Europe/Lon") == offers("add --zone lond") == ["Europe/London"]
    assert offers("config nothing ") == offers("config db ") == []
    assert offers("templates s") == ["show", "stats"]
    assert offers("templates show coffee") == ["coffee-request"]
    assert offers("templates new x --from coffee") == ["coffee-request"]
    assert offers("templates new ") == []
    assert offers("edit ad") == ["ada-moss"]
    assert "--new" in offers("edit ada --")
    assert "--known" in offers("edit ada --")
    assert offers("draft introduce ada other=be") == ["other=ben-moss"]
    assert offers("draft introduce ada day=be") == []


def test_a_template_of_the_users_own_is_offered(offers: Offers, netlog: Netlog) -> None:
    assert netlog("templates", "new", "tea-invitation").code == 0
    assert offers("draft tea") == ["tea-invitation"]


@pytest.mark.parametrize(
    ("line", "files"),
    [("--db ", Files.FILES), ("demo --keep /t", Files.FOLDERS), ("show a", None)],
)
def test_what_the_shell_completes_itself(line: str, files: Files | None) -> None:
    assert found_for(line).files is files


def test_the_store_that_is_named_is_asked(offers: Offers, netlog: Netlog, home: object) -> None:
    place = f"{home}/other.db"
    netlog("--db", place, "add", "Zoe Blythe")
    assert offers("show zo") == []
    assert offers(f"--db {place} show zo") == ["zoe-blythe"]
    assert offers(f"--db={place} show zo") == ["zoe-blythe"]
    assert offers(f"show --db {place} zo") == ["zoe-blythe"]


def test_words_with_blanks(offers: Offers) -> None:
    assert [offer.value for offer in offered(["show", "ada m"]).offers] == ["ada-moss"]
    assert [offer.value for offer in offered(["add", "X", "--at", "Web S"]).offers] == [
        "Web Summit"
    ]


def test_the_table_holds_every_command_and_every_option() -> None:
    table = known()
    assert list(table) == ["", *COMMANDS]
    for name in COMMANDS:
        params = app.load(name).params
        options = {n for p in params for n in (*p.opts, *p.secondary_opts) if n.startswith("-")}
        told = {n for option in table[name].options for n in option.names}
        assert told == options | {"-h", "--help"}, f"{name}: python docs/reference.py"


def test_every_kind_of_the_table_is_there() -> None:
    for name, command in known().items():
        for takes in (*command.arguments, *(option.takes for option in command.options)):
            if isinstance(takes, str) and takes:
                assert takes in set(Files) or callable(kind(takes)), (name, takes)
