"""What colleagues share: views of the tables, in a schema of their own, that hide all the rest.

A view is asked in the name of the role `shared`. Policies for that role say which rows are there:
one's own, and those of colleagues who share them. The view itself leaves the columns empty that
they don't share. So a predicate that tells what it is handed is handed nothing that is hidden, and
the planner may still look a row up by its index, as it may not through a security barrier.
"""

from collections.abc import Iterator

from netlog.rules.team import Team
from netlog.store.team import whose
from netlog.store.team.functions import ME

ROWS = {
    "tie": "ties", "conversation": "ties", "participant": "ties", "message": "ties",
    "gift": "ledger", "ask": "ledger", "promise": "ledger",
    "goal": "goals", "challenge": "goals", "rest": "goals",
    "statement": "values", "opportunity": "values", "rating": "values",
    "member": None,
}  # fmt: skip
"""By what a table's rows are shared; the members themselves with everybody of the team."""

NEVER = ("step", "draft", "cadence", "change", "changed_row")
"""Their members' alone, whatever they share."""

COLUMNS = {
    "tie": "id member_id person_id is_known declined_by declined_on archived_on stage first_on "
           "last_on exchanged_on connected_on followed_on is_dormant is_friend_only talks coffees "
           "met_event_id met_channel",
    "conversation": "id member_id stage happened_on entered_on is_planned direction channel "
                    "event_id is_imported",
    "participant": "id conversation_id person_id",
    "message": "id member_id person_id template language channel sent_on opens outcome outcome_on "
               "conversation_id is_imported waits",
    "gift": "id member_id person_id given_by what given_on",
    "ask": "id member_id person_id asked_by what asked_on outcome outcome_on",
    "promise": "id member_id person_id promised_by what made_on due_on outcome outcome_on",
    "goal": "id member_id said counts target per is_rule begun_on ended_on",
    "challenge": "id member_id begun_on ended_on",
    "rest": "id member_id since_on until_on",
    "statement": "id member_id kind text key stated_on ended_on",
    "opportunity": "id member_id what came_on person_id event_id decision decided_on of_values "
                   "passed_to_id",
    "rating": "id opportunity_id statement_id fits",
    "member": "id name",
}  # fmt: skip
"""What is shown of a row that is shared."""

MORE = {
    ("conversation", "topic"): "notes", ("conversation", "note"): "notes",
    ("message", "text"): "messages",
    ("member", "pitch"): "values",
}  # fmt: skip
"""Columns that need another word beside the row's."""

HIDDEN = {
    "tie": "every latest wakes_on aim circle",
    "conversation": "starts_at minutes place zone",
    "member": "company role industry years community cause place link email language region phone",
}
"""What is never shown to colleagues. A column that stands nowhere is hidden, and fails a test."""


def statements(team: Team) -> Iterator[str]:
    """Yield the function that says who shares what, the views, and what their role may read."""
    path = f'pg_catalog, "{team.schema}", pg_temp'
    yield f"""CREATE OR REPLACE FUNCTION sharing(word text) RETURNS integer[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {path} AS $$
      SELECT array_agg(member_id) FROM membership WHERE left_at IS NULL
         AND me() IS NOT NULL AND (member_id = me() OR word = ANY (shares)) $$"""
    role = f'"{team.shared}"'
    yield f'GRANT USAGE ON SCHEMA "{team.schema}" TO {role}'
    yield f'GRANT USAGE, CREATE ON SCHEMA "{team.shared}" TO {role}'
    yield from _hidden(role)
    for table, word in ROWS.items():
        rows = rows_of(table, word)
        yield f"GRANT SELECT ON {table} TO {role}"
        yield f"CREATE POLICY shows ON {table} FOR SELECT TO {role} USING ({rows})"
        view = f'"{team.shared}"."{table}"'
        yield f'CREATE VIEW {view} AS SELECT {shown(table)} FROM "{team.schema}"."{table}"'
        yield f"ALTER VIEW {view} OWNER TO {role}"
        yield f'GRANT SELECT ON {view} TO "{team.members}", "{team.readers}"'
    yield f'REVOKE CREATE ON SCHEMA "{team.shared}" FROM {role}'


def _hidden(role: str) -> Iterator[str]:
    """People whom a colleague keeps private, and their talks: known to the views' role alone."""
    yield f"""CREATE OR REPLACE VIEW hidden_person AS
      SELECT id FROM person WHERE private_to IS NOT NULL AND private_to <> {ME}"""
    yield """CREATE OR REPLACE VIEW hidden_talk AS
      SELECT p.conversation_id AS id
        FROM participant p JOIN hidden_person h ON h.id = p.person_id"""
    yield f"GRANT SELECT ON hidden_person, hidden_talk TO {role}"


def rows_of(table: str, word: str | None) -> str:
    """Return the condition on which a row is shown: mine, or shared and of nobody private."""
    if word is None:
        return f"{ME} IS NOT NULL"
    if table in whose.PARTS:
        parent = whose.PARTS[table]
        return f"EXISTS (SELECT 1 FROM {parent} r WHERE r.id = {table}.{parent}_id)"
    hides = [_is_not(table, column, "hidden_person") for column in whose.people(table)]
    if table == "conversation":
        hides.append(_is_not(table, "id", "hidden_talk"))
    return " AND ".join([f"member_id = ANY ({_those_sharing(word)})", *hides])


def shown(table: str) -> str:
    """Return the columns of a table's view: all of one's own rows, of others what they share."""
    return ", ".join(f"{_as_shown(table, column)}" for column in whose.columns(table))


def _as_shown(table: str, column: str) -> str:
    if column in COLUMNS[table].split():
        return f'"{column}"'
    owner = "id" if table == whose.MEMBER else "member_id"
    word = MORE.get((table, column))
    whom = f"ANY ({_those_sharing(word)})" if word else ME
    return f'CASE WHEN {owner} = {whom} THEN "{column}" END AS "{column}"'


def _those_sharing(word: str) -> str:
    # In parentheses and cast: one array, asked for once, and not a set of rows.
    return f"(SELECT sharing('{word}'))::integer[]"


def _is_not(table: str, column: str, view: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM {view} h WHERE h.id = {table}.{column})"
