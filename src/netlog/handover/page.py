"""A page that leads on to a link, given once, and to a program of the same user on this machine.

What a program is started with stands in the list of processes, which everybody on the machine may
read. So a browser is started with the address of this page, which says nothing, and finds the link
in it. (A private file would do for browsers that may read it: one in a sandbox mostly may not.)
"""

import html
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socket import inet_aton
from socketserver import ThreadingTCPServer
from threading import Event, Lock, Thread

HERE = "127.0.0.1"
_STEP = 0.1
"""Seconds between two looks at whether it is still worth waiting."""

_PAGE = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0;url={link}">
<title>netlog</title>
<p><a href="{link}">Open it</a>, if nothing opened by itself. You can close this page.</p>
"""
_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Connection": "close",
}


class Page(ThreadingTCPServer):
    """A page that waits to be fetched, at `address`."""

    daemon_threads = True

    def __init__(self, link: str) -> None:
        self.content = _PAGE.format(link=html.escape(link)).encode()
        self.path = f"/{secrets.token_urlsafe(16)}"
        self.taken = Lock()
        self.given = Event()
        super().__init__((HERE, 0), _Answer)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{HERE}:{self.server_address[1]}{self.path}"

    def is_fetched(self, seconds: float, is_hopeless: Callable[[], bool]) -> bool:
        """Wait until it is fetched, and say whether it was; not on where that is hopeless."""
        for _ in range(round(seconds / _STEP)):
            if self.given.wait(_STEP):
                return True
            if is_hopeless():
                break
        return self.given.is_set()


@contextmanager
def leading(link: str) -> Iterator[Page]:
    """Yield a page that leads to a link, and that is there until the block ends."""
    with Page(link) as page:
        Thread(target=page.serve_forever, kwargs={"poll_interval": _STEP}, daemon=True).start()
        try:
            yield page
        finally:
            page.shutdown()


class _Answer(BaseHTTPRequestHandler):
    """Gives the page to the first of the user's own programs that asks for it."""

    timeout = 10
    server: Page

    def do_GET(self) -> None:
        """Answer with the page, once; whatever else is asked for isn't here."""
        is_it = secrets.compare_digest(self.path.encode(), self.server.path.encode())
        is_theirs = is_it and _is_own(*self.client_address)
        if not is_theirs or not self.server.taken.acquire(blocking=False):
            self.send_error(404)
            return
        self.send_response(200)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.server.content)))
        self.end_headers()
        self.wfile.write(self.server.content)
        self.server.given.set()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what would be logged goes to the user's terminal."""


def _is_own(host: str, port: int) -> bool:
    """Say whether the program at a place of this machine is the user's, as far as the system tells.

    The administrator may ask, too, who can read everything: Windows asks so for its browsers.
    """
    try:
        lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    except OSError:  # not Linux
        return True
    # As the kernel writes it; the port alone may be that of another program at another address.
    place = f"{int.from_bytes(inet_aton(host), sys.byteorder):08X}:{port:04X}"
    owners = {fields[7] for fields in map(str.split, lines) if fields[1] == place}
    return bool(owners) and owners <= {"0", str(os.getuid())}
