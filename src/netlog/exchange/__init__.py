"""Other people's formats and plain rows; no database here."""
