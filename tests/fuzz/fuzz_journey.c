/* A journey from anybody: its deeds are whole, and its findings lie in the file. */
#include "fuzz.h"

#include "command/journey.h"

#include <math.h>
#include <string.h>

#define SECONDS_MOST 1000000

static void require_deed(const Deed *deed, int line_before) {
    static const struct {
        int numbers;
        bool words;
    } wanted[DEED_COUNT] = {
        [DEED_ANSWER] = {0, true},   [DEED_TAP] = {0, true},          [DEED_KEY] = {0, true},
        [DEED_TOUCH] = {2, false},   [DEED_SWIPE] = {4, false},       [DEED_RESIZE] = {2, false},
        [DEED_SUSPEND] = {1, false}, [DEED_HOLD_CORNER] = {1, false},
    };
    fuzz_require(deed->kind < DEED_COUNT && deed->when < DEED_TIME_COUNT, "a deed of no kind");
    fuzz_require(deed->time >= 0 && deed->time <= SECONDS_MOST * USEC_SECOND, "a deed at %lld us",
                 (long long)deed->time);
    fuzz_require((deed->when == DEED_AT_STEP) == (deed->step != NULL), "a step and no step");
    fuzz_require(deed->line > line_before, "line %d comes after %d", deed->line, line_before);
    fuzz_require((deed->words != NULL) == wanted[deed->kind].words, "words and no words");
    if (deed->words != NULL)
        fuzz_require_utf8(deed->words, strlen(deed->words), "the words of a deed");
    for (int i = 0; i < 4; i++) {
        double number = deed->numbers[i];
        fuzz_require(isfinite(number) && number >= 0 && number <= SECONDS_MOST, "number %g",
                     number);
        fuzz_require(i < wanted[deed->kind].numbers || number == 0, "a number too many");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    Source source;
    source_init(&source, "a.journey", (const char *)data, size);
    Journey journey;
    bool good = journey_read(&journey, &source, arena, diags);
    fuzz_require_findings(&source, diags, good);
    int line = 0;
    for (size_t i = 0; good && i < journey.count; i++) {
        require_deed(&journey.deeds[i], line);
        line = journey.deeds[i].line;
    }
    source_finish(&source);
    diags_free(diags);
    arena_free(arena);
    return 0;
}
