"""People by handle, by any name in any letters, by contact point, or company."""

from collections.abc import Callable

from netlog.questions import identity
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.these import first_few, of_few
from netlog.questions.words import EVERY, WHOLE, all_of, matching
from netlog.rules import contacts
from netlog.rules.contacts import NUMBERS
from netlog.rules.names import folded, kept, may_be_name, squashed, without_tones, words
from netlog.rules.text import one_line

HANDLE = "handle"
"""The source of an origin whose key is a handle that somebody had before a merge."""

MOST_FOUND, MOST_LOOKED_AT = 50, 200
"""How many people a text may name, those with the latest contact of the newest that it fits."""

_WHO = """
SELECT p.id, p.handle, p.name, p.company, p.role, t.last_on
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
"""
_RECENT = f"ORDER BY t.last_on DESC NULLS LAST, p.id LIMIT {MOST_FOUND}"

# Who has this handle, or had it before they became one with another. Two look-ups in indexes.
BY_HANDLE = of_few(f"""{_WHO} WHERE p.id IN (
  SELECT id FROM person WHERE handle = :handle
  UNION SELECT person_id FROM origin WHERE source = '{HANDLE}' AND key = :handle)
 ORDER BY p.handle <> :handle, p.id
""")

# Who has this very name, other name or contact point. A few look-ups in indexes.
BY_NAME = of_few(f"""{_WHO} WHERE p.id IN (
  SELECT id FROM person WHERE key = :key
  UNION SELECT person_id FROM name WHERE key = :key
  UNION SELECT person_id FROM contact_point
         WHERE key IN (:text, :email, :link, :phone, :national))
 ORDER BY p.id LIMIT {MOST_FOUND}
""")


def _in_a_name(*columns: str, own: bool = False) -> Question:
    """Return the question who has words in one of their names: in it as it is kept, if `own`."""
    named, also = (" ".join([*first, *columns]) for first in (["name"] * own, ["text"] * own))
    part = "name" if own else columns[0]
    return Question(
        f"""{_WHO} WHERE p.id IN (
  SELECT * FROM (
    SELECT rowid FROM person_text WHERE person_text MATCH '{{{named}}} : (' || :match || ')'
     ORDER BY rowid DESC LIMIT {MOST_LOOKED_AT}) f
  UNION SELECT person_id FROM name WHERE id IN (
    SELECT rowid FROM name_text WHERE name_text MATCH '{{{also}}} : (' || :match || ')'
     ORDER BY rowid DESC LIMIT {MOST_LOOKED_AT}))
 {_RECENT}
""",
        postgresql=first_few(f"""{_WHO} WHERE p.id IN (
  SELECT person_text_{part}(:match, {MOST_LOOKED_AT})
  UNION SELECT person_id FROM name WHERE id IN (
    SELECT name_text_{part}(:match, {MOST_LOOKED_AT})))
 {_RECENT}
"""),
    )


# Who has these words, or words that begin so, in a name; who has these initials; whose whole name
# is written so in one word. Each grows with the matches.
BY_WORDS = _in_a_name("latin", own=True)
BY_INITIALS = _in_a_name("initials")
BY_WHOLE = _in_a_name("whole")

# Who is at this company. A range of an index.
BY_COMPANY = Question(f"{_WHO} WHERE p.company_key = :key {_RECENT}")

# Who is addressed so, or has such a number or name in some network: the full text finds few, of
# whom each is looked at.
BY_ADDRESS = Question(
    f"""{_WHO} WHERE p.id IN (
  SELECT rowid FROM profile_text WHERE profile_text MATCH '{{address}} : (' || :match || ')')
   AND p.address = :address {_RECENT}
""",
    postgresql=first_few(f"""{_WHO}
 WHERE p.id IN (SELECT profile_text_address(:match, {EVERY})) AND p.address = :address {_RECENT}
"""),
)
BY_NUMBER = Question(
    f"""{_WHO} WHERE p.id IN (
  SELECT rowid FROM profile_text WHERE profile_text MATCH '{{around}} : (' || :match || ')')
 {_RECENT}
""",
    postgresql=first_few(f"""{_WHO}
 WHERE p.id IN (SELECT profile_text_around(:match, {EVERY})) {_RECENT}
"""),
)
BY_ACCOUNT = Question(
    f"""{_WHO} WHERE p.id IN (
  SELECT c.person_id FROM profile_text f CROSS JOIN contact_point c
   WHERE profile_text MATCH '{{around}} : (' || :match || ')' AND c.person_id = f.rowid
     AND (c.key = :account OR c.key LIKE '%/' || :pattern ESCAPE '\\'
          OR c.key LIKE '%/@' || :pattern ESCAPE '\\' OR lower(c.value) LIKE :begun ESCAPE '\\'))
 {_RECENT}
""",
    postgresql=first_few(f"""{_WHO} WHERE p.id IN (
  SELECT person_id FROM contact_point c
   WHERE c.person_id IN (SELECT profile_text_around(:match, {EVERY}))
     AND (c.key = :account OR c.key LIKE '%/' || :pattern ESCAPE '\\'
          OR c.key LIKE '%/@' || :pattern ESCAPE '\\' OR lower(c.value) LIKE :begun ESCAPE '\\'))
 {_RECENT}
"""),
)

# Who has a contact point of one of two kinds and one of some keys (a JSON list of them). A few
# look-ups in an index.
_BY_CONTACT = f"""{_WHO} WHERE p.id IN (
  SELECT person_id FROM contact_point WHERE {{}} AND kind IN (:kind, :other_kind))
 ORDER BY p.id
"""
BY_CONTACT = Question(
    _BY_CONTACT.format("key IN (SELECT value FROM json_each(:keys))"),
    postgresql=_BY_CONTACT.format(
        "key IN (SELECT jsonb_array_elements_text(cast(:keys AS jsonb)))"
    ),
)

Way = Callable[[Reader, int, str], list[Row]]


def called(reader: Reader, member: int, text: str) -> list[Row]:
    """Return the people that a text names, by the first way that finds any.

    Handle, then the whole name as it is kept or a contact point, then the whole name in another
    spelling, then words of a name, then parts of names and what else is known of few people, then
    words that are spaced otherwise or in other letters. Raises BadText for what can't be a name.
    """
    text = one_line("name", text)
    for way in _WAYS:
        if found := way(reader, member, text):
            return found
    return []


def by_one_name(reader: Reader, member: int, text: str) -> list[Row]:
    """Return the people of whose name the text is the whole, in any spelling, or words."""
    for way in (_by_name, _by_whole, _by_words):
        if found := way(reader, member, text):
            return found
    return []


def having(reader: Reader, member: int, kind: str, value: str) -> list[Row]:
    """Return the people who have a contact point, however it is written, the first ones first."""
    import json

    region = identity.region_of(reader, member) if kind in NUMBERS else None
    keys = identity.same(kind, value, region)
    kind, other = identity.kinds(kind)
    return reader.ask(BY_CONTACT, member=member, kind=kind, other_kind=other, keys=json.dumps(keys))


def _by_handle(reader: Reader, member: int, text: str) -> list[Row]:
    """By the handle; `ada-moss@17` is one of two who share it, one of them private in a team."""
    handle, _, number = text.casefold().rpartition("@")
    if handle and number.isdecimal():
        rows = reader.ask(BY_HANDLE, member=member, handle=handle)
        if found := [row for row in rows if row.id == int(number)]:
            return found
    return reader.ask(BY_HANDLE, member=member, handle=text.casefold())


def _by_name(reader: Reader, member: int, text: str) -> list[Row]:
    account = phone = national = text.casefold()
    if contacts.is_number(text):
        phone, *others = identity.same("phone", text, identity.region_of(reader, member))
        national = next((each for each in others if each[0] != "+"), phone)
    return reader.ask(
        BY_NAME,
        member=member,
        key=folded(kept(text)),
        text=account,
        email=contacts.key("email", text),
        link=contacts.key("link", text),
        phone=phone,
        national=national,
    )


def _by_whole(reader: Reader, member: int, text: str) -> list[Row]:
    """By the whole name in one word: however spaced, with tones, family name before or behind."""
    ways = dict.fromkeys((squashed(text), squashed(without_tones(text))))
    return _asked(reader, BY_WHOLE, member, all_of([[WHOLE + way for way in ways if way]]))


def _by_words(reader: Reader, member: int, text: str) -> list[Row]:
    """By whole words of one name; single letters may be its initials, too."""
    found = _asked(reader, BY_WORDS, member, matching(text, prefix=False))
    typed = words(text)
    if len(typed) > 1 and all(len(word) == 1 for word in typed):
        found += _asked(reader, BY_INITIALS, member, all_of([["".join(typed)]]))
    return each_once(found)


def _by_part(reader: Reader, member: int, text: str) -> list[Row]:
    """By the beginnings of words, initials, company, form of address, number or account.

    None of these is surer than another: who is found by any of them may be meant.
    """
    account = text.casefold().lstrip("@")
    asked = {"member": member, "match": matching(text, prefix=False)}
    pattern = account.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    # The part before the @ alone is no name: ben@ may be anybody's.
    begun = pattern + "%" if "@" in account else ""
    found = []
    if not text.startswith("@"):
        found += _asked(reader, BY_INITIALS, member, _single(text))
        found += _asked(reader, BY_WORDS, member, matching(text))
        found += reader.ask(BY_COMPANY, member=member, key=folded(text))
    if asked["match"]:
        found += reader.ask(BY_ADDRESS, address=text, **asked)
        asked["match"] = matching(text)
        found += reader.ask(BY_ACCOUNT, account=account, pattern=pattern, begun=begun, **asked)
    if contacts.is_number(text):
        ends = contacts.without_country(contacts.key("phone", text))
        found += _asked(reader, BY_NUMBER, member, all_of([ends] if ends else []))
    return each_once(found)


def _by_spacing(reader: Reader, member: int, text: str) -> list[Row]:
    """By words that are parted or joined otherwise: maryann for Mary Ann, jean luc for Jeanluc."""
    if not may_be_name(text):
        return []
    typed = words(text)
    parted = [[f"{word[:i]} {word[i:]}" for i in range(2, len(word) - 1)] for word in typed]
    ways = [
        all_of([*([word] for word in typed[:i]), pairs, *([word] for word in typed[i + 1 :])])
        for i, pairs in enumerate(parted)
        if pairs
    ]
    ways += [
        all_of([word] for word in [*typed[:i], typed[i] + typed[i + 1], *typed[i + 2 :]])
        for i in range(len(typed) - 1)
    ]
    return _asked(reader, BY_WORDS, member, " OR ".join(f"({way})" for way in ways))


def _by_other_letters(reader: Reader, member: int, text: str) -> list[Row]:
    """By the name in Latin letters, where it was typed in others: Ivan Petrov by Иван Петров.

    Chinese characters aren't read so: many names sound alike.
    """
    if text.isascii() or not may_be_name(text):
        return []
    from netlog.questions.romanized import script_of, ways_to_write

    if script_of(text) == "CJK":
        return []
    ways = ways_to_write(text)
    whole = [[WHOLE + "".join(way) for way in ways]] if ways else []
    groups = [list(dict.fromkeys(group)) for group in zip(*ways, strict=True)]
    return _asked(reader, BY_WHOLE, member, all_of(whole)) or _asked(
        reader, BY_WORDS, member, all_of(groups)
    )


_WAYS: tuple[Way, ...] = (
    _by_handle, _by_name, _by_whole, _by_words, _by_part, _by_spacing, _by_other_letters,
)  # fmt: skip


def _asked(reader: Reader, question: Question, member: int, match: str) -> list[Row]:
    return reader.ask(question, member=member, match=match) if match else []


def _single(text: str) -> str:
    """Return the query for a text of one word, '' for any other."""
    typed = words(text)
    return all_of([typed]) if len(typed) == 1 else ""


def each_once(rows: list[Row]) -> list[Row]:
    """Return rows of people without those that are there already."""
    return list({row.id: row for row in rows}.values())
