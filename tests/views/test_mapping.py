"""What the columns of a table are taken for, as it is told and asked about."""

from datetime import date

from views.conftest import Drawn

from netlog.rules.incoming import Happened, Incoming
from netlog.rules.mapping import TARGETS, Mapping
from netlog.rules.newcomer import Newcomer
from netlog.rules.stages import Stage
from netlog.views import mapping
from netlog.views.screen import Screen
from netlog.views.width import width

TODAY = date(2026, 11, 20)
HEADER = ["Timestamp", "Your name", "Which of our sessions did you like?", "Diet", ""]


def test_the_columns_are_told_in_a_line() -> None:
    told = mapping.told(HEADER, Mapping(("met-on", "name", "tag", "note", "ignore")))
    assert told == (
        "met-on ← Timestamp · name ← Your name · tag ← Which of our sessions d… · "
        "note ← 1 more · 1 left out"
    )
    assert mapping.told(["", "Name"], Mapping(("email", "name"))) == "email ← #1 · name ← Name"


def test_a_column_is_shown_with_values_that_differ(drawn: Drawn) -> None:
    def shown(screen: Screen) -> None:
        screen.show(mapping.heading(HEADER, 2, screen.width))
        screen.show(mapping.samples(["Pricing", "Pricing", "Hiring", "x" * 60, "y"], screen.width))
        screen.show(mapping.heading(HEADER, 4, screen.width))
        screen.show(
            mapping.samples(["北辰科技（上海）有限公司浦东新区分公司", "a\nb"], screen.width)
        )

    assert drawn(shown, 60) == [
        "3/5  Which of our sessions did you like?",
        "     Pricing · Hiring · xxxxxxxxxxxxxxxxxxxxxxx… …",
        "5/5  (no header)",
        "     北辰科技（上海）有限公… · a b",
    ]
    assert all(width(line) <= 30 for line in drawn(shown, 30))


def test_every_word_is_listed_with_its_meaning(drawn: Drawn) -> None:
    lines = drawn(lambda screen: screen.show_lines(mapping.targets()), 60)
    assert [line.split()[0] for line in lines] == list(TARGETS)
    assert all(width(line) <= 60 for line in lines)


def test_a_person_is_shown_as_they_would_be(drawn: Drawn) -> None:
    incoming = Incoming(
        2,
        Newcomer("Ada Moss", company="Tidewater Labs", role="Founder", place="Leeds",
                 offer="pricing advice", note="Diet: vegan\nStory: long", also=("Addie", "艾达"),
                 tags=("founder", "speaker"),
                 contacts=(("email", "ada@example.org"), ("phone", "+44 20 7946 0018"))),
        on=date(2026, 2, 8),
        happened=(Happened("row/2026-02-08", date(2026, 2, 8), Stage.CHAT, topic="pricing",
                           event="Expo"),),
    )  # fmt: skip
    lines = drawn(lambda screen: screen.show_lines(mapping.person(incoming, TODAY, 60)), 60)
    assert lines == [
        "  Ada Moss · Founder, Tidewater Labs · Leeds · #founder",
        "  #speaker",
        "    ada@example.org · +44 20 7946 0018",
        "    on Sun 8 Feb",
        "    chat · Expo · pricing",
        "    also: Addie, 艾达",
        "    offer: pricing advice",
        "    note: Diet: vegan …",
    ]
    bare = Incoming(2, Newcomer("Ada Moss"))
    assert drawn(lambda screen: screen.show_lines(mapping.person(bare, TODAY, 60))) == [
        "  Ada Moss"
    ]
