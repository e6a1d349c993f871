"""`netlog sources`: where clients came from, in the figures of a small business."""

from commands.conftest import Ask, Refused
from conftest import Netlog


def counted(rows: list[dict[str, object]]) -> dict[object, tuple[object, ...]]:
    """The steps of each row, by the name of the source."""
    return {row["name"] or row["rest"]: tuple(step["people"] for step in row["steps"])  # type: ignore[attr-defined]
            for row in rows}  # fmt: skip


def test_through_whom_clients_came(dealt: Netlog, ask: Ask) -> None:
    found = ask("sources", "--by", "person")
    assert counted(found["sources"]) == {
        # Met, connect, coffee, lead, client.
        "Sara Lindqvist": (2, 1, 1, 2, 1),
        "Ben Okri": (0, 0, 0, 1, 0),
        "others": (0, 0, 0, 0, 0),
        "none": (4, 2, 1, 3, 0),
        "known": (0, 0, 0, 0, 1),
    }
    (sara, *_) = found["sources"]
    assert sara["handle"] == "sara-lindqvist"
    assert sara["sales"] == [{"currency": "EUR", "value": "4800.50"}]
    assert sara["steps"][1] == {"name": "connect", "people": 1, "share": 0.5}
    # Ada and 王小明 came through Sara, Chloé's shop through Ben; Fred is a friend only.
    assert found["through_relationships"] == {
        "leads": {"part": 3, "of": 7},
        "clients": {"part": 1, "of": 2},
        "sales": [
            {"currency": "EUR", "value": "4800.50", "of": "4800.50"},
            {"currency": "JPY", "value": "0", "of": "3000"},
        ],
    }


def test_where_and_how_they_were_met(dealt: Netlog, ask: Ask) -> None:
    assert counted(ask("sources", "--by", "event")["sources"]) == {
        "Tea Circle": (1, 0, 0, 2, 0),
        "Web Summit": (3, 2, 1, 2, 0),
        "others": (0, 0, 0, 0, 0),
        "none": (2, 1, 1, 2, 1),
        "known": (0, 0, 0, 0, 1),
    }
    found = ask("sources", "--by", "channel", "--limit", "1")
    assert counted(found["sources"]) == {
        "comment": (1, 1, 1, 1, 1),
        "others": (1, 0, 0, 1, 0),
        "none": (4, 2, 1, 3, 0),
        "known": (0, 0, 0, 0, 1),
    }
    assert found["leads"], found["purchases"] == (7, 5)


def test_since_a_month_is_since_its_first_day(dealt: Netlog, ask: Ask) -> None:
    for said in ("august", "2026-08", "八月"):
        assert ask("sources", "--since", said)["since"] == "2026-08-01"


def test_only_what_was_since_a_day(dealt: Netlog, ask: Ask) -> None:
    found = ask("sources", "--since", "2026-08-01")
    assert found["since"] == "2026-08-01"
    assert [step["people"] for step in found["steps"]] == [1, 0, 0, 3, 1]
    assert {row["name"]: row["by"] for row in found["sources"]} == {
        "Sara Lindqvist": "person", "Tea Circle": "event", "Web Summit": "event",
        "wechat": "channel", "comment": "channel",
    }  # fmt: skip


def test_forgetting_somebody_leaves_the_rest_as_it_was(dealt: Netlog, ask: Ask) -> None:
    assert dealt("forget", "sara", "--yes").code == 0
    found = ask("sources", "--by", "person")
    assert counted(found["sources"])["none"] == (6, 3, 2, 5, 1)
    assert found["sales"] == [{"currency": "EUR", "value": "4800.50"}]


def test_an_empty_store_says_how_to_begin(netlog: Netlog) -> None:
    assert "netlog lead add" in netlog("sources").out
    assert netlog("sources", "--json").code == 0


def test_what_is_no_source_is_refused(refused: Refused) -> None:
    assert "Did you mean event?" in refused("sources", "--by", "evnt", code=2)
    assert "no day" in refused("sources", "--since", "whenever", code=2)
