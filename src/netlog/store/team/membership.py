"""Who is of a team: their logins, what they are in it, and what they share."""

from collections.abc import Iterator

from netlog.rules.team import ROLES, SHARED, Team


def statements(team: Team) -> Iterator[str]:
    """Yield what makes the table of members, and the functions that say whose login it is.

    `session_user` is who logged in, whatever role they take on. The functions may be called by
    whoever is of the team; the table is written by `roster` alone.
    """
    roles = ", ".join(f"'{role}'" for role in ROLES)
    shares = ", ".join(f"'{word}'" for word in SHARED)
    yield f"""CREATE TABLE IF NOT EXISTS membership (
      member_id integer PRIMARY KEY REFERENCES member (id),
      login text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL CHECK (role IN ({roles})),
      joined_at timestamptz NOT NULL DEFAULT now(),
      left_at timestamptz,
      shares text[] NOT NULL DEFAULT '{{}}' CHECK (shares <@ ARRAY[{shares}]))"""
    yield """CREATE UNIQUE INDEX IF NOT EXISTS uq_membership_login
      ON membership (login) WHERE left_at IS NULL"""
    mine = "FROM membership WHERE login = session_user AND left_at IS NULL"
    path = f'pg_catalog, "{team.schema}", pg_temp'
    how = f"LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {path}"
    yield f"""CREATE OR REPLACE FUNCTION me() RETURNS integer {how}
      AS $$ SELECT member_id {mine} $$"""
    yield f"""CREATE OR REPLACE FUNCTION my_role() RETURNS text {how}
      AS $$ SELECT role {mine} $$"""
    # A newer netlog than the one that is asking has to be noticed before anything else is read.
    yield f"""CREATE OR REPLACE FUNCTION my_membership()
      RETURNS TABLE (member_id integer, role text) {how}
      AS $$ SELECT member_id, role {mine} $$"""
