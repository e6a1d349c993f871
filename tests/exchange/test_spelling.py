"""Which old encoding a text is in: short lists of names and companies are told apart."""

from hypothesis import given
from hypothesis import strategies as st

from netlog.exchange.decoding import encoding_of
from netlog.exchange.spelling import is_mostly_utf8, likely

FAMILIES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂梓涵子轩浩宇欣怡雨泽诗佳嘉一诺晨思俊铭婷雪琳"
)
OLD_FAMILIES = "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何高林羅鄭梁謝宋唐許韓馮鄧曹彭曾蕭田董袁潘蔣蔡葉"
OLD_GIVEN = (
    "偉芳娜秀英敏靜麗強磊軍洋勇傑娟濤明超蘭霞平剛桂子軒浩宇欣怡雨澤詩佳嘉一晨思俊銘婷雪雅惠淑玲"
)
WESTERN = ["José", "Müller", "François", "Zoë", "Ångström", "Søren", "Jürgen", "Renée", "Núñez",
           "Björk", "Sjöberg", "Chloé", "Gonçalves", "João", "Éric", "Élodie", "Ñandú"]  # fmt: skip


def files(families: str, given: str) -> st.SearchStrategy[str]:
    """Return tables of five people of such names."""
    name = st.tuples(
        st.sampled_from(families), st.text(st.sampled_from(given), min_size=1, max_size=2)
    ).map("".join)
    return st.lists(name, min_size=5, max_size=5, unique_by=lambda name: name[0]).map(
        lambda names: "name,company\n" + "".join(f"{name},Acorn\n" for name in names)
    )


@given(files(FAMILIES, GIVEN))
def test_five_names_tell_that_a_file_is_gb18030(written: str) -> None:
    assert encoding_of(written.encode("gb18030"), None) == "gb18030"


@given(files(OLD_FAMILIES, OLD_GIVEN))
def test_five_names_tell_that_a_file_is_big5(written: str) -> None:
    assert encoding_of(written.encode("big5"), None) == "cp950"


@given(st.lists(st.sampled_from(WESTERN), min_size=1, max_size=5))
def test_one_name_tells_that_a_file_is_cp1252(names: list[str]) -> None:
    written = "name,company\n" + "".join(f"{name} Moss,Acorn\n" for name in names)
    assert encoding_of(written.encode("cp1252"), None) == "cp1252"


def test_letters_that_no_encoding_makes_sense_of_are_told_for_nothing() -> None:
    assert likely(bytes(range(128, 256))) is None
    assert likely(b"\x80\x81 \xfe\xff") is None


def test_a_broken_byte_in_utf_8_does_not_make_it_something_else() -> None:
    assert is_mostly_utf8("王小明".encode() + b"\xff")
    assert not is_mostly_utf8("王小明".encode("gb18030"))
    assert not is_mostly_utf8("José".encode("cp1252"))
