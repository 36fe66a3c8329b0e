#!/usr/bin/env python3
"""No key reads a whole table.

Usage: scans.py KUNKER SCANS.SO. An archive of a thousand visits is walked
through, every screen with its usual keys; SQLite counts the rows that each
statement steps through without an index. A table of visits, people, sessions,
letters, notes or the history read from end to end would show.
"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from ptys import Session, Tap                       # noqa: E402

kunker, preload = map(os.path.abspath, sys.argv[1:3])
TODAY = "2017-08-08"
VISITS = 1000
MANY = 600		# rows; the regions are fewer, and windows of rows
UP, DOWN, PGUP, PGDN, HOME, END = ("\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~",
                                   "\x1b[H", "\x1b[F")
F = {1: "\x1bOP", 2: "\x1bOQ", 3: "\x1bOR", 4: "\x1bOS", 5: "\x1b[15~",
     6: "\x1b[17~", 7: "\x1b[18~", 8: "\x1b[19~", 9: "\x1b[20~",
     10: "\x1b[21~"}
ESC = "\x1b"
# what an officer does, by the screen it is done on
WALKS = (
    ("home", [DOWN, DOWN, UP, PGDN, PGDN, HOME, END, "t", "z", DOWN, "z"]),
    ("home, filter", ["1", "/", "d", "i", "n", "\r", DOWN, "/", ESC, ESC]),
    ("home, week", ["2", DOWN, "]", "]", "[", "t", "/", "b", "a", ESC]),
    ("home, innovations", ["3", DOWN, PGDN, END, "/", "p", "e", "\r", "/",
                           ESC, ESC, "1"]),
    ("search", [F[7], "d", "i", "n", "a", "s", " ", "k", "o", DOWN, ESC]),
    ("search with a mistake", [F[7], *"dinaz", ESC]),
    ("search of a telephone", [F[7], *"0812 3456 7890", ESC]),
    ("workspace", ["1", HOME, DOWN, "\r", *["\t", DOWN] * 8, ESC]),
    ("split", [F[5], DOWN, ESC]),
    ("outcome", [F[6], DOWN, ESC]),
    ("form of a visit", [F[2], *"Bappeda Kota", "\t", *"Diklat", "\t",
                         ESC, "d"]),
    ("edit", [F[4], DOWN, ESC]),
    ("history", ["H", DOWN, PGDN, ESC]),
    ("work list", ["w", DOWN, PGDN, ESC]),
    ("eve", ["c", DOWN, ESC]),
    ("schedule", ["W", DOWN, PGDN, ESC]),
)
# a city has some dozens, which the screens above read whole
AGENCIES = [F[9], *"agencie", "\r", DOWN, PGDN, END, *[PGUP] * 5, *[PGDN] * 5,
            HOME, ESC]


def main():
    tap = Tap()
    home = tempfile.mkdtemp()
    db, out = os.path.join(home, "k.db"), os.path.join(home, "scans")
    try:
        subprocess.run([os.path.join(HERE, "../bench/gen"), "-n", str(VISITS),
                        "--kunker", kunker, "--today", TODAY, db], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        s = Session([kunker, "--lang", "en", "--today", TODAY, "--db", db],
                    {"HOME": home, "LD_PRELOAD": preload, "SCANS_OUT": out,
                     "SCANS_MAX": str(MANY)}, rows=40, cols=120)
        s.wait()
        first = found(out)
        tap.ok(not first, "the first screen", first)
        for name, keys in WALKS:
            walk(tap, s, out, name, keys)
        many_agencies(os.path.join(home, "agencies.csv"), db)
        s.type(ESC)
        found(out)
        walk(tap, s, out, "list of agencies", AGENCIES)
        s.end()
    finally:
        shutil.rmtree(home)
    sys.exit(tap.done())


def many_agencies(path, db):
    """More agencies than a city has: their list is read by the windowful."""
    with open(path, "w") as f:
        f.write("short_name,name\n")
        f.writelines("UPT %d,Unit %d\n" % (i, i) for i in range(MANY + 100))
    subprocess.run([kunker, "--db", db, "import", "--kind", "agency", path],
                   check=True, stdout=subprocess.DEVNULL)


def found(out):
    """What the statements since the last look read, without the values."""
    if not os.path.exists(out):
        return ""
    with open(out, encoding="utf-8", errors="replace") as f:
        text = f.read()
    os.unlink(out)
    return text


def walk(tap, s, out, name, keys):
    """Type the keys; what they read is the test."""
    ok = all([s.type(k) for k in keys])
    text = found(out)
    tap.ok(ok and not text, name, text or s.screen.text())
    if os.environ.get("SHOW"):
        print(s.screen.text(), file=sys.stderr)


main()
