#ifndef DESK_NEAR_H
#define DESK_NEAR_H

#include "desk/desk.h"

/* Agencies that a name may mean; more are not offered. */
#define NEAR_MAX	8

/* The agencies that a text may mean though none is called so: "RSUD" is a part
 * of "RSUD SSMA", "kominfo" and "Dinas Kominfo" are of "Diskominfostandi".
 * names is what they are called, "RSUD SSMA, RSUD Soedarso", in the arena
 * given. */
struct near {
	int64_t		 id[NEAR_MAX];
	size_t		 n;
	const char	*names;
};
struct near near_agencies(struct desk *d, const char *text, struct arena *a);

#endif
