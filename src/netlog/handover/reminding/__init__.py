"""Being reminded: what calls netlog at a time of day, put in place and taken away again."""
