"""config.toml line by line: what is understood of it, and that a change keeps all the rest."""

import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netlog.errors import BadSetting, NetlogError, WrongUsage
from netlog.settings.declared import SETTINGS
from netlog.settings.file import changed, looked, named, write

FILE = """\
# What I set, and why.

language   =  "zh"   # for most of them
day_start = 0        # I sleep early

# db = "~/old.db"
"""


def problems(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.why) for each in looked(text).problems]


# ------------------------------------------------------------------------------ what stands where


def test_every_setting_has_its_line() -> None:
    found = looked(FILE)
    assert found.table == {"language": "zh", "day_start": 0}
    assert found.lines == {"language": 3, "day_start": 4}
    assert found.problems == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('# language = "en"\nlanguage = "zh"', 2),
        ('editor = """\nlanguage = "en"\n"""\nlanguage = "zh"', 4),
        ("editor = '''\nlanguage = 'en' '''\nlanguage = 'zh'", 3),
        ("db = [\n1, # language = 2\n]\r\n\"language\" = 'zh'\r\n", 4),
        ("\t'language'\t= \"zh\"", 1),
        ('"l\\u0061nguage" = "zh"', 1),
        ('editor = "a\u2028b\x85c"\nlanguage = "zh"', 2),
    ],
)
def test_what_only_looks_like_a_setting_is_none(text: str, line: int) -> None:
    found = looked(text)
    assert (found.lines["language"], found.table["language"]) == (line, "zh")


def test_what_stands_in_a_section_is_no_setting() -> None:
    found = looked('[netlog]\nlanguage = "zh"\nday_start = x\n')
    assert set(found.table) == {"netlog"}
    assert problems('[netlog]\nlanguage = "zh"\n') == [
        (1, "[netlog] begins a section; settings stand without one")
    ]


@pytest.mark.parametrize(
    ("line", "why", "way"),
    [
        ("language = zh", "invalid value", 'Write it as language = "zh"'),
        ("day_start: 4", "expected '='", "Write it as day_start = 4"),
        ("db = ", "invalid value", 'Write it as db = "~/netlog.db"'),
        ('db = "C:\\Users\\mei"', "", 'Write it as db = "~/netlog.db"'),
        ('linkedin = "premium', "a closing quote is missing", 'Write it as linkedin = "premium"'),
        ("no toml", "expected '='", 'Write a setting as language = "zh"'),
        ("= 4", "invalid", 'Write a setting as language = "zh"'),
        ("[colour", "expected ']'", 'Write a setting as language = "zh"'),
        (f"day_start = {'9' * 5000}", "this is too long", "Write it as day_start = 4"),
        (f"editor = {'[' * 5000}", "", 'Write it as editor = "nano"'),
        ("langage = 'zh'", 'there is no setting "langage"', "Did you mean language?"),
        ("color = 'never'", 'there is no setting "color"', "Did you mean colour?"),
        ("theme = 1", 'there is no setting "theme"', "The settings are db, db_read, day_start,"),
        ("colour = 'never'", "colour stands in line 1 already", ""),
    ],
)
def test_a_line_that_is_no_setting_is_named_and_spoils_no_other(
    line: str, why: str, way: str
) -> None:
    text = f'colour = "always"\n{line}\nlanguage = "zh"\n'
    found = looked(text)
    assert [each.line for each in found.problems] == [2]
    assert found.problems[0].why.startswith(why)
    assert way in found.problems[0].why
    assert found.table.items() >= {"colour": "always", "language": "zh"}.items()
    assert found.lines["language"] == 3


def test_a_quote_that_is_missing_at_the_very_end() -> None:
    told = problems('linkedin = "premium')
    assert told == [(1, 'a closing quote is missing. Write it as linkedin = "premium"')]


def test_every_line_that_is_wrong_is_named() -> None:
    text = 'language = zh\nlangage = "zh"\nday_start = 4\nday_start = 5\nx\n'
    assert [line for line, _ in problems(text)] == [1, 2, 4, 5]


def test_a_name_is_known_or_its_nearest_kin_is_told() -> None:
    assert named("language").name == "language"
    with pytest.raises(WrongUsage, match=r"^There is no setting .+ Did you mean day_start\?"):
        named("day-start")
    with pytest.raises(WrongUsage, match="The settings are db, "):
        named("zzz")


# --------------------------------------------------------------------------------------- changing


def test_a_change_touches_nothing_else() -> None:
    assert changed(FILE, "language", "en", "x") == FILE.replace('"zh"', '"en"')
    assert changed(FILE, "day_start", 5, "x") == FILE.replace("= 0", "= 5")
    assert changed(FILE, "colour", "never", "x") == FILE + 'colour = "never"\n'
    assert changed(FILE, "day_start", None, "x") == FILE.replace(FILE.splitlines()[3] + "\n", "")
    assert changed(FILE, "colour", None, "x") == FILE


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", 'language = "zh"\n'),
        ("# mine", '# mine\nlanguage = "zh"\n'),
        ("day_start = 4", 'day_start = 4\nlanguage = "zh"\n'),
        ("day_start = 4\r\n", 'day_start = 4\r\nlanguage = "zh"\r\n'),
        ("language = 'en' # x\r\n", 'language = "zh" # x\r\n'),
        ("day_start = 4\n\r\n", 'day_start = 4\nlanguage = "zh"\n\r\n'),
        ("language = en # x\n", 'language = "zh" # x\n'),
        ("language: en\nday_start = 4\n", 'language = "zh"\nday_start = 4\n'),
        ("language = 'en'\nlanguage = 'en'\n", 'language = "zh"\n'),
        ("language = ['en',\n 'zh'] # x\n", 'language = "zh" # x\n'),
        ("[language]\nwhich = 'zh'\n", 'language = "zh"\n'),
        ("[other]\nx = 1\n", 'language = "zh"\n\n[other]\nx = 1\n'),
    ],
)
def test_whatever_stood_there_it_is_a_setting_then(text: str, after: str) -> None:
    assert changed(text, "language", "zh", "x") == after


@pytest.mark.parametrize("value", ['it\'s "here"', "a\\b", "小明/网络.db", "\x1b[31m", "${HOME}"])
def test_any_text_is_written_so_that_it_comes_back(value: str) -> None:
    assert tomllib.loads(changed("", "db", value, "x")) == {"db": value}


def test_another_line_that_cant_be_read_is_in_the_way() -> None:
    with pytest.raises(BadSetting) as refused:
        changed('langage = 1\nday_start = four\nlanguage = "en"\n', "language", "zh", "my.toml")
    assert str(refused.value) == (
        "my.toml, line 2: invalid value. Write it as day_start = 4"
    )  # fmt: skip


PIECES = st.sampled_from(
    [
        "",
        "# language = 'fr'",
        "  # a comment",
        "language = 'en'",
        'language="zh"  # 中文',
        "day_start = 4",
        "day_start=25 # late",
        "  db = '~/netlog.db'",
        "editor = '''\nlanguage = 1\n'''",
        "colour = [\n'x',\n]",
        "theme = 'dark'",
        "language = zh",
        "language: zh # x",
        "linkedin = ",
        "no toml",
    ]
)
NEW = {"language": "en", "day_start": 7, "db": "~/my.db", "colour": "never"}


@given(
    st.lists(PIECES, max_size=8),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.sampled_from(sorted(NEW)),
    st.booleans(),
)
def test_a_change_does_what_it_says_and_no_more(
    pieces: list[str], end: str, is_ended: bool, name: str, unset: bool
) -> None:
    text = "\n".join(pieces) + ("\n" if is_ended else "")
    text = text.replace("\n", end)
    end = end if end in text else "\n"
    before = looked(text)
    value = None if unset else NEW[name]
    others_spoil = any(each.spoils and each.name != name for each in before.problems)
    try:
        new = changed(text, name, value, "x")
    except BadSetting:
        assert others_spoil
        return
    assert not others_spoil
    after = tomllib.loads(new)
    assert after.get(name) == value
    others = [piece for piece in pieces if not piece.lstrip().startswith(name)]
    assert {**after, name: 0} == {**tomllib.loads("\n".join(others)), name: 0}
    assert changed(new, name, value, "x") == new
    assert not_of(name, new, end) == not_of(name, "\n".join(others), "\n")
    assert "\n" not in new.replace(end, "")


def not_of(name: str, text: str, end: str) -> list[str]:
    """Return the lines that don't begin with a name, without blank ones at the end."""
    lines = [line for line in text.split(end) if not line.lstrip().startswith(name)]
    while lines and not lines[-1]:
        lines.pop()
    return lines


@given(st.text(st.sampled_from("ab=[]{}\"'#.,\\\n\r\t 1-é\u2028")) | st.text())
@example("\ufeff")
def test_no_text_is_too_strange_to_look_at(text: str) -> None:
    found = looked(text)
    assert all(1 <= each.line <= text.count("\n") + 1 for each in found.problems)
    assert found.table.keys() == found.lines.keys()
    try:
        assert tomllib.loads(text).keys() == found.table.keys()
    except tomllib.TOMLDecodeError:
        assert any(each.spoils for each in found.problems) or "[" in text


def test_every_example_is_a_setting_that_can_be_used() -> None:
    for setting in SETTINGS.values():
        table = tomllib.loads(f"{setting.name} = {setting.example}")
        assert setting.kept(table[setting.name])


# ---------------------------------------------------------------------------------------- writing


def test_a_new_file_is_private_and_so_is_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "config.toml"
    write(path, "day_start = 4\n")
    assert path.read_text() == "day_start = 4\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parents[:2]} == {0o700}
    assert [each.name for each in path.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_a_file_keeps_its_permissions_and_its_mark(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbfday_start = 4\r\n")
    path.chmod(mode)
    write(path, "day_start = 5\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbfday_start = 5\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_a_link(tmp_path: Path, is_there: bool) -> None:
    real = tmp_path / "dotfiles" / "netlog.toml"
    real.parent.mkdir()
    if is_there:
        real.write_text("# mine\n")
    link = tmp_path / "config.toml"
    link.symlink_to(Path("dotfiles") / "netlog.toml")
    write(link, "day_start = 4\n")
    assert link.is_symlink()
    assert real.read_text() == "day_start = 4\n"
    assert [each.name for each in real.parent.iterdir()] == ["netlog.toml"]


def test_what_cant_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "netlog"
    (folder / "config.toml").mkdir(parents=True)
    (folder / "file").write_text("mine")
    with pytest.raises(NetlogError, match="can't be written: Not a directory; nothing was changed"):
        write(folder / "file" / "config.toml", "x")
    with pytest.raises(NetlogError, match="can't be written: Is a directory"):
        write(folder / "config.toml", "x")
    assert sorted(each.name for each in folder.iterdir()) == ["config.toml", "file"]
