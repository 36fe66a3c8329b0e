#ifndef MODEL_NOTE_H
#define MODEL_NOTE_H

#include "base/field.h"

enum note_kind {
	NOTE_AIM,
	NOTE_TOPIC,
	NOTE_LEARNING,
	NOTE_TASK,
	NOTE_MEASURE,
	NOTE_QUESTION,
	NOTE_HOPE,
	NOTE_REASON,
	NOTE_CONTEXT,
	NOTE_LESSON,
	NOTE_FEEDBACK,
	NOTE_PROMISE,
	NOTE_OBLIGATION,
	NOTE_INSTRUCTION,
	NOTE_REQUEST,
	NOTE_QUOTE,
	NOTE_PRESS,
	NOTE_PHOTO,
	NOTE_GIFT,
	NOTE_RECIPROCITY,
	NOTE_LOGISTICS,
	NOTE_PERSON,
	NOTE_SEEN,
	NOTE_OTHER
};

enum side {
	SIDE_GUEST,
	SIDE_HOST
};

/* Any sentence worth remembering, from guest or host. */
struct note {
	struct record_head head;
	int64_t		 delegation_id;
	int64_t		 kind;	/* enum note_kind */
	const char	*text;
	int64_t		 side;	/* enum side */
	const char	*person;
	int64_t		 agency_id;
	int64_t		 session_id;
	int64_t		 innovation_id;
	int64_t		 due_day;
	int64_t		 done_day;
	const char	*evidence;
};

extern const struct record_type note_type;

#endif
