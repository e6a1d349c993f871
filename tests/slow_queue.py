"""Whose turn it is, computed plainly and slowly over all rows of a store.

Written from what docs/next.md says, and not from the SQL: nothing derived is read, every day is
counted one by one, and every person is looked at.
"""

import calendar
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

DAY = timedelta(days=1)
STAGES = ("intro", "chat", "connect", "follow-up", "coffee")
KINDS = ("step", "coffee", "promise", "lead", "agreed", "reply", "asked", "answer", "thanks",
         "offer", "referral", "wait", "cadence")  # fmt: skip
ASK_NOTHING = ("decline", "introduce", "pass-on", "thank-you")
TABLES = ("person", "tie", "conversation", "participant", "message", "step", "promise", "lead",
          "ask", "cadence", "rest", "person_tag", "tag")  # fmt: skip

Rows = dict[str, list[dict[str, Any]]]


class Seen(NamedTuple):
    """A turn, as far as it is to be compared."""

    person: int
    kind: str
    due_on: date | None
    due_at: str | None
    urgency: float


def rows_of(path: Path, tables: Sequence[str] = TABLES) -> Rows:
    """Return all rows of the tables, as the file holds them."""
    with closing(sqlite3.connect(path)) as file:
        return rows_on(file, tables)


def rows_on(file: sqlite3.Connection, tables: Sequence[str] = TABLES) -> Rows:
    """Return all rows of the tables, days as days."""
    found: Rows = {}
    for table in tables:
        cursor = file.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        found[table] = [
            {name: date.fromisoformat(value) if name.endswith("_on") and value else value
             for name, value in zip(names, row, strict=True)}
            for row in cursor
        ]  # fmt: skip
    return found


class World:
    """All that there is, seen from a day."""

    def __init__(self, rows: Rows, today: date, now: datetime, until: date) -> None:
        self.rows, self.today, self.now, self.until = rows, today, now, until
        self.soon = min(until, today + 7 * DAY)
        self.resting = {
            rest["since_on"] + n * DAY
            for rest in rows["rest"]
            for n in range((rest["until_on"] - rest["since_on"]).days)
        }
        talks = {row["id"]: row for row in rows["conversation"]}
        self.talks: dict[int, list[dict[str, Any]]] = {row["id"]: [] for row in rows["person"]}
        for row in rows["participant"]:
            self.talks[row["person_id"]].append(talks[row["conversation_id"]])
        self.sent: dict[int, list[dict[str, Any]]] = {row["id"]: [] for row in rows["person"]}
        for row in rows["message"]:
            self.sent[row["person_id"]].append(row)
        self.people = {row["id"]: row for row in rows["person"]}
        self.ties = {row["person_id"]: row for row in rows["tie"]}

    def turns(self) -> tuple[list[Seen], list[Seen]]:
        """Return what is due, and what comes, in its order."""
        if self.today in self.resting:
            return [turn for turn in self._coffees() if turn.due_on == self.today], []
        due: list[Seen] = []
        coming: list[Seen] = []
        for turn in (*self._steps(), *self._coffees(), *self._promises(), *self._leads()):
            if turn.due_on is not None and turn.due_on > self.today:
                coming.append(turn)
            else:
                due.append(turn)
        for person in self.people:
            mine = list(self._undated(person))
            now = [turn for turn in mine if turn.due_on is None or turn.due_on <= self.today]
            later = [turn for turn in mine if turn not in now]
            if now and not self._shows_a_date(person, self.today):
                due.append(min(now, key=lambda turn: (-turn.urgency, in_order(turn))))
            elif later and not now and not self._shows_a_date(person, self.soon):
                coming.append(min(later, key=in_order))
        return due, sorted(coming, key=in_order)

    # What has a day of its own

    def _is_there(self, person: int, on: date | None = None) -> bool:
        tie = self.ties[person]
        if tie["declined_by"] or tie["archived_on"]:
            return False
        return tie["wakes_on"] is None or tie["wakes_on"] <= self.today or on == self.today

    def _steps(self) -> Iterator[Seen]:
        for step in self.rows["step"]:
            is_open = step["closed_on"] is None and self._is_there(step["person_id"])
            if is_open and step["due_on"] <= self.until:
                how = self._overdue(step["due_on"])
                yield Seen(step["person_id"], "step", step["due_on"], step["due_at"], how)

    def _coffees(self) -> Iterator[Seen]:
        for person, talks in self.talks.items():
            for talk in talks:
                on = talk["happened_on"]
                if talk["is_planned"] and on <= self.until and self._is_there(person, on):
                    yield Seen(person, "coffee", on, talk["starts_at"], self._overdue(on))

    def _promises(self) -> Iterator[Seen]:
        for row in self.rows["promise"]:
            if self._is_pressing(row, self.until) and self._is_there(row["person_id"]):
                yield Seen(row["person_id"], "promise", row["due_on"], None,
                           self._overdue(row["due_on"]))  # fmt: skip

    def _is_pressing(self, row: dict[str, Any], by: date) -> bool:
        if row["outcome_on"] or row["due_on"] is None:
            return False
        if row["promised_by"] == "me":
            return bool(row["due_on"] <= by)
        last = self._last(row["person_id"])
        is_left_alone = last is not None and last > self.today - 7 * DAY
        return row["due_on"] < self.today and not is_left_alone

    def _leads(self) -> Iterator[Seen]:
        for row in self._open_leads():
            on = row["closes_on"]
            if on and on <= self.until and self._is_there(row["person_id"]):
                yield Seen(row["person_id"], "lead", on, None, self._overdue(on))

    def _open_leads(self) -> list[dict[str, Any]]:
        return [row for row in self.rows["lead"] if row["closed_on"] is None]

    def _overdue(self, due: date) -> float:
        return round(2 + (self.today - due).days / 7, 6)

    def _shows_a_date(self, person: int, by: date) -> bool:
        return (
            any(step["person_id"] == person and not step["closed_on"] and step["due_on"] <= by
                for step in self.rows["step"])
            or any(row["person_id"] == person and self._is_pressing(row, by)
                   for row in self.rows["promise"])
            or any(talk["is_planned"] for talk in self.talks[person])
            or any(row["person_id"] == person and row["closes_on"] and row["closes_on"] <= by
                   for row in self._open_leads())
        )  # fmt: skip

    # What nobody dated

    def _undated(self, person: int) -> Iterator[Seen]:
        if not self._is_there(person):
            return
        if not self._is_dormant(person):
            yield from self._agreed(person)
            yield from self._reply(person)
            yield from self._asked(person)
            yield from self._answer(person)
            yield from self._thanks(person)
            yield from self._offer(person)
            yield from self._referral(person)
            yield from self._wait(person)
        yield from self._cadence(person)

    def _answer(self, person: int) -> Iterator[Seen]:
        if not self.sent[person]:
            return
        last = max(self.sent[person], key=lambda row: (row["sent_on"], row["id"]))
        if last["outcome"] or last["is_imported"] or last["template"] in ASK_NOTHING:
            return
        waits = last["waits"] or 14
        due = self._day_after(last["sent_on"], waits)
        if due <= self.soon:
            days = self._days(last["sent_on"], self.today)
            how = 1 + (days - waits) / waits if days <= 2 * waits else 2 * (2 * waits) / days
            yield Seen(person, "answer", due, None, round(how, 6))

    def _agreed(self, person: int) -> Iterator[Seen]:
        since = [
            row["outcome_on"] for row in self.sent[person]
            if row["opens"] == "coffee" and row["outcome"] == "accepted"
            and not row["is_imported"] and row["sent_on"] >= self.today - 90 * DAY
            and not any(talk["stage"] == "coffee" and talk["happened_on"] >= row["sent_on"]
                        for talk in self.talks[person])
        ]  # fmt: skip
        if since:
            yield Seen(person, "agreed", None, None, max(self._at_once(on, 3) for on in since))

    def _reply(self, person: int) -> Iterator[Seen]:
        if not self.sent[person] or self._stage(person) not in ("follow-up", "coffee"):
            return
        last = max(self.sent[person], key=lambda row: (row["sent_on"], row["id"]))
        on = last["outcome_on"]
        if last["outcome"] != "replied" or last["is_imported"] or on < self.today - 30 * DAY:
            return
        went_on = any(
            talk["happened_on"] >= on and not talk["is_planned"] and talk["direction"] != "in"
            and talk["id"] > (last["conversation_id"] or 0)
            for talk in self.talks[person]
        )  # fmt: skip
        if last["template"] not in ASK_NOTHING and not went_on:
            yield Seen(person, "reply", None, None, self._at_once(on, 3))

    def _asked(self, person: int) -> Iterator[Seen]:
        since = [
            row["asked_on"] for row in self.rows["ask"]
            if row["person_id"] == person and row["asked_by"] == "them" and not row["outcome"]
        ]  # fmt: skip
        if since:
            yield Seen(person, "asked", None, None, max(self._at_once(on, 7) for on in since))

    def _thanks(self, person: int) -> Iterator[Seen]:
        since = [*self._unthanked(person), *self._introduced(person)]
        if since:
            yield Seen(person, "thanks", None, None, max(self._at_once(on, 3) for on in since))

    def _unthanked(self, person: int) -> Iterator[date]:
        for talk in self.talks[person]:
            on = talk["happened_on"]
            if talk["stage"] != "coffee" or talk["is_planned"] or on < self.today - 30 * DAY:
                continue
            went_out = any(row["sent_on"] >= on for row in self.sent[person]) or any(
                (other["happened_on"], other["id"]) > (on, talk["id"])
                and not other["is_planned"] and other["direction"] != "in"
                for other in self.talks[person]
            )  # fmt: skip
            if not went_out:
                yield on

    def _introduced(self, person: int) -> Iterator[date]:
        for row in self.rows["person"]:
            if row["introducer_id"] != person or self._is_dormant(row["id"]):
                continue
            first = min((talk["happened_on"] for talk in self.talks[row["id"]]
                         if not talk["is_planned"] and talk["stage"] != "intro"
                         and talk["direction"] != "out"), default=None)  # fmt: skip
            if first is None:
                continue
            touch = self._first(row["id"])
            if not any(sent["template"] == "thank-you" and sent["sent_on"] >= touch
                       for sent in self.sent[person]):  # fmt: skip
                yield first

    def _offer(self, person: int) -> Iterator[Seen]:
        last, since = self._last(person), []
        for row in self._open_leads():
            days = [row["taster_on"], row["interview_on"], row["offer_on"]]
            on = max(filter(None, days), default=None)
            if row["person_id"] != person or on is None or on < self.today - 90 * DAY:
                continue
            if (last is None or last <= on) and self._days(on, self.today) >= 7:
                since.append(on)
        if since:
            yield Seen(person, "offer", None, None, max(self._after(on, 7) for on in since))

    def _referral(self, person: int) -> Iterator[Seen]:
        since = []
        for row in self._open_leads():
            them = row["person_id"]
            referrer = row["referrer_id"] or self.people[them]["introducer_id"]
            is_old = row["opened_on"] < self.today - 90 * DAY
            if referrer != person or is_old or not self._is_there(them):
                continue
            silent = max(filter(None, [row["opened_on"], self._last(them)]))
            was_asked = any(sent["template"] == "referral-nudge" and sent["sent_on"] >= silent
                            for sent in self.sent[person])  # fmt: skip
            if self._days(silent, self.today) >= 14 and not was_asked:
                since.append(silent)
        if since:
            yield Seen(person, "referral", None, None, max(self._after(on, 14) for on in since))

    def _after(self, since: date, ideal: int) -> float:
        days = self._days(since, self.today)
        return round(days / ideal if days <= 2 * ideal else 4 * ideal / days, 6)

    def _wait(self, person: int) -> Iterator[Seen]:
        stage = self._stage(person)
        if stage not in ("chat", "connect"):
            return
        script, opens = {"chat": ("connect-event", "connect"), "connect": ("follow-up", None)}[
            stage
        ]
        is_begun = (
            any(step["person_id"] == person and not step["closed_on"] for step in self.rows["step"])
            or any(
                not row["outcome"]
                and (row["template"] == script or (opens and row["opens"] == opens))
                for row in self.sent[person]
            )
            or any(
                row["template"] == script
                and row["outcome"] in ("declined", "no-reply")
                and row["sent_on"] + (row["waits"] or 14) * DAY > self.today
                for row in self.sent[person]
            )
        )
        last = self._last(person)
        if not is_begun and last is not None:
            latest = {"chat": 14, "connect": 7}[stage]
            yield Seen(person, "wait", None, None, self._at_once(last, latest))

    def _at_once(self, since: date, latest: int) -> float:
        days = self._days(since, self.today)
        return round(1 + days / latest if days <= latest else 2 * latest / days, 6)

    def _cadence(self, person: int) -> Iterator[Seen]:
        found = self._paced(person)
        if found is None:
            return
        (count, unit), latest = found
        last = self._last(person)
        start = last if last is not None else self.people[person]["added_on"]
        due = min(self._due(start + n * DAY, count, unit) for n in range(40))
        if due <= self.soon:
            ideal = count * ABOUT[unit]
            longest = latest[0] * ABOUT[latest[1]] if latest else 2 * ideal
            late = self._days(due, self.today) if due < self.today else (self.today - due).days
            yield Seen(person, "cadence", due, None, round(1 + late / (longest - ideal), 6))

    def _paced(
        self, person: int
    ) -> tuple[tuple[int, str], tuple[int, str] | None] | None:  # fmt: skip
        tie = self.ties[person]
        if tie["every"]:
            return span(tie["every"]), span(tie["latest"]) if tie["latest"] else None
        names = {row["id"]: row["key"] for row in self.rows["tag"]}
        tags = {row["tag_id"] for row in self.rows["person_tag"] if row["person_id"] == person}
        if self._is_dormant(person):
            tags = {tag for tag in tags if names[tag] == "top-ten"}
        theirs = [row for row in self.rows["cadence"] if row["tag_id"] in tags]
        if not theirs and not self._is_dormant(person) and self._last(person) is not None:
            stage = self._stage(person)
            theirs = [row for row in self.rows["cadence"] if stage and row["stage"] == stage]
        if not theirs:
            return None
        first = min(theirs, key=lambda row: (about(row["every"]), longest_of(row), row["id"]))
        return span(first["every"]), span(first["latest"]) if first["latest"] else None

    # What follows from what happened

    def _stage(self, person: int) -> str | None:
        reached = [talk["stage"] for talk in self.talks[person] if not talk["is_planned"]]
        return max(reached, key=STAGES.index, default=None)

    def _last(self, person: int) -> date | None:
        days = [talk["happened_on"] for talk in self.talks[person] if not talk["is_planned"]]
        return max(days + [row["sent_on"] for row in self.sent[person]], default=None)

    def _first(self, person: int) -> date:
        days = [talk["happened_on"] for talk in self.talks[person] if not talk["is_planned"]]
        return min(days + [row["sent_on"] for row in self.sent[person]])

    def _is_dormant(self, person: int) -> bool:
        things = [*self.talks[person], *self.sent[person]]
        return bool(self.ties[person]["is_known"]) and all(row["is_imported"] for row in things)

    def _days(self, since: date, until: date) -> int:
        """How many days are over, rests left out, one by one."""
        return sum(
            1 for n in range(1, (until - since).days + 1) if since + n * DAY not in self.resting
        )

    def _day_after(self, since: date, count: int) -> date:
        """The day on which so many days are over, rests left out."""
        day = since
        while count:
            day += DAY
            count -= day not in self.resting
        return day

    def _due(self, last: date, count: int, unit: str) -> date:
        return self._day_after(last, (later(last, count, unit) - last).days)


ABOUT = {"d": 1, "w": 7, "m": 30, "y": 365}


def in_order(turn: Seen) -> tuple[date, str, int, int]:
    """What comes: by its day, with an hour first."""
    day = turn.due_on or date.max
    return day, turn.due_at or "24:00", KINDS.index(turn.kind), turn.person


def span(text: str) -> tuple[int, str]:
    """A number and its unit."""
    return int(text[:-1]), text[-1]


def about(text: str) -> int:
    """How many days that is, about."""
    return span(text)[0] * ABOUT[span(text)[1]]


def longest_of(row: dict[str, Any]) -> int:
    """At the latest after so many days."""
    return about(row["latest"]) if row["latest"] else 2 * about(row["every"])


def later(day: date, count: int, unit: str) -> date:
    """The same day so many days, weeks, months or years later, or the last of a shorter month."""
    if unit in "dw":
        return day + count * (7 if unit == "w" else 1) * DAY
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
