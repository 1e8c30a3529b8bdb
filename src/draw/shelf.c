#include "draw/shelf.h"

#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* What was asked for, whether it could be read or not. */
typedef struct Kept {
    const char *name;
    Figure *figure; /* NULL: it cannot be read */
} Kept;

struct Shelf {
    Arena *arena;
    const char *folder;
    Kept *kept;
    size_t count, room;
};

Shelf *shelf_new(const char *folder) {
    Shelf *shelf = mem_new(1, sizeof *shelf);
    shelf->arena = arena_new();
    shelf->folder = arena_string(shelf->arena, folder);
    return shelf;
}

void shelf_free(Shelf *shelf) {
    if (shelf == NULL) {
        return;
    }
    for (size_t i = 0; i < shelf->count; i++) {
        figure_free(shelf->kept[i].figure);
    }
    free(shelf->kept);
    arena_free(shelf->arena);
    free(shelf);
}

/* A file's name: nothing that leads to another folder. */
static bool is_plain(const char *name) {
    if (name[0] == '\0' || name[0] == '.') {
        return false;
    }
    for (const char *at = name; *at != '\0'; at++) {
        bool word =
            (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9');
        if (!word && strchr("-_.", *at) == NULL) {
            return false;
        }
    }
    return true;
}

static Figure *read_figure(const Shelf *shelf, const char *name) {
    const char *reason = NULL, *path = file_join(shelf->arena, shelf->folder, name);
    FileBytes bytes = {0};
    if (!file_read(path, FIGURE_BYTES, false, &bytes, shelf->arena, &reason)) {
        log_fault("the figure '%s' is missing: %s", name, reason);
        return NULL;
    }
    Source source;
    source_init(&source, name, bytes.bytes, bytes.length);
    Diags *diags = diags_new();
    Figure *figure = figure_new(&source, diags);
    if (figure == NULL) {
        const Finding *first = diags_at(diags, 0);
        log_fault("the figure '%s' cannot be read: line %d: %s", name, first->line, first->message);
    }
    diags_free(diags);
    source_finish(&source);
    file_bytes_finish(&bytes);
    return figure;
}

static const Kept *find(const Shelf *shelf, const char *name) {
    for (size_t i = 0; i < shelf->count; i++) {
        if (strcmp(shelf->kept[i].name, name) == 0) {
            return &shelf->kept[i];
        }
    }
    return NULL;
}

bool shelf_has(const Shelf *shelf, const char *name) {
    return find(shelf, name) != NULL;
}

const Figure *shelf_figure(Shelf *shelf, const char *name) {
    if (shelf == NULL) {
        return NULL;
    }
    const Kept *kept = find(shelf, name);
    if (kept != NULL) {
        return kept->figure;
    }
    if (shelf->count == shelf->room) {
        shelf->room = mem_grow(shelf->room, shelf->count + 1);
        shelf->kept = mem_resize(shelf->kept, shelf->room, sizeof *shelf->kept);
    }
    Figure *figure = NULL;
    if (is_plain(name)) {
        figure = read_figure(shelf, name);
    } else {
        log_fault("the figure '%s' is refused: it is no file's name", name);
    }
    shelf->kept[shelf->count++] = (Kept){arena_string(shelf->arena, name), figure};
    return figure;
}
