"""`netlog sql` on a team's server: what one may see is read, and nothing is changed."""

import pytest
from conftest import Netlog, be
from teams import MEMBER, OWNER, Team


@pytest.fixture
def two(team: Team, netlog: Netlog, monkeypatch: pytest.MonkeyPatch) -> Team:
    """A team in which two keep something each; it is the owner's turn."""
    be(team, monkeypatch, MEMBER)
    assert netlog("add", "Zoe Lindqvist", "--about", "a secret plan").code == 0
    be(team, monkeypatch, OWNER)
    assert netlog("add", "Ada Moss", "--about", "pricing").code == 0
    return team


def test_sql_reads_what_is_ones_own(two: Team, netlog: Netlog) -> None:
    assert netlog("sql", "SELECT topic FROM conversation").out == "pricing\n"
    assert netlog("sql", "SELECT name FROM person ORDER BY 1").lines == [
        "Ada Moss",
        "Zoe Lindqvist",
    ]
    before = two.content()
    for harm in (
        "DELETE FROM person",
        "WITH gone AS (DELETE FROM person RETURNING 1) SELECT * FROM gone",
        "SELECT 1; DELETE FROM person",
        "EXPLAIN ANALYZE DELETE FROM person",
        "SELECT set_config('transaction_read_only', 'off', true)",
        "COMMIT",
    ):
        netlog("sql", harm)
    assert two.content() == before
    assert netlog("sql", "SELECT nonsense").code == 1
