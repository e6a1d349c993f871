"""A proxy before a server's socket, which cuts a connection where a test wants it cut."""

import select
import socket
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

How = Literal["before", "half", "unanswered"]
"""Whether the server gets nothing of what is said, half of it, or all but is not heard any more."""

BYE, SYNC, FLUSH = (kind + b"\0\0\0\4" for kind in (b"X", b"S", b"H"))
PARTS = b"PBDEC"
"""What is said in parts, up to a Sync, begins so: Parse, Bind, Describe, Execute, Close."""


class Proxy:
    """Stands before a server. Each connection is numbered, and each time that it says something."""

    def __init__(self, folder: Path, port: int = 5432) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="netlog-", dir="/tmp"))
        self.at: int | None = None
        """At the how manyth time something is said the first connection is cut; None never."""
        self.how: How = "before"
        self.is_closed_then = False
        """Whether nobody is let in any more once it was cut."""
        self.has_cut = False
        self.said = 0
        """How many times the first connection has said something."""
        self.on_cut = lambda: None
        self.on_answer: Callable[[bytes], None] = lambda _: None
        """What is told each piece of what the server says."""
        self._target = str(folder / f".s.PGSQL.{port}")
        self._connections = self._session = 0
        self._door = socket.socket(socket.AF_UNIX)
        self._place = self.folder / f".s.PGSQL.{port}"
        self._door.bind(str(self._place))
        self._door.listen()
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self, at: int | None, how: How = "before") -> None:
        """Cut the next connection."""
        self.at, self.how = at, how
        self.has_cut, self.said, self._connections = False, 0, 0
        self._session += 1

    def close(self) -> None:
        """Let nobody in any more."""
        self._door.close()
        self._place.unlink()
        self.folder.rmdir()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            if self.is_closed_then and self.has_cut:
                client.close()
                continue
            self._connections += 1
            session = self._session if self._connections == 1 else -1
            threading.Thread(target=self._serve, args=(client, session), daemon=True).start()

    def _serve(self, client: socket.socket, session: int) -> None:
        with suppress(OSError), client, socket.socket(socket.AF_UNIX) as server:
            server.connect(self._target)
            begun = b""
            while True:
                for ready in select.select([client, server], [], [])[0]:
                    if not (data := ready.recv(1 << 20)):
                        return
                    if ready is client:
                        # What is said in one go may come in several pieces.
                        begun = data = begun + data
                        if begun[0] in PARTS and not begun.removesuffix(FLUSH).endswith(SYNC):
                            continue
                        begun = b""
                    if ready is client and session == self._session and data not in (BYE, FLUSH):
                        self.said += 1
                        if self.said == self.at:
                            self._let_through(data, server)
                            return
                    if ready is server:
                        self.on_answer(data)
                    (server if ready is client else client).sendall(data)

    def _let_through(self, data: bytes, server: socket.socket) -> None:
        if self.how == "half":
            server.sendall(data[: len(data) // 2])
        elif self.how == "unanswered":
            server.sendall(data)
            server.recv(1)  # it has done what it was told to
        self.has_cut = True
        self.on_cut()
