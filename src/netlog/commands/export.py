"""`netlog export`: people, talks and dates for other programs, and all of it for netlog."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from netlog.commands.options import (
    Archived,
    AtStage,
    MetAt,
    OfRelation,
    Silent,
    Since,
    Until,
    WithTag,
    WorksAt,
    narrowed,
)
from netlog.completion import offers
from netlog.completion.offers import Files
from netlog.errors import NetlogError, WrongUsage
from netlog.invocation import Invocation
from netlog.questions import backups
from netlog.views import exporting as view
from netlog.views.outlet import held

if TYPE_CHECKING:
    from netlog.dialogue.exporting import Wanted
    from netlog.questions.listing import PersonFilter

HELP = """Write people, talks and dates to a file for other programs; JSON holds all, for netlog.

The format is told by the file's ending, or by --format; without a file it goes to standard output.
Whom: by name with --person, or by the filters of netlog list; else everybody."""

EXAMPLES = """Examples:

\b
netlog export ~/netlog.json
netlog export founders.vcf --tag founder
netlog export --format md --person kanwal"""
