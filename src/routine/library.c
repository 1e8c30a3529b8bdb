#include "routine/library.h"

#include "base/file.h"
#include "base/memory.h"
#include "routine/limits.h"
#include "routine/load.h"

#include <stdlib.h>
#include <string.h>

/* "breath-wait" of "routines/breath-wait.json". */
static const char *id_of(Arena *arena, const char *name) {
    return arena_copy(arena, name, strlen(name) - strlen(".json"));
}

/* A translation (NAME.LANG.json) and the schema are no routines. */
static bool is_routine(const char *name) {
    return strchr(name, '.') == strrchr(name, '.');
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

static void read_entry(Library *library, LibraryEntry *entry, const Vocabulary *vocabulary,
                       Diags *diags) {
    Arena *arena = library->arena;
    Routine *routine = routine_load_file(entry->path, vocabulary, diags);
    entry->broken = routine == NULL;
    if (routine == NULL) {
        library->broken++;
        return;
    }
    bool neutral = routine->privacy != PRIVACY_PUBLIC && routine->neutral_title != NULL;
    entry->title = arena_string(arena, neutral ? routine->neutral_title : routine->title);
    entry->summary = arena_string(arena, neutral ? "" : routine->summary);
    entry->usual = routine->length.usual;
    entry->posture = routine->postures.count > 0 ? routine->postures.words[0] : WORD_NONE;
    entry->diagram = (Diagram){.view = WORD_NONE};
    if (!neutral)
        read_diagram(arena, entry, routine, vocabulary);
    entry->privacy = routine->privacy;
    entry->kiosk = routine->kiosk;
    routine_free(routine);
}

static int compare(const void *one, const void *other) {
    return strcmp(((const LibraryEntry *)one)->id, ((const LibraryEntry *)other)->id);
}

/* Sorted by id, the earlier folder first among equals, so that what came first is kept. */
static int compare_order(const void *one, const void *other) {
    const LibraryEntry *a = one, *b = other;
    int by_id = compare(a, b);
    return by_id != 0 ? by_id : (a->order > b->order) - (a->order < b->order);
}

void library_init(Library *library, const char *const *folders, size_t count,
                  const Vocabulary *vocabulary, Diags *diags) {
    *library = (Library){.arena = arena_new()};
    LibraryEntry *found = NULL;
    size_t length = 0, room = 0;
    for (size_t i = 0; i < count; i++) {
        FileList list;
        const char *reason;
        if (!file_list(folders[i], ".json", LIMIT_ROUTINES, &list, library->arena, &reason)) {
            diags_add_file(diags, SEVERITY_ERROR, "media/unreadable", folders[i], NULL,
                           "cannot read the library: %s", reason);
            continue;
        }
        room = mem_grow(room, length + list.count);
        found = mem_resize(found, room, sizeof *found);
        for (size_t k = 0; k < list.count; k++) {
            if (!is_routine(list.names[k]))
                continue;
            found[length] = (LibraryEntry){
                .path = file_join(library->arena, folders[i], list.names[k]),
                .id = id_of(library->arena, list.names[k]),
                .posture = WORD_NONE,
                .order = length,
            };
            length++;
        }
    }
    if (length > 0)
        qsort(found, length, sizeof *found, compare_order);
    library->entries = arena_array(library->arena, length, sizeof *library->entries);
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && compare(&found[i], &found[i - 1]) == 0) {
            diags_add_file(diags, SEVERITY_ERROR, "media/same-id", found[i].path, NULL,
                           "another routine has the id '%s': '%s' is kept", found[i].id,
                           found[i - 1].path);
            continue;
        }
        LibraryEntry *entry = &library->entries[library->count++];
        *entry = found[i];
        read_entry(library, entry, vocabulary, diags);
    }
    free(found);
}

void library_finish(Library *library) {
    arena_free(library->arena);
    *library = (Library){0};
}

const LibraryEntry *library_find(const Library *library, const char *id) {
    LibraryEntry key = {.id = id};
    if (library->count == 0)
        return NULL;
    return bsearch(&key, library->entries, library->count, sizeof key, compare);
}
