#ifndef MODEL_OUTCOME_H
#define MODEL_OUTCOME_H

#include "base/field.h"

enum attendance_state {
	ATTENDANCE_PRESENT,
	ATTENDANCE_LATE,
	ATTENDANCE_EXCUSED,
	ATTENDANCE_SICK,
	ATTENDANCE_ABSENT,
	ATTENDANCE_REPLACED
};

/* Who was there, and at what. */
struct attendance {
	struct record_head head;
	int64_t		 participant_id;
	int64_t		 session_id;
	int64_t		 item_id;	/* id of a programme item */
	int64_t		 status;	/* enum attendance_state */
	const char	*note;
};

extern const struct record_type attendance_type;

/* Travel-order sheets received, signed and returned. */
struct visum {
	struct record_head head;
	int64_t		 delegation_id;
	int64_t		 session_id;
	int64_t		 received;
	int64_t		 stamped;
	int64_t		 returned;
	const char	*note;
};

extern const struct record_type visum_type;

/* The record of a group's session. */
struct outcome {
	struct record_head head;
	int64_t		 delegation_id;
	int64_t		 session_id;
	int64_t		 attended;
	const char	*summary;
	const char	*feedback_guest;
	const char	*feedback_host;
	int64_t		 rating;
};

extern const struct record_type outcome_type;

#endif
