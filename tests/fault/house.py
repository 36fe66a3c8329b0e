"""A house for the tests of this folder: a home of its own, the program in it,
and what must always hold of its output and its database."""
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, ".."))
import termcheck                                    # noqa: E402
from ptys import Session                            # noqa: E402

HOSTILE = os.path.join(here, "../data/hostile")
ETC = os.path.join(here, "../../etc")
SAMPLES = os.path.join(ETC, "samples")
F2, F7, F9, F10 = "\x1bOQ", "\x1b[18~", "\x1b[20~", "\x1b[21~"
HOME, END = "\x1b[H", "\x1b[F"

# How to come to the places where text is typed or pasted.
PLACES = {"the home screen": (),
          "a form": ("n", "Kota Utuh"),
          "a roster": (F9, "dele", "\r", HOME, "\r", "2")}


def tsv(name):
    with open(os.path.join(HOSTILE, name), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f
                if not line.startswith("#")]


def minute():
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))


def digest(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


class House:
    def __init__(self, kunker):
        self.kunker = kunker
        self.home = tempfile.mkdtemp()
        self.good = os.path.join(self.home, "good.db")
        self.db = os.path.join(self.home, "k.db")
        self.env = {"HOME": self.home, "PATH": "/usr/bin:/bin",
                    "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
        # in a sanitized build only; the program cannot be traced for leaks
        self.env["ASAN_OPTIONS"] = "detect_leaks=0:exitcode=99"
        self.env["UBSAN_OPTIONS"] = "exitcode=99:print_stacktrace=1"
        self.dirty = []

    def __enter__(self):
        return self

    def __exit__(self, *why):
        shutil.rmtree(self.home)

    def path(self, name):
        return os.path.join(self.home, name)

    def run(self, *args, more=None, stdin=None):
        """Run a command; what it prints must be clean. It may take a minute
        of a processor: on a loaded machine that is long."""
        r = subprocess.run([self.kunker, *args],
                           env=dict(self.env, **(more or {})),
                           capture_output=True, input=stdin, timeout=1800,
                           preexec_fn=minute,
                           stdin=None if stdin else subprocess.DEVNULL)
        data = "export" in args		# exportcheck.py reads that
        for out in (r.stderr, b"" if data else r.stdout):
            found = termcheck.check(out, True)
            if found:
                self.dirty.append("%s: %s" % (args, found[:3]))
        r.out, r.err = r.stdout.decode(), r.stderr.decode("utf-8", "replace")
        return r

    def start(self, more=None, rows=24, cols=80, drop=(), path=None, args=(),
              screen=True):
        """The screens, in a pseudo-terminal."""
        e = {k: v for k, v in self.env.items() if k not in drop}
        e.update(more or {})
        return Session([self.kunker, "--lang", "en", "--today", "2017-07-24",
                        "--db", path or self.db, *args], e, rows, cols,
                       screen=screen)

    def look(self, s, name):
        """What went to a terminal must be clean."""
        found = termcheck.check(bytes(s.everything), False)
        if found:
            self.dirty.append("%s: %s" % (name, found[:3]))

    def fresh(self, path=None):
        """Begin again with the good database."""
        path = path or self.db
        for end in ("", "-wal", "-shm"):
            if os.path.exists(path + end):
                os.remove(path + end)
        shutil.copy(self.good, path)
        os.chmod(path, 0o600)

    def sound(self, path=None):
        return self.run("--db", path or self.db, "check").returncode == 0
