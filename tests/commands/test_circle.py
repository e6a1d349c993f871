"""`netlog circle`: the five closest by word and by the record, those wanted, each one's part."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog

HANDLES = ("ada-moss", "ben-okri", "chloe-martin", "wang-xiaoming", "dev-rao")


def named(told: dict[str, list[dict[str, str]]], which: str = "named") -> list[str]:
    return [person["handle"] for person in told[which]]


def test_the_five_are_named_and_told_with_the_record(evening: Netlog, ask: Ask) -> None:
    result = evening("circle", "add", "ben", "小明")
    assert result.lines == [
        "Ben Okri, 王小明 · among your five · 2 of 5",
        "what the record says: netlog circle · to take it back: netlog undo",
    ]
    told = ask("circle")
    assert named(told) == ["ben-okri", "wang-xiaoming"]
    assert named(told, "by_record") == ["chloe-martin", "wang-xiaoming", "ada-moss", "ben-okri"]
    ben = told["named"][0]
    assert ben["last_on"] == "2026-11-20"
    assert (ben["recency"], ben["frequency"], ben["depth"]) == (1.0, 0.083, 0.0)
    assert ben["closeness"] == round((1 / 12 + 0 + 1 / 6) / 3, 3)
    assert ben["is_named"] is True
    assert ben["state"] == "warm"
    assert told["network"] == {"warm": 4, "cooling": 0, "cold": 0, "no_contact": 1}
    assert told["reach"] == {"introductions": 300, "followers": 4000}


def test_who_wrote_first_and_what_was_given_tells_how_mutual_it_is(
    evening: Netlog, ask: Ask
) -> None:
    for day in range(1, 6):
        evening("log", "ada", "--on", f"2026-11-{day:02}")
    evening("log", "ada", "--from-them", "--on", "2026-11-10")
    evening("circle", "add", "ada")
    # Mine: six talks. Theirs: those, one that she began, and that she introduced 王小明.
    assert ask("circle")["named"][0]["reciprocity"] == round(6 / 8, 3)
    evening("promise", "ada", "a book", "--on", "2026-11-01")
    evening("promise", "ada", "--kept")
    assert ask("circle")["named"][0]["reciprocity"] == round(7 / 8, 3)


def test_the_sixth_is_refused_with_the_way_out(evening: Netlog, refused: Refused) -> None:
    evening("add", "Sixth One", "--known")
    assert "5 of 5" in evening("circle", "add", *HANDLES).out
    assert refused("circle", "add", "sixth") == (
        "With Sixth One there would be 6, and 5 are closest at most: "
        f"{', '.join(HANDLES[i] for i in (0, 1, 2, 4, 3))}.\n"
        "To make room: netlog circle drop dev-rao\n"
    )
    evening("circle", "drop", "dev")
    assert "5 of 5" in evening("circle", "add", "sixth").out
    assert refused("circle", "want", *HANDLES, "sixth").startswith("Ada Moss is one of your five")


def test_what_is_no_longer_looked_for_is_named_by_words_of_it(
    evening: Netlog, refused: Refused
) -> None:
    evening("circle", "seek", "paid talks at fairs")
    evening("circle", "seek", "付费演讲")
    evening("circle", "seek", "Paid trips")
    # Two hold the word: the answer is as for anybody who isn't here.
    assert refused("circle", "drop", "paid").startswith('Nobody here is called "paid".')
    assert evening("circle", "drop", "PAID", "talks").lines[0] == (
        "You no longer look for: paid talks at fairs"
    )
    assert evening("circle", "drop", "演讲").lines[0] == "You no longer look for: 付费演讲"
    evening("circle", "add", "ada")
    evening("circle", "seek", "ada lovelace prize")
    assert evening("circle", "drop", "ada").lines[0] == "Ada Moss · no longer in your circle"


def test_whom_something_is_under_way_with_is_not_called_besides(evening: Netlog, ask: Ask) -> None:
    calls = {one["handle"]: (one["under_way"], one["command"]) for one in ask("top")["top"]}
    assert calls["ada-moss"] == (None, "netlog draft catch-up ada-moss")
    evening("log", "ada", "coffee", "--on", "2026-11-24 15:00")
    evening("draft", "follow-up", "chloé", "--sent")
    calls = {one["handle"]: (one["under_way"], one["command"]) for one in ask("top")["top"]}
    assert calls["ada-moss"] == ("coffee in 4 days at 15:00", "netlog prep ada-moss")
    assert calls["chloe-martin"][1] == "netlog answer chloe-martin replied"
    assert " · coffee in 4 days at 15:00 " in evening("top").out


def test_six_at_once_are_too_many(evening: Netlog, refused: Refused) -> None:
    evening("add", "Sixth One", "--known")
    assert refused("circle", "want", *HANDLES, "sixth") == (
        "5 are wanted at most, and you named 6\n"
    )


def test_who_was_wanted_may_be_named(evening: Netlog, ask: Ask) -> None:
    assert "wanted among your five · 2 of 5" in evening("circle", "want", "ada", "dev").out
    evening("circle", "add", "dev")
    told = ask("circle")
    assert (named(told), named(told, "wanted")) == (["dev-rao"], ["ada-moss"])


def test_of_who_is_wanted_the_next_step_is_told(evening: Netlog, ask: Ask) -> None:
    evening("circle", "want", "ada", "dev", "小明", "chloe")
    steps = {row["handle"]: (row["why"], row["command"]) for row in ask("circle")["wanted"]}
    assert steps == {
        "ada-moss": ("talked today, not connected yet", "netlog draft connect-event ada-moss"),
        "chloe-martin": ("connected today, no follow-up yet",
                         "netlog draft follow-up chloe-martin"),
        "dev-rao": ("no contact yet", "netlog draft cold-dm dev-rao"),
        "wang-xiaoming": ("talked today, not connected yet",
                          "netlog draft connect-event wang-xiaoming"),
    }  # fmt: skip
    evening("draft", "connect-event", "ada", "--save")
    evening("log", "小明", "--next", "friday 15:00: call her")
    evening("edit", "dev", "--through", "ben")
    steps = {row["handle"]: row["command"] for row in ask("circle")["wanted"]}
    assert steps["ada-moss"] == "netlog send ada-moss connect-event"
    assert steps["wang-xiaoming"] == "netlog done wang-xiaoming"
    assert steps["dev-rao"] == 'netlog draft ask-introduction ben-okri whom="Dev Rao"'
    assert evening("draft", "ask-introduction", "ben-okri", "whom=Dev Rao").code == 0


def test_each_ones_part_in_what_is_sought(evening: Netlog, ask: Ask) -> None:
    evening("circle", "add", "ada", "小明", "dev")
    assert evening("circle", "seek", "better", "pricing").lines[0] == "You look for: better pricing"
    evening("edit", "dev", "--offer", "prices for software")
    seek = ask("circle")["seeks"][0]
    assert (seek["text"], seek["stated_on"]) == ("better pricing", "2026-11-20")
    said = {row["handle"]: [(each["kind"], each["text"]) for each in row["evidence"]]
            for row in seek["people"]}  # fmt: skip
    assert said == {
        "ada-moss": [("topic", "pricing")],
        "dev-rao": [("offer", "prices for software")],
        "wang-xiaoming": [],
    }
    evening("circle", "seek", "补贴")
    out = evening("circle").out
    assert "Their part in: 补贴" in out
    assert "王小明  topic: 补贴申请" in out
    assert evening("circle", "drop", "Better", "Pricing").lines[0] == (
        "You no longer look for: better pricing"
    )
    assert [row["text"] for row in ask("circle")["seeks"]] == ["补贴"]


def test_leads_and_sales_through_them_count(evening: Netlog, ask: Ask) -> None:
    evening("circle", "add", "ada")
    evening("circle", "seek", "pricing workshop")
    evening("lead", "add", "ben", "a workshop on pricing", "--through", "ada")
    evening("lead", "add", "小明", "a website")
    evening("lead", "lost", "小明")
    evening("sold", "小明", "pricing audit", "900")
    ada = ask("circle")["named"][0]
    assert ada["came"] == {"leads": 1, "purchases": 1, "opportunities": 0, "introductions": 1}
    (part,) = ask("circle")["seeks"][0]["people"]
    assert [(each["kind"], each["text"], each["whose"]) for each in part["evidence"]] == [
        ("lead", "a workshop on pricing", "Ben Okri"),
        ("purchase", "pricing audit", "王小明"),
        ("topic", "pricing", None),
    ]


def test_who_is_out_of_sight_stays_named_and_is_told_so(evening: Netlog, ask: Ask) -> None:
    evening("circle", "add", "ada", "ben")
    evening("circle", "want", "chloe", "小明")
    evening("archive", "ada", "chloe")
    evening("decline", "ben", "--by", "them")
    evening("decline", "小明", "--by", "me")
    told = ask("circle")
    assert named(told) == ["ada-moss", "ben-okri"]
    assert told["by_record"] == []
    assert told["network"] == {"warm": 0, "cooling": 0, "cold": 0, "no_contact": 1}
    assert [row["command"] for row in told["wanted"]] == [
        "netlog archive chloe-martin --back", "netlog circle drop wang-xiaoming",
    ]  # fmt: skip
    out = evening("circle").out
    assert "Ada Moss, archived" in out
    assert "Ben Okri, they said no" in out


def test_who_is_forgotten_leaves_the_circle(evening: Netlog, ask: Ask) -> None:
    evening("circle", "add", "ada", "ben")
    assert evening("forget", "ada", "--yes").code == 0
    assert named(ask("circle")) == ["ben-okri"]


def test_friends_may_be_close(evening: Netlog, ask: Ask) -> None:
    evening("edit", "ada", "--friend-only")
    evening("circle", "add", "ada")
    assert ask("circle")["named"][0]["is_friend_only"] is True
    assert "friend only" in evening("circle").out


def test_when_all_is_cold_the_record_still_has_its_order(evening: Netlog, ask: Ask) -> None:
    told = ask("circle", now="2029-11-20")
    assert named(told, "by_record") == ["chloe-martin", "wang-xiaoming", "ada-moss", "ben-okri"]
    assert {row["state"] for row in told["by_record"]} == {"cold"}
    assert told["network"]["cold"] == 4


def test_where_nobody_is_known(netlog: Netlog, ask: Ask) -> None:
    result = netlog("circle")
    assert result.out == "Nobody is known yet.\n"
    assert "netlog add" in result.err
    told = ask("circle")
    assert told["named"] == told["by_record"] == told["wanted"] == told["seeks"] == []
    netlog("add", "Ada Moss", "--known")
    assert netlog("circle").out == "0 warm · 0 cooling · 0 cold · 1 without a contact yet\n"
    netlog("circle", "add", "ada")
    assert "no contact yet" in netlog("circle").out


@pytest.mark.parametrize(
    ("words", "why", "code"),
    [
        (("adda",), "Did you mean add?", 2),
        (("ada",), "nothing that circle does", 2),
        (("add",), "Who? netlog circle add ada", 2),
        (("seek", " "), 'What? netlog circle seek "paid talks"', 2),
        (("add", "nobody-here"), "Nobody here is called", 1),
        (("drop", "ada"), "not in your circle; nothing was changed", 1),
        (("add", "--json", "ada"), "--json goes with netlog circle alone", 2),
        (("--dry-run",), "--dry-run goes with", 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_is_refused(
    evening: Netlog, refused: Refused, words: tuple[str, ...], why: str, code: int
) -> None:
    assert why in refused("circle", *words, code=code)


def test_what_is_so_already_is_said(evening: Netlog, refused: Refused) -> None:
    evening("circle", "add", "ada")
    assert "one of your five already; nothing was changed" in refused("circle", "add", "ada")
    evening("circle", "seek", "paid talks")
    assert "nothing was changed" in refused("circle", "seek", "Paid Talks")


def test_a_dry_run_keeps_nothing_and_undo_takes_it_back(evening: Netlog, ask: Ask) -> None:
    assert "1 of 5" in evening("circle", "add", "ada", "--dry-run").out
    assert "You look for" in evening("circle", "seek", "paid talks", "--dry-run").out
    assert named(ask("circle")) == ask("circle")["seeks"] == []
    evening("circle", "add", "ada")
    evening("circle", "seek", "paid talks")
    evening("undo", "2")
    assert named(ask("circle")) == ask("circle")["seeks"] == []


def test_their_page_says_what_they_are(evening: Netlog, ask: Ask) -> None:
    evening("circle", "add", "ada")
    evening("circle", "want", "ben")
    assert "one of your five" in evening("show", "ada").out
    assert "wanted among your five" in evening("show", "ben").out
    assert ask("show", "ada")["circle"] == "named"


def test_what_others_wrote_is_no_markup(evening: Netlog) -> None:
    evening("edit", "ada", "--offer", "[red]pricing[/red] \x1b[31m")
    evening("circle", "add", "ada")
    evening("circle", "seek", "[bold]pricing")
    out = evening("circle").out
    assert "Their part in: [bold]pricing" in out
    assert "offers: [red]pricing[/red]" in out
    assert "\x1b" not in out
