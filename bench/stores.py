"""Where the seeded stores are kept between runs, and what a measured command is pointed at."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from platformdirs import user_cache_path

import netlog
from netlog.questions.file import VERSION

_HERE = Path(__file__).parent
_NETLOG = Path(netlog.__file__).parent
_MADE_BY = (
    *(_HERE / f"{name}.py" for name in ("dealings", "invented", "knowing", "network", "seed")),
    *(_NETLOG / f"rules/{name}.py" for name in ("names", "contacts")),
    *(_NETLOG / f"questions/{name}.py" for name in ("romanized", "words")),
    *(_NETLOG / f"store/{name}.py" for name in ("file", "han", "indexing", "latin", "triggers")),
    *sorted((_NETLOG / "store/migrations/versions").glob("*.py")),
)
"""What decides how a seeded store comes out: when it changes, a new one is made."""


def folder() -> Path:
    """Return the folder of the seeded stores, $NETLOG_BENCH_DIR or in the user's cache."""
    given = os.environ.get("NETLOG_BENCH_DIR")
    path = Path(given).expanduser() if given else user_cache_path("netlog-bench", appauthor=False)
    path.mkdir(parents=True, exist_ok=True)
    return path


def is_seeded(size: int) -> bool:
    """Say whether the store of that size is there already."""
    return _path(size).exists()


def seeded(size: int) -> Path:
    """Return the seeded store of that size, made if it isn't there; older ones of it go."""
    path = _path(size)
    if not path.exists():
        for old in path.parent.glob(f"{size}-*"):  # with the backup that netlog made of it
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        subprocess.run([sys.executable, _HERE / "seed.py", str(size), path], check=True)
    return path


def copied(store: Path, scratch: Path) -> Path:
    """Return a copy of a store, to be written in."""
    return Path(shutil.copyfile(store, scratch / store.name))


def _path(size: int) -> Path:
    made_by = hashlib.sha256(b"".join(path.read_bytes() for path in _MADE_BY)).hexdigest()
    return folder() / f"{size}-schema{VERSION}-{made_by[:12]}.db"
