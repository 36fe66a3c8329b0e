/*
 * Room card. model knows what is stored: structs, field tables, rules that
 * hold for one record. It is pure: no database, no screen, no clock. Rooms to
 * the right may read it; it knows base only.
 *
 * A member's name says what it is: agency_id is the id of an agency, a day a
 * day number, start_min minutes of the day.
 */
#ifndef MODEL_TYPES_H
#define MODEL_TYPES_H

#include "base/field.h"
#include "model/region.h"
#include "model/agency.h"
#include "model/delegation.h"
#include "model/letter.h"
#include "model/participant.h"
#include "model/session.h"
#include "model/plan.h"
#include "model/programme_item.h"
#include "model/outcome.h"
#include "model/innovation.h"
#include "model/note.h"
#include "model/adoption.h"
#include "model/paper.h"
#include "model/column_map.h"

/* Every record type that is stored, owners before what they own, so that a
 * walk from the front can restore references. NULL ends the list. A type's
 * place is part of the search index: append, never reorder. */
extern const struct record_type *const record_types[];

/* Find a type by its name ("delegation") or plural ("delegations"). */
const struct record_type *record_type_find(const char *name);

/* The place of a type in record_types. */
int record_type_number(const struct record_type *t);

#endif
