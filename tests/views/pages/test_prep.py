"""The page to take along as HTML: what users wrote is text, and nothing in it can run."""

from html.parser import HTMLParser

import pytest
from exchange.naughty import NAUGHTY

from netlog.views.facts import told
from netlog.views.pages.prep import for_notes, for_people

HOSTILE = (*NAUGHTY, '"><script>alert(1)</script>', "</style><script>x</script>", "{{ 7*7 }}")


class Seen(HTMLParser):
    """The tags of a page with their attributes, as a browser reads them, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def page(text: str) -> str:
    facts = [told("look up", text, is_links=True), told("said", text), told("aim", f"a {text} b")]
    return for_people(text, facts, text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_user_is_a_tag_or_leads_elsewhere(text: str) -> None:
    seen = Seen(page(text))
    usual = Seen(page("Ada"))
    of_texts = ("a", "tr", "td", "p", "dt", "dd")  # which come and go with the length of a text
    assert [tag for tag, _ in seen.tags if tag not in of_texts] == [
        tag for tag, _ in usual.tags if tag not in of_texts
    ]
    for tag, attributes in seen.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        if tag == "a":
            assert str(attributes["href"]).startswith(("http://", "https://", "mailto:"))


def test_addresses_of_the_web_can_be_followed_and_nothing_else() -> None:
    links = ("https://example.org/a", "example.org/b", "javascript:alert(1)", "两 words")
    facts = [told("look up", *links, is_links=True), told("said", "https://example.org/c")]
    seen = Seen(for_notes("Ada", facts, "ada"))
    assert [attributes["href"] for tag, attributes in seen.tags if tag == "a"] == [
        "https://example.org/a", "https://example.org/b",
    ]  # fmt: skip
    assert "javascript:alert(1)" in seen.text


def test_what_was_written_is_not_filled_in_again() -> None:
    assert "a {{ 7*7 }} b" in Seen(page("{{ 7*7 }}")).text


def test_the_page_fetches_nothing() -> None:
    html = page("Ada")
    policies = [each["content"] for tag, each in Seen(html).tags if "http-equiv" in each]
    assert [str(policy).startswith("default-src 'none'; style-src 'sha256-")
            for policy in policies] == [True]  # fmt: skip
    for attribute in ("src=", "@import", "url("):
        assert attribute not in html


def test_the_rows_are_headed_by_the_order_that_add_reads() -> None:
    html = page("Ada")
    head = [part.partition("</th>")[0] for part in html.split('<th scope="col">')[1:]]
    assert head == ["Name, company", "topic", "next step, as DAY: WHAT"]
    assert html.count("<tr>") > 8


def test_however_much_there_is_eight_rows_are_left() -> None:
    facts = [told("said", *("a long talk about very much " * 20 for _ in range(30)))]
    html = for_people("Web Summit", facts, "Web Summit")
    assert html.count("<tr>") - 1 >= 8
    assert "…" in html
