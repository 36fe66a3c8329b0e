/*
 * How many people: the number that a letter's words mean. Each number is
 * judged by what stands beside it, and one is taken only when the words leave
 * no doubt that it counts people; a day, an hour or a batch number does not.
 */
#include "model/understand.h"

#include <string.h>

#include "base/buf.h"
#include "base/day_words.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/delegation.h"
#include "model/understand_parts.h"

#define PEOPLE_MAX	INT64_C(1000000)
#define COUNTS_MAX	16
#define WORD_BYTES	32

/* What a word says about what is counted; the first that is there wins. */
static const struct basis_word {
	const char *word;
	enum people_basis basis;
} basis_words[] = {
	{ "sekitar", PEOPLE_ESTIMATE }, { "kira", PEOPLE_ESTIMATE },
	{ "kurang lebih", PEOPLE_ESTIMATE },
	{ "lebih kurang", PEOPLE_ESTIMATE }, { "about", PEOPLE_ESTIMATE },
	{ "around", PEOPLE_ESTIMATE }, { "+/-", PEOPLE_ESTIMATE },
	{ "±", PEOPLE_ESTIMATE }, { "-an", PEOPLE_ESTIMATE },
	{ "peserta", PEOPLE_PARTICIPANTS }, { "orang", PEOPLE_PARTICIPANTS },
	{ "participant", PEOPLE_PARTICIPANTS },
	{ "people", PEOPLE_PARTICIPANTS },
	{ "rombongan", PEOPLE_DELEGATION_WORD },
	{ "delegasi", PEOPLE_DELEGATION_WORD },
	{ "delegation", PEOPLE_DELEGATION_WORD },
	{ "kursi", PEOPLE_SEATS }, { "seat", PEOPLE_SEATS },
	{ "hadir", PEOPLE_PRESENT }, { "present", PEOPLE_PRESENT },
};

/* What a number may count. */
enum counted {
	COUNTS_SOMETHING,	/* nothing beside it says what */
	COUNTS_PEOPLE,
	COUNTS_ONE_SEX,
	COUNTS_COMPANIONS,	/* who come besides */
	COUNTS_ELSE		/* days, hours, batches */
};

struct count {
	int64_t		value;
	enum counted	what;
};

struct counts {
	const char	*text;		/* folded; while they are found */
	struct count	c[COUNTS_MAX];
	size_t		n;
	bool		words;		/* some that nobody here knows */
};

/* Words by their beginnings; a mark ends those that are whole words. */
static const char *const after_people[] = {
	"orang", "org.", "peserta", "participant", "people", "person.",
	"pax.", "jiwa.", "kursi", "seat", "hadir", "present", "pegawai",
	"anggota", "siswa", "mahasiswa", "guru", "dosen", "pejabat",
	"pimpinan", "staf", "asn.", "pns.", "tamu", "kepala", "camat",
	"lurah", "guest", "visitor", "member",
}, *const before_people[] = {
	"jumlah", "sejumlah", "berjumlah", "sebanyak", "sekitar", "total",
	"peserta", "orang", "kira", "lebih", "kurang", "diikuti", "about",
	"around",
}, *const sexes[] = {
	"l.", "lk.", "p.", "pr.", "laki", "pria", "perempuan", "wanita",
	"putra", "putri", "men.", "women.", "male", "female",
}, *const companions[] = {
	"pendamping", "panitia", "official", "ofisial", "sopir", "supir",
	"driver", "kru.", "companion",
}, *const before_else[] = {
	"tanggal", "tgl.", "pukul", "pkl.", "jam.", "no.", "nomor", "nmr.",
	"tahun", "angkatan", "batch", "ke.", "tingkat", "diklat", "telp",
	"telepon", "hp.", "wa.", "rp.", "kelas", "date",
}, *const after_else[] = {
	"hari", "bulan", "pekan", "minggu.", "tahun", "jam.", "menit", "wib.",
	"wita.", "wit.", "bus.", "mobil", "km.", "am.", "pm.", "day", "week",
}, *const fillers[] = {
	"an.", "dan.", "plus", "tambah", "ditambah", "and.", "dengan",
	"sd.", "sampai", "hingga", "antara", "to.", "beserta", "rombongan",
	"delegasi", "delegation",
};

#define IN(table, word)	word_in(word, table, countof(table))

static bool
word_in(const char *word, const char *const *table, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = strcspn(table[i], ".");

		if (strncmp(word, table[i], len) == 0 &&
		    (table[i][len] == '\0' || word[len] == '\0'))
			return true;
	}
	return false;
}

static bool
letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Copy the letters at s, as many as there is room for. Returns their end. */
static const char *
word_read(const char *s, char word[WORD_BYTES])
{
	size_t n = 0, kept;

	while (letter(s[n]))
		n++;
	kept = n < WORD_BYTES ? n : WORD_BYTES - 1;
	memcpy(word, s, kept);
	word[kept] = '\0';
	return s + n;
}

/* The word before at, over spaces and the dot of "tgl."; "" if none. */
static void
word_before(const char *s, const char *at, char word[WORD_BYTES])
{
	const char *end = at;

	while (end > s && strchr(" .,:", end[-1]) != NULL)
		end--;
	at = end;
	while (at > s && letter(at[-1]))
		at--;
	word_read(at, word);
}

/* Pass over spaces, a hyphen and "(forty six)". */
static const char *
gap_end(const char *s)
{
	s += strspn(s, " -");
	if (*s == '(') {
		size_t n = 1 + strcspn(s + 1, "0123456789()");

		if (s[n] == ')')
			s += n + 1;
	}
	return s + strspn(s, " -");
}

/* The second number of "30-40" or "30 s.d. 40" after the first, or NULL. */
static const char *
range_second(const char *s)
{
	static const char *const until[] = { "-", "\xe2\x80\x93", "s.d.", "s/d",
	    "sd", "sampai", "hingga", "to" };

	s += strspn(s, " ");
	for (size_t i = 0; i < countof(until); i++) {
		size_t n = strlen(until[i]);

		if (strncmp(s, until[i], n) != 0)
			continue;
		n += strspn(s + n, " ");
		if (is_digit(s[n]))
			return s + n;
	}
	return NULL;
}

/* Whether a word is the name of a month, or of a weekday before a number;
 * "min. 30" is no Sunday. */
static bool
names_day(const char *word, bool before)
{
	struct tokens ts;

	return *word != '\0' && strcmp(word, "min") != 0 &&
	    day_words(&ts, word) && ts.n == 1 &&
	    (ts.t[0].kind == TK_MONTH ||
	    (before && ts.t[0].kind == TK_WEEKDAY));
}

/* Judge the number that stands from at to end by the words around it. */
static enum counted
judge(const char *s, const char *at, const char *end)
{
	char before[WORD_BYTES], after[WORD_BYTES], then[WORD_BYTES];

	word_before(s, at, before);
	word_read(gap_end(word_read(gap_end(end), after)), then);
	if (names_day(before, true) || names_day(after, false) ||
	    IN(after_else, after))
		return COUNTS_ELSE;
	if (IN(sexes, after) || (IN(after_people, after) && IN(sexes, then)))
		return COUNTS_ONE_SEX;
	if (IN(companions, after) ||
	    (IN(after_people, after) && IN(companions, then)))
		return COUNTS_COMPANIONS;
	if (IN(after_people, after))
		return COUNTS_PEOPLE;
	if (IN(before_else, before))
		return COUNTS_ELSE;
	return IN(before_people, before) ? COUNTS_PEOPLE : COUNTS_SOMETHING;
}

/* Read a whole number at s, dots between thousands. Returns its end. */
static const char *
number_at(const char *s, int64_t *value)
{
	for (*value = 0;; s++) {
		if (*s == '.' && strspn(s + 1, "0123456789") == 3)
			continue;
		if (!is_digit(*s))
			return s;
		if (*value <= PEOPLE_MAX)
			*value = *value * 10 + (*s - '0');
	}
}

/* Whether the figures and signs at s are one piece that is no count, such as
 * 8/8/17, 09.30, 2017-08-08, h-1 or 12,5. *end gets its end. */
static bool
piece_is_else(const char *s, const char *at, const char **end)
{
	size_t n = strspn(at, "0123456789/:.,-"), dashes = 0;
	bool other = at > s && (letter(at[-1]) || (at[-1] == '-' &&
	    (at == s + 1 || at[-2] == ' ' || letter(at[-2]))));

	while (n > 0 && !is_digit(at[n - 1]))
		n--;
	*end = at + n;
	for (const char *p = at; p < *end && !other; p++) {
		dashes += *p == '-';
		other = *p == '/' || *p == ':' || dashes > 1 ||
		    ((*p == '.' || *p == ',') && is_digit(p[1]) &&
		    !(*p == '.' && strspn(p + 1, "0123456789") == 3));
	}
	return other;
}

static void
count_add(struct counts *cs, int64_t value, enum counted what)
{
	if (value < 1 || value > PEOPLE_MAX)
		what = COUNTS_ELSE;
	if (cs->n == COUNTS_MAX)
		cs->c[COUNTS_MAX - 1].what = COUNTS_ELSE;
	else
		cs->c[cs->n++] = (struct count){ value, what };
}

static bool
known_word(const char *word)
{
	return IN(after_people, word) || IN(before_people, word) ||
	    IN(sexes, word) || IN(companions, word) || IN(fillers, word);
}

/* Judge the number at at, and the second one of a range. Returns their end. */
static const char *
count_next(struct counts *cs, const char *at)
{
	const char *s = cs->text;
	const char *end, *second, *to;
	int64_t value, last = 0;
	enum counted what;

	if (piece_is_else(s, at, &end)) {
		count_add(cs, 0, COUNTS_ELSE);
		return end;
	}
	end = number_at(at, &value);
	second = range_second(end);
	if (second != NULL && piece_is_else(s, second, &to)) {
		count_add(cs, 0, COUNTS_ELSE);
		return to;
	}
	if (second != NULL)
		end = number_at(second, &last);
	what = judge(s, at, end);
	count_add(cs, value, what);
	if (second != NULL)
		count_add(cs, last, what);
	return gap_end(end);
}

/* Find and judge every number of folded words. */
static void
counts_find(const char *s, struct counts *cs)
{
	char word[WORD_BYTES];

	*cs = (struct counts){ .text = s };
	while (*s != '\0') {
		if (letter(*s)) {
			s = word_read(s, word);
			cs->words = cs->words || !known_word(word);
		} else
			s = is_digit(*s) ? count_next(cs, s) : s + 1;
	}
}

static const struct count *
counts_first(const struct counts *cs, enum counted what)
{
	for (size_t i = 0; i < cs->n; i++)
		if (cs->c[i].what == what)
			return &cs->c[i];
	return NULL;
}

static int64_t
both_sexes(const struct counts *cs)
{
	int64_t sum = 0;

	for (size_t i = 0; i < cs->n; i++)
		if (cs->c[i].what == COUNTS_ONE_SEX)
			sum += cs->c[i].value;
	return sum <= PEOPLE_MAX ? sum : 0;
}

/* The number of people that is meant, or UNKNOWN. */
static int64_t
counts_people(const struct counts *cs)
{
	const struct count *c = counts_first(cs, COUNTS_PEOPLE);

	if (c == NULL && counts_first(cs, COUNTS_ELSE) != NULL)
		return UNKNOWN;
	if (c == NULL)
		c = counts_first(cs, COUNTS_SOMETHING);
	if (c == NULL && both_sexes(cs) > 0)
		return both_sexes(cs);
	if (c == NULL)
		c = counts_first(cs, COUNTS_COMPANIONS);
	return c == NULL ? UNKNOWN : c->value;
}

/* Whether numbers are left that do not come to the same. */
static bool
counts_several(const struct counts *cs, int64_t people)
{
	bool sum = both_sexes(cs) == people;

	for (size_t i = 0; i < cs->n; i++)
		if (cs->c[i].value != people &&
		    !(sum && cs->c[i].what == COUNTS_ONE_SEX))
			return true;
	return false;
}

static void
counts_of(const struct delegation *d, struct counts *cs)
{
	const char *raw = or_empty(d->people_raw);
	struct buf folded = { 0 };

	utf8_fold(&folded, raw, strlen(raw));
	counts_find(buf_str(&folded), cs);
	buf_free(&folded);
}

static int64_t
basis_of(const char *words)
{
	for (size_t i = 0; i < countof(basis_words); i++)
		if (utf8_contains(words, basis_words[i].word))
			return basis_words[i].basis;
	return PEOPLE_PARTICIPANTS;
}

static void
say_unknown(const struct delegation *d, struct notices *n)
{
	const char *raw = or_empty(d->people_raw);

	if (raw[strspn(raw, " \n")] == '\0')
		notice_add(n, NOTICE_WARN, "HEADCOUNT_UNKNOWN", "people_raw",
		    _("How many will come is not known yet; everything else "
		    "can be prepared."));
	else
		notice_add(n, NOTICE_WARN, "HEADCOUNT_UNKNOWN", "people_raw",
		    _("\"%s\" is no number of people from 1 to 1000000, "
		    "such as 40 or 40 orang; the head count stays unknown."),
		    raw);
}

void
delegation_say_people(const struct delegation *d, struct notices *n)
{
	struct counts cs;

	counts_of(d, &cs);
	if (d->people == UNKNOWN) {
		say_unknown(d, n);
		return;
	}
	if (d->people_basis == PEOPLE_DELEGATION_WORD &&
	    d->people_raw != NULL)
		notice_add(n, NOTICE_WARN, "HEADCOUNT_BASIS_AMBIGUOUS",
		    "people_basis", _("Delegations or people? \"%s\" may mean "
		    "either; ask once and choose what the number counts. Are "
		    "companions among them?"), d->people_raw);
	else if (d->people_basis == PEOPLE_ESTIMATE)
		notice_add(n, NOTICE_INFO, "HEADCOUNT_ESTIMATED",
		    "people_basis", _("%lld people is an estimate."),
		    (long long)d->people);
	if (counts_several(&cs, d->people))
		notice_add(n, NOTICE_WARN, "HEADCOUNT_SEVERAL", "people_raw",
		    _("%lld is taken; \"%s\" has several numbers."),
		    (long long)d->people, d->people_raw);
	else if (cs.words && counts_first(&cs, COUNTS_PEOPLE) == NULL &&
	    counts_first(&cs, COUNTS_ONE_SEX) == NULL)
		notice_add(n, NOTICE_WARN, "HEADCOUNT_UNSURE", "people_raw",
		    _("%lld people is read from \"%s\"; is that meant?"),
		    (long long)d->people, d->people_raw);
}

void
delegation_understand_people(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct delegation *d = record;
	struct counts cs;

	(void)f, (void)words, (void)env;
	counts_of(d, &cs);
	d->people = counts_people(&cs);
	d->people_basis = d->people == UNKNOWN ? UNKNOWN :
	    basis_of(d->people_raw);
	delegation_say_people(d, n);
}
