#include "command/first_run.h"

#include "base/text.h"
#include "base/words.h"

#include <string.h>

#define TEXTS 2
#define VOCABULARY_LANGUAGE "en" /* the safety texts of the vocabulary are in it */

/* The texts as they are agreed to: their English, as translations say the same. */
static void texts_of(const Vocabulary *vocabulary, const char *language,
                     RecordAcknowledged texts[TEXTS]) {
    const char *disclaimer = vocabulary_disclaimer(vocabulary, "long");
    const char *ask = words_key(PHRASE_WELCOME_WILL_ASK);
    if (disclaimer == NULL)
        disclaimer = "";
    texts[0] = (RecordAcknowledged){.text = "disclaimer",
                                    .language = VOCABULARY_LANGUAGE,
                                    .words = text_hash(disclaimer, strlen(disclaimer))};
    texts[1] = (RecordAcknowledged){
        .text = "ask-clinician", .language = language, .words = text_hash(ask, strlen(ask))};
}

static bool is_agreed(const Remembered *remembered, const RecordAcknowledged *text) {
    for (size_t i = 0; remembered != NULL && i < remembered->acknowledged_count; i++) {
        const RecordAcknowledged *one = &remembered->acknowledged[i];
        if (strcmp(one->text, text->text) == 0 && one->words == text->words)
            return true;
    }
    return false;
}

bool first_run_is_due(const Remembered *remembered, const Vocabulary *vocabulary) {
    RecordAcknowledged texts[TEXTS];
    texts_of(vocabulary, VOCABULARY_LANGUAGE, texts);
    for (size_t i = 0; i < TEXTS; i++)
        if (!is_agreed(remembered, &texts[i]))
            return true;
    return false;
}

uint64_t first_run_agree(Store *store, const Vocabulary *vocabulary, const char *language,
                         int64_t when) {
    RecordAcknowledged texts[TEXTS];
    texts_of(vocabulary, language, texts);
    for (size_t i = 0; i < TEXTS; i++) {
        Record record = {.kind = RECORD_ACKNOWLEDGED, .acknowledged = texts[i]};
        record.acknowledged.when = when;
        store_put(store, &record);
    }
    return store_commit(store);
}
