"""Founding a team: its roles and schemas, the history of the tables, and what is built on them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from netlog.rules.team import Team
from netlog.store import migrations
from netlog.store.team import (
    entry,
    forgetting,
    indexes,
    joining,
    membership,
    policies,
    roster,
    texts,
    triggers,
)

BUILT: tuple[Callable[[Team], Iterator[str]], ...] = (
    membership.statements, indexes.statements, texts.statements, joining.statements,
    triggers.statements, policies.statements, roster.statements, entry.statements,
    forgetting.statements,
)  # fmt: skip
"""What is built on the tables, in this order, anew after each migration."""

_PLAIN_TEXTS = """
SELECT format('ALTER TABLE %I ALTER COLUMN %I TYPE text COLLATE "C"', table_name, column_name)
  FROM information_schema.columns
 WHERE table_schema = current_schema() AND data_type IN ('text', 'character varying')
   AND collation_name IS DISTINCT FROM 'C'
"""


def found(connection: Connection, team: Team, name: str | None = None) -> None:
    """Found a team in an open transaction; whoever is logged in becomes its first member, an owner.

    The login must be allowed to make roles and schemas. Raises SQLAlchemy's errors: a team of that
    name that is there already has its schema.
    """
    for role in (team.owner, team.members, team.readers, team.shared):
        connection.execute(text(f'CREATE ROLE "{role}" NOLOGIN'))
    # Owners of the team hand these out, by functions of that role.
    connection.execute(
        text(f'GRANT "{team.members}", "{team.readers}" TO "{team.owner}" WITH ADMIN OPTION')
    )
    # The views of what is shared are asked in the name of a role of that name.
    connection.execute(text(f'GRANT "{team.shared}" TO "{team.owner}"'))
    with as_owner(connection, team):
        bring_up(connection, team)
        login = connection.execute(text("SELECT session_user")).scalar_one()
        connection.execute(text("UPDATE member SET name = :name WHERE id = 1"), {"name": name})
        connection.execute(
            text("INSERT INTO membership (member_id, login, role) VALUES (1, :login, 'owner')"),
            {"login": login},
        )
        connection.execute(text("SELECT give_place(session_user, 'owner')"))


def bring_up(connection: Connection, team: Team) -> None:
    """Migrate the tables, and build anew what stands on them. The role is the owner's."""
    _take_down(connection, team)
    config = Config()
    folder = str(Path(migrations.__file__).parent)
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    # Ordered and compared byte by byte, as SQLite does, whatever the database's language.
    for statement in connection.execute(text(_PLAIN_TEXTS)).scalars().all():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("SELECT setval('member_id_seq', (SELECT max(id) FROM member))")
    for statements in BUILT:
        for statement in statements(team):
            connection.exec_driver_sql(statement.replace("%", "%%"))


def _take_down(connection: Connection, team: Team) -> None:
    """Drop what is built on the tables, which would stand in the way of a migration."""
    for statement in connection.execute(text(_STANDING), {"shared": team.shared}).scalars().all():
        connection.exec_driver_sql(statement)


_STANDING = """
SELECT format('DROP VIEW IF EXISTS %I.%I CASCADE', schemaname, viewname)
  FROM pg_views WHERE schemaname = :shared
 UNION ALL
SELECT format('DROP POLICY %I ON %I', policyname, tablename)
  FROM pg_policies WHERE schemaname = current_schema()
 UNION ALL
SELECT format('DROP TRIGGER %I ON %I', t.tgname, c.relname)
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
"""


@contextmanager
def as_owner(connection: Connection, team: Team) -> Iterator[None]:
    """Be the team's owner role for a block; the login is in that role for no longer."""
    is_admin = "SELECT rolsuper FROM pg_roles WHERE rolname = session_user"
    is_superuser = connection.execute(text(is_admin)).scalar_one()
    if not is_superuser:
        connection.exec_driver_sql(f'GRANT "{team.owner}" TO SESSION_USER')
    for schema in (team.schema, team.shared):
        connection.exec_driver_sql(
            f'CREATE SCHEMA IF NOT EXISTS "{schema}" AUTHORIZATION "{team.owner}"'
        )
    connection.exec_driver_sql(f'SET LOCAL ROLE "{team.owner}"')
    connection.exec_driver_sql(f'SET LOCAL search_path = "{team.schema}", pg_temp')
    yield
    connection.exec_driver_sql("RESET ROLE")
    if not is_superuser:
        connection.exec_driver_sql(f'REVOKE "{team.owner}" FROM SESSION_USER')
