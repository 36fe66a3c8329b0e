#!/usr/bin/env python3
"""Make a language in which everything is long: long.py IN.pot OUT.po

Each message stands in brackets and is half as long again, as a translation
may be. What a screen then cuts, wraps or drops shows before a translator
meets it; what is not in brackets was never translatable.
"""
import ast
import sys


def longer(s):
    end = "\n" if s.endswith("\n") else ""
    body = s[:len(s) - len(end)]
    pad = (" und so weiter und so fort" * 40)[:max(2, len(body) * 4 // 10)]
    return f"[{body}{pad}]{end}"


def quoted(s):
    return '"' + s.replace("\\", "\\\\").replace('"', '\\"').replace(
        "\n", "\\n").replace("\t", "\\t") + '"'


def entries(lines):
    entry, key = {}, None
    for line in lines + ["\n"]:
        line = line.rstrip("\n")
        if not line:
            if "msgid" in entry:
                yield entry
            entry, key = {}, None
        elif line.startswith("#"):
            entry.setdefault("flags", []).append(line)
        elif line.startswith('"'):
            entry[key] += ast.literal_eval(line)
        else:
            key, _, text = line.partition(" ")
            entry[key] = ast.literal_eval(text)


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        found = list(entries(f.readlines()))
    with open(sys.argv[2], "w", encoding="utf-8") as f:
        f.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n'
                'Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')
        for e in found:
            if not e["msgid"]:
                continue
            f.write("".join(x + "\n" for x in e.get("flags", [])
                            if x.startswith("#,") and "fuzzy" not in x))
            f.write(f"msgid {quoted(e['msgid'])}\n")
            if "msgid_plural" in e:
                f.write(f"msgid_plural {quoted(e['msgid_plural'])}\n"
                        f"msgstr[0] {quoted(longer(e['msgid']))}\n"
                        f"msgstr[1] {quoted(longer(e['msgid_plural']))}\n\n")
            else:
                f.write(f"msgstr {quoted(longer(e['msgid']))}\n\n")


if __name__ == "__main__":
    main()
