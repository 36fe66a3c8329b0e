#!/usr/bin/env python3
"""Measures peer programs with ptybench on equal data and prints the tables.

peers.py run  --data DIR --out DIR [--peer X] [-n N] [--term T]
peers.py table --out DIR

Data not yet in --data is generated (gen_records.py, gen_peers.py). Results are one JSON per
peer, N and TERM in --out. A needle is text that only the last record in list order has, so
'search' is a full scan; 'filter' keeps about one record in 32.
"""
import argparse
import json
import os
import subprocess
import sys
from gen_records import record

HERE = os.path.dirname(os.path.abspath(__file__))
LIST = "move=Down*30 ~Down*12 scroll=Down*60 burst=Down*60! page={page}*15"


class Peer:
    """How to run one program: data kind, command, keys as role=TOKEN, text of the first screen."""

    def __init__(self, data, command, keys="", wait=None, sizes=(1000, 10000, 100000), env=(), idle=5, page="PageDown"):
        self.data, self.command, self.wait = data, command, wait
        self.keys = keys.replace("LIST", LIST.format(page=page))
        self.sizes, self.env, self.idle = sizes, env, idle


M = 1000000
PEERS = {
    "floor-cursor": Peer("text", "{floor} cursor -s {data}", "LIST", "{id30}", (1000,)),
    "floor-marker": Peer("text", "{floor} marker -s {data}", "LIST", "{id30}", (1000,)),
    "floor-key": Peer("text", "{floor} key -s {data}", "LIST", "{id30}", (1000,)),
    "floor-reverse": Peer("text", "{floor} reverse -s {data}", "LIST", "{id30}", (1000,)),
    "floor-colour": Peer("text", "{floor} colour -s {data}", "LIST", "{id30}", (1000,)),
    "floor-cells": Peer("text", "{floor} cells -s {data}", "LIST", "{id30}", (1000,)),
    "less": Peer("text", "less {data}", 'scroll=Down*60 burst=Down*60! page=PageDown*15 ~g ~/ ~"{last}"! search=Enter '
                 '~g ~& ~"Tegal"! filter=Enter', "{id30}", (1000, 10000, 100000, M)),
    "vim": Peer("text", "vim -u NONE -R {data}", 'LIST ~g*2 ~/ ~"{last}"! search=Enter', "{id30}", (1000, 10000, 100000, M)),
    "tig": Peer("git", "tig", 'LIST ~Home ~/ ~"\\\\(1\\\\)"! search=Enter', "({n})", (1000, 10000, 100000, M)),
    "mutt": Peer("mbox", "mutt -n -F {aux}/muttrc -R -f {data}",
                 '~= LIST ~= ~/ ~"~f u1@"! search=Enter ~l ~"~s Tegal"! filter=Enter', "Msgs:{n}", (1000, 10000, 100000, M)),
    "neomutt": Peer("mbox", "neomutt -n -F {aux}/muttrc -R -f {data}",
                    '~= LIST ~= ~/ ~"~f u1@"! search=Enter ~l ~"~s Tegal"! filter=Enter', "Msgs:{n}"),
    "neomutt-maildir": Peer("maildir", "neomutt -n -F {aux}/muttrc -R -f {data}", "~= LIST", "Msgs:{n}"),
    "newsboat": Peer("rss", "newsboat -q -u {aux}/urls.{n} -c {aux}/cache.{n}.db -C {aux}/nbrc",
                     'open=Enter LIST ~/ ~"({n})"! search=Enter', "Delegasi"),
    "calcurse": Peer("calcurse", "sh -c 'rm -f {data}/.calcurse.pid; exec calcurse -D {data}'", "day=Down*60 ~Tab appts=Down*40 ~Tab todo=Down*60 burst=Down*60!",
                     "1. BKD", (1000, 10000)),
    "calcurse-query": Peer("calcurse", "calcurse -D {data} -Q --filter-type cal --filter-pattern Tegal "
                           "--from 01/01/2022 --to 12/31/2031", idle=0, sizes=(1000, 10000)),
    "wyrd": Peer("remind", "wyrd {data}", 'move=Down*40 page=PageDown*20 ~/ ~"({n})"! search=Enter', "help"),
    "remind": Peer("remind", "remind -s1 {data}", idle=0),
    "ikhal": Peer("vdir", "ikhal -c {aux}/khal.{n}.conf", "move=Down*40", "2026", (1000, 10000)),
    "khal-list": Peer("vdir", "khal -c {aux}/khal.{n}.conf list today 30d", idle=0, sizes=(1000, 10000)),
    "task-list": Peer("task", "task rc:{aux}/taskrc.{n} rc.verbose=nothing Tegal list", idle=0),
    "vit": Peer("task", "vit", 'LIST ~/ ~"Tegal"! search=Enter', "Urg", (1000, 10000), ("TASKRC={aux}/taskrc.{n}",)),
    "visidata-csv": Peer("csv", "visidata {data}", 'LIST ~g*2 ~/ ~"^{n}$"! search=Enter ~Right ~| ~"Tegal"! filter=Enter',
                         "{phone30}", (1000, 10000, 100000, M), page="C-f"),
    "visidata-sqlite": Peer("sqlite", "visidata {data}", 'open=Enter LIST ~g*2 ~/ ~"^{n}$"! search=Enter',
                            "delegation", page="C-f"),
    "sc-im": Peer("csv", "{scim} {data}", 'LIST ~g*2 ~/ ~"\\"{phone}\\""! search=Enter', "{leader30}",
                  (1000, 10000, 100000, M), page="C-f"),
    "mc": Peer("directory", "mc -u {data} {aux}", 'LIST ~Home ~C-s search="{last}"', "0000009"),
    "htop": Peer("text", "htop", "move=Down*10 page=PageDown*10", "Command", (1000,)),
    "sqlite3-page": Peer("sqlite", 'sqlite3 -box {data} "SELECT id, origin, programme, leader, arrival FROM delegation ORDER BY id LIMIT 40"',
                         idle=0, sizes=(1000, 10000, 100000, M)),
    "sqlite3-like": Peer("sqlite", "sqlite3 {data} \"SELECT count(*) FROM delegation WHERE origin LIKE '%Tegal%'\"",
                         idle=0, sizes=(1000, 10000, 100000, M)),
}


def prepare(kind, n, data):
    """The path of the data set, generated if it is missing."""
    suffix = {"csv": ".csv", "sqlite": ".sqlite"}.get(kind, "")
    path = os.path.join(data, f"{kind}.{n}{suffix}")
    if not os.path.exists(path):
        generator = ["gen_records.py", "--format", kind] if kind in ("text", "csv", "sqlite") else ["gen_peers.py", kind]
        subprocess.run([sys.executable, os.path.join(HERE, generator[0]), *generator[1:], "-n", str(n), path], check=True)
    return path


def configure(aux, kind, n, path):
    """Minimal configuration files for the programs that need one."""
    def put(name, text):
        target = os.path.join(aux, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w") as f:
            f.write(text)
    put("muttrc", f"set folder={aux}\nset record=\nset sort=reverse-date-received\nset header_cache=\n")
    put("nbrc", "")
    put(".vit/config.ini", "")
    put(f"urls.{n}", f"file://{path}\n")
    put(f"taskrc.{n}", f"data.location={path}\nconfirmation=no\nhooks=off\nrecurrence=off\ngc=off\n")
    put(f"khal.{n}.conf", f"[calendars]\n[[a]]\npath = {path}\n[sqlite]\npath = {aux}/khal.{n}.db\n[locale]\ntimeformat=%H:%M\n"
        "dateformat=%Y-%m-%d\nlongdateformat=%Y-%m-%d\ndatetimeformat=%Y-%m-%d %H:%M\nlongdatetimeformat=%Y-%m-%d %H:%M\n")
    env = dict(os.environ, HOME=aux, LANG="en_US.UTF-8")
    once = {"rss": ["newsboat", "-u", f"{aux}/urls.{n}", "-c", f"{aux}/cache.{n}.db", "-C", f"{aux}/nbrc", "-x", "reload"],
            "vdir": ["khal", "-c", f"{aux}/khal.{n}.conf", "list", "today"],
            "calcurse": ["calcurse", "-D", path, "-Q"]}.get(kind)
    stamp = os.path.join(aux, f"{kind}.{n}.ready")
    if once and not os.path.exists(stamp):                 # fill the program's own cache first
        subprocess.run(once, env=env, stdout=subprocess.DEVNULL, timeout=900)
        open(stamp, "w").close()


def run(o, name, n, term):
    peer = PEERS[name]
    data = prepare(peer.data, n, o.data)
    aux = os.path.join(o.data, "aux")
    configure(aux, peer.data, n, data)
    fields = {"data": data, "aux": aux, "n": n, "last": f"{n:07d}", "id30": f"{30:07d}", "phone30": record(30)[6],
              "leader30": record(30)[5],
              "phone": record(n)[6], "floor": o.floor, "scim": o.scim}
    tokens, roles = [], []
    for part in peer.keys.format(**fields).replace("~s Tegal", "~s\0Tegal").replace("~f u1", "~f\0u1").split():
        role, _, token = part.partition("=") if part[0] not in "~\"" else ("", "", part)
        tokens.append(token.replace("\0", " "))
        roles += [role] if role else []
    runs = o.runs or (5 if n <= 1000 else 3 if n <= 100000 else 1)
    command = [o.tool, "--json", "--term", term, "--runs", str(runs), "--quiet", "20", "--timeout", str(o.limit),
               "--start-quiet", "250", "--keys", " ".join(tokens), "--env", f"HOME={aux}", "--env", "LANG=en_US.UTF-8"]
    command += [x for e in peer.env for x in ("--env", e.format(**fields))]
    command += ["--wait-for", peer.wait.format(**fields)] if peer.wait else []
    command += ["--idle", str(peer.idle if n <= 1000 else 2)] if peer.idle else []
    command += ["--cwd", data] if peer.data == "git" else []
    line = peer.command.format(**fields)
    done = subprocess.run([*command, "--", "sh", "-c", "exec " + line], capture_output=True, text=True, timeout=o.limit * 30)
    if done.returncode:
        print(f"{name} {n}: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return
    result = json.loads(done.stdout)
    for role, phase in zip(roles, result["phases"]):
        phase["role"] = role
    result.update(peer=name, n=n, load=os.getloadavg()[0])
    with open(os.path.join(o.out, f"{name}-{n}-{term}.json"), "w") as f:
        json.dump(result, f, indent=1)
    s = result["start"]
    print(f"{name:<16} {n:>8} {term}: text {s['text_ms']} quiet {s['quiet_ms']} ms, {s['bytes']} B, CPU {s['cpu_ms']} ms, "
          f"{s['rss_kb']} kB; " + ", ".join(f"{p['role']} {p['bytes']['p50']} B {p['last_ms']['p50']} ms" for p in result["phases"]),
          flush=True)


def cell(value, digits=0):
    return "–" if value is None else f"{value:.{digits}f}"


def table(o):
    results = [json.load(open(os.path.join(o.out, f))) for f in sorted(os.listdir(o.out)) if f.endswith(".json")]
    order = list(PEERS)
    results.sort(key=lambda r: (r["term"] != "xterm-256color", r["term"], order.index(r["peer"]), r["n"]))
    print("| peer | N | TERM | text ms | settled ms | CPU ms | first-screen bytes | RSS MB | idle wakes/s | idle B/s | idle CPU ms/s |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for r in results:
        s, i = r["start"], (r["idle"] or [None])[-1]
        print(f"| {r['peer']} | {r['n']} | {r['term']} | {cell(s['text_ms'])} | {cell(s['quiet_ms'])}{' (limit)' if s['timed_out'] else ''} "
              f"| {cell(s['cpu_ms'])} | {cell(s['bytes'])} | {cell(s['rss_kb'] / 1024 if s['rss_kb'] else None, 1)} | "
              + (f"{i['wakeups_per_s']:.1f} | {i['bytes'] / i['seconds']:.0f} | {i['cpu_ms'] / i['seconds']:.2f} |" if i else "– | – | – |"))
    print("\n| peer | N | TERM | action | keys | bytes p50 | bytes p95 | bytes/key burst | last byte p50 ms | p95 ms | CPU ms/key | RSS MB |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for r in results:
        for p in r["phases"]:
            burst = p["writes"] != p["keys"]
            print(f"| {r['peer']} | {r['n']} | {r['term']} | {p.get('role')} | {cell(p['keys'])} | {'' if burst else cell(p['bytes']['p50'])} "
                  f"| {'' if burst else cell(p['bytes']['p95'])} | {cell(p['bytes_total'] / p['keys'], 1) if burst else ''} "
                  f"| {cell(p['last_ms']['p50'], 2)} | {cell(p['last_ms']['p95'], 2)} | {p['cpu_ms_per_key']:.3f} | {p['rss_kb'] / 1024:.1f} |"
                  + (f" {p['silent']:g} silent" if p["silent"] else "") + (f" {p['timeouts']:g} timeouts" if p["timeouts"] else ""))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("action", choices=("run", "table"))
    p.add_argument("--tool", default=os.path.join(HERE, "ptybench"))
    p.add_argument("--data", default="data")
    p.add_argument("--out", required=True)
    p.add_argument("--floor", default="./floor", help="the compiled floor.c")
    p.add_argument("--scim", default="sc-im", help="the sc-im program")
    p.add_argument("--peer", action="append", help="only this peer (repeatable)")
    p.add_argument("-n", type=int, action="append", help="only this N (repeatable)")
    p.add_argument("--term", action="append", help="TERM (default xterm-256color; repeatable)")
    p.add_argument("--runs", type=int, help="runs per measurement (default 5, 3 or 1 by N)")
    p.add_argument("--limit", type=float, default=60, help="seconds for the start and for each key")
    o = p.parse_args()
    o.data, o.out = os.path.abspath(o.data), os.path.abspath(o.out)
    if o.action == "table":
        return table(o)
    for path in (o.data, o.out):
        os.makedirs(path, exist_ok=True)
    for name in o.peer or PEERS:
        for n in o.n or PEERS[name].sizes:
            for term in o.term or ["xterm-256color"]:
                try:
                    run(o, name, n, term)
                except subprocess.TimeoutExpired:
                    print(f"{name} {n}: gave up", file=sys.stderr)


if __name__ == "__main__":
    main()
