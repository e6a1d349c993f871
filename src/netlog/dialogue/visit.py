"""A visit on the walk through the queue: one person, what is due with them, and what is done."""

import shlex
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from netlog.dialogue import deeds, handing
from netlog.dialogue import letter as writing
from netlog.dialogue.handing import Ways
from netlog.dialogue.letter import Letter
from netlog.errors import NetlogError
from netlog.invocation import Invocation
from netlog.questions import drafting
from netlog.rules.dates import Moment, in_words, parse
from netlog.rules.queue import DATED, Turn
from netlog.views import walking as view
from netlog.views.answer import refused
from netlog.views.keys import ENTER, RIGHT, Keyboard
from netlog.views.prompt import ask

LATER = timedelta(weeks=1)
"""How long `l` puts somebody off; `3l` is three times as long."""

UNTIL = "Until when? (2w, friday, 1 dec)"

ALIKE = {ENTER: view.NEXT, RIGHT: view.NEXT, " ": view.NEXT, "\uff1f": "?"}
"""Keys that mean the same as another, which is the one that is shown."""


class Visit:
    """One person with all that is due; each key that does something is a change, kept at once."""

    def __init__(
        self, call: Invocation, keyboard: Keyboard, turns: list[Turn],
        due: Callable[[], list[Turn]], until: date,
    ) -> None:  # fmt: skip
        self._call = call
        self._book = call.logbook
        self._keyboard = keyboard
        self._due = due
        self._until = until
        self._turns = turns
        self._letter: Letter | None = None
        self._way: Ways | None = None
        self._is_copied = False
        self._weeks = ""
        self._done: Counter[str] = Counter()
        self._read()

    def show(self, place: tuple[int, str] | None) -> None:
        """Show who it is, why, and the words that are ready; without a place it still is them.

        What was pressed before is forgotten: nobody answers what they haven't read.
        """
        self._keyboard.forget()
        view.visit(self._call.screen, self._person, self._turns, place, self._book.today)
        if words := next(filter(None, map(_to_draft, self._turns)), None):
            self._write(words)
        if self._letter and place and place[0] == 1:
            for line in writing.courage(self._call, self._letter):
                self._call.screen.show(line)

    def received(self, done: Counter[str]) -> bool:
        """Do what keys ask for until the person is left, and count it; False for quitting.

        Raises KeyboardInterrupt.
        """
        self._done = done
        while True:
            offered = self._offered()
            view.keys(self._call.screen, offered)
            key = self._pressed(offered)
            if key == "q":
                return False
            try:
                if self._is_left_by(key):
                    return True
            except NetlogError as error:
                refused(self._call.screen, error)

    def _offered(self) -> dict[str, str]:
        """Return the keys that do something, each with its word."""
        found = {"s": "sent", "c": "copy", "e": "edit"} if self._letter else {"w": "write"}
        if self._letter and self._way:
            found["o"] = "open"
        if any(self._may_be_done(turn) for turn in self._turns):
            found["d"] = "done"
        elif any(turn.kind == "answer" for turn in self._turns):
            found["d"] = "no answer came"
        return {**found, "l": "later", "n": "never", view.NEXT: "next", "q": "quit", "?": ""}

    def _may_be_done(self, turn: Turn) -> bool:
        """Say whether it has a day of its own and can be closed.

        A coffee to come can't, nor can a lead: somebody has to say how it ended.
        """
        if turn.kind != "coffee" or turn.due_on is None:
            return turn.kind in DATED and turn.kind != "lead"
        when = Moment(turn.due_on, turn.due_at)
        return not when.is_to_come(self._book.today, self._book.settings.now)

    def _pressed(self, offered: dict[str, str]) -> str:
        """Return the next key that does something here; digits before it are weeks."""
        self._weeks = ""
        while True:
            key = self._keyboard.pressed("Which key?")
            key = ALIKE.get(key, key if key == "L" else key.casefold())
            if key in offered or key == "L":
                return key
            self._weeks = (self._weeks + key)[-2:] if key.isdecimal() else ""

    def _is_left_by(self, key: str) -> bool:
        """Do what a key asks for, and say whether the visit is over. Raises NetlogError."""
        match key:
            case "s":
                return self._sent()
            case "c":
                self._copy()
            case "o":
                self._open()
            case "e":
                self._edit()
            case "w":
                self._write([drafting.script_due(self._person), self._person.handle])
            case "d":
                return self._closed()
            case "l":
                return self._put_off(self._book.today + LATER * int(self._weeks or 1))
            case "L":
                return self._put_off_until_said()
            case "n":
                return self._archived()
            case "?":
                view.explained(self._call.screen, self._offered())
        return key == view.NEXT

    def _sent(self) -> bool:
        letter = self._whole()
        if letter is None:
            return False
        said = "" if self._is_copied else self._copied(letter)
        writing.record(self._call, letter.ready)
        self._tell("sent", said)
        return self._is_over()

    def _copy(self) -> None:
        from netlog.handover import clipboard

        if letter := self._whole():
            self._call.screen.show(clipboard.copy(letter.ready.text))
            self._is_copied = True

    def _open(self) -> None:
        if (letter := self._whole()) and self._way:
            for said in handing.hand_over(self._call, letter.ready, self._way):
                self._call.screen.show(said)
            self._is_copied = True

    def _edit(self) -> None:
        if letter := self._whole():
            with self._keyboard.lines():
                self._letter = writing.edited(self._call, letter)
            self._show_letter()

    def _closed(self) -> bool:
        """Close what is due and has a day of its own; else note that no answer came."""
        if any(self._may_be_done(turn) for turn in self._turns):
            closed = deeds.done(self._book, self._person, self._until)
        else:
            was_waiting = deeds.unanswered(self._book, self._person)
            closed = ["no answer came"] if was_waiting else []
        if closed:
            self._tell("done", ", ".join(closed))
        else:
            self._call.screen.show("It is closed already.")
        return self._is_over()

    def _put_off_until_said(self) -> bool:
        with self._keyboard.lines():
            said = ask(UNTIL)
        return bool(said) and self._put_off(parse(said, self._book.today))

    def _put_off(self, until: date) -> bool:
        deeds.put_off(self._book, self._person, until)
        self._tell("later", f"until {in_words(until, self._book.today)}")
        return True

    def _archived(self) -> bool:
        deeds.archived(self._book, self._person)
        self._tell("never", f"to bring them back: netlog archive {self._person.handle} --back")
        return True

    def _is_over(self) -> bool:
        """Say whether nothing is due with them any more; what still is, is shown."""
        self._turns = self._due()
        self._letter = None
        if self._turns:
            self._read()
            self.show(None)
        return not self._turns

    def _read(self) -> None:
        with self._book.reading() as reader:
            self._person = drafting.subject(reader, self._book.member, self._turns[0].person)

    def _whole(self) -> Letter | None:
        """Return the words where nothing is missing in them; else ask for it, and show them.

        Nothing goes out that was not read as it is.
        """
        letter = self._letter
        if letter and letter.draft and letter.missing:
            with self._keyboard.lines():
                self._letter = writing.completed(self._call, letter.draft)
            self._show_letter()
            return None
        return letter

    def _write(self, words: list[str]) -> None:
        try:
            self._letter = writing.written(self._call, words)
        except NetlogError as error:
            refused(self._call.screen, error)
        else:
            self._show_letter()

    def _show_letter(self) -> None:
        self._is_copied = False
        if letter := self._letter:
            self._way = writing.way_out(self._call, letter.ready)
            view.letter(self._call.screen, letter.shown, letter.notes, letter.missing)

    def _copied(self, letter: Letter) -> str:
        """Put the words on the clipboard, where there is one; return what to say of it."""
        from netlog.handover import clipboard

        with suppress(NetlogError):
            return clipboard.copy(letter.ready.text)
        return ""

    def _tell(self, what: str, more: str) -> None:
        self._done[what] += 1
        view.done(self._call.screen, what, self._person.name, more)


def _to_draft(turn: Turn) -> list[str] | None:
    """Return what stands behind `netlog draft` for the words of a turn, None where it has none."""
    match shlex.split(turn.command):
        case ["netlog", "draft", *words]:
            return words
        case ["netlog", "send", *people, script]:  # they are kept, and found by their script
            return [script, *people]
    return None
