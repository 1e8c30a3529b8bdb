/* mkdtemp, symlink and the like are in POSIX 2008, some as part of its XSI option. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Each test has an empty folder of its own and works in it. */
typedef struct Room {
    char folder[64];
    int home;
    Arena *arena;
} Room;

static int enter(void **state) {
    Room *room = calloc(1, sizeof *room);
    strcpy(room->folder, "/tmp/unknot-test-XXXXXX");
    room->home = open(".", O_RDONLY | O_DIRECTORY);
    room->arena = arena_new();
    *state = room;
    return !mkdtemp(room->folder) || chdir(room->folder) != 0;
}

static int leave(void **state) {
    Room *room = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", room->folder);
    int failed = fchdir(room->home) != 0 || system(command) != 0;
    close(room->home);
    arena_free(room->arena);
    free(room);
    return failed;
}

static void put(const char *path, const char *bytes, size_t length) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

/* Reads [path], which must fail, and gives the reason. */
static const char *refusal(Room *room, const char *path, size_t most, bool follow) {
    FileBytes bytes = {.length = 1};
    const char *reason = NULL;
    assert_false(file_read(path, most, follow, &bytes, room->arena, &reason));
    assert_null(bytes.bytes);
    assert_int_equal(bytes.length, 0);
    assert_non_null(reason);
    assert_null(strchr(reason, '\n'));
    return reason;
}

static void a_file_is_read_whole_and_ended_by_nul(void **state) {
    Room *room = *state;
    put("a", "x\0y\n", 4);
    FileBytes bytes;
    const char *reason = NULL;
    assert_true(file_read("a", 4, false, &bytes, room->arena, &reason));
    assert_int_equal(bytes.length, 4);
    assert_memory_equal(bytes.bytes, "x\0y\n", 5);
    file_bytes_finish(&bytes);
    file_bytes_finish(&bytes);
}

static void an_empty_file_is_read_as_no_bytes(void **state) {
    Room *room = *state;
    put("a", "", 0);
    FileBytes bytes;
    const char *reason = NULL;
    assert_true(file_read("a", 0, false, &bytes, room->arena, &reason));
    assert_int_equal(bytes.length, 0);
    assert_string_equal(bytes.bytes, "");
    file_bytes_finish(&bytes);
}

static void a_file_larger_than_the_most_is_refused_for_its_size(void **state) {
    Room *room = *state;
    put("a", "12345", 5);
    FileBytes bytes;
    const char *reason = NULL;
    assert_false(file_read("a", 4, false, &bytes, room->arena, &reason));
    assert_true(bytes.too_large);
    assert_null(bytes.bytes);
    assert_string_equal(reason, "is too large: at most 4 bytes are read");
    assert_int_equal(truncate("a", 5000000), 0);
    assert_string_equal(refusal(room, "a", 1024 * 1024, false),
                        "is too large: at most 1 MiB are read");
    assert_false(file_read("none", 4, false, &bytes, room->arena, &reason));
    assert_false(bytes.too_large);
}

static void a_file_that_hides_its_size_is_read_and_bounded_all_the_same(void **state) {
    Room *room = *state;
    FileBytes bytes;
    const char *reason = NULL;
    const char *path = "/proc/self/status";
    if (!file_exists(path))
        skip();
    assert_true(file_read(path, 100000, false, &bytes, room->arena, &reason));
    assert_true(bytes.length > 100);
    assert_int_equal(strlen(bytes.bytes), bytes.length);
    file_bytes_finish(&bytes);
    assert_false(file_read(path, 100, false, &bytes, room->arena, &reason));
    assert_true(bytes.too_large);
}

static void what_is_no_regular_file_is_refused_at_once(void **state) {
    Room *room = *state;
    assert_int_equal(mkdir("folder", 0755), 0);
    assert_int_equal(mkfifo("fifo", 0644), 0);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    assert_string_equal(refusal(room, "folder", 10, true), "is a folder, not a file");
    assert_string_equal(refusal(room, "fifo", 10, true), "is a pipe, not a file");
    assert_string_equal(refusal(room, "socket", 10, true), "is a socket, not a file");
    assert_string_equal(refusal(room, "/dev/zero", 10, true), "is a device, not a file");
    close(listener);
}

static void a_missing_file_is_named_as_missing(void **state) {
    Room *room = *state;
    assert_string_equal(refusal(room, "none", 10, true),
                        "cannot be opened: no such file or directory");
}

static void a_link_is_followed_only_if_asked_for(void **state) {
    Room *room = *state;
    put("a", "yes", 3);
    assert_int_equal(symlink("a", "link"), 0);
    assert_int_equal(symlink("loop", "loop"), 0);
    FileBytes bytes;
    const char *reason = NULL;
    assert_true(file_read("link", 10, true, &bytes, room->arena, &reason));
    assert_string_equal(bytes.bytes, "yes");
    file_bytes_finish(&bytes);
    assert_string_equal(refusal(room, "link", 10, false), "is a symbolic link, not a file");
    assert_non_null(refusal(room, "loop", 10, true));
}

/* Reads standard input while it is [file], which is closed. */
static bool read_input(Room *room, int file, size_t most, FileBytes *bytes, const char **reason) {
    int kept = dup(STDIN_FILENO);
    dup2(file, STDIN_FILENO);
    close(file);
    bool done = file_read_standard_input(most, bytes, room->arena, reason);
    dup2(kept, STDIN_FILENO);
    close(kept);
    return done;
}

/* The reading end of a pipe to which another process writes 9 bytes, 3 at a time; like one that a
** program shares which made it non-blocking. */
static int slow_pipe(pid_t *child) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    *child = fork();
    if (!*child) {
        close(ends[0]);
        signal(SIGPIPE, SIG_IGN);
        for (int i = 0; i < 3; i++) {
            struct timespec pause = {.tv_nsec = 20000000};
            nanosleep(&pause, NULL);
            if (write(ends[1], "abc", 3) != 3)
                _exit(1);
        }
        _exit(0);
    }
    close(ends[1]);
    return ends[0];
}

static void standard_input_is_read_from_a_pipe_that_comes_slowly(void **state) {
    Room *room = *state;
    FileBytes bytes;
    const char *reason = NULL;
    for (size_t most = 6; most <= 9; most += 3) {
        pid_t child = 0;
        bool read = read_input(room, slow_pipe(&child), most, &bytes, &reason);
        assert_int_equal(waitpid(child, NULL, 0), child);
        if (most == 6) {
            assert_false(read);
            assert_true(bytes.too_large);
        } else {
            assert_true(read);
            assert_string_equal(bytes.bytes, "abcabcabc");
            file_bytes_finish(&bytes);
        }
    }
}

static void standard_input_is_bounded(void **state) {
    Room *room = *state;
    FileBytes bytes;
    const char *reason = NULL;
    assert_false(read_input(room, open("/dev/zero", O_RDONLY), 100000, &bytes, &reason));
    assert_true(bytes.too_large);
}

static void a_failure_while_reading_is_told(void **state) {
    Room *room = *state;
    FileBytes bytes;
    const char *reason = NULL;
    assert_false(read_input(room, open(".", O_RDONLY), 100000, &bytes, &reason));
    assert_string_equal(reason, "cannot be read: is a directory");
    assert_false(bytes.too_large);
    assert_null(bytes.bytes);
}

static void a_folder_is_listed_by_ending_in_the_order_of_bytes(void **state) {
    Room *room = *state;
    static const char *const made[] = {"b.json", "a.json",        "B.json", "a-1.json", ".c.json",
                                       "d.txt",  "\xC3\xA4.json", "json",   ".json"};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        put(made[i], "", 0);
    FileList list;
    const char *reason = NULL;
    assert_true(file_list(".", ".json", 5, &list, room->arena, &reason));
    static const char *const expected[] = {"B.json", "a-1.json", "a.json", "b.json",
                                           "\xC3\xA4.json"};
    assert_int_equal(list.count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(list.names[i], expected[i]);
    assert_false(file_list(".", ".json", 4, &list, room->arena, &reason));
    assert_int_equal(list.count, 0);
    assert_string_equal(reason, "holds more than 4 files that end in '.json'");
    assert_true(file_list(".", ".ogg", 4, &list, room->arena, &reason));
    assert_int_equal(list.count, 0);
}

static void what_is_no_folder_is_not_listed(void **state) {
    Room *room = *state;
    put("a", "", 0);
    assert_int_equal(mkfifo("fifo", 0644), 0);
    FileList list;
    const char *reason = NULL;
    assert_false(file_list("a", "", 4, &list, room->arena, &reason));
    assert_string_equal(reason, "cannot be opened: not a directory");
    assert_false(file_list("fifo", "", 4, &list, room->arena, &reason));
    assert_false(file_list("none", "", 4, &list, room->arena, &reason));
}

static void folders_and_files_are_told_apart(void **state) {
    (void)state;
    put("a", "", 0);
    assert_true(file_exists("a"));
    assert_false(file_is_folder("a"));
    assert_true(file_is_folder("."));
    assert_true(file_exists("."));
    assert_false(file_exists("none"));
    assert_false(file_is_folder("none"));
}

static void assert_holds(Room *room, const char *path, const char *expected) {
    FileBytes bytes;
    const char *reason = NULL;
    assert_true(file_read(path, 1000, true, &bytes, room->arena, &reason));
    assert_string_equal(bytes.bytes, expected);
    file_bytes_finish(&bytes);
}

static size_t count_entries(Room *room) {
    (void)room;
    FILE *pipe = popen("ls -A | wc -l", "r");
    int count = -1;
    assert_int_equal(fscanf(pipe, "%d", &count), 1);
    pclose(pipe);
    return (size_t)count;
}

static void writing_makes_or_replaces_a_file_and_leaves_nothing_beside_it(void **state) {
    Room *room = *state;
    const char *reason = NULL;
    assert_true(file_write("a", "one", 3, room->arena, &reason));
    assert_holds(room, "a", "one");
    assert_int_equal(chmod("a", 0640), 0);
    assert_true(file_write("a", "second", 6, room->arena, &reason));
    assert_holds(room, "a", "second");
    struct stat about;
    assert_int_equal(stat("a", &about), 0);
    assert_int_equal(about.st_mode & 0777, 0640);
    assert_int_equal(count_entries(room), 1);
    char *path = realpath("a", NULL);
    assert_true(file_write(path, "", 0, room->arena, &reason));
    assert_holds(room, "a", "");
    free(path);
}

static void writing_through_a_link_changes_its_file_and_keeps_the_link(void **state) {
    Room *room = *state;
    const char *reason = NULL;
    put("a", "old", 3);
    assert_int_equal(symlink("a", "link"), 0);
    assert_true(file_write("link", "new", 3, room->arena, &reason));
    assert_holds(room, "a", "new");
    struct stat about;
    assert_int_equal(lstat("link", &about), 0);
    assert_true(S_ISLNK(about.st_mode));
}

static void what_cannot_be_written_stays_as_it_was(void **state) {
    Room *room = *state;
    const char *reason = NULL;
    assert_int_equal(mkdir("folder", 0755), 0);
    assert_int_equal(mkfifo("fifo", 0644), 0);
    assert_false(file_write("folder", "x", 1, room->arena, &reason));
    assert_string_equal(reason, "is a folder, not a file");
    assert_false(file_write("fifo", "x", 1, room->arena, &reason));
    assert_string_equal(reason, "is a pipe, not a file");
    assert_false(file_write("none/a", "x", 1, room->arena, &reason));
    assert_string_equal(reason, "cannot be written: no such file or directory");
    assert_int_equal(symlink("fifo", "link"), 0);
    assert_false(file_write("link", "x", 1, room->arena, &reason));
    assert_string_equal(reason, "is a pipe, not a file");
    assert_int_equal(count_entries(room), 3);
}

static void a_disk_that_is_full_costs_nothing_that_was_there(void **state) {
    Room *room = *state;
    const char *reason = NULL;
    char large[5000] = "";
    put("a", "old", 3);
    struct rlimit kept, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &kept), 0);
    small = kept;
    small.rlim_cur = 100;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool written = file_write("a", large, sizeof large, room->arena, &reason);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &kept), 0);
    assert_false(written);
    assert_string_equal(reason, "cannot be written: file too large");
    assert_holds(room, "a", "old");
    assert_int_equal(count_entries(room), 1);
}

static void a_name_left_behind_by_a_crash_does_not_stop_the_writing(void **state) {
    Room *room = *state;
    const char *reason = NULL;
    char left[64];
    snprintf(left, sizeof left, ".unknot-%ld-0.new", (long)getpid());
    put(left, "left", 4);
    assert_true(file_write("a", "new", 3, room->arena, &reason));
    assert_holds(room, "a", "new");
    assert_holds(room, left, "left");
}

static void folders_are_made_with_those_above_them(void **state) {
    Room *room = *state;
    assert_true(file_make_folder("one/two//three/"));
    assert_true(file_is_folder("one/two/three"));
    assert_true(file_make_folder("one/two/three"));
    assert_true(file_make_folder("one/two/four"));
    assert_int_equal(count_entries(room), 1);
    put("file", "", 0);
    assert_false(file_make_folder("file"));
    assert_false(file_make_folder("file/b"));
    assert_false(file_make_folder(""));
}

static void paths_are_taken_apart_and_joined(void **state) {
    Room *room = *state;
    assert_string_equal(file_name("a/b/c.json"), "c.json");
    assert_string_equal(file_name("c.json"), "c.json");
    assert_string_equal(file_name("a/"), "");
    assert_string_equal(file_join(room->arena, "a", "b"), "a/b");
    assert_string_equal(file_join(room->arena, "a/", "b"), "a/b");
    assert_string_equal(file_join(room->arena, "/", "b"), "/b");
    assert_string_equal(file_join(room->arena, "", "b"), "b");
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_ROOM(a_file_is_read_whole_and_ended_by_nul),
        IN_ROOM(an_empty_file_is_read_as_no_bytes),
        IN_ROOM(a_file_larger_than_the_most_is_refused_for_its_size),
        IN_ROOM(a_file_that_hides_its_size_is_read_and_bounded_all_the_same),
        IN_ROOM(what_is_no_regular_file_is_refused_at_once),
        IN_ROOM(a_missing_file_is_named_as_missing),
        IN_ROOM(a_link_is_followed_only_if_asked_for),
        IN_ROOM(standard_input_is_read_from_a_pipe_that_comes_slowly),
        IN_ROOM(standard_input_is_bounded),
        IN_ROOM(a_failure_while_reading_is_told),
        IN_ROOM(a_folder_is_listed_by_ending_in_the_order_of_bytes),
        IN_ROOM(what_is_no_folder_is_not_listed),
        IN_ROOM(folders_and_files_are_told_apart),
        IN_ROOM(writing_makes_or_replaces_a_file_and_leaves_nothing_beside_it),
        IN_ROOM(writing_through_a_link_changes_its_file_and_keeps_the_link),
        IN_ROOM(what_cannot_be_written_stays_as_it_was),
        IN_ROOM(a_disk_that_is_full_costs_nothing_that_was_there),
        IN_ROOM(a_name_left_behind_by_a_crash_does_not_stop_the_writing),
        IN_ROOM(folders_are_made_with_those_above_them),
        IN_ROOM(paths_are_taken_apart_and_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
