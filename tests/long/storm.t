#!/bin/sh
# Hundreds of sizes in each screen.
KF_STORM=${KF_STORM:-300} exec "$(dirname "$0")/../fault/storm.t"
