#include "routine/library.h"

#include "base/file.h"
#include "base/memory.h"
#include "routine/card.h"
#include "routine/limits.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define STRETCH 256 /* names of a folder in one piece of work */

typedef struct LibraryFile {
    const char *path, *id;
} LibraryFile;

/* What is there only while the library is read. */
typedef struct LibraryReading {
    const Vocabulary *vocabulary;
    const char *const *folders;
    size_t folder_count;
    size_t folder;      /* the one that is being listed; [folder_count]: all are */
    size_t begun;       /* the first of [files] that is in it */
    FileWalk *walk;     /* through it, or NULL */
    LibraryFile *files; /* [library->found], folder after folder, by id in each */
    size_t file_room, entry_room;
} LibraryReading;

/* A translation (NAME.LANG.json) and the schema are no routines. */
static bool is_routine(const char *name) {
    return strchr(name, '.') == strrchr(name, '.');
}

void library_open(Library *library, const char *const *folders, size_t count,
                  const Vocabulary *vocabulary) {
    LibraryReading *reading = mem_new(1, sizeof *reading);
    reading->vocabulary = vocabulary;
    reading->folders = folders;
    reading->folder_count = count;
    *library = (Library){.reading = true, .arena = arena_new(), .inside = reading};
}

static void end_reading(Library *library) {
    if (library->inside != NULL) {
        file_walk_close(library->inside->walk);
        free(library->inside->files);
    }
    free(library->inside);
    library->inside = NULL;
    library->reading = false;
}

void library_finish(Library *library) {
    end_reading(library);
    free(library->entries);
    free(library->sorted);
    arena_free(library->arena);
    *library = (Library){0};
}

static int compare_files(const void *one, const void *other) {
    return strcmp(((const LibraryFile *)one)->id, ((const LibraryFile *)other)->id);
}

static void unreadable(LibraryReading *reading, Diags *diags, const char *reason) {
    diags_add_file(diags, SEVERITY_ERROR, "media/unreadable", reading->folders[reading->folder],
                   NULL, "cannot read the library: %s", reason);
}

static void end_folder(Library *library) {
    LibraryReading *reading = library->inside;
    size_t count = library->found - reading->begun;
    if (count > 0)
        qsort(reading->files + reading->begun, count, sizeof *reading->files, compare_files);
    file_walk_close(reading->walk);
    reading->walk = NULL;
    reading->begun = library->found;
    reading->folder++;
}

static void add_file(Library *library, const char *folder, const char *name) {
    LibraryReading *reading = library->inside;
    if (library->found == reading->file_room) {
        reading->file_room = mem_grow(reading->file_room, library->found + 1);
        reading->files = mem_resize(reading->files, reading->file_room, sizeof *reading->files);
    }
    reading->files[library->found++] = (LibraryFile){
        .path = file_join(library->arena, folder, name),
        .id = arena_copy(library->arena, name, strlen(name) - strlen(".json")),
    };
}

/* Lists the next stretch of the folder that it is in. */
static void list_on(Library *library, Diags *diags) {
    LibraryReading *reading = library->inside;
    const char *folder = reading->folders[reading->folder], *reason = NULL;
    if (reading->walk == NULL)
        reading->walk = file_walk_open(folder, library->arena, &reason);
    if (reading->walk == NULL) {
        unreadable(reading, diags, reason);
        end_folder(library);
        return;
    }
    for (size_t i = 0; i < STRETCH; i++) {
        const char *name = file_walk_next(reading->walk, ".json", library->arena, &reason);
        if (name == NULL) {
            if (reason != NULL)
                unreadable(reading, diags, reason);
            end_folder(library);
            return;
        }
        if (!is_routine(name))
            continue;
        if (library->found == LIMIT_ROUTINES) {
            diags_add_file(diags, SEVERITY_ERROR, "limit/routines", folder, NULL,
                           "the library holds more than %d routines: the rest is left out",
                           LIMIT_ROUTINES);
            end_folder(library);
            reading->folder = reading->folder_count;
            return;
        }
        add_file(library, folder, name);
    }
}

/* How many of the entries in order have a smaller id. */
static size_t rank(const Library *library, const char *id) {
    size_t low = 0, high = library->count;
    /* Files come by id, so it mostly belongs at the end. */
    if (high > 0 && strcmp(library->entries[library->sorted[high - 1]].id, id) < 0)
        return high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(library->entries[library->sorted[middle]].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_entry(Library *library, const LibraryEntry *entry, size_t at) {
    LibraryReading *reading = library->inside;
    if (library->count == reading->entry_room) {
        reading->entry_room = mem_grow(reading->entry_room, library->count + 1);
        library->entries =
            mem_resize(library->entries, reading->entry_room, sizeof *library->entries);
        library->sorted = mem_resize(library->sorted, reading->entry_room, sizeof *library->sorted);
    }
    memmove(library->sorted + at + 1, library->sorted + at,
            (library->count - at) * sizeof *library->sorted);
    library->sorted[at] = library->count;
    library->entries[library->count++] = *entry;
    library->broken += entry->broken ? 1 : 0;
}

static void read_file(Library *library, Diags *diags) {
    LibraryReading *reading = library->inside;
    const LibraryFile *file = &reading->files[library->read++];
    size_t at = rank(library, file->id);
    const LibraryEntry *same = at < library->count ? &library->entries[library->sorted[at]] : NULL;
    if (same != NULL && strcmp(same->id, file->id) == 0) {
        diags_add_file(diags, SEVERITY_ERROR, "media/same-id", file->path, NULL,
                       "another routine has the id '%s': '%s' is kept", file->id, same->path);
        return;
    }
    /* It may have gone since it was found. */
    if (!file_exists(file->path))
        return;
    LibraryEntry entry = card_broken(file->path, file->id);
    card_read(&entry, reading->vocabulary, library->arena, diags);
    add_entry(library, &entry, at);
}

bool library_read_on(Library *library, Diags *diags) {
    LibraryReading *reading = library->inside;
    if (reading == NULL)
        return false;
    if (reading->folder < reading->folder_count)
        list_on(library, diags);
    else if (library->read < library->found)
        read_file(library, diags);
    if (reading->folder == reading->folder_count && library->read == library->found)
        end_reading(library);
    return library->reading;
}

size_t library_place(const Library *library, size_t index) {
    assert(index < library->count);
    return library->sorted != NULL ? library->sorted[index] : index;
}

const LibraryEntry *library_find(const Library *library, const char *id) {
    size_t at = rank(library, id);
    const LibraryEntry *entry = at < library->count ? &library->entries[library->sorted[at]] : NULL;
    return entry != NULL && strcmp(entry->id, id) == 0 ? entry : NULL;
}

static void list_all(Library *library, Diags *diags) {
    while (library->inside != NULL && library->inside->folder < library->inside->folder_count)
        library_read_on(library, diags);
}

const char *library_path(Library *library, const char *id, Diags *diags) {
    list_all(library, diags);
    const LibraryEntry *entry = library_find(library, id);
    if (entry != NULL)
        return entry->path;
    for (size_t i = library->read; i < library->found; i++)
        if (strcmp(library->inside->files[i].id, id) == 0)
            return library->inside->files[i].path;
    return NULL;
}

const char *library_nearest(Library *library, const char *id, Diags *diags) {
    list_all(library, diags);
    size_t count = library->count + library->found - library->read, length = 0;
    const char **ids = mem_new(count, sizeof *ids);
    for (size_t i = 0; i < library->count; i++)
        ids[length++] = library->entries[i].id;
    for (size_t i = library->read; i < library->found; i++)
        ids[length++] = library->inside->files[i].id;
    const char *meant = text_nearest(id, ids, length);
    free(ids);
    return meant;
}
