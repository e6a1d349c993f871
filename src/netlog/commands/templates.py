"""`netlog templates`: the scripts that there are, and the user's own."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from netlog.commands.options import Json, text
from netlog.completion import offers, verbs
from netlog.drafts import catalogue, files
from netlog.drafts.catalogue import Entry, Place
from netlog.drafts.starting import STARTING
from netlog.errors import NetlogError, WrongUsage, shown
from netlog.invocation import Invocation
from netlog.rules.slips import did_you_mean
from netlog.settings import LANGUAGES
from netlog.views import templates as view
from netlog.views.templates import Complaint, Listed

HELP = """List the scripts that drafts are made from, read one, write and check your own.

A template of yours goes before one of netlog's by the same name.

\b
list       every template, and what it is for; the same without a word
show NAME  one of them as it is written
new NAME   one of your own: a copy of another, or a small example
check      whether yours are in order, each problem with its line
stats      what became of the messages that you sent from each"""

EXAMPLES = """Examples:

\b
netlog templates
netlog templates show follow-up --lang zh
netlog templates new tea-invitation --from coffee-request
netlog templates check
netlog templates stats --since 2026-01-01"""


class Wish(NamedTuple):
    """What was asked for: the names and the options behind the word."""

    names: list[str]
    begin: str | None
    lang: str | None
    is_edited: bool
    is_for_all: bool
    since: str | None
    json: bool


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[list|show|new|check|stats] [NAME…]", help="What to do, and with which."
        ),
        verbs.work_on_templates,
    ] = None,
    begin: Annotated[
        str | None,
        typer.Option("--from", metavar="NAME", help="new: the template that it begins as."),
        offers.templates,
    ] = None,
    lang: Annotated[
        str | None, text("list, show, new: en or zh.", "LANG"), offers.languages
    ] = None,
    edit: Annotated[bool, typer.Option("--edit", help="new: write it in your editor.")] = False,
    every: Annotated[bool, typer.Option("--all", help="check: netlog's own, too.")] = False,
    since: Annotated[
        str | None, text("stats: what was sent since then.", "DAY"), offers.days
    ] = None,
    json: Json = False,
) -> None:
    """Do what the first word says."""
    word, *names = words or ["list"]
    if word not in WORDS:
        raise _no_such_word(word)
    if lang is not None and lang not in LANGUAGES:
        raise WrongUsage(f'"{shown(lang)}": templates are written in {" or ".join(LANGUAGES)}')
    given = {"--from": begin, "--lang": lang, "--edit": edit, "--all": every, "--since": since}
    for option, value in given.items():
        if value and word not in TAKEN[option]:
            raise WrongUsage(f"{option} goes with {', '.join(TAKEN[option])}, not with {word}")
    WORDS[word](ctx.obj, Wish(names, begin, lang, edit, every, since, json))


def show_list(call: Invocation, wish: Wish) -> None:
    """Show all templates."""
    if wish.names:
        raise WrongUsage(f"list takes no name. To read one: netlog templates show {wish.names[0]}")
    language = wish.lang or call.logbook.settings.language
    listed = [_listed(entry) for entry in catalogue.entries(language)]
    if wish.json:
        call.screen.json(view.as_json(listed))
        return
    view.show(call.screen, listed)
    for path, why in catalogue.misplaced():
        call.screen.tell(f"Left out: {path}: {why}")


def _listed(entry: Entry) -> Listed:
    header = entry.header
    if header is None:
        return Listed(entry.name, None, None, None, entry.languages, entry.own, entry.replaced)
    return Listed(
        entry.name, header.purpose, header.stage, header.is_for_room,
        entry.languages, entry.own, entry.replaced, header.channel, header.records, header.opens,
        None if header.is_for_room else header.waits, header.subject or None,
        needs=[{"name": name, "meaning": meaning} for name, meaning in header.needs.items()],
        takes=[{"name": name, "meaning": meaning} for name, meaning in header.takes.items()],
    )  # fmt: skip


def show_one(call: Invocation, wish: Wish) -> None:
    """Show a template as it is written."""
    name = _one_name("show", wish.names)
    language = wish.lang or catalogue.nearest(name, call.logbook.settings.language)
    source = catalogue.text(name, language)
    places = catalogue.places(name)
    path = str(places[language].path)
    if wish.json:
        call.screen.json({"name": name, "language": language, "path": path, "text": source,
                          "is_own": places[language].is_own})  # fmt: skip
        return
    others = [each for each in places if each != language]
    view.show_source(call.screen, name, language, path, source, others)


def make_new(call: Invocation, wish: Wish) -> None:
    """Write a template of the user's own: a copy of another, or the example."""
    name = catalogue.checked_name(_one_name("new", wish.names))
    language = wish.lang or call.logbook.settings.language
    place = catalogue.place(name, language)
    if place and place.is_own:
        raise _there_already(name, language, str(place.path))
    source, begun = _beginning(name, language, wish.begin)
    path = catalogue.own_path(name, language)
    if wish.is_edited:
        source = _edited(path, source)
    else:
        _make(path, source)
    if wish.json:
        call.screen.json({"name": name, "language": language, "path": str(path)})
        return
    view.tell_new(call.screen, name, str(path), begun, is_changed=place is not None)
    if wish.is_edited:
        from netlog.drafts import checking

        for problem in checking.problems(name, source):
            view.tell_wrong(call.screen, problem.line, problem.what)


def _make(path: Path, source: str) -> None:
    try:
        files.make(path, source)
    except FileExistsError as error:
        raise _there_already(path.stem, path.parent.name, str(path)) from error


def _edited(path: Path, source: str) -> str:
    """Make a template as the user saves it in their editor; what they wrote is never lost."""
    from netlog.dialogue.editor import edited, kept

    text = edited(source, path.name)
    try:
        _make(path, text)
    except NetlogError as error:
        raise NetlogError(f"{error}.\nWhat you wrote is in {kept(text, path.name)}") from error
    return text


def _beginning(name: str, language: str, begin: str | None) -> tuple[str, str]:
    """Return the text that a new template begins with, and from what it is."""
    other = begin or (name if catalogue.is_template(name) else None)
    if other is None:
        return STARTING[language], "from an example"
    spoken = catalogue.nearest(other, language)
    there = "" if spoken == language else f", whose words are {spoken}"
    return catalogue.text(other, spoken), f"from {other}{there}"


def _there_already(name: str, language: str, path: str) -> NetlogError:
    return NetlogError(
        f"There is a {name} of yours in {language}: {path}.\n"
        "Change it in your editor, or give the new one another name"
    )


def check(call: Invocation, wish: Wish) -> None:
    """Check the user's templates, or those that are named; exit 1 where something is wrong."""
    from netlog.drafts import checking  # list and show do without Jinja

    checked = [
        checking.checked(name, language, place)
        for name, language, place in _to_check(wish.names, is_for_all=wish.is_for_all)
    ]
    complaints = [
        Complaint(str(each.path), each.name, each.language, problem.line, problem.what)
        for each in checked
        for problem in each.problems
    ]
    if not wish.names:
        complaints += [
            Complaint(str(path), None, None, None, why) for path, why in catalogue.misplaced()
        ]
    if wish.json:
        call.screen.json(view.complaints_as_json(len(checked), complaints))
    else:
        view.show_complaints(call.screen, len(checked), complaints)
    if complaints:
        raise typer.Exit(1)


def _to_check(names: Sequence[str], *, is_for_all: bool) -> Iterator[tuple[str, str, Place]]:
    """Yield name, language and place: of the user's, of all, or of those that are named.

    Of a name that both have it is the user's. Raises NoSuchTemplate.
    """
    for name in dict.fromkeys(names) or catalogue.names():
        places = catalogue.places(name)
        if not places:
            raise catalogue.no_such(name)
        has_own = any(place.is_own for place in places.values())
        for language, place in places.items():
            if place.is_own or is_for_all or (names and not has_own):
                yield name, language, place


def show_stats(call: Invocation, wish: Wish) -> None:
    """Show what became of the messages of each template."""
    from netlog.questions import answers
    from netlog.rules.dates import span
    from netlog.views import tallies

    if wish.names:
        raise WrongUsage("stats is of all templates, and takes no name: netlog templates stats")
    book = call.logbook
    since = span(wish.since, book.today).first if wish.since else None
    with book.reading() as reader:
        found = list(answers.tallies(reader, book.member, book.today, since or answers.EVER))
    found.sort(key=lambda tally: (-tally.sent, tally.template))
    if wish.json:
        call.screen.json(tallies.as_json(found, since))
    else:
        tallies.show(call.screen, found, since, book.today)


def _one_name(word: str, names: Sequence[str]) -> str:
    if len(names) != 1:
        raise WrongUsage(f"{word} takes the name of one template: netlog templates {word} NAME")
    return names[0]


def _no_such_word(word: str) -> WrongUsage:
    """Return the error for a first word that says nothing to do."""
    if catalogue.is_template(word):
        return WrongUsage(f"What about {word}? To read it: netlog templates show {word}")
    hint = did_you_mean(word, WORDS, most=1)
    return WrongUsage(f'"{shown(word)}" is none of {", ".join(WORDS)}.{hint}')


WORDS: dict[str, Callable[[Invocation, Wish], None]] = {
    "list": show_list, "show": show_one, "new": make_new, "check": check,
    "stats": show_stats,
}  # fmt: skip
TAKEN = {"--from": ("new",), "--lang": ("list", "show", "new"), "--edit": ("new",),
         "--all": ("check",), "--since": ("stats",)}  # fmt: skip
"""Option → the words that it goes with."""
