#!/bin/sh
# Every write, sync and short write of the fault tests, not a sample.
KF_STEPS=0 exec "$(dirname "$0")/../fault/faults.t"
