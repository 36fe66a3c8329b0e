#!/bin/sh
# Files of up to 100 MB; tests/fault/big.py says what.
exec python3 "$(dirname "$0")/../fault/big.py" \
    "$(realpath "${BUILD:-build}")/kunker"
