"""Correcting in a terminal: the form in an editor, and what is asked before much is changed."""

import json
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Netlog
from terminal.dialogue import Dialogue

from netlog import settings

Fake = Callable[..., Path]


@pytest.fixture
def network(netlog: Netlog) -> Netlog:
    """Ada, Ben and 王小明, met at one event; Ada and Ben in one talk."""
    netlog("add", "Ada Moss", "Ben Okri", "--at", "Soul Sisters", "--about", "pricing")
    netlog("add", "王小明", "--at", "Soul Sisters", "--stage", "connect", "--tag", "founder")
    netlog("edit", "ada", "--company", "Tidewater")
    return netlog


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Make an editor of Python that replaces texts in what it is given, a pair each time it runs.

    It keeps what it was given, and what was on top of it, in the folder that is returned.
    """

    def make(*pairs: tuple[str, str], then: str = "") -> Path:
        folder = tmp_path / "seen"
        folder.mkdir()
        script = tmp_path / "editor.py"
        script.write_text(
            "import pathlib, subprocess, sys\n"
            f"pairs, folder = {pairs!r}, pathlib.Path({str(folder)!r})\n"
            "file, time = pathlib.Path(sys.argv[1]), len(list(folder.iterdir()))\n"
            "text = file.read_text('utf-8')\n"
            "(folder / str(time)).write_text(text, 'utf-8')\n"
            "old, new = pairs[time]\n"
            "assert old in text\n"
            "file.write_text(text.replace(old, new) if old else new, 'utf-8')\n"
            f"{then}\n",
            encoding="utf-8",
        )
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))
        return folder

    return make


def person(netlog: Netlog, handle: str) -> dict[str, Any]:
    found = json.loads(netlog("show", handle, "--json").out)
    assert isinstance(found, dict)
    return found


def left() -> list[Path]:
    """Return the forms that lie in netlog's folder for such things."""
    return [path for path in settings.folder("state").rglob("*.txt") if path.is_file()]


# ------------------------------------------------------------------------------- the form


def test_the_form_in_an_editor(network: Netlog, fake: Fake) -> None:
    seen = fake(("role:", "role: 创始人"))
    with Dialogue("edit", "小明") as dialogue:
        assert dialogue.ends() == 0
        assert "role: – → 创始人" in dialogue.text
        assert "to take it back: netlog undo" in dialogue.text
    assert (seen / "0").read_text("utf-8").startswith("# 王小明 (wang-xiaoming)\n")
    assert person(network, "xiaoming")["role"] == "创始人"
    assert left() == []


@pytest.mark.parametrize(
    ("pair", "said"),
    [(("", "# nothing\n"), "The form was emptied"), (("role:", "role:"), "is so already")],
)
def test_an_untouched_or_emptied_form_changes_nothing(
    network: Netlog, store: Path, fake: Fake, pair: tuple[str, str], said: str
) -> None:
    before = store.read_bytes()
    fake(pair)
    with Dialogue("edit", "ada") as dialogue:
        assert dialogue.ends() == 0
        assert said in dialogue.text
    assert (store.read_bytes(), left()) == (before, [])


def test_a_form_that_cannot_be_kept_is_offered_again(network: Netlog, fake: Fake) -> None:
    seen = fake(
        ("relation:\n", "relation: fiend\ncompny: x\n"), ("fiend\ncompny: x", "friend"),
    )  # fmt: skip
    with Dialogue("edit", "ada") as dialogue:
        dialogue.sees(r"Change it again\? \[Y/n\]")
        number = (seen / "0").read_text("utf-8").splitlines().index("relation:") + 1
        assert f'line {number + 2}: "fiend" is no relation' in dialogue.text
        assert f'line {number + 3}: "compny" is not known. Did you mean company?' in dialogue.text
        dialogue.type("\r")
        assert dialogue.ends() == 0
        assert "relation: – → friend" in dialogue.text
    lines = (seen / "1").read_text("utf-8").splitlines()
    assert [line[:4] for line in lines[:3]] == ["# ! ", "# ! ", "# Ad"]
    assert lines[number + 2 - 1] == "relation: fiend"
    assert left() == []


@pytest.mark.parametrize(("answer", "code"), [("n\r", 1), ("\x03", 130)])
def test_a_form_that_is_given_up_is_kept_and_named(
    network: Netlog, store: Path, fake: Fake, answer: str, code: int
) -> None:
    before = store.read_bytes()
    fake(("relation:", "relation: fiend"))
    with Dialogue("edit", "ada", columns=200) as dialogue:
        dialogue.sees("Change it again")
        dialogue.type(answer)
        assert dialogue.ends() == code
        (path,) = left()
        assert f"The form lies in {path}" in dialogue.text
    assert store.read_bytes() == before
    assert path.stat().st_mode & 0o777 == 0o600
    mended = path.read_text("utf-8").replace("fiend", "friend")
    assert network("edit", "ada", "-", stdin=mended).code == 0


def test_a_form_is_kept_when_the_editor_fails_the_second_time(network: Netlog, fake: Fake) -> None:
    fake(("relation:", "relation: fiend"), ("", ""), then="sys.exit(time)")
    with Dialogue("edit", "ada", columns=200) as dialogue:
        dialogue.answer("Change it again", "y")
        assert dialogue.ends() == 1
        assert "ended with an error (1)" in dialogue.text
    assert any("relation: fiend" in path.read_text("utf-8") for path in left())


def test_who_was_changed_meanwhile_is_not_overwritten(network: Netlog, fake: Fake) -> None:
    """Nothing is locked while the editor runs, so that another netlog can write."""
    words = [sys.executable, "-m", "netlog", "edit", "ada", "--company", "Tea Lab", "--also", "A."]
    fake(("role:", "role: poet"), then=f"subprocess.run({words!r}, check=True)")
    with Dialogue("edit", "ada", columns=200) as dialogue:
        assert dialogue.ends() == 1
        (path,) = left()
        assert "Ada Moss was changed meanwhile (company, also)" in dialogue.text
        assert f"Your form lies in {path}" in dialogue.text
    assert "role: poet" in path.read_text("utf-8")
    ada = person(network, "ada")
    assert (ada["company"], ada["role"]) == ("Tea Lab", None)


def test_who_is_gone_meanwhile(network: Netlog, fake: Fake) -> None:
    network("add", "Eve Stone", "--known")
    words = [sys.executable, "-m", "netlog", "undo"]
    fake(("role:", "role: poet"), then=f"subprocess.run({words!r}, check=True)")
    with Dialogue("edit", "eve") as dialogue:
        assert dialogue.ends() == 1
        assert "Eve Stone was changed meanwhile (name" in dialogue.text


def test_a_talk_meanwhile_is_no_matter(network: Netlog, fake: Fake) -> None:
    words = [sys.executable, "-m", "netlog", "log", "ada", "connect"]
    fake(("role:", "role: poet"), then=f"subprocess.run({words!r}, check=True)")
    with Dialogue("edit", "ada") as dialogue:
        assert dialogue.ends() == 0
    assert (person(network, "ada")["role"], person(network, "ada")["stage"]) == ("poet", "connect")


def test_an_editor_that_isnt_there(network: Netlog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "emcas")
    with Dialogue("edit", "ada", columns=120) as dialogue:
        assert dialogue.ends() == 1
        assert "emcas\" can't be started as your editor" in dialogue.text
    assert left() == []


def test_a_dry_run_of_the_form(network: Netlog, fake: Fake) -> None:
    fake(("role:", "role: poet"))
    with Dialogue("edit", "ada", "--dry-run") as dialogue:
        assert dialogue.ends() == 0
        assert "nothing was kept: --dry-run" in dialogue.text
    assert person(network, "ada")["role"] is None


def test_a_name_that_fits_several_is_asked_before_the_editor(network: Netlog, fake: Fake) -> None:
    network("add", "Ada Byron", "--known")
    fake(("role:", "role: poet"))
    with Dialogue("edit", "ada") as dialogue:
        dialogue.sees(r'Who is "ada"\?')
        number = next(line.split()[0] for line in dialogue.text.splitlines() if "Byron" in line)
        dialogue.type(f"{number}\r")
        assert dialogue.ends() == 0
    assert person(network, "ada-byron")["role"] == "poet"


# --------------------------------------------------------------------------------- what is asked


@pytest.mark.parametrize(
    ("answer", "code", "stages"),
    [("1", 0, [None, "chat"]), ("2", 0, [None, None]), ("", 1, ["chat", "chat"])],
)
def test_who_is_taken_out_of_a_talk_with_several(
    network: Netlog, answer: str, code: int, stages: list[str | None]
) -> None:
    with Dialogue("edit", "ada", "--talk", "1", "--remove") as dialogue:
        dialogue.shows("1  Ada Moss alone")
        dialogue.shows("2  all of it, for Ben Okri too")
        dialogue.answer("What is to be taken out", answer)
        assert dialogue.ends() == code
    assert [person(network, who)["stage"] for who in ("ada-moss", "ben-okri")] == stages


def test_a_talk_that_is_gone_meanwhile(network: Netlog) -> None:
    with Dialogue("edit", "ada", "--talk", "1", "--remove") as dialogue:
        dialogue.sees("What is to be taken out")
        assert network("edit", "ben", "--talk", "1", "--remove", "--whole").code == 0
        dialogue.type("1\r")
        assert dialogue.ends() == 1
        assert "Ada Moss was changed meanwhile (conversations)" in dialogue.text


@pytest.mark.parametrize(
    ("keys", "code", "people"), [("y\r", 0, 3), ("\r", 1, 0), ("n\r", 1, 0), ("\x03", 130, 0)]
)
def test_many_are_tagged_once_somebody_saw_who(
    network: Netlog, keys: str, code: int, people: int
) -> None:
    with Dialogue("tag", "vip", "--event", "soul sisters") as dialogue:
        dialogue.sees(r"For all of them\? \[y/N\]")
        dialogue.shows("tag vip: 王小明, Ben Okri, Ada Moss")
        dialogue.type(keys)
        assert dialogue.ends() == code
    tags = json.loads(network("tag", "--json").out)["tags"]
    assert sum(row["people"] for row in tags if row["tag"] == "vip") == people


def test_who_fits_is_looked_at_again_after_the_answer(network: Netlog) -> None:
    with Dialogue("tag", "vip", "--event", "soul sisters") as dialogue:
        dialogue.sees("For all of them")
        network("add", "Eve Stone", "--at", "Soul Sisters")
        dialogue.type("y\r")
        assert dialogue.ends() == 1
        assert "Who fits has changed meanwhile" in dialogue.text


@pytest.mark.parametrize(("answer", "code", "tags"), [("y", 0, 1), ("", 1, 2)])
def test_two_tags_become_one_once_somebody_agreed(
    network: Netlog, answer: str, code: int, tags: int
) -> None:
    network("tag", "founders", "ada")
    with Dialogue("rename", "tag", "founders", "founder") as dialogue:
        dialogue.shows("founders (1 person) and founder (1 person) become one: founder")
        dialogue.answer("Make them one", answer)
        assert dialogue.ends() == code
    assert len(json.loads(network("tag", "--json").out)["tags"]) == tags


def test_with_yes_nothing_is_asked(network: Netlog) -> None:
    with Dialogue("tag", "vip", "--event", "soul sisters", "--yes") as dialogue:
        assert dialogue.ends() == 0


@pytest.mark.parametrize("columns", [60, 120])
def test_a_correction_as_it_is_seen(
    network: Netlog, golden: Callable[[str, str], None], columns: int
) -> None:
    note = "Asked about pilots in Leeds, and whether we know anybody at the council there."
    told = ("--company", "北辰科技有限公司", "--role", "创始人", "--note", note, "--name", "王晓明")
    with Dialogue("edit", "小明", *told, columns=columns) as dialogue:
        assert dialogue.ends() == 0
        golden(f"commands_edit_{columns}", dialogue.text)
