"""What a team is called on its server, by whom its rows are held there, what that refuses."""

import re
from typing import NamedTuple

FORM = re.compile(r"[a-z][a-z0-9_]{0,30}")
"""What a team may be called: its name is part of the names of roles and schemas, 63 bytes long."""

ROLES = ("owner", "member", "reader")
"""What somebody is in a team: an owner sees to its members; a reader writes nothing."""

SHARED = ("ties", "notes", "messages", "ledger", "goals", "values")
"""What a member may share with the team, which is theirs alone otherwise."""

NO_CHANGE = "NL001"
"""SQLSTATE of a write that is in no change, or in one of somebody else's."""

HELD = "NLP01"
"""SQLSTATE: a colleague has something on that row (or keeps somebody private who has)."""

INTRODUCER = "NLP02"
"""SQLSTATE: somebody whom the team sees was introduced by somebody who is to be private."""

UNSEEN = "42501"
"""SQLSTATE of what isn't one's own, as PostgreSQL says it itself."""


class Team(NamedTuple):
    """A team: a schema of a database, with roles of its own. Teams never see each other."""

    name: str

    @property
    def schema(self) -> str:
        """The schema of its tables."""
        return f"netlog_{self.name}"

    @property
    def shared(self) -> str:
        """The schema of views, and their role: of what is one's own, and what colleagues share."""
        return f"netlog_{self.name}_shared"

    @property
    def owner(self) -> str:
        """The role that everything belongs to; nobody's everyday login is in it."""
        return f"netlog_{self.name}"

    @property
    def members(self) -> str:
        """The role of those who write."""
        return f"netlog_{self.name}_member"

    @property
    def readers(self) -> str:
        """The role of those who only read."""
        return f"netlog_{self.name}_reader"
