#!/bin/sh
# make install into a folder of its own, and the program run from there.
. "${0%/*}/lib.sh"
src=$(cd "$tests/.." && pwd)
root=$dir/root
share=$root/usr/local/share

ok "make install" make -C "$src" --no-print-directory BUILD="$build" \
    DESTDIR="$root" install
for f in bin/kunker share/man/man1/kunker.1 share/kunker/samples/s4.json \
    share/kunker/reference/regions.csv \
    share/locale/id/LC_MESSAGES/kunker.mo \
    share/bash-completion/completions/kunker \
    share/doc/kunker/kunker.conf share/doc/kunker/README.md; do
	ok "$f is there" test -s "$root/usr/local/$f"
done
is "as many templates as in the source" \
    "$(find "$share/kunker/templates" -type f 2>/dev/null | wc -l)" \
    "$(find "$etc/templates" -type f 2>/dev/null | wc -l)"
is "nothing can be written by others" \
    "$(find "$root" ! -type l -perm /022 | wc -l)" 0
installed=$root/usr/local/bin/kunker
ok "it runs" "$installed" --version
has "kunker" "and says its version"
ok "the demonstration" "$installed" demo --lang id
has "Sumatera Barat" "has the sample visits"
ok "Indonesian" "$installed" demo --lang id
has "rombongan" "is spoken"
ok "the manual page is one" sh -c \
    'head -3 "$1" | grep -q "^.TH KUNKER 1"' sh \
    "$root/usr/local/share/man/man1/kunker.1"
ok "the completion is bash" bash -n \
    "$root/usr/local/share/bash-completion/completions/kunker"
ok "make dist" make -C "$src" --no-print-directory BUILD="$dir/dist" dist
ok "is a source" sh -c 'tar -tzf "$1"/kunker-*.tar.gz |
    grep -qx "kunker-[0-9.]*/src/main.c"' sh "$dir/dist"
done_testing
