"""Rendering: Jinja's immutable sandbox, on plain values, once, with a bound on the result."""

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from netlog.errors import BadTemplate

LONGEST = 20_000
"""Characters of a rendered text; a message of more is a mistake of its template."""

_CALLED = (nodes.Block, nodes.CallBlock, nodes.Macro)


class _Sandbox(ImmutableSandboxedEnvironment):
    """`10**(10**9)` and `"a"*10**9` would be worked out while compiling, before any bound."""

    intercepted_binops = frozenset(["**", "*", "%"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f'"{operator}" is not for templates')


def render(name: str, source: str, values: Mapping[str, Any]) -> str:
    """Return the text of a template with its values filled in, without blank space around it.

    Raises BadTemplate, with the line where Jinja knows it.
    """
    sandbox = _Sandbox(undefined=StrictUndefined, autoescape=False)
    try:
        template = sandbox.from_string(_bounded(name, sandbox.parse(source)))
        parts: list[str] = []
        length = 0
        for part in template.generate(**values):
            length += len(part)
            if length > LONGEST:
                raise BadTemplate(f"{name}: its text is longer than {LONGEST:,} characters")
            parts.append(part)
    except TemplateSyntaxError as error:
        raise BadTemplate(f"{name}, line {error.lineno}: {error.message}") from error
    except BadTemplate:
        raise
    except Exception as error:  # a filter or a call raises what it likes, and RecursionError
        raise BadTemplate(f"{name}: {error}") from error
    return "".join(parts).strip()


def _bounded(name: str, tree: nodes.Template) -> nodes.Template:
    """Refuse what could run for ages and show nothing, which no bound on the result would stop."""
    loops = list(tree.find_all(nodes.For))
    inner = [loop for outer in loops for loop in outer.find_all(nodes.For)]
    endless = [*inner, *(loop for loop in loops if loop.recursive), *tree.find_all(_CALLED)]
    if endless:
        raise BadTemplate(
            f"{name}, line {endless[0].lineno}: loops within loops, macros and blocks "
            "are not for templates"
        )
    return tree
