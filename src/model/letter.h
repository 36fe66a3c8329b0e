#ifndef MODEL_LETTER_H
#define MODEL_LETTER_H

#include "base/field.h"

enum letter_direction {
	LETTER_IN,
	LETTER_OUT
};

enum letter_kind {
	LETTER_KIND_REQUEST,
	LETTER_KIND_REPLY,
	LETTER_KIND_NOTICE,
	LETTER_KIND_REFUSAL,
	LETTER_KIND_POSTPONEMENT,
	LETTER_KIND_ROSTER,
	LETTER_KIND_ASSIGNMENT,
	LETTER_KIND_THANKS,
	LETTER_KIND_REPORT,
	LETTER_KIND_OTHER
};

enum letter_state {
	LETTER_STATE_DRAFT,
	LETTER_STATE_REGISTERED,
	LETTER_STATE_DISPOSED,
	LETTER_STATE_SENT,
	LETTER_STATE_DONE,
	LETTER_STATE_VOID
};

/* A paper that came in or went out. */
struct letter {
	struct record_head head;
	int64_t		 delegation_id;
	int64_t		 direction;	/* enum letter_direction */
	int64_t		 kind;	/* enum letter_kind */
	const char	*number;
	int64_t		 letter_day;
	int64_t		 received_day;
	const char	*agenda_number;
	const char	*sender;
	const char	*recipient;
	const char	*subject;
	const char	*disposition_from;
	const char	*disposition_to;
	const char	*instruction;
	int64_t		 due_day;
	int64_t		 done_day;
	const char	*signatory;
	int64_t		 status;	/* enum letter_state */
};

extern const struct record_type letter_type;

#endif
