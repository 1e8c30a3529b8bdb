/* What reading JSON files costs at the least: each file named on standard input is read, given to
** cJSON and freed again. Says how many there were.
**
** usage: bench_parse < LIST */
#include <cjson/cJSON.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_MOST 4096

/* The bytes of [path], to be freed, or NULL. */
static char *read_file(const char *path, size_t *length) {
    struct stat about;
    char *bytes = NULL;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return NULL;
    }
    if (fstat(file, &about) == 0 && (bytes = malloc((size_t)about.st_size + 1)) != NULL) {
        ssize_t got = read(file, bytes, (size_t)about.st_size + 1);
        *length = got > 0 ? (size_t)got : 0;
    }
    close(file);
    return bytes;
}

static bool parse(const char *path) {
    size_t length = 0;
    char *bytes = read_file(path, &length);
    cJSON *tree = bytes ? cJSON_ParseWithLength(bytes, length) : NULL;
    bool parsed = tree != NULL;
    cJSON_Delete(tree);
    free(bytes);
    return parsed;
}

int main(void) {
    char path[PATH_MOST];
    int files = 0;
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        if (!parse(path)) {
            fprintf(stderr, "bench_parse: '%s' cannot be read\n", path);
            return 1;
        }
        files++;
    }
    printf("%d files\n", files);
    return 0;
}
