"""Makes downloads as LinkedIn does, of people who are plainly invented."""

import csv
import io
import random
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

CONNECTIONS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position",
               "Connected On")  # fmt: skip
INVITATIONS = ("From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl",
               "inviteeProfileUrl")  # fmt: skip
MESSAGES = ("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO",
            "RECIPIENT PROFILE URLS", "DATE", "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS",
            "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT")  # fmt: skip
NOTES = ("Connection First Name", "Connection Last Name", "Connection Profile URL", "Note",
         "Created On", "Edited On")  # fmt: skip
PROFILE = ("First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Headline")

PREAMBLE = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are '
    'missing. You will only see email addresses for connections who have allowed it."\n'
    "\n"
)

FIRST = ("Ada", "Ben", "Cleo", "Dario", "Edda", "Farid", "Greta", "Hiro", "Ines", "Jonas", "Kaya",
         "Liv", "Mira", "Nuno", "Olga", "Pia", "Quinn", "Rafa", "Svea", "Timo", "Uma", "Vito",
         "Wanda", "Xenia", "Yara", "Zeno", "Élodie", "Łucja", "小明", "思远")  # fmt: skip
LAST = ("Moss", "Ode", "Lark", "Fenwick", "Holm", "Quill", "Reed", "Sand", "Thorn", "Vale", "Wren",
        "Ash", "Birch", "Cress", "Dell", "Elm", "Flint", "Gorse", "Heath", "Iris", "王",
        "欧阳")  # fmt: skip
COMPANIES = ("Acorn Labs", "Birchwood, Inc.", "Cinder & Co", "Dovetail", "Ember Foundry", "")
ROLES = ("Founder", "Recruiter", "Engineer, Platform", "Head of People", "Product Manager", "")
WORDS = ("thanks for the note", "shall we talk on Friday?", "here is the link:", "see you there",
         "that sounds good", "I read your post", "谢谢，下周见", "— & more")  # fmt: skip

ME, MY_LINK = "Nora Keeper", "https://www.linkedin.com/in/nora-keeper"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, is_quoted: bool = False) -> str:
    """A table as LinkedIn writes it; since 2026 every cell of some is quoted."""
    text = io.StringIO()
    quoting = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(text, quoting=quoting, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def link(number: int) -> str:
    """The profile of the person of this number, the same for every seed."""
    return f"https://www.linkedin.com/in/invented-{number:x}"


def archive(
    connections: int = 30_000, invitations: int = 6_000, messages: int = 100_000, seed: int = 1
) -> bytes:
    """The zip of a heavy account: connections, of which some are hidden, invitations, messages.

    An eighth of the people of its invitations and conversations are no connections.
    """
    chance = random.Random(seed)
    names = [(chance.choice(FIRST), chance.choice(LAST)) for _ in range(connections * 9 // 8 + 2)]
    whole = [" ".join(name) for name in names]
    return zipped(
        {
            "Profile.csv": table(PROFILE, [("Nora", "Keeper", "", "", "", "Keeper of a list")]),
            "Connections.csv": PREAMBLE
            + table(CONNECTIONS, _connections(connections, names, chance)),
            "Invitations.csv": table(INVITATIONS, _invitations(invitations, whole, chance)),
            "messages.csv": table(MESSAGES, _messages(messages, whole, chance), is_quoted=True),
            "guide_messages.csv": ",".join(MESSAGES[:10]),
        }
    )


def _connections(
    count: int, names: Sequence[tuple[str, str]], chance: random.Random
) -> Iterable[Sequence[str]]:
    for number in range(count):
        day = f"{date(2026, 10, 30) - timedelta(days=number * 5_000 // count):%d %b %Y}"
        if number % 400 == 399:
            yield ("", "", "", "", "", "", day)
            continue
        first, last = names[number]
        last += ", PhD" if number % 50 == 7 else ""
        email = f"p{number:x}@example.org" if number % 12 == 0 else ""
        yield (
            first,
            last,
            link(number),
            email,
            chance.choice(COMPANIES),
            chance.choice(ROLES),
            day,
        )


def _invitations(
    count: int, names: Sequence[str], chance: random.Random
) -> Iterable[Sequence[str]]:
    for number in range(count):
        at = datetime(2026, 10, 30, 12) - timedelta(minutes=number * 700)
        other = number * len(names) // count
        note = chance.choice(WORDS) if number % 9 == 0 else ""
        sent = f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M %p}"
        if number % 3:
            yield (ME, names[other], sent, note, "OUTGOING", MY_LINK, link(other))
        else:
            yield (names[other], ME, sent, note, "INCOMING", link(other), MY_LINK)


def _messages(count: int, names: Sequence[str], chance: random.Random) -> Iterable[Sequence[str]]:
    """Conversations, the newest first, and so the messages in each."""
    left, thread = count, 0
    while left:
        size = min(left, chance.choice((1, 2, 3, 5, 8, 13, 40)))
        other = chance.randrange(len(names))
        at = datetime(2026, 10, 30, 12) - timedelta(hours=thread)
        for number in range(size):
            at -= timedelta(minutes=chance.choice((1, 7, 90, 2_000)), seconds=number % 60)
            text = " ".join(chance.choices(WORDS, k=chance.choice((2, 5, 20))))
            sides = ((ME, MY_LINK), (names[other], link(other)))
            by, to = sides if (number + thread) % 2 == 0 else sides[::-1]
            yield (f"2-{thread:032x}==", "", *by, *to, f"{at:%Y-%m-%d %H:%M:%S} UTC", "", text,
                   "SPAM" if thread % 97 == 96 else "INBOX", "", "No", "No")  # fmt: skip
        left -= size
        thread += 1
