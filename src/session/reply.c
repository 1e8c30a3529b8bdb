/* The words of a journey as the action that they stand for. */
#include "session/machine.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static bool read_number(const char *words, int *value) {
    char *end = NULL;
    errno = 0;
    long number = strtol(words, &end, 10);
    if (end == words || *end != '\0' || errno != 0 || number < INT_MIN || number > INT_MAX)
        return false;
    *value = (int)number;
    return true;
}

static bool read_fixed(const Session *session, const char *which, const char *words, int *value) {
    size_t count = 0;
    const AnswerWord *known = vocabulary_answers(session->vocabulary, which, &count);
    for (size_t i = 0; known && i < count; i++) {
        if (strcmp(known[i].id, words) == 0) {
            *value = (int)i;
            return true;
        }
    }
    return false;
}

static bool read_pair(const char *words, const char *zero, const char *one, int *value) {
    *value = strcmp(words, one) == 0;
    return *value || strcmp(words, zero) == 0;
}

static bool read_option(const Ask *ask, const char *words, int *value) {
    for (size_t i = 0; i < ask->option_count; i++) {
        if (strcmp(ask->options[i].id, words) == 0) {
            *value = (int)i;
            return true;
        }
    }
    return false;
}

static bool read_area(const Session *session, const Ask *ask, const char *words, int *value) {
    int region = vocabulary_find(session->vocabulary, WORDS_REGIONS, words);
    for (size_t i = 0; region != WORD_NONE && i < ask->areas.count; i++) {
        if (ask->areas.words[i] == region) {
            *value = (int)i;
            return true;
        }
    }
    return false;
}

/* The next word of [*words], as a string of its own; NULL at the end. The caller frees it. */
static char *next_word(const char **words) {
    const char *begin = *words + strspn(*words, " ,\t");
    size_t length = strcspn(begin, " ,\t");
    *words = begin + length;
    return length > 0 ? strndup(begin, length) : NULL;
}

static bool read_symptoms(const Session *session, const char *words, int *value) {
    unsigned symptoms = 0;
    bool any = false, known = true;
    for (char *word = next_word(&words); word; word = next_word(&words)) {
        int symptom = vocabulary_find(session->vocabulary, WORDS_SYMPTOMS, word);
        free(word);
        any = true;
        known = known && symptom >= 0 && symptom < 31;
        if (!known)
            continue;
        if (vocabulary_symptom(session->vocabulary, symptom)->stop_rule != WORD_NONE)
            symptoms |= 1u << symptom;
    }
    *value = (int)symptoms;
    return any && known;
}

/* "done" ends the question, "undo" takes a spot back, "upper-trap 0.4 0.6" marks one. */
static bool read_spot(const Session *session, const char *words, Action *action) {
    if (strcmp(words, "done") == 0 || strcmp(words, "undo") == 0) {
        action->value = *words == 'u' ? 2 : 0;
        return true;
    }
    char *region = next_word(&words);
    if (!region)
        return false;
    action->region = vocabulary_find(session->vocabulary, WORDS_REGIONS, region);
    free(region);
    char *end = NULL;
    action->x = strtod(words, &end);
    if (action->region == WORD_NONE || end == words)
        return false;
    words = end;
    action->y = strtod(words, &end);
    action->value = 1;
    return end != words && end[strspn(end, " \t")] == '\0' && action->x >= 0 && action->x <= 1 &&
           action->y >= 0 && action->y <= 1;
}

static bool read_red_flag(const Session *session, const Ask *ask, const char *words, int *value) {
    int red_flag = vocabulary_find(session->vocabulary, WORDS_RED_FLAGS, words);
    for (size_t i = 0; red_flag != WORD_NONE && i < ask->red_flags.count; i++) {
        if (ask->red_flags.words[i] == red_flag) {
            *value = (int)i;
            return true;
        }
    }
    return false;
}

static bool read_answer(const Session *session, const Ask *ask, const char *words, Action *action) {
    int *value = &action->value;
    switch (session->asking) {
    case ASK_PAIN:
    case ASK_TENDER:
    case ASK_SCALE:
    case ASK_NUMBER:
        return read_number(words, value);
    case ASK_COMPARE:
        return read_fixed(session, "compare", words, value);
    case ASK_PRESSURE:
        return read_fixed(session, "pressure", words, value);
    case ASK_SIDE:
        return read_fixed(session, "side", words, value);
    case ASK_AREA:
        return read_area(session, ask, words, value);
    case ASK_SPOTS:
        return read_spot(session, words, action);
    case ASK_SYMPTOMS:
        return read_symptoms(session, words, value);
    case ASK_GATE:
    case ASK_YES_NO:
        return read_pair(words, "no", "yes", value);
    case ASK_CHOICE:
        return read_option(ask, words, value);
    case ASK_DONE:
        return read_pair(words, "done", "again", value);
    case ASK_NONE:
    case ASK_COUNT:
        break;
    }
    return false;
}

bool session_answer(const Session *session, const char *words, Action *action) {
    *action = (Action){.kind = ACTION_ANSWER};
    if (session->stage != STAGE_ASK)
        return false;
    const Ask *ask = &machine_step(session)->ask;
    if (strcmp(words, "skip") == 0) {
        action->kind = ACTION_SKIP_QUESTION;
        return true;
    }
    if (read_red_flag(session, ask, words, &action->value)) {
        action->kind = ACTION_RED_FLAG;
        return true;
    }
    return read_answer(session, ask, words, action);
}
