"""`netlog match`: whom somebody should meet, with what was said and when."""

import math
import shlex
from pathlib import Path

import pytest
from commands.conftest import Ask, Refused
from conftest import Netlog


@pytest.fixture
def circle(netlog: Netlog) -> Netlog:
    """Ada needs a designer and knows grants; the others fit."""
    netlog("add", "Ada Moss", "--need", "a designer", "--offer", "grant applications")
    netlog("add", "Ben Okri", "--about", "designing forms", "--on", "2026-10-02", "--at", "Summit",
           "--need", "help with a grant")  # fmt: skip
    netlog("add", "Olga Lind", "--offer", "design of logos", "--role", "painter")
    return netlog


def test_either_way_with_its_evidence_and_the_command(circle: Netlog) -> None:
    assert circle("match", "ada").lines == [
        "Ada Moss",
        "needs       a designer",
        "could help  Olga Lind (olga-lind) · painter",
        "              offers design of logos",
        "              netlog introduce ada-moss olga-lind",
        "could help  Ben Okri (ben-okri)",
        "              talked about designing forms (chat, Fri 2 Oct at Summit)",
        "              netlog introduce ada-moss ben-okri",
        "they help   Ben Okri (ben-okri)",
        "              needs help with a grant",
        "              they offer grant applications",
        "              netlog introduce ada-moss ben-okri",
    ]


def test_as_json(circle: Netlog, ask: Ask) -> None:
    data = ask("match", "ada", "--limit", "1")
    assert data["needs"] == [{"text": "a designer", "asked_on": None}]
    (match,) = data["helped_by"]
    assert set(match) == {"needing", "need", "asked_on", "helping", "fit", "evidence", "command"}
    assert match["fit"] == 3.074487
    assert match["evidence"] == [
        {"kind": "offer", "text": "design of logos", "happened_on": None, "stage": None,
         "event": None},
    ]  # fmt: skip
    assert match["command"] == "netlog introduce ada-moss olga-lind"


def test_the_best_pairs(circle: Netlog, ask: Ask) -> None:
    pairs = [
        (pair["needing"]["handle"], pair["helping"]["handle"]) for pair in ask("match")["pairs"]
    ]
    assert pairs == [("ben-okri", "ada-moss"), ("ada-moss", "olga-lind")]
    shown = circle("match", "--limit", "1").lines
    assert shown == [
        "Ben Okri (ben-okri)",
        "needs       help with a grant",
        "could help  Ada Moss (ada-moss)",
        "              offers grant applications",
        "              netlog introduce ben-okri ada-moss",
    ]


def test_once_they_are_introduced_nobody_suggests_it(circle: Netlog) -> None:
    circle("introduce", "ada", "olga")
    assert "olga" not in circle("match", "ada").out
    circle("undo")
    assert "olga" in circle("match", "ada").out


def test_a_need_that_is_not_known(circle: Netlog) -> None:
    result = circle("match", "olga")
    assert "not known yet. Once you know: netlog edit olga-lind --need" in result.out
    circle("add", "Zed Zon")
    assert "What they offer isn't known either" in circle("match", "zed").err


def test_nobody_fits(circle: Netlog) -> None:
    circle("add", "Zed Zon", "--need", "a boat")
    assert "Nobody whom they don't know has these words" in circle("match", "zed").err


def test_who_said_no_is_not_suggested_for_anything(circle: Netlog) -> None:
    circle("decline", "ada", "--by", "them")
    result = circle("match", "ada")
    assert "Mind: they said no before." in result.err
    assert "introduce" not in result.out
    assert "has these words" not in result.err
    assert "whoever said no, was told so or is archived" in result.err
    assert circle("match").out == ""


def test_nothing_to_match(netlog: Netlog) -> None:
    assert "Nobody fits a need that you know of" in netlog("match").err


def test_nobody_of_that_name(circle: Netlog, refused: Refused) -> None:
    assert 'Nobody here is called "zzz"' in refused("match", "zzz")


def test_the_figures_of_the_docs(netlog: Netlog, ask: Ask) -> None:
    page = Path(__file__).parents[2] / "docs" / "introductions.md"
    told = page.read_text(encoding="utf-8")
    for line in told.split("```console\n")[1].split("```")[0].splitlines():
        if line.startswith("$ netlog add"):
            netlog(*shlex.split(line)[2:], now="2026-10-02" if "Leila" in line else None)
    fits = {
        match["helping"]["handle"]: match["fit"] for match in ask("match", "kanwal")["helped_by"]
    }
    worth = 1 / (1 + math.log10(2))
    assert fits == {"leila-haddad": round(3 * worth + 2, 6), "ben-okri": round(3 * worth, 6)}
    assert "3 × 0.769 + 2 × 1 = 4.306" in told
    assert "3 × 0.769 = 2.306" in told
    assert [round(fit, 2) for fit in fits.values()] == [4.31, 2.31]
