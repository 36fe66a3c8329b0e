/* What the files of cancelling share with each other and with nobody else. */
#ifndef DAY_CANCEL_INNER_H
#define DAY_CANCEL_INNER_H

#include "day/cancel.h"
#include "plan/splitting_parts.h"

struct cancelling {
	struct desk	*desk;
	struct arena	*arena;
	struct cancel	*out;
	const struct cancel_wish *wish;
	struct splitting *sp;
};

/* Begin an offer with room for so many sentences. */
struct cancel_offer *cancel_offer_add(struct cancelling *c,
    enum cancel_kind kind, const char *title, size_t room);
void cancel_cost(struct cancel_offer *o, const char *text);
void cancel_message(struct cancel_offer *o, const char *text);

/* "09.30-11.30", "?" */
const char *cancel_hours(const struct session *s, struct arena *a);

/* Offer the agencies that could step in (cancel_other.c). */
bool cancel_offer_others(struct cancelling *c, struct err *err);

#endif
