"""The tables (SQLModel), one module a subject. A command loads the subjects that it writes."""
