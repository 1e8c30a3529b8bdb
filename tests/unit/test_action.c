#include "session/action.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_action_is_found_by_its_name(void **state) {
    (void)state;
    for (int kind = 1; kind < ACTION_COUNT; kind++) {
        const char *name = action_name((ActionKind)kind);
        assert_non_null(name);
        assert_int_equal(action_find(name), kind);
        assert_true(strlen(action_help((ActionKind)kind)) > 0);
    }
    assert_int_equal(action_find("none"), ACTION_NONE);
    assert_int_equal(action_find("dance"), ACTION_NONE);
    assert_int_equal(action_find(""), ACTION_NONE);
}

static void space_pauses_a_timed_step_and_acts_anywhere_else(void **state) {
    (void)state;
    for (int place = 0; place < PLACE_COUNT; place++) {
        ActionKind wanted = place == PLACE_TIMED ? ACTION_PAUSE : ACTION_ACT;
        assert_int_equal(action_for_key("space", (ActionPlace)place).kind, wanted);
    }
}

static void escape_stops_a_session_and_goes_back_in_menus(void **state) {
    (void)state;
    for (int place = 0; place < PLACE_COUNT; place++) {
        bool menu = place == PLACE_MENU || place == PLACE_PAD;
        ActionKind wanted = menu ? ACTION_HOME : ACTION_STOP;
        assert_int_equal(action_for_key("escape", (ActionPlace)place).kind, wanted);
    }
}

static void a_pad_takes_digits_and_takes_them_back(void **state) {
    (void)state;
    Action seven = action_for_key("7", PLACE_PAD), keypad = action_for_key("keypad 0", PLACE_PAD);
    assert_int_equal(seven.kind, ACTION_CHOOSE);
    assert_int_equal(seven.value, 7);
    assert_int_equal(keypad.kind, ACTION_CHOOSE);
    assert_int_equal(keypad.value, 0);
    assert_int_equal(action_for_key("backspace", PLACE_PAD).kind, ACTION_ERASE);
    assert_int_equal(action_for_key("7", PLACE_MENU).kind, ACTION_NONE);
    assert_int_equal(action_for_key("keypad 0", PLACE_MENU).kind, ACTION_NONE);
    assert_int_equal(action_for_key("keypad enter", PLACE_PAD).kind, ACTION_ACT);
}

static void a_turned_arrow_points_to_the_other_side(void **state) {
    (void)state;
    static const char *const others[] = {"up", "down", "tab", "space", "pagedown", "5", ""};
    assert_string_equal(action_key_turned("left"), "right");
    assert_string_equal(action_key_turned("right"), "left");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_string_equal(action_key_turned(others[i]), others[i]);
    }
}

static void a_pedal_is_next_only_where_a_step_runs_or_waits(void **state) {
    (void)state;
    assert_int_equal(action_for_key("pagedown", PLACE_TIMED).kind, ACTION_NEXT);
    assert_int_equal(action_for_key("pagedown", PLACE_WAITING).kind, ACTION_NEXT);
    assert_int_equal(action_for_key("pagedown", PLACE_QUESTION).kind, ACTION_NONE);
    assert_int_equal(action_for_key("pagedown", PLACE_PAUSED).kind, ACTION_NONE);
}

static void digits_choose_only_in_a_question(void **state) {
    (void)state;
    Action action = action_for_key("7", PLACE_QUESTION);
    assert_int_equal(action.kind, ACTION_CHOOSE);
    assert_int_equal(action.value, 7);
    assert_int_equal(action_for_key("7", PLACE_TIMED).kind, ACTION_NONE);
    assert_int_equal(action_for_key("77", PLACE_QUESTION).kind, ACTION_NONE);
}

static void keys_that_mean_nothing_do_nothing(void **state) {
    (void)state;
    assert_int_equal(action_for_key("f13", PLACE_TIMED).kind, ACTION_NONE);
    assert_int_equal(action_for_key("", PLACE_QUESTION).kind, ACTION_NONE);
}

static void everything_can_be_reached_by_tab_and_enter(void **state) {
    (void)state;
    for (int place = 0; place < PLACE_COUNT; place++) {
        assert_int_equal(action_for_key("tab", (ActionPlace)place).kind, ACTION_FOCUS_NEXT);
        assert_int_equal(action_for_key("shift+tab", (ActionPlace)place).kind, ACTION_FOCUS_BACK);
        assert_int_equal(action_for_key("return", (ActionPlace)place).kind, ACTION_ACT);
    }
}

static void what_a_person_sets_is_one_key_away_everywhere(void **state) {
    (void)state;
    for (int place = 0; place < PLACE_COUNT; place++) {
        assert_int_equal(action_for_key("f2", (ActionPlace)place).kind, ACTION_ACCESS);
    }
}

static void the_help_lists_each_key_once(void **state) {
    (void)state;
    Text help = {0};
    action_print_keys(&help);
    assert_non_null(strstr(text_string(&help), "escape"));
    assert_non_null(strstr(text_string(&help), "0 to 9"));
    const char *pause = strstr(text_string(&help), "space, p ");
    assert_non_null(pause);
    assert_null(strstr(pause + 1, "space, p "));
    text_finish(&help);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_action_is_found_by_its_name),
        cmocka_unit_test(space_pauses_a_timed_step_and_acts_anywhere_else),
        cmocka_unit_test(escape_stops_a_session_and_goes_back_in_menus),
        cmocka_unit_test(a_pad_takes_digits_and_takes_them_back),
        cmocka_unit_test(a_turned_arrow_points_to_the_other_side),
        cmocka_unit_test(a_pedal_is_next_only_where_a_step_runs_or_waits),
        cmocka_unit_test(digits_choose_only_in_a_question),
        cmocka_unit_test(keys_that_mean_nothing_do_nothing),
        cmocka_unit_test(everything_can_be_reached_by_tab_and_enter),
        cmocka_unit_test(what_a_person_sets_is_one_key_away_everywhere),
        cmocka_unit_test(the_help_lists_each_key_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
