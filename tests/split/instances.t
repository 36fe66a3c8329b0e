#!/bin/sh
# TAP: answer every planning file and let the independent checker judge it.
# With SPLIT_DRIVER=PROGRAM that program is run as PROGRAM FILE SECONDS, else
# the kunker of $BUILD (build).
# The checker must say "optimal" or "infeasible, proved" (or better than a value
# that was never proved best).
here=$(cd "$(dirname "$0")" && pwd)
build=${BUILD:-build}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
n=0 bad=0

answer() {
	if [ -n "$SPLIT_DRIVER" ]; then
		"$SPLIT_DRIVER" "$1" "$2"
	else
		"$build/kunker" split --file "$1" --time-limit "$2"
	fi
}

for f in "$here"/examples/*.json "$here"/public/*.json "$here"/visits/*.json
do
	case $f in *.opt.json|*.sol.json) continue ;; esac
	n=$((n + 1))
	name=$(basename "$(dirname "$f")")/$(basename "$f" .json)
	said=$(answer "$f" 10 >"$tmp/answer" 2>"$tmp/err" &&
	    python3 "$here/check" "$f" "$tmp/answer" 2>&1)
	code=$?
	case $code/$said in
	0/optimal*|0/infeasible,\ proved*|0/better\ than\ the\ best*)
		echo "ok $n - $name: $said" ;;
	*)
		echo "not ok $n - $name: $said"
		sed 's/^/# /' "$tmp/err"
		bad=$((bad + 1)) ;;
	esac
done
echo "1..$n"
[ "$bad" -eq 0 ]
