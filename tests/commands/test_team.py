"""`netlog team`, on a server that asks for passwords: who is of a team, and what each may do."""

import base64
import hashlib
import hmac
import json
import os
import shlex
import stat
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import postgresql
import psycopg
import pytest
from conftest import Netlog
from postgresql import PASSWORD, Server

from netlog.commands.team import EXAMPLES
from netlog.questions.file import VERSION
from netlog.settings.server import parsed
from netlog.store.team import administering, enrolling

pytestmark = pytest.mark.file("each test founds a team of its own")


@dataclass
class Team:
    """A team on a server, and netlog as any of its members."""

    server: Server
    database: str
    netlog: Netlog
    monkeypatch: pytest.MonkeyPatch
    folder: Path
    name: str
    founder: str

    def url(self, login: str | None = None, team: str | None = None) -> str:
        return self.server.url(self.database, login or self.founder, team or self.name)

    def __call__(
        self, *words: str, login: str | None = None, code: int | None = 0, **more: Any
    ) -> Any:
        self.monkeypatch.setenv("NETLOG_DB", self.url(login))
        result = self.netlog(*words, **more)
        assert code is None or result.code == code, result
        return result

    def sql(self, statement: str, *values: Any, login: str | None = None) -> list[Any]:
        """Carry out a statement as psql would, by default as the administrator."""
        with closing(self.server.connect(self.database, login)) as connection:
            connection.execute(f"SET search_path = netlog_{self.name}")
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def members(self, **how: Any) -> dict[str, str]:
        told = json.loads(self("team", "--json", **how).out)
        return {row["login"]: row["role"] for row in told["members"]}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which invitations are written."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def place(
    team_server: Server, database: str, netlog: Netlog, monkeypatch: pytest.MonkeyPatch, here: Path
) -> Team:
    """A database without a team, in which Pia may found one, and is no superuser."""
    place = Team(team_server, database, netlog, monkeypatch, here, "shelf", "pia")
    _let_found(team_server, database, "pia")
    place.sql(f"CREATE ROLE una LOGIN PASSWORD '{PASSWORD}'")
    return place


@pytest.fixture(scope="module")
def template(team_server: Server) -> Iterator[str]:
    """The database of the team books, to be copied for each test, and its logins."""
    with team_server.same_roles(), team_server.database("books") as name:
        _let_found(team_server, name, "mia")
        with closing(team_server.connect()) as administrator:
            for login in ("zia", "rolf", "oki"):
                administrator.execute(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}'")
        server = parsed(team_server.url(name, "mia", "books"))
        administering.found(server, "Mia Lin")
        with enrolling.as_member(server) as link:
            enrolling.add(link, "zia", "Zia Li", "member")
            enrolling.add(link, "rolf", "Rolf Sand", "reader")
        yield name


def _let_found(server: Server, database: str, login: str) -> None:
    with closing(server.connect()) as administrator:
        administrator.execute(f"CREATE ROLE {login} LOGIN CREATEROLE PASSWORD '{PASSWORD}'")
        administrator.execute(f'GRANT CREATE ON DATABASE "{database}" TO {login}')


@pytest.fixture
def books(
    team_server: Server, template: str, netlog: Netlog, monkeypatch: pytest.MonkeyPatch, here: Path
) -> Iterator[Team]:
    """The team books, of which Mia is the owner, Zia a member and Rolf a reader; Oki is of none."""
    with team_server.same_roles(), team_server.database("copy", template) as name:
        books = Team(team_server, name, netlog, monkeypatch, here, "books", "mia")
        books.sql("ALTER ROLE zia NOCREATEROLE")
        books.sql("ALTER ROLE oki NOCREATEROLE")
        books.sql(f'GRANT CREATE ON DATABASE "{name}" TO mia')
        yield books


# ------------------------------------------------------------------------------------- without one


def test_a_file_has_no_team(netlog: Netlog) -> None:
    for words in ((), ("init",), ("share", "ties"), ("upgrade",)):
        result = netlog("team", *words)
        assert result.code == 1
        assert len(result.err.splitlines()) == 2
        assert "PostgreSQL" in result.err
        assert "netlog export --shareable" in result.err


@pytest.mark.parametrize(
    "words",
    [
        "invitee Zoe", "members all", "invite", "invite Zoe --reader --owner", "join", "join a b",
        "role zoe", "role zoe boss", "remove", "share secrets", "unshare", "team --login zoe",
        "share ties --yes", "upgrade now", "init --json",
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(place: Team, words: str) -> None:
    result = place("team", *words.split(), code=None)
    assert result.code in (1, 2)
    assert 1 <= len(result.err.splitlines()) <= 2
    assert place.sql("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'netlog%%'") == [(0,)]


# ------------------------------------------------------------------------------------- founding


def test_init_founds_the_team_and_the_caller_owns_it(place: Team) -> None:
    told = place("team", "init", "Pia Lin")
    assert "You are Pia Lin (pia), its owner" in told.out
    assert place.members() == {"pia": "owner"}
    assert "Pia Lin (you)" in place("team").out
    assert place("add", "Ada Moss", "--about", "tea").code == 0
    assert "ada-moss" in place("list").out
    is_in = "SELECT pg_has_role('pia', 'netlog_shelf', 'MEMBER')"
    if place.sql("SHOW server_version_num")[0][0] < "160000":
        assert place.sql(is_in) == [(False,)]
    assert "there already" in place("team", "init", code=1).err


def test_init_keeps_nothing_where_it_is_a_dry_run(place: Team) -> None:
    assert "nothing was kept" in place("team", "init", "--dry-run").out
    assert place.sql("SELECT rolname FROM pg_roles WHERE rolname LIKE 'netlog\\_shelf%%'") == []
    told = place("list", code=1).err
    assert "its owner can invite you. To found it: netlog team init" in told


def test_who_may_not_found_one_is_told_what_is_to_be_granted(place: Team) -> None:
    told = place("team", "init", login="una", code=1).err
    granted = told.partition("administers the server: ")[2]
    for statement in granted.strip().split("; "):
        place.sql(statement)
    assert place("team", "init", login="una").code == 0


def test_a_name_that_a_team_of_the_server_has_is_refused(place: Team, template: str) -> None:
    place.monkeypatch.setenv("NETLOG_DB", place.url(team="books"))
    told = place.netlog("team", "init")
    assert told.code == 1
    assert "in another database of this server" in told.err
    assert "?team=NAME" in told.err


def test_a_database_of_other_letters_is_refused(place: Team) -> None:
    with closing(place.server.connect()) as administrator:
        administrator.execute(f'DROP DATABASE "{place.database}" WITH (FORCE)')
        administrator.execute(
            f"CREATE DATABASE \"{place.database}\" ENCODING 'LATIN1' TEMPLATE template0 "
            "LOCALE 'C' OWNER pia"
        )
    assert "holds LATIN1" in place("team", "init", code=1).err


def test_two_teams_of_one_database_never_meet(books: Team) -> None:
    books.sql("ALTER ROLE oki CREATEROLE")
    books.sql(f'GRANT CREATE ON DATABASE "{books.database}" TO oki')
    books("add", "Ada Moss", "--about", "tea")
    books.monkeypatch.setenv("NETLOG_DB", books.url("oki", "shops"))
    assert books.netlog("team", "init", "Oki").code == 0
    assert "ada" not in books.netlog("list").out
    books.monkeypatch.setenv("NETLOG_DB", books.url("oki", "books"))
    for words in ("list", "team", "team share ties", "team remove mia --yes"):
        assert books.netlog(*words.split()).code == 1


# ------------------------------------------------------------------------------------- members


def invitation(team: Team, login: str) -> dict[str, str]:
    path = team.folder / f"{team.name}-{login}.invitation"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    return tomllib.loads(path.read_text(encoding="utf-8"))


def is_password(team: Team, login: str, password: str) -> bool:
    """Whether the server would let a login in with a password, by what it keeps of it."""
    ((kept,),) = team.sql("SELECT rolpassword FROM pg_authid WHERE rolname = %s", login)
    scheme, rest = kept.split("$", 1)
    assert scheme == "SCRAM-SHA-256"
    (rounds, salt), (stored, _) = (part.split(":") for part in rest.split("$"))
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(salt), int(rounds))
    key = hmac.digest(salted, b"Client Key", "sha256")
    return base64.b64decode(stored) == hashlib.sha256(key).digest()


def test_an_invitation_holds_a_login_and_its_password_and_nothing_else_does(place: Team) -> None:
    place("team", "init")
    told = place("team", "invite", "Zoe Li")
    password = invitation(place, "zoe_li")["password"]
    assert len(password) > 30
    assert password not in told.out + told.err
    assert is_password(place, "zoe_li", password)
    assert invitation(place, "zoe_li")["url"] == place.url("zoe_li")
    assert place.members() == {"pia": "owner", "zoe_li": "member"}
    assert "netlog team join shelf-zoe_li.invitation" in told.out


def test_an_invitation_that_cant_be_written_invites_nobody(place: Team) -> None:
    place("team", "init")
    for out in ("nowhere/zoe", "taken"):
        (place.folder / "taken").write_text("mine", encoding="utf-8")
        assert place("team", "invite", "Zoe", "--out", out, code=None).code in (1, 2)
    assert (place.folder / "taken").read_text(encoding="utf-8") == "mine"
    assert place.members() == {"pia": "owner"}
    assert place.sql("SELECT FROM pg_roles WHERE rolname = 'zoe'") == []
    assert place("team", "invite", "Zoe", "--out", "taken", "--force").code == 0


def test_nobody_is_invited_in_a_dry_run(place: Team) -> None:
    place("team", "init")
    assert "nothing was kept" in place("team", "invite", "Zoe", "--dry-run").out
    assert place.members() == {"pia": "owner"}
    assert list(place.folder.glob("*.invitation")) == []


@pytest.mark.parametrize(
    "login", ['zoe"; DROP SCHEMA netlog_shelf CASCADE; --', "Zoë Li", "a'b", "%I"]
)
def test_a_login_is_data(place: Team, login: str) -> None:
    place("team", "init")
    place("team", "invite", "Zoe'; --", "--login", login)
    assert place.members() == {"pia": "owner", login: "member"}
    place("team", "role", login, "reader")
    place("team", "share", "ties")
    place("team", "remove", login, "--yes")
    assert place.members() == {"pia": "owner"}


@pytest.mark.parametrize("login", ["pg_zoe", "public", "none", "a" * 64, "a\nb", " a"])
def test_a_login_that_cant_be_one_is_refused(place: Team, login: str) -> None:
    place("team", "init")
    assert place("team", "invite", "Zoe", "--login", login, code=2).out == ""


def test_a_login_that_is_there_is_invited_without_a_password(books: Team) -> None:
    assert "--existing" in books("team", "invite", "Oki", "--login", "oki", code=1).err
    books("team", "invite", "Oki", "--login", "oki", "--existing")
    assert "password" not in invitation(books, "oki")
    assert books("list", login="oki").code == 0
    assert "already" in books("team", "invite", "Oki", "--login", "oki", "--existing",
                              "--force", code=1).err  # fmt: skip
    told = books("team", "invite", "Nobody", "--login", "nobody", "--existing", code=1).err
    assert "no such login" in told


def test_an_owner_whose_login_makes_no_others_is_told_what_can_be_done(books: Team) -> None:
    books("team", "role", "zia", "owner")
    assert "login rolf already" in books("team", "invite", "Rolf", login="zia", code=1).err
    told = books("team", "invite", "Tim", login="zia", code=1).err
    statement = told.partition("administers the server: ")[2].splitlines()[0]
    assert statement == 'CREATE ROLE "tim" LOGIN;'
    books.sql(statement)
    assert books("team", "invite", "Tim", "--existing", login="zia").code == 0
    assert books.members()["tim"] == "member"


def test_only_an_owner_sees_to_members(books: Team) -> None:
    before = books.members()
    for login in ("zia", "rolf"):
        for words in (
            "invite Oki --login oki --existing", "role rolf member", "role zia owner",
            "remove mia --yes", "remove rolf --yes --erase",
        ):  # fmt: skip
            told = books("team", *words.split(), login=login, code=1)
            assert "Only an owner" in told.err
    assert books.members() == before


def test_a_role_can_be_another(books: Team) -> None:
    assert books("tag", "founder", "ada", login="rolf", code=1).code == 1
    books("add", "Ada Moss", "--about", "tea")
    books("team", "role", "Rolf Sand", "member")
    books("tag", "founder", "ada", login="rolf")
    books("team", "role", "rolf", "owner")
    books("team", "role", "mia", "reader", login="rolf")
    assert books.members() == {"mia": "reader", "zia": "member", "rolf": "owner"}
    assert books("tag", "angel", "ada", code=1).code == 1
    assert "reader already" in books("team", "role", "mia", "reader", login="rolf", code=1).err


def test_a_team_never_loses_its_last_owner(books: Team) -> None:
    for words in ("role mia member", "remove mia --yes --to zia"):
        assert "A team has an owner" in books("team", *words.split(), code=1).err
    assert books.members()["mia"] == "owner"


def test_the_examples_run(place: Team) -> None:
    place("team", "init")
    for line in EXAMPLES.splitlines():
        if line.startswith("netlog "):
            place(*shlex.split(line)[1:])


# ------------------------------------------------------------------------------------- leaving


def test_who_is_removed_has_no_rights_at_once(books: Team) -> None:
    with closing(books.server.connect(books.database, "zia")) as session:
        session.execute("SET search_path = netlog_books")
        session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        session.execute("SELECT count(*) FROM person")
        books("team", "remove", "Zia Li", "--yes")
        with pytest.raises(psycopg.Error):
            session.execute("SELECT count(*) FROM person")
    assert books.members() == {"mia": "owner", "rolf": "reader"}
    assert books("list", login="zia", code=1).out == ""


def test_what_is_the_teams_stays_and_what_was_theirs_is_nobodys(books: Team) -> None:
    books("add", "Ada Moss", "--about", "her secret plan", login="zia")
    books("add", "Ines Duarte", "--private", "--about", "an exit", login="zia")
    books("lead", "add", "ada", "a website", "--value", "1200 EUR", login="zia")
    books("lead", "add", "ines", "a book", login="zia")
    books("sold", "ada", "a cup", "5 EUR", login="zia")
    told = books("team", "remove", "zia", "--yes").out
    assert "2 introductions, leads and sales: yours now" in told
    assert "netlog team remove zia --erase" in told
    assert "a website" in books("lead", "ada").out
    assert "secret" not in books("show", "ada").out
    assert "ines" not in books("list", "--archived").out
    assert books.sql("SELECT count(*) FROM conversation WHERE member_id = 2") == [(2,)]
    assert books.sql("SELECT count(*) FROM lead WHERE member_id = 2") == [(1,)]


def test_somebody_else_goes_on_with_their_leads(books: Team) -> None:
    books("add", "Ada Moss", "--about", "tea", login="zia")
    books("lead", "add", "ada", "a website", login="zia")
    books.sql("CREATE ROLE tim LOGIN PASSWORD 'of no use'")
    books("team", "invite", "Tim", "--login", "tim", "--existing")
    assert "Tim's now" in books("team", "remove", "zia", "--to", "Tim", "--yes").out
    assert books.sql("SELECT member_id FROM lead") == [(4,)]
    assert "Who goes on" in books("team", "remove", "tim", "--to", "tim", "--yes", code=2).err


@pytest.mark.parametrize("at_once", [True, False])
def test_what_was_theirs_alone_can_be_deleted_for_good(books: Team, *, at_once: bool) -> None:
    books("me", "--name", "Zia Li", "--pitch", "I sell", login="zia")
    books("add", "Ada Moss", "--about", "a plan", "--next", "friday: call", login="zia")
    books("add", "Ines Duarte", "--private", "--about", "an exit", "--email", "i@example.org",
          "--tag", "quiet", "--knows", "ada", login="zia")  # fmt: skip
    books("add", "Eve Stone", "--private", "--through", "ines", "--about", "x", login="zia")
    books("lead", "add", "ines", "a book", login="zia")
    books("sold", "ines", "a cup", "5 EUR", login="zia")
    books("introduce", "ines", "eve", login="zia", code=None)
    books("add", "Ben Okri", "--about", "roofs")
    if not at_once:
        books("team", "remove", "zia", "--yes")
    told = books("team", "remove", "zia", "--erase", "--yes").out
    assert "deleted for good" in told
    for table in ("tie", "conversation", "step", "lead", "purchase", "introduction", "change"):
        assert books.sql(f"SELECT count(*) FROM {table} WHERE member_id = 2") == [(0,)], table
    assert books.sql("SELECT handle FROM person ORDER BY id") == [("ada-moss",), ("ben-okri",)]
    assert books.sql("SELECT name, pitch FROM member WHERE id = 2") == [(None, None)]
    assert books.sql("SELECT count(*) FROM change WHERE member_id = 1") == [(1,)]


def test_removing_is_asked_about(books: Team) -> None:
    told = books("team", "remove", "zia", code=2).err
    assert "loses all rights at once" in told
    assert "--yes" in told
    assert "nothing was kept" in books("team", "remove", "zia", "--dry-run").out
    assert "Nobody in the team" in books("team", "remove", "oki", "--yes", code=1).err
    assert books.members() == {"mia": "owner", "zia": "member", "rolf": "reader"}


def test_who_comes_back_is_somebody_new(books: Team) -> None:
    books("add", "Ada Moss", "--about", "a plan", login="zia")
    books("team", "remove", "zia", "--yes")
    books("team", "invite", "Zia Li", "--login", "zia", "--existing", "--force")
    assert books.members()["zia"] == "member"
    assert "a plan" not in books("show", "ada", login="zia").out


# ------------------------------------------------------------------------------------- sharing


def test_sharing_is_said_by_each_for_themselves(books: Team) -> None:
    told = books("team", "share", "ties", "ledger", login="zia").out
    assert "ties: colleagues see whom you know" in told
    assert "ties, ledger" in books("team").out
    assert "no topic" in books("team", "share", login="zia").out
    assert "yours alone again" in books("team", "unshare", "ledger", login="zia").out
    assert books.sql("SELECT shares FROM membership WHERE login = 'zia'") == [(["ties"],)]
    assert "so already" in books("team", "share", "ties", login="zia", code=1).err
    assert "nothing was kept" in books("team", "share", "goals", "--dry-run", login="zia").out
    assert books.sql("SELECT shares FROM membership WHERE login = 'zia'") == [(["ties"],)]
    assert books.sql("SELECT shares FROM membership WHERE login = 'mia'") == [([],)]


def test_notes_alone_show_nothing(books: Team) -> None:
    assert "nothing without ties" in books("team", "share", "notes").out
    assert "nothing without" not in books("team", "share", "ties").out


def test_who_is_private_is_seen_by_nobody_else(books: Team) -> None:
    books("add", "Ines Duarte", "--private", "--about", "an exit", login="zia")
    assert "ines-duarte" in books("list", "--private", login="zia").out
    for login in ("mia", "rolf"):
        assert books("list", login=login).out == ""
        assert books("show", "ines-duarte", login=login, code=1).out == ""
        assert books.sql("SELECT count(*) FROM person", login=login) == [(0,)]
    books("edit", "ines", "--team", login="zia")
    assert "ines-duarte" in books("show", "ines").out
    assert "an exit" not in books("show", "ines").out


def test_a_handle_tells_nothing_of_who_is_private(books: Team) -> None:
    books("add", "Ada Moss", "--private", "--about", "an exit", login="zia")
    assert "Ada Moss (ada-moss)" in books("add", "Ada Moss", "--about", "tea").out
    told = books("show", "ada-moss", login="zia", code=1).err
    assert "ada-moss@1" in told
    assert "ada-moss@2" in told
    assert "an exit" in books("show", "ada-moss@1", login="zia").out
    assert "an exit" not in books("show", "ada-moss@2", login="zia").out
    told = books("edit", "ada-moss@1", "--team", login="zia").out
    assert "ada-moss-2" in told
    assert "Ada Moss" in books("show", "ada-moss-2").out
    assert books("show", "ada-moss", login="zia").code == 0


def test_whom_a_colleague_knows_stays_the_teams(books: Team) -> None:
    books("add", "Ada Moss", "--about", "tea")
    books("log", "ada", "coffee", login="zia")
    told = books("edit", "ada", "--private", code=1).err
    assert "A colleague has something" in told
    books("add", "Ben Okri", "--about", "roofs")
    assert books("edit", "ben", "--private").code == 0


# ------------------------------------------------------------------------------------- joining


@pytest.fixture
def guarded(team_server: Server) -> Iterator[Callable[[], None]]:
    """Have the server ask for passwords, but for its administrator, until the test ends."""
    with closing(team_server.connect()) as administrator:
        ((path,),) = administrator.execute("SHOW hba_file").fetchall()
        ((before,),) = administrator.execute("SELECT pg_read_file(%s)", (path,)).fetchall()
        if team_server.words.get("password"):
            pytest.skip("the server that is named has rules of its own")
        user = team_server.words["user"]

        def write(text: str) -> None:
            quoted = psycopg.sql.Literal(text)
            place = psycopg.sql.Literal(path)
            administrator.execute(
                psycopg.sql.SQL("COPY (SELECT unnest(string_to_array({}, E'\\n'))) TO {}").format(
                    quoted, place
                )
            )
            administrator.execute("SELECT pg_reload_conf()")

        def guard() -> None:
            write(f"local all {user} trust\nlocal all all scram-sha-256")

        try:
            yield guard
        finally:
            write(before)


def may_enter(team: Team, login: str, password: str) -> bool:
    with suppress(psycopg.OperationalError):
        words = {**team.server.words, "dbname": team.database, "user": login}
        psycopg.connect(**words, password=password).close()
        return True
    return False


def test_joining_changes_the_password_and_keeps_it(
    books: Team, guarded: Callable[[], None], home: Path
) -> None:
    books("team", "invite", "Zoe Li", "--login", "zoe")
    once = invitation(books, "zoe")["password"]
    guarded()
    wait_for(lambda: not may_enter(books, "zoe", "nonsense"))
    books.monkeypatch.delenv("NETLOG_DB")
    told = books.netlog("team", "join", "books-zoe.invitation")
    assert told.code == 0, told
    assert "Hello Zoe Li!" in told.out
    assert "netlog team share ties" in told.out
    file = home / ".pgpass"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    own = file.read_text(encoding="utf-8").splitlines()[0].rpartition(":")[2]
    assert own not in told.out + told.err
    assert once not in told.out + told.err
    assert may_enter(books, "zoe", own)
    assert not may_enter(books, "zoe", once)
    assert "zoe" in books.netlog("team").out  # by db of config.toml
    assert books.netlog("add", "Ada Moss", "--about", "tea").code == 0
    again = books.netlog("team", "join", "books-zoe.invitation")
    assert again.code == 0, again
    assert may_enter(books, "zoe", own)
    file.unlink()
    late = books.netlog("team", "join", "books-zoe.invitation")
    assert late.code == 1
    assert "taken already" in late.err


def test_a_login_of_ones_own_joins_with_its_password(books: Team, home: Path) -> None:
    books("team", "invite", "Oki", "--login", "oki", "--existing")
    told = books("team", "join", "books-oki.invitation")
    assert "Hello Oki!" in told.out
    assert "NETLOG_DB goes before that" in told.err
    assert not (home / ".pgpass").exists()
    books.monkeypatch.delenv("NETLOG_DB")
    assert "Oki (you)" in books.netlog("team").out


def wait_for(is_so: Callable[[], bool]) -> None:
    """A server reads its rules anew when it comes to it."""
    import time

    for _ in range(100):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("the server didn't read its rules anew")


@pytest.mark.parametrize(
    "told",
    [
        "", "url = 7", "nonsense", 'password = "a"', 'url = "file:///etc/passwd"',
        'url = "postgresql://pia:secret@localhost/x"', 'url = "postgresql://a/b?passfile=/x"',
        'url = "postgresql://a/b?team=A%20B"', "url = 'postgresql://a/b'\npassword = 1",
    ],
)  # fmt: skip
def test_what_is_no_invitation_is_refused(place: Team, home: Path, told: str) -> None:
    path = place.folder / "x.invitation"
    path.write_text(told, encoding="utf-8")
    result = place.netlog("team", "join", "x.invitation")
    assert result.code in (1, 2)
    assert 1 <= len(result.err.splitlines()) <= 2
    assert "secret" not in result.err
    assert not (home / ".pgpass").exists()
    assert place.netlog("team", "join", "nowhere").code == 1


def test_upgrade_builds_anew_what_stands_on_the_tables(books: Team) -> None:
    books("add", "Ada Moss", "--about", "tea")
    books.sql("DROP FUNCTION roster()")
    assert "its rules are built anew" in books("team", "upgrade").out
    assert books.members() == {"mia": "owner", "zia": "member", "rolf": "reader"}
    assert "ada-moss" in books("list").out
    told = books("team", "upgrade", login="zia", code=1).err
    assert "takes the login that founded it" in told


def doctored(books: Team, check: str, **how: Any) -> str:
    """What doctor says of one of its checks."""
    told = json.loads(books("doctor", "--json", code=None, **how).out)
    (found,) = (each for each in told["checks"] if each["check"] == check)
    return f"{found['state']}: " + "; ".join(
        f"{note['what']}. {note['way']}" if note["way"] else note["what"] for note in found["notes"]
    )


def test_upgrade_mends_what_doctor_finds_of_what_is_derived(books: Team) -> None:
    """Private ones, too, whom the founder who upgrades doesn't see."""
    books(
        "add", "Ada Müller", "--also", "王小明", "--company", "Åcme", "--about", "tea", login="zia"
    )
    books(
        "add", "Ines Duarte", "--private", "--email", "i@example.org", "--about", "x", login="zia"
    )
    tables = ("person", "name", "tie", "changed_row", "person_text", "name_word")
    whole = {table: books.sql(f"SELECT * FROM {table} ORDER BY 1") for table in tables}
    damage = (
        "UPDATE person SET key = 'x', company_key = NULL WHERE handle = 'ada-muller'",
        "UPDATE person SET initials = 'zz', around = 'y' WHERE handle = 'ines-duarte'",
        "UPDATE name SET latin = NULL",
        "UPDATE tie SET stage = 'coffee', talks = 9, first_on = '2020-01-01'",
    )
    for statement in damage:
        books.sql(f"SET session_replication_role = replica; {statement}")
    way = "Whoever administers it runs: netlog team upgrade"
    keys = doctored(books, "keys", login="zia")
    assert keys.startswith(f"wrong: 3 names can't be found as they are written. {way}")
    assert "found by besides is wrong for 2 people" in keys
    stages = doctored(books, "stages", login="zia")
    assert stages == f"wrong: stage or dates are wrong for 2 people. {way}"
    told = books("team", "upgrade", "--dry-run").out
    assert "nothing was kept" in told
    assert doctored(books, "stages", login="zia") == stages
    assert books("team", "upgrade").out.splitlines()[1] == (
        "Mended: 3 names that couldn't be found as they are written, "
        "by what else 1 person can be found, stage or dates of 2 ties"
    )
    for check in ("keys", "stages"):
        assert doctored(books, check, login="zia").startswith("ok")
    for table, rows in whole.items():
        assert books.sql(f"SELECT * FROM {table} ORDER BY 1") == rows, table
    assert "Mended" not in books("team", "upgrade").out


def test_upgrade_brings_a_team_of_an_earlier_schema_up_to_date(books: Team, home: Path) -> None:
    programs = postgresql.programs()
    if programs is None or not (programs / "pg_dump").exists():
        pytest.skip("there is no pg_dump")
    books.monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    books("add", "Ada Moss", "--about", "tea", login="zia")
    books.sql("ALTER TABLE person DROP COLUMN private_to CASCADE")
    books.sql("ALTER TABLE person ADD CONSTRAINT uq_person_handle UNIQUE (handle)")
    books.sql("ALTER TABLE change DROP COLUMN token CASCADE")
    books.sql("UPDATE alembic_version SET version_num = '0006'")
    told = books("list", login="zia", code=1).err
    assert "Whoever administers it runs: netlog team upgrade" in told
    assert len(told.splitlines()) == 1
    assert "nothing was kept" in books("team", "upgrade", "--dry-run").out
    assert books("list", login="zia", code=1).err == told
    told = books("team", "upgrade").out
    assert f"of schema {VERSION} now, before 6" in told
    (kept,) = (home / ".local/share/netlog/teams").rglob("*.dump")
    assert kept.name in told
    assert "tea" in books("show", "ada", login="zia").out
    books("add", "Ines Duarte", "--private", login="zia")
    assert books("show", "ines", code=1).out == ""
    books.sql("UPDATE alembic_version SET version_num = '0099'")
    assert "Update netlog" in books("team", "upgrade", code=1).err
    books.sql("UPDATE alembic_version SET version_num = %s", f"{VERSION:04}")
