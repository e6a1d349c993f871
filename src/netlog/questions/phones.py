"""Telephone numbers as the countries number them. Loads a library: only where there is a number."""

from collections.abc import Set

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult

from netlog.rules import contacts


def international(text: str, region: str | None) -> str | None:
    """Return a number with its country's code: `+442079460018`, with `;ext=5` for an extension.

    `region` (two letters) is where a number without such a code is dialled. None for a text that
    can't be a whole number there.
    """
    number = _read(text, region)
    if number is None:
        return None
    bare = phonenumbers.format_number(_bare(number), PhoneNumberFormat.E164)
    return f"{bare};ext={number.extension}" if number.extension else bare


def national(text: str, region: str | None) -> list[str]:
    """Return the digits by which a number of the region is dialled there; none of another's."""
    number = _read(text, region)
    if number is None or number.extension or region is None:
        return []
    if number.country_code != phonenumbers.country_code_for_region(region):
        return []
    dialled = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return [contacts.plain("phone", dialled), phonenumbers.national_significant_number(number)]


def regions() -> Set[str]:
    """Return the countries whose numbering is known, two letters each."""
    return phonenumbers.SUPPORTED_REGIONS


def _read(text: str, region: str | None) -> PhoneNumber | None:
    # As it was written first: an (0) behind the country's code belongs to the number in Italy.
    for written in (text, contacts.plain("phone", text)):
        try:
            number = phonenumbers.parse(written, region)
        except NumberParseException:
            continue
        reason = phonenumbers.is_possible_number_with_reason(number)
        if reason == ValidationResult.IS_POSSIBLE:
            return number
    return None


def _bare(number: PhoneNumber) -> PhoneNumber:
    found = PhoneNumber()
    found.merge_from(number)
    found.extension = None
    return found
