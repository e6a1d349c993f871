"""Full text: what is derived to be found by, and the triggers that keep it in step.

The triggers call functions that `store.file` registers on every connection that writes.
"""

from collections.abc import Iterable, Iterator

from netlog.rules.contacts import NUMBERS

FULL_TEXT = {
    "person_text": ("person", ("name", "latin", "initials", "whole")),
    "profile_text": ("person", ("name", "latin", "company", "role", "relation", "address", "place",
                                "need", "offer", "note", "around")),
    "name_text": ("name", ("text", "latin", "initials", "whole")),
    "conversation_text": ("conversation", ("topic", "note", "event")),
    "step_text": ("step", ("what",)),
    "message_text": ("message", ("text",)),
}  # fmt: skip
"""Full-text table → its source and columns. Chinese characters are indexed one by one.

Names have one of their own: who is called so is asked of nothing else.
"""

VOCABULARIES = ("person_word", "name_word")
"""Tables that show the words of names as SQLite has them in its full text."""

_JOINED = {("conversation", "event"): "(SELECT name FROM event WHERE id = {0}.event_id)"}
"""The columns of a full-text table that stand in another table than its source."""

# Other names, tags and contact points. A number has its ends besides, so that it is found without
# the code of its country; a national one is marked, so that it isn't taken for another country's.
_AROUND = """(SELECT group_concat(w, ' ') FROM (
  SELECT text || ' ' || coalesce(latin, '') AS w FROM name WHERE person_id = {0}.id
  UNION ALL
  SELECT g.name FROM person_tag pt JOIN tag g ON g.id = pt.tag_id WHERE pt.person_id = {0}.id
  UNION ALL
  SELECT CASE WHEN kind = 'email' THEN value
              WHEN kind NOT IN ('phone', 'whatsapp') THEN key
              WHEN key LIKE '0%' THEN key || ' n' || substr(key, 2)
              ELSE key || ' ' || substr(key, 3) || ' ' || substr(key, 4) || ' ' || substr(key, 5)
         END
    FROM contact_point WHERE person_id = {0}.id
  ORDER BY 1))"""


def around(
    names: Iterable[tuple[str, str | None]], tags: Iterable[str],
    points: Iterable[tuple[str, str, str]],
) -> str | None:  # fmt: skip
    """Return what `_AROUND` is of other names (each with its reading), tags and contact points."""
    found = [f"{text} {latin or ''}" for text, latin in names]
    found += tags
    for kind, value, key in points:
        if kind not in NUMBERS:
            found.append(value if kind == "email" else key)
        elif key.startswith("0"):
            found.append(f"{key} n{key[1:]}")
        else:
            found.append(f"{key} {key[2:]} {key[3:]} {key[4:]}")
    return " ".join(sorted(found)) or None


_NAMED = ("key = folded({0}.{1}), latin = latin({0}.{1}), initials = initials({0}.{1}), "
          "whole = whole({0}.{1})")  # fmt: skip
_COMPANY = "company_key = folded({0}.company)"

# In the order in which they are computed: what is around a person holds what is derived of names.
KEYS = {
    "name": _NAMED.format("{0}", "text"),
    "person": f"{_NAMED.format('{0}', 'name')}, {_COMPANY}, around = {_AROUND}",
}

_AROUND_OF = {"name": "person_id, text", "contact_point": "person_id, kind, value, key",
              "person_tag": "person_id, tag_id"}  # fmt: skip


def statements() -> Iterator[str]:
    """Yield the CREATE TRIGGER statements that keep the full text in step."""
    yield from _indexing()
    yield from _indexing_people()
    yield from _indexing_events()


def _indexing() -> Iterator[str]:
    """Keep the full text of names, talks, steps and messages in step with them.

    What is derived comes first: some of it is indexed too. An index holds no text of its own, so
    that taking a row out of it means telling it the text that went in.
    """
    for index, columns in {
        "name_text": "text, person_id",
        "conversation_text": "topic, note, event_id",
        "step_text": "what",
        "message_text": "text",
    }.items():
        table = FULL_TEXT[index][0]
        keys = _derive(table, KEYS[table]) if table in KEYS else ""
        around = {row: _around(table, row) for row in ("NEW", "OLD")}
        yield _index(table, "insert", "INSERT", keys, _add(index), around["NEW"])
        yield _index(
            table, "update", f"UPDATE OF {columns}",
            _take(index), keys, _add(index), around["OLD"], around["NEW"],
        )  # fmt: skip
        yield _index(table, "delete", "DELETE", _take(index), around["OLD"])


def _indexing_people() -> Iterator[str]:
    """Keep the full text of people in step with them, and with what stands around them.

    A name derives much and is seldom changed: other columns leave what comes of it alone.
    Whatever is written to `around`, by the trigger of another table, has it derived anew.
    """
    columns = [c for c in FULL_TEXT["profile_text"][1] if c not in ("name", "latin")]
    keys = _derive("person", f"{_NAMED.format('{0}', 'name')}, {_COMPANY}")
    take, add = (how("person_text") + how("profile_text") for how in (_take, _add))
    is_any = f"{_AROUND.format('person')} <> ''"
    around = f"UPDATE person SET around = '' WHERE id = NEW.id AND {is_any};"
    yield _index("person", "insert", "INSERT", keys, add, around)
    yield _index("person", "name", "UPDATE OF name", take, keys, add, when="OLD.name <> NEW.name")
    yield _index(
        "person", "profile", f"UPDATE OF {', '.join(columns)}",
        _take("profile_text"), _derive("person", f"{_COMPANY}, around = {_AROUND}"),
        _add("profile_text"), when="OLD.name = NEW.name",
    )  # fmt: skip
    yield _index("person", "delete", "DELETE", take)
    for table, sources in _AROUND_OF.items():
        if table != "name":  # the name's own triggers see to it, behind what they derive
            old, new = (_around(table, row) for row in ("OLD", "NEW"))
            yield _index(table, "insert", "INSERT", new)
            yield _index(table, "update", f"UPDATE OF {sources}", old, new)
            yield _index(table, "delete", "DELETE", old)
    for verb, event, row in _EVENTS:
        whose = f"SELECT person_id FROM person_tag WHERE tag_id = {row}.id"
        yield _index("tag", verb, event, f"UPDATE person SET around = '' WHERE id IN ({whose});")


def _indexing_events() -> Iterator[str]:
    """Find talks by the name of their event, whenever and in whatever order that is written."""
    for verb, event, row in _EVENTS:
        old, new = {"insert": ("NULL", "NEW.name"), "update": ("OLD.name", "NEW.name"),
                    "delete": ("OLD.name", "NULL")}[verb]  # fmt: skip
        rows = f"FROM conversation c WHERE c.event_id = {row}.id"
        values = "c.id, indexed(c.topic), indexed(c.note), indexed({0})"
        columns = "rowid, topic, note, event"
        yield _index(
            "event", verb, event,
            f"INSERT INTO conversation_text (conversation_text, {columns}) "
            f"SELECT 'delete', {values.format(old)} {rows};",
            f"INSERT INTO conversation_text ({columns}) SELECT {values.format(new)} {rows};",
        )  # fmt: skip


_EVENTS = (("insert", "INSERT", "NEW"), ("update", "UPDATE OF name", "NEW"),
           ("delete", "DELETE", "OLD"))  # fmt: skip


def _index(table: str, verb: str, event: str, *statements: str, when: str = "") -> str:
    condition = f"WHEN {when}" if when else ""
    return (
        f"CREATE TRIGGER index_{table}_{verb} AFTER {event} ON {table} {condition} "
        f"BEGIN {' '.join(statements)} END"
    )


def _derive(table: str, values: str) -> str:
    return f"UPDATE {table} SET {values.format('NEW')} WHERE id = NEW.id;"


def _around(table: str, row: str) -> str:
    """Have what stands around the person of a row derived anew: whatever is written there."""
    return (
        f"UPDATE person SET around = '' WHERE id = {row}.person_id;" if table in _AROUND_OF else ""
    )


def _add(index: str) -> str:
    return f"{filling(index)} WHERE id = NEW.id;"


def _take(index: str) -> str:
    table, columns = FULL_TEXT[index]
    values = ", ".join(f"indexed({_column(table, column, 'OLD')})" for column in columns)
    return f"""INSERT INTO {index} ({index}, rowid, {", ".join(columns)})
        VALUES ('delete', OLD.id, {values});"""


def texts(index: str) -> str:
    """Return the SELECT of what a full-text table is filled with: ids, and texts as they stand."""
    table, columns = FULL_TEXT[index]
    found = ", ".join(_column(table, column, table) for column in columns)
    return f"SELECT id, {found} FROM {table}"


def adding(index: str) -> str:
    """Return the statement that adds a row, its id and its texts (`indexed`) as parameters."""
    columns = FULL_TEXT[index][1]
    places = ", ?" * len(columns)
    return f"INSERT INTO {index} (rowid, {', '.join(columns)}) VALUES (?{places})"


def filling(index: str) -> str:
    """Return the statement that fills an empty full-text table from its source."""
    table, columns = FULL_TEXT[index]
    values = ", ".join(f"indexed({_column(table, column, table)})" for column in columns)
    return f"INSERT INTO {index} (rowid, {', '.join(columns)}) SELECT id, {values} FROM {table}"


def _column(table: str, column: str, row: str) -> str:
    return _JOINED.get((table, column), f"{{0}}.{column}").format(row)
