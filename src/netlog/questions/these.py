"""Questions about rows that are named by their ids, the same for both engines."""

import re

from netlog.questions.reader import Question

_SQLITE = "(SELECT value FROM json_each(:ids))"
_POSTGRESQL = "(SELECT cast(jsonb_array_elements_text(cast(:ids AS jsonb)) AS integer))"
THESE_IDS = f"id IN {_POSTGRESQL}"
"""In PostgreSQL's variant of a question: among a JSON list of ids."""

_ANY = f"= ANY (ARRAY{_POSTGRESQL})"


def of_these(sql: str) -> Question:
    """Return a question about rows of which `:ids` is a JSON list; in its text they are THESE."""
    theirs = sql.replace(" IN THESE", f" {_ANY}").replace("THESE", _POSTGRESQL)
    return Question(sql.replace("THESE", _SQLITE), postgresql=theirs)


_JOINED = r"JOIN (\w+) (\w)\s+ON \2\.id = \("
_AMONG = r"\bp\.id IN \((?=\s*SELECT)"


def of_one(sql: str) -> Question:
    """Return a question that joins a table on an id which it looks up: `JOIN talk c ON c.id = (…)`.

    PostgreSQL would look at all rows of the table, since a look-up might tell what isn't seen.
    """
    found = _found(_JOINED, sql)
    end = _closing(sql, found.end())
    table, name = found.groups()
    one = f"JOIN LATERAL ({sql[found.end() : end]}) {name}_one (id) ON TRUE"
    join = f"LEFT {one} LEFT" if sql[: found.start()].endswith("LEFT ") else f"{one}"
    before = sql[: found.start()].removesuffix("LEFT ")
    theirs = f"{before}{join} JOIN {table} {name} ON {name}.id = {name}_one.id{sql[end + 1 :]}"
    return Question(sql, postgresql=theirs)


def of_few(sql: str) -> Question:
    """Return a question about people `p` who are few, looked up first: `p.id IN (SELECT …)`.

    PostgreSQL would look through everybody for them, as it can't tell how few they are.
    """
    return Question(sql, postgresql=first_few(sql))


def first_few(sql: str) -> str:
    """Return PostgreSQL's variant of a question about people who are looked up first."""
    found = _found(_AMONG, sql)
    end = _closing(sql, found.end())
    return f"{sql[: found.start()]}p.id = ANY (ARRAY({sql[found.end() : end]})){sql[end + 1 :]}"


def _found(pattern: str, sql: str) -> re.Match[str]:
    found = re.search(pattern, sql)
    if not found:
        raise ValueError(sql)
    return found


def _closing(sql: str, begin: int) -> int:
    """Return where the parenthesis closes that was opened before a place."""
    depth = 1
    for place in range(begin, len(sql)):
        depth += {"(": 1, ")": -1}.get(sql[place], 0)
        if not depth:
            return place
    raise ValueError(sql)
