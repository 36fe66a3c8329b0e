/*
 * Who came before: "Pemprov Sumbar" and "Provinsi Sumatera Barat" are one
 * place, "BPSDM Prov. Sumbar" is another office of it.
 */
#ifndef DESK_ORIGIN_H
#define DESK_ORIGIN_H

#include "desk/desk.h"

/* Claim that two origins name the same office of the same region, whatever
 * the region and its government are called. */
bool origin_alike(struct desk *d, const char *x, const char *y);

/* Read the newest other visit of the same office as v, planned ones too. *out
 * is in a; NULL when there was none. */
bool origin_last_office(struct desk *d, const struct delegation *v,
    struct arena *a, const struct delegation **out, struct err *err);

/* Read the newest other visit that we received from the region of v, of any
 * office, until today. *out as above. */
bool origin_last_received(struct desk *d, const struct delegation *v,
    struct arena *a, const struct delegation **out, struct err *err);

#endif
