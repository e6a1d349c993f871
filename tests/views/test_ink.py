"""Lines as pieces of text, some of which are marked."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from netlog.views.ink import SIGNS, Ink, Span, aside, joined, name, plain, sentence, signs, spans

PIECES = st.lists(st.builds(Span, st.text(), st.sampled_from([None, *Ink])))


def test_a_line_is_a_text_or_pieces_of_which_some_are_marked() -> None:
    line = [name("Ada"), " met ", aside("yesterday")]
    assert spans(line) == [
        Span("Ada", Ink.NAME),
        Span(" met ", None),
        Span("yesterday", Ink.ASIDE),
    ]
    assert plain(line) == "Ada met yesterday"
    assert spans("Ada") == [Span("Ada", None)]
    assert plain("Ada") == "Ada"
    assert spans("") == []


def test_of_a_bare_text_the_signs_at_its_beginning_are_marked() -> None:
    assert spans("●◐ Ada ●") == [
        Span("●", Ink.DONE),
        Span("◐", Ink.OPEN),
        Span(" Ada ●", None),
    ]


def test_every_sign_in_a_text_of_netlogs_own_is_marked() -> None:
    assert signs("May ●●○") == [
        Span("May ", None),
        Span("●●", Ink.DONE),
        Span("○", Ink.MISSING),
    ]
    assert {ink for sign in SIGNS for _, ink in signs(sign)} == {
        Ink.DONE, Ink.OPEN, Ink.MISSING, Ink.OVERDUE,
    }  # fmt: skip


def test_a_sentence_ends_in_its_command() -> None:
    assert sentence("May ● · when held: netlog log ada") == [
        Span("May ", None),
        Span("●", Ink.DONE),
        Span(" · when held: ", None),
        Span("netlog log ada", Ink.COMMAND),
    ]
    assert sentence("1 kept") == [Span("1 kept", None)]


@given(st.text() | st.text("●◐○✓! x"))
def test_marking_changes_no_text(text: str) -> None:
    assert plain(spans(text)) == plain(signs(text)) == text


@given(PIECES)
def test_neighbours_of_one_ink_are_one_piece(pieces: list[Span]) -> None:
    found = joined(pieces)
    assert plain(found) == plain(pieces)
    assert all(one.ink is not other.ink for one, other in pairwise(found))
