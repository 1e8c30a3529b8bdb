#include "stage/sound_watch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define MS USEC_MS
#define SECOND USEC_SECOND

/* A watch with a device under it that a test may take away. A deed takes [takes]. */
typedef struct World {
    SoundWatch watch;
    SoundSight sight;
    Usec now, takes, done;
    SoundDeed deed; /* the one under way */
    bool device, stuck, open;
    int opened, looked, closed;
    Usec tries[16]; /* when it was tried to open */
    int try_count;
} World;

/* One frame of the player: the device plays, a deed ends or goes on, the watch looks. */
static void world_step(World *world, Usec later) {
    world->now += later;
    if (world->sight.busy && world->now >= world->done) {
        world->sight.busy = false;
        world->sight.found = world->deed != SOUND_DEED_CLOSE && world->device;
        world->open = world->deed == SOUND_DEED_OPEN && world->device;
    }
    if (world->open && !world->stuck)
        world->sight.blocks++;
    SoundDeed deed = sound_watch_step(&world->watch, &world->sight, world->now);
    if (!world->sight.busy)
        world->sight.removed = world->sight.added = false;
    if (deed == SOUND_DEED_NONE)
        return;
    assert_false(world->sight.busy);
    world->opened += deed == SOUND_DEED_OPEN;
    world->looked += deed == SOUND_DEED_LOOK;
    world->closed += deed == SOUND_DEED_CLOSE;
    if (deed == SOUND_DEED_OPEN && world->try_count < 16)
        world->tries[world->try_count++] = world->now;
    world->deed = deed;
    world->sight.busy = true;
    world->done = world->now + world->takes;
}

static void world_run(World *world, Usec length) {
    for (Usec until = world->now + length; world->now < until;)
        world_step(world, 20 * MS);
}

static World world_new(bool device) {
    return (World){.device = device, .takes = 60 * MS, .sight = {.quiet = true}};
}

static void it_looks_once_and_opens_nothing_until_a_cue_comes(void **state) {
    (void)state;
    World world = world_new(true);
    assert_true(sound_watch_is_there(&world.watch));
    world_run(&world, 60 * SECOND);
    assert_int_equal(world.looked, 1);
    assert_int_equal(world.opened, 0);
    assert_true(sound_watch_is_there(&world.watch));
}

static void a_cue_opens_the_device_once(void **state) {
    (void)state;
    World world = world_new(true);
    sound_watch_want(&world.watch);
    world_run(&world, 60 * SECOND);
    assert_int_equal(world.opened, 1);
    assert_int_equal(world.closed, 0);
    assert_true(world.watch.open);
    assert_true(sound_watch_is_there(&world.watch));
}

static void without_a_device_it_tries_with_growing_pauses(void **state) {
    (void)state;
    World world = world_new(false);
    world.takes = 0;
    sound_watch_want(&world.watch);
    world_run(&world, 130 * SECOND);
    static const int seconds[] = {0, 1, 3, 7, 15, 31, 61, 91, 121};
    assert_int_equal(world.try_count, sizeof seconds / sizeof seconds[0]);
    for (int i = 0; i < world.try_count; i++) {
        /* A step of 20 ms to see each result, and one to act. */
        Usec late = world.tries[i] - seconds[i] * SECOND;
        assert_true(late >= 0 && late < 500 * MS);
    }
    assert_false(sound_watch_is_there(&world.watch));
}

static void a_device_that_was_removed_is_closed_and_opened_again(void **state) {
    (void)state;
    World world = world_new(true);
    sound_watch_want(&world.watch);
    world_run(&world, 10 * SECOND);
    world.sight.removed = true;
    world.device = false;
    world_step(&world, 20 * MS);
    assert_int_equal(world.closed, 1);
    assert_false(sound_watch_is_there(&world.watch));
    world_run(&world, 2 * SECOND);
    assert_int_equal(world.opened, 2);
    world.device = true;
    world_run(&world, 5 * SECOND);
    assert_true(world.watch.open);
    assert_true(sound_watch_is_there(&world.watch));
}

static void news_of_a_device_ends_a_long_pause(void **state) {
    (void)state;
    World world = world_new(false);
    sound_watch_want(&world.watch);
    world_run(&world, 70 * SECOND);
    int before = world.opened;
    world.device = true;
    world_run(&world, 5 * SECOND);
    assert_int_equal(world.opened, before);
    world.sight.added = true;
    world_run(&world, SECOND / 2);
    assert_true(world.watch.open);
}

/* SDL tells of all devices each time that it is begun anew: that must not end in a circle. */
static void the_echo_of_an_attempt_is_not_news(void **state) {
    (void)state;
    World world = world_new(false);
    sound_watch_want(&world.watch);
    int before = 0;
    for (int i = 0; i < 3000; i++) {
        world_step(&world, 20 * MS);
        if (world.opened > before)
            world.sight.added = true;
        before = world.opened;
    }
    assert_in_range(world.opened, 5, 7);
}

static void a_device_that_stands_still_is_lost_after_4_seconds(void **state) {
    (void)state;
    World world = world_new(true);
    sound_watch_want(&world.watch);
    world_run(&world, 10 * SECOND);
    world.stuck = true;
    world_run(&world, 3900 * MS);
    assert_int_equal(world.closed, 0);
    world_run(&world, 200 * MS);
    assert_int_equal(world.closed, 1);
}

static void an_hour_without_a_look_is_not_stillness(void **state) {
    (void)state;
    World world = world_new(true);
    sound_watch_want(&world.watch);
    world_run(&world, 10 * SECOND);
    world.stuck = true;
    world_step(&world, USEC_HOUR);
    world.stuck = false;
    world_run(&world, 10 * SECOND);
    assert_int_equal(world.closed, 0);
}

static void an_attempt_that_hangs_counts_as_no_device_and_is_not_repeated(void **state) {
    (void)state;
    World world = world_new(true);
    world.takes = 60 * SECOND;
    sound_watch_want(&world.watch);
    world_run(&world, 4 * SECOND);
    assert_true(sound_watch_is_there(&world.watch));
    world_run(&world, 2 * SECOND);
    assert_false(sound_watch_is_there(&world.watch));
    world_run(&world, 50 * SECOND);
    assert_int_equal(world.opened, 1);
    world_run(&world, 10 * SECOND);
    assert_true(sound_watch_is_there(&world.watch));
    assert_int_equal(world.opened, 1);
}

static void at_rest_the_device_is_closed_when_it_is_quiet_and_opened_by_the_next_cue(void **state) {
    (void)state;
    World world = world_new(true);
    sound_watch_want(&world.watch);
    world_run(&world, 5 * SECOND);
    world.sight.quiet = false;
    sound_watch_rest(&world.watch);
    world_run(&world, 2 * SECOND);
    assert_int_equal(world.closed, 0);
    world.sight.quiet = true;
    world_run(&world, 60 * SECOND);
    assert_int_equal(world.closed, 1);
    assert_int_equal(world.opened, 1);
    assert_true(sound_watch_is_there(&world.watch));
    sound_watch_want(&world.watch);
    world_run(&world, SECOND);
    assert_int_equal(world.opened, 2);
    assert_true(world.watch.open);
}

static void a_device_that_came_while_nothing_was_wanted_is_found(void **state) {
    (void)state;
    World world = world_new(false);
    world_run(&world, 10 * SECOND);
    assert_false(sound_watch_is_there(&world.watch));
    world.device = true;
    world_run(&world, SOUND_WATCH_RARELY);
    assert_true(sound_watch_is_there(&world.watch));
    assert_int_equal(world.opened, 0);
}

static void and_at_once_when_something_is_to_sound(void **state) {
    (void)state;
    World world = world_new(false);
    world_run(&world, 60 * SECOND);
    world.device = true;
    sound_watch_want(&world.watch);
    world_run(&world, SECOND / 2);
    assert_true(world.watch.open);
}

/* The player, which knows that the next cue comes at [due]. */
static void world_expect(World *world, Usec due, Usec length) {
    for (Usec until = world->now + length; world->now < until;) {
        sound_watch_expect(&world->watch, due, world->now);
        world_step(world, 20 * MS);
    }
}

static void the_device_is_open_before_a_cue_and_closed_when_none_is_near(void **state) {
    (void)state;
    World world = world_new(true);
    world_expect(&world, 60 * SECOND, 57 * SECOND);
    assert_int_equal(world.opened, 0);
    assert_false(world.watch.runs);
    world_expect(&world, 60 * SECOND, 2 * SECOND);
    assert_true(world.watch.open);
    world_expect(&world, USEC_NEVER, 8 * SECOND);
    assert_true(world.watch.open);
    world_expect(&world, USEC_NEVER, 4 * SECOND);
    assert_false(world.watch.open);
    assert_false(world.watch.runs);
    assert_int_equal(world.opened, 1);
}

static void cues_that_come_often_keep_it_open(void **state) {
    (void)state;
    World world = world_new(true);
    for (int i = 1; i < 20; i++)
        world_expect(&world, i * 9 * SECOND, 9 * SECOND);
    assert_int_equal(world.opened, 1);
    assert_true(world.watch.open);
}

/* Steps only when the watch wants it, and counts how often that is. */
static int wakes(World *world, Usec due, Usec length) {
    int count = 0;
    Usec until = world->now + length;
    sound_watch_expect(&world->watch, due, world->now);
    world_step(world, 0);
    for (;;) {
        Usec next = sound_watch_due(&world->watch, world->now);
        if (next > until)
            break;
        world->now = next;
        sound_watch_expect(&world->watch, due, world->now);
        world_step(world, 0);
        count++;
    }
    world->now = until;
    return count;
}

static void a_still_screen_wakes_nobody(void **state) {
    (void)state;
    World world = world_new(true);
    sound_watch_want(&world.watch);
    wakes(&world, USEC_NEVER, 30 * SECOND);
    assert_int_equal(world.opened, 1);
    assert_int_equal(world.closed, 1);
    assert_int_equal(wakes(&world, USEC_NEVER, USEC_HOUR), 0);
    World none = world_new(false);
    wakes(&none, USEC_NEVER, 30 * SECOND);
    /* 0.1 a second would be 360. */
    assert_in_range(wakes(&none, USEC_NEVER, USEC_HOUR), 1, 100);
}

static void a_far_cue_wakes_it_in_time_by_itself(void **state) {
    (void)state;
    World world = world_new(true);
    Usec due = 100 * SECOND;
    wakes(&world, due, due - SECOND);
    assert_true(world.watch.open);
    assert_int_equal(world.opened, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_looks_once_and_opens_nothing_until_a_cue_comes),
        cmocka_unit_test(a_cue_opens_the_device_once),
        cmocka_unit_test(without_a_device_it_tries_with_growing_pauses),
        cmocka_unit_test(a_device_that_was_removed_is_closed_and_opened_again),
        cmocka_unit_test(news_of_a_device_ends_a_long_pause),
        cmocka_unit_test(the_echo_of_an_attempt_is_not_news),
        cmocka_unit_test(a_device_that_stands_still_is_lost_after_4_seconds),
        cmocka_unit_test(an_hour_without_a_look_is_not_stillness),
        cmocka_unit_test(an_attempt_that_hangs_counts_as_no_device_and_is_not_repeated),
        cmocka_unit_test(at_rest_the_device_is_closed_when_it_is_quiet_and_opened_by_the_next_cue),
        cmocka_unit_test(a_device_that_came_while_nothing_was_wanted_is_found),
        cmocka_unit_test(and_at_once_when_something_is_to_sound),
        cmocka_unit_test(the_device_is_open_before_a_cue_and_closed_when_none_is_near),
        cmocka_unit_test(cues_that_come_often_keep_it_open),
        cmocka_unit_test(a_still_screen_wakes_nobody),
        cmocka_unit_test(a_far_cue_wakes_it_in_time_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
