"""Small good files of every kind that is read, as their programs write them; all of it invented."""

import io
import zipfile


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
_JSON = """\
{"netlog": {"format": 1, "schema": 4},
"me": {"name": "Mei Lin", "company": "Tea Lab"},
"mappings": [],
"tags": [
{"name": "founder"}],
"events": [
{"name": "Soul Sisters meetup"}],
"people": [
{"handle": "ada-moss", "name": "Ada Moss", "added_on": "2026-11-20", "contacts": [{"kind": \
"email", "value": "ada@example.org", "key": "ada@example.org"}], "tags": ["founder"], "tie": {}, \
"steps": [{"what": "get in touch", "due_on": "2026-11-27"}]},
{"handle": "wang-xiaoming", "name": "王小明", "company": "清风科技", "note": "one\\ntwo", \
"through": "ada-moss", "added_on": "2026-11-20", "tie": {}}],
"conversations": [
{"people": ["ada-moss"], "stage": "chat", "happened_on": "2026-11-20", \
"entered_on": "2026-11-20", "topic": "grants", "event": "Soul Sisters meetup"}],
"messages": [],
"apart": []}
""".encode()

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
