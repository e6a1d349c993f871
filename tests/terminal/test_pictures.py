"""`netlog month --svg` at a terminal: what is there already is asked about, once."""

from pathlib import Path

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("", 1)])
def test_files_that_are_there_are_asked_about(
    netlog: Netlog, tmp_path: Path, answer: str, code: int
) -> None:
    netlog("add", "Ada Moss")
    for name in ("days", "pace"):
        (tmp_path / f"netlog-2026-11-{name}.svg").write_text("mine")
    with Dialogue("month", "--svg", str(tmp_path)) as dialogue:
        dialogue.answer("Replace them?", answer)
        assert dialogue.ends() == code
    kept = [path.read_text() == "mine" for path in tmp_path.glob("*.svg")]
    assert kept == ([True, True] if code else [False] * 6)
