"""No question goes through all rows of a member: SQLite would, where it has the choice."""

import re
from contextlib import closing

import pytest
from questions.test_postgresql import ON_A_SERVER, all_questions

from netlog.questions import cadences, month, owed, pursuing, waiting
from netlog.questions.listing import PersonFilter, statement
from netlog.questions.reader import Question
from netlog.store.file import open_nowhere

# Whole tables that are read on purpose: tags, events, cadences and rests are few, and all leads and
# sales are listed, or added up, where they are asked for; the others are what is asked (for all
# that a backup holds, beside others; for whoever is there twice, who may be anybody; for how many
# of all new people got how far, and how many were introduced, which an index tells alone).
WHOLE = {
    "questions.business.LEADS",
    "questions.business.SALES",
    "questions.cadences.SHARED",
    "questions.contents.CONTENTS",
    "questions.contents.EVERYBODY",
    "questions.counts.COUNTS",
    "questions.dupes.APART",
    "questions.dupes.EVERYBODY",
    "questions.dupes.NUMBERS",
    "questions.dupes.SHARED",
    "questions.events.COMING",
    "questions.forecast.CUSTOMERS",
    "questions.forecast.LEADS",
    "questions.forecast.LEFT_OUT",
    "questions.forecast.OPEN",
    "questions.leads.ALL",
    "questions.leads.OPEN",
    "questions.lineage.COUNTS",
    "questions.listing.ALL_COMPANIES",
    "questions.listing.ALL_EVENTS",
    "questions.listing.ALL_TAGS",
    "questions.outcomes_of_events.EVENTS",
    "questions.rests.RESTS",
    "questions.sources.BY_CHANNEL",
    "questions.story.NAMES",
}

# The first of a table or an index in its order: no more rows are read than are asked for.
FIRST = {
    "questions.completing.LATEST_EVENTS",
    "questions.completing.LATEST_TAGS",
    "questions.introductions.UNTHANKED",
    "questions.lineage.INTRODUCED",
    "questions.month.BEGUN",
    "questions.needs.NEEDY",
    "questions.opportunities.CALLED",
    "questions.opportunities.LATEST",
    "questions.turnable.ANY",
}

# Modules that ask for all that there is: to write it to a file, to compare or to count it.
ALL = ("questions.dealings.", "questions.engagements.", "questions.exporting.",
       "questions.shareable.", "questions.tally.", "store.here.")  # fmt: skip

# What a question made itself, and the single row of constants.
DERIVED = {"CONSTANT", "f", "found", "k", "w"}


OF_ALL = {name for name in all_questions() if name.startswith(ALL)}


@pytest.mark.parametrize(
    "name", sorted(all_questions().keys() - WHOLE - FIRST - OF_ALL - ON_A_SERVER)
)
def test_a_question_begins_with_few_rows(name: str) -> None:
    sql = all_questions()[name].sql
    plan = plan_of(sql)
    # All open steps, or all at a stage, are many: in their order until enough are found.
    flag = "" if "LIMIT" in sql else r"( AND (closed_on|stage)=\?)?"
    ordered = "-" if "LIMIT" in sql else "template|waits"
    for step in without_booked(plan):
        assert not re.search(rf"\((member_id|{ordered})=\?{flag}\)", step), plan
        if step.startswith("SCAN"):
            what = step.split()[1]
            assert "VIRTUAL TABLE" in step or what in DERIVED or "(subquery" in what, plan


def without_booked(plan: list[str]) -> list[str]:
    """A plan without the list of all that is booked: it is little, and made once."""
    booked = "SEARCH k USING INDEX ix_conversation_planned (member_id=?)"
    return [step for before, step in zip(["", *plan], plan, strict=False)
            if not (step == booked and before == "LEFT-MOST SUBQUERY")]  # fmt: skip


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


@pytest.mark.parametrize(
    ("question", "index"),
    [
        (owed.STEPS, "ix_step_closed_on (member_id=? AND closed_on=? AND due_on>? AND due_on<?)"),
        (owed.BOOKINGS, "ix_conversation_planned (member_id=? AND happened_on>? AND happened_on<?"),
        (owed.PROMISES, "ix_promise_outcome_on (member_id=? AND outcome_on=? AND due_on>? AND"),
        (pursuing.CLOSING, "ix_lead_closed_on (member_id=? AND closed_on=? AND closes_on>? AND"),
        (pursuing.TASTED, "ix_lead_taster_on (member_id=? AND taster_on>? AND taster_on<?)"),
        (pursuing.SEEN, "ix_lead_interview_on (member_id=? AND interview_on>? AND"),
        (pursuing.OFFERED_BACK, "ix_lead_offer_on (member_id=? AND offer_on>? AND offer_on<?)"),
        (pursuing.REFERRED, "ix_lead_opened_on (member_id=? AND opened_on>? AND opened_on<?)"),
        (waiting.WAITING, "ix_tie_awake (member_id=? AND stage=? AND last_on>? AND last_on<?)"),
        (waiting.WAITING_BACK, "ix_tie_awake (member_id=? AND stage=? AND last_on>? AND"),
        (waiting.SILENT, "ix_message_open (waits=? AND sent_on>? AND sent_on<?)"),
        (waiting.SILENT_AS_USUAL_BACK, "ix_message_open (waits=? AND sent_on>? AND sent_on<?)"),
        (waiting.UNTHANKED, "ix_conversation_stage (member_id=? AND stage=? AND happened_on>?"),
        (cadences.OWN_DUE, "ix_tie_paced (member_id=? AND every=? AND last_on>? AND last_on<?)"),
        (cadences.REACHED, "ix_tie_close (member_id=? AND last_on>? AND last_on<?)"),
        (cadences.TAGGED, "ix_tie_last_on (member_id=? AND last_on>? AND last_on<?)"),
        (cadences.OWN_NEW, "ix_tie_paced (member_id=? AND every=?)"),
        (cadences.NEW_TAGGED, "ix_tie_awake_first_on (member_id=? AND first_on=?)"),
        (cadences.AT_STAGE, "ix_tie_awake (member_id=? AND stage=? AND last_on>? AND last_on<?)"),
    ],
    ids=lambda value: value.split()[0] if isinstance(value, str) else None,
)
def test_whose_turn_it_is_stands_in_the_order_of_an_index(question: Question, index: str) -> None:
    """Few are shown, and many may be due: no more of them are read than are shown."""
    plan = plan_of(question.sql)
    assert f"INDEX {index}" in plan[0], plan
    sorts = [step for step in plan if step.startswith("USE TEMP B-TREE")]
    if question in (cadences.OWN_NEW, cadences.NEW_TAGGED):
        return  # who was never contacted is in the order in which they were added: they are few
    assert not sorts or sorts == ["USE TEMP B-TREE FOR RIGHT PART OF ORDER BY"], plan
    for step in without_booked(plan)[1:]:
        assert not step.startswith("SCAN") or "VIRTUAL TABLE" in step, plan
        assert "(member_id=?)" not in step, plan
