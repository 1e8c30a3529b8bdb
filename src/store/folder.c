#include "store/folder.h"

#include "base/file.h"
#include "base/log.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_LOCK "unknot.lock"

/* What SQLite keeps beside a database. They move first: a database without its log is what it was a
** while ago, a log without its database is nothing. */
static const char *const belongings[] = {"-wal", "-shm", "-journal", ""};

#define BELONGINGS (sizeof belongings / sizeof *belongings)

static const char *because(Arena *arena, const char *what, int error) {
    char words[128];
    if (strerror_r(error, words, sizeof words) != 0)
        snprintf(words, sizeof words, "error %d", error);
    if (words[0] >= 'A' && words[0] <= 'Z')
        words[0] = (char)(words[0] - 'A' + 'a');
    return arena_print(arena, "%s: %s", what, words);
}

/* Without a slash at its end, which would lead through a link that lies in the folder's place. */
static char *without_slash(Arena *arena, const char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return arena_copy(arena, path, length);
}

static void make(Arena *arena, const char *path) {
    char *part = arena_string(arena, path);
    for (size_t i = 1; part[i]; i++) {
        if (part[i] != '/')
            continue;
        part[i] = '\0';
        mkdir(part, 0700);
        part[i] = '/';
    }
    /* One that is there already, or cannot be made, shows when it is opened. */
    mkdir(part, 0700);
}

FolderAnswer folder_look(const char *path, Folder *out, Arena *arena, const char **reason) {
    *out = (Folder){.folder = -1, .lock = -1};
    *reason = NULL;
    const char *name = without_slash(arena, path);
    int folder = open(name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0) {
        int error = errno;
        struct stat about;
        bool link = lstat(name, &about) == 0 && S_ISLNK(about.st_mode);
        *reason = link               ? "is a symbolic link, not a folder"
                  : error == ENOTDIR ? "is no folder"
                                     : because(arena, "cannot be opened", error);
        return FOLDER_UNUSABLE;
    }
    *out = (Folder){.path = file_real(arena, name), .folder = folder, .lock = -1, .arena = arena};
    return FOLDER_TAKEN;
}

FolderAnswer folder_take(const char *path, Folder *out, Arena *arena, const char **reason) {
    make(arena, without_slash(arena, path));
    FolderAnswer answer = folder_look(path, out, arena, reason);
    if (answer != FOLDER_TAKEN)
        return answer;
    struct stat about;
    out->lock = openat(out->folder, FOLDER_LOCK,
                       O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
    if (out->lock < 0 || fstat(out->lock, &about) != 0) {
        *reason = because(arena, "'" FOLDER_LOCK "' cannot be written in it", errno);
        answer = FOLDER_UNUSABLE;
    } else if (!S_ISREG(about.st_mode)) {
        *reason = "'" FOLDER_LOCK "' in it is no file";
        answer = FOLDER_UNUSABLE;
    } else if (flock(out->lock, LOCK_EX | LOCK_NB) != 0) {
        answer = errno == EWOULDBLOCK ? FOLDER_BUSY : FOLDER_UNUSABLE;
        *reason = because(arena, "cannot be locked", errno);
    }
    if (answer != FOLDER_TAKEN)
        folder_leave(out);
    return answer;
}

void folder_leave(Folder *folder) {
    if (folder->path && folder->lock >= 0)
        close(folder->lock);
    if (folder->path && folder->folder >= 0)
        close(folder->folder);
    *folder = (Folder){.folder = -1, .lock = -1};
}

bool folder_is_file(const Folder *folder, const char *name, bool *there) {
    struct stat about;
    *there = fstatat(folder->folder, name, &about, AT_SYMLINK_NOFOLLOW) == 0;
    return *there ? S_ISREG(about.st_mode) : errno == ENOENT;
}

bool folder_make_file(const Folder *folder, const char *name) {
    int file =
        openat(folder->folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    struct stat about;
    bool made = fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    /* One that was copied here by hand may be open to everybody. */
    if (made && (about.st_mode & 0777) != 0600)
        fchmod(file, 0600);
    close(file);
    folder_sync(folder);
    return made;
}

/* The number N of a [found] name "NAME.KIND-N", or 0 where it is none. */
static long number_of(const char *found, const char *name, const char *kind) {
    size_t length = strlen(name);
    if (strncmp(found, name, length) != 0 || found[length] != '.')
        return 0;
    const char *rest = found + length + 1, *dash = strchr(rest, '-');
    if (!dash || (kind && (strlen(kind) != (size_t)(dash - rest) ||
                           strncmp(rest, kind, (size_t)(dash - rest)) != 0)))
        return 0;
    char *end = NULL;
    long number = dash[1] >= '1' && dash[1] <= '9' ? strtol(dash + 1, &end, 10) : 0;
    return number > 0 && number < 1000000000 && !*end ? number : 0;
}

typedef struct Aside {
    int count;
    long first, last; /* numbers */
    char *name;       /* of the first, from the folder's arena */
} Aside;

/* What of [kind] was set aside. */
static Aside look_aside(const Folder *folder, const char *name, const char *kind) {
    Aside aside = {0};
    int again = openat(folder->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *names = again >= 0 ? fdopendir(again) : NULL;
    if (!names) {
        if (again >= 0)
            close(again);
        return aside;
    }
    for (const struct dirent *entry; (entry = readdir(names));) {
        long number = number_of(entry->d_name, name, kind);
        if (!number)
            continue;
        if (!aside.count || number < aside.first) {
            aside.first = number;
            aside.name = arena_string(folder->arena, entry->d_name);
        }
        aside.last = number > aside.last ? number : aside.last;
        aside.count++;
    }
    closedir(names);
    return aside;
}

static bool delete_database(const Folder *folder, const char *name) {
    bool done = true;
    for (size_t i = 0; i < BELONGINGS; i++) {
        const char *file = arena_print(folder->arena, "%s%s", name, belongings[i]);
        done = (unlinkat(folder->folder, file, 0) == 0 || errno == ENOENT) && done;
    }
    return done;
}

const char *folder_set_aside(Folder *folder, const char *name, const char *kind, int keep) {
    Aside aside = look_aside(folder, name, kind);
    const char *other = arena_print(folder->arena, "%s.%s-%ld", name, kind, aside.last + 1);
    for (size_t i = 0; i < BELONGINGS; i++) {
        const char *from = arena_print(folder->arena, "%s%s", name, belongings[i]);
        const char *to = arena_print(folder->arena, "%s%s", other, belongings[i]);
        bool itself = !*belongings[i];
        if (renameat(folder->folder, from, folder->folder, to) != 0 && (itself || errno != ENOENT))
            return NULL;
    }
    while (keep > 0 && (aside = look_aside(folder, name, kind)).count > keep) {
        if (!delete_database(folder, aside.name))
            break;
        log_fault("'%s/%s' was deleted: the %d youngest of its kind are kept", folder->path,
                  aside.name, keep);
    }
    folder_sync(folder);
    return other;
}

bool folder_delete_aside(Folder *folder, const char *name, const char *kind) {
    for (Aside aside; (aside = look_aside(folder, name, kind)).count > 0;)
        if (!delete_database(folder, aside.name))
            return false;
    folder_sync(folder);
    return true;
}

bool folder_sync_file(const Folder *folder, const char *name) {
    int file = openat(folder->folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return false;
    bool done = fsync(file) == 0;
    close(file);
    return done;
}

static bool write_again(int file) {
    char bytes[16 * 1024];
    for (off_t at = 0;;) {
        ssize_t got = pread(file, bytes, sizeof bytes, at);
        if (got == 0)
            return fsync(file) == 0;
        if (got < 0 || pwrite(file, bytes, (size_t)got, at) != got)
            return false;
        at += got;
    }
}

bool folder_write_again(const Folder *folder, const char *name) {
    int file = openat(folder->folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT;
    bool done = write_again(file);
    close(file);
    return done;
}

void folder_protect(const Folder *folder, const char *name) {
    /* A link cannot have come in its place: it was a file when it was moved there. */
    fchmodat(folder->folder, name, 0400, 0);
}

void folder_sync(const Folder *folder) {
    fsync(folder->folder);
}
