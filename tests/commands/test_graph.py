"""`netlog graph`: who introduced whom, in the terminal, as Mermaid, as files."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog
from exchange.naughty import NAUGHTY
from store.makers import Book
from views.conftest import plain

from netlog.store.tables.ledger import Introduction
from netlog.views.graph import quoted

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def network(evening: Netlog, store: Path) -> Netlog:
    """The evening, in which Ada brought 王小明; he brought two more, and I introduced two."""
    evening("add", "Eve Stone", "--about", "hiring", "--through", "xiaoming")
    evening("add", "Fay Lund", "--known", "--through", "xiaoming")
    evening("add", "Gus Hale", "--known", "--through", "dev")
    book = Book(store)
    ids = book.handles()
    with book.writing("introduce", "ada", "dev") as page:
        page.write(Introduction(member_id=1, person_id=ids["ada-moss"], other_id=ids["dev-rao"],
                                introduced_on=book.today))  # fmt: skip
    return evening


def circled(store: Path) -> None:
    """Let Ada have been introduced by 王小明, whom she introduced."""
    from netlog.store.tables.people import Person

    book = Book(store)
    with book.writing("edit") as page:
        row = page.row(Person, book.handles()["ada-moss"])
        row.introducer_id = book.handles()["wang-xiaoming"]
        page.write(row)


@pytest.mark.parametrize("columns", [60, 80])
def test_the_tree_in_a_terminal(
    network: Netlog, store: Path, golden: Callable[[str, str], None], columns: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    network("add", "A name that is much longer than there is room for it in a tree", "--known",
            "--through", "eve")  # fmt: skip
    config = Path.home() / ".config" / "netlog" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('colour = "always"\n')
    monkeypatch.setenv("COLUMNS", str(columns))
    whole = plain(network("graph").out)
    one = plain(network("graph", "小明").out)
    circled(store)
    golden(f"graph_{columns}", f"{whole}\n{one}\n{plain(network('graph').out)}")


def test_in_a_pipe_it_is_plain_and_uncropped(network: Netlog) -> None:
    assert network("graph").lines == [
        "You · 4 met directly, 4 through 3 others",
        "├─ Ada Moss (ada-moss) · chat · brought 1, these 2",
        "│  └─ 王小明 (wang-xiaoming) · chat · brought 2",
        "│     ├─ Eve Stone (eve-stone) · chat",
        "│     └─ Fay Lund (fay-lund)",
        "├─ Dev Rao (dev-rao) · brought 1",
        "│  └─ Gus Hale (gus-hale)",
        "└─ whom you introduced to each other · 1 pair",
        "   └─ Ada Moss (ada-moss) – Dev Rao (dev-rao) · Mon 16 Mar",
    ]


def test_what_is_too_much_is_counted(network: Netlog) -> None:
    out = network("graph", "--width", "1", "--depth", "1").out
    assert "and 1 more, through whom 1 person came" in out
    assert "Eve" not in out
    assert "└─ and 1 more" in network("graph", "--width", "1", "--depth", "9").out


def test_a_circle_is_shown_as_such_and_ends(network: Netlog, store: Path) -> None:
    circled(store)
    assert "↻ Ada Moss (ada-moss) · stands further up: a circle" in network("graph").out
    assert "a circle: each introduced the next" in network("graph", "小明").out


def test_json_lists_each_with_who_introduced_them(network: Netlog, ask: Ask) -> None:
    data = ask("graph")
    assert [(each["handle"], each["introducer"]) for each in data["people"]] == [
        ("ada-moss", None), ("wang-xiaoming", "ada-moss"), ("eve-stone", "wang-xiaoming"),
        ("fay-lund", "wang-xiaoming"), ("dev-rao", None), ("gus-hale", "dev-rao"),
    ]  # fmt: skip
    assert (data["met_directly"], data["introduced"], data["introducers"]) == (4, 4, 3)
    assert data["pairs"] == [{"handles": ["ada-moss", "dev-rao"], "names": ["Ada Moss", "Dev Rao"],
                              "on": "2026-03-16"}]  # fmt: skip
    assert ask("graph", "eve")["person"] == "eve-stone"


def test_mermaid_holds_names_as_text(network: Netlog) -> None:
    network("add", 'A"]; click p-ada "x" <b>`end`</b> #quot;', "--known", "--through", "dev")
    lines = network("graph", "--mermaid").lines
    assert lines[0] == "flowchart LR"
    assert '  p_wang_xiaoming["王小明"]' in lines
    assert "  p_ada_moss --> p_wang_xiaoming" in lines
    assert "  p_ada_moss -. by you .- p_dev_rao" in lines
    (label,) = (line for line in lines if "click" in line and "[" in line)
    inside = label[label.index('["') + 2 : -2]
    assert not set(inside) & set('"[]<>`')
    assert re.sub(r"#(\d+);", lambda found: chr(int(found[1])), inside).startswith('A"]; click')


@pytest.mark.parametrize("text", NAUGHTY)
def test_no_label_ends_early(text: str) -> None:
    assert not set(quoted(text)) & set('"[]{}<>`|\\\n\r')


def test_a_page_and_a_drawing_are_written(network: Netlog, home: Path) -> None:
    done = network("graph", "--html", "~/g.html", "--svg", "~/g.svg")
    assert (done.code, done.err) == (0, "")
    page = (home / "g.html").read_text(encoding="utf-8")
    assert "default-src &#39;none&#39;; style-src" in page
    assert page.count("<svg") == 2
    drawing = ET.fromstring((home / "g.svg").read_text(encoding="utf-8"))  # noqa: S314
    words = [each.text for each in drawing.iter(f"{SVG}text")]
    assert [word for word in words if word in ("you", "Ada Moss", "王小明", "Gus Hale")] == [
        "you", "Ada Moss", "王小明", "Gus Hale",
    ]  # fmt: skip
    assert (home / "g.html").stat().st_mode & 0o777 == 0o600


def test_files_are_not_replaced_unasked_and_forget_knows_them(
    network: Netlog, home: Path, refused: Refused
) -> None:
    assert network("graph", "ada", "--html", "~/g.html").code == 0
    assert "--force" in refused("graph", "--html", "~/g.html")
    assert network("graph", "--html", "~/g.html", "--force").code == 0
    assert "g.html" in network("forget", "eve", "--yes").out
    assert (home / "g.html").exists()


def test_into_a_pipe(network: Netlog) -> None:
    assert network("graph", "--html", "-").out.startswith("<!DOCTYPE html>")
    assert network("graph", "ada", "--svg", "-").out.startswith("<?xml")


def test_refusals(network: Netlog, refused: Refused) -> None:
    assert "One of --json" in refused("graph", "--json", "--mermaid", code=2)
    assert "name the file" in refused("graph", "--open", code=2)
    assert "goes alone" in refused("graph", "--html", "-", "--svg", "x.svg", code=2)
    assert "Nobody here" in refused("graph", "zzz")


def test_where_nobody_was_introduced(netlog: Netlog) -> None:
    done = netlog("graph")
    assert done.out == "You · 0 met directly\n"
    assert "netlog add NAME --through PERSON" in done.err
    netlog("add", "Ada Moss")
    assert netlog("graph").out == "You · 1 met directly\n"
    assert "Ada Moss (ada-moss) · intro" in netlog("graph", "ada").out
    assert "Nobody was introduced yet" in netlog("graph", "--html", "-").out
