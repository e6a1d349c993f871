"""`netlog top`: whom it is worth to call each month, and the top ten made of them."""

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def autumn(evening: Netlog) -> Netlog:
    """The evening, and what was before it: coffees with Ben, a talk with Dev."""
    for day in ("2026-09-01", "2026-10-01"):
        evening("log", "ben", "coffee", "--on", day)
    evening("log", "dev", "--on", "2026-08-01")
    return evening


def handles(ask: Ask, *words: str) -> list[str]:
    return [row["handle"] for row in ask("top", *words)["top"]]


def test_closeness_and_what_came_of_it(autumn: Netlog, ask: Ask) -> None:
    assert handles(ask) == ["ben-okri", "chloe-martin", "wang-xiaoming", "ada-moss", "dev-rao"]
    ben, _, _, ada, _ = ask("top")["top"]
    closeness = (3 / 12 + 6 / 8 + 3 / 6) / 3  # three talks, two of them coffees, all mutual
    assert (ben["closeness"], ben["factor"], ben["worth"]) == (
        round(closeness, 3), 1.0, round(closeness, 3),
    )  # fmt: skip
    assert ada["came"] == {"leads": 0, "purchases": 0, "opportunities": 0, "introductions": 1}
    assert ada["worth"] == round(1.1 * (1 / 12 + 1 / 8 + 1 / 6 * 1 / 2) / 3, 3)
    assert ben["command"] == "netlog draft catch-up ben-okri"
    assert handles(ask, "--limit", "2") == ["ben-okri", "chloe-martin"]


def test_what_they_bought_and_what_came_through_them(autumn: Netlog, ask: Ask) -> None:
    autumn("sold", "小明", "a course", "100")
    autumn("lead", "add", "dev", "a website", "--through", "chloe")
    told = {row["handle"]: row["came"] for row in ask("top")["top"]}
    assert told["wang-xiaoming"]["purchases"] == 1
    assert told["ada-moss"]["purchases"] == 1, "she introduced 王小明"
    assert told["chloe-martin"]["leads"] == told["dev-rao"]["leads"] == 1


def test_friends_and_who_is_out_of_sight_are_left_out(autumn: Netlog, ask: Ask) -> None:
    autumn("edit", "ben", "--friend-only")
    autumn("archive", "chloe")
    autumn("decline", "小明", "--by", "them")
    assert handles(ask) == ["ada-moss", "dev-rao"]


def test_keep_makes_them_the_top_ten(autumn: Netlog, ask: Ask, refused: Refused) -> None:
    autumn("every", "--top-ten", "dev")
    dry = autumn("top", "--limit", "2", "--keep", "--dry-run")
    assert dry.lines[:2] == [
        "Ben Okri, Chloé Martin · among the top ten · 2 of 10",
        "Dev Rao · no longer among the top ten",
    ]
    assert [row["handle"] for row in ask("every", "--top-ten")["top_ten"]] == ["dev-rao"]
    autumn("top", "--limit", "2", "--keep")
    top_ten = ask("every", "--top-ten")["top_ten"]
    assert sorted(row["handle"] for row in top_ten) == ["ben-okri", "chloe-martin"]
    assert {row["every"] for row in top_ten} == {"1m"}
    assert "They are the top ten already" in refused("top", "--limit", "2", "--keep")
    autumn("undo")
    assert [row["handle"] for row in ask("every", "--top-ten")["top_ten"]] == ["dev-rao"]


def test_where_nobody_was_talked_with(netlog: Netlog, ask: Ask, refused: Refused) -> None:
    assert "Whom did you meet?" in netlog("top").err
    assert ask("top") == {"top": []}
    netlog("add", "Ada Moss", "--known")
    assert "Nobody is worth a call" in refused("top", "--keep")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--keep", "--json"), "--keep goes without it"),
        (("--keep", "--limit", "11"), "--limit of 10 at most"),
        (("--dry-run",), "--dry-run goes with netlog top --keep"),
        (("--limit", "0"), "--limit"),
    ],
    ids=" ".join,
)
def test_what_is_refused(
    evening: Netlog, refused: Refused, words: tuple[str, ...], why: str
) -> None:
    assert why in refused("top", *words, code=2, lines=3)
