#include "model/types.h"

#include <string.h>

#include "base/die.h"

const struct record_type *const record_types[] = {
	&region_type,
	&holiday_type,
	&agency_type,
	&opening_type,
	&delegation_type,
	&letter_type,
	&participant_type,
	&session_type,
	&plan_type,
	&visit_group_type,
	&placement_type,
	&stop_type,
	&rule_type,
	&rule_member_type,
	&programme_item_type,
	&attendance_type,
	&visum_type,
	&outcome_type,
	&innovation_type,
	&award_type,
	&shown_type,
	&note_type,
	&adoption_type,
	&milestone_type,
	&followup_type,
	&number_series_type,
	&letter_number_type,
	&document_type,
	&document_part_type,
	&column_map_type,
	NULL
};

const struct record_type *
record_type_find(const char *name)
{
	for (int i = 0; record_types[i] != NULL; i++)
		if (strcmp(record_types[i]->name, name) == 0 ||
		    strcmp(record_types[i]->plural, name) == 0)
			return record_types[i];
	return NULL;
}

int
record_type_number(const struct record_type *t)
{
	for (int i = 0; record_types[i] != NULL; i++)
		if (record_types[i] == t)
			return i;
	BUG("record type %s is not registered", t->name);
}
