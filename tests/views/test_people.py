"""The list of people as it is drawn, wide and narrow, and in a pipe."""

from datetime import date
from typing import Any

import pytest
from views.conftest import Drawn

from netlog.questions.reader import Row
from netlog.views.people import show
from netlog.views.screen import Screen

TODAY = date(2026, 11, 20)
NOBODY = {"company": None, "stage": None, "last_on": None, "is_known": False, "is_dormant": False,
          "declined_by": None, "is_archived": False, "is_private": False}  # fmt: skip


def person(name: str, handle: str, **known: Any) -> Row:
    return Row(**{"name": name, "handle": handle, **NOBODY, **known})


PEOPLE = [
    person("Ada Moss", "ada-moss", company="Tidewater Labs", stage="chat", last_on=TODAY),
    person("欧阳娜娜", "ouyang-nana", company="北辰科技有限公司", stage="coffee",
           last_on=date(2026, 10, 16), declined_by="them"),
    person("Dev Rao", "dev-rao", is_known=True, is_dormant=True, is_archived=True),
    person("Noor Haddad", "noor-haddad", is_known=True, is_dormant=True, stage="connect"),
    person("Eve Stone", "eve-stone", last_on=date(2025, 3, 4)),
]  # fmt: skip


def shown(screen: Screen) -> None:
    show(screen, PEOPLE, None, TODAY, is_filtered=False)


def test_in_a_wide_terminal_a_person_is_a_line(drawn: Drawn) -> None:
    assert drawn(shown, 90) == [
        "who          handle       works at          stage             last",
        "Ada Moss     ada-moss     Tidewater Labs    chat              today",
        "欧阳娜娜     ouyang-nana  北辰科技有限公司  coffee, declined  5 weeks ago",
        "Dev Rao      dev-rao                        known, archived",
        "Noor Haddad  noor-haddad                    connect, dormant",
        "Eve Stone    eve-stone                      -                 Mar 2025",
    ]


def test_in_a_narrow_one_the_company_stands_under_the_name(drawn: Drawn) -> None:
    assert drawn(shown, 60) == [
        "who               handle       stage             last",
        "Ada Moss          ada-moss     chat              today",
        "Tidewater Labs",
        "欧阳娜娜          ouyang-nana  coffee, declined  5 weeks ago",
        "北辰科技有限公司",
        "Dev Rao           dev-rao      known, archived",
        "Noor Haddad       noor-haddad  connect, dormant",
        "Eve Stone         eve-stone    -                 Mar 2025",
    ]


def test_in_a_pipe_it_is_the_day_itself(capsys: pytest.CaptureFixture[str]) -> None:
    shown(Screen())
    assert capsys.readouterr().out.splitlines()[1:] == [
        "欧阳娜娜     ouyang-nana  北辰科技有限公司  coffee, declined  Fri 16 Oct",
        "Dev Rao      dev-rao                        known, archived",
        "Noor Haddad  noor-haddad                    connect, dormant",
        "Eve Stone    eve-stone                      -                 Tue 4 Mar 2025",
    ]
