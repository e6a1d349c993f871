"""Names in Latin letters: what they are read as, and the words by which they are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.names import slug, words
from netlog.store.han import MOST
from netlog.store.latin import derived, initials, latin, readings, whole


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王小明", "wang xiaoming"),
        ("李娜", "li na"),
        ("欧阳娜娜", "ouyang nana"),
        ("司马迁", "sima qian"),
        ("曾国藩", "zeng guofan"),
        ("单立文", "shan liwen"),
        ("尉迟恭", "yuchi gong"),
        ("吕布", "lv bu"),
        ("王", "wang"),
        ("玛丽·居里", "mali juli"),
        ("Ada Moss", "Ada Moss"),
        ("Chloé", "Chloé"),
        ("Kevin 王", "kevin wang"),
        ("王小明 Tom", "wang xiaoming tom"),
        ("Иван Петров", "ivan petrov"),
        ("Ольга", "olga"),
        ("Γιώργος Παπαδόπουλος", "giorgos papadopoulos"),
        ("김민준", "kim minjun"),
        ("이서연", "lee seoyeon"),
        ("남궁민수", "namgung minsu"),
        ("田中さくら", "tanaka sakura"),
        ("しゅんすけ", "shunsuke"),
        ("はっとり きょうこ", "hattori kyouko"),
        ("राहुल शर्मा", "rahul sharma"),
        ("दीपक", "dipak"),
        ("محمد", "muhammad"),
        ("דוד כהן", "david cohen"),
        ("สมชาย ใจดี", "smchay chaidi"),
        ("ვახტანგ", "vakhtang"),
        ("🙂", "🙂"),
    ],
)
def test_a_name_is_read_family_name_first(name: str, expected: str) -> None:
    assert latin(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王小明", "wangxiaoming wang xiao ming xiaoming"),
        ("李娜", "lina li na"),
        ("Pat O'Brien", "obrien"),
        ("Jean-Luc Picard", "jeanluc"),
        ("Jan van der Berg", "vander vanderberg"),
        ("欧阳", "ouyang ou yang"),
        ("王", "wang"),
        ("Wang Xiaoming", "wangxiaoming xiao ming"),
        ("Xiaoming Wang", "wangxiaoming xiao ming"),
        ("Jörg Müller", "joerg mueller"),
        ("Mueller", "muller"),
        ("Søren", "soeren"),
        ("Ada Moss", None),
        ("Zoe Michael Manuela", None),
        ("Marina Moss", None),
        ("", None),
        (None, None),
    ],
)
def test_a_name_is_found_by_all_its_syllables(name: str | None, expected: str | None) -> None:
    assert readings(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("单立文", {"shan", "dan", "chan", "shanliwen", "danliwen", "chanliwen", "liwen"}),
        ("曾乐", {"zengle", "zengyue", "zengyao", "cengle", "cengyue", "ceng"}),
        ("朴槿", {"piao", "pu", "po", "park", "piaojin"}),
        ("吕布", {"lv", "lu", "lyu", "lvbu", "lubu", "lyubu"}),
        ("仇英", {"qiu", "chou", "qiuying", "chouying"}),
        ("陳小明", {"chen", "xiaoming", "chenxiaoming"}),
        ("山田太郎", {"shantiantailang", "yamada"}),
        ("Сергей", {"sergey", "sergei"}),
        ("Дмитрий", {"dmitriy", "dmitry", "dmitri"}),
        ("Юлия", {"yulia", "yuliya", "julia"}),
        ("Фёдор", {"fedor", "fyodor"}),
        ("김민준", {"kim", "gim", "minjun", "min", "jun", "kimminjun", "minjoon"}),
        ("박지훈", {"park", "bak", "jihoon", "jihun"}),
        ("ゆうこ", {"yuuko", "yuko"}),
        ("محمد", {"muhammad", "mohammed", "mohamed"}),
        ("दीपक", {"dipak", "deepak"}),
    ],
)
def test_a_name_is_found_in_every_reading(name: str, expected: set[str]) -> None:
    assert expected <= set((readings(name) or "").split())


def test_a_reading_that_no_name_has_is_none() -> None:
    assert "meng" not in (readings("王小明") or "").split()
    assert "zhen" not in (readings("陈晨") or "").split()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Moss", "am"),
        ("J. R. R. Tolkien", "jrrt jt"),
        ("Jan van der Berg", "jvdb jb"),
        ("Jean-Luc Picard", "jlp jp"),
        ("王小明", "wxm wx"),
        ("欧阳娜娜", "oynn on"),
        ("Wang Xiaoming", "wx wxm"),
        ("Иван Петров", "ип ip"),
        ("Ada", None),
        ("", None),
        (None, None),
    ],
)
def test_a_name_is_found_by_its_initials(name: str | None, expected: str | None) -> None:
    found = (initials(name) or "").split()[: len((expected or "").split())]
    assert found == (expected or "").split()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Moss", {"ᛜadamoss", "ᛜmossada"}),
        ("O'Brien", {"ᛜobrien"}),
        ("Jean-Luc Picard", {"ᛜjeanlucpicard", "ᛜpicardjeanluc"}),
        ("Jan van der Berg", {"ᛜjanvanderberg", "ᛜbergjanvander", "ᛜvanderbergjan"}),
        ("王小明", {"ᛜwangxiaoming", "ᛜxiaomingwang"}),
        ("Wang Xiaoming", {"ᛜwangxiaoming", "ᛜxiaomingwang"}),
        ("Müller", {"ᛜmuller", "ᛜmueller"}),
        ("Иван Петров", {"ᛜиванпетров", "ᛜivanpetrov", "ᛜpetrovivan"}),
    ],
)
def test_a_name_is_found_whole_in_one_word(name: str, expected: set[str]) -> None:
    assert expected <= set((whole(name) or "").split())


def test_no_part_of_a_name_is_taken_for_the_whole() -> None:
    assert "ᛜkevin" not in (whole("Kevin 王") or "").split()
    assert whole("🙂") is None
    assert whole(None) is None


def test_a_long_name_of_many_readings_takes_no_longer() -> None:
    for name in (
        "单乐曾解仇查朴盖" * 25,
        "김민준" * 60,
        "Юлияксейкхтсой" * 14,
        " ".join(["Юлия"] * 40),
        "一" * 200,
    ):
        assert 0 < len((readings(name) or "").split()) <= 20 * MOST
        assert whole(name)
        assert latin(name)


@given(
    name=st.text("王小明单乐曾欧阳吕", max_size=12)
    | st.text(max_size=40)
    | st.text("王小明单乐曾Ива김민さくال-' aé", max_size=12)
)
def test_every_name_has_its_words_and_not_too_many(name: str) -> None:
    for derive in (readings, initials, whole):
        found = (derive(name) or "").split()
        assert len(found) == len(set(found)) <= 20 * MOST
        assert all(words(word) for word in found)
    assert slug(latin(name))


@pytest.mark.parametrize(
    "name", ["Ada Moss", "Jörg Müller", "王小明", "Иван Петров", "김민준", "🙂"]
)
def test_the_same_is_derived_whatever_was_asked_before(name: str) -> None:
    once = derived(name)
    for other in ("Moss Müller", "小明", "Петров", "김 민준", *"abcdefgh"):
        derived(other)
    assert derived(name) == once == (readings(name), initials(name), whole(name))
