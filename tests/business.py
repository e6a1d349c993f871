"""A small business of invented people, as it is typed: from a comment in March to November's sales.

Sara is known beforehand, and a customer of Mei's from long ago; she introduced Ada and 王小明. Ada
was met by a comment, and bought four times. Ben and Chloé were met at the Web Summit, Ben again and
again at the Tea Circle, too. 王小明 owes an offer. Fred is a friend only.
"""

import shutil
from pathlib import Path

from conftest import Netlog

LINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("2026-03-01", ("add", "Sara Lindqvist", "--known")),
    ("2026-03-01", ("add", "Fred Nolan", "--at", "Web Summit")),
    ("2026-03-12", ("add", "Ada Moss", "--about", "pricing", "--through", "sara",
                    "--channel", "comment")),
    ("2026-03-15", ("log", "ada", "follow-up", "--channel", "mail")),
    ("2026-04-03", ("log", "ada", "coffee")),
    ("2026-04-04", ("lead", "add", "ada", "training", "--value", "1200 EUR", "--chance", "50%",
                    "--close", "2026-06")),
    ("2026-04-10", ("lead", "taster", "ada")),
    ("2026-04-20", ("lead", "offer", "ada")),
    ("2026-05-02", ("sold", "ada", "training", "1200 EUR")),
    ("2026-09-09", ("sold", "ada", "training", "1200.50 EUR")),
    ("2026-11-02", ("sold", "ada", "training", "1200 EUR")),
    ("2026-11-16", ("sold", "ada", "training", "1200 EUR")),
    ("2026-05-05", ("add", "Ben Okri", "--at", "Web Summit", "--about", "tea")),
    ("2026-05-05", ("add", "Chloé Martin", "--at", "Web Summit", "--stage", "connect")),
    ("2026-05-06", ("add", "Noor Haddad", "--at", "Tea Circle")),
    ("2026-06-06", ("log", "ben", "coffee", "--at", "Tea Circle")),
    ("2026-07-01", ("lead", "add", "chloé", "a shop", "--value", "999.99 EUR", "--chance", "33%",
                    "--close", "2026-12", "--through", "ben", "--at", "Tea Circle")),
    ("2026-07-02", ("lead", "add", "ben", "a tin", "--value", "5000 JPY", "--chance", "100%",
                    "--close", "2027-01")),
    ("2026-07-03", ("lead", "add", "ben", "a role", "--job")),
    ("2026-08-01", ("add", "王小明", "--through", "sara", "--channel", "wechat", "--about", "茶")),
    ("2026-08-02", ("lead", "add", "小明", "茶叶", "--value", "8000 EUR", "--close", "2026-10")),
    ("2026-08-03", ("lead", "add", "noor", "a workshop", "--chance", "0%")),
    ("2026-08-04", ("lead", "add", "chloé", "a course", "--value", "300 EUR", "--chance", "10%")),
    ("2026-08-05", ("lead", "add", "fred", "his house", "--value", "1 EUR", "--chance", "1%")),
    ("2026-11-19", ("sold", "sara", "a box", "3000 JPY")),
    ("2026-11-19", ("edit", "fred", "--friend-only")),
)  # fmt: skip


def type_in(netlog: Netlog) -> None:
    """Type all of it."""
    for day, words in LINES:
        done = netlog(*words, now=f"{day}T20:00")
        assert done.code == 0, (words, done.err)


def keep(netlog: Netlog, store: Path, before: list[bytes]) -> Netlog:
    """Type all of it, and return the command line to go on with.

    `before` holds the store once it was made: its bytes are put there for each test.
    """
    if before:
        store.parent.mkdir(parents=True, mode=0o700)
        store.write_bytes(before[0])
        store.chmod(0o600)
        return netlog
    type_in(netlog)
    before.append(store.read_bytes())
    shutil.rmtree(f"{store}.backups")
    return netlog
