"""A PostgreSQL of the tests' own: started in a second in a temporary folder, gone with them.

Test processes that run side by side have one each; a socket in the folder is its only door.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SETTINGS = ("-c listen_addresses='' -c fsync=off -c synchronous_commit=off "
            "-c full_page_writes=off -c shared_buffers=16MB -c autovacuum=off")  # fmt: skip


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, or None where it isn't installed."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Start a server, yield the folder of its socket, and stop it behind the block."""
    # Not pytest's own temporary folder: the path of a socket is at most some 100 characters long.
    folder = tempfile.mkdtemp(prefix="netlog-", dir="/tmp")
    data = f"{folder}/data"
    try:
        if "user" in _unprivileged():
            os.chown(folder, _unprivileged()["user"], -1)
        _run(programs / "initdb", "-D", data, "-U", "netlog", "--auth=trust", "--encoding=UTF8",
             "--locale=C", "--no-sync")  # fmt: skip
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", f"{folder}/log",
             "-o", f"-k {folder} {SETTINGS}", "start")  # fmt: skip
        try:
            yield folder
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _run(*words: object) -> None:
    subprocess.run(
        [str(word) for word in words], check=True, cwd="/", stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_unprivileged(),
    )  # fmt: skip


def _unprivileged() -> dict[str, Any]:
    """As whom to run it: PostgreSQL refuses to be root's."""
    if os.geteuid() != 0:
        return {}
    users = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
