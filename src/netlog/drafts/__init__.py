"""Finding, checking, filling and rendering templates; what each channel lets through."""

from netlog.later import OF_JINJA, put_off

put_off(OF_JINJA)
