"""Hostile templates, as somebody may be given one: a clear refusal at once, and nothing is run."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Netlog

from netlog.drafts.catalogue import own_folder

HEAD = (
    "{#\npurpose: Do harm.\ntakes: day = a day\n-#}\nHi {{ person.first }}, {{ day or 'soon' }}\n"
)
"""The body of a template begins in line 5, and what is hostile in line 6."""
IF_AND_SET = "is not for templates: there are if and set"
IN_WORDS = "is not for templates: there are or, and, not, ~, in and comparisons"
TOO_DEEP = "it is nested too deeply"
NO_FILTER = "is not for templates: there are capitalize, length, lower, trim, upper"
TOO_LONG = "its text is longer than 20,000 characters"

SOURCES = {
    "a syntax error": ("{% if %}", "Expected an expression"),
    "an undefined name": ("{{ nobody }}", '"nobody" is not declared'),
    "a class": ("{{ ''.__class__ }}", '".__class__" is not for templates'),
    "a power": ("{{ 10**(10**9) }}", f'"**" {IN_WORDS}'),
    "loops in loops": ("{% for a in range(10**9) %}{% for b in range(10**9) %}{% endfor %}"
                       "{% endfor %}", IF_AND_SET),
    "an endless loop": ("{% for a in day recursive %}{{ loop(day) }}{% endfor %}", IF_AND_SET),
    "ten megabytes": ("{{ 'x'|center(10000000) }}", f'"center" {NO_FILTER}'),
    "ten megabytes by size": ("{% set x = 'hahahaha' %}" + "{% set x = x ~ x %}" * 21 +
                              "{{ x }}", TOO_LONG),
    "an include of itself": ("{% include 'hostile.j2' %}", IF_AND_SET),
    "an inheritance": ("{% extends 'hostile.j2' %}", IF_AND_SET),
    "an import": ("{% import '/etc/passwd' as x %}", IF_AND_SET),
    "an import from": ("{% from 'os' import system %}", IF_AND_SET),
    "a macro that calls itself": ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", IF_AND_SET),
    "a block that calls itself": ("{% block a %}{{ self.a() }}{% endblock %}", IF_AND_SET),
    "a call block": ("{% call day() %}{% endcall %}", IF_AND_SET),
    "an attribute by filter": ("{{ day|attr('__class__') }}", f'"attr" {NO_FILTER}'),
    "an attribute by format": ("{{ '{0.__class__}'.format(day) }}", f"a call {IN_WORDS}"),
    "an attribute of a value": ("{{ person.first.__class__ }}", '".__class__" is not'),
    "an attribute of the person": ("{{ person.__class__ }}", "person has name, company"),
    "an attribute in brackets": ("{{ day['__class__'] }}", f"a part in brackets {IN_WORDS}"),
    "a change of the person": ("{{ person.update({}) }}", f"a call {IN_WORDS}"),
    "a percent format": ("{{ '%s' % day }}", f'"%" {IN_WORDS}'),
    "a wide percent format": ("{{ '%1000000000s'|format(day) }}", f'"format" {NO_FILTER}'),
    "a wide constant": ("{{ 'a'|center(10**9) }}", f'"center" {NO_FILTER}'),
    "an indent": ("{{ day|indent(10**9) }}", f'"indent" {NO_FILTER}'),
    "a wrap": ("{{ day|wordwrap(1, true, 'x' * 10**9) }}", f'"wordwrap" {NO_FILTER}'),
    "a replacement": ("{{ day|replace('', 'x') }}", f'"replace" {NO_FILTER}'),
    "a product": ("{{ 'a' * 10**10 }}", f'"*" {IN_WORDS}'),
    "a sum of lists": ("{% set a = [0] + [0] %}", f'"+" {IN_WORDS}'),
    "a text that doubles": ("{% set x = day or 'x' %}" + "{% set x = x ~ x %}" * 60, TOO_LONG),
    "a constant that doubles": ("{% set x = 'x' %}" + "{% set x = x ~ x %}" * 60, TOO_LONG),
    "many brackets": ("{{ " + "(" * 10_000 + "day" + ")" * 10_000 + " }}", TOO_DEEP),
    "many lists": ("{{ " + "[" * 10_000 + "]" * 10_000 + " }}", TOO_DEEP),
    "many ifs": ("{% if day %}" * 2_500 + "{% endif %}" * 2_500, TOO_DEEP),
    "many nots": ("{{ " + "not " * 10_000 + "day }}", TOO_DEEP),
    "many ors": ("{{ " + "day or " * 7_000 + "day }}", TOO_DEEP),
    "many filters": ("{{ day" + "|upper" * 9_000 + " }}", TOO_DEEP),
    "many fields": ("{{ person" + ".first" * 9_000 + " }}", TOO_DEEP),
    "many blanks": ("{{ day }}" * 7_000, "it has too many parts"),
    "a long message": ("x" * 60_000, TOO_LONG),
    "a long message said to be raw": ("{% raw %}" + "{{ " * 20_000 + "{% endraw %}", TOO_LONG),
    "a megabyte": ("x" * 1_000_000, "it is larger than 64 KB"),
    "a number of 10,000 digits": ("{{ " + "1" * 10_000 + " }}", "a number is too large"),
    "a number of 10,000 hex digits": ("{{ 0x" + "f" * 10_000 + " }}", "at most 1,000,000"),
    "infinity": ("{{ 1e999 }}", "a number is whole"),
    "an extension": ("{% do day %}", "Encountered unknown tag 'do'"),
    "a debugger": ("{% debug %}", "Encountered unknown tag 'debug'"),
    "itself": ("{{ self }}", '"self" is not for templates'),
    "a loop's own": ("{{ loop }}", '"loop" is not for templates'),
    "a range": ("{{ range(10**9)|list }}", NO_FILTER),
    "a cycler": ("{{ cycler('a') }}", f"a call {IN_WORDS}"),
    "a joiner": ("{{ joiner.__init__ }}", '".__init__" is not'),
    "much Latin": ("{{ lipsum(10**9) }}", f"a call {IN_WORDS}"),
    "globals": ("{{ lipsum.__globals__ }}", '".__globals__" is not'),
    "a namespace": ("{% set a = namespace(b=1) %}{% set a.b = 2 %}", f"a call {IN_WORDS}"),
    "a name that looks like another": ("{{ pеrson }}", '"pеrson" is not declared'),
    "a person of its own": ("{% set person = 'x' %}", '"person" can\'t be set'),
    "an escape sequence": ("\x1b]0;owned\x07\x1b[2J", "it holds a control character, U+001B"),
    "a written escape": (r"{{ '\x1b[2J' }}", "it writes a control character, U+001B"),
    "a turned direction": ("abc \u202e fed", "it holds a control character, U+202E"),
    "a NUL": ("\x00", "it holds a control character, U+0000"),
    "an unclosed comment": ("{#" + "\n" * 50_000, "Missing end of comment tag"),
    "an unclosed text": ("{{ '" + "\\a" * 30_000, "unexpected char"),
    "a value that is not known": ("{{ day }}", "a value that is not known is written here"),
}  # fmt: skip

FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link to a file outside": (lambda path: path.symlink_to("/etc/passwd"), "it is a link"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "it is a link"),
    "a link to nothing": (lambda path: path.symlink_to("/nowhere"), "it is a link"),
    "a pipe": (os.mkfifo, "it is a folder, a pipe or a device, and no file"),
    "a folder": (Path.mkdir, "it is a folder, a pipe or a device, and no file"),
    "no text": (lambda path: path.write_bytes(HEAD.encode() + b"\xff\xfe"), "is no UTF-8 text"),
    "ten megabytes in a file": (lambda path: path.write_bytes(b"x" * 10_000_000), "64 KB"),
}

HEADERS = {
    "no header": ("Hi", "it does not begin with a header"),
    "a header without an end": ("{#\npurpose: x", "it does not begin with a header"),
    "a header of blank lines": ("{#" + "\n" * 60_000, "it does not begin with a header"),
    "a need that nobody can give": ("{#\npurpose: x\nneeds: person.x = y\n-#}\nHi", 'has no "x"'),
    "a need of Python's": ("{#\npurpose: x\nneeds: me.__class__ = y\n-#}\nHi", 'no "__class__"'),
    "a person of its own": ("{#\npurpose: x\ntakes: person = y\n-#}\nHi", "always known"),
    "many needs": ("{#\npurpose: x\n" + "".join(f"needs: v{n} = x\n" for n in range(2_000)) +
                   "-#}\nHi", "30 are the most"),
}  # fmt: skip

NAMED = ("a syntax error", "an undefined name", "a class", "a power", "loops in loops",
         "ten megabytes", "an include of itself", "a link to a file outside")  # fmt: skip
"""Those that are tried in a process of their own, as their user would."""


@pytest.fixture
def path(home: Path) -> Path:
    """Where the hostile template lies, once it is laid there."""
    place = own_folder() / "en" / "hostile.j2"
    place.parent.mkdir(parents=True)
    return place


@pytest.fixture
def network(netlog: Netlog) -> Netlog:
    """Keep somebody to write to."""
    assert netlog("add", "Ada Moss", "--at", "Web Summit").code == 0
    return netlog


def everything(folder: Path) -> dict[Path, bytes | None]:
    return {path: path.read_bytes() if path.is_file() and not path.is_symlink() else None
            for path in folder.rglob("*")}  # fmt: skip


def assert_refused(run: Netlog, home: Path, told: str) -> None:
    """Show that a template is refused by its check and by a draft, at once, and nothing happens."""
    before, begun = everything(home), time.monotonic()
    checked = run("templates", "check")
    drafted = run("draft", "hostile", "ada")
    assert time.monotonic() - begun < 40, "some tenths of a second, on an idle machine"
    assert (checked.code, drafted.code) == (1, 1)
    assert told in checked.out
    assert all(line.startswith(str(own_folder() / "en" / "hostile.j2:"))
               for line in checked.out.splitlines()), checked.out  # fmt: skip
    assert drafted.out == ""
    assert told in drafted.err
    assert drafted.err.startswith("hostile")
    assert drafted.err.endswith("All of it: netlog templates check hostile\n")
    assert len(drafted.err.splitlines()) == 2
    for result in (checked, drafted):
        shown = (result.out + result.err).replace(str(own_folder()), "…")
        assert "Traceback" not in shown
        assert len(shown) < 3_000, "a message, and not the template again"
        assert not {*"\x00\x07\x1b\u202e"} & set(shown)
    assert everything(home) == before


@pytest.mark.parametrize("what", SOURCES)
def test_a_hostile_template_is_refused(what: str, path: Path, network: Netlog, home: Path) -> None:
    body, told = SOURCES[what]
    path.write_text(HEAD + body, encoding="utf-8")
    assert_refused(network, home, told)


@pytest.mark.parametrize("what", HEADERS)
def test_a_hostile_header_is_refused(what: str, path: Path, network: Netlog, home: Path) -> None:
    source, told = HEADERS[what]
    path.write_text(source, encoding="utf-8")
    assert_refused(network, home, told)


@pytest.mark.parametrize("what", FILES)
def test_what_is_no_file_of_a_template_is_refused(
    what: str, path: Path, network: Netlog, home: Path
) -> None:
    lay, told = FILES[what]
    lay(path)
    assert_refused(network, home, told)
    assert network("templates").code == 0


@pytest.mark.parametrize("what", NAMED)
def test_the_same_from_a_shell(what: str, path: Path, process: Netlog, home: Path) -> None:
    process("add", "Ada Moss", "--at", "Web Summit")
    if what in FILES:
        lay, told = FILES[what]
        lay(path)
    else:
        body, told = SOURCES[what]
        path.write_text(HEAD + body, encoding="utf-8")

    def run(*words: str) -> object:
        return process(*words, timeout=20)

    assert_refused(run, home, told)


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "en/hostile", "..", "hostile.j2"])
def test_a_name_does_not_leave_the_folder(
    name: str, path: Path, network: Netlog, home: Path
) -> None:
    path.write_text(HEAD)
    (own_folder().parent / "x.j2").write_text(HEAD)
    before = everything(home)
    for words in (
        ("draft", name, "ada"),
        ("templates", "show", name),
        ("templates", "check", name),
        ("templates", "new", name),
        ("templates", "new", "tea", "--from", name),
    ):
        result = network(*words)
        assert result.code in (1, 2), words
        assert result.out == ""
        assert "Traceback" not in result.err
        assert name in result.err
    assert everything(home) == before


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{% raw %}{{ 7*7 }}{% for %}{% endraw %}", "{{ 7*7 }}{% for %}"),
        ("{{ 'unicode: ' ~ '\\u2603' }}", "unicode: ☃"),
        ("{% set __class__ = 'a name' %}{{ __class__ }}", "a name"),
        ("{% set range = 'no range' %}{{ range }}", "no range"),
        ("[/red] $HOME `id` %s {0}", "[/red] $HOME `id` %s {0}"),
    ],
)
def test_what_only_looks_hostile_is_a_text(
    body: str, text: str, path: Path, network: Netlog
) -> None:
    path.write_text(HEAD + body)
    assert network("templates", "check").out == "1 template is in order\n"
    assert network("draft", "hostile", "ada").out == f"Hi Ada, soon\n{text}\n"
