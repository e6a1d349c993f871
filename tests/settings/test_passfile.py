"""Where libpq looks passwords up: a line of one's own comes first, and all others stay."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.errors import NetlogError
from netlog.settings import passfile

TMP = "/".join(("", "tmp"))


def parted(line: str) -> list[str]:
    """The fields of a line as libpq reads them."""
    fields, place = [""], iter(line)
    for sign in place:
        if sign == "\\":
            fields[-1] += next(place)
        elif sign == ":":
            fields.append("")
        else:
            fields[-1] += sign
    return fields


def test_a_password_stands_first_and_once() -> None:
    text = "# mine\n*:*:*:zoe:old\ndb:5432:*:zoe:before\ndb:5432:*:tom:his\n"
    hosts = [("db", "5432"), (TMP, "5433")]
    lines = passfile.with_password(text, hosts, "zoe", "a:b\\c").splitlines()
    assert [parted(line) for line in lines[:3]] == [
        [host, port, "*", "zoe", "a:b\\c"]
        for host, port in (("db", "5432"), (TMP, "5433"), ("localhost", "5433"))
    ]
    assert lines[3:] == ["# mine", "*:*:*:zoe:old", "db:5432:*:tom:his"]


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")),
                min_size=1, max_size=9)  # fmt: skip


@given(words, words, words)
def test_whatever_stands_in_it_libpq_reads_it_so(host: str, login: str, password: str) -> None:
    text = passfile.with_password("", [(host, "5432")], login, password)
    assert parted(text.rstrip("\n").split("\n")[0]) == [host, "5432", "*", login, password]
    assert passfile.with_password(text, [(host, "5432")], login, password) == text


def test_the_file_is_its_owners_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert passfile.keep([("db", "5432")], "zoe", "one") == "~/.pgpass"
    file = home / ".pgpass"
    file.chmod(0o644)
    passfile.keep([("db", "5432")], "zoe", "two")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text(encoding="utf-8") == "db:5432:*:zoe:two\n"
    monkeypatch.setenv("PGPASSFILE", str(home / "own" / "passwords"))
    assert passfile.keep([("db", "5432")], "zoe", "three") == "~/own/passwords"
    assert not passfile.is_outdone()
    monkeypatch.setenv("PGPASSWORD", "x")
    assert passfile.is_outdone()


def test_what_is_no_text_is_left_as_it_is(home: Path) -> None:
    file = home / ".pgpass"
    file.write_bytes(b"db:5432:*:zo\xeb:x")
    with pytest.raises(NetlogError, match="no text in UTF-8"):
        passfile.keep([("db", "5432")], "zoe", "one")
    assert file.read_bytes() == b"db:5432:*:zo\xeb:x"
