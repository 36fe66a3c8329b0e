#ifndef MODEL_DELEGATION_H
#define MODEL_DELEGATION_H

#include "base/field.h"

enum people_basis {
	PEOPLE_PARTICIPANTS,
	PEOPLE_DELEGATION_WORD,
	PEOPLE_SEATS,
	PEOPLE_ESTIMATE,
	PEOPLE_PRESENT
};

enum certainty {
	CERTAINTY_CERTAIN,
	CERTAINTY_ESTIMATED,
	CERTAINTY_YEAR_INFERRED,
	CERTAINTY_CONTRADICTS,
	CERTAINTY_UNKNOWN
};

enum visit_type {
	VISIT_BENCHMARKING,
	VISIT_STUDI_LAPANGAN,
	VISIT_KUNKER_DPRD,
	VISIT_KUNKER_PEMDA,
	VISIT_KUNJUNGAN_OPD,
	VISIT_KUNJUNGAN_PUSAT,
	VISIT_AKADEMIK,
	VISIT_SWASTA,
	VISIT_ASING,
	VISIT_DESA
};

enum list_state {
	LIST_COMPLETE,
	LIST_OPEN
};

enum source {
	SOURCE_LETTER,
	SOURCE_PHONE,
	SOURCE_MESSAGE,
	SOURCE_VISIT,
	SOURCE_PRESS,
	SOURCE_NONE
};

enum delegation_state {
	STATE_DRAFT,
	STATE_LETTER_IN,
	STATE_DISPOSITION,
	STATE_COORDINATING,
	STATE_CONFIRMED,
	STATE_READY,
	STATE_ONGOING,
	STATE_COMPLETED,
	STATE_REPORTED,
	STATE_MONITORING,
	STATE_ARCHIVED,
	STATE_REFUSED,
	STATE_POSTPONED,
	STATE_CANCELLED
};

/* One visit request and everything that follows from it. */
struct delegation {
	struct record_head head;
	const char	*title;
	const char	*origin;
	int64_t		 origin_region_id;	/* id of a region */
	const char	*programme_raw;
	const char	*programme;
	const char	*batch_raw;
	int64_t		 batch;
	const char	*people_raw;
	int64_t		 people;
	int64_t		 people_basis;	/* enum people_basis */
	const char	*day_raw;
	int64_t		 first_day;
	int64_t		 last_day;
	int64_t		 day_certainty;	/* enum certainty */
	int64_t		 arrive_min;
	const char	*leader;
	const char	*leader_post;
	const char	*speaks_for;
	const char	*contact;
	const char	*phone;
	const char	*received_by;
	const char	*received_post;
	const char	*standing_for;
	const char	*venue;
	int64_t		 visit_type;	/* enum visit_type */
	const char	*visit_word;
	const char	*purpose;
	const char	*rationale;
	const char	*context;
	int64_t		 agency_list;	/* enum list_state */
	const char	*host;
	int64_t		 host_zone;	/* enum zone */
	int64_t		 guest_zone;	/* enum zone */
	int64_t		 source;	/* enum source */
	const char	*mission;
	const char	*owner;
	int64_t		 state;	/* enum delegation_state */
	const char	*note;
};

extern const struct record_type delegation_type;

extern const struct choice delegation_states[14];

#endif
