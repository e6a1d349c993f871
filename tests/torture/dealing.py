"""What random sequences do of give and take, introductions, business, and of what one stands for.

Each kind has several command lines; `{}` is somebody, `{o}` somebody else.
"""

TALK = "a talk, “keynote”"
DEALING: dict[str, tuple[tuple[str, ...], ...]] = {
    "give": (
        ("give", "{}", "a book"), ("give", "{}", "{o}", "advice", "--theirs", "--on", "yesterday"),
        ("log", "{}", "--gave", "50 %", "--got", "补", "--asked", "a word", "--was-asked", "tea"),
    ),
    "ask": (
        ("ask", "{}", "a word"), ("ask", "{}", "tea", "--theirs"), ("ask", "{}", "--granted"),
        ("ask", "{}", "--refused"), ("promise", "{}", "a book", "--by", "friday"),
    ),
    "introduce": (
        ("introduce", "{}", "{o}"), ("introduce", "{o}", "{}", "--sent", "--again"),
        ("edit", "{}", "--knows", "{o}"), ("edit", "{}", "--without", "{o}"),
        ("edit", "{}", "--through", "{o}"),
    ),
    "lead": (
        ("lead", "add", "{}", "a shop", "--value", "1200.50 EUR", "--chance", "30%"),
        ("lead", "add", "{}", "茶叶", "--value", "5000 JPY", "--through", "{o}", "--at", "A fair"),
        ("lead", "add", "{}", "a role", "--job", "--close", "2026-12"), ("lead", "offer", "{}"),
        ("lead", "taster", "{}"), ("lead", "interview", "{}"), ("lead", "lost", "{}"),
        ("lead", "passed", "{}", "shop"), ("lead", "won", "{}"),
        ("lead", "edit", "{}", "--chance", "100%", "--value", "0 GBP"),
    ),
    "sold": (
        ("sold", "{}", "a shop", "1200 EUR"), ("sold", "{}", "a tin", "5,50 GBP"),
        ("sold", "{}", "茶叶", "1.2万元", "--on", "yesterday"),
    ),
    "circle": (
        ("circle", "add", "{}"), ("circle", "want", "{}"), ("circle", "drop", "{}"),
        ("circle", "seek", "paid talks"), ("circle", "drop", "paid talks"), ("top", "--keep"),
        ("edit", "{}", "--friend-only"), ("edit", "{}", "--business"),
    ),
    "values": (
        ("values", "set", "honesty", "craft"), ("values", "add", "自由"),
        ("values", "drop", "craft"), ("values", "--joy", "a full shop"),
        ("gaps", "add", "tax returns"), ("gaps", "close", "tax"),
        ("pitch", "--win", "a prize"), ("pitch", "--aim", "cafés", "--keep"),
        ("me", "--phone", "+44 20 7946 0123"),
    ),
    "fit": (
        ("fit", TALK, "honesty=yes", "--from", "{}", "--at", "Web Summit"),
        ("fit", TALK, "craft=20%", "--pass", "--to", "{}"), ("fit", TALK, "--take"),
        ("fit", "a seat", "--from", "{}", "--pass", "--to", "{o}"),
    ),
    "look at it": (
        ("balance",), ("balance", "{}"), ("match", "{}"), ("graph",), ("route", "{}"), ("circle",),
        ("top",), ("forecast",), ("sources",), ("story", "{}"), ("fit",), ("pitch",), ("gaps",),
        ("card", "{}"), ("event", "list"), ("show", "{}"), ("next",),
    ),
}  # fmt: skip


def words(kind: str, place: int, who: str, other: str) -> list[str]:
    """Return the command line of a kind at a place, counted round and round."""
    lines = DEALING[kind]
    return [word.replace("{}", who).replace("{o}", other) for word in lines[place % len(lines)]]
