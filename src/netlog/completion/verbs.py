"""What a command of several verbs offers: the verbs, then what each of them works on."""

from netlog.completion.offers import Cursor, Offer, among, asked, events, people, templates


def work_on_templates(cursor: Cursor) -> list[Offer]:
    """Offer what `templates` does, then the templates that can be read."""
    if not cursor.words:
        return among("list", "show", "new", "check", "stats")(cursor)
    return templates(cursor) if cursor.words == ("show",) else []


def work_on_goals(cursor: Cursor) -> list[Offer]:
    """Offer what `goal` does, then the numbers of the goals that can be ended."""
    from netlog.questions import goals

    if not cursor.words:
        return among("add", "end")(cursor)
    running = asked(cursor, goals.running) if cursor.words == ("end",) else None
    offers = [Offer(str(number), goal.said) for number, goal in enumerate(running or (), start=2)]
    return [offer for offer in offers if offer.value.startswith(cursor.typed)]


def work_on_circle(cursor: Cursor) -> list[Offer]:
    """Offer what `circle` does, then people, and what can be dropped that was sought."""
    if not cursor.words:
        return among("add", "want", "drop", "seek")(cursor)
    if cursor.words[0] == "seek":
        return []
    sought = _stated(cursor, "seek") if cursor.words == ("drop",) else []
    return [*people(cursor), *sought]


def work_on_team(cursor: Cursor) -> list[Offer]:
    """Offer what `team` does, and what can be shared, or somebody be."""
    from netlog.rules.team import ROLES, SHARED

    if not cursor.words:
        return among("members", "init", "invite", "join", "role", "remove", "share", "unshare",
                     "upgrade")(cursor)  # fmt: skip
    if cursor.words[0] in ("share", "unshare"):
        return among(*(word for word in SHARED if word not in cursor.words))(cursor)
    return among(*ROLES)(cursor) if cursor.words[0] == "role" and cursor.words[1:] else []


def work_on_leads(cursor: Cursor) -> list[Offer]:
    """Offer what `lead` does, and people, whose leads it shows."""
    from netlog.rules.leads import MOVES

    if not cursor.words:
        return [*among("add", "edit", *MOVES)(cursor), *(people(cursor) if cursor.typed else [])]
    return people(cursor)


def work_on_values(cursor: Cursor) -> list[Offer]:
    """Offer what `values` does, then the values that can be dropped."""
    if not cursor.words:
        return among("set", "add", "drop")(cursor)
    return _stated(cursor, "value") if cursor.words[0] == "drop" else []


def opportunity_then_values(cursor: Cursor) -> list[Offer]:
    """Offer the numbers of the opportunities that aren't decided, then the values to rate by."""
    from netlog.questions import opportunities
    from netlog.questions.statements import stated

    if not cursor.words:
        found = asked(cursor, lambda reader, member: opportunities.latest(reader, member, 20))
        open_ones = [each.row for each in found or () if each.row.decision is None]
        return [Offer(str(row.id), row.what) for row in open_ones
                if str(row.id).startswith(cursor.typed)]  # fmt: skip
    value, equals, _ = cursor.typed.partition("=")
    if equals:
        return among(*(f"{value}={word}" for word in ("yes", "partly", "no")))(cursor)
    given = {word.partition("=")[0] for word in cursor.words}
    rows = asked(cursor, lambda reader, member: stated(reader, member, "value"))
    return among(*(f"{row.text}=" for row in rows or () if row.text not in given))(cursor)


def of_the_pitch(cursor: Cursor) -> list[Offer]:
    """Offer what was stated for the pitch."""
    return _stated(cursor, "principle", "win", "aim", "apart")


def work_on_gaps(cursor: Cursor) -> list[Offer]:
    """Offer what `gaps` does, then the gaps that can be closed."""
    if not cursor.words:
        return among("add", "close")(cursor)
    return _stated(cursor, "gap") if cursor.words[0] == "close" else []


def work_on_events(cursor: Cursor) -> list[Offer]:
    """Offer what `event` does, then the events that can be shown."""
    if not cursor.words:
        return among("list", "show")(cursor)
    return events(cursor) if cursor.words == ("show",) else []


def _stated(cursor: Cursor, *kinds: str) -> list[Offer]:
    """Return what the member says of these kinds, as far as it begins so."""
    from netlog.questions.statements import stated

    rows = asked(cursor, lambda reader, member: [
        row for kind in kinds for row in stated(reader, member, kind)])  # fmt: skip
    return among(*(row.text for row in rows or ()))(cursor)
