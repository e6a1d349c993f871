"""What can go wrong with scripts and drafts."""

from collections.abc import Sequence

from netlog.errors import NetlogError, WrongUsage, shown


class NoSuchTemplate(NetlogError):
    """A template name that isn't known."""

    def __init__(self, name: str, known: Sequence[str], close: Sequence[str] = ()) -> None:
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        super().__init__(
            f'There is no template "{shown(name)}".{hint}\nThere are: {", ".join(known)}'
        )


class NotInLanguage(NetlogError):
    """A template that is there, but not in this language."""

    def __init__(self, name: str, language: str, other: str) -> None:
        way = f"netlog templates new {name} --from {name} --lang {language}"
        super().__init__(
            f"{name} is there in {other}, not in {language}.\nTo write it in {language}: {way}"
        )


class MissingValues(NetlogError):
    """A draft lacks values; each line says what, and how to give it."""

    def __init__(self, template: str, lines: Sequence[str]) -> None:
        body = "\n".join(f"  {line}" for line in lines)
        super().__init__(f"{template} still needs:\n{body}")


class NobodyNamed(WrongUsage):
    """A draft for nobody in particular, from a script that no stage asks for."""

    def __init__(self, template: str) -> None:
        self.template = template
        super().__init__(f"Whom is {template} for? netlog draft {template} PERSON")


class BadTemplate(NetlogError):
    """A template that can't be read or rendered: what is wrong, and in which line."""

    def __init__(self, name: str, what: str, line: int | None = None) -> None:
        place = f"{name}, line {line}" if line else name
        super().__init__(f"{place}: {what}.\nAll of it: netlog templates check {name}")
        self.what = what
        self.line = line


class NothingWaits(NetlogError):
    """An answer to nothing: all that somebody was sent is answered, or they were sent nothing."""

    def __init__(self, name: str, handle: str, script: str | None, answered: str | None) -> None:
        of_it = f" of {script}" if script else ""
        said = f": {answered}" if answered else ""
        slip = "If that was a slip: netlog undo. " if answered else ""
        super().__init__(
            f"Nothing{of_it} that {name} was sent waits for an answer{said}.\n"
            f"{slip}What they said all the same: netlog log {handle} --from-them"
        )


class WrittenByColleague(NetlogError):
    """A colleague wrote to somebody within a week, who is to be written to again."""

    def __init__(self, name: str, by: str, on: str) -> None:
        super().__init__(
            f"{shown(by)} wrote to {shown(name)} on {on}; two of a team within a week is one too "
            "many.\nIf you mean it: the same again with --again"
        )


class SentAlready(NetlogError):
    """What was sent to somebody, and waits for an answer, is to be sent to them again."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}.\nIf you mean it: the same again with --again")
