"""What can go wrong with a team's server."""

from netlog.errors import NetlogError


class NoDriver(NetlogError):
    """The library that speaks to PostgreSQL isn't installed."""

    def __init__(self) -> None:
        super().__init__(
            "A team's server needs one library more. In a clone of netlog: "
            "pipx install --force '.[team]'\n"
            "If you call netlog by ./run: .venv/bin/pip install '.[team]'"
        )


class NoServer(NetlogError):
    """The network lies in a file, which has no team."""

    def __init__(self) -> None:
        super().__init__(
            "A team's network lies on a PostgreSQL server, and yours in a file. Found one there: "
            "NETLOG_DB='postgresql+psycopg://ME@HOST/DATABASE' netlog team init\n"
            "Two or three without a server share a folder: netlog export --shareable FOLDER"
        )


class NoTeam(NetlogError):
    """There is no such team in the database, or none that this login may see."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"There is no team {place} for this login.\n"
            "If there is one, its owner can invite you. To found it: netlog team init"
        )


class NotAMember(NetlogError):
    """The login is none of the team's."""

    def __init__(self, place: str) -> None:
        super().__init__(f"This login is not in the team {place}. Its owner can invite you")


class TeamBehind(NetlogError):
    """The team's schema is of another version than this netlog knows."""

    def __init__(self, place: str, theirs: int, ours: int) -> None:
        way = (
            "Whoever administers it runs: netlog team upgrade"
            if theirs < ours
            else "Update netlog: pipx upgrade netlog"
        )
        super().__init__(
            f"The team {place} is of schema {theirs}, and this netlog knows {ours}. {way}"
        )


class UnusableServer(NetlogError):
    """The server can't be reached, or can't do what was asked: nothing was half done."""


class LostServer(UnusableServer):
    """The connection was lost while the command ran; nothing of it was kept."""


class WeakTls(UnusableServer):
    """A connection over a network was asked for without verified TLS."""

    def __init__(self, place: str, mode: str) -> None:
        super().__init__(
            f"sslmode={mode} doesn't verify who answers for {place}, and goes over a network; "
            "netlog doesn't connect.\nLeave it out. For a server with a certificate of its own: "
            "PGSSLROOTCERT=FILE"
        )


class NotKnown(UnusableServer):
    """The connection was lost while a change was being kept; nobody knows yet if it was."""

    def __init__(self, place: str, *, is_recorded: bool = True) -> None:
        way = (
            "Give the same command again within a day: it isn't done twice"
            if is_recorded
            else "Look before you give the same command again"
        )
        super().__init__(
            f"The connection to {place} was lost while this was being kept; whether it was "
            f"can't be found out now.\n{way}"
        )


class KeptAlready(NetlogError):
    """A command that is given again was kept the first time. Exit code 0: it is done."""

    exit_code = 0

    def __init__(self, place: str, change: int) -> None:
        super().__init__(
            f"That was kept already by {place}, as change {change}; nothing was done twice.\n"
            "To do it again all the same, give it once more"
        )
