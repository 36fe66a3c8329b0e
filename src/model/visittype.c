#include "model/visittype.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

const struct visittype visittypes[VISIT_TYPES] = {
	[VISIT_BENCHMARKING] = { "BENCHMARKING",
	    "Benchmarking ke best practice",
	    "benchmarking|perbandingan|studi banding|studi tiru|"
	    "studi komparatif",
	    "BPSDM / Badiklat / LAN",
	    "Wali Kota, Wakil, Sekda atau Asisten",
	    "peserta 25-160, dibagi ke beberapa OPD, hasil untuk proyek/aksi "
	    "perubahan" },
	[VISIT_STUDI_LAPANGAN] = { "STUDI_LAPANGAN",
	    "Studi lapangan pelatihan",
	    "studi lapangan|orientasi|VKN|visitasi", "BPSDM / LAN",
	    "Sekda atau Asisten",
	    "panel dulu lalu ke lokus; ada pendamping / widyaiswara" },
	[VISIT_KUNKER_DPRD] = { "KUNKER_DPRD", "Kunjungan kerja DPRD",
	    "kunker|konsultasi|studi banding DPRD", "Sekretariat DPRD",
	    "Pimpinan DPRD, komisi, Sekwan",
	    "8-30 orang, sering mendadak, membawa SPT dan SPD untuk divisum" },
	[VISIT_KUNKER_PEMDA] = { "KUNKER_PEMDA",
	    "Kunjungan pemerintah daerah lain",
	    "kunjungan kerja|studi tiru|silaturahmi",
	    "Kepala daerah / OPD lain", "Kepala daerah atau OPD setara",
	    "sering berujung MoU / perjanjian kerja sama" },
	[VISIT_KUNJUNGAN_OPD] = { "KUNJUNGAN_OPD", "Studi tiru antar-OPD",
	    "studi tiru|koordinasi|konsultasi", "OPD daerah lain",
	    "Kepala OPD", "langsung ke satu OPD, protokol hanya tembusan" },
	[VISIT_KUNJUNGAN_PUSAT] = { "KUNJUNGAN_PUSAT",
	    "Kunjungan kementerian / lembaga",
	    "monev|verifikasi|supervisi|penilaian", "Kementerian / lembaga",
	    "Kepala daerah / Sekda",
	    "ada penilaian; jadwal ditentukan tamu" },
	[VISIT_AKADEMIK] = { "AKADEMIK", "Kunjungan kampus / sekolah",
	    "kuliah lapangan|field trip|studi ekskursi",
	    "Perguruan tinggi / sekolah", "OPD terkait",
	    "rombongan besar, ada dosen pendamping, peserta di bawah umur "
	    "mungkin" },
	[VISIT_SWASTA] = { "SWASTA", "Kunjungan swasta / organisasi",
	    "audiensi|kunjungan perusahaan", "Perusahaan / asosiasi",
	    "Kepala daerah / OPD", "studi banding pengelolaan, penawaran" },
	[VISIT_ASING] = { "ASING", "Kunjungan tamu asing",
	    "sister city|delegasi asing|kedutaan",
	    "Pemerintah / lembaga asing", "Kepala daerah",
	    "penerjemah, bendera, lagu kebangsaan, izin/koordinasi "
	    "Kemlu-Kemendagri" },
	[VISIT_DESA] = { "DESA", "Kunjungan desa / kelurahan / kecamatan",
	    "studi tiru kades|BPD", "Dinas PMD / kecamatan",
	    "Kecamatan / kelurahan / OPD",
	    "rombongan besar, anggaran desa disorot publik" },
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
