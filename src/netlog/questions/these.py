"""Questions about rows that are named by a list of their ids, the same for both engines."""

from netlog.questions.reader import Question

_SQLITE = "(SELECT value FROM json_each(:ids))"
_POSTGRESQL = "(SELECT cast(jsonb_array_elements_text(cast(:ids AS jsonb)) AS integer))"


def of_these(sql: str) -> Question:
    """Return a question about rows of which `:ids` is a JSON list; in its text they are THESE."""
    return Question(
        sql.replace("THESE", _SQLITE), postgresql=sql.replace("THESE", _POSTGRESQL)
    )  # fmt: skip
