/*
 * A template is read once into a row of nodes: text, values, and blocks that
 * know where they end. Names are resolved while reading, against the shapes
 * of the scopes around them, so writing cannot fail.
 */
#include "port/paper.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "port/paper_inner.h"

#define DEPTH_MAX	8	/* blocks in blocks, includes in includes */
#define NODES_MAX	20000

/* --- reading ------------------------------------------------------------- */

struct reading {
	const struct paper_source *source;
	struct arena	*arena;
	struct paper	*paper;
	size_t		 cap;
	const struct paper_shape *scope[DEPTH_MAX + 1];	/* outermost first */
	size_t		 nscopes;
	struct open_block {
		size_t	 node;
		int	 line;
	}		 block[DEPTH_MAX];
	size_t		 nblocks;
	/* the file being read */
	const char	*file;
	int		 line;
	int		 depth;
	bool		 within;	/* an include among other words */
	struct err	*err;
};

static struct node *
node_add(struct reading *r, enum node_kind kind)
{
	struct paper *p = r->paper;

	p->node = arena_grow(r->arena, p->node, p->n, &r->cap,
	    sizeof *p->node);
	p->node[p->n] = (struct node){ .kind = kind };
	return &p->node[p->n++];
}

static bool
refuse(struct reading *r, const char *why)
{
	return fail(r->err, ERR_INPUT, _("%s, line %d: %s"), r->file, r->line,
	    why);
}

/* How many letters two names share at their beginnings and ends: what the
 * writer most likely meant comes first among the allowed ones. */
static size_t
likeness(const char *a, const char *b, size_t blen)
{
	size_t head = 0, tail = 0, alen = strlen(a);
	size_t most = alen < blen ? alen : blen;

	while (head < most && a[head] == b[head])
		head++;
	while (tail < most - head && a[alen - 1 - tail] == b[blen - 1 - tail])
		tail++;
	return head + tail;
}

static bool
refuse_name(struct reading *r, const char *name, size_t len)
{
	struct buf all = { 0 };
	bool no;

	for (size_t want = 40; want-- > 0; )
		for (size_t s = r->nscopes; s-- > 0; )
			for (const struct paper_name *n = r->scope[s]->name;
			    n->name != NULL; n++)
				if (likeness(n->name, name, len) == want)
					buf_printf(&all, "%s%s", all.len > 0 ?
					    ", " : "", n->name);
	no = fail(r->err, ERR_INPUT, _("%s, line %d: nothing is called "
	    "\"%.*s\" here. There are: %s."), r->file, r->line, (int)len,
	    name, buf_str(&all));
	buf_free(&all);
	return no;
}

/* Resolve a name from the innermost scope outwards. */
static bool
name_resolve(struct reading *r, const char *name, size_t len,
    struct node *node)
{
	for (size_t s = r->nscopes; s-- > 0; ) {
		size_t i = shape_find(r->scope[s], name, len);

		if (i == SIZE_MAX)
			continue;
		node->level = (int)(r->nscopes - 1 - s);
		node->index = i;
		node->list = r->scope[s]->name[i].row != NULL;
		return true;
	}
	return refuse_name(r, name, len);
}

static bool
block_open(struct reading *r, enum node_kind kind, const char *name,
    size_t len)
{
	struct node found = { 0 }, *node;

	if (r->nblocks == DEPTH_MAX)
		return refuse(r, _("too many blocks in blocks."));
	if (!name_resolve(r, name, len, &found))
		return false;
	if (kind == NODE_EACH && !found.list)
		return refuse(r, _("@each@ wants a list; this is one "
		    "value."));
	node = node_add(r, kind);
	node->level = found.level;
	node->index = found.index;
	node->list = found.list;
	r->block[r->nblocks++] = (struct open_block){ r->paper->n - 1,
	    r->line };
	if (kind == NODE_EACH) {
		size_t from = r->nscopes - 1 - (size_t)found.level;

		r->scope[r->nscopes] = r->scope[from]->name[found.index].row;
		r->nscopes++;
	}
	return true;
}

static bool
block_else(struct reading *r)
{
	struct node *node;

	if (r->nblocks == 0 ||
	    r->paper->node[r->block[r->nblocks - 1].node].kind != NODE_IF)
		return refuse(r, _("@else@ stands in no @if@."));
	node_add(r, NODE_ELSE);
	node = &r->paper->node[r->block[r->nblocks - 1].node];
	if (node->other != 0)
		return refuse(r, _("this @if@ has an @else@ already."));
	node->other = r->paper->n;
	return true;
}

static bool
block_close(struct reading *r)
{
	struct node *node;

	if (r->nblocks == 0)
		return refuse(r, _("@end@ ends nothing."));
	node_add(r, NODE_END);
	node = &r->paper->node[r->block[--r->nblocks].node];
	node->end = r->paper->n - 1;
	if (node->other == 0)
		node->other = node->end;
	if (node->kind == NODE_EACH)
		r->nscopes--;
	return true;
}

/* "name", "name?", "name:30", "name:4>", "name:*". */
static bool
value_read(struct reading *r, const char *s, size_t len)
{
	size_t name = 0, at;
	struct node found = { .kind = NODE_VALUE };

	while (name < len && s[name] != '?' && s[name] != ':')
		name++;
	if (!name_resolve(r, s, name, &found))
		return false;
	if (found.list)
		return refuse(r, _("a list is written with @each@."));
	at = name;
	if (at < len && s[at] == '?') {
		found.quiet = true;
		at++;
	} else if (at < len) {
		if (r->paper->format == PAPER_HTML)
			return refuse(r, _("columns are for text, not for "
			    "HTML."));
		found.quiet = true;
		at++;
		if (at < len && s[at] == '*') {
			found.cell = CELL_REST;
			at++;
		}
		while (at < len && is_digit(s[at]) &&
		    found.cell >= 0 && found.cell <= PAPER_COLS)
			found.cell = found.cell * 10 + (s[at++] - '0');
		if (at < len && s[at] == '>') {
			found.right = true;
			at++;
		}
		if (found.cell == CELL_NONE || found.cell > PAPER_COLS)
			return refuse(r, _("a cell is 1 to 78 columns "
			    "wide."));
	}
	if (at < len)
		return refuse(r, _("after a name comes ?, :30, :4> or :*."));
	*node_add(r, NODE_VALUE) = found;
	return true;
}

static bool file_read(struct reading *r, const char *name);

static bool
word_is(const char *s, size_t len, const char *word, const char **rest,
    size_t *nrest)
{
	size_t n = strlen(word);

	if (len <= n || memcmp(s, word, n) != 0 || s[n] != ' ')
		return false;
	while (n < len && s[n] == ' ')
		n++;
	*rest = s + n;
	*nrest = len - n;
	return true;
}

static bool
tag_is(const char *s, size_t len, const char *word)
{
	return strlen(word) == len && memcmp(s, word, len) == 0;
}

/* What stands between two @. */
static bool
tag_read(struct reading *r, const char *s, size_t len)
{
	static const struct { const char *word; enum node_kind kind; }
	    marks[] = { { "hang", NODE_HANG }, { "center", NODE_CENTER },
	    { "long", NODE_LONG } };
	const char *rest;
	size_t n;

	if (word_is(s, len, "each", &rest, &n))
		return block_open(r, NODE_EACH, rest, n);
	if (word_is(s, len, "if", &rest, &n))
		return block_open(r, NODE_IF, rest, n);
	if (word_is(s, len, "include", &rest, &n))
		return file_read(r, arena_strndup(r->arena, rest, n));
	if (tag_is(s, len, "else"))
		return block_else(r);
	if (tag_is(s, len, "end"))
		return block_close(r);
	for (size_t i = 0; i < countof(marks); i++)
		if (tag_is(s, len, marks[i].word)) {
			node_add(r, marks[i].kind);
			return true;
		}
	return value_read(r, s, len);
}

static void
text_add(struct reading *r, const char *s, size_t len)
{
	struct node *node;

	for (size_t i = 0; i < len; i++)
		r->line += s[i] == '\n';
	if (len == 0)
		return;
	node = node_add(r, NODE_TEXT);
	node->text = s;
	node->len = len;
}

/* How long a tag at s ("@...@") is; 0 when an @ is only an @. */
static size_t
tag_len(const char *s)
{
	size_t n = 1 + strspn(s + 1, "abcdefghijklmnopqrstuvwxyz_-0123456789"
	    " ?:*>");

	if (s[n] != '@')
		return 0;
	return n == 1 || (s[1] >= 'a' && s[1] <= 'z') ? n + 1 : 0;
}

/* Whether a line from s on holds nothing but block tags; *next is the line
 * after it. */
static bool
line_is_blocks(const char *s, const char **next)
{
	static const char *const words[] = { "@if ", "@each ", "@else@",
	    "@end@", "@include " };
	bool any = false;

	for (;;) {
		size_t n, w = 0;

		s += strspn(s, " ");
		if (*s == '\n' || *s == '\0')
			break;
		while (w < countof(words) &&
		    strncmp(s, words[w], strlen(words[w])) != 0)
			w++;
		n = w == countof(words) ? 0 : tag_len(s);
		if (n == 0)
			return false;
		any = true;
		s += n;
	}
	*next = *s == '\n' ? s + 1 : s;
	return any;
}

/* One line, or the rest of one that is only block tags. */
static bool
line_read(struct reading *r, const char **at)
{
	const char *s = *at, *start = s, *next;
	bool blocks = line_is_blocks(s, &next);

	if (!blocks) {
		size_t len = strcspn(s, "\n");

		next = s[len] == '\n' ? s + len + 1 : s + len;
	}
	*at = next;
	while (s < next) {
		size_t n = *s == '@' ? tag_len(s) : 0;

		if (n == 0) {
			s++;
			continue;
		}
		r->within = !blocks;
		if (!blocks)
			text_add(r, start, (size_t)(s - start));
		if (n == 2)
			text_add(r, "@", 1);
		else if (!tag_read(r, s + 1, n - 2))
			return false;
		s += n;
		start = s;
	}
	if (!blocks)
		text_add(r, start, (size_t)(next - start));
	else
		r->line++;
	return r->paper->n < NODES_MAX || refuse(r, _("the template is too "
	    "long."));
}

/* Read a file into the nodes; blocks it opens it must end. */
static bool
file_read(struct reading *r, const char *name)
{
	const char *file = r->file, *own, *text;
	size_t blocks = r->nblocks;
	int line = r->line;

	if (r->depth == DEPTH_MAX)
		return refuse(r, _("templates include each other."));
	text = r->source->find(r->source->ctx, name, r->arena, &own);
	if (text == NULL)
		return r->file == NULL ? fail(r->err, ERR_NOT_FOUND,
		    _("There is no template \"%s\"."), name) :
		    fail(r->err, ERR_INPUT, _("%s, line %d: there is no "
		    "template \"%s\" to include."), r->file, r->line, name);
	if (r->within && *text != '\0' && text[strlen(text) - 1] == '\n')
		text = arena_strndup(r->arena, text, strlen(text) - 1);
	r->file = own;
	r->line = 1;
	r->depth++;
	if (!utf8_valid(text, strlen(text)))
		return refuse(r, _("the template is not UTF-8 text."));
	while (*text != '\0')
		if (!line_read(r, &text))
			return false;
	if (r->nblocks > blocks) {
		r->line = r->block[r->nblocks - 1].line;
		return refuse(r, _("what begins here has no @end@."));
	}
	r->depth--;
	r->file = file;
	r->line = line;
	return true;
}

struct paper *
paper_read(const struct paper_source *source, const char *name,
    enum paper_format format, const struct paper_shape *shape,
    struct arena *a, struct err *err)
{
	struct paper *p = arena_alloc(a, sizeof *p);
	struct reading r = { .source = source, .arena = a, .paper = p,
	    .scope = { shape }, .nscopes = 1, .err = err };

	p->format = format;
	return file_read(&r, name) ? p : NULL;
}

/* --- writing ------------------------------------------------------------- */

struct writing {
	const struct paper *paper;
	const struct paper_data *scope[DEPTH_MAX + 1];
	size_t		 nscopes;
	struct paper_line line;		/* of a text */
	struct buf	*out;		/* of HTML */
};

static const struct paper_data *
scope_of(const struct writing *w, const struct node *node)
{
	return w->scope[w->nscopes - 1 - (size_t)node->level];
}

void
paper_escape(struct buf *out, const char *s)
{
	static const struct { char c; const char *as; } marks[] = {
		{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" },
		{ '"', "&quot;" }, { '\'', "&#39;" }, { '\n', "<br>\n" },
	};

	for (; *s != '\0'; s++) {
		size_t i = 0;

		while (i < countof(marks) && marks[i].c != *s)
			i++;
		if (i < countof(marks))
			buf_add(out, marks[i].as);
		else
			buf_addc(out, *s);
	}
}

static void
value_write(struct writing *w, const struct node *node)
{
	const char *s = scope_of(w, node)->value[node->index];
	struct buf clean = { 0 };

	if (s == NULL || *s == '\0')
		s = node->quiet ? "" : "............";
	utf8_clean_out(s, strlen(s), true, false, &clean);
	if (w->paper->format == PAPER_HTML)
		paper_escape(w->out, buf_str(&clean));
	else
		line_add(&w->line, (struct piece){ NODE_VALUE,
		    arena_strdup(&w->line.arena, buf_str(&clean)), node->cell,
		    node->right });
	buf_free(&clean);
}

static void
text_write(struct writing *w, const char *s, size_t len)
{
	if (w->paper->format == PAPER_HTML) {
		buf_addn(w->out, s, len);
		return;
	}
	while (len > 0) {
		const char *nl = memchr(s, '\n', len);
		size_t n = nl == NULL ? len : (size_t)(nl - s);

		if (n > 0)
			line_add(&w->line, (struct piece){ .kind = NODE_TEXT,
			    .text = arena_strndup(&w->line.arena, s, n) });
		if (nl != NULL) {
			line_end(&w->line);
			n++;
		}
		s += n;
		len -= n;
	}
}

static void nodes_write(struct writing *w, size_t from, size_t to);

static void
block_write(struct writing *w, size_t at)
{
	const struct node *node = &w->paper->node[at];
	const struct paper_data *d = scope_of(w, node);
	const struct paper_rows *rows = &d->list[node->index];
	const char *s = d->value[node->index];
	bool there = node->list ? rows->n > 0 : s != NULL && *s != '\0';

	if (node->kind == NODE_IF) {
		if (there)
			nodes_write(w, at + 1, node->other);
		else
			nodes_write(w, node->other, node->end);
		return;
	}
	for (size_t i = 0; i < rows->n; i++) {
		w->scope[w->nscopes++] = rows->row[i];
		nodes_write(w, at + 1, node->end);
		w->nscopes--;
	}
}

static void
nodes_write(struct writing *w, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct node *node = &w->paper->node[i];

		switch (node->kind) {
		case NODE_TEXT:
			text_write(w, node->text, node->len);
			break;
		case NODE_VALUE:
			value_write(w, node);
			break;
		case NODE_EACH:
		case NODE_IF:
			block_write(w, i);
			i = node->end;
			break;
		case NODE_HANG:
		case NODE_CENTER:
		case NODE_LONG:
			if (w->paper->format == PAPER_TEXT)
				line_add(&w->line, (struct piece){
				    .kind = node->kind, .text = "" });
			break;
		case NODE_ELSE:
		case NODE_END:
			break;
		}
	}
}

void
paper_write(const struct paper *p, const struct paper_data *d,
    struct buf *out)
{
	struct writing w = { .paper = p, .scope = { d }, .nscopes = 1,
	    .line = { .out = out }, .out = out };

	nodes_write(&w, 0, p->n);
	if (w.line.n > 0)
		line_end(&w.line);
	arena_free(&w.line.arena);
}
