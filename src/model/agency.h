#ifndef MODEL_AGENCY_H
#define MODEL_AGENCY_H

#include "base/day.h"
#include "base/field.h"

enum opening_kind {
	OPENING_WEEKLY,
	OPENING_CLOSED,
	OPENING_BUSY,
	OPENING_EXTRA
};

/* A host agency (OPD) that receives groups. */
struct agency {
	struct record_head head;
	const char	*short_name;
	const char	*name;
	const char	*aliases;
	const char	*host;
	int64_t		 seats_min;
	int64_t		 seats_max;
	int64_t		 parallel;
	const char	*room;
	int64_t		 minutes;
	const char	*address;
	const char	*contact;
	const char	*phone;
	const char	*note;
};

extern const struct record_type agency_type;

/* What an agency is called where there is little room; "" if it has no name. */
const char *agency_label(const struct agency *a);

/* When an agency can or cannot receive. */
struct opening {
	struct record_head head;
	int64_t		 agency_id;
	int64_t		 kind;	/* enum opening_kind */
	int64_t		 weekday;	/* enum weekday */
	int64_t		 day;
	int64_t		 last_day;
	int64_t		 start_min;
	int64_t		 end_min;
	const char	*reason;
};

extern const struct record_type opening_type;

#endif
