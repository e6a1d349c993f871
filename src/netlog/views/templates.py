"""The templates that there are, and what is wrong with them."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from netlog.rules.stages import ORDER
from netlog.settings import LANGUAGES
from netlog.views.ink import Line, aside, command, heading
from netlog.views.screen import Screen

ROOM, ANYTIME = "a room", "anytime"


class Listed(NamedTuple):
    """A template in the list. Nothing but name and languages is known of one that can't be read."""

    name: str
    purpose: str | None
    stage: str | None
    is_for_room: bool | None
    languages: list[str]
    own: list[str]
    """The languages in which it is the user's."""
    replaced: list[str]
    """Those in which it stands in the place of one of netlog's."""
    channel: str | None = None
    records: str | None = None
    opens: str | None = None
    waits: int | None = None
    subject: str | None = None
    """For how many days an answer is waited for; None where it is to a room."""
    needs: Sequence[dict[str, str]] = ()
    takes: Sequence[dict[str, str]] = ()

    @property
    def when(self) -> str:
        """What it serves: a stage, a room, or nothing in particular."""
        return self.stage or (ROOM if self.is_for_room else ANYTIME)

    @property
    def whose(self) -> str:
        """How it differs from what netlog ships: not at all, new, or changed; and where."""
        if not self.own:
            return ""
        if self.replaced:
            is_all = self.own == self.languages
            return "changed by you" if is_all else f"changed by you in {self.own[0]}"
        is_all = len(self.own) == len(LANGUAGES)
        return "yours" if is_all else f"yours, in {self.own[0]} only"


class Complaint(NamedTuple):
    """Something wrong with a template, in a line of its file where it has one."""

    path: str
    name: str | None
    language: str | None
    line: int | None
    what: str


def show(screen: Screen, templates: Sequence[Listed]) -> None:
    """Show a line for each template, by what it serves."""
    order = [*map(str, ORDER), ROOM, ANYTIME]
    ordered = sorted(templates, key=lambda each: order.index(each.when))
    if screen.is_drawn:
        rows: list[list[Line]] = []
        for when, group in groupby(ordered, key=lambda each: each.when):
            rows.append([[heading(when)], []])
            for each in group:
                whose = aside(f" ({each.whose})" if each.whose else "")
                rows.append([["  ", command(each.name)], [_what(each), whose]])
        screen.table(("template", "what it does"), rows, whole="template")
    else:
        screen.table(("for", "template", "in", "whose", "what it does"), [
            [each.when, each.name, " ".join(each.languages), each.whose or "-", _what(each)]
            for each in ordered
        ])  # fmt: skip
    read, new = command("netlog templates show NAME"), command("netlog templates new NAME")
    screen.tell(["To read one: ", read, ". To write one: ", new])


def _what(template: Listed) -> str:
    return template.purpose or f"! not in order: netlog templates check {template.name}"


def as_json(templates: Sequence[Listed]) -> dict[str, Any]:
    """Return the templates, in the order of their names."""
    return {"templates": [each._asdict() for each in templates]}


def show_source(
    screen: Screen, name: str, language: str, path: str, source: str, others: Sequence[str]
) -> None:
    """Show a template as it is written, and tell where it lies."""
    also = f"also in {', '.join(others)}" if others else None
    screen.tell(" · ".join(filter(None, [name, language, path, also])))
    screen.show_text(source.rstrip("\n"))


def tell_new(screen: Screen, name: str, path: str, begun: str, *, is_changed: bool) -> None:
    """Show where a new template lies, and tell what to do with it; `begun` is what it began as."""
    screen.show(path)
    instead = f" It stands in the place of netlog's own {name}." if is_changed else ""
    screen.tell(f"Yours now, begun {begun}.{instead}")
    check, draft = command(f"netlog templates check {name}"), command(f"netlog draft {name} PERSON")
    screen.tell(["Try it: ", check, ", then ", draft])


def tell_wrong(screen: Screen, line: int | None, what: str) -> None:
    """Tell the first thing that is wrong with a template that was just written."""
    screen.tell(f"Not in order yet: {f'line {line}: ' if line else ''}{what}")


def show_complaints(screen: Screen, checked: int, complaints: Sequence[Complaint]) -> None:
    """Show what is wrong: by file in a terminal, elsewhere as compilers do, `FILE:LINE: what`."""
    if not complaints and not checked:
        screen.show("You have no templates of your own. To write one: netlog templates new NAME")
    elif not complaints:
        are = "1 template is" if checked == 1 else f"{checked} templates are"
        screen.show(f"{are} in order")
    for path, group in groupby(complaints, key=lambda each: each.path):
        if screen.is_drawn:
            screen.heading(path)
            screen.table(("", ""), [[f"  line {each.line}" if each.line else "  file", each.what]
                                    for each in group])  # fmt: skip
        else:
            for each in group:
                place = f"{path}:{each.line}" if each.line else path
                screen.show(f"{place}: {each.what}")
    if complaints:
        found = "1 problem" if len(complaints) == 1 else f"{len(complaints)} problems"
        screen.tell(f"{found}; {checked} checked")


def complaints_as_json(checked: int, complaints: Sequence[Complaint]) -> dict[str, Any]:
    """Return how many templates were checked, and what is wrong with them."""
    return {"checked": checked, "problems": [each._asdict() for each in complaints]}
