"""The templates that there are, and what is wrong with them."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from netlog.rules.stages import ORDER
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
    needs: Sequence[dict[str, str]] = ()
    takes: Sequence[dict[str, str]] = ()

    @property
    def when(self) -> str:
        """What it serves: a stage, a room, or nothing in particular."""
        return self.stage or (ROOM if self.is_for_room else ANYTIME)

    @property
    def whose(self) -> str:
        """How the user's differ from netlog's: new, or changed, in one language or in all."""
        if not self.own:
            return ""
        if not self.replaced:
            return "yours"
        return "changed" if self.own == self.languages else f"changed in {self.own[0]}"


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
    rows = []
    for when, group in groupby(
        sorted(templates, key=lambda each: order.index(each.when)), key=lambda each: each.when
    ):
        for place, each in enumerate(group):
            # In a terminal the eye finds the group; a program finds each line whole.
            title = "" if place and screen.is_drawn else when
            purpose = each.purpose or f"! not in order: netlog templates check {each.name}"
            rows.append([title, each.name, " ".join(each.languages), purpose, each.whose])
    columns = ["for", "template", "in", "what it does", "whose"]
    if not any(each.own for each in templates):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    screen.table(columns, rows, whole="template")
    screen.tell("To read one: netlog templates show NAME. To write one: netlog templates new NAME")


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
    screen.tell(f"Try it: netlog templates check {name}, then netlog draft {name} PERSON")


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


def complaints_as_json(checked: int, complaints: Sequence[Complaint]) -> dict[str, Any]:
    """Return how many templates were checked, and what is wrong with them."""
    return {"checked": checked, "problems": [each._asdict() for each in complaints]}
