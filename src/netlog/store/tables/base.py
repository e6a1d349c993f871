"""What every table shares: the metadata, strict SQLite types, and columns that come often.

SQLModel validates nothing on `table=True`: values are checked at the edge (`rules.text`), and each
rule that the code relies on stands again as a CHECK, UNIQUE or foreign key.
"""

from typing import Any

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Date, String
from sqlalchemy.ext.compiler import compiles
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Validators that nothing asks for needn't be built: they take longer than a command.
SQLModel.model_config["defer_build"] = True

# AUTOINCREMENT: ids are never reused. STRICT: SQLite refuses a text where a number belongs.
OPTIONS = {"sqlite_autoincrement": True, "sqlite_strict": True}


@compiles(Date, "sqlite")
@compiles(String, "sqlite")
def _text(type_: Any, compiler: Any, **words: Any) -> str:
    """STRICT tables know five type names; a day is its ISO text."""
    return "TEXT"


@compiles(BigInteger, "sqlite")
@compiles(Boolean, "sqlite")
def _integer(type_: Any, compiler: Any, **words: Any) -> str:
    return "INTEGER"


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """Return the CHECK that a column holds one of the values (or NULL, where it may)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def days(*columns: str) -> list[CheckConstraint]:
    """Return the CHECKs that columns hold days of the calendar: SQLite has no type for one.

    Without anything to add, `date()` would take 2024-02-30 for a day.
    """
    return [
        CheckConstraint(f"date({column}, '+0 days') IS {column}", name=f"{column}_day").ddl_if(
            dialect="sqlite"
        )
        for column in columns
    ]


def times(*columns: str) -> list[CheckConstraint]:
    """Return the CHECKs that columns hold times of day, `15:00`."""
    return [
        CheckConstraint(
            f"strftime('%H:%M', {column}, '+0 minutes') IS {column}", name=f"{column}_time"
        ).ddl_if(dialect="sqlite")
        for column in columns
    ]


def flags(*columns: str) -> list[CheckConstraint]:
    """Return the CHECKs that columns hold 0 or 1: SQLite has no type for a truth value."""
    return [
        CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_flag").ddl_if(dialect="sqlite")
        for column in columns
    ]


def intervals(*columns: str) -> list[CheckConstraint]:
    """Return the CHECKs that columns hold a span of time: a number and `d`, `w`, `m` or `y`."""
    return [
        CheckConstraint(
            f"{column} GLOB '[1-9]*[dwmy]' AND substr({column}, 2) NOT GLOB '*[^0-9]*?'",
            name=f"{column}_interval",
        ).ddl_if(dialect="sqlite")
        for column in columns
    ]


def filled(column: str) -> CheckConstraint:
    """Return the CHECK that a text is not blank."""
    return CheckConstraint(f"trim({column}) <> ''", name=f"{column}_filled")
