/*
 * Ranks of civil servants (golongan, with their names), echelons, and the
 * bare Roman ranks of contract staff.
 */
#ifndef MODEL_RANK_H
#define MODEL_RANK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define RANKS	17

struct rank {
	const char *code;	/* "III/d" */
	const char *title;	/* "Penata Tingkat I" */
};

/* From I/a up to IV/e. */
extern const struct rank ranks[RANKS];

/* Find a rank however it is written: "III/d", "iiid", "3d", "III.D", or by
 * its title; NULL if it is none. */
const struct rank *rank_find(const char *s, size_t len);

/* The rank as it is stored: as rank_find(), or the Roman number I to XVII of
 * contract staff. NULL if it is neither. Lives in a. */
const char *rank_code(const char *s, size_t len, struct arena *a);

#endif
