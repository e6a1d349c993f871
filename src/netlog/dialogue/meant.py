"""Who is meant: asked in a terminal where a name fits several people, or nearly fits one."""

from netlog.errors import NoSuchPerson, SeveralPeople
from netlog.views.prompt import can_ask, choose, confirm


def settled(unclear: SeveralPeople | NoSuchPerson, words: list[str]) -> list[str]:
    """Return the command line with the handle of the one who is meant in place of their name.

    Raises the error itself where nobody can be asked, and where none was chosen.
    """
    handles = unclear.handles if isinstance(unclear, SeveralPeople) else unclear.close
    place = _place(unclear.words, words)
    if not handles or place is None or not can_ask() or "--json" in words:
        raise unclear
    if len(handles) == 1:
        question = f'Nobody is called "{unclear.called}". Is it {unclear.choices[0]}?'
        chosen = 0 if confirm(question, default=True) else None
    else:
        chosen = choose(f'Who is "{unclear.called}"?', unclear.choices)
    if chosen is None:
        raise unclear
    option = words[place].partition("=")[0] + "=" if words[place] != unclear.words[0] else ""
    behind = words[place + len(unclear.words) :]
    return [*words[:place], option + handles[chosen], *behind]


def _place(named: list[str], words: list[str]) -> int | None:
    """Return where the name stands in the command line: as words, `--to=NAME` or `other=NAME`."""
    count = len(named)
    for place in range(len(words) - count + 1):
        if words[place : place + count] == named:
            return place
    return next((i for i, word in enumerate(words) if [word.partition("=")[2]] == named), None)
