"""Whether somebody is still being forgotten: a netlog that was killed leaves its order behind."""

from pathlib import Path

from netlog.questions import backups

ORDER = "forgetting.json"


def order_of(store: Path) -> Path:
    """Return where it stands who is being forgotten, by numbers and without a name."""
    return backups.folder(store) / ORDER


def is_begun(store: Path) -> bool:
    """Say whether forgetting somebody was begun and isn't done; one look at a folder."""
    return order_of(store).exists()
