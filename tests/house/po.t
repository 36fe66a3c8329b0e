#!/bin/sh
# Indonesian is complete: every message of the sources has its translation,
# none is doubtful, formats agree.
cd "$(dirname "$0")/../.." || exit 1
t=$(mktemp -d) && trap 'rm -rf "$t"' EXIT
echo 1..2

xgettext --from-code=UTF-8 -k_ -kN_ -kP_:1,2 -o "$t/all.pot" \
    $(find src -name '*.[ch]' | sort) 2>"$t/log"
msgmerge -q --no-fuzzy-matching -o "$t/id.po" src/po/id.po "$t/all.pot"
missing=$(msgattrib --untranslated --no-obsolete "$t/id.po" |
    grep -c '^msgid ' || true)
[ "$missing" -gt 0 ] && missing=$((missing - 1))	# the header
if [ "$missing" -eq 0 ]; then echo "ok 1 - id.po is complete"; else
	echo "not ok 1 - id.po is complete"
	echo "# $missing messages are not translated; make po, then src/po/id.po"
	msgattrib --untranslated --no-obsolete "$t/id.po" |
	    grep '^msgid ' | head -20 | sed 's/^/# /'
fi
if msgfmt --check -o /dev/null "$t/id.po" 2>"$t/log"; then
	echo "ok 2 - formats and header agree"
else
	echo "not ok 2 - formats and header agree"; sed 's/^/# /' "$t/log"
fi
