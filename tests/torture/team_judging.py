"""What a team's database holds after its members' hour, judged with plain SQL by a superuser."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from torture.team_deeds import KEPT, MARK, OPEN, STOOD

SCHEMA = "netlog_netlog"

RANKS = "array_position(ARRAY['intro', 'chat', 'connect', 'follow-up', 'coffee'], stage)"

# Only what is done here is reckoned with: conversations that were held, and no messages.
WRONG_TIES = f"""
WITH talk AS (
  SELECT c.member_id, q.person_id, {RANKS} AS rank, c.happened_on, c.direction
    FROM conversation c JOIN participant q ON q.conversation_id = c.id WHERE NOT c.is_planned),
anew AS (
  SELECT member_id, person_id, max(rank) AS rank, min(happened_on) AS first_on,
         max(happened_on) AS last_on, count(*) FILTER (WHERE direction <> 'out') AS talks,
         count(*) FILTER (WHERE rank = 5) AS coffees,
         min(happened_on) FILTER (WHERE rank > 1 AND direction <> 'out') AS exchanged_on
    FROM talk GROUP BY 1, 2)
SELECT coalesce(t.member_id, a.member_id), coalesce(t.person_id, a.person_id), t, a
  FROM tie t FULL JOIN anew a USING (member_id, person_id)
 WHERE t.id IS NULL OR ({RANKS.replace("stage", "t.stage")}, t.first_on, t.last_on, t.talks,
                        t.coffees, t.exchanged_on)
   IS DISTINCT FROM (a.rank, a.first_on, a.last_on, coalesce(a.talks, 0), coalesce(a.coffees, 0),
                     a.exchanged_on)
"""

HALF_DONE = """
SELECT 'conversation ' || c.id || ' of ' || c.topic FROM conversation c
 WHERE c.topic LIKE 'mark%'
   AND (SELECT count(*) FROM participant q WHERE q.conversation_id = c.id) <> 1
 UNION ALL
SELECT 'person ' || p.name FROM person p
 WHERE p.name LIKE 'Crowd %' AND NOT EXISTS (
   SELECT FROM tie t JOIN participant q ON q.person_id = t.person_id
     JOIN conversation c ON c.id = q.conversation_id AND c.member_id = t.member_id
    WHERE t.person_id = p.id AND 'Crowd ' || c.topic = p.name)
 UNION ALL
SELECT 'change ' || c.id || ' has no rows: ' || c.said FROM change c
 WHERE NOT EXISTS (SELECT FROM changed_row r WHERE r.change_id = c.id)
 UNION ALL
SELECT 'row ' || r.id || ' of no change' FROM changed_row r
 WHERE NOT EXISTS (SELECT FROM change c WHERE c.id = r.change_id)
"""


class Deed(NamedTuple):
    """A command of a member, given until it was known what became of it."""

    member: str
    kind: str
    is_write: bool
    mark: str
    outcome: str
    said: list[str]
    begun: float
    ended: float
    undid: str

    @property
    def seconds(self) -> float:
        """How long its member waited, all attempts together."""
        return self.ended - self.begun


class Standing(NamedTuple):
    """What has to stand in the database, and what mustn't, going by what was acknowledged."""

    there: dict[str, Deed]
    """The mark of each change that was acknowledged, and not taken back."""
    undone: dict[str, Deed]
    open: set[str]
    """Marks of which nobody was ever told what became of them."""


def standing(deeds: list[Deed]) -> Standing:
    """Return what follows from the answers."""
    kept = {deed.mark: deed for deed in deeds
            if deed.is_write and deed.outcome == KEPT and deed.kind != "undo"}  # fmt: skip
    back = {deed.mark for deed in deeds if deed.kind == "undo" and deed.outcome == KEPT}
    # Of an undo that is open, too: whether that change stands is what nobody knows.
    unknown = {deed.mark for deed in deeds if deed.is_write and deed.outcome == OPEN}
    return Standing(
        {mark: deed for mark, deed in kept.items() if mark not in back | unknown},
        {mark: deed for mark, deed in kept.items() if mark in back},
        unknown,
    )


def faults(team: Any, deeds: list[Deed]) -> dict[str, list[str]]:
    """Return what is wrong, a line each, by what kind of wrong it is; `team` is a connection."""
    team.execute(f'SET search_path = "{SCHEMA}"')
    due = standing(deeds)
    return {
        "acknowledged writes that are lost": list(_lost(team, due)),
        "writes done twice, refused and there, or undone and there": list(_invented(team, due)),
        "lost updates: a counter that isn't what was counted": list(_miscounted(team, due)),
        "lines of the record of changes that are missing, too many or another's":
            list(_misrecorded(team, due)),
        "changes half done": [line for (line,) in team.execute(HALF_DONE)],
        "ties that don't follow from conversations": [
            f"member {row[0]}, person {row[1]}: {row[2]} | {row[3]}"
            for row in team.execute(WRONG_TIES)
        ],
        "undone: another than one's last": [
            f"{deed.member}: {deed.undid}, and not {deed.mark}" for deed in deeds
            if deed.kind == "undo" and deed.undid not in ("", deed.mark)
        ],
    }  # fmt: skip


def _present(team: Any) -> Counter[tuple[str, int]]:
    """How often each mark stands in the tables, and by whom it was written."""
    rows = team.execute(
        "SELECT topic, member_id, count(*) FROM conversation WHERE topic LIKE 'mark%' GROUP BY 1, 2"
    )
    return Counter({(mark, member): number for mark, member, number in rows})


def _logins(team: Any) -> dict[str, int]:
    return dict(team.execute("SELECT login, member_id FROM membership").fetchall())


def _lost(team: Any, due: Standing) -> Iterator[str]:
    present, logins = _present(team), _logins(team)
    names = {name for (name,) in team.execute("SELECT name FROM person")}
    for mark, deed in due.there.items():
        if deed.kind in ("log", "add") and not present[mark, logins[deed.member]]:
            yield f"{mark}: the conversation of {deed.kind} isn't there"
        if deed.kind == "add" and f"Crowd {mark}" not in names:
            yield f"{mark}: the person isn't there"


def _invented(team: Any, due: Standing) -> Iterator[str]:
    logins = _logins(team)
    for (mark, member), number in _present(team).items():
        deed = due.there.get(mark)
        if mark in due.open:
            continue
        if deed is None or number != 1 or logins[deed.member] != member:
            how = "undone" if mark in due.undone else "kept" if deed else "refused"
            yield f"{mark}: {how}, and there {number} times"
    names = team.execute("SELECT name, count(*) FROM person WHERE name LIKE 'Crowd %' GROUP BY 1")
    for name, number in names:
        (mark,) = MARK.findall(name)
        if (mark not in due.there or number != 1) and mark not in due.open:
            yield f"{name}: there {number} times"


def _miscounted(team: Any, due: Standing) -> Iterator[str]:
    """Each acknowledged change of a counter that stands has raised it by one."""
    raised: Counter[str] = Counter()
    asked = """SELECT said FROM change
                WHERE said LIKE 'netlog edit counter-%mark%' AND state = 'done'"""
    said = {MARK.findall(said)[0]: said.split()[2] for (said,) in team.execute(asked)}
    for mark, deed in due.there.items():
        if deed.kind == "edit":
            raised[said.get(mark, "nowhere")] += 1
    unsure = [mark for mark in due.open if mark in said]
    notes = team.execute("SELECT handle, note FROM person WHERE handle LIKE 'counter-%'")
    for handle, note in notes:
        most = raised[handle] + sum(said[mark] == handle for mark in unsure)
        if not raised[handle] <= int(note) <= most:
            yield f"{handle}: {note}, and {raised[handle]} acknowledged"
    if raised["nowhere"]:
        yield f"{raised['nowhere']} acknowledged without a line in the record"


def _misrecorded(team: Any, due: Standing) -> Iterator[str]:
    """One line for each acknowledged change, by its member, in the state that undo left."""
    logins, found = _logins(team), Counter[str]()
    for said, member, state in team.execute("SELECT said, member_id, state FROM change"):
        for mark in set(MARK.findall(said)):
            found[mark] += 1
            deed = due.there.get(mark) or due.undone.get(mark)
            if mark in due.open:
                continue
            if deed is None:
                yield f"{mark}: refused, and recorded"
            elif logins[deed.member] != member:
                yield f"{mark}: of {deed.member}, and recorded of {member}"
            elif (mark in due.there) != (state == "done"):
                yield f"{mark}: {state}, and {'there' if mark in due.there else 'undone'}"
    for mark in {**due.there, **due.undone}:
        if found[mark] != 1:
            yield f"{mark}: recorded {found[mark]} times"


def rightful(deeds: list[Deed]) -> int:
    """Count what was refused since a colleague's change stands on it."""
    return sum(deed.outcome == STOOD for deed in deeds)
