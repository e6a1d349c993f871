"""A few of the people who carry a marker everywhere; all of them with `./run torture marker`."""

from pathlib import Path
from time import monotonic

from store.makers import quick_folder
from torture import marker
from torture.figures import Trial

SHARE = 0.08


def test_nothing_is_left_of_who_is_forgotten() -> None:
    with quick_folder() as folder:
        trial = Trial(Path(folder), SHARE, monotonic() + 600, lambda _: None)
        figures = marker.suffer(trial)
    assert [figure for figure in figures if not figure.holds] == []
