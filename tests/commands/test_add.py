"""`netlog add`."""

from conftest import Netlog


def test_one_line_keeps_a_person_and_their_first_conversation(netlog: Netlog) -> None:
    result = netlog("add", "Kanwal Ahmed", "--at", "Soul Sisters", "--about", "grants")
    assert result.code == 0
    assert result.lines == [
        "Kanwal Ahmed (kanwal-ahmed) · chat · Fri 20 Nov · at Soul Sisters · grants",
        "1 kept · November ●○○ ○○ ○ · netlog draft connect-event kanwal-ahmed",
    ]
