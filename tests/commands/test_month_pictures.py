"""`netlog month --html`, `--svg` and `--png`: files of their own, written whole or not at all."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from commands.conftest import Refused
from conftest import Netlog

from netlog.handover import opening
from netlog.questions import backups

CHARTS = ["days", "funnel", "months", "pace", "rings", "stages"]


def files(folder: Path) -> list[str]:
    """What lies in a folder, but for the home."""
    return sorted(each.name for each in folder.iterdir() if each.name != "home")


def test_a_page(evening: Netlog, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "november.html"
    result = evening("month", "--html", str(path))
    assert (result.code, result.err) == (0, "")
    assert result.lines == ["written: november.html", f"  in {tmp_path}"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert files(tmp_path) == ["november.html"]
    text = path.read_text(encoding="utf-8")
    assert "<title>November 2026</title>" in text
    assert "王小明" in text
    assert backups.elsewhere(store, backups.EXPORTED) == [path]


def test_a_page_to_be_shared_names_nobody(evening: Netlog, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "november.html"
    assert evening("month", "--html", str(path), "--no-names").code == 0
    for text in ("Ada", "王小明", "ada-moss"):
        assert text not in path.read_text(encoding="utf-8")
    assert backups.elsewhere(store, backups.EXPORTED) == []


def test_a_folder_gets_a_file_of_the_month(evening: Netlog, tmp_path: Path) -> None:
    evening("month", "2026-10", "--html", str(tmp_path))
    assert files(tmp_path) == ["netlog-2026-10.html"]


def test_a_pipe_gets_the_page_and_nothing_else(evening: Netlog, tmp_path: Path) -> None:
    path = tmp_path / "november.html"
    evening("month", "--html", str(path))
    result = evening("month", "--html", "-")
    assert (result.out, result.err) == (path.read_text(encoding="utf-8"), "")


def test_charts_go_into_a_folder_that_is_made(evening: Netlog, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    result = evening("month", "--svg", str(folder))
    assert result.lines[0] == f"written to {folder}"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert files(folder) == [f"netlog-2026-11-{name}.svg" for name in CHARTS]
    for each in folder.iterdir():
        assert stat.S_IMODE(each.stat().st_mode) == 0o600
        for text in ("Ada", "王小明"):
            assert text not in each.read_text(encoding="utf-8")


def test_all_at_once(evening: Netlog, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py", reason="resvg-py, of the extra image, is not installed")
    place = str(tmp_path)
    assert evening("month", "--html", place, "--svg", place, "--png", place).code == 0
    assert len(files(tmp_path)) == 13
    assert (tmp_path / "netlog-2026-11-rings.png").read_bytes().startswith(b"\x89PNG")


def test_without_the_extra_nothing_is_written(
    evening: Netlog, refused: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    place = str(tmp_path)
    assert "pip install resvg-py" in refused("month", "--html", place, "--png", place)
    assert files(tmp_path) == []


def test_the_page_is_opened(
    evening: Netlog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_file(path: Path) -> str:
        assert path.exists()
        opened.append(path)
        return "Opened, by firefox."

    monkeypatch.setattr(opening, "open_file", open_file)
    result = evening("month", "--html", str(tmp_path), "--open")
    assert result.lines[-1] == "Opened, by firefox."
    assert opened == [tmp_path / "netlog-2026-11.html"]


def test_where_nothing_opens_it_the_page_lies_there(
    evening: Netlog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    result = evening("month", "--html", str(tmp_path), "--open")
    assert result.code == 1
    assert "netlog-2026-11.html" in result.err
    assert files(tmp_path) == ["netlog-2026-11.html"]


# ------------------------------------------------------------------------------------- refusals


def test_files_that_are_there_are_replaced_with_force_alone(
    evening: Netlog, refused: Refused, tmp_path: Path
) -> None:
    mine = tmp_path / "netlog-2026-11-days.svg"
    mine.write_text("mine")
    place = str(tmp_path)
    said = refused("month", "--svg", place)
    assert "netlog-2026-11-days.svg is there already. To replace it: --force" in said
    assert files(tmp_path) == [mine.name]
    assert mine.read_text() == "mine"
    assert evening("month", "--svg", place, "--force").code == 0
    said = refused("month", "--svg", place)
    assert "and 5 more are there already. To replace them: --force" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--open"], "name the file"),
        (["--html", "-", "--open"], "name the file"),
        (["--html", "-", "--svg", "."], "goes alone"),
        (["--html", "a.html", "--json"], "--json goes with none of"),
        (["--svg", "."], "is no folder"),
    ],
)
def test_words_that_do_not_go_together(
    evening: Netlog, refused: Refused, tmp_path: Path, words: list[str], said: str
) -> None:
    if words == ["--svg", "."]:
        words = ["--svg", str(tmp_path / "a.txt")]
        (tmp_path / "a.txt").write_text("mine")
    assert said in refused("month", *words, code=2)


def test_places_that_are_none(
    evening: Netlog, refused: Refused, store: Path, tmp_path: Path
) -> None:
    assert "the store itself" in refused("month", "--html", str(store), "--force", code=2)
    assert "There is no folder" in refused("month", "--html", str(tmp_path / "none" / "a.html"))
    assert "There is no folder" in refused("month", "--png", str(tmp_path / "none" / "pictures"))
    os.mkfifo(tmp_path / "pipe")
    assert "netlog month --html -" in refused("month", "--html", str(tmp_path / "pipe"), code=2)


def test_forget_names_the_page(evening: Netlog, tmp_path: Path) -> None:
    evening("month", "--html", str(tmp_path))
    result = evening("forget", "ada", "--dry-run")
    assert "netlog-2026-11.html" in result.out + result.err


def test_an_empty_network_is_drawn(netlog: Netlog, tmp_path: Path) -> None:
    assert netlog("month", "--html", str(tmp_path), "--svg", str(tmp_path)).code == 0
    assert "Nobody is waiting." in (tmp_path / "netlog-2026-11.html").read_text()


def test_reading_loads_no_models(process: Netlog, tmp_path: Path, unmeasured: None) -> None:
    process("add", "Ada Moss")
    script = (
        "import sys; from netlog import app; sys.argv[1:] = ['month', '--html', sys.argv[1]];"
        "app.run(); print(sorted({'sqlmodel', 'sqlalchemy', 'pydantic', 'rich'} & {*sys.modules}),"
        "file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, check=True
    )
    assert done.stderr.decode().splitlines()[-1] == "[]"
