"""Full text on PostgreSQL: the words of a file's, kept in step, and nobody else's to be found."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count, product
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from postgresql import Server
from sqlalchemy import NullPool, create_engine
from store.makers import examples

from netlog.questions.words import indexed, matching, tsquery
from netlog.rules.team import Team
from netlog.store.team import asking, founding, texts

TEAM = Team("texts")
MINE, THEIRS = 1, 2
NUMBERS = count()


@pytest.fixture(scope="module")
def found(team_server: Server) -> Iterator[tuple[Server, str]]:
    """A team with two members: `netlog`, whose server it is, and `vera`."""
    with team_server.database("texts") as name:
        engine = create_engine(
            "postgresql+psycopg://", creator=lambda: team_server.connect(name), poolclass=NullPool,
            isolation_level="READ COMMITTED",
        )  # fmt: skip
        with engine.begin() as connection:
            founding.found(connection, TEAM)
        engine.dispose()
        with closing(team_server.connect(name)) as owner:
            owner.execute(f"SET search_path = {TEAM.schema}; SET ROLE {TEAM.owner}")
            owner.execute("INSERT INTO member (id) VALUES (2)")
            owner.execute("INSERT INTO membership (member_id, login, role) "
                          "VALUES (2, 'vera', 'member')")  # fmt: skip
            owner.execute("RESET ROLE; CREATE ROLE vera LOGIN PASSWORD 'of no use'")
            owner.execute(f"GRANT {TEAM.members} TO vera")
            owner.execute(f"GRANT USAGE ON SCHEMA {TEAM.schema} TO {TEAM.members}")
        yield team_server, name


def install(owner: Any) -> None:
    """Build the full text on the tables, as the owner's role."""
    owner.execute(f"SET ROLE {TEAM.owner}")
    dropped = """SELECT format('DROP TRIGGER %I ON %I', t.tgname, c.relname)
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname LIKE 'full_text%'"""
    for (statement,) in owner.execute(dropped).fetchall():
        owner.execute(statement)
    for statement in texts.statements(TEAM):
        owner.execute(statement)
    owner.execute("RESET ROLE")


@pytest.fixture(scope="module")
def connections(found: tuple[Server, str]) -> Iterator[tuple[Any, Any]]:
    """The administrator's connection, without other triggers than these, and Vera's."""
    server, name = found
    with closing(server.connect(name)) as mine, closing(server.connect(name, "vera")) as vera:
        for connection in (mine, vera):
            connection.execute(f"SET search_path = {TEAM.schema}")
        others = """SELECT format('ALTER TABLE %I DISABLE TRIGGER %I', c.relname, t.tgname)
          FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
         WHERE NOT t.tgisinternal AND t.tgname NOT LIKE 'full_text%'"""
        for (statement,) in mine.execute(others).fetchall():
            mine.execute(statement)
        yield mine, vera


@pytest.fixture
def mine(connections: tuple[Any, Any]) -> Iterator[Any]:
    """The administrator's connection; nothing is there, nor behind the test."""
    connection = connections[0]
    wipe(connection)
    yield connection
    wipe(connection)


@pytest.fixture
def vera(connections: tuple[Any, Any]) -> Any:
    """The connection of another member."""
    return connections[1]


def wipe(connection: Any) -> None:
    """Take everything away, row by row: the triggers do the rest."""
    for table in ("message", "step", "conversation", "event", "name", "person"):
        connection.execute(f"DELETE FROM {table}")


def person(mine: Any, name: str, private_to: int | None = None, **columns: Any) -> int:
    """Write somebody, and return their id."""
    told = {"handle": f"h{next(NUMBERS)}", "name": name, "added_on": "2026-01-01"}
    told |= {"private_to": private_to, **columns}
    return put(mine, "person", **told)


def put(mine: Any, table: str, **columns: Any) -> int:
    """Write a row, and return its id."""
    names, places = ", ".join(columns), ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {table} ({names}) VALUES ({places}) RETURNING id"
    return int(mine.execute(sql, list(columns.values())).fetchone()[0])


def talk(mine: Any, member: int, **columns: Any) -> int:
    """Write a conversation, and return its id."""
    day = {"happened_on": "2026-01-01", "entered_on": "2026-01-01"}
    told = {"is_planned": False, "direction": "both", "is_imported": False}
    return put(mine, "conversation", member_id=member, stage="chat", **day, **told, **columns)


def ask(connection: Any, function: str, text: str, most: int = 1000) -> list[int]:
    """Return what a function finds that has all words of a text, the last as a beginning."""
    rows = connection.execute(f"SELECT {function}(%s, %s)", (tsquery(matching(text)), most))
    return [id_ for (id_,) in rows]


LETTERS = "aZ éßøÆİıŁđ Ñüµ Жёй Σςά 王小补贴 राहुल 한국 かが ñ1٣½ⅷ ﬁ𝐀ⓐ 😀🫶\u0301\u0345\ufe0f .@-_'+/"


@given(text=st.text() | st.text(LETTERS) | st.text(st.characters(min_codepoint=1)))
@example(text="Chloé O'Neil <chloe@example.org> +44 20 7946 0018")
@example(text="STRASSE Straße İstanbul ISPARTA ılık Nguyễn Đặng Łukasz Ærø Þór")
@example(text="王小明,补贴。Ben王 ❤️tea 🫶tea")
@examples(500)
def test_a_text_has_the_words_of_a_files_index(connections: tuple[Any, Any], text: str) -> None:
    text = text.replace("\x00", "").encode("utf-8", "ignore").decode()
    (told,) = connections[0].execute("SELECT words_of(%s)", (text,)).fetchone()
    assert told == " ".join((indexed(text) or "").split())


def test_every_letter_has_the_words_of_a_files_index(connections: tuple[Any, Any]) -> None:
    signs = [f"a{chr(code)}b {chr(code)}c" for code in range(1, 0x32000)
             if not 0xD800 <= code < 0xE000]  # fmt: skip
    asked = "SELECT words_of(t) FROM unnest(%s::text[]) WITH ORDINALITY AS f(t, n) ORDER BY n"
    told = [words for (words,) in connections[0].execute(asked, (signs,))]
    assert told == [" ".join((indexed(sign) or "").split()) for sign in signs]


def test_words_too_long_for_postgresql_are_found_by_their_beginning(mine: Any) -> None:
    ada = person(mine, "Ada", note=f"{'x' * 3_000} tea " + "word " * 20_000)
    assert ask(mine, "profile_text_words", "x" * 3_000) == [ada]
    assert ask(mine, "profile_text_words", "tea word") == [ada]


def test_people_are_found_in_each_part_of_what_is_told(mine: Any) -> None:
    ada = person(mine, "Ada Moss", latin="ada moss", whole="ᛜadamoss", initials="am",
                 company="Acorn Labs", role="Designer", need="a lawyer", place="Leeds",
                 offer="grants", address="Dr Moss", around="adele founder")  # fmt: skip
    ben = person(mine, "Ben Acorn", latin="ben acorn", whole="ᛜbenacorn", initials="ba")
    assert ask(mine, "person_text_name", "acorn") == [ben]
    assert ask(mine, "profile_text_words", "acorn") == [ben, ada]
    assert ask(mine, "profile_text_company", "acorn") == [ada]
    assert ask(mine, "profile_text_offers", "grants founder") == [ada]
    assert ask(mine, "profile_text_offers", "lawyer") == []
    assert ask(mine, "profile_text_need", "lawyer") == [ada]
    assert ask(mine, "person_text_whole", "ᛜbenacorn") == [ben]
    assert ask(mine, "person_text_initials", "am") == [ada]
    assert ask(mine, "profile_text_words", "moss acorn lee") == [ada]


def test_no_run_of_characters_goes_on_in_the_next_column(mine: Any) -> None:
    person(mine, "王小", company="明天")
    assert ask(mine, "profile_text_words", "小明") == []


def test_talks_are_found_by_topic_by_what_was_told_and_by_their_event(mine: Any) -> None:
    summit = put(mine, "event", name="Web Summit", key="web summit")
    first = talk(mine, MINE, topic="web design", note="tea")
    other = talk(mine, MINE, topic="tea", note="web fonts")
    there = talk(mine, MINE, topic="coffee", event_id=summit)
    assert ask(mine, "conversation_text_topic", "web") == [first]
    assert ask(mine, "conversation_text_told", "web") == [other, first]
    assert ask(mine, "conversation_text_words", "web") == [there, other, first]
    assert ask(mine, "conversation_text_words", "summit coff") == [there]
    mine.execute("UPDATE event SET name = 'Café Nord' WHERE id = %s", (summit,))
    assert ask(mine, "conversation_text_words", "web") == [other, first]
    assert ask(mine, "conversation_text_words", "cafe nord") == [there]


def test_what_others_wrote_is_not_found(mine: Any, vera: Any) -> None:
    ours, theirs = talk(mine, MINE, topic="tea"), talk(mine, THEIRS, topic="tea")
    assert ask(mine, "conversation_text_words", "tea") == [ours]
    assert ask(vera, "conversation_text_words", "tea") == [theirs]
    holds = "SELECT conversation_text_holds(%s, '''tea''')"
    assert [vera.execute(holds, (id_,)).fetchone()[0] for id_ in (ours, theirs)] == [False, True]
    assert ask(vera, "conversation_text_words", "@1") == []


def test_who_is_private_is_found_by_one_alone(mine: Any, vera: Any) -> None:
    ours, theirs, all_ = (person(mine, "Ada Moss", latin=f"w{whose}", private_to=whose)
                          for whose in (MINE, THEIRS, None))  # fmt: skip
    other = put(mine, "name", person_id=theirs, text="Tidewater")
    assert ask(mine, "profile_text_words", "ada") == [all_, ours]
    assert ask(vera, "profile_text_words", "ada") == [all_, theirs]
    assert ask(vera, "name_text_words", "tide") == [other]
    assert ask(mine, "name_text_words", "tide") == []
    words = "SELECT name_words('t', 'x') ORDER BY 1"
    assert mine.execute(words).fetchall() == [("w1",), ("wnone",)]
    assert vera.execute(words).fetchall() == [("tidewater",), ("w2",), ("wnone",)]
    mine.execute("UPDATE person SET private_to = NULL WHERE id = %s", (theirs,))
    assert ask(mine, "name_text_words", "tide") == [other]
    assert mine.execute(words).fetchall() == [("tidewater",), ("w1",), ("w2",), ("wnone",)]


@pytest.mark.parametrize("table", [*texts.INDEXES, texts.WORDS])
def test_the_tables_are_nobodys_to_read(vera: Any, table: str) -> None:
    import psycopg

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        vera.execute(f"SELECT count(*) FROM {table}")


def test_words_of_names_go_with_the_last_who_has_them(mine: Any) -> None:
    one, other = person(mine, "Ada Moss"), person(mine, "Ada Adda")
    words = "SELECT name_words('a', 'b') ORDER BY 1"
    assert mine.execute(words).fetchall() == [("ada",), ("adda",)]
    mine.execute("DELETE FROM person WHERE id = %s", (other,))
    assert mine.execute(words).fetchall() == [("ada",)]
    mine.execute("UPDATE person SET name = 'Moss' WHERE id = %s", (one,))
    assert mine.execute(words).fetchall() == []
    assert mine.execute("SELECT term, times FROM name_word").fetchall() == [("moss", 1)]


@pytest.mark.parametrize(
    ("first", "few", "in_a_row"), list(product((1, 7), (1, 4, 50), (1, 5, 60)))
)
def test_the_newest_are_found_in_whichever_way(
    mine: Any, monkeypatch: pytest.MonkeyPatch, first: int, few: int, in_a_row: int
) -> None:
    monkeypatch.setattr(asking, "AT_FIRST", first)
    monkeypatch.setattr(asking, "FEW", few)
    monkeypatch.setattr(asking, "IN_A_ROW", in_a_row)
    install(mine)
    ids = [talk(mine, THEIRS if n % 3 == 0 else MINE,
                topic=f"{'tea' if n % 2 else 'cake'} {'old' if n < 9 else 'new'} n{n}")
           for n in range(40)]  # fmt: skip
    for text, most in product(("tea", "cake", "old", "new", "n7", "tea old", "nothing"),
                              (1, 2, 5, 100)):  # fmt: skip
        held = [id_ for n, id_ in enumerate(ids) if n % 3 and set(text.split()) <= {
            "tea" if n % 2 else "cake", "old" if n < 9 else "new", f"n{n}"}]  # fmt: skip
        assert ask(mine, "conversation_text_words", text, most) == held[::-1][:most]
    for n in range(30):
        person(mine, f"{'Tea' if n % 4 else 'Cake'}", private_to=THEIRS if n % 5 == 0 else None)
    seen = [
        id_
        for (id_,) in mine.execute(
            "SELECT id FROM person WHERE private_to IS NULL AND name = 'Tea' ORDER BY id DESC"
        )
    ]
    for most in (1, 2, 5, 100):
        assert ask(mine, "person_text_name", "tea", most) == seen[:most]


WRITES = st.lists(
    st.tuples(
        st.sampled_from(("person", "name", "talk", "event", "step", "message")),
        st.sampled_from(("add", "change", "take")),
        st.integers(0, 5),
        st.text("ab 王明é", min_size=1).filter(str.strip),
        st.sampled_from((None, MINE, THEIRS)),
    ),
    max_size=25,
)


@given(writes=WRITES)
@examples(60)
def test_whatever_is_written_the_index_is_as_if_filled_anew(
    connections: tuple[Any, Any], writes: list[Any]
) -> None:
    mine = connections[0]
    wipe(mine)
    for each in writes:
        _write(mine, *each)
    for index, made_of in texts.INDEXES.items():
        kept = mine.execute(f"SELECT f::text FROM {index} f ORDER BY 1").fetchall()
        mine.execute(f"CREATE TEMP TABLE anew (LIKE {index})")
        filling = texts.filling(index, made_of.source).replace(f"INTO {index}", "INTO anew")
        mine.execute(filling)
        anew = mine.execute("SELECT f::text FROM anew f ORDER BY 1").fetchall()
        mine.execute("DROP TABLE anew")
        assert kept == anew, index
    counted = mine.execute("SELECT term, private_to, times FROM name_word ORDER BY 1, 2").fetchall()
    assert (
        counted
        == mine.execute("""
      SELECT unnest(tsvector_to_array(words)) COLLATE "C", coalesce(private_to, 0), count(*)
        FROM (SELECT words, private_to FROM person_text
               UNION ALL SELECT words, private_to FROM name_text) f
       GROUP BY 1, 2 ORDER BY 1, 2""").fetchall()
    )


def _write(mine: Any, kind: str, verb: str, place: int, text: str, whose: int | None) -> None:
    """Add, change or take away a row; in several at once where the text is long."""
    table = {"talk": "conversation"}.get(kind, kind)
    ids = [id_ for (id_,) in mine.execute(f"SELECT id FROM {table} ORDER BY id")]
    people = [id_ for (id_,) in mine.execute("SELECT id FROM person ORDER BY id")]
    events = [id_ for (id_,) in mine.execute("SELECT id FROM event ORDER BY id")]
    one = people[place % len(people)] if people else None
    event = events[place % len(events)] if events and whose else None
    day = "2026-01-01"
    if verb == "add":
        if kind == "person":
            person(mine, text, whose, latin=text[:3])
        elif kind == "talk":
            talk(mine, whose or MINE, topic=text, event_id=event)
        elif kind == "event":
            put(mine, "event", name=text, key=f"{text} {len(ids)} {place}")
        elif one and kind == "name":
            mine.execute("INSERT INTO name (person_id, text) VALUES (%s, %s) "
                         "ON CONFLICT DO NOTHING", (one, text))  # fmt: skip
        elif one and kind == "step":
            put(mine, "step", member_id=whose or MINE, person_id=one, what=text, due_on=day)
        elif one and kind == "message":
            put(mine, "message", member_id=whose or MINE, person_id=one, template="t", text=text,
                language="en", sent_on=day, is_imported=False)  # fmt: skip
        return
    chosen = ids[place:] if len(text) > 6 else ids[place : place + 1]
    if verb == "take":
        if kind == "person":
            for other in ("name", "step", "message"):
                mine.execute(f"DELETE FROM {other} WHERE person_id = ANY(%s)", (chosen,))
        if kind == "event":
            mine.execute("UPDATE conversation SET event_id = NULL WHERE event_id = ANY(%s)",
                         (chosen,))  # fmt: skip
        mine.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", (chosen,))
    elif kind == "person":
        mine.execute("UPDATE person SET name = %s, company = %s, private_to = %s "
                     "WHERE id = ANY(%s)", (text, text[:2], whose, chosen))  # fmt: skip
    elif kind == "name":
        mine.execute("UPDATE name SET text = %s || id WHERE id = ANY(%s)", (text, chosen))
    elif kind == "talk":
        mine.execute("UPDATE conversation SET note = %s, event_id = %s, member_id = %s "
                     "WHERE id = ANY(%s)", (text, event, whose or MINE, chosen))  # fmt: skip
    else:
        column = {"event": "name", "step": "what", "message": "text"}[kind]
        mine.execute(f"UPDATE {table} SET {column} = %s WHERE id = ANY(%s)", (text, chosen))


def test_what_is_missing_is_filled_at_installation(mine: Any) -> None:
    ada = person(mine, "Ada Moss")
    tea = talk(mine, MINE, topic="tea")
    mine.execute("TRUNCATE person_text, conversation_text, name_word")
    assert ask(mine, "person_text_name", "ada") == []
    install(mine)
    assert ask(mine, "person_text_name", "ada") == [ada]
    assert ask(mine, "conversation_text_words", "tea") == [tea]
    assert mine.execute("SELECT name_words('a', 'b')").fetchall() == [("ada",)]


def test_what_an_earlier_version_filled_otherwise_is_filled_anew(mine: Any) -> None:
    ada = person(mine, "Ada Moss")
    mine.execute("UPDATE person_text SET name = ''; COMMENT ON TABLE person_text IS 'earlier'")
    install(mine)
    assert ask(mine, "person_text_name", "ada") == [ada]
