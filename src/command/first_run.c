#include "command/first_run.h"

#include "base/text.h"
#include "base/words.h"
#include "session/safety.h"

#include <stdio.h>
#include <string.h>

#define TEXTS 2
#define ASK "ask-clinician"
#define ASK_KIND ASK "/" /* and the kind */
#define ASK_MOST 80
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
        .text = ASK, .language = language, .words = text_hash(ask, strlen(ask))};
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

const char *first_run_kind(const Routine *routine, const Vocabulary *vocabulary) {
    bool works = false;
    for (size_t i = 0; i < routine->step_count; i++)
        works = works || safety_is_bodywork(vocabulary, &routine->steps[i]);
    if (!works)
        return NULL;
    if (routine->privacy != PRIVACY_PUBLIC)
        return "private";
    return routine->areas.count > 0
               ? vocabulary_id(vocabulary, WORDS_AREAS, routine->areas.words[0])
               : "any";
}

bool first_run_knows(const Remembered *remembered, const char *kind, bool *any) {
    const size_t length = strlen(ASK_KIND);
    bool knows = false;
    *any = false;
    for (size_t i = 0; remembered != NULL && i < remembered->acknowledged_count; i++) {
        const char *text = remembered->acknowledged[i].text;
        bool is_kind = strncmp(text, ASK_KIND, length) == 0;
        *any = *any || is_kind;
        knows = knows || (is_kind && strcmp(text + length, kind) == 0);
    }
    return knows;
}

uint64_t first_run_agree_kind(Store *store, const char *kind, const char *language, int64_t when) {
    char text[ASK_MOST];
    const char *ask = words_key(PHRASE_WELCOME_WILL_ASK);
    snprintf(text, sizeof text, "%s%s", ASK_KIND, kind);
    store_put(store, &(Record){.kind = RECORD_ACKNOWLEDGED,
                               .acknowledged = {.text = text,
                                                .language = language,
                                                .words = text_hash(ask, strlen(ask)),
                                                .when = when}});
    return store_commit(store);
}
