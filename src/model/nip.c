#include "model/nip.h"

#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/field.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/participant.h"

#define AGE_MIN		17
#define AGE_MAX		75
#define AGE_APPOINTED	18
#define PPPK_MONTH	21

static const char *const texts[NIP_RESULTS] = {
	[NIP_OK] = "",
	[NIP_OK_OLD] = N_("An old NIP of 9 digits; it tells neither birth nor "
	    "sex."),
	[NIP_OK_PPPK] = N_("Probably the number of contract staff (PPPK)."),
	[NIP_EMPTY] = N_("There is no NIP."),
	[NIP_NOT_DIGITS] = N_("A NIP has only digits, with spaces, dots or "
	    "hyphens between."),
	[NIP_BAD_LENGTH] = N_("A NIP has 18 digits, an old one 9."),
	[NIP_BAD_BIRTH] = N_("Digits 1 to 8 of the NIP are no date of birth."),
	[NIP_BAD_AGE] = N_("By the NIP the person is not between 17 and 75 "
	    "years old."),
	[NIP_BAD_APPOINTED] = N_("Digits 9 to 14 of the NIP are no year and "
	    "month of appointment."),
	[NIP_TOO_YOUNG] = N_("By the NIP the person was appointed before the "
	    "age of 18."),
	[NIP_BAD_SEX] = N_("Digit 15 of the NIP must be 1 (man) or 2 "
	    "(woman)."),
	[NIP_OTHER_SEX] = N_("Digit 15 of the NIP contradicts the sex given."),
	[NIP_BAD_SERIAL] = N_("Digits 16 to 18 of the NIP are never 000."),
};

const char *
nip_text(enum nip_result result)
{
	return *texts[result] == '\0' ? "" : _(texts[result]);
}

/* Copy the digits out of s; NIP_OK when they are 18 or 9. */
static enum nip_result
nip_strip(const char *s, size_t len, char digits[NIP_DIGITS + 1])
{
	size_t i, n = 0;

	for (i = 0; i < len; i++) {
		if (s[i] == ' ' || s[i] == '.' || s[i] == '-')
			continue;
		if (!is_digit(s[i]))
			return NIP_NOT_DIGITS;
		if (n < NIP_DIGITS)
			digits[n] = s[i];
		n++;
	}
	digits[n < NIP_DIGITS ? n : NIP_DIGITS] = '\0';
	if (n == 0)
		return NIP_EMPTY;
	return n == NIP_DIGITS || n == NIP_OLD_DIGITS ? NIP_OK :
	    NIP_BAD_LENGTH;
}

/* Whole years from one day to a later one. */
static int
years_between(int64_t from, int64_t to)
{
	struct day_parts a = day_parts(from), b = day_parts(to);

	return b.year - a.year - (b.month < a.month ||
	    (b.month == a.month && b.day < a.day));
}

static enum nip_result
check_birth(struct nip *nip, int64_t today)
{
	int64_t birth = day_from(digits_read(nip->digits, 4),
	    digits_read(nip->digits + 4, 2), digits_read(nip->digits + 6, 2));
	int age;

	if (birth == DAY_UNKNOWN)
		return NIP_BAD_BIRTH;
	nip->birth = birth;
	if (!day_ok(today))
		return NIP_OK;
	age = years_between(birth, today);
	return age < AGE_MIN || age > AGE_MAX ? NIP_BAD_AGE : NIP_OK;
}

static enum nip_result
check_appointed(struct nip *nip, int64_t today)
{
	int year = digits_read(nip->digits + 8, 4);
	int month = digits_read(nip->digits + 12, 2);
	int64_t day;

	nip->year = year;
	if (month == PPPK_MONTH)
		day = day_from(year, 12, 31);
	else {
		day = day_from(year, month, day_month_len(year, month));
		nip->month = day == DAY_UNKNOWN ? 0 : month;
	}
	if (day == DAY_UNKNOWN || (day_ok(today) &&
	    year > day_parts(today).year))
		return NIP_BAD_APPOINTED;
	if (years_between(nip->birth, day) < AGE_APPOINTED)
		return NIP_TOO_YOUNG;
	return month == PPPK_MONTH ? NIP_OK_PPPK : NIP_OK;
}

static enum nip_result
check_tail(struct nip *nip, int64_t sex)
{
	int digit = digits_read(nip->digits + 14, 1);

	nip->serial = digits_read(nip->digits + 15, 3);
	if (digit != 1 && digit != 2)
		return NIP_BAD_SEX;
	nip->sex = digit == 1 ? SEX_L : SEX_P;
	if (sex != UNKNOWN && sex != nip->sex)
		return NIP_OTHER_SEX;
	return nip->serial == 0 ? NIP_BAD_SERIAL : NIP_OK;
}

bool
nip_read(const char *s, size_t len, int64_t today, int64_t sex,
    struct nip *out)
{
	enum nip_result r, tail;

	*out = (struct nip){ .birth = DAY_UNKNOWN, .sex = UNKNOWN };
	r = nip_strip(s, len, out->digits);
	if (r != NIP_OK) {
		out->digits[0] = '\0';
		out->result = r;
		return false;
	}
	if (strlen(out->digits) == NIP_OLD_DIGITS) {
		out->result = NIP_OK_OLD;
		return true;
	}
	r = check_birth(out, today);
	if (r == NIP_OK)
		r = check_appointed(out, today);
	tail = check_tail(out, sex);
	if ((r == NIP_OK || r == NIP_OK_PPPK) && tail != NIP_OK)
		r = tail;
	out->result = r;
	return r == NIP_OK || r == NIP_OK_PPPK;
}

static bool
is_nip(const char *digits)
{
	return digits != NULL && strlen(digits) == NIP_DIGITS &&
	    strspn(digits, "0123456789") == NIP_DIGITS;
}

const char *
nip_print(const char *digits, struct arena *a)
{
	if (!is_nip(digits))
		return digits == NULL ? "" : arena_strdup(a, digits);
	return arena_printf(a, "%.8s %.6s %.1s %.3s", digits, digits + 8,
	    digits + 14, digits + 15);
}

const char *
nip_mask(const char *digits, bool ascii, struct arena *a)
{
	const char *text = nip_print(digits, a);
	size_t at, next, shown = is_nip(digits) ? 4 : 2;
	struct buf b = { 0 };

	for (at = 0; text[at] != '\0'; at = next, shown -= shown > 0) {
		next = utf8_next(text, strlen(text), at);
		if (shown > 0 || text[at] == ' ')
			buf_addn(&b, text + at, next - at);
		else
			buf_add(&b, ascii ? "*" : "\u2022");
	}
	return buf_take(&b, a);
}
