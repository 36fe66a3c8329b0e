#!/usr/bin/env python3
"""Lines that drop and processes that die inside forms (rules D1 to D4, C2).

Usage: hangups.py KUNKER COUNT. Each round types into a form, then one of four
things happens: the line drops (also where SIGHUP is ignored), SIGTERM, kill
-9, kill -9 with one key still on its way. Then the officer comes back, takes
the draft up and saves it: what is stored is compared with what was typed.
"""
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from ptys import Session, Tap                       # noqa: E402

kunker, count = sys.argv[1], int(sys.argv[2])
home = tempfile.mkdtemp()
db = os.path.join(home, "k.db")
env = {"HOME": home}
random.seed(4)
tap = Tap()
LETTERS = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJ 0123456789 é ü —"
F2, ESC = "\x1bOQ", "\x1b"


def ignore_hup():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def start(prepare=None):
    s = Session([kunker, "--lang", "en", "--today", "2026-01-05", "--db",
                 db], env, prepare=prepare)
    s.wait()
    return s


def agencies():
    out = subprocess.run([kunker, "--db", db, "list", "agencies", "--format",
                          "json"], env=dict(env, PATH="/usr/bin:/bin"),
                         capture_output=True, check=True).stdout
    return {a["short_name"]: a["name"] for a in json.loads(out)}


def words(n):
    text = "".join(random.choice(LETTERS) for _ in range(n)).strip()
    return " ".join(text.split()) or "x"


def form(s, name):
    """The list of agencies, a new one, the cursor in its long name."""
    s.type("\x1b[20~")			# F9
    s.type("agencies\r")
    s.type("n")
    s.type(name + "\r")


def round_of(i, how):
    name = "A%04d" % i
    s = start(ignore_hup if how == "line, SIGHUP ignored" else None)
    form(s, name)
    text, sure = words(random.randrange(3, 60)), 0
    for k, c in enumerate(text):
        last = k == len(text) - 1
        s.send(c)
        if how == "kill -9 in a key" and last:
            break
        s.wait()
    if how.startswith("line"):
        s.close()
    else:
        s.kill(signal.SIGTERM if how == "SIGTERM" else signal.SIGKILL)
    took = s.ended(5)
    gone = took is not None and took < 1
    if took is None:
        s.end()
    s.close()
    back = start()
    if not back.has("Draft of"):
        why = back.screen.text()
        back.end()
        return gone, 999, "no draft is offered\n" + why
    back.type("\r")
    back.type(F2)
    back.type(F2) if not back.has("Saved") else None
    saved = back.has("Saved")
    why = back.screen.text()
    back.type("\x1b[21~")			# F10
    back.ended(2)
    back.end()
    got = agencies().get(name)
    if not saved or got is None:
        return gone, 999, "not saved\n" + why
    # what is stored has no blank at its end
    lost = 0 if got == text.strip() else \
        1 if got == text[:-1].strip() else len(text) - len(got)
    if lost < 0 or not text.startswith(got.rstrip()):
        return gone, 999, "typed %r\nstored %r" % (text, got)
    return gone, lost, ""


WAYS = (("line", 0), ("line, SIGHUP ignored", 0), ("SIGTERM", 0),
        ("kill -9", 0), ("kill -9 in a key", 1))

try:
    start().end()			# the database is made
    for how, most in WAYS:
        rounds = count // 2 if how.startswith("kill") else \
            (count + 2) // 3
        stay = worst = 0
        reason = ""
        for i in range(rounds):
            gone, lost, why = round_of(WAYS.index((how, most)) * 1000 + i,
                                       how)
            stay += not gone
            worst = max(worst, lost)
            reason = reason or why
        tap.ok(worst <= most, "D1, D3: %s, %d times: at most %d characters "
               "lost" % (how, rounds, worst), reason)
        tap.ok(stay == 0, "D4: %s: each process was gone in a second" % how,
               "%d were not" % stay)
    out = subprocess.run([kunker, "--lang", "en", "--db", db, "check"],
                         env=dict(env, PATH="/usr/bin:/bin"),
                         capture_output=True, text=True)
    tap.ok(out.returncode == 0 and "1 session is open" in out.stdout,
           "C2: no ghost is left, the check is clean", out.stdout)
finally:
    shutil.rmtree(home)
sys.exit(tap.done())
