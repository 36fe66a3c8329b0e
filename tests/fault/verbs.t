#!/bin/sh
# No key that help names is without an effect or a word; verbs.py says how.
exec python3 "$(dirname "$0")/verbs.py" "$(realpath "${BUILD:-build}")/kunker"
