"""No question goes through all rows of a member: SQLite would, where it has the choice."""

import re
from contextlib import closing

import pytest
from questions.test_postgresql import all_questions

from netlog.questions import month, waiting
from netlog.questions.listing import PersonFilter, statement
from netlog.store.file import open_nowhere

# Whole tables that are read on purpose: tags, events, cadences and rests are few, the others are
# what is asked (for all that a backup holds, beside others; for whoever is there twice, who may be
# anybody).
WHOLE = {
    "questions.cadences.SHARED",
    "questions.contents.CONTENTS",
    "questions.contents.EVERYBODY",
    "questions.counts.COUNTS",
    "questions.dupes.APART",
    "questions.dupes.EVERYBODY",
    "questions.dupes.NUMBERS",
    "questions.dupes.SHARED",
    "questions.events.COMING",
    "questions.listing.ALL_COMPANIES",
    "questions.listing.ALL_EVENTS",
    "questions.listing.ALL_TAGS",
    "questions.rests.RESTS",
}

# The first of a table or an index in its order: no more rows are read than are asked for.
FIRST = {
    "questions.completing.LATEST_EVENTS",
    "questions.completing.LATEST_TAGS",
    "questions.month.BEGUN",
    "questions.turnable.ANY",
}

# Modules that ask for all that there is: to write it to a file, or to compare it with one.
ALL = ("questions.engagements.", "questions.exporting.", "store.here.")

# What a question made itself, and the single row of constants.
DERIVED = {"CONSTANT", "f", "found"}


OF_ALL = {name for name in all_questions() if name.startswith(ALL)}


@pytest.mark.parametrize("name", sorted(all_questions().keys() - WHOLE - FIRST - OF_ALL))
def test_a_question_begins_with_few_rows(name: str) -> None:
    sql = all_questions()[name].sql
    plan = plan_of(sql)
    # All open steps, or all at a stage, are many: in their order until enough are found.
    flag = "" if "LIMIT" in sql else r"( AND (closed_on|stage)=\?)?"
    ordered = "-" if "LIMIT" in sql else "template|waits"
    for step in plan:
        assert not re.search(rf"\((member_id|{ordered})=\?{flag}\)", step), plan
        if step.startswith("SCAN"):
            assert "VIRTUAL TABLE" in step or step.split()[1] in DERIVED, plan


def plan_of(sql: str) -> list[str]:
    """What SQLite does for it, a step each."""
    parameters = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    with closing(open_nowhere()) as file:
        return [row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (month.BEGUN.sql, "ix_tie_awake_first_on"),
        (waiting.WAITING.sql, "ix_tie_awake"),
        (waiting.WAITING_BACK.sql, "ix_tie_awake"),
        (statement(PersonFilter(stage="connect", is_dormant=False))[0].sql, "ix_tie_awake"),
    ],
)
def test_whoever_is_dormant_is_not_gone_through(sql: str, index: str) -> None:
    """An import may bring a hundred thousand of them."""
    assert re.search(rf"SEARCH (t|tie) USING (COVERING )?INDEX {index} ", plan_of(sql)[0])
