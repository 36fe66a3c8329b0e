/*
 * Names of people. There is no family name: a name is titles before, the bare
 * name, titles after. People are sorted and compared by the bare name.
 */
#ifndef MODEL_NAME_H
#define MODEL_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Parts of a name as written; "" where there is none. */
struct name_parts {
	const char *before;	/* "Dr. Ir. H." */
	const char *bare;	/* "Ade Sarip Hidayat" */
	const char *after;	/* "S.Sos., M.Si." */
};

/* Take a name apart. "Dr." and "dr." stay what they are. A text of titles
 * only is a bare name. The parts live in a. */
void name_split(const char *s, struct arena *a, struct name_parts *out);

/* The bare name folded, without dots: equal keys are equal names, and keys
 * sort as people expect. Lives in a. */
const char *name_key(const char *s, struct arena *a);

enum name_likeness {
	NAME_DIFFERENT,
	NAME_ALIKE,	/* maybe the same: a slip, a short form, an initial */
	NAME_SAME	/* equal keys */
};

/* Compare two names, titles aside. "Ade Sarif" and "Ade Sarip Hidayat" are
 * alike: each word of the shorter is nearly a word of the longer, in order. */
enum name_likeness name_compare(const char *a, const char *b);

/* Edits (insert, delete, replace, swap neighbours) that turn a into b,
 * counted in characters up to most; most + 1 means more than that. */
int name_distance(const char *a, const char *b, int most);

#endif
