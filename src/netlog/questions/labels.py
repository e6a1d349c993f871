"""Tags and events: names that many share, how many have each, and which one is meant."""

import difflib
from typing import NamedTuple

from netlog.errors import NoSuchLabel
from netlog.questions.reader import Question, Reader, Row
from netlog.rules.names import folded

# The tags that anybody has, each with how many people. Grows with what was tagged.
TAGS = Question("""
SELECT g.id, g.name, g.key, count(*) AS people
  FROM tag g CROSS JOIN person_tag pt
 WHERE pt.tag_id = g.id AND g.key >= ''
 GROUP BY g.id, g.name, g.key ORDER BY g.key
""")

# The tag, the event of a name, with how many people have it, or conversations were there.
TAG = Question("""
SELECT id, name, key, (SELECT count(*) FROM person_tag pt WHERE pt.tag_id = tag.id) AS uses
  FROM tag WHERE key = :key
""")
EVENT = Question("""
SELECT id, name, key, (SELECT count(*) FROM conversation c WHERE c.event_id = event.id) AS uses
  FROM event WHERE key = :key
""")

# Names of all tags, of all events, with the form that two spellings share: short tables.
TAG_NAMES = Question("SELECT name, key FROM tag WHERE key >= '' ORDER BY key")
EVENT_NAMES = Question("SELECT name, key FROM event WHERE key >= '' ORDER BY key")

ONE = {"tag": TAG, "event": EVENT}
NAMES = {"tag": TAG_NAMES, "event": EVENT_NAMES}


class Pair(NamedTuple):
    """A tag or event that is to be called otherwise, and the one of the new name if there is one.

    Its own spelling with other capitals is the same one.
    """

    old: Row
    other: Row | None

    @property
    def is_merged(self) -> bool:
        """Whether two become one."""
        return self.other is not None and self.other.id != self.old.id


def pair(reader: Reader, what: str, old: str, new: str) -> Pair:
    """Return the tag or event of an old and of a new name. Raises NoSuchLabel for the old."""
    return Pair(the_one(reader, what, old), labelled(reader, what, new))


def labelled(reader: Reader, what: str, name: str) -> Row | None:
    """Return the tag or event (`what`) of a name, whatever its capitals and accents."""
    return reader.one(ONE[what], key=key(name))


def the_one(reader: Reader, what: str, name: str) -> Row:
    """Return the tag or event of a name. Raises NoSuchLabel."""
    found = labelled(reader, what, name)
    if found is None:
        known = [row.name for row in reader.ask(NAMES[what])]
        raise NoSuchLabel(what, name, near(reader, what, name), known)
    return found


def near(reader: Reader, what: str, name: str) -> list[str]:
    """Return the names, at most two, that are nearly this one."""
    names = {row.key: row.name for row in reader.ask(NAMES[what])}
    close = difflib.get_close_matches(key(name), names, n=2, cutoff=0.75)
    return [names[found] for found in close if found != key(name)]


def key(name: str) -> str:
    """Return what two spellings of one tag or event share."""
    return folded(name) or name
