#include "base/clock.h"

#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/day.h"
#include "base/die.h"
#include "base/number.h"
#include "base/text.h"

#define DAY_SECONDS	86400

static const struct {
	const char *name;
	int offset_min;
} zones[ZONES] = {
	[ZONE_WIB] = { "WIB", 7 * 60 },
	[ZONE_WITA] = { "WITA", 8 * 60 },
	[ZONE_WIT] = { "WIT", 9 * 60 },
};

static int64_t pretended = DAY_UNKNOWN;

const char *
zone_name(enum zone z)
{
	return zones[z].name;
}

int
zone_offset_min(enum zone z)
{
	return zones[z].offset_min;
}

bool
zone_find(const char *name, size_t len, enum zone *z)
{
	size_t i;

	for (i = 0; i < ZONES; i++)
		if (strlen(zones[i].name) == len &&
		    strncasecmp(name, zones[i].name, len) == 0) {
			*z = (enum zone)i;
			return true;
		}
	return false;
}

static struct timespec
ask(clockid_t which)
{
	struct timespec t;

	if (clock_gettime(which, &t) != 0)
		die("the system does not tell the time");
	return t;
}

int64_t
clock_now(void)
{
	return (int64_t)ask(CLOCK_REALTIME).tv_sec;
}

int64_t
clock_mono_ms(void)
{
	struct timespec t = ask(CLOCK_MONOTONIC);

	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t
microseconds(clockid_t which)
{
	struct timespec t = ask(which);

	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t
clock_mono_us(void)
{
	return microseconds(CLOCK_MONOTONIC);
}

int64_t
clock_cpu_us(void)
{
	return microseconds(CLOCK_PROCESS_CPUTIME_ID);
}

/* Divide and round down, for numbers below zero too. */
static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t
local(int64_t stamp, enum zone z)
{
	int64_t offset = (int64_t)zones[z].offset_min * 60;

	return stamp > INT64_MAX - offset ? stamp : stamp + offset;
}

int64_t
clock_day_of(int64_t stamp, enum zone z)
{
	return floor_div(local(stamp, z), DAY_SECONDS);
}

static int64_t
second_of_day(int64_t seconds)
{
	return (seconds % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS;
}

int
clock_minute_of(int64_t stamp, enum zone z)
{
	return (int)(second_of_day(local(stamp, z)) / 60);
}

int64_t
clock_today(enum zone z)
{
	return day_ok(pretended) ? pretended : clock_day_of(clock_now(), z);
}

int
clock_minute(enum zone z)
{
	return clock_minute_of(clock_now(), z);
}

void
clock_pretend(int64_t today)
{
	pretended = today;
}

bool
clock_pretending(void)
{
	return day_ok(pretended);
}

const char *
clock_print(int64_t stamp, enum zone z, struct arena *a)
{
	int64_t day = clock_day_of(stamp, z);
	int minute = clock_minute_of(stamp, z);
	struct day_parts p;

	if (!day_ok(day))
		return "";
	p = day_parts(day);
	return arena_printf(a, "%d %s %d %02d.%02d", p.day,
	    day_month_short(p.month), p.year, minute / 60, minute % 60);
}

const char *
clock_print_iso(int64_t stamp, struct arena *a)
{
	int64_t day = floor_div(stamp, DAY_SECONDS);
	int second = (int)second_of_day(stamp);

	if (!day_ok(day))
		return "";
	return arena_printf(a, "%sT%02d:%02d:%02dZ",
	    day_print(day, DAY_ISO, a), second / 3600, second / 60 % 60,
	    second % 60);
}

int64_t
clock_read_iso(const char *s)
{
	char date[11];
	int64_t day;
	int h, m, sec;

	if (s == NULL || strlen(s) != 20 || s[10] != 'T' || s[13] != ':' ||
	    s[16] != ':' || s[19] != 'Z')
		return INT64_MIN;
	memcpy(date, s, 10);
	date[10] = '\0';
	day = day_read_iso(date);
	h = digits_read(s + 11, 2);
	m = digits_read(s + 14, 2);
	sec = digits_read(s + 17, 2);
	if (day == DAY_UNKNOWN || h < 0 || h > 23 || m < 0 || m > 59 ||
	    sec < 0 || sec > 59)
		return INT64_MIN;
	return day * DAY_SECONDS + h * 3600 + m * 60 + sec;
}
