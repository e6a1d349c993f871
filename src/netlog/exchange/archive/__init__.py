"""The lossless JSON: all that is kept, by subject and without ids, to be written and read.

`format` rises when a netlog of before can't read it any more.
"""

FORMAT = 1
