"""Who is meant: people by handle, name, part of a name, pinyin, contact point, or nearly."""

from netlog.errors import NoSuchPerson, SeveralPeople
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.words import matching, vector
from netlog.rules import contacts
from netlog.rules.names import folded
from netlog.rules.text import one_line

SHOWN_CHOICES = 8
NEAR_CUTOFF = 80
"""How alike, of 100, a name must be to be offered for a misspelt one."""

_WHO = """
SELECT p.id, p.handle, p.name, p.company, p.role, t.last_on
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
"""

# Who has this handle. One look-up in an index.
BY_HANDLE = Question(f"{_WHO} WHERE p.handle = :handle")

# Who has this very name, other name or contact point. A few look-ups in indexes.
BY_NAME = Question(f"""{_WHO} WHERE p.id IN (
  SELECT id FROM person WHERE key = :key
  UNION SELECT person_id FROM name WHERE key = :key
  UNION SELECT person_id FROM contact_point WHERE key IN (:text, :phone, :link))
 ORDER BY p.id LIMIT 20
""")

# Who has these words, or words that begin so, in a name. Grows with the matches.
BY_WORDS = Question(
    f"""{_WHO} WHERE p.id IN (
  SELECT rowid FROM person_text WHERE person_text MATCH '{{name latin}} : ' || :match
  UNION SELECT person_id FROM name WHERE id IN (
    SELECT rowid FROM name_text WHERE name_text MATCH :match))
 ORDER BY t.last_on DESC NULLS LAST, p.id LIMIT 20
""",
    postgresql=f"""{_WHO} WHERE p.id IN (
  SELECT id FROM person WHERE {vector("key", "latin")} @@ to_tsquery('simple', :match)
  UNION SELECT person_id FROM name
   WHERE {vector("key", "latin")} @@ to_tsquery('simple', :match))
 ORDER BY t.last_on DESC NULLS LAST, p.id LIMIT 20
""",
)

# Every name there is, for telling which are nearly the one that was typed. Grows with the people.
ALL_NAMES = Question("""
SELECT handle, key, latin FROM person
UNION ALL SELECT p.handle, n.key, n.latin FROM name n JOIN person p ON p.id = n.person_id
""")

# Who has a contact point of this kind and key: one look-up in an index.
BY_CONTACT = Question(f"""{_WHO} JOIN contact_point c ON c.person_id = p.id
 WHERE c.kind = :kind AND c.key = :key ORDER BY p.id
""")

# Which of the handles beginning so are taken: a range of an index.
HANDLES = Question("""
SELECT handle FROM person
 WHERE handle = :slug OR (handle >= :slug || '-' AND handle < :slug || '.')
""")


def called(reader: Reader, member: int, text: str) -> list[Row]:
    """Return the people that a text names, by the first way that finds any.

    Handle, then the whole name or a contact point, then whole words of a name, then beginnings.
    Raises BadText for what can't be a name.
    """
    text = one_line("name", text)
    handle = text.casefold()
    if found := reader.ask(BY_HANDLE, member=member, handle=handle):
        return found
    found = reader.ask(
        BY_NAME,
        member=member,
        key=folded(text),
        text=handle,
        phone=contacts.key("phone", text) if sum(c.isdigit() for c in text) >= 5 else handle,
        link=contacts.key("link", text),
    )
    for prefix in (False, True):
        if not found and (match := matching(text, prefix=prefix)):
            found = reader.ask(BY_WORDS, member=member, match=match)
    return found


def one_called(reader: Reader, member: int, text: str) -> Row:
    """Return the one person that a text names. Raises NoSuchPerson or SeveralPeople."""
    return the_one(reader, text, called(reader, member, text))


def those_called(reader: Reader, member: int, texts: list[str]) -> list[Row]:
    """Return the people that the texts name, each once, in the order they were named.

    Where a text fits several, another that names one of these decides: `wang xiaoming` is one
    person. Raises NoSuchPerson or SeveralPeople.
    """
    found = [called(reader, member, text) for text in texts]
    chosen: dict[int, Row] = {}
    for place, (text, people) in enumerate(zip(texts, found, strict=True)):
        if len(people) > 1:
            others = [{row.id for row in rows} for i, rows in enumerate(found) if i != place]
            shared = [row for row in people if any(row.id in ids for ids in others)]
            people = shared if len(shared) == 1 else people
        person = the_one(reader, text, people)
        chosen.setdefault(person.id, person)
    return list(chosen.values())


def for_reading(reader: Reader, member: int, texts: list[str]) -> Row:
    """Return the one person that the words name, a near miss allowed: its `is_near` says so.

    Raises NoSuchPerson or SeveralPeople.
    """
    try:
        found, is_near = those_called(reader, member, texts), False
    except NoSuchPerson:
        close = near(reader, " ".join(texts))
        if len(close) != 1:
            raise
        found, is_near = reader.ask(BY_HANDLE, member=member, handle=close[0]), True
    if len(found) > 1:
        raise _several(texts, found)
    found[0].is_near = is_near
    return found[0]


def the_one(reader: Reader, text: str, people: list[Row]) -> Row:
    """Return the only one of the people found. Raises NoSuchPerson or SeveralPeople."""
    if not people:
        close = near(reader, text)
        raise NoSuchPerson(text, close, words=[text])
    if len(people) > 1:
        raise _several([text], people)
    return people[0]


def _several(texts: list[str], people: list[Row]) -> SeveralPeople:
    shown = people[:SHOWN_CHOICES]
    return SeveralPeople(
        " ".join(texts), [described(row) for row in shown], len(people) - len(shown),
        handles=[row.handle for row in shown], words=texts,
    )  # fmt: skip


def near(reader: Reader, text: str) -> list[str]:
    """Return the handles, at most three, of those whose name is nearly the text."""
    asked = folded(text) or ""
    rows = reader.raw(ALL_NAMES)
    if not rows or not asked:
        return []
    from rapidfuzz import fuzz, process

    words = len(asked.split())
    names: list[str] = []
    owners: list[int] = []
    for place, (_, key, latin) in enumerate(rows):
        for name in (key, (latin or "").partition(" ")[0]):
            parts = name.split() if name else []
            # As many words as were typed are compared: a first name with first names.
            for i in range(max(1, len(parts) - words + 1) if parts else 0):
                names.append(" ".join(parts[i : i + words]))
                owners.append(place)
    best = process.extract(asked, names, scorer=fuzz.ratio, score_cutoff=NEAR_CUTOFF, limit=6)
    return list(dict.fromkeys(rows[owners[place]][0] for _, _, place in best))[:3]


def described(row: Row) -> str:
    """Return a line that tells a person from others of the same name."""
    parts = [row.company, row.role, row.last_on and f"last contact {row.last_on}"]
    told = ", ".join(filter(None, [row.name, *parts]))
    return f"{row.handle} ({told})"


def free_handle(reader: Reader, slug: str) -> str:
    """Return the slug, or the first of `slug-2`, `slug-3` … that nobody has."""
    taken = {row.handle for row in reader.ask(HANDLES, slug=slug)}
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)
