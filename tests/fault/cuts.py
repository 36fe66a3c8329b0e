#!/usr/bin/env python3
"""No sentence loses its end in silence: every screen in a language whose words
are two fifths longer, at two sizes. Its messages end in ~; what runs to the
edge of a box or of the screen has that, or the mark of what is cut.

Usage: cuts.py PSEUDO-KUNKER
"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from house import SAMPLES, House                    # noqa: E402
from ptys import Tap                                # noqa: E402
from verbs import places                            # noqa: E402

ACCENT = re.compile("[áéíóúÁÉÍÓÚñçš]")
SIDES = re.compile("[│╭╮╰╯─┬┴]+")


def cut(screen, cols):
    """Rows that end at an edge in the middle of a message."""
    for row in screen.text().split("\n")[:-1]:
        at = 0
        for part in SIDES.split(row):
            at = row.index(part, at) + len(part)
            edge = at == cols or (at < len(row) and row[at] == "│")
            words = re.split("  +| · ", part)[-1]
            if edge and words[-1:].isalpha() and ACCENT.search(words) and \
                    "…" not in words and "~" not in words:
                yield row


def main():
    tap = Tap()
    with House(sys.argv[1]) as h:
        for n in (4, 1):
            h.run("--db", h.good, "import",
                  os.path.join(SAMPLES, "s%d.json" % n))
        for rows, cols in ((24, 80), (16, 60)):
            for place, keys in places(True):
                h.fresh()
                s = h.start(rows=rows, cols=cols, args=("--lang", "id"))
                s.wait()
                home = s.screen.text()
                for k in keys:
                    s.type(k)
                there = s.fd >= 0 and (not keys or s.screen.text() != home) \
                    and (place == "the menu" or not s.has("╭ Méñú"))
                lost = list(cut(s.screen, cols))
                s.end()
                tap.ok(there and not lost, "%s at %dx%d: no message is cut "
                       "in silence" % (place, cols, rows), "\n".join(lost))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
