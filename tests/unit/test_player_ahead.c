#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "rig.h"

#define STEPS                                                                                      \
    "{\"id\":\"one\",\"heading\":\"First\",\"text\":\"A\",\"seconds\":20},"                        \
    "{\"id\":\"two\",\"heading\":\"Second\",\"text\":\"B\",\"seconds\":20},"                       \
    "{\"id\":\"three\",\"heading\":\"Third\",\"text\":\"C\",\"seconds\":20}"

/* Begins a session whose first picture has faded in. */
static Player *begin(Rig *rig, bool still) {
    rig->options.virtual_clock = false;
    rig->player->settings.still = still;
    player_begin(rig->player, play_routine(rig->vocabulary, STEPS), STEP_NONE, true);
    player_draw(rig->player, true);
    rig->player->now += MOTION_FADE;
    player_draw(rig->player, true);
    return rig->player;
}

/* Makes all ready; returns in how many pieces. [seen] gets every screen that was looked at. */
static int make_ready(Player *player, Text *seen) {
    int pieces = 0;
    for (; player_may_prepare(player); pieces++) {
        size_t ready = player->ahead_ready;
        assert_true(pieces < 50);
        player_prepare(player);
        if (player->ahead_ready > ready)
            canvas_print(player->ahead, seen);
    }
    return pieces;
}

static void the_next_step_a_stop_and_a_pause_are_looked_at(void **state) {
    Player *player = begin(*state, false);
    Text seen = {0};
    make_ready(player, &seen);
    assert_non_null(strstr(text_string(&seen), "Second"));
    assert_null(strstr(text_string(&seen), "Third"));
    assert_non_null(strstr(text_string(&seen), words(PHRASE_PAUSED)));
    assert_non_null(strstr(text_string(&seen), words(PHRASE_STOPPED)));
    text_finish(&seen);
}

static void looking_ahead_changes_nothing(void **state) {
    Player *player = begin(*state, false);
    Text before = {0}, after = {0};
    SessionEvent event;
    canvas_print(player->canvas, &before);
    make_ready(player, &after);
    text_clear(&after);
    assert_false(player->changed);
    assert_false(session_take_event(player->session, &event));
    player_draw(player, false);
    canvas_print(player->canvas, &after);
    assert_string_equal(text_string(&before), text_string(&after));
    text_finish(&before);
    text_finish(&after);
}

static void each_step_looks_further(void **state) {
    Player *player = begin(*state, true);
    Text seen = {0};
    make_ready(player, &seen);
    text_clear(&seen);
    player_act(player, (Action){.kind = ACTION_NEXT});
    player_draw(player, true);
    assert_true(make_ready(player, &seen) > 0);
    assert_non_null(strstr(text_string(&seen), "Third"));
    text_finish(&seen);
}

static void while_a_screen_fades_nothing_else_is_done(void **state) {
    Player *player = begin(*state, false);
    Text seen = {0};
    make_ready(player, &seen);
    player_act(player, (Action){.kind = ACTION_NEXT});
    player_draw(player, true);
    assert_false(player_may_prepare(player));
    player->now += MOTION_FADE;
    player_draw(player, true);
    assert_true(player_may_prepare(player));
    text_finish(&seen);
}

static void with_less_movement_there_is_no_memory_for_a_fade(void **state) {
    Player *player = begin(*state, true);
    Text seen = {0};
    int still = make_ready(player, &seen);
    assert_false(player->fade_ready);
    player->settings.still = false;
    assert_true(make_ready(player, &seen) > 0);
    assert_true(player->fade_ready && still > 0);
    text_finish(&seen);
}

static void another_size_of_the_text_is_made_ready_anew(void **state) {
    Player *player = begin(*state, true);
    Text seen = {0};
    make_ready(player, &seen);
    player_set(player, (Action){.kind = ACTION_TEXT_LARGER});
    assert_true(make_ready(player, &seen) > 0);
    text_finish(&seen);
}

static void under_a_virtual_clock_nobody_waits_for_a_picture(void **state) {
    Rig *rig = *state;
    begin(rig, false);
    rig->options.virtual_clock = true;
    assert_false(player_may_prepare(rig->player));
}

#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, rig_set_up, rig_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PLAYER(the_next_step_a_stop_and_a_pause_are_looked_at),
        WITH_PLAYER(looking_ahead_changes_nothing),
        WITH_PLAYER(each_step_looks_further),
        WITH_PLAYER(while_a_screen_fades_nothing_else_is_done),
        WITH_PLAYER(with_less_movement_there_is_no_memory_for_a_fade),
        WITH_PLAYER(another_size_of_the_text_is_made_ready_anew),
        WITH_PLAYER(under_a_virtual_clock_nobody_waits_for_a_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
