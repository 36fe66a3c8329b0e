#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "plan/instance_inner.h"

/* What is read and the names it refers to. */
struct split_file {
	struct reader		*r;
	struct names		 sessions, hosts, units, people, parties;
	struct split_session	*session;
	struct split_row	*row;
	struct split_unit	*unit;
};

static bool
read_sessions(struct split_file *f, const struct json *doc,
    struct split_problem *p)
{
	const struct json *list;

	if (!reader_list(f->r, doc, "sessions", SPLIT_MAX_SESSIONS, &list))
		return false;
	f->session = arena_array(f->r->mem, list->count + 1,
	    sizeof *f->session);
	for (const struct json *v = list->first; v != NULL; v = v->next) {
		struct split_session *s = &f->session[p->nsessions];
		const char *host;

		if (!reader_id(f->r, v, &f->sessions) ||
		    !reader_string(f->r, v, "host", f->r->id, &host) ||
		    !reader_string(f->r, v, "slot", "", &s->slot) ||
		    !reader_int(f->r, v, "max", 0, SPLIT_MAX_COUNT, INT_MIN,
		    &s->max) ||
		    !reader_int(f->r, v, "min", 0, s->max, 0, &s->min))
			return false;
		s->key = (int64_t)p->nsessions++;
		s->label = f->r->id;
		s->host = names_add(&f->hosts, host);
	}
	return true;
}

static bool
read_wishes(struct split_file *f, const struct json *v, struct split_row *row)
{
	const struct json *list;

	if (!reader_array(f->r, v, "wish", &list) || list == NULL)
		return list == NULL;
	if (list->count > SPLIT_WISHES)
		return reader_fail(f->r, "wish", _("at most three wishes "
		    "count. Remove the last ones."));
	for (const struct json *x = list->first; x != NULL; x = x->next) {
		int h;

		if (!reader_name(f->r, "wish", x, &f->hosts,
		    _("Name a host of the list of sessions."), &h))
			return false;
		for (int k = 0; k < row->nwishes; k++)
			if (row->wish[k] == h)
				return reader_fail(f->r, "wish", _("the same "
				    "host stands twice. Remove one."));
		row->wish[row->nwishes++] = h;
	}
	return true;
}

static bool
read_cannot(struct split_file *f, const struct json *v, struct split_row *row)
{
	const struct json *list;
	int *cannot;

	if (!reader_array(f->r, v, "cannot", &list) || list == NULL)
		return list == NULL;
	cannot = arena_array(f->r->mem, list->count + 1, sizeof *cannot);
	for (const struct json *x = list->first; x != NULL; x = x->next) {
		int o;

		if (!reader_name(f->r, "cannot", x, &f->sessions,
		    _("Name a session by its id."), &o))
			return false;
		cannot[row->ncannot++] = o;
	}
	row->cannot = cannot;
	return true;
}

static bool
read_lock(struct split_file *f, const struct json *v, struct split_row *row)
{
	const char *id;

	row->lock = SPLIT_NONE;
	if (!reader_string(f->r, v, "lock", "", &id))
		return false;
	if (json_get(v, "lock") == NULL ||
	    json_get(v, "lock")->kind == JSON_NULL)
		return true;
	row->lock = names_find(&f->sessions, id);
	return row->lock >= 0 || reader_unknown(f->r, "lock", id,
	    _("Name a session by its id."));
}

static bool
read_was(struct split_file *f, const struct json *v, struct split_row *row)
{
	const struct json *list = json_get(v, "was");
	struct split_was *was;

	if (list == NULL || list->kind == JSON_NULL)
		return true;
	if (list->kind != JSON_OBJECT)
		return reader_fail(f->r, "was", _("is not an object. Write "
		    "{ \"session\": people }."));
	was = arena_array(f->r->mem, list->count + 1, sizeof *was);
	for (const struct json *x = list->first; x != NULL; x = x->next) {
		int o = names_find(&f->sessions, or_empty(x->key));

		if (x->kind != JSON_INT || x->number < 0 ||
		    x->number > SPLIT_MAX_COUNT)
			return reader_fail(f->r, "was", _("a count is not a "
			    "whole number of people. Correct it."));
		was[row->nwas++] = (struct split_was){
			o < 0 ? SPLIT_GONE : o, (int)x->number };
	}
	row->was = was;
	return true;
}

static bool
read_person(struct split_file *f, const struct json *v, struct split_row *row)
{
	const struct json *party = json_get(v, "party");
	const char *unit, *label;

	row->label = f->r->id;
	if (!reader_string(f->r, v, "unit", "", &unit) ||
	    !reader_int(f->r, v, "n", 1, SPLIT_MAX_COUNT, 1, &row->n) ||
	    !read_wishes(f, v, row) || !read_cannot(f, v, row) ||
	    !read_lock(f, v, row) || !read_was(f, v, row) ||
	    !reader_string(f->r, v, "party", "", &label))
		return false;
	row->unit = *unit == '\0' ? SPLIT_NONE : names_add(&f->units, unit);
	row->party = party == NULL || party->kind == JSON_NULL ? SPLIT_NONE :
	    names_add(&f->parties, label);
	return true;
}

static bool
read_people(struct split_file *f, const struct json *doc,
    struct split_problem *p)
{
	const struct json *list;

	if (!reader_list(f->r, doc, "people", SPLIT_MAX_ROWS, &list))
		return false;
	f->row = arena_array(f->r->mem, list->count + 1, sizeof *f->row);
	for (const struct json *v = list->first; v != NULL; v = v->next) {
		struct split_row *row = &f->row[p->nrows];

		row->key = (int64_t)p->nrows++;
		if (!reader_id(f->r, v, &f->people) || !read_person(f, v, row))
			return false;
	}
	return true;
}

static bool
read_apart(struct split_file *f, const struct json *doc,
    struct split_problem *p)
{
	const struct json *list;
	struct split_apart *apart;

	if (!reader_list_any(f->r, doc, "apart", &list) || list == NULL)
		return list == NULL;
	apart = arena_array(f->r->mem, list->count + 1, sizeof *apart);
	for (const struct json *v = list->first; v != NULL; v = v->next) {
		const struct json *x = v->first;
		int who[2];

		f->r->row++;
		if (v->kind != JSON_ARRAY || v->count != 2)
			return reader_fail(f->r, "apart", _("is not a pair. "
			    "Write [\"one\", \"other\"]."));
		for (int k = 0; k < 2; k++, x = x->next) {
			if (!reader_name(f->r, "apart", x, &f->people,
			    _("Name a person by the id."), &who[k]))
				return false;
			if (f->row[who[k]].n != 1)
				return reader_fail(f->r, "apart", _("only "
				    "single persons can be kept apart. Give "
				    "the person a row with n = 1."));
		}
		if (who[0] == who[1])
			return reader_fail(f->r, "apart", _("names one person "
			    "twice. Remove the pair."));
		apart[p->naparts++] = (struct split_apart){ who[0], who[1] };
	}
	p->aparts = apart;
	return true;
}

static bool
read_free(struct split_file *f, const struct json *doc)
{
	const struct json *list;

	f->unit = arena_array(f->r->mem, f->units.n + 1, sizeof *f->unit);
	for (size_t u = 0; u < f->units.n; u++)
		f->unit[u].label = f->units.name[u];
	if (!reader_list_any(f->r, doc, "free", &list) || list == NULL)
		return list == NULL;
	for (const struct json *v = list->first; v != NULL; v = v->next) {
		int u;

		f->r->row++;
		if (v->kind != JSON_STRING)
			return reader_fail(f->r, "free", _("is not a text. "
			    "Name a unit in quotes."));
		u = names_find(&f->units, v->text);
		if (u >= 0)
			f->unit[u].free = true;
	}
	return true;
}

bool
instance_read_split(struct reader *r, const struct json *doc,
    struct split_problem *out)
{
	struct names none = { .mem = r->mem };
	struct split_file f = { r, none, none, none, none, none, NULL, NULL,
	    NULL };

	if (!read_sessions(&f, doc, out) || !read_people(&f, doc, out) ||
	    !read_apart(&f, doc, out) || !read_free(&f, doc))
		return false;
	out->sessions = f.session;
	out->rows = f.row;
	out->units = f.unit;
	out->nunits = f.units.n;
	out->hosts = f.hosts.name;
	out->nhosts = f.hosts.n;
	out->parties = f.parties.name;
	out->nparties = f.parties.n;
	return true;
}
