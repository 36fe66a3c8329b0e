/* One line of a roster: titles are taken off the name, the number is read for
 * sex and checked, rank and phone are looked at. */
#include "model/understand.h"

#include <string.h>

#include "base/text.h"
#include "model/name.h"
#include "model/nip.h"
#include "model/participant.h"
#include "model/phone.h"
#include "model/rank.h"

static const char *
or_null(const char *s)
{
	return s == NULL || *s == '\0' ? NULL : s;
}

void
participant_understand_name(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct participant *p = record;
	struct name_parts parts;

	(void)f, (void)words, (void)env;
	if (p->name == NULL)
		return;
	name_split(p->name, n->arena, &parts);
	p->name = or_null(parts.bare);
	if (*parts.before != '\0')
		p->title_before = parts.before;
	if (*parts.after != '\0')
		p->title_after = parts.after;
	if (p->status == UNKNOWN || p->status == SEAT_SEAT)
		p->status = SEAT_LISTED;
	if (*parts.before != '\0' || *parts.after != '\0')
		notice_add(n, NOTICE_INFO, "TITLES_FOUND", "name",
		    _("Titles taken off: %s %s"), parts.before, parts.after);
}

static void
say_nip(const struct participant *p, const struct nip *nip,
    struct notices *n)
{
	switch (nip->result) {
	case NIP_OK:
	case NIP_OK_OLD:
	case NIP_OK_PPPK:
	case NIP_EMPTY:
		return;
	case NIP_OTHER_SEX:
		notice_add(n, NOTICE_WARN, "NIP_OTHER_SEX", "sex", "%s",
		    nip_text(nip->result));
		return;
	default:
		notice_add(n, NOTICE_WARN, "NIP_INVALID", "nip",
		    _("NIP %s: %s"), p->nip, nip_text(nip->result));
	}
}

static void
read_nip(const struct participant *p, const struct field_env *env,
    struct nip *nip)
{
	nip_read(p->nip, strlen(p->nip), env == NULL ? 0 : env->today,
	    p->sex, nip);
}

void
participant_understand_nip(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct participant *p = record;
	struct nip nip;

	(void)f, (void)words;
	if (p->nip == NULL)
		return;
	read_nip(p, env, &nip);
	if (*nip.digits != '\0')
		p->nip = arena_strdup(n->arena, nip.digits);
	if (p->sex == UNKNOWN)
		p->sex = nip.sex;
	say_nip(p, &nip, n);
}

void
participant_check(const void *record, const struct field_env *env,
    struct notices *n)
{
	const struct participant *p = record;
	struct nip nip;

	if (p->nip != NULL) {
		read_nip(p, env, &nip);
		say_nip(p, &nip, n);
	}
	if (p->rank != NULL &&
	    rank_code(p->rank, strlen(p->rank), n->arena) == NULL)
		notice_add(n, NOTICE_WARN, "RANK_UNKNOWN", "rank",
		    _("\"%s\" is no rank; ranks are written III/d."),
		    p->rank);
	phone_say(p->phone, n);
}
