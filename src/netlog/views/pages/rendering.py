"""Rendering a page: one file with its style in it, and what users wrote as text and nothing else.

A page holds no script, and its content-security policy would let none run: the policy lets through
the page's own style, known by its hash, and nothing from anywhere. So no `style` attribute works in
a template, and needs to: an SVG has attributes of its own.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from netlog.rules.text import safe_block

_HERE = Path(__file__).parent

_LINK = r"(?i)(?:https?://|mailto:)[^\s<>\"\\]+"
"""What a link may lead to: autoescaping alone would let `javascript:` through."""


def page(
    template: str, style: str, *, title: str, language: str = "en", before: str = "",
    **values: object,
) -> str:  # fmt: skip
    """Return the page that a template of this folder makes, with the style of a file beside it.

    `before` are rules that stand before those of the file. The template extends `page.html.j2` and
    fills its block `body`. Values are escaped where they are written; what is marked as `Markup`,
    and the style, is the program's own.
    """
    css = before + (_HERE / style).read_text(encoding="utf-8")
    given = {"title": title, "language": language, "policy": policy(css)}
    own = Markup(css)  # noqa: S704 - a file of netlog's own
    return _environment().get_template(template).render({**values, **given, "style": own})


def policy(style: str) -> str:
    """Return the content-security policy of a page with this style and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def link(url: str, text: str | None = None) -> Markup:
    """Return a link to the web or to a mailbox, of anything else the text alone."""
    shown = escape(safe_block(url if text is None else text))
    if not re.fullmatch(_LINK, url) or safe_block(url) != url:
        return shown
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, shown)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        optimized=False,  # a page is written once: what this saves, finding it would cost
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["link"] = link
    return environment


def _harmless(value: object) -> object:
    """Return a value as it is written: nothing for None, and no control or turned direction."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return safe_block(value)
    return "" if value is None else value
