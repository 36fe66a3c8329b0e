#include "paper/document_inner.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file_in.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/place.h"
#include "desk/schedule.h"
#include "store/record.h"

#define TEMPLATE_BYTES	(256 * 1024)
#define FOLDERS		3
#define FILES_LIKE_IT	99	/* "-2" to "-99" behind a file's name */

const struct document_kind document_kinds[] = {
	{ "reply", N_("Reply letter"),
	  N_("We receive them: day, place, who receives, what to bring."),
	  DOCUMENT_NUMBERED, LETTER_KIND_REPLY,
	  N_("Confirmation of your visit") },
	{ "refusal", N_("Refusal"), N_("We cannot receive them, and why."),
	  DOCUMENT_NUMBERED, LETTER_KIND_REFUSAL,
	  N_("Your request to visit us") },
	{ "postponement", N_("Postponement"),
	  N_("Not on that day; another one is proposed."),
	  DOCUMENT_NUMBERED, LETTER_KIND_POSTPONEMENT,
	  N_("Another date for your visit") },
	{ "notice", N_("Notice to each agency"),
	  N_("Who comes, when, how many, what they want to know."),
	  DOCUMENT_NUMBERED | DOCUMENT_AGENCY | DOCUMENT_TITLED,
	  LETTER_KIND_NOTICE, N_("Visit of") },
	{ "whatsapp", N_("Short text to each agency"),
	  N_("The same in a few lines, ready to paste."),
	  DOCUMENT_AGENCY, UNKNOWN, NULL },
	{ "programme", N_("Programme of the day"), N_("One for all."), 0,
	  UNKNOWN, NULL },
	{ "programme-groups", N_("Programme by group"),
	  N_("A strip for each group."), 0, UNKNOWN, NULL },
	{ "programme-agency", N_("Programme by agency"),
	  N_("What an agency needs of it."), DOCUMENT_AGENCY, UNKNOWN, NULL },
	{ "groups", N_("Group lists"), N_("Who is in which group."),
	  DOCUMENT_PERSONAL, UNKNOWN, NULL },
	{ "attendance", N_("Attendance list to sign"),
	  N_("Names with a place to sign."), DOCUMENT_PERSONAL, UNKNOWN, NULL },
	{ "attendance-filled", N_("Attendance as it was"),
	  N_("Who was there and who was not."), DOCUMENT_PERSONAL, UNKNOWN,
	  NULL },
	{ "visum", N_("Travel-order sheets"),
	  N_("Sheets in, signed and out, and for whom."), DOCUMENT_PERSONAL,
	  UNKNOWN, NULL },
	{ "name-cards", N_("Name cards"), N_("Names for the table."),
	  DOCUMENT_PERSONAL, UNKNOWN, NULL },
	{ "thanks", N_("Thank-you letter"), N_("After the visit."),
	  DOCUMENT_NUMBERED, LETTER_KIND_THANKS,
	  N_("Thank you for your visit") },
	{ "report", N_("Report to the Sekda"),
	  N_("One page: what it was, what came of it."),
	  DOCUMENT_NUMBERED | DOCUMENT_TITLED, LETTER_KIND_REPORT,
	  N_("Report on the visit of") },
	{ "evidence", N_("Evidence of adoptions"),
	  N_("What others took over, for awards of innovation."),
	  DOCUMENT_ALL, UNKNOWN, NULL },
	{ NULL, NULL, NULL, 0, UNKNOWN, NULL },
};

const struct document_kind *
document_find(const char *name)
{
	const struct document_kind *k = document_kinds;

	while (k->name != NULL && strcmp(k->name, name) != 0)
		k++;
	return k->name == NULL ? NULL : k;
}

const char *const *
document_settable(const struct document_kind *kind)
{
	static const char *const letter[] = { "nature", "attachment",
	    "subject", "date", "to", "to_place", "received_by",
	    "received_post", "reason", "new_day", "closing", "contact",
	    "signatory_for", "signatory_post", "signatory",
	    "signatory_rank", "signatory_nip", "copies", NULL };
	static const char *const list[] = { "date", "closing", "contact",
	    "signatory_for", "signatory_post", "signatory", "signatory_rank",
	    "signatory_nip", NULL };

	return kind->flags & DOCUMENT_NUMBERED ? letter : list;
}

const char *
document_value(const char *name, struct arena *a)
{
	const struct paper_name *n = document_shape.name;
	const char *help;
	size_t len;

	while (n->name != NULL && strcmp(n->name, name) != 0)
		n++;
	help = n->name == NULL ? name : _(n->help);
	len = strlen(help);
	return arena_strndup(a, help, len - (len > 0 && help[len - 1] == '.'));
}

static bool
wish_sets(const struct document_wish *wish, const char *name)
{
	for (size_t i = 0; i < wish->nsets; i++)
		if (strcmp(wish->set[i].name, name) == 0)
			return *wish->set[i].value != '\0';
	return false;
}

const char *
document_unset(struct desk *d, const struct document_wish *wish,
    struct arena *a)
{
	const struct options *o = &d->options;
	const struct {
		const char *name;
		bool said;
	} head[] = {
		{ "city", o->city != NULL },
		{ "office", o->office != NULL || o->letterhead != NULL },
		{ "signatory", o->signatory != NULL },
		{ "signatory_post", o->signatory_post != NULL },
	};
	const char *unset = NULL;

	if (!(wish->kind->flags & DOCUMENT_NUMBERED))
		return NULL;
	for (size_t i = 0; i < countof(head); i++)
		if (!head[i].said && !wish_sets(wish, head[i].name))
			unset = unset == NULL ? head[i].name : arena_printf(a,
			    "%s, %s", unset, head[i].name);
	return unset;
}

/* --- templates ----------------------------------------------------------- */

struct templates {
	const char	*folder[FOLDERS];
	size_t		 n;
	bool		 english;
	int64_t		 format;
	struct err	 err;	/* of one that is there and cannot be read */
};

/* The officer's own first, then the city's, then ours. On a shared server
 * only the last two. */
static void
templates_open(struct desk *d, const struct document_wish *wish,
    struct arena *a, struct templates *t)
{
	const char *own = place_templates(a);
	const char *data = place_data(a);

	*t = (struct templates){ .format = wish->format,
	    .english = wish->language != NULL &&
	    strcmp(wish->language, "en") == 0 };
	if (own != NULL && !d->options.server)
		t->folder[t->n++] = own;
	t->folder[t->n++] = "/etc/kunker/templates";
	if (data != NULL)
		t->folder[t->n++] = arena_printf(a, "%s/templates", data);
}

/* The text of a template, NULL if there is none or it cannot be read. */
static const char *
template_text(struct templates *t, const char *path, struct arena *a)
{
	struct err err = { 0 };
	struct buf text = { 0 };
	const char *s = NULL;

	if (file_in_read(path, TEMPLATE_BYTES, &text, &err)) {
		s = arena_strdup(a, buf_str(&text));
		if (strlen(s) != text.len)
			fail(&err, ERR_INPUT, _("%s is not text."), path);
	}
	buf_free(&text);
	if (err.kind == ERR_NONE)
		return s;
	if (err.kind != ERR_NOT_FOUND)
		t->err = err;
	return NULL;
}

/* One that cannot be read is not passed over for the next: the officer would
 * not see why the paper is another than he wrote. */
static const char *
template_find(void *ctx, const char *name, struct arena *a, const char **file)
{
	struct templates *t = ctx;
	const char *end = t->format == PAPER_HTML ? "html" : "txt", *text;

	if (strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") !=
	    strlen(name) || *name == '\0')
		return NULL;
	for (int english = t->english; english >= 0; english--)
		for (size_t i = 0; i < t->n; i++) {
			*file = arena_printf(a, "%s/%s.%s%s", t->folder[i],
			    name, english ? "en." : "", end);
			text = template_text(t, *file, a);
			if (text == NULL && t->err.kind == ERR_NONE)
				continue;
			*file = strrchr(*file, '/') + 1;
			return text;
		}
	return NULL;
}

/* --- one paper ----------------------------------------------------------- */

/* A document being made: data that only lacks number and version. */
struct making {
	const struct document_wish *wish;
	struct arena	*arena;
	struct gathered	 g;
	struct page	 targets;	/* sessions, of one for each agency */
	struct templates templates;
	struct paper_source source;
	struct paper	*paper, *begin, *end;	/* HTML has a frame */
};

static struct paper *
making_read(struct making *m, const char *name, struct err *err)
{
	struct paper *p = paper_read(&m->source, name,
	    (enum paper_format)m->wish->format, &document_shape, m->arena,
	    err);

	if (p == NULL && m->templates.err.kind != ERR_NONE)
		*err = m->templates.err;
	return p;
}

static bool
making_begin(struct desk *d, const struct document_wish *wish,
    struct arena *a, struct making *m, struct err *err)
{
	*m = (struct making){ .wish = wish, .arena = a };
	templates_open(d, wish, a, &m->templates);
	m->source = (struct paper_source){ &m->templates, template_find };
	if (wish->delegation_id == 0 && !(wish->kind->flags & DOCUMENT_ALL))
		return fail(err, ERR_INPUT, _("\"%s\" is about a visit; say "
		    "which one."), wish->kind->name);
	if (wish->format == PAPER_HTML) {
		m->begin = making_read(m, "page-begin", err);
		m->end = m->begin == NULL ? NULL :
		    making_read(m, "page-end", err);
		if (m->end == NULL)
			return false;
	}
	m->paper = making_read(m, wish->kind->name, err);
	if (m->paper == NULL || !gather(d, wish->delegation_id, a, &m->g, err))
		return false;
	m->g.english = strcmp(wish->language, "en") == 0;
	return true;
}

static bool
sets_known(const struct document_wish *wish, struct err *err)
{
	for (size_t i = 0; i < wish->nsets; i++)
		if (!paper_has(&document_shape, wish->set[i].name))
			return fail(err, ERR_INPUT, _("Nothing is called "
			    "\"%s\" in a document; \"kunker letter --names\" "
			    "lists what there is."), wish->set[i].name);
	return true;
}

/* What a letter is about, in its own words. */
static const char *
making_subject(const struct making *m)
{
	const struct document_kind *kind = m->wish->kind;
	const char *title = m->g.visit == NULL ? NULL : m->g.visit->title;

	if (kind->subject == NULL)
		return NULL;
	return !(kind->flags & DOCUMENT_TITLED) || title == NULL ?
	    _(kind->subject) : arena_printf(m->arena, "%s %s",
	    _(kind->subject), title);
}

/* The data of one paper; s NULL: of the whole visit. Only here is its language
 * spoken: what goes wrong is said in the officer's. */
static struct paper_data *
making_data(struct making *m, const struct session *s)
{
	struct paper_data *data = paper_data(&document_shape, m->arena);
	const char *mine = desk_speak(m->wish->language, m->arena);

	data_host(&m->g, data);
	paper_set(data, "subject", making_subject(m));
	if (m->g.visit != NULL) {
		data_visit(&m->g, data);
		data_sessions(&m->g, data);
		data_people(&m->g, data);
		data_groups(&m->g, data);
		data_programme(&m->g, "items", data, 0, 0);
		data_outcomes(&m->g, data);
	}
	data_innovations(&m->g, data);
	if (s != NULL)
		data_target(&m->g, s, data);
	for (size_t i = 0; i < m->wish->nsets; i++)	/* they win */
		paper_set(data, m->wish->set[i].name, m->wish->set[i].value);
	data_recipient(&m->g, data);
	desk_language(mine);
	return data;
}

static bool
targets_keep(const struct document_wish *wish, struct page *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		struct session *from = page_row(p, i);

		if (!session_live(from) || (wish != NULL &&
		    wish->session_id != 0 &&
		    wish->session_id != from->head.id))
			continue;
		if (n != i)
			*(struct session *)page_row(p, n) = *from;
		n++;
	}
	p->n = n;
	return n > 0;
}

bool
document_targets(struct desk *d, int64_t delegation_id, struct arena *a,
    struct page *out, struct err *err)
{
	if (!record_list(d->store, &session_type, "delegation_id",
	    delegation_id, a, out, err))
		return false;
	targets_keep(NULL, out);
	return true;
}

/* Call each for every paper of the wish: one, or one an agency. */
static bool
making_each(struct making *m, document_fn *each, void *ctx, struct err *err)
{
	if (!(m->wish->kind->flags & DOCUMENT_AGENCY))
		return each(ctx, m, NULL, making_data(m, NULL), err);
	for (size_t i = 0; i < m->targets.n; i++) {
		const struct session *s = page_row(&m->targets, i);

		if (!each(ctx, m, s, making_data(m, s), err))
			return false;
	}
	return true;
}

/* Everything that can be wrong with what was asked for. */
static bool
making_ready(struct desk *d, struct making *m, struct err *err)
{
	if (!sets_known(m->wish, err))
		return false;
	if (!(m->wish->kind->flags & DOCUMENT_AGENCY))
		return true;
	if (!record_list(d->store, &session_type, "delegation_id",
	    m->wish->delegation_id, m->arena, &m->targets, err))
		return false;
	return targets_keep(m->wish, &m->targets) || fail(err, ERR_NOT_FOUND,
	    _("This visit has no agency to write to; book a session "
	    "first."));
}

static void
making_frame(struct making *m, bool begin, const struct paper_data *data,
    struct buf *out)
{
	if (m->wish->format == PAPER_HTML)
		paper_write(begin ? m->begin : m->end, data, out);
}

/* --- the language of a paper --------------------------------------------- */

/* English only where there is an English template: no mixtures. */
static const char *
language_of(struct desk *d, const struct document_wish *wish,
    struct arena *a)
{
	struct templates t;
	const char *file;

	templates_open(d, wish, a, &t);
	return t.english && (template_find(&t, wish->kind->name, a, &file) !=
	    NULL || t.err.kind != ERR_NONE) && strstr(file, ".en.") != NULL ?
	    "en" : PAPER_LANGUAGE;
}

/* --- from inside: issuing ------------------------------------------------ */

bool
document_each(struct desk *d, const struct document_wish *wish,
    struct arena *a, document_fn *each, void *ctx, struct err *err)
{
	struct making *m = arena_alloc(a, sizeof *m);
	struct document_wish *w = arena_alloc(a, sizeof *w);

	*w = *wish;
	w->language = language_of(d, wish, a);
	return making_begin(d, w, a, m, err) && making_ready(d, m, err) &&
	    making_each(m, each, ctx, err);
}

/* --- looking at one ------------------------------------------------------ */

struct previewing {
	struct buf	*out;
	struct making	*making;	/* NULL before the first paper */
	const struct paper_data *last;
};

static bool
preview_one(void *ctx, struct making *m, const struct session *s,
    struct paper_data *data, struct err *err)
{
	struct previewing *p = ctx;

	(void)err;
	(void)s;
	if (p->making == NULL)
		making_frame(m, true, data, p->out);
	else if (m->wish->format == PAPER_TEXT)
		buf_add(p->out, "\n- - - - - - - - - - - - - - - - - - - -"
		    " - - - - - - - - - - - - - - - - - - -\n\n");
	paper_write(m->paper, data, p->out);
	p->making = m;
	p->last = data;
	return true;
}

bool
document_preview(struct desk *d, const struct document_wish *wish,
    struct buf *out, struct err *err)
{
	struct previewing p = { .out = out };
	struct arena a = { 0 };
	bool ok = document_each(d, wish, &a, preview_one, &p, err);

	if (ok)
		making_frame(p.making, false, p.last, out);
	arena_free(&a);
	return ok;
}

const char *
document_language(const struct making *m)
{
	return m->wish->language;
}

void
document_fill(struct making *m, const struct paper_data *data,
    struct buf *out)
{
	making_frame(m, true, data, out);
	paper_write(m->paper, data, out);
	making_frame(m, false, data, out);
}

/* --- small things -------------------------------------------------------- */

bool
documents_issued(struct desk *d, int64_t delegation_id, struct arena *a,
    struct page *out, struct err *err)
{
	return record_list(d->store, &document_type, delegation_id == 0 ?
	    NULL : "delegation_id", delegation_id, a, out, err);
}

const char *
document_file(const struct document_wish *wish, struct arena *a)
{
	const char *label = _(wish->kind->label), *end, *path;
	struct buf stem = { 0 };
	int n = 1;

	for (const char *s = label; *s != '\0'; s++)
		if ((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9'))
			buf_addc(&stem, *s);
		else if (*s >= 'A' && *s <= 'Z')
			buf_addc(&stem, (char)(*s - 'A' + 'a'));
		else if (stem.len > 0 && stem.data[stem.len - 1] != '-')
			buf_addc(&stem, '-');
	if (stem.len > 0 && stem.data[stem.len - 1] != '-')
		buf_addc(&stem, '-');
	end = arena_printf(a, "%s%s", wish->language != NULL &&
	    strcmp(wish->language, "en") == 0 ? ".en" : "",
	    wish->format == PAPER_HTML ? ".html" : ".txt");
	buf_printf(&stem, "%lld", (long long)wish->delegation_id);
	path = arena_printf(a, "%s%s", buf_str(&stem), end);
	while (access(path, F_OK) == 0 && n < FILES_LIKE_IT)
		path = arena_printf(a, "%s-%d%s", buf_str(&stem), ++n, end);
	buf_free(&stem);
	return path;
}

static void
names_add(struct buf *out, const struct paper_shape *shape, int depth)
{
	for (const struct paper_name *n = shape->name; n->name != NULL; n++) {
		buf_printf(out, "%*s%-*s %s\n", depth * 2, "", 22 - depth * 2,
		    n->name, _(n->help));
		if (n->row != NULL)
			names_add(out, n->row, depth + 1);
	}
}

void
document_names(struct buf *out)
{
	names_add(out, &document_shape, 0);
}
