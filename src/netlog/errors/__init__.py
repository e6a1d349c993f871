"""What can go wrong, in the user's words, each with its exit code.

An exception describes and prints nothing; `app` prints it, once. The message says what is wrong
and the way out, in one or two lines (more only where people to choose from are listed).
"""

from collections.abc import Sequence


class NetlogError(Exception):
    """Something the user can put right. Exit code 1: it can't be done."""

    exit_code = 1


class WrongUsage(NetlogError):
    """The words of the command are off. Exit code 2."""

    exit_code = 2


class StoppedBehind(KeyboardInterrupt):
    """Ctrl-C came when all was kept already."""


def shown(text: str) -> str:
    """Return a text of the user's as a message repeats it: not a megabyte of it."""
    return text if len(text) <= 60 else text[:60] + "…"


def typed(text: str) -> str:
    """Return a text in quotes, as it can be typed into a shell."""
    if any(sign in text for sign in '"$`\\!'):
        return "'" + text.replace("'", "'\\''") + "'"
    return f'"{text}"'


class NoSuchPerson(NetlogError):
    """Nobody is called that.

    `words` are the arguments that `called` stands for, as they were typed. `close` holds the
    handles of those with nearly that name, the nearest first, `choices` a line for each of them.
    """

    def __init__(
        self,
        called: str,
        close: Sequence[str] = (),
        *,
        choices: Sequence[str] = (),
        words: Sequence[str] = (),
    ) -> None:
        self.called = called
        self.words = list(words or [called])
        self.close = list(close)
        self.choices = list(choices or close)
        called = shown(called)
        lines = f'Nobody here is called "{called}".'
        if close:
            lines += f" Did you mean {' or '.join(close)}?"
        super().__init__(f"{lines} To add them: netlog add {typed(called)}")


class SeveralPeople(NetlogError):
    """A name that fits several.

    `words` are the arguments that `called` stands for, as they were typed. `handles` are those of
    the people that are shown, `choices` a line for each that tells them apart; `more` aren't shown.
    """

    def __init__(
        self,
        called: str,
        choices: Sequence[str],
        more: int = 0,
        *,
        handles: Sequence[str] = (),
        words: Sequence[str] = (),
    ) -> None:
        self.called = called
        self.words = list(words or [called])
        self.handles = list(handles)
        self.choices = list(choices)
        self.more = more
        called = shown(called)
        lines = [f'"{called}" fits several people; use the handle of the one you mean:']
        lines += [f"  {choice}" for choice in choices]
        if more:
            lines.append(
                f"  and {more} more: netlog find {called if called.isalnum() else typed(called)}"
            )
        super().__init__("\n".join(lines))


class AlreadyHere(NetlogError):
    """Somebody of the same name is kept, and nothing tells the two apart.

    `talk` is what was told of the conversation, as `netlog log` takes it behind the person.
    """

    def __init__(self, called: str, choices: Sequence[str], talk: str = "chat") -> None:
        self.called = called
        self.choices = list(choices)
        super().__init__(
            f"{called} is already here: {'; '.join(choices)}.\n"
            f"The same person: netlog log {choices[0].split(' ')[0]} {talk}. "
            "Somebody else: the same line again with --new"
        )


class SomebodyElses(NetlogError):
    """A contact point that another person has."""

    def __init__(self, value: str, name: str, handle: str) -> None:
        super().__init__(
            f"{value} is {name}'s ({handle}). No longer: netlog edit {handle} "
            f"--without {typed(value)}\nBoth have it: the same again with --shared"
        )


class NothingChanged(NetlogError):
    """What was asked for is so already."""


class ChangedMeanwhile(NetlogError):
    """Somebody else changed a person while the form was open; `kept` is where the form lies."""

    def __init__(self, name: str, keys: Sequence[str], kept: object = None) -> None:
        self.keys = keys
        what = f"{name} was changed meanwhile ({', '.join(keys)}), so that nothing was changed now"
        super().__init__(f"{what}.\nYour form lies in {kept}" if kept else what)


class BadForm(NetlogError):
    """Lines of a form that can't be kept; nothing of it was. `kept` is where it lies."""

    def __init__(self, problems: Sequence[tuple[int, str]], kept: object = None) -> None:
        self.problems = problems
        told = ["line {}: {}".format(number, why.replace("\n", "\n  ")) for number, why in problems]
        ending = [f"The form lies in {kept}"] if kept else []
        super().__init__(
            "\n".join(["The form can't be kept; nothing was changed:", *told, *ending])
        )


class NoSuchTalk(NetlogError):
    """A number that none of a person's conversations has."""

    def __init__(self, name: str, handle: str, number: int, there: int) -> None:
        count = f"{there} conversation{'' if there == 1 else 's'}" if there else "no conversation"
        way = f"Their numbers: netlog show {handle}" if there else f"Log one: netlog log {handle}"
        super().__init__(f"{name} has {count}, and none is number {number}. {way}")


class NoSuchLabel(NetlogError):
    """A tag or event that isn't there; `close` holds those of nearly that name."""

    MOST = 8

    def __init__(
        self, what: str, called: str, close: Sequence[str], known: Sequence[str] = ()
    ) -> None:
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        if not close and known:
            more = " …" if len(known) > self.MOST else ""
            hint = f" There are: {', '.join(known[: self.MOST])}{more}"
        elif not close and what == "tag":
            hint = " To give one: netlog tag mentor ada"
        elif not close and what == "event":
            hint = " To see those there are: netlog event list"
        super().__init__(f'There is no {what} "{shown(called)}".{hint}')


class BadDate(WrongUsage):
    """A day or a time that can't be read, is ambiguous, or is not in the calendar.

    The ways to write it are examples in English and in Chinese: those of the text's language are
    told.
    """

    DAYS = (
        "2026-12-01, friday, yesterday, 2w, 3 days ago",
        "2026-12-01, 周五, 昨天, 两周后, 三天前",
    )
    TIMES = ("2026-12-01 15:00, friday 3pm, tonight at 8", "2026-12-01 15:00, 周五下午3点, 今晚8点")
    BIRTHDAYS = (
        "1990-05-09, 9 May 1990, or without a year 9 May",
        "1990-05-09, 1990年5月9日, 或不带年份 5月9日",
    )
    HOURS = ("22:00, 10pm", "22:00, 晚上10点")
    MONTHS = ("2026-11, november, last month", "2026-11, 11月, 上个月")
    STEP = ("WHEN: WHAT, such as friday: call her", "WHEN: WHAT, such as 周五：打电话")

    def __init__(
        self, text: str, why: str = "is no day that netlog can read", ways: Sequence[str] = DAYS
    ) -> None:
        self.why = why
        is_chinese = any("\u4e00" <= sign <= "\u9fff" for sign in text)
        super().__init__(f'"{shown(text)}" {why}. Write it as {ways[is_chinese]}')


class BadText(WrongUsage):
    """A text that can't be kept: empty, too long, or with characters that no text has."""


class BadQuery(NetlogError):
    """A statement of SQL that can't be answered, or that would do more than read."""


class BadLines(NetlogError):
    """Lines of a sheet that were not kept, each with its number and reason; the rest is kept."""

    def __init__(self, lines: int, bad: Sequence[tuple[int, str]]) -> None:
        told = ["line {}: {}".format(number, why.replace("\n", "\n  ")) for number, why in bad]
        super().__init__("\n".join([f"{len(bad)} of {lines} lines were not kept:", *told]))


class BadSetting(WrongUsage):
    """A setting with a value that can't be used, named with where it comes from."""
