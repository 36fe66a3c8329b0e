#include "model/rank.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"

const struct rank ranks[RANKS] = {
	{ "I/a", "Juru Muda" },
	{ "I/b", "Juru Muda Tingkat I" },
	{ "I/c", "Juru" },
	{ "I/d", "Juru Tingkat I" },
	{ "II/a", "Pengatur Muda" },
	{ "II/b", "Pengatur Muda Tingkat I" },
	{ "II/c", "Pengatur" },
	{ "II/d", "Pengatur Tingkat I" },
	{ "III/a", "Penata Muda" },
	{ "III/b", "Penata Muda Tingkat I" },
	{ "III/c", "Penata" },
	{ "III/d", "Penata Tingkat I" },
	{ "IV/a", "Pembina" },
	{ "IV/b", "Pembina Tingkat I" },
	{ "IV/c", "Pembina Utama Muda" },
	{ "IV/d", "Pembina Utama Madya" },
	{ "IV/e", "Pembina Utama" },
};

#define CODE_BYTES	40
#define WORDS_BYTES	200	/* more are no rank */
#define PPPK_MAX	17

/* A number from 1 to max and maybe a letter: "IIId", "3/d", "IV.b", "iv". */
struct graded {
	int64_t	number;
	char	letter;		/* 0: none */
};

/* Fold s without spaces and one of the words in front. */
static bool
graded_text(const char *s, size_t len, char out[CODE_BYTES])
{
	static const char *const words[] = { "golongan", "gol.", "gol",
	    "eselon", "es.", "echelon" };
	struct buf folded = { 0 };
	const char *p;
	size_t i, n = 0;

	if (len > WORDS_BYTES)
		return false;
	utf8_fold(&folded, s, len);
	p = buf_str(&folded);
	for (i = 0; i < countof(words); i++)
		if (strncmp(p, words[i], strlen(words[i])) == 0) {
			p += strlen(words[i]);
			break;
		}
	for (; *p != '\0' && n < CODE_BYTES - 1; p++)
		if (strchr(" ()", *p) == NULL)
			out[n++] = *p;
	out[n] = '\0';
	i = (size_t)*p;
	buf_free(&folded);
	return n > 0 && i == 0;
}

static bool
graded_read(const char *s, size_t len, struct graded *out)
{
	char text[CODE_BYTES];
	struct roman r;
	size_t n;

	if (!graded_text(s, len, text))
		return false;
	n = strlen(text);
	out->letter = 0;
	if (n > 1 && text[n - 1] >= 'a' && text[n - 1] <= 'e') {
		out->letter = text[--n];
		if (n > 1 && strchr("/.-", text[n - 1]) != NULL)
			n--;
	}
	if (!roman_read(text, n, &r))
		return false;
	out->number = r.value;
	return true;
}

static const char *
title_key(const char *s, size_t len, struct arena *a)
{
	struct buf b = { 0 };
	char *key, *tk;

	utf8_fold(&b, s, len);
	key = buf_take(&b, a);
	tk = strstr(key, "tk. ");		/* "Tk. I" for "Tingkat I" */
	if (tk == NULL)
		tk = strstr(key, "tk ");
	if (tk == NULL)
		return key;
	return arena_printf(a, "%.*stingkat %s", (int)(tk - key), key,
	    strchr(tk, ' ') + 1);
}

static const struct rank *
find_title(const char *s, size_t len)
{
	struct arena a = { 0 };
	const char *key = title_key(s, len, &a);
	const struct rank *found = NULL;
	size_t i;

	for (i = 0; i < RANKS && found == NULL; i++)
		if (utf8_casecmp(ranks[i].title, key) == 0)
			found = &ranks[i];
	arena_free(&a);
	return found;
}

const struct rank *
rank_find(const char *s, size_t len)
{
	struct graded g;
	size_t at;

	if (len > WORDS_BYTES)
		return NULL;
	if (!graded_read(s, len, &g))
		return find_title(s, len);
	if (g.letter == 0 || g.number > 4)
		return NULL;
	at = (size_t)(g.number - 1) * 4 + (size_t)(g.letter - 'a');
	return g.letter == 'e' && g.number != 4 ? NULL : &ranks[at];
}

const char *
rank_code(const char *s, size_t len, struct arena *a)
{
	const struct rank *r = rank_find(s, len);
	struct graded g;

	if (r != NULL)
		return r->code;
	if (len > WORDS_BYTES || !graded_read(s, len, &g) || g.letter != 0 ||
	    g.number > PPPK_MAX)
		return NULL;
	return roman_print(g.number, a);
}
