"""Joining a team by an invitation: a password is kept here, and the setting `db` names the team."""

from pathlib import Path

from netlog import settings
from netlog.errors import BadSetting, NetlogError
from netlog.exchange.admission import Admission
from netlog.invocation import Invocation
from netlog.questions.colleagues import roster
from netlog.questions.reader import Reader
from netlog.rules.roster import ON_TIES, SHOWS, Member
from netlog.settings import file, from_home, passfile
from netlog.settings.declared import DB, found
from netlog.settings.server import Server, parsed
from netlog.views import members as view
from netlog.views.answer import ending
from netlog.views.prompt import can_ask, confirm


def join(call: Invocation, path: Path, admission: Admission) -> None:
    """Take an invitation, and greet whose it is. Raises NetlogError."""
    from netlog.store.team import enrolling, entering

    server = _server(path, admission)
    config = settings.config_file()
    text = settings.config_text(config)
    changed = file.changed(text, DB.name, server.url, from_home(config))  # refused before all else
    places: list[str] = []
    entering.enter(
        server, admission.password,
        lambda hosts, login, new: places.append(passfile.keep(hosts, login, new)),
    )  # fmt: skip
    if changed != text:
        file.write(config, changed)
    with enrolling.as_member(server) as link:
        me = next(who for who in roster(Reader(link)) if who.is_me)
    view.joined(call.screen, me, server.place)
    for place in places:
        call.screen.answer(f"  password: a new one, in {place}; {path.name} is no longer good")
    if places and passfile.is_outdone():
        call.screen.tell("PGPASSWORD goes before that file. Take it out of your environment")
    call.screen.answer(f"  every command is about it from now on: db, in {from_home(config)}")
    if found(DB, {}).source == "environment":
        call.screen.tell(f"{DB.variable} goes before that. Take it out of your environment")
    _share(call, server, me)
    own = settings.store_place()
    stays = f"what you kept so far stays in {from_home(own)}" if own.exists() else None
    ending(call.screen, [stays, "who else is there: netlog team"], dry_run=False)


def _server(path: Path, admission: Admission) -> Server:
    try:
        if not admission.url.startswith("postgresql"):
            raise ValueError("it is no URL of a server")
        return parsed(admission.url)
    except ValueError as error:
        raise NetlogError(f"{path}: {error}. Have another invitation made") from error


def _share(call: Invocation, server: Server, me: Member) -> None:
    """Ask what is to be shared, one after the other, or tell how it is said."""
    if me.shares or me.role == "reader":
        return
    if not can_ask():
        call.screen.answer("  shared: nothing. To share whom you know: netlog team share ties")
        return
    from netlog.store.team import enrolling

    call.screen.tell("What is yours stays yours unless you share it.")
    wanted: list[str] = []
    for word in SHOWS:
        if (word not in ON_TIES or "ties" in wanted) and _is_shared(call, word):
            wanted.append(word)
    if wanted:
        with enrolling.as_member(server) as link:
            enrolling.share(link, wanted)
        view.shared(call.screen, (), wanted)


def _is_shared(call: Invocation, word: str) -> bool:
    call.screen.tell(f"Colleagues would see {SHOWS[word]}.")
    return confirm(f"Share {word}?")


def in_use(call: Invocation, server: Server) -> str | None:
    """Return how the team is named for good, where only this command was told of it."""
    config = settings.config_file()
    try:
        told = file.looked(settings.config_text(config)).table.get(DB.name)
    except BadSetting:
        return None
    return None if told == server.url else f"to name it for good: netlog config db '{server.url}'"
