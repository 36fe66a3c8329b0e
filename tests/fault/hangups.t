#!/bin/sh
# Hang-ups and kills inside forms; hangups.py says what. KF_HANGUPS=n rounds.
exec python3 "$(dirname "$0")/hangups.py" "$(realpath "${BUILD:-build}")/kunker" \
    "${KF_HANGUPS:-20}"
