#!/bin/sh
# 64 sessions that save every 5 seconds (rule C7). KF_SOAK="64 7200 5" is the
# night's length. What it measured stays in BUILD/soak.log.
log=${BUILD:-build}/soak.log
KF_SOAK=${KF_SOAK:-64 300 5} "$(dirname "$0")/../fault/soak.t" >"$log"
status=$?
cat "$log"
exit "$status"
