"""Pages in a real browser: a Chromium of the machine, driven by node.

What node needs stands in a folder that NODE_PATH names (see CONTRIBUTING.md). Where any of it is
missing the tests are skipped.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NEEDED = ("puppeteer-core", "axe-core")
DESKTOP, PHONE, NARROW = (1280, 900), (375, 812), (360, 740)

Look = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def look(unmeasured: None) -> Look:
    """Look at pages: `look(path, sizes=[PHONE], schemes=["dark"])` → what was seen in each way."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None or shutil.which("node") is None:
        pytest.skip("there is no Chromium, or no node")
    if any(not _has(module) for module in NEEDED):
        pytest.skip(f"node finds no {' and no '.join(NEEDED)}: NODE_PATH names no folder with them")

    def run(
        *pages: Path,
        sizes: Sequence[tuple[int, int]] = (DESKTOP,),
        schemes: Sequence[str] = ("light",),
        audits: bool = False,
    ) -> list[dict[str, Any]]:
        asked = {
            "chromium": chromium, "pages": list(map(str, pages)), "sizes": sizes,
            "schemes": schemes, "audits": audits, "shots": os.environ.get("SCREENSHOTS"),
        }  # fmt: skip
        done = _node(str(Path(__file__).with_name("look.cjs")), stdin=json.dumps(asked))
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert len(found) == len(pages) * len(sizes) * len(schemes)
        return list(found)

    return run


@pytest.fixture
def big_list() -> list[str]:
    """The Big List of Naughty Strings, where node has it."""
    done = _node("-p", "JSON.stringify(Array.from(require('blns')))")
    if done.returncode:
        pytest.skip("node finds no blns: NODE_PATH names no folder with it")
    return list(json.loads(done.stdout))


def _has(module: str) -> bool:
    return _node("-e", f"require.resolve({module!r})").returncode == 0


def _node(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["node", *words], input=stdin, capture_output=True, encoding="utf-8", check=False,
        timeout=300,
    )  # fmt: skip
