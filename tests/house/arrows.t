#!/bin/sh
# Every include points to a room that this room may know, headers of libraries
# stay in their room, and objects need only symbols of rooms they may know
# (hand-written prototypes would evade includes). What only its own file and no
# test uses is not seen outside it. See docs/house.md.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
echo 1..5

test_empty() { # NUMBER NAME OUTPUT
	if [ -z "$3" ]; then echo "ok $1 - $2"; else
		echo "not ok $1 - $2"; echo "$3" | sed 's/^/# /'; fi
}

may='
BEGIN {
	may["base"] = "base"
	may["model"] = "base model"
	may["store"] = "base model store"
	may["solve"] = "base solve"
	may["port"] = "base model port"
	may["desk"] = "base model store solve port desk"
	may["plan"] = may["desk"] " plan"
	may["day"] = may["plan"] " day"
	may["exchange"] = may["day"] " exchange"
	may["paper"] = may["day"] " paper"
	desks = "desk plan day exchange paper"
	may["cmd"] = "base model store " desks " cmd"
	may["cli"] = "base model store " desks " cmd cli"
	may["term"] = "base term"
	may["tui"] = "base model store " desks " cmd term tui"
}'

test_empty 1 "includes point leftwards" "$(awk "$may"'
/^#include "/ {
	split(FILENAME, path, "/"); room = path[2]
	split($2, inc, "[\"/]"); to = inc[2]
	if (index(" " may[room] " ", " " to " ") == 0 ||
	    ($2 == "\"store/tx.h\"" && room != "store" &&
	    index(" " desks " ", " " room " ") == 0))
		print FILENAME ": " room " may not know " $2
}' src/*/*.[ch])"

test_empty 2 "libraries stay in their room" "$(
	grep -n '#include <sqlite3.h>' src/*/*.[ch] | grep -v '^src/store/'
	grep -nE '#include <(n?curses(w)?(/curses)?|term)\.h>' src/*/*.[ch] |
	    grep -v '^src/term/'
	grep -n '#include <libconfig.h>' src/*/*.[ch] | grep -v '^src/port/'
	grep -nE '\b(time|clock_gettime|gettimeofday)\(' src/*/*.c |
	    grep -v '^src/base/clock.c' | grep -vE '^[^:]*:[0-9]+:[[:space:]]*\*')"

test_empty 3 "one place opens the database" "$(
	grep -nE '\bsqlite3_open' src/*/*.c |
	    grep -vE '^src/store/(store|open|json|connection|backup)[a-z_]*\.c')"

test_empty 4 "objects need only rooms they may know" "$(
	[ -d "$build/obj" ] || { echo "nothing built in $build"; exit; }
	for room in base model store solve port desk plan day exchange paper cmd \
	    cli term tui; do
		for o in "$build/obj/$room"/*.o; do
			[ -f "$o" ] || continue
			nm -g "$o" | awk -v room=$room '
			    $(NF-1) ~ /^[TDBRV]$/ { print "has", room, $NF }
			    $1 == "U" { print "needs", room, $2 }'
		done
	done | sort -u | awk "$may"'
	$1 == "has" { home[$3] = home[$3] " " $2 }
	$1 == "needs" { need[$2 " " $3] = 1 }
	END {
		for (k in need) {
			split(k, p, " ")
			n = split(home[p[2]], at, " ")
			if (n == 0)
				continue
			ok = 0
			for (i = 1; i <= n; i++)
				if (index(" " may[p[1]] " ", " " at[i] " "))
					ok = 1
			if (!ok)
				print p[1] " may not need " p[2] " of" home[p[2]]
		}
	}')"

# The table of shapes is made by a program of the build.
test_empty 5 "what only its own file uses is static" "$(
	for o in "$build"/obj/*/*.o "$build"/obj/main.o; do
		c=src/${o#"$build"/obj/}
		c=${c%.o}.c
		[ -f "$o" ] && [ -f "$c" ] && nm -g "$o" | awk -v c="$c" '
		    $(NF-1) ~ /^[TDBR]$/ && $NF !~ /^_/ { print "has", $NF, c }
		    $1 == "U" { print "needs", $2 }'
	done | awk '
	$1 == "has" { home[$2] = $3 }
	$1 == "needs" { needed[$2] = 1 }
	END {
		for (name in home)
			if (!needed[name])
				print name, home[name]
	}' | sort | while read -r name c; do
		grep -qrw --include='*.[ch]' "$name" tests ||
		    [ "$name" = shape_print ] || echo "$c: $name"
	done)"
