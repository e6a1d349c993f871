"""`netlog balance`: give and take, with one person and over the network."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

Golden = Callable[[str, str], None]


def in_list(ask: Ask, word: str, *options: str) -> list[str]:
    """The handles of those in a list of the network."""
    return [row["handle"] for row in ask("balance", *options)["people"] if row["list"] == word]


def totals(found: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """What was done over the network, by the member and by the others."""
    return {row["what"]: (row["me"], row["them"]) for row in found["totals"]}


@pytest.fixture
def year(evening: Netlog) -> Netlog:
    """The evening, and a year of give and take with those who were there."""
    for day, *words in (
        ("2026-01-10", "give", "ada", "notes on her deck"),
        ("2026-02-03", "give", "ada", "an hour of advice"),
        ("2026-03-03", "ask", "ben", "a word with his editor"),
        ("2026-04-04", "ask", "ben", "a word with his editor"),
        ("2026-05-02", "ask", "ben", "a referral"),
        ("2026-05-09", "ask", "ben", "referral", "--refused"),
        ("2026-06-01", "give", "小明", "一个小时"),
        ("2026-06-02", "give", "小明", "a good word with the jury"),
        ("2026-06-20", "ask", "小明", "介绍一位设计师", "--theirs"),
        ("2026-07-01", "promise", "chloé", "send the contract", "--theirs", "--by", "2026-07-10"),
        ("2026-07-20", "promise", "chloé", "--broken"),
        ("2026-08-01", "promise", "dev", "lend him the book", "--by", "2026-08-10"),
        ("2026-09-01", "give", "dev", "a ride home", "--theirs"),
    ):
        assert evening(*words, now=f"{day}T12:00").code == 0, words
    return evening


def test_an_account_in_the_order_of_time(year: Netlog) -> None:
    assert year("balance", "ben").lines == [
        "Ben Okri · you gave nothing, they nothing: 0",
        'Deposits before withdrawals: you asked and gave nothing yet. netlog give ben-okri "…"',
        "You asked 3 times since Tue 3 Mar: no yes yet, 1 refused. Several are normal.",
        "Before you write them off, one more talk: netlog prep ben-okri",
        "",
        "Tue 3 Mar  you asked for  a word with his editor    0  ask",
        "Sat 4 Apr  you asked for  a word with his editor    0  ask",
        "Sat 2 May  you asked for  a referral                0  ask",
        "Sat 9 May  refused        a referral                0  ask",
    ]


def test_what_everyday_commands_record_counts_by_itself(year: Netlog, ask: Ask) -> None:
    year("draft", "coffee-request", "ada", "topic=pricing", "--sent", "--quiet")
    account = ask("balance", "ada")
    assert (account["deposits"], account["withdrawals"], account["balance"]) == (2, 1, 1)
    assert [(row["source"], row["done"], row["what"], row["change"], row["balance"])
            for row in account["entries"]] == [
        ("give", "gave", "notes on her deck", 1, 1),
        ("give", "gave", "an hour of advice", 1, 2),
        ("add --through", "introduced", "王小明", -1, 1),
        ("draft", "wrote", "coffee-request", 0, 1),
    ]  # fmt: skip
    assert account["me"]["asked"] == 1


def test_the_network(year: Netlog, ask: Ask) -> None:
    found = ask("balance")
    assert totals(found) == {
        "gifts": (4, 1), "kept": (0, 0), "granted": (0, 0), "broken": (0, 1), "asked": (3, 1),
        "introductions": (0, 1), "tips": (0, 0),
    }  # fmt: skip
    assert [(row["list"], row["handle"]) for row in found["people"]] == [
        ("mutual", "ada-moss"), ("takes", "wang-xiaoming"), ("breaks", "chloe-martin"),
        ("ungiven", "ben-okri"), ("again", "ben-okri"),
    ]  # fmt: skip
    assert [tuple(row.values()) for row in found["owed"]] == [
        ("promise", "dev-rao", "Dev Rao", "lend him the book", "2026-08-10"),
        ("ask", "wang-xiaoming", "王小明", "介绍一位设计师", "2026-06-20"),
        ("thanks", "ada-moss", "Ada Moss", "introduced you to 王小明, no thank-you yet", None),
    ]


@pytest.mark.parametrize("columns", [60, 80])
def test_how_it_looks(
    year: Netlog, golden: Golden, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NETLOG_COLOUR", "always")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = [year("balance").out, year("balance", "ben").out, year("balance", "小明").out]
    golden(f"balance_{columns}", "\n".join(shown))


def test_friends_are_left_out_and_can_be_asked_for(year: Netlog, ask: Ask) -> None:
    assert "friend-only: no → yes" in year("edit", "ben", "--friend-only").out
    found = ask("balance")
    assert found["friends"] == 1
    assert in_list(ask, "ungiven") == in_list(ask, "again") == []
    assert totals(found)["asked"] == (0, 1)
    assert year("balance").lines[-1] == (
        "1 friend is left out, as friends only: netlog balance --friends"
    )
    assert in_list(ask, "again", "--friends") == ["ben-okri"]
    assert "A friend only" in year("balance", "ben").out
    assert "a friend only: left out where business is meant" in year("show", "ben").out
    assert ask("show", "ben")["is_friend_only"] is True
    year("edit", "ben", "--business")
    assert ask("balance")["friends"] == 0


def test_so_many_in_each_list(year: Netlog, ask: Ask) -> None:
    year("give", "ben", "a book", "--theirs")
    for who in ("ben", "dev"):
        year("give", who, "a book")
    assert len(in_list(ask, "mutual")) == 3
    assert len(in_list(ask, "mutual", "--limit", "2")) == 2


def test_nothing_at_all(netlog: Netlog, evening: Netlog) -> None:
    assert "Nothing is kept that was given or asked" in evening("balance", "dev").err
    assert json.loads(evening("balance", "dev", "--json").out)["entries"] == []


def test_an_empty_store(netlog: Netlog, ask: Ask) -> None:
    assert netlog("balance").err.startswith("Nothing was given or asked yet")
    assert totals(ask("balance"))["gifts"] == (0, 0)


def test_only_broken_promises(evening: Netlog) -> None:
    evening("promise", "chloé", "send the contract", "--theirs")
    evening("promise", "chloé", "--broken")
    assert "Chloé Martin  1 broken, 0 kept  chloe-martin" in evening("balance").lines
    assert "Promises of theirs: 0 kept, 1 broken." in evening("balance", "chloé").out


def test_who_is_forgotten_or_out_of_sight_is_in_no_list(year: Netlog, ask: Ask) -> None:
    year("archive", "小明")
    year("forget", "ben", "--yes")
    found = ask("balance")
    assert [row["list"] for row in found["people"]] == ["mutual", "breaks"]
    assert [row["kind"] for row in found["owed"]] == ["promise", "thanks"]
    assert totals(found)["asked"] == (0, 1)


def test_two_who_become_one_keep_their_totals(year: Netlog, ask: Ask) -> None:
    apart = [ask("balance", who) for who in ("ben", "dev")]
    before = totals(ask("balance"))
    year("merge", "ben", "dev", "--yes")
    whole = ask("balance", "ben")
    for side in ("deposits", "withdrawals", "balance"):
        assert whole[side] == sum(each[side] for each in apart)
    for count in ("asked", "refused", "promised", "broken"):
        assert whole["me"][count] == sum(each["me"][count] for each in apart)
    assert totals(ask("balance")) == before


def test_the_page_of_a_person_has_it(year: Netlog, ask: Ask) -> None:
    shown = year("show", "小明").out
    assert "asked you  Sat 20 Jun: 介绍一位设计师" in shown
    assert "balance    you gave twice, they nothing: +2 · netlog balance wang-xiaoming" in shown
    found = ask("show", "小明")
    assert found["ledger"]["deposits"] == 2
    assert [row["what"] for row in found["asks"]] == ["介绍一位设计师"]


def test_what_belongs_to_the_network_goes_with_no_name(year: Netlog, refused: Refused) -> None:
    assert "--limit and --friends" in refused("balance", "ada", "--friends", code=2)
    assert "Nobody here is called" in refused("balance", "zoe")


def test_beside_a_script_that_asks_for_a_favour_it_is_said_what_was_given(evening: Netlog) -> None:
    words = ("draft", "ask-introduction", "ben", "whom=Leila Haddad")
    kindly = 'Deposits before withdrawals: you gave Ben Okri nothing yet: netlog give ben-okri "…"'
    assert kindly in evening(*words).err
    assert "Deposits" not in evening("draft", "coffee-request", "ben", "topic=tea").err
    evening("give", "ben", "notes on his deck")
    assert "Deposits" not in evening(*words).err
