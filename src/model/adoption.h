#ifndef MODEL_ADOPTION_H
#define MODEL_ADOPTION_H

#include "base/field.h"

enum adoption_mode {
	ADOPT_ADOPT,
	ADOPT_ADAPT,
	ADOPT_STRENGTHEN,
	ADOPT_APPLY
};

enum adoption_stage {
	STAGE_INTEREST,
	STAGE_PLANNED,
	STAGE_STARTED,
	STAGE_APPLIED,
	STAGE_PROVEN,
	STAGE_DROPPED
};

enum adoption_scope {
	SCOPE_UNIT,
	SCOPE_AGENCY,
	SCOPE_REGION
};

enum impact {
	IMPACT_PROCESS,
	IMPACT_PRODUCT,
	IMPACT_SERVICE
};

enum milestone_term {
	TERM_SHORT,
	TERM_MEDIUM,
	TERM_LONG
};

/* Who means to take over what, and how far it got. */
struct adoption {
	struct record_head head;
	int64_t		 delegation_id;
	int64_t		 innovation_id;
	int64_t		 participant_id;
	const char	*who;
	const char	*home_agency;
	const char	*home_region;
	int64_t		 mode;	/* enum adoption_mode */
	const char	*title;
	int64_t		 stage;	/* enum adoption_stage */
	int64_t		 scope;	/* enum adoption_scope */
	int64_t		 impact;	/* enum impact */
	const char	*diagnosis;
	const char	*idea;
	int64_t		 next_check;	/* day number */
	const char	*note;
};

extern const struct record_type adoption_type;

/* A step of an adoption: short, medium or long term. */
struct milestone {
	struct record_head head;
	int64_t		 adoption_id;
	int64_t		 term;	/* enum milestone_term */
	const char	*text;
	int64_t		 due_day;
	int64_t		 done_day;
	const char	*evidence;
};

extern const struct record_type milestone_type;

/* A dated line: whom we asked, what they said. */
struct followup {
	struct record_head head;
	int64_t		 adoption_id;
	int64_t		 note_id;
	int64_t		 day;
	const char	*asked;
	const char	*answer;
};

extern const struct record_type followup_type;

#endif
