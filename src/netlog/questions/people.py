"""Who is meant: the one person, or those, whom words name; else what tells the several apart."""

from datetime import date

from netlog.errors import BadText, NoSuchPerson, SeveralPeople
from netlog.questions.lookup import by_one_name, called, each_once
from netlog.questions.named import BY_HANDLE, HANDLE, MOST_FOUND
from netlog.questions.reader import Question, Reader, Row
from netlog.rules.dates import in_words
from netlog.rules.names import MOST_WORDS, words
from netlog.rules.text import one_line

SHOWN_CHOICES = 8

# Where each of two people of one name was met: the event of their first talk that has one.
MET_AT = Question("""
SELECT e.name AS event
  FROM participant q CROSS JOIN conversation c CROSS JOIN event e
 WHERE q.person_id = :person AND c.id = q.conversation_id AND c.member_id = :member
   AND e.id = c.event_id
 ORDER BY c.happened_on, c.id LIMIT 1
""")

# Which of the handles beginning so are taken, or were: ranges of two indexes.
HANDLES = Question(f"""
SELECT handle FROM person
 WHERE handle = :slug OR (handle >= :slug || '-' AND handle < :slug || '.')
 UNION
SELECT key FROM origin
 WHERE source = '{HANDLE}' AND (key = :slug OR (key >= :slug || '-' AND key < :slug || '.'))
""")


def one_called(reader: Reader, member: int, text: str) -> Row:
    """Return the one person that a text names. Raises NoSuchPerson or SeveralPeople."""
    return the_one(reader, member, text, called(reader, member, text))


def the_one(reader: Reader, member: int, text: str, people: list[Row]) -> Row:
    """Return the only one of the people found by a text. Raises NoSuchPerson or SeveralPeople."""
    if not people:
        raise _nobody(reader, member, [text], text)
    if len(people) > 1:
        raise _several(reader, member, [text], people)
    return people[0]


def those_called(reader: Reader, member: int, texts: list[str]) -> list[Row]:
    """Return the people that the texts name, each once, in the order they were named.

    Texts that stand together may be one name: `wang xiaoming` is one person. Where a text fits
    several, another that names one of these decides. Raises NoSuchPerson or SeveralPeople.
    """
    found = [called(reader, member, text) for text in texts]
    chosen: dict[int, Row] = {}
    place = 0
    while place < len(texts):
        taken, person = _together(reader, member, texts, found, place)
        if person is None:
            text, people = texts[place], found[place]
            if len(people) > 1:
                others = [{row.id for row in rows} for i, rows in enumerate(found) if i != place]
                shared = [row for row in people if any(row.id in ids for ids in others)]
                people = shared if len(shared) == 1 else people
            if not people:
                rest = [each for each, rows in zip(texts, found, strict=True)
                        if not _is_handle(each, rows)]  # fmt: skip
                raise _nobody(reader, member, rest, text)
            person = the_one(reader, member, text, people)
        chosen.setdefault(person.id, person)
        place += taken
    return list(chosen.values())


def first_called(reader: Reader, member: int, texts: list[str]) -> tuple[Row, list[str]]:
    """Return the one person whom the first texts name, as many as are one name, and the others.

    Raises NoSuchPerson or SeveralPeople for the first.
    """
    first = called(reader, member, texts[0])
    if not _is_handle(texts[0], first):
        for end in range(min(len(texts), MOST_WORDS), 1, -1):
            try:
                rows = by_one_name(reader, member, one_line("name", " ".join(texts[:end])))
            except BadText:
                continue  # what can't be a name is what is told of them
            if len(rows) == 1:
                return rows[0], texts[end:]
    return the_one(reader, member, texts[0], first), texts[1:]


def for_reading(reader: Reader, member: int, texts: list[str]) -> Row:
    """Return the one person that the words name, a near miss allowed: its `is_near` says so.

    Raises NoSuchPerson or SeveralPeople.
    """
    try:
        found, is_near = those_called(reader, member, texts), False
    except NoSuchPerson:
        from netlog.questions import near

        handle = near.clearly(near.nearest(reader, " ".join(texts)))
        if handle is None:
            raise
        found, is_near = reader.ask(BY_HANDLE, member=member, handle=handle), True
    if len(found) > 1:
        raise _several(reader, member, texts, found)
    found[0].is_near = is_near
    return found[0]


def near(reader: Reader, text: str) -> list[str]:
    """Return the handles, at most three, of those whose name is nearly the text, nearest first."""
    from netlog.questions import near

    return near.near(reader, text)


def described(row: Row, today: date | None = None, event: str | None = None) -> str:
    """Return a line that tells a person from others of the same name."""
    last = row.last_on and (in_words(row.last_on, today) if today else row.last_on)
    parts = [row.company, row.role, event and f"met at {event}", last and f"last contact {last}"]
    told = ", ".join(filter(None, [row.name, *parts]))
    return f"{row.handle} ({told})"


def free_handle(reader: Reader, slug: str) -> str:
    """Return the slug, or the first of `slug-2`, `slug-3` … that nobody has."""
    taken = {row.handle for row in reader.ask(HANDLES, slug=slug)}
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)


def _together(
    reader: Reader, member: int, texts: list[str], found: list[list[Row]], place: int
) -> tuple[int, Row | None]:
    """Return how many texts from a place on are one person's name, and whose; else 1 and None.

    Handles are never taken together, nor is what has no letters. Raises SeveralPeople where each
    text is somebody's name, and all of them are somebody else's.
    """
    for end in range(min(len(texts), place + MOST_WORDS), place + 1, -1):
        run, people = texts[place:end], found[place:end]
        is_said = all(_is_handle(*each) for each in zip(run, people, strict=True))
        if is_said or not all(map(words, run)):
            continue
        rows = by_one_name(reader, member, " ".join(run))
        if len(rows) != 1:
            continue
        person = rows[0]
        if strangers := [each for each in people if each and not _may_be(person, each)]:
            others = [row for each in strangers for row in each]
            raise _several(reader, member, run, each_once([person, *others]))
        return end - place, person
    return 1, None


def _is_handle(text: str, people: list[Row]) -> bool:
    return len(people) == 1 and people[0].handle == text.strip().casefold()


def _may_be(person: Row, people: list[Row]) -> bool:
    return len(people) == MOST_FOUND or any(row.id == person.id for row in people)


def _nobody(reader: Reader, member: int, texts: list[str], text: str) -> NoSuchPerson:
    """Return the error for a text that names nobody: all of the texts may be one misspelt name.

    The texts are without those that are a handle.
    """
    from netlog.questions import near

    ways = [texts, [text]] if len(texts) > 1 else [[text]]
    for words_of in ways:
        if close := near.near(reader, " ".join(words_of)):
            break
    else:
        words_of = [text]
    rows = [row for handle in close for row in reader.ask(BY_HANDLE, member=member, handle=handle)]
    choices = [f"{row.handle} ({', '.join(filter(None, [row.name, row.company]))})" for row in rows]
    return NoSuchPerson(" ".join(words_of), close, choices=choices, words=words_of)


def _several(reader: Reader, member: int, texts: list[str], people: list[Row]) -> SeveralPeople:
    choices = []
    handles = [row.handle for row in people]
    for row in people[:SHOWN_CHOICES]:
        if handles.count(row.handle) > 1:  # one of them is private: the team doesn't know of them
            row.handle = f"{row.handle}@{row.id}"
        met = reader.one(MET_AT, member=member, person=row.id)
        choices.append(described(row, reader.today, met.event if met else None))
    return SeveralPeople(
        " ".join(texts), choices, len(people) - len(choices),
        handles=[row.handle for row in people[:SHOWN_CHOICES]], words=texts,
    )  # fmt: skip
