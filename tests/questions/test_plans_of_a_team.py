"""Whose turn it is on a server: of the thousands that are due no more are read than are shown."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest
from questions.test_postgresql import all_questions
from teams import OWNER, WHOLE, Team, Templates

from netlog.questions.link import READING, READING_LIMITS, Link, translated
from netlog.questions.reader import plain
from netlog.settings.server import parsed

TODAY = date(2026, 11, 20)
ASKED = {
    "member": 1, "today": TODAY, "shown": TODAY, "nudged": TODAY - timedelta(days=7), "most": 11,
    "since": date.min, "until": TODAY - timedelta(days=2), "stage": "chat", "tag": 1, "ids": "[]",
    "template": "connect-event", "opens": "connect", "is_dormant": False, "every": "30d",
    "latest": "",
}  # fmt: skip
"""What the questions are asked with."""

MOST_READ = 200
"""So many rows a step of a plan may go through, of a thousand of each kind that there are."""

# Of ten people five are owed something, a kind each, two wait, and three were never talked with.
FILLED = """
INSERT INTO tag (name, key) VALUES ('mentor', 'mentor');
INSERT INTO person (handle, name, added_on)
SELECT 'p' || n, 'P', date '2026-11-20' - n / 10 % 300 FROM generate_series(1, 10000) n;
INSERT INTO tie (member_id, person_id, is_known, is_dormant, stage, first_on, last_on, every)
SELECT 1, id, FALSE, FALSE, CASE WHEN id % 10 < 7 THEN 'chat' END,
       CASE WHEN id % 10 < 7 THEN date '2024-01-01' END,
       CASE WHEN id % 10 < 7 THEN date '2026-11-18' - id / 10 % 40 END,
       CASE WHEN id % 10 = 6 THEN '30d' END
  FROM person;
INSERT INTO person_tag (person_id, tag_id) SELECT id, 1 FROM person;
INSERT INTO step (member_id, person_id, what, due_on)
SELECT 1, id, 'call', date '2026-11-18' - id / 10 % 300 FROM person WHERE id % 10 = 0;
INSERT INTO promise (member_id, person_id, promised_by, what, made_on, due_on)
SELECT 1, id, 'me', 'a book', '2025-01-01', date '2026-11-18' - id / 10 % 300
  FROM person WHERE id % 10 = 1;
INSERT INTO lead (member_id, person_id, kind, what, opened_on, closes_on)
SELECT 1, id, 'job', 'a job', '2025-01-01', date '2026-11-18' - id / 10 % 300
  FROM person WHERE id % 10 = 2;
INSERT INTO ask (member_id, person_id, asked_by, what, asked_on)
SELECT 1, id, 'them', 'a word', date '2026-11-18' - id / 10 % 300
  FROM person WHERE id % 10 = 3;
INSERT INTO message (member_id, person_id, template, language, text, sent_on)
SELECT 1, id, 'follow-up', 'en', 'Hi', date '2026-11-18' - id / 10 % 300
  FROM person WHERE id % 10 = 4;
ANALYZE
"""


@pytest.fixture(scope="module")
def crowded(templates: Templates) -> Iterator[Team]:
    """A team in which thousands are due to Mei."""
    with templates.copy(WHOLE) as team:
        with closing(team.connect()) as administrator:
            administrator.execute("SET search_path = netlog_netlog")
            administrator.execute("SET session_replication_role = replica")
            administrator.execute(FILLED)
        yield team


@pytest.mark.server
@pytest.mark.parametrize(
    "name",
    ["owed.STEPS", "owed.PROMISES", "pursuing.CLOSING", "hearing.ASKED", "hearing.ASKED_BACK",
     "waiting.SILENT_AS_USUAL", "waiting.SILENT_AS_USUAL_BACK", "waiting.WAITING",
     "waiting.WAITING_BACK", "cadences.OWN_DUE", "cadences.AT_STAGE", "cadences.TAGGED"],
)  # fmt: skip
def test_no_more_are_read_than_are_shown(crowded: Team, name: str) -> None:
    _read_few(crowded, name)


@pytest.mark.server
def test_who_was_added_in_a_week_is_found_by_that(crowded: Team) -> None:
    _read_few(crowded, "cadences.NEW_TAGGED", since=TODAY - timedelta(days=5))


def _read_few(team: Team, name: str, **asked: Any) -> None:
    """Ask a question as a member; it has enough to show, and read little for it."""
    question = all_questions()[f"questions.{name}"]
    with closing(team.connect(OWNER)) as connection:
        Link(connection, parsed(team.url(OWNER))).begin(READING, READING_LIMITS)
        explain = f"EXPLAIN (ANALYZE, FORMAT JSON) {translated(question.postgresql)}"
        plan = connection.execute(explain, plain({**ASKED, **asked})).fetchone()[0][0]["Plan"]
    assert plan["Actual Rows"] == ASKED["most"]
    step, rows = max(_steps(plan), key=lambda each: each[1])
    assert rows < MOST_READ, json.dumps(step, indent=1)


def _steps(plan: dict[str, Any]) -> Iterator[tuple[dict[str, Any], float]]:
    """Yield each step of a plan, and how many rows it went through."""
    left_out = plan.get("Rows Removed by Filter", 0)
    yield plan, (plan["Actual Rows"] + left_out) * plan["Actual Loops"]
    for each in plan.get("Plans", ()):
        yield from _steps(each)
