#!/bin/sh
# Many sessions at once; soak.py says what. KF_SOAK="SESSIONS SECONDS PACE".
# shellcheck disable=SC2086  # three words
exec python3 "$(dirname "$0")/soak.py" "$(realpath "${BUILD:-build}")/kunker" \
    ${KF_SOAK:-16 60 1.5}
