"""Any table of people, read by a mapping: answers to a form, a spreadsheet, a CRM's contacts."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.exchange.tables import mapped
from netlog.exchange.tables.table import Table, table
from netlog.rules.headings import guessed
from netlog.rules.incoming import Happened, Incoming, Rejected
from netlog.rules.mapping import TARGETS, Mapping, told
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage

GOOGLE_FORM = """\
Timestamp,Your name,What's your e-mail?,Where do you work?,What can you offer?,Which sessions?
2026/02/08 4:05:33 PM GMT+1,Ada Moss,ada@example.org,Tidewater Labs,pricing advice,Pricing;Hiring
2026/02/09 9:12:01 AM GMT+1,陈思远,siyuan@example.org,北辰科技,,Hiring
2026/02/09 9:15:44 AM GMT+1,,nobody@example.org,,,
"""


def opened(text: str) -> Table:
    return table(text.encode(), None)


def read(text: str, *maps: str) -> list[Incoming | Rejected]:
    """Read a table by what is said, and nothing guessed."""
    found = opened(text)
    rows = list(mapped.read(found, told(found.header, maps)))
    assert all(isinstance(row, Incoming | Rejected) for row in rows)
    return rows  # type: ignore[return-value]


def person(text: str, *maps: str) -> Newcomer:
    (row,) = read(text, *maps)
    assert isinstance(row, Incoming)
    return row.person


def one(header: str, value: str, target: str) -> Newcomer:
    """Read one value of one column beside a name."""
    quoted = value.replace('"', '""')
    return person(f'Name,{header}\nAda Moss,"{quoted}"\n', "name=Name", f"{target}=#2")


def days(target: str, *values: str) -> list[date | None]:
    rows = read("".join(f'{x}\n' for x in ["Name,When", *(f'Ada,"{each}"' for each in values)]),
                "name=#1", f"{target}=#2")  # fmt: skip
    return [row.on for row in rows if isinstance(row, Incoming)]


def test_answers_to_a_form_become_people() -> None:
    found = opened(GOOGLE_FORM)
    rows = list(found.rows())
    mapping = guessed(found.header, [row.cells for row in rows if not isinstance(row, Rejected)])
    assert mapping.targets == ("met-on", "name", "email", "company", "offer", "note")
    ada, siyuan, nobody = mapped.read(found, mapping)
    assert ada == Incoming(
        2,
        Newcomer("Ada Moss", company="Tidewater Labs", offer="pricing advice",
                 note="Which sessions? Pricing;Hiring", contacts=(("email", "ada@example.org"),)),
        on=date(2026, 2, 8),
        cells=("2026/02/08 4:05:33 PM GMT+1", "Ada Moss", "ada@example.org", "Tidewater Labs",
               "pricing advice", "Pricing;Hiring"),
    )  # fmt: skip
    assert isinstance(siyuan, Incoming)
    assert (siyuan.person.name, siyuan.on) == ("陈思远", date(2026, 2, 9))
    assert isinstance(nobody, Rejected)
    assert (nobody.line, nobody.why) == (4, "it has no name")


def test_a_table_is_called_what_it_is() -> None:
    assert mapped.title(["Timestamp", "Your name"]) == "answers to a form"
    assert mapped.title(["时间戳记", "姓名"]) == "answers to a form"
    assert mapped.title(["Name", "Mail"]) == "a table of 2 columns"
    source = mapped.source(opened("Name,Mail\nAda,a\n"), Mapping(("name", "note")))
    assert source.headers == {"": ("Name", "Mail")}
    assert [row.line for row in source.read()] == [2]
    assert [row.line for row in source.read()] == [2], "it can be read again"


@pytest.mark.parametrize(
    "text",
    [
        "2026/02/08 4:05:33 PM GMT+1",
        "2026/2/8 下午4:05:33",
        "2026/2/8 下午 4:05:33",
        "2026/02/08 4:05:33 下午 GMT+8",
        "2026/02/08 4:05:33 PM EST",
        "2026/02/08 4:05:33\u202fPM GMT+5:30",
        "2026-02-08 16:05:33",
        "2026-02-08T16:05:33.123Z",
        "08/02/2026 16:05:33",
        "2/8/2026 16:05:33",
        "8/02/2026 16:05:33",
        "08.02.2026 16:05:33",
        "2026. 2. 8. 오후 4:05:33",
        "2026年2月8日",
        "February 8, 2026 4:05 PM",
        "8 Feb 2026",
    ],
)
def test_a_day_is_read_as_forms_and_sheets_write_it(text: str) -> None:
    assert days("met-on", text) == [date(2026, 2, 8)]


def test_which_number_is_the_day_is_told_by_the_whole_column() -> None:
    assert days("met-on", "2/8/2026", "25/8/2026") == [date(2026, 8, 2), date(2026, 8, 25)]
    assert days("met-on", "02/08/2026", "02/25/2026") == [date(2026, 2, 8), date(2026, 2, 25)]
    # Answers follow each other.
    assert days("met-on", "1/2/2026", "2/2/2026", "1/3/2026")[0] == date(2026, 2, 1)
    assert days("met-on", "1/2/2026", "1/3/2026", "2/1/2026")[0] == date(2026, 1, 2)


def test_the_user_may_say_which_number_is_the_day() -> None:
    assert days("met-on:d/m", "2/8/2026") == [date(2026, 8, 2)]
    assert days("met-on:m/d", "02/08/2026") == [date(2026, 2, 8)]


def test_a_day_that_cannot_be_read_goes_to_the_note() -> None:
    assert one("When", "some time in May", "met-on").note == "When: some time in May"
    assert one("When", "31/02/2026", "met-on").note == "When: 31/02/2026"
    assert days("met-on", "some time in May") == [None]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1990-05-09", "1990-05-09"),
        ("09/05/1990", "1990-05-09"),
        ("9 May 1990", "1990-05-09"),
        ("9.5.90", "1990-05-09"),
        ("1990年5月9日", "1990-05-09"),
        ("5月9日", "--05-09"),
        ("May 9", "--05-09"),
        ("9 May", "--05-09"),
        ("09-05", "--05-09"),
        ("09.05.", "--05-09"),
        ("--05-09", "--05-09"),
        ("--0509", "--05-09"),
        ("29 February", "--02-29"),
        ("1604-05-09", "--05-09"),
    ],
)
def test_a_birthday_is_read_with_a_year_and_without(text: str, kept: str) -> None:
    assert one("Birthday", text, "birthday").birthday == kept
    assert one("Birthday", text, "birthday").note is None


def test_no_birthday_goes_to_the_note() -> None:
    for text in ("in May", "30 February", "2000", "31-13", "soon"):
        assert one("Birthday", text, "birthday").note == f"Birthday: {text}"


def test_a_name_is_whole_or_in_parts() -> None:
    text = "First,Last,Full\n{}\n"
    maps = ("first-name=First", "last-name=Last")
    assert person(text.format("Ada,Moss,"), *maps).name == "Ada Moss"
    assert person(text.format("思远,陈,"), *maps).name == "陈思远"
    assert person(text.format("Ada,,"), *maps).name == "Ada"
    assert person(text.format(",Moss,"), *maps).name == "Moss"
    assert person(text.format("A,M,Ada Moss"), *maps, "name=Full").name == "Ada Moss"
    assert person(text.format("A,M,"), *maps, "name=Full").name == "A M"
    assert person(text.format("Ada,Moss,"), "name=First", "name=Last").name == "Ada Moss"
    assert person(text.format("思远,陈,Siyuan Chen"), *maps, "name=Full").also == ("陈思远",)
    assert person(text.format("Ada,Moss,Ada M. Moss"), *maps, "name=Full").also == ()


def test_a_row_without_a_name_is_rejected() -> None:
    for nobody in ("", "-", "N/A", "anonymous", "匿名"):
        (row,) = read(f"Name,Mail\n{nobody},ada@example.org\n", "name=Name")
        assert isinstance(row, Rejected)
    assert person("Name,Mail\nNull,ada@example.org\n", "name=Name").name == "Null"


def test_several_in_a_cell_are_taken_apart() -> None:
    emails = "ada@example.org; Ada Moss <moss@example.org>,\nADA@example.org"
    assert one("Mail", emails, "email").contacts == (
        ("email", "ada@example.org"), ("email", "moss@example.org"),
    )  # fmt: skip
    phones = "+44 20 7946 0018 / +1 555 0123"
    assert [value for _, value in one("Tel", phones, "phone").contacts] == phones.split(" / ")
    links = "https://example.org/ada, linkedin.com/in/ada-moss"
    assert [value for _, value in one("Web", links, "link").contacts] == links.split(", ")
    assert one("Tags", "founder;grants, EU", "tag").tags == ("founder", "grants, EU")
    assert one("Tags", "founder, Grants，grants、speaker", "tag").tags == (
        "founder", "Grants", "speaker",
    )  # fmt: skip
    assert one("标签", "创始人┋讲者", "tag").tags == ("创始人", "讲者")
    assert one("Also", "Addie; 艾达", "also").also == ("Addie", "艾达")


def test_what_is_no_contact_point_goes_to_the_note() -> None:
    assert one("Mail", "ask me", "email") == Newcomer("Ada Moss", note="Mail: ask me")
    both = one("Mail", "ada@example.org (until May)", "email")
    assert both.contacts == (("email", "ada@example.org"),)
    assert both.note == "Mail: ada@example.org (until May)"
    assert one("Tel", "none of your business", "phone").contacts == ()
    assert one("LinkedIn", "Ada Moss", "link").note == "LinkedIn: Ada Moss"


def test_a_number_that_a_spreadsheet_spoilt_is_none() -> None:
    spoilt = one("Tel", "4.42079E+11", "phone")
    assert (spoilt.contacts, spoilt.note) == ((), "Tel: 4.42079E+11")
    assert one("Tel", "442079460018.0", "phone").contacts == (("phone", "442079460018"),)


def test_nothing_is_kept_of_a_cell_that_says_nothing() -> None:
    for text in ("n/a", "None", "-", "无", "anonymous"):
        for target in ("email", "phone", "company", "tag", "met-on"):
            assert one("X", text, target) == Newcomer("Ada Moss")
    assert one("Diet", "none", "note").note == "Diet: none", "an answer is an answer"
    assert one("X", "Na", "also").also == ("Na",)


def test_columns_without_a_place_of_their_own_are_kept_in_the_note() -> None:
    text = "Name,Diet,What do you hope for?,,Notes\nAda,vegan,A co-founder,blue,met twice\n"
    assert person(text, "name=Name").note == (
        "Diet: vegan\nWhat do you hope for? A co-founder\nColumn 4: blue\nmet twice"
    )
    assert person(text, "name=Name", "ignore=Diet", "ignore=#4", "role=Notes") == Newcomer(
        "Ada", role="met twice", note="What do you hope for? A co-founder"
    )
    two = "Name,Notes,备注\nAda,tall,blue\n"
    assert person(two, "name=Name").note == "Notes: tall\n备注: blue"


def test_an_answer_of_several_lines_stays_so() -> None:
    text = 'Name,"Your\nstory"\nAda,"first\nthen"\n'
    assert person(text, "name=Name").note == "Your story: first\nthen"


def test_two_columns_for_a_thing_that_there_is_one_of() -> None:
    text = "Name,Employer,Second job,City,Country\nAda,Tidewater,Acorn,Leeds,UK\n"
    ada = person(text, "name=Name", "company=#2", "company=#3", "place=#4", "place=#5")
    assert (ada.company, ada.note, ada.place) == ("Tidewater", "Second job: Acorn", "Leeds, UK")
    late = text.replace("Tidewater", "")
    assert person(late, "name=Name", "company=#2", "company=#3").company == "Acorn"


def test_words_that_netlog_has_for_a_thing_are_known_in_both_languages() -> None:
    assert one("Relation", "Friend", "relation").relation == "friend"
    assert one("关系", "同事", "relation").relation == "colleague"
    assert one("Relation", "chess", "relation") == Newcomer("Ada Moss", note="Relation: chess")
    assert one("Language", "English", "language").language == "en"
    assert one("Language", "zh-CN", "language").language == "zh"
    assert one("Language", "Dutch", "language") == Newcomer("Ada Moss", note="Language: Dutch")


def test_a_text_that_is_too_long_for_its_place_goes_to_the_note() -> None:
    long = one("Needs", "help " * 300, "need")
    assert long.need is None
    assert long.note == "Needs: " + ("help " * 300).strip()
    tag = one("Tags", "x" * 201, "tag")
    assert (tag.tags, tag.note) == ((), "Tags: " + "x" * 201)


MET = "Name,Day,Event,About,Stage\n{}\n"
MET_MAPS = ("name=Name", "met-on=Day", "event=Event", "topic=About", "stage=Stage")


def happened(row: str) -> tuple[tuple[Happened, ...], str | None]:
    (found,) = read(MET.format(row), *MET_MAPS)
    assert isinstance(found, Incoming)
    return found.happened, found.person.note


def test_a_row_that_says_where_or_about_what_is_a_conversation() -> None:
    on = date(2026, 2, 8)
    assert happened("Ada,2026-02-08,PyCon,pricing,") == (
        (Happened("row/2026-02-08", on, Stage.CHAT, topic="pricing", event="PyCon"),), None,
    )  # fmt: skip
    assert happened("Ada,2026-02-08,PyCon,,")[0][0].stage is Stage.INTRO
    assert happened("Ada,2026-02-08,,pricing,connect")[0][0].stage is Stage.CONNECT
    assert happened("Ada,2026-02-08,,,喝咖啡")[0][0].stage is Stage.COFFEE
    assert happened("Ada,2026-02-08,,,") == ((), None)


@pytest.mark.parametrize("header", ["Met on", "When did we meet?", "见面日期", "First met"])
def test_the_day_on_which_they_met_is_a_conversation(header: str) -> None:
    on = date(2026, 3, 1)
    (row,) = read(f"Name,{header}\nAda,2026/3/1\n", "name=Name", "met-on=#2")
    assert isinstance(row, Incoming)
    assert row.happened == (Happened("row/2026-03-01", on, Stage.INTRO),)


@pytest.mark.parametrize("header", ["Timestamp", "时间戳记", "Date added", "日期", "Created"])
def test_the_day_on_which_a_row_was_written_is_none(header: str) -> None:
    (row,) = read(f"Name,{header}\nAda,2026/3/1\n", "name=Name", "met-on=#2")
    assert isinstance(row, Incoming)
    assert (row.on, row.happened) == (date(2026, 3, 1), ())


def test_without_a_day_it_is_none_and_the_note_tells() -> None:
    assert happened("Ada,,PyCon,pricing,chat") == ((), "Event: PyCon\nAbout: pricing\nStage: chat")
    assert happened("Ada,2026-02-08,,,lead") == ((), "Stage: lead")


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Job Title,Create Date\n"
         "1,Ada,Moss,ada@example.org,+44 20 7946 0018,Me,Founder,2026-02-08 16:05\n",
         "ignore first-name last-name email phone note role met-on"),
        ("Name,Tags,Email,Company,Last contacted\nAda Moss,\"a, b\",ada@example.org,Tidewater,x\n",
         "name tag email company note"),
        ("ID,Start time,Completion time,Email,Name,您的手机号码,Your WeChat ID\n"
         "1,2/8/26 16:05:33,2/8/26 16:06:01,anonymous,,13800138000,ada_wx\n",
         "ignore ignore met-on note name phone wechat"),
        ("序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您的姓名,2、您的微信号,3、您能提供什么\n"
         "1,2026/2/8 16:05:33,63秒,链接,直接,203.0.113.7,陈思远,chensy,资源\n",
         "ignore met-on ignore ignore ignore ignore name wechat offer"),
        ("時間戳記,姓名,電子郵件,職稱,備註\n"
         "2026/2/8 下午 4:05:33,陳思遠,siyuan@example.org,工程師,好\n",
         "met-on name email role note"),
    ],
    ids=["HubSpot", "Notion", "Microsoft Forms", "wjx", "Taiwan"],
)  # fmt: skip
def test_tables_of_other_programs_are_understood(text: str, targets: str) -> None:
    found = opened(text)
    rows = [row for row in found.rows() if not isinstance(row, Rejected)]
    assert " ".join(guessed(found.header, [row.cells for row in rows]).targets) == targets


@pytest.mark.parametrize("sign", ["a", "@", " ", ".", ",", "1", "a@", "a.", "-", "é"])
def test_a_huge_cell_takes_no_longer_than_it_must(sign: str) -> None:
    huge = f"x{sign * (100_000 // len(sign))}x"
    header = ["Name", "X", huge]
    found = table(f'"Name","X","{huge}"\n"Ada","{huge}","{huge}"\n'.encode(), None)
    started = time.monotonic()
    guessed(header, [["Ada", huge, huge]])
    for target in TARGETS:
        list(mapped.read(found, Mapping(("name", target, "email"))))
    assert time.monotonic() - started < 5


cells = st.text(st.characters(exclude_characters='\0\r\n",;\t|', exclude_categories=["Cs"]))


@given(st.lists(st.sampled_from([*TARGETS])), st.lists(cells, min_size=30, max_size=30))
def test_whatever_stands_in_a_row_it_is_read(targets: list[str], texts: list[str]) -> None:
    width = len(targets) + 1
    row = texts[:width]
    header = ",".join(f"column {place}" for place in range(width))
    found = opened(f"{header}\nplain{',' * (width - 1)}\n{','.join(row)}\n")
    read = list(mapped.read(found, Mapping(("name", *targets))))
    assert 1 <= len(read) <= 2


WORDS = st.from_regex(r"[A-Za-z]{4,12}( [a-z0-9]{4,12}){0,2}", fullmatch=True)


@given(WORDS.filter(lambda text: text.casefold() not in ("none", "null", "nothing", "anonymous")),
       st.sampled_from([target for target in TARGETS if target != "ignore"]))  # fmt: skip
def test_nothing_of_a_row_is_lost(text: str, target: str) -> None:
    found = opened(f"Name,Day,X\nAda,2026-02-08,{text}\n")
    (row,) = mapped.read(found, Mapping(("name", "met-on", target)))
    assert isinstance(row, Incoming)
    kept = repr((row.person, row.happened)).casefold().replace("\\n", " ")
    assert all(word in kept for word in text.casefold().split())
