"""Fifty members of a team at once on a PostgreSQL server that is killed ten times meanwhile.

The server keeps what it acknowledges (fsync, synchronous_commit) on a real disk. Most members
speak to it from processes that go on, five members each, through the log that commands are handed:
to start Python for each command would measure that start, on two cores. Two are netlog itself, a
process for each command. Each pauses for some three seconds between two commands, which is busier
than people are. Nobody is told of the kills, and nobody is started anew.
"""

import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import postgresql
from torture import team_judging
from torture.calling import apart
from torture.figures import Figure, Trial
from torture.team_deeds import FAULT, KEPT, OPEN, REFUSED
from torture.team_judging import Deed

if TYPE_CHECKING:
    from store.team.instances import Instance
    from teams import Team
    from torture.team_hour import Hour

TITLE = "A team on a server that is killed"
MEMBERS, FEWEST = 50, 6
SECONDS, LEAST = 300, 6
KILLS, OTHERS = 10, 400
"""How many kills, and how many people the team knows besides those with whom its members talk."""
AROUND = 5.0
"""Seconds behind a restart that aren't counted as calm."""
JUDGING = 45.0
"""Seconds of the trial's time that judging may take."""
LONGEST = 30
"""Seconds for which netlog waits for a server."""

SETTINGS = {
    "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "autovacuum": "on",
    "shared_buffers": "128MB", "max_connections": "200",
}  # fmt: skip
GIST = re.compile(r" \d| on | \(|$")
"""Where an error begins to tell which and where."""
CONFLICTS = ("deadlock detected", "could not serialize")


def suffer(trial: Trial) -> list[Figure]:
    """Let them all at it, and the server die under them; then judge what it holds."""
    lacking = postgresql.lacking()
    if lacking is None and postgresql.programs() is None:
        lacking = "no initdb, and a server that is there already isn't one to be killed"
    if lacking:
        trial.tell(lacking)
        return [Figure("left out", f"no PostgreSQL\n{lacking}", "a server of its own", True)]
    # They need what the extra team brings.
    from store.team.instances import instance
    from torture.team_hour import APART, Plan, founded, spent

    members = max(FEWEST, round(MEMBERS * trial.scale**0.5)) + APART
    kills = max(1, round(KILLS * trial.scale))
    wanted = max(LEAST, SECONDS * trial.scale)
    with instance(**SETTINGS) as server:
        server.make()
        server.start()
        trial.tell(f"{members} members join")
        team = founded(server, members, max(20, round(OTHERS * trial.scale)))
        seconds = min(wanted, trial.deadline - time.monotonic() - JUDGING)
        hour = spent(server, team, Plan(max(1.0, seconds), kills, trial.tell))
        trial.tell("judging")
        return [
            Figure("members, seconds", f"{len(hour.workers)}, {seconds:.0f}",
                   f"{members}, {wanted:.0f}", seconds >= wanted),
            Figure("kills of the whole server", "\n".join([f"{len(hour.kills)}",
                   f"while something was being kept: {sum(kill.kept > 0 for kill in hour.kills)}"]),
                   f"{kills}", len(hour.kills) == kills),
            *_judged(server, team, hour.deeds),
            *_of_members(server, hour),
            *_times(hour),
        ]  # fmt: skip


def _none(what: str, found: list[str]) -> Figure:
    return Figure(what, "\n".join([f"{len(found):,}", *found[:5]]), "0", not found)


# --------------------------------------------------------------------------------- what there is


def _judged(server: "Instance", team: "Team", deeds: list[Deed]) -> list[Figure]:
    """Judge what the database holds, and what the server logged."""
    with closing(team.connect()) as administrator:
        wrong = team_judging.faults(administrator, deeds)
    log = (server.folder / "log").read_text(errors="replace").splitlines()
    return [
        *[_none(what, lines) for what, lines in wrong.items()],
        _none("deadlocks and serialization failures in the server's log",
              [line for line in log if any(sign in line for sign in CONFLICTS)]),
        _none("doctor finds", list(_examined(server, team))),
    ]  # fmt: skip


def _examined(server: "Instance", team: "Team") -> Iterator[str]:
    around = {**os.environ, "HOME": str(server.folder)}
    for login in ("mei", "m00", "m03"):
        answer = apart(["doctor"], {**around, "NETLOG_DB": team.url(login)})
        if answer.code:
            yield f"{login}: {answer.out} {answer.err}"


# ------------------------------------------------------------------------------ what they were told


def _of_members(server: "Instance", hour: "Hour") -> list[Figure]:
    """Tell what the members gave and were told."""
    deeds = hour.deeds
    kinds = Counter(deed.kind for deed in deeds).most_common()
    said = Counter(GIST.split(line)[0] for deed in deeds for line in deed.said)
    past = [line for path in sorted(server.folder.glob("said-*"))
            for line in path.read_text().splitlines()]  # fmt: skip
    return [
        Figure("commands", f"{len(deeds):,}\n" + ", ".join(
            f"{kind} {number:,}" for kind, number in kinds), "every member's",
            {deed.member for deed in deeds} == set(hour.workers)),
        Figure("errors that were told", "\n".join([
            f"{said.total():,}", *(f"{number:,} × {line}" for line, number in said.most_common(9)),
        ]), "as they come", True),
        _none("writes of which nobody was told what became of them",
              [f"{deed.mark}: {deed.said}" for deed in deeds if deed.outcome == OPEN]),
        _none("faults of netlog's own, or words that it shouldn't say",
              ["\n".join(deed.said) for deed in deeds if deed.outcome == FAULT]),
        _none("lines past netlog's answers, such as tracebacks", past),
        _none("reads refused for another reason than the server's loss",
              [f"{deed.kind}: {deed.said}" for deed in deeds
               if not deed.is_write and deed.outcome not in (KEPT, REFUSED, FAULT)]),
        _none("processes without a write between two kills", list(_silent(hour))),
    ]  # fmt: skip


def _silent(hour: "Hour") -> Iterator[str]:
    """Name the processes that did no write from a restart to the next kill, or the end."""
    ends = [*(kill.at for kill in hour.kills[1:]), float("inf")]
    written = [deed for deed in hour.deeds if deed.is_write and deed.outcome == KEPT]
    for number, (kill, end) in enumerate(zip(hour.kills, ends, strict=True), start=1):
        wrote = {hour.workers[deed.member] for deed in written if kill.ready < deed.ended < end}
        for worker in sorted(set(hour.workers.values()) - wrote):
            yield f"process {worker} after kill {number}"


# ------------------------------------------------------------------------------- how long it took


def _times(hour: "Hour") -> list[Figure]:
    """Tell how long reads and writes took, with and without the time around kills."""
    done = [deed for deed in hour.deeds if deed.outcome == KEPT and deed.begun < hour.until]
    calm = [deed for deed in done if _is_calm(deed, hour)]
    each = [f"{kind}: {_percentiles([deed for deed in calm if deed.kind == kind])}"
            for kind in sorted({deed.kind for deed in calm})]  # fmt: skip
    rate = len(done) / (hour.until - hour.begun)
    recoveries = list(_recoveries(hour))
    how = "seconds of {}: p50 / p95 / p99 / longest"
    return [
        Figure(how.format("reads"), _both(done, calm, is_write=False), "told", True),
        Figure(how.format("writes"), _both(done, calm, is_write=True), "told", True),
        Figure("of each command", "\n".join([f"{rate:.1f} a second", *each]), "told", True),
        Figure("longest recovery: from the restart to the answer of whoever waited",
               f"{max(recoveries):.1f} s\n" + ", ".join(f"{one:.1f}" for one in recoveries),
               f"under {LONGEST} s", max(recoveries) < LONGEST),
    ]  # fmt: skip


def _is_calm(deed: Deed, hour: "Hour") -> bool:
    return not any(
        deed.begun < kill.ready + AROUND and deed.ended > kill.at for kill in hour.kills
    )  # fmt: skip


def _both(done: list[Deed], calm: list[Deed], *, is_write: bool) -> str:
    with_kills, without = (
        _percentiles([deed for deed in some if deed.is_write == is_write]) for some in (done, calm)
    )
    return f"{without}\nwith the time around kills: {with_kills}"


def _percentiles(deeds: list[Deed]) -> str:
    if not deeds:
        return "none"
    took = sorted(deed.seconds for deed in deeds)
    told = [f"{took[min(len(took) - 1, len(took) * share // 100)]:.2f}" for share in (50, 95, 99)]
    return f"{' / '.join(told)} / {took[-1]:.2f} of {len(took):,}"


def _recoveries(hour: "Hour") -> Iterator[float]:
    """Yield of each kill how long the last of those who waited for the server still waited."""
    for kill in hour.kills:
        yield max(
            (deed.ended - kill.ready for deed in hour.deeds
             if deed.outcome == KEPT and deed.begun < kill.ready < deed.ended),
            default=0.0,
        )  # fmt: skip
