"""What Tab offers behind `circle`."""

from completion.conftest import Offers
from conftest import Netlog


def test_what_it_does_then_people_and_what_is_sought(netlog: Netlog, offers: Offers) -> None:
    assert offers("circle ") == ["add", "want", "drop", "seek"]
    assert offers("circle w") == ["want"]
    netlog("add", "Ada Moss", "--about", "tea")
    netlog("circle", "seek", "paid talks")
    assert offers("circle add a") == ["ada-moss"]
    assert offers("circle add ada-moss a") == ["ada-moss"]
    assert offers("circle drop pa") == ["paid talks"]
    assert offers("circle seek p") == []
