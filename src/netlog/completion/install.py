"""Putting the completion of a shell in place: its script, and the line that loads it."""

import os
import shlex
from pathlib import Path
from typing import NamedTuple

from netlog.completion.offers import SHELLS
from netlog.completion.shells import script
from netlog.errors import NetlogError, WrongUsage
from netlog.rules.slips import did_you_mean
from netlog.settings import place


class Installed(NamedTuple):
    """Where the script lies, and the file that got a line to load it, if one was needed."""

    shell: str
    script: Path
    loaded_by: Path | None


def install(shell: str) -> Installed:
    """Write the script of a shell to its place, and see to it that it is loaded, once.

    Raises WrongUsage for a shell that isn't known, NetlogError where it can't be written.
    """
    shell = named(shell)
    path, loader = _places(shell)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script(shell), encoding="utf-8")
        if loader:
            _load(loader, path)
    except OSError as error:
        raise NetlogError(
            f"{error.filename} can't be written: {error.strerror}. "
            f"By hand: netlog --show-completion {shell} prints what the shell has to load"
        ) from error
    return Installed(shell, path, loader)


def named(shell: str) -> str:
    """Return the shell that a word names, or for an empty one that which netlog is called from.

    Raises WrongUsage.
    """
    if not shell:
        import shellingham

        try:
            shell = shellingham.detect_shell()[0]
        except (shellingham.ShellDetectionFailure, OSError):
            raise WrongUsage(f"Which shell? Name it: {', '.join(SHELLS)}") from None
    if shell not in SHELLS:
        raise WrongUsage(
            f'netlog completes in {", ".join(SHELLS)}, not in "{shell}".'
            f"{did_you_mean(shell, SHELLS)}"
        )
    return shell


def _places(shell: str) -> tuple[Path, Path | None]:
    """Return where the script goes, and the shell's own file that has to load it."""
    if shell == "fish":
        return place("XDG_CONFIG_HOME", ".config") / "fish" / "completions" / "netlog.fish", None
    data = place("XDG_DATA_HOME", ".local/share")
    if shell == "zsh":
        return data / "zsh" / "site-functions" / "_netlog", place("ZDOTDIR", "") / ".zshrc"
    return data / "bash-completion" / "completions" / "netlog", place("HOME", "") / ".bashrc"


def _load(loader: Path, path: Path) -> None:
    """Add the line that loads a script to a shell's own file, unless it is there already."""
    quoted = shlex.quote(str(path))
    line = os.fsencode(f"[ -f {quoted} ] && source {quoted}")
    try:
        there = loader.read_bytes()
    except FileNotFoundError:
        there = b""
    if line in there.splitlines():
        return
    gap = b"" if not there or there.endswith(b"\n") else b"\n"
    # Added to and not written anew: the file is the user's, and may be a link.
    with loader.open("ab") as file:
        file.write(gap + line + b"\n")
