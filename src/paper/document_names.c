/* What cities are called on paper, who leads an office, who the guests are:
 * names are Indonesian, the words around them are of the paper's language. */
#include "paper/document_data.h"

#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "base/text.h"
#include "model/region.h"
#include "store/record.h"

struct city_words
city_words(const char *city, struct arena *a)
{
	static const struct {
		const char *begins, *kind;
	} kinds[] = {
		{ "Kota Administrasi ", N_("Administrative City of") },
		{ "Kota ", N_("City of") },
		{ "Kabupaten ", N_("Regency of") },
		{ "Provinsi ", N_("Province of") },
	};
	struct city_words w = { city, city, NULL };

	for (size_t i = 0; city != NULL && i < countof(kinds); i++) {
		size_t len = strlen(kinds[i].begins);

		if (strncmp(city, kinds[i].begins, len) != 0)
			continue;
		w.place = city + len;
		w.city = arena_printf(a, "%s %s", _(kinds[i].kind), w.place);
		w.government = arena_printf(a, "%s %s", _("Government of the"),
		    w.city);
		return w;
	}
	w.government = arena_printf(a, "%s %s", _("Government of"),
	    city == NULL ? "............" : city);
	return w;
}

const char *
office_head(const char *name, struct arena *a)
{
	static const struct {
		const char *begins, *head;
		bool whole;
	} heads[] = {
		{ "RSUD ", N_("Director of"), true },
		{ "Rumah Sakit ", N_("Director of"), true },
		{ "Kantor Kecamatan ", N_("District Head of"), false },
		{ "Kecamatan ", N_("District Head of"), false },
		{ "Kec. ", N_("District Head of"), false },
		{ "Kantor Kelurahan ", N_("Urban Village Head of"), false },
		{ "Kelurahan ", N_("Urban Village Head of"), false },
		{ "Inspektorat", N_("Inspector of Inspektorat"), false },
		{ "Sekretariat DPRD", N_("Secretary of DPRD"), false },
		{ "DPRD ", N_("Chair of"), true },
		{ "Badan ", N_("Head of"), true },
		{ "Badiklat", N_("Head of"), true },
		{ "BKD ", N_("Head of"), true },
		{ "BKPSDM", N_("Head of"), true },
		{ "BPSDM", N_("Head of"), true },
		{ "Dinas ", N_("Head of"), true },
		{ "Pusat ", N_("Head of"), true },
		{ "Balai ", N_("Head of"), true },
	};

	for (size_t i = 0; i < countof(heads) && name != NULL; i++) {
		size_t len = strlen(heads[i].begins);
		const char *rest = name + (heads[i].whole ? 0 : len);

		if (strncmp(name, heads[i].begins, len) == 0)
			return arena_printf(a, "%s%s%s", _(heads[i].head),
			    *rest == '\0' || *rest == ' ' ? "" : " ", rest);
	}
	return NULL;
}

static bool
name_sign(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_digit(c);
}

/* Whether a text has a word, as a whole. */
static bool
has_word(const char *text, const char *word, size_t len)
{
	for (const char *p = text; *p != '\0'; p++)
		if ((p == text || !name_sign(p[-1])) &&
		    strncmp(p, word, len) == 0 && !name_sign(p[len]))
			return true;
	return false;
}

/* The letters of a short name at the beginning: BPSDM, DPRD; 0 of others. */
static size_t
short_name(const char *s)
{
	size_t n = 0;

	while ((s[n] >= 'A' && s[n] <= 'Z') || is_digit(s[n]))
		n++;
	return n >= 3 && !name_sign(s[n]) && strspn(s, "IVXLCDM") < n ? n : 0;
}

bool
office_named(const char *post, const char *institution)
{
	if (strstr(post, institution) != NULL)
		return true;
	for (const char *p = post; *p != '\0'; p++) {
		size_t n = p > post && name_sign(p[-1]) ? 0 : short_name(p);

		if (n > 0 && p[n] == ' ' && name_sign(p[n + 1]) &&
		    has_word(institution, p, n))
			return true;
	}
	return false;
}

const char *
agency_head(const char *name, struct arena *a)
{
	const char *head = office_head(name, a);

	return head != NULL || name == NULL ? head : arena_printf(a, "%s %s",
	    _("Head of"), name);
}

/* Whether a text, behind a word for a government, is a name of the region. */
static bool
names_region(const struct desk *d, const char *text, int64_t region_id,
    struct arena *a)
{
	static const struct {
		const char *begins, *kind;
	} governments[] = {
		{ "", "" }, { "Pemprov ", "" }, { "Pemda ", "" },
		{ "Pemkot ", "Kota " }, { "Pemkab ", "Kabupaten " },
		{ "Pemerintah ", "" },
	};

	for (size_t i = 0; i < countof(governments); i++) {
		size_t len = strlen(governments[i].begins);

		if (strncasecmp(text, governments[i].begins, len) == 0 &&
		    d->env.find(d->env.ctx, &region_type, arena_printf(a,
		    "%s%s", governments[i].kind, text + len)) == region_id)
			return true;
	}
	return false;
}

const char *
guests_named(struct desk *d, const struct delegation *v, struct arena *a)
{
	struct region r;
	struct err none;

	if (v->origin == NULL || v->origin_region_id == UNKNOWN ||
	    !names_region(d, v->origin, v->origin_region_id, a) ||
	    !record_load(d->store, &region_type, v->origin_region_id, &r, a,
	    &none))
		return v->origin;
	return arena_printf(a, "Pemerintah %s%s", r.kind == REGION_PROVINCE ?
	    "Provinsi " : "", r.name);
}
