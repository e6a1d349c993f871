"""Pages: what users wrote is text, links lead to the web or to a mailbox, nothing can run."""

from html.parser import HTMLParser

import pytest
from exchange.naughty import NAUGHTY
from jinja2 import UndefinedError

from netlog.views.pages import rendering
from netlog.views.pages.rendering import link, policy


class Seen(HTMLParser):
    """The tags of a page with their attributes, as a browser reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_naughty_text_is_no_tag_and_no_link(text: str) -> None:
    written = str(rendering._environment().from_string("{{ t }}").render(t=text))
    assert Seen(written).tags == []
    assert "\x1b" not in written
    for tag, attributes in Seen(str(link(text))).tags:
        assert tag == "a"
        assert str(attributes["href"]).startswith(("http://", "https://", "mailto:"))
        assert set(attributes) == {"href", "rel"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:x",
        "data:text/html,<script>", "file:///etc/passwd", "vbscript:x", "//example.org", "ftp://x.org",
        "https://example.org/\nx", 'https://example.org/"onclick="x', "https://e.org/\u202egro",
    ],
)  # fmt: skip
def test_no_other_scheme_is_linked(url: str) -> None:
    assert "<a" not in link(url)


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=1&c=2#d", "HTTP://example.org", "mailto:ada@example.org"]
)
def test_the_web_and_mail_are_linked(url: str) -> None:
    ((tag, attributes),) = Seen(str(link(url, "her <page>"))).tags
    assert (tag, attributes["href"]) == ("a", url)
    assert "her &lt;page&gt;" in link(url, "her <page>")


def test_the_policy_lets_through_one_style_and_nothing_else() -> None:
    told = dict(part.strip().split(" ", 1) for part in policy("p { color: black }").split(";"))
    assert told["default-src"] == "'none'"
    assert told["style-src"].startswith("'sha256-")
    assert policy("p {}") != policy("q {}")
    assert "unsafe" not in policy("p {}")


def test_a_value_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(UndefinedError):
        rendering._environment().from_string("{{ nobody }}").render()
