/* A disk that hangs, is slow or fails, for the real player: loaded before the C library
** (LD_PRELOAD), it stands between the program and its syncs of files in one folder.
**
** UNKNOT_DISK_FOLDER names that folder, UNKNOT_DISK_MODE a file that says how the disk is:
**   fine        syncs are done; a file that is not there says so, too
**   slow        each takes 30 ms longer
**   hang        none returns for as long as the file says so
**   fail        the next one returns EIO, not done, and the file says fine from then on
** As soon as a sync hangs or has failed there is a file of that name with ".met" behind it. */

/* syscall is no part of POSIX. */
#define _DEFAULT_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define PATH_MOST 4096

static void rest(long ms) {
    nanosleep(&(struct timespec){.tv_nsec = ms * 1000000}, NULL);
}

/* Is [file] open in the folder, or the folder itself? */
static bool is_ours(int file) {
    char link[64], path[PATH_MOST];
    const char *folder = getenv("UNKNOT_DISK_FOLDER");
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0 || !folder)
        return false;
    path[length] = '\0';
    return strncmp(path, folder, strlen(folder)) == 0;
}

static bool is_mode(const char *mode) {
    char said[8] = "";
    const char *path = getenv("UNKNOT_DISK_MODE");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return false;
    ssize_t length = read(file, said, sizeof said - 1);
    close(file);
    return length >= (ssize_t)strlen(mode) && strncmp(said, mode, strlen(mode)) == 0;
}

static void write_file(const char *path, const char *word) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0 || write(file, word, strlen(word)) < 0)
        abort();
    close(file);
}

static void note_met(void) {
    char path[PATH_MOST];
    snprintf(path, sizeof path, "%s.met", getenv("UNKNOT_DISK_MODE"));
    write_file(path, "");
}

static int sync_file(int file, long call) {
    if (is_ours(file)) {
        if (is_mode("slow"))
            rest(30);
        if (is_mode("hang"))
            note_met();
        while (is_mode("hang"))
            rest(5);
        if (is_mode("fail")) {
            write_file(getenv("UNKNOT_DISK_MODE"), "fine");
            note_met();
            errno = EIO;
            return -1;
        }
    }
    return (int)syscall(call, file);
}

int fsync(int file) {
    return sync_file(file, SYS_fsync);
}

int fdatasync(int file) {
    return sync_file(file, SYS_fdatasync);
}
