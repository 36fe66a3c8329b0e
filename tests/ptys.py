"""Programs in pseudo-terminals, for tests in Python.

Session starts a program in a pty. Where the program is kunker itself it tells
over KUNKER_SYNC_FD how many bytes of input it has answered and how many bytes
of output that made, so nobody sleeps or guesses: answered() is exact. Where
the program is reached over ssh, expect() waits for words on the screen, which
a small terminal (Screen) draws from the output.
"""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

PATIENCE = 60		# seconds for one answer, on a loaded machine


class Screen:
    """What the output of TERM=xterm-256color or the like looks like."""

    TOKEN = re.compile(
        rb"\x1b\[([?>=]?)([0-9;]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
        rb"|\x1b[()][0-9A-Za-z]|\x1b([=>78MDEHc])|([\x00-\x1a\x1c-\x1f])"
        rb"|([^\x00-\x1f\x1b]+)", re.S)

    def __init__(self, rows, cols):
        self.rows, self.cols = rows, cols
        self.cell = [[" "] * cols for _ in range(rows)]
        self.row = self.col = 0
        self.rest = b""
        self.last = " "
        self.top, self.bottom = 0, rows - 1

    def text(self):
        return "\n".join("".join(r).rstrip() for r in self.cell)

    def feed(self, data):
        data = self.rest + data
        at = 0
        while at < len(data):
            m = self.TOKEN.match(data, at)
            if m is None:
                if len(data) - at > 200:	# not a sequence at all
                    at += 1
                    continue
                break
            at = m.end()
            if m.group(3):
                self.csi(m.group(1), m.group(2), m.group(3))
            elif m.group(4) == b"M":
                if self.row == self.top:
                    self.scroll(-1)
                else:
                    self.row = max(self.row - 1, 0)
            elif m.group(4) == b"D":
                self.control(b"\n")
            elif m.group(5):
                self.control(m.group(5))
            elif m.group(6):
                text = m.group(6)
                if at == len(data):		# a character may be cut
                    keep = 0
                    for n in (1, 2, 3):
                        if len(text) >= n and text[-n] >= 0xC0:
                            keep = n if text[-n] >= (
                                0xF0 if n == 3 else 0xE0 if n == 2
                                else 0xC0) else 0
                            break
                    if keep:
                        at -= keep
                        self.put(text[:-keep].decode("utf-8", "replace"))
                        break
                self.put(text.decode("utf-8", "replace"))
        self.rest = data[at:]

    def put(self, text):
        for c in text:
            if self.col >= self.cols:
                self.col = 0
                self.row = min(self.row + 1, self.rows - 1)
            self.cell[self.row][self.col] = c
            self.col += 1
            self.last = c

    def scroll(self, n):
        """The region, n lines up, or down if negative."""
        for _ in range(abs(n)):
            del self.cell[self.top if n > 0 else self.bottom]
            self.cell.insert(self.bottom if n > 0 else self.top,
                             [" "] * self.cols)

    def control(self, c):
        if c == b"\r":
            self.col = 0
        elif c == b"\n":
            if self.row == self.bottom:
                self.scroll(1)
            else:
                self.row = min(self.row + 1, self.rows - 1)
        elif c == b"\b":
            self.col = max(self.col - 1, 0)
        elif c == b"\t":
            self.col = min((self.col // 8 + 1) * 8, self.cols - 1)

    def csi(self, mark, args, final):
        if mark:
            return
        p = [int(x) if x else 0 for x in args.split(b";")] if args else []
        n = max(p[0] if p else 1, 1)
        f = final.decode()
        line = self.cell[self.row]
        if f in "Hf":
            self.row = min(n, self.rows) - 1
            self.col = min(max(p[1] if len(p) > 1 else 1, 1),
                           self.cols) - 1
        elif f == "A":
            self.row = max(self.row - n, 0)
        elif f == "B":
            self.row = min(self.row + n, self.rows - 1)
        elif f == "C":
            self.col = min(self.col + n, self.cols - 1)
        elif f == "D":
            self.col = max(self.col - n, 0)
        elif f == "G":
            self.col = min(n, self.cols) - 1
        elif f == "Z":
            self.col = max((self.col + 7) // 8 - n, 0) * 8
        elif f == "d":
            self.row = min(n, self.rows) - 1
        elif f == "X":
            for i in range(self.col, min(self.col + n, self.cols)):
                line[i] = " "
        elif f == "b":
            self.put(self.last * n)
        elif f == "@":
            line[self.col:self.col] = [" "] * n
            del line[self.cols:]
        elif f == "P":
            del line[self.col:self.col + n]
            line.extend([" "] * (self.cols - len(line)))
        elif f == "K":
            which = p[0] if p else 0
            a, b = ((self.col, self.cols), (0, self.col + 1),
                    (0, self.cols))[which]
            for i in range(a, min(b, self.cols)):
                line[i] = " "
        elif f == "J":
            which = p[0] if p else 0
            a, b = ((self.row, self.rows), (0, self.row),
                    (0, self.rows))[which]
            if which == 0:
                for i in range(self.col, self.cols):
                    line[i] = " "
                a += 1
            for r in range(a, b):
                self.cell[r] = [" "] * self.cols
        elif f == "r":
            self.top = (p[0] or 1) - 1 if p else 0
            self.bottom = (p[1] if len(p) > 1 else self.rows) - 1
            self.row = self.col = 0
        elif f in "ST":
            self.scroll(n if f == "S" else -n)
        elif f == "L":
            for _ in range(n):
                self.cell.insert(self.row, [" "] * self.cols)
                del self.cell[self.bottom + 1]
        elif f == "M":
            for _ in range(n):
                del self.cell[self.row]
                self.cell.insert(self.bottom, [" "] * self.cols)


LARGEST = 1000			# rows and columns that the program uses


class Session:
    def __init__(self, argv, env=None, rows=24, cols=80, sync=True,
                 screen=True, prepare=None, cwd=None):
        self.rows, self.cols = rows, cols
        self.screen = Screen(min(rows or 24, LARGEST),
                             min(cols or 80, LARGEST)) if screen else None
        self.raw = bytearray()		# all output since mark()
        self.everything = bytearray()
        self.sent = self.done = self.wrote = self.got = 0
        self.frames = 0
        self.status = None
        self.lines = b""
        r, w = os.pipe() if sync else (-1, -1)
        if sync:
            os.set_inheritable(w, True)
        full = dict(PATH="/usr/bin:/bin", LANG="C.UTF-8",
                    TERM="xterm-256color", LANGUAGE="en")
        full.update(env or {})
        if sync:
            full["KUNKER_SYNC_FD"] = str(w)
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ,
                    struct.pack("HHHH", rows, cols, 0, 0))
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                for fd in (0, 1, 2):
                    os.dup2(slave, fd)
                os.closerange(3, w if sync else 3)
                os.closerange((w if sync else 2) + 1, 4096)
                if cwd:
                    os.chdir(cwd)
                if prepare:
                    prepare()
                os.execve(argv[0], argv, full)
            finally:
                os._exit(127)
        os.close(slave)
        if sync:
            os.close(w)
        self.fd, self.sync = master, r
        os.set_blocking(master, False)
        if sync:
            os.set_blocking(r, False)

    def fds(self):
        return [f for f in (self.fd, self.sync) if f >= 0]

    def pump(self):
        """Take what there is to read, without waiting."""
        while self.fd >= 0:
            try:
                data = os.read(self.fd, 65536)
            except BlockingIOError:
                break
            except OSError:
                data = b""
            if not data:
                os.close(self.fd)
                self.fd = -1
                break
            self.got += len(data)
            self.raw += data
            self.everything += data
            del self.everything[:-4_000_000]
            if self.screen:
                self.screen.feed(data)
        while self.sync >= 0:
            try:
                data = os.read(self.sync, 65536)
            except BlockingIOError:
                break
            if not data:
                os.close(self.sync)
                self.sync = -1
                break
            self.lines += data
            *full, self.lines = self.lines.split(b"\n")
            for line in full:
                self.done, self.wrote, self.frames = map(
                    int, line.split()[:3])

    def answered(self):
        return (self.frames > 0 and self.done >= self.sent and
                self.got >= self.wrote)

    def wait(self, true=None, patience=PATIENCE):
        """Wait until all input is answered, or true() holds."""
        true = true or self.answered
        end = time.monotonic() + patience
        while True:
            self.pump()
            if true():
                return True
            left = end - time.monotonic()
            if left <= 0 or not self.fds():
                return False
            select.select(self.fds(), [], [], left)

    def send(self, data):
        if isinstance(data, str):
            data = data.encode()
        while data:
            if self.fd < 0:
                return
            try:
                n = os.write(self.fd, data)
            except BlockingIOError:
                select.select(self.fds(), [self.fd], [], 1)
                self.pump()
                continue
            except OSError:
                return
            self.sent += n
            data = data[n:]

    def type(self, data):
        """Send and wait for the answer."""
        self.mark()
        self.send(data)
        return self.wait()

    def mark(self):
        self.raw.clear()

    def has(self, text):
        return text in self.screen.text()

    def expect(self, text, patience=PATIENCE):
        return self.wait(lambda: self.has(text), patience)

    def ended(self, patience=PATIENCE):
        """Wait for the end; the seconds it took, None if it did not end."""
        start = time.monotonic()
        while time.monotonic() - start < patience:
            if self.status is None:
                pid, st = os.waitpid(self.pid, os.WNOHANG)
                if pid:
                    self.status = st
            if self.status is not None:
                return time.monotonic() - start
            self.pump()
            select.select(self.fds(), [], [], 0.005)
        return None

    def kill(self, sig=signal.SIGKILL):
        if self.status is None:
            os.kill(self.pid, sig)

    def close(self):
        """Close our ends: the line drops."""
        for fd in self.fds():
            os.close(fd)
        self.fd = self.sync = -1

    def end(self):
        """Whatever it does, it ends now."""
        if self.status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            _, self.status = os.waitpid(self.pid, 0)
        self.close()


class Tap:
    def __init__(self):
        self.n = self.bad = 0

    def ok(self, passed, name, why=""):
        self.n += 1
        self.bad += not passed
        print(("ok" if passed else "not ok"), self.n, "-", name, flush=True)
        if not passed and why:
            for line in str(why).splitlines()[:20]:
                print("#  ", line, flush=True)
        return passed

    def say(self, text):
        print("#", text, flush=True)

    def done(self):
        print("1..%d" % self.n, flush=True)
        return 1 if self.bad else 0
