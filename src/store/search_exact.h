/*
 * What is looked for by its value and not by its words: the day of a visit or
 * a holiday, the number of a civil servant, a telephone number.
 */
#ifndef STORE_SEARCH_EXACT_H
#define STORE_SEARCH_EXACT_H

#include "store/search.h"

/*
 * Find at most limit of these, the newest first: guests whose whole NIP the
 * text is (a part of one, which begins with the birthday, finds nobody); all
 * that have it as a telephone number, in whatever form, or have one that ends
 * so (the first or the last number of a field, its last PHONE_END digits at
 * least); visits and holidays of the day, the run of days or the month that it
 * is ("8 agustus" is that of every year). With t only telephones of that type.
 * *out lives in a.
 */
bool search_exact(struct store *s, const char *text,
    const struct record_type *t, size_t limit, struct arena *a,
    struct search_hits *out, struct err *err);

#endif
