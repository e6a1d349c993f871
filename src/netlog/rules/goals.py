"""Goals: a count of something per day, week or month (book §1.3), as it is said, and its streak."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from netlog.errors import WrongUsage, shown
from netlog.rules import countable, month
from netlog.rules.calendar import DAY, month_shifted
from netlog.rules.month import Totals
from netlog.rules.rests import Rest
from netlog.rules.streaks import Period, best, has_rest, lasting
from netlog.rules.text import one_line

HIGHEST = 10_000
SHOWN_PERIODS = 12

_A = r"(?:\b(?:in )?(?:a|an|per|each|every|one)\s+|/\s*)"
_PERIODS = {
    "day": rf"{_A}day\b|\bdaily\b|每一?天|每日|一天|天天",
    "week": rf"{_A}week\b|\bweekly\b|每一?个?(?:周|星期|礼拜)|一(?:周|个?星期|个?礼拜)",
    "month": rf"{_A}month\b|\bmonthly\b|每一?个?月|一个月",
}
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
_WORDS = {word: number for number, word in enumerate(_NUMBERS.split(" "), start=1)}
_WORDS |= {"a": 1, "an": 1, "once": 1, "twice": 2}
_HAN = {sign: number for number, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_MEASURES = "[个次位杯条封场名份顿遍]"
_RULE = re.compile(r"(\d{1,2})[-–](\d{1,2})[-–](\d{1,2})")
_NUMBERS_ALONE = re.compile(r"-?\d+(?:[-–]+\d+)+")
_EXAMPLE = 'netlog goal add "3 coffees a month"'


class Wanted(NamedTuple):
    """A goal as it was said: what is counted, how many, and per what."""

    said: str
    counts: str
    target: int
    per: str


class Goal(NamedTuple):
    """A goal that is kept, from the day on that it holds for."""

    id: int
    said: str
    counts: str
    target: int
    per: str
    begun_on: date


class Reached(NamedTuple):
    """A day, week or month of a goal: how many there were, and what that makes of it."""

    first: date
    done: int
    is_reached: bool
    has_rest: bool


class Progress(NamedTuple):
    """How a goal stands: `history` has its last periods, the running one at the end."""

    goal: Goal
    done: int
    streak: int
    best: int
    history: Sequence[Reached]

    @property
    def is_reached(self) -> bool:
        """Whether the running period is reached."""
        return self.done >= self.goal.target


class RuleProgress(NamedTuple):
    """How the 3-2-1 rule stands: the three counts of the running month, and months in a row."""

    goals: Sequence[month.Goal]
    streak: int
    best: int
    history: Sequence[Reached]

    @property
    def targets(self) -> Totals:
        """What the running month asks for."""
        return Totals(*(goal.target for goal in self.goals))


def rule(text: str) -> Totals | None:
    """Return the targets that `1-1-0` stands for, None for another text.

    Raises WrongUsage where nothing would be asked for.
    """
    found = _RULE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    targets = Totals(*map(int, found.groups()))
    if not any(targets):
        raise WrongUsage(f"{targets.text} asks for nothing. For a pause: netlog rest until 5jan")
    return targets


def parse(text: str, scripts: Collection[str]) -> Wanted:
    """Return the goal that a text says: number, thing, per day, week or month, in any order.

    `scripts` are names of messages that may be counted. Raises WrongUsage, and BadText.
    """
    said = one_line("goal", text)
    rest = unicodedata.normalize("NFKC", said).casefold()
    if _NUMBERS_ALONE.fullmatch(rest):
        raise WrongUsage(
            f'"{shown(said)}": conversations, connects and coffees a month are three numbers from '
            "0 to 99, as in netlog goal add 1-1-0"
        )
    per, rest = _per(said, rest)
    target, rest = _number(said, rest)
    if not 1 <= target <= HIGHEST:
        raise WrongUsage(f'"{shown(said)}": the number is from 1 to {HIGHEST:,}')
    return Wanted(said, countable.named(rest, scripts), target, per)


def _per(said: str, text: str) -> tuple[str, str]:
    """Return the period that a text names, and the rest of it."""
    found = {per: match for per, how in _PERIODS.items() if (match := re.search(how, text))}
    if len(found) != 1:
        what = "names several periods" if found else "doesn't say how often"
        raise WrongUsage(f'"{shown(said)}" {what}: a day, a week or a month, as in {_EXAMPLE}')
    ((per, match),) = found.items()
    return per, _squeezed(text[: match.start()], text[match.end() :])


def _number(said: str, text: str) -> tuple[int, str]:
    """Return the number that a text names, and the rest of it."""
    if match := re.search(rf"(\d{{1,9}})\s*(?:{_MEASURES}|x\b|×)?", text):
        number = int(match[1])
    elif match := re.search(rf"([{''.join(_HAN)}]{{1,3}}){_MEASURES}", text):
        number = _han(match[1])
    elif match := re.search(rf"\b({'|'.join(_WORDS)})\b", text):
        number = _WORDS[match[1]]
    else:
        raise WrongUsage(f'"{shown(said)}" doesn\'t say how many, as in {_EXAMPLE}')
    return number, _squeezed(text[: match.start()], text[match.end() :])


def _han(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN.get(text, 0)
    return _HAN.get(tens, 1) * 10 + _HAN.get(ones, 0)


def _squeezed(*parts: str) -> str:
    text = " ".join(" ".join(parts).split()).strip(" ,.:;，。：；、")
    # Chinese has no blanks: what stood on both sides of a number belongs together.
    return re.sub(r"(?<=[一-鿿]) (?=[一-鿿])", "", text)


def first_of(day: date, per: str) -> date:
    """Return the first day of the day, week (from Monday on) or month that a day is in."""
    if per == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if per == "week" else day


def after(first: date, per: str) -> date:
    """Return the first day of the period that follows."""
    if per == "month":
        return month_shifted(first, 1)
    return first + (7 * DAY if per == "week" else DAY)


def since(goal: Goal, today: date) -> date:
    """Return the first day that counts for a goal: that of the period in which it was set.

    Where the clock was set back since it is that of the running period.
    """
    return first_of(min(goal.begun_on, today), goal.per)


def progress(
    goal: Goal, counts: Mapping[date, int], today: date, rests: Sequence[Rest] = ()
) -> Progress:
    """Return how a goal stands, by how many there were in each period, by its first day."""
    periods: list[Period] = []
    history: list[Reached] = []
    first = since(goal, today)
    while first <= today:
        until = after(first, goal.per)
        reached = counts.get(first, 0) >= goal.target
        rest = has_rest(first, until, rests)
        periods.append(Period(first, until, reached, until <= today, rest))
        history.append(Reached(first, counts.get(first, 0), reached, rest))
        first = until
    return Progress(goal, history[-1].done, lasting(reversed(periods)), best(periods),
                    history[-SHOWN_PERIODS:])  # fmt: skip
