"""Forgetting somebody, for good: in the store, its record of changes, backups, and what is left.

What is theirs is found from the tables as they stand in a file, with SQLite alone, so that it is
found in a backup of any schema as well. Nothing here knows a model.
"""
