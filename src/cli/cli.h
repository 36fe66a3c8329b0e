/*
 * Room card. cli is the door for people and scripts at a shell: it reads the
 * command line, lets cmd do the work, and prints what that leaves. Results go
 * to stdout, everything else to stderr. It knows no terminal but asks whether
 * there is one.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cmd/screens.h"

/* Carry out a command line; screens is the full-screen program and its keys.
 * Returns 0 done, 1 could not be done, 2 wrong usage. */
int cli_main(int argc, char *const *argv, const struct screens *screens);

#endif
