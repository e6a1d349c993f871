"""`netlog team`: who is of a team on a server, what they are in it, and what each shares."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from netlog.commands.options import DryRun, Force, Json, Yes, text
from netlog.completion import verbs
from netlog.completion.offers import Files
from netlog.errors import NetlogError, WrongUsage
from netlog.errors.team import NoServer
from netlog.invocation import Invocation
from netlog.questions.colleagues import roster
from netlog.questions.reader import Reader
from netlog.rules import roster as rules
from netlog.rules.slips import no_verb
from netlog.rules.text import label
from netlog.views import members as view
from netlog.views.answer import ending

if TYPE_CHECKING:
    from netlog.rules.roster import Member
    from netlog.settings.server import Server

HELP = """See who is of your team on a server; found one, invite, and say what you share.

\b
init [NAME]            found the team that db names; NAME is you, its first owner
invite NAME            a login for somebody, in a file to hand over
join FILE              take an invitation
role MEMBER ROLE       owner, member or reader
remove MEMBER          take their rights at once; what is the team's stays
share [WHAT…]          ties, notes, messages, ledger, goals or values: nothing else is seen
unshare WHAT…          yours alone again
upgrade                bring the team up to date, and put right what doctor finds"""

EXAMPLES = """Examples:

\b
netlog team
netlog team invite "Zoe Li" --login zoe
netlog team share ties notes"""

VERBS = ("members", "init", "invite", "join", "role", "remove", "share", "unshare", "upgrade")
ALLOWED = {
    "login": ("invite",), "reader": ("invite",), "owner": ("invite",), "existing": ("invite",),
    "out": ("invite",), "force": ("invite",), "to": ("remove",), "erase": ("remove",),
    "yes": ("remove",), "json": ("members",),
    "dry_run": ("init", "invite", "role", "remove", "share", "unshare", "upgrade"),
}  # fmt: skip
"""Option → what it goes with."""


class Asked(NamedTuple):
    """What a verb is called with."""

    call: Invocation
    server: "Server"
    words: list[str]
    given: dict[str, Any]
    dry_run: bool

    def end(self, *parts: str | None) -> None:
        """Close the answer."""
        ending(self.call.screen, parts, dry_run=self.dry_run)


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ACTION] [WHAT…]", help="What to do, and with whom or what."),
        verbs.work_on_team,
    ] = None,
    login: Annotated[str | None, text("invite: their login; else one of their name.")] = None,
    reader: Annotated[bool, typer.Option("--reader", help="invite: they read only.")] = False,
    owner: Annotated[bool, typer.Option("--owner", help="invite: they see to members.")] = False,
    existing: Annotated[
        bool, typer.Option("--existing", help="invite: the login is there already.")
    ] = False,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="invite: the file to hand over."),
        Files.FILES,
    ] = None,
    force: Force = False,
    to: Annotated[str | None, text("remove: who goes on with their leads; else you.")] = None,
    erase: Annotated[
        bool, typer.Option("--erase", help="remove: delete what was theirs alone, for good.")
    ] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:  # fmt: skip
    """Do what the first word says."""
    call: Invocation = ctx.obj
    verb, *rest = words or ["members"]
    if verb not in VERBS:
        raise no_verb(verb, "team", VERBS, f"It takes {', '.join(VERBS[:-1])} or {VERBS[-1]}")
    given = {"login": login, "reader": reader, "owner": owner, "existing": existing, "out": out,
             "force": force, "to": to, "erase": erase, "yes": yes, "json": json,
             "dry_run": dry_run}  # fmt: skip
    for name, value in given.items():
        if value and verb not in ALLOWED[name]:
            ways = ", ".join(f"netlog team {each}" for each in ALLOWED[name])
            raise WrongUsage(f"--{name.replace('_', '-')} goes with {ways}")
    if verb == "join":
        _join(call, rest)
        return
    server = call.logbook.settings.server
    if server is None:
        raise NoServer
    WAYS[verb](Asked(call, server, rest, given, dry_run))


def _show(asked: Asked) -> None:
    _refuse_words(asked)
    book = asked.call.logbook
    with book.reading() as reader:
        members = [who for who in roster(reader) if who.left_at is None]
    if asked.given["json"]:
        asked.call.screen.json(view.as_json(members, asked.server.team.name, asked.server.place))
    else:
        view.show(asked.call.screen, members, asked.server.place, book.today)


def _init(asked: Asked) -> None:
    from netlog.dialogue.joining import in_use
    from netlog.store.team import administering

    name = label("name", " ".join(asked.words)) if asked.words else None
    me = administering.found(asked.server, name, dry_run=asked.dry_run)
    view.founded(asked.call.screen, me, asked.server.place)
    asked.end(in_use(asked.call, asked.server), 'netlog team invite "Zoe Li"')


def _invite(asked: Asked) -> None:
    from netlog.dialogue.inviting_colleagues import invite

    if not asked.words:
        raise WrongUsage('Whom? netlog team invite "Zoe Li" --login zoe')
    if asked.given["reader"] and asked.given["owner"]:
        raise WrongUsage("--reader only reads, and --owner sees to members: one of them")
    invite(asked.call, asked.server, label("name", " ".join(asked.words)), asked.given)


def _join(call: Invocation, words: list[str]) -> None:
    from netlog.dialogue.joining import join
    from netlog.exchange.admission import read

    if len(words) != 1:
        raise WrongUsage("Which invitation? netlog team join FILE")
    path = Path(words[0]).expanduser()
    join(call, path, read(path))


def _role(asked: Asked) -> None:
    from netlog.store.team import enrolling

    if len(asked.words) < 2:
        raise WrongUsage("Who, and what? netlog team role zoe owner")
    *whom, role = asked.words
    role = rules.role_named(role)
    with enrolling.as_member(asked.server, dry_run=asked.dry_run) as link:
        who = _member(Reader(link), " ".join(whom))
        if who.role == role:
            raise NetlogError(f"{who.called} is {role} already: nothing was changed")
        enrolling.set_role(link, who, role)
    view.given_role(asked.call.screen, who, role)
    asked.end("netlog team")


def _member(reader: Reader, called: str, *, has_left: bool = False) -> "Member":
    """Return who is meant of those who are of the team, or may have left it. Raises NetlogError."""
    there = roster(reader)
    now = [who for who in there if who.left_at is None]
    return rules.meant(there if has_left and called not in {w.login for w in now} else now, called)


def _remove(asked: Asked) -> None:
    from netlog.dialogue.choosing import agree
    from netlog.store.team import enrolling

    if not asked.words:
        raise WrongUsage("Who is to leave the team? netlog team remove zoe")
    called, given = " ".join(asked.words), asked.given
    with asked.call.logbook.reading() as reader:
        who = _member(reader, called, has_left=given["erase"])
    erased = ", and what was theirs alone is deleted for good" if given["erase"] else ""
    agree(asked.call, f"{who.called} ({who.login}) loses all rights at once{erased}",
          "Remove them?", is_agreed=given["yes"] or asked.dry_run)  # fmt: skip
    with enrolling.as_member(asked.server, dry_run=asked.dry_run) as link:
        enrolling.refuse_others(link)
        heir = _member(Reader(link), given["to"]) if given["to"] else _me(Reader(link))
        if heir.id == who.id:
            raise WrongUsage(f"Who goes on with what {who.called} began? --to MEMBER")
        made = enrolling.remove(link, who, heir, erases=given["erase"])
    view.removed(asked.call.screen, who, heir, made, erased=given["erase"])
    is_there = not asked.dry_run and who.left_at is None
    if is_there and not enrolling.end_sessions(asked.server, who.login):
        asked.call.screen.answer("  what they still have open: without any right, until it ends")
    asked.end("netlog team")


def _me(reader: Reader) -> "Member":
    return next(who for who in roster(reader) if who.is_me)


def _share(asked: Asked) -> None:
    words = rules.shares_named(asked.words)
    if not words:
        with asked.call.logbook.reading() as reader:
            view.shares(asked.call.screen, _me(reader).shares)
        return
    _change_shares(asked, add=words)


def _unshare(asked: Asked) -> None:
    words = rules.shares_named(asked.words)
    if not words:
        raise WrongUsage("What? netlog team unshare notes")
    _change_shares(asked, take=words)


def _change_shares(asked: Asked, *, add: Sequence[str] = (), take: Sequence[str] = ()) -> None:
    from netlog.store.team import enrolling

    with enrolling.as_member(asked.server, dry_run=asked.dry_run) as link:
        before = _me(Reader(link)).shares
        now = [word for word in dict.fromkeys((*before, *add)) if word not in take]
        if sorted(now) == sorted(before):
            raise NetlogError("It is so already: nothing was changed. What you share: "
                              "netlog team share")  # fmt: skip
        enrolling.share(link, now)
    view.shared(asked.call.screen, before, now)
    asked.end("what you share: netlog team share")


def _upgrade(asked: Asked) -> None:
    from netlog.questions.file import VERSION
    from netlog.store.team import administering, dumping

    _refuse_words(asked)
    settings, server = asked.call.logbook.settings, asked.server
    was = administering.schema_of(server)
    if was < VERSION and not asked.dry_run:
        kept = dumping.keep(server, settings.store, "migration", settings.now)
        asked.call.screen.answer(f"what was is kept: {kept.name}")
    mended = administering.upgrade(server, dry_run=asked.dry_run)
    told = f"of schema {VERSION} now, before {was}" if was < VERSION else f"of schema {VERSION}"
    asked.call.screen.answer(f"{server.place} is {told}; its rules are built anew")
    view.mended(asked.call.screen, mended)
    asked.end("netlog doctor")


def _refuse_words(asked: Asked) -> None:
    if asked.words:
        raise WrongUsage(f'It takes nothing more, and not "{asked.words[0]}": netlog team --help')


WAYS = {"members": _show, "init": _init, "invite": _invite, "role": _role, "remove": _remove,
        "share": _share, "unshare": _unshare, "upgrade": _upgrade}  # fmt: skip
