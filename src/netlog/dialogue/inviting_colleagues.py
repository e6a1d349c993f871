"""Inviting somebody to a team: a login for them, and a file to hand over."""

from pathlib import Path
from typing import Any

from netlog.dialogue.filing import refuse_replacing
from netlog.exchange.admission import Admission, url_for, written
from netlog.exchange.export.placing import place
from netlog.exchange.export.placing import written as placed
from netlog.invocation import Invocation
from netlog.rules import roster as rules
from netlog.rules.names import slug
from netlog.settings import from_home
from netlog.settings.server import Server
from netlog.views import members as view
from netlog.views.answer import ending


def invite(call: Invocation, server: Server, name: str, given: dict[str, Any]) -> None:
    """Make somebody a member, and write the file by which they join. Raises NetlogError.

    The file is written before the server is told to keep it all: neither is there alone.
    """
    from netlog.store.latin import latin
    from netlog.store.team import enrolling

    dry_run: bool = given["dry_run"]
    login = rules.login_kept(given["login"] or slug(latin(name)).replace("-", "_"))
    role = "reader" if given["reader"] else "owner" if given["owner"] else "member"
    path = _place(call, server, login, given)
    is_written = is_done = False
    try:
        with enrolling.as_member(server, dry_run=dry_run) as link:
            enrolling.refuse_others(link)
            password = None
            if not given["existing"]:
                password = enrolling.make_login(link, login)
            enrolling.add(link, login, name, role)
            info = link.connection.info
            found = {"host": info.host, "port": str(info.port), "dbname": info.dbname}
            admission = Admission(url_for(server.url, login, found), password)
            if not dry_run:
                with placed(path) as out:
                    out.write(written(admission, server.place, name))
                is_written = True
        is_done = True
    finally:
        if is_written and not is_done:
            path.unlink(missing_ok=True)
    view.invited(call.screen, name, login, role, from_home(path))
    ending(call.screen, [f"they type: netlog team join {path.name}"], dry_run=dry_run)


def _place(call: Invocation, server: Server, login: str, given: dict[str, Any]) -> Path:
    usual = f"{server.team.name}-{''.join(c if c.isalnum() else '_' for c in login)}.invitation"
    path = place(given["out"] or usual, usual, never=call.logbook.settings.store,
                 pipe="netlog team invite NAME --out FILE")  # fmt: skip
    refuse_replacing(call.screen, [path], force=given["force"])
    return path
