"""A download of every year in which LinkedIn changed its files: the same few people in each.

Ada, Ben and 王小明 are connections, one profile is hidden. Ada was asked to connect, Ben asked.
Nora wrote with Ada on two days and to Cleo, who never answered; Dario wrote, and had no answer.
"""

from exchange.linkedin.making import (
    CONNECTIONS,
    INVITATIONS,
    MESSAGES,
    NOTES,
    PREAMBLE,
    PROFILE,
    table,
    zipped,
)  # fmt: skip

IN = "https://www.linkedin.com/in"
LINKS = {"Nora Keeper": f"{IN}/nora", "Ada Moss": f"{IN}/Ada-Moss", "Ben Ode": f"{IN}/ben-ode",
         "Cleo Lark": f"{IN}/cleo-lark", "Dario Holm": f"{IN}/dario-holm",
         "小明 王": f"{IN}/%E5%B0%8F%E6%98%8E-1a2b"}  # fmt: skip

PEOPLE = (
    ("Ada", "Moss, PhD", "ada@example.org", "Birchwood, Inc.", "Founder", (2, 8)),
    ("Ben", "Ode", "", "", "", (2, 20)),
    ("小明", "王", "", "云杉科技", "招聘经理", (3, 1)),
    ("", "", "", "", "", (3, 2)),
)
ASKED = (
    ("Nora Keeper", "Ada Moss", (2, 7), "Tea & talk?", "OUTGOING"),
    ("Ben Ode", "Nora Keeper", (2, 19), "", "INCOMING"),
)
# The newest first, as LinkedIn has them.
WRITTEN = (
    ("a", "Ada Moss", "Nora Keeper", "02-10 09:00:00", "Gladly.\nFriday?", "INBOX"),
    ("a", "Nora Keeper", "Ada Moss", "02-10 08:00:00", "Shall we meet?", "INBOX"),
    ("a", "Nora Keeper", "Ada Moss", "02-09 08:00:00", "Thanks for connecting", "INBOX"),
    ("c", "Nora Keeper", "Cleo Lark", "02-05 08:00:00", "Your talk, Cleo", "INBOX"),
    ("d", "Dario Holm", "Nora Keeper", "02-04 08:00:00", "Buy this", "INBOX"),
    ("d", "Dario Holm", "Nora Keeper", "02-03 08:00:00", "Buy this", "SPAM"),
)
MONTHS = ("", "Jan", "Feb", "Mar")

ROWS = {"Connections.csv": 4, "Invitations.csv": 2, "messages.csv": 6}


def _connections(year: int, *, has_url: bool, preamble: str = PREAMBLE) -> str:
    header = [name for name in CONNECTIONS if has_url or name != "URL"]
    rows = []
    for first, last, email, company, role, (month, day) in PEOPLE:
        url = LINKS.get(f"{first} {last.partition(',')[0]}", "")
        on = f"{day:02} {MONTHS[month]} {year}"
        rows.append([first, last, *([url] if has_url else []), email, company, role, on])
    return preamble + table(header, rows).rstrip("\n")


def _invitations(year: int, *, has_url: bool) -> str:
    return table(
        INVITATIONS if has_url else INVITATIONS[:5],
        [
            (by, to, f"{month}/{day}/{year % 100}, 4:05 PM", text, direction,
             *((LINKS[by], LINKS[to]) if has_url else ()))
            for by, to, (month, day), text, direction in ASKED
        ],
    )  # fmt: skip


def _messages(year: int, *columns: str, is_quoted: bool = False) -> str:
    header = [name for name in MESSAGES[:10] if name not in columns]
    header += [name for name in MESSAGES[10:] if name in columns]
    rows = []
    for thread, by, to, at, text, folder in WRITTEN:
        cells = (f"2-{thread}==", "", by, LINKS[by], to, LINKS[to], f"{year}-{at} UTC", "", text,
                 folder, "", "No", "No")  # fmt: skip
        named = dict(zip(MESSAGES, cells, strict=True))
        rows.append([named[name] for name in header])
    return table(header, rows, is_quoted=is_quoted)


def _oldest() -> bytes:
    """Files of 2018: other headers, days in figures, no ids and no links."""
    months = {month: f"{number}" for number, month in enumerate(MONTHS)}
    found = _connections(2018, has_url=False, preamble="")
    for month in ("Feb", "Mar"):
        for day in (8, 20, 1, 2):
            found = found.replace(f"{day:02} {month} 2018", f'"{months[month]}/{day}/18, 4:05 PM"')
    found = found.replace("Company,Position", "Current Company,Current Position")
    rows = [
        (by, to, f"{int(at[:2])}/{int(at[3:5])}/18, {int(at[6:8])}:{at[9:11]} AM", "", text,
         "OUTGOING" if by == "Nora Keeper" else "INCOMING", folder)
        for _, by, to, at, text, folder in WRITTEN
    ]  # fmt: skip
    header = ("From", "To", "Date", "Subject", "Content", "Direction", "Folder")
    return zipped(
        {
            "Connections.csv": found,
            "Invitations.csv": _invitations(2018, has_url=False),
            "Messages.csv": table(header, rows),
        }
    )


_DRAFT, _DRAFTS, _FILES = "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT", "ATTACHMENTS"
_NO_URLS = "RECIPIENT PROFILE URLS"
_NORA = table(PROFILE, [("Nora", "Keeper", "", "", "", "")])

ERAS = {
    "2018": _oldest(),
    "2020": zipped(
        {
            "Connections.csv": _connections(2020, has_url=False, preamble=""),
            "Invitations.csv": _invitations(2020, has_url=False),
            "messages.csv": _messages(2020, _NO_URLS),
        }
    ),
    "2022": zipped(
        {
            "Basic_LinkedInDataExport_11-20-2022/Connections.csv": _connections(
                2022, has_url=False
            ),
            "Basic_LinkedInDataExport_11-20-2022/Invitations.csv": _invitations(
                2022, has_url=False
            ),
            "Basic_LinkedInDataExport_11-20-2022/messages.csv": _messages(2022, _NO_URLS),
            "Basic_LinkedInDataExport_11-20-2022/Profile.csv": _NORA,
        }
    ),
    "2023": zipped(
        {
            "Connections.csv": _connections(2023, has_url=True),
            "Invitations.csv": _invitations(2023, has_url=True),
            "messages.csv": _messages(2023),
            "Profile.csv": _NORA,
        }
    ),
    "2025": zipped(
        {
            "Connections.csv": _connections(2025, has_url=True),
            "Invitations.csv": _invitations(2025, has_url=True),
            "messages.csv": _messages(2025, _FILES, _DRAFT, _DRAFTS),
            "Profile.csv": _NORA,
        }
    ),
    "2026": zipped(
        {
            "Connections.csv": _connections(2026, has_url=True),
            "Invitations.csv": _invitations(2026, has_url=True),
            "messages.csv": _messages(2026, _FILES, is_quoted=True),
            "guide_messages.csv": ",".join(MESSAGES[:10]),
            "Notes.csv": table(
                NOTES,
                [("Ada", "Moss, PhD", LINKS["Ada Moss"], "Likes tea", "2/8/26, 4:05 PM", "")],
            ),
            "Profile.csv": _NORA,
        }
    ),
}
"""The year → the zip."""
