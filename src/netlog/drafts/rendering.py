"""Rendering: a checked template, in Jinja's immutable sandbox, on plain values, once."""

from collections.abc import Callable, Mapping
from functools import cache
from traceback import walk_tb
from typing import Any

from jinja2 import StrictUndefined, Template, Undefined, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from netlog.drafts import syntax
from netlog.drafts.syntax import Known
from netlog.errors.drafts import BadTemplate

LONGEST = 20_000
"""Characters of a rendered text; a message of more is a mistake of its template."""

_FILE = "<template>"
"""What Jinja calls a template in a traceback."""


def render(name: str, source: str, values: Mapping[str, Any]) -> str:
    """Return the text of a template with its values filled in, without blank space around it.

    Raises BadTemplate, with the line, for a template that is not in order, or that comes upon
    something in these values that it can't write.
    """
    return written(name, compiled(name, source, known(values)), values)


def known(values: Mapping[str, Any]) -> Known:
    """Return which variables there are with these values, each with its fields."""
    return {
        name: tuple(value) if isinstance(value, Mapping) else () for name, value in values.items()
    }


def compiled(name: str, source: str, known: Known) -> Template:
    """Return a template ready to be filled, once nothing is wrong with it. Raises BadTemplate."""
    parsed = syntax.parsed(source, known)
    if parsed.problems or parsed.tree is None:
        raise parsed.problems[0].refused(name)
    tree = _Joining().visit(parsed.tree)
    return _sandbox().from_string(tree)


def written(name: str, template: Template, values: Mapping[str, Any]) -> str:
    """Return a template's text with these values, which are plain ones. Raises BadTemplate."""
    parts: list[str] = []
    length = 0
    try:
        for part in template.generate(_plain(values)):
            length += len(part)
            _bounded(length)
            parts.append(part)
    except TypeError as error:
        what = "it compares a text with a number, or with a value that is not known"
        raise BadTemplate(name, what, _line(error)) from error
    except UndefinedError as error:
        what = f"{error} here: set it in every branch of its if"
        raise BadTemplate(name, what, _line(error)) from error
    except ValueError as error:
        raise BadTemplate(name, str(error), _line(error)) from error
    return "".join(parts).strip()


@cache
def _sandbox() -> ImmutableSandboxedEnvironment:
    sandbox = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, optimized=False, finalize=_shown
    )
    sandbox.globals.clear()
    sandbox.filters = {
        "capitalize": _of_text(str.capitalize),
        "length": _of_text(len),
        "lower": _of_text(str.lower),
        "trim": _of_text(str.strip),
        "upper": _of_text(str.upper),
        _JOINED: _joined,
    }
    sandbox.tests = {"finished": _is_finished, "none": lambda value: value is None}
    return sandbox


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values, which a template can't reach behind: texts, numbers, yes, no, unknown."""
    plain: dict[str, Any] = {}
    for name, value in values.items():
        fields = value.values() if isinstance(value, Mapping) else [value]
        if not all(field is None or isinstance(field, str | int) for field in fields):
            raise AssertionError(f"{name} is no plain value")
        plain[name] = dict(value) if isinstance(value, Mapping) else value
    return plain


def _shown(value: object) -> object:
    """Return what is written, which is a text or a number and nothing else."""
    if value is None:
        raise ValueError("a value that is not known is written here: put {% if … %} around it")
    if isinstance(value, Undefined):
        return str(value)  # raises, and says of which name
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("only texts and numbers are written")
    return value


_JOINED = "joined with ~"
"""A filter by a name that nobody can write."""


class _Joining(NodeTransformer):
    """Puts a filter in the place of each `~`, which knows no bound and writes None."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja's name
        parts = nodes.List([self.visit(part) for part in node.nodes], lineno=node.lineno)
        return nodes.Filter(parts, _JOINED, [], [], None, None, lineno=node.lineno)


def _joined(parts: list[object]) -> str | None:
    """Return texts as one; what is joined with something unknown is itself unknown."""
    if None in parts:
        return None
    texts = [str(_shown(part)) for part in parts]
    _bounded(sum(map(len, texts)))
    return "".join(texts)


def _bounded(length: int) -> None:
    if length > LONGEST:
        raise ValueError(f"its text is longer than {LONGEST:,} characters")


def _of_text(change: Callable[[str], object]) -> Callable[[object], object]:
    return lambda value: None if value is None else change(str(_shown(value)))


def _is_finished(text: object) -> bool:
    """Say whether a sentence ends as one, be it in brackets, so that it needs no full stop."""
    bare = str(text or "").rstrip("\"')]”’」）")
    return not bare[-1:].isalnum()


def _line(error: BaseException) -> int | None:
    """Return the line of the template at which an error was raised."""
    lines = {frame.f_code.co_filename: line for frame, line in walk_tb(error.__traceback__)}
    return lines.get(_FILE)
