#!/usr/bin/env python3
"""Write src/base/utf8_tables.h from the Unicode data that Python carries.

    python3 src/base/utf8_tables.py >src/base/utf8_tables.h

Run by hand when a newer Unicode is wanted; building needs no Python.
"""
import unicodedata

TOP = 0x110000


def ranges(wanted):
    out, start = [], None
    for cp in range(TOP + 1):
        if cp < TOP and wanted(cp):
            start = cp if start is None else start
        elif start is not None:
            out.append((start, cp - 1))
            start = None
    return out


def category(cp):
    return unicodedata.category(chr(cp))


def mark(cp):
    return category(cp) in ("Mn", "Me") or unicodedata.combining(chr(cp)) != 0


def spacing(cp):
    """Marks that still take a column of their own."""
    return mark(cp) and category(cp) == "Mc" and cp not in (0x302E, 0x302F)


def wide(cp):
    if 0x3248 <= cp <= 0x324F or 0x4DC0 <= cp <= 0x4DFF:
        return True     # circled numbers, hexagrams: drawn wide everywhere
    return unicodedata.east_asian_width(chr(cp)) in "WF" and not mark(cp)


def blank(cp):
    """Nobody has given it a shape: unassigned, private, surrogate."""
    return category(cp) in ("Cn", "Co", "Cs")


def table(name, what, rows):
    print("\n/* %s */" % what)
    print("static const struct utf8_range %s[] = {" % name)
    line = ""
    for first, last in rows:
        item = "{ 0x%x, 0x%x }," % (first, last)
        if len(line) + len(item) + 9 > 80:
            print("\t" + line)
            line = ""
        line += (" " if line else "") + item
    print("\t" + line + "\n};")


def base_letter(cp):
    """The plain letter under the diacritics, or '.' if there is none."""
    s = unicodedata.normalize("NFKD", chr(cp))[0].lower()
    strokes = {0xd0: "d", 0xf0: "d", 0xd8: "o", 0xf8: "o", 0x110: "d",
               0x111: "d", 0x126: "h", 0x127: "h", 0x131: "i", 0x141: "l",
               0x142: "l", 0x166: "t", 0x167: "t", 0x180: "b", 0x197: "i",
               0x19a: "l", 0x1b5: "z", 0x1b6: "z"}
    s = strokes.get(cp, s)
    return s if "a" <= s <= "z" else "."


def letters(name, first, last):
    print("\n/* The plain letter of U+%04X to U+%04X. */" % (first, last))
    print("static const char %s[] =" % name)
    text = "".join(base_letter(cp) for cp in range(first, last + 1))
    rows = [text[i:i + 64] for i in range(0, len(text), 64)]
    for i, row in enumerate(rows):
        print('\t"%s"%s' % (row, ";" if i == len(rows) - 1 else ""))


print("/* Written by utf8_tables.py from Unicode %s; do not edit. */"
      % unicodedata.unidata_version)
print("#ifndef BASE_UTF8_TABLES_H\n#define BASE_UTF8_TABLES_H\n")
print("#include <stdint.h>\n")
print("struct utf8_range {\n\tuint32_t first, last;\n};")
table("utf8_marks", "Marks: sit on the character before them.", ranges(mark))
table("utf8_spacing", "Marks that take a column all the same.",
      ranges(spacing))
table("utf8_wide", "Two columns on a terminal.", ranges(wide))
table("utf8_blank", "Nobody has given them a shape.", ranges(blank))
letters("utf8_latin", 0xC0, 0x24F)
letters("utf8_latin_more", 0x1E00, 0x1EFF)
print("\n#endif")
