"""What stands behind a name: titles and degrees, and what is part of it."""

from netlog.rules.titles import is_generation, is_title


def test_what_counts_as_a_title() -> None:
    assert is_title("PhD")
    assert is_title("Ph.D., MBA & CFA®")
    assert not is_title("PhD student")
    assert not is_title("Ben Ode")
    assert not is_title("")


def test_what_is_part_of_a_name() -> None:
    assert is_generation("Jr.")
    assert is_generation("III")
    assert not is_generation("PhD")
    assert not is_generation("")
