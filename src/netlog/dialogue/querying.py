"""A prompt for SQL: one statement after the other, until `quit`."""

from netlog.errors import NetlogError
from netlog.invocation import Invocation
from netlog.questions.querying import Questioned, is_whole
from netlog.views import sql as view
from netlog.views.prompt import typed_after

PROMPT, GOES_ON = "netlog>", "   ...>"
LEAVING = ("quit", "exit", ".quit", ".exit", "\\q")
HELPING = ("help", "?")
HELP = """A statement ends with ; and may take several lines. Nothing can be changed.
.tables           the tables
.schema TABLE     how one was made
quit              or Ctrl-D"""


def prompt(call: Invocation, file: Questioned) -> None:
    """Ask for statements and answer each, until the user leaves. What is refused is told."""
    screen = call.screen
    screen.tell("SQL, to read only. A statement ends with ; · .tables · help · quit")
    said: list[str] = []
    while (statement := _statement(said)) is not None:
        try:
            if statement.startswith(".") or statement.casefold() in HELPING:
                _word(call, file, statement)
            else:
                view.show(screen, file, statement)
        except NetlogError as error:
            screen.tell(str(error))
        except KeyboardInterrupt:
            screen.tell("Stopped.")
        screen.flush()


def _statement(said: list[str]) -> str | None:
    """Return the next statement, or word with a dot; None for leaving. Ctrl-C begins anew."""
    lines: list[str] = []
    while True:
        try:
            line = typed_after(GOES_ON if lines else PROMPT, said)
        except KeyboardInterrupt:
            lines = []
            continue
        if line is None or (not lines and line.rstrip(";").strip().casefold() in LEAVING):
            return None
        if lines or line.strip():
            lines.append(line)
        whole = "\n".join(lines).strip()
        is_word = len(lines) == 1 and (whole.startswith(".") or whole.casefold() in HELPING)
        if is_word or is_whole(whole):
            said.append(whole)
            return whole


def _word(call: Invocation, file: Questioned, typed: str) -> None:
    """Answer a word that begins with a dot."""
    word, _, name = typed.rstrip(";").partition(" ")
    if word == ".tables":
        call.screen.show_lines(file.tables())
    elif word == ".schema" and name.strip():
        call.screen.show_text(file.schema(name.strip()))
    else:
        call.screen.show_text(HELP)
