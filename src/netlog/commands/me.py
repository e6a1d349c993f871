"""`netlog me`: what the drafts say of the member."""

from typing import Annotated

import typer

from netlog.commands.options import DryRun, Json, text
from netlog.completion import offers
from netlog.errors import WrongUsage
from netlog.invocation import Invocation
from netlog.questions.drafting import me as asked
from netlog.rules.contacts import checked
from netlog.rules.text import one_line
from netlog.settings import LANGUAGES
from netlog.views.answer import DRY
from netlog.views.profile import FIELDS, as_json, show

HELP = """Show what your drafts say of you, or set it. An empty value ("") removes one."""

EXAMPLES = """Examples:

\b
netlog me
netlog me --name "Mei Lin" --company "Tea Lab" --place Leeds
netlog me --pitch "Tea Lab helps small cafés …" --language zh"""


def command(
    ctx: typer.Context,
    name: Annotated[str | None, text("Your name.")] = None,
    company: Annotated[str | None, text("Where you work, or what you founded.")] = None,
    role: Annotated[str | None, text("What you do there.")] = None,
    industry: Annotated[str | None, text("Your field.")] = None,
    years: Annotated[str | None, text("For how many years.")] = None,
    community: Annotated[str | None, text("A community that you run.")] = None,
    cause: Annotated[str | None, text("What you raise awareness of.")] = None,
    place: Annotated[str | None, text("Your town or country.")] = None,
    link: Annotated[str | None, text("Your profile or handle.")] = None,
    email: Annotated[str | None, text("Your e-mail address.")] = None,
    phone: Annotated[str | None, text("Your telephone number.")] = None,
    language: Annotated[
        str | None, text("Language of your drafts: en or zh.", "LANG"), offers.languages
    ] = None,
    region: Annotated[
        str | None, text("Your country, whose telephone numbers you write without +: GB.", "CC")
    ] = None,
    pitch: Annotated[str | None, text("What you want to be known for, in 20 seconds.")] = None,
    json: Json = False,
    dry_run: DryRun = False,
) -> None:
    """Set the fields that were given, and show the profile."""
    call: Invocation = ctx.obj
    book = call.logbook
    given = {
        "name": name, "company": company, "role": role, "industry": industry, "years": years,
        "community": community, "cause": cause, "place": place, "link": link, "email": email,
        "phone": phone, "language": language, "region": region, "pitch": pitch,
    }  # fmt: skip
    fields = {f: _kept(f, value) for f, value in given.items() if value is not None}
    if fields:
        from netlog.store import members

        with book.writing(dry_run=dry_run) as page:
            members.describe(page, **fields)
            found = asked(page, book.member)
    else:
        with book.reading() as reader:
            found = asked(reader, book.member)
    profile = {field: getattr(found, field, None) for field in FIELDS}
    if json:
        call.screen.json(as_json(profile))
    else:
        show(call.screen, profile)
        if dry_run:
            call.screen.tell(DRY)


def _region(text: str) -> str:
    # Which countries there are is known to a library that only numbers need.
    from netlog.questions.phones import regions

    region = {"UK": "GB"}.get(text.strip().upper(), text.strip().upper())
    if region not in regions():
        raise WrongUsage(f'"{text}" is no country. Write it in two letters: GB, US, CN')
    return region


def _kept(field: str, value: str) -> str | None:
    if not value.strip():
        return None
    if field == "language" and value not in LANGUAGES:
        raise WrongUsage(f'"{value}": drafts are written in {" or ".join(LANGUAGES)}')
    if field == "region":
        return _region(value)
    return checked(field, value) if field in ("email", "phone") else one_line(field, value)
