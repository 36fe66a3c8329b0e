#!/usr/bin/env python3
"""Help that cannot lie: in every screen each key that its help names is
pressed, in a house where nothing is stored and in one with visits. It must do
something that is seen, or say why it does nothing.

Then the same by somebody who may only look (P7): no key stores anything, no
field takes text that could not be saved, and nothing is left behind.

Usage: verbs.py KUNKER VIEWER
"""
import os
import re
import sqlite3
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


# What a viewer cannot come to, and what he reads instead.
WRITES = ("a new visit", "a split made", "why one sits there", "a rotation",
          "a visit edited", "a note", "a step", "a document", "Copies")
READS = {"why one sits there": ("3", "w"), "a line of the day": ("4", "\r"),
         "an outcome": ("5", END, "\r"), "a person": ("2", F4)}
LOOKED = {"an agency": (F9, "Agencies", "\r", "\r"),
          "an innovation": ("3", "\r"),
          "somebody of all": (F9, "People", "\r", "\r")}
LOOK = "You may look here, not change anything. The administrator gives roles."


def read_places(full):
    for name, keys in places(full):
        if name not in WRITES:
            yield name, keys
    if full:
        yield from LOOKED.items()
        for name, keys in READS.items():
            yield name, VISIT + keys


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


def stored(path):
    """All that a database holds."""
    with sqlite3.connect(path) as db:
        return list(db.iterdump())


def typed(h, place, keys):
    """The keys after which a viewer can type what cannot be saved, or after
    which something is stored; whether any was refused him."""
    out, refused, good, s = [], False, stored(h.good), None
    for name in (*map(chr, range(33, 127)), *NAMED):
        s = s or come(h, keys)
        before, _ = seen(s)
        s.type(key_bytes(name))
        if s.fd >= 0:
            after, said = seen(s)
            refused = refused or said == LOOK
            if after == before:
                continue
            s.type("zz")
        if s.fd >= 0 and re.search("(not saved|draft kept) ╮",
                                   s.screen.text()):
            out.append("%s: a field takes text" % name)
        s.end()
        s = None
        if stored(h.db) != good:
            out.append("%s: something is stored" % name)
    if s:
        s.end()
    return out, refused


def keys_of_all(h, tap, full):
    """Each key of an officer and of a viewer, in a house with visits or
    without."""
    how = "with visits" if full else "nothing stored"
    for place, keys in places(full):
        n, out = silent(h, place, keys)
        tap.ok(n > 3 and not out, "%s, %s: %d verbs, none silent" %
               (place, how, n), "\n".join(out))
    h.kunker, officers = sys.argv[2], h.kunker
    before = kept(h)
    for place, keys in read_places(full):
        n, out = silent(h, place, keys)
        more, refused = typed(h, place, keys)
        refused = refused or place in ("search", "the menu")	# typed in
        tap.ok(n > 3 and refused and not out + more, "P7: a viewer in %s, "
               "%s: %d verbs, none silent, none writes" % (place, how, n),
               "\n".join(out + more))
    left = kept(h) - before
    tap.ok(not left, "P7: no draft and no copy is left, %s" % how, left)
    h.kunker = officers


def kept(h):
    return {f for _, _, names in os.walk(h.home) for f in names
            if f.endswith((".draft", ".bak"))}


def main():
    tap = Tap()
    with House(sys.argv[1]) as h:
        s = h.start(path=h.good)
        s.wait()
        s.send(F10)
        s.ended()
        s.end()
        keys_of_all(h, tap, False)
        for n in (4, 1):
            h.run("--db", h.good, "import",
                  os.path.join(SAMPLES, "s%d.json" % n))
        h.run("--db", h.good, "split", "1", "--apply")
        keys_of_all(h, tap, True)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
