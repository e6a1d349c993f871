"""What can go wrong with leads, and with money."""

from netlog.errors import NetlogError, WrongUsage, shown


class BadMoney(WrongUsage):
    """An amount that can't be read, is ambiguous, or is none that can be kept."""

    WAYS = "1200, 1,200.50, 1200 EUR"

    def __init__(self, text: str, why: str = "is no amount", ways: str = WAYS) -> None:
        self.why = why
        super().__init__(f'"{shown(text)}" {why}. Write it as {ways}')


class NoSuchCurrency(BadMoney):
    """A currency that ISO 4217 doesn't know; `hint` names what was probably meant."""

    def __init__(self, code: str, hint: str = "") -> None:
        NetlogError.__init__(
            self, f'There is no currency "{shown(code)}".{hint} '
            "Write it in the three letters of ISO 4217, as EUR, USD or CNY"
        )  # fmt: skip


class BadChance(WrongUsage):
    """A chance that is no whole number of percents from 0 to 100."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f'"{shown(text)}" is no chance. It is a whole number from 0 to 100, as in --chance 30%'
        )


class BadClose(WrongUsage):
    """A lead that would close before it was opened; both days in words."""

    def __init__(self, closes: str, opened: str) -> None:
        super().__init__(
            f"It can't close on {closes}, before it was opened ({opened}). "
            "By when it is decided: --close 2m, --close friday"
        )
