#!/usr/bin/env python3
"""What happens to a program from outside: outside.py KUNKER --db FILE ...

Prints JSON: commit, the milliseconds from somebody else's commit to the first
byte that shows it (95th percentile of 20), and hangup, those from losing the
terminal to the end of the program.
"""
import fcntl
import json
import os
import pty
import select
import sqlite3
import struct
import sys
import termios
import time


def drain(fd, seconds):
    while select.select([fd], [], [], seconds)[0]:
        os.read(fd, 65536)


def main():
    command = sys.argv[1:]
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
        os.execvp(command[0], command)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    drain(fd, 1.0)
    db = sqlite3.connect(command[command.index("--db") + 1], timeout=10)
    # the visits that stand on the first screen
    ids = [r[0] for r in db.execute(
        "SELECT id FROM delegation WHERE inbox_day >= (SELECT unixepoch(?) /"
        " 86400) ORDER BY inbox_day, tie LIMIT 3",
        (command[command.index("--today") + 1],))]
    times = []
    for i in range(20 if ids else 0):
        db.execute("UPDATE delegation SET people = ? WHERE id = ?",
                   (100 + i, ids[i % len(ids)]))
        db.commit()
        begin = time.perf_counter()
        if select.select([fd], [], [], 2)[0]:
            times.append((time.perf_counter() - begin) * 1000)
        else:
            times.append(2000)
        drain(fd, 0.25)
    db.close()
    times.sort()
    begin = time.perf_counter()
    os.close(fd)
    os.waitpid(pid, 0)
    gone = (time.perf_counter() - begin) * 1000
    print(json.dumps({"commit": round(times[18], 2) if times else None,
                      "hangup": round(gone, 2)}))


if __name__ == "__main__":
    main()
