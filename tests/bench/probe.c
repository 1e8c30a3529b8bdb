/* What the bench cannot do in a shell to the microsecond.
** Usage: probe start PROGRAM ARGUMENT...   prints the time, then becomes PROGRAM
**        probe time                        prints the time
**        probe keys COUNT MS KEY[,KEY]     presses a key COUNT times, MS apart, two in turn; prints
**                                     each time
** Times are of CLOCK_MONOTONIC, in microseconds, on standard error for start, else on standard
** output. */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int64_t now(void) {
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

/* The server's extension for tests, which comes with xdotool; starting xdotool itself for each key
** would take longer than what is measured. Loaded by name, so that nothing more is needed to build
** this. */
typedef struct Keys {
    void *(*open)(const char *name);
    int (*sync)(void *display, int discard);
    unsigned char (*code)(void *display, unsigned long symbol);
    unsigned long (*symbol)(const char *name);
    int (*press)(void *display, unsigned code, int down, unsigned long delay);
} Keys;

static void fail(const char *what) {
    fprintf(stderr, "probe: %s\n", what);
    exit(3);
}

static void find(void *library, const char *name, void *out) {
    void *found = library != NULL ? dlsym(library, name) : NULL;
    if (found == NULL)
        fail("no keys can be pressed: libX11.so.6 or libXtst.so.6 is missing");
    memcpy(out, &found, sizeof found);
}

static unsigned code_of(const Keys *keys, void *display, const char *name, size_t length) {
    char symbol[32];
    snprintf(symbol, sizeof symbol, "%.*s", (int)length, name);
    unsigned code = keys->code(display, keys->symbol(symbol));
    if (code == 0)
        fail("no such key");
    return code;
}

static void press_keys(int count, long ms, const char *name) {
    void *x11 = dlopen("libX11.so.6", RTLD_NOW | RTLD_GLOBAL);
    void *test = dlopen("libXtst.so.6", RTLD_NOW);
    Keys keys;
    find(x11, "XOpenDisplay", &keys.open);
    find(x11, "XSync", &keys.sync);
    find(x11, "XKeysymToKeycode", &keys.code);
    find(x11, "XStringToKeysym", &keys.symbol);
    find(test, "XTestFakeKeyEvent", &keys.press);
    void *display = keys.open(NULL);
    if (display == NULL)
        fail("no display");
    const char *other = strchr(name, ',');
    unsigned codes[2] = {code_of(&keys, display, name, strcspn(name, ","))};
    codes[1] = other != NULL ? code_of(&keys, display, other + 1, strlen(other + 1)) : codes[0];
    /* The pauses differ, so that keys meet every part of a frame. */
    for (int i = 0; i < count; i++) {
        long us = ms * 1000 + i * 1700 % 16667;
        struct timespec pause = {us / 1000000, us % 1000000 * 1000};
        nanosleep(&pause, NULL);
        printf("%lld\n", (long long)now());
        keys.press(display, codes[i % 2], 1, 0);
        keys.press(display, codes[i % 2], 0, 0);
        keys.sync(display, 0);
    }
}

int main(int count, char **arguments) {
    if (count > 2 && strcmp(arguments[1], "start") == 0) {
        fprintf(stderr, "%lld\n", (long long)now());
        execvp(arguments[2], arguments + 2);
        fail("the program cannot be started");
    }
    if (count == 2 && strcmp(arguments[1], "time") == 0) {
        printf("%lld\n", (long long)now());
        return 0;
    }
    if (count == 5 && strcmp(arguments[1], "keys") == 0) {
        press_keys(atoi(arguments[2]), atol(arguments[3]), arguments[4]);
        return 0;
    }
    fputs("usage: probe start PROGRAM ARGUMENT... | probe time | probe keys COUNT MS KEY[,KEY]\n",
          stderr);
    return 2;
}
