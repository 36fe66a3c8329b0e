#ifndef MODEL_REGION_H
#define MODEL_REGION_H

#include "base/clock.h"
#include "base/field.h"

enum region_kind {
	REGION_PROVINCE,
	REGION_REGENCY,
	REGION_CITY,
	REGION_COUNTRY,
	REGION_OTHER
};

enum holiday_kind {
	HOLIDAY_NATIONAL,
	HOLIDAY_JOINT,
	HOLIDAY_LOCAL
};

/* A province, regency or city of Indonesia, with the names people use for
 * it. */
struct region {
	struct record_head head;
	const char	*code;
	const char	*name;
	int64_t		 kind;	/* enum region_kind */
	const char	*parent;
	int64_t		 zone;	/* enum zone */
	const char	*aliases;
};

extern const struct record_type region_type;

/* A day on which offices are closed. */
struct holiday {
	struct record_head head;
	int64_t		 day;
	int64_t		 kind;	/* enum holiday_kind */
	const char	*name;
	const char	*basis;
};

extern const struct record_type holiday_type;

extern const struct choice zones[3];

#endif
