"""Handing words over: to the clipboard, and whichever other ways were asked for.

`draft` and `send` both do it here; each way is an option of `commands/options.py`.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from netlog.dialogue.filing import exported
from netlog.drafts import channels
from netlog.drafts.ready import Ready
from netlog.errors import NetlogError, WrongUsage
from netlog.errors.handover import NothingOpens
from netlog.invocation import Invocation
from netlog.questions.reader import Row
from netlog.settings import from_home
from netlog.views import message as view

if TYPE_CHECKING:
    from netlog.dialogue.receiver import Receiver

PIPE = "-"
"""The file that is standard output."""


class Ways(NamedTuple):
    """By which ways words are handed over, besides being shown.

    `eml` is the file of a mail; with `profile` they are copied, too.
    """

    copy: bool = False
    mail: bool = False
    eml: str | None = None
    whatsapp: bool = False
    profile: bool = False

    @property
    def to_somebody(self) -> list[str]:
        """The options among them that want to know who somebody is."""
        asked = {"--mail": self.mail, "--eml": self.eml, "--whatsapp": self.whatsapp,
                 "--profile": self.profile}  # fmt: skip
        return [option for option, value in asked.items() if value]


def check(
    call: Invocation, people: Sequence[Row], template: str, ways: Ways, *, json: bool = False
) -> None:
    """Refuse a way that leads to nobody, before anything is asked, edited or kept.

    Raises WrongUsage or NetlogError, with the way out.
    """
    if ways.eml == PIPE and json:
        raise WrongUsage("--json and --eml - both go to standard output: leave one out")
    if options := ways.to_somebody:
        if not people:
            raise WrongUsage(f"{options[0]} is for one person, and this is to a room")
        if len(people) > 1:
            raise WrongUsage(
                f"{options[0]} goes to one person, and {template} is to two.\n"
                "--copy, and paste it into a message to both"
            )
        _receiver(call, people, template, ways)


def _receiver(call: Invocation, people: Sequence[Row], template: str, ways: Ways) -> "Receiver":
    """Return whom the words go to, with all that the ways need. Raises NetlogError."""
    # What knows mails isn't loaded where words are only shown.
    from netlog.dialogue.receiver import receiver

    found = receiver(call.logbook, people[0])
    if ways.mail or ways.eml:
        found.address()
    if ways.whatsapp:
        found.chat("")
    if ways.profile:
        found.page()
    if ways.eml and ways.eml != PIPE:
        found.file(ways.eml, f"{template}-{people[0].handle}.eml")
    return found


def shown(
    call: Invocation, ready: Ready, *, is_short: bool = False, why: str | None = None
) -> view.Draft:
    """Return words as they are shown, with their length against the limit of their channel."""
    length = channels.characters(ready.text)
    most = channels.limit(ready.channel, call.logbook.settings.linkedin)
    return view.Draft(
        ready.template, ready.told["language"], ready.channel, ready.text, length, most, is_short,
        ready.people[0] if ready.people else None, why,
        channels.length(length, ready.channel, most, is_short=is_short),
    )  # fmt: skip


def hand_over(call: Invocation, ready: Ready, ways: Ways, *, dry_run: bool = False) -> list[str]:
    """Hand words over by each way that was asked for, and return what to say of it.

    With `dry_run` nothing is opened or written. Raises NetlogError for a way that isn't to be had;
    the words are shown all the same.
    """
    try:
        return list(_said(call, ready, ways, dry_run=dry_run))
    except NetlogError:
        call.screen.show_text(ready.text)
        raise


def show(call: Invocation, ready: Ready, ways: Ways) -> None:
    """Print the words, or the mail that they are where that is asked for."""
    if ways.eml != PIPE:
        call.screen.show_text(ready.text)
        return
    from netlog.views.outlet import held

    with held() as out:
        out.write(_receiver(call, ready.people, ready.template, ways).as_mail(ready))


def _said(call: Invocation, ready: Ready, ways: Ways, *, dry_run: bool) -> Iterator[str]:
    if ways.copy or ways.profile:
        yield _copied(ready.text, is_wished=ways.copy)
    if not ways.to_somebody:
        return
    to = _receiver(call, ready.people, ready.template, ways)
    links = [
        *([to.mail_link(ready)] if ways.mail else []),
        *([to.chat(ready.text)] if ways.whatsapp else []),
        *([to.page()] if ways.profile else []),
    ]
    if ways.eml and ways.eml != PIPE:
        path = to.file(ways.eml, f"{ready.template}-{ready.handles}.eml")
        if not dry_run:
            with exported(call, path) as out:
                out.write(to.as_mail(ready))
        yield f"{'Would be written' if dry_run else 'Written'} as a mail: {from_home(path)}"
    if dry_run and links:
        yield "Nothing was opened."
    else:
        yield from filter(None, (_opened(call, link) for link in links))


def _copied(text: str, *, is_wished: bool) -> str:
    """Put a text on the clipboard, and return what to say of it.

    Beside a page it is a help: where nothing can copy, the text can still be selected.
    """
    from netlog.handover import clipboard

    try:
        return clipboard.copy(text)
    except NetlogError:
        if is_wished:
            raise
        return "Nothing here can copy: select the text."


def _opened(call: Invocation, link: str) -> str | None:
    """Open a link, and return what to say of it; where nothing opens it the link is shown."""
    from netlog.handover.opening import open_link

    try:
        return open_link(link)
    except NothingOpens as error:
        call.screen.tell("Nothing here can open it. Open it yourself:")
        call.screen.tell_whole(error.what)
        return None
