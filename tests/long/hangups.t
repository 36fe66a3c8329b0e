#!/bin/sh
# 500 hang-ups and 500 kills inside forms (rules D1 to D4).
KF_HANGUPS=${KF_HANGUPS:-1000} exec "$(dirname "$0")/../fault/hangups.t"
