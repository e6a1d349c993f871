"""Writing: the tables (SQLModel), one module a subject, and the record of changes.

Importing this package alone loads no SQLModel; its modules do.
"""

from netlog.later import OF_SQLMODEL, put_off

put_off(OF_SQLMODEL)
