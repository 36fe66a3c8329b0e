/*
 * What is looked for by its value and not by its words: the day of a visit or
 * a holiday, the number of a civil servant.
 */
#ifndef STORE_SEARCH_EXACT_H
#define STORE_SEARCH_EXACT_H

#include "store/search.h"

/* Find at most limit visits and holidays of the day, the run of days or the
 * month that the text is ("8 agustus" is that of every year), the newest first,
 * and guests whose whole NIP it is; a part of one, which begins with the
 * birthday, finds nobody. *out lives in a. */
bool search_exact(struct store *s, const char *text, size_t limit,
    struct arena *a, struct search_hits *out, struct err *err);

#endif
