#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rig.h"

#define STEPS                                                                                      \
    "{\"id\":\"one\",\"text\":\"A\",\"seconds\":20},"                                              \
    "{\"id\":\"two\",\"text\":\"B\",\"seconds\":20},"                                              \
    "{\"id\":\"three\",\"text\":\"C\",\"seconds\":20}"

static void set(Player *player, ActionKind kind, int value) {
    player->changed = false;
    assert_true(player_set(player, (Action){.kind = kind, .value = value}));
    assert_true(player->changed);
}

static void each_setting_is_set_and_asks_for_a_picture(void **state) {
    Player *player = ((Rig *)*state)->player;
    const Settings *settings = &player->settings;
    set(player, ACTION_THEME, THEME_CONTRAST);
    assert_int_equal(settings->theme, THEME_CONTRAST);
    set(player, ACTION_CAPTIONS, 0);
    assert_false(settings->captions);
    set(player, ACTION_VOICE, 0);
    assert_true(settings->quiet);
    set(player, ACTION_MOVEMENT, 0);
    assert_true(settings->still);
    set(player, ACTION_LESS_MOVEMENT, 0);
    assert_false(settings->still);
    set(player, ACTION_LANGUAGE, (int)words_language_find("de"));
    assert_string_equal(settings->language, "de");
    assert_string_equal(words(PHRASE_BACK), "Zurück");
}

static void the_text_stays_between_100_and_200_percent(void **state) {
    Player *player = ((Rig *)*state)->player;
    set(player, ACTION_TEXT_LARGER, 0);
    assert_int_equal(player->settings.text_size, 150);
    assert_true(player->layout.big_text);
    set(player, ACTION_TEXT_SIZE, 250);
    assert_int_equal(player->settings.text_size, 200);
    set(player, ACTION_TEXT_SIZE, 100);
    set(player, ACTION_TEXT_SMALLER, 0);
    assert_int_equal(player->settings.text_size, 100);
    assert_false(player->layout.big_text);
}

static void lower_buttons_change_the_layout_at_once(void **state) {
    Player *player = ((Rig *)*state)->player;
    assert_false(player->layout.low);
    set(player, ACTION_LOW, 1);
    assert_true(player->layout.low && player->layout.reach_top > 0);
    set(player, ACTION_LOW, 0);
    assert_false(player->layout.low);
}

static void louder_ends_a_mute_and_quieter_does_not(void **state) {
    Rig *rig = *state;
    set(rig->player, ACTION_MUTE, 0);
    assert_true(sound_muted(rig->sound));
    set(rig->player, ACTION_QUIETER, 0);
    assert_true(sound_muted(rig->sound));
    assert_int_equal(sound_volume(rig->sound), 4);
    set(rig->player, ACTION_LOUDER, 0);
    assert_false(sound_muted(rig->sound));
    assert_int_equal(sound_volume(rig->sound), 5);
}

static void what_does_not_exist_is_not_chosen(void **state) {
    Player *player = ((Rig *)*state)->player;
    Settings before = player->settings;
    player_set(player, (Action){.kind = ACTION_THEME, .value = THEME_COUNT});
    player_set(player, (Action){.kind = ACTION_THEME, .value = -1});
    player_set(player, (Action){.kind = ACTION_LANGUAGE, .value = 1000});
    assert_int_equal(player->settings.theme, before.theme);
    assert_string_equal(player->settings.language, before.language);
}

static void what_is_no_setting_is_left_to_others(void **state) {
    Player *player = ((Rig *)*state)->player;
    assert_false(player_set(player, (Action){.kind = ACTION_NEXT}));
}

static void reset_brings_back_what_was_asked_for_at_the_start(void **state) {
    Player *player = ((Rig *)*state)->player;
    set(player, ACTION_TEXT_SIZE, 200);
    set(player, ACTION_THEME, THEME_DARK);
    set(player, ACTION_CAPTIONS, 0);
    set(player, ACTION_MOVEMENT, 0);
    set(player, ACTION_LOW, 1);
    set(player, ACTION_LANGUAGE, (int)words_language_find("de"));
    set(player, ACTION_RESET, 0);
    const Settings *settings = &player->settings;
    assert_int_equal(settings->text_size, 125);
    assert_int_equal(settings->theme, THEME_LIGHT);
    assert_true(settings->captions);
    assert_false(settings->still || settings->low || settings->quiet);
    assert_string_equal(settings->language, "en");
    assert_int_equal(words_language(), 0);
    assert_false(player->layout.big_text || player->layout.low);
}

/* Begins a session and goes to its second step. */
static void go_to_two(Rig *rig) {
    player_begin(rig->player, play_routine(rig->vocabulary, STEPS), STEP_NONE, true);
    for (int i = 0;
         i < 9 && (rig->player->look.text == NULL || strcmp(rig->player->look.text, "B") != 0); i++)
        player_act(rig->player, (Action){.kind = ACTION_NEXT});
}

static void a_text_of_another_size_keeps_the_place(void **state) {
    Rig *rig = *state;
    go_to_two(rig);
    Player *player = rig->player;
    const Scene *scene = player->scene;
    SessionLook before = player->look;
    player->memory[0] = 7; /* a page that was turned to */
    set(player, ACTION_TEXT_SIZE, 200);
    player_refresh(player);
    assert_ptr_equal(player->scene, scene);
    assert_int_equal(player->look.place, before.place);
    assert_int_equal(player->look.state, before.state);
    assert_string_equal(player->look.text, "B");
    assert_int_equal(player->memory[0], 7);
}

static void the_settings_open_over_a_paused_step_and_give_it_back(void **state) {
    Rig *rig = *state;
    go_to_two(rig);
    Player *player = rig->player;
    player_act(player, (Action){.kind = ACTION_ACCESS});
    assert_ptr_equal(player->scene, &scene_access);
    assert_int_equal(player->look.state, SESSION_PAUSED);
    set(player, ACTION_TEXT_SIZE, 200);
    player_act(player, (Action){.kind = ACTION_LEAVE});
    assert_ptr_equal(player->scene, &scene_paused);
    player_act(player, (Action){.kind = ACTION_RESUME});
    assert_string_equal(player->look.text, "B");
    assert_int_equal(player->settings.text_size, 200);
}

#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, rig_set_up, rig_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PLAYER(each_setting_is_set_and_asks_for_a_picture),
        WITH_PLAYER(the_text_stays_between_100_and_200_percent),
        WITH_PLAYER(lower_buttons_change_the_layout_at_once),
        WITH_PLAYER(louder_ends_a_mute_and_quieter_does_not),
        WITH_PLAYER(what_does_not_exist_is_not_chosen),
        WITH_PLAYER(what_is_no_setting_is_left_to_others),
        WITH_PLAYER(reset_brings_back_what_was_asked_for_at_the_start),
        WITH_PLAYER(a_text_of_another_size_keeps_the_place),
        WITH_PLAYER(the_settings_open_over_a_paused_step_and_give_it_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
