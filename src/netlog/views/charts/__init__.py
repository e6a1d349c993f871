"""Charts as SVG, from plain values: for a page, or as a file of their own. They know no store."""
