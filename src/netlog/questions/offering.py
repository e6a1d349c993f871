"""Who of the network could help somebody: those whose offer, tags or role hold words of a need."""

from typing import NamedTuple

from netlog.questions.person import TAGS
from netlog.questions.reader import Question, Reader, Row
from netlog.questions.words import all_of, vector
from netlog.rules.offering import fit, terms

MOST = 2
MOST_LOOKED_AT = 40
"""Of those who have a word the newest are looked at, however many there are."""

_WHO = """
SELECT p.id, p.handle, p.name, p.role, p.offer, t.last_on
  FROM ({}) f
 CROSS JOIN person p
 CROSS JOIN tie t
 WHERE p.id = f.id AND t.person_id = p.id AND t.member_id = :member AND p.id <> :person
   AND t.archived_on IS NULL AND t.declined_by IS NULL
 ORDER BY p.id DESC
"""

# Whose offer or role, or a tag of whom, holds words: the matches, walked back from the newest.
HAVING = Question(
    _WHO.format("""
  SELECT rowid AS id FROM profile_text
   WHERE profile_text MATCH '{offer role around} : (' || :match || ')'
   ORDER BY rowid DESC LIMIT :most"""),
    postgresql=_WHO.format(f"""
  SELECT id FROM person WHERE {vector("offer", "role", "around")} @@ to_tsquery('simple', :match)
   ORDER BY id DESC LIMIT :most"""),
)


class Fitting(NamedTuple):
    """Somebody who could help, and what speaks for them."""

    handle: str
    name: str
    why: str


def who_could_help(reader: Reader, member: int, person: int, need: str | None) -> list[Fitting]:
    """Return who could help somebody with a need, those first who fit best, at most two."""
    asked = terms(need)
    if not asked:
        return []
    # All words at once first: of a word that many have, the newest alone may miss the one.
    matches = [all_of([[term] for term in asked], prefix=True)]
    if len(asked) > 1:
        matches += [all_of([[term]], prefix=True) for term in asked]
    found: dict[int, Row] = {}
    for match in matches:
        for row in reader.ask(
            HAVING, match=match, most=MOST_LOOKED_AT, member=member, person=person
        ):
            found.setdefault(row.id, row)
    fits = []
    for row in found.values():
        tags = [tag.name for tag in reader.ask(TAGS, person=row.id)]
        if weight := fit(asked, row.offer, tags, row.role):
            fits.append((-weight, -(row.last_on.toordinal() if row.last_on else 0), row.id, tags))
    best = sorted(fits)[:MOST]
    return [_fitting(found[id], asked, tags) for _, _, id, tags in best]


def _fitting(row: Row, asked: list[str], tags: list[str]) -> Fitting:
    if row.offer and fit(asked, row.offer, (), None):
        why = f"offers {row.offer}"
    elif told := [tag for tag in tags if fit(asked, None, [tag], None)]:
        why = ", ".join(told)
    else:
        why = str(row.role)
    return Fitting(row.handle, row.name, why)
