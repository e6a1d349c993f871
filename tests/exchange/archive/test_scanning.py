"""JSON read value by value, in pieces of any size."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.makers import examples

from netlog.errors.files import BadFile
from netlog.exchange.archive import scanning
from netlog.exchange.archive.scanning import Scanner

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner,
                                                                max_size=3),
    max_leaves=8,
)  # fmt: skip


@pytest.fixture(params=[1, 2, 3, 7, 1000])
def piece(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(scanning, "CHUNK", request.param)
    return int(request.param)


@given(st.dictionaries(st.text(max_size=4), st.lists(VALUES, max_size=4), max_size=4),
       st.sampled_from([None, 2]), st.booleans(), st.sampled_from([1, 2, 3, 50]))  # fmt: skip
@examples(150)
def test_what_is_read_in_pieces_is_what_was_written(
    told: dict[str, list[object]], indent: int | None, is_ascii: bool, size: int
) -> None:
    data = json.dumps(told, indent=indent, ensure_ascii=is_ascii).encode("utf-8", "replace")
    whole = json.loads(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "CHUNK", size)
        scanner = Scanner(data)
        assert [(key, list(scanner.items())) for key in scanner.members()] == list(whole.items())
        assert scanner.peek() == ""


def test_a_place_can_be_gone_back_to(piece: int) -> None:
    data = '{"名": "é😀",\n "b": [1, 2,\n 3], "c": [4]}'.encode()
    scanner = Scanner(data)
    keys = scanner.members()
    assert (next(keys), scanner.value(), next(keys)) == ("名", "é😀", "b")
    scanner.peek()
    at, line = scanner.at, scanner.line
    assert list(scanner.items()) == [1, 2, 3]
    assert line == 2
    assert scanner.line == 3
    assert list(Scanner(data, at, line).items()) == [1, 2, 3]
    assert next(keys) == "c"
    assert 0 < scanner.share <= 1


def test_the_mark_at_the_beginning_of_a_file_counts_for_nothing(piece: int) -> None:
    assert Scanner(b"\xef\xbb\xbf {}").peek() == "{"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"a": [1,\n2,\n"b', "line 3: this is no JSON"),
        (b'{"a": [1 2]}', r"line 1: , or \] belongs here"),
        (b'{"a" 1}', "line 1: : belongs here"),
        (b"{1: 2}", "a key in quotes belongs here"),
        (b'{"a": [tru]}', "this is no JSON"),
        (b'{"a": [\xff]}', "no UTF-8"),
        (b'{"a": ["\xe7\x8e', "no UTF-8|no JSON"),
        (b'{"a": [' + b"[" * 100_000, "no JSON"),
        (b'{"a": [' + b"9" * 10_000 + b"]}", "no JSON"),
        (b'{"a": ["' + b"x" * 100, "no JSON"),
        (b"", r"\{ belongs here"),
    ],
)
def test_damage_is_told_with_its_line(piece: int, data: bytes, said: str) -> None:
    scanner = Scanner(data)
    with pytest.raises(BadFile, match=said):
        print([list(scanner.items()) for _ in scanner.members()])


def test_a_value_without_an_end_is_not_held_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "CHUNK", 10)
    monkeypatch.setattr(scanning, "LONGEST", 1_000)
    scanner = Scanner(b'["' + b"x" * 1_000_000)
    with pytest.raises(BadFile, match="no JSON"):
        list(scanner.items())
    assert scanner.share < 0.01
