/* What the library is narrowed to, and what a touch of its body means. */
#include "cases.h"

#include "scene/library_choice.h"
#include "scene/library_filter.h"
#include "scene/library_map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Vocabulary *vocabulary;
static Shelf *shelf;
static Layout layout;

static int set_up(void **state) {
    (void)state;
    vocabulary = case_vocabulary();
    shelf = shelf_new(CASE_ART);
    return layout_for(&layout, 1280, 800, 500, 0, 1) ? 0 : 1;
}

static int tear_down(void **state) {
    (void)state;
    shelf_free(shelf);
    vocabulary_free(vocabulary);
    return 0;
}

static uint32_t area(const char *id) {
    int word = vocabulary_find(vocabulary, WORDS_AREAS, id);
    assert_int_not_equal(word, WORD_NONE);
    return UINT32_C(1) << word;
}

static void every_area_is_in_a_part_but_for_those_of_the_whole(void **state) {
    (void)state;
    static const char *const whole[] = {"belly", "chest", "whole-body", "private-area"};
    size_t count = vocabulary_count(vocabulary, WORDS_AREAS), in_whole = 0;
    bool used[LIBRARY_PART_COUNT] = {false};
    assert_true(count <= LIBRARY_AREAS);
    for (size_t i = 0; i < count; i++) {
        const char *id = vocabulary_id(vocabulary, WORDS_AREAS, (int)i);
        bool meant = false;
        for (size_t k = 0; k < sizeof whole / sizeof *whole; k++) {
            meant = meant || strcmp(whole[k], id) == 0;
        }
        LibraryPart part = library_filter_part(id);
        used[part] = true;
        in_whole += part == LIBRARY_ALL ? 1 : 0;
        if ((part == LIBRARY_ALL) != meant) {
            fail_msg("'%s' is in part %d", id, (int)part);
        }
    }
    assert_int_equal(in_whole, sizeof whole / sizeof *whole);
    for (int i = 0; i < LIBRARY_PART_COUNT; i++) {
        assert_true(used[i]);
    }
}

static void every_length_belongs_to_one_choice(void **state) {
    (void)state;
    static const struct {
        Usec seconds;
        LibraryLength length;
    } rows[] = {{0, LIBRARY_5_MIN},
                {5 * 60, LIBRARY_5_MIN},
                {7 * 60 + 29, LIBRARY_5_MIN},
                {7 * 60 + 30, LIBRARY_10_MIN},
                {8 * 60, LIBRARY_10_MIN},
                {14 * 60 + 29, LIBRARY_10_MIN},
                {14 * 60 + 30, LIBRARY_20_MIN},
                {20 * 60, LIBRARY_20_MIN},
                {3 * 60 * 60, LIBRARY_20_MIN}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(library_filter_length(rows[i].seconds * USEC_SECOND), rows[i].length);
    }
}

static LibraryEntry entries[] = {
    {.id = "neck", .usual = 5 * USEC_MINUTE},  {.id = "broken", .broken = true},
    {.id = "feet", .usual = 10 * USEC_MINUTE}, {.id = "all", .usual = 20 * USEC_MINUTE},
    {.id = "both", .usual = 7 * USEC_MINUTE},
};
static Library library = {.entries = entries, .count = 5, .broken = 1};

static SceneView view_of(void) {
    entries[0].areas = area("neck") | area("shoulders");
    entries[2].areas = area("feet");
    entries[3].areas = area("whole-body");
    entries[4].areas = area("shoulders") | area("feet");
    for (size_t i = 0; i < library.count; i++) {
        entries[i].kiosk = KIOSK_YES;
        entries[i].privacy = PRIVACY_PUBLIC;
    }
    return (SceneView){.layout = &layout, .library = &library, .vocabulary = vocabulary};
}

static LibraryFound find(const SceneView *view, LibraryPart part, LibraryLength length,
                         size_t first, size_t most) {
    LibraryFilter filter = {.part = part, .length = length};
    LibraryFound found;
    library_filter_find(&filter, view, first, most, &found);
    return found;
}

static void what_is_chosen_narrows_the_library(void **state) {
    (void)state;
    SceneView view = view_of();
    assert_int_equal(find(&view, LIBRARY_ALL, LIBRARY_ANY, 0, 6).count, 4);
    LibraryFound neck = find(&view, LIBRARY_NECK, LIBRARY_ANY, 0, 6);
    assert_int_equal(neck.count, 2);
    assert_int_equal(neck.places[0], 0);
    assert_int_equal(neck.places[1], 4);
    assert_int_equal(find(&view, LIBRARY_FEET, LIBRARY_ANY, 0, 6).count, 2);
    assert_int_equal(find(&view, LIBRARY_FEET, LIBRARY_5_MIN, 0, 6).count, 1);
    assert_int_equal(find(&view, LIBRARY_ALL, LIBRARY_20_MIN, 0, 6).count, 1);
    assert_int_equal(find(&view, LIBRARY_HEAD, LIBRARY_ANY, 0, 6).count, 0);
}

static void a_page_is_a_stretch_of_what_passes(void **state) {
    (void)state;
    SceneView view = view_of();
    size_t sorted[] = {4, 3, 2, 1, 0};
    library.sorted = sorted;
    LibraryFound page = find(&view, LIBRARY_ALL, LIBRARY_ANY, 1, 2);
    library.sorted = NULL;
    assert_int_equal(page.count, 4);
    assert_int_equal(page.shown, 2);
    assert_int_equal(page.places[0], 3);
    assert_int_equal(page.places[1], 2);
}

static void nothing_private_stands_on_a_kiosk(void **state) {
    (void)state;
    SceneView view = view_of();
    view.kiosk = true;
    entries[3].kiosk = KIOSK_UNLOCKED;
    size_t all = find(&view, LIBRARY_ALL, LIBRARY_ANY, 0, 6).count;
    entries[2].privacy = PRIVACY_PRIVATE;
    assert_int_equal(find(&view, LIBRARY_ALL, LIBRARY_ANY, 0, 6).count, all - 1);
}

/* Neither among the others nor in their count; what a clinician unlocks is nowhere. */
static void what_is_private_is_on_its_shelf_alone(void **state) {
    (void)state;
    SceneView view = view_of();
    LibraryFound found;
    size_t all = find(&view, LIBRARY_ALL, LIBRARY_ANY, 0, 6).count;
    library_filter_private(&view, 0, 6, &found);
    assert_int_equal(found.count, 0);
    entries[2].privacy = PRIVACY_PRIVATE;
    entries[3].privacy = PRIVACY_CLINICIAN;
    assert_int_equal(find(&view, LIBRARY_ALL, LIBRARY_ANY, 0, 6).count, all - 2);
    library_filter_private(&view, 0, 6, &found);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.places[0], 2);
    view.kiosk = true;
    library_filter_private(&view, 0, 6, &found);
    assert_int_equal(found.count, 0);
}

static void what_is_missing_is_said_in_a_sentence(void **state) {
    (void)state;
    static const struct {
        LibraryFilter filter;
        const char *words;
    } rows[] = {
        {{LIBRARY_FEET, LIBRARY_5_MIN}, "Nothing for feet in 5 minutes."},
        {{LIBRARY_NECK, LIBRARY_ANY}, "Nothing for neck and shoulders yet."},
        {{LIBRARY_ALL, LIBRARY_20_MIN}, "Nothing in 20 minutes."},
        {{LIBRARY_ALL, LIBRARY_ANY}, "There are no sessions here yet."},
    };
    Text text = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        text_clear(&text);
        library_filter_nothing(&rows[i].filter, &text);
        assert_string_equal(text_string(&text), rows[i].words);
    }
    text_clear(&text);
    library_filter_count(&rows[1].filter, 12, &text);
    assert_string_equal(text_string(&text), "12 sessions for neck and shoulders");
    text_clear(&text);
    library_filter_count(&rows[3].filter, 1, &text);
    assert_string_equal(text_string(&text), "1 session");
    text_finish(&text);
}

static void a_finger_on_the_body_means_the_part_under_it(void **state) {
    (void)state;
    static const struct {
        double x, y;
        LibraryPart part;
    } rows[] = {
        {0.5, 0.07, LIBRARY_HEAD},  {0.40, 0.18, LIBRARY_NECK}, {0.60, 0.18, LIBRARY_NECK},
        {0.5, 0.30, LIBRARY_BACK},  {0.55, 0.38, LIBRARY_BACK}, {0.05, 0.55, LIBRARY_ARMS},
        {0.95, 0.55, LIBRARY_ARMS}, {0.16, 0.37, LIBRARY_ARMS}, {0.40, 0.48, LIBRARY_LEGS},
        {0.40, 0.65, LIBRARY_LEGS}, {0.60, 0.80, LIBRARY_LEGS}, {0.40, 0.98, LIBRARY_FEET},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LibraryPart part = library_map_part(shelf, rows[i].x, rows[i].y);
        if (part != rows[i].part) {
            fail_msg("at %g, %g is part %d", rows[i].x, rows[i].y, (int)part);
        }
    }
}

static void a_finger_beside_the_body_means_nothing(void **state) {
    (void)state;
    assert_int_equal(library_map_part(shelf, 0.03, 0.05), LIBRARY_PART_COUNT);
    assert_int_equal(library_map_part(shelf, 0.97, 0.9), LIBRARY_PART_COUNT);
    assert_int_equal(library_map_part(shelf, 1.5, 0.5), LIBRARY_PART_COUNT);
    assert_int_equal(library_map_part(NULL, 0.5, 0.5), LIBRARY_PART_COUNT);
}

static const Element *draw(const void *memory, Canvas *canvas, const SceneView *view,
                           const char *id) {
    canvas_begin(canvas, layout.width, layout.height, THEME_LIGHT, 1, measure_fixed());
    scene_library.draw(memory, canvas, view);
    return canvas_find(canvas, id);
}

static void choices_act_and_begin_at_the_first_page(void **state) {
    (void)state;
    _Alignas(16) unsigned char memory[SCENE_MEMORY_MOST] = {0};
    SceneView view = view_of();
    view.shelf = shelf;
    Canvas *canvas = canvas_new();
    Action more = {.kind = ACTION_MORE};
    Action feet = {.kind = ACTION_CHOOSE, .value = LIBRARY_CHOOSE_PART + LIBRARY_FEET};
    assert_true(draw(memory, canvas, &view, "part-all")->selected);
    assert_true(scene_library.act(memory, &view, &more));
    assert_true(scene_library.act(memory, &view, &feet));
    assert_true(draw(memory, canvas, &view, "part-feet")->selected);
    assert_null(canvas_find(canvas, "open-neck"));
    assert_non_null(canvas_find(canvas, "open-feet"));

    Action body = {.kind = ACTION_CHOOSE, .value = LIBRARY_CHOOSE_FIGURE, .x = 0.5, .y = 0.07};
    assert_true(scene_library.act(memory, &view, &body));
    assert_true(draw(memory, canvas, &view, "part-head")->selected);
    assert_non_null(canvas_find(canvas, "show-all"));
    Action all = {.kind = ACTION_CHOOSE, .value = canvas_find(canvas, "show-all")->value};
    assert_true(scene_library.act(memory, &view, &all));
    assert_true(draw(memory, canvas, &view, "part-all")->selected);
    assert_non_null(canvas_find(canvas, "open-neck"));
    canvas_free(canvas);
}

static void a_finger_beside_the_body_changes_nothing(void **state) {
    (void)state;
    _Alignas(16) unsigned char memory[SCENE_MEMORY_MOST] = {0}, before[SCENE_MEMORY_MOST] = {0};
    SceneView view = view_of();
    view.shelf = shelf;
    Action air = {.kind = ACTION_CHOOSE, .value = LIBRARY_CHOOSE_FIGURE, .x = 0.03, .y = 0.05};
    assert_true(scene_library.act(memory, &view, &air));
    assert_memory_equal(memory, before, sizeof memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_area_is_in_a_part_but_for_those_of_the_whole),
        cmocka_unit_test(every_length_belongs_to_one_choice),
        cmocka_unit_test(what_is_chosen_narrows_the_library),
        cmocka_unit_test(a_page_is_a_stretch_of_what_passes),
        cmocka_unit_test(nothing_private_stands_on_a_kiosk),
        cmocka_unit_test(what_is_private_is_on_its_shelf_alone),
        cmocka_unit_test(what_is_missing_is_said_in_a_sentence),
        cmocka_unit_test(a_finger_on_the_body_means_the_part_under_it),
        cmocka_unit_test(a_finger_beside_the_body_means_nothing),
        cmocka_unit_test(choices_act_and_begin_at_the_first_page),
        cmocka_unit_test(a_finger_beside_the_body_changes_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
