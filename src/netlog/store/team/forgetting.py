"""Forgetting somebody in a team: out of every member's tables, and out of the record of changes.

Whom the team shares, an owner alone can have forgotten, since what colleagues keep of them goes,
too, unseen. A change that had to do with them can't be turned any more: its rows are gone.
"""

from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

from netlog.errors import NetlogError
from netlog.questions.link import Link, connected, in_server_words
from netlog.rules.team import Team
from netlog.settings import Settings
from netlog.settings.server import Server
from netlog.store import record
from netlog.store.team.functions import function
from netlog.store.team.place import begin, keep

SAID = "netlog forget …"

_TEAMS = "NL020"
"""Said where only an owner may have somebody forgotten."""


class Gone(NamedTuple):
    """What went: rows of the tables, and changes that can't be turned any more."""

    rows: int
    changes: int


def statements(team: Team) -> Iterator[str]:
    """Yield what makes the functions, and lets members call the one."""
    yield from function(team, "erase_rows(called text, ids integer[])", _ERASE, returns="integer")
    yield from function(
        team, "forget_person(which integer)", _FORGET,
        returns="TABLE (erased integer, unturnable integer)",
    )  # fmt: skip
    yield f'GRANT EXECUTE ON FUNCTION forget_person(integer) TO "{team.members}"'


# A row goes with all that can't be without it; what can be without it lets it go.
_ERASE = """DECLARE link record; these integer[]; erased integer := 0; here integer; BEGIN
  IF cardinality(ids) = 0 THEN RETURN 0; END IF;
  FOR link IN
    SELECT c.conrelid::regclass::text AS called, a.attname AS name, a.attnotnull AS is_needed
      FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid
       AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND c.confrelid = to_regclass(quote_ident($1))
  LOOP
    IF link.is_needed THEN
      EXECUTE format('SELECT array_agg(id) FROM %I WHERE %I = ANY ($1)', link.called, link.name)
        INTO these USING ids;
      erased := erased + erase_rows(link.called, coalesce(these, '{}'));
    ELSE
      EXECUTE format('UPDATE %I SET %I = NULL WHERE %I = ANY ($1)',
                     link.called, link.name, link.name) USING ids;
    END IF;
  END LOOP;
  INSERT INTO pg_temp.forgotten_row SELECT called, unnest(ids);
  EXECUTE format('DELETE FROM %I WHERE id = ANY ($1)', called) USING ids;
  GET DIAGNOSTICS here = ROW_COUNT;
  RETURN erased + here;
END"""

_FORGET = f"""DECLARE
  kept integer; called text[]; talks integer[];
  named jsonpath := format(
    'strict $.**.keyvalue() ? ((@.key == "person_id" || @.key == "other_id"
       || @.key == "introducer_id" || @.key == "referrer_id" || @.key == "passed_to_id")
       && @.value == %s)', which);
BEGIN
  SELECT p.private_to, ARRAY[p.handle, p.name] || ARRAY(
           SELECT n.text FROM name n WHERE n.person_id = p.id)
    INTO kept, called FROM person p WHERE p.id = which;
  IF NOT FOUND OR (kept IS NOT NULL AND kept IS DISTINCT FROM me()) THEN
    RAISE EXCEPTION 'there is nobody of that number' USING ERRCODE = 'no_data_found';
  END IF;
  IF kept IS NULL AND my_role() IS DISTINCT FROM 'owner' THEN
    RAISE EXCEPTION 'only an owner has somebody forgotten' USING ERRCODE = '{_TEAMS}';
  END IF;
  PERFORM set_config('netlog.is_recording', 'off', true);
  CREATE TEMPORARY TABLE forgotten_row (called text, id integer) ON COMMIT DROP;
  talks := ARRAY(SELECT conversation_id FROM participant WHERE person_id = which);
  erased := erase_rows('person', ARRAY[which]);
  erased := erased + erase_rows('conversation', ARRAY(
    SELECT unnest(talks) EXCEPT SELECT conversation_id FROM participant));
  CREATE TEMPORARY TABLE forgotten_change ON COMMIT DROP AS
    SELECT DISTINCT r.change_id AS id FROM changed_row r JOIN pg_temp.forgotten_row f
        ON f.called = r.table_name AND f.id BETWEEN r.row_id AND coalesce(r.last_id, r.row_id)
     UNION
    SELECT r.change_id FROM changed_row r
     WHERE r.other_side IS NOT NULL AND r.other_side::jsonb @? named;
  GET DIAGNOSTICS unturnable = ROW_COUNT;
  DELETE FROM changed_row WHERE change_id IN (SELECT id FROM pg_temp.forgotten_change);
  DELETE FROM joined WHERE keep_id = which OR gone_id = which
      OR change_id IN (SELECT id FROM pg_temp.forgotten_change);
  DELETE FROM handed_over h WHERE h.was @? named OR h.made @? named
      OR (h.table_name, h.row_id) IN (SELECT f.called, f.id FROM pg_temp.forgotten_row f);
  UPDATE change SET is_final = true, state = CASE state WHEN 'undone' THEN 'dropped' ELSE state END
   WHERE id IN (SELECT id FROM pg_temp.forgotten_change);
  -- Somebody private may be called anything: what colleagues said of others stays as it is.
  UPDATE change SET said = 'netlog …'
   WHERE ((kept IS NULL OR member_id = me())
          AND EXISTS (SELECT FROM unnest(called) w WHERE position(lower(w) IN lower(said)) > 0))
      OR id IN (SELECT id FROM pg_temp.forgotten_change);
  PERFORM set_config('netlog.is_recording', 'on', true);
  RETURN NEXT;
END"""


def forget(server: Server, settings: Settings, person: int, *, dry_run: bool) -> Gone:
    """Have somebody forgotten for good; with `dry_run`, say what would go.

    Raises NetlogError where that is for an owner to do.
    """
    with in_server_words(server), closing(connected(server, writes=True)) as link:
        begin(link)
        try:
            return _forgotten(link, settings, person, dry_run=dry_run)
        except BaseException as error:
            if link.in_transaction:
                link.execute("ROLLBACK")
            if getattr(error, "sqlstate", None) == _TEAMS:
                raise NetlogError(
                    "Who is everybody's, an owner of the team has forgotten: what colleagues keep "
                    "of them goes, too.\nTo put them aside: netlog archive"
                ) from error
            raise


def _forgotten(link: Link, settings: Settings, person: int, *, dry_run: bool) -> Gone:
    change = record.take_pen(link, settings.moment, SAID)
    gone = Gone(*link.execute("SELECT * FROM forget_person(?)", (person,)).fetchone())
    link.execute("UPDATE change SET is_final = true WHERE id = ?", (change,))
    if dry_run:
        link.execute("ROLLBACK")
    else:
        keep(link, SAID)
    return gone
