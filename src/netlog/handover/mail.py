"""A message as a mail: a link that begins one in the user's mail program, or a file that is one."""

from contextlib import suppress
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from urllib.parse import quote

from netlog.errors.handover import TooLongForALink
from netlog.rules import contacts
from netlog.settings.zone import Here

LONGEST = 2_000
"""Characters of a link that all mail programs take: some browsers hand on no longer ones."""


def mailbox(address: str) -> str:
    """Return the link that begins a mail to one address, and says no more (RFC 6068)."""
    # A plus sign, a comma and a question mark are data here, never a separator.
    return f"mailto:{quote(address, safe='@')}"


def mailto(address: str, subject: str, text: str) -> str:
    """Return the link that begins a mail to one address (RFC 6068).

    Raises BadText for what is no address, TooLongForALink for more than every mail program takes.
    """
    to = mailbox(contacts.checked("email", address))
    body = quote("\r\n".join(text.splitlines()), safe="")
    link = f"{to}?subject={quote(_line(subject), safe='')}&body={body}"
    if len(link) > LONGEST:
        raise TooLongForALink(len(link), LONGEST)
    return link


def eml(
    address: str, subject: str, text: str, *, at: datetime, name: str = "",
    sender: str | None = None, sender_name: str = "",
) -> bytes:  # fmt: skip
    """Return a mail to one address as a file that mail programs open to be edited and sent.

    `at` is the local time. It has no sender unless their address is known. Raises BadText for what
    is no address.
    """
    to = _address(address, name)
    addresses = to.addr_spec + (sender or "")
    mail = EmailMessage(policy=SMTP if addresses.isascii() else SMTPUTF8)
    mail["X-Unsent"] = "1"  # a draft, say Outlook and others who know it
    mail["Date"] = at.replace(tzinfo=Here())
    if sender:
        mail["From"] = _address(sender, sender_name)
    mail["To"] = to
    mail["Subject"] = _line(subject)
    mail.set_content("\n".join(text.splitlines()) + "\n")
    return mail.as_bytes()


def _address(address: str, name: str) -> Address:
    user, _, domain = contacts.checked("email", address).rpartition("@")
    with suppress(UnicodeError):  # a domain in other letters has a name in ASCII, too
        domain = domain.encode("idna").decode()
    return Address(_line(name), user, domain)


def _line(text: str) -> str:
    """Return a text as one line: a line break in a header would begin another."""
    return " ".join(text.split())
