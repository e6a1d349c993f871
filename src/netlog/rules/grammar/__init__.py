"""How days and times are said, in English and Chinese; `rules.dates` is the way in."""
