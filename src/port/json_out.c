#include "port/json_out.h"

#include <string.h>

#include "base/die.h"
#include "base/utf8.h"

/* Put what belongs before a value or a key. */
static void
json_before(struct json_out *j, bool key)
{
	bool in_object = j->depth > 0 && j->open[j->depth - 1] == '{';

	if (in_object != (key || j->keyed) || (key && j->keyed))
		BUG("a JSON value where it cannot stand");
	if (j->depth == 0 && j->comma)
		BUG("two JSON values in one document");
	if (j->keyed) {
		j->keyed = false;
		return;
	}
	if (j->comma)
		buf_addc(j->out, ',');
	if (j->depth == 1 && j->open[0] == '[')
		buf_addc(j->out, '\n');
}

static void
json_open(struct json_out *j, char bracket)
{
	json_before(j, false);
	if (j->depth == JSON_DEPTH_MAX)
		BUG("JSON too deep");
	j->open[j->depth++] = bracket;
	buf_addc(j->out, bracket);
	j->comma = false;
}

static void
json_close(struct json_out *j, char bracket)
{
	if (j->depth == 0 || j->open[j->depth - 1] != bracket || j->keyed)
		BUG("JSON closed in the wrong order");
	if (--j->depth == 0 && bracket == '[' && j->comma)
		buf_addc(j->out, '\n');
	buf_addc(j->out, bracket == '{' ? '}' : ']');
	j->comma = true;
}

void
json_open_object(struct json_out *j)
{
	json_open(j, '{');
}

void
json_close_object(struct json_out *j)
{
	json_close(j, '{');
}

void
json_open_array(struct json_out *j)
{
	json_open(j, '[');
}

void
json_close_array(struct json_out *j)
{
	json_close(j, '[');
}

static void
json_string(struct buf *out, const char *s)
{
	struct buf clean = { 0 };
	const char *p;

	if (!utf8_clean_in(s, strlen(s), true, &clean, NULL))
		utf8_clean_out(s, strlen(s), true, false, &clean);
	buf_addc(out, '"');
	for (p = buf_str(&clean); *p != '\0'; p++)
		if (*p == '\n')		/* the only control T1 leaves */
			buf_add(out, "\\n");
		else {
			if (*p == '"' || *p == '\\')
				buf_addc(out, '\\');
			buf_addc(out, *p);
		}
	buf_addc(out, '"');
	buf_free(&clean);
}

void
json_key(struct json_out *j, const char *key)
{
	json_before(j, true);
	json_string(j->out, key);
	buf_addc(j->out, ':');
	j->keyed = true;
}

void
json_text(struct json_out *j, const char *s)
{
	if (s == NULL) {
		json_null(j);
		return;
	}
	json_before(j, false);
	json_string(j->out, s);
	j->comma = true;
}

void
json_member(struct json_out *j, const char *key, const char *s)
{
	json_key(j, key);
	json_text(j, s);
}

void
json_number(struct json_out *j, int64_t n)
{
	json_before(j, false);
	buf_printf(j->out, "%lld", (long long)n);
	j->comma = true;
}

void
json_flag(struct json_out *j, bool yes)
{
	json_before(j, false);
	buf_add(j->out, yes ? "true" : "false");
	j->comma = true;
}

void
json_null(struct json_out *j)
{
	json_before(j, false);
	buf_add(j->out, "null");
	j->comma = true;
}

void
json_end(struct json_out *j)
{
	if (j->depth != 0 || !j->comma)
		BUG("JSON ended while something is open");
	buf_addc(j->out, '\n');
}
