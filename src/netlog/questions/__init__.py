"""Asking: each question one named SQL text, run on the lean reader. No SQLModel."""
