"""What can go wrong with introductions."""

from netlog.errors import NetlogError


class KnowEachOther(NetlogError):
    """Two people who are to be introduced know each other already; `why` says how."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}.\nTo introduce them all the same: the same again with --again")
