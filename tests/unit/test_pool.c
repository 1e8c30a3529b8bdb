/* sched_setaffinity is Linux's own. */
#define _GNU_SOURCE

#include "base/pool.h"

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define JOBS 2000

typedef struct Work {
    atomic_int done;
} Work;

typedef struct Job {
    int number, result;
} Job;

static void square(void *context, void *job_of) {
    Work *work = context;
    Job *job = job_of;
    /* Some take longer than those after them. */
    for (volatile int i = 0; i < (job->number % 7 == 0 ? 20000 : 0);)
        i = i + 1;
    job->result = job->number * job->number;
    atomic_fetch_add(&work->done, 1);
}

static void assert_in_order(int threads) {
    static Job jobs[JOBS];
    Work work = {.done = 0};
    Pool *pool = pool_new(threads, square, &work);
    int given = 0, taken = 0;
    assert_non_null(pool);
    while (taken < JOBS) {
        for (; given < JOBS && !pool_is_full(pool); given++) {
            jobs[given] = (Job){.number = given};
            pool_give(pool, &jobs[given]);
        }
        Job *job = pool_take(pool);
        assert_ptr_equal(job, &jobs[taken]);
        assert_int_equal(job->result, taken * taken);
        taken++;
    }
    assert_null(pool_take(pool));
    pool_free(pool);
    assert_int_equal(atomic_load(&work.done), JOBS);
}

static void jobs_come_back_done_and_in_their_order(void **state) {
    (void)state;
    assert_in_order(1);
    assert_in_order(2);
    assert_in_order(8);
}

static void what_waits_is_bounded(void **state) {
    (void)state;
    Work work = {.done = 0};
    Job jobs[100];
    Pool *pool = pool_new(2, square, &work);
    int given = 0;
    for (; given < 100 && !pool_is_full(pool); given++) {
        jobs[given] = (Job){.number = given};
        pool_give(pool, &jobs[given]);
    }
    assert_in_range(given, 2, 16);
    /* Freed with jobs that nobody took. */
    pool_free(pool);
}

static void there_is_a_processor_and_not_more_than_are_wanted(void **state) {
    (void)state;
    assert_int_equal(pool_processors(1), 1);
    assert_in_range(pool_processors(8), 1, 8);
}

static void a_program_that_is_kept_to_one_processor_has_one(void **state) {
    (void)state;
    cpu_set_t before, one;
    if (sched_getaffinity(0, sizeof before, &before) != 0)
        skip();
    CPU_ZERO(&one);
    for (size_t i = 0; i < CPU_SETSIZE && CPU_COUNT(&one) == 0; i++)
        if (CPU_ISSET(i, &before))
            CPU_SET(i, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    int kept = pool_processors(8);
    assert_int_equal(sched_setaffinity(0, sizeof before, &before), 0);
    assert_int_equal(kept, 1);
    int most = CPU_COUNT(&before) < 8 ? CPU_COUNT(&before) : 8;
    assert_int_equal(pool_processors(8), most);
}

static void freeing_nothing_is_fine(void **state) {
    (void)state;
    pool_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jobs_come_back_done_and_in_their_order),
        cmocka_unit_test(what_waits_is_bounded),
        cmocka_unit_test(there_is_a_processor_and_not_more_than_are_wanted),
        cmocka_unit_test(a_program_that_is_kept_to_one_processor_has_one),
        cmocka_unit_test(freeing_nothing_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
