"""Run a command and tell what it took: `python -I -S launch.py REPORT COMMAND…`.

REPORT is the number of an open file, to which are written: seconds by the clock, seconds of the
processor, peak memory as the system counts it, and the exit code.

A process of its own, and one that loads next to nothing: the peak that the system tells of a new
process is at least that of the process which began it.
"""

import os
import sys
import time

report, words = int(sys.argv[1]), sys.argv[2:]
os.set_inheritable(report, False)
begun = time.perf_counter()
pid = os.posix_spawn(words[0], words, os.environ)
_, status, usage = os.wait4(pid, 0)
seconds = time.perf_counter() - begun
code = os.waitstatus_to_exitcode(status)
cpu = usage.ru_utime + usage.ru_stime
os.write(report, f"{seconds} {cpu} {usage.ru_maxrss} {code}".encode())
