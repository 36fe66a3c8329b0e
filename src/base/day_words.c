#include "base/day_words.h"

#include <string.h>

#include "base/day.h"
#include "base/number.h"
#include "base/text.h"

struct name {
	const char *name;
	enum token_kind kind;
	int value;
};

/* Any beginning of three letters or more will do. */
static const struct name names[] = {
	{ "senin", TK_WEEKDAY, MONDAY }, { "selasa", TK_WEEKDAY, TUESDAY },
	{ "rabu", TK_WEEKDAY, WEDNESDAY }, { "rebo", TK_WEEKDAY, WEDNESDAY },
	{ "kamis", TK_WEEKDAY, THURSDAY }, { "kemis", TK_WEEKDAY, THURSDAY },
	{ "jumat", TK_WEEKDAY, FRIDAY }, { "sabtu", TK_WEEKDAY, SATURDAY },
	{ "minggu", TK_WEEKDAY, SUNDAY }, { "ahad", TK_WEEKDAY, SUNDAY },
	{ "monday", TK_WEEKDAY, MONDAY }, { "tuesday", TK_WEEKDAY, TUESDAY },
	{ "wednesday", TK_WEEKDAY, WEDNESDAY },
	{ "thursday", TK_WEEKDAY, THURSDAY },
	{ "friday", TK_WEEKDAY, FRIDAY }, { "saturday", TK_WEEKDAY, SATURDAY },
	{ "sunday", TK_WEEKDAY, SUNDAY },
	{ "januari", TK_MONTH, 1 }, { "january", TK_MONTH, 1 },
	{ "februari", TK_MONTH, 2 }, { "pebruari", TK_MONTH, 2 },
	{ "february", TK_MONTH, 2 }, { "maret", TK_MONTH, 3 },
	{ "march", TK_MONTH, 3 }, { "april", TK_MONTH, 4 },
	{ "mei", TK_MONTH, 5 }, { "may", TK_MONTH, 5 },
	{ "juni", TK_MONTH, 6 }, { "june", TK_MONTH, 6 },
	{ "juli", TK_MONTH, 7 }, { "july", TK_MONTH, 7 },
	{ "agustus", TK_MONTH, 8 }, { "agt", TK_MONTH, 8 },
	{ "ags", TK_MONTH, 8 }, { "august", TK_MONTH, 8 },
	{ "september", TK_MONTH, 9 }, { "oktober", TK_MONTH, 10 },
	{ "october", TK_MONTH, 10 }, { "november", TK_MONTH, 11 },
	{ "nopember", TK_MONTH, 11 }, { "desember", TK_MONTH, 12 },
	{ "december", TK_MONTH, 12 },
};

static const struct name whole_words[] = {
	{ "sd", TK_UNTIL, 0 }, { "sampai", TK_UNTIL, 0 },
	{ "hingga", TK_UNTIL, 0 }, { "until", TK_UNTIL, 0 },
	{ "till", TK_UNTIL, 0 }, { "to", TK_UNTIL, 0 },
	{ "dan", TK_AND, 0 }, { "and", TK_AND, 0 },
};

/* Words that say nothing about the day. */
static const char *const decoration[] = {
	"tanggal", "tgl", "pada", "dengan", "tahun", "on", "the", "of",
};

static void
token_add(struct tokens *ts, enum token_kind kind, int value)
{
	if (ts->n == TOKENS_MAX) {	/* too much for a date */
		ts->t[TOKENS_MAX - 1].kind = TK_WORD;
		return;
	}
	ts->t[ts->n].kind = kind;
	ts->t[ts->n++].value = value;
}

static void
token_word(struct tokens *ts, const char *word, size_t len)
{
	size_t i;

	for (i = 0; i < countof(decoration); i++)
		if (strcmp(word, decoration[i]) == 0)
			return;
	for (i = 0; i < countof(whole_words); i++)
		if (strcmp(word, whole_words[i].name) == 0) {
			token_add(ts, whole_words[i].kind, 0);
			return;
		}
	for (i = 0; len >= 3 && i < countof(names); i++)
		if (strncmp(word, names[i].name, len) == 0) {
			token_add(ts, names[i].kind, names[i].value);
			return;
		}
	if (strcmp(word, "sept") == 0) {
		token_add(ts, TK_MONTH, 9);
		return;
	}
	token_add(ts, TK_WORD, 0);
	if (len < sizeof ts->t[0].word)
		memcpy(ts->t[ts->n - 1].word, word, len + 1);
}

static bool
is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Pass over "s.d.", "s/d", "s.d"; 0 if it is none. */
static size_t
until_sign(const char *s)
{
	size_t n = 3;

	if (s[0] != 's' || (s[1] != '.' && s[1] != '/') || s[2] != 'd' ||
	    is_letter(s[3]))
		return 0;
	return n + (s[3] == '.');
}

/* A number, and the "th" of "8th". */
static size_t
token_number(struct tokens *ts, const char *s)
{
	static const char *const tails[] = { "st", "nd", "rd", "th" };
	size_t n = 0, i;
	int value = 0;

	for (; is_digit(s[n]); n++)
		if (value < 100000)
			value = value * 10 + (s[n] - '0');
	token_add(ts, TK_NUMBER, value);
	ts->t[ts->n - 1].digits = n > 9 ? 9 : (int)n;
	for (i = 0; i < countof(tails); i++)
		if (strncmp(s + n, tails[i], 2) == 0 && !is_letter(s[n + 2]))
			return n + 2;
	return n;
}

static size_t
token_letters(struct tokens *ts, const char *s)
{
	char word[32];
	size_t n, len = 0;

	for (n = 0; is_letter(s[n]) || (s[n] == '\'' && n > 0); n++)
		if (is_letter(s[n]) && len < sizeof word - 1)
			word[len++] = s[n];
	word[len] = '\0';
	token_word(ts, word, len);
	return n;
}

bool
day_words(struct tokens *ts, const char *s)
{
	size_t n;

	*ts = (struct tokens){ .n = 0 };
	while (*s != '\0') {
		if ((n = until_sign(s)) > 0) {
			token_add(ts, TK_UNTIL, 0);
			s += n;
		} else if (is_digit(*s))
			s += token_number(ts, s);
		else if (is_letter(*s))
			s += token_letters(ts, s);
		else if (strchr(" ,()[]'\"", *s) != NULL)
			s++;
		else if (strchr("-/.+", *s) != NULL)
			token_add(ts, TK_SIGN, *s++);
		else if (*s == '&') {
			token_add(ts, TK_AND, 0);
			s++;
		} else
			return false;
	}
	while (ts->n > 0 && ts->t[ts->n - 1].kind == TK_SIGN &&
	    ts->t[ts->n - 1].value == '.')
		ts->n--;
	ts->t[ts->n] = (struct token){ .kind = TK_END };
	return true;
}

/* Words that say which part of which stretch. */
static const char *const part_words[] = {
	"awal", "tengah", "pertengahan", "akhir", "early", "mid", "late",
	"end", "pertama", "kedua", "ketiga", "keempat", "terakhir", "first",
	"second", "third", "last", "depan", "ini", "next", "this",
};

static const char *const stretch_words[] = {
	"pekan", "bulan", "week", "weekend", "month",
};

static bool
word_among(const char *word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(word, list[i]) == 0)
			return true;
	return false;
}

/* "Minggu" is a week here, and a Sunday when it stands alone. */
bool
day_words_stretch(const struct tokens *ts)
{
	bool stretch = false;

	for (size_t i = 0; i < ts->n; i++) {
		const struct token *t = &ts->t[i];

		if (t->kind == TK_MONTH || (t->kind == TK_WEEKDAY &&
		    t->value == SUNDAY && ts->n > 1) ||
		    (t->kind == TK_WORD && word_among(t->word, stretch_words,
		    countof(stretch_words))))
			stretch = true;
		else if (!(t->kind == TK_NUMBER && t->digits == 4) &&
		    !(t->kind == TK_WORD && word_among(t->word, part_words,
		    countof(part_words))))
			return false;
	}
	return stretch;
}
