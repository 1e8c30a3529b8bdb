#include "routine/card.h"

#include "base/file.h"
#include "base/text.h"
#include "routine/limits.h"
#include "routine/load.h"

#include <string.h>

LibraryEntry card_broken(const char *path, const char *id) {
    return (LibraryEntry){.path = path,
                          .id = id,
                          .posture = WORD_NONE,
                          .diagram = {.view = WORD_NONE},
                          .broken = true};
}

static bool touches(const Vocabulary *vocabulary, const Diagram *diagram) {
    bool any = false;
    for (size_t i = 0; i < diagram->strokes.count; i++)
        any = any || vocabulary_stroke(vocabulary, diagram->strokes.words[i])->touches;
    return any && diagram->pressure > 0 && diagram->region_count > 0;
}

/* What a card shows of the body. */
static void read_diagram(Arena *arena, LibraryEntry *entry, const Routine *routine,
                         const Vocabulary *vocabulary) {
    for (size_t i = 0; i < routine->step_count; i++) {
        const Diagram *diagram = &routine->steps[i].diagram;
        if (!routine->steps[i].has_diagram || !touches(vocabulary, diagram) ||
            diagram->view == WORD_NONE)
            continue;
        RegionRef *regions = arena_array(arena, diagram->region_count, sizeof *regions);
        for (size_t k = 0; k < diagram->region_count; k++)
            regions[k] = diagram->regions[k];
        entry->diagram.view = diagram->view;
        entry->diagram.regions = regions;
        entry->diagram.region_count = diagram->region_count;
        return;
    }
}

static uint32_t area_bit(int area) {
    return area >= 0 && area < LIBRARY_AREAS ? UINT32_C(1) << area : 0;
}

static uint32_t region_bit(const Vocabulary *vocabulary, int region) {
    return region != WORD_NONE ? area_bit(vocabulary_region(vocabulary, region)->area) : 0;
}

static uint32_t read_areas(const Routine *routine, const Vocabulary *vocabulary) {
    uint32_t areas = 0;
    for (size_t i = 0; i < routine->areas.count; i++)
        areas |= area_bit(routine->areas.words[i]);
    for (size_t i = 0; i < routine->step_count; i++) {
        const Step *step = &routine->steps[i];
        for (size_t k = 0; step->has_diagram && k < step->diagram.region_count; k++)
            areas |= region_bit(vocabulary, step->diagram.regions[k].region);
        for (size_t k = 0; k < step->ask.areas.count; k++)
            areas |= region_bit(vocabulary, step->ask.areas.words[k]);
    }
    return areas;
}

/* Is a finding after the first [before] about something beside the routine's own bytes? */
static bool blames_others(const Diags *diags, size_t before) {
    for (size_t i = before; i < diags_length(diags); i++) {
        const char *rule = diags_at(diags, i)->rule;
        if (strncmp(rule, "media/", strlen("media/")) == 0 ||
            strcmp(rule, "limit/media-bytes") == 0)
            return true;
    }
    return false;
}

bool card_read(LibraryEntry *entry, const Vocabulary *vocabulary, Arena *arena, Diags *diags) {
    size_t before = diags_length(diags);
    Routine *routine = routine_load_file(entry->path, vocabulary, diags);
    if (routine == NULL) {
        *entry = card_broken(entry->path, entry->id);
        return !blames_others(diags, before);
    }
    bool neutral = routine->privacy != PRIVACY_PUBLIC && routine->neutral_title != NULL;
    entry->broken = false;
    entry->title = arena_string(arena, neutral ? routine->neutral_title : routine->title);
    entry->summary = arena_string(arena, neutral ? "" : routine->summary);
    entry->usual = routine->length.usual;
    entry->posture = routine->postures.count > 0 ? routine->postures.words[0] : WORD_NONE;
    entry->diagram = (Diagram){.view = WORD_NONE};
    entry->areas = 0;
    if (!neutral) {
        read_diagram(arena, entry, routine, vocabulary);
        entry->areas = read_areas(routine, vocabulary);
    }
    entry->privacy = routine->privacy;
    entry->kiosk = routine->kiosk;
    routine_free(routine);
    return true;
}

bool card_may_be_named(const char *path) {
    static const char *const signs[] = {"\"neutral_title\"", "\"private\"", "\"clinician\""};
    Arena *arena = arena_new();
    FileBytes bytes = {0};
    const char *reason;
    bool may = true;
    if (file_read(path, LIMIT_ROUTINE_BYTES, true, &bytes, arena, &reason)) {
        Text text = {0};
        text_add_bytes(&text, bytes.bytes, bytes.length);
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
            may = may && strstr(text_string(&text), signs[i]) == NULL;
        text_finish(&text);
    }
    file_bytes_finish(&bytes);
    arena_free(arena);
    return may;
}
