/*
 * Three steps. First the file is opened with care and read whole. Then a
 * small scanner looks at it, because libconfig would open other files for
 * @include, wrap large numbers silently and nest without end. Only what
 * passes goes to libconfig, and every setting it found is held against the
 * table of model/options.c.
 */
#include "port/conf.h"

#include <libconfig.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_in.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"

#define DEPTH_MAX	8
#define DIGITS_MAX	9	/* what certainly fits into libconfig's int */
#define NAME_SHOWN	40	/* characters of a setting in a message */

struct conf {
	const char	*name;		/* of the file, for messages */
	enum conf_origin origin;
	struct options	*o;
	struct arena	*a;
	struct err	*err;
};

/* --- the scanner --------------------------------------------------------- */

struct scan {
	const char	*at, *end;
	size_t		 line;
	int		 depth;
	const char	*word;		/* the last name seen, for messages */
	size_t		 word_len;
	size_t		 open_line;	/* where what is never closed began */
};

static bool
refuse(const struct conf *c, const struct scan *s, const char *why)
{
	if (s->word_len == 0)
		return fail(c->err, ERR_INPUT, _("%s, line %zu: %s"), c->name,
		    s->line, why);
	return fail(c->err, ERR_INPUT, _("%s, line %zu, near \"%.*s\": %s"),
	    c->name, s->line, (int)(s->word_len < NAME_SHOWN ? s->word_len :
	    NAME_SHOWN), s->word, why);
}

static bool
is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    is_digit(c) || c == '_' || c == '-' || c == '*';
}

/* Look at every byte and every line, comments included. */
static bool
scan_bytes(const struct conf *c, const char *text, size_t len)
{
	struct scan s = { .line = 1 };
	size_t i, k;

	if (!utf8_valid(text, len))
		return refuse(c, &s, _("The file is not UTF-8."));
	for (i = 0; i < len; i++) {
		unsigned char ch = (unsigned char)text[i];

		if ((ch < 0x20 && strchr("\t\r\n", ch) == NULL) || ch == 0 ||
		    ch == 0x7F)
			return refuse(c, &s, _("There is a control character."
			    " Remove it."));
		if (i == 0 || text[i - 1] == '\n') {
			for (k = i; k < len && (text[k] == ' ' ||
			    text[k] == '\t'); k++)
				;
			if (len - k >= 8 && memcmp(text + k, "@include", 8)
			    == 0)
				return refuse(c, &s, _("@include is not "
				    "allowed. Put the settings here."));
		}
		s.line += ch == '\n';
	}
	return true;
}

/* Pass over a comment or a string if one begins here; its lines count. */
static bool
scan_pass(struct scan *s)
{
	const char *p = s->at;
	size_t left = (size_t)(s->end - p), began = s->line;

	if (*p == '#' || (left > 1 && p[0] == '/' && p[1] == '/')) {
		while (s->at < s->end && *s->at != '\n')
			s->at++;
		return true;
	}
	if (left > 1 && p[0] == '/' && p[1] == '*') {
		for (s->at += 2; s->at < s->end; s->at++) {
			s->line += *s->at == '\n';
			if (*s->at == '/' && s->at[-1] == '*' &&
			    s->at > p + 2) {
				s->at++;
				return true;
			}
		}
		s->open_line = began;
		return true;
	}
	if (*p != '"')
		return false;
	for (s->at++; s->at < s->end && *s->at != '"'; s->at++) {
		s->line += *s->at == '\n';
		if (*s->at == '\\' && s->at + 1 < s->end)
			s->line += *++s->at == '\n';
	}
	if (s->at == s->end)
		s->open_line = began;
	else
		s->at++;
	return true;
}

/* Read a name or a number; false if the number has too many digits. */
static bool
scan_word(struct scan *s)
{
	const char *start = s->at, *p;
	size_t digits = 0;
	bool hex;

	while (s->at < s->end && (is_name_char(*s->at) || *s->at == '.'))
		s->at++;
	if (!is_digit(*start) && !(*start == '-' && s->at - start > 1)) {
		s->word = start;
		s->word_len = (size_t)(s->at - start);
		return true;
	}
	p = start + (*start == '-');
	hex = s->at - p > 2 && p[0] == '0' && (p[1] == 'x' || p[1] == 'X');
	for (p += hex ? 2 : 0; p < s->at; p++)
		digits += *p != 'L' && *p != 'l';
	return digits <= DIGITS_MAX - (hex ? 2 : 0);
}

static bool
scan_code(const struct conf *c, const char *text, size_t len)
{
	struct scan s = { .at = text, .end = text + len, .line = 1 };

	while (s.at < s.end) {
		if (scan_pass(&s))
			continue;
		if (is_name_char(*s.at)) {
			if (!scan_word(&s))
				return refuse(c, &s, _("The number is too "
				    "large for any setting."));
			continue;
		}
		if (strchr("({[", *s.at) != NULL && ++s.depth > DEPTH_MAX)
			return refuse(c, &s, _("Too many brackets inside each "
			    "other."));
		if (strchr(")}]", *s.at) != NULL)
			s.depth--;
		if (*s.at == '@')
			return refuse(c, &s, _("\"@\" is not allowed here."));
		s.line += *s.at == '\n';
		s.at++;
	}
	if (s.open_line == 0)
		return true;
	s.line = s.open_line;
	return refuse(c, &s, _("A quote or comment that begins here is never "
	    "closed."));
}

/* --- settings ------------------------------------------------------------ */

/* Refuse a setting: where it is and what it may be. */
static bool
refuse_setting(const struct conf *c, const config_setting_t *s,
    const char *name, const char *allowed)
{
	fail(c->err, ERR_INPUT, _("%s, line %u: setting \"%.*s\" must be %s."),
	    c->name, config_setting_source_line(s), NAME_SHOWN, name,
	    allowed);
	return false;
}

static bool
refuse_option(const struct conf *c, const config_setting_t *s,
    const struct option *opt)
{
	struct buf allowed = { 0 };

	option_allowed(opt, &allowed);
	refuse_setting(c, s, opt->name, buf_str(&allowed));
	buf_free(&allowed);
	return false;
}

/* The setting in the form option_take() reads; NULL if its type is wrong or
 * it has control characters (which an escape may bring in). */
static const char *
setting_text(const struct conf *c, const config_setting_t *s,
    enum option_kind kind)
{
	struct buf clean = { 0 };
	size_t cleaned = 0;
	const char *text = NULL;

	switch (config_setting_type(s)) {
	case CONFIG_TYPE_INT:
		if (kind == OPTION_NUMBER)
			text = arena_printf(c->a, "%d",
			    config_setting_get_int(s));
		return text;
	case CONFIG_TYPE_BOOL:
		if (kind == OPTION_FLAG)
			text = config_setting_get_bool(s) ? "yes" : "no";
		return text;
	case CONFIG_TYPE_STRING:
		if (kind == OPTION_NUMBER || kind == OPTION_FLAG)
			return NULL;
		text = or_empty(config_setting_get_string(s));
		if (utf8_clean_in(text, strlen(text), kind == OPTION_LINES,
		    &clean, &cleaned) && cleaned == 0)
			text = arena_strdup(c->a, buf_str(&clean));
		else
			text = NULL;
		buf_free(&clean);
		return text;
	default:
		return NULL;
	}
}

static bool
may_set(const struct conf *c, const struct option *opt)
{
	if (c->origin == CONF_SYSTEM)
		return true;
	return !(opt->flags & OPTION_SYSTEM) &&
	    !((opt->flags & OPTION_POLICY) && c->o->server);
}

/* --- who may what -------------------------------------------------------- */

/* A login or group as systems make them: never empty, never a wildcard. */
static bool
good_login(const char *s)
{
	size_t n = strlen(s);

	return n >= 1 && n <= 32 && *s != '-' && *s != '.' &&
	    strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "0123456789_.-") == n;
}

static bool
read_role(const struct conf *c, const config_setting_t *s,
    struct right_rule *out)
{
	const char *user = NULL, *group = NULL, *role = NULL;
	int known;

	if (config_setting_type(s) != CONFIG_TYPE_GROUP)
		return false;
	known = config_setting_lookup_string(s, "user", &user) +
	    config_setting_lookup_string(s, "group", &group) +
	    config_setting_lookup_string(s, "role", &role);
	if (known != config_setting_length(s) || role == NULL ||
	    (user == NULL) == (group == NULL) ||
	    !good_login(user != NULL ? user : group))
		return false;
	out->right = right_find(role);
	out->who = user != NULL ? arena_strdup(c->a, user) :
	    arena_printf(c->a, "@%s", group);
	return out->right != RIGHT_NONE;
}

static bool
read_roles(const struct conf *c, const config_setting_t *s)
{
	static const char form[] = N_("a list like ( { user = \"ani\"; role = "
	    "\"officer\"; }, { group = \"tu\"; role = \"viewer\"; } ); roles "
	    "are viewer, officer, admin");
	struct right_rule *rule;
	int i, n;

	if (c->origin != CONF_SYSTEM)
		return fail(c->err, ERR_INPUT, _("%s, line %u: setting "
		    "\"roles\" counts only in /etc/kunker.conf. Remove it."),
		    c->name, config_setting_source_line(s));
	n = config_setting_length(s);
	if (config_setting_type(s) != CONFIG_TYPE_LIST || n < 1 ||
	    n > RIGHT_RULES_MAX)
		return refuse_setting(c, s, "roles", _(form));
	rule = arena_array(c->a, (size_t)n, sizeof *rule);
	for (i = 0; i < n; i++) {
		const config_setting_t *item =
		    config_setting_get_elem(s, (unsigned)i);

		if (!read_role(c, item, &rule[i]))
			return refuse_setting(c, item, "roles", _(form));
	}
	c->o->roles = rule;
	c->o->nroles = (size_t)n;
	return true;
}

/* --- which keys ---------------------------------------------------------- */

/* Names of verbs and keys are judged by whoever knows them, before the screen
 * begins. An officer's own come after the system's. */
static bool
read_keys(const struct conf *c, const config_setting_t *s)
{
	static const char form[] = N_("a group like { split = \"F5 s\"; undo = "
	    "\"Ctrl-Z\"; }; \"kunker help keys\" lists verbs and keys");
	size_t had = c->o->nkeys, n = 0;
	struct key_rule *rule;

	if (config_setting_type(s) == CONFIG_TYPE_GROUP)
		n = (size_t)config_setting_length(s);
	if (n < 1 || had + n > KEY_RULES_MAX)
		return refuse_setting(c, s, "keys", _(form));
	rule = arena_array(c->a, had + n, sizeof *rule);
	if (had > 0)
		memcpy(rule, c->o->keys, had * sizeof *rule);
	for (size_t i = 0; i < n; i++) {
		const config_setting_t *item =
		    config_setting_get_elem(s, (unsigned)i);
		const char *keys = setting_text(c, item, OPTION_TEXT);

		if (keys == NULL || *keys == '\0')
			return refuse_setting(c, item, "keys", _(form));
		rule[had + i] = (struct key_rule){ arena_strdup(c->a,
		    config_setting_name(item)), keys };
	}
	c->o->keys = rule;
	c->o->nkeys = had + n;
	return true;
}

static bool
read_setting(const struct conf *c, const config_setting_t *s)
{
	const char *name = or_empty(config_setting_name(s)), *text;
	const struct option *opt = option_find(name);

	if (strcmp(name, "roles") == 0)
		return read_roles(c, s);
	if (strcmp(name, "keys") == 0)
		return read_keys(c, s);
	if (opt == NULL)
		return fail(c->err, ERR_INPUT, _("%s, line %u: there is no "
		    "setting \"%.*s\". The sample configuration names them "
		    "all."), c->name, config_setting_source_line(s),
		    NAME_SHOWN, name);
	if (!may_set(c, opt))
		return fail(c->err, ERR_INPUT, _("%s, line %u: setting "
		    "\"%s\" counts only in /etc/kunker.conf. Remove it."),
		    c->name, config_setting_source_line(s), opt->name);
	text = setting_text(c, s, opt->kind);
	if (text == NULL || !option_take(opt, c->o, text))
		return refuse_option(c, s, opt);
	return true;
}

static bool
read_all(const struct conf *c, const char *text)
{
	config_t cfg;
	const config_setting_t *root;
	bool ok = true;
	int i;

	config_init(&cfg);
	if (config_read_string(&cfg, text) == CONFIG_FALSE) {
		ok = fail(c->err, ERR_INPUT, _("%s, line %d: this cannot be "
		    "read (%s). Write name = value; with texts in quotes."),
		    c->name, config_error_line(&cfg),
		    or_empty(config_error_text(&cfg)));
		config_destroy(&cfg);
		return ok;
	}
	root = config_root_setting(&cfg);
	for (i = 0; ok && i < config_setting_length(root); i++)
		ok = read_setting(c, config_setting_get_elem(root,
		    (unsigned)i));
	config_destroy(&cfg);
	return ok;
}

bool
conf_parse(const char *text, size_t len, const char *name,
    enum conf_origin origin, struct options *o, struct arena *a,
    struct err *err)
{
	struct options copy = *o;
	struct conf c = { name, origin, &copy, a, err };

	if (len > CONF_BYTES_MAX)
		return fail(err, ERR_INPUT, _("%s is larger than 256 kB."),
		    name);
	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		len -= 3;
	}
	if (!scan_bytes(&c, text, len) || !scan_code(&c, text, len) ||
	    !read_all(&c, arena_strndup(a, text, len)))
		return false;
	*o = copy;
	return true;
}

/* --- the file ------------------------------------------------------------ */

static bool
check_file(const struct stat *st, const char *path, enum conf_origin origin,
    struct err *err)
{
	if (st->st_uid != 0 && (origin == CONF_SYSTEM ||
	    st->st_uid != getuid()))
		return fail(err, ERR_DENIED, _("%s belongs to somebody else. "
		    "It must belong to %s."), path, origin == CONF_SYSTEM ?
		    "root" : _("you"));
	if ((st->st_mode & (S_IWGRP | S_IWOTH)) != 0)
		return fail(err, ERR_DENIED, _("Others can write to %s. Run: "
		    "chmod go-w %s"), path, path);
	return true;
}

bool
conf_read(const char *path, enum conf_origin origin, struct options *o,
    struct arena *a, struct err *err)
{
	struct buf text = { 0 };
	struct stat st;
	bool ok;
	int fd = file_in_open(path, &st, err);

	if (fd < 0)
		return false;
	ok = check_file(&st, path, origin, err) &&
	    file_in_take(fd, path, CONF_BYTES_MAX, &text, err) &&
	    conf_parse(buf_str(&text), text.len, path, origin, o, a, err);
	close(fd);
	buf_free(&text);
	return ok;
}

/* --- the sample ---------------------------------------------------------- */

static void
sample_option(const struct option *opt, struct buf *out)
{
	struct buf allowed = { 0 };

	if (*opt->help != '\0') {
		option_allowed(opt, &allowed);
		buf_printf(out, "\n# %s\n# (%s)\n", _(opt->help),
		    buf_str(&allowed));
		buf_free(&allowed);
	}
	if (opt->kind == OPTION_NUMBER)
		buf_printf(out, "#%s = %s;\n", opt->name, opt->standard);
	else if (opt->kind == OPTION_FLAG)
		buf_printf(out, "#%s = %s;\n", opt->name,
		    strcmp(opt->standard, "yes") == 0 ? "true" : "false");
	else
		buf_printf(out, "#%s = \"%s\";\n", opt->name, opt->standard);
}

void
conf_sample(struct buf *out)
{
	const struct option *opt;

	buf_add(out, "# kunker.conf\n#\n");
	buf_printf(out, "# %s\n# %s\n",
	    _("Take away the # before a setting to change it."),
	    _("/etc/kunker.conf is read first, then the officer's own file."));
	for (opt = option_table; opt->name != NULL; opt++)
		sample_option(opt, out);
	buf_printf(out, "\n# %s\n# (%s)\n",
	    _("Who may what on a shared machine; the first match counts."),
	    _("in /etc/kunker.conf only; roles are viewer, officer, admin"));
	buf_add(out, "#roles = (\n#\t{ user = \"ani\"; role = \"admin\"; },\n"
	    "#\t{ group = \"protokol\"; role = \"officer\"; }\n#);\n");
	buf_printf(out, "\n# %s\n# (%s)\n",
	    _("Other keys for verbs of the screens."),
	    _("\"kunker help keys\" lists verbs and names of keys"));
	buf_add(out, "#keys = {\n#\tsplit = \"F5 s\";\n"
	    "#\tundo = \"u Ctrl-U\";\n#};\n");
}
