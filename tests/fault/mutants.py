#!/usr/bin/env python3
"""Mutants of the hostile corpus through the program (rules S3, T1 to T4, I1 to
I3, K1, D8, D9).

Usage: mutants.py KUNKER COUNT [KIND]	COUNT mutants, shared out among the kinds,
				or the share of one kind
       mutants.py KIND NUMBER [DB]	that one mutant, on standard output

Each mutant is a file of the corpus or of ours with a few bytes or parts
changed; its number alone says how. Whatever it is: the program ends with a
status of its manual page and says why; nothing a terminal could take amiss is
printed; what was refused has stored nothing; the database stays sound. In a
build with sanitizers (make SAN=1) a report of theirs is a status of its own.
"""
import concurrent.futures
import glob
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import ETC, HOSTILE, PLACES, SAMPLES, House, here   # noqa: E402
from ptys import Tap                                # noqa: E402

BATCH = 25			# mutants for one database
MOST = 40000			# bytes of a seed: the large are other tests

# What data should not hold, or hardly ever does.
TOKENS = [
    b"\0", b"\x1b[2J", b"\x1b]0;KKCANARY\x07", b"\xc2\x9b2J", b"\x9b", b"\x7f",
    b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae",
    b"\xe2\x81\xa7", b"\xe2\x80\x8b", b"\xcc\x81" * 40, b"\xf0\x9f\x91\xa8",
    b"99999999999999999999", b"-1", b"0", b"4294967297", b"1e999", b"NaN",
    b"9223372036854775808", b"0x7fffffff", b"2017-02-30", b"99.99", b"\r\n",
    b"\r", b"\n\n", b"\t", b'"', b'""', b"'", b",", b";", b":", b"\\", b"\\u0000",
    b"\\ud800", b"{" * 70, b"[" * 70, b"}", b"]", b"null", b"true", b"%n%s",
    b"=1+1", b"@", b"@@", b"x" * 5000, b"\xe6\x97\xa5" * 600, b" " * 800,
    b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n", b"\r\n ", b"../../etc/passwd",
    b"\x1b[200~", b"\x1b[201~", b"\x1b[<0;1;1M", b"\x1b", b"\x03", b"\x1bOQ",
]


def somewhere(rng, data):
    return rng.randrange(len(data) + 1)


def piece(rng, data):
    a = somewhere(rng, data)
    return a, min(len(data), a + 1 + int(rng.expovariate(1 / 40)))


def flip(rng, data, _):
    i = somewhere(rng, data)
    return data[:i] + bytes([data[i] ^ 1 << rng.randrange(8)]) + \
        data[i + 1:] if i < len(data) else data


def cut(rng, data, _):
    a, b = piece(rng, data)
    return data[:a] + data[b:]


def end(rng, data, _):
    return data[:somewhere(rng, data)]


def double(rng, data, _):
    a, b = piece(rng, data)
    return data[:b] + data[a:b] * rng.choice((1, 1, 2, 30)) + data[b:]


def token(rng, data, _):
    a, b = piece(rng, data)
    return data[:a] + rng.choice(TOKENS) + data[rng.choice((a, b)):]


def splice(rng, data, other):
    return data[:somewhere(rng, data)] + other[somewhere(rng, other):]


def number(rng, data, _):
    """A run of digits becomes another number."""
    at = [i for i, c in enumerate(data) if 48 <= c < 58]
    if not at:
        return data
    a = b = rng.choice(at)
    while b < len(data) and 48 <= data[b] < 58:
        b += 1
    return data[:a] + str(rng.choice((0, -1, 3, 256, 65536, 1000001, 2**31,
                                      2**63, 10**30))).encode() + data[b:]


def lines(rng, data, _):
    """Lines change places, are left out, come twice."""
    part = data.splitlines(True)
    if not part:
        return data
    i, j = rng.randrange(len(part)), rng.randrange(len(part))
    what = rng.randrange(3)
    if what == 0:
        part[i], part[j] = part[j], part[i]
    elif what == 1:
        del part[i]
    else:
        part.insert(j, part[i])
    return b"".join(part)


def cells(rng, data, _):
    """Columns of a line move, vanish or double."""
    part = data.splitlines(True)
    if not part:
        return data
    i = rng.randrange(len(part))
    sep = max(b",;\t", key=part[i].count)
    cell = part[i].split(bytes([sep]))
    j, k = rng.randrange(len(cell)), rng.randrange(len(cell))
    cell[j] = rng.choice((cell[k], b"", cell[j] * 2,
                          b'"' + rng.choice(TOKENS) + b'"'))
    part[i] = bytes([sep]).join(cell + cell[:rng.choice((0, 0, 1, 300))])
    return b"".join(part)


def tree(rng, data, _):
    """A value of a JSON document becomes another, or is put elsewhere."""
    try:
        top = json.loads(data)
    except (ValueError, RecursionError):
        return data
    holders = []

    def walk(v, depth):
        if depth < 50 and isinstance(v, (dict, list)) and v:
            holders.append(v)
            for x in v.values() if isinstance(v, dict) else v:
                walk(x, depth + 1)

    walk(top, 0)
    if not holders:
        return data
    v = rng.choice(holders)
    keys = list(v) if isinstance(v, dict) else range(len(v))
    k = rng.choice(keys)
    new = rng.choice((
        None, True, -1, 2**63, 1e300, "", [], {}, [[]], "x" * 600,
        rng.choice(TOKENS).decode("utf-8", "surrogateescape"),
        {"uid": "x", "id": 1}, v[rng.choice(keys)], [v[k]] * 3))
    what = rng.randrange(3)
    if what == 0:
        del v[k]
    elif what == 1 and isinstance(v, dict):
        v[rng.choice(("id", "row_ver", "uid", "created_by", "nama", "",
                      k + " "))] = new
    else:
        v[k] = new
    return json.dumps(top, ensure_ascii=rng.random() < 0.5).encode(
        "utf-8", rng.choice(("surrogatepass", "replace")))


BYTES = (flip, flip, cut, end, double, token, token, splice, number)
TEXT = BYTES + (lines,)


# --- the kinds -----------------------------------------------------------------

def files(*patterns):
    found = []
    for p in patterns:
        for f in sorted(glob.glob(p)):
            if os.path.getsize(f) <= MOST:
                with open(f, "rb") as seed:
                    found.append(seed.read())
    return found


def stored(h):
    """The last entry of the history: what has it, has stored something."""
    db = sqlite3.connect("file:%s?mode=ro" % h.db, uri=True)
    try:
        return db.execute("SELECT max(id) FROM audit").fetchone()[0]
    finally:
        db.close()


def judged(r, may, data):
    """What is wrong with how a command ended."""
    if r.returncode not in may:
        return "status %d: %s" % (r.returncode, r.err[-1500:])
    if r.returncode != 0 and not r.err:
        return "no word why"
    if b"KKCANARY" in data and "]0;KKCANARY" in r.out + r.err and \
            "\x1b" in r.out + r.err:
        return "a title was set"
    return None


def imported(name):
    def trial(h, rng, data):
        path = h.path("mutant." + name)
        with open(path, "wb") as f:
            f.write(data)
        before = stored(h)
        options = rng.choice((("--good-only",), (), ("--dry-run",)))
        into = rng.choice(((), ("--into", "1")))
        r = h.run("--lang", rng.choice(("en", "id")), "--db", h.db, "import",
                  *options, *into, path)
        wrong = judged(r, (0, 1), data)
        if wrong is None and stored(h) != before and \
                (r.returncode != 0 and not options or
                 options == ("--dry-run",)):
            wrong = "refused, and stored nevertheless: " + r.err[-300:]
        return wrong
    return trial


def settings(h, rng, data):
    path = h.path("mutant.conf")
    with open(path, "wb") as f:
        f.write(data)
    os.chmod(path, 0o600)
    r = h.run("--db", h.db, "--config", path, "list", "agencies")
    return judged(r, (0, 2), data) or (
        r.returncode != 0 and path not in r.err and "does not name it") or None


def planning(h, rng, data):
    path = h.path("mutant.json")
    with open(path, "wb") as f:
        f.write(data)
    r = h.run("split", "--file", path, "--time-limit", "1")
    wrong = judged(r, (0, 1), data)
    if wrong is None and r.returncode == 0:
        json.loads(r.out)
    return wrong


PAPERS = ("reply", "groups", "programme", "attendance", "report")


def templates(h, rng, data):
    folder = h.path(".config/kunker/templates")
    os.makedirs(folder, exist_ok=True)
    name, ext = rng.choice(PAPERS), rng.choice(("txt", "html"))
    path = os.path.join(folder, "%s.%s" % (name, ext))
    with open(path, "wb") as f:
        f.write(data)
    r = h.run("--db", h.db, "--today", "2017-08-01", "--format",
              "html" if ext == "html" else "text", "letter", name, "1")
    os.remove(path)
    return judged(r, (0, 1), data)


def databases(h, rng, data):
    path = h.path("mutant.db")
    for f in glob.glob(path + "*"):
        os.remove(f)
    with open(path, "wb") as f:
        f.write(data)
    os.chmod(path, 0o600)
    for words in (("list", "delegations"), ("show", "delegation", "1"),
                  ("export", "json"), ("check",)):
        r = h.run("--db", path, *words)
        wrong = judged(r, (0, 1), data)
        # the check says what it found where it prints all it looked at
        if wrong and not (wrong == "no word why" and words == ("check",)):
            return "%s: %s" % (words[0], wrong)
    return None


def records(h):
    return json.loads(h.run("--db", h.db, "export", "json").out)


def answers(s):
    """All is answered, or it ended. Where a question has thrown away what was
    typed ahead of it, a new key is answered."""
    if s.wait(lambda: s.answered() or s.fd < 0, 10):
        return True
    before = s.done
    s.send("\x0c")
    return s.wait(lambda: s.done > before or s.fd < 0, 600)


def typed(paste):
    def trial(h, rng, data):
        # Without Ctrl-Z: a terminal that has it back echoes by itself.
        data = data.replace(b"\x1a", b"")[:6000]
        if paste:
            data = b"\x1b[200~" + data + b"\x1b[201~"
        h.fresh()
        before = records(h)
        place = rng.choice(list(PLACES))
        s = h.start(rows=rng.choice((24, 36)), cols=rng.choice((80, 120)))
        s.wait()
        for k in PLACES[place]:
            s.type(k)
        s.send(data)
        wrong = None if answers(s) else "no answer"
        s.kill(signal.SIGTERM)
        if s.ended(600) is None or not os.WIFEXITED(s.status) or \
                os.WEXITSTATUS(s.status) not in (0, 128 + signal.SIGTERM):
            wrong = wrong or "ended with %s: %s" % (
                s.status, bytes(s.everything[-600:]))
        h.look(s, "%s in %s" % ("paste" if paste else "keys", place))
        s.end()
        after = records(h)
        gone = [k for k in ("delegation", "participant", "session")
                if len(after.get(k, ())) < len(before[k])]
        shutil.rmtree(h.path("drafts"), ignore_errors=True)
        if gone and paste:
            wrong = wrong or "gone by a paste: %s" % gone
        return wrong or (not h.sound() and "not sound") or None
    return trial


def whole(path):
    with open(path, "rb") as f:
        return [f.read()]


def seeds(kind, good):
    c = HOSTILE
    return {
        "db": lambda: whole(good),
        "csv": lambda: files(c + "/csv/*", here + "/../data/visits/*.tsv",
                             ETC + "/reference/*.csv"),
        "json": lambda: files(c + "/json/*", SAMPLES + "/*.json"),
        "ics": lambda: files(c + "/ics/*"),
        "conf": lambda: files(c + "/conf/*", ETC + "/kunker.conf"),
        "split": lambda: files(here + "/../split/examples/*.json",
                               here + "/../fuzz/seeds/instance/*"),
        "template": lambda: files(ETC + "/templates/*.txt",
                                  ETC + "/templates/*.html"),
        "keys": lambda: files(c + "/input/*"),
        "paste": lambda: files(c + "/csv/*", c + "/input/*",
                               here + "/../data/visits/*.tsv"),
    }[kind]()


# kind, share of a hundred, how it is changed, what is tried with it
KINDS = (
    ("csv", 25, TEXT + (cells, cells), imported("csv")),
    ("json", 25, BYTES + (tree, tree, tree), imported("json")),
    ("ics", 13, TEXT, imported("ics")),
    ("conf", 10, TEXT, settings),
    ("split", 8, BYTES + (tree, tree, tree), planning),
    ("template", 8, TEXT, templates),
    ("db", 5, (flip, flip, number, token), databases),
    ("keys", 3, BYTES, typed(False)),
    ("paste", 3, TEXT + (cells,), typed(True)),
)


def mutant(kind, ways, seed, i):
    """Mutant i of a kind, always the same, and the dice for its trial."""
    rng = random.Random("%s %d" % (kind, i))
    data = rng.choice(seed)
    for _ in range(rng.randrange(1, 5)):
        data = rng.choice(ways)(rng, data, rng.choice(seed))
    return rng, data


def batch(kunker, good, kind, first, n):
    """Some mutants on a database of their own: what was wrong."""
    _, _, ways, trial = next(k for k in KINDS if k[0] == kind)
    bad = []
    with House(kunker) as h:
        shutil.copy(good, h.good)
        h.fresh()
        seed = seeds(kind, good)
        for i in range(first, first + n):
            rng, data = mutant(kind, ways, seed, i)
            try:
                wrong = trial(h, rng, data)
            except (subprocess.TimeoutExpired, UnicodeDecodeError,
                    ValueError) as e:
                wrong = "%s: %s" % (type(e).__name__, str(e)[:300])
            if wrong or h.dirty:
                bad.append("%s %d: %s" % (kind, i, wrong or h.dirty))
                h.dirty.clear()
        if not h.sound():
            bad.append("%s %d to %d: the database is not sound" %
                       (kind, first, first + n - 1))
        for words in (("list", "participants"), ("show", "delegation", "1")):
            h.run("--db", h.db, *words)
        bad += h.dirty
    return bad


def main():
    kunker, count, tap = sys.argv[1], int(sys.argv[2]), Tap()
    with House(kunker) as h, \
            concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        h.run("--db", h.good, "import", os.path.join(SAMPLES, "s4.json"))
        h.run("--db", h.good, "backup", h.path("whole.db"))
        todo = []
        for kind, share, _, _ in KINDS:
            n = max(1, count * share // 100)
            if len(sys.argv) < 4 or kind == sys.argv[3]:
                todo.append((kind, n, [
                    pool.submit(batch, kunker, h.path("whole.db"), kind, i,
                                min(BATCH, n - i))
                    for i in range(0, n, BATCH)]))
        for kind, n, jobs in todo:
            bad = [b for j in jobs for b in j.result()]
            tap.ok(not bad, "%d mutants: %s" % (n, kind),
                   "\n".join(x.replace("\n", "\n#     ") for x in bad[:20]))
    return tap.done()


if __name__ == "__main__":
    for kind, _, ways, _ in KINDS:
        if kind == sys.argv[1]:
            sys.stdout.buffer.write(mutant(kind, ways, seeds(
                kind, sys.argv[-1]), int(sys.argv[2]))[1])
            sys.exit(0)
    sys.exit(main())
