/* SDL's drivers without hardware stand for devices: "dummy" plays to nobody, at its own pace. */
#include "stage/clock.h"
#include "stage/sound.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void use_driver(const char *name) {
    assert_int_equal(setenv("SDL_AUDIODRIVER", name, 1), 0);
}

static void nap(Clock *clock) {
    clock_sleep(clock, clock_now(clock) + 5 * USEC_MS);
}

/* Lets frames pass, at most [most], until the device has asked for [blocks] more. */
static bool plays(Sound *sound, Clock *clock, unsigned blocks, Usec most) {
    unsigned wanted = sound_blocks(sound) + blocks;
    Usec until = clock_now(clock) + most;
    while (sound_blocks(sound) < wanted && clock_now(clock) < until) {
        sound_is_there(sound, clock_now(clock));
        nap(clock);
    }
    return sound_blocks(sound) >= wanted;
}

static void a_silent_sound_is_never_there_and_takes_everything(void **state) {
    (void)state;
    use_driver("dummy");
    Sound *sound = sound_new(true);
    for (int i = 0; i < 1000; i++)
        sound_cue(sound, SOUND_STEP, i, i, 0);
    sound_hush(sound);
    sound_rest(sound);
    sound_device_removed(sound, 2);
    sound_device_added(sound);
    assert_false(sound_is_there(sound, 0));
    assert_int_equal(sound_state(sound), SOUND_PLAYS);
    sound_lose(sound);
    assert_int_equal(sound_state(sound), SOUND_LOST);
    sound_regain(sound);
    assert_int_equal(sound_state(sound), SOUND_PLAYS);
    assert_int_equal(sound_blocks(sound), 0);
    assert_false(SDL_WasInit(SDL_INIT_AUDIO));
    sound_free(sound);
    sound_free(NULL);
}

/* The best of some: another program may have the processor meanwhile. */
#define TRIES 5

static void making_one_takes_no_time_and_no_device(void **state) {
    (void)state;
    use_driver("dummy");
    Usec best = USEC_NEVER;
    for (int i = 0; i < TRIES; i++) {
        Clock clock;
        clock_init(&clock, false, 0);
        Sound *sound = sound_new(false);
        best = usec_min(best, clock_now(&clock));
        assert_false(SDL_WasInit(SDL_INIT_AUDIO));
        sound_free(sound);
    }
    assert_true(best < 2 * USEC_MS);
}

static void the_first_cue_opens_the_device_and_does_not_wait_for_it(void **state) {
    (void)state;
    use_driver("dummy");
    Usec best = USEC_NEVER;
    for (int i = 0; i < TRIES; i++) {
        Clock clock;
        clock_init(&clock, false, 0);
        Sound *sound = sound_new(false);
        Usec before = clock_now(&clock);
        sound_cue(sound, SOUND_START, before, before, 0);
        best = usec_min(best, clock_now(&clock) - before);
        assert_true(plays(sound, &clock, 10, 5 * USEC_SECOND));
        assert_true(sound_is_there(sound, clock_now(&clock)));
        sound_free(sound);
        assert_false(SDL_WasInit(SDL_INIT_AUDIO));
    }
    assert_true(best < 5 * USEC_MS); /* making the tones alone takes longer */
}

static void a_look_for_a_device_opens_none(void **state) {
    (void)state;
    use_driver("dummy");
    Clock clock;
    clock_init(&clock, false, 0);
    Sound *sound = sound_new(false);
    assert_false(plays(sound, &clock, 1, USEC_SECOND / 5));
    assert_true(sound_is_there(sound, clock_now(&clock)));
    sound_cue(sound, SOUND_START, 0, 0, 0);
    assert_true(plays(sound, &clock, 10, 5 * USEC_SECOND));
    sound_free(sound);
    assert_false(SDL_WasInit(SDL_INIT_AUDIO));
}

static void while_muted_no_device_is_opened(void **state) {
    (void)state;
    use_driver("dummy");
    Clock clock;
    clock_init(&clock, false, 0);
    Sound *sound = sound_new(false);
    sound_set_mute(sound, true);
    sound_cue(sound, SOUND_START, 0, 0, 0);
    assert_false(plays(sound, &clock, 1, USEC_SECOND / 2));
    sound_set_mute(sound, false);
    sound_set_volume(sound, 0);
    sound_cue(sound, SOUND_START, 0, 0, 0);
    assert_false(plays(sound, &clock, 1, USEC_SECOND / 2));
    sound_free(sound);
}

static void without_a_device_it_is_silent_and_says_so(void **state) {
    (void)state;
    use_driver("nonesuch");
    Clock clock;
    clock_init(&clock, false, 0);
    Sound *sound = sound_new(false);
    Usec until = USEC_SECOND;
    while (sound_is_there(sound, clock_now(&clock)) && clock_now(&clock) < until)
        nap(&clock);
    assert_false(sound_is_there(sound, clock_now(&clock)));
    for (int i = 0; i < 1000; i++)
        sound_cue(sound, SOUND_STEP, 0, 0, 0);
    assert_int_equal(sound_blocks(sound), 0);
    assert_int_equal(sound_state(sound), SOUND_NONE);
    sound_free(sound);
}

static void a_device_that_comes_later_is_found(void **state) {
    (void)state;
    use_driver("nonesuch");
    Clock clock;
    clock_init(&clock, false, 0);
    Sound *sound = sound_new(false);
    sound_cue(sound, SOUND_STEP, 0, 0, 0);
    assert_false(plays(sound, &clock, 1, USEC_SECOND / 5));
    use_driver("dummy");
    assert_true(plays(sound, &clock, 10, 5 * USEC_SECOND));
    assert_true(sound_is_there(sound, clock_now(&clock)));
    sound_free(sound);
}

static void a_device_that_was_removed_is_back_within_5_seconds(void **state) {
    (void)state;
    use_driver("dummy");
    Clock clock;
    clock_init(&clock, false, 0);
    Sound *sound = sound_new(false);
    sound_cue(sound, SOUND_STEP, 0, 0, 0);
    assert_true(plays(sound, &clock, 5, 5 * USEC_SECOND));
    sound_device_removed(sound, 0); /* another one */
    assert_true(plays(sound, &clock, 5, USEC_SECOND));
    assert_true(sound_is_there(sound, clock_now(&clock)));
    sound_device_removed(sound, 2);
    assert_false(sound_is_there(sound, clock_now(&clock)));
    Usec lost = clock_now(&clock);
    while (!sound_is_there(sound, clock_now(&clock)) && clock_now(&clock) - lost < 5 * USEC_SECOND)
        nap(&clock);
    assert_true(sound_is_there(sound, clock_now(&clock)));
    assert_true(plays(sound, &clock, 5, USEC_SECOND));
    sound_free(sound);
}

static void a_device_that_a_journey_takes_away_stays_away(void **state) {
    (void)state;
    use_driver("dummy");
    Clock clock;
    clock_init(&clock, false, 0);
    Sound *sound = sound_new(false);
    sound_cue(sound, SOUND_STEP, 0, 0, 0);
    assert_int_equal(sound_state(sound), SOUND_PLAYS);
    assert_true(plays(sound, &clock, 5, 5 * USEC_SECOND));
    sound_lose(sound);
    assert_false(sound_is_there(sound, clock_now(&clock)));
    assert_int_equal(sound_state(sound), SOUND_LOST);
    Usec lost = clock_now(&clock);
    while (clock_now(&clock) - lost < 3 * USEC_SECOND / 2) {
        assert_false(sound_is_there(sound, clock_now(&clock)));
        nap(&clock);
    }
    sound_regain(sound);
    lost = clock_now(&clock);
    while (!sound_is_there(sound, clock_now(&clock)) && clock_now(&clock) - lost < 5 * USEC_SECOND)
        nap(&clock);
    assert_int_equal(sound_state(sound), SOUND_PLAYS);
    assert_true(plays(sound, &clock, 5, USEC_SECOND));
    sound_free(sound);
}

/* As it is in the program: SDL's events are pumped, and tell of the device. */
static void it_hears_sdls_own_events(void **state) {
    (void)state;
    use_driver("dummy");
    assert_int_equal(SDL_InitSubSystem(SDL_INIT_EVENTS), 0);
    Clock clock;
    clock_init(&clock, false, 0);
    Sound *sound = sound_new(false);
    sound_cue(sound, SOUND_STEP, 0, 0, 0);
    assert_true(plays(sound, &clock, 5, 5 * USEC_SECOND));
    SDL_Event event = {.adevice = {.type = SDL_AUDIODEVICEREMOVED, .which = 3, .iscapture = 1}};
    SDL_PushEvent(&event);
    assert_true(sound_is_there(sound, clock_now(&clock)));
    event.adevice.iscapture = 0;
    SDL_PushEvent(&event);
    assert_false(sound_is_there(sound, clock_now(&clock)));
    sound_free(sound);
    SDL_PushEvent(&event); /* nobody listens any more */
    SDL_QuitSubSystem(SDL_INIT_EVENTS);
}

static void at_rest_the_device_is_let_go_until_the_next_cue(void **state) {
    (void)state;
    use_driver("dummy");
    Clock clock;
    clock_init(&clock, false, 0);
    Sound *sound = sound_new(false);
    sound_cue(sound, SOUND_KEY, 0, 0, 0);
    assert_true(plays(sound, &clock, 10, 5 * USEC_SECOND));
    sound_rest(sound);
    plays(sound, &clock, 1000, USEC_SECOND / 2);
    assert_false(plays(sound, &clock, 1, USEC_SECOND / 5));
    assert_true(sound_is_there(sound, clock_now(&clock)));
    sound_cue(sound, SOUND_KEY, clock_now(&clock), clock_now(&clock), 0);
    assert_true(plays(sound, &clock, 10, 5 * USEC_SECOND));
    sound_free(sound);
}

static void many_cues_and_hushes_at_once_do_no_harm(void **state) {
    (void)state;
    use_driver("dummy");
    Clock clock;
    clock_init(&clock, false, 0);
    Sound *sound = sound_new(false);
    for (int round = 0; round < 20; round++) {
        Usec now = clock_now(&clock);
        for (int i = 0; i < 300; i++)
            sound_cue(sound, (SoundName)(i % SOUND_NAME_COUNT), now + i * USEC_MS, now, 0.5);
        sound_set_volume(sound, round % 11);
        if (round % 3 == 0)
            sound_hush(sound);
        plays(sound, &clock, 3, USEC_SECOND / 10);
    }
    assert_true(sound_blocks(sound) > 10);
    sound_free(sound);
}

static void the_volume_stays_within_its_steps(void **state) {
    (void)state;
    Sound *sound = sound_new(true);
    assert_int_equal(sound_volume(sound), SOUND_VOLUME_MOST);
    assert_false(sound_muted(sound));
    sound_set_volume(sound, 4);
    assert_int_equal(sound_volume(sound), 4);
    sound_set_mute(sound, true);
    assert_true(sound_muted(sound));
    assert_int_equal(sound_volume(sound), 4);
    sound_set_volume(sound, -1);
    assert_int_equal(sound_volume(sound), 0);
    sound_set_volume(sound, 11);
    assert_int_equal(sound_volume(sound), SOUND_VOLUME_MOST);
    sound_free(sound);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_silent_sound_is_never_there_and_takes_everything),
        cmocka_unit_test(making_one_takes_no_time_and_no_device),
        cmocka_unit_test(the_first_cue_opens_the_device_and_does_not_wait_for_it),
        cmocka_unit_test(a_look_for_a_device_opens_none),
        cmocka_unit_test(while_muted_no_device_is_opened),
        cmocka_unit_test(without_a_device_it_is_silent_and_says_so),
        cmocka_unit_test(a_device_that_comes_later_is_found),
        cmocka_unit_test(a_device_that_was_removed_is_back_within_5_seconds),
        cmocka_unit_test(a_device_that_a_journey_takes_away_stays_away),
        cmocka_unit_test(it_hears_sdls_own_events),
        cmocka_unit_test(at_rest_the_device_is_let_go_until_the_next_cue),
        cmocka_unit_test(many_cues_and_hushes_at_once_do_no_harm),
        cmocka_unit_test(the_volume_stays_within_its_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
