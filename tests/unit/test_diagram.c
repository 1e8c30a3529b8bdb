/* Which figures show a diagram, how they are framed, and when they want to be drawn again. */
#include "scene/diagram.h"

#include "cases.h"
#include "draw/layout.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Vocabulary *vocabulary;
static Shelf *shelf;
static Canvas *canvas;

static int set_up(void **state) {
    (void)state;
    vocabulary = case_vocabulary();
    shelf = shelf_new(CASE_ART);
    canvas = canvas_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    canvas_free(canvas);
    shelf_free(shelf);
    vocabulary_free(vocabulary);
    return 0;
}

static int word(WordList list, const char *id) {
    int found = vocabulary_find(vocabulary, list, id);
    if (found == WORD_NONE) {
        print_error("no word '%s'\n", id);
    }
    assert_int_not_equal(found, WORD_NONE);
    return found;
}

/* A diagram of one region, on [side] or on the round's, and on the other side too if [both]. */
typedef struct Drawn {
    RegionRef regions[2];
    int stroke;
    Diagram diagram;
    DiagramSource source;
    DiagramChoice choice;
} Drawn;

static void set(Drawn *drawn, const char *view, const char *region, Side side, bool both,
                const char *stroke) {
    *drawn = (Drawn){.stroke = word(WORDS_STROKES, stroke)};
    int found = word(WORDS_REGIONS, region);
    drawn->regions[0] = (RegionRef){found, both ? SIDE_LEFT : SIDE_NONE};
    drawn->regions[1] = (RegionRef){found, SIDE_RIGHT};
    drawn->diagram = (Diagram){.view = word(WORDS_VIEWS, view),
                               .regions = drawn->regions,
                               .region_count = both ? 2 : 1,
                               .strokes = {&drawn->stroke, 1}};
    drawn->source = (DiagramSource){.shelf = shelf,
                                    .vocabulary = vocabulary,
                                    .diagram = &drawn->diagram,
                                    .side = side,
                                    .area = WORD_NONE,
                                    .posture = word(WORDS_POSTURES, "sit-chair")};
}

static void choose(Drawn *drawn, const char *view, const char *region, Side side, bool both,
                   const char *stroke) {
    set(drawn, view, region, side, both, stroke);
    diagram_choose(&drawn->choice, &drawn->source);
}

static void assert_shows(const Drawn *drawn, size_t picture, const char *file) {
    assert_true(picture < drawn->choice.picture_count);
    assert_ptr_equal(drawn->choice.pictures[picture].figure, shelf_figure(shelf, file));
}

static void a_back_view_is_shown_by_the_nearest_picture_that_has_the_region(void **state) {
    (void)state;
    Drawn drawn;
    choose(&drawn, "back", "upper-trap", SIDE_LEFT, false, "circles");
    assert_shows(&drawn, 0, "head-neck-back.svg");
    choose(&drawn, "back", "low-back", SIDE_LEFT, false, "circles");
    assert_shows(&drawn, 0, "low-back.svg");
    choose(&drawn, "back", "calf", SIDE_LEFT, false, "circles");
    assert_shows(&drawn, 0, "figure-back.svg");
    choose(&drawn, "front", "jaw-muscle", SIDE_LEFT, false, "circles");
    assert_shows(&drawn, 0, "head-neck-front.svg");
    choose(&drawn, "front", "thigh-front", SIDE_LEFT, false, "circles");
    assert_shows(&drawn, 0, "figure-front.svg");
}

static void a_picture_is_chosen_only_if_it_has_all_regions(void **state) {
    (void)state;
    Drawn drawn;
    set(&drawn, "back", "upper-trap", SIDE_LEFT, false, "circles");
    drawn.regions[1] = (RegionRef){word(WORDS_REGIONS, "calf"), SIDE_LEFT};
    drawn.diagram.region_count = 2;
    diagram_choose(&drawn.choice, &drawn.source);
    assert_shows(&drawn, 0, "figure-back.svg");
    assert_int_equal(drawn.choice.pictures[0].region_count, 2);
}

static void a_region_of_the_round_is_marked_on_its_side_alone(void **state) {
    (void)state;
    Drawn drawn;
    choose(&drawn, "back", "upper-trap", SIDE_RIGHT, false, "circles");
    assert_int_equal(drawn.choice.pictures[0].region_count, 1);
    assert_string_equal(drawn.choice.pictures[0].regions[0]->id, "upper-trap-right");
    assert_true(drawn.choice.right && !drawn.choice.left);
    choose(&drawn, "back", "upper-trap", SIDE_NONE, false, "circles");
    assert_int_equal(drawn.choice.pictures[0].region_count, 2);
    assert_true(drawn.choice.right && drawn.choice.left);
}

static void the_head_is_shown_from_its_side_and_mirrored_for_the_other(void **state) {
    (void)state;
    Drawn drawn;
    choose(&drawn, "head-neck", "temple", SIDE_RIGHT, false, "circles");
    assert_shows(&drawn, 0, "head-neck-side.svg");
    assert_false(drawn.choice.pictures[0].mirrored);
    choose(&drawn, "head-neck", "temple", SIDE_LEFT, false, "circles");
    assert_true(drawn.choice.pictures[0].mirrored);
}

static void the_head_with_both_sides_is_shown_from_behind_else_from_the_front(void **state) {
    (void)state;
    Drawn drawn;
    choose(&drawn, "head-neck", "neck-back", SIDE_NONE, true, "circles");
    assert_shows(&drawn, 0, "head-neck-back.svg");
    assert_int_equal(drawn.choice.facing, FACING_AWAY);
    choose(&drawn, "head-neck", "temple", SIDE_NONE, true, "circles");
    assert_shows(&drawn, 0, "head-neck-front.svg");
    assert_int_equal(drawn.choice.facing, FACING_MIRROR);
    assert_int_equal(drawn.choice.picture_count, 1);
}

static void both_hands_are_two_pictures_one_of_them_mirrored(void **state) {
    (void)state;
    Drawn drawn;
    choose(&drawn, "hand-palm", "palm", SIDE_NONE, true, "knead");
    assert_int_equal(drawn.choice.picture_count, 2);
    assert_shows(&drawn, 0, "hand-palm.svg");
    assert_shows(&drawn, 1, "hand-palm.svg");
    assert_int_equal(drawn.choice.pictures[0].side, SIDE_LEFT);
    assert_int_equal(drawn.choice.pictures[1].side, SIDE_RIGHT);
    assert_false(drawn.choice.pictures[0].mirrored);
    assert_true(drawn.choice.pictures[1].mirrored);
    assert_int_equal(drawn.choice.pictures[1].region_count, 1);
}

static void the_side_view_of_the_whole_body_is_the_posture(void **state) {
    (void)state;
    Drawn drawn;
    choose(&drawn, "side", "whole-body", SIDE_NONE, false, "rest");
    assert_int_equal(drawn.choice.form, DIAGRAM_POSTURE);
    assert_shows(&drawn, 0, "posture-sit-chair.svg");
    choose(&drawn, "side", "calf", SIDE_LEFT, false, "long-stroke");
    assert_int_equal(drawn.choice.form, DIAGRAM_BODY);
    assert_shows(&drawn, 0, "figure-side.svg");
}

static void a_stretch_is_the_posture_but_that_of_the_neck_turns_the_head(void **state) {
    (void)state;
    Drawn drawn;
    choose(&drawn, "back", "shoulder-back", SIDE_LEFT, false, "stretch");
    assert_int_equal(drawn.choice.form, DIAGRAM_POSTURE);
    assert_shows(&drawn, 0, "posture-sit-chair.svg");
    assert_shows(&drawn, 1, "head-neck-back.svg");
    choose(&drawn, "head-neck", "upper-trap", SIDE_RIGHT, false, "stretch");
    assert_int_equal(drawn.choice.form, DIAGRAM_BODY);
    assert_shows(&drawn, 0, "head-neck-front.svg");
    choose(&drawn, "head-neck", "neck-back", SIDE_RIGHT, false, "stretch");
    assert_shows(&drawn, 0, "head-neck-side.svg");
}

static void a_question_shows_neither_hand_nor_posture(void **state) {
    (void)state;
    Drawn drawn;
    set(&drawn, "back", "shoulder-back", SIDE_LEFT, false, "stretch");
    drawn.source.plain = true;
    diagram_choose(&drawn.choice, &drawn.source);
    assert_false(drawn.choice.strokes);
    assert_int_equal(drawn.choice.form, DIAGRAM_BODY);
}

static void the_area_that_was_picked_brings_its_own_view(void **state) {
    (void)state;
    Drawn drawn;
    set(&drawn, "back", "upper-trap", SIDE_LEFT, false, "circles");
    drawn.diagram.view = WORD_NONE;
    drawn.regions[0].region = WORD_NONE;
    drawn.source.area = word(WORDS_REGIONS, "upper-trap");
    diagram_choose(&drawn.choice, &drawn.source);
    assert_int_equal(drawn.choice.form, DIAGRAM_BODY);
    assert_string_equal(drawn.choice.pictures[0].regions[0]->id, "upper-trap-left");
}

static void an_area_that_is_not_known_is_shown_by_the_posture(void **state) {
    (void)state;
    Drawn drawn;
    set(&drawn, "back", "upper-trap", SIDE_LEFT, false, "circles");
    drawn.diagram.view = drawn.regions[0].region = WORD_NONE;
    diagram_choose(&drawn.choice, &drawn.source);
    assert_int_equal(drawn.choice.form, DIAGRAM_POSTURE);
    drawn.source.posture = WORD_NONE;
    diagram_choose(&drawn.choice, &drawn.source);
    assert_int_equal(drawn.choice.form, DIAGRAM_NONE);
}

static void a_card_of_the_library_shows_where_the_first_hand_lies(void **state) {
    (void)state;
    static const char *const folders[] = {"routines"};
    Diags *diags = diags_new();
    Library library;
    library_open(&library, folders, 1, vocabulary);
    while (library_read_on(&library, diags))
        continue;
    const LibraryEntry *touch = library_find(&library, "trap-hold");
    const LibraryEntry *breath = library_find(&library, "breath-46");
    assert_non_null(touch);
    assert_non_null(breath);
    assert_int_equal(touch->diagram.region_count, 1);
    assert_int_equal(touch->diagram.regions[0].region, word(WORDS_REGIONS, "upper-trap"));
    assert_int_equal(touch->diagram.view, word(WORDS_VIEWS, "back"));
    assert_int_equal(breath->diagram.region_count, 0);
    library_finish(&library);
    diags_free(diags);
}

static void without_figures_there_is_a_frame_with_names(void **state) {
    (void)state;
    Drawn drawn;
    set(&drawn, "back", "upper-trap", SIDE_LEFT, false, "circles");
    drawn.source.shelf = NULL;
    diagram_choose(&drawn.choice, &drawn.source);
    assert_int_equal(drawn.choice.form, DIAGRAM_MISSING);
    Text words_of = {0};
    diagram_words(&drawn.choice, vocabulary, &words_of);
    assert_non_null(strstr(text_string(&words_of), "Marked: Top of the shoulder, left."));
    text_finish(&words_of);
}

static void a_side_and_its_mirror_image_are_framed_alike(void **state) {
    (void)state;
    Drawn left, right;
    choose(&left, "back", "upper-trap", SIDE_LEFT, false, "circles");
    choose(&right, "back", "upper-trap", SIDE_RIGHT, false, "circles");
    Rect one = diagram_window(&left.choice.pictures[0], 1.01, false);
    Rect other = diagram_window(&right.choice.pictures[0], 1.01, false);
    assert_true(fabs(one.x - (other.x)) < 0.5);
    assert_true(fabs(one.w - (other.w)) < 0.5);
    Rect box = figure_box(left.choice.pictures[0].figure);
    assert_true(fabs(one.x + one.w / 2 - (box.x + box.w / 2)) < 0.5);
}

/* Every region of every view, on both sides, in frames of every shape. */
static void every_region_is_seen_whole_in_its_picture(void **state) {
    (void)state;
    static const double aspects[] = {0.75, 1, 1.21, 1.47};
    size_t views = vocabulary_count(vocabulary, WORDS_VIEWS);
    int seen = 0;
    for (size_t r = 0; r < vocabulary_count(vocabulary, WORDS_REGIONS); r++) {
        const char *region = vocabulary_id(vocabulary, WORDS_REGIONS, (int)r);
        const Region *facts = vocabulary_region(vocabulary, (int)r);
        if (strcmp(region, "whole-body") == 0) {
            continue;
        }
        for (size_t v = 0; v < facts->views.count; v++) {
            assert_true((size_t)facts->views.words[v] < views);
            const char *view = vocabulary_id(vocabulary, WORDS_VIEWS, facts->views.words[v]);
            for (int side = SIDE_LEFT; side <= SIDE_RIGHT; side++) {
                Drawn drawn;
                choose(&drawn, view, region, (Side)side, false, "rest");
                if (drawn.choice.form != DIAGRAM_BODY ||
                    drawn.choice.pictures[0].region_count != 1) {
                    print_error("%s in %s is not shown\n", region, view);
                }
                assert_int_equal(drawn.choice.form, DIAGRAM_BODY);
                assert_int_equal(drawn.choice.pictures[0].region_count, 1);
                for (size_t a = 0; a < 2 * sizeof aspects / sizeof *aspects; a++) {
                    const DiagramPicture *picture = &drawn.choice.pictures[0];
                    Rect window = diagram_window(picture, aspects[a / 2], a % 2 == 1);
                    Rect box = picture->regions[0]->box;
                    assert_true(fabs(window.w / window.h - (aspects[a / 2])) < 0.01);
                    if (box.x < window.x - 1 || box.y < window.y - 1 ||
                        box.x + box.w > window.x + window.w + 1 ||
                        box.y + box.h > window.y + window.h + 1) {
                        print_error("%s in %s is cut at %g\n", region, view, aspects[a / 2]);
                        assert_true(false);
                    }
                    seen++;
                }
            }
        }
    }
    assert_true(seen > 500);
}

static void a_head_that_turns_is_seen_whole(void **state) {
    (void)state;
    static const double aspects[] = {0.75, 1, 1.21, 1.47};
    Drawn drawn;
    choose(&drawn, "head-neck", "upper-trap", SIDE_LEFT, false, "stretch");
    const DiagramPicture *picture = &drawn.choice.pictures[0];
    const Shape *head = figure_find(picture->figure, "base-head");
    assert_non_null(head);
    for (size_t i = 0; i < sizeof aspects / sizeof *aspects; i++) {
        Rect window = diagram_window(picture, aspects[i], false);
        assert_true(head->box.y > window.y && head->box.y + head->box.h < window.y + window.h);
    }
}

static Usec draw_case(const char *name, Usec elapsed, bool still) {
    Layout layout;
    assert_true(layout_for(&layout, 1280, 800, 500, 0, 1));
    Case one;
    size_t i = 0;
    for (; i < case_count(); i++) {
        case_make(&one, i, vocabulary, shelf, &layout);
        if (strcmp(one.name, name) == 0) {
            break;
        }
    }
    assert_true(i < case_count());
    one.view.settings.still = still;
    one.look.elapsed = elapsed;
    one.look.left = one.look.length - elapsed;
    canvas_begin(canvas, layout.width, layout.height, THEME_LIGHT, 1, measure_fixed());
    return one.scene->draw(one.memory, canvas, &one.view) - one.view.now;
}

static void a_hand_that_moves_wants_every_frame(void **state) {
    (void)state;
    assert_in_range(draw_case("body-circles", 20 * USEC_SECOND, false), 1, 17 * USEC_MS);
}

static void with_less_movement_only_seconds_pass(void **state) {
    (void)state;
    assert_int_equal(draw_case("body-circles", 20 * USEC_SECOND, true), USEC_SECOND);
}

static void a_posture_waits_for_the_next_second(void **state) {
    (void)state;
    assert_int_equal(draw_case("body-posture", 5250 * USEC_MS, false), 750 * USEC_MS);
}

static void a_rest_is_still_once_its_pulse_is_over(void **state) {
    (void)state;
    Layout layout;
    assert_true(layout_for(&layout, 1280, 800, 500, 0, 1));
    Drawn drawn;
    choose(&drawn, "back", "upper-trap", SIDE_LEFT, false, "rest");
    SessionLook look = {.vocabulary = vocabulary, .area = WORD_NONE};
    SceneView view = {.layout = &layout, .look = &look, .vocabulary = vocabulary};
    canvas_begin(canvas, layout.width, layout.height, THEME_LIGHT, 1, measure_fixed());
    Parts parts;
    parts_begin(&parts, canvas, &view);
    DiagramShow show = {.hand = true, .pulse = true, .elapsed = 5 * USEC_SECOND};
    Rect frame = {6, 12, 70, 69};
    assert_true(diagram_draw(&parts, frame, &drawn.choice, &show, false) <= 17 * USEC_MS);
    show.elapsed = 12 * USEC_SECOND;
    assert_int_equal(diagram_draw(&parts, frame, &drawn.choice, &show, false), USEC_NEVER);
    parts_end(&parts);
}

static void the_words_name_what_is_marked_and_its_side(void **state) {
    (void)state;
    Drawn drawn;
    Text out = {0};
    choose(&drawn, "back", "upper-trap", SIDE_NONE, true, "circles");
    diagram_words(&drawn.choice, vocabulary, &out);
    assert_string_equal(text_string(&out),
                        "A clothed person standing, seen from behind. Your left is on the left. "
                        "Marked: Top of the shoulder, both sides.");
    text_finish(&out);
}

static bool says(const char *string) {
    for (size_t i = 0; i < canvas_count(canvas); i++) {
        const DrawItem *item = canvas_item(canvas, i);
        if (item->kind == DRAW_TEXT && strcmp(item->as.text.string, string) == 0) {
            return true;
        }
    }
    return false;
}

static void both_sides_are_named_and_the_way_one_looks(void **state) {
    (void)state;
    draw_case("body-circles", 20 * USEC_SECOND, false);
    assert_true(says("LEFT") && says("RIGHT") && says("You, seen from behind"));
    draw_case("body-stretch", USEC_SECOND, false);
    assert_true(says("LEFT") && says("RIGHT") && says("Like looking in a mirror"));
    draw_case("body-one-side", 20 * USEC_SECOND, false);
    assert_true(says("LEFT") && !says("RIGHT"));
}

static void a_body_that_breathes_holds_the_count(void **state) {
    (void)state;
    draw_case("body-breath", 3100 * USEC_MS, false);
    assert_true(says("4") && says("Breathe in"));
    assert_non_null(canvas_find(canvas, "diagram"));
    draw_case("body-rosette", 3100 * USEC_MS, false);
    assert_null(canvas_find(canvas, "diagram"));
    assert_non_null(canvas_find(canvas, "breath"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_back_view_is_shown_by_the_nearest_picture_that_has_the_region),
        cmocka_unit_test(a_picture_is_chosen_only_if_it_has_all_regions),
        cmocka_unit_test(a_region_of_the_round_is_marked_on_its_side_alone),
        cmocka_unit_test(the_head_is_shown_from_its_side_and_mirrored_for_the_other),
        cmocka_unit_test(the_head_with_both_sides_is_shown_from_behind_else_from_the_front),
        cmocka_unit_test(both_hands_are_two_pictures_one_of_them_mirrored),
        cmocka_unit_test(the_side_view_of_the_whole_body_is_the_posture),
        cmocka_unit_test(a_stretch_is_the_posture_but_that_of_the_neck_turns_the_head),
        cmocka_unit_test(a_question_shows_neither_hand_nor_posture),
        cmocka_unit_test(the_area_that_was_picked_brings_its_own_view),
        cmocka_unit_test(an_area_that_is_not_known_is_shown_by_the_posture),
        cmocka_unit_test(a_card_of_the_library_shows_where_the_first_hand_lies),
        cmocka_unit_test(without_figures_there_is_a_frame_with_names),
        cmocka_unit_test(a_side_and_its_mirror_image_are_framed_alike),
        cmocka_unit_test(every_region_is_seen_whole_in_its_picture),
        cmocka_unit_test(a_head_that_turns_is_seen_whole),
        cmocka_unit_test(a_hand_that_moves_wants_every_frame),
        cmocka_unit_test(with_less_movement_only_seconds_pass),
        cmocka_unit_test(a_posture_waits_for_the_next_second),
        cmocka_unit_test(a_rest_is_still_once_its_pulse_is_over),
        cmocka_unit_test(the_words_name_what_is_marked_and_its_side),
        cmocka_unit_test(both_sides_are_named_and_the_way_one_looks),
        cmocka_unit_test(a_body_that_breathes_holds_the_count),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
