"""Days to those who look, and days in a pipe."""

from datetime import date

from views.conftest import Drawn

from netlog.views.days import ago, day
from netlog.views.screen import Screen

FRIDAY, TODAY = date(2026, 11, 6), date(2026, 11, 20)


def test_near_days_are_words_to_those_who_look_and_dates_in_a_pipe(drawn: Drawn) -> None:
    def told(screen: Screen) -> None:
        screen.show(f"{day(screen, TODAY, TODAY)}, {ago(screen, FRIDAY, TODAY)}")

    assert drawn(told) == ["today, 2 weeks ago"]
    pipe = Screen()
    assert (day(pipe, TODAY, TODAY), ago(pipe, FRIDAY, TODAY)) == ("Fri 20 Nov", "Fri 6 Nov")
