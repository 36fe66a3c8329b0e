/* The words of a scene. */
#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

/* Add the value of a variable whose name starts at s; returns its length. */
static size_t
word_variable(const struct play *p, const char *s, struct buf *out)
{
	size_t n = 0;
	char name[64] = "";
	const char *v;

	while ((s[n] >= 'A' && s[n] <= 'Z') || s[n] == '_' ||
	    (n > 0 && s[n] >= '0' && s[n] <= '9'))
		n++;
	snprintf(name, sizeof name, "%.*s", (int)n, s);
	v = strcmp(name, "T") == 0 ? p->tmp : getenv(name);
	buf_add(out, or_empty(v));
	return n;
}

static char
word_escape(char c)
{
	switch (c) {
	case 'n': return '\n';
	case 't': return '\t';
	case 'r': return '\r';
	case 'e': return '\033';
	}
	return c;
}

/* The byte of two hexadecimal digits at s, or -1. */
static int
word_byte(const char *s)
{
	char digits[3] = "", *end;
	long v;

	snprintf(digits, sizeof digits, "%s", s);
	v = strtol(digits, &end, 16);
	return end == digits + 2 && v > 0 ? (int)v : -1;
}

/* Read one word at s; returns what stands behind it, NULL if a quote is never
 * closed. */
static const char *
word_read(struct play *p, const char *s, struct word *w)
{
	struct buf b = { 0 };
	const char *end;

	w->quoted = *s == '"';
	end = w->quoted ? "\"" : " \t";
	s += w->quoted;
	while (*s != '\0' && strchr(end, *s) == NULL) {
		if (*s == '\\' && w->quoted && s[1] == 'x' &&
		    word_byte(s + 2) > 0) {
			buf_addc(&b, (char)word_byte(s + 2));
			s += 4;
		} else if (*s == '\\' && w->quoted && s[1] != '\0') {
			buf_addc(&b, word_escape(s[1]));
			s += 2;
		} else if (*s == '$' && s[1] >= 'A' && s[1] <= 'Z') {
			s += 1 + word_variable(p, s + 1, &b);
		} else {
			buf_addc(&b, *s++);
		}
	}
	w->text = arena_strdup(&p->arena, buf_str(&b));
	buf_free(&b);
	if (w->quoted)
		return *s == '"' ? s + 1 : NULL;
	return s;
}

bool
words_read(struct play *p, const char *s)
{
	p->nwords = p->at = 0;
	for (;;) {
		s += strspn(s, " \t");
		if (*s == '\0' || *s == '#')
			return true;
		if (p->nwords == WORDS_MAX)
			return broken(p, "more than %d words", WORDS_MAX);
		s = word_read(p, s, &p->word[p->nwords++]);
		if (s == NULL)
			return broken(p, "a quote that is never closed");
	}
}

struct actor *
actor_find(struct play *p, const char *name, size_t len)
{
	for (size_t i = 0; i < p->nactors; i++)
		if (strlen(p->actor[i].name) == len &&
		    strncmp(p->actor[i].name, name, len) == 0)
			return &p->actor[i];
	return NULL;
}

/* "NAME:" of a known terminal, or NULL. */
struct actor *
word_actor(struct play *p, const struct word *w)
{
	size_t n = strlen(w->text);

	if (w->quoted || n < 2 || w->text[n - 1] != ':')
		return NULL;
	return actor_find(p, w->text, n - 1);
}

/* The next argument; NULL where a verb or a NAME: begins or the line ends. */
const char *
arg(struct play *p)
{
	const struct word *w = &p->word[p->at];

	if (p->at == p->nwords || (!w->quoted && (verb_find(w->text) != NULL ||
	    word_actor(p, w) != NULL)))
		return NULL;
	p->at++;
	return w->text;
}

/* An argument that must be there. */
const char *
need(struct play *p, const char *what)
{
	const char *s = arg(p);

	if (s == NULL && !p->broken)
		broken(p, "%s is missing", what);
	return s;
}

bool
need_number(struct play *p, const char *what, int64_t *n)
{
	const char *s = need(p, what);
	char *end;

	if (s == NULL)
		return false;
	*n = strtoll(s, &end, 10);
	if (end == s || *end != '\0')
		return broken(p, "%s is no number: %s", what, s);
	return true;
}

bool
need_size(struct play *p, int *rows, int *cols)
{
	const char *s = need(p, "ROWSxCOLS");
	char *x, *end;

	if (s == NULL)
		return false;
	*rows = (int)strtol(s, &x, 10);
	if (*x != 'x')
		return broken(p, "no size ROWSxCOLS: %s", s);
	*cols = (int)strtol(x + 1, &end, 10);
	if (*end != '\0' || *rows < 1 || *cols < 1)
		return broken(p, "no size ROWSxCOLS: %s", s);
	return true;
}

/* The terminal whose turn it is. */
struct stage *
stage_now(struct play *p)
{
	if (p->now != NULL && p->now->stage != NULL)
		return p->now->stage;
	broken(p, "no terminal is open");
	return NULL;
}

