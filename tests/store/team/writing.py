"""Whatever can be written in a network: commands, and statements of whoever speaks SQL with it."""

from typing import Any

from hypothesis import strategies as st
from store.makers import Book
from store.team.books import TeamBook
from store.test_undo import KINDS

few = st.integers(1, 30)
days = st.sampled_from(["2025-12-31", "2026-01-10", "2026-02-03", "2026-03-16"])
texts = st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1, max_size=9)
STATEMENTS: dict[str, tuple[Any, ...]] = {
    "UPDATE conversation SET happened_on = ? WHERE id <= ?": (days, few),
    "UPDATE conversation SET stage = ?, direction = ?, is_planned = ?, is_imported = ?, "
    "event_id = ?, channel = ? WHERE id = ? OR id = ?": (
        st.sampled_from(["coffee", "connect", "follow-up", "intro", "chat"]),
        st.sampled_from(["both", "in", "out"]), st.just(0), st.booleans().map(int),
        st.sampled_from([None, 1, 2]), st.sampled_from([None, "", "mail"]), few, few,
    ),
    "UPDATE conversation SET stage = 'coffee', is_planned = ? WHERE id > ?": (
        st.booleans().map(int), few,
    ),
    "DELETE FROM participant WHERE person_id = ?": (few,),
    "DELETE FROM participant WHERE id BETWEEN ? AND ?": (few, few),
    "INSERT INTO participant (conversation_id, person_id) VALUES (?, ?), (?, ?)": (few,) * 4,
    "UPDATE participant SET person_id = ? WHERE id = ?": (few, few),
    "UPDATE participant SET conversation_id = ? WHERE conversation_id = ?": (few, few),
    "UPDATE tie SET is_known = ? WHERE person_id < ?": (st.booleans().map(int), few),
    "UPDATE tie SET stage = 'coffee', talks = 7, is_dormant = ?": (st.booleans().map(int),),
    "UPDATE person SET around = ?": (st.sampled_from(["nonsense", None]),),
    "UPDATE person SET note = ?, zone = NULL WHERE id > ?": (texts, few),
    "UPDATE name SET person_id = ?": (few,),
    "UPDATE tag SET name = ? WHERE id = ?": (st.text("ab 王é", min_size=1), few),
    "UPDATE contact_point SET person_id = ? WHERE person_id = ?": (few, few),
    "INSERT INTO contact_point (person_id, kind, value, key) VALUES (?, ?, ?, ?)": (
        few, st.sampled_from(["phone", "whatsapp", "email", "link"]),
        st.just("Value"), st.sampled_from(["01555", "+1555", "é", "Z", "a b"]),
    ),
    "DELETE FROM contact_point WHERE kind = ?": (st.sampled_from(["phone", "email"]),),
    "UPDATE person_tag SET person_id = ? WHERE id = ?": (few, few),
    "DELETE FROM person_tag WHERE tag_id = ?": (few,),
    "UPDATE message SET sent_on = ?, is_imported = ? WHERE person_id = ?": (
        days, st.booleans().map(int), few,
    ),
    "UPDATE message SET person_id = ? WHERE person_id = ?": (few, few),
    "DELETE FROM message WHERE person_id = ?": (few,),
    "INSERT INTO message (member_id, person_id, template, language, text, sent_on) "
    "VALUES (1, ?, 'follow-up', 'en', ?, ?)": (few, texts, days),
}  # fmt: skip
"""Statements with the values that they are tried with. Truth values are numbers on either engine:
of a parameter the server finds out its type by itself."""

written = st.one_of(
    *(st.tuples(st.just(sql), st.tuples(*values)) for sql, values in STATEMENTS.items()),
    st.sampled_from(sorted(KINDS)).map(lambda kind: (kind, None)),
)


def write(book: Book, sql: str, values: tuple[Any, ...] | None) -> str:
    """Write one of these as a change, and say whether it was refused."""
    ids = dict(sorted(book.handles().items(), key=lambda each: each[1]))
    made = book.ids("change")
    if isinstance(book, TeamBook):
        with book.as_owner() as file:
            given = file.execute(_GIVEN).fetchall()
    try:
        with book.writing(sql) as page:
            KINDS[sql](page, ids) if values is None else page.file.execute(sql, values)
        found = "written"
    except Exception as error:
        found = "refused" if values is not None else type(error).__name__
    if isinstance(book, TeamBook) and book.ids("change") == made:
        with book.as_owner() as file:  # on a server, a number that was given isn't given again
            for name, last in given:
                file.execute("SELECT setval(%s, %s, %s)", [name, last or 1, last is not None])
    return found


_GIVEN = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()"
