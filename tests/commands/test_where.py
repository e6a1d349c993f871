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


def test_a_store_that_was_deleted_is_not_taken_for_one_that_never_was(
    evening: Netlog, store: Path, ask: Ask
) -> None:
    evening("backup")
    newest = ask("backups")["backups"][0]["name"]
    store.unlink()
    told = (
        f"is gone, and its backups are still there. To put back the newest: netlog restore {newest}"
    )
    for words in (["list"], ["list", "--json"], ["changes"], ["where"], ["undo"], ["log", "ada"]):
        result = evening(*words)
        assert told in result.err, words
        assert "isn't there yet" not in result.err
        assert result.err.count("is gone") == 1
    assert not store.exists()
    assert evening("list", "--quiet").err == ""
    assert "is gone" in evening("add", "Eve Stone").err
    assert "is gone" not in evening("list").err
    store.unlink()
    assert evening("restore", newest, "--yes").code == 0
    assert len(evening("list").lines) == 5
