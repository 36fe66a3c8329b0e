#!/usr/bin/env python3
"""The hostile corpus through the program: databases to open, settings, the
environment, sizes of terminals, bytes of the keyboard, exports of what came
in. What must happen is in tests/data/hostile/manifest.tsv; what came out goes
through termcheck.py and exportcheck.py.

Usage: corpus.py KUNKER [SIZES]; SIZES: also the terminals beyond 500 rows.
"""
import fcntl
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import termios

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import (HOSTILE, PLACES, SAMPLES, House, digest, here,
                   tsv)                             # noqa: E402
from ptys import Tap                                # noqa: E402

house = House(sys.argv[1])
home, good, db = house.home, house.good, house.db
run, start, fresh = house.run, house.start, house.fresh
look, sound = house.look, house.sound
tap = Tap()


def records(path=db):
    """Visits and what hangs on them: nothing of it may go or move."""
    d = json.loads(run("--db", path, "export", "json").out)
    return {k: [x for x in (v if isinstance(v, list) else [v])]
            for k, v in d.items()
            if k in ("delegation", "participant", "session")}


# --- databases (S3, S1) --------------------------------------------------------

def databases():
    for name, kind, _, expect, note in tsv("manifest.tsv"):
        if kind != "db" or not name.endswith(".db"):
            continue
        path = os.path.join(home, "x.db")
        for end in ("", "-wal", "-shm"):
            if os.path.exists(path + end):
                os.remove(path + end)
        shutil.copy(os.path.join(HOSTILE, name), path)
        os.chmod(path, 0o600)
        before = digest(path)
        r = run("--lang", "en", "--db", path, "list", "delegations")
        tap.ok(r.returncode == 1 and r.err.count("\n") == 1 and path in r.err
               and digest(path) == before and not os.path.exists(
                   path + "-wal"), "S3: %s is refused unchanged (%s)" %
               (name, note), r.err)
    for sql in ("CREATE TRIGGER jahat AFTER INSERT ON participant BEGIN "
                "SELECT load_extension('x'); END",
                "CREATE VIEW bom AS WITH RECURSIVE c(x) AS (SELECT 1 UNION "
                "ALL SELECT x+1 FROM c) SELECT x FROM c",
                "CREATE TABLE \"\x1b[2J\"(x)", "PRAGMA user_version=-5"):
        fresh()
        made = subprocess.run(["sqlite3", db, sql], capture_output=True)
        before = digest(db)
        r = run("--lang", "en", "--db", db, "list", "delegations")
        tap.ok(made.returncode == 0 and r.returncode == 1 and
               digest(db) == before, "S3: foreign schema is refused "
               "unchanged: %r" % sql[:24], r.err)


# --- settings (K1) ---------------------------------------------------------------

def settings():
    os.mkfifo(os.path.join(home, "pipa"))
    for name, kind, _, expect, note in tsv("manifest.tsv"):
        if kind != "conf":
            continue
        path = os.path.join(home, "x.conf")
        shutil.copy(os.path.join(HOSTILE, name), path)
        os.chmod(path, 0o600)
        r = run("--lang", "en", "--db", good, "--config", path, "list",
                "agencies")
        right = {"accept": r.returncode == 0,
                 "reject": r.returncode == 2 and path in r.err and
                 r.err.count("\n") == 1,
                 "either": r.returncode in (0, 2)}[expect]
        tap.ok(right and "KKCANARY" not in r.err, "K1: %s: %s (%s)" %
               (name, expect, note), "%d %s" % (r.returncode, r.err))


# --- environment and sizes (D7, D10, D6) -------------------------------------------

def leave(s):
    """Out again; the seconds and status, killed if it does not go."""
    s.send("\x1b[21~")
    if s.ended(60) is None:
        return False
    return os.WIFEXITED(s.status) and os.WEXITSTATUS(s.status) == 0


def environments():
    for line in tsv("env.tsv"):
        text, expect = line
        more = {}
        for pair in text.split(" "):
            k, v = pair.split("=", 1)
            more[k] = v.encode().decode("unicode_escape")
        drop = ("LC_ALL", "LANGUAGE") if "LANG" in more or \
            "LC_ALL" in more else ()
        s = start(more, drop=drop)
        s.wait(lambda: s.answered() or s.fd < 0)
        name = text if len(text) < 40 else text[:36] + "..."
        if expect == "refuse":
            s.ended(60)
            out = bytes(s.everything)
            right = s.status is not None and \
                os.WEXITSTATUS(s.status) in (1, 2) and b"\x1b" not in out \
                and out.count(b"\n") == 1
        else:
            shown = s.screen.text()
            right = "1 Incoming delegations" in shown
            if expect == "run-fallback":
                right = right and "xterm-256color" in shown
            if expect == "run-ascii":
                right = right and all(b < 128 for b in s.everything)
            right = right and b"KKCANARY" not in s.everything
            right = right and leave(s)
        tap.ok(right, "D7, D10: %s: %s" % (name, expect),
               s.screen.text() + repr(bytes(s.everything[:300])))
        look(s, name)
        s.end()


def sizes(all_of_them):
    s = start()
    s.wait()
    s.type("n")
    s.type("Kota Utuh")
    for rows, cols, expect in tsv("sizes.tsv"):
        r, c = int(rows), int(cols)
        if r * c > 200000 and not all_of_them:
            continue
        one = start(rows=r, cols=c)
        one.wait(lambda: one.answered() or one.fd < 0)
        alive = one.fd >= 0
        text = bytes(one.everything)
        fine = {"run": alive, "small-notice": alive and b"small" in text or
                alive and c < 10, "small-notice-or-run": alive,
                "refuse-or-run": True}[expect]
        with open("/proc/%d/statm" % one.pid) as f:
            kb = int((f.read().split() or [0, 0])[1]) * 4 if alive else 0
        fine = fine and kb < 200 * 1024 and (not alive or leave(one) or
                                             r * c < 400)
        tap.ok(fine, "D6: a terminal of %sx%s: %s (%d kB)" %
               (rows, cols, expect, kb), text[-200:])
        look(one, rows + "x" + cols)
        one.end()
        # and live, with a form open
        fcntl.ioctl(s.fd, termios.TIOCSWINSZ, struct.pack("HHHH", r, c, 0, 0))
        s.send("\x0c")
        s.wait(lambda: s.answered() or s.fd < 0)
    fcntl.ioctl(s.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    s.screen.__init__(24, 80)
    s.type("\x0c")
    tap.ok(s.has("Kota Utuh"), "D6: through all sizes the form keeps its "
           "text", s.screen.text())
    s.end()


# --- the keyboard (D5, D8, D9) -------------------------------------------------------

def keyboard():
    fresh()
    run("--db", db, "import", os.path.join(SAMPLES, "s4.json"))
    shutil.copy(db, good + ".s4")
    before = records()
    for name in sorted(os.listdir(os.path.join(HOSTILE, "input"))):
        with open(os.path.join(HOSTILE, "input", name), "rb") as f:
            data = f.read()
        wrong = []
        for place, keys in PLACES.items():
            shutil.copy(good + ".s4", db)
            s = start()
            s.wait()
            for k in keys:
                s.type(k)
            s.send(data)
            s.wait(lambda: s.answered() or s.fd < 0, 600)
            if s.fd >= 0:
                s.type("\x0c")
            if s.fd < 0:		# a key in it left the program: fine
                s.ended(60)
                alive = os.WIFEXITED(s.status) and \
                    os.WEXITSTATUS(s.status) == 0
            else:
                alive = s.answered()
                s.kill(signal.SIGTERM)
                s.ended(60)
            look(s, name + " in " + place)
            shown = s.screen.text()
            s.end()
            after = records()
            gone = [k for k in before
                    for x in before[k] if x not in after.get(k, [])]
            if place == "a roster" and len(after["participant"]) >= \
                    len(before["participant"]):
                # typing over cells and pasting is what the roster is for
                gone = [k for k in gone if k != "participant"]
            kept = True
            if place == "a form":
                back = start()
                back.wait()
                kept = back.has("Enter continues") or any(
                    "ota Utu" in str(x.get("origin", ""))
                    for x in after["delegation"])
                back.end()
                for f in os.listdir(os.path.join(home, "drafts")):
                    os.remove(os.path.join(home, "drafts", f))
            if not (alive and not gone and kept and sound()):
                wrong.append("%s: alive %s, gone %s, kept %s\n%s" %
                             (place, alive, gone, kept, shown))
        tap.ok(not wrong, "D8, D9: %s: it survives" % name, "\n".join(wrong))


# --- in and out again (T1, T2, E1, E2) ---------------------------------------------------

def exports():
    fresh()
    run("--db", db, "import", os.path.join(SAMPLES, "s4.json"))
    n = 0
    for name, kind, category, expect, _ in tsv("manifest.tsv"):
        if kind == "csv" and expect in ("row", "accept"):
            run("--db", db, "import", "--good-only", "--into", "1",
                os.path.join(HOSTILE, name))
            n += 1
        elif kind == "json" and expect in ("row", "accept"):
            run("--db", db, "import", "--good-only",
                os.path.join(HOSTILE, name))
            n += 1
    files = []
    for shape in ("csv", "tsv", "json"):
        for k in ("participants", "delegations", "notes", "agencies"):
            files.append(os.path.join(home, "%s.%s" % (k, shape)))
            with open(files[-1], "w", encoding="utf-8") as f:
                f.write(run("--lang", "en", "--db", db, "export", shape,
                            k).out)
    files.append(os.path.join(home, "all.json"))
    with open(files[-1], "w", encoding="utf-8") as f:
        f.write(run("--db", db, "export", "json").out)
    ics = run("--db", db, "export", "ics")
    if ics.returncode == 0:
        files.append(os.path.join(home, "all.ics"))
        with open(files[-1], "w", encoding="utf-8", newline="") as f:
            f.write(ics.stdout.decode())
    r = subprocess.run([sys.executable, os.path.join(here,
                                                     "../exportcheck.py"),
                        *files], capture_output=True, text=True)
    tap.ok(r.returncode == 0, "E1, E2: after %d hostile files %d exports are "
           "clean" % (n, len(files)), r.stdout[:2000])
    # The screens with all of it: the roster, row by row, and the lists.
    s = start(rows=40, cols=150)
    s.wait()
    for k in ("\x1b[20~", "dele", "\r", "\x1b[H", "\r", "2"):
        s.type(k)
    for _ in range(40):
        s.type("\x1b[6~")
    for k in ("\x1b", "\x1b[20~", "notes", "\r", "\x1b[F"):
        s.type(k)
    look(s, "screens of hostile records")
    frames = s.frames
    s.end()
    tap.ok(frames > 10 and sound(), "T2: %d screens were drawn of it" %
           frames)


try:
    run("--db", good, "list", "agencies")
    run("--db", good, "import", "--reference")
    fresh()
    databases()
    settings()
    fresh()
    environments()
    sizes(len(sys.argv) > 2)
    keyboard()
    exports()
    tap.ok(not house.dirty, "T2: termcheck finds nothing in all of this",
           "\n".join(house.dirty[:10]))
finally:
    shutil.rmtree(home)
sys.exit(tap.done())
