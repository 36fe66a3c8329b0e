/* Names and numbers that may be the same person. Nothing is merged: the
 * officer is told. */
#include "desk/notices.h"

#include <string.h>

#include "base/text.h"
#include "model/name.h"
#include "store/record.h"
#include "store/search.h"

#define NAMES_MAX	64	/* of one visit and its notes */
#define EARLIER_MAX	20	/* that share the first word of a name */

struct names {
	const char	*name[NAMES_MAX];
	size_t		 n;
};

static void
names_add(struct names *names, const char *name)
{
	if (name == NULL || *name == '\0' || names->n == NAMES_MAX)
		return;
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->name[i], name) == 0)
			return;
	names->name[names->n++] = name;
}

/* Everybody who is named at a visit. */
static void
names_of(struct desk *d, const struct delegation *v, struct arena *a,
    struct names *names)
{
	struct page p = { 0 };
	struct err err = { 0 };

	names_add(names, v->received_by);
	names_add(names, v->leader);
	names_add(names, v->speaks_for);
	names_add(names, v->standing_for);
	if (v->head.id <= 0 || !record_list(d->store, &note_type,
	    "delegation_id", v->head.id, a, &p, &err))
		return;
	for (size_t i = 0; i < p.n; i++) {
		const struct note *o = page_row(&p, i);

		names_add(names, o->person);
	}
}

static void
say_alias(const char *a, const char *b, const char *field, struct notices *n)
{
	if (name_compare(a, b) == NAME_ALIKE)
		notice_add(n, NOTICE_INFO, "PERSON_ALIAS", field,
		    _("%s and %s may be one person."), a, b);
}

/* Hold a name against earlier ones that share its first word. */
static void
say_earlier(struct desk *d, const char *name, const char *field,
    struct notices *n)
{
	struct name_parts parts;
	const char *earlier[EARLIER_MAX];
	size_t found;
	struct err err = { 0 };
	const char *word;

	if (name == NULL)
		return;
	name_split(name, n->arena, &parts);
	word = arena_strndup(n->arena, parts.bare, strcspn(parts.bare, " "));
	if (*word == '\0' || !search_values(d->store, &delegation_type,
	    record_field(&delegation_type, field), word, EARLIER_MAX,
	    n->arena, earlier, &found, &err))
		return;
	for (size_t i = 0; i < found; i++)
		say_alias(name, earlier[i], field, n);
}

void
notices_people(struct desk *d, const struct delegation *v, struct notices *n)
{
	struct names names = { .n = 0 };

	if (n->least > NOTICE_INFO)	/* all of them are that */
		return;
	names_of(d, v, n->arena, &names);
	for (size_t i = 0; i < names.n; i++)
		for (size_t j = i + 1; j < names.n; j++)
			say_alias(names.name[i], names.name[j], NULL, n);
	say_earlier(d, v->received_by, "received_by", n);
	say_earlier(d, v->leader, "leader", n);
}

/* --- the roster ----------------------------------------------------------- */

static void
say_nip_again(struct desk *d, const struct participant *p,
    struct notices *n)
{
	struct page same = { 0 };
	struct err err = { 0 };

	if (p->nip == NULL || !record_list_text(d->store, &participant_type,
	    "nip", p->nip, n->arena, &same, &err))
		return;
	for (size_t i = 0; i < same.n; i++) {
		const struct participant *o = page_row(&same, i);

		if (o->head.id == p->head.id)
			continue;
		if (o->delegation_id == p->delegation_id)
			notice_add(n, NOTICE_WARN, "DUPLICATE_NIP", "nip",
			    _("Seat %lld, %s, has the same NIP."),
			    (long long)o->seat, or_empty(o->name));
		else
			notice_add(n, NOTICE_INFO, "CAME_BEFORE", "nip",
			    _("This NIP was here before: %s, %s."),
			    or_empty(o->name), or_empty(record_title(
			    d->store, &delegation_type, o->delegation_id,
			    n->arena)));
	}
}

static void
say_seat_mates(struct desk *d, const struct participant *p,
    struct notices *n)
{
	struct page all = { 0 };
	struct err err = { 0 };

	if (p->delegation_id <= 0 || !record_list(d->store,
	    &participant_type, "delegation_id", p->delegation_id, n->arena,
	    &all, &err))
		return;
	for (size_t i = 0; i < all.n; i++) {
		const struct participant *o = page_row(&all, i);

		if (o->head.id == p->head.id)
			continue;
		if (p->seat != UNKNOWN && o->seat == p->seat)
			notice_add(n, NOTICE_WARN, "DUPLICATE_SEAT", "seat",
			    _("%s sits on seat %lld too."),
			    or_empty(o->name), (long long)p->seat);
		if (p->name != NULL && o->name != NULL &&
		    name_compare(p->name, o->name) == NAME_SAME)
			notice_add(n, NOTICE_INFO, "DUPLICATE_NAME", "name",
			    _("Seat %lld has the same name; check that they "
			    "are two people."), (long long)o->seat);
	}
}

void
notices_participant(struct desk *d, const struct participant *p,
    struct notices *n)
{
	say_nip_again(d, p, n);
	say_seat_mates(d, p, n);
}
