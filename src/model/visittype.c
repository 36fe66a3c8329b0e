#include "model/visittype.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

const struct visittype visittypes[VISIT_TYPES] = {
	[VISIT_BENCHMARKING] = { "BENCHMARKING",
	    "Benchmarking ke best practice",
	    "benchmarking|perbandingan|studi banding|studi tiru|"
	    "studi komparatif" },
	[VISIT_STUDI_LAPANGAN] = { "STUDI_LAPANGAN", "Studi lapangan pelatihan",
	    "studi lapangan|orientasi|VKN|visitasi" },
	[VISIT_KUNKER_DPRD] = { "KUNKER_DPRD", "Kunjungan kerja DPRD",
	    "kunker|konsultasi|studi banding DPRD" },
	[VISIT_KUNKER_PEMDA] = { "KUNKER_PEMDA",
	    "Kunjungan pemerintah daerah lain",
	    "kunjungan kerja|studi tiru|silaturahmi" },
	[VISIT_KUNJUNGAN_OPD] = { "KUNJUNGAN_OPD", "Studi tiru antar-OPD",
	    "studi tiru|koordinasi|konsultasi" },
	[VISIT_KUNJUNGAN_PUSAT] = { "KUNJUNGAN_PUSAT",
	    "Kunjungan kementerian / lembaga",
	    "monev|verifikasi|supervisi|penilaian" },
	[VISIT_AKADEMIK] = { "AKADEMIK", "Kunjungan kampus / sekolah",
	    "kuliah lapangan|field trip|studi ekskursi" },
	[VISIT_SWASTA] = { "SWASTA", "Kunjungan swasta / organisasi",
	    "audiensi|kunjungan perusahaan" },
	[VISIT_ASING] = { "ASING", "Kunjungan tamu asing",
	    "sister city|delegasi asing|kedutaan" },
	[VISIT_DESA] = { "DESA", "Kunjungan desa / kelurahan / kecamatan",
	    "studi tiru kades|BPD" },
};

#define TEXT_BYTES	1000

/* Fold, with the short word of the press written out. */
static void
fold(struct buf *out, const char *s, size_t len)
{
	struct buf b = { 0 };
	const char *p, *rest;

	utf8_fold(&b, s, len);
	for (rest = buf_str(&b); (p = strstr(rest, "kunker")) != NULL;
	    rest = p + 6) {
		buf_addn(out, rest, (size_t)(p - rest));
		buf_add(out, "kunjungan kerja");
	}
	buf_add(out, rest);
	buf_free(&b);
}

struct search {
	const char	*text;		/* folded */
	size_t		 best;		/* length of the longest so far */
	enum visit_type	 type;
	bool		 several;
};

static void
try_words(struct search *s, enum visit_type type, const char *words,
    size_t len)
{
	struct buf b = { 0 };

	fold(&b, words, len);
	if (b.len >= s->best &&
	    utf8_find_words(s->text, buf_str(&b)) != NULL) {
		if (b.len > s->best) {
			s->type = type;
			s->several = false;
		} else if (s->type != type)
			s->several = true;
		s->best = b.len;
	}
	buf_free(&b);
}

bool
visittype_find(const char *s, size_t len, enum visit_type *type,
    bool *several)
{
	struct buf text = { 0 };
	struct search search = { 0 };
	const char *p;
	size_t i, n;

	if (len <= TEXT_BYTES)
		fold(&text, s, len);
	search.text = buf_str(&text);
	for (i = 0; i < VISIT_TYPES; i++) {
		const struct visittype *t = &visittypes[i];

		try_words(&search, (enum visit_type)i, t->code,
		    strlen(t->code));
		try_words(&search, (enum visit_type)i, t->label,
		    strlen(t->label));
		for (p = t->synonyms; *p != '\0'; p += n + (p[n] == '|')) {
			n = strcspn(p, "|");
			try_words(&search, (enum visit_type)i, p, n);
		}
	}
	/* Whoever names a council means its visit, whatever the word for it. */
	if (search.best > 0 && utf8_find_words(search.text, "dprd") != NULL) {
		search.type = VISIT_KUNKER_DPRD;
		search.several = false;
	}
	buf_free(&text);
	if (search.best == 0)
		return false;
	*type = search.type;
	if (several != NULL)
		*several = search.several;
	return true;
}
