"""Some states that a power cut leaves; thousands of them with `./run torture power`."""

from pathlib import Path
from time import monotonic

import pytest
from store.makers import quick_folder
from torture import power, shim
from torture.figures import Trial

SHARE = 0.03


def test_a_power_cut_loses_nothing_that_was_acknowledged() -> None:
    with quick_folder() as folder:
        try:
            shim.built(Path(folder))
        except shim.NoShim as error:
            pytest.skip(str(error))
        told: list[str] = []
        trial = Trial(Path(folder), SHARE, monotonic() + 600, told.append)
        figures = power.suffer(trial)
    assert [figure for figure in figures if not figure.holds] == [], "\n".join(told)
