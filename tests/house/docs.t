#!/bin/sh
# The pages of docs/ say what is there. What the program prints itself (manual,
# import format) is looked at by tests/cli/usage.t.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
t=$(mktemp -d) && trap 'rm -rf "$t"' EXIT
echo 1..9

empty() { # NUMBER NAME OUTPUT
	if [ -z "$3" ]; then echo "ok $1 - $2"; else
		echo "not ok $1 - $2"; echo "$3" | sed 's/^/# /'; fi
}

# --- docs/house.md: the map ---------------------------------------------------

awk '/^```/ { inside = !inside } inside && $1 ~ /^[a-z]+(\/[a-z0-9_]+)?\.[ch]$/ {
    print "src/" $1 }' docs/house.md | sort >"$t/mapped"
{
	ls src/*/*.c src/main.c
	for h in src/*/*.h; do		# headers go with their .c
		[ -e "${h%.h}.c" ] || echo "$h"
	done
} | sort >"$t/there"
empty 1 "the map of docs/house.md names every source file, once" "$(
	comm -13 "$t/mapped" "$t/there" | sed 's/$/ is not in the map/'
	while read -r f; do
		[ -e "$f" ] || echo "$f is mapped but not there"
	done <"$t/mapped"
	uniq -d "$t/mapped" | sed 's/$/ is mapped twice/')"
empty 2 "every line of the map says something" "$(
	awk '/^```/ { inside = !inside }
	    inside && $1 ~ /^[a-z]+\/[a-z0-9_]+\.[ch]$/ && NF < 2' docs/house.md)"
empty 3 "every room has its card" "$(
	for room in src/*/; do
		case $room in src/po/) continue ;; esac
		grep -q 'Room card\.' "$room"*.h || echo "$room has none"
	done)"

# --- docs/house.md: mutable statics -------------------------------------------

# What is constant but holds addresses is in .data.rel.ro. gcc appends a number
# to a static of a function, clang puts the function in front.
for o in "$build"/obj/*/*.o "$build"/obj/main.o; do
	[ -f "$o" ] || continue
	objdump -t "$o" | awk -v o="${o#"$build"/obj/}" '
	    / O \.(bss|data|tbss|tdata|data\.rel|data\.rel\.local)[ \t]/ {
		name = $NF
		sub(/\.[0-9]+$/, "", name)
		sub(/^.*\./, "", name)
		sub(/\.o$/, ".c", o)
		if (name !~ /^__(gcov|asan|ubsan|odr)/)
			print o, name
	    }'
done | sort -u >"$t/statics"
awk -F'|' '/^\| `[a-z]+\/[a-z_]+\.c` \|/ {
    gsub(/[` ]/, "", $2)
    n = split($3, name, "`")
    for (i = 2; i <= n; i += 2)
	print $2, name[i]
}' docs/house.md | sort -u >"$t/listed"
empty 4 "the mutable statics are those of docs/house.md" "$(
	[ -s "$t/statics" ] || echo "nothing is built in $build"
	comm -13 "$t/listed" "$t/statics" | sed 's/$/ is not listed/'
	comm -23 "$t/listed" "$t/statics" | sed 's/$/ is listed, not there/')"

# --- headers ------------------------------------------------------------------

# A prototype has a comment above it, or follows one that has, without a blank
# line between.
empty 5 "every public function says what it does" "$(awk '
FNR == 1 { covered = inside = depth = more = 0 }
{
	line = $0
	if (inside) {
		inside = line !~ /\*\//
		next
	}
	if (line ~ /^[ \t]*\/\*/) {
		covered = 1
		inside = line !~ /\*\//
		next
	}
	if (line ~ /^$/) {
		covered = more = 0
		next
	}
	if (line ~ /^#/) {
		more = 0
		next
	}
	if (depth > 0 || line ~ /^(static|struct|enum|union)[^(;]*\{/) {
		depth += gsub(/\{/, "{", line) - gsub(/\}/, "}", line)
		more = 0
		next
	}
	if (line ~ /^[a-zA-Z_]/ && line ~ /\(/ && line !~ /^(static|typedef)/ &&
	    !more && !covered)
		print FILENAME ":" FNR ": " line
	more = line !~ /;[ \t]*(\/\*.*)?$/
}' src/*/*.h)"

# The unit test of all tables finds them by this ending.
empty 6 "tables of keys are called *_actions" "$(
	grep -nE '^(static )?const struct action [a-z_]+\[\]' src/tui/*.c |
	    grep -v '_actions\[\]')"

# --- the pages ----------------------------------------------------------------

pages=$(ls README.md docs/*.md tests/e2e/scenes.md)
empty 7 "paths and links lead somewhere" "$(
	for p in $pages; do
		dir=${p%/*}
		[ "$dir" = "$p" ] && dir=.
		grep -oE '\]\([^)#]+\)' "$p" | sed 's/^](//; s/)$//' |
		    grep -v '^https\?:' | while read -r to; do
			[ -e "$dir/$to" ] || echo "$p links to $to"
		done
		grep -oE '`(src|docs|tests|etc)/[A-Za-z0-9_./*-]+`' "$p" |
		    tr -d '`' | while read -r to; do
			case $to in *X.* | *NAME* | *NNNN*) continue ;; esac
			# shellcheck disable=SC2086
			ls -d $to >/dev/null 2>&1 || echo "$p names $to"
		done
	done)"
empty 8 "every picture is shown somewhere" "$(
	for p in docs/pictures/*.svg; do
		# shellcheck disable=SC2086
		grep -q "pictures/${p##*/}" $pages || echo "$p"
	done)"

# docs/glossary.md: names in code are tables and columns of the field tables.
{
	sed -n 's/^CREATE TABLE \([a-z_]*\).*/\1/p' src/store/schema/*.sql
	cat src/model/*.c | awk '
    /^static const struct field [a-z_]+_fields\[\]/ {
	type = $5
	sub(/_fields.*/, "", type)
	print type
    }
    /\.name = "/ && type != "" {
	name = $0
	sub(/.*\.name = "/, "", name)
	sub(/".*/, "", name)
	print type "." name
    }'
} | sort -u >"$t/fields"
empty 9 "the glossary speaks of what there is" "$(
	grep '^|' docs/glossary.md | grep -oE '`[a-z_0-9.]+`' | tr -d '`' |
	    sort -u | comm -23 - "$t/fields" | sed 's/$/ is no table or field/')"
