"""One file a verb: read the arguments, act, show; here is the table of them all."""

COMMANDS = {
    "add": "Write down whom you met, in one line or as a sheet.",
    "log": "Write down a later conversation, or book a coffee.",
    "invite": "Book a coffee, and write its invitation for calendars.",
    "draft": "Have the words ready: a message from one of the scripts.",
    "send": "Send what you kept: hand it over, and record it as sent.",
    "answer": "Record what became of a message: replied, accepted, declined.",
    "messages": "See what you kept and sent, and what became of it.",
    "prep": "Be ready for a meeting or an evening: what to know and to ask.",
    "templates": "List the scripts, read one, write and check your own.",
    "match": "See whom somebody should meet, by what they need and offer.",
    "introduce": "Introduce two people: the words to each, and the record of it.",
    "month": "See whether your network grows: the 3-2-1 rule.",
    "challenge": "See six months of 3-2-1 in charts, or start them.",
    "goal": "See how your goals stand; set one, or end one.",
    "forecast": "See what money may come, by month and currency.",
    "sources": "See where leads, clients and conversations came from.",
    "story": "See how it came to a sale: from the first word on, in one line.",
    "event": "See events and communities with what came of each.",
    "next": "See who is next, why, and the command that does it.",
    "every": "Say how often to be in touch, by person, tag or stage.",
    "circle": "See who is closest to you, by your word and by the record.",
    "top": "See whom it is worth to call each month, and why.",
    "snooze": "Leave somebody out of the queue until a day.",
    "rest": "Have nothing be due until a day.",
    "show": "Show one person: how you met, what happened, what is owed.",
    "find": "Find people and talks by any word.",
    "list": "List people by stage, tag, event, company, silence …",
    "route": "See who could introduce you to a person, a company, a role.",
    "graph": "See who introduced whom, as a tree, a drawing or a page.",
    "edit": "Put right what is kept of a person, or of a conversation.",
    "tag": "Put a tag on people, or see the tags.",
    "untag": "Take a tag off people.",
    "rename": "Call a tag or an event otherwise, or make two of them one.",
    "done": "Close a next step.",
    "promise": "Keep in mind what was promised, by you or to you.",
    "give": "Keep what you gave somebody, or they gave you.",
    "ask": "Keep what was asked, by you or of you, and the answer.",
    "balance": "See give and take: deposits before withdrawals.",
    "remind": "Be reminded at a time of day of those who wait.",
    "decline": "Record a no, theirs or yours; nothing nags about it again.",
    "archive": "Put somebody out of sight, or back.",
    "dupes": "See who may be kept twice, and why; decide one by one.",
    "merge": "Make two people one, with all that is theirs.",
    "forget": "Forget somebody for good, in the backups, too.",
    "changes": "See what was changed, when and by which command.",
    "undo": "Take the last change back.",
    "redo": "Make the change again that was undone.",
    "values": "Name your core values, and the answers that lead to them.",
    "fit": "Weigh an opportunity by your values; pass on what fits too few.",
    "me": "Show or set what your drafts say of you.",
    "card": "Hand on a contact, yours or theirs, as a code for a phone.",
    "backup": "Write a verified copy of the store.",
    "backups": "List the backups: when, why, how much is in them.",
    "restore": "Put a backup in the place of the store.",
    "import": "Bring people in: LinkedIn, Google, Outlook, phones, forms.",
    "export": "Write people, talks and dates to a file for other programs.",
    "sql": "Ask the store in SQL; nothing can be changed by it.",
    "where": "Show where the data lies.",
    "doctor": "Look whether the store is sound, and mend what can be derived.",
    "config": "See the settings and where each comes from, or change one.",
    "demo": "Play an evening and what comes after it, with invented people.",
}
"""Command → its line in the help. Each is a module of this folder, loaded when called."""

SECTIONS = {
    "After an event": ("add", "log"),
    "Before a meeting": ("prep", "invite", "card"),
    "Who is next": ("next", "every", "snooze", "rest", "done", "remind"),
    "Who is close": ("circle", "top"),
    "When it is time to write": ("draft", "send", "answer", "messages", "templates", "decline"),
    "To give and to introduce": (
        "give", "ask", "promise", "balance", "match", "introduce", "route", "graph",
    ),
    "To win customers": ("forecast", "sources", "story", "event"),
    "To know what you want": ("values", "fit"),
    "To see it grow": ("month", "goal", "challenge"),
    "To look things up": ("show", "find", "list"),
    "To put things right": (
        "edit", "tag", "untag", "rename", "archive", "forget", "changes", "undo", "redo",
    ),
    "To bring it in, take it out": ("import", "dupes", "merge", "export", "sql"),
    "To lose nothing": ("backup", "backups", "restore", "doctor"),
}  # fmt: skip
"""Heading in the help → its commands; what is in none of them comes last."""
REST = "The rest"


def sections() -> list[tuple[str, tuple[str, ...]]]:
    """Return the headings of the help, each with its commands."""
    listed = {name for names in SECTIONS.values() for name in names}
    return [*SECTIONS.items(), (REST, tuple(name for name in COMMANDS if name not in listed))]
