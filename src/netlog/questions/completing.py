"""What a word could become while it is typed: people, tags, events, companies.

Each question reads a range of an index up to a limit, so that Tab is as fast with a hundred
thousand people. Where more fit than are shown, the first and the last of the range are among them:
what all that are shown have in common, all that fit have in common, and a shell may insert it.
"""

from collections.abc import Iterable

from netlog.questions.reader import Question, Reader, Row
from netlog.questions.words import matching
from netlog.rules.names import folded

MOST = 50
"""How many are shown at most."""

LATEST = 300
"""Among so many, the latest, is looked where no index helps."""

_END = "\U0010ffff"

_WHO = "SELECT p.handle, p.name, p.company FROM person p"
_TIED = f"""{_WHO} LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE (t.archived_on IS NOT NULL) = :is_archived"""

# Whose handle begins so, among those with the latest contacts: one walk down an index.
LATELY = Question("""
SELECT p.handle, p.name, p.company
  FROM (SELECT id, person_id, last_on FROM tie
         WHERE member_id = :member AND last_on IS NOT NULL AND archived_on IS NULL
         ORDER BY last_on DESC, id DESC LIMIT :among) f
  JOIN person p ON p.id = f.person_id
 WHERE p.handle >= :begin AND p.handle < :end
 ORDER BY f.last_on DESC, f.id DESC LIMIT :most
""")

# Whose handle begins so: the first of them, and the last. A range of an index.
BY_HANDLE = Question(f"""{_TIED} AND p.handle >= :begin AND p.handle < :end
 ORDER BY p.handle LIMIT :most
""")
LAST_BY_HANDLE = Question(f"""{_TIED} AND p.handle >= :begin AND p.handle < :end
 ORDER BY p.handle DESC LIMIT 1
""")

# Whose name, or another name of theirs, begins so: ranges of two indexes.
BY_NAME = Question(f"""{_TIED} AND p.id IN (
  SELECT id FROM (SELECT id FROM person WHERE key >= :begin AND key < :end
                   ORDER BY key, id LIMIT :most) f
  UNION SELECT person_id FROM (SELECT person_id FROM name WHERE key >= :begin AND key < :end
                                ORDER BY key, id LIMIT :most) f)
 ORDER BY p.key, p.id LIMIT :most
""")

# Who has these words in a name, the last one as a beginning: the matches, newest first.
BY_WORDS = Question(
    f"""{_TIED} AND p.id IN (
  SELECT id FROM (SELECT rowid AS id FROM person_text
                   WHERE person_text MATCH '{{name latin}} : ' || :match
                   ORDER BY rowid DESC LIMIT :most) f
  UNION SELECT person_id FROM name WHERE id IN (
    SELECT id FROM (SELECT rowid AS id FROM name_text WHERE name_text MATCH :match
                     ORDER BY rowid DESC LIMIT :most) f))
 ORDER BY p.id DESC LIMIT :most
""",
    postgresql=f"""{_TIED} AND p.id IN (
  SELECT person_text_name(:match, :most)
  UNION SELECT person_id FROM name WHERE id IN (SELECT name_text_words(:match, :most)))
 ORDER BY p.id DESC LIMIT :most
""",
)

# Tags and events that begin so, the first and the last: a range of an index.
TAGS = Question("""
SELECT name FROM tag WHERE key >= :begin AND key < :end ORDER BY key LIMIT :most
""")
LAST_TAG = Question("""
SELECT name FROM tag WHERE key >= :begin AND key < :end ORDER BY key DESC LIMIT 1
""")
EVENTS = Question("""
SELECT name FROM event WHERE key >= :begin AND key < :end ORDER BY key LIMIT :most
""")
LAST_EVENT = Question("""
SELECT name FROM event WHERE key >= :begin AND key < :end ORDER BY key DESC LIMIT 1
""")

# The tags and events that were made last: the end of a table.
LATEST_TAGS = Question("SELECT name, key FROM tag ORDER BY id DESC LIMIT :most")
LATEST_EVENTS = Question("SELECT name, key FROM event ORDER BY id DESC LIMIT :most")

# Companies that begin so, each once: a step in the index for each, however many work there.
COMPANIES = Question("""
WITH RECURSIVE found (key, place) AS (
  SELECT min(company_key), 1 FROM person WHERE company_key >= :begin AND company_key < :end
   UNION ALL
  SELECT (SELECT min(company_key) FROM person
           WHERE company_key > found.key AND company_key < :end), place + 1
    FROM found WHERE found.key IS NOT NULL AND place < :most
)
SELECT (SELECT min(company) FROM person
         WHERE id = (SELECT min(id) FROM person WHERE company_key = found.key)) AS name
  FROM found WHERE key IS NOT NULL ORDER BY place
""")
LAST_COMPANY = Question("""
SELECT company AS name FROM person WHERE company_key >= :begin AND company_key < :end
 ORDER BY company_key DESC, id LIMIT 1
""")


def people(reader: Reader, member: int, typed: str) -> list[Row]:
    """Return (handle, name, company) of people whom a text may be going to name.

    By the first way that finds any: handles that begin so, those with the latest contacts first;
    names that begin so; words within names, and pinyin. The archived come where nobody else does.
    """
    begin = folded(typed) or ""
    handle, match = _range(begin.replace(" ", "-")), matching(typed)
    for is_archived in (False, True):
        asked = {"member": member, "most": MOST, "is_archived": is_archived}
        found = reader.ask(BY_HANDLE, **handle, **asked)
        if found and not is_archived:
            lately = reader.ask(LATELY, member=member, most=MOST - 2, among=LATEST, **handle)
            ends = reader.ask(LAST_BY_HANDLE, member=member, is_archived=False, **handle)
            found = [*lately, found[0], *ends, *found[1:]]
        if not found and begin:
            found = reader.ask(BY_NAME, **_range(begin), **asked)
        if not found and match:
            found = reader.ask(BY_WORDS, match=match, **asked)
        if found:
            return list({row.handle: row for row in found}.values())[:MOST]
    return []


def tags(reader: Reader, typed: str) -> list[str]:
    """Return the tags that begin so; where none does, of the latest those with such a word."""
    return _begun(reader, typed, TAGS, LAST_TAG) or _within(reader, typed, LATEST_TAGS)


def events(reader: Reader, typed: str) -> list[str]:
    """Return the events that begin so (the latest for nothing typed), else with such a word."""
    if not typed.strip():
        return [row.name for row in reader.ask(LATEST_EVENTS, most=MOST)]
    return _begun(reader, typed, EVENTS, LAST_EVENT) or _within(reader, typed, LATEST_EVENTS)


def companies(reader: Reader, typed: str) -> list[str]:
    """Return the companies that begin so, each as its first person has it."""
    return _begun(reader, typed, COMPANIES, LAST_COMPANY)


def _range(begin: str) -> dict[str, str]:
    return {"begin": begin, "end": begin + _END}


def _begun(reader: Reader, typed: str, first: Question, last: Question) -> list[str]:
    span = _range(folded(typed) or "")
    found = [row.name for row in reader.ask(first, most=MOST, **span)]
    if len(found) == MOST:
        found[-1:] = [row.name for row in reader.ask(last, **span)]
    return _once(found)


def _within(reader: Reader, typed: str, latest: Question) -> list[str]:
    asked = folded(typed) or ""
    rows = reader.ask(latest, most=LATEST)
    return _once(row.name for row in rows if asked in row.key)[:MOST]


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
