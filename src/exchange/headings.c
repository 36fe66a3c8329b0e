#include "exchange/headings.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "model/types.h"

/* Headings beside name and label, folded, with spaces for punctuation. */
struct heading {
	const struct record_type *type;
	const char *field;
	const char *words;		/* separated by | */
};

static const struct heading headings[] = {
	{ &participant_type, "seat", "no|nomor|no urut|nomor urut|kursi" },
	{ &participant_type, "name", "nama|nama lengkap|nama peserta|"
	    "nama pegawai|nama gelar|nama dan gelar|nama lengkap gelar|"
	    "nama lengkap dan gelar|nama lengkap beserta gelar|nama asn|"
	    "nama pns|nama pejabat" },
	{ &participant_type, "title_before", "gelar depan" },
	{ &participant_type, "title_after", "gelar belakang|gelar" },
	{ &participant_type, "nip", "nip|nip nrp|nip nrk|nomor induk pegawai|"
	    "nomor induk|nip baru" },
	{ &participant_type, "sex", "l p|jk|jenis kelamin|kelamin|gender" },
	{ &participant_type, "rank", "gol|golongan|pangkat|gol ruang|"
	    "golongan ruang|pangkat gol|pangkat golongan|pangkat gol ruang" },
	{ &participant_type, "echelon", "eselon" },
	{ &participant_type, "post", "jabatan|nama jabatan|"
	    "jabatan terakhir|jabatan sekarang|jabatan saat ini" },
	{ &participant_type, "home_agency", "instansi|asal instansi|"
	    "instansi asal|unit kerja|opd|skpd|perangkat daerah|unit|"
	    "satuan kerja|instansi unit kerja|nama instansi|"
	    "unit kerja instansi|opd asal|asal opd|asal unit|asal unit kerja" },
	{ &participant_type, "home_region", "asal daerah|daerah|kab kota|"
	    "kabupaten kota|asal" },
	{ &participant_type, "role", "peran" },
	{ &participant_type, "wish1_id", "pilihan 1|lokus 1|minat 1|"
	    "pilihan lokus 1|pilihan opd 1|prioritas 1|pilihan ke 1|"
	    "pilihan i|pilihan pertama|wish 1" },
	{ &participant_type, "wish2_id", "pilihan 2|lokus 2|minat 2|"
	    "pilihan lokus 2|pilihan opd 2|prioritas 2|pilihan ke 2|"
	    "pilihan ii|pilihan kedua|wish 2" },
	{ &participant_type, "wish3_id", "pilihan 3|lokus 3|minat 3|"
	    "pilihan lokus 3|pilihan opd 3|prioritas 3|pilihan ke 3|"
	    "pilihan iii|pilihan ketiga|wish 3" },
	{ &participant_type, "needs", "kebutuhan|kebutuhan khusus" },
	{ &participant_type, "phone", "telepon|no telepon|telp|no telp|hp|"
	    "no hp|nomor hp|wa|no wa|whatsapp|no hp wa" },
	{ &participant_type, "note", "catatan|keterangan|ket" },
	{ &participant_type, "delegation_id", "rombongan|kunjungan" },
	{ &delegation_type, "title", "rombongan|judul|kunjungan" },
	{ &delegation_type, "origin", "instansi asal|asal|pengirim|instansi" },
	{ &delegation_type, "programme_raw", "program|diklat" },
	{ &delegation_type, "batch_raw", "angkatan" },
	{ &delegation_type, "people_raw", "jumlah|jumlah peserta|orang|"
	    "jumlah orang" },
	{ &delegation_type, "day_raw", "tanggal|tanggal kunjungan|"
	    "hari tanggal|hari" },
	{ &delegation_type, "leader", "ketua rombongan|pimpinan|"
	    "pimpinan rombongan" },
	{ &delegation_type, "contact", "kontak|narahubung" },
	{ &delegation_type, "phone", "telepon|hp|no hp|wa" },
	{ &delegation_type, "purpose", "tujuan|maksud|maksud dan tujuan" },
	{ &delegation_type, "note", "catatan|keterangan|ket" },
	{ &agency_type, "short_name", "singkatan|nama singkat|nama pendek" },
	{ &agency_type, "name", "nama|nama opd|opd|nama lengkap|"
	    "perangkat daerah|nama perangkat daerah" },
	{ &agency_type, "aliases", "alias|nama lain" },
	{ &agency_type, "seats_min", "kursi min|minimal" },
	{ &agency_type, "seats_max", "kapasitas|daya tampung|kursi|"
	    "kursi maks|maksimal" },
	{ &agency_type, "room", "ruang|ruangan" },
	{ &agency_type, "minutes", "menit|jarak menit" },
	{ &agency_type, "address", "alamat" },
	{ &agency_type, "contact", "kontak|narahubung" },
	{ &agency_type, "phone", "telepon|hp|no hp|wa" },
	{ &agency_type, "note", "catatan|keterangan|ket" },
	{ &holiday_type, "day", "tanggal" },
	{ &holiday_type, "kind", "jenis" },
	{ &holiday_type, "name", "nama|hari libur|nama hari libur|"
	    "keterangan" },
	{ &holiday_type, "basis", "dasar|dasar hukum" },
	{ &region_type, "code", "kode kemendagri|kode|kode wilayah" },
	{ &region_type, "name", "nama|nama wilayah" },
	{ &region_type, "kind", "bentuk|jenis" },
	{ &region_type, "parent", "kode provinsi|induk" },
	{ &region_type, "zone", "zona waktu|zona" },
	{ &region_type, "aliases", "singkatan|alias|nama lain" },
	{ &innovation_type, "name", "inovasi|nama inovasi|nama" },
	{ &innovation_type, "agency_id", "opd|instansi|perangkat daerah|"
	    "inovator" },
	{ &innovation_type, "what", "uraian|deskripsi|keterangan" },
	{ &innovation_type, "novelty", "kebaruan" },
	{ &innovation_type, "since", "tahun|sejak|mulai" },
	{ &innovation_type, "partners", "mitra" },
	{ &session_type, "agency_id", "opd|lokus|instansi" },
	{ &session_type, "delegation_id", "rombongan|kunjungan" },
	{ &session_type, "day", "tanggal|hari tanggal" },
	{ &session_type, "start_min", "jam|mulai|pukul|waktu" },
	{ &session_type, "end_min", "selesai|sampai" },
	{ &session_type, "seats_max", "kapasitas|kursi" },
	{ &session_type, "topic", "topik|materi" },
	{ &session_type, "room", "ruang|ruangan|tempat" },
	{ &session_type, "presenter", "narasumber|pemateri" },
	{ &letter_type, "number", "nomor surat|no surat" },
	{ &letter_type, "letter_day", "tanggal surat" },
	{ &letter_type, "subject", "perihal|hal" },
	{ &letter_type, "sender", "pengirim|dari" },
	{ &letter_type, "recipient", "kepada" },
	{ &letter_type, "delegation_id", "rombongan|kunjungan" },
};

/* Office words for codes. */
static const struct {
	const struct record_type *type;
	const char *field, *words, *code;
} values[] = {
	{ &participant_type, "sex", "laki laki|laki|pria|lk|m|male", "L" },
	{ &participant_type, "sex", "perempuan|wanita|pr|f|female", "P" },
	{ &participant_type, "role", "peserta", "participant" },
	{ &participant_type, "role", "pendamping", "companion" },
	{ &participant_type, "role", "widyaiswara|pengajar|wi", "trainer" },
	{ &participant_type, "role", "ketua kelas", "class_leader" },
	{ &participant_type, "role", "pejabat", "official" },
	{ &holiday_type, "kind", "libur nasional|nasional", "national" },
	{ &holiday_type, "kind", "cuti bersama|cuti", "joint" },
	{ &holiday_type, "kind", "libur daerah|libur lokal", "local" },
	{ &region_type, "kind", "provinsi|prov|daerah istimewa|dki",
	    "province" },
	{ &region_type, "kind", "kab|kabupaten|kab adm", "regency" },
	{ &region_type, "kind", "kota|kota adm", "city" },
	{ &region_type, "kind", "negara", "country" },
};

/* Headings of columns that are ticked, and the value that a tick says. */
static const struct {
	const struct record_type *type;
	const char *field, *words, *code;
} ticks[] = {
	{ &participant_type, "sex", "jenis kelamin l|jk l|l p l|kelamin l|"
	    "jenis kelamin laki laki|jenis kelamin pria", "L" },
	{ &participant_type, "sex", "jenis kelamin p|jk p|l p p|kelamin p|"
	    "jenis kelamin perempuan|jenis kelamin wanita", "P" },
};

/* Folded, with single spaces for everything that is no letter or digit. */
static void
plain(struct buf *out, const char *s)
{
	struct buf folded = { 0 };
	bool gap = false;

	utf8_fold(&folded, s, strlen(s));
	for (s = buf_str(&folded); *s != '\0'; s++) {
		if (strchr(" _./-()\"':*#,&\n\t", *s) != NULL) {
			gap = out->len > 0;
			continue;
		}
		if (gap)
			buf_addc(out, ' ');
		gap = false;
		buf_addc(out, *s);
	}
	buf_free(&folded);
}

static bool
plain_equal(const char *x, const char *y)
{
	struct buf a = { 0 }, b = { 0 };
	bool same;

	plain(&a, x);
	plain(&b, y);
	same = a.len > 0 && strcmp(buf_str(&a), buf_str(&b)) == 0;
	buf_free(&a);
	buf_free(&b);
	return same;
}

/* Whether words, already plain, stand in a list separated by |. */
static bool
in_words(const char *list, const char *word)
{
	size_t len = strlen(word);

	while (*list != '\0') {
		size_t n = strcspn(list, "|");

		if (n == len && len > 0 && memcmp(list, word, n) == 0)
			return true;
		list += n + (list[n] == '|');
	}
	return false;
}

const char *
heading_name(const struct field *f, struct arena *a)
{
	size_t n = strlen(f->name);

	if (f->kind == FIELD_REF && n > 3 &&
	    strcmp(f->name + n - 3, "_id") == 0)
		return arena_strndup(a, f->name, n - 3);
	return f->name;
}

const struct field *
heading_exact(const struct record_type *t, const char *heading)
{
	size_t len = strlen(heading);

	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];

		if (strcmp(f->name, heading) == 0 ||
		    (f->kind == FIELD_REF && strncmp(f->name, heading, len) ==
		    0 && strcmp(f->name + len, "_id") == 0))
			return f;
	}
	return NULL;
}

static const struct field *
heading_words(const struct record_type *t, const char *heading)
{
	const struct field *f = heading_exact(t, heading);
	struct buf word = { 0 };

	if (f != NULL)
		return f;
	plain(&word, heading);
	for (size_t i = 0; f == NULL && i < countof(headings); i++)
		if (headings[i].type == t &&
		    in_words(headings[i].words, buf_str(&word)))
			f = record_field(t, headings[i].field);
	for (size_t i = 0; f == NULL && i < countof(ticks); i++)
		if (ticks[i].type == t && in_words(ticks[i].words,
		    buf_str(&word)))
			f = record_field(t, ticks[i].field);
	buf_free(&word);
	for (size_t i = 0; f == NULL && i < t->nfields; i++)
		if (plain_equal(heading, t->fields[i].name) ||
		    plain_equal(heading, t->fields[i].label) ||
		    plain_equal(heading, _(t->fields[i].label)))
			f = &t->fields[i];
	return f;
}

/* "Nama Lengkap (tanpa gelar)" says in brackets what is to be written. */
const struct field *
heading_field(const struct record_type *t, const char *heading)
{
	const struct field *f = heading_words(t, heading);
	size_t n = strcspn(heading, "(");
	struct buf before = { 0 };

	if (f != NULL || n == 0 || heading[n] == '\0')
		return f;
	buf_addn(&before, heading, n);
	f = heading_words(t, buf_str(&before));
	buf_free(&before);
	return f;
}

/* Whether a column tells records of t apart: a title, or a key of their own. */
static bool
headings_name(const struct record_type *t, const struct headings *h)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct field *f = h->field[i];

		if (f != NULL && ((f->flags & FIELD_KEY) != 0 ?
		    f->ref != &delegation_type :
		    strcmp(f->name, t->title) == 0 ||
		    (t->title2 != NULL && strcmp(f->name, t->title2) == 0)))
			return true;
	}
	return false;
}

bool
headings_fit(const struct headings *h, const char *const *header)
{
	const struct record_type *t = h->type;
	size_t named = 0;

	for (size_t i = 0; i < h->n; i++)
		named += header[i][0] != '\0';
	if (!headings_name(t, h) || h->known * 2 < named)
		return false;
	for (size_t f = 0; f < t->nfields; f++) {
		bool there = !(t->fields[f].flags & FIELD_REQUIRED) ||
		    t->fields[f].ref == &delegation_type;

		for (size_t i = 0; i < h->n && !there; i++)
			there = h->field[i] == &t->fields[f];
		if (!there)
			return false;
	}
	return true;
}

/* Lists for scripts have a reference twice, as "delegation_id", its number in
 * this database, and "delegation", its name: the name is read. */
static void
headings_numbers(const char *const *header, struct headings *h)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct field *f = h->field[i];

		if (f == NULL || f->kind != FIELD_REF ||
		    strcmp(f->name, header[i]) != 0)
			continue;
		for (size_t j = 0; j < h->n; j++)
			if (h->field[j] == f && j != i && strlen(header[j]) <
			    strlen(f->name) && strncmp(f->name, header[j],
			    strlen(header[j])) == 0)
				h->field[i] = NULL;
	}
}

/* What a header says of t: known columns, and a score in which exact names
 * count more. 0 when records of t cannot be made from it. */
static size_t
headings_score(const char *const *header, size_t n,
    const struct record_type *t, struct headings *out)
{
	size_t score = 0;

	out->type = t;
	out->n = out->uid = n;
	out->known = 0;
	for (size_t i = 0; i < n; i++) {
		out->field[i] = NULL;
		if (strcmp(header[i], "uid") == 0)
			out->uid = i;
		else
			out->field[i] = heading_field(t, header[i]);
		if (out->uid == i || out->field[i] != NULL) {
			out->known++;
			score += heading_exact(t, header[i]) != NULL ? 3 : 2;
		}
	}
	headings_numbers(header, out);
	return headings_fit(out, header) ? score : 0;
}

bool
headings_recognise(const char *const *header, size_t n,
    const struct record_type *only, struct arena *a, struct headings *out)
{
	const struct record_type *best = &participant_type;
	size_t most = 0;

	out->field = arena_array(a, n, sizeof *out->field);
	if (only != NULL)
		return headings_score(header, n, only, out) > 0;
	most = headings_score(header, n, best, out);
	for (size_t i = 0; record_types[i] != NULL; i++) {
		size_t score = headings_score(header, n, record_types[i], out);

		if (score > most) {
			most = score;
			best = record_types[i];
		}
	}
	headings_score(header, n, best, out);
	return most > 0;
}

void
headings_guess(const char *const *header, size_t n,
    const struct record_type *t, struct arena *a, struct headings *out)
{
	out->field = arena_array(a, n, sizeof *out->field);
	headings_score(header, n, t, out);
}

void
headings_signature(const char *const *header, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		struct buf one = { 0 };

		plain(&one, header[i]);
		buf_printf(out, "%s%s", i > 0 ? "|" : "", buf_str(&one));
		buf_free(&one);
	}
}

static bool
apply_refuse(const struct record_type *t, const char *word, struct err *err)
{
	struct buf all = { 0 };

	for (size_t i = 0; i < t->nfields; i++)
		if (!(t->fields[i].flags & (FIELD_HIDDEN | FIELD_READONLY)))
			buf_printf(&all, "%s%s", all.len > 0 ? ", " : "",
			    t->fields[i].name);
	fail(err, ERR_INPUT, _("\"%s\" is not a field of %s. Fields are: %s; "
	    "- passes the column over."), word, _(t->label_plural),
	    buf_str(&all));
	buf_free(&all);
	return false;
}

/* One "heading=field"; the last = divides, for headings may have one. */
static bool
apply_one(struct headings *h, const char *const *header, char *pair,
    const char **missing, struct err *err)
{
	char *eq = strrchr(pair, '=');
	const struct field *f;
	bool found = false;

	if (eq == NULL)
		return fail(err, ERR_INPUT, _("\"%s\" does not say what a "
		    "column means; write Heading=field."), pair);
	*eq++ = '\0';
	eq += strspn(eq, " ");
	f = strcmp(eq, "-") == 0 ? NULL : heading_field(h->type, eq);
	if (f == NULL && strcmp(eq, "-") != 0)
		return apply_refuse(h->type, eq, err);
	for (size_t i = 0; i < h->n; i++)
		if (plain_equal(header[i], pair)) {
			h->field[i] = f;
			found = true;
		}
	if (!found && missing != NULL && *missing == NULL)
		*missing = pair;
	return true;
}

bool
headings_apply(struct headings *h, const char *const *header,
    const char *words, const char **missing, struct arena *a,
    struct err *err)
{
	if (missing != NULL)
		*missing = NULL;
	while (*words != '\0') {
		size_t n = strcspn(words, ",\n");
		char *pair = arena_strndup(a, words, n);

		if (pair[strspn(pair, " ")] != '\0' &&
		    !apply_one(h, header, pair, missing, err))
			return false;
		words += n + (words[n] != '\0');
	}
	h->known = 0;
	for (size_t i = 0; i < h->n; i++)
		h->known += h->field[i] != NULL || i == h->uid;
	return true;
}

const char *
heading_value(const struct field *f, const char *words)
{
	struct buf word = { 0 };
	const char *code = words;

	if (f->kind != FIELD_CHOICE)
		return words;
	for (size_t i = 0; i < f->nchoices; i++)
		if (strcmp(f->choices[i].code, words) == 0)
			return words;
	plain(&word, words);
	for (size_t i = 0; i < countof(values); i++)
		if (record_field(values[i].type, values[i].field) == f &&
		    in_words(values[i].words, buf_str(&word)))
			code = values[i].code;
	buf_free(&word);
	return code;
}

const char *
heading_tick(const struct field *f, const char *heading)
{
	struct buf word = { 0 };
	const char *code = NULL;

	if (f->kind != FIELD_CHOICE)
		return NULL;
	plain(&word, heading);
	for (size_t i = 0; i < countof(ticks); i++)
		if (record_field(ticks[i].type, ticks[i].field) == f &&
		    in_words(ticks[i].words, buf_str(&word)))
			code = ticks[i].code;
	buf_free(&word);
	return code;
}

bool
headings_document(struct buf *out, const struct record_type *t)
{
	bool any = false;

	for (size_t i = 0; i < countof(headings); i++) {
		const char *s = headings[i].words;

		if (headings[i].type != t)
			continue;
		any = true;
		buf_printf(out, "| `%s` | ", headings[i].field);
		for (; *s != '\0'; s++)
			if (*s == '|')
				buf_add(out, ", ");
			else
				buf_addc(out, *s);
		buf_add(out, " |\n");
	}
	return any;
}
