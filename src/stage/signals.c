/* One thread waits for the signals, which all others block. */
#include "stage/signals.h"

#include "base/memory.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define SIGNALS_CODE 3 /* the machine's exit code: the program did not come to its own end */

struct Signals {
    void (*told)(void *context);
    void *context;
    pthread_t thread;
    sigset_t waited, before; /* before: the mask of the thread that began */
    atomic_int signal;       /* the first; 0: none yet */
    atomic_bool ends;
};

static void wait_for_end(Signals *signals) {
    struct timespec grace = {SIGNALS_GRACE / USEC_SECOND, 0};
    int again;
    while ((again = sigtimedwait(&signals->waited, NULL, &grace)) < 0 && errno == EINTR)
        continue;
    if (!atomic_load(&signals->ends))
        _exit(SIGNALS_CODE);
}

static void *listen(void *signals_of) {
    Signals *signals = signals_of;
    int signal = 0;
    while (sigwait(&signals->waited, &signal) != 0)
        continue;
    if (atomic_load(&signals->ends))
        return NULL;
    atomic_store(&signals->signal, signal);
    if (signals->told != NULL)
        signals->told(signals->context);
    wait_for_end(signals);
    return NULL;
}

Signals *signals_new(void (*told)(void *context), void *context) {
    Signals *signals = mem_new(1, sizeof *signals);
    signals->told = told;
    signals->context = context;
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    sigemptyset(&signals->waited);
    sigaddset(&signals->waited, SIGTERM);
    sigaddset(&signals->waited, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals->waited, &signals->before);
    if (pthread_create(&signals->thread, NULL, listen, signals) == 0)
        return signals;
    pthread_sigmask(SIG_SETMASK, &signals->before, NULL);
    free(signals);
    return NULL;
}

void signals_free(Signals *signals) {
    if (signals == NULL)
        return;
    atomic_store(&signals->ends, true);
    pthread_kill(signals->thread, SIGTERM);
    pthread_join(signals->thread, NULL);
    /* One that came at the last moment is as if it had come in time. */
    struct timespec now = {0};
    while (sigtimedwait(&signals->waited, NULL, &now) > 0)
        continue;
    pthread_sigmask(SIG_SETMASK, &signals->before, NULL);
    free(signals);
}

bool signals_told(const Signals *signals) {
    return signals != NULL && atomic_load(&signals->signal) != 0;
}

bool signals_by_system(const Signals *signals) {
    return signals != NULL && atomic_load(&signals->signal) == SIGTERM;
}
