/* The device is played by the test: it asks for blocks by a clock of its own, early and late. */
#include "stage/frame_clock.h"
#include "stage/schedule.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BLOCK 512

typedef struct Device {
    Schedule *schedule;
    double speed;  /* of its clock against ours */
    double jitter; /* s that a call may come early or late */
    double began;  /* s: when it asked for its first block */
    uint32_t noise;
    float block[2 * BLOCK];
    int64_t blocks;
} Device;

static void device_init(Device *device, double speed, double jitter) {
    *device = (Device){.speed = speed, .jitter = jitter, .noise = 12345};
    device->schedule = schedule_new();
}

/* When block [index] is asked for, were it on time. */
static double block_time(const Device *device, int64_t index) {
    return device->began + (double)index * BLOCK / SOUND_RATE / device->speed;
}

/* The device asks for its next block, which it plays when it asks for the one after. */
static void device_ask(Device *device) {
    device->noise = device->noise * 1664525U + 1013904223U;
    double early = ((double)(device->noise >> 8) / (1 << 24) * 2 - 1) * device->jitter;
    double now = fmax(0, block_time(device, device->blocks) + early);
    schedule_block(device->schedule, device->block, BLOCK, usec_from_seconds(now));
    device->blocks++;
}

/* When sample [index] of the last block is heard. */
static double heard_at(const Device *device, size_t index) {
    return block_time(device, device->blocks) + (double)index / SOUND_RATE / device->speed;
}

/* The first sample of the last block that is not silence, or BLOCK. */
static size_t first_sound(const Device *device) {
    size_t index = 0;
    while (index < BLOCK && !(fabsf(device->block[2 * index]) > 0))
        index++;
    return index;
}

typedef struct Errors {
    double least, most, sum;
    int count;
} Errors;

static void errors_add(Errors *errors, double error) {
    errors->least = errors->count == 0 ? error : fmin(errors->least, error);
    errors->most = errors->count == 0 ? error : fmax(errors->most, error);
    errors->sum += error;
    errors->count++;
}

/* Half an hour of ticks, each told two seconds ahead. Fills in how late each is heard, in seconds:
** in the first minute after [settles] s, and in the last minute. */
static void play_half_an_hour(double speed, double jitter, double settles, Errors *first,
                              Errors *last) {
    Device device;
    double spacing = 0.7310123, until = 1800, ahead = 2;
    device_init(&device, speed, jitter);
    *first = *last = (Errors){0};
    bool silent = true;
    int told = 0, heard = 0;
    while (block_time(&device, device.blocks) < until) {
        while ((told + 1) * spacing - ahead < block_time(&device, device.blocks)) {
            told++;
            schedule_cue(device.schedule, SOUND_KEY, usec_from_seconds(told * spacing), 0);
        }
        device_ask(&device);
        size_t at = first_sound(&device);
        if (silent && at < BLOCK) {
            heard++;
            double due = heard * spacing;
            double late = heard_at(&device, at) - due;
            if (due > settles && due < settles + 60)
                errors_add(first, late);
            if (due > until - 60)
                errors_add(last, late);
        }
        silent = at == BLOCK;
    }
    assert_true(told - heard <= 3);
    assert_true(first->count > 75 && last->count > 75);
    schedule_free(device.schedule);
}

static void expect_within(const Errors *errors, double most) {
    if (errors->least < -most || errors->most > most)
        fail_msg("cues are %.2f to %.2f ms late, at most %.2f", errors->least * 1e3,
                 errors->most * 1e3, most * 1e3);
}

static void on_an_even_device_cues_are_exact(void **state) {
    (void)state;
    Errors first, last;
    play_half_an_hour(1, 0, 0, &first, &last);
    expect_within(&first, 0.0001);
    expect_within(&last, 0.0001);
}

static void on_a_device_that_is_6_percent_fast_cues_do_not_drift(void **state) {
    (void)state;
    Errors first, last;
    play_half_an_hour(1.06, 0.005, 0, &first, &last);
    expect_within(&first, 0.007);
    expect_within(&last, 0.001);
    assert_true(fabs(last.sum / last.count - first.sum / first.count) < 0.001);
}

static void on_a_slow_device_cues_do_not_drift(void **state) {
    (void)state;
    Errors first, last;
    play_half_an_hour(0.97, 0.005, 15, &first, &last);
    expect_within(&first, 0.001);
    expect_within(&last, 0.001);
}

static void on_a_device_that_is_a_little_off_jitter_is_smoothed(void **state) {
    (void)state;
    Errors first, last;
    play_half_an_hour(1.0001, 0.008, 0, &first, &last);
    expect_within(&first, 0.003);
    expect_within(&last, 0.001);
}

/* The sample at which the next sound begins, in s by the device's clock; or -1 after [seconds]. */
static double next_sound(Device *device, double seconds) {
    int64_t until = device->blocks + (int64_t)(seconds * SOUND_RATE / BLOCK);
    while (device->blocks < until) {
        device_ask(device);
        if (first_sound(device) < BLOCK)
            return heard_at(device, first_sound(device));
    }
    return -1;
}

static void a_cue_for_now_sounds_in_the_next_block(void **state) {
    (void)state;
    Device device;
    device_init(&device, 1, 0);
    for (int i = 0; i < 100; i++)
        device_ask(&device);
    schedule_cue(device.schedule, SOUND_KEY, usec_from_seconds(block_time(&device, 100)), 0);
    device_ask(&device);
    assert_int_equal(first_sound(&device), 1); /* the first sample of a tone is silence */
    schedule_free(device.schedule);
}

static void a_cue_that_is_too_late_is_not_played(void **state) {
    (void)state;
    Device device;
    device_init(&device, 1, 0);
    for (int i = 0; i < 200; i++)
        device_ask(&device);
    Usec now = usec_from_seconds(block_time(&device, 200));
    schedule_cue(device.schedule, SOUND_KEY, now - SCHEDULE_LATE - 1, 0);
    assert_true(next_sound(&device, 1) < 0);
    assert_true(schedule_is_quiet(device.schedule));
    now = usec_from_seconds(block_time(&device, device.blocks));
    schedule_cue(device.schedule, SOUND_KEY, now - SCHEDULE_LATE, 0);
    assert_true(next_sound(&device, 1) > 0);
    schedule_free(device.schedule);
}

static void a_device_that_stood_still_goes_on_at_the_right_time(void **state) {
    (void)state;
    Device device;
    device_init(&device, 1.01, 0);
    for (int i = 0; i < 2000; i++)
        device_ask(&device);
    device.began += 30;
    device_ask(&device);
    double at = block_time(&device, device.blocks) + 1;
    schedule_cue(device.schedule, SOUND_KEY, usec_from_seconds(at), 0);
    double heard = next_sound(&device, 2);
    assert_true(fabs(heard - at) < 0.012);
    schedule_free(device.schedule);
}

static void a_hush_forgets_what_was_to_come(void **state) {
    (void)state;
    Device device;
    device_init(&device, 1, 0);
    device_ask(&device);
    assert_true(schedule_is_quiet(device.schedule));
    schedule_cue(device.schedule, SOUND_FINISH, 0, 0);
    schedule_cue(device.schedule, SOUND_KEY, USEC_SECOND, 0);
    assert_false(schedule_is_quiet(device.schedule));
    assert_true(next_sound(&device, 0.1) > 0);
    schedule_hush(device.schedule);
    for (int i = 0; i < SOUND_RATE / 5 / BLOCK + 1; i++)
        device_ask(&device);
    assert_true(schedule_is_quiet(device.schedule));
    assert_true(next_sound(&device, 3) < 0);
    schedule_cue(device.schedule, SOUND_KEY, 4 * USEC_SECOND, 0);
    assert_true(next_sound(&device, 3) > 0);
    schedule_free(device.schedule);
}

static void when_too_many_wait_the_first_is_dropped(void **state) {
    (void)state;
    Device device;
    device_init(&device, 1, 0);
    for (int i = SCHEDULE_WAITING + 1; i >= 1; i--)
        schedule_cue(device.schedule, SOUND_KEY, i * USEC_SECOND / 4, 0);
    /* The last one told was the first to come, so it stayed, and the second had gone for it. */
    double first = next_sound(&device, 1);
    assert_true(fabs(first - 0.25) < 0.001);
    for (int i = 0; i < 10; i++)
        device_ask(&device);
    assert_true(fabs(next_sound(&device, 1) - 0.75) < 0.001);
    schedule_free(device.schedule);
}

static void a_gain_of_0_is_silence(void **state) {
    (void)state;
    Device device;
    device_init(&device, 1, 0);
    schedule_set_gain(device.schedule, 0);
    schedule_cue(device.schedule, SOUND_FINISH, USEC_SECOND, 0);
    assert_true(next_sound(&device, 2) < 0);
    schedule_set_gain(device.schedule, 1);
    assert_true(next_sound(&device, 0.5) > 0);
    schedule_free(device.schedule);
}

static void the_frame_clock_counts_every_frame(void **state) {
    (void)state;
    FrameClock clock = {0};
    frame_clock_block(&clock, 100, 0);
    frame_clock_block(&clock, 0, 2 * USEC_MS);
    frame_clock_block(&clock, 300, 2 * USEC_MS);
    frame_clock_block(&clock, 512, USEC_HOUR);
    assert_int_equal(clock.first, 400);
    assert_int_equal(clock.next, 912);
    assert_int_equal(frame_clock_at(&clock, USEC_HOUR), 400);
    assert_int_equal(frame_clock_at(&clock, USEC_HOUR + USEC_SECOND), 400 + SOUND_RATE);
    assert_int_equal(frame_clock_at(&clock, USEC_HOUR - USEC_SECOND), 400 - SOUND_RATE);
}

static void the_frame_clock_learns_the_devices_speed(void **state) {
    (void)state;
    FrameClock clock = {0};
    for (int i = 0; i < 6000; i++)
        frame_clock_block(&clock, 480, (Usec)(i * 10000 / 1.03));
    double speed = 1 / (clock.period * SOUND_RATE);
    if (fabs(speed - 1.03) > 0.0005)
        fail_msg("the speed is %.5f", speed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_an_even_device_cues_are_exact),
        cmocka_unit_test(on_a_device_that_is_6_percent_fast_cues_do_not_drift),
        cmocka_unit_test(on_a_slow_device_cues_do_not_drift),
        cmocka_unit_test(on_a_device_that_is_a_little_off_jitter_is_smoothed),
        cmocka_unit_test(a_cue_for_now_sounds_in_the_next_block),
        cmocka_unit_test(a_cue_that_is_too_late_is_not_played),
        cmocka_unit_test(a_device_that_stood_still_goes_on_at_the_right_time),
        cmocka_unit_test(a_hush_forgets_what_was_to_come),
        cmocka_unit_test(when_too_many_wait_the_first_is_dropped),
        cmocka_unit_test(a_gain_of_0_is_silence),
        cmocka_unit_test(the_frame_clock_counts_every_frame),
        cmocka_unit_test(the_frame_clock_learns_the_devices_speed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
