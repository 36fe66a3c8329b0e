#!/usr/bin/env python3
"""A language that does not exist: every message 40 % longer and accented.

usage: pseudo.py MESSAGES.pot >OUT.po

Formats, line breaks and blanks at the ends stay; the marks at the end show
where a text is cut.
"""
import ast
import re
import sys

ACCENTS = str.maketrans("aeiouAEIOUncs", "áéíóúÁÉÍÓÚñçš")
KEEP = re.compile(r"(%(?:[0-9]+\$)?[-+ #0']*[0-9*]*(?:\.[0-9*]*)?"
                  r"(?:<[A-Za-z0-9]+>|(?:ll|[hlzjt])*[a-zA-Z%])"
                  r"|\n|\t)")


def longer(text):
    """As a translation that needs two fifths more room."""
    core = text.strip(" \n")
    if not core:
        return text
    head = text[:text.index(core)]
    tail = text[text.index(core) + len(core):]
    parts = [p if i % 2 else p.translate(ACCENTS)
             for i, p in enumerate(KEEP.split(core))]
    return head + "".join(parts) + "~" * -(-len(core) * 2 // 5) + tail


def quote(text):
    """As a string of a .po file."""
    for plain, shown in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"),
                         ("\t", "\\t")):
        text = text.replace(plain, shown)
    return '"' + text + '"'


def string(lines, keyword):
    """What stands behind a keyword, over as many lines as it takes."""
    out, inside = None, False
    for line in lines:
        if line.startswith(keyword + " "):
            out, inside = ast.literal_eval(line[len(keyword) + 1:]), True
        elif inside and line.startswith('"'):
            out += ast.literal_eval(line)
        else:
            inside = False
    return out


def main():
    """Read a template, write its translation."""
    print('msgid ""\nmsgstr ""\n'
          '"Content-Type: text/plain; charset=UTF-8\\n"\n'
          '"Plural-Forms: nplurals=1; plural=0;\\n"\n')
    with open(sys.argv[1], encoding="utf-8") as pot:
        blocks = pot.read().split("\n\n")
    for block in blocks:
        lines = block.split("\n")
        one, many = string(lines, "msgid"), string(lines, "msgid_plural")
        if not one:
            continue
        if any(line.startswith("#,") and "c-format" in line
               for line in lines):
            print("#, c-format")
        print("msgid " + quote(one))
        if many is None:
            print("msgstr " + quote(longer(one)))
        else:
            print("msgid_plural " + quote(many))
            print("msgstr[0] " + quote(longer(many)))
        print()


main()
