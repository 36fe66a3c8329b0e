/* How well colours are read on a ground, by WCAG 2.1: 4.5 for text, 3 for bold.
 * For what is one of the first 16 each terminal has an idea of its own. */
#ifndef TESTS_CONTRAST_H
#define TESTS_CONTRAST_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

struct rgb {
	uint8_t	 r, g, b;
};

static const struct rgb rgb_white = { 255, 255, 255 }, rgb_black = { 0, 0, 0 };

static const struct rgb xterm_16[16] = {
	{ 0, 0, 0 }, { 205, 0, 0 }, { 0, 205, 0 }, { 205, 205, 0 },
	{ 0, 0, 238 }, { 205, 0, 205 }, { 0, 205, 205 }, { 229, 229, 229 },
	{ 127, 127, 127 }, { 255, 0, 0 }, { 0, 255, 0 }, { 255, 255, 0 },
	{ 92, 92, 255 }, { 255, 0, 255 }, { 0, 255, 255 }, { 255, 255, 255 },
};

static const struct rgb putty_16[16] = {
	{ 0, 0, 0 }, { 187, 0, 0 }, { 0, 187, 0 }, { 187, 187, 0 },
	{ 0, 0, 187 }, { 187, 0, 187 }, { 0, 187, 187 }, { 187, 187, 187 },
	{ 85, 85, 85 }, { 255, 85, 85 }, { 85, 255, 85 }, { 255, 255, 85 },
	{ 85, 85, 255 }, { 255, 85, 255 }, { 85, 255, 255 }, { 255, 255, 255 },
};

/* One of 256: the 16, the cube of 6, the greys. */
static inline struct rgb
rgb_of(const struct rgb *first, int colour)
{
	static const uint8_t step[6] = { 0, 95, 135, 175, 215, 255 };
	int cube = colour - 16;
	uint8_t grey;

	if (colour < 16)
		return first[colour];
	if (colour < 232)
		return (struct rgb){ step[cube / 36], step[cube / 6 % 6],
		    step[cube % 6] };
	grey = (uint8_t)(8 + (colour - 232) * 10);
	return (struct rgb){ grey, grey, grey };
}

static inline double
rgb_channel(uint8_t c)
{
	double x = c / 255.0;

	return x <= 0.03928 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

static inline double
rgb_luminance(struct rgb c)
{
	return 0.2126 * rgb_channel(c.r) + 0.7152 * rgb_channel(c.g) +
	    0.0722 * rgb_channel(c.b);
}

static inline double
rgb_contrast(struct rgb x, struct rgb y)
{
	double a = rgb_luminance(x), b = rgb_luminance(y);

	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static inline bool
rgb_legible(struct rgb text, struct rgb ground, bool bold)
{
	return rgb_contrast(text, ground) >= (bold ? 3.0 : 4.5);
}

#endif
