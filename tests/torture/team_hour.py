"""The minutes that a team spends on a server that is killed under its members, again and again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any, NamedTuple

import postgresql
import psycopg
import teams
from store.team.instances import Instance
from torture.chance import chance
from torture.team_deeds import COMPANY, COUNTERS, FRIENDS
from torture.team_judging import SCHEMA, Deed

from netlog.logbook import Logbook
from netlog.rules.meeting import Meeting
from netlog.rules.newcomer import Newcomer
from netlog.settings import read
from netlog.store import meetings

IN_A_PROCESS, APART = 5, 2
"""How many members share a process, and how many start one for each command."""
PAUSE, MANY = 3.0, 50
"""Seconds between two commands of a member, in the mean; of fewer members than so many, less."""
DOWN = (1.0, 3.0)
"""Seconds for which a killed server stays away."""
PATIENCE = 60
"""Seconds for which an attempt to connect to a server that comes back may take."""

TESTS = str(Path(__file__).parents[1])


class Kill(NamedTuple):
    """When the server was killed, when it took connections again, what was being kept then."""

    at: float
    ready: float
    kept: int


class Plan(NamedTuple):
    """For how long the members go on, how often the server is killed, and what is told of it."""

    seconds: float
    kills: int
    tell: Callable[[str], None]


class Hour(NamedTuple):
    """What happened: the commands, the kills, and for how long."""

    deeds: list[Deed]
    kills: list[Kill]
    workers: dict[str, int]
    """Each member's process; those who start one for each command count as one."""
    begun: float
    until: float


def founded(server: Instance, members: int, others: int) -> teams.Team:
    """Found a team whose members share whom they know, and all know some people."""
    words = {"host": str(server.folder), "user": "ann", "dbname": "postgres"}
    there = postgresql.Server(words)
    team = teams.Team(there, f"{postgresql.PREFIX}team")
    there.make(team.database, "template0")
    teams.found(team, teams.OWNER, "netlog")
    for number in range(members):
        teams.invite(team, f"m{number:02}", "member")
    with closing(team.connect()) as administrator:
        administrator.execute(f"UPDATE {SCHEMA}.membership SET shares = '{{ties}}'")
    _people(team, others)
    return team


def _people(team: teams.Team, others: int) -> None:
    """Write whom the team knows, in one change of its owner's."""
    told = [Newcomer(_called(handle), company=COMPANY) for handle in FRIENDS]
    told += [Newcomer(_called(handle), note="0") for handle in COUNTERS]
    told += [Newcomer(f"Other {number}", company=f"Company {number % 97}")
             for number in range(others)]  # fmt: skip
    book = Logbook(read(team.url()), ["add", "-"])
    with book.writing() as page:
        meetings.meet(page, told, Meeting(on=book.today, topic="tea"))


def _called(handle: str) -> str:
    return handle.replace("-", " ").title()


def spent(server: Instance, team: teams.Team, plan: Plan) -> Hour:
    """Start all members, kill the server at random moments, and return what they did."""
    logins = _logins(team)
    here = logins[:-APART]
    groups = [here[first : first + IN_A_PROCESS] for first in range(0, len(here), IN_A_PROCESS)]
    groups += [[login] for login in logins[-APART:]]
    first_apart = len(groups) - APART
    told = {"seconds": plan.seconds, "pause": PAUSE * len(logins) / MANY}
    deeds: list[Deed] = []
    running: list[subprocess.Popen[str]] = []
    try:
        for number, group in enumerate(groups):
            urls = {login: team.url(login) for login in group}
            given = {**told, "members": urls, "is_apart": number >= first_apart}
            running.append(_begun(server, number, given))
        for process in running:
            assert process.stdout
            process.stdout.readline()
        begun = time.monotonic()
        listening = [Thread(target=_listen, args=[process, deeds]) for process in running]
        for thread in listening:
            thread.start()
        kills = _killed(server, plan, begun, deeds)
        for thread in listening:
            thread.join()
    finally:
        for process in running:
            process.kill()
            process.wait()
    workers = {login: min(number, first_apart)
               for number, group in enumerate(groups) for login in group}  # fmt: skip
    return Hour(deeds, kills, workers, begun, begun + plan.seconds)


def _logins(team: teams.Team) -> list[str]:
    with closing(team.connect()) as administrator:
        rows = administrator.execute(f"SELECT login FROM {SCHEMA}.membership ORDER BY member_id")
        return [login for (login,) in rows if login != teams.OWNER]


def _begun(server: Instance, number: int, given: dict[str, Any]) -> "subprocess.Popen[str]":
    """Start a process with members in it; its home lies on the disk, as the server does."""
    home = server.folder / f"home-{number}"
    home.mkdir(mode=0o700)
    with (server.folder / f"said-{number}").open("w") as past:
        process = subprocess.Popen(
            [sys.executable, "-m", "torture.team_member"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=past, text=True,
            env={**_bare(), "HOME": str(home),
                 "PYTHONPATH": os.pathsep.join([TESTS, *filter(None, sys.path)])},
        )  # fmt: skip
    assert process.stdin
    process.stdin.write(json.dumps(given) + "\n")
    process.stdin.flush()
    return process


def _bare() -> dict[str, str]:
    """Return the environment without what leads netlog elsewhere."""
    return {name: value for name, value in os.environ.items()
            if not name.startswith(("NETLOG_", "XDG_"))}  # fmt: skip


def _listen(process: "subprocess.Popen[str]", deeds: list[Deed]) -> None:
    """Have the members of a process begin, and take down what they tell."""
    assert process.stdin
    assert process.stdout
    with process.stdin as begin:
        begin.write("go\n")
    with process.stdout as lines:
        for line in lines:
            deeds.append(Deed(**json.loads(line)))


def _killed(
    server: Instance, plan: Plan, begun: float, deeds: list[Deed]
) -> list[Kill]:  # fmt: skip
    """Kill the server, as often as it is to be, once in each equal part of the time."""
    luck = chance("team", "kills")
    kills: list[Kill] = []
    for moment in _moments(luck, plan):
        while (left := begun + moment - time.monotonic()) > 0:
            plan.tell(f"{len(deeds):,} commands, {len(kills)} of {plan.kills} kills")
            time.sleep(min(left, 0.5))
        if len(kills) % 2:  # the other half of them, while a change is being kept
            _wait_for_note(server)
        at = time.monotonic()
        _kill(server)
        notes = len(_notes(server))
        time.sleep(luck.uniform(*DOWN))
        server.start()
        _wait_for(server)
        kills.append(Kill(at, time.monotonic(), notes))
    return kills


def _wait_for(server: Instance) -> None:
    """Wait until the server takes connections: the file of the one that was killed says so, too."""
    while True:
        try:
            return server.connect(connect_timeout=PATIENCE).close()
        except psycopg.OperationalError:
            time.sleep(0.02)


def _notes(server: Instance) -> list[Path]:
    """Return the notes of changes that are on their way to the server: see `store.team.sent`."""
    return list(server.folder.glob("home-*/.local/state/netlog/sent/*"))


def _wait_for_note(server: Instance) -> None:
    until = time.monotonic() + DOWN[1]
    while not _notes(server) and time.monotonic() < until:
        time.sleep(0.0005)


def _moments(luck: Random, plan: Plan) -> list[float]:
    """Return random moments, none so near to the next, or the end, that nobody could recover."""
    each = plan.seconds / plan.kills
    return [each * (place + luck.uniform(0.15, 0.5)) for place in range(plan.kills)]


def _kill(server: Instance) -> None:
    """Kill the server and all of its processes at once: none is left to say goodbye."""
    postmaster = int((server.data / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGSTOP)  # it starts no further one
    for process in [*_children(postmaster), postmaster]:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    server.stop(signal.SIGKILL)


def _children(process: int) -> list[int]:
    """Return what a process has started; where Linux tells, within the time that a COMMIT takes."""
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        asked = ["ps", "-o", "pid=", "--ppid", str(process)]
        told = subprocess.run(asked, capture_output=True, check=False, text=True).stdout
    return [int(word) for word in told.split()]
