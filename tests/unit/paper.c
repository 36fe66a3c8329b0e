/* Papers: templates, their errors, and text laid out for A4. */
#include "unit.h"

#include "base/utf8.h"
#include "port/paper.h"

static const struct paper_shape member_shape = { (const struct paper_name[]){
	{ "no", "", NULL }, { "name", "", NULL }, { NULL, NULL, NULL },
} };

static const struct paper_shape group_shape = { (const struct paper_name[]){
	{ "title", "", NULL }, { "members", "", &member_shape },
	{ NULL, NULL, NULL },
} };

static const struct paper_shape shape = { (const struct paper_name[]){
	{ "city", "", NULL }, { "leader", "", NULL }, { "text", "", NULL },
	{ "groups", "", &group_shape }, { NULL, NULL, NULL },
} };

struct folder {
	struct arena	 arena;
	struct err	 err;
	const char	*template, *part;
	struct paper_data *data;
};

static const char *
folder_find(void *ctx, const char *name, struct arena *a, const char **file)
{
	struct folder *f = ctx;

	*file = arena_printf(a, "%s.txt", name);
	return strcmp(name, "main") == 0 ? f->template :
	    strcmp(name, "a-part") == 0 ? f->part : NULL;
}

static struct paper *
read_paper(struct folder *f, enum paper_format format, const char *template)
{
	struct paper_source source = { f, folder_find };

	f->err = (struct err){ 0 };
	f->template = template;
	return paper_read(&source, "main", format, &shape, &f->arena,
	    &f->err);
}

static const char *
written(struct folder *f, enum paper_format format, const char *template)
{
	struct paper *p = read_paper(f, format, template);
	struct buf b = { 0 };
	const char *out;

	if (p == NULL)
		return f->err.text;
	paper_write(p, f->data, &b);
	out = arena_strdup(&f->arena, buf_str(&b));
	buf_free(&b);
	return out;
}

static int
begin(void **state)
{
	static struct folder folder;
	struct folder *f = &folder;
	struct paper_data *g, *m;

	*f = (struct folder){ .part = "[@city@]\n" };
	f->data = paper_data(&shape, &f->arena);
	paper_set(f->data, "city", "Bogor");
	paper_set(f->data, "text", "@city@ <b>&\"'");
	for (int i = 0; i < 2; i++) {
		g = paper_row(f->data, "groups", &f->arena);
		paper_set(g, "title", i == 0 ? "A" : "B");
		for (int k = 0; k <= i; k++) {
			m = paper_row(g, "members", &f->arena);
			paper_set(m, "no", k == 0 ? "1" : "2");
			paper_set(m, "name", "Budi");
		}
	}
	*state = f;
	return 0;
}

static int
end(void **state)
{
	struct folder *f = *state;

	arena_free(&f->arena);
	return 0;
}

static void
values_are_put_in_once(void **state)	/* T4 */
{
	struct folder *f = *state;

	ASSERT_STR(written(f, PAPER_TEXT, "Kota @city@, @text@\n"),
	    "Kota Bogor, @city@ <b>&\"'\n");
	ASSERT_STR(written(f, PAPER_HTML, "<i>@text@</i>"),
	    "<i>@city@ &lt;b&gt;&amp;&quot;&#39;</i>");
	ASSERT_STR(written(f, PAPER_TEXT, "a@@b x@y.id @leader@|@leader?@|\n"),
	    "a@b x@y.id ............||\n");
}

static void
blocks_repeat_and_hide(void **state)
{
	struct folder *f = *state;

	ASSERT_STR(written(f, PAPER_TEXT,
	    "@each groups@\n@title@ @city@\n@each members@\n"
	    "  @no@ @name@ of @title@\n@end@\n@end@\n"),
	    "A Bogor\n  1 Budi of A\nB Bogor\n  1 Budi of B\n"
	    "  2 Budi of B\n");
	ASSERT_STR(written(f, PAPER_TEXT, "@if leader@yes@else@no@end@ "
	    "@if city@yes@end@ @if groups@rows@end@\n"), "no yes rows\n");
	ASSERT_STR(written(f, PAPER_TEXT, "@if leader@\nx\n@else@\ny\n@end@\n"
	    "z\n"), "y\nz\n");
	ASSERT_STR(written(f, PAPER_TEXT, "@include a-part@\nx "
	    "@include a-part@ y\n"), "[Bogor]\nx [Bogor] y\n");
}

static void
wrong_templates_are_named(void **state)
{
	static const struct { const char *template, *says; } rows[] = {
		{ "a\nb @cty@\n", "main.txt, line 2: nothing is called "
		    "\"cty\" here. There are: city, " },
		{ "@each groups@\n@nam@\n@end@", "line 2: nothing is called "
		    "\"nam\"" },
		{ "\n\n@if city@\nx\n", "line 3: what begins here has no "
		    "@end@." },
		{ "@end@\n", "line 1: @end@ ends nothing." },
		{ "@else@\n", "line 1: @else@ stands in no @if@." },
		{ "@each city@\n@end@\n", "line 1: @each@ wants a list" },
		{ "@groups@\n", "line 1: a list is written with @each@." },
		{ "@city:0@\n", "line 1: a cell is 1 to 78 columns wide." },
		{ "@city:79@\n", "line 1: a cell is 1 to 78" },
		{ "@city:9999999999@\n", "line 1:" },
		{ "x\n@include none@\n", "line 2: there is no template "
		    "\"none\"" },
		{ "@include main@\n", "templates include each other." },
		{ "\xff\n", "not UTF-8" },
	};
	struct folder *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_null(read_paper(f, PAPER_TEXT, rows[i].template));
		ASSERT_HAS(f->err.text, rows[i].says);
	}
	assert_null(read_paper(f, PAPER_HTML, "@city:9@\n"));
	ASSERT_HAS(f->err.text, "columns are for text");
}

static void
text_keeps_its_columns(void **state)
{
	struct folder *f = *state;
	const char *out, *line;

	paper_set(f->data, "leader", "Badan Perencanaan Pembangunan Daerah "
	    "Kabupaten Padang Pariaman dan Sekitarnya yang Sangat Panjang");
	out = written(f, PAPER_TEXT, "Yth. @hang@@leader@\n");
	ASSERT_STR(out, "Yth. Badan Perencanaan Pembangunan Daerah Kabupaten "
	    "Padang Pariaman dan\n     Sekitarnya yang Sangat Panjang\n");
	out = written(f, PAPER_TEXT, "| @city:8@ | @leader:12@ |@city:3>@|\n");
	ASSERT_HAS(out, "| Bogor    | Badan        |Bog|\n"
	    "|          | Perencanaan  | or|\n");
	for (line = out; *line != '\0'; line += strcspn(line, "\n") + 1)
		assert_true(utf8_cols_n(line, strcspn(line, "\n")) <= 78);
	ASSERT_STR(written(f, PAPER_TEXT, "@center@@city@\n"),
	    "                                    Bogor\n");
	out = written(f, PAPER_TEXT, "@long@@leader@ @leader@\n");
	assert_true(strlen(out) > 150 && strchr(out, '\n') ==
	    out + strlen(out) - 1);
	paper_set(f->data, "leader", "satu\ndua");
	ASSERT_STR(written(f, PAPER_TEXT, "a: @hang@@leader@\n"),
	    "a: satu\n   dua\n");
	paper_set(f->data, "leader", "\x1b[31m\xE2\x80\xAEx");
	out = written(f, PAPER_TEXT, "@leader@\n");
	assert_null(strchr(out, 0x1b));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(values_are_put_in_once,
		    begin, end),
		cmocka_unit_test_setup_teardown(blocks_repeat_and_hide, begin,
		    end),
		cmocka_unit_test_setup_teardown(wrong_templates_are_named,
		    begin, end),
		cmocka_unit_test_setup_teardown(text_keeps_its_columns, begin,
		    end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
