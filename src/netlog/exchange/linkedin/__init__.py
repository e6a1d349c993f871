"""LinkedIn's download of one's own data: the zip, and each of the tables in it.

What the files of every year look like stands with the module that reads them. They name people by
their profile, by their name or by both: `profiles` says what is one person, `circle` who is one in
all files of a download.
"""
