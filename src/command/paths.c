#include "command/paths.h"

#include "base/file.h"
#include "base/text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder of the running program, or NULL where the system does not tell. */
static const char *program_folder(Arena *arena) {
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0)
        return NULL;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    if (slash == NULL)
        return NULL;
    *slash = '\0';
    return arena_string(arena, path);
}

static const char *there(Arena *arena, const char *folder, const char *name) {
    const char *path = file_join(arena, folder, name);
    return file_exists(path) ? path : NULL;
}

const char *path_find(Arena *arena, const char *name) {
    const char *share = getenv("UNKNOT_SHARE");
    const char *found = NULL;
    if (share != NULL && share[0] != '\0')
        found = there(arena, share, name);
    const char *folder = program_folder(arena);
    if (found == NULL && folder != NULL)
        found = there(arena, folder, name);
    if (found == NULL && folder != NULL)
        found = there(arena, file_join(arena, folder, ".."), name);
    if (found == NULL && folder != NULL)
        found = there(arena, file_join(arena, folder, "../share/unknot"), name);
    if (found == NULL)
        found = there(arena, UNKNOT_SHARE, name);
#ifdef UNKNOT_SOURCE
    if (found == NULL)
        found = there(arena, UNKNOT_SOURCE, name);
#endif
    return found;
}

uint64_t path_program(Arena *arena) {
    FileStamp stamp;
    file_stamp("/proc/self/exe", &stamp); /* zeros where the system does not tell */
    const char *name = arena_print(arena, "%s %ju %jd", UNKNOT_VERSION, (uintmax_t)stamp.size,
                                   (intmax_t)stamp.time);
    return text_hash(name, strlen(name));
}

const char *path_data(Arena *arena) {
    const char *data = getenv("XDG_DATA_HOME");
    if (data != NULL && data[0] == '/')
        return file_join(arena, data, "unknot");
    const char *home = getenv("HOME");
    if (home == NULL || home[0] != '/')
        return NULL;
    return file_join(arena, home, ".local/share/unknot");
}
