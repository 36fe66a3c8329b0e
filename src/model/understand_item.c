/* What kind of item the words of a programme name (header understand.h). */
#include "model/understand.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "model/programme_item.h"

/* Whole words, folded, joined by |. What is said first in a title counts, and
 * of what begins at one place the longest. */
static const struct {
	enum item_kind	 kind;
	const char	*words;
} item_words[] = {
	{ ITEM_ARRIVAL, "registrasi|pendaftaran|daftar ulang|kedatangan|tiba|"
	    "penyambutan|penjemputan|registration|arrival" },
	{ ITEM_OPENING, "pembukaan|sambutan pembuka|sambutan pembukaan|"
	    "sambutan selamat datang|penerimaan|indonesia raya|"
	    "lagu kebangsaan|opening" },
	{ ITEM_SPEECH, "sambutan|pidato|arahan|pengarahan|speech|remarks" },
	{ ITEM_PRESENTATION, "paparan|pemaparan|presentasi|ekspose|materi|"
	    "penyampaian materi|gambaran umum|profil|video profil|"
	    "pemutaran video|presentation" },
	{ ITEM_DISCUSSION, "tanya jawab|diskusi|dialog|curah pendapat|"
	    "discussion|questions" },
	{ ITEM_GIFT, "cendera mata|cenderamata|cinderamata|cindera mata|"
	    "tukar cendera mata|tukar cenderamata|tukar cinderamata|"
	    "kenang-kenangan|plakat|tukar plakat|penyerahan cendera mata|"
	    "penyerahan cenderamata|penyerahan cinderamata|"
	    "penyerahan plakat|suvenir|souvenir|gift" },
	{ ITEM_PHOTO, "foto|foto bersama|sesi foto|berfoto|photo" },
	{ ITEM_MEAL, "makan|makan siang|makan malam|sarapan|ishoma|isoma|"
	    "istirahat|rehat|coffee break|snack|kudapan|jamuan|santap|"
	    "ramah tamah|lunch|dinner|breakfast|meal" },
	{ ITEM_PRAYER, "salat|shalat|sholat|solat|jumatan|ibadah|doa|"
	    "prayer" },
	{ ITEM_TRAVEL, "perjalanan|menuju|keberangkatan|berangkat|kembali ke|"
	    "kepulangan|pulang|travel" },
	{ ITEM_AGENCIES, "kunjungan ke|kunjungan lapangan|peninjauan|tinjauan|"
	    "peninjauan lapangan|tinjauan lapangan|lokus|ke lokus" },
	{ ITEM_CLOSING, "penutupan|penutup|closing" },
};

/* The place of the nearest of these words in a folded text; NULL: none. */
static const char *
words_first(const char *text, const char *words, size_t *len)
{
	const char *best = NULL;
	char word[40];

	for (size_t n; *words != '\0'; words += n + (words[n] == '|')) {
		const char *at;

		n = strcspn(words, "|");
		if (n >= sizeof word)
			continue;
		memcpy(word, words, n);
		word[n] = '\0';
		at = utf8_find_words(text, word);
		if (at == NULL || (best != NULL && (at > best ||
		    (at == best && n < *len))))
			continue;
		best = at;
		*len = n;
	}
	return best;
}

void
item_understand_title(const struct field *f, const char *words, void *record,
    const struct field_env *env, struct notices *n)
{
	struct programme_item *item = record;
	struct buf text = { 0 };
	const char *best = NULL;
	size_t longest = 0, len = 0;

	(void)f, (void)env, (void)n;
	if (item->kind != UNKNOWN)
		return;
	utf8_fold(&text, words, strlen(words));
	for (size_t i = 0; i < countof(item_words); i++) {
		const char *at = words_first(buf_str(&text),
		    item_words[i].words, &len);

		if (at == NULL || (best != NULL && (at > best ||
		    (at == best && len <= longest))))
			continue;
		best = at;
		longest = len;
		item->kind = item_words[i].kind;
	}
	buf_free(&text);
}
