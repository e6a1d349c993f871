"""How functions, triggers and conditions of a team are written.

Functions run as its owner role, and see its own tables alone.
"""

from collections.abc import Iterator, Mapping

from netlog.rules.team import Team

ME = "(SELECT me())"
"""Who asks. In parentheses it is asked once a question, and not once a row."""

_ROWS = {
    "insert": "NEW TABLE AS new_rows",
    "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "delete": "OLD TABLE AS old_rows",
}


def function(
    team: Team, head: str, body: str, *, returns: str = "trigger", how: str = "",
    settings: Mapping[str, str] | None = None,
) -> Iterator[str]:  # fmt: skip
    """Yield the statements that make a function which runs as the owner, and nobody else calls.

    `head` is its name with its parameters.
    """
    more = " ".join(f"SET {name} = {value}" for name, value in (settings or {}).items())
    yield f"""CREATE OR REPLACE FUNCTION {head} RETURNS {returns} LANGUAGE plpgsql {how}
      SECURITY DEFINER SET search_path = pg_catalog, "{team.schema}", pg_temp SET jit = off {more}
      AS $netlog${body}$netlog$"""
    yield f"REVOKE ALL ON FUNCTION {head} FROM PUBLIC"


def trigger(name: str, table: str, verb: str, calls: str, when: str = "") -> str:
    """Return the statement that makes a trigger, which sees the rows that a statement touched."""
    condition = f"WHEN ({when})" if when else ""
    return (
        f'CREATE TRIGGER {name} AFTER {verb} ON "{table}" REFERENCING {_ROWS[verb]} '
        f"FOR EACH STATEMENT {condition} EXECUTE FUNCTION {calls}()"
    )


def raising(state: str, words: str) -> str:
    """Return the statement by which a function refuses, with a SQLSTATE."""
    return f"RAISE EXCEPTION '{words}' USING ERRCODE = '{state}';"
