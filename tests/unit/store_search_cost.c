/* What a search costs: SQLite counts the pages it asks for. They are few,
 * though all records have the words and thousands of words are known. */
#include "store_fixture.h"

#include "base/text.h"
#include "store/complete.h"
#include "store/inner.h"
#include "store/search.h"

#define MANY		40000
#define PAGES_MAX	8000

/* Entries of visits, each with three frequent words and two rare ones: there
 * are 8000 different, beginning with all pairs of twenty letters. */
static void
entries_add(struct fixture *f, int64_t from, int64_t to)
{
	const char *sql = arena_printf(&f->arena,
	    "WITH RECURSIVE c(i) AS (SELECT %lld UNION ALL SELECT i + 1 FROM c"
	    " WHERE i < %lld), w(i, a, b) AS (SELECT i,"
	    " substr('dkmnpqrstvwxyzbcfghj', 1 + i %% 20, 1) || 'i' ||"
	    " substr('dkmnpqrstvwxyzbcfghj', 1 + i / 20 %% 20, 1) || 'e' ||"
	    " substr('dkmnpqrstvwxyzbcfghj', 1 + i / 400 %% 20, 1) || 'o',"
	    " 'u' || (i %% 97) FROM c)"
	    " INSERT INTO search (rowid, text) SELECT i * 64 + i %% 20,"
	    " 'Dinas Kesehatan Dinamika ' || a || 'wati ' || b FROM w",
	    (long long)from, (long long)to);

	/* the index is looked through up to the newest record of a kind */
	ASSERT_OK(f, engine_exec(f->store, f->store->db, arena_printf(
	    &f->arena, "INSERT INTO delegation (id, uid, title) VALUES"
	    " (%lld, 'newest%lld', 'x')", (long long)to, (long long)to),
	    &f->err));
	ASSERT_OK(f, engine_exec(f->store, f->store->db, sql, &f->err));
}

/* Pages asked for so far, in memory or not. */
static int64_t
pages(struct fixture *f)
{
	int hit = 0, miss = 0, most = 0;

	sqlite3_db_status(f->store->db, SQLITE_DBSTATUS_CACHE_HIT, &hit, &most,
	    0);
	sqlite3_db_status(f->store->db, SQLITE_DBSTATUS_CACHE_MISS, &miss,
	    &most, 0);
	return (int64_t)hit + miss;
}

static const struct { const char *text; bool found, instead; } asked[] = {
	{ "dinas", true, false },
	{ "di", true, false },
	{ "kes", true, false },
	{ "dinas kesehatan", true, false },
	{ "dinas kesehatan u9", true, false },
	{ "dinaz", true, true },
	{ "kesehtan", true, true },
	{ "dinazz kezehatam", true, true },
	{ "pikekowatti", true, true },
	{ "dinas pikekowati", true, false },
	{ "dinas zzzz", false, false },
	{ "kesehatanxyz", false, false },
};

static int64_t
cost(struct fixture *f, size_t i)
{
	struct search_hits hits;
	int64_t before = pages(f);

	ASSERT_OK(f, search(f->store, asked[i].text, NULL, 100, &f->arena,
	    &hits, &f->err));
	ASSERT_ROW((hits.n > 0) == asked[i].found, asked[i].text);
	ASSERT_ROW((hits.instead != NULL) == asked[i].instead, asked[i].text);
	return pages(f) - before;
}

static void
many_records_cost_little(void **state)
{
	struct fixture *f = *state;

	entries_add(f, 1, MANY / 20);
	entries_add(f, MANY / 20 + 1, MANY);
	for (size_t i = 0; i < countof(asked); i++) {
		int64_t n = cost(f, i);

		if (n > PAGES_MAX)
			print_error("%s: %lld pages\n", asked[i].text,
			    (long long)n);
		assert_true(n <= PAGES_MAX);
	}
}

/* Telephones of many guests, all different, half of them with others. */
static void
telephones_are_sought(void **state)
{
	struct fixture *f = *state;
	struct search_hits hits;
	int64_t before;

	fixture_delegation(f, "Jateng", 1);
	ASSERT_OK(f, engine_exec(f->store, f->store->db, arena_printf(
	    &f->arena, "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT"
	    " i + 1 FROM c WHERE i < %d) INSERT INTO participant (uid,"
	    " delegation_id, phone) SELECT 'p' || i, 1, '0812-3' ||"
	    " printf('%%03d-%%04d', i / 10000, i %% 10000) || iif(i %% 2,"
	    " ', 0813 1; 0814 2', '') FROM c", MANY), &f->err));
	before = pages(f);
	ASSERT_OK(f, search(f->store, "0812 3002 3456", NULL, 100, &f->arena,
	    &hits, &f->err));
	ASSERT_NUM(hits.n, 1);
	/* two for each of a thousand fields of several numbers */
	assert_true(pages(f) - before < 2200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(many_records_cost_little),
		TEST(telephones_are_sought),
	};

	return cmocka_run_group_tests_name("store_search_cost", tests, NULL,
	    NULL);
}
