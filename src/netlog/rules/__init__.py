"""Decisions. Standard library only, no input or output, every date is an argument."""
