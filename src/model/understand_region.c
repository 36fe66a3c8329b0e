/*
 * Regions in names. "Dinas Perhubungan Kota Sawahlunto" ends in a region that
 * says its kind; "BPSDM Jateng" ends in a short name that only the table of
 * regions knows. Twenty-six names are both a regency and a city: then nothing
 * is set and the officer is asked.
 */
#include "model/understand.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "model/participant.h"
#include "model/region.h"
#include "model/understand_parts.h"

#define TAIL_WORDS	5	/* "Kabupaten Ogan Komering Ulu Selatan" */

/* Words that begin the name of a region, and how the table writes them. */
static const struct kind_word {
	const char *word;
	const char *full;
} kind_words[] = {
	{ "Kabupaten", "Kabupaten" }, { "Kab.", "Kabupaten" },
	{ "Kab", "Kabupaten" }, { "Kota", "Kota" },
	{ "Kotamadya", "Kota" }, { "Provinsi", "" }, { "Propinsi", "" },
	{ "Prov.", "" }, { "Prov", "" },
};

static const struct kind_word *
kind_word_at(const char *s)
{
	size_t len = strcspn(s, " ");

	for (size_t i = 0; i < countof(kind_words); i++)
		if (strlen(kind_words[i].word) == len &&
		    strncasecmp(kind_words[i].word, s, len) == 0)
			return &kind_words[i];
	return NULL;
}

/* Whether a name can follow: "Tata Kota dan Bangunan" is no city. */
static bool
name_follows(const char *s)
{
	s += strcspn(s, " ");
	s += strspn(s, " ");
	return *s != '\0' && *s != '(' && !(*s >= 'a' && *s <= 'z');
}

const char *
region_at_end(const char *text)
{
	const char *found = NULL;

	for (const char *s = text; s != NULL && *s != '\0';) {
		if (kind_word_at(s) != NULL && name_follows(s))
			found = s;
		s += strcspn(s, " ");
		s += strspn(s, " ");
	}
	return found;
}

/* The text without what stands in brackets at its end, or a full stop. */
static const char *
bare_end(const char *text, struct arena *a)
{
	size_t len = strlen(text);

	for (;;) {
		while (len > 0 && strchr(" .,;", text[len - 1]) != NULL)
			len--;
		if (len == 0 || text[len - 1] != ')')
			break;
		while (len > 0 && text[len - 1] != '(')
			len--;
		if (len > 0)
			len--;
	}
	return arena_strndup(a, text, len);
}

/* The start of the last words of text, at most up to a bracket or comma. */
static const char *
tail(const char *text, size_t words)
{
	const char *s = text + strlen(text);

	while (s > text) {
		if (strchr("(),", s[-1]) != NULL)
			break;
		if (s[-1] == ' ' && *s != ' ' && --words == 0)
			break;
		s--;
	}
	return s + strspn(s, " ");
}

static int64_t
find(const char *name, const struct field_env *env)
{
	return *name == '\0' ? 0 : env->find(env->ctx, &region_type, name);
}

/* Find a tail that says its kind, as the table writes kinds. */
static int64_t
find_with_kind(const char *tail_text, const struct field_env *env,
    struct arena *a)
{
	const struct kind_word *k = kind_word_at(tail_text);
	const char *rest = tail_text + strlen(k->word);

	rest += strspn(rest, " ");
	if (*k->full == '\0')
		return find(rest, env);
	return find(arena_printf(a, "%s %s", k->full, rest), env);
}

int64_t
region_of(const char *text, const struct field_env *env, struct arena *a,
    const char **name)
{
	const char *bare, *t;
	int64_t id;

	if (env == NULL || env->find == NULL || text == NULL)
		return 0;
	bare = bare_end(text, a);
	t = region_at_end(bare);
	if (t != NULL && (id = find_with_kind(t, env, a)) != 0) {
		if (name != NULL)
			*name = t;
		return id;
	}
	for (size_t words = TAIL_WORDS; words > 0; words--) {
		t = tail(bare, words);
		if ((id = find(t, env)) != 0) {
			if (name != NULL)
				*name = t;
			return id;
		}
	}
	return 0;
}

void
participant_understand_home(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct participant *p = record;
	const char *name = NULL, *title = NULL;
	int64_t id;

	(void)f, (void)words;
	if (p->home_agency == NULL || p->home_region != NULL)
		return;
	id = region_of(p->home_agency, env, n->arena, &name);
	if (id > 0 && env->title != NULL)
		title = env->title(env->ctx, &region_type, id, n->arena);
	if (id < 0)
		notice_add(n, NOTICE_WARN, "REGION_AMBIGUOUS", "home_region",
		    _("%s is both a regency and a city; write Kabupaten or "
		    "Kota before it."), name);
	else if (title != NULL)
		p->home_region = title;
	else if (id == 0 && region_at_end(p->home_agency) != NULL)
		p->home_region = bare_end(region_at_end(p->home_agency),
		    n->arena);
}
