#!/bin/sh
# Habits that can be read off the sources: who gives memory back, what is not
# used at all, how long a file may be. See docs/house.md.
cd "$(dirname "$0")/../.." || exit 1
echo 1..10

empty() { # NUMBER NAME OUTPUT
	if [ -z "$3" ]; then echo "ok $1 - $2"; else
		echo "not ok $1 - $2"; echo "$3" | sed 's/^/# /'; fi
}

code=$(find src -name '*.[ch]' | sort)
t=$(mktemp -d) && trap 'rm -rf "$t"' EXIT

# The sources without comments and texts, as FILE:LINE:FUNCTION:code.
# shellcheck disable=SC2086
awk '
FNR == 1 { f = ""; inside = 0 }
{
	line = $0
	gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
	if (inside) {
		if (!sub(/^.*\*\//, "", line))
			next
		inside = 0
	}
	gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", line)
	if (sub(/\/\*.*$/, "", line))
		inside = 1
	if (line ~ /^[a-z_0-9]+\(/) {
		f = line
		sub(/\(.*/, "", f)
	}
	if (line ~ /[^ \t]/)
		print FILENAME ":" FNR ":" f ":" line
}' $code >"$t/code"

# free() stands in x_close() and x_free(). Besides, memory that an arena cannot
# serve, because it grows and goes within one call or one long life:
cat >"$t/may" <<'EOF'
src/base/arena.c:arena_reset	the arena itself
src/base/arena.c:arena_rewind
src/base/memory.c:memory_warm	only to have it in the heap
src/solve/branch.c:branch_search	stacks of one search
src/solve/certify.c:flow_certify	the judge owes nothing to the judged
src/solve/certify.c:flow_certify_stuck
src/solve/check.c:keys_differ
src/solve/net.c:net_rebuild	tables that grow
src/solve/net.c:range_tops
src/solve/round.c:round_solve	the heap of windows
src/term/area.c:canvas_resize	a screen changes size
src/term/list.c:list_load_around	windows of records
src/term/list.c:list_load_end
src/term/list.c:list_settle_moves
src/term/screen.c:screen_open	it did not open
src/term/screen.c:screen_resize
src/term/term.c:term_open
EOF
empty 1 "free() stands where memory was opened" "$(
	awk -F: '$4 ~ /(^|[^a-z_])free\(/ && $3 !~ /_(close|free)$/ {
	    print $1 ":" $3 }' "$t/code" | sort -u |
	    while read -r at; do
		grep -qE "^$at(	|\$)" "$t/may" || echo "$at calls free()"
	    done)"
empty 2 "and no leave is given in vain" "$(
	while IFS='	' read -r at why; do
		grep -qE "^${at%%:*}:[0-9]+:${at##*:}:.*free\(" "$t/code" ||
		    echo "$at does not"
	done <"$t/may")"
# A file's draft keeps its name in a copy of its own.
empty 3 "memory is asked for where its lack is said, in base" "$(
	awk -F: '$1 !~ /^src\/base\// &&
	    $4 ~ /(^|[^a-z_])((c|m|re)alloc(array)?|strn?dup)\(/ &&
	    $1 ":" $3 != "src/store/draft.c:file_new" {
	    print $1 ":" $2 ": " $4 }' "$t/code")"

# What banned.h poisons cannot be there; these are macros, or of headers that
# come later.
empty 4 "nothing that trusts its input" "$(
	grep -nE '[^a-z_](alloca|v?f?scanf|sscanf|sprintf|vsprintf|strcpy|strcat|gets|strtok|atoi|atol|mktemp|tempnam|tmpnam|putenv|s?rand|setjmp|longjmp|assert|system|popen)\(' \
	    "$t/code" | cut -d: -f2-)"
# A child that could not become another program ends too.
empty 5 "who may end the program" "$(
	awk -F: '$1 !~ /^src\/base\/die\.c$/ &&
	    $4 ~ /(^|[^a-z_])(exit|_exit|_Exit|abort)\(/ &&
	    $1 !~ /^src\/(term\/signals|desk\/setup|paper\/document_print|main)\.c$/ {
	    print $1 ":" $2 ": " $4 }' "$t/code")"
empty 6 "no mutable extern" "$(
	grep -E ':extern ' "$t/code" | grep -v ':extern const ')"
empty 7 "no file is longer than 600 lines" "$(
	# shellcheck disable=SC2086
	wc -l $code | awk '$1 > 600 && $2 != "total" { print $2 ": " $1 }')"
empty 8 "a function fits a screen" "$(
	# shellcheck disable=SC2086
	awk 'FNR == 1 { begin = 0 }
	    /^[a-z_0-9]+\(/ { name = $0; sub(/\(.*/, "", name) }
	    /^\{/ { begin = FNR }
	    /^\}/ && begin {
		if (FNR - begin - 1 > 50)
			print FILENAME ": " name " has " FNR - begin - 1
		begin = 0
	    }' $code)"
empty 9 "nothing is left for later" "$(
	grep -rnE '(TODO|FIXME|HACK)([^A-Za-z]|$)' src \
	    --include='*.[ch]' --include='*.sql' --include='*.awk')"
# A line of a page that is a text of its own is as wide as the page.
empty 10 "no line is wider than 80 columns" "$(
	for f in $code $(find tests -name '*.[ch]'); do
		case $f in */utf8_tables.h) continue ;; esac
		LC_ALL=C sed 's/[\x80-\xBF]//g' "$f" | expand | awk -v f="$f" '
		    length > 80 && !/^"/ { print f ":" NR ": " length }'
	done)"
