"""netlog: a networking tracker on the command line."""

__version__ = "0.1.0"
