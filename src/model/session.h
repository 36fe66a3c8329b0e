#ifndef MODEL_SESSION_H
#define MODEL_SESSION_H

#include "base/field.h"

enum session_state {
	SESSION_PROPOSED,
	SESSION_ASKED,
	SESSION_PROMISED,
	SESSION_RECONFIRMED,
	SESSION_ONGOING,
	SESSION_DONE,
	SESSION_REFUSED,
	SESSION_CANCELLED
};

enum channel {
	CHANNEL_PHONE,
	CHANNEL_MESSAGE,
	CHANNEL_LETTER,
	CHANNEL_PERSON,
	CHANNEL_MAIL
};

/* One agency, one day, one time span, with seats. */
struct session {
	struct record_head head;
	int64_t		 delegation_id;
	int64_t		 agency_id;
	int64_t		 day;
	int64_t		 start_min;
	int64_t		 end_min;
	int64_t		 seats_min;
	int64_t		 seats_max;
	const char	*topic;
	const char	*room;
	const char	*presenter;
	int64_t		 state;	/* enum session_state */
	const char	*answered_by;
	int64_t		 answered_day;
	int64_t		 channel;	/* enum channel */
	const char	*note;
};

extern const struct record_type session_type;

extern const struct choice session_states[8];

#endif
