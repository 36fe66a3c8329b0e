#!/usr/bin/env python3
"""Help that cannot lie: in every screen each key that its help names is
pressed, in a house where nothing is stored and in one with visits. It must do
something that is seen, or say why it does nothing.

Usage: verbs.py KUNKER
"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import (END, F2, F7, F9, F10, HOME, SAMPLES,     # noqa: E402
                   House)
from ptys import Tap                                # noqa: E402

ESC, F1, F4 = "\x1b", "\x1bOP", "\x1bOS"
NAMED = {"Enter": "\r", "Tab": "\t", "Shift-Tab": "\x1b[Z", "Esc": ESC,
         "Space": " ", "Del": "\x1b[3~", "Up": "\x1b[A", "Down": "\x1b[B",
         "Right": "\x1b[C", "Left": "\x1b[D", "PgUp": "\x1b[5~",
         "PgDn": "\x1b[6~", "Home": HOME, "End": END,
         "Ctrl-Home": "\x1b[1;5H", "Ctrl-End": "\x1b[1;5F",
         "Shift-Up": "\x1b[1;2A", "Shift-Down": "\x1b[1;2B",
         "Shift-Right": "\x1b[1;2C", "Shift-Left": "\x1b[1;2D",
         "Alt-Enter": "\x1b\r", "Backspace": "\x7f", "Ins": "\x1b[2~"}
NAMED.update({"F%d" % (i + 1): "\x1b[%d~" % n for i, n in enumerate(
    (11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24))})

# What is as it is asked to be: the place one is at, the end of a list, the
# screen painted anew.
STILL = re.compile("^(Go to (the (first|last) field|the field (before|below)"
                   "|today|the (delegations|agencies' schedules"
                   "|innovations))|Show (today|this year|the summary"
                   "|the roster|the programme|letters|who changed what"
                   "|and record outcomes|how much each agency carries"
                   "|the next working day again)|Paint the whole screen"
                   "|Count again)")

VISIT = (F9, "dele", "\r", HOME, "\r")
EVERYWHERE = {
    "the delegations": (), "the schedules": ("2",), "innovations": ("3",),
    "what is to do": ("w",), "the whole schedule": ("W",),
    "confirmations": ("c",), "search": (F7,), "the menu": (F9,),
    "the palette": (":",), "a new visit": ("n",)}
LISTS = ("Agencies", "Innovations", "Adoptions", "Notes", "Letter numbers",
         "After the visits", "Burden", "The year in figures", "History",
         "Copies", "Settings", "Overview")
TABS = {"the summary": ("1",), "the roster": ("2",), "the split": ("3",),
        "a split made": ("3", "s"), "why one sits there": ("3", "s", "w"),
        "a rotation": ("3", "r"), "the programme": ("4",),
        "outcomes": ("5",), "letters": ("6",), "history of a visit": ("7",),
        "a visit edited": (F4,), "a note": ("5", END, "n", "quote", "\r"),
        "a step": ("1", "M"), "a document": ("6", "d", "\r")}


def places(full):
    yield from EVERYWHERE.items()
    for name in LISTS:
        yield name, (F9, name, "\r")
    if full:
        for name, keys in TABS.items():
            yield name, VISIT + keys


def key_bytes(name):
    """What a terminal sends for the key."""
    if name in NAMED:
        return NAMED[name]
    mod, _, key = name.rpartition("-") if len(name) > 1 else ("", "", name)
    assert len(key) == 1, name
    return {"": key, "Alt": ESC + key,
            "Ctrl": chr(ord(key.upper()) & 31)}[mod]


def come(h, keys):
    h.fresh()
    s = h.start()
    s.wait()
    for k in keys:
        s.type(k)
    return s


def named(s):
    """The keys that help names, and what it says of them."""
    out, seen = [], None
    s.type(F1)
    s.type(HOME)
    while s.screen.text() != seen:
        seen = s.screen.text()
        for line in seen.splitlines():
            m = re.match(r"│   (\S.{17}) (\S.*?) *[v^]? *│$", line)
            if m and (m.group(1).split(), m.group(2)) not in out:
                out.append((m.group(1).split(), m.group(2)))
        s.type("\x1b[6~")
    s.type(ESC)
    return out


def seen(s):
    """The screen less the message and the hints; the message."""
    lines = s.screen.text().split("\n")
    return (lines[:-2], s.screen.row, s.screen.col), lines[-2].strip()


def silent(h, place, keys):
    """The keys that do nothing here and do not say why."""
    out, s = [], come(h, keys)
    verbs = named(s)
    for names, what in verbs:
        for name in names:
            s = s or come(h, keys)
            before, _ = seen(s)
            if s.type(key_bytes(name)) and s.fd >= 0:
                after, said = seen(s)
                if after == before:
                    if said == "" and not STILL.match(what):
                        out.append("%s: %s" % (name, what))
                    continue
            s.end()
            s = None
    if s:
        s.end()
    return len(verbs), out


def main():
    tap = Tap()
    with House(sys.argv[1]) as h:
        for full in (False, True):
            if full:
                for n in (4, 1):
                    h.run("--db", h.good, "import",
                          os.path.join(SAMPLES, "s%d.json" % n))
            else:
                s = h.start(path=h.good)
                s.wait()
                s.send(F10)
                s.ended()
                s.end()
            for place, keys in places(full):
                n, out = silent(h, place, keys)
                tap.ok(n > 3 and not out, "%s, %s: %d verbs, none silent" %
                       (place, "with visits" if full else
                        "nothing stored", n), "\n".join(out))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
