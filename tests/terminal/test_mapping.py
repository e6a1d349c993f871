"""A new table in a real terminal: what its columns are is asked, and seen before it is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue

from netlog.views.width import width

ANSWERS = """\
Timestamp,Your name,What's your e-mail?,Which sessions?,Story,Where did we meet?
2026/02/08 4:05:33 PM GMT+1,Ada Moss,ada@example.org,Pricing;Hiring,"Long
and winding",the long table
2026/02/09 9:12:01 AM GMT+1,陈思远,siyuan@example.org,Hiring,,
2026/02/09 9:15:44 AM GMT+1,Ben Okri,ben@example.org,,,
"""
CHINESE = """\
时间戳记,1、您的姓名（必填）,2、您的工作单位是什么？请写全称，谢谢,3、您希望认识什么样的人？
2026/2/8 下午4:05:33,陈思远,北辰科技（上海）有限公司浦东分公司,投资人、创业者，以及感兴趣的朋友
2026/2/9 上午9:12:01,欧阳雪,云帆设计,
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The answers to a form, in a file."""
    file = tmp_path / "answers.csv"
    file.write_text(ANSWERS, encoding="utf-8")
    return file


def test_columns_are_agreed_to_one_by_one_and_remembered(answers: Path, netlog: Netlog) -> None:
    with Dialogue("import", str(answers)) as talk:
        for likely in ("met-on", "name", "email"):
            talk.answer(rf"is\? \[{likely}\]", "")
        talk.answer(r"is\? \[note\]", "tag")
        talk.answer(r"is\? \[note\]", "")
        talk.answer(r"is\? \[event\]", "ignore")
        talk.shows("#Pricing #Hiring")
        talk.answer("Right", "")
        assert talk.ends() == 0
        assert "3 kept, dormant" in talk.text
    kept = netlog("show", "ada").out
    assert "Story: Long" in kept
    assert "long table" not in kept
    again = netlog("import", str(answers))
    assert again.code == 0
    assert "3 unchanged" in again.out
    assert "columns as on Fri 20 Nov" in again.err


def test_a_wrong_word_is_corrected_and_the_words_are_listed(answers: Path) -> None:
    with Dialogue("import", str(answers), columns=60) as talk:
        talk.answer(r"is\? \[met-on\]", "?")
        talk.shows("intro, chat, connect …")
        talk.answer(r"is\? \[met-on\]", "nmae")
        talk.shows("mean name?")
        talk.sees(r"is\? \[met-on\] nmae")  # it stands there to be corrected
        talk.answer(r"is\?", "\x15ign\t", then="ignore")
        talk.answer(r"is\? \[name\]", ".")
        talk.sees("changes that column:")
        assert "on Sun 8 Feb" not in talk.text
        talk.answer("Right", "1")
        talk.answer(r"is\? \[ignore\]", "met-on")
        talk.shows("on Sun 8 Feb")
        talk.type("\x03")
        assert talk.ends() == 130


def test_a_column_is_named_by_number_or_header_and_what_is_none_is_said(answers: Path) -> None:
    with Dialogue("import", str(answers), columns=60) as talk:
        talk.shows("answers.csv · answers to a form")
        talk.answer(r"is\? \[met-on\]", ".")
        talk.answer("changes that column:", "9")
        talk.shows('There is no column #9. There are: #1 "Timestamp"')
        talk.answer("changes that column:", "tiem")
        talk.shows('No column is called "tiem".')
        talk.answer("changes that column:", "e-mail")
        talk.answer(r"is\? \[email\]", "ignore")
        talk.answer("changes that column:", "#3")
        talk.answer(r"is\? \[ignore\]", "email")
        talk.answer("changes that column:", "")
        assert talk.ends() == 0


def test_ctrl_c_leaves_everything_untouched(answers: Path, netlog: Netlog, store: Path) -> None:
    with Dialogue("import", str(answers)) as talk:
        talk.answer(r"is\? \[met-on\]", ".")
        talk.sees("changes that column:")
        talk.type("\x03")
        assert talk.ends() == 130
    assert not store.exists()
    netlog("add", "Eve Stone")
    before = store.read_bytes()
    with Dialogue("import", str(answers)) as talk:
        talk.sees(r"is\? \[met-on\]")
        talk.type("\x03")
        assert talk.ends() == 130
    assert store.read_bytes() == before


def test_days_that_were_seen_stay_as_they_were_read(tmp_path: Path, netlog: Netlog) -> None:
    file = tmp_path / "fair.csv"
    file.write_text("Name,Date\nAda Moss,2/8/2026\n", encoding="utf-8")
    with Dialogue("import", str(file)) as talk:
        talk.answer(r"is\? \[name\]", ".")
        talk.shows("2/8/2026 is read as 8 Feb 2026. If it is 2 Aug 2026: --map met-on:d/m=")
        talk.answer("changes that column:", "2")
        talk.answer(r"is\? \[met-on\]", "met-on:d/m")
        talk.shows("on Sun 2 Aug")
        talk.answer("changes that column:", "2")
        talk.answer(r"is\? \[met-on:d/m\]", "met-on")
        talk.answer("changes that column:", "")
        assert talk.ends() == 0
    assert "met-on:m/d ← Date" in netlog("import", str(file)).err


def test_without_a_name_it_goes_no_further(tmp_path: Path, netlog: Netlog) -> None:
    file = tmp_path / "leads.csv"
    file.write_text("Kontakt;Mail\nAda Moss;ada@example.org\n", encoding="utf-8")
    with Dialogue("import", str(file)) as talk:
        talk.answer(r"is\? \[note\]", ".")
        talk.answer("Which one is", "")
        talk.answer("Which one is", "7")
        talk.answer("Which one is", "1")
        talk.answer(r"is\? \[name\]", "")
        talk.answer("Right", "")
        assert talk.ends() == 0
    assert "ada-moss" in netlog("list").out


@pytest.mark.parametrize("columns", [60, 120])
def test_it_is_asked_so(tmp_path: Path, columns: int, golden: Callable[[str, str], None]) -> None:
    file = tmp_path / "报名.csv"
    file.write_text(CHINESE, encoding="utf-8")
    with Dialogue("import", str(file), columns=columns) as talk:
        for likely in ("met-on", "name", "company"):
            talk.answer(rf"is\? \[{likely}\]", "")
        talk.answer(r"is\? \[note\]", "need")
        talk.sees("changes that column:")
        golden(f"import_columns_{columns}", talk.text)
        assert all(width(line) <= columns for line in talk.text.splitlines())
        talk.type("\x03")
        assert talk.ends() == 130
