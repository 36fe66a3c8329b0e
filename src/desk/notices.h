/*
 * What the database knows against or about a record, beyond what the record
 * says of itself. desk_notices() of desk/desk.h calls these; each reads what
 * it needs and stays quiet when that cannot be read.
 */
#ifndef DESK_NOTICES_H
#define DESK_NOTICES_H

#include "base/page.h"
#include "desk/desk.h"

/* Everything of a type that belongs to an owner, in a; none when that cannot
 * be read. */
struct page notices_records(struct desk *d, const struct record_type *t,
    const char *owner, int64_t id, struct arena *a);

/* Names that may be the same person: of the visit itself, of its notes, of
 * earlier visits. */
void notices_people(struct desk *d, const struct delegation *v,
    struct notices *n);

/* The same NIP or name twice on a roster, a NIP that came before. */
void notices_participant(struct desk *d, const struct participant *p,
    struct notices *n);

/* The visit against awards named at it: it cannot be before them. */
void notices_awards(struct desk *d, const struct delegation *v,
    struct notices *n);

/* Aims, instructions, return visits; steps of adoptions. */
void notices_notes(struct desk *d, const struct delegation *v,
    struct notices *n);
void notices_adoptions(struct desk *d, const struct delegation *v,
    struct notices *n);
void notices_milestones(struct desk *d, const struct adoption *adoption,
    struct notices *n);

#endif
