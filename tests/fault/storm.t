#!/bin/sh
# Terminals that change their size while somebody types; storm.py says what.
# KF_STORM=n sizes in each screen.
exec python3 "$(dirname "$0")/storm.py" "$(realpath "${BUILD:-build}")/kunker" \
    "${KF_STORM:-6}"
