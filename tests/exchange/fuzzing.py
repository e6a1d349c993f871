"""Every reader, given files that no program wrote: it may refuse them in words, and nothing else.

    PYTHONPATH=src:tests python -m exchange.fuzzing --minutes 10 google outlook vcard

Without names, all readers take their turns. What made one fail, and what took it longest, is
written to the folder of `--keep`, and can be given as a file: `… --replay FILE google`.
"""

import argparse
import io
import random
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from types import FrameType
from typing import Any

from exchange.mutations import Mutation, mutated

from netlog.errors import BadFile
from netlog.exchange import forms
from netlog.exchange.archive import shape
from netlog.exchange.archive.reading import Archive
from netlog.exchange.incoming import Incoming, Rejected, Skipped
from netlog.exchange.recognising import Unmapped, recognised
from netlog.rules.headings import guessed

SLOW = 2.0
"""Seconds that no file of this size may take."""

HANGS = 30


def _zip(*files: tuple[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data)
    return held.getvalue()


_GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,"
    "Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Formatted,Address 1 - City,"
    "Address 1 - Country,Website 1 - Value,Event 1 - Label,Event 1 - Value,"
    "Custom Field 1 - Label,Custom Field 1 - Value\n"
    'Ada,,Moss,,Dr.,Addie,,Acorn Labs,Engineer, --05-09,"Likes tea,\nand ""cake""",'
    "club ::: * myContacts,* Home,ada@example.org ::: a@example.org,Mobile,+44 20 7946 0018,"
    '"12 Mill Lane\nLeeds",Leeds,UK,example.org/ada,Anniversary,2015-06-01,微信,adamoss\n'
    "小明,,王,Xiaoming,,,,清风科技,产品经理,1990-05-09,,* starred,,ming@example.org"
    + ","
    * 10
    + "\n"
    ",,,,,,,,,,,,,jo.hill@example.org" + "," * 10 + "\n"
).encode()
_OLD_GOOGLE = (
    "Name,Given Name,Family Name,Yomi Name,Nickname,Birthday,Notes,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,IM 1 - Service,IM 1 - Value,Phone 1 - Value,"
    "Organization 1 - Name,Organization 1 - Title,Relation 1 - Type,Relation 1 - Value\n"
    "Ada Moss,Ada,Moss,,Addie,1990-05-09,José,* My Contacts ::: club,* Work,ada@example.org,"
    "WeChat,adamoss,+44 20 7946 0018,Acorn Labs,Engineer,Spouse,Bo Hill\n"
).encode("cp1252")
_OUTLOOK = (
    '"Title","First Name","Last Name","Suffix","Company","Job Title","Home City","Home Country",'
    '"Mobile Phone","Business Fax","Birthday","Categories","E-mail Address",'
    '"E-mail Display Name","Initials","Notes","Web Page","Private"\r\n'
    '"Dr.","Ada","Moss","II","Acorn Labs","Engineer","Leeds","UK","+44 20 7946 0018",'
    '"+44 20 7946 0019","5/9/1990","club;tea","/o=Org/cn=x","Ada Moss (ada@example.org)","A.M.",'
    '"one\r\ntwo","example.org/ada","False"\r\n'
    '"","小明","王","","","","","","","","0/0/00","","ming@example.org","","","","",""\r\n'
).encode("gb18030")
_CONNECTIONS = (
    'Notes:\n"When exporting your connection data, you may notice"\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    'Ada,"Moss, PhD",https://www.linkedin.com/in/ada-moss,,"Acorn Labs, Inc.",Chair,08 Feb 2026\n'
    "小明,王,https://www.linkedin.com/in/ming,ming@example.org,,,4-Apr-21\n,,,,,,08 Feb 2026\n"
).encode()
_INVITATIONS = (
    b"From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    b'Me Myself,Ada Moss,"2/8/26, 4:05 PM",Hello,OUTGOING,https://www.linkedin.com/in/me,'
    b"https://www.linkedin.com/in/ada-moss\n"
    b'Bo Hill,Me Myself,"2/9/26, 4:05 PM",,INCOMING,https://www.linkedin.com/in/bo,'
    b"https://www.linkedin.com/in/me\n"
)
_MESSAGES = (
    b"CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    b"SUBJECT,CONTENT,FOLDER\n"
    b"2-a,,Me Myself,https://www.linkedin.com/in/me,Ada Moss,https://www.linkedin.com/in/ada-moss,"
    b'2026-02-08 16:05:33 UTC,,"Hello Ada,\nhow are you?",INBOX\n'
    b"2-a,,Ada Moss,https://www.linkedin.com/in/ada-moss,Me Myself,https://www.linkedin.com/in/me,"
    b"2026-02-09 06:05:33 UTC,,<p>Fine &amp; you?</p>,INBOX\n"
)
_NOTES = (
    b"Connection First Name,Connection Last Name,Connection Profile URL,Created At,Note\n"
    b"Ada,Moss,https://www.linkedin.com/in/ada-moss,2026-02-08,likes tea\n"
)
_VCARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Moss\r\nN:Moss;Ada;;Dr.;\r\nORG:Acorn Labs;Research\r\n"
    "item1.EMAIL;type=INTERNET:ada@example.org\r\nitem1.X-ABLabel:_$!<Work>!$_\r\n"
    "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-09\r\nNOTE:one\\ntwo\\, three\r\n  and more\r\n"
    "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg==\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=E6=\n"
    "=98=8E\nTEL;CELL:+15550101\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:4.0\nFN:王小明\nBDAY:--0509\nTEL;VALUE=uri:tel:+1-555-0102\n"
    'ADR;LABEL="12 Mill Lane":;;12 Mill Lane;Leeds;;LS1;UK\nEND:VCARD\n'
).encode()
_FORM = (
    "Timestamp,What is your name?,E-mail,Company,Topics (choose all),Phone,When shall we meet?\n"
    '2/8/2026 16:05:33,Ada Moss,ada@example.org,Acorn Labs,"tea; grants",+44 20 7946 0018,friday\n'
    "2026/02/08 下午4:05:33,王小明,ming@example.org,清风科技,,4.47E+11,9/2/2026\n"
).encode()
_JSON = (
    '{"netlog": {"format": 1, "schema": 4},\n"me": {"name": "Mei Lin"},\n"people": [\n'
    '{"handle": "ada-moss", "name": "Ada Moss", "added_on": "2026-02-08", "note": "x\\ny"},\n'
    '{"handle": "wang-xiaoming", "name": "王小明", "added_on": "2026-02-08"}\n]}\n'
).encode()

SEEDS: dict[str, tuple[bytes, ...]] = {
    "google": (_GOOGLE, _OLD_GOOGLE),
    "outlook": (_OUTLOOK,),
    "linkedin": (
        _CONNECTIONS,
        _INVITATIONS,
        _MESSAGES,
        _NOTES,
        _zip(("Connections.csv", _CONNECTIONS), ("Invitations.csv", _INVITATIONS),
             ("messages.csv", _MESSAGES), ("Notes.csv", _NOTES)),
    ),
    "vcard": (_VCARDS,),
    "forms": (_FORM,),
    "json": (_JSON,),
    "any": (),
}  # fmt: skip
"""Good files of each reader; `any` is whatever is recognised, of all of them."""
SEEDS["any"] = tuple(seed for seeds in SEEDS.values() for seed in seeds)

_WORDS = {"forms": "table", "any": None}


def read_all(reader: str, data: bytes) -> Counter[str]:
    """Return how many rows of each kind a reader makes of a file. Raises BadFile alone."""
    found = recognised(data, name="x", as_=_WORDS.get(reader, reader), zone=UTC)
    rows: Iterator[Any]
    if isinstance(found, Archive):
        rows = (record for name in shape.LISTS for record in found.records(name))
    elif isinstance(found, Unmapped):
        mapping = guessed(found.table.header, [])
        rows = forms.read(found.table, mapping)
    else:
        rows = found.read()
    kinds = Counter(type(row).__name__ for row in rows)
    if isinstance(found, Archive):
        found.finish()
    return kinds


def chosen(reader: str, chance: random.Random) -> bytes:
    """Return the next file to be tried."""
    if chance.random() < 0.02:
        return chance.randbytes(chance.randrange(2_000))
    steps = [
        Mutation(chance.randrange(100), chance.random(), chance.getrandbits(16),
                 chance.getrandbits(16))
        for _ in range(chance.randint(1, 8))
    ]  # fmt: skip
    return mutated(chance.choice(SEEDS[reader]), steps)


class _Hangs(BaseException):
    """A file took longer than anybody waits."""


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise _Hangs


class Tally:
    """What came of the files that a reader was given."""

    def __init__(self, reader: str, keep: Path | None) -> None:
        self.reader, self.keep = reader, keep
        self.files = self.refused = self.faults = self.slow = 0
        self.rows: Counter[str] = Counter()
        self.slowest = 0.0

    def give(self, data: bytes) -> None:
        """Give the reader a file."""
        self.files += 1
        began = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, HANGS)
        try:
            self.rows += read_all(self.reader, data)
        except BadFile:
            self.refused += 1
        except (Exception, _Hangs):
            self.faults += 1
            print(f"{self.reader}: {data[:200]!r}", file=sys.stderr)
            traceback.print_exc()
            self._keep(f"fault-{self.faults}", data)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        took = time.perf_counter() - began
        self.slow += took > SLOW
        if took > self.slowest:
            self.slowest = took
            self._keep("slowest", data)

    def line(self) -> str:
        """Return the figures in a line."""
        rows = ", ".join(f"{self.rows[kind.__name__]:,} {word}" for kind, word in _KINDS)
        slowest = f"slowest {self.slowest * 1000:.0f} ms"
        return (
            f"{self.reader:9} {self.files:9,} files, {self.refused:,} refused; {rows}; "
            f"{self.faults} faults, {self.slow} over {SLOW:g} s, {slowest}"
        )

    def _keep(self, what: str, data: bytes) -> None:
        if self.keep:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / f"{self.reader}-{what}").write_bytes(data)


_KINDS = ((Incoming, "people"), (Skipped, "skipped"), (Rejected, "rejected"))


def main() -> int:
    """Fuzz for as long as was said; 1 if anything but a refusal came of it."""
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    told.add_argument("readers", nargs="*", choices=[*SEEDS, []], metavar="READER")
    told.add_argument("--minutes", type=float, default=1.0, help="for each reader")
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--keep", type=Path, metavar="FOLDER")
    told.add_argument("--replay", type=Path, metavar="FILE")
    asked = told.parse_args()
    signal.signal(signal.SIGALRM, _interrupt)
    faults = 0
    for reader in asked.readers or SEEDS:
        tally = Tally(reader, asked.keep)
        chance = random.Random(asked.seed)
        until = time.monotonic() + asked.minutes * 60
        if asked.replay:
            tally.give(asked.replay.read_bytes())
        while not asked.replay and time.monotonic() < until:
            tally.give(chosen(reader, chance))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{tally.line()}, peak so far {peak:.0f} MiB", flush=True)
        faults += tally.faults + tally.slow
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
