#include "stage/power.h"

#include "stage/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static atomic_int asked, charge;
static atomic_bool slow;

static bool ask(int *percent) {
    while (atomic_load(&slow))
        ;
    *percent = atomic_load(&charge);
    atomic_fetch_add(&asked, 1);
    return true;
}

/* Does it become [low] at [now]? An answer is waited for, up to 20 seconds. */
static bool becomes(Power *power, Usec now, bool low) {
    Clock clock;
    clock_init(&clock, false, 0);
    while (power_is_low(power, now) != low && clock_now(&clock) < 20 * USEC_SECOND)
        clock_sleep(&clock, clock_now(&clock) + USEC_MS);
    return power_is_low(power, now) == low;
}

static void low_is_twenty_percent_and_less(void **state) {
    (void)state;
    assert_true(power_judge(false, true, 20));
    assert_true(power_judge(false, true, 0));
    assert_false(power_judge(false, true, 21));
}

static void low_stays_low_until_there_is_more_than_a_quarter(void **state) {
    (void)state;
    assert_true(power_judge(true, true, 21));
    assert_true(power_judge(true, true, 25));
    assert_false(power_judge(true, true, 26));
}

static void on_mains_nothing_is_low(void **state) {
    (void)state;
    assert_false(power_judge(true, false, 3));
    assert_false(power_judge(false, false, -1));
}

static void what_is_not_known_changes_nothing(void **state) {
    (void)state;
    assert_true(power_judge(true, true, -1));
    assert_false(power_judge(false, true, -1));
}

static void it_asks_each_half_minute_and_no_more(void **state) {
    (void)state;
    atomic_store(&asked, 0);
    atomic_store(&charge, 15);
    Power *power = power_new(ask);
    for (Usec now = USEC_MINUTE; now < USEC_MINUTE + POWER_FIRST; now += 16 * USEC_MS)
        assert_false(power_is_low(power, now));
    assert_int_equal(atomic_load(&asked), 0);
    Usec first = USEC_MINUTE + POWER_FIRST;
    assert_true(becomes(power, first, true));
    assert_int_equal(atomic_load(&asked), 1);
    atomic_store(&charge, 80);
    for (Usec now = first; now < first + POWER_EACH; now += 16 * USEC_MS)
        assert_true(power_is_low(power, now));
    assert_int_equal(atomic_load(&asked), 1);
    assert_true(becomes(power, first + POWER_EACH, false));
    assert_int_equal(atomic_load(&asked), 2);
    power_free(power);
}

static void a_slow_answer_holds_nobody_up(void **state) {
    (void)state;
    atomic_store(&asked, 0);
    atomic_store(&charge, 5);
    atomic_store(&slow, true);
    Power *power = power_new(ask);
    power_is_low(power, 0);
    for (Usec now = POWER_FIRST; now < USEC_HOUR; now += USEC_SECOND)
        assert_false(power_is_low(power, now));
    assert_int_equal(atomic_load(&asked), 0);
    atomic_store(&slow, false);
    power_free(power);
    assert_int_equal(atomic_load(&asked), 1);
}

static void this_machine_answers(void **state) {
    (void)state;
    Power *power = power_new(NULL);
    power_is_low(power, 0);
    power_is_low(power, POWER_FIRST);
    power_free(power);
    power_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(low_is_twenty_percent_and_less),
        cmocka_unit_test(low_stays_low_until_there_is_more_than_a_quarter),
        cmocka_unit_test(on_mains_nothing_is_low),
        cmocka_unit_test(what_is_not_known_changes_nothing),
        cmocka_unit_test(it_asks_each_half_minute_and_no_more),
        cmocka_unit_test(a_slow_answer_holds_nobody_up),
        cmocka_unit_test(this_machine_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
