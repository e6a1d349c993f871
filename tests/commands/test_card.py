"""`netlog card`: what is handed on, and that a phone reads it."""

import json
import re
import stat
from collections.abc import Callable
from pathlib import Path

import camera
import pytest
import vobject
from conftest import Netlog
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal.emulator import look

from netlog.exchange.vcard.brief import brief
from netlog.rules.card import Contact
from netlog.views import card as view

MEI = ("--name", "Mei Lin", "--company", "Tea Lab", "--role", "founder", "--phone",
       "+44 20 7946 0123", "--email", "mei@example.org",
       "--link", "https://www.example.org/in/mei-lin")  # fmt: skip
XIAOMING = ("add", "王小明", "--company", "茶，实验室", "--role", "创始人", "--email",
            "xm@example.org", "--phone", "+44 20 7946 0456", "--note", "secretly likes jazz",
            "--need", "a kettle", "--tag", "founder", "--about", "出海")  # fmt: skip
NAMES = ("Mei Lin", "王小明", "Zoë O'Brien-Łęcki", 'Ann "<b>&amp; Co', "Ben; Okri, Jr\\n", "عمر 🌱")


@pytest.fixture
def told(netlog: Netlog) -> Netlog:
    """netlog in a store whose member has told all that is on a card."""
    assert netlog("me", *MEI).code == 0
    return netlog


def read(vcard: str) -> dict[str, list[str]]:
    """What another program reads in a card: field → its values."""
    found = vobject.readOne(vcard)
    return {key: [_text(line.value) for line in lines] for key, lines in found.contents.items()}


def _text(value: object) -> str:
    if isinstance(value, vobject.vcard.Name):
        return f"{value.family}|{value.given}"
    return "; ".join(value) if isinstance(value, list) else str(value)


def test_ones_own_card_goes_into_a_pipe_as_a_vcard(told: Netlog) -> None:
    result = told("card")
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith("URL:https://www.example.org/in/mei-lin\r\nEND:VCARD\r\n")
    assert read(result.out) == {
        "version": ["3.0"], "fn": ["Mei Lin"], "n": ["Lin|Mei"], "org": ["Tea Lab"],
        "title": ["founder"], "tel": ["+44 20 7946 0123"], "email": ["mei@example.org"],
        "url": ["https://www.example.org/in/mei-lin"],
    }  # fmt: skip


def test_of_somebody_else_only_what_should_be_handed_on(told: Netlog) -> None:
    assert told(*XIAOMING).code == 0
    result = told("card", "xiaoming")
    assert read(result.out) == {
        "version": ["3.0"], "fn": ["王小明"], "n": ["王|小明"], "org": ["茶，实验室"],
        "title": ["创始人"], "tel": ["+44 20 7946 0456"], "email": ["xm@example.org"],
    }  # fmt: skip
    everything = result.out + told("card", "xiaoming", "--json").out
    assert not re.search("jazz|kettle|Tea Lab|出海|tag", everything, re.IGNORECASE)


def test_a_card_needs_a_name_and_says_what_else_it_lacks(netlog: Netlog) -> None:
    result = netlog("card")
    assert result.code == 1
    assert 'netlog me --name "…"' in result.err
    netlog("me", "--name", "Mei Lin", "--email", "mei@example.org")
    result = netlog("card")
    assert result.code == 0
    assert result.err == "Not on it yet: phone, company, role, link. netlog me --phone …\n"
    netlog("add", "Ada Moss")
    lacking = netlog("card", "ada")
    assert lacking.code == 0
    assert "reached. netlog edit ada-moss --email …" in lacking.err


@pytest.mark.parametrize("ground", ["#ffffff", "#000000"])
@pytest.mark.parametrize("name", NAMES)
def test_a_phone_reads_drawing_and_picture(
    told: Netlog, tmp_path: Path, name: str, ground: str
) -> None:
    assert told("me", "--name", name).code == 0
    files = [tmp_path / f"mei.{ending}" for ending in ("svg", "png", "vcf")]
    words = [f"--{file.suffix[1:]}={file}" for file in files]
    assert told("card", *words).code == 0
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600] * 3
    svg, png, vcf = (file.read_bytes() for file in files)
    drawing, picture = camera.of_svg(svg, ground), camera.of_png(png)
    assert camera.read(drawing).encode() == camera.read(picture).encode() == vcf
    assert len(picture[0]) == len(picture) >= 1000
    assert read(vcf.decode())["fn"] == [name]


@pytest.mark.parametrize("name", ["Mei Lin", "王小明"])
@pytest.mark.parametrize("ground", camera.GROUNDS)
@pytest.mark.parametrize("columns", [53, 60, 100])
def test_a_phone_reads_it_in_a_terminal_of_any_ground(
    told: Netlog, name: str, ground: str, columns: int
) -> None:
    told("me", "--name", name)
    seen = look("card", columns=columns)
    assert seen.code == 0
    assert read(camera.read(camera.of_terminal(seen, ground)))["fn"] == [name]
    assert name in seen.text


@pytest.mark.parametrize("ground", camera.GROUNDS)
def test_without_colours_it_is_right_on_a_dark_ground_and_can_be_turned(
    told: Netlog, ground: str, golden: Callable[[str, str], None]
) -> None:
    seen = look("card", columns=60, NO_COLOR="1")
    golden("card", seen.text)
    turned = look("card", "--invert", columns=60, NO_COLOR="1")
    assert not seen.has_colour
    assert not turned.has_colour
    assert "on a light ground: netlog card --invert" in " ".join(seen.lines)
    right, wrong = (seen, turned) if ground == "dark" else (turned, seen)
    vcard = told("card").out
    assert camera.read(camera.of_terminal(right, ground)) == vcard
    # Most phones read an inverted code, too.
    assert camera.read(camera.of_terminal(wrong, ground), inverted=True) == vcard


def test_a_terminal_that_is_too_small_says_so(told: Netlog) -> None:
    seen = look("card", columns=50)
    assert seen.code == 1
    assert "netlog card --svg FILE" in " ".join(seen.lines)
    low = look("card", columns=80, LINES="24")
    assert low.code == 0
    assert "The code takes 29 lines: make the window higher" in " ".join(low.lines)


def test_json_has_the_card_and_its_squares(told: Netlog) -> None:
    told(*XIAOMING)
    card = json.loads(told("card", "xiaoming", "--json").out)["card"]
    assert card["handle"] == "wang-xiaoming"
    assert card["contacts"] == [
        {"kind": "email", "value": "xm@example.org"},
        {"kind": "phone", "value": "+44 20 7946 0456"},
    ]
    quiet = "0" * 4
    squares = [f"{quiet}{row}{quiet}" for row in card["code"]]
    squares = ["0" * len(squares[0])] * 4 + squares + ["0" * len(squares[0])] * 4
    picture = [
        b"".join((b"\xff" * 5, b"\0" * 5)[bit == "1"] for bit in row)
        for row in squares for _ in range(5)
    ]  # fmt: skip
    assert camera.read(picture) == card["vcard"] == told("card", "xiaoming").out


def test_a_file_that_is_there_stays(told: Netlog, tmp_path: Path) -> None:
    file = tmp_path / "card.svg"
    file.write_text("mine")
    result = told("card", "--svg", str(file))
    assert result.code == 1
    assert "--force" in result.err
    assert file.read_text() == "mine"
    assert told("card", "--svg", str(file), "--force").code == 0
    assert file.read_text().startswith("<?xml")


def test_a_folder_gets_a_file_of_its_name(told: Netlog, tmp_path: Path) -> None:
    told(*XIAOMING)
    assert told("card", "--svg", str(tmp_path)).code == 0
    assert told("card", "xiaoming", "--vcf", str(tmp_path)).code == 0
    assert sorted(file.name for file in tmp_path.glob("*.*")) == [
        "netlog-card.svg", "wang-xiaoming.vcf",
    ]  # fmt: skip


def test_what_goes_to_a_pipe_goes_alone_and_whole(told: Netlog, process: Netlog) -> None:
    assert camera.read(camera.of_svg(told("card", "--svg", "-").out.encode())) == told("card").out
    assert told("card", "--svg", "-", "--png", "-").code == 2
    assert told("card", "--svg", "-", "--json").code == 2


def test_two_files_of_one_name_are_refused(told: Netlog, tmp_path: Path) -> None:
    file = str(tmp_path / "card")
    assert told("card", "--svg", file, "--vcf", file).code == 2
    assert not Path(file).exists()


def test_too_much_for_a_code_is_said_and_the_file_is_offered(told: Netlog) -> None:
    pages = [
        word for number in range(30) for word in ("--link", f"https://example.org/{number:0100}")
    ]
    assert told("add", "Ada Moss", *pages).code == 0
    result = told("card", "ada", "--svg", "-")
    assert result.code == 1
    assert "netlog card ada-moss --vcf FILE" in result.err
    assert told("card", "ada").code == 0


def test_a_card_of_somebody_is_known_to_forget_and_ones_own_is_not(
    told: Netlog, tmp_path: Path
) -> None:
    told("add", "Ada Moss", "--email", "ada@example.org")
    told("card", "--vcf", str(tmp_path / "mine.vcf"))
    told("card", "ada", "--vcf", str(tmp_path / "ada.vcf"))
    result = told("forget", "ada", "--yes")
    assert "ada.vcf" in result.out + result.err
    assert "mine.vcf" not in result.out + result.err


def test_reading_a_card_changes_nothing(told: Netlog, store: Path) -> None:
    before = store.read_bytes()
    assert told("card").code == 0
    assert store.read_bytes() == before


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")),
    min_size=1, max_size=40,
)  # fmt: skip


@settings(max_examples=40)
@given(texts, texts, texts)
def test_whatever_the_texts_are_the_code_says_what_the_card_says(
    name: str, company: str, role: str
) -> None:
    vcard = brief(Contact(f"A{name}", company=company, role=role))
    code = view.code(vcard, "netlog card")
    assert camera.read(camera.of_png(view.png(code))) == vcard
    assert camera.read(camera.of_svg(view.svg(code, name))) == vcard
