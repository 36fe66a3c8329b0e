/*
 * Agencies as a letter lists them, in the request form: where each name ends,
 * which of ours it is, and what has to be asked about it.
 */
#include "desk/intake_inner.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "store/record.h"

/* --- where a name ends ---------------------------------------------------- */

char *
intake_part(const char **s, struct arena *a)
{
	size_t n, len;

	for (;;) {
		*s += strspn(*s, " ;\n");
		if (**s == '\0')
			return NULL;
		n = len = strcspn(*s, ";\n");
		while (len > 0 && (*s)[len - 1] == ' ')
			len--;
		*s += n;
		if (len > 0)
			return arena_strndup(a, *s - n, len);
	}
}

bool
intake_more(const char *part)
{
	static const char *const words[] = { "dll", "dll.", "dsb", "dsb.",
	    "...", "…", "etc", "etc.", "dan lain-lain" };

	for (size_t i = 0; i < countof(words); i++)
		if (utf8_casecmp(words[i], part) == 0)
			return true;
	return false;
}

/* Say whether commas in a text are between agencies: a piece is one we know,
 * or all are single words. "Dinas Pariwisata, Pemuda dan Olahraga" is one. */
static bool
commas_divide(struct desk *d, const char *text, struct arena *a)
{
	bool words = true;

	for (const char *s = text; *s != '\0'; s += *s == ',') {
		size_t n, len;

		s += strspn(s, " ");
		n = len = strcspn(s, ",");
		while (len > 0 && s[len - 1] == ' ')
			len--;
		if (len > 0 && desk_find(d, &agency_type,
		    arena_strndup(a, s, len)) != 0)
			return true;
		words = words && memchr(s, ' ', len) == NULL;
		s += n;
	}
	return words;
}

/* How long what stands between two agencies is, at s; 0 if it is not that. */
static size_t
between(const char *s)
{
	static const char *const texts[] = { ", dan ", ", ", ",", " dan ",
	    " & " };

	for (size_t i = 0; i < countof(texts); i++)
		if (strncmp(s, texts[i], strlen(texts[i])) == 0)
			return strlen(texts[i]);
	return 0;
}

/* Where the first agency of a part ends, as officers write lists: "bappeda,
 * bapenda dan diskominfo dll". *skip is what stands between it and the next;
 * the whole length if there is one agency only. */
static size_t
agency_end(struct desk *d, const char *part, size_t *skip, struct arena *a)
{
	size_t end = strlen(part);

	*skip = 0;
	if (desk_find(d, &agency_type, part) > 0)
		return end;
	for (size_t i = 1; i < end && *skip == 0; i++)
		if (part[i] == ' ' && intake_more(part + i + 1)) {
			end = i;		/* "bapenda dll" */
			*skip = 1;
		}
	for (size_t i = end; i-- > 1; )	/* the longest that we know */
		if (between(part + i) > 0 && i + between(part + i) < end &&
		    desk_find(d, &agency_type, arena_strndup(a, part, i)) > 0) {
			*skip = between(part + i);
			return i;
		}
	if (memchr(part, ',', end) != NULL &&
	    commas_divide(d, arena_strndup(a, part, end), a)) {
		end = strcspn(part, ",");
		*skip = between(part + end);
	}
	return end;
}

char *
intake_agency(struct desk *d, const char **s, struct arena *a)
{
	const char *before = *s;
	char *part = intake_part(s, a);
	size_t end, skip, lead;

	if (part == NULL || intake_more(part))
		return part;
	end = agency_end(d, part, &skip, a);
	if (part[end] == '\0')
		return part;
	lead = strspn(before, " ;\n");
	*s = before + lead + end + skip;
	return arena_strndup(a, part, end);
}

const char *
intake_bare(const char *part, bool *certain, struct arena *a)
{
	size_t n = strlen(part);

	*certain = n > 1 && part[n - 1] == '!';
	if (!*certain)
		return part;
	n--;
	while (n > 0 && part[n - 1] == ' ')
		n--;
	return arena_strndup(a, part, n);
}

/* --- what a name may mean ------------------------------------------------- */

/* The agencies that a part of a list may mean, when none is called so. */
static struct near
agency_near(struct desk *d, const char *part, struct arena *a)
{
	bool certain;
	const char *name = intake_bare(part, &certain, a);

	return certain || intake_more(part) ||
	    desk_find(d, &agency_type, name) != 0 ?
	    (struct near){ .names = "" } : near_agencies(d, name, a);
}

void
intake_say_agencies(struct desk *d, const char *list, struct notices *n)
{
	const char *fresh = NULL, *name;
	struct near near;
	bool certain;
	char *part;
	int64_t id;

	while ((part = intake_agency(d, &list, n->arena)) != NULL) {
		if (intake_more(part))
			continue;
		near = agency_near(d, part, n->arena);
		name = intake_bare(part, &certain, n->arena);
		id = desk_find(d, &agency_type, name);
		if (near.n > 0)
			notice_add(n, NOTICE_WARN, "AGENCY_NEAR", "agencies",
			    _("%s may be %s: you are asked when you save."),
			    name, near.names);
		else if (id < 0)
			notice_add(n, NOTICE_WARN, "AGENCY_AMBIGUOUS",
			    "agencies", _("Several agencies are called "
			    "\"%s\"; write more of the name."), name);
		else if (id == 0)
			fresh = fresh == NULL ? name :
			    arena_printf(n->arena, "%s, %s", fresh, name);
	}
	if (fresh != NULL)
		notice_add(n, NOTICE_INFO, "AGENCY_NEW", "agencies",
		    _("New agency, will be made: %s."), fresh);
}

/* Fill in what is asked about the len bytes at a place in a text of the form:
 * each answer with the text as it will be. */
static void
doubt_fill(struct desk *d, const char *field, const char *text, size_t at,
    size_t len, const struct near *near, struct arena *a,
    struct intake_doubt *out)
{
	const char *name = arena_strndup(a, text + at, len);

	*out = (struct intake_doubt){ .field = field, .name = name,
	    .n = near->n };
	for (size_t i = 0; i <= near->n; i++) {
		bool new = i == near->n;
		const char *put = new ? arena_printf(a, "%s!", name) :
		    or_empty(record_title(d->store, &agency_type, near->id[i],
		    a));

		out->label[i] = new ? arena_printf(a, _("a new agency: %s"),
		    name) : put;
		out->text[i] = arena_printf(a, "%.*s%s%s", (int)at, text, put,
		    text + at + len);
	}
}

/* The first doubtful name of the list of agencies. */
static bool
doubt_agencies(struct desk *d, const char *list, struct arena *a,
    struct intake_doubt *out)
{
	const char *s = list, *at;
	struct near near;
	char *part;

	while ((part = intake_agency(d, &s, a)) != NULL) {
		size_t len = strlen(part);

		near = agency_near(d, part, a);
		if (near.n == 0)
			continue;
		for (at = s - len; strncmp(at, part, len) != 0;)
			at--;	/* blanks and what divides came behind it */
		doubt_fill(d, "agencies", list, (size_t)(at - list), len,
		    &near, a, out);
		return true;
	}
	return false;
}

/* The same behind an @ of the topics. */
static bool
doubt_topics(struct desk *d, const char *topics, struct arena *a,
    struct intake_doubt *out)
{
	const char *s = topics;
	struct near near;

	while ((s = strchr(s, '@')) != NULL) {
		size_t len;

		s += 1 + strspn(s + 1, " ");
		len = strcspn(s, "@;\n");
		if (s[len] == '@')	/* only the last one names an agency */
			continue;
		while (len > 0 && s[len - 1] == ' ')
			len--;
		near = agency_near(d, arena_strndup(a, s, len), a);
		if (near.n == 0)
			continue;
		doubt_fill(d, "topics", topics, (size_t)(s - topics), len,
		    &near, a, out);
		return true;
	}
	return false;
}

bool
intake_doubt(struct desk *d, const struct intake *it, struct arena *a,
    struct intake_doubt *out)
{
	return doubt_agencies(d, or_empty(it->agencies), a, out) ||
	    doubt_topics(d, or_empty(it->topics), a, out);
}
