"""Where a text names somebody, and what it is without them."""

import pytest

from netlog.rules.mentions import Names, names_of, places, without

ADA = names_of(
    ["Ada Moss", "Addie"], ["ada-moss"], ["Ada@Tidewater.example", "+44 20 7946 0018"], ["Dr. Moss"]
)
XIAOMING = names_of(["王小明", "Kevin"], ["wang-xiaoming"], ["xiaoming-w"], ["王总"])


def told(text: str, names: Names = ADA, *, shared: tuple[str, ...] = ()) -> str:
    """The text without the names that are sure."""
    also = frozenset((word,) for word in shared)
    return without(text, [each for each in places(text, names, also) if each.is_sure])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Met Ada Moss at tea", "Met somebody at tea"),
        ("met ada moss, and ADA MOSS", "met somebody, and somebody"),
        ("Ada's plan. Addie's, too", "Somebody's plan. Somebody's, too"),
        ("Moss, Ada: tea", "Somebody: tea"),
        ("see ada-moss", "see somebody"),
        ("write to ada@tidewater.example!", "write to somebody!"),
        ("call +44 (0)20 7946 0018 or 020 7946 0018", "call somebody or somebody"),
        ("Ada B. Moss", "Somebody"),
        ("Àda Möss", "Somebody"),
        ("Ada\nMoss", "Somebody"),
        ("with Ada Moss and 小明", "with somebody and 小明"),
        ("小明和Ada Moss", "小明和某人"),
        ("the party of Ada Moss's friends", "the party of somebody's friends"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, left: str) -> None:
    assert told(text) == left


@pytest.mark.parametrize("text", ["Canada", "Adam Mosser", "mossy", "ada", "2079460018999", ""])
def test_what_is_no_name_stays(text: str) -> None:
    assert told(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("和王小明谈补贴", "和某人谈补贴"),
        ("小明说好", "某人说好"),
        ("王总同意了", "某人同意了"),
        ("和Kevin喝茶", "和某人喝茶"),
        ("tea with Wang Xiaoming", "tea with somebody"),
        ("wechat xiaoming-w", "wechat somebody"),
        ("tea with Xiaoming Wang, or Xiaoming", "tea with somebody, or somebody"),
        ("see @wangxiaoming", "see @somebody"),
        ("王小明, 王总", "某人, 某人"),
        ("tea with 王小明, 王总", "tea with somebody, somebody"),
        ("明天", "明天"),
        ("王大明", "王大明"),
    ],
)
def test_a_chinese_name_stands_without_spaces(text: str, left: str) -> None:
    assert told(text, XIAOMING) == left


def test_a_short_name_that_others_have_is_found_and_not_sure() -> None:
    (place,) = places("Ada told me", ADA, frozenset([("ada",)]))
    assert not place.is_sure
    assert told("Ada told me", shared=("ada",)) == "Ada told me"
    assert told("Ada Moss told Ada", shared=("ada",)) == "Somebody told Ada"


def test_a_whole_name_that_others_have_is_found_and_not_sure() -> None:
    shared = frozenset([("ada", "moss")])
    (place,) = places("Ada Moss told me", ADA, shared)
    assert not place.is_sure


def test_a_long_name_is_found_as_one_word() -> None:
    names = names_of(["Kanwal Ahmed"], ["kanwal-ahmed"], [], [])
    assert told("KanwalAhmed and @kanwalahmed", names) == "Somebody and @somebody"
    assert told("AdaMoss") == "AdaMoss"


@pytest.mark.parametrize("text", ["Will you come?", "in May", "Hope so", "mark it"])
def test_a_name_that_is_a_word_is_never_sure(text: str) -> None:
    names = names_of(["Will Stone", "May", "Hope", "Mark"], ["will-stone"], [], [])
    assert places(text, names)
    assert told(text, names) == text


def test_titles_and_letters_are_no_names() -> None:
    names = names_of(["Prof. Jo L. Ng, PhD"], ["jo-l-ng"], [], [])
    assert places("Prof. Smith, PhD, and L. Ng", names) == []


def test_nobody_is_named_by_nothing() -> None:
    assert places("Ada Moss +44 20 7946 0018", Names()) == []
    assert names_of([], [], [], []) == Names()
