"""Who, and what: the words of a command that names people and, in quotes behind them, a matter."""

from typing import NamedTuple

from netlog.errors import NoSuchPerson, WrongUsage, shown, typed
from netlog.questions import lookup, people
from netlog.questions.reader import Reader, Row


class Verb(NamedTuple):
    """A command of which the last word may be a matter, and how its matter is told of.

    Of `promise` it is what was `promised`.
    """

    command: str
    told: str


def parted(
    reader: Reader, member: int, words: list[str], verb: Verb, *, is_dated: bool
) -> tuple[Row | None, bool]:
    """Return the one person that the words name, and whether the last one says what it is about.

    A day goes with what it is about. Raises WrongUsage where the last word may be either,
    NoSuchPerson and SeveralPeople.
    """
    if len(words) <= 1:
        return (people.one_called(reader, member, words[0]) if words else None), False
    said = words[-1]
    if " " in said or not said or not lookup.called(reader, member, said):
        return None, True
    found = people.those_called(reader, member, words)
    if len(found) > 1 and is_dated:
        return None, True
    if len(found) > 1:
        raise WrongUsage(
            f"{found[-1].name}, or what was {verb.told}? Say it in several words: "
            f'netlog {verb.command} {found[0].handle} "call {shown(words[-1])}"'
        )
    return found[0], False


def those_named(reader: Reader, member: int, words: list[str], what: str, verb: Verb) -> list[Row]:
    """Return the people that the words name, `what` being the matter behind them.

    Raises NoSuchPerson, SeveralPeople; and WrongUsage for a matter without quotes.
    """
    try:
        return people.those_called(reader, member, words)
    except NoSuchPerson:
        if len(words) > 1 and lookup.called(reader, member, words[0]):
            said = typed(" ".join([*words[1:], what]))
            raise WrongUsage(
                f"What is {verb.told} stands in quotes: netlog {verb.command} {words[0]} {said}"
            ) from None
        raise
