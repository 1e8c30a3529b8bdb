/* Every screen in every layout, by the rules that none of them may break; then what single screens
** promise. */
#include "cases.h"

#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NEAR 0.05 /* u: under half a pixel */

static const struct {
    const char *name;
    int width, height;
    double distance;
} screens[] = {
    {"landscape", 1280, 800, 500}, {"compact", 1024, 600, 700}, {"portrait", 800, 1280, 500},
    {"wide", 3840, 2160, 1200},    {"kiosk", 1920, 1080, 0},
};
static const double text_scales[] = {1, 1.25, 1.5, 2};

static Vocabulary *vocabulary;
static Canvas *canvas;
static Shelf *shelf;
static int failures;

static int set_up(void **state) {
    (void)state;
    vocabulary = case_vocabulary();
    canvas = canvas_new();
    shelf = shelf_new(CASE_ART);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    canvas_free(canvas);
    shelf_free(shelf);
    vocabulary_free(vocabulary);
    return 0;
}

static Usec draw(Case *one, const Layout *layout, double text) {
    canvas_begin(canvas, layout->width, layout->height, THEME_LIGHT, text, measure_fixed());
    return one->scene->draw(one->memory, canvas, &one->view);
}

static bool is_inside(Rect inner, Rect outer) {
    return inner.x >= outer.x - NEAR && inner.y >= outer.y - NEAR &&
           inner.x + inner.w <= outer.x + outer.w + NEAR &&
           inner.y + inner.h <= outer.y + outer.h + NEAR;
}

static bool overlap(Rect one, Rect other) {
    return rect_meet(rect_grow(one, -NEAR), rect_grow(other, -NEAR));
}

/* Where the letters of a line are: capitals above, a short descender below. */
static Rect letters_of(const DrawItem *item) {
    double size = item->as.text.size;
    return (Rect){item->as.text.start.x, item->as.text.start.y - 0.74 * size, item->as.text.width,
                  0.86 * size};
}

typedef void Check(const Case *one, const Layout *layout, char *what, size_t room);

static void check_case(Check *check, Case *one, const Layout *layout, double text,
                       const char *screen) {
    char what[400] = "";
    draw(one, layout, text);
    check(one, layout, what, sizeof what);
    if (what[0] != '\0') {
        failures++;
        print_error("%s, text %g: %s%s: %s\n", screen, text, one->name,
                    canvas_is_mirrored(canvas) ? " mirrored" : "", what);
    }
}

/* As they are, and mirrored. */
static void for_every_screen(Check *check) {
    failures = 0;
    for (size_t s = 0; s < sizeof screens / sizeof *screens; s++) {
        for (size_t t = 0; t < sizeof text_scales / sizeof *text_scales; t++) {
            Layout layout;
            bool kiosk = strcmp(screens[s].name, "kiosk") == 0;
            assert_true(layout_of(&layout, &(LayoutScreen){.width = screens[s].width,
                                                           .height = screens[s].height,
                                                           .distance = screens[s].distance,
                                                           .text_scale = text_scales[t],
                                                           .kiosk = kiosk}));
            for (size_t i = 0; i < case_count(); i++) {
                Case one;
                case_make(&one, i, vocabulary, shelf, &layout);
                one.view.kiosk = one.view.kiosk || kiosk;
                check_case(check, &one, &layout, text_scales[t], screens[s].name);
                one.view.settings.language = "ar";
                check_case(check, &one, &layout, text_scales[t], screens[s].name);
            }
        }
    }
    assert_int_equal(failures, 0);
}

static void check_text_on_screen(const Case *one, const Layout *layout, char *what, size_t room) {
    (void)one;
    Rect screen = {0, 0, layout->width, layout->height};
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (item->kind == DRAW_TEXT && !is_inside(letters_of(item), screen)) {
            snprintf(what, room, "'%s' is outside the screen", item->as.text.string);
        }
    }
}

static void no_text_lies_outside_the_screen(void **state) {
    (void)state;
    for_every_screen(check_text_on_screen);
}

static void check_text_apart(const Case *one, const Layout *layout, char *what, size_t room) {
    (void)one;
    (void)layout;
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        for (size_t j = 0; item->kind == DRAW_TEXT && j < i; j++) {
            const DrawItem *other = canvas_item(canvas, j);
            if (other->kind == DRAW_TEXT && overlap(letters_of(item), letters_of(other))) {
                snprintf(what, room, "'%s' lies on '%s'", item->as.text.string,
                         other->as.text.string);
            }
        }
    }
}

static void no_text_lies_on_other_text(void **state) {
    (void)state;
    for_every_screen(check_text_apart);
}

static void check_text_in_buttons(const Case *one, const Layout *layout, char *what, size_t room) {
    (void)one;
    (void)layout;
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        for (size_t j = 0; item->kind == DRAW_TEXT && j < canvas_element_count(canvas); j++) {
            const Element *element = canvas_element_at(canvas, j);
            Rect letters = letters_of(item);
            bool touchable = element->touch.w > 0 && element->touch.h > 0;
            if (touchable && overlap(letters, element->rect) &&
                !is_inside(letters, element->rect)) {
                snprintf(what, room, "'%s' crosses the edge of '%s'", item->as.text.string,
                         element->id);
            }
        }
    }
}

static void no_text_crosses_the_edge_of_a_button(void **state) {
    (void)state;
    for_every_screen(check_text_in_buttons);
}

static void check_nothing_is_cut(const Case *one, const Layout *layout, char *what, size_t room) {
    (void)one;
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        /* The name of the routine is known; it may end early beside the thread and its count. */
        if (item->kind == DRAW_TEXT && strstr(item->as.text.string, "…") != NULL &&
            item->as.text.start.y > layout->top.h) {
            snprintf(what, room, "'%s' is cut", item->as.text.string);
        }
    }
}

static void no_words_are_cut(void **state) {
    (void)state;
    for_every_screen(check_nothing_is_cut);
}

static void check_touch(const Case *one, const Layout *layout, char *what, size_t room) {
    double least = layout->target_small;
    (void)one;
    for (size_t i = 0; i < canvas_element_count(canvas); i++) {
        const Element *element = canvas_element_at(canvas, i);
        Rect touch = element->touch;
        if (touch.w <= 0 || touch.h <= 0) {
            continue;
        }
        if (element->rect.h < least - NEAR || element->rect.w < least - NEAR) {
            snprintf(what, room, "'%s' is only %.1f x %.1f u", element->id, element->rect.w,
                     element->rect.h);
        }
        if (!is_inside(touch, layout->safe)) {
            snprintf(what, room, "'%s' is touchable outside the safe area", element->id);
        }
        for (size_t j = 0; j < i; j++) {
            const Element *other = canvas_element_at(canvas, j);
            if (other->touch.w > 0 && overlap(touch, other->touch)) {
                snprintf(what, room, "'%s' and '%s' overlap", other->id, element->id);
            }
        }
    }
}

static void what_can_be_touched_is_large_enough_apart_and_safe(void **state) {
    (void)state;
    for_every_screen(check_touch);
}

static void check_elements(const Case *one, const Layout *layout, char *what, size_t room) {
    (void)one;
    (void)layout;
    for (size_t i = 0; i < canvas_element_count(canvas); i++) {
        const Element *element = canvas_element_at(canvas, i);
        if (text_is_blank(element->spoken)) {
            snprintf(what, room, "'%s' has no words", element->id);
        }
        for (size_t j = 0; j < i; j++) {
            if (strcmp(canvas_element_at(canvas, j)->id, element->id) == 0) {
                snprintf(what, room, "there are two '%s'", element->id);
            }
        }
        if (element->action != NULL && action_find(element->action) == ACTION_NONE) {
            snprintf(what, room, "'%s' does '%s', which is no action", element->id,
                     element->action);
        }
        if (strlen(element->id) >= 64) {
            snprintf(what, room, "'%s' is too long for a finger to remember", element->id);
        }
    }
}

static void every_element_has_its_own_id_and_words(void **state) {
    (void)state;
    for_every_screen(check_elements);
}

static const Element *with_focus(int focus) {
    for (size_t i = 0; i < canvas_element_count(canvas); i++) {
        const Element *element = canvas_element_at(canvas, i);
        if (element->focus == focus) {
            return element;
        }
    }
    return NULL;
}

/* How far from the side from which is read. */
static double start_of(const Element *element) {
    Rect rect = element->rect;
    return canvas_is_mirrored(canvas) ? canvas_width(canvas) - rect.x - rect.w : rect.x;
}

static void check_focus(const Case *one, const Layout *layout, char *what, size_t room) {
    (void)layout;
    int count = 0;
    bool turned = one->scene->pad && canvas_is_mirrored(canvas); /* digits are not mirrored */
    for (size_t i = 0; i < canvas_element_count(canvas); i++) {
        const Element *element = canvas_element_at(canvas, i);
        bool touchable = element->touch.w > 0 && !element->disabled;
        count += element->focus > 0 ? 1 : 0;
        /* What a touch of a picture does, keys do elsewhere. */
        if (element->role != ROLE_IMAGE && touchable != (element->focus > 0)) {
            snprintf(what, room, "'%s' can be touched or focused, not both", element->id);
        }
    }
    const Element *before = NULL;
    for (int focus = 1; focus <= count; focus++) {
        const Element *element = with_focus(focus);
        if (element == NULL) {
            snprintf(what, room, "nothing has place %d", focus);
            return;
        }
        /* Reading goes on to the end, or down, or to the top of the next column. */
        if (before != NULL && !turned &&
            start_of(element) < start_of(before) + before->rect.w - NEAR &&
            element->rect.y < before->rect.y + before->rect.h - NEAR) {
            snprintf(what, room, "'%s' comes after '%s'", element->id, before->id);
        }
        before = element;
    }
}

static void the_focus_goes_in_reading_order(void **state) {
    (void)state;
    for_every_screen(check_focus);
}

static bool is_filled(const Element *element) {
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (item->kind == DRAW_BOX && item->paint == PAINT_ACTION && item->color.a > 0 &&
            memcmp(&item->as.box.rect, &element->rect, sizeof element->rect) == 0) {
            return true;
        }
    }
    return false;
}

static void check_filled(const Case *one, const Layout *layout, char *what, size_t room) {
    (void)layout;
    int filled = 0;
    for (size_t i = 0; i < canvas_element_count(canvas); i++) {
        const Element *element = canvas_element_at(canvas, i);
        if (element->role == ROLE_BUTTON && is_filled(element)) {
            filled++;
            bool pause = strcmp(element->id, "pause") == 0;
            if (!pause && i + 1 != canvas_element_count(canvas)) {
                snprintf(what, room, "'%s' is filled and not the last", element->id);
            }
        }
    }
    bool immediate =
        one->scene == &scene_ask || one->scene == &scene_library || one->scene == &scene_private;
    if (filled > 1 || (filled == 0 && !immediate)) {
        snprintf(what, room, "%d buttons are filled", filled);
    }
}

static void one_button_is_filled_and_it_is_the_last_but_for_pause(void **state) {
    (void)state;
    for_every_screen(check_filled);
}

static void check_stop(const Case *one, const Layout *layout, char *what, size_t room) {
    (void)layout;
    bool running = one->scene == &scene_step || one->scene == &scene_ask;
    if (!running) {
        return;
    }
    const Element *stop = canvas_find(canvas, "stop");
    if (stop == NULL) {
        snprintf(what, room, "there is no Stop");
        return;
    }
    for (size_t i = 0; i < canvas_element_count(canvas); i++) {
        const Element *element = canvas_element_at(canvas, i);
        if (element != stop && element->touch.w > 0 && element->rect.y > stop->rect.y - NEAR &&
            element->focus > 0 && element->focus < stop->focus) {
            snprintf(what, room, "'%s' comes before Stop in the dock", element->id);
        }
    }
}

static void stop_is_always_there_and_first_in_the_dock(void **state) {
    (void)state;
    for_every_screen(check_stop);
}

static void check_same_again(const Case *one, const Layout *layout, char *what, size_t room) {
    Text first = {0}, second = {0};
    canvas_print(canvas, &first);
    Case again = *one;
    again.view.look = &again.look;
    draw(&again, layout, canvas_text_scale(canvas));
    canvas_print(canvas, &second);
    if (strcmp(text_string(&first), text_string(&second)) != 0) {
        snprintf(what, room, "it looks different the second time");
    }
    text_finish(&first);
    text_finish(&second);
}

static void drawing_twice_gives_the_same_list(void **state) {
    (void)state;
    for_every_screen(check_same_again);
}

/* Single screens. */

static Layout tablet;

static void open_case(Case *one, const char *name) {
    assert_true(layout_for(&tablet, 1280, 800, 500, 0, 1));
    for (size_t i = 0; i < case_count(); i++) {
        case_make(one, i, vocabulary, shelf, &tablet);
        if (strcmp(one->name, name) == 0) {
            draw(one, &tablet, 1);
            return;
        }
    }
    fail_msg("there is no case '%s'", name);
}

static const Element *find(const char *id) {
    const Element *element = canvas_find(canvas, id);
    if (element == NULL) {
        fail_msg("there is no '%s'", id);
    }
    return element;
}

static bool says(const char *words_shown) {
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (item->kind == DRAW_TEXT && strcmp(item->as.text.string, words_shown) == 0) {
            return true;
        }
    }
    return false;
}

/* What the player does with an action before the session sees it. */
static Action act(Case *one, ActionKind kind, int value, bool *taken) {
    Action action = {.kind = kind, .value = value};
    *taken = one->scene->act(one->memory, &one->view, &action);
    draw(one, &tablet, 1);
    return action;
}

static void every_state_has_its_scene(void **state) {
    (void)state;
    for (int i = 0; i < SESSION_STATE_COUNT; i++) {
        assert_non_null(scene_for((SessionState)i));
        assert_true(scene_for((SessionState)i)->memory <= SCENE_MEMORY_MOST);
    }
    assert_ptr_equal(scene_for(SESSION_OVER), &scene_library);
    assert_ptr_equal(scene_for(SESSION_CALM), &scene_step);
}

static void a_moving_breath_is_drawn_sixty_times_a_second(void **state) {
    (void)state;
    Case one;
    open_case(&one, "breath-in");
    assert_int_equal(draw(&one, &tablet, 1), one.view.now + 16667);
}

static void with_less_movement_a_breath_is_drawn_when_its_count_changes(void **state) {
    (void)state;
    Case one;
    open_case(&one, "breath-still"); /* 3.1 s into a breath, 92.9 s left */
    assert_int_equal(draw(&one, &tablet, 1), one.view.now + 900 * USEC_MS);
    assert_true(says("4"));
}

static void with_less_movement_the_rosette_keeps_still(void **state) {
    (void)state;
    Case one;
    Text early = {0}, late = {0};
    open_case(&one, "breath-still");
    canvas_print(canvas, &early);
    one.look.breath_at.into += 800 * USEC_MS;
    one.look.breath_at.in_cycle += 800 * USEC_MS;
    draw(&one, &tablet, 1);
    canvas_print(canvas, &late);
    assert_string_equal(text_string(&early), text_string(&late));
    text_finish(&early);
    text_finish(&late);
}

static void a_ring_is_drawn_when_its_second_changes(void **state) {
    (void)state;
    Case one;
    open_case(&one, "step-pressure"); /* 41.6 s left */
    assert_int_equal(draw(&one, &tablet, 1), one.view.now + 600 * USEC_MS);
    open_case(&one, "step-timed"); /* 42 s left */
    assert_int_equal(draw(&one, &tablet, 1), one.view.now + USEC_SECOND);
}

static void a_lead_in_is_drawn_when_its_second_changes(void **state) {
    (void)state;
    Case one;
    open_case(&one, "step-lead-in"); /* 2.5 s to go */
    assert_int_equal(draw(&one, &tablet, 1), one.view.now + 500 * USEC_MS);
    assert_true(says("3"));
    assert_true(says("Starts in"));
}

static void a_screen_that_waits_is_never_due(void **state) {
    (void)state;
    static const char *const names[] = {
        "step-waiting", "ask-pain", "paused", "stopped",   "summary",
        "fault",        "library",  "rule",   "card-info", "breath-natural-waiting"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Case one;
        open_case(&one, names[i]);
        assert_int_equal(draw(&one, &tablet, 1), USEC_NEVER);
    }
}

static void the_count_of_a_phase_goes_up_from_one(void **state) {
    (void)state;
    Case one;
    open_case(&one, "breath-out"); /* 4.3 s into the out-breath */
    assert_true(says("5"));
    assert_true(says("Breathe out"));
    open_case(&one, "breath-hold"); /* 0.5 s into the hold */
    assert_true(says("1"));
    assert_true(says("Hold"));
}

static void a_natural_breath_has_no_count_and_no_curve(void **state) {
    (void)state;
    Case one;
    open_case(&one, "breath-natural");
    assert_false(says("Breathe in"));
    assert_false(says("In 4"));
    assert_string_equal(find("timer")->spoken, "15 seconds left");
}

static void a_timed_step_has_pause_and_a_waiting_one_next(void **state) {
    (void)state;
    Case one;
    open_case(&one, "step-timed");
    assert_true(is_filled(find("pause")));
    assert_false(is_filled(find("next")));
    assert_true(find("next")->focus > find("pause")->focus);
    open_case(&one, "step-waiting");
    assert_null(canvas_find(canvas, "pause"));
    assert_true(is_filled(find("next")));
}

static void back_is_there_only_when_one_can_go_back(void **state) {
    (void)state;
    Case one;
    open_case(&one, "step-timed");
    assert_non_null(canvas_find(canvas, "back"));
    one.look.can_back = false;
    draw(&one, &tablet, 1);
    assert_null(canvas_find(canvas, "back"));
}

static void a_hold_can_be_eased_only_from_its_least(void **state) {
    (void)state;
    Case one;
    open_case(&one, "step-hold");
    assert_string_equal(find("It eased")->id, "eased");
    assert_string_equal(find("Too sharp")->action, "sharp");
    assert_false(find("eased")->disabled);
    one.look.can_ease = false;
    draw(&one, &tablet, 1);
    assert_true(find("eased")->disabled);
    assert_false(find("sharp")->disabled);
}

static void the_tip_opens_and_closes_in_place(void **state) {
    (void)state;
    Case one;
    bool taken;
    open_case(&one, "step-tip");
    assert_string_equal(find("tip")->label, "Why?");
    act(&one, ACTION_TIP, 0, &taken);
    assert_true(taken);
    assert_string_equal(find("tip")->label, "Close");
    act(&one, ACTION_TIP, 0, &taken);
    assert_string_equal(find("tip")->label, "Why?");
}

static void an_open_tip_does_not_follow_to_the_next_step(void **state) {
    (void)state;
    Case one;
    open_case(&one, "step-tip-open");
    assert_string_equal(find("tip")->label, "Close");
    one.look.place++;
    draw(&one, &tablet, 1);
    assert_string_equal(find("tip")->label, "Why?");
}

static void come_round(const char *name) {
    Case one;
    bool taken;
    Layout low;
    Text first = {0}, then = {0}, back = {0};
    open_case(&one, name);
    assert_true(layout_for(&low, 1024, 600, 700, 0, 2));
    one.view.layout = &low;
    draw(&one, &low, 2);
    canvas_print(canvas, &first);
    assert_non_null(canvas_find(canvas, "more"));
    act(&one, ACTION_MORE, 0, &taken);
    assert_true(taken);
    draw(&one, &low, 2);
    canvas_print(canvas, &then);
    assert_string_not_equal(text_string(&first), text_string(&then));
    for (int i = 0; i < 60; i++) {
        act(&one, ACTION_MORE, 0, &taken);
        draw(&one, &low, 2);
        text_clear(&back);
        canvas_print(canvas, &back);
        if (strcmp(text_string(&back), text_string(&first)) == 0) {
            break;
        }
    }
    assert_string_equal(text_string(&back), text_string(&first));
    text_finish(&first);
    text_finish(&then);
    text_finish(&back);
}

static void long_words_are_paged_and_come_round_again(void **state) {
    (void)state;
    come_round("step-long");
    come_round("rule-signs");
}

static void nothing_is_chosen_before_the_person_chooses(void **state) {
    (void)state;
    static const char *const names[] = {"ask-pain", "ask-scale", "ask-symptoms"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        Case one;
        open_case(&one, names[n]);
        for (size_t i = 0; i < canvas_element_count(canvas); i++) {
            assert_false(canvas_element_at(canvas, i)->selected);
        }
        assert_true(find("continue")->disabled);
        assert_false(is_filled(find("continue")));
    }
}

static void continue_gives_the_marked_number(void **state) {
    (void)state;
    Case one;
    bool taken;
    open_case(&one, "ask-pain");
    act(&one, ACTION_CHOOSE, 7, &taken);
    assert_true(taken);
    assert_true(find("answer-7")->selected);
    assert_string_equal(find("continue")->action, "answer");
    assert_int_equal(find("continue")->value, 7);
    assert_true(is_filled(find("continue")));
    act(&one, ACTION_CHOOSE, 2, &taken);
    assert_false(find("answer-7")->selected);
    assert_int_equal(find("continue")->value, 2);
}

static void a_number_out_of_range_is_not_marked(void **state) {
    (void)state;
    Case one;
    bool taken;
    open_case(&one, "ask-pain");
    act(&one, ACTION_CHOOSE, 11, &taken);
    act(&one, ACTION_CHOOSE, -1, &taken);
    assert_true(find("continue")->disabled);
}

static void a_mark_does_not_follow_to_the_next_question(void **state) {
    (void)state;
    Case one;
    open_case(&one, "ask-pain-6");
    assert_true(find("answer-6")->selected);
    one.look.place++;
    draw(&one, &tablet, 1);
    assert_false(find("answer-6")->selected);
}

static void symptoms_are_bits_and_none_of_these_clears_them(void **state) {
    (void)state;
    Case one;
    bool taken;
    open_case(&one, "ask-symptoms");
    int numb = vocabulary_find(vocabulary, WORDS_SYMPTOMS, "numb-part");
    int weak = vocabulary_find(vocabulary, WORDS_SYMPTOMS, "weak-part");
    int none = vocabulary_find(vocabulary, WORDS_SYMPTOMS, "none-of-these");
    act(&one, ACTION_CHOOSE, numb, &taken);
    act(&one, ACTION_CHOOSE, weak, &taken);
    assert_int_equal(find("continue")->value, 1 << numb | 1 << weak);
    act(&one, ACTION_CHOOSE, numb, &taken);
    assert_int_equal(find("continue")->value, 1 << weak);
    act(&one, ACTION_CHOOSE, none, &taken);
    assert_true(find("answer-none-of-these")->selected);
    assert_false(find("answer-weak-part")->selected);
    assert_int_equal(find("continue")->value, 0);
    assert_false(find("continue")->disabled);
    act(&one, ACTION_CHOOSE, none, &taken);
    assert_true(find("continue")->disabled);
}

static void every_symptom_is_on_some_page_and_none_of_these_on_all(void **state) {
    (void)state;
    Case one;
    bool taken, seen[32] = {false};
    size_t count = vocabulary_count(vocabulary, WORDS_SYMPTOMS), found = 0;
    open_case(&one, "ask-symptoms");
    for (int page = 0; page < 8; page++) {
        assert_non_null(canvas_find(canvas, "answer-none-of-these"));
        for (size_t i = 0; i < canvas_element_count(canvas); i++) {
            const Element *element = canvas_element_at(canvas, i);
            if (element->action != NULL && strcmp(element->action, "choose") == 0) {
                seen[element->value] = true;
            }
        }
        act(&one, ACTION_MORE, 0, &taken);
    }
    for (size_t i = 0; i < count; i++) {
        found += seen[i] ? 1 : 0;
    }
    assert_int_equal(found, count);
}

static void answers_are_given_by_one_touch(void **state) {
    (void)state;
    static const struct {
        const char *name, *id;
        int value;
    } answers[] = {
        {"ask-yes-no", "answer-yes", 1},
        {"ask-yes-no", "answer-no", 0},
        {"ask-gate", "answer-yes", 1},
        {"ask-side", "answer-left", 0},
        {"ask-side", "answer-same", 2},
        {"ask-pressure", "answer-too-strong", 2},
        {"ask-compare", "answer-less", 0},
        {"ask-compare", "answer-more", 2},
        {"ask-choice", "answer-light", 1},
        {"ask-area", "answer-forehead", 0},
        {"ask-done", "done", 0},
        {"ask-done", "again", 1},
        {"ask-spots", "answer-no-spot", 0},
        {"ask-spots-1", "answer-take-back", 2},
    };
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        Case one;
        open_case(&one, answers[i].name);
        assert_string_equal(find(answers[i].id)->action, "answer");
        assert_int_equal(find(answers[i].id)->value, answers[i].value);
    }
}

static void a_digit_on_cards_gives_the_card_of_that_place(void **state) {
    (void)state;
    Case one;
    bool taken;
    open_case(&one, "ask-yes-no");
    Action action = act(&one, ACTION_CHOOSE, 2, &taken);
    assert_false(taken);
    assert_int_equal(action.kind, ACTION_ANSWER);
    assert_int_equal(action.value, 0);
    action = act(&one, ACTION_CHOOSE, 3, &taken);
    assert_true(taken);
}

static void here_marks_the_middle_of_the_region_and_the_question_goes_on(void **state) {
    (void)state;
    Case one;
    bool taken;
    open_case(&one, "ask-spots");
    assert_string_equal(find("answer-here")->action, "choose");
    Action action = act(&one, ACTION_CHOOSE, find("answer-here")->value, &taken);
    assert_false(taken);
    assert_int_equal(action.kind, ACTION_ANSWER);
    assert_int_equal(action.value, 1);
    assert_int_equal(action.region, 0);
    assert_true(action.x > 0.4 && action.x < 0.6 && action.y > 0.4 && action.y < 0.6);
}

static void no_more_spots_are_marked_than_are_asked_for(void **state) {
    (void)state;
    Case one;
    bool taken;
    open_case(&one, "ask-spots-1"); /* one of two */
    assert_non_null(canvas_find(canvas, "answer-here"));
    assert_true(says("Walk your fingers along the muscle."));
    assert_int_equal(find("continue")->value, 0);
    one.look.spot_count = 2;
    draw(&one, &tablet, 1);
    assert_null(canvas_find(canvas, "answer-here"));
    Action action = act(&one, ACTION_CHOOSE, 1, &taken);
    assert_true(taken);
    assert_int_equal(action.kind, ACTION_CHOOSE);
}

static void a_red_flag_line_shows_its_card(void **state) {
    (void)state;
    Case one;
    open_case(&one, "ask-gate");
    const Element *line = find("red-flag-sudden-headache");
    assert_string_equal(line->action, "red-flag");
    assert_int_equal(line->value, 0);
}

static void a_gate_cannot_be_skipped(void **state) {
    (void)state;
    Case one;
    open_case(&one, "ask-gate");
    assert_null(canvas_find(canvas, "skip"));
}

static void a_red_flag_card_can_be_closed_after_its_time(void **state) {
    (void)state;
    Case one;
    open_case(&one, "card-flag");
    assert_true(find("close")->disabled);
    assert_int_equal(draw(&one, &tablet, 1), one.view.now + 1200 * USEC_MS);
    one.look.card_closes_in = 0;
    assert_int_equal(draw(&one, &tablet, 1), USEC_NEVER);
    assert_false(find("close")->disabled);
    assert_string_equal(find("close")->action, "next");
}

static void a_card_never_shows_a_place_that_is_not_filled(void **state) {
    (void)state;
    Case one;
    open_case(&one, "card-flag");
    for (int flag = 0; flag < (int)vocabulary_count(vocabulary, WORDS_RED_FLAGS); flag++) {
        one.look.red_flag = flag;
        draw(&one, &tablet, 1);
        assert_null(strchr(find("title")->spoken, '{'));
    }
    one.look.red_flag = WORD_NONE;
    for (int card = 0; card < (int)vocabulary_count(vocabulary, WORDS_CARDS); card++) {
        one.look.card = card;
        draw(&one, &tablet, 1);
        assert_null(strchr(find("text")->spoken, '{'));
    }
}

static void a_rise_of_pain_gets_no_praise(void **state) {
    (void)state;
    Case one;
    open_case(&one, "summary");
    assert_true(says("Well done."));
    assert_true(says("Clearly less sore"));
    open_case(&one, "summary-worse");
    assert_false(says("Well done."));
    assert_true(says("More sore"));
}

static void paused_changes_the_text_size_and_the_movement(void **state) {
    (void)state;
    Case one;
    open_case(&one, "paused");
    assert_string_equal(find("text-larger")->action, "text-larger");
    assert_true(find("text-smaller")->disabled);
    assert_false(find("less-movement")->selected);
    assert_string_equal(find("Carry on")->action, "resume");
    assert_string_equal(find("Start step again")->action, "again");
    draw(&one, &tablet, 2);
    assert_true(find("text-larger")->disabled);
    assert_false(find("text-smaller")->disabled);
    open_case(&one, "paused-still");
    assert_true(find("less-movement")->selected);
}

static void a_kiosk_shows_only_what_is_fit_for_one(void **state) {
    (void)state;
    Case one;
    open_case(&one, "library");
    LibraryEntry entries[] = {
        {.id = "open", .title = "Open", .kiosk = KIOSK_YES, .privacy = PRIVACY_PUBLIC},
        {.id = "locked", .title = "Locked", .kiosk = KIOSK_UNLOCKED, .privacy = PRIVACY_PUBLIC},
        {.id = "private", .title = "Private", .kiosk = KIOSK_YES, .privacy = PRIVACY_PRIVATE},
    };
    Library library = {.entries = entries, .count = 3};
    one.view.library = &library;
    one.view.kiosk = true;
    draw(&one, &tablet, 1);
    assert_non_null(canvas_find(canvas, "open-open"));
    assert_null(canvas_find(canvas, "open-locked"));
    assert_null(canvas_find(canvas, "open-private"));
    one.view.kiosk = false;
    draw(&one, &tablet, 1);
    assert_int_equal(find("open-locked")->value, 1);
    assert_null(canvas_find(canvas, "open-private"));
}

static void a_broken_session_is_not_offered_but_counted(void **state) {
    (void)state;
    Case one;
    open_case(&one, "library");
    assert_null(canvas_find(canvas, "open-broken"));
    assert_true(says("1 session can’t open today"));
}

static void the_library_pages_to_every_session(void **state) {
    (void)state;
    Case one;
    bool taken, seen[24] = {false};
    open_case(&one, "library-many");
    assert_true(find("page-back")->disabled);
    for (int page = 0; page < 24 && !find("more")->disabled; page++) {
        for (size_t i = 0; i < canvas_element_count(canvas); i++) {
            const Element *element = canvas_element_at(canvas, i);
            if (element->action != NULL && strcmp(element->action, "open") == 0) {
                seen[element->value] = true;
            }
        }
        act(&one, ACTION_MORE, 0, &taken);
    }
    for (size_t i = 0; i < canvas_element_count(canvas); i++) {
        const Element *element = canvas_element_at(canvas, i);
        if (element->action != NULL && strcmp(element->action, "open") == 0) {
            seen[element->value] = true;
        }
    }
    for (size_t i = 0; i < 24; i++) {
        assert_true(seen[i]);
    }
    act(&one, ACTION_PAGE_BACK, 0, &taken);
    assert_false(find("more")->disabled);
}

static void the_fault_names_its_code_and_the_way_home(void **state) {
    (void)state;
    Case one;
    open_case(&one, "fault");
    assert_non_null(strstr(find("text")->spoken, "UK-204"));
    assert_string_equal(find("All sessions")->action, "home");
}

static void the_ring_of_focus_shows_only_on_what_has_it(void **state) {
    (void)state;
    Case one;
    open_case(&one, "step-timed");
    size_t without = canvas_count(canvas);
    one.view.focus = "pause";
    draw(&one, &tablet, 1);
    assert_int_equal(canvas_count(canvas), without + 1);
    one.view.focus = "gone";
    draw(&one, &tablet, 1);
    assert_int_equal(canvas_count(canvas), without);
}

static void a_pressed_button_looks_pressed(void **state) {
    (void)state;
    Case one;
    open_case(&one, "step-timed");
    size_t without = canvas_count(canvas);
    one.view.pressed = "pause";
    draw(&one, &tablet, 1);
    assert_int_equal(canvas_count(canvas), without + 1);
}

static void numbers_are_put_into_words(void **state) {
    (void)state;
    char out[WORDS_MOST], tight[8];
    assert_string_equal(words_numbers(out, sizeof out, PHRASE_STEP_OF, 4, 9), "Step 4 of 9");
    assert_string_equal(words_numbers(tight, sizeof tight, PHRASE_STEP_OF, 4, 9), "Step 4 ");
    assert_string_equal(words_plural(out, sizeof out, PLURAL_POINTS_EASIER, 1), "1 point easier");
    assert_string_equal(words_plural(out, sizeof out, PLURAL_POINTS_EASIER, 3), "3 points easier");
    assert_string_equal(words_minutes(out, sizeof out, 10 * USEC_SECOND), "1 min");
    assert_string_equal(words_minutes(out, sizeof out, 344 * USEC_SECOND), "6 min");
}

static void times_count_seconds_that_have_begun(void **state) {
    (void)state;
    char out[WORDS_MOST];
    assert_string_equal(words_clock(out, sizeof out, 42 * USEC_SECOND), "0:42");
    assert_string_equal(words_clock(out, sizeof out, 41 * USEC_SECOND + 1), "0:42");
    assert_string_equal(words_clock(out, sizeof out, 725 * USEC_SECOND), "12:05");
    assert_string_equal(words_clock(out, sizeof out, 0), "0:00");
    assert_string_equal(words_left(out, sizeof out, USEC_SECOND), "1 second left");
    assert_string_equal(words_left(out, sizeof out, 12 * USEC_SECOND), "12 seconds left");
    assert_string_equal(words_left(out, sizeof out, 3 * USEC_MINUTE), "3 minutes left");
}

static void every_phrase_has_words_without_exclamation(void **state) {
    (void)state;
    for (int i = 0; i < PHRASE_COUNT; i++) {
        const char *phrase = words((Phrase)i);
        assert_non_null(phrase);
        assert_false(text_is_blank(phrase));
        assert_null(strchr(phrase, '!'));
    }
}

static void places_in_a_text_are_filled(void **state) {
    (void)state;
    Text out = {0};
    words_add_filled(&out, "{a}b{c}{a", "a", "x");
    assert_string_equal(text_string(&out), "xb{c}{a");
    text_finish(&out);
}

static void whom_to_call_is_the_devices_number_or_the_plain_words_for_it(void **state) {
    static const char text[] = "Call {emergency_number}, {crisis_line} or {urgent_line}.";
    (void)state;
    Text out = {0};
    words_add_card(&out, text, &(WordsHelp){.emergency = NULL});
    assert_string_equal(text_string(&out), "Call your local emergency number, a crisis line near "
                                           "you or your clinic.");
    text_clear(&out);
    words_add_card(&out, text, &(WordsHelp){"999", "116 123"});
    assert_string_equal(text_string(&out), "Call 999, 116\xC2\xA0"
                                           "123 or your clinic.");
    text_finish(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_lies_outside_the_screen),
        cmocka_unit_test(no_text_lies_on_other_text),
        cmocka_unit_test(no_text_crosses_the_edge_of_a_button),
        cmocka_unit_test(no_words_are_cut),
        cmocka_unit_test(what_can_be_touched_is_large_enough_apart_and_safe),
        cmocka_unit_test(every_element_has_its_own_id_and_words),
        cmocka_unit_test(the_focus_goes_in_reading_order),
        cmocka_unit_test(one_button_is_filled_and_it_is_the_last_but_for_pause),
        cmocka_unit_test(stop_is_always_there_and_first_in_the_dock),
        cmocka_unit_test(drawing_twice_gives_the_same_list),
        cmocka_unit_test(every_state_has_its_scene),
        cmocka_unit_test(a_moving_breath_is_drawn_sixty_times_a_second),
        cmocka_unit_test(with_less_movement_a_breath_is_drawn_when_its_count_changes),
        cmocka_unit_test(with_less_movement_the_rosette_keeps_still),
        cmocka_unit_test(a_ring_is_drawn_when_its_second_changes),
        cmocka_unit_test(a_lead_in_is_drawn_when_its_second_changes),
        cmocka_unit_test(a_screen_that_waits_is_never_due),
        cmocka_unit_test(the_count_of_a_phase_goes_up_from_one),
        cmocka_unit_test(a_natural_breath_has_no_count_and_no_curve),
        cmocka_unit_test(a_timed_step_has_pause_and_a_waiting_one_next),
        cmocka_unit_test(back_is_there_only_when_one_can_go_back),
        cmocka_unit_test(a_hold_can_be_eased_only_from_its_least),
        cmocka_unit_test(the_tip_opens_and_closes_in_place),
        cmocka_unit_test(an_open_tip_does_not_follow_to_the_next_step),
        cmocka_unit_test(long_words_are_paged_and_come_round_again),
        cmocka_unit_test(nothing_is_chosen_before_the_person_chooses),
        cmocka_unit_test(continue_gives_the_marked_number),
        cmocka_unit_test(a_number_out_of_range_is_not_marked),
        cmocka_unit_test(a_mark_does_not_follow_to_the_next_question),
        cmocka_unit_test(symptoms_are_bits_and_none_of_these_clears_them),
        cmocka_unit_test(every_symptom_is_on_some_page_and_none_of_these_on_all),
        cmocka_unit_test(answers_are_given_by_one_touch),
        cmocka_unit_test(a_digit_on_cards_gives_the_card_of_that_place),
        cmocka_unit_test(here_marks_the_middle_of_the_region_and_the_question_goes_on),
        cmocka_unit_test(no_more_spots_are_marked_than_are_asked_for),
        cmocka_unit_test(a_red_flag_line_shows_its_card),
        cmocka_unit_test(a_gate_cannot_be_skipped),
        cmocka_unit_test(a_red_flag_card_can_be_closed_after_its_time),
        cmocka_unit_test(a_card_never_shows_a_place_that_is_not_filled),
        cmocka_unit_test(a_rise_of_pain_gets_no_praise),
        cmocka_unit_test(paused_changes_the_text_size_and_the_movement),
        cmocka_unit_test(a_kiosk_shows_only_what_is_fit_for_one),
        cmocka_unit_test(a_broken_session_is_not_offered_but_counted),
        cmocka_unit_test(the_library_pages_to_every_session),
        cmocka_unit_test(the_fault_names_its_code_and_the_way_home),
        cmocka_unit_test(the_ring_of_focus_shows_only_on_what_has_it),
        cmocka_unit_test(a_pressed_button_looks_pressed),
        cmocka_unit_test(numbers_are_put_into_words),
        cmocka_unit_test(times_count_seconds_that_have_begun),
        cmocka_unit_test(every_phrase_has_words_without_exclamation),
        cmocka_unit_test(places_in_a_text_are_filled),
        cmocka_unit_test(whom_to_call_is_the_devices_number_or_the_plain_words_for_it),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
