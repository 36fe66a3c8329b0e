#!/bin/sh
# Nothing is cut without a mark; cuts.py says how it is looked for.
exec python3 "$(dirname "$0")/cuts.py" \
    "$(realpath "${BUILD:-build}")/tests/pseudo/kunker"
