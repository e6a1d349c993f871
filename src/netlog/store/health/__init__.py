"""Examining a store and what belongs to it, and mending what can be derived.

Nothing here writes but `mending`. What is found is told in the user's words, with the way out.
"""
