#!/bin/sh
# The hostile corpus with the largest terminals too.
KF_SIZES=1 exec "$(dirname "$0")/../fault/corpus.t"
