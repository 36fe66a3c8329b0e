#!/usr/bin/env python3
"""Very large files (rules T3, I1 to I3, K1): the cases of the hostile corpus
that are too large to be stored with it, and files just within the limits.

Usage: big.py KUNKER. What is over a limit is refused, by name and before it is
read whole: 2 s of a processor, 64 MB. What is within costs in proportion:
twice the rows, at most three times the work. Processor time and the largest
size in memory are the system's figures for the one process.
"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import SAMPLES, House, termcheck         # noqa: E402
from ptys import Tap                                # noqa: E402

MB = 1 << 20
tap = Tap()
HEAD = b"nama,nip,instansi,jabatan,telepon,catatan\r\n"


def people(first, n):
    return b"".join(b"Orang %d,,Bappeda Kab. Demak,Kepala Bidang,0812 %07d,"
                    b"dekat pintu\r\n" % (i, i)
                    for i in range(first, first + n))


def event(i):
    return (b"BEGIN:VEVENT\r\nUID:u%d@contoh.invalid\r\nDTSTART;VALUE=DATE:"
            b"2026%02d%02d\r\nSUMMARY:Libur %d\r\nEND:VEVENT\r\n" %
            (i, i // 28 % 12 + 1, i % 28 + 1, i))


def calendar(body):
    return b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + body + b"END:VCALENDAR\r\n"


def agencies(n):
    return b'{"agency":[' + b",".join(
        b'{"short_name":"A%d","name":"Dinas %d"}' % (i, i)
        for i in range(n)) + b"]}"


IMPORT = ("import", "--into", "1")
# name, what is written into it, command, status; all of it over a limit
OVER = (
    ("one-line-100mb.csv", lambda f: f.write(
        b'nama\r\n"' + b"x" * 100_000_000), IMPORT, 1),
    ("million-rows.csv", lambda f: [f.write(HEAD)] + [
        f.write(people(i, 10000)) for i in range(0, 1_000_000, 10000)],
     IMPORT, 1),
    ("columns-5m.csv", lambda f: f.write(b"nama" + b"," * (5 * MB)), IMPORT,
     1),
    ("cells-5m.csv", lambda f: f.write(b"nama,nip\r\nBudi" + b"," * (5 * MB)),
     IMPORT, 1),
    ("tabs-5m.csv", lambda f: f.write(b"nama\tnip\r\n" + b"x\t" * (5 * MB)),
     IMPORT, 1),
    ("zeros.csv", lambda f: f.write(b"\0" * 50_000_000), IMPORT, 1),
    ("deep.json", lambda f: f.write(b"[" * 20_000_000), IMPORT, 1),
    ("string-50mb.conf", lambda f: f.write(
        b's = "' + b"A" * 50_000_000 + b'";\n'), ("--config",), 2),
    ("fold-5m.ics", lambda f: f.write(
        b"BEGIN:VCALENDAR\r\nSUMMARY:a" + b"\r\n b" * 5_000_000), IMPORT, 1),
    ("problem-50mb.json", lambda f: f.write(
        b'{"kind":"split","agencies":[' + b"{}," * 17_000_000),
     ("split", "--file"), 1),
    ("template-50mb.txt", lambda f: f.write(b"@head@\n" * 7_000_000),
     ("template",), 1),
)
# within the limit of bytes, and over another, broken, or of nothing
WITHIN = (
    ("field-15mb.csv", lambda f: f.write(
        b'nama\r\n"' + b"x" * (15 * MB) + b'"\r\n'), IMPORT),
    ("quotes-15mb.csv", lambda f: f.write(
        b'nama\r\n"' + b'""' * (7 * MB)), IMPORT),
    ("rows-20001.csv", lambda f: f.write(HEAD + people(0, 20001)), IMPORT),
    ("lines-15mb.csv", lambda f: f.write(b"nama\r\n" + b"\n" * (15 * MB)),
     IMPORT),
    ("columns-257.csv", lambda f: f.write(
        b",".join(b"nama%d" % i for i in range(257)) + b"\r\n"), IMPORT),
    ("deep-65.json", lambda f: f.write(b"[" * 65 + b"]" * 65), IMPORT),
    ("deep-15mb.json", lambda f: f.write(b"[" * (15 * MB)), IMPORT),
    ("string-15mb.json", lambda f: f.write(
        b'{"agency":{"name":"' + b"x" * (15 * MB) + b'"}}'), IMPORT),
    ("list-15mb.json", lambda f: f.write(
        b'{"agency":[' + b"{}," * (5 * MB) + b"{}]}"), IMPORT),
    ("keys-15mb.json", lambda f: f.write(b'{"agency":{' + b",".join(
        b'"k%07d":1' % i for i in range(1_200_000)) + b"}}"), IMPORT),
    ("folds-15mb.ics", lambda f: f.write(
        calendar(b"SUMMARY:a" + b"\r\n b" * (3 * MB) + b"\r\n")), IMPORT),
    ("nested-15mb.ics", lambda f: f.write(
        b"BEGIN:VEVENT\r\n" * MB), IMPORT),
    ("problem-15mb.json", lambda f: f.write(
        b'{"kind":"split","agencies":[' + b"{}," * (5 * MB) + b"{}]}"),
     ("split", "--file")),
    ("groups-250kb.conf", lambda f: f.write(b"a:{" * 60000), ("--config",)),
)
# kind, a file of so many, how many, command
GROWING = (
    ("rows of CSV", "csv", lambda n: HEAD + people(0, n), 20000, IMPORT),
    ("records of JSON", "json", agencies, 20000, ("import",)),
    ("events of ICS", "ics", lambda n: calendar(
        b"".join(event(i) for i in range(n))), 300, ("import",)),
)


def measured(h, *args, stdin=None):
    """Run it: status, what it printed, seconds of processor, MB."""
    with open(h.path("out"), "w+b") as out:
        p = subprocess.Popen([h.kunker, "--lang", "en", *args], env=dict(
            h.env), stdin=stdin or subprocess.DEVNULL, stdout=out, stderr=out)
        _, status, used = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        words = out.read()
    return (p.returncode, words, used.ru_utime + used.ru_stime,
            used.ru_maxrss / 1024)


def command(h, words, path):
    if words == ("template",):
        folder = h.path(".config/kunker/templates")
        os.makedirs(folder, exist_ok=True)
        os.replace(path, os.path.join(folder, "reply.txt"))
        return ("--db", h.db, "--format", "text", "letter", "reply", "1")
    if words == ("--config",):
        os.chmod(path, 0o600)
        return ("--db", h.db, "--config", path, "list", "agencies")
    if words[0] == "split":
        return (*words, path)
    return ("--db", h.db, *words, path)


def written(path, write):
    """By a child: what this process holds would be counted to the program."""
    child = os.fork()
    if child == 0:
        with open(path, "wb") as f:
            write(f)
        os._exit(0)
    os.waitpid(child, 0)
    return os.path.getsize(path) / MB


def judged(h, name, write, words, status, seconds, mb):
    path = h.path(name)
    size = written(path, write)
    args = command(h, words, path)
    if not os.path.exists(path):
        path = h.path(".config/kunker/templates/reply.txt")
    got, out, used, held = measured(h, *args)
    tap.ok(got in status and out and len(out) < 20000 and used <= seconds and
           held <= mb and not termcheck.check(out, True),
           "%s, %.1f MB: status %d, %.2f s, %.0f MB" % (
               name, size, got, used, held), out[:300])
    os.remove(path)


def main():
    with House(sys.argv[1]) as h:
        h.run("--db", h.good, "import", os.path.join(SAMPLES, "s4.json"))
        h.run("--db", h.good, "backup", h.path("whole.db"))
        os.replace(h.path("whole.db"), h.good)
        h.fresh()
        before = h.run("--db", h.db, "export", "json").out
        for name, write, words, status in OVER:
            judged(h, name, write, words, (status,), 2, 64)
        for name, write, words in WITHIN:
            judged(h, name, write, words, (0, 1, 2), 10, 256)
        with subprocess.Popen(["yes", "nama"], stdout=subprocess.PIPE) as p:
            got, out, used, held = measured(h, "--db", h.db, "import", "-",
                                            stdin=p.stdout)
            p.kill()
        tap.ok(got == 1 and used <= 2 and held <= 64, "a pipe without end is "
               "refused: %.2f s, %.0f MB" % (used, held), out[:300])
        tap.ok(h.run("--db", h.db, "export", "json").out == before and
               h.sound(), "I1: nothing of all this was stored")
        for what, end, text, n, words in GROWING:
            cost = []
            for k in (n // 2, n):
                h.fresh()
                path = h.path("grow." + end)
                written(path, lambda f: f.write(text(k)))
                got, out, used, held = measured(h, "--db", h.db, *words,
                                                path)
                cost.append((got, used, held))
            (g1, t1, m1), (g2, t2, m2) = cost
            tap.ok(g1 == g2 == 0 and t2 <= 3 * t1 + 0.2 and m2 <= 3 * m1 and
                   m2 <= 256 and h.sound(),
                   "T3: %d %s: %.2f s, %.0f MB; %d: %.2f s, %.0f MB" % (
                       n // 2, what, t1, m1, n, t2, m2), out[-300:])
        tap.ok(not h.dirty, "T2: the words are clean", h.dirty)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
