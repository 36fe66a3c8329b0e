/*
 * What people call the kinds of visits (enum visit_type of delegation.h).
 */
#ifndef MODEL_VISITTYPE_H
#define MODEL_VISITTYPE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/delegation.h"

#define VISIT_TYPES	10

struct visittype {
	const char *code;	/* "KUNKER_DPRD" */
	const char *label;	/* Indonesian, as offices say it */
	const char *synonyms;	/* joined by "|" */
};

/* By enum visit_type. */
extern const struct visittype visittypes[VISIT_TYPES];

/* Find the kind that words name: the longest synonym in them decides, among
 * equals the first. *several (may be NULL) says that other kinds are called
 * so too. False if none is named. */
bool visittype_find(const char *s, size_t len, enum visit_type *type,
    bool *several);

#endif
