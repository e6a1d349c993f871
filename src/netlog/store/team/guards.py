"""What policies can't say: guards on deleting what others refer to, and on people's privacy.

The database refuses to delete what a hidden row refers to, and would name its table: who asks so
learns what colleagues have with somebody. A guard refuses first, with the same words for all.
"""

from collections.abc import Iterator

from netlog.rules.team import HELD, INTRODUCER, UNSEEN, Team
from netlog.store.team import whose
from netlog.store.team.functions import function, raising

GUARDED = ("person", "event", "tag", "lead")
"""What the team shares, and rows refer to that not everybody sees."""


def statements(team: Team) -> Iterator[str]:
    """Yield the guards: functions that nobody can call, and their triggers."""
    for table in GUARDED:
        body = f"""BEGIN
  IF {held(table)} THEN {raising(HELD, f"a colleague has something on this {table}")} END IF;
  RETURN OLD; END"""
        yield from function(team, f"keep_{table}()", body)
        yield f"""CREATE TRIGGER keep BEFORE DELETE ON {table}
          FOR EACH ROW EXECUTE FUNCTION keep_{table}()"""
    yield from function(team, "make_private()", _private())
    yield """CREATE TRIGGER make_private BEFORE UPDATE OF private_to ON person FOR EACH ROW
      WHEN (NEW.private_to IS NOT NULL AND NEW.private_to IS DISTINCT FROM OLD.private_to)
      EXECUTE FUNCTION make_private()"""
    yield from function(team, "see_introducer()", _INTRODUCER)
    # Triggers go by their names: before those of foreign keys, "RI_…", which tell what is there;
    # and behind the statement (or the transaction), which may bring an introducer after others.
    yield """CREATE CONSTRAINT TRIGGER "A_introducer"
      AFTER INSERT OR UPDATE OF introducer_id, private_to ON person
      DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW
      WHEN (NEW.introducer_id IS NOT NULL) EXECUTE FUNCTION see_introducer()"""


def held(table: str) -> str:
    """Return the condition that something of a colleague's refers to the row OLD."""
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {name} r WHERE r.{column} = OLD.id AND {others})"
        for name, column in whose.referring(table)
        if (others := _is_anothers(name))
    )


def _is_anothers(table: str) -> str | None:
    """The condition that a row `r` is a colleague's, or of somebody whom they keep private."""
    return "r.member_id <> me()" if table in whose.MADE else whose.hidden(table, "r")


def _private() -> str:
    """Refuse to make somebody private on whom a colleague has something, or whom others name."""
    return f"""BEGIN
  IF {held("person")} THEN {raising(HELD, "a colleague has something on this person")} END IF;
  IF EXISTS (SELECT 1 FROM person q WHERE q.introducer_id = OLD.id
              AND q.private_to IS DISTINCT FROM NEW.private_to)
  THEN {raising(INTRODUCER, "somebody whom the team sees was introduced by this person")} END IF;
  RETURN NEW; END"""


# Whoever isn't seen is refused as somebody who isn't there, in the words of a policy. At the end of
# a transaction the row may be another than it was: that one is looked at by itself.
_INTRODUCER = f"""DECLARE of integer; is_there boolean; BEGIN
  IF NOT EXISTS (SELECT FROM person p WHERE p.id = NEW.id AND p.introducer_id = NEW.introducer_id
                    AND p.private_to IS NOT DISTINCT FROM NEW.private_to)
  THEN RETURN NULL; END IF;
  SELECT private_to, TRUE INTO of, is_there FROM person WHERE id = NEW.introducer_id;
  IF is_there AND (of IS NULL OR of = NEW.private_to) THEN RETURN NULL; END IF;
  IF of = me() THEN {raising(INTRODUCER, "whoever introduced this person is private")} END IF;
  {raising(UNSEEN, 'new row violates row-level security policy for table "person"')}
END"""
