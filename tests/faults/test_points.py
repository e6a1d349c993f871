"""Every so-manieth crash point of each scene; all of them with `./run torture points`."""

from pathlib import Path
from time import monotonic

import pytest
from store.makers import quick_folder
from torture import points, shim
from torture.figures import Trial

SHARE = 0.004


def test_a_fault_at_a_call_leaves_what_was_before_or_what_is_after() -> None:
    with quick_folder() as folder:
        try:
            shim.built(Path(folder))
        except shim.NoShim as error:
            pytest.skip(str(error))
        told: list[str] = []
        trial = Trial(Path(folder), SHARE, monotonic() + 600, told.append)
        figures = points.suffer(trial)
    assert [figure for figure in figures if not figure.holds] == [], "\n".join(told)
