"""Who comes to a team, what they are in it, and who leaves: functions that its owners may call.

They run as the owner role, which may hand out the roles of members and readers. Each asks first who
is calling: what netlog asks before it calls is no protection from somebody who doesn't use netlog.
"""

from collections.abc import Iterator

from sqlmodel import SQLModel

from netlog.rules.team import Team
from netlog.store.team import whose
from netlog.store.team.functions import function, raising

NO_LOGIN, IS_HERE, IS_NOBODY, IS_LAST, IS_OTHERS = (f"NLR0{number}" for number in range(1, 6))
"""SQLSTATEs: there is no such login, they are of the team already, they aren't, they are its last
owner, and only an owner does that."""

ROSTER, SHARE, ADD, SET, REMOVE = CALLS = (
    "roster()",
    "share_kinds(kinds text[])",
    "add_member(new_login text, called text, place text)",
    "set_role(which integer, place text)",
    "remove_member(which integer, heir integer, erases boolean)",
)
"""What whoever is of the team may call."""


def statements(team: Team) -> Iterator[str]:
    """Yield what makes the functions, and lets the team call them."""
    place, erase = "give_place(whom text, place text)", "erase_private(which integer)"
    yield from function(team, place, _given_place(team), returns="void")
    yield from function(team, erase, _erased(), returns="void")
    yield from function(team, ROSTER, _ROSTER, returns=_COLLEAGUES, how="STABLE")
    yield from function(team, SHARE, _SHARE, returns="void")
    yield from function(team, ADD, _ADD, returns="integer")
    yield from function(team, SET, _SET, returns="void")
    yield from function(team, REMOVE, _remove(), returns="void")
    everybody = f'"{team.members}", "{team.readers}"'
    for call in CALLS:
        yield f"GRANT EXECUTE ON FUNCTION {call} TO {everybody}"


_COLLEAGUES = """TABLE (member_id integer, name text, login text, role text, joined_at text,
  left_at text, shares text[])"""

_MOMENT = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"

_ROSTER = f"""BEGIN
  RETURN QUERY SELECT s.member_id, m.name::text, s.login, s.role, {_MOMENT.format("s.joined_at")},
                      {_MOMENT.format("s.left_at")}, s.shares
    FROM membership s JOIN member m ON m.id = s.member_id WHERE me() IS NOT NULL
   ORDER BY s.joined_at, s.member_id;
END"""

_SHARE = f"""BEGIN
  IF me() IS NULL THEN {raising(IS_OTHERS, "only a member of the team shares with it")} END IF;
  UPDATE membership SET shares = ARRAY(SELECT DISTINCT unnest(kinds) ORDER BY 1)
   WHERE member_id = me() AND left_at IS NULL;
END"""

# Two owners at once may not make each other the last one who goes.
_ALONE = "LOCK TABLE membership IN SHARE ROW EXCLUSIVE MODE;"

_OWNERS_ONLY = f"""{_ALONE}
  IF my_role() IS DISTINCT FROM 'owner' THEN
    {raising(IS_OTHERS, "only an owner of the team does that")}
  END IF;"""

_OTHER_OWNERS = """(SELECT count(*) FROM membership
    WHERE role = 'owner' AND left_at IS NULL AND member_id <> which)"""


def _given_place(team: Team) -> str:
    """Give a login the rights of a role of the team, or for NULL take them all away."""
    return f"""BEGIN
  EXECUTE 'REVOKE "{team.members}", "{team.readers}" FROM ' || quote_ident(whom);
  IF place = 'reader' THEN
    EXECUTE 'GRANT "{team.readers}" TO ' || quote_ident(whom);
  ELSIF place IS NOT NULL THEN
    EXECUTE 'GRANT "{team.members}" TO ' || quote_ident(whom);
  END IF;
END"""


_ADD = f"""DECLARE made integer; BEGIN
  {_OWNERS_ONLY}
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = new_login AND rolcanlogin) THEN
    {raising(NO_LOGIN, "there is no such login")}
  END IF;
  IF EXISTS (SELECT FROM membership WHERE login = new_login AND left_at IS NULL) THEN
    {raising(IS_HERE, "that login is of the team already")}
  END IF;
  INSERT INTO member (name) VALUES (called) RETURNING id INTO made;
  INSERT INTO membership (member_id, login, role) VALUES (made, new_login, place);
  PERFORM give_place(new_login, place);
  RETURN made;
END"""

_SET = f"""DECLARE whom text; BEGIN
  {_OWNERS_ONLY}
  IF place <> 'owner' AND {_OTHER_OWNERS} = 0 THEN
    {raising(IS_LAST, "a team has an owner")}
  END IF;
  UPDATE membership SET role = place WHERE member_id = which AND left_at IS NULL
    RETURNING login INTO whom;
  IF whom IS NULL THEN {raising(IS_NOBODY, "nobody of the team is that")} END IF;
  PERFORM give_place(whom, place);
END"""


def _remove() -> str:
    """Take a member's rights away, hand over what is the team's, and erase the rest if asked to.

    What hangs on people who were theirs alone stays theirs. Whoever has left can still be erased.
    """
    handed = "\n".join(
        f"  UPDATE {table} SET member_id = heir WHERE member_id = which AND {_is_of_nobody(table)};"
        for table in whose.MADE
    )
    return f"""DECLARE whom text; has_left timestamptz; BEGIN
  {_OWNERS_ONLY}
  SELECT login, left_at INTO whom, has_left FROM membership WHERE member_id = which;
  IF whom IS NULL OR (has_left IS NOT NULL AND NOT erases)
     OR NOT EXISTS (SELECT FROM membership
                     WHERE member_id = heir AND member_id <> which AND left_at IS NULL)
  THEN {raising(IS_NOBODY, "nobody of the team is that")} END IF;
  IF has_left IS NULL THEN
    IF {_OTHER_OWNERS} = 0 THEN {raising(IS_LAST, "a team has an owner")} END IF;
{handed}
    UPDATE membership SET left_at = now(), shares = '{{}}' WHERE member_id = which;
    PERFORM give_place(whom, NULL);
  END IF;
  IF erases THEN PERFORM erase_private(which); END IF;
END"""


def _is_of_nobody(table: str) -> str:
    """Return the condition that a row names nobody whom the member keeps private."""
    people = ", ".join(f"{table}.{column}" for column in whose.people(table))
    return f"NOT EXISTS (SELECT FROM person p WHERE p.id IN ({people}) AND p.private_to = which)"


def _erased() -> str:
    """Delete whatever is a member's alone, what refers to other rows before those."""
    whose.tables()
    # Whom somebody introduced goes with them, and in no order.
    steps = ["UPDATE person SET introducer_id = NULL WHERE private_to = which;",
             "DELETE FROM handed_over WHERE member_id = which;"]  # fmt: skip
    for table in reversed(SQLModel.metadata.sorted_tables):
        conditions = [f"({condition})" for condition in _is_theirs(table.name)]
        if conditions:
            steps.append(f"DELETE FROM {table.name} WHERE {' OR '.join(conditions)};")
    words = ", ".join(f'"{name}" = NULL' for name in whose.columns("member") if name != "id")
    return f"BEGIN {' '.join(steps)} UPDATE member SET {words} WHERE id = which; END"


def _is_theirs(table: str) -> Iterator[str]:
    """Yield the conditions on which a row is a member's alone."""
    if table in whose.OWN:
        yield "member_id = which"
    if table == "person":
        yield "private_to = which"
    if parent := whose.PARTS.get(table):
        yield f"{parent}_id IN (SELECT id FROM {parent} WHERE member_id = which)"
    for column in whose.people(table):
        yield f"{column} IN (SELECT id FROM person WHERE private_to = which)"
