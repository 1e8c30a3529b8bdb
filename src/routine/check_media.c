/* Recordings lie in the folder beside the routine that has its name without ".json". Each is read
** whole, once, and only its header is believed. */
#include "base/file.h"
#include "routine/limits.h"
#include "routine/media.h"
#include "routine/place.h"
#include "routine/reading.h"

#include <string.h>

static void check_file(const Reading *reading, const JsonNode *node, const char *name,
                       const char *path) {
    Arena *arena = arena_new();
    FileBytes bytes = {0};
    const char *why = NULL;
    char reason[MEDIA_REASON];
    Media media;
    if (!file_read(path, MEDIA_BYTES, false, &bytes, arena, &why))
        json_report(reading->doc, reading->diags, SEVERITY_ERROR,
                    bytes.too_large ? "limit/media-bytes" : "media/unreadable", node, NULL,
                    "recording '%s' %s", name, why);
    else if (!media_check(path, bytes.bytes, bytes.length, &media, reason))
        json_report(reading->doc, reading->diags, SEVERITY_ERROR, "media/sound", node,
                    "WAV, Ogg Vorbis or Ogg Opus, at most 15 minutes", "recording '%s' %s", name,
                    reason);
    file_bytes_finish(&bytes);
    arena_free(arena);
}

void check_media(const Reading *reading) {
    const Routine *routine = reading->routine;
    const char *ending = ".json";
    size_t length = strlen(routine->file), cut = strlen(ending);
    bool named = length > cut && strcmp(routine->file + length - cut, ending) == 0;
    if (!named || !file_exists(routine->file))
        return; /* text from elsewhere, such as standard input, has no folder beside it */
    Arena *arena = arena_new();
    const char *folder = arena_copy(arena, routine->file, length - cut);
    for (size_t i = 0; i < routine->step_count; i++) {
        const Step *step = &routine->steps[i];
        const JsonNode *node = place_member(reading->step_nodes[i], "audio");
        /* A step that repeats another without a recording of its own has it checked there. */
        if (step->audio != NULL && node != NULL)
            check_file(reading, node, step->audio, file_join(arena, folder, step->audio));
    }
    arena_free(arena);
}
