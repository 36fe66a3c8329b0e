#ifndef MODEL_INNOVATION_H
#define MODEL_INNOVATION_H

#include "base/field.h"

enum innovation_state {
	INNOVATION_IDEA,
	INNOVATION_TRIAL,
	INNOVATION_RUNNING,
	INNOVATION_ENDED
};

enum award_level {
	AWARD_CITY,
	AWARD_PROVINCE,
	AWARD_NATIONAL,
	AWARD_INTERNATIONAL
};

enum shown_state {
	SHOWN_ASKED,
	SHOWN_PLANNED,
	SHOWN_SHOWN,
	SHOWN_MATERIAL
};

/* Something the city can show. */
struct innovation {
	struct record_head head;
	const char	*name;
	int64_t		 agency_id;
	const char	*what;
	const char	*novelty;
	int64_t		 since;
	int64_t		 status;	/* enum innovation_state */
	const char	*partners;
	const char	*aliases;
};

extern const struct record_type innovation_type;

/* A prize, with giver, year and score. */
struct award {
	struct record_head head;
	const char	*name;
	int64_t		 innovation_id;
	const char	*giver;
	int64_t		 year;
	int64_t		 month;
	int64_t		 score;	/* hundredths */
	int64_t		 rank;
	int64_t		 level;	/* enum award_level */
	int64_t		 delegation_id;
	const char	*note;
};

extern const struct record_type award_type;

/* An innovation asked for or shown to a delegation. */
struct shown {
	struct record_head head;
	int64_t		 delegation_id;
	int64_t		 innovation_id;
	int64_t		 session_id;
	int64_t		 status;	/* enum shown_state */
	const char	*presenter;
	const char	*note;
};

extern const struct record_type shown_type;

#endif
