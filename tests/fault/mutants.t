#!/bin/sh
# Mutants of the hostile corpus; mutants.py says what. KF_MUTANTS=n of them.
exec python3 "$(dirname "$0")/mutants.py" "$(realpath "${BUILD:-build}")/kunker" \
    "${KF_MUTANTS:-100}"
