#ifndef MODEL_PARTICIPANT_H
#define MODEL_PARTICIPANT_H

#include "base/field.h"

enum sex {
	SEX_L,
	SEX_P
};

enum participant_role {
	ROLE_PARTICIPANT,
	ROLE_CLASS_LEADER,
	ROLE_COMPANION,
	ROLE_TRAINER,
	ROLE_OFFICIAL,
	ROLE_VIP
};

enum participant_state {
	SEAT_SEAT,
	SEAT_LISTED,
	SEAT_PRESENT,
	SEAT_LATE,
	SEAT_EXCUSED,
	SEAT_SICK,
	SEAT_ABSENT,
	SEAT_REPLACED,
	SEAT_GONE
};

/* One member of a delegation, or an empty seat. */
struct participant {
	struct record_head head;
	int64_t		 delegation_id;
	int64_t		 seat;
	const char	*name;
	const char	*title_before;
	const char	*title_after;
	const char	*nip;
	int64_t		 sex;	/* enum sex */
	const char	*rank;
	const char	*echelon;
	const char	*post;
	const char	*home_agency;
	const char	*home_region;
	int64_t		 role;	/* enum participant_role */
	int64_t		 status;	/* enum participant_state */
	int64_t		 wish1_id;	/* id of an agency */
	int64_t		 wish2_id;	/* id of an agency */
	int64_t		 wish3_id;	/* id of an agency */
	int64_t		 wish_none;	/* 1: asked, content anywhere */
	const char	*needs;
	const char	*phone;
	const char	*replaces;
	const char	*note;
};

extern const struct record_type participant_type;

#endif
