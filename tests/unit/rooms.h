/* A folder of a test's own, in memory where the machine has some. Include after cmocka.h; needs
** _XOPEN_SOURCE 700. */
#ifndef TESTS_ROOMS_H
#define TESTS_ROOMS_H

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Makes an empty folder below which anybody may look, and writes its path to [out], which has room
** for 64 bytes. */
static inline void room_make(char *out) {
    strcpy(out,
           file_is_folder("/dev/shm") ? "/dev/shm/unknot-test-XXXXXX" : "/tmp/unknot-test-XXXXXX");
    assert_non_null(mkdtemp(out));
    assert_int_equal(chmod(out, 0755), 0);
}

static inline void room_remove(const char *room) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", room);
    assert_int_equal(system(command), 0);
}

static inline void room_put(const char *path, const char *bytes) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, strlen(bytes), file), strlen(bytes));
    assert_int_equal(fclose(file), 0);
}

/* What goes to standard error from room_hear on, until room_heard gives it. */
typedef struct RoomEar {
    int before;
    FILE *file;
} RoomEar;

static inline RoomEar room_hear(void) {
    RoomEar ear = {.before = dup(STDERR_FILENO), .file = tmpfile()};
    assert_non_null(ear.file);
    fflush(stderr);
    assert_true(dup2(fileno(ear.file), STDERR_FILENO) >= 0);
    return ear;
}

/* The caller finishes the text. */
static inline Text room_heard(RoomEar ear) {
    Text said = {0};
    char bytes[4096];
    fflush(stderr);
    assert_true(dup2(ear.before, STDERR_FILENO) >= 0);
    close(ear.before);
    rewind(ear.file);
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, ear.file)) > 0;)
        text_add_bytes(&said, bytes, got);
    fclose(ear.file);
    return said;
}

#endif
