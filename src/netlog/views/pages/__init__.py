"""Pages for a browser or a printer: a file each, which fetches nothing and runs nothing."""
