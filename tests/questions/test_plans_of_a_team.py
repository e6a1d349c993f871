"""Whose turn it is on a server: of the thousands that are due no more are read than are shown."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest
from teams import OWNER, WHOLE, Team, Templates

from netlog.questions import cadences, hearing, owed, pursuing, waiting
from netlog.questions.link import READING, READING_LIMITS, Link, translated
from netlog.questions.reader import Question, plain
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

# Of ten people each is due by something else; one hasn't been talked with, nor have the last two.
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
SELECT 1, id, 'them', 'a word', date '2026-11-18' - id / 10 % 300 FROM person WHERE id % 10 = 3;
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
    ("question", "asked"),
    [
        (owed.STEPS, {}),
        (owed.PROMISES, {}),
        (pursuing.CLOSING, {}),
        (hearing.ASKED, {}),
        (hearing.ASKED_BACK, {}),
        (waiting.SILENT_AS_USUAL, {}),
        (waiting.SILENT_AS_USUAL_BACK, {}),
        (waiting.WAITING, {}),
        (waiting.WAITING_BACK, {}),
        (cadences.OWN_DUE, {}),
        (cadences.AT_STAGE, {}),
        (cadences.TAGGED, {}),
        (cadences.NEW_TAGGED, {"since": TODAY - timedelta(days=5)}),
    ],
    ids=lambda value: None if isinstance(value, Question) else " ".join(value) or "all",
)
def test_no_more_are_read_than_are_shown(
    crowded: Team, question: Question, asked: dict[str, Any]
) -> None:
    server = parsed(crowded.url(OWNER))
    with closing(crowded.connect(OWNER)) as connection:
        Link(connection, server).begin(READING, READING_LIMITS)
        explain = "EXPLAIN (ANALYZE, FORMAT JSON) " + translated(question.postgresql)
        ((((told,),),),) = [connection.execute(explain, plain({**ASKED, **asked})).fetchall()]
    assert told["Plan"]["Actual Rows"] == ASKED["most"]
    read = {json.dumps(step, indent=1): rows for step, rows in _steps(told["Plan"])}
    assert max(read.values()) < MOST_READ, max(read, key=lambda step: read[step])


def _steps(plan: dict[str, Any]) -> Iterator[tuple[dict[str, Any], float]]:
    """Yield each step of a plan, and how many rows it went through."""
    left_out = plan.get("Rows Removed by Filter", 0)
    yield plan, (plan["Actual Rows"] + left_out) * plan["Actual Loops"]
    for each in plan.get("Plans", ()):
        yield from _steps(each)
