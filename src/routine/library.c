#include "routine/library.h"

#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "routine/card.h"
#include "routine/library_index.h"
#include "routine/limits.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define STRETCH 256 /* names of a folder, or records of the index, in one piece of work */

typedef struct LibraryFile {
    const char *path, *id;
    size_t folder;
} LibraryFile;

/* What the index will say of an entry. */
typedef struct Seen {
    FileStamp stamp;
    size_t file;
    bool lasting; /* as long as the file stays as it is */
} Seen;

typedef struct Indexing {
    const char *folder, *path; /* NULL: no index is kept */
    uint64_t key;
    bool looked;         /* for the one that was left */
    FileBytes bytes;     /* of it, */
    LibraryIndex *index; /* or NULL */
    size_t used;         /* of its records */
    bool changed;        /* a file was read that it does not know */
    Text name;           /* by which it knows the file at hand */
    Text out;            /* the one that will be left, */
    size_t written;      /* how many entries are in it or need not be, */
    size_t records;      /* and how many it holds */
} Indexing;

/* What is there only while the library is read. */
typedef struct LibraryReading {
    const Vocabulary *vocabulary;
    const char *const *folders;
    const char **real; /* the same as the index names them */
    size_t folder_count;
    size_t folder;      /* the one that is being listed; [folder_count]: all are */
    size_t begun;       /* the first of [files] that is in it */
    FileWalk *walk;     /* through it, or NULL */
    LibraryFile *files; /* [library->found], folder after folder, by id in each */
    size_t file_room, entry_room;
    Seen *seen; /* of each entry */
    Indexing indexing;
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
    reading->real = arena_array(library->arena, count, sizeof *reading->real);
    for (size_t i = 0; i < count; i++)
        reading->real[i] = file_real(library->arena, folders[i]);
}

void library_use_index(Library *library, const char *folder, uint64_t program) {
    Indexing *indexing = &library->inside->indexing;
    assert(library->found == 0);
    indexing->folder = folder;
    indexing->path = file_join(library->arena, folder, LIBRARY_INDEX_NAME);
    indexing->key = library_index_key(library->inside->vocabulary, program);
}

static void drop_index(Indexing *indexing) {
    library_index_free(indexing->index);
    indexing->index = NULL;
    file_bytes_finish(&indexing->bytes);
}

static void end_reading(Library *library) {
    LibraryReading *reading = library->inside;
    if (reading != NULL) {
        file_walk_close(reading->walk);
        drop_index(&reading->indexing);
        text_finish(&reading->indexing.name);
        text_finish(&reading->indexing.out);
        free(reading->files);
        free(reading->seen);
    }
    free(reading);
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
        .folder = reading->folder,
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

static void add_entry(Library *library, const LibraryEntry *entry, Seen seen, size_t at) {
    LibraryReading *reading = library->inside;
    if (library->count == reading->entry_room) {
        size_t room = mem_grow(reading->entry_room, library->count + 1);
        library->entries = mem_resize(library->entries, room, sizeof *library->entries);
        library->sorted = mem_resize(library->sorted, room, sizeof *library->sorted);
        reading->seen = mem_resize(reading->seen, room, sizeof *reading->seen);
        reading->entry_room = room;
    }
    memmove(library->sorted + at + 1, library->sorted + at,
            (library->count - at) * sizeof *library->sorted);
    library->sorted[at] = library->count;
    reading->seen[library->count] = seen;
    library->entries[library->count++] = *entry;
    library->broken += entry->broken ? 1 : 0;
}

/* What the index calls a file: the same from wherever the program is started. */
static const char *index_name(LibraryReading *reading, const LibraryFile *file) {
    Text *name = &reading->indexing.name;
    text_clear(name);
    text_print(name, "%s/%s", reading->real[file->folder], file_name(file->path));
    return text_string(name);
}

static void load_index(Library *library) {
    Indexing *indexing = &library->inside->indexing;
    const char *reason;
    indexing->looked = true;
    if (file_read(indexing->path, LIBRARY_INDEX_BYTES, true, &indexing->bytes, library->arena,
                  &reason))
        indexing->index =
            library_index_new(indexing->bytes.bytes, indexing->bytes.length, indexing->key);
}

/* Is the file's card in the index? */
static bool is_known(Library *library, const LibraryFile *file, FileStamp stamp,
                     LibraryEntry *entry) {
    LibraryReading *reading = library->inside;
    Indexing *indexing = &reading->indexing;
    if (indexing->index == NULL ||
        !library_index_read(indexing->index, index_name(reading, file), stamp, reading->vocabulary,
                            library->arena, entry))
        return false;
    indexing->used++;
    return true;
}

static bool keeps_index(const LibraryReading *reading) {
    const Indexing *indexing = &reading->indexing;
    return indexing->path != NULL && indexing->changed;
}

/* Writes the next stretch of the new index, or puts it in its place. False when that is done. */
static bool write_index(Library *library) {
    LibraryReading *reading = library->inside;
    Indexing *indexing = &reading->indexing;
    const char *reason = "it is too large";
    if (indexing->written == 0)
        library_index_begin(&indexing->out);
    for (size_t i = 0; i < STRETCH && indexing->written < library->count; i++) {
        const Seen *seen = &reading->seen[indexing->written];
        if (seen->lasting) {
            library_index_add(&indexing->out, index_name(reading, &reading->files[seen->file]),
                              seen->stamp, &library->entries[indexing->written]);
            indexing->records++;
        }
        indexing->written++;
    }
    if (indexing->written < library->count)
        return true;
    library_index_end(&indexing->out, indexing->key, indexing->records);
    file_make_folder(indexing->folder);
    if (indexing->out.length > LIBRARY_INDEX_BYTES ||
        !file_write_soon(indexing->path, indexing->out.bytes, indexing->out.length, library->arena,
                         &reason))
        log_fault("the library's index '%s' is not kept: %s", indexing->path, reason);
    return false;
}

static void read_file(Library *library, Diags *diags) {
    LibraryReading *reading = library->inside;
    const LibraryFile *file = &reading->files[library->read++];
    size_t at = rank(library, file->id);
    const LibraryEntry *same = at < library->count ? &library->entries[library->sorted[at]] : NULL;
    if (same != NULL && strcmp(same->id, file->id) == 0) {
        diags_add_file(diags, SEVERITY_ERROR, "media/same-id", file->path, NULL,
                       "another routine has the id '%s': '%s' is kept", file->id, same->path);
        library->doubles++;
        return;
    }
    Seen seen = {.file = library->read - 1, .lasting = true};
    /* It may have gone since it was found. */
    if (!file_stamp(file->path, &seen.stamp))
        return;
    LibraryEntry entry = card_broken(file->path, file->id);
    if (!is_known(library, file, seen.stamp, &entry)) {
        seen.lasting = card_read(&entry, reading->vocabulary, library->arena, diags);
        reading->indexing.changed = reading->indexing.changed || seen.lasting;
    }
    add_entry(library, &entry, seen, at);
}

/* All files are dealt with: does anything remain to be done? */
static bool wind_up(Library *library) {
    Indexing *indexing = &library->inside->indexing;
    if (indexing->index != NULL)
        indexing->changed =
            indexing->changed || indexing->used < library_index_count(indexing->index);
    drop_index(indexing);
    return keeps_index(library->inside) && write_index(library);
}

bool library_read_on(Library *library, Diags *diags) {
    LibraryReading *reading = library->inside;
    if (reading == NULL)
        return false;
    if (reading->indexing.path != NULL && !reading->indexing.looked)
        load_index(library);
    else if (reading->folder < reading->folder_count)
        list_on(library, diags);
    else if (library->read < library->found)
        read_file(library, diags);
    else if (!wind_up(library))
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
