"""Indexes of some rows only: a file has them so, and a server has them of all rows until here."""

from collections.abc import Iterator

from sqlalchemy import Index

from netlog.rules.team import Team
from netlog.store.team import whose

MORE = {
    # In a file each index ends with the id: colleagues are counted in the order of theirs.
    "ix_person_company": "person (company_key, id)",
    "ix_person_name": "person (key, id)",
    # To a file, nothing comes before everything: no contact is the longest ago. Here it is said.
    "ix_tie_latest": "tie (member_id, last_on DESC NULLS LAST, person_id DESC)",
    "ix_step_open": "step (person_id) WHERE closed_on IS NULL",
    # PostgreSQL knows no order behind a column that IS NULL: what has none is an index of its own.
    "ix_step_due": "step (member_id, due_on, due_at, id) WHERE closed_on IS NULL",
    "ix_promise_due": "promise (member_id, due_on, id) WHERE outcome_on IS NULL",
    "ix_lead_closes": "lead (member_id, closes_on, id) WHERE closed_on IS NULL",
    "ix_ask_open": "ask (member_id, asked_on, id) WHERE outcome_on IS NULL",
    "ix_message_unanswered": "message (member_id, sent_on) WHERE outcome IS NULL AND waits IS NULL",
    # Of one day there are very many: with the id none is looked at but those that are shown.
    "ix_tie_waiting": "tie (member_id, stage, last_on, id) WHERE NOT is_dormant",
    "ix_tie_waiting_back": "tie (member_id, stage, last_on DESC, id) WHERE NOT is_dormant",
    # Else everybody is looked through for who was added within a week.
    "ix_person_added_on": "person (added_on, id)",
}
"""What a server needs besides."""


def statements(team: Team) -> Iterator[str]:
    """Yield what makes each index that is partial in a file partial on the server, too.

    By its own name, under which a migration would drop it.
    """
    for name, on in MORE.items():
        yield f"CREATE INDEX IF NOT EXISTS {name} ON {on}"
    for table in whose.tables().values():
        for index in table.indexes:
            where = index.dialect_options["sqlite"]["where"]
            is_too = index.dialect_options["postgresql"]["where"] is None and index.columns
            if where is not None and is_too:  # none has columns that is of expressions
                yield _partial(team, table.name, index, str(where))


def _partial(team: Team, table: str, index: Index, where: str) -> str:
    name = f'"{team.schema}"."{index.name}"'
    columns = ", ".join(column.name for column in index.columns)
    unique = "UNIQUE " if index.unique else ""
    return f"""DO $do$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('{name}')
                        AND indpred IS NOT NULL) THEN
        DROP INDEX IF EXISTS {name};
        CREATE {unique}INDEX {index.name} ON {table} ({columns}) WHERE {where};
      END IF;
    END $do$"""
