"""One file a verb: read the arguments, act, show."""
