"""The shipped templates: each in both languages, with all that may be known and with next to none.

What is optional leaves no hole, the punctuation holds, and a LinkedIn request has a short form
that fits its limit.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from netlog.drafts import catalogue
from netlog.drafts.channels import LIMITS, characters, limit
from netlog.drafts.filling import values
from netlog.drafts.rendering import render
from netlog.drafts.wording import worded
from netlog.settings import LANGUAGES

PEOPLE: dict[str, dict[str, Any]] = {
    "en": {"name": "Kanwal Ahmed", "stage": "chat", "company": "Hays", "role": "founder",
           "address": "Dr Ahmed", "email": "kanwal@example.org", "need": "a web designer",
           "offer": "pricing advice"},
    "zh": {"name": "王小明", "stage": "chat", "company": "锐仕方达", "role": "顾问",
           "address": "王总", "email": "wang@example.org", "need": "一位设计师",
           "offer": "渠道资源"},
}  # fmt: skip

OTHERS: dict[str, dict[str, str]] = {
    "en": {"name": "Ben Okri", "company": "Acorn Labs", "role": "head of product",
           "offer": "printing", "need": "a studio"},
    "zh": {"name": "李雷", "company": "橡子科技", "role": "产品经理", "offer": "包装设计",
           "need": "一间工作室"},
}  # fmt: skip

LONG_NAMES = {
    "en": "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley",
    "zh": "阿卜杜热依木·买买提伊明·吐尔逊江",
}


def others(language: str) -> list[Any]:
    """Return a second person in all the ways in which one may be known, everything first."""
    full = OTHERS[language]
    fields = ("company", "role", "offer", "need")
    ways = [
        {"name": full["name"], **{field: full[field] for field in kept}}
        for count in (len(fields), 1, 0)
        for kept in itertools.combinations(fields, count)
    ]
    return [*ways, {**full, "address": {"en": "Ms Okri", "zh": "李总"}[language]}, full["name"]]


KNOWN: dict[str, dict[str, list[Any]]] = {
    "en": {
        "me.name": ["Sam Okoro"], "me.company": ["Acorn Labs"], "me.industry": ["fintech"],
        "me.years": ["6", "1"], "me.community": ["Code Mothers"], "me.place": ["Portugal"],
        "me.cause": ["women in tech"], "me.link": ["@codemothers"],
        "me.pitch": ["I help small charities to be found online."], "event": ["Web Summit"],
        "thread": ["grant applications"], "topic": ["grant applications"], "thought": ["deadlines"],
        "introducer": ["Sara"], "need": ["a web designer"], "industry": ["healthcare"],
        "help": ["packaging design"], "piece": ["your talk on pricing"],
        "medium": ["heard", "read", "watched", "found"], "agency": ["Robert Half"],
        "situation": ["working", "between jobs", "studying"], "day": ["Tuesday"],
        "time": ["15:00"], "mode": ["online", "in person"], "community": ["She Builds"],
        "who": ["Leila"], "way": ["benefit", "limited", "support"],
        "note": ["Here is the form I promised", "Here is the form I promised."],
        "reason": ["introducing me to Leila"], "month": ["November 2026"],
        "conversations": [3, 1, 0], "connects": [2, 1, 0], "coffees": [4, 1, 0], "months": [1, 6],
        "rule": ["1-1-0"], "rows": ["Oct ●●● ●● ●\nNov ●●○ ●◐ ○"],
        "complete": [True, False], "whom": ["Leila Haddad"], "why": ["selling to hospitals"],
        "other": others("en"), "taster": ["a website check"],
        "price": ["20 pounds"], "whole": ["a new website"], "asked": [True, False],
        "alone": [False, True],
        "lead": ["Ben Okri"], "opportunity": ["a talk at a nursing school"], "until": ["Friday"],
        "link": ["https://example.org/talk"],
    },
    "zh": {
        "me.name": ["周敏"], "me.company": ["橡子科技"], "me.industry": ["金融科技"],
        "me.years": ["6", "1"], "me.community": ["她创"], "me.place": ["杭州"],
        "me.cause": ["女性就业"], "me.link": ["@tachuang"],
        "me.pitch": ["我帮公益机构做官网，让更多人看到他们。"], "event": ["创业者沙龙"],
        "thread": ["补贴申请"], "topic": ["补贴申请"], "thought": ["怎么安排时间"],
        "introducer": ["张薇"], "need": ["一位设计师"], "industry": ["跨境电商"],
        "help": ["包装设计"], "piece": ["您关于定价的演讲"],
        "medium": ["听", "读", "看", "heard"], "agency": ["科锐国际"],
        "situation": ["在职", "离职", "在读", "studying"], "day": ["周二"],
        "time": ["下午3点"], "mode": ["online", "见面"], "community": ["她说"],
        "who": ["韩梅梅"], "way": ["互利", "少加", "支持", "limited"],
        "note": ["上次说的表格已经好了", "上次说的表格已经好了。"],
        "reason": ["把李雷介绍给我"], "month": ["2026年11月"],
        "conversations": [3, 1, 0], "connects": [2, 1, 0], "coffees": [4, 1, 0], "months": [1, 6],
        "rule": ["1-1-0"], "rows": ["10月：●●● ●● ●\n11月：●●○ ●◐ ○"],
        "complete": [True, False], "whom": ["周岚"], "why": ["医院渠道"],
        "other": others("zh"), "taster": ["半小时的网站诊断"],
        "price": ["99元"], "whole": ["整站改版"], "asked": [True, False], "alone": [False, True],
        "lead": ["李雷"], "opportunity": ["护理学院的一场讲座"], "until": ["周五"],
        "link": ["https://example.org/talk"],
    },
}  # fmt: skip

# Where a name means something else in one template.
MEANT = {
    ("ask-referral", "whom", "en"): ["small charities that need a website"],
    ("ask-referral", "whom", "zh"): ["想做官网的公益机构"],
    ("ask-introduction", "why", "en"): ["her first year of exporting"],
    ("ask-introduction", "why", "zh"): ["第一年做外贸的经验"],
    ("pass-on", "why", "en"): ["your work with hospitals"],
    ("pass-on", "why", "zh"): ["医院培训正是强项"],
    ("referral-nudge", "why", "en"): ["a trial of the new labels"],
    ("referral-nudge", "why", "zh"): ["新标签的试用"],
}


def ways(name: str, variable: str, language: str) -> list[Any]:
    """Return what a value of a template may be."""
    return MEANT.get((name, variable, language)) or KNOWN[language][variable]


EACH = [(name, language) for name in catalogue.names() for language in LANGUAGES]
REQUESTS = [name for name in catalogue.names()
            if catalogue.header(name, catalogue.text(name, "en")).channel in LIMITS]  # fmt: skip
FREE = limit("linkedin-request", "free")


def filled(name: str, language: str, known: dict[str, Any]) -> dict[str, Any]:
    """Return a template's values with just so much known; `person.` and `me.` are of those."""
    header = catalogue.header(name, catalogue.text(name, language))
    person = {**PEOPLE[language], **_of(known, "person.")}
    return values(
        header,
        me=_of(known, "me."),
        person=None if header.is_for_room else person,
        record={key: value for key, value in known.items() if "." not in key},
        given={},
        language=language,
    )


def draft(name: str, language: str, known: dict[str, Any], *, short: bool = False) -> str:
    """Return a template as it reads with just so much known."""
    source = catalogue.text(name, language)
    return render(name, source, {**filled(name, language, known), "short": short})


def _of(known: dict[str, Any], holder: str) -> dict[str, Any]:
    return {k.removeprefix(holder): v for k, v in known.items() if k.startswith(holder)}


@cache
def drafts(name: str, language: str, *, short: bool = False) -> list[tuple[dict[str, Any], str]]:
    """Return every combination of what may be known, and how the template reads with it."""
    return [
        (known, draft(name, language, known, short=short)) for known in combinations(name, language)
    ]


def forms(name: str, language: str) -> list[tuple[dict[str, Any], str]]:
    """Return every combination, in full and, where there is one, in its short form."""
    brief = drafts(name, language, short=True) if name in REQUESTS else []
    return [*drafts(name, language), *brief]


def combinations(name: str, language: str) -> Iterator[dict[str, Any]]:
    """Yield what may be known: all of it first, the optional values missing in turn."""
    source = catalogue.text(name, language)
    header = catalogue.header(name, source)
    axes = {
        **{key: ways(name, key, language) for key in header.needs},
        **{key: [*ways(name, key, language), None] for key in header.takes},
    }
    for field in ("email", "company", "role", "address", "need", "offer"):
        if f"person.{field}" in source:
            axes[f"person.{field}"] = [PEOPLE[language][field], None]
    if "{{ you }}" in source:
        axes["person.relation"] = ["friend", "customer"]
    if "connected" in source:
        axes["connected"] = [True, False]
    for chosen in itertools.product(*axes.values()):
        yield dict(zip(axes, chosen, strict=True))


def flaws(text: str, language: str) -> list[str]:
    """Return what is wrong with a message as a piece of writing."""
    wrong = {
        "a hole": r"None|[{}]|Undefined",
        "a doubled space": "  ",
        "an empty paragraph": r"\n{3}",
        "a space at a line's edge": r"^ | $",
        "a space before punctuation": r"\s[,.;:!?，。！？、：]",
        "doubled punctuation": r"[,.;:!?，。！？、：；]{2}",
        "a doubled word": r"\b([a-z]+) \1\b",
    }
    if language == "en":
        wrong |= {
            "no space after punctuation": r"[,.;!?](?=[A-Za-z])",
            "a small letter after a full stop": r"[.!?] [a-z]",
            "a sign that is no English": r"[^\x00-\x7f]",
        }
    else:
        wrong |= {
            "punctuation of half width": r"[一-鿿][,.;:!?]|[,.;:!?][一-鿿]",
            "a space beside Chinese": r"[一-鿿，。！？“”] | [一-鿿“”]",
        }
    text = text.replace("https://example.org/talk", "LINK")
    found = [what for what, how in wrong.items() if re.search(how, text, re.MULTILINE)]
    return found + (["blank edges"] if text != text.strip() else [])


@pytest.mark.parametrize(("name", "language"), EACH)
def test_a_message_is_whole_whatever_is_known(name: str, language: str) -> None:
    for known, text in forms(name, language):
        worded = re.sub("[●◐○]+", "3", text)  # a month in dots is no word of any language
        assert not flaws(worded, language), (known, text)
        assert len(text) <= 600, (known, text)


@pytest.mark.parametrize(("name", "language"), EACH)
def test_every_value_that_a_template_takes_is_of_use(name: str, language: str) -> None:
    header = catalogue.header(name, catalogue.text(name, language))
    for variable in {**header.needs, **header.takes}:
        texts: dict[str, set[str]] = {}
        for known, text in drafts(name, language):
            others = repr([value for key, value in known.items() if key != variable])
            texts.setdefault(others, set()).add(text)
        (_, text), *_ = drafts(name, language)
        is_told = str(ways(name, variable, language)[0]) in text
        assert is_told or any(len(found) > 1 for found in texts.values()), variable


@pytest.mark.parametrize("name", catalogue.names())
def test_a_peer_is_written_to_with_one_word_and_a_customer_with_another(name: str) -> None:
    for known, text in forms(name, "zh"):
        if "person.relation" in known and known.get("alone", True):  # to two it is 两位
            said = text.replace(str(known.get("piece")), "")
            is_formal = known["person.relation"] == "customer" or known["person.address"]
            assert ("您" in said, "你" in said) == (bool(is_formal), not is_formal), text
        elif "person.address" in known:
            assert "你" not in text, "somebody one doesn't know yet"


# ------------------------------------------------------------------------------------ short forms


def test_the_requests_are_those_of_the_book() -> None:
    assert REQUESTS == ["connect-event", "connect-leader", "connect-recruiter"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_has_a_short_form_whatever_is_known(name: str, language: str) -> None:
    full, brief = drafts(name, language), drafts(name, language, short=True)
    for (known, text), (_, short) in zip(full, brief, strict=True):
        assert characters(short) < characters(text), known
        assert characters(short) <= (FREE or 0), short


@pytest.mark.parametrize(("name", "language"), EACH)
def test_what_has_no_limit_has_no_other_form(name: str, language: str) -> None:
    uses = re.search(r"\bif short\b|\bnot short\b", catalogue.text(name, language))
    assert bool(uses) == (name in REQUESTS)


ORDINARY = [
    ("Kanwal Ahmed", "Soul Sisters meetup", "grant applications", "deadlines"),
    ("Christopher Lee", "Women in Tech Leeds", "hiring a designer", "my own team"),
    ("Aoife O'Sullivan", "PyCon Ireland", "data for small charities", "our numbers"),
    ("Alexandra Papadopoulos", "Sustainable Packaging Forum", "recycled labels", "our suppliers"),
    ("Dr. Ngozi Adeyemi", "Black Founders Breakfast", "pitching to angels", "telling our story"),
    ("Jean-Baptiste Moreau", "Web Summit", "selling to hospitals", "who decides and who pays"),
    (LONG_NAMES["en"], "Global Entrepreneurship Week", "grant applications", "deadlines"),
    ("陈思远", "创业者沙龙", "小程序出海和本地支付", "怎么安排时间"),
    ("欧阳娜娜", "第三届长三角青年创业者大会", "餐饮连锁怎么控制原料成本", "我们自己的供应链"),
    (LONG_NAMES["zh"], "丝绸之路国际博览会", "跨境物流和海外仓", "怎么把货发得更快"),
]


@pytest.mark.parametrize("told", ["everything", "no thought", "only the event"])
@pytest.mark.parametrize("name", REQUESTS)
@pytest.mark.parametrize(("person", "event", "thread", "thought"), ORDINARY)
def test_a_request_with_ordinary_names_fits_linkedin_in_full_or_in_short(
    name: str, person: str, event: str, thread: str, thought: str, told: str
) -> None:
    language = "en" if person.isascii() else "zh"
    pieces = {"en": f"your talk on {thread}", "zh": f"您关于{thread}的演讲"}
    known = {
        "person.name": person, "person.address": None, "event": event,
        "thread": thread if told != "only the event" else None,
        "thought": thought if told == "everything" else None,
        "piece": pieces[language], "medium": "watched", "agency": "Tidewater Talent",
        "me.industry": "food retail", "me.years": "12", "situation": "between jobs",
    }  # fmt: skip
    source, most = catalogue.text(name, language), limit("linkedin-request", "free")
    wording = worded(name, source, filled(name, language, known), most)
    assert characters(wording.text) <= 200, wording.text
    assert wording.is_short == (characters(draft(name, language, known)) > 200)
    for value in (
        (event, thread, thought) if (name, told) == ("connect-event", "everything") else ()
    ):
        assert value in wording.text, "nothing that was given is dropped"


def test_a_public_result_names_only_what_was_done() -> None:
    known = {"conversations": 0, "connects": 1, "coffees": 2, "month": "November 2026",
             "months": 1, "complete": False}  # fmt: skip
    text = draft("share-321", "en", known)
    assert "conversations with new people" not in text.replace("3 conversations with new", "")
    assert "1 new connection\n2 coffee chats\n" in text
    assert text.endswith("#321rule")
    quiet = draft("share-321", "zh", {**known, "connects": 0, "coffees": 0})
    assert "0" not in quiet.replace("2026", "")


@pytest.mark.parametrize("name", catalogue.names())
def test_a_typical_draft_reads_well(name: str, golden: Callable[[str, str], None]) -> None:
    pages = []
    for language in LANGUAGES:
        source = catalogue.text(name, language)
        header = catalogue.header(name, source)
        everything = drafts(name, language)[0][0]
        nothing = dict.fromkeys(everything)
        needed = {key: ways(name, key, language)[0] for key in header.needs}
        if "other" in needed:
            needed["other"] = OTHERS[language]["name"]
        bare = {**nothing, **needed, "person.relation": "friend"}
        named = {**everything, "person.address": None, "person.name": LONG_NAMES[language]}
        pictures = {"all told": everything, "only what it needs": bare}
        if not header.is_for_room:
            pictures["a very long name"] = named
        for told, known in pictures.items():
            most = limit(header.channel, "free")
            wording = worded(name, source, filled(name, language, known), most)
            form = ", in short" if wording.is_short else ""
            pages.append(f"--- {language}, {told}{form}\n{wording.text}\n")
        if name in REQUESTS:
            pages.append(
                f"--- {language}, --short\n{draft(name, language, everything, short=True)}\n"
            )
    golden(f"drafts_{name}", "\n".join(pages))
