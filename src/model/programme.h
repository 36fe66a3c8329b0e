/*
 * The training programmes whose classes come as guests, with their names of
 * yesterday and today. Titles are Indonesian: they are names.
 */
#ifndef MODEL_PROGRAMME_H
#define MODEL_PROGRAMME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct programme {
	const char *code;		/* "PIM_IV" */
	const char *label;		/* "Diklatpim Tingkat IV / PKP" */
	const char *old_name;		/* "Diklatpim Tingkat IV" */
	const char *name;		/* "PKP (Pelatihan ...)" */
	const char *echelon;		/* "IV", "" if none */
	const char *synonyms;		/* joined by "|" */
};

#define PROGRAMMES	7

extern const struct programme programmes[PROGRAMMES];

/* Find a programme by its code; NULL if there is none. */
const struct programme *programme_find(const char *code);

/* What people call a programme; NULL if there is none of that code. */
const char *programme_label(const char *code);

/* What was understood of words that name a programme. */
struct programme_guess {
	const struct programme *programme;
	bool	 synonym;	/* neither the old name nor the present one */
	bool	 eselon;	/* "eselon" was written for "tingkat" */
	bool	 repaired;	/* a level like "lll" was taken for III */
	const char *batch_raw;	/* the words left over, in a: "v",
				 * "Angkatan XXVI"; NULL if none */
};

/* Understand words like "Diklatpim Tingkat lll", "PKA Angkatan 88",
 * "diklatpim eselon iv v". False if no programme is named. */
bool programme_guess(const char *s, size_t len, struct arena *a,
    struct programme_guess *out);

#endif
