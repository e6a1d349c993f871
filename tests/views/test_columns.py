"""Tables in the columns of a terminal."""

from hypothesis import given
from hypothesis import strategies as st
from views.test_width import NAMED

from netlog.views.columns import laid_out
from netlog.views.ink import BREAK, Span, aside, plain
from netlog.views.width import width

LONG = "bartholomew-featherstonehaugh-cholmondeley"


def table(rows: list[list[str]], room: int, whole: int | None = None) -> list[str]:
    """Return the lines of a table of texts."""
    cells = [[[Span(cell)] if cell else [] for cell in row] for row in rows]
    return [plain(line) for line in laid_out(cells, room, whole)]


def test_a_table_that_fits_is_as_wide_as_its_cells() -> None:
    assert table([["王小明", "", "chat"], ["Ada", "Leeds", ""]], 40) == [
        "王小明         chat",
        "Ada     Leeds",
    ]
    assert table([], 40) == []


def test_the_widest_column_gives_way() -> None:
    assert table([["Ada", "grant applications and how to write them", "chat"]], 30) == [
        "Ada  grant applications   chat",
        "     and how to write",
        "     them",
    ]


def test_what_is_short_stays_in_one_piece() -> None:
    lines = table([["Thu 5 Nov", "hiring her first designer"], ["today", "tea"]], 24)
    assert lines[0].startswith("Thu 5 Nov  hiring her")
    assert lines[-1] == "today      tea"


def test_room_that_is_left_by_words_goes_to_a_column_that_needs_it() -> None:
    rows = [["Ada Moss of Leeds", "follow-up, declined"], ["Ben Okri", "chat"]]
    assert table(rows, 29)[0] == "Ada Moss of Leeds  follow-up,"


def test_what_is_typed_again_takes_the_room_of_what_stands_to_its_right() -> None:
    rows = [["Ada Moss", "ada-moss", "chat", "yesterday"],
            ["Bartholomew Featherstonehaugh", LONG, "intro", "today"]]  # fmt: skip
    assert table(rows, 60, whole=1) == [
        "Ada Moss          ada-moss  chat   yesterday",
        f"Bartholomew       {LONG}",
        "Featherstonehaug            intro  today",
        "h",
    ]


def test_what_is_typed_again_is_broken_only_where_no_line_holds_it() -> None:
    assert table([["Ada", LONG]], 30, whole=1) == [
        "Ada  bartholomew-",
        "     featherstonehaugh-",
        "     cholmondeley",
    ]
    assert table([["Ada", "one two three"]], 12, whole=1) == ["Ada  one two", "     three"]


def test_a_cell_may_have_lines_of_its_own() -> None:
    rows = [[[Span("Ada"), BREAK, aside("Tidewater Labs")], [Span("chat")]]]
    lines = [plain(line) for line in laid_out(rows, 40)]
    assert lines == ["Ada             chat", "Tidewater Labs"]


@given(
    st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(NAMED, min_size=columns, max_size=columns), min_size=1, max_size=4
        )
    ),
    st.integers(1, 60),
    st.integers(0, 3),
)
def test_nothing_is_lost_whatever_the_room(rows: list[list[str]], room: int, whole: int) -> None:
    lines = table(rows, room, whole if whole < len(rows[0]) else None)
    text = "".join(cell for row in rows for cell in row)
    assert sorted("".join(lines).replace(" ", "")) == sorted(text.replace(" ", ""))
    assert all(line == line.rstrip() for line in lines)
    if room > 20 * len(rows[0]):
        assert max(map(width, lines), default=0) <= room
