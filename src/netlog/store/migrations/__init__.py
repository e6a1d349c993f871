"""Migrations: Alembic's history, run whole inside one immediate transaction."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from netlog.questions.file import APPLICATION_ID, VERSION, version_of
from netlog.settings import clock
from netlog.store import triggers
from netlog.store.backup import keep


def upgrade(engine: Engine, *, is_copy: bool = False) -> None:
    """Bring a store (or an empty file) to the current schema, or leave it as it was.

    A store with something in it is backed up first, unless it is a copy itself. Two at once: the
    second waits for the first and finds nothing left to do.
    """
    with engine.begin() as connection:
        file: Any = connection.connection.driver_connection
        version = version_of(file)
        if version == VERSION:
            return
        if version and not is_copy:
            keep(Path(file.execute("PRAGMA database_list").fetchone()[2]), "migration", clock.now())
        triggers.set_aside(file)
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        triggers.compute_anew(file)
        triggers.rebuild(file)
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute(f"PRAGMA user_version = {VERSION}")
