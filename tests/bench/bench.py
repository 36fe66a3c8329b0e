#!/usr/bin/env python3
"""Measure kunker, the least program that could do its work, and its peers.

bench.py --kunker PROGRAM --floor PROGRAM --data DIR [--docs DIR]
         [--sizes 0,1000,...] [--no-peers]

All are measured with ptybench in one run, at 120x40: figures of different
runs do not compare, ratios within one do. Databases are kept in DIR. A peer
that is not installed is skipped and named. With --docs the tables go to
bench.md there, the growth of the first screen to pictures/bench.svg.
"""
import argparse
import json
import math
import os
import shutil
import statistics
import struct
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TODAY = "2017-08-08"
SIZES = (0, 1000, 10000, 100000, 1000000)
# role=TOKEN is reported, ~TOKEN only played. In panes first, then zoomed.
KEYS = ("move=Down*10 panes=Down*40 ~Home z=z ~Down*34 scroll=Down*60 "
        "page=PageDown*15 back=Up*60 ~Home held=Down*60! ~z "
        "workspace=Enter tab=Tab ~Tab ~Tab ~Tab ~Tab ~Tab escape=Escape "
        "form=n ~Escape ~F7 ~\"s\" search=\"a\" more=\"n\" ~\"to\" ~Escape "
        "~F7 ~\"b\" search2=\"u\" ~Escape ~F7 ~\"w\" search3=\"i\" ~Escape")
# what, phase, figure, goal at a million
ROWS = (
    ("first screen, ms", "start", "quiet_ms", "2x floor"),
    ("first screen, CPU ms", "start", "cpu_ms", 10),
    ("first screen, bytes", "start", "bytes", 4600),
    ("the floor with this database, ms", "floor_db", "quiet_ms", None),
    ("the floor with this database, CPU ms", "floor_db", "cpu_ms", None),
    ("the same, first start of a day, ms", "daily", "quiet_ms", None),
    ("memory, MB", "end", "rss", 8),
    ("cursor down, bytes", "move", "bytes", 80),
    ("cursor down, last byte p50 ms", "move", "p50", 1),
    ("cursor down, last byte p95 ms", "move", "p95", 5),
    ("cursor down, CPU ms", "move", "cpu", 0.4),
    ("down through panes, bytes on average", "panes", "mean", 200),
    ("scroll by a line, bytes", "scroll", "bytes", 200),
    ("page, bytes", "page", "bytes", None),
    ("held key, bytes a key", "held", "mean", 70),
    ("workspace opened, ms", "workspace", "p50", 5),
    ("workspace opened, CPU ms", "workspace", "cpu", 5),
    ("tab opened, ms", "tab", "p50", 5),
    ("form opened, ms", "form", "p50", 5),
    ("search, two letters, ms", "search", "p50", 10),
    ("search, other two, ms", "search2", "p50", 10),
    ("search, two more, ms", "search3", "p50", 10),
    ("search, three letters, ms", "more", "p50", 10),
    ("lone Esc, ms over its delay", "escape", "escape", 5),
    ("idle, bytes a second", "idle", "bytes", 0),
    ("idle, wake-ups a second", "idle", "wakeups_per_s", 0),
    ("exit after hang-up, ms", "hangup", "ms", 100),
    ("a colleague's commit on screen, ms p95", "commit", "ms", 100),
)
PEERS = (("calcurse", (1000, 10000)), ("tig", (1000, 10000, 100000)),
         ("mutt", (1000, 10000, 100000)), ("visidata-csv", (1000, 10000)),
         ("sc-im", (1000, 10000)), ("mc", (1000, 10000)),
         ("newsboat", (1000, 10000)), ("less", (1000, 100000)))
BINARY = {"visidata-csv": "visidata"}
ESC_DELAY = 100


def run(command, env=None, timeout=900):
    return subprocess.run(command, capture_output=True, text=True, env=env,
                          timeout=timeout)


def database(o, n):
    path = os.path.join(o.data, f"{n}.db")
    if not os.path.exists(path):
        print(f"making {path}", file=sys.stderr)
        subprocess.run([os.path.join(HERE, "gen"), "-n", str(n), "--kunker",
                        o.kunker, "--today", TODAY, path], check=True,
                       stderr=subprocess.DEVNULL)
    return path


def split_keys(keys):
    roles, tokens = [], []
    for part in keys.split():
        role, eq, token = part.partition("=")
        if part[0] in '~"' or not eq:
            tokens.append(part)
        else:
            roles.append(role)
            tokens.append(token)
    return roles, " ".join(tokens)


def ptybench(o, command, keys, runs, idle):
    done = run([os.path.join(HERE, "ptybench"), "--json", "--runs", str(runs),
                "--quiet", "20", "--start-quiet", "250", "--idle", str(idle),
                "--escape-wait", "400", "--env", f"HOME={o.home}", "--env",
                "LANG=C.UTF-8", "--keys", keys, "--", *command])
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr.strip()[-400:]}")
    return json.loads(done.stdout)


def looked_through(lock):
    """As `kunker check` and the nightly backup leave it; without, each start
    reminds of them."""
    with open(lock, "r+b") as f:
        f.write(struct.pack("<q", int(time.time())))


def kunker(o, n):
    path = database(o, n)
    command = [o.kunker, "--lang", "en", "--db", path, "--today", TODAY]
    roles, keys = split_keys(KEYS)
    lock = os.path.splitext(path)[0] + ".lock"
    if os.path.exists(lock):
        os.unlink(lock)                 # so the daily check is due
    daily = ptybench(o, command, "~Down", 1, 1)
    looked_through(lock)
    result = ptybench(o, command, keys if n else "~Down", o.runs, 3)
    result["phases"] = dict(zip(roles, result["phases"]))
    result["daily"] = daily["start"]
    result.update(starts(o, {
        "start": command,
        "floor": [o.floor, "marker", "-i", "-s", o.records],
        "floor_db": [o.floor + "_db", "marker", "-i", "-s", path]}))
    result["outside"] = outside(command)
    return result


def starts(o, commands):
    """First screens, taken in turns: a machine is now fast and now slow."""
    runs = {name: [] for name in commands}
    for _ in range(3 * o.runs):
        for name, command in commands.items():
            runs[name].append(ptybench(o, command, "~Down", 1, 0)["start"])
    return {name: {what: statistics.median(x[what] for x in taken)
                   for what in ("quiet_ms", "cpu_ms", "bytes", "rss_kb")}
            for name, taken in runs.items()}


def outside(command):
    """What ptybench does not see: a colleague's commit, the end."""
    done = run([sys.executable, os.path.join(HERE, "outside.py"), *command])
    return json.loads(done.stdout) if done.returncode == 0 else {}


def figure(result, phase, what):
    if phase in ("start", "daily", "floor", "floor_db"):
        return result.get(phase, {}).get(what)
    if phase == "idle":
        i = result["idle"][-1]
        return i[what] / (i["seconds"] if what == "bytes" else 1)
    if phase in ("commit", "hangup"):
        return result.get("outside", {}).get(phase)
    p = result["phases"]
    if phase == "end":
        return max([result["start"]["rss_kb"]] +
                   [x["rss_kb"] for x in p.values()]) / 1024
    if phase not in p:
        return None
    p = p[phase]
    return {"bytes": p["bytes"]["p50"], "p50": p["last_ms"]["p50"],
            "p95": p["last_ms"]["p95"], "cpu": p["cpu_ms_per_key"],
            "mean": p["bytes_total"] / p["keys"],
            "escape": (p["last_ms"]["p50"] or 0) - ESC_DELAY}[what]


def text(value):
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    return f"{value:.0f}" if value >= 100 or value == int(value) else \
        f"{value:.2f}" if value < 10 else f"{value:.1f}"


def verdict(value, goal, floor):
    if goal == "2x floor":
        goal = 2 * floor if floor else None
    if value is None or goal is None:
        return ""
    return "met" if value <= goal else "missed"


def table(results, floor, sizes):
    head = ["what", "goal", "floor"] + [f"{n:,}" for n in sizes] + \
        ["at the largest", "to the floor"]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for label, phase, what, goal in ROWS:
        least = figure(floor, phase, what) if floor else None
        if phase == "start":
            least = figure(results[sizes[-1]], "floor", what)
        row = [figure(results[n], phase, what) for n in sizes]
        ratio = f"{row[-1] / least:.1f}x" if least and row[-1] else ""
        lines.append("| " + " | ".join(
            [label, text(goal), text(least)] + [text(v) for v in row] +
            [verdict(row[-1], goal, least), ratio]) + " |")
    return "\n".join(lines)


def peers(o):
    """Play the work on the peers; returns rows and the names left out."""
    out, left = os.path.join(o.data, "peers"), []
    os.makedirs(out, exist_ok=True)
    for name in os.listdir(out):
        os.unlink(os.path.join(out, name))
    for peer, sizes in PEERS:
        program = BINARY.get(peer, peer)
        if shutil.which(program) is None:
            left.append(f"{program}: not installed")
            continue
        for n in sizes:
            try:
                done = run([sys.executable, os.path.join(HERE, "peers.py"),
                            "run", "--tool", os.path.join(HERE, "ptybench"),
                            "--data", o.data, "--out", out, "--peer", peer,
                            "-n", str(n), "--runs", "1", "--limit", "60",
                            "--floor", o.floor], timeout=300)
            except subprocess.TimeoutExpired:
                left.append(f"{peer} at {n}: over 300 s")
                continue
            if done.returncode or not done.stdout.strip():
                left.append(f"{peer} at {n}: {done.stderr.strip()[-120:]}")
            print(done.stdout.strip(), file=sys.stderr)
    lines = ["| program | records | first screen, ms | CPU ms | bytes | "
             "memory, MB | down, bytes | down, ms | scroll, bytes | "
             "page, bytes | search, ms | idle, wake-ups/s |",
             "|---" * 12 + "|"]
    order = [p for p, _ in PEERS]
    found = [json.load(open(os.path.join(out, f))) for f in os.listdir(out)]
    for r in sorted(found, key=lambda r: (order.index(r["peer"]), r["n"])):
        p = {x.get("role"): x for x in r["phases"]}
        move = p.get("move") or p.get("day") or {}
        cell = lambda x, a, b: text(x[a][b]) if x else "–"
        s, idle = r["start"], (r["idle"] or [None])[-1]
        lines.append("| " + " | ".join([
            r["peer"], f"{r['n']:,}", text(s["text_ms"] or s["quiet_ms"]),
            text(s["cpu_ms"]), text(s["bytes"]), text(s["rss_kb"] / 1024),
            cell(move, "bytes", "p50"), cell(move, "last_ms", "p50"),
            cell(p.get("scroll"), "bytes", "p50"),
            cell(p.get("page"), "bytes", "p50"),
            cell(p.get("search"), "last_ms", "p50"),
            text(idle["wakeups_per_s"]) if idle else "–"]) + " |")
    return "\n".join(lines), left, found


COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9",
           "#666666", "#000000", "#999933")
DASHES = ("", "6 3", "2 3", "8 3 2 3", "4 2", "1 2", "10 4", "3 3", "5 5")


def plot(series):
    """Time to the first screen against records, both logarithmic."""
    wide, high, left, top = 760, 420, 70, 30
    def x(n):
        return left + (math.log10(max(n, 1000)) - 3) / 3 * (wide - 230)

    def y(ms):
        return top + (5 - math.log10(max(ms, 1))) / 5 * (high - 90)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} '
           f'{high}" font-family="sans-serif" font-size="12">',
           f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
           f'<text x="{left}" y="18" font-size="14">CPU time to the first '
           'screen, ms, by records</text>']
    for e in range(6):
        out.append(f'<path d="M{left} {y(10 ** e):.0f}H{x(10 ** 6):.0f}" '
                   'stroke="#dddddd"/>'
                   f'<text x="{left - 8}" y="{y(10 ** e) + 4:.0f}" '
                   f'text-anchor="end">{10 ** e:,}</text>')
    for e in range(3, 7):
        out.append(f'<text x="{x(10 ** e):.0f}" y="{high - 40}" '
                   f'text-anchor="middle">{10 ** e:,}</text>')
    ends = []
    for i, (name, points) in enumerate(series):
        colour, dash = COLOURS[i % 9], DASHES[i % 9]
        path = " ".join(f"{x(n):.0f},{y(ms):.0f}" for n, ms in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" '
                   f'stroke-width="{3 if name == "kunker" else 1.5}"'
                   + (f' stroke-dasharray="{dash}"' if dash else "") + "/>")
        ends.append([y(points[-1][1]), x(points[-1][0]), name, colour])
    ends.sort()
    for i, end in enumerate(ends):
        if i and end[0] < ends[i - 1][0] + 14:
            end[0] = ends[i - 1][0] + 14
        out.append(f'<text x="{end[1] + 8:.0f}" y="{end[0] + 4:.0f}" '
                   f'fill="{end[3]}">{end[2]}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"


def main():
    p = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--kunker", required=True)
    p.add_argument("--floor", required=True)
    p.add_argument("--data", required=True)
    p.add_argument("--docs")
    p.add_argument("--sizes", default=",".join(map(str, SIZES)))
    p.add_argument("--runs", type=int, default=5)
    p.add_argument("--no-peers", action="store_true")
    o = p.parse_args()
    o.data, o.kunker = os.path.abspath(o.data), os.path.abspath(o.kunker)
    o.floor = os.path.abspath(o.floor)
    o.home = os.path.join(o.data, "home")
    os.makedirs(o.home, exist_ok=True)
    sizes = [int(n) for n in o.sizes.split(",")]
    o.records = os.path.join(o.data, "text.1000")
    if not os.path.exists(o.records):
        subprocess.run([sys.executable, os.path.join(HERE, "gen_records.py"),
                        "-n", "1000", o.records], check=True)
    roles, keys = split_keys("move=Down*30 ~Down*8 scroll=Down*60 "
                             "page=PageDown*15 ~Home held=Down*60!")
    floor = ptybench(o, [o.floor, "marker", "-i", "-s", o.records], keys,
                     o.runs, 3)
    floor["phases"] = dict(zip(roles, floor["phases"]))
    results = {n: kunker(o, n) for n in sizes}
    main_table = table(results, floor, sizes)
    print(main_table)
    series = [("kunker", [(n, results[n]["start"]["cpu_ms"])
                          for n in sizes if n])]
    peer_table, left = "", []
    if not o.no_peers:
        peer_table, left, found = peers(o)
        print("\n" + peer_table)
        for name, _ in PEERS:
            points = sorted((r["n"], r["start"]["cpu_ms"]) for r in found
                            if r["peer"] == name)
            series += [(name, points)] if points else []
    print("".join(f"\nleft out: {x}" for x in left))
    if o.docs:
        with open(os.path.join(HERE, "bench.md.in"), encoding="utf-8") as f:
            page = f.read()
        page = page.replace("@KUNKER@", main_table)
        page = page.replace("@PEERS@", peer_table + "".join(
            f"\n\nLeft out: {x}." for x in left))
        with open(os.path.join(o.docs, "bench.md"), "w",
                  encoding="utf-8") as f:
            f.write(page)
        with open(os.path.join(o.docs, "pictures/bench.svg"), "w",
                  encoding="utf-8") as f:
            f.write(plot(series))


if __name__ == "__main__":
    main()
