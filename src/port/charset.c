#include "port/charset.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"

#define LOOKED_AT	200	/* bytes that tell UTF-16 */

bool
charset_looks_utf16(const char *text, size_t len)
{
	size_t zeros[2] = { 0, 0 }, n = len < LOOKED_AT ? len : LOOKED_AT;

	for (size_t i = 0; i < n; i++)
		zeros[i % 2] += text[i] == '\0';
	return n >= 8 && (zeros[0] > n / 3 || zeros[1] > n / 3);
}

/* --- UTF-16 -------------------------------------------------------------- */

static uint32_t
unit_at(const char *s, bool big)
{
	uint32_t x = (unsigned char)s[0], y = (unsigned char)s[1];

	return big ? x << 8 | y : y << 8 | x;
}

/* Decode pairs of bytes; false at the first that is no character. */
static bool
utf16_decode(const char *s, size_t len, bool big, struct buf *out)
{
	if (len % 2 != 0)
		return false;
	for (size_t i = 0; i < len; i += 2) {
		uint32_t cp = unit_at(s + i, big), low;

		if (cp >= 0xD800 && cp <= 0xDBFF && i + 4 <= len) {
			low = unit_at(s + i + 2, big);
			if (low < 0xDC00 || low > 0xDFFF)
				return false;
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
			i += 2;
		} else if (cp == 0 || (cp >= 0xD800 && cp <= 0xDFFF)) {
			return false;
		}
		utf8_add(out, cp);
	}
	return true;
}

static bool
utf16_read(const char *s, size_t len, struct buf *out)
{
	bool little = len >= 2 && memcmp(s, "\xFF\xFE", 2) == 0;
	bool big = len >= 2 && memcmp(s, "\xFE\xFF", 2) == 0;

	if (little || big)
		return utf16_decode(s + 2, len - 2, big, out);
	return charset_looks_utf16(s, len) &&
	    utf16_decode(s, len, s[0] == '\0', out);
}

/* --- Windows-1252 -------------------------------------------------------- */

/* What the bytes 80 to 9F mean; 0: nothing. The others are Latin-1. */
static const uint16_t cp1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static bool
cp1252_read(const char *s, size_t len, struct buf *out)
{
	uint32_t cp;
	size_t n;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		n = utf8_decode(s + i, len - i, &cp);
		if (n > 1 || c == '\0')
			return false;	/* UTF-8 with damage, or no text */
		cp = c >= 0x80 && c <= 0x9F ? cp1252[c - 0x80] : c;
		if (cp == 0)
			return false;
		utf8_add(out, cp);
	}
	return true;
}

enum charset
charset_utf8(const char **text, size_t *len, struct arena *a)
{
	static const struct {
		enum charset charset;
		bool (*read)(const char *s, size_t len, struct buf *out);
	} ways[] = {
		{ CHARSET_UTF16, utf16_read }, { CHARSET_CP1252, cp1252_read },
	};
	enum charset found = CHARSET_UTF8;
	struct buf b = { 0 };

	if (utf8_valid(*text, *len) && !charset_looks_utf16(*text, *len))
		return found;
	for (size_t i = 0; i < countof(ways) && found == CHARSET_UTF8; i++) {
		buf_reset(&b);
		if (ways[i].read(*text, *len, &b))
			found = ways[i].charset;
	}
	if (found != CHARSET_UTF8) {
		*text = arena_strndup(a, buf_str(&b), b.len);
		*len = b.len;
	}
	buf_free(&b);
	return found;
}
