#include "stage/signals.h"

#include "stage/wake.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void wake(void *wake_of) {
    wake_up(wake_of);
}

static void a_signal_ends_the_sleep_and_says_whose_it_was(void **state) {
    (void)state;
    static const int numbers[] = {SIGTERM, SIGINT};
    for (int i = 0; i < 2; i++) {
        Wake sleep;
        wake_init(&sleep);
        Signals *signals = signals_new(wake, &sleep);
        assert_non_null(signals);
        assert_false(signals_told(signals));
        kill(getpid(), numbers[i]);
        wake_sleep(&sleep, USEC_NEVER);
        assert_true(signals_told(signals));
        assert_int_equal(signals_by_system(signals), numbers[i] == SIGTERM);
        signals_free(signals);
        wake_finish(&sleep);
    }
}

static void who_never_listened_was_never_told(void **state) {
    (void)state;
    assert_false(signals_told(NULL));
    assert_false(signals_by_system(NULL));
    signals_free(NULL);
    signals_free(signals_new(NULL, NULL));
}

/* How a program ends that was asked to [times] times and stays where it is. */
static int end_of_one_that_stays(int times) {
    pid_t child = fork();
    if (child == 0) {
        Wake sleep;
        wake_init(&sleep);
        Signals *signals = signals_new(wake, &sleep);
        for (int i = 0; i < times; i++) {
            kill(getpid(), SIGTERM);
            if (i == 0)
                wake_sleep(&sleep, USEC_NEVER);
        }
        while (signals_told(signals))
            wake_sleep(&sleep, USEC_NEVER);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void who_does_not_leave_is_ended_by_a_second_signal_or_by_time(void **state) {
    (void)state;
    assert_int_equal(end_of_one_that_stays(2), 3);
    assert_int_equal(end_of_one_that_stays(1), 3);
}

static void a_reader_that_went_away_is_a_failed_write(void **state) {
    (void)state;
    int ends[2];
    Signals *signals = signals_new(NULL, NULL);
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    assert_int_equal(write(ends[1], "x", 1), -1);
    assert_int_equal(errno, EPIPE);
    close(ends[1]);
    signals_free(signals);
}

static void a_sleep_is_over_in_time_and_a_call_before_it_ends_it(void **state) {
    (void)state;
    Wake sleep;
    wake_init(&sleep);
    wake_sleep(&sleep, 2 * USEC_MS);
    wake_up(&sleep);
    wake_up(&sleep);
    wake_sleep(&sleep, USEC_NEVER);
    wake_sleep(&sleep, -USEC_SECOND);
    wake_finish(&sleep);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signal_ends_the_sleep_and_says_whose_it_was),
        cmocka_unit_test(who_never_listened_was_never_told),
        cmocka_unit_test(who_does_not_leave_is_ended_by_a_second_signal_or_by_time),
        cmocka_unit_test(a_reader_that_went_away_is_a_failed_write),
        cmocka_unit_test(a_sleep_is_over_in_time_and_a_call_before_it_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
