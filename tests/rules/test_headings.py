"""What headers mean, by their words in English and Chinese, and by the values below them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.rules.headings import guessed, is_for_notes, is_headless, is_link
from netlog.rules.mapping import TARGETS, bare

MEANT = {
    "name": ["Your name", "What is your full name?", "Full Name *", "Name (first and last)", "姓名",
             "1、您的姓名", "联系人", "Contact"],
    "first-name": ["First name", "firstName", "first_name", "Given Name", "名"],
    "last-name": ["LastName", "Surname", "Family name", "姓"],
    "email": ["What's your e-mail?", "E-mail Address", "Email", "电子邮件", "你的邮箱是？",
              "電子郵件", "Q3. Your e-mail address"],
    "phone": ["手机", "请填写您的联系电话（必填）", "Mobile Phone Number", "手機號碼",
              "Phones", "phone numbers", "What's the best phone number to reach you?"],
    "link": ["LinkedIn profile URL", "links", "Linked In", "Website", "个人主页", "GitHub"],
    "whatsapp": ["WhatsApp number", "Your WhatsApp"],
    "wechat": ["微信号", "WeChat ID", "微信"],
    "company": ["Company", "What company do you work for?", "Where do you work?", "公司",
                "贵公司名称", "2、您的工作单位是什么？请写全称，不要写简称",
                "Your organisation's name", "Associated Company"],
    "role": ["Job title / position", "What do you do?", "职位", "您的职务是什么？", "Title"],
    "place": ["City", "Where are you based?", "所在城市", "Country"],
    "need": ["您希望得到什么帮助？", "What do you need?", "How can I help you?",
             "What are you looking for?", "需求"],
    "offer": ["What can you offer?", "How can you help?", "您可以提供什么"],
    "birthday": ["Birthday", "Date of birth", "生日"],
    "also": ["Nickname", "英文名"],
    "met-on": ["Timestamp", "时间戳记", "時間戳記", "When did we meet?", "Date", "提交答卷时间",
               "Create Date", "Completion time", "认识日期"],
    "event": ["Where did we meet?", "Which event did we meet at?", "活动名称", "我们在哪里认识"],
    "topic": ["What topics would you like to talk about?", "Topic", "聊了什么"],
    "tag": ["Tags", "Labels", "标签"],
    "address": ["Salutation", "称呼"],
    "relation": ["Relationship", "关系"],
    "language": ["Preferred language", "语言"],
    "note": ["Notes", "Anything else?", "备注", "How did we meet?", "怎么认识的", "Address",
             "How did you hear about us?", "Dietary requirements"],
    "ignore": ["ID", "Start time", "序号", "来自IP"],
}  # fmt: skip
SOMETHING_ELSE = [
    "Do you consent to us storing your name and e-mail?", "Emergency contact name", "Company size",
    "How would you rate our event?", "Contact owner", "Referrer's e-mail", "Lifecycle Stage",
    "Please enter your Github username (NOT your email address)", "紧急联系人电话", "推荐人姓名",
    "Would you like to join our list?", "公司规模",
]  # fmt: skip


@pytest.mark.parametrize(("target", "header"), [(t, h) for t in MEANT for h in MEANT[t]])
def test_a_header_means_what_its_words_say(target: str, header: str) -> None:
    assert guessed([header], []).targets == (target,)


@pytest.mark.parametrize("header", SOMETHING_ELSE)
def test_a_word_in_passing_means_nothing(header: str) -> None:
    assert guessed([header], []).targets == ("note",)


def one(header: str, *values: str) -> str:
    return guessed([header], [[value] for value in values]).targets[0]


def test_where_the_header_is_open_the_values_tell() -> None:
    assert one("Username", "ada@example.org", "ben@example.org") == "email"
    assert one("Contact", "ada@example.org") == "email"
    assert one("Contact", "Ada Moss", "Ben Okri") == "name"
    assert one("联系方式", "+44 20 7946 0018", "020 7946 0019") == "phone"
    assert one("联系方式", "ada@example.org") == "email"
    assert one("Profile", "https://www.linkedin.com/in/ada-moss") == "link"
    assert one("", "ada@example.org") == "email"
    assert one("", "") == "ignore"
    assert one("", "founder") == "note"


def test_a_header_that_is_not_known_is_told_by_e_mail_addresses_and_numbers_abroad() -> None:
    assert one("Courriel", "ada@example.org", "ben@example.org") == "email"
    assert one("Courriel", "ada@example.org", "no") == "note"
    assert one("Rufnummer", "+44 20 7946 0018", "+1 555 0123") == "phone"
    assert one("Bestellung", "20794600", "20794601") == "note"
    header = ["Email", "Courriel"]
    assert guessed(header, [["ada@example.org", "moss@example.org"]]).targets == ("email", "note")


def test_values_that_do_not_fit_the_header_go_to_the_note() -> None:
    assert one("May we call your phone?", "yes", "no") == "note"
    assert one("Is your company hiring?", "Yes", "No", "no") == "note"
    assert one("Your phone", "020 7946 0018", "don't call") == "phone"
    assert one("Stage", "Lead", "Qualified") == "note"
    assert one("Stage", "chat", "connect") == "stage"
    assert one("Relationship", "friend", "mentor") == "relation"
    assert one("Relationship", "we played chess") == "note"
    assert one("Date", "soon", "someday") == "note"
    assert one("Date", "8 Feb 2026", "2026年2月8日") == "met-on"


def test_title_is_the_role_unless_it_holds_honorifics() -> None:
    assert one("Title", "Engineer", "Founder") == "role"
    assert one("Title", "Dr.", "Ms") == "address"


def test_name_beside_a_family_name_is_the_given_name() -> None:
    assert guessed(["Name", "Surname"], []).targets == ("first-name", "last-name")
    assert guessed(["First", "Last", "Full name"], []).targets == (
        "first-name", "last-name", "name",
    )  # fmt: skip


def test_of_two_columns_for_one_thing_the_clearer_is_taken() -> None:
    assert guessed(["Your company's new name", "Company"], []).targets == ("note", "company")
    assert guessed(["Email", "Work e-mail"], []).targets == ("email", "email")
    assert guessed(["City", "Country"], []).targets == ("place", "place")


def test_when_people_met_goes_before_when_the_row_was_entered() -> None:
    header = ["Timestamp", "When did we meet?"]
    assert guessed(header, []).targets == ("ignore", "met-on")


def test_a_header_that_is_a_row_is_seen() -> None:
    assert is_headless(["Ada Moss", "ada@example.org"])
    assert is_headless(["Ada Moss", "+44 20 7946 0018"])
    assert not is_headless(["Name", "E-mail", "2026", "1-10"])


def test_a_column_of_notes_is_known() -> None:
    assert is_for_notes("Notes:")
    assert is_for_notes("备注")
    assert not is_for_notes("Notes of the interview")


def test_a_link_has_a_dot_and_no_space() -> None:
    assert is_link("linkedin.com/in/ada-moss")
    assert is_link("https://example.org")
    assert not is_link("ada-moss")
    assert not is_link("not yet. later")


@given(st.lists(st.text(max_size=40), max_size=6), st.lists(st.lists(st.text(max_size=20))))
def test_every_header_gets_one_target_each(header: list[str], rows: list[list[str]]) -> None:
    targets = guessed(header, rows).targets
    assert len(targets) == len(header)
    assert all(bare(target) in TARGETS for target in targets)
