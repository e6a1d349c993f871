"""How a file is written: recognised where that is sure, asked for else, and no letter replaced."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors.files import BadFile
from netlog.exchange import decoding
from netlog.exchange.decoding import encoding_of, opened

SIMPLIFIED = "姓名,公司,职位\n王小明,清风科技,产品经理\n李雷,橡子公司,工程师\n"
TRADITIONAL = "姓名,公司,職位\n王小明,清風科技,產品經理\n李雷,橡子公司,工程師\n"
WESTERN = "Name,Company\nJosé Müller,Øst & Søn\nZoë Ångström,Café “Île”\n"


def text(data: bytes, asked: str | None = None) -> str:
    """Return what a file says."""
    with opened(data, encoding_of(data, asked)) as file:
        return file.read()


def refusal(data: bytes, asked: str | None = None) -> str:
    """Return why a file can't be decoded."""
    with pytest.raises(BadFile) as found:
        encoding_of(data, asked)
    return str(found.value)


@pytest.mark.parametrize("written", [SIMPLIFIED, TRADITIONAL, WESTERN])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_is_recognised_with_its_mark_and_without(
    written: str, codec: str
) -> None:
    assert text(written.encode(codec)) == written


def test_big_endian_with_its_mark_is_recognised() -> None:
    assert text(codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be")) == SIMPLIFIED


@pytest.mark.parametrize(
    "written",
    [
        SIMPLIFIED,
        "name,company\n王小明,x\n",
        "name,company\n婷婷,x\n",
        "name,company\n张鑫,x\n",
        "name,company\n珺,x\n",
        "姓名,电话\n喆喆,123\n",
        "Name,公司\nAda,Acme有限公司\n",
        "name\n王\n",
    ],
)
def test_a_short_gb18030_file_is_recognised(written: str) -> None:
    assert text(written.encode("gb18030")) == written


@pytest.mark.parametrize(
    "written",
    [
        TRADITIONAL,
        "name,company\n王小明,x\n",
        "name,company\n陳怡君,x\n",
        "name,company\n小小,x\n",
        "Name,性別\nAda,女\nBo,男\n",
    ],
)
def test_a_short_big5_file_is_recognised(written: str) -> None:
    assert text(written.encode("big5")) == written


@pytest.mark.parametrize(
    "written",
    [
        WESTERN,
        "Name\nMüller\n",
        "Name\nÅgot\nÄrzte\n",
        "É,x\n",
        "note\nit’s “fine” – he said…\n",
        "¿Qué? ¡Sí!,mañana\n",
        "Åse Øye,Ærø\n",
        "François Œuvre,5 €\n",
    ],
)
def test_a_short_cp1252_file_is_recognised(written: str) -> None:
    assert text(written.encode("cp1252")) == written


@pytest.mark.parametrize(
    ("written", "codec"),
    [
        ("Имя,Компания\nИван Петров,Ромашка\nМария Иванова,Берёза\nОльга,Клён\n", "cp1251"),
        ("名前,会社\n山田太郎,どんぐり株式会社\n鈴木花子,さくら商事\n佐藤一郎,もみじ\n", "cp932"),
        ("이름,회사\n김철수,도토리주식회사\n이영희,벚꽃상사\n박민수,단풍공업\n", "cp949"),
    ],
)  # fmt: skip
def test_other_scripts_are_recognised_where_there_is_enough_of_them(
    written: str, codec: str
) -> None:
    assert text(written.encode(codec)) == written


def test_the_first_letter_outside_ascii_may_stand_far_down() -> None:
    rows = "Ada Moss,Acorn Labs\n" * 50_000
    assert text((rows + "José,x\n").encode("cp1252")).endswith("José,x\n")
    assert text((rows + "王小明,清风科技\n").encode("gb18030")).endswith("王小明,清风科技\n")


@pytest.mark.parametrize("asked", ["GB2312", "gbk", "gb18030"])
def test_what_is_called_gb2312_is_read_with_all_of_its_letters(asked: str) -> None:
    assert text("喆喆,镕\n".encode("gbk"), asked) == "喆喆,镕\n"


@pytest.mark.parametrize("asked", ["utf-16", "UTF-16LE", "utf_16_le"])
def test_an_encoding_that_is_asked_for_may_have_a_mark_or_none(asked: str) -> None:
    assert text("Ada,Moss\n".encode("utf-16-le"), asked) == "Ada,Moss\n"
    assert text("Ada,Moss\n".encode("utf-16"), asked) == "Ada,Moss\n"


def test_big5_of_hong_kong_is_read_as_big5() -> None:
    assert text("堃,峯\n".encode("big5hkscs"), "big5") == "堃,峯\n"


def test_an_encoding_that_is_asked_for_is_kept_to() -> None:
    assert text("é\n".encode("cp1250"), "cp1250") == "é\n"
    assert "It is not written in utf-8: line 1 can't be read (byte 0xE9)" in refusal(
        b"Jos\xe9\n", "utf-8"
    )


@pytest.mark.parametrize("asked", ["klingon", "hex", "base64", "idna", "rot13", "a\0b", "x" * 999])
def test_what_is_no_encoding_is_refused_with_those_that_are(asked: str) -> None:
    assert "is no encoding. There are: utf-8, utf-16, gb18030, big5, cp1252" in refusal(b"a", asked)


def test_an_encoding_with_a_slip_is_offered() -> None:
    assert "Did you mean gb18030?" in refusal(b"a", "gb1803")


def test_a_broken_byte_is_named_and_not_replaced() -> None:
    assert refusal("王小明,é\n".encode() * 3 + b"Jos\xe9,x\n").startswith(
        "It is UTF-8, but not all of it: line 4 can't be read (byte 0xE9).\n"
        "Mend that line, or give --encoding"
    )
    assert "It is GB18030, but not all of it: line 5" in refusal(
        SIMPLIFIED.encode("gb18030") + b"\n\xff,\n"
    )
    assert "line 3 can't be read" in refusal(SIMPLIFIED.encode("utf-16")[:-1])


def test_a_file_that_breaks_off_within_a_letter_is_refused() -> None:
    assert "line 4 can't be read (the file breaks off there)" in refusal(
        (SIMPLIFIED + "王").encode()[:-1]
    )
    for cut in (1, 2):
        assert "the file breaks off there" in refusal(("é,x\n" + "王").encode()[:-cut])
    assert "the file breaks off there" in refusal("name,x\nAda,王".encode()[:-1])
    assert text(b"name,x\nAda,Jos\xe9") == "name,x\nAda,José"


@pytest.mark.parametrize(
    "data", [bytes(range(128, 256)), "Łukasz Żółć,Gdańsk\nŚwięty Źródło\n".encode("cp1250")]
)
def test_what_can_not_be_told_is_asked_for(data: bytes) -> None:
    assert "--encoding gb18030, big5, cp1252" in refusal(data)


@pytest.mark.parametrize("data", [b"", b"\n \r\n"])
def test_an_empty_file_has_nothing_in_it(data: bytes) -> None:
    assert "There is nothing in it" in refusal(data)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST", 10)
    assert "MB are read" in refusal(b"a" * 11)


def test_nuls_in_a_plain_file_do_not_make_it_utf_16() -> None:
    assert encoding_of(b"a,b\n1\0,2\n", None) == "utf-8"
    assert encoding_of(b"\0" * 100, None) == "utf-8"


@given(st.binary(max_size=300), st.none() | st.sampled_from(decoding.KNOWN))
def test_whatever_the_bytes_all_of_them_are_read_or_none(data: bytes, asked: str | None) -> None:
    try:
        codec = encoding_of(data, asked)
    except BadFile:
        return
    with opened(data, codec) as file:
        assert file.read() == data.decode(codec)


@given(st.text(st.characters(codec="gb18030"), min_size=1), st.sampled_from(["utf-8", "gb18030"]))
def test_what_is_asked_for_is_read_word_for_word(written: str, codec: str) -> None:
    if written.strip(" \t\r\n\f\v"):
        assert text(b"x" + written.encode(codec), codec) == "x" + written
