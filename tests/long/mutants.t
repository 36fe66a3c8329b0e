#!/bin/sh
# 10,000 mutants of the hostile corpus, KF_MUTANTS if you say so, through a build
# with sanitizers.
cd "$(dirname "$0")/../.." || exit 1
san=${BUILD:-build}/san
make --no-print-directory BUILD="$san" SAN=1 all >"${BUILD:-build}/san.log" 2>&1 || {
	tail -5 "${BUILD:-build}/san.log"
	echo "Bail out! no build with sanitizers"
	exit 1
}
BUILD=$san KF_MUTANTS=${KF_MUTANTS:-10000} exec tests/fault/mutants.t
