"""The server model, inside the namespaces that server.t made: real accounts, a
real sshd, the program installed setgid by its own setup. TAP on stdout; each
line names its rule."""
import fcntl
import json
import os
import pwd
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import termcheck                                    # noqa: E402
from ptys import Session, Tap                       # noqa: E402

work = sys.argv[1]
tools = os.path.join(work, "t")
BIN = "/run/kunker/bin/kunker"
LIB = "/var/lib/kunker"
DB = LIB + "/kunker.db"
CONF = "/etc/kunker.conf"
PORT = 2222
# who, umask, role
PEOPLE = (("lihat", "0022", "viewer"), ("ani", "0077", "officer"),
          ("bos", "0002", "admin"), ("luar", "0022", None))
UMASK = {p[0]: p[1] for p in PEOPLE}
tap = Tap()
log = []


def sh(command, **kw):
    return subprocess.run(["/bin/sh", "-c", command], capture_output=True,
                          text=True, **kw)


def must(command):
    r = sh(command)
    if r.returncode != 0:
        print("Bail out! %s: %s" % (command, r.stderr))
        sys.exit(1)
    return r.stdout


def private_system():
    """/etc, /run, /var/lib, /dev of our own; a loopback."""
    must("mount --make-rprivate /")
    must("cp -a /etc %s/etc && mount --bind %s/etc /etc" % (work, work))
    must("mount -t tmpfs -o mode=755 tmpfs /run")
    must("mount -t tmpfs -o mode=755 tmpfs /var/lib")
    must("mkdir -p /run/sshd /run/home /run/kunker/bin /run/sockets"
         " /var/lib/dpkg/info /var/lib/dpkg/updates"
         " && touch /var/lib/dpkg/statoverride /var/lib/dpkg/status")
    must("mkdir %s/dev && mount -t tmpfs -o mode=755 tmpfs %s/dev && "
         "cp -a /dev/null /dev/zero /dev/full /dev/random /dev/urandom "
         "/dev/tty %s/dev/ && mkdir %s/dev/pts %s/dev/shm && "
         "ln -s /proc/self/fd %s/dev/fd && "
         "mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "
         "%s/dev/pts && ln -s pts/ptmx %s/dev/ptmx && "
         "mount --move %s/dev /dev" % ((work,) * 9))
    s = socket.socket()
    req = struct.pack("16sH14s", b"lo", 0x1 | 0x40, b"")   # IFF_UP
    fcntl.ioctl(s, 0x8914, req)
    s.close()


def syslog_listen():
    s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    s.bind("/dev/log")
    os.chmod("/dev/log", 0o666)

    def listen():
        while True:
            log.append(s.recv(4096).decode("utf-8", "replace"))
    threading.Thread(target=listen, daemon=True).start()


def people():
    must("groupadd protokol")
    for who, _, role in PEOPLE:
        must("useradd -M -d /run/home/%s -s /bin/sh -p '*' %s" % (who, who))
        must("mkdir -p /run/home/%s/.ssh && chmod 700 /run/home/%s" %
             (who, who))
    must("usermod -aG protokol ani")
    must("ssh-keygen -q -t ed25519 -N '' -f %s/key" % work)
    for who, *_ in PEOPLE:
        must("cp %s/key.pub /run/home/%s/.ssh/authorized_keys && "
             "chown -R %s: /run/home/%s" % (work, who, who, who))
    must("cp %s/attack %s/evil.so /run/kunker/ && chmod 755 /run/kunker/*" %
         (tools, tools))


def sshd():
    must("ssh-keygen -q -t ed25519 -N '' -f %s/host" % work)
    with open(work + "/sshd_config", "w") as f:
        f.write("Port %d\nListenAddress 127.0.0.1\nHostKey %s/host\n"
                "UsePAM no\nPidFile none\nPasswordAuthentication no\n"
                "StrictModes no\nPermitUserEnvironment yes\n"
                "AcceptEnv *\nMaxStartups 100\n"
                "Match User luar\n\tForceCommand %s\n" % (PORT, work, BIN))
    d = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f",
                          work + "/sshd_config"], stderr=subprocess.DEVNULL)
    for _ in range(2000):
        s = socket.socket()
        if s.connect_ex(("127.0.0.1", PORT)) == 0:
            s.close()
            return d
        s.close()
        time.sleep(0.005)
    print("Bail out! sshd does not answer")
    sys.exit(1)


def ssh_argv(who, tty=False):
    return ["/usr/bin/ssh", "-F", "none", "-i", work + "/key", "-p",
            str(PORT), "-o", "StrictHostKeyChecking=no", "-o",
            "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o",
            "BatchMode=yes", "-tt" if tty else "-T", who + "@127.0.0.1"]


def by(who, command, stdin=None):
    """Run a command over ssh, under the umask of that user."""
    return subprocess.run(ssh_argv(who) + ["umask %s; %s" %
                                           (UMASK[who], command)],
                          input=stdin, stdin=None if stdin else
                          subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=60)


def screens(who, command=BIN + " --lang en"):
    return Session(ssh_argv(who, True) + ["umask %s; exec %s" %
                                          (UMASK[who], command)],
                   {"HOME": "/run", "LC_ALL": "C.UTF-8"}, rows=30, cols=100,
                   sync=False)


def pid_of(who):
    uid = pwd.getpwnam(who).pw_uid
    for _ in range(2000):
        for p in os.listdir("/proc"):
            try:
                if p.isdigit() and os.stat("/proc/" + p).st_uid in (0, uid) \
                        and os.readlink("/proc/%s/exe" % p) == BIN and \
                        status(int(p), "Uid")[0] == str(uid):
                    return int(p)
            except OSError:
                pass
        time.sleep(0.005)
    return 0


def status(pid, key):
    with open("/proc/%d/status" % pid) as f:
        for line in f:
            if line.startswith(key + ":"):
                return line.split()[1:]
    return []


def conf(roles, more=""):
    with open(CONF, "w") as f:
        f.write("server = true;\ncity = \"Kota Contoh\";\n%sroles = (%s);\n" %
                (more, ", ".join('{ %s = "%s"; role = "%s"; }' % r
                                 for r in roles)))


ROLES = [("user", "lihat", "viewer"), ("group", "protokol", "officer"),
         ("user", "bos", "admin")]


def admin(command):
    return sh("%s --lang en %s" % (BIN, command))


def refused(r, words=""):
    return r.returncode != 0 and words in r.stderr + r.stdout


def why(r):
    return "%d\n%s\n%s" % (r.returncode, r.stdout[-1500:], r.stderr[-1500:])


def fingerprint():
    """All that the protected folder holds, but what sessions keep moving."""
    return must("cd %s && for f in kunker.db kunker.db-wal; do "
                "cksum $f; done; ls -ln kunker.db" % LIB)


# --- P2: setup and check ------------------------------------------------------

def test_setup():
    shutil.copy(tools + "/kunker", BIN)
    os.chmod(BIN, 0o755)
    r = admin("check")
    tap.ok(refused(r), "P2: before setup there is nothing to check", why(r))
    r = admin("setup --server")
    tap.ok(r.returncode == 0, "P2: setup makes a server", why(r))
    tap.ok("written. Name the officers" in r.stdout, "P2: it writes a "
           "configuration and says what remains", why(r))
    r = admin("setup --server")
    tap.ok(r.returncode == 0 and r.stdout ==
           "Everything is as it should be.\n", "P2: and may be repeated",
           why(r))
    st = os.stat(BIN)
    tap.ok(st.st_mode & 0o7777 == 0o2755 and st.st_uid == 0,
           "P2: the program is root:kunker 2755", oct(st.st_mode))
    with open("/var/lib/dpkg/statoverride") as f:
        tap.ok("root kunker 2755 " + BIN in f.read(),
               "P2: dpkg keeps it so")
    conf(ROLES)
    r = admin("check")
    tap.ok(r.returncode == 0, "P2, M3: check finds nothing wrong", why(r))
    for harm, words, mend in (
            ("chmod 777 " + LIB, LIB, None),
            ("chmod 666 " + DB, DB, None),
            ("chmod 755 " + BIN, BIN, None),
            ("chown ani " + LIB + "/drafts", "drafts", None),
            ("rmdir " + LIB + "/backups", "backups", None),
            (": > /var/lib/dpkg/statoverride", "dpkg", None),
            ("usermod -aG kunker ani", "ani is in the group",
             "gpasswd -d ani kunker")):
        must(harm)
        r = admin("check")
        found = r.returncode == 1 and words in r.stdout
        if mend:
            must(mend)
        else:
            must(BIN + " setup --server")
        again = admin("check")
        tap.ok(found and again.returncode == 0, "P2: check tells of \"%s\", "
               "and it is mended" % harm.split("/")[0].strip(),
               why(r) + why(again))
    r = by("ani", BIN + " --lang en setup --server")
    tap.ok(refused(r, "Only root"), "P2: only root sets up", why(r))


# --- P4 to P7: rights, configuration, identity, roles ------------------------

def test_roles():
    r = admin("import /run/kunker/s1.json")
    tap.ok(r.returncode == 0, "P7: root works as an administrator", why(r))
    for who, _, role in PEOPLE:
        if role:
            r = by(who, BIN + " list delegations")
            tap.ok(r.returncode == 0, "P7: %s may look" % role, why(r))
    r = by("luar", "true")
    tap.ok(refused(r, "no role"), "P7: no role, no entry", why(r))
    r = by("lihat", BIN + " --lang en import -",
           "short_name\nDinas A\n")
    tap.ok(refused(r, "needs the role officer"), "P7, P10: a viewer cannot "
           "import", why(r))
    for verb in ("undo", "move delegation 1 cancel", "export json",
                 "split 1 --apply"):
        r = by("lihat", BIN + " --lang en " + verb)
        tap.ok(refused(r, "needs the role"), "P7, P10: a viewer cannot %s" %
               verb.split()[0], why(r))
    r = by("ani", BIN + " --lang en backup x.db")
    tap.ok(refused(r, "needs the role admin"), "P7: an officer cannot make "
           "copies", why(r))
    r = by("ani", BIN + " --lang en import --kind agencies -",
           "short_name,name\nDinas A,Dinas Percobaan A\n")
    tap.ok(r.returncode == 0, "P7: an officer can import", why(r))
    r = by("ani", "USER=root LOGNAME=root SUDO_USER=root %s --lang en "
           "history --limit 1 --format json" % BIN)
    tap.ok('"ani"' in r.stdout and '"root"' not in r.stdout,
           "P6: the history names the real user", why(r))
    r = by("bos", BIN + " --lang en check")
    tap.ok(r.returncode == 0 and "only root can" in r.stdout, "M3: an "
           "administrator's check says what it could not see", why(r))


def test_roles_order():
    conf([("user", "ani", "viewer")] + ROLES)
    r = by("ani", BIN + " --lang en undo")
    tap.ok(refused(r, "yours is viewer"), "P7: the first match counts",
           why(r))
    conf([("user", "bos", "admin")])
    r = by("ani", BIN + " --lang en list agencies")
    tap.ok(refused(r, "no role"), "P7: a role taken away is gone", why(r))
    conf(ROLES)
    for harm, mend, name in (
            ("chmod g+w,o+w", "chmod 644", "others can write"),
            ("chown ani", "chown root", "not root's")):
        must("%s %s" % (harm, CONF))
        r = by("ani", BIN + " --lang en list agencies")
        must("%s %s" % (mend, CONF))
        tap.ok(refused(r, CONF), "P7: a configuration that is %s ends the "
               "program" % name, why(r))


def test_own_files():
    r = by("ani", "cd; %s --lang en --db own.db import --kind agencies -; "
           "stat -c %%a own.db" % BIN, "short_name,name\nX,Y\n")
    tap.ok(r.returncode == 0 and r.stdout.endswith("600\n"), "P5: a private "
           "database is one's own", why(r))
    for args, name in (("--db " + DB, "--db"),
                       ("--config " + DB, "--config"),
                       ("--config " + LIB + "/kunker.lock", "--config")):
        r = by("ani", "%s --lang en %s list agencies" % (BIN, args))
        tap.ok(refused(r), "P5, P10: %s does not open protected files" %
               name, why(r))
    for text, name in (('@include "%s"' % DB, "@include"),
                       ('database = "/run/home/ani/own.db";', "database"),
                       ('roles = ( { user = "ani"; role = "admin"; } );',
                        "roles"),
                       ("escape = true;", "policy")):
        r = by("ani", "cat >c.conf && chmod 600 c.conf && %s --lang en "
               "--config c.conf list agencies" % BIN, text + "\n")
        tap.ok(r.returncode == 2, "P5, K1: the user's file sets no %s" % name,
               why(r))


def test_drop():
    s = screens("ani")
    tap.ok(s.expect("10Quit"), "P4: the screens open over ssh",
           s.screen.text())
    pid = pid_of("ani")
    gid = str(pwd.getpwnam("ani").pw_gid)
    tap.ok(status(pid, "Gid") == [gid] * 4, "P4: the group is given up in "
           "all places", status(pid, "Gid"))
    tap.ok(status(pid, "NoNewPrivs") == ["1"], "P4: and cannot come back")
    fds = [os.readlink("/proc/%d/fd/%s" % (pid, f))
           for f in os.listdir("/proc/%d/fd" % pid)]
    tap.ok(any(f.endswith("kunker.db") for f in fds) and
           any("/drafts/" in f for f in fds), "P4: database and draft file "
           "were opened before", fds)
    loose = []
    for f in os.listdir("/proc/%d/fdinfo" % pid):
        with open("/proc/%d/fdinfo/%s" % (pid, f)) as info:
            flags = [x.split()[1] for x in info if x.startswith("flags")][0]
        if int(f) > 2 and not int(flags, 8) & 0o2000000:
            loose.append(os.readlink("/proc/%d/fd/%s" % (pid, f)))
    tap.ok(not loose, "S11: every descriptor is close-on-exec", loose)
    with open("/proc/%d/environ" % pid) as f:
        shown = f.read()
    return s, pid, shown


def test_environment():
    must("mkdir -p /run/home/ani/.terminfo")
    with open(work + "/evil.ti", "w") as f:
        f.write("jahat|evil,\n\tam, cols#80, lines#24, clear=KKCANARY\\E[H"
                "\\E[J, cup=\\E[%i%p1%d;%p2%dH, smcup=KKCANARY, el=\\E[K, "
                "ed=\\E[J,\n")
    must("tic -x -o /run/home/ani/.terminfo %s/evil.ti && "
         "chown -R ani: /run/home/ani/.terminfo" % work)
    env = ("LD_PRELOAD=/run/kunker/evil.so EVIL_FILE=/run/home/ani/evil "
           "TERMINFO=/run/home/ani/.terminfo TERMINFO_DIRS=/run/home/ani/"
           ".terminfo TERMCAP=xterm:cl=KKCANARY: TMPDIR=/run/home/ani "
           "SQLITE_TMPDIR=/run/home/ani LINES=30000 COLUMNS=30000 "
           "KUNKER_SYNC_FD=1 LANGUAGE=../../../run/home/ani "
           "TZ=:/etc/shadow TERM=jahat HOME=/run/home/ani")
    s = screens("ani", "env %s %s --lang en" % (env, BIN))
    opened = s.expect("1 Incoming delegations")
    tap.ok(opened and b"KKCANARY" not in s.everything, "P3, P10: hostile "
           "TERMINFO, ~/.terminfo, TERMCAP, LINES and COLUMNS do nothing",
           s.screen.text())
    os.remove("/run/home/ani/evil") if os.path.exists(
        "/run/home/ani/evil") else None
    r = by("ani", "env EVIL_FILE=/run/home/ani/evil2 "
           "LD_PRELOAD=/run/kunker/evil.so %s list agencies >/dev/null; "
           "EVIL_FILE=/run/home/ani/mine LD_PRELOAD=/run/kunker/evil.so "
           "/bin/true; ls" % BIN)
    # env itself loads the library, the setgid program does not
    evil = sh("ls /run/home/ani").stdout
    tap.ok("mine" in evil, "P10: (the hostile library works elsewhere)", evil)
    maps = open("/proc/%d/maps" % pid_of("ani")).read()
    tap.ok("evil.so" not in maps, "P10: LD_PRELOAD is not loaded")
    s.send("q")
    s.ended()
    s.end()
    r = by("ani", "%s --lang en list agencies <&- >&- 2>&-" % BIN)
    tap.ok(admin("check").returncode == 0, "P3, P10: closed descriptors 0 to "
           "2 harm nothing", why(r))


# --- P10: attacks on the files and on sessions --------------------------------

def test_files(s):
    before = fingerprint()
    for who in ("lihat", "ani", "bos"):
        for attack in ("sqlite3 %s .dump" % DB, "cat %s" % DB,
                       "cp %s-wal ." % DB, "ln %s mine" % DB,
                       "ls %s" % LIB, "cat %s/kunker.lock" % LIB,
                       "ls %s/drafts" % LIB,
                       "sh -c 'echo x >>%s'" % DB,
                       "mv %s %s.x" % (LIB, LIB)):
            r = by(who, attack)
            if r.returncode == 0:
                tap.ok(False, "P10: %s: %s" % (who, attack), why(r))
                break
        else:
            tap.ok(True, "P10: %s reaches no protected file" % who)
    r = by("bos", "ln -s %s link; %s --lang en backup --replace link; "
           "%s --lang en backup --replace %s; %s --lang en backup %s/x.db; "
           "true" % (DB, BIN, BIN, DB, BIN, LIB))
    tap.ok("Backup written" not in r.stdout, "P9, P10: nothing is written "
           "over protected files or through links", why(r))
    r = by("bos", "%s --lang en backup b.db && stat -c '%%U %%a' b.db && "
           "%s --lang en --db b.db check" % (BIN, BIN))
    tap.ok(r.returncode == 0 and "bos 600" in r.stdout, "M1: with the "
           "sessions open an administrator copies to a file of his own",
           why(r))
    r = by("bos", "unshare -Ur %s --lang en list agencies" % BIN)
    tap.ok(refused(r), "P10: a user namespace gives no rights", why(r))
    r = by("bos", "%s --lang en restore b.db" % BIN)
    tap.ok(refused(r, "only root"), "P10: nobody but root restores", why(r))
    tap.ok(fingerprint() == before, "P10: the files are as they were")


def test_processes(pid):
    for who, whose in (("ani", "own"), ("bos", "another's"),
                       ("lihat", "another's")):
        r = by(who, "/run/kunker/attack %d" % pid)
        tap.ok(r.returncode == 0 and "OPEN" not in r.stdout, "P10: %s opens "
               "no door of %s session" % (who, whose), why(r))


def test_viewer_keys():
    v = screens("lihat")
    v.expect("10Quit")
    tap.ok(v.has("read only"), "P7: the screen says who may only look",
           v.screen.text())
    seen = []
    for key in ("n", "e", "\x1b[19~", "u"):
        v.send(key)
        v.expect("You may look here, not change anything.")
        seen.append(v.has("You may look here, not change anything."))
        v.send("\x1b[B")
        v.wait(lambda: not v.has("You may look here"), 3)
    v.send("\r")
    v.expect("1 Summary")
    v.send("2")
    v.expect("Home agency")
    for typed in ("K", "\x1b[200~Ani\t1\nBudi\t2\n\x1b[201~"):
        v.send(typed)
        v.expect("You may look here, not change anything.")
        seen.append(v.has("You may look here, not change anything."))
        v.send("\x1b[B")
        v.wait(lambda: not v.has("You may look here"), 3)
    v.send("\x1b")
    v.expect("10Quit")
    tap.ok(all(seen), "P7, P10: no key of a viewer changes anything",
           "%s\n%s" % (seen, v.screen.text()))
    found = termcheck.check(bytes(v.everything), False)
    tap.ok(not found, "T2: its screens are clean", found)
    v.send("q")
    v.ended()
    v.end()


def test_limits():
    for limit in ("-f 1", "-n 5", "-n 8", "-v 30000", "-v 9000", "-s 32",
                  "-t 1"):
        r = by("ani", "ulimit %s; %s --lang en import --kind agencies -" %
               (limit, BIN), "short_name,name\nL%s,Batas\n" %
               limit.replace("-", "").replace(" ", ""))
        sound = admin("check")
        said = r.returncode == 0 or r.stderr != "" or r.returncode > 128
        tap.ok(said and sound.returncode == 0, "P10: ulimit %s: a message, "
               "no damage (%d)" % (limit, r.returncode), why(r) + why(sound))


def test_stop_and_kill(s, pid):
    os.kill(pid, signal.SIGSTOP)
    r = by("bos", BIN + " --lang en import --kind agencies -",
           "short_name,name\nBeku,Sesi beku\n")
    tap.ok(r.returncode == 0, "P10: a stopped session holds nobody up",
           why(r))
    os.kill(pid, signal.SIGCONT)
    tap.ok(s.expect("10Quit"), "P10: and goes on", s.screen.text())
    r = by("bos", "kill -9 %d" % pid)
    tap.ok(refused(r), "P10: nobody ends another's session")
    r = by("ani", "kill -9 %d" % pid)
    tap.ok(s.ended(5) is not None, "P10: one's own one may kill", why(r))
    r = admin("check")
    tap.ok(r.returncode == 0 and "1 session is open" in r.stdout,
           "C2, P10: then nothing is left of it", why(r))
    s.end()


def test_drafts():
    s = screens("ani")
    s.expect("10Quit")
    s.send("\x1b[20~")
    s.expect("Burden of the agencies")
    s.send("agenc\r")		# few enough to be keys, not a storm
    s.expect("Short name")
    s.send("n")
    s.expect("New agency")
    s.send("Dinas Terputus")
    s.expect("Dinas Terputus")
    s.close()				# the line drops: ssh is gone
    s.kill(signal.SIGKILL)
    s.ended(5)
    s.end()
    end = time.monotonic() + 2
    while time.monotonic() < end and "1 session is open" not in \
            admin("check").stdout:
        pass
    r = admin("check")
    tap.ok("1 session is open" in r.stdout and "1 draft file" in r.stdout,
           "D4: a dropped ssh line ends the session, the draft waits",
           why(r))
    other = screens("bos")
    other.expect("10Quit")
    tap.ok(not other.has("Draft of"), "D3: nobody else is offered it",
           other.screen.text())
    other.send("q")
    other.ended()
    other.end()
    s = screens("ani")
    tap.ok(s.expect("Draft of agency"), "D3: its officer is",
           s.screen.text())
    s.send("\r")
    tap.ok(s.expect("Dinas Terputus"), "D2: with every character",
           s.screen.text())
    s.send("\r")
    s.send("Dinas lama")
    s.expect("Dinas lama")
    s.send("\x1bOQ")
    tap.ok(s.expect("Saved"), "D3: and saves it", s.screen.text())
    s.send("\x1b[21~")
    s.ended()
    s.end()


def test_log():
    heads = [x for x in log if "history of uid" in x]
    tap.ok(len(heads) > 0, "A2: sessions that wrote told the system log the "
           "head of the history", log)
    r = admin("history --limit 1 --format json")
    head = heads[-1].split()[-1].strip("\0\n") if heads else ""
    r = admin("check --head " + head)
    tap.ok(r.returncode == 0, "A2: and the check finds it on the chain",
           why(r))
    names = ("Dinas", "Bagus", "Banten")
    tap.ok(not any(n in x for n in names for x in log), "A4: no words of "
           "records are in the log", log)


def test_erase():
    with open("/run/kunker/s3.json") as f, open("/run/kunker/s1.json") as g:
        people, other = json.load(f)["participant"], g.read()
    names = [p[k] for p in people for k in ("name", "nip")
             if p.get(k) and p[k] not in other]
    admin("import /run/kunker/s3.json")

    def held():
        text = must("cat %s/*.db %s/*.db-wal %s/drafts/* 2>/dev/null | "
                    "strings; true" % (LIB, LIB, LIB))
        return [n for n in names if n in text]
    before = held()
    r = admin("erase due")
    tap.ok(r.returncode == 0 and "personal data of" in r.stdout, "A3: root's "
           "cron erases what is due", why(r))
    tap.ok(len(before) == len(names) and held() == [],
           "A3: and no file holds one of the %d names and numbers" %
           len(names), held())
    r = by("ani", BIN + " --lang en erase due")
    tap.ok(refused(r, "needs the role"), "A3: an officer does not", why(r))


private_system()
syslog_listen()
people()
for name in ("s1.json", "s3.json"):
    shutil.copy(os.path.join(tools, name), "/run/kunker/" + name)
daemon = sshd()
try:
    test_setup()
    test_roles()
    test_roles_order()
    test_own_files()
    session, number, _ = test_drop()
    test_files(session)
    test_processes(number)
    test_stop_and_kill(session, number)
    test_environment()
    test_viewer_keys()
    test_limits()
    test_drafts()
    test_log()
    test_erase()
finally:
    daemon.kill()
    daemon.wait()
sys.exit(tap.done())
