"""What a line of a vCard says of a person, in netlog's words; reading and writing share it.

A line tells facts: a field of a newcomer and a text. It is plain if it says nothing beyond them;
any other is kept word for word, and written back as long as its facts hold.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple
from urllib.parse import unquote

from netlog.exchange.labels import SERVICES, language
from netlog.exchange.vcard.lines import Line, fields, parts, unescaped
from netlog.rules.names import has_han
from netlog.rules.stages import RELATIONS
from netlog.rules.zones import zone

Fact = tuple[str, str]

OWN = "X-NETLOG-"
"""What the properties begin with that netlog alone writes."""

OWN_FIELDS = ("relation", "language", "address", "need", "offer", "zone")
"""What a newcomer has and vCards lack."""

SINGLE = ("company", "role", "birthday", "place", "language", "relation", "address", "need",
          "offer", "zone")  # fmt: skip
"""Fields of which a person has one; other lines of the same are kept beside it."""

LABEL = "X-ABLABEL"

_SPOKEN = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME")

_CHECKS: dict[str, Callable[[str], object]] = {"relation": RELATIONS.__contains__, "zone": zone}
"""Fields that are one of a few → what says whether a text is one."""

_NO_VOICE, _VOICE = {"fax", "pager", "modem", "bbs"}, {"voice", "cell"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_EVERYBODY = {"mycontacts", "* mycontacts"}
_BIRTHDAY = re.compile(r"(\d{4})(?:-?(\d\d)-?(\d\d)|[-/.](\d{1,2})[-/.](\d{1,2}))(?:[T ].*)?")
_YEARLESS = re.compile(r"--(\d\d)-?(\d\d)(?:T.*)?")
_HOUR = re.compile("T.*[1-9]")
_NO_YEAR = {"1604", "0000"}
_ANDROID_NICKNAME = "vnd.android.cursor.item/nickname"


class Told(NamedTuple):
    """A line, and the facts that it tells."""

    line: Line
    facts: tuple[Fact, ...]
    is_plain: bool


def told(line: Line, label: str = "") -> Told:
    """Return what a line says; `label` is what Apple's label of its group calls it."""
    field = line.name[len(OWN) :].lower() if line.name.startswith(OWN) else ""
    if field in (*OWN_FIELDS, "place"):  # a place where that of the address is another
        text = unescaped(line.value).strip()
        is_known = field not in _CHECKS or bool(_CHECKS[field](text))
        return Told(line, ((field, text),) if is_known else (), is_known and not line.group)
    meaning = _MEANINGS.get(line.name)
    facts = tuple(fact for fact in meaning(line, label) if fact[1]) if meaning else ()
    is_only_everybody = line.name == "CATEGORIES" and not facts
    return Told(line, facts, is_only_everybody or (bool(facts) and _is_plain(line, label, facts)))


def labels(lines: Iterable[Line]) -> dict[str, str]:
    """Return what Apple's labels call each group."""
    found = ((line.group, unescaped(line.value).strip()) for line in lines if line.name == LABEL)
    return {group: label for group, label in found if group}


def telling(every: Iterable[Told]) -> dict[str, list[Told]]:
    """Return the lines that tell each field, in their order."""
    found: dict[str, list[Told]] = {}
    for each in every:
        for field in dict.fromkeys(field for field, _ in each.facts):
            found.setdefault(field, []).append(each)
    return found


def primary(found: Iterable[Told]) -> Told:
    """Return the line that counts of those that tell a field: netlog's own, else the preferred."""
    return min(found, key=lambda each: _rank(each.line))


def spoken(lines: Iterable[Line], name: str) -> str:
    """Return how a name is said or spelt (`Wang Xiaoming`), where a card tells it."""
    said = {line.name: unescaped(line.value).strip() for line in lines if line.name in _SPOKEN}
    order = reversed(_SPOKEN) if has_han(name) else _SPOKEN
    return " ".join(filter(None, (said.get(each) for each in order)))


def birthday(text: str, no_year: str = "") -> str | None:
    """Return a birthday as `1990-05-09`, without a year as `--05-09`, None for what is none."""
    text = text.strip()
    if found := _BIRTHDAY.fullmatch(text):
        year, month, day = found[1], found[2] or found[4], found[3] or found[5]
        is_yearless = year in _NO_YEAR or year == no_year
    elif found := _YEARLESS.fullmatch(text):
        year, month, day, is_yearless = "", found[1], found[2], True
    else:
        return None
    try:
        day_of = date(2000 if is_yearless else int(year), int(month), int(day))
    except ValueError:
        return None
    return f"--{day_of:%m-%d}" if is_yearless else day_of.isoformat()


def place(address: list[str]) -> str:
    """Return the town and country of an address, which are two of its seven fields."""
    town, region, country = (address[at] if at < len(address) else "" for at in (3, 4, 6))
    return ", ".join(filter(None, (town or region, country)))


def _rank(line: Line) -> tuple[bool, bool, bool]:
    is_preferred = "pref" in line.types or bool(line.parameter("PREF"))
    return not line.name.startswith(OWN), line.name == "ROLE", not is_preferred


def _is_plain(line: Line, label: str, facts: tuple[Fact, ...]) -> bool:
    """Say whether netlog writes a line for the same facts that says as much."""
    others = {name for name, _ in line.parameters} - {"TYPE"}
    kind = facts[0][0]
    if kind == "note":
        return True
    if kind == "whatsapp" and line.name == "TEL":
        return not others and line.types == {"cell"} and label == "WhatsApp"
    if line.group or line.name not in _PLAIN_TYPES or not line.types <= _PLAIN_TYPES[line.name]:
        return False
    if line.name == "BDAY":
        return others <= {"VALUE", "X-APPLE-OMIT-YEAR"} and not _HOUR.search(line.value)
    if kind == "wechat":
        return others <= {"X-USER"} and line.value.startswith("x-apple:")
    if line.name == "ORG":
        return not others and not any(parts(line.value, ";")[1:])
    if line.name == "ADR":
        return not others and [fact for _, fact in facts] == list(filter(None, fields(line.value)))
    return others <= {"VALUE"}


_PLAIN_TYPES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("NICKNAME", "ORG", "TITLE", "URL", "CATEGORIES", "BDAY", "ADR"), frozenset()),
    "TEL": frozenset(["voice"]),
    "EMAIL": frozenset(["internet"]),
    "X-SOCIALPROFILE": frozenset(["wechat"]),
}


def _one(field: str) -> Callable[[Line, str], list[Fact]]:
    return lambda line, _: [(field, unescaped(line.value).strip())]


def _list(field: str, separators: str) -> Callable[[Line, str], list[Fact]]:
    return lambda line, _: [
        (field, text)
        for text in parts(line.value, separators)
        if field != "tag" or text.casefold() not in _EVERYBODY
    ]


def _phone(line: Line, label: str) -> list[Fact]:
    if line.types & _NO_VOICE and not line.types & _VOICE:
        return []
    number = re.sub("(?i)^tel:", "", unescaped(line.value).strip()).strip()
    words = {label.casefold(), *(word.removeprefix("x-") for word in line.types)}
    return [("whatsapp" if "whatsapp" in words else "phone", number)]


def _mail(line: Line, _: str) -> list[Fact]:
    address = re.sub("(?i)^mailto:", "", unescaped(line.value).strip())
    return [("email", address.strip())] if "x400" not in line.types else []


def _account(line: Line, label: str) -> list[Fact]:
    """Return the page of a profile, or the name in a service that netlog has a place for."""
    value = unescaped(line.value).strip()
    scheme = found[0] if (found := _SCHEME.match(value)) else ""
    words = {label, scheme.rstrip(":"), line.parameter("X-SERVICE-TYPE"),
             line.parameter("SERVICE-TYPE"), line.name.removeprefix("X-"), *line.types}  # fmt: skip
    kind = next((SERVICES[word] for word in map(str.casefold, words) if word in SERVICES), None)
    is_page = scheme.lower() in ("http:", "https:")
    if is_page and kind == "whatsapp" and (number := re.search(r"wa\.me/\+?(\d{5,})", value)):
        return [("whatsapp", f"+{number[1]}")]
    if is_page:
        return [("link", value)]
    if kind is None:
        return []
    user = value[len(scheme) :].rpartition("?username=")[2].removeprefix("//")
    return [(kind, line.parameter("X-USER").strip() or _unquoted(user).strip())]


def _unquoted(text: str) -> str:
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        return text


def _birthday(line: Line, _: str) -> list[Fact]:
    found = birthday(unescaped(line.value), line.parameter("X-APPLE-OMIT-YEAR"))
    return [("birthday", found)] if found else []


def _language(line: Line, _: str) -> list[Fact]:
    found = language(unescaped(line.value))
    return [("language", found)] if found else []


def _android(line: Line, _: str) -> list[Fact]:
    kind, *rest = parts(line.value, ";")
    return [("also", rest[0])] if kind == _ANDROID_NICKNAME and rest else []


_MEANINGS: dict[str, Callable[[Line, str], list[Fact]]] = {
    "NICKNAME": _list("also", ","),
    "X-NICKNAME": _list("also", ","),
    "ORG": lambda line, _: [("company", parts(line.value, ";")[0])],
    "TITLE": _one("role"),
    "ROLE": _one("role"),
    "NOTE": _one("note"),
    "TEL": _phone,
    "EMAIL": _mail,
    "URL": _one("link"),
    "CATEGORIES": _list("tag", ",;"),
    "ADR": lambda line, _: [("place", place(fields(line.value)))],
    "BDAY": _birthday,
    "LANG": _language,
    "X-ANDROID-CUSTOM": _android,
    **dict.fromkeys(
        ("IMPP", "X-SOCIALPROFILE", "SOCIALPROFILE", "X-WECHAT", "X-WEIXIN", "X-WHATSAPP",
         "X-LINKEDIN", "X-TWITTER", "X-FACEBOOK", "X-GITHUB"),
        _account,
    ),
}  # fmt: skip

KNOWN = frozenset(("FN", "N", *_MEANINGS))
"""Properties that netlog reads."""
