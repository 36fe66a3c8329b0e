/* Whatever the bytes: cleaning gives UTF-8, cleaning twice changes nothing,
 * steps move forward and end, what is shown holds no control. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

static void
check_steps(const char *s, size_t len)
{
	size_t at = 0, next;

	while (at < len) {
		next = utf8_next_cell(s, len, at);
		must(next > at && next <= len);
		must(utf8_next(s, len, at) <= next);
		at = next;
	}
	must(utf8_fit(s, len, 10, NULL) <= len);
	if (len < 2000 && len > 0)
		must(utf8_prev_cell(s, len, len) < len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct buf in = { 0 }, again = { 0 }, out = { 0 };
	size_t n = 0;

	check_steps(s, size);
	must(utf8_clean_in(s, size, size % 2 == 0, &in, &n) ==
	    utf8_valid(s, size));
	n = 0;
	must(utf8_clean_in(buf_str(&in), in.len, size % 2 == 0, &again, &n));
	must(n == 0 && again.len == in.len);
	utf8_clean_out(s, size, false, false, &out);
	n = 0;
	buf_reset(&again);
	must(utf8_clean_in(buf_str(&out), out.len, false, &again, &n));
	must(n == 0);
	buf_reset(&out);
	utf8_cut(&out, buf_str(&again), 7, false);
	must(utf8_cols(buf_str(&out)) <= 7);
	utf8_fold(&out, s, size);
	buf_free(&in);
	buf_free(&again);
	buf_free(&out);
	return 0;
}
