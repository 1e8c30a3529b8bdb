#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "rig.h"

#define BREATH                                                                                     \
    "{\"id\":\"one\",\"heading\":\"First\",\"text\":\"A\",\"breathing\":\"br-4-6\",\"seconds\":"   \
    "60},"                                                                                         \
    "{\"id\":\"two\",\"heading\":\"Second\",\"text\":\"B\",\"seconds\":20}"
#define WAITING                                                                                    \
    "{\"id\":\"one\",\"heading\":\"First\",\"text\":\"A\"},"                                       \
    "{\"id\":\"two\",\"heading\":\"Second\",\"text\":\"B\",\"seconds\":20}"

#define FRAME ((Usec)16667)

static void show(Player *player, Usec later) {
    player->now += later;
    player_advance(player);
    player_draw(player, true);
}

/* A session of [steps] that has run for [seconds]. */
static Player *begin(Rig *rig, const char *steps, int seconds) {
    Player *player = rig->player;
    rig->options.virtual_clock = false;
    player_begin(player, play_routine(rig->vocabulary, steps), STEP_NONE, true);
    for (int i = 0; i < 2 * seconds; i++)
        show(player, USEC_SECOND / 2);
    return player;
}

static void act(Player *player, ActionKind kind) {
    player_act(player, (Action){.kind = kind});
    player_draw(player, true);
}

static bool shows(const Player *player, const char *id) {
    return canvas_find(player->canvas, id) != NULL;
}

/* Shows frames until the guide is at rest or has gone on; how far it came meanwhile. */
static Usec eases(Player *player, int *frames) {
    Usec from = player->guide_now, way = USEC_SECOND;
    bool rests = player_guide_rests(player);
    for (*frames = 0; player->guide != NULL && *frames < 100; ++*frames) {
        Usec before = player->guide_now;
        assert_true(player_picture_due(player) <= player->now + 2 * FRAME);
        show(player, FRAME);
        if (player->guide == NULL)
            return before - from;
        assert_true(player->guide_now > before);
        assert_true(*frames == 0 || (player->guide_now - before < way) == rests);
        way = player->guide_now - before;
    }
    return 0;
}

static void a_pause_lets_the_guide_come_to_rest_and_then_shows_itself(void **state) {
    Player *player = begin(*state, BREATH, 8);
    int frames;
    act(player, ACTION_PAUSE);
    assert_int_equal(player->look.state, SESSION_PAUSED);
    assert_true(player_guide_rests(player) && shows(player, "pause"));
    Usec elapsed = player->look.elapsed, way = eases(player, &frames);
    assert_in_range(frames, 17, 19);
    assert_in_range(way, MOTION_REST / 2 - FRAME / 2, MOTION_REST / 2);
    assert_true(shows(player, "carry-on") && motion_fades(&player->motion));
    assert_true(player->look.elapsed == elapsed);
}

static void while_it_comes_to_rest_keys_are_those_of_the_pause(void **state) {
    Player *player = begin(*state, BREATH, 8);
    act(player, ACTION_PAUSE);
    assert_false(shows(player, "carry-on"));
    assert_int_equal(session_place(player->session), PLACE_PAUSED);
    act(player, ACTION_STOP);
    assert_null(player->guide);
    assert_ptr_equal(player->scene, &scene_stopped);
}

static void what_paused_it_is_dark_until_it_rests(void **state) {
    Player *player = begin(*state, BREATH, 8);
    double shade;
    act(player, ACTION_PAUSE);
    for (int i = 0; i < 10; i++)
        show(player, FRAME);
    assert_string_equal(motion_pressed(&player->motion, player->now, &shade), "pause");
    assert_true(shade > 0.999);
}

static void the_guide_moves_off_with_the_session(void **state) {
    Player *player = begin(*state, BREATH, 8);
    int frames;
    act(player, ACTION_PAUSE);
    eases(player, &frames);
    show(player, 7 * USEC_SECOND);
    act(player, ACTION_RESUME);
    while (player->look.state == SESSION_LEAD_IN)
        show(player, FRAME);
    assert_non_null(player->guide);
    assert_false(player_guide_rests(player));
    Usec ahead = player->guide_look.elapsed - player->look.elapsed;
    assert_in_range(ahead, MOTION_REST / 2 - FRAME, MOTION_REST / 2);
    Usec way = eases(player, &frames);
    assert_in_range(frames, 16, 19);
    assert_in_range(way, MOTION_REST / 2 - FRAME, MOTION_REST / 2);
}

static void a_guide_does_not_run_over_the_end_of_its_step(void **state) {
    Player *player = begin(*state, BREATH, 8);
    show(player, player->look.left - 50 * USEC_MS);
    show(player, FRAME);
    assert_string_equal(player->look.heading, "First");
    act(player, ACTION_PAUSE);
    for (int i = 0; i < 12; i++) {
        show(player, FRAME);
        assert_non_null(player->guide);
        assert_string_equal(player->guide_look.heading, "First");
        assert_true(player->guide_look.state == SESSION_RUNNING);
    }
}

static void what_does_not_move_is_paused_at_once(void **state) {
    Player *player = begin(*state, WAITING, 8);
    act(player, ACTION_PAUSE);
    assert_null(player->guide);
    assert_true(shows(player, "carry-on"));
}

static void with_less_movement_it_is_paused_and_goes_on_at_once(void **state) {
    Player *player = begin(*state, BREATH, 8);
    player->settings.still = true;
    show(player, FRAME);
    act(player, ACTION_PAUSE);
    assert_null(player->guide);
    assert_true(shows(player, "carry-on"));
    act(player, ACTION_RESUME);
    show(player, 4 * USEC_SECOND);
    assert_null(player->guide);
}

static void the_settings_do_not_wait_for_the_guide(void **state) {
    Player *player = begin(*state, BREATH, 8);
    act(player, ACTION_ACCESS);
    assert_null(player->guide);
    assert_ptr_equal(player->scene, &scene_access);
    assert_int_equal(player->look.state, SESSION_PAUSED);
}

#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, rig_set_up, rig_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PLAYER(a_pause_lets_the_guide_come_to_rest_and_then_shows_itself),
        WITH_PLAYER(while_it_comes_to_rest_keys_are_those_of_the_pause),
        WITH_PLAYER(what_paused_it_is_dark_until_it_rests),
        WITH_PLAYER(the_guide_moves_off_with_the_session),
        WITH_PLAYER(a_guide_does_not_run_over_the_end_of_its_step),
        WITH_PLAYER(what_does_not_move_is_paused_at_once),
        WITH_PLAYER(with_less_movement_it_is_paused_and_goes_on_at_once),
        WITH_PLAYER(the_settings_do_not_wait_for_the_guide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
