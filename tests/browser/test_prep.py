"""The page to take along in Chromium: it can be read, nothing runs, it is one sheet of paper."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from browser.conftest import CHROMIUMS, DESKTOP, NARROW, Look
from browser.test_month import is_inert
from conftest import Netlog
from exchange.naughty import NAUGHTY

from netlog.views.facts import told
from netlog.views.pages.prep import for_notes, for_people

LABELS = ("when", "look up", "met", "they are", "said", "note", "open", "need", "could help",
          "they offer", "you bring", "ask", "aim")  # fmt: skip
SCRIPT = "<script>alert(1)</script>"
FULL = {
    "words": ("Wide and long words make lines that end early MMMMM WWWWWWWW " * 6, "letter"),
    "capitals": ("MWMWMWMW " * 60, "letter"),
    "chinese": ("补贴申请怎么写才不绝望，" * 30, "A4"),
}


def test_a_page_of_somebody_can_be_read_and_nothing_is_fetched(
    netlog: Netlog, look: Look, tmp_path: Path
) -> None:
    link = "https://example.org/in/ada"
    netlog("add", "Ada Moss", "--about", SCRIPT, "--need", SCRIPT, "--link", link)
    netlog("add", SCRIPT, "--at", "Web Summit", "--known")
    netlog("prep", "--event", SCRIPT, "--on", "friday", "--aim", SCRIPT, "--there", "ada")
    pages = [tmp_path / "ada.html", tmp_path / "event.html"]
    netlog("prep", "ada", "--html", str(pages[0]))
    netlog("prep", "--event", SCRIPT, "--html", str(pages[1]))
    found = look(*pages, sizes=[DESKTOP, NARROW], audits=True)
    for seen in found:
        path = next(page for page in pages if page.as_uri() in seen["requests"])
        assert is_inert({**seen, "links": []}, path)
        assert seen["links"] == ([link] if path is pages[0] else [])
        assert seen["audit"]["violations"] == []
        assert seen["overflow"] == 0


def test_naughty_texts_run_nothing(look: Look, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    facts = [told(label, *NAUGHTY[place::13], is_links=label == "look up")
             for place, label in enumerate(LABELS)]  # fmt: skip
    path.write_text(for_people(SCRIPT, facts, SCRIPT), encoding="utf-8")
    (seen,) = look(path, sizes=[NARROW])
    assert is_inert({**seen, "links": []}, path)
    assert all(link.startswith(("http://", "https://")) for link in seen["links"])
    assert seen["overflow"] == 0


@pytest.mark.parametrize(("text", "size"), FULL.values(), ids=FULL)
def test_it_is_one_sheet_of_paper(text: str, size: str, tmp_path: Path) -> None:
    facts = [told(label, *[text] * 6) for label in LABELS]
    assert pages_of(for_people(text[:200], facts, text[:200]), size, tmp_path) == 1


def test_with_little_to_know_it_is_one_sheet_too(tmp_path: Path) -> None:
    facts = [told("aim", "her bank")]
    assert pages_of(for_notes("Ada Moss", facts, "ada-moss"), "letter", tmp_path) == 1


def pages_of(html: str, size: str, folder: Path) -> int:
    """How many pages Chromium makes of it, on paper of a size."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        pytest.skip("there is no Chromium")
    page, printed = folder / "page.html", folder / "page.pdf"
    # A style of another hash would be refused.
    sized = re.sub("<meta http-equiv[^>]*>", "", html).replace("@page {", f"@page {{ size: {size};")
    page.write_text(sized, encoding="utf-8")
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={folder / 'chromium'}", f"--print-to-pdf={printed}", page.as_uri()],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    return len(re.findall(rb"/Type\s*/Page[^s]", printed.read_bytes()))
