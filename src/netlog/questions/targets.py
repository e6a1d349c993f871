"""To whom a way is wanted: a person, else a company, else a role, and how that was read."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from netlog.errors import NetlogError, NoSuchPerson, shown
from netlog.errors.routes import ThatIsYou
from netlog.questions import people
from netlog.questions.colleagues import own_name
from netlog.questions.holding import MOST_LOOKED_AT, NAMED_SO, in_profile
from netlog.questions.lookup import by_one_name
from netlog.questions.named import BY_HANDLE
from netlog.questions.reader import Reader, Row
from netlog.questions.scope import IN_SIGHT
from netlog.questions.words import matching
from netlog.rules.companies import company_words
from netlog.rules.names import folded
from netlog.rules.text import one_line

KINDS = ("person", "company", "role")

_WHO = f"""
SELECT p.id, p.handle, p.name, p.company, p.role, t.last_on
  FROM person p LEFT JOIN tie t ON t.person_id = p.id AND t.member_id = :member
 WHERE p.id IN ({{}})
   AND {IN_SIGHT}
   AND NOT coalesce(t.is_friend_only, FALSE)
 ORDER BY t.last_on DESC NULLS LAST, p.id LIMIT {MOST_LOOKED_AT}
"""

# Who works at a company of this name, or of one that holds its words: the newest of these, and a
# range of an index. Grows with the company.
AT_COMPANY = in_profile(_WHO, "company", NAMED_SO)

# Whose role holds these words: the newest of them.
IN_ROLE = in_profile(_WHO, "role")


class Target(NamedTuple):
    """Who is meant, and how that was read: `kind` is one of KINDS.

    `others` are the kinds that it could be as well; `is_near`: nobody is called quite so.
    """

    kind: str
    called: str
    people: Sequence[Row]
    others: Sequence[str] = ()
    is_near: bool = False

    @property
    def is_person(self) -> bool:
        """Whether one person is meant, not whoever of several is reached best."""
        return self.kind == "person"


def read(reader: Reader, member: int, texts: Sequence[str], kind: str | None = None) -> Target:
    """Return whom the words mean; with `kind` a person, a company or a role and nothing else.

    Who is called so comes before who works at such a company, and that before who does such a
    thing. Raises NoSuchPerson, SeveralPeople, ThatIsYou, BadText.
    """
    text = one_line("target", " ".join(texts))
    found = {each: _WAYS[each](reader, member, text) for each in KINDS if kind in (None, each)}
    read_as = [each for each in KINDS if found.get(each)]
    if not read_as or read_as[0] == "person":
        if not read_as and kind != "person" and _is_me(reader, member, text):
            raise ThatIsYou(text)
        person = _person(reader, member, text, texts, kind, found.get("person", []))
        return Target("person", text, [person], read_as[1:], is_near=person.is_near)
    return Target(read_as[0], text, found[read_as[0]], read_as[1:])


def _person(
    reader: Reader, member: int, text: str, texts: Sequence[str], kind: str | None, named: list[Row]
) -> Row:
    """Return the one person of that name, else by parts of it or by nearly that name."""
    if named:
        person = people.the_one(reader, member, text, named)
        person.is_near = False
        return person
    if kind in (None, "person"):
        try:
            return people.for_reading(reader, member, list(texts))
        except NoSuchPerson as error:
            if error.close or kind:
                raise
    raise _nobody(text, kind)


def _nobody(text: str, kind: str | None) -> NetlogError:
    what = {
        "company": f'Nobody here works at "{shown(text)}".',
        "role": f'Nobody here has "{shown(text)}" in their role.',
    }.get(kind or "", f'Nobody here is called "{shown(text)}", works there or does that.')
    return NetlogError(
        f"{what} To have somebody to look for: netlog add NAME --unmet --company … --role …\n"
        "Who knows them: netlog edit PERSON --knows NAME"
    )


def _is_me(reader: Reader, member: int, text: str) -> bool:
    called = own_name(reader, member)
    own = {folded(called)} if called else set()
    return folded(text) in own | {"me", "myself", "我"}


def _called(reader: Reader, member: int, text: str) -> list[Row]:
    found = reader.ask(BY_HANDLE, member=member, handle=text.casefold())
    return found or by_one_name(reader, member, text)


def _at_company(reader: Reader, member: int, text: str) -> list[Row]:
    """Return who works there: at the company of just that name, if there is one."""
    match = matching(" ".join(company_words(folded(text))) or text, prefix=False)
    if not match:
        return []
    found = reader.ask(AT_COMPANY, member=member, key=folded(text), match=match)
    wanted = company_words(folded(text))
    return [row for row in found if company_words(folded(row.company)) == wanted] or found


def _in_role(reader: Reader, member: int, text: str) -> list[Row]:
    match = matching(text, prefix=False)
    return reader.ask(IN_ROLE, member=member, match=match) if match else []


_WAYS: dict[str, Callable[[Reader, int, str], list[Row]]] = {
    "person": _called, "company": _at_company, "role": _in_role,
}  # fmt: skip
