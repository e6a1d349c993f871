"""A team in a terminal: what a newcomer is asked to share, and who is asked before removal."""

from contextlib import closing

import pytest
from conftest import Netlog
from postgresql import PASSWORD, Server
from terminal.dialogue import Dialogue
from terminal.emulator import look


@pytest.fixture
def invited(
    netlog: Netlog, team_server: Server, database: str, monkeypatch: pytest.MonkeyPatch,
    tmp_path: object,
) -> str:  # fmt: skip
    """The URL of Pia's team, into which Zoe Li is invited."""
    monkeypatch.chdir(str(tmp_path))
    with closing(team_server.connect()) as administrator:
        administrator.execute(f"CREATE ROLE pia LOGIN CREATEROLE PASSWORD '{PASSWORD}'")
        administrator.execute(f'GRANT CREATE ON DATABASE "{database}" TO pia')
    url = team_server.url(database, "pia", "shelf")
    for words in (("init", "Pia Lin"), ("invite", "Zoe Li", "--login", "zoe")):
        assert netlog("--db", url, "team", *words).code == 0
    return url


@pytest.mark.parametrize("columns", [60, 120])
def test_who_joins_is_asked_what_to_share(netlog: Netlog, invited: str, columns: int) -> None:
    with Dialogue("team", "join", "shelf-zoe.invitation", columns=columns) as dialogue:
        dialogue.shows("Hello Zoe Li!")
        dialogue.shows("Colleagues would see whom you know")
        dialogue.answer("Share ties", "y")
        dialogue.answer("Share notes", "n")
        for word in ("messages", "ledger", "goals", "values"):
            dialogue.answer(f"Share {word}", "")
        assert dialogue.ends() == 0
        assert "colleagues see whom you know" in " ".join(dialogue.text.split())
    seen = look("team", columns=columns)
    assert seen.code == 0
    assert "Zoe Li (you)" in seen.text
    assert "ties" in seen.text
    assert "pia" in seen.text


def test_removing_is_asked_about(netlog: Netlog, invited: str) -> None:
    for answer, code in (("n", 1), ("y", 0)):
        with Dialogue("--db", invited, "team", "remove", "zoe") as dialogue:
            dialogue.answer("Remove them?", answer)
            assert dialogue.ends() == code
    assert "zoe" not in netlog("--db", invited, "team").out
