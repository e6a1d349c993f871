"""Rendering: Jinja's immutable sandbox, on plain values, once, with a bound on the result."""

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from netlog.errors import BadTemplate

LONGEST = 20_000
"""Characters of a rendered text; a message of more is a mistake of its template."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """`10**(10**9)` would be worked out while compiling, before any bound on the result."""

    intercepted_binops = frozenset(["**"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f'"{operator}" is not for templates')


def render(name: str, source: str, values: Mapping[str, Any]) -> str:
    """Return the text of a template with its values filled in, without blank space around it.

    Raises BadTemplate, with the line where Jinja knows it.
    """
    sandbox = _Sandbox(undefined=StrictUndefined, autoescape=False)
    try:
        parts: list[str] = []
        length = 0
        for part in sandbox.from_string(source).generate(**values):
            length += len(part)
            if length > LONGEST:
                raise BadTemplate(f"{name}: its text is longer than {LONGEST:,} characters")
            parts.append(part)
    except TemplateSyntaxError as error:
        raise BadTemplate(f"{name}, line {error.lineno}: {error.message}") from error
    except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
        raise BadTemplate(f"{name}: {error}") from error
    return "".join(parts).strip()
