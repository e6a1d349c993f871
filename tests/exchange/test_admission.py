"""An invitation to a team: a URL that anybody can use, and a password."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlog.exchange.admission import Admission, read, url_for, written
from netlog.settings.server import parsed

HERE = {"host": "db.example.org", "port": "5433", "dbname": "my network"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql+psycopg://mei@db.example.org:5433/network?team=sales",
         "postgresql+psycopg://zoe@db.example.org:5433/network?team=sales"),
        ("postgresql+psycopg://mei@a,b/network?target_session_attrs=any&team=sales",
         "postgresql+psycopg://zoe@a,b/network?target_session_attrs=any&team=sales"),
        ("postgresql+psycopg:///network?host=/run/pg&team=sales",
         "postgresql+psycopg://zoe@/network?host=/run/pg&team=sales"),
        ("postgresql+psycopg://?service=office&user=mei&sslkey=/home/mei/key&team=sales",
         "postgresql+psycopg://zoe@/my%20network?host=db.example.org&port=5433&team=sales"),
    ],
)  # fmt: skip
def test_the_url_is_for_another_login_on_another_machine(url: str, expected: str) -> None:
    assert url_for(url, "zoe", HERE) == expected


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1)


@given(texts, texts, texts)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, login: str, password: str, name: str
) -> None:
    told = Admission(url_for("postgresql+psycopg://mei@db/network?team=sales", login, {}), password)
    path = tmp_path_factory.getbasetemp() / "an.invitation"
    path.write_bytes(written(told, "sales on db/network", name))
    assert read(path) == told
    assert parsed(told.url).team.name == "sales"


def test_without_a_password_it_says_where_alone(tmp_path: Path) -> None:
    path = tmp_path / "an.invitation"
    path.write_bytes(written(Admission("postgresql+psycopg://zoe@db/x", None), "x", "Zoe\nLi"))
    assert b"password" not in path.read_bytes()
    assert read(path).password is None
