"""The friendly detective: what it says of messages as people write them, and when it is silent."""

import re
import time

import pytest
from drafts.test_templates import EACH, forms
from hypothesis import given
from hypothesis import strategies as st

from netlog.drafts import catalogue
from netlog.drafts.detective import MOST, SELF_CENTRED, SHARE, advice, seen
from netlog.drafts.headers import Header

MESSAGE = Header("tea-invitation", "Invite somebody to tea.", {}, {})

LINES = {"asks": "asks them nothing", "me": r"speaks \d+ times of you", "why": "doesn't say why"}
"""What is told, by a word for it."""


def told(text: str, header: Header = MESSAGE, mentions: tuple[str, ...] = ()) -> set[str]:
    """Return what is said of a text, each line by its word."""
    lines = advice(text, header, mentions)
    found = {word for word, line in LINES.items() for each in lines if re.search(line, each)}
    assert len(found) == len(lines), "every line is one that is known here"
    return found


BAD: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("asks", "Hi Ada, it was great to meet you at Web Summit. All the best."),
        ("asks", "Hi Ada, thanks for the talk about grants. Have a nice weekend!"),
        ("asks", "Hi Ada, I read your article on pricing. Very interesting. Regards, Mei"),
        ("asks", "Hello Ben, we met at the meetup on Thursday. I attach our brochure."),
        ("asks", "Dear Ms Okri, Sara introduced us. Here is my CV."),
        ("asks", "Hi! Nice meeting you yesterday. Here's my card."),
        ("asks", "Hi Ada, what a great talk about pricing! Thanks again."),
        ("asks", "Hi Ben, congratulations on the new job. Well deserved."),
        ("asks", "Hi Ada, following up on our chat about labels. See the deck attached."),
        ("asks", "Ben, as promised: the link to the form. Cheers, Mei"),
        ("asks", "Hi Ada, I noticed that you run a community for founders. Impressive."),
        ("why", "Hi Ada, can we have coffee?"),
        ("why", "Hi Ben, do you have 15 minutes next week?"),
        ("why", "Hello, would you like to connect?"),
        ("why", "Can I pick your brain?"),
        ("why", "Hi Ada, how about Tuesday at three?"),
        ("why", "Hey! Are you free for a call tomorrow?"),
        ("why", "Dear Ms Okri, could you spare half an hour for a meeting?"),
        ("why", "Hi Ben, what about lunch?"),
        ("why", "Hi there, who is responsible for marketing in your company?"),
        ("why", "Hi Ada, is Friday good for a Zoom?"),
        ("why", "Hello Ada. When can I call you?"),
        ("why", "Hi Ben, shall we do a quick call on Monday?"),
        ("asks why", "Hi Ada, let's connect."),
        ("asks why", "Hi Ben, I'd like to add you to my network."),
        ("asks why", "Please accept my request. Best, Mei"),
        ("asks why", "Hi Ada. Looking forward to connecting. Mei"),
        ("asks why", "Hello dear, please find my portfolio attached. Kind regards."),
        ("asks why", "Hi Ben, here is the link to book a slot in my calendar."),
        ("asks why", "Dear Sir or Madam, kindly revert at the earliest."),
        ("asks me", "Hi. I am Mei. I run Tea Lab. I make tea. My tea won a prize because I care."),
        ("asks me", "We are a leading agency. Our clients love our services. We offer SEO. We help "
                    "brands grow. It was nice to meet you."),
        ("me", "Hi Ben, I met Sara and I told her that I want my team to grow and I need my own "
               "office. I wonder if I should move?"),
        ("me why", "I'm a designer. I do logos. I have ten years behind me and my rates are fair. "
                   "Do you have a project?"),
        ("asks me", "My startup is growing. My team is great. I raised money. I won an award. I am "
                    "hiring."),
        ("asks me", "I'm Mei, I'm a founder, I'm a mother and I'm a runner. I write a blog."),
    ],
    "zh": [
        ("asks", "王总您好，上次在沙龙认识您很高兴。祝好！"),
        ("asks", "小明你好，谢谢你昨天的分享。周末愉快！"),
        ("asks", "李老师您好，拜读了您的文章，写得真好。"),
        ("asks", "王总您好，张薇介绍我们认识。附上我的简历。"),
        ("asks", "你好，昨天在展会上见到你，这是我的名片。"),
        ("asks", "小明，恭喜升职！实至名归。"),
        ("asks", "王总，上次聊到补贴申请，资料发您了，请查收。"),
        ("asks", "您好，关注您的公众号很久了，内容很棒。"),
        ("asks", "李总您好，关于包装的方案已经发到您邮箱。"),
        ("asks", "小红，生日快乐！天天开心。"),
        ("asks", "王总您好，感谢您的时间，祝工作顺利。"),
        ("why", "你好，有空喝咖啡吗？"),
        ("why", "方便聊聊吗？"),
        ("why", "在吗？"),
        ("why", "王总您好，下周三下午3点方便吗？"),
        ("why", "小明，明天有时间吗？"),
        ("why", "您好，可以加个好友吗？"),
        ("why", "你好，能约个时间见面吗？"),
        ("why", "王总，什么时候方便通个电话？"),
        ("why", "李老师您好，可否给我15分钟？"),
        ("why", "你好，贵公司的市场负责人是哪位？"),
        ("why", "小红，周末一起吃饭怎么样？"),
        ("why", "您好，能不能认识一下？"),
        ("asks why", "你好，加个好友吧。"),
        ("asks why", "王总您好，请通过一下好友申请。"),
        ("asks why", "你好，交个朋友。"),
        ("asks why", "您好，附件是公司资料，请查收。"),
        ("asks why", "小明你好，这是会议链接，点击进入即可。"),
        ("asks why", "老板好，全网最低价，欢迎选购！"),
        ("asks why", "亲，点个赞，谢啦。"),
        ("asks me", "您好，我是周敏，我在杭州，我开了一家店，我的店很有名，我关注茶叶。"),
        ("asks me", "我们公司是行业第一，我们的产品很好，我们提供一站式服务，我司因为专业而领先。"),
        ("me", "我是设计师，我做了十年，我的作品很多，我因为想换工作在找机会，有人要吗？"),
        ("me why", "我叫李雷，我做外贸，我有工厂，我的价格低，要货吗？"),
        ("asks me", "我最近很忙，我升职了，我买了房，我的孩子上学了，上次忘了说。"),
        ("asks me", "本人从业十年，本人资源丰富，我能力强，我人脉广，听说你们招人。"),
    ],
}  # fmt: skip
FINE: dict[str, list[str]] = {
    "en": [
        "Hi Ada, it was good to meet you at Web Summit! How did your talk go?",
        "Hi Ben, Sara told me that you sell to hospitals. Could I ask you how you began?",
        "Hi Ada, I read your piece on pricing and it made me think. Would you talk me through it?",
        "Hi Ada, thank you for the introduction to Leila. How can I return the favour",
        "Ben, since you know grants so well: which one would you start with?",
        "Hi Ada, how have you been? I'd love to hear what has become of the shop.",
        "Hi Ada, we spoke about labels. Do you still need a printer?",
        "Hi Ada — I'm in Leeds on Friday because of the fair. Coffee?",
        "Hi Ben, I saw that you moved to Lisbon. What's it like there?",
        "Hi Ada, I loved your podcast with Leila. Let me know if you're ever in Leeds.",
        "Hi Ben, happy birthday! What are you doing today?",
        "Hi Ada, I promised you the form, here it is. Tell me whether it works.",
        "Hi Dr Moss, I follow your work on soil. I wonder whether you'd look at our data.",
        "Hi Ada, congratulations on the prize! Are you celebrating?",
        "Hi Ben, Leila suggested that we talk. Does Tuesday suit you?",
        "Hi Ada, I'm looking for a designer. Does anyone come to mind?",
        "Hi Ada, I've been thinking about your question. Shall we talk on Friday?",
        "Hi Ben, I'd like to hear more about your shop. I'll be nearby, so may I come by?",
        "Hi Ada, I’m glad we met. I’d love to know what you’re building.",
        "Hi Ada, it's been a while! What keeps you busy?",
    ],
    "zh": [
        "王总您好，上次聊到补贴申请，您那边现在进展怎么样？",
        "小明你好，看到你换工作了，新公司还习惯吗？",
        "李老师您好，拜读了您的文章，想请教您是怎么定价的？",
        "小红，好久不见，最近怎么样？",
        "王总您好，张薇推荐我来找您，方便聊15分钟吗？",
        "小明，因为下周要去上海，想约你喝杯咖啡，哪天方便？",
        "您好，关注您的公众号很久了，能不能问您一个问题？",
        "王总，谢谢您上次的建议，有我能帮上忙的地方请告诉我。",
        "小红生日快乐！今年有什么打算呢？",
        "李总您好，我们都在做包装，想听听您的看法。",
        "王总您好，听了您的演讲，很受启发，可否加您好友？",
        "小明，你上次说的表格好了，需要的话跟我说。",
        "您好，听说您在找设计师，现在还需要吗？",
        "李老师您好，记得您提过医院渠道，后来谈成了吗？",
        "王总您好，恭喜获奖！什么时候庆祝？",
        "小明你好，想多了解一下你在做的事，希望保持联系。",
        "您好，关于补贴，您建议从哪里开始？",
        "小红，帮你打听到一位设计师，要不要见见？",
        "王总，中秋快乐！家里都好吗？",
        "李雷你好，昨天聊得很开心，下次一起去看展好不好？",
    ],
}


@pytest.mark.parametrize(("words", "text"), [*BAD["en"], *BAD["zh"]])
def test_what_could_be_better_is_said(words: str, text: str) -> None:
    assert told(text) == set(words.split())


@pytest.mark.parametrize("text", [*FINE["en"], *FINE["zh"]])
def test_a_good_message_gets_no_advice(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize("language", BAD)
def test_there_are_enough_bad_examples_to_go_by(language: str) -> None:
    assert len(BAD[language]) >= 30
    said = [word for words, _ in BAD[language] for word in words.split()]
    assert all(said.count(word) >= 5 for word in LINES)


@pytest.mark.parametrize(("name", "language"), EACH)
def test_nothing_is_said_of_a_script_however_it_is_filled(name: str, language: str) -> None:
    header = catalogue.header(name, catalogue.text(name, language))
    for known, text in forms(name, language):
        assert advice(text, header) == [], (known, text)


def test_the_thread_and_the_event_are_reasons() -> None:
    text = "Hi Ada, grant applications again: shall we talk on Friday?"
    assert told(text) == {"why"}
    assert told(text, mentions=("Grant applications",)) == set()
    assert told(text, mentions=("x", "")) == {"why"}, "a letter is in every text"


@pytest.mark.parametrize("name", ["thank-you", "introduce", "pass-on"])
def test_some_messages_need_no_question(name: str) -> None:
    assert told("Hi Ada, thank you for the talk.", MESSAGE._replace(name=name)) == set()


def test_a_refusal_needs_neither_question_nor_reason() -> None:
    assert told("Hi Ada, not this time. Be well!", MESSAGE._replace(name="decline")) == set()


@pytest.mark.parametrize("header", [
    MESSAGE._replace(is_for_room=True), MESSAGE._replace(channel="post"),
    MESSAGE._replace(channel="room"),
])  # fmt: skip
def test_a_room_is_spoken_to_in_another_way(header: Header) -> None:
    assert told("I am Mei. I run Tea Lab. I make tea. I sell it.", header) == set()


def test_advice_is_two_lines_and_begins_with_what_does_not_fit() -> None:
    text = "I am Mei. I run Tea Lab. I make tea. I sell my tea."
    assert len(advice(text, MESSAGE)) == MOST
    lines = advice(text, MESSAGE, too_long="Too long for it: --edit it")
    assert len(lines) == MOST
    assert lines[0] == "Too long for it: --edit it"


def test_it_counts_before_it_says_that_all_is_about_oneself() -> None:
    few = "Because I know what I want, I ask. OK?"
    assert seen(few).mine == SELF_CENTRED - 1
    assert told(few) == set()
    both = "Because I know what I want, I ask for my tea. " + "You. " * 2
    assert seen(both).mine <= SHARE * seen(both).theirs
    assert told(f"{both}OK?") == set()
    assert "5 times of you and once of them" in " ".join(
        advice("I, I, I, I and me, because of you. OK?", MESSAGE)
    )
    assert "never of them" in " ".join(advice("I, I, I and me, because. OK?", MESSAGE))


def test_a_straight_and_a_curly_apostrophe_are_one() -> None:
    assert seen("We're a firm. I'd love to know") == seen("We’re a firm. I’d love to know")


def test_what_two_did_is_not_about_one_alone() -> None:
    assert seen("We met, and our talk let us think").mine == 0
    assert seen("We offer our services").theirs == 0
    assert seen("咱们见过，我们聊得很好").mine == 0
    assert seen("我们公司提供我们的产品").theirs == 0


@given(st.text(max_size=300))
def test_whatever_is_written_is_read(text: str) -> None:
    assert len(advice(text, MESSAGE)) <= MOST


def test_a_long_text_is_read_soon() -> None:
    """No pattern looks on to the end of the text from each of its words."""
    for piece in (
        "how ",
        "a",
        ", what",
        "我们",
        "請",
        "\n",
        " ",
        "i'd ",
        "our x ",
        "thanks ",
        "i a ",
    ):
        text = piece * (200_000 // len(piece))
        begun = time.perf_counter()
        seen(text)
        assert time.perf_counter() - begun < 2, piece
