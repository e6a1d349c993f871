"""The currency that is meant where none is told."""

from collections.abc import Callable

import pytest

from netlog import settings
from netlog.questions import currency
from netlog.questions.identity import REGION
from netlog.questions.reader import Question, Reader, Row


class Told(Reader):
    """Somebody who told a region."""

    def __init__(self, region: str | None) -> None:
        super().__init__(None)
        self.region = region

    def ask(self, question: Question, **parameters: object) -> list[Row]:
        assert question is REGION
        return [Row(region=self.region)]


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Callable[..., currency.Own]:
    def ask(given: str | None, region: str | None, locale: str) -> currency.Own:
        monkeypatch.setenv("LANG", locale)
        return currency.own(Told(region), 1, settings.read()._replace(currency=given))

    return ask


def test_the_setting_then_the_region_then_the_locale(own: Callable[..., currency.Own]) -> None:
    assert own("CHF", "GB", "de_DE.UTF-8") == ("CHF", None)
    assert own(None, "GB", "de_DE.UTF-8") == ("GBP", "your region is GB")
    assert own(None, None, "zh_CN.UTF-8") == ("CNY", "your computer is set to CN")
    assert own(None, "AQ", "en_US.UTF-8") == ("USD", "your computer is set to US")
    assert own(None, None, "C.UTF-8") == ("EUR", "no country is known")
