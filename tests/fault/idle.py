#!/usr/bin/env python3
"""An unattended screen (rule D10), on a clock that runs sixty times as fast."""
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from ptys import Session, Tap                       # noqa: E402

kunker, haste = sys.argv[1:3]
home = tempfile.mkdtemp()
tap = Tap()


def start(minutes):
    with open(home + "/k.conf", "w") as f:
        f.write("idle_minutes = %d;\n" % minutes)
    os.chmod(home + "/k.conf", 0o600)
    s = Session([kunker, "--lang", "en", "--today", "2026-01-05", "--config",
                 home + "/k.conf", "--db", home + "/k.db"],
                {"HOME": home, "LD_PRELOAD": haste, "HASTE": "60"})
    s.wait()
    return s


try:
    s = start(1)
    s.type("\x1b[20~")
    s.type("agencie")
    s.type("\r")
    s.type("n")
    s.type("Dinas Rahasia")
    tap.ok(s.has("Dinas Rahasia"), "D10: typing shows it",
           s.screen.text())
    s.mark()
    tap.ok(s.expect("Hidden, because nobody typed", 10) and
           not s.has("Dinas") and not s.has("kunker"),
           "D10: after a minute without a key nothing is shown",
           s.screen.text())
    tap.ok(b"Rahasia" not in bytes(s.raw), "D10: nor sent again")
    s.type("\x1bOQ")
    tap.ok(s.has("Dinas Rahasia") and not s.has("Saved"), "D10: a key shows "
           "it again and does nothing else", s.screen.text())
    s.type("x")
    tap.ok(s.has("Dinas Rahasiax"), "D10: nothing was lost",
           s.screen.text())
    tap.ok(s.expect("Hidden, because", 10), "D10: and it hides again",
           s.screen.text())
    s.end()
    s = start(0)
    frames = s.frames
    quiet = not s.wait(lambda: s.has("Hidden"), 2.5)
    tap.ok(quiet and s.frames == frames, "D10, C5: 0 minutes never hide, "
           "and nothing is drawn meanwhile", s.screen.text())
    s.end()
finally:
    shutil.rmtree(home)
sys.exit(tap.done())
