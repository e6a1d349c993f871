"""The currency that is meant where none is told: of the setting, else of one's country."""

from typing import NamedTuple

from netlog import settings
from netlog.questions.identity import region_of
from netlog.questions.reader import Reader
from netlog.rules.currencies import of_region
from netlog.settings import Settings

LAST = "EUR"
"""The currency of those of whom no country is known."""


class Own(NamedTuple):
    """The member's currency, and why it is that one: None where it was set."""

    code: str
    why: str | None


def own(reader: Reader, member: int, given: Settings) -> Own:
    """Return the member's currency.

    The setting `currency`, else that of their region (`me --region`), else that of the country of
    the locale, else the euro.
    """
    if given.currency:
        return Own(given.currency, None)
    region = region_of(reader, member)
    if region and (code := of_region(region)):
        return Own(code, f"your region is {region}")
    country = settings.country()
    if country and (code := of_region(country)):
        return Own(code, f"your computer is set to {country}")
    return Own(LAST, "no country is known")
