"""Everything that is drawn: lines, tables, charts, JSON."""
