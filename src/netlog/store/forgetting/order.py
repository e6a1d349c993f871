"""The order to forget somebody: on the disk before anything is done, gone when all of it is.

It holds no name: a handle is told by its sum, and texts that were told anew are without the name.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any, NamedTuple

from netlog.errors import NetlogError
from netlog.questions import backups
from netlog.questions.forgetting import order_of
from netlog.settings.disk import make_folder, sync, write_all
from netlog.store.forgetting.texts import Decided
from netlog.store.parts import clear, dropping, hold, hold_anew, part_of, writing

RESTORING = "restoring.db.part"
"""What is locked while a backup takes the place of the store: then nobody is forgotten."""


class Order(NamedTuple):
    """Who is to be forgotten, and how. `sealing`: backups just replaced, each with its sum."""

    salt: str
    mark: str
    moment: str
    counted_as: str | None = None
    decided: Decided = Decided()
    sealing: Mapping[str, str] = {}

    def is_them(self, handle: str) -> bool:
        """Say whether a handle is that of who is to be forgotten."""
        return _mark(self.salt, handle) == self.mark


def order_for(handle: str, moment: str, decided: Decided, counted_as: str | None) -> Order:
    """Return the order to forget who has the handle."""
    salt = token_hex(16)
    return Order(salt, _mark(salt, handle), moment, counted_as, decided)


def save(store: Path, order: Order) -> None:
    """Put an order on the disk, in one step. Raises OSError."""
    path = order_of(store)
    make_folder(path.parent)
    part = part_of(path)
    held = hold_anew(part)
    with writing(part, held):
        write_all(held, json.dumps(_plain(order), ensure_ascii=False).encode())
        part.replace(path)
    sync(path.parent)


def load(store: Path) -> Order | None:
    """Return the order that was begun, None where there is none."""
    try:
        told: dict[str, Any] = json.loads(order_of(store).read_bytes())
    except FileNotFoundError:
        return None
    left = frozenset((table, int(id_), column) for table, id_, column in told.pop("left"))
    edited = {(table, int(id_), column): text for table, id_, column, text in told.pop("edited")}
    return Order(decided=Decided(told.pop("keeps_all"), left, edited), **told)


def remove(store: Path) -> None:
    """Take the order away: all of it is done. Raises OSError."""
    path = order_of(store)
    path.unlink(missing_ok=True)
    sync(path.parent)
    with suppress(OSError):  # it holds backups, as a rule
        path.parent.rmdir()


@contextmanager
def alone(store: Path) -> Iterator[bool]:
    """Say whether nobody else carries an order out or restores a backup, and keep it so meanwhile.

    Raises OSError.
    """
    folder = backups.folder(store)
    make_folder(folder)
    part = folder / RESTORING
    clear(part)
    held = hold(part)
    if held is None:
        yield False
        return
    with dropping(part, held):
        yield True


def refusal() -> NetlogError:
    """Return the error for an order while another is being carried out."""
    return NetlogError("Another netlog is forgetting somebody, or restoring. Try again soon")


def _plain(order: Order) -> dict[str, Any]:
    decided = order.decided
    told = order._asdict() | {"sealing": dict(order.sealing)}
    told.pop("decided")
    return told | {
        "keeps_all": decided.keeps_all,
        "left": sorted(decided.left),
        "edited": [[*cell, text] for cell, text in decided.edited.items()],
    }


def _mark(salt: str, handle: str) -> str:
    return sha256(f"{salt}:{handle}".encode()).hexdigest()
