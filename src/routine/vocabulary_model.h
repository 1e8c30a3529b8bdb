/* What a Vocabulary is made of: shared by its questions and its reader, and seen by nobody else. */
#ifndef ROUTINE_VOCABULARY_MODEL_H
#define ROUTINE_VOCABULARY_MODEL_H

#include "base/arena.h"
#include "routine/fields.h"
#include "routine/names.h"
#include "routine/vocabulary.h"

#define PRESSURE_LEVELS 4

typedef struct Words {
    size_t count;
    const char **ids;
    const char **names; /* as shown */
    Names index;
    void *facts; /* an array of the list's struct, or NULL where words are only named */
} Words;

typedef struct PressureLevel {
    int level;
    const char *word, *feel;
} PressureLevel;

typedef struct Disclaimer {
    const char *text;
} Disclaimer;

typedef enum Answers { ANSWERS_PRESSURE, ANSWERS_COMPARE, ANSWERS_SIDE, ANSWERS_COUNT } Answers;
typedef enum Change {
    CHANGE_CLEARLY_LESS,
    CHANGE_LESS,
    CHANGE_SAME,
    CHANGE_MORE,
    CHANGE_COUNT
} Change;

typedef struct AnswerList {
    AnswerWord *words;
    size_t count;
} AnswerList;

struct Vocabulary {
    Arena *arena;
    uint64_t digest;
    Words lists[WORDS_COUNT];
    ClinicalLimits limits;
    PressureLevel *pressure;
    size_t pressure_count;
    AnswerList answers[ANSWERS_COUNT];
    const char *changes[CHANGE_COUNT];
};

/* Reads the document of [fields] into [vocabulary], which is zeroed but for its arena. */
void vocabulary_read(Fields *fields, Vocabulary *vocabulary);

/* Reads the lists of words out of [root], part of the above. */
void vocabulary_words_read(Fields *fields, const JsonNode *root, Vocabulary *vocabulary);

#endif
