"""Tables as programs and people write them: every good row is read, every other one rejected."""

import csv
import tracemalloc
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors.files import BadFile, EmptyFile
from netlog.exchange.tables.records import TableRow
from netlog.exchange.tables.table import LONGEST_CELL, IsHeader, table
from netlog.rules.incoming import Rejected


def rows(data: str | bytes, is_header: IsHeader | None = None) -> list[tuple[str, ...]]:
    """Return the rows of a table, all of which are good."""
    found = list(table(encoded(data), None, is_header).rows())
    assert [row for row in found if isinstance(row, Rejected)] == []
    return [row.cells for row in found]


def told(data: str | bytes) -> list[tuple[int, tuple[str, ...] | str]]:
    """Return each row's line, and its cells or why it was rejected."""
    found = table(encoded(data), None).rows()
    return [(row.line, row.cells if isinstance(row, TableRow) else row.why) for row in found]


def encoded(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_and_line_ends_are_recognised(delimiter: str, end: str) -> None:
    lines = ["Name,Company,Note", "Ada,Acorn,x", "Bo,,y", "王小明,橡子,"]
    written = end.join(line.replace(",", delimiter) for line in lines)
    assert rows(written) == [("Ada", "Acorn", "x"), ("Bo", "", "y"), ("王小明", "橡子", "")]
    found = table(encoded(written), None)
    assert (found.delimiter, found.header, found.line) == (
        delimiter, ("Name", "Company", "Note"), 1,
    )  # fmt: skip
    assert found.rough_rows == 3


def test_commas_in_the_header_of_a_semicolon_file_mislead_nobody() -> None:
    assert rows("Name;Topic, need;When\nAda;grants;fri\nBo;tax, law;mon\n") == [
        ("Ada", "grants", "fri"),
        ("Bo", "tax, law", "mon"),
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_line_of_excel_that_tells_the_delimiter_is_no_row(mark: str) -> None:
    found = table(f"{mark}sep=;\r\nName;Company\r\nAda;a,b,c\r\n".encode(), None)
    assert (found.header, found.line, found.delimiter) == (("Name", "Company"), 2, ";")
    assert [row.cells for row in found.rows() if isinstance(row, TableRow)] == [("Ada", "a,b,c")]


def test_a_list_of_names_is_a_table_of_one_column() -> None:
    assert rows("Name\nAda Moss\n\nBo Hill\n") == [("Ada Moss",), ("Bo Hill",)]


def test_quotes_hold_delimiters_line_ends_and_quotes() -> None:
    written = 'Name,Note\n"Moss, Ada","one\r\ntwo ""three"""\nBo, "a, b"\n5" disk,x\n'
    assert rows(written) == [
        ("Moss, Ada", 'one\r\ntwo "three"'),
        ("Bo", "a, b"),
        ('5" disk', "x"),
    ]


def test_a_line_counts_as_an_editor_counts_it() -> None:
    assert told('Name,Note\n\n"Ada","one\ntwo"\nBo,x\n') == [
        (3, ("Ada", "one\ntwo")),
        (5, ("Bo", "x")),
    ]


def test_blank_rows_are_left_out_and_short_ones_filled_up() -> None:
    assert rows('a,b,c\n\n,,\n  ,\t,\n"","",""\n1\n1,2,3,,,\n') == [("1", "", ""), ("1", "2", "3")]


def test_rejected_rows_that_were_put_right_are_read_as_in_their_own_file() -> None:
    written = "file,line,why,Name,Phone\na.csv,3,no name,Ada,'+44 20 7946 0018\n,,,Ben\n"
    found = table(written.encode(), None)
    assert found.header == ("Name", "Phone")
    assert rows(written) == [("Ada", "+44 20 7946 0018"), ("Ben", "")]
    assert found.place("why") is None
    assert table(b"file,line,why\na,1,b\n", None).header == ("file", "line", "why")


def test_a_long_row_is_rejected_and_not_cut() -> None:
    assert told("a,b\n1,2,3\n4,5\n") == [(2, "it has 3 cells, and the header 2"), (3, ("4", "5"))]


def test_a_column_is_found_whatever_its_case_and_spaces() -> None:
    found = table(b" E-mail  1 - Value ,Name,name\nx,y,z\n", None)
    assert found.header == ("E-mail  1 - Value", "Name", "name")
    assert (found.place("e-MAIL 1 - value"), found.place("NAME"), found.place("Phone")) == (
        0, 1, None,
    )  # fmt: skip


QUOTES = "its quotes don't close, or stand within a quoted cell"


@pytest.mark.parametrize(
    "below",
    [
        "Bo,Hill,x\nCy,Fox,y\n",
        'Bo,"Hill",x\nCy,Fox,y\n',
        'Bo,Hill,"x"\nCy,Fox,y\n',
        'Bo,"Hill, Esq.","x\ny"\nCy,Fox,y\n',
        "Bo,Hill,x\n" * 30_000 + "Cy,Fox,y\n",
    ],
)
def test_an_unclosed_quote_swallows_nothing(below: str) -> None:
    found = told('a,b,c\n1,2,3\n"Ada,Moss,x\n' + below)
    assert found[:2] == [(2, ("1", "2", "3")), (3, QUOTES)]
    assert [line for line, what in found if what == QUOTES] == [3]
    assert found[2:] == told("a,b,c\n\n\n" + below)


def test_an_unclosed_quote_on_the_last_line_is_rejected() -> None:
    assert told('a,b\n1,2\n3,"4\n') == [(2, ("1", "2")), (3, QUOTES)]


def test_the_rest_of_a_broken_note_is_nobody() -> None:
    written = 'name,note,at\nAda,"He said "hi"\nand left\nthen, came",x\nBo,fine,y\n'
    assert told(written) == [(2, QUOTES), (5, ("Bo", "fine", "y"))]
    broken, _ = table(written.encode(), None).rows()
    assert broken.cells == ('Ada,"He said "hi"\nand left\nthen,came",x',)


def test_a_line_without_end_below_an_unclosed_quote_costs_itself_only() -> None:
    written = 'a,b\n"1,2\n' + "x" * 2_500_000 + "\n3,4\n5,6\n"
    assert told(written) == [
        (2, QUOTES),
        (3, "it is longer than 1,000,000 characters"),
        (4, ("3", "4")),
        (5, ("5", "6")),
    ]


def test_a_quote_in_a_file_of_tabs_is_a_quote() -> None:
    assert rows('Name\tNote\n"Big" Joe\tx\nBo\t"y"\n') == [('"Big" Joe', "x"), ("Bo", "y")]


def test_a_nul_rejects_its_row_only() -> None:
    assert told(b"a,b\n1\0,2\n3,4\n") == [
        (2, "it holds a NUL, which is no letter"),
        (3, ("3", "4")),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "x" * 10_000_000,
        '"' + "x" * 10_000_000 + '"',
        '"' + "many words " * 15_000 + '"',
        '"' + "x\n" * 200_000 + '"',
        "x" * (LONGEST_CELL + 1),
    ],
)
def test_a_cell_without_end_rejects_its_row_only(cell: str) -> None:
    *rejected, (_, last) = told(f"a,b,c\n{cell},2,3\n4,5,6\n")
    assert last == ("4", "5", "6")
    assert rejected
    assert all(isinstance(why, str) for _, why in rejected)


def test_ten_thousand_columns_are_read() -> None:
    header = ",".join(f"c{number}" for number in range(10_000))
    (row,) = rows(f"{header}\n1,2\n")
    assert (len(row), row[:3]) == (10_000, ("1", "2", ""))


def test_more_columns_than_a_spreadsheet_has_are_refused() -> None:
    with pytest.raises(BadFile, match="20,001 columns"):
        table(b"a," * 20_000 + b"b\n1\n", None)


@pytest.mark.parametrize(
    "data", ["", "\n\n", "\ufeff", "a,b,c\n", "a,b\n,,\n\n", "sep=;\n", "sep=;\na;b\n"]
)
def test_a_file_without_rows_has_nothing_in_it(data: str) -> None:
    with pytest.raises(EmptyFile, match="nothing in it"):
        table(data.encode(), None)


def test_a_header_that_can_not_be_read_is_named() -> None:
    with pytest.raises(BadFile, match="header can't be read, line 2"):
        table(b'\n"a,b\n1,2\n', None)


PREAMBLE = 'Notes:\n"When exporting, ""you"" may, it says"\n\n'


def test_the_header_may_stand_below_a_preamble() -> None:
    def is_header(header: object) -> bool:
        return header == ("First Name", "Last Name")

    data = (PREAMBLE + "First Name,Last Name\nAda,Moss\n").encode()
    found = table(data, None, is_header)
    assert (found.line, found.header) == (4, ("First Name", "Last Name"))
    assert rows(data, is_header) == [("Ada", "Moss")]


def test_the_delimiter_is_the_one_in_which_the_header_is_known() -> None:
    data = b"a,b,c\nFirst;Last\nAda;Moss\n"
    assert rows(data, lambda header: "Last" in header) == [("Ada", "Moss")]


def test_without_a_known_header_the_first_row_is_it() -> None:
    assert rows("a,b\n1,2\n", lambda header: False) == [("1", "2")]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_python_writes_is_read_word_for_word(cells: list[list[str]]) -> None:
    sheet = StringIO()
    writer = csv.writer(sheet, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([["one", "two", "three"], ["x", "y", "z"], *cells])
    found = list(table(sheet.getvalue().encode(), None).rows())
    expected = [("x", "y", "z"), *(tuple(row) for row in cells if any(map(str.strip, row)))]
    assert [row.cells for row in found if any(map(str.strip, row.cells))] == expected


@given(st.text(st.sampled_from('ab,;\t|"\n\r\0 "'), max_size=60))
def test_no_table_is_refused_but_in_words(written: str) -> None:
    try:
        found = table(b"h,i\nx,y\n" + written.encode(), None)
    except BadFile:
        return
    width = len(found.header)
    last = found.line
    for row in found.rows():
        assert row.line > last
        last = row.line
        assert isinstance(row, Rejected) or len(row.cells) == width


def test_a_large_table_costs_little_more_than_its_bytes() -> None:
    row = "Ada,Moss,Acorn Labs,Engineer," + "x" * 120 + "\n"
    data = ("First,Last,Company,Role,Note\n" + row * 20_000).encode()
    tracemalloc.start()
    try:
        assert sum(1 for _ in table(data, None).rows()) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    finally:
        tracemalloc.stop()


def test_rows_that_were_written_back_are_read_without_what_says_why() -> None:
    data = (
        "file,line,why,Name,Phone\nx.csv,7,it has no name,Ada,'+44 20 7946 0018\nx.csv,8,why,Bo\n"
    )
    found = table(data.encode(), None)
    assert (found.header, found.place("Phone"), found.place("why")) == (("Name", "Phone"), 1, None)
    assert [row.cells for row in found.rows()] == [("Ada", "+44 20 7946 0018"), ("Bo", "")]
