#include "base/form_type.h"

#include <string.h>

#include "base/die.h"

/* The types made so far; their sources are constant and tell them apart. */
static struct made {
	const struct form_source *source;
	struct record_type type;
	struct field	 field[FORM_FIELDS];
} made[FORM_TYPES];

static const struct field *
source_field(const struct form_source *s, const char *name)
{
	const struct field *f;

	for (size_t i = 0; i < s->nown; i++)
		if (strcmp(s->own[i].name, name) == 0)
			return &s->own[i];
	f = record_field(s->of, name);
	if (f == NULL)
		BUG("the form %s has no field %s", s->name, name);
	return f;
}

static void
make(struct made *m, const struct form_source *s)
{
	if (s->norder > FORM_FIELDS)
		BUG("the form %s has too many fields", s->name);
	for (size_t i = 0; i < s->norder; i++)
		m->field[i] = *source_field(s, s->order[i]);
	m->type = *s->of;
	m->type.name = s->name;
	if (s->label != NULL)
		m->type.label = s->label;
	if (!s->checked)
		m->type.check = NULL;
	m->type.fields = m->field;
	m->type.nfields = s->norder;
	m->type.size = s->size;
	m->source = s;
}

const struct record_type *
form_type_made(const struct form_source *s)
{
	size_t i = 0;

	while (i < FORM_TYPES && made[i].source != NULL &&
	    made[i].source != s)
		i++;
	if (i == FORM_TYPES)
		BUG("too many form types for %s", s->name);
	if (made[i].source == NULL)
		make(&made[i], s);
	return &made[i].type;
}
