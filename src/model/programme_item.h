#ifndef MODEL_PROGRAMME_ITEM_H
#define MODEL_PROGRAMME_ITEM_H

#include "base/field.h"

enum item_kind {
	ITEM_ARRIVAL,
	ITEM_OPENING,
	ITEM_SPEECH,
	ITEM_PRESENTATION,
	ITEM_DISCUSSION,
	ITEM_GIFT,
	ITEM_PHOTO,
	ITEM_MEAL,
	ITEM_PRAYER,
	ITEM_TRAVEL,
	ITEM_AGENCIES,
	ITEM_CLOSING,
	ITEM_OTHER
};

/* A line of the day's programme. */
struct programme_item {
	struct record_head head;
	int64_t		 delegation_id;
	const char	*title;
	int64_t		 kind;	/* enum item_kind */
	int64_t		 day;
	int64_t		 start_min;
	int64_t		 minutes;
	int64_t		 least_minutes;
	int64_t		 fixed;	/* 0 or 1 */
	const char	*place;
	const char	*speaker;
	int64_t		 group_id;	/* id of a visit group */
	const char	*note;
};

extern const struct record_type programme_item_type;

#endif
