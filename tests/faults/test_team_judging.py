"""The judgement on a team after its torture finds what it is there to find."""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from conftest import Netlog
from teams import Team
from torture.team_deeds import KEPT, REFUSED
from torture.team_judging import Deed, faults


@pytest.fixture
def judged(team: Team, netlog: Netlog) -> Iterator[Any]:
    """The database in which Mei met two, talked with one, and raised the number in their note."""
    assert netlog("add", "Counter A", "--about", "tea", "--note", "0").code == 0
    assert netlog("add", "Crowd markmx1", "--about", "markmx1").code == 0
    assert netlog("log", "counter-a", "--about", "markmx2").code == 0
    assert netlog("edit", "counter-a", "--note", "1", "--also", "markmx3").code == 0
    assert netlog("log", "counter-a", "--about", "markmx4").code == 0
    assert netlog("undo").code == 0
    with closing(team.connect()) as administrator:
        yield administrator


def deed(kind: str, number: int, outcome: str = KEPT) -> Deed:
    return Deed("mei", kind, True, f"markmx{number}", outcome, [], 0.0, 1.0, "")


ALL = (deed("add", 1), deed("log", 2), deed("edit", 3), deed("log", 4), deed("undo", 4))
"""What was acknowledged."""


def wrong(administrator: Any, *deeds: Deed) -> dict[str, list[str]]:
    return {what: lines for what, lines in faults(administrator, list(deeds)).items() if lines}


def test_nothing_is_wrong_where_all_was_answered_as_it_is(judged: Any) -> None:
    assert wrong(judged, *ALL) == {}


@pytest.mark.parametrize(
    ("deeds", "what"),
    [
        ((*ALL, deed("log", 9)), "lost"),
        ((*ALL[:1], deed("log", 2, REFUSED), *ALL[2:]), "refused"),
        (ALL[:-1], "lost"),
        ((*ALL, deed("undo", 2)), "undone and there"),
        ((*ALL[:2], deed("edit", 3, REFUSED), *ALL[3:]), "counter"),
        ((ALL[0]._replace(member="tom"), *ALL[1:]), "another's"),
        ((*ALL[:-1], ALL[-1]._replace(undid="markmx2")), "another than one's last"),
    ],
)
def test_an_answer_that_is_not_true_is_found(
    judged: Any, deeds: tuple[Deed, ...], what: str
) -> None:  # fmt: skip
    assert re.search(what, " ".join(wrong(judged, *deeds)))


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        ("UPDATE person SET note = '0' WHERE handle = 'counter-a'", "counter"),
        ("UPDATE tie SET talks = talks + 1", "ties"),
        ("DELETE FROM participant", "half done"),
        ("DELETE FROM changed_row", "half done"),
        ("UPDATE conversation SET topic = 'markmx1' WHERE topic = 'markmx2'", "twice"),
        ("UPDATE change SET said = 'netlog list' WHERE said LIKE '%markmx2%'", "record"),
    ],
)
def test_a_database_that_is_not_as_it_was_answered_is_found(
    judged: Any, spoil: str, what: str
) -> None:  # fmt: skip
    judged.execute("SET search_path = netlog_netlog")
    judged.execute("SET session_replication_role = replica")  # no trigger mends it
    judged.execute(spoil)
    assert re.search(what, " ".join(wrong(judged, *ALL)))
