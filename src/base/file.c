/* realpath is in POSIX 2008 as part of its XSI option. */
#define _XOPEN_SOURCE 700

#include "base/file.h"

#include "base/memory.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The system's words for [error], without their capital letter. */
static const char *error_words(Arena *arena, int error) {
    char words[128];
    if (strerror_r(error, words, sizeof words) != 0)
        snprintf(words, sizeof words, "error %d", error);
    if (words[0] >= 'A' && words[0] <= 'Z')
        words[0] = (char)(words[0] - 'A' + 'a');
    return arena_string(arena, words);
}

static bool fail(Arena *arena, const char **reason, const char *what, int error) {
    *reason = arena_print(arena, "%s: %s", what, error_words(arena, error));
    return false;
}

/* Says why a file with this [mode] is no regular file; NULL when it is one. */
static const char *irregular(mode_t mode) {
    if (S_ISREG(mode))
        return NULL;
    if (S_ISDIR(mode))
        return "is a folder, not a file";
    if (S_ISLNK(mode))
        return "is a symbolic link, not a file";
    if (S_ISFIFO(mode))
        return "is a pipe, not a file";
    if (S_ISSOCK(mode))
        return "is a socket, not a file";
    return "is a device, not a file";
}

static const char *amount(Arena *arena, size_t bytes) {
    size_t mebi = (size_t)1024 * 1024;
    if (bytes >= mebi && bytes % mebi == 0)
        return arena_print(arena, "%zu MiB", bytes / mebi);
    return arena_print(arena, "%zu bytes", bytes);
}

static bool refuse_size(Arena *arena, const char **reason, FileBytes *out, size_t most) {
    *out = (FileBytes){.too_large = true};
    *reason = arena_print(arena, "is too large: at most %s are read", amount(arena, most));
    return false;
}

/* Reads all that [file] gives, one byte more than [most] at most. [expected] is a guess. */
static bool read_all(int file, size_t expected, size_t most, FileBytes *out, Arena *arena,
                     const char **reason) {
    size_t capacity = (expected < most ? expected : most) + 2;
    char *bytes = mem_new(capacity, 1);
    size_t length = 0;
    while (length <= most) {
        if (length + 1 >= capacity) {
            capacity = mem_grow(capacity, capacity + 4096);
            bytes = mem_resize(bytes, capacity, 1);
        }
        size_t room = capacity - 1 - length;
        if (room > most + 1 - length)
            room = most + 1 - length;
        ssize_t got = read(file, bytes + length, room);
        if (got == 0)
            break;
        if (got > 0) {
            length += (size_t)got;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            /* Standard input may have been made non-blocking by whoever shares it. */
            struct pollfd ready = {.fd = file, .events = POLLIN};
            poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            int error = errno;
            free(bytes);
            return fail(arena, reason, "cannot be read", error);
        }
    }
    if (length > most) {
        free(bytes);
        return refuse_size(arena, reason, out, most);
    }
    bytes[length] = '\0';
    *out = (FileBytes){.bytes = bytes, .length = length};
    return true;
}

/* Why [path] could not be opened; the file itself is asked where the system's word is a riddle. */
static bool fail_open(const char *path, bool follow, Arena *arena, const char **reason, int error) {
    struct stat about;
    const char *kind = NULL;
    if ((error == ELOOP || error == ENXIO) &&
        (follow ? stat(path, &about) : lstat(path, &about)) == 0)
        kind = irregular(about.st_mode);
    if (!kind)
        return fail(arena, reason, "cannot be opened", error);
    *reason = kind;
    return false;
}

bool file_read(const char *path, size_t most, bool follow, FileBytes *out, Arena *arena,
               const char **reason) {
    *out = (FileBytes){0};
    /* A FIFO is opened without waiting for its writer, a terminal without making it ours. */
    int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow ? 0 : O_NOFOLLOW);
    int file = open(path, flags);
    if (file < 0)
        return fail_open(path, follow, arena, reason, errno);
    struct stat about;
    bool done = false;
    if (fstat(file, &about) != 0)
        fail(arena, reason, "cannot be read", errno);
    else if (!S_ISREG(about.st_mode))
        *reason = irregular(about.st_mode);
    else if (about.st_size > 0 && (uintmax_t)about.st_size > most)
        refuse_size(arena, reason, out, most);
    else
        done = read_all(file, (size_t)about.st_size, most, out, arena, reason);
    close(file);
    return done;
}

bool file_read_standard_input(size_t most, FileBytes *out, Arena *arena, const char **reason) {
    *out = (FileBytes){0};
    return read_all(STDIN_FILENO, 0, most, out, arena, reason);
}

void file_bytes_finish(FileBytes *bytes) {
    free(bytes->bytes);
    *bytes = (FileBytes){0};
}

static bool ends_in(const char *name, const char *ending) {
    size_t length = strlen(name), tail = strlen(ending);
    return length >= tail && strcmp(name + length - tail, ending) == 0;
}

static int compare_names(const void *one, const void *other) {
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

struct FileWalk {
    DIR *folder;
};

FileWalk *file_walk_open(const char *path, Arena *arena, const char **reason) {
    DIR *folder = opendir(path);
    if (!folder) {
        fail(arena, reason, "cannot be opened", errno);
        return NULL;
    }
    FileWalk *walk = mem_new(1, sizeof *walk);
    walk->folder = folder;
    return walk;
}

const char *file_walk_next(FileWalk *walk, const char *ending, Arena *arena, const char **reason) {
    *reason = NULL;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(walk->folder);
        if (!entry) {
            if (errno)
                fail(arena, reason, "cannot be read", errno);
            return NULL;
        }
        if (entry->d_name[0] != '.' && ends_in(entry->d_name, ending))
            return entry->d_name;
    }
}

void file_walk_close(FileWalk *walk) {
    if (walk)
        closedir(walk->folder);
    free(walk);
}

bool file_list(const char *path, const char *ending, size_t most, FileList *out, Arena *arena,
               const char **reason) {
    *out = (FileList){0};
    FileWalk *walk = file_walk_open(path, arena, reason);
    if (!walk)
        return false;
    const char **names = NULL, *name;
    size_t count = 0, capacity = 0;
    while ((name = file_walk_next(walk, ending, arena, reason)) && count < most) {
        if (count == capacity) {
            capacity = mem_grow(capacity, count + 1);
            names = mem_resize(names, capacity, sizeof *names);
        }
        names[count++] = arena_string(arena, name);
    }
    if (name)
        *reason = arena_print(arena, "holds more than %zu files that end in '%s'", most, ending);
    file_walk_close(walk);
    bool done = !*reason;
    if (done && count) {
        qsort(names, count, sizeof *names, compare_names);
        out->names = arena_array(arena, count, sizeof *names);
        memcpy(out->names, names, count * sizeof *names);
        out->count = count;
    }
    free(names);
    return done;
}

bool file_is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool file_exists(const char *path) {
    struct stat about;
    return stat(path, &about) == 0;
}

bool file_stamp(const char *path, FileStamp *stamp) {
    struct stat about;
    *stamp = (FileStamp){0};
    if (stat(path, &about) == 0) {
        stamp->size = (uint64_t)about.st_size;
        stamp->time = (int64_t)about.st_mtim.tv_sec * 1000000000 + about.st_mtim.tv_nsec;
        return true;
    }
    return (errno != ENOENT && errno != ENOTDIR) || lstat(path, &about) == 0;
}

const char *file_real(Arena *arena, const char *path) {
    char *real = realpath(path, NULL);
    const char *copy = arena_string(arena, real ? real : path);
    free(real);
    return copy;
}

static bool write_all(int file, const char *bytes, size_t length) {
    while (length) {
        ssize_t put = write(file, bytes, length);
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0) {
            bytes += put;
            length -= (size_t)put;
        }
    }
    return true;
}

static const char *folder_of(Arena *arena, const char *path) {
    size_t length = (size_t)(file_name(path) - path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return length ? arena_copy(arena, path, length) : ".";
}

/* Opens a new file in [folder] under a name that file_list passes over. */
static int open_beside(const char *folder, Arena *arena, const char **name) {
    for (int attempt = 0; attempt < 100; attempt++) {
        *name = arena_print(arena, "%s/.unknot-%ld-%d.new", folder, (long)getpid(), attempt);
        int file = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
    return -1;
}

/* The rename is safe against a loss of power only when the folder is on the disk too. Not every
** file system can do that, and the file itself is there: a failure is no failure of the writing. */
static void sync_folder(const char *folder) {
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    fsync(file);
    close(file);
}

static bool write_file(const char *path, const char *bytes, size_t length, bool wait, Arena *arena,
                       const char **reason) {
    struct stat about;
    bool there = lstat(path, &about) == 0;
    if (there && S_ISLNK(about.st_mode)) {
        char *target = realpath(path, NULL);
        if (!target)
            return fail(arena, reason, "cannot be written", errno);
        path = arena_string(arena, target);
        free(target);
        there = lstat(path, &about) == 0;
    }
    if (there && !S_ISREG(about.st_mode)) {
        *reason = irregular(about.st_mode);
        return false;
    }
    const char *folder = folder_of(arena, path), *beside = NULL;
    int file = open_beside(folder, arena, &beside);
    if (file < 0)
        return fail(arena, reason, "cannot be written", errno);
    bool done = write_all(file, bytes, length) &&
                (!there || fchmod(file, about.st_mode & 0777) == 0) && (!wait || fsync(file) == 0);
    int error = errno;
    if (close(file) != 0 && done) {
        done = false;
        error = errno;
    }
    if (done && rename(beside, path) != 0) {
        done = false;
        error = errno;
    }
    if (!done) {
        unlink(beside);
        return fail(arena, reason, "cannot be written", error);
    }
    if (wait)
        sync_folder(folder);
    return true;
}

bool file_write(const char *path, const char *bytes, size_t length, Arena *arena,
                const char **reason) {
    return write_file(path, bytes, length, true, arena, reason);
}

bool file_write_soon(const char *path, const char *bytes, size_t length, Arena *arena,
                     const char **reason) {
    return write_file(path, bytes, length, false, arena, reason);
}

bool file_make_folder(const char *path) {
    size_t length = strlen(path);
    char *part = mem_new(length + 1, 1);
    for (size_t i = 0; i < length; i++) {
        /* A folder that is there already, or cannot be made, shows at the end. */
        if (path[i] == '/' && i > 0)
            mkdir(part, 0755);
        part[i] = path[i];
    }
    mkdir(part, 0755);
    free(part);
    return file_is_folder(path);
}

const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *file_join(Arena *arena, const char *folder, const char *name) {
    size_t length = strlen(folder);
    if (!length)
        return arena_string(arena, name);
    return arena_print(arena, folder[length - 1] == '/' ? "%s%s" : "%s/%s", folder, name);
}
