"""`netlog list`: people, by combinable filters."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def network(netlog: Netlog) -> Netlog:
    """Six people of a year, met here and there."""
    for words in (
        "Ada Moss|--at|Expo|--about|tea|--company|Tide|--tag|founder|--on|2026-01-10",
        "Ben Okri|--at|Expo|--stage|connect|--tag|Founder|--relation|mentor|--on|2026-06-01",
        "Chloé Martin|--at|Fair|--stage|connect|--company|Tide|--on|2026-11-01",
        "王小明|--at|expo|--stage|coffee|--relation|mentor|--tag|founder|--on|2026-11-19",
        "Dev Rao|--known",
        "Eve Stone|--about|tea|--on|2026-11-20",
    ):
        assert netlog("add", *words.split("|")).code == 0
    netlog("archive", "eve")
    return netlog


def handles(data: dict[str, list[dict[str, str]]]) -> list[str]:
    """Return the handles of a list, in its order."""
    return [row["handle"] for row in data["people"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", "wang-xiaoming chloe-martin ben-okri ada-moss dev-rao"),
        ("--stage connect", "chloe-martin ben-okri"),
        ("--stage 咖啡", "wang-xiaoming"),
        ("--tag FOUNDER", "wang-xiaoming ben-okri ada-moss"),
        ("--event expo", "wang-xiaoming ben-okri ada-moss"),
        ("--relation mentor", "wang-xiaoming ben-okri"),
        ("--company tide", "chloe-martin ada-moss"),
        ("--since 2026-06-01", "wang-xiaoming chloe-martin ben-okri"),
        ("--since yesterday", "wang-xiaoming"),
        ("--until 2026-06-01", "ben-okri ada-moss"),
        ("--since 2026-06-01 --until 2026-11-01", "chloe-martin ben-okri"),
        ("--silent 60d", "ben-okri ada-moss dev-rao"),
        ("--silent 6m", "ada-moss dev-rao"),
        ("--archived", "eve-stone wang-xiaoming chloe-martin ben-okri ada-moss dev-rao"),
        ("--dormant", "dev-rao"),
        ("--awake", "wang-xiaoming chloe-martin ben-okri ada-moss"),
        ("--awake --stage connect", "chloe-martin ben-okri"),
        ("--dormant --stage connect", ""),
        ("--sort oldest", "dev-rao ada-moss ben-okri chloe-martin wang-xiaoming"),
        ("--sort name", "ada-moss ben-okri chloe-martin dev-rao wang-xiaoming"),
        ("--sort added", "dev-rao wang-xiaoming chloe-martin ben-okri ada-moss"),
        ("--limit 2", "wang-xiaoming chloe-martin"),
        ("--tag founder --event expo --relation mentor --stage connect", "ben-okri"),
        ("--tag founder --silent 60d --sort name", "ada-moss ben-okri"),
        ("--tag nobody", ""),
    ],
)
def test_filters_narrow_together(network: Netlog, ask: Ask, options: str, expected: str) -> None:
    assert handles(ask("list", *options.split())) == expected.split()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("--since yesterday", "since Thu 19 Nov"),
        ("--since 2w", "since Fri 6 Nov"),
        ("--since 上周五 --until 今天", "since Fri 13 Nov · until Fri 20 Nov"),
        ("--since november", "since Sun 1 Nov"),
        ("--until october", "until Sat 31 Oct"),
        ("--until 去年", "until Wed 31 Dec 2025"),
        ("--silent 60d", "no contact after Mon 21 Sep"),
        ("--silent 两个月", "no contact after Sun 20 Sep"),
        ("--since 2026-11-13", ""),
        ("--since 2026-11-13 --until yesterday", "until Thu 19 Nov"),
    ],
)
def test_what_words_were_taken_for_is_told(network: Netlog, options: str, told: str) -> None:
    told_first = network("list", *options.split()).err.splitlines()[:1]
    assert told_first == ([told] if told else [])


def test_a_filter_takes_a_whole_month(network: Netlog, ask: Ask) -> None:
    assert handles(ask("list", "--since", "june", "--until", "june")) == ["ben-okri"]
    assert handles(ask("list", "--since", "上周", "--until", "本周")) == ["wang-xiaoming"]
    assert network("-q", "list", "--since", "june").err == ""


def test_a_row_says_who_where_what_and_when(network: Netlog) -> None:
    assert network("list", "--company", "Tide", "--sort", "name").lines == [
        "Ada Moss      ada-moss      Tide  chat     Sat 10 Jan",
        "Chloé Martin  chloe-martin  Tide  connect  Sun 1 Nov",
    ]
    assert "known" in network("list", "--sort", "oldest").lines[0]


def test_who_was_brought_in_is_dormant_until_something_happens(netlog: Netlog, ask: Ask) -> None:
    table = "First Name,Last Name,URL,Connected On\nNoor,Haddad,https://x.org/in/noor,08 Feb 2024\n"
    assert netlog("import", "-", "--as", "linkedin", stdin=table).code == 0
    assert "connect, dormant" in netlog("list").out
    assert netlog("list", "--awake").out == ""
    assert ask("show", "noor")["is_dormant"] is True
    assert "dormant" in netlog("show", "noor").out
    netlog("log", "noor", "chat")
    assert handles(ask("list", "--awake")) == ["noor-haddad"]
    assert "dormant" not in netlog("list").out + netlog("show", "noor").out
    netlog("undo")
    assert "connect, dormant" in netlog("list", "--dormant").out


def test_columns_are_aligned_with_chinese_among_them(network: Netlog) -> None:
    lines = network("list", "--tag", "founder").lines
    assert lines[0].startswith("王小明    wang-xiaoming")
    assert lines[1].startswith("Ben Okri  ben-okri     ")


def test_the_keys_of_the_json(network: Netlog, ask: Ask) -> None:
    row = ask("list", "--tag", "founder", "--sort", "oldest")["people"][0]
    assert row == {
        "handle": "ada-moss",
        "name": "Ada Moss",
        "company": "Tide",
        "role": None,
        "relation": None,
        "stage": "chat",
        "last_on": "2026-01-10",
        "is_known": False,
        "is_dormant": False,
        "declined_by": None,
        "is_archived": False,
        "is_private": False,
    }


def test_a_limit_says_that_there_are_more(network: Netlog) -> None:
    result = network("list", "--limit", "2")
    assert len(result.lines) == 2
    assert "There are more" in result.err
    assert network("list", "--limit", "5").err == ""


def test_in_a_pipe_all_are_listed(netlog: Netlog) -> None:
    netlog("add", "-", stdin="".join(f"Person {n}\n" for n in range(45)))
    assert len(netlog("list").lines) == 45


def test_nobody_fits(network: Netlog) -> None:
    result = network("list", "--tag", "founder", "--relation", "family")
    assert (result.code, result.out) == (0, "")
    assert "Nobody fits" in result.err


def test_nobody_fits_a_filter_is_no_reason_to_add_somebody(network: Netlog) -> None:
    assert "netlog add" not in network("list", "--tag", "founder", "--relation", "family").err


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--tag", "fuonder", 'There is no tag "fuonder". Did you mean founder?'),
        ("--event", "Exop", 'There is no event "Exop". Did you mean Expo?'),
        ("--company", "zzz", 'There is no company "zzz".'),
        ("--company", "Tied", 'There is no company "Tied". Did you mean Tide?'),
        ("--tag", "zebra", 'There is no tag "zebra". There are: founder'),
    ],
)
def test_what_nobody_has_is_told_with_what_was_meant(
    network: Netlog, ask: Ask, option: str, value: str, said: str
) -> None:
    assert network("list", option, value) == (1, "", f"{said}\n")
    assert handles(ask("list", option, value)) == [], "a program gets the empty list"


def test_an_empty_store_says_how_it_fills(netlog: Netlog) -> None:
    assert "netlog add" in netlog("list").err


@pytest.mark.parametrize(
    ("option", "value", "part"),
    [
        ("--stage", "friends", "follow-up"),
        ("--relation", "enemy", "customer"),
        ("--sort", "size", "recent, oldest, name or added"),
        ("--since", "someday", "someday"),
        ("--until", "2026-02-30", "not in the calendar"),
        ("--silent", "long", "long"),
        ("--limit", "0", "--limit"),
        ("--limit", "18446744073709551616", "--limit"),
    ],
)
def test_what_no_filter_takes(refused: Refused, option: str, value: str, part: str) -> None:
    assert part in refused("list", option, value, code=2)


@pytest.mark.file("on a server there is one")
def test_a_file_has_no_team_to_list(network: Netlog, refused: Refused) -> None:
    assert "lies in a file" in refused("list", "--team", code=2)
