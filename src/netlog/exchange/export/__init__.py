"""What netlog writes for others: `formats` says what is asked for each, the rest how it looks."""
