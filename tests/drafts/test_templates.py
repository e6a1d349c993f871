"""The shipped templates: each in both languages, with all that may be known and with next to none.

What is optional leaves no hole, the punctuation holds, and a LinkedIn request fits its limit.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from netlog.drafts import catalogue
from netlog.drafts.channels import LIMITS
from netlog.drafts.filling import values
from netlog.drafts.rendering import render
from netlog.settings import LANGUAGES

PEOPLE: dict[str, dict[str, Any]] = {
    "en": {"name": "Kanwal Ahmed", "stage": "chat", "company": "Hays", "address": "Dr Ahmed",
           "email": "kanwal@example.org"},
    "zh": {"name": "王小明", "stage": "chat", "company": "锐仕方达", "address": "王总",
           "email": "wang@example.org"},
}  # fmt: skip

KNOWN: dict[str, dict[str, list[Any]]] = {
    "en": {
        "me.name": ["Sam Okoro"], "me.company": ["Acorn Labs"], "me.industry": ["fintech"],
        "me.years": ["6", "1"], "me.community": ["Code Mothers"], "me.place": ["Portugal"],
        "me.cause": ["women in tech"], "me.link": ["@codemothers"], "event": ["Web Summit"],
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
        "complete": [True, False],
    },
    "zh": {
        "me.name": ["周敏"], "me.company": ["橡子科技"], "me.industry": ["金融科技"],
        "me.years": ["6", "1"], "me.community": ["她创"], "me.place": ["杭州"],
        "me.cause": ["女性就业"], "me.link": ["@tachuang"], "event": ["创业者沙龙"],
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
        "complete": [True, False],
    },
}  # fmt: skip

EACH = [(name, language) for name in catalogue.names() for language in LANGUAGES]


def draft(name: str, language: str, known: dict[str, Any]) -> str:
    """Return a template as it reads with just so much known; `person.` and `me.` are of those."""
    source = catalogue.text(name, language)
    header = catalogue.header(name, source)
    person = {**PEOPLE[language], **_of(known, "person.")}
    filled = values(
        header,
        me=_of(known, "me."),
        person=None if header.is_for_room else person,
        record={key: value for key, value in known.items() if "." not in key},
        given={},
    )
    return render(name, source, filled)


def _of(known: dict[str, Any], holder: str) -> dict[str, Any]:
    return {k.removeprefix(holder): v for k, v in known.items() if k.startswith(holder)}


@cache
def drafts(name: str, language: str) -> list[tuple[dict[str, Any], str]]:
    """Return every combination of what may be known, and how the template reads with it."""
    return [(known, draft(name, language, known)) for known in combinations(name, language)]


def combinations(name: str, language: str) -> Iterator[dict[str, Any]]:
    """Yield what may be known: all of it first, the optional values missing in turn."""
    source = catalogue.text(name, language)
    header = catalogue.header(name, source)
    axes = {
        **{key: KNOWN[language][key] for key in header.needs},
        **{key: [*KNOWN[language][key], None] for key in header.takes},
    }
    for field in ("email", "company", "address"):
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
    found = [what for what, how in wrong.items() if re.search(how, text, re.MULTILINE)]
    return found + (["blank edges"] if text != text.strip() else [])


@pytest.mark.parametrize(("name", "language"), EACH)
def test_a_message_is_whole_whatever_is_known(name: str, language: str) -> None:
    header = catalogue.header(name, catalogue.text(name, language))
    limit = LIMITS.get(header.channel, 600)
    for known, text in drafts(name, language):
        assert not flaws(text, language), (known, text)
        assert len(text) <= limit, (known, text)


@pytest.mark.parametrize(("name", "language"), EACH)
def test_every_value_that_a_template_takes_is_of_use(name: str, language: str) -> None:
    header = catalogue.header(name, catalogue.text(name, language))
    for variable in {**header.needs, **header.takes}:
        texts: dict[tuple[Any, ...], set[str]] = {}
        for known, text in drafts(name, language):
            others = tuple(value for key, value in known.items() if key != variable)
            texts.setdefault(others, set()).add(text)
        (_, text), *_ = drafts(name, language)
        is_told = str(KNOWN[language][variable][0]) in text
        assert is_told or any(len(found) > 1 for found in texts.values()), variable


@pytest.mark.parametrize("name", catalogue.names())
def test_a_peer_is_written_to_with_one_word_and_a_customer_with_another(name: str) -> None:
    for known, text in drafts(name, "zh"):
        if "person.relation" in known:
            said = text.replace(str(known.get("piece")), "")
            is_formal = known["person.relation"] == "customer" or known["person.address"]
            assert ("您" in said, "你" in said) == (bool(is_formal), not is_formal), text
        elif "person.address" in known:
            assert "你" not in text, "somebody one doesn't know yet"


REQUESTS = [name for name in catalogue.names()
            if catalogue.header(name, catalogue.text(name, "en")).channel in LIMITS]  # fmt: skip


def test_the_requests_are_those_of_the_book() -> None:
    assert REQUESTS == ["connect-event", "connect-leader", "connect-recruiter"]


@pytest.mark.parametrize("name", REQUESTS)
@pytest.mark.parametrize(
    ("person", "event", "thread", "thought"),
    [
        ("Kanwal Ahmed", "Soul Sisters meetup", "grant applications", "deadlines"),
        ("Christopher Lee", "Women in Tech Leeds", "hiring a designer", "my own team"),
        ("Aoife O'Sullivan", "PyCon Ireland", "data for small charities", "our numbers"),
        ("陈思远", "创业者沙龙", "小程序出海和本地支付", "怎么安排时间"),
    ],
)
def test_a_request_with_ordinary_names_fits_linkedin(
    name: str, person: str, event: str, thread: str, thought: str
) -> None:
    language = "zh" if person == "陈思远" else "en"
    known = {
        "person.name": person, "person.address": None, "event": event, "thread": thread,
        "thought": thought, "piece": KNOWN[language]["piece"][0], "agency": "Tidewater Talent",
        "me.industry": "food retail", "me.years": "12",
    }  # fmt: skip
    assert len(draft(name, language, known)) <= 200


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
        everything = [known for known, _ in drafts(name, language)]
        header = catalogue.header(name, catalogue.text(name, language))
        needed = {key: KNOWN[language][key][0] for key in header.needs}
        bare = {**everything[-1], **needed, "person.relation": "friend"}
        for told, known in (("all told", everything[0]), ("only what it needs", bare)):
            pages.append(f"--- {language}, {told}\n{draft(name, language, known)}\n")
    golden(f"drafts_{name}", "\n".join(pages))
