"""`netlog where`: where the data lies, and how much there is."""

from pathlib import Path

from commands.conftest import Ask
from conftest import Netlog


def test_where_it_lies_and_how_much_there_is(evening: Netlog, store: Path, ask: Ask) -> None:
    evening("log", "ada", "--next", "friday: write")
    evening("draft", "connect-event", "ada", "--sent")
    places = ask("where")
    assert places["store"] == str(store)
    assert Path(places["templates"], "en", "coffee-request.j2").is_file()
    counts = {name: places[name] for name in ("people", "conversations", "steps", "messages")}
    assert counts == {"people": 5, "conversations": 5, "steps": 1, "messages": 1}
    lines = evening("where").lines
    assert lines[0].split() == ["store", str(store)]
    assert ["people", "5"] in [line.split() for line in lines]


def test_before_the_first_entry_nothing_is_made(netlog: Netlog, store: Path, home: Path) -> None:
    result = netlog("where")
    assert result.code == 0
    assert str(store) in result.out
    assert "isn't there yet" in result.err
    assert list(home.iterdir()) == []


def test_the_store_that_was_named(netlog: Netlog, tmp_path: Path) -> None:
    place = tmp_path / "a folder" / "我的 网络.db"
    netlog("--db", str(place), "add", "Ada Moss")
    lines = netlog("--db", str(place), "where").lines
    assert lines[0].split(maxsplit=1) == ["store", str(place)]
