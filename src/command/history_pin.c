#include "command/history_pin.h"

#include "command/command.h"
#include "command/judge.h"
#include "stage/clock.h"
#include "store/secret.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define ENTRY_ROOM 64 /* bytes: more than a PIN has */
#define OPENING_PATIENCE (10 * USEC_SECOND)
#define CLOSING_PATIENCE (2 * USEC_SECOND)
#define LOOK_EVERY (20 * USEC_MS) /* for the answer of the thread that compares */

static void say(const char *subject, const char *words) {
    Text line = {0};
    judge_say(&line, subject, words);
    fputs(text_string(&line), stderr);
    text_finish(&line);
}

/* Reads a line into [out], without its end. False when there is none. */
static bool read_line(char out[ENTRY_ROOM]) {
    if (fgets(out, ENTRY_ROOM, stdin) == NULL)
        return false;
    out[strcspn(out, "\r\n")] = '\0';
    return true;
}

/* The same from a terminal that shows nothing meanwhile. */
static bool read_unseen(char out[ENTRY_ROOM]) {
    struct termios shown, hidden;
    if (tcgetattr(STDIN_FILENO, &shown) != 0)
        return false;
    hidden = shown;
    /* A signal from the keyboard would leave the terminal as it is meanwhile. */
    hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ISIG);
    if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) != 0)
        return false;
    fputs("PIN: ", stderr);
    fflush(stderr);
    bool read = read_line(out);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputs("\n", stderr);
    return read;
}

/* After too many wrong tries none is taken for a while, which begins anew with each start. */
static void wait_for_lock(Store *store, Clock *clock) {
    Usec locked = secret_locked(store, clock_now(clock));
    if (locked > 0)
        fprintf(stderr, "unknot: after too many wrong PINs the next one is taken in %d seconds\n",
                (int)(locked / USEC_SECOND) + 1);
    while (locked > 0) {
        clock_sleep(clock, clock_now(clock) + (locked < USEC_SECOND ? locked : USEC_SECOND));
        locked = secret_locked(store, clock_now(clock));
    }
}

/* In a way that no compiler takes for superfluous. */
static void wipe(volatile char *digits) {
    for (size_t i = 0; i < ENTRY_ROOM; i++)
        digits[i] = '\0';
}

static int compare(Store *store, Clock *clock, const char *digits, const char *folder) {
    SecretAnswer answer = SECRET_UNDECIDED;
    wait_for_lock(store, clock);
    secret_try(store, digits, clock_now(clock));
    while ((answer = secret_answer(store, clock_now(clock))) == SECRET_UNDECIDED)
        clock_sleep(clock, clock_now(clock) + LOOK_EVERY);
    if (answer == SECRET_RIGHT)
        return EXIT_FINE;
    if (answer == SECRET_FAILED) {
        say(folder, "has a PIN that cannot be compared");
        return EXIT_MACHINE;
    }
    fputs("unknot: wrong PIN\n", stderr);
    return EXIT_USAGE;
}

int history_pin_ask(const char *folder, bool piped) {
    char digits[ENTRY_ROOM] = "";
    if (!piped && !isatty(STDIN_FILENO))
        return command_usage_error("history", "what is private has a PIN: '--pin -' reads it from "
                                              "standard input");
    Clock clock;
    clock_init(&clock, false, 0);
    Store *store =
        store_new(&(StoreOptions){.folder = folder, .now = clock_wall(&clock) / USEC_SECOND});
    if (store == NULL) {
        say(folder, "cannot be unlocked: another Unknot is open with it, close that first");
        return EXIT_MACHINE;
    }
    int code = EXIT_MACHINE;
    if (store_remembered(store, OPENING_PATIENCE) == NULL)
        say(folder, "cannot be opened to compare the PIN");
    else if (!(piped ? read_line(digits) : read_unseen(digits)))
        code = command_usage_error("history", "no PIN was given");
    else
        code = compare(store, &clock, digits, folder);
    wipe(digits);
    store_free(store, CLOSING_PATIENCE);
    return code;
}
