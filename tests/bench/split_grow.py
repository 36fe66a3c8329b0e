"""split_grow.py SPLITDIR COMMAND... : time and peak memory of the command on
splits of growing size; {} in the command stands for the file."""
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.machinery import SourceFileLoader

sys.dont_write_bytecode = True
gen = SourceFileLoader("gen", os.path.join(sys.argv[1], "gen")).load_module()

SIZES = ((46, 3), (200, 10), (500, 20), (1000, 40), (2000, 60))


def peak_mb(cmd):
    """By the time program (package time): a process that Python starts begins
    with Python's own peak."""
    try:
        out = subprocess.run(["/usr/bin/time", "-f", "%M"] + cmd,
                             stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE).stderr
    except OSError:
        return "?"
    return "%.1f" % (int(out.split()[-1]) / 1024)


print("%-12s %12s %12s %10s  %s" % ("people x", "inside", "process",
                                    "peak", "answer"))
for people, sessions in SIZES:
    cls = "stress" if people > 200 else "large"
    doc = gen.make_split(cls, 1, ["wish", "cannot", "lock"], people, sessions)
    with tempfile.NamedTemporaryFile("w", suffix=".json",
                                     delete=False) as f:
        json.dump(doc, f)
    cmd = [f.name if w == "{}" else w for w in sys.argv[2:]]
    best = inside = None
    for _ in range(3):
        t0 = time.time()
        out = subprocess.run(cmd, stdout=subprocess.PIPE).stdout
        dt = time.time() - t0
        ans = json.loads(out)
        best = dt if best is None else min(best, dt)
        inside = ans["ms"] if inside is None else min(inside, ans["ms"])
    print("%-12s %9.2f ms %9.1f ms %7s MB  %s %s" % (
        "%d x %d" % (people, sessions), inside, best * 1000,
        peak_mb(cmd), ans["status"], ans.get("vector")))
    os.unlink(f.name)
