#!/bin/sh
# The table of docs/reliability.md: every rule stands there once, what it names
# exists, and each test it names carries the number. Also S1, by the sources.
cd "$(dirname "$0")/../.." || exit 1
t=$(mktemp -d) && trap 'rm -rf "$t"' EXIT
echo 1..5

empty() { # NUMBER NAME OUTPUT
	if [ -z "$3" ]; then echo "ok $1 - $2"; else
		echo "not ok $1 - $2"; echo "$3" | sed 's/^/# /'; fi
}

# rule, column, file
awk -F'|' '/^\| [A-Z][0-9]+ \|/ {
	gsub(/ /, "", $2)
	for (c = 4; c <= 5; c++) {
		n = split($c, name, "`")
		for (i = 2; i <= n; i += 2)
			print $2, c == 4 ? "code" : "test", name[i]
	}
}' docs/reliability.md >"$t/rows"

for rules in S:11 P:10 C:8 D:10 T:4 I:3 E:2 K:1 A:4 M:3 B:3; do
	for n in $(seq "${rules#*:}"); do
		echo "${rules%:*}$n"
	done
done | sort >"$t/rules"
grep -oE '^\| [A-Z][0-9]+ \|' docs/reliability.md | tr -d '| ' | sort \
    >"$t/listed"
empty 1 "every rule stands in docs/reliability.md once" "$(
	diff "$t/rules" "$t/listed" | grep '^[<>]')"
empty 2 "every rule names code and a test" "$(
	while read -r rule; do
		grep -q "^$rule code " "$t/rows" || echo "$rule: no code"
		grep -q "^$rule test " "$t/rows" || echo "$rule: no test"
	done <"$t/rules")"
empty 3 "what it names is there" "$(
	while read -r rule column file; do
		[ -e "$file" ] || echo "$rule: there is no $file"
	done <"$t/rows")"
empty 4 "each test carries the number of its rule" "$(
	grep ' test ' "$t/rows" | while read -r rule column file; do
		case $file in
		tests/*.t | tests/*.c | tests/*.py | tests/*.scene) ;;
		*) echo "$rule: $file is no test" ;;
		esac
		[ ! -e "$file" ] || grep -qE "(^|[^A-Za-z0-9])$rule([^A-Za-z0-9]|$)" \
		    "$file" || echo "$rule: $file does not carry it"
	done)"
empty 5 "S1: databases are opened in one place, and json.c's in memory" "$(
	grep -nE 'sqlite3_open(_v2|16)? *\(' src/*/*.c | grep -v \
	    -e '^src/store/connection.c:' \
	    -e '^src/store/json.c:[0-9]*:.*(":memory:"')"
