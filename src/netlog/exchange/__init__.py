"""Other people's formats and plain rows: what is read is handed on, and not written down here."""
