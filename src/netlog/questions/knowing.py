"""Who in the network speaks of some words: by offer, tags, role, company, need, and in talks."""

from collections.abc import Collection, Iterator
from datetime import date

from netlog.questions.person import TAGS
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.words import all_of, vector
from netlog.rules.closeness import warmth
from netlog.rules.knowing import NEED, OFFER, ROLE, TAG, TOPIC, Evidence, Knowing, speaking
from netlog.rules.matching import forms, terms

MOST_LOOKED_AT, MOST_RECENT, MOST_TALKS = 60, 200, 60
"""Of those whose profile has a word the newest are looked at, however many there are; besides them
those with the latest contact; and the latest talks with a word in their topic."""

_WHO = """
SELECT p.id, p.handle, p.name, p.company, p.role, p.offer, p.need, t.last_on, t.talks, t.coffees,
       t.is_friend_only{}
  FROM {}
 WHERE t.member_id = :member AND t.archived_on IS NULL AND t.declined_by IS NULL
"""
_PROFILES = (
    _WHO.format("", "({}) f CROSS JOIN person p CROSS JOIN tie t")
    + """
   AND p.id = f.id AND t.person_id = p.id
 ORDER BY p.id DESC
"""
)
# Whose profile holds words: the matches, walked back from the newest.
PROFILES = Question(
    _PROFILES.format("""
  SELECT rowid AS id FROM profile_text
   WHERE profile_text MATCH '{offer role company need around} : (' || :match || ')'
   ORDER BY rowid DESC LIMIT :most"""),
    postgresql=_PROFILES.format(f"""
  SELECT id FROM person
   WHERE {vector("offer", "role", "company", "need", "around")} @@ to_tsquery('simple', :match)
   ORDER BY id DESC LIMIT :most"""),
)

# With whom there was contact last: walks the end of an index.
RECENT = Question(
    _WHO.format("", "tie t CROSS JOIN person p")
    + """
   AND p.id = t.person_id AND t.last_on >= '0001-01-01'
 ORDER BY t.last_on DESC, p.id DESC LIMIT :most
"""
)

_TALKS = (
    _WHO.format(
        ", c.topic, c.happened_on",
        "({}) f CROSS JOIN conversation c CROSS JOIN participant q CROSS JOIN person p "
        "CROSS JOIN tie t",
    )
    + """
   AND c.id = f.id AND c.member_id = :member AND NOT c.is_planned
   AND q.conversation_id = c.id AND p.id = q.person_id AND t.person_id = p.id
 ORDER BY c.happened_on DESC, c.id DESC, p.id
"""
)
# In which talks there was talk of words, and with whom: the matches, walked back from the newest.
TALKS = Question(
    _TALKS.format("""
  SELECT rowid AS id FROM conversation_text
   WHERE conversation_text MATCH '{topic} : (' || :match || ')'
   ORDER BY rowid DESC LIMIT :most"""),
    postgresql=_TALKS.format(f"""
  SELECT id FROM conversation WHERE {vector("topic")} @@ to_tsquery('simple', :match)
   ORDER BY id DESC LIMIT :most"""),
)


def who_knows(reader: Reader, member: int, text: str, today: date) -> list[Knowing]:
    """Return who may know of something, in no order: what they need says nothing of that."""
    return list(_who(reader, member, text, today, (OFFER, TAG, ROLE, TOPIC)))


def whom_it_suits(
    reader: Reader, member: int, text: str, today: date, but: Collection[int] = ()
) -> list[Knowing]:
    """Return whom something may suit, in no order: without `but` them, and without mere friends."""
    places = (NEED, OFFER, TAG, ROLE, TOPIC)
    found = _who(reader, member, text, today, places, is_business=True)
    return [each for each in found if each.id not in but]


def _who(
    reader: Reader, member: int, text: str, today: date, places: Collection[str], *,
    is_business: bool = False,
) -> Iterator[Knowing]:  # fmt: skip
    asked = terms(text)
    if not asked:
        return
    people: dict[int, Row] = {}
    topics: dict[int, list[Evidence]] = {}
    # All words at once first: of a word that many have, the newest alone may miss the one.
    matches = [[forms(term) for term in asked]]
    matches += [[forms(term)] for term in asked if len(asked) > 1]
    for match in map(all_of, matches):
        for row in reader.ask(PROFILES, match=match, member=member, most=MOST_LOOKED_AT):
            people.setdefault(row.id, row)
        for row in reader.ask(TALKS, match=match, member=member, most=MOST_TALKS):
            people.setdefault(row.id, row)
            talk = Evidence(TOPIC, row.topic, row.happened_on)
            if talk not in topics.setdefault(row.id, []):
                topics[row.id].append(talk)
    for row in reader.ask(RECENT, member=member, most=MOST_RECENT):
        people.setdefault(row.id, row)
    for row in people.values():
        if is_business and row.is_friend_only:
            continue
        texts = [*_texts(reader, row), *topics.get(row.id, [])]
        held, evidence = speaking(asked, [each for each in texts if each.place in places])
        if held:
            yield Knowing(row.id, row.handle, row.name, warmth(row, today), held, evidence)


def _texts(reader: Reader, row: Row) -> Iterator[Evidence]:
    """Yield what is kept of somebody that may speak of something."""
    work = " at ".join(filter(None, [row.role, row.company]))
    tags = [Evidence(TAG, tag.name) for tag in reader.ask(TAGS, person=row.id)]
    yield from (Evidence(place, said) for place, said in
                ((NEED, row.need), (OFFER, row.offer)) if said)  # fmt: skip
    yield from tags
    if work:
        yield Evidence(ROLE, work)
