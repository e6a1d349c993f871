"""Who is of the team, and of whom the member may ask what; with a file there are no colleagues."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from netlog.errors import WrongUsage
from netlog.questions.reader import Question, Reader
from netlog.rules.roster import Member
from netlog.rules.team import SHARED

# Everybody who is of the team. It grows with their number.
TEAM = Question("""
SELECT id, name, login, role, array_to_string(shares, ' ') AS shares
  FROM colleague WHERE left_at IS NULL ORDER BY id
""")

# What the member is called. One row.
OWN_NAME = Question("SELECT name FROM member WHERE id = :member")


class Colleague(NamedTuple):
    """Somebody of the team, the member too: by what name, and what they share."""

    id: int
    name: str
    is_me: bool
    role: str
    shares: tuple[str, ...]

    def tells(self, what: str) -> bool:
        """Say whether the member may ask about it, which is a word of `rules.team.SHARED`."""
        return self.is_me or what in self.shares

    def keeps_back(self, what: str) -> bool:
        """Say whether they may have something of it that they don't share: a reader has nothing."""
        return not self.tells(what) and self.role != "reader"


def colleagues(reader: Reader, me: int) -> list[Colleague]:
    """Return everybody of the team, the member first; nobody where the network lies in a file."""
    if not reader.is_on_server:
        return []
    found = [
        Colleague(row.id, row.name or row.login, row.id == me, row.role, tuple(row.shares.split()))
        for row in reader.ask(TEAM)
    ]
    return sorted(found, key=lambda each: not each.is_me)


def own_name(reader: Reader, member: int) -> str | None:
    """Return what the member is called; None where they never said."""
    row = reader.one(OWN_NAME, member=member)
    return row.name if row else None


class Told(NamedTuple):
    """Of whom it is told: the ids of members, and who of the team doesn't share."""

    ids: list[int]
    silent: list[Colleague]


@contextmanager
def told_by(reader: Reader, me: int, *, is_team: bool) -> Iterator[Told]:
    """Ask of the member alone within the block, or of all of the team who share whom they know.

    Raises WrongUsage as `together`.
    """
    if not is_team:
        yield Told([me], [])
        return
    with together(reader, me) as everybody:
        yield Told(
            [who.id for who in everybody if who.tells("ties")],
            [who for who in everybody if who.keeps_back("ties")],
        )


@contextmanager
def together(reader: Reader, me: int) -> Iterator[list[Colleague]]:
    """Ask of what colleagues share, within the block, by naming one of them as the member.

    Raises WrongUsage where the network lies in a file.
    """
    refuse_file(reader)
    everybody = colleagues(reader, me)
    with reader.shared():
        yield everybody


def refuse_file(reader: Reader) -> None:
    """Raise WrongUsage where the network lies in a file, and so is no team's."""
    if not reader.is_on_server:
        raise WrongUsage(
            "--team is for a network on a team's server, and this one lies in a file: netlog team"
        )


# Who is of the team, or was, and since when. It grows with their number.
ROSTER = Question("""
SELECT member_id, name, login, role, joined_at, left_at, array_to_string(shares, ' ') AS shares,
       member_id = me() AS is_me
  FROM roster()
""")


def roster(reader: Reader) -> list[Member]:
    """Return all who are, or were, of the team, in the order in which they came."""
    return [
        Member(row.member_id, row.name, row.login, row.role, row.joined_at, row.left_at,
               tuple(word for word in SHARED if word in row.shares.split()), is_me=row.is_me)
        for row in reader.ask(ROSTER)
    ]  # fmt: skip
