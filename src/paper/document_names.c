/* What cities are called on paper, and who leads an office: names are
 * Indonesian, the words around them are of the paper's language. */
#include "paper/document_data.h"

#include <string.h>

#include "base/text.h"

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

const char *
agency_head(const char *name, struct arena *a)
{
	const char *head = office_head(name, a);

	return head != NULL || name == NULL ? head : arena_printf(a, "%s %s",
	    _("Head of"), name);
}
