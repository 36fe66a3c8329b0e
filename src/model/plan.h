#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include "base/field.h"

enum plan_mode {
	PLAN_MODE_TOGETHER,
	PLAN_MODE_SPLIT,
	PLAN_MODE_ROTATION,
	PLAN_MODE_PANEL_SPLIT
};

enum plan_state {
	PLAN_DRAFT,
	PLAN_ANNOUNCED,
	PLAN_REPLACED
};

enum rule_kind {
	RULE_PIN,
	RULE_BAN,
	RULE_TOGETHER,
	RULE_APART,
	RULE_SPREAD
};

enum spread_unit {
	SPREAD_HOME_REGION,
	SPREAD_HOME_AGENCY,
	SPREAD_SEX,
	SPREAD_RANK
};

/* A version of who is in which group. */
struct plan {
	struct record_head head;
	int64_t		 delegation_id;
	int64_t		 version;
	int64_t		 mode;	/* enum plan_mode */
	int64_t		 status;	/* enum plan_state */
	const char	*summary;
	const char	*vector;
	int64_t		 announced_at;	/* UTC seconds */
	const char	*announced_by;
};

extern const struct record_type plan_type;

/* The part of a delegation that goes to a session. */
struct visit_group {
	struct record_head head;
	int64_t		 plan_id;
	int64_t		 number;
	const char	*name;
	int64_t		 session_id;
	const char	*leader;
	const char	*escort;
};

extern const struct record_type visit_group_type;

/* One participant in one group of a plan, with the reason. */
struct placement {
	struct record_head head;
	int64_t		 plan_id;
	int64_t		 participant_id;
	int64_t		 group_id;	/* id of a visit group */
	int64_t		 locked;	/* 0 or 1 */
	const char	*reason;
};

extern const struct record_type placement_type;

/* One group in one round of a rotation. */
struct stop {
	struct record_head head;
	int64_t		 plan_id;
	int64_t		 group_id;	/* id of a visit group */
	int64_t		 round;
	int64_t		 session_id;
};

extern const struct record_type stop_type;

/* What a split must respect, with its reason. */
struct rule {
	struct record_head head;
	int64_t		 delegation_id;
	int64_t		 kind;	/* enum rule_kind */
	int64_t		 agency_id;
	int64_t		 spread_by;	/* enum spread_unit */
	int64_t		 hard;	/* 0 or 1 */
	const char	*reason;
};

extern const struct record_type rule_type;

/* A participant a rule speaks of. */
struct rule_member {
	struct record_head head;
	int64_t		 rule_id;
	int64_t		 participant_id;
};

extern const struct record_type rule_member_type;

#endif
