#!/bin/sh
# Time the planning engine beside outside solvers, in one run on one machine.
#	split.sh PROGRAM WARM [ANSWER]
# PROGRAM is kunker; WARM is the program of tests/bench/split_warm.c. The table
# goes to standard output, in Markdown. Outside solvers that are missing are
# installed if we may.
here=$(cd "$(dirname "$0")" && pwd)
split=$here/../split
program=$1 warm=$2
limit=${BENCH_LIMIT:-60}

for tool in glpsol:glpk-utils cbc:coinor-cbc clingo:gringo; do
	command -v "${tool%%:*}" >/dev/null && continue
	[ "$(id -u)" -eq 0 ] && apt-get install -y "${tool#*:}" >/dev/null 2>&1
	command -v "${tool%%:*}" >/dev/null ||
	    echo "(${tool%%:*} is missing: package ${tool#*:})"
done

run() {		# what the program is called with, {} being the file
	if [ -n "$SPLIT_DRIVER" ]; then
		echo "$program {} 10"
	else
		echo "$program split --file {} --time-limit 10"
	fi
}

echo "### Public instances, beside the outside solvers"
echo
echo "Columns: whole process, best of five; time inside the solver; how many"
echo "times faster than the fastest outside solver; outside times in seconds."
echo
echo '```'
# shellcheck disable=SC2046
"$split/bench" -n 5 -t "$limit" -b glpsol,cbc,clingo "$split/public" -- $(run)
echo '```'
echo
echo "### As people and sessions grow"
echo
echo '```'
# shellcheck disable=SC2046
python3 "$here/split_grow.py" "$split" $(run)
echo '```'
echo
echo "### One edit on the kept flow"
echo
echo '```'
for f in "$split"/public/s*.json; do
	case $f in *.opt.json) continue ;; esac
	grep -q infeasible "${f%.json}.opt.json" || echo "$f"
done | xargs "$warm"
echo '```'
