#!/usr/bin/env python3
"""Resize storms (rules D6, T2): a terminal that changes its size all the time,
1x1 to 500x200, while somebody types, in every screen.

Usage: storm.py KUNKER COUNT [PLACE]. In each place COUNT random sizes come between the
keys, several of them before one is answered. Then the terminal is 36x120
again: the place is there, text is as it was typed, and nothing that went to
the terminal could be taken amiss.
"""
import fcntl
import os
import random
import struct
import sys
import termios

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import F2, F9, HOME, END, SAMPLES, House     # noqa: E402
from ptys import Screen, Tap                            # noqa: E402

kunker, count = sys.argv[1], int(sys.argv[2])
only = sys.argv[3] if len(sys.argv) > 3 else None
tap = Tap()
ROWS, COLS = 36, 120
DOWN, UP, RIGHT, LEFT = "\x1b[B", "\x1b[A", "\x1b[C", "\x1b[D"
PGDN, PGUP, ESC, TAB = "\x1b[6~", "\x1b[5~", "\x1b", "\t"
MOVES = (DOWN, UP, PGDN, PGUP, RIGHT, LEFT, HOME, END)
TEXT = "Kalimat pendek ke Bogor: 28 orang, é dan — 日本"
SHORT = "Budi é — 日"			# fits a cell
VISIT = (F9, "dele", "\r", HOME, "\r")

# place, keys that lead there, what stands there, the text to type there, keys
# that lead back home
ESCS = (ESC,)
PLACES = (
    ("home", (), "Incoming delegations", "", ()),
    ("the agencies' week", ("2",), "Agency schedules", "", ("1",)),
    ("innovations", ("3",), "3 Innovations", "", ("1",)),
    ("a pane zoomed", ("z",), "Incoming delegations", "", ("z",)),
    ("what is to do", ("w",), "kunker", "", ESCS),
    ("the whole schedule", ("W",), "Bappeda", "", ESCS),
    ("search", ("\x1b[18~",), None, TEXT, ESCS),
    ("the menu", (F9,), None, TEXT, ESCS),
    ("the palette", (":",), None, TEXT, ESCS),
    ("help", ("\x1bOP",), "Search", "", ESCS),
    ("a list", (F9, "Agencies", "\r"), "Bappeda", "", ESCS),
    ("a new visit", ("n",), None, TEXT, (ESC, "d")),
    ("a new agency", (F9, "Agencies", "\r", "n", "Dinas\r"), None, TEXT,
     (ESC, "d", ESC)),
    ("the summary", VISIT + ("1",), "The life of this visit", False,
     (ESC, ESC)),
    ("the roster", VISIT + ("2",), "2 Roster", "", (ESC, ESC)),
    ("a cell of the roster", VISIT + ("2", F2, "\x15"), None, SHORT,
     (ESC, ESC, ESC)),
    ("the split", VISIT + ("3", "s"), "optimal", "", (ESC, ESC)),
    ("a rule's reason", VISIT + ("3", "p", "spread people of one home region",
                                 "\r"), None, TEXT, (ESC, ESC, ESC)),
    ("the programme", VISIT + ("4",), "Penerimaan", "", (ESC, ESC)),
    ("outcomes", VISIT + ("5",), "5 Outcomes", "", (ESC, ESC)),
    ("a note", VISIT + ("5", END, "n", "quote", "\r"), None, TEXT,
     (ESC, "d", ESC, ESC)),
    ("letters", VISIT + ("6",), "6 Letters", "", (ESC, ESC)),
    ("history", VISIT + ("7",), "7 History", "", (ESC, ESC)),
)


def size(s, rows, cols):
    fcntl.ioctl(s.fd, termios.TIOCSWINSZ,
                struct.pack("HHHH", rows, cols, 0, 0))


def any_size():
    """Also the small ones, which are a hundredth of all."""
    return random.choice((
        (random.randint(1, 12), random.randint(1, 45)),
        (random.randint(8, 60), random.randint(30, 160)),
        (random.randint(1, 200), random.randint(1, 500))))


def storm(s, text):
    """COUNT sizes between the keys."""
    typed, left = "", count
    s.screen = None
    while left > 0 or (text and typed != text):
        for _ in range(random.choice((0, 1, 1, 2, 5))):
            if left > 0:
                size(s, *any_size())
                left -= 1
        if not text:
            s.send(random.choice(MOVES))
        elif typed != text:
            typed += text[len(typed)]
            s.send(typed[-1])
        if random.random() < 0.5:
            s.wait()
    size(s, ROWS, COLS)
    s.send("\x0c" if text else HOME)
    s.wait()
    s.screen = Screen(ROWS, COLS)
    s.type("\x0c")


def plain(screen):
    """The screen in one line: a text may be folded in its box."""
    return " ".join(screen.text().replace("│", " ").split())


def main():
    with House(kunker) as h:
        for n in (4, 1):
            h.run("--db", h.db, "import",
                  os.path.join(SAMPLES, "s%d.json" % n))
        s = h.start(rows=ROWS, cols=COLS)
        s.wait()
        for place, keys, there, text, back in PLACES:
            if only and place != only:
                continue
            random.seed(place)
            for k in keys:
                s.type(k)
            s.everything.clear()
            storm(s, text)
            good = plain(s.screen)
            want = there or text.rstrip("日本")
            tap.ok(want in good and (not text or "日" in good),
                   "D6: %d sizes in %s: %s" % (
                       count, place, "the text is whole" if text
                       else "it is there"), s.screen.text())
            h.look(s, place)
            if s.fd < 0:
                break
            for k in back:
                s.type(k)
            if not s.has("Incoming delegations"):
                tap.ok(False, "the way back from " + place, s.screen.text())
                break
        s.type("\x1b[21~")
        tap.ok(s.ended(5) is not None and s.status == 0, "it leaves by F10",
               s.status)
        s.end()
        tap.ok(h.sound(), "the database is sound")
        tap.ok(not h.dirty, "T2: nothing went to the terminal that should "
               "not", "\n".join(h.dirty[:10]))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
