"""Every part of the torture, a hundredth of it; all of it with `./run torture`."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from time import monotonic

import postgresql
import pytest
from store.makers import quick_folder
from torture import lanes, shim
from torture.figures import Figure, Trial
from torture.lanes import Lanes
from torture.plan import PARTS, Part, deadlines
from torture.report import Outcome, summary, table

TESTS = Path(__file__).parents[1]
SHARES = {"kills": 0.01, "crowd": 0.024, "sequences": 0.015, "marker": 0.02, "flips": 0.004,
          "share": 0.02, "points": 0.004, "power": 0.03, "team": 0.01}  # fmt: skip
NEED_THE_SHIM = ("points", "power")


@pytest.mark.parametrize("name", SHARES)
def test_every_figure_of_a_part_holds(name: str) -> None:
    told: list[str] = []
    with quick_folder() as folder:
        if name in NEED_THE_SHIM:
            try:
                shim.built(Path(folder))
            except shim.NoShim as error:
                pytest.skip(str(error))
        if name == "team" and (lacking := postgresql.lacking()):
            pytest.skip(lacking)
        trial = Trial(Path(folder), SHARES[name], monotonic() + 600, told.append)
        figures = import_module(f"torture.{name}").suffer(trial)
    assert [figure for figure in figures if not figure.holds] == [], "\n".join(told)
    assert told


def test_every_part_is_tested() -> None:
    assert {part.name for part in PARTS} == {*SHARES}


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-P", "-m", "torture.run", *words],
        env={**os.environ, "PYTHONPATH": f"{TESTS}{os.pathsep}{TESTS.parent / 'src'}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_runner_tells_the_figures_and_that_all_hold(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    done = run("sequences", "--scale", "0.002", "--seed", "7", "--json", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert "seed 7, scale 0.002, at most 60 minutes" in done.stdout
    assert "4 of 4 figures hold" in done.stdout
    found = json.loads(file.read_text())
    assert [part["name"] for part in found["parts"]] == ["sequences"]
    assert found["parts"][0]["figures"][0]["found"] == "2"


def test_what_is_not_reached_in_time_does_not_hold() -> None:
    done = run("sequences", "--minutes", "0.001")
    assert done.returncode == 1
    assert "DOES NOT HOLD" in done.stdout


def test_a_part_that_is_not_there_is_wrong_usage() -> None:
    done = run("patience")
    assert done.returncode == 2
    assert "no part is called patience; there are sequences, " in done.stderr


@pytest.mark.parametrize(
    ("part", "how"),
    [("import time; time.sleep(60)", "was ended after"), ("raise LookupError('a hole')", "a hole")],
)
def test_a_part_that_hangs_or_breaks_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, how: str
) -> None:
    code = f"TITLE = 'Bad'\ndef suffer(trial):\n    {part}\n"
    folder = tmp_path / "more"
    (folder / "torture").mkdir(parents=True)
    (folder / "torture" / "bad.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", f"{TESTS}{os.pathsep}{folder}")
    monkeypatch.setattr(lanes, "GRACE", 3)
    (outcome,) = Lanes(tmp_path / "scratch", 1.0, 0.5).run([Part("bad", 1)])
    assert not outcome.holds
    assert how in outcome.figures[0].found


def test_parts_side_by_side_and_parts_alone_share_the_time() -> None:
    parts = [Part("a", 6), Part("b", 3), Part("c", 3), Part("d", 4, has_all_cores=True)]
    assert deadlines(parts, 2, 1_000) == [
        [(parts[0], 600)], [(parts[1], 300), (parts[2], 600)], [(parts[3], 1_000)],
    ]  # fmt: skip
    assert deadlines(parts[3:], 2, 60) == [[(parts[3], 60)]]


def test_a_report_says_what_does_not_hold() -> None:
    figures = [Figure("kills", "12\nadd: 12", "12", True), Figure("lost", "1\nAda", "0", False)]
    outcome = Outcome("kills", "Kills", figures, 3.0)
    assert not outcome.holds
    assert table(outcome).splitlines() == [
        "Kills (kills, 3 s)",
        "         found  wanted",
        "  kills     12      12  holds",
        "      add: 12",
        "  lost       1       0  DOES NOT HOLD",
        "      Ada",
    ]
    assert summary([outcome], 4.0).splitlines() == [
        "Kills       3 s  1 of 2 hold",
        "1 of 2 figures hold, in 4 s.",
    ]
    assert not Outcome("none", "None", [], 1.0).holds
