#include "base/file.h"
#include "draw/shapes.h"
#include "stage/image.h"
#include "stage/stage.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "near.h"

#define SCALE 4.0
#define WIDTH 640
#define HEIGHT 400

typedef struct Fixture {
    Arena *arena;
    Stage *stage;
    Canvas *canvas;
} Fixture;

static Stage *open_stage(Arena *arena) {
    const char *reason = NULL;
    return stage_new(&(StageOptions){.headless = true, .width = WIDTH, .height = HEIGHT}, arena,
                     &reason);
}

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    *state = fixture;
    if (fixture == NULL)
        return -1;
    fixture->arena = arena_new();
    fixture->stage = open_stage(fixture->arena);
    fixture->canvas = canvas_new();
    return fixture->stage == NULL ? -1 : 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    stage_free(fixture->stage);
    canvas_free(fixture->canvas);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

/* A fixed sequence of numbers from 0 to below [most]. */
static unsigned chance(uint32_t *seed, unsigned most) {
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) % most;
}

static double somewhere(uint32_t *seed, double most) {
    return chance(seed, 1000) * most / 1000;
}

static void draw_anything(Canvas *canvas, uint32_t *seed) {
    Path path = {0};
    Paint paint = (Paint)chance(seed, PAINT_COUNT);
    double x = somewhere(seed, 170) - 5, y = somewhere(seed, 110) - 5;
    switch (chance(seed, 7)) {
    case 0:
        canvas_box(canvas, (Rect){x, y, somewhere(seed, 50), somewhere(seed, 30)},
                   somewhere(seed, 6), paint, PAINT_OUTLINE, somewhere(seed, 1));
        break;
    case 1:
        shape_rosette(&path, x, y, 10 + somewhere(seed, 20), somewhere(seed, 1));
        canvas_line(canvas, &path, somewhere(seed, 2), false, paint, 0.7);
        break;
    case 2:
        canvas_disc(canvas, x, y, somewhere(seed, 40), 0.8, paint);
        break;
    case 3:
        canvas_text(canvas, (Rect){x, y, 60, 20},
                    (TextLook){.role = (TypeRole)chance(seed, TYPE_ROLE_COUNT), .paint = paint},
                    "Just fjords, Jäger & Åsa");
        break;
    case 4:
        canvas_circle(canvas, x, y, somewhere(seed, 5), paint);
        break;
    case 5:
        path_circle(&path, x, y, somewhere(seed, 20));
        path_circle(&path, x + 3, y, somewhere(seed, 20));
        canvas_fill(canvas, &path, paint, 0.5);
        break;
    default:
        canvas_frame(canvas, (Rect){x, y, somewhere(seed, 50), somewhere(seed, 30)}, 0, paint, 0.4);
        break;
    }
    path_finish(&path);
}

/* Frames in which items come, go and move, each with its own seed. */
typedef struct Frame {
    uint32_t seeds[40];
    size_t count;
    ThemeName theme;
} Frame;

static void change_frame(Frame *frame, uint32_t *seed) {
    unsigned changes = chance(seed, 4);
    for (unsigned i = 0; i < changes; i++) {
        size_t place = frame->count > 0 ? chance(seed, (unsigned)frame->count) : 0;
        unsigned kind = chance(seed, 3);
        if (kind == 0 && frame->count < 40) {
            memmove(frame->seeds + place + 1, frame->seeds + place,
                    (frame->count - place) * sizeof frame->seeds[0]);
            frame->seeds[place] = *seed;
            frame->count++;
        } else if (kind == 1 && frame->count > 0) {
            frame->count--;
            memmove(frame->seeds + place, frame->seeds + place + 1,
                    (frame->count - place) * sizeof frame->seeds[0]);
        } else {
            frame->seeds[place] = *seed + 1;
        }
    }
    if (chance(seed, 20) == 0)
        frame->theme = (ThemeName)chance(seed, THEME_COUNT);
}

static void draw_frame(Canvas *canvas, const Frame *frame, Stage *stage) {
    canvas_begin(canvas, WIDTH / SCALE, HEIGHT / SCALE, frame->theme, 1,
                 stage_measure(stage, SCALE));
    for (size_t i = 0; i < frame->count; i++) {
        uint32_t seed = frame->seeds[i];
        draw_anything(canvas, &seed);
    }
}

/* Returns in how many areas it was painted. */
static int assert_painted_as_by(Stage *fresh, const Fixture *fixture, int frame) {
    int width = 0, height = 0;
    int areas = stage_show(fixture->stage, fixture->canvas, SCALE);
    stage_resize(fresh, WIDTH, HEIGHT);
    assert_int_equal(stage_show(fresh, fixture->canvas, SCALE), 1);
    const uint32_t *part = stage_pixels(fixture->stage, &width, &height);
    const uint32_t *all = stage_pixels(fresh, &width, &height);
    for (int pixel = 0; pixel < width * height; pixel++) {
        if (part[pixel] != all[pixel])
            fail_msg("frame %d differs at %d, %d: %08x is not %08x", frame, pixel % width,
                     pixel / width, part[pixel], all[pixel]);
    }
    return areas;
}

static bool looks_as_by(Stage *fresh, const Fixture *fixture) {
    int width = 0, height = 0;
    const uint32_t *one = stage_pixels(fixture->stage, &width, &height);
    const uint32_t *other = stage_pixels(fresh, &width, &height);
    return memcmp(one, other, (size_t)width * (size_t)height * sizeof *one) == 0;
}

static void a_fade_ends_in_the_frame_that_painting_it_at_once_gives(void **state) {
    Fixture *fixture = *state;
    Frame frame = {.count = 16};
    uint32_t seed = 1848;
    int between = 0;
    for (size_t i = 0; i < frame.count; i++)
        frame.seeds[i] = chance(&seed, 1000000);
    Stage *fresh = open_stage(fixture->arena);
    draw_frame(fixture->canvas, &frame, fixture->stage);
    assert_painted_as_by(fresh, fixture, -1);
    for (int fade = 0; fade < 30; fade++) {
        stage_fade_begin(fixture->stage);
        for (int step = 1; step <= 5; step++) {
            change_frame(&frame, &seed);
            draw_frame(fixture->canvas, &frame, fixture->stage);
            stage_fade(fixture->stage, step / 6.0);
            stage_show(fixture->stage, fixture->canvas, SCALE);
            stage_show(fresh, fixture->canvas, SCALE);
            between += !looks_as_by(fresh, fixture);
        }
        if (fade % 3 == 2)
            continue; /* another begins in it */
        stage_fade(fixture->stage, 1);
        assert_painted_as_by(fresh, fixture, fade);
        assert_int_equal(stage_show(fixture->stage, fixture->canvas, SCALE), 0);
    }
    assert_true(between > 60);
    stage_free(fresh);
}

static void what_was_made_ready_is_painted_as_ever(void **state) {
    Fixture *fixture = *state;
    Frame frame = {.count = 16};
    uint32_t seed = 4;
    for (size_t i = 0; i < frame.count; i++)
        frame.seeds[i] = chance(&seed, 1000000);
    Stage *fresh = open_stage(fixture->arena);
    draw_frame(fixture->canvas, &frame, fixture->stage);
    stage_show(fixture->stage, fixture->canvas, SCALE);
    stage_show(fresh, fixture->canvas, SCALE);
    for (int step = 0; step < 10; step++) {
        change_frame(&frame, &seed);
        draw_frame(fixture->canvas, &frame, fixture->stage);
        stage_prepare(fixture->stage, fixture->canvas, SCALE);
        stage_prepare_fade(fixture->stage);
        assert_true(looks_as_by(fresh, fixture));
        stage_show(fresh, fixture->canvas, SCALE);
        assert_painted_as_by(fresh, fixture, step);
    }
    stage_free(fresh);
}

static void another_size_ends_a_fade(void **state) {
    Fixture *fixture = *state;
    Frame frame = {.seeds = {1, 2, 3}, .count = 3};
    Stage *fresh = open_stage(fixture->arena);
    draw_frame(fixture->canvas, &frame, fixture->stage);
    stage_show(fixture->stage, fixture->canvas, SCALE);
    stage_fade_begin(fixture->stage);
    stage_fade(fixture->stage, 0.5);
    frame.count = 2;
    draw_frame(fixture->canvas, &frame, fixture->stage);
    stage_resize(fixture->stage, WIDTH, HEIGHT);
    assert_painted_as_by(fresh, fixture, 0);
    stage_free(fresh);
}

/* What lies below is kept from the second frame on, until something of it changes. */
static void moving_over_what_stays_gives_the_same_as_painting_all(void **state) {
    Fixture *fixture = *state;
    Frame frame = {.count = 16};
    uint32_t seed = 4711;
    for (size_t i = 0; i < frame.count; i++)
        frame.seeds[i] = chance(&seed, 1000000);
    Stage *fresh = open_stage(fixture->arena);
    for (int i = 0; i < 400; i++) {
        size_t from = 9 + (size_t)(i / 40 % 5);
        if (i % 37 == 36)
            change_frame(&frame, &seed);
        if (frame.count < 16)
            frame.count = 16;
        /* Often two in turn, so that what comes is the same as what was there before. */
        for (size_t k = from; k < from + 2; k++)
            frame.seeds[k] = i % 80 < 40 ? (uint32_t)(i % 2 + 5) : chance(&seed, 1000000);
        draw_frame(fixture->canvas, &frame, fixture->stage);
        assert_painted_as_by(fresh, fixture, i);
    }
    stage_free(fresh);
}

static void painting_what_changed_gives_the_same_as_painting_all(void **state) {
    Fixture *fixture = *state;
    Frame frame = {.count = 12};
    uint32_t seed = 20261122;
    for (size_t i = 0; i < frame.count; i++)
        frame.seeds[i] = chance(&seed, 1000000);
    Stage *fresh = open_stage(fixture->arena);
    for (int i = 0; i < 300; i++) {
        change_frame(&frame, &seed);
        draw_frame(fixture->canvas, &frame, fixture->stage);
        assert_painted_as_by(fresh, fixture, i);
    }
    stage_free(fresh);
}

/* One lies where nothing moves but the disc, one where a line that stays goes over it. */
static void draw_boxes(Canvas *canvas) {
    canvas_box(canvas, (Rect){89, 45, 4, 4}, 1, PAINT_SURFACE, PAINT_OUTLINE, 0.4);
    canvas_box(canvas, (Rect){64, 44, 18, 6}, 2, PAINT_SURFACE, PAINT_OUTLINE, 0.4);
}

/* A breath on what stays, now and then with something else that comes, goes or moves. */
static void draw_breath(const Fixture *fixture, int frame, uint32_t *seed) {
    static const double speeds[] = {0.03, 0.3, 1.2, 5};
    Canvas *canvas = fixture->canvas;
    double volume = 0.5 - 0.5 * cos(frame * speeds[frame / 60 % 4]);
    double x = 80 + (frame / 40 % 3 == 2 ? somewhere(seed, 12) : 0);
    double y = frame / 13 % 4 == 1 ? 30 : 50, r = frame % 97 < 90 ? 60 : 75;
    Path path = {0};
    char digits[4];
    canvas_begin(canvas, WIDTH / SCALE, HEIGHT / SCALE, THEME_LIGHT, 1,
                 stage_measure(fixture->stage, SCALE));
    bool over = frame % 11 < 2;
    if (!over)
        draw_boxes(canvas);
    if (frame / 50 % 2 == 0) {
        shape_dots(&path, 80, 50, 42, 0.3, 60);
        canvas_fill(canvas, &path, PAINT_THREAD_REST, 1);
    }
    if (chance(seed, 12) == 0)
        canvas_circle(canvas, somewhere(seed, 160), somewhere(seed, 100), 4, PAINT_EASED);
    canvas_disc(canvas, x, y, r * (0.5 + 0.5 * volume), 0.8,
                chance(seed, 30) == 0 ? PAINT_TOUCH_SOFT : PAINT_ACTION_SOFT);
    if (over)
        draw_boxes(canvas);
    path_clear(&path);
    shape_rosette(&path, x, y, r * 0.75, volume);
    canvas_line(canvas, &path, 0.9, false, PAINT_THREAD, frame % 70 < 35 ? 1 : 0.5);
    path_clear(&path);
    shape_rosette_over(&path, x, y, r * 0.75, volume, 1.3);
    canvas_line(canvas, &path, 1.8, true, PAINT_ACTION_SOFT, 1);
    path_clear(&path);
    path_move(&path, 5, 5);
    path_cubic(&path, 60, 10, 90, 120, 155, 60);
    path_line(&path, 10, 90);
    canvas_line(canvas, &path, 0.8, false, PAINT_INK2, 0.6);
    /* Of this one more and more is seen, or less. */
    canvas_clip(canvas, (Rect){frame % 80 < 60 ? 8 : 8 + frame % 9, 70, 1 + frame % 41, 30}, 0);
    canvas_line(canvas, &path, 2.5, false, PAINT_THREAD, 1);
    canvas_unclip(canvas);
    snprintf(digits, sizeof digits, "%d", frame / 7 % 10);
    canvas_digits(canvas, (Rect){40, 30, 80, 40},
                  (TextLook){.role = TYPE_COUNT_NUMBER, .paint = PAINT_THREAD, .size = 15}, digits);
    canvas_text(canvas, (Rect){84, 60, 60, 20}, (TextLook){.role = TYPE_BODY, .paint = PAINT_INK},
                "Breathe in");
    if (chance(seed, 9) == 0)
        canvas_disc(canvas, somewhere(seed, 160), somewhere(seed, 100), 9, 0.5, PAINT_EASED_SOFT);
    path_finish(&path);
}

static void a_breath_by_tiles_gives_the_same_as_painting_all(void **state) {
    Fixture *fixture = *state;
    Stage *fresh = open_stage(fixture->arena);
    uint32_t seed = 1234;
    int by_tiles = 0;
    for (int frame = 0; frame < 400; frame++) {
        draw_breath(fixture, frame, &seed);
        by_tiles += assert_painted_as_by(fresh, fixture, frame) > 8;
    }
    assert_true(by_tiles > 60);
    stage_free(fresh);
}

static void a_still_frame_repaints_nothing(void **state) {
    Fixture *fixture = *state;
    Frame frame = {.seeds = {1, 2, 3, 4, 5, 6}, .count = 6};
    draw_frame(fixture->canvas, &frame, fixture->stage);
    assert_int_equal(stage_show(fixture->stage, fixture->canvas, SCALE), 1);
    draw_frame(fixture->canvas, &frame, fixture->stage);
    assert_int_equal(stage_show(fixture->stage, fixture->canvas, SCALE), 0);
}

static void another_scale_or_size_repaints_all(void **state) {
    Fixture *fixture = *state;
    Frame frame = {.seeds = {1, 2, 3}, .count = 3};
    int width = 0, height = 0;
    draw_frame(fixture->canvas, &frame, fixture->stage);
    stage_show(fixture->stage, fixture->canvas, SCALE);
    assert_int_equal(stage_show(fixture->stage, fixture->canvas, SCALE * 1.25), 1);
    stage_resize(fixture->stage, 300, 200);
    stage_size(fixture->stage, &width, &height);
    assert_int_equal(width, 300);
    assert_int_equal(height, 200);
    assert_int_equal(stage_show(fixture->stage, fixture->canvas, SCALE * 1.25), 1);
}

static void a_frame_shorter_than_the_screen_lies_on_its_ground(void **state) {
    Fixture *fixture = *state;
    int width = 0, height = 0;
    canvas_begin(fixture->canvas, 10, 10, THEME_LIGHT, 1, stage_measure(fixture->stage, SCALE));
    stage_show(fixture->stage, fixture->canvas, SCALE);
    const uint32_t *pixels = stage_pixels(fixture->stage, &width, &height);
    for (int i = 0; i < width * height; i++)
        assert_int_equal(pixels[i], 0xFFEDF1EEU);
}

static void boxes_lie_on_whole_pixels(void **state) {
    Fixture *fixture = *state;
    int width = 0, height = 0;
    canvas_begin(fixture->canvas, WIDTH / SCALE, HEIGHT / SCALE, THEME_CONTRAST, 1,
                 stage_measure(fixture->stage, SCALE));
    /* 41.2 to 81.6, and an edge of 1.2 px, which is drawn 2 px wide on whole pixels. */
    canvas_box(fixture->canvas, (Rect){10.3, 10.3, 10.1, 10.1}, 0, PAINT_ACTION, PAINT_INK, 0.3);
    stage_show(fixture->stage, fixture->canvas, SCALE);
    const uint32_t *row = stage_pixels(fixture->stage, &width, &height) + (ptrdiff_t)60 * WIDTH;
    assert_int_equal(row[40], 0xFF000000U);
    assert_int_equal(row[41], 0xFFFFFFFFU);
    assert_int_equal(row[42], 0xFFFFFFFFU);
    assert_int_equal(row[43], 0xFFFFE600U);
    assert_int_equal(row[79], 0xFFFFE600U);
    assert_int_equal(row[80], 0xFFFFFFFFU);
    assert_int_equal(row[82], 0xFF000000U);
}

static void thin_lines_are_one_and_a_half_pixels_thick(void **state) {
    Fixture *fixture = *state;
    Path path = {0};
    int width = 0, height = 0;
    canvas_begin(fixture->canvas, WIDTH / SCALE, HEIGHT / SCALE, THEME_CONTRAST, 1,
                 stage_measure(fixture->stage, SCALE));
    path_move(&path, 10, 10);
    path_line(&path, 50, 10);
    canvas_line(fixture->canvas, &path, 0.05, true, PAINT_INK, 1);
    stage_show(fixture->stage, fixture->canvas, SCALE);
    const uint32_t *pixels = stage_pixels(fixture->stage, &width, &height);
    double thickness = 0;
    for (int y = 30; y < 50; y++)
        thickness += (double)(pixels[y * WIDTH + 100] & 0xFFU) / 255;
    assert_near(thickness, 1.5, 0.02);
    path_finish(&path);
}

static void millimetres_come_from_the_diagonal_that_was_given(void **state) {
    Fixture *fixture = *state;
    const char *reason = NULL;
    assert_near(stage_px_per_mm(fixture->stage), 0, 0);
    Stage *stage =
        stage_new(&(StageOptions){.headless = true, .width = 1200, .height = 900, .diagonal = 10},
                  fixture->arena, &reason);
    assert_near(stage_px_per_mm(stage), 1500 / 254.0, 1e-9);
    stage_resize(stage, 900, 1200);
    assert_near(stage_px_per_mm(stage), 1500 / 254.0, 1e-9);
    stage_free(stage);
}

static double width_of(Measure measure, Face face, double size, const char *text) {
    return measure.width(measure.context, face, size, (Reading){"", false}, text, strlen(text));
}

static void text_is_measured_with_its_real_widths(void **state) {
    Fixture *fixture = *state;
    Measure measure = stage_measure(fixture->stage, 8);
    double narrow = width_of(measure, FACE_TEXT, 3.2, "iiiiii");
    double wide = width_of(measure, FACE_TEXT, 3.2, "MMMMMM");
    assert_true(narrow > 0 && wide > 3 * narrow);
    assert_true(width_of(measure, FACE_SEMIBOLD, 3.2, "Press slowly") >
                width_of(measure, FACE_TEXT, 3.2, "Press slowly"));
    assert_near(width_of(measure, FACE_TEXT, 3.2, ""), 0, 0);
    /* Only [length] bytes count. */
    assert_near(
        measure.width(measure.context, FACE_TEXT, 3.2, (Reading){"", false}, "iiiiiiMMM", 6),
        narrow, 0);
}

static void text_is_as_wide_in_u_on_every_screen(void **state) {
    Fixture *fixture = *state;
    static const char *const text = "Hold the ball between your back and the wall";
    double small = width_of(stage_measure(fixture->stage, 7.5), FACE_TEXT, 3.2, text);
    double large = width_of(stage_measure(fixture->stage, 21.6), FACE_TEXT, 3.2, text);
    assert_near(small, large, 0.3);
}

static void parts_of_a_pixel_count_in_sizes(void **state) {
    Fixture *fixture = *state;
    static const char *const text = "Hold the ball between your back and the wall";
    Measure measure = stage_measure(fixture->stage, 1);
    double one = width_of(measure, FACE_TEXT, 25.3, text);
    double other = width_of(measure, FACE_TEXT, 25.6, text);
    assert_near(other / one, 25.6 / 25.3, 0.005);
}

static void letters_stand_on_their_baseline(void **state) {
    Fixture *fixture = *state;
    /* The last has a letter above the ascent, the second one that begins before its start. */
    static const char *const texts[] = {"HEH", "jHE", "\xe1\xba\xa4H"};
    for (size_t i = 0; i < 3; i++) {
        int width = 0, height = 0, last = 0;
        canvas_begin(fixture->canvas, WIDTH / SCALE, HEIGHT / SCALE, THEME_CONTRAST, 1,
                     stage_measure(fixture->stage, SCALE));
        canvas_text(fixture->canvas, (Rect){10, 10, 140, 40},
                    (TextLook){.role = TYPE_TITLE, .paint = PAINT_INK, .size = 20}, texts[i]);
        const DrawItem *item = canvas_item(fixture->canvas, 0);
        int baseline = (int)lround(item->as.text.start.y * SCALE);
        int right = (int)((item->as.text.start.x + item->as.text.width) * SCALE);
        stage_show(fixture->stage, fixture->canvas, SCALE);
        const uint32_t *pixels = stage_pixels(fixture->stage, &width, &height);
        for (int y = 0; y < height; y++) {
            for (int x = right - 40; x < right; x++)
                last = (pixels[y * width + x] & 0xFFU) > 128 ? y : last;
        }
        assert_int_equal(last, baseline - 1);
    }
}

static void letters_that_reach_over_their_start_do_not_move_the_line(void **state) {
    Fixture *fixture = *state;
    int width = 0, height = 0, first = WIDTH;
    canvas_begin(fixture->canvas, WIDTH / SCALE, HEIGHT / SCALE, THEME_CONTRAST, 1,
                 stage_measure(fixture->stage, SCALE));
    canvas_text(fixture->canvas, (Rect){10, 10, 140, 40},
                (TextLook){.role = TYPE_TITLE, .paint = PAINT_INK, .size = 30}, "j");
    int start = (int)lround(canvas_item(fixture->canvas, 0)->as.text.start.x * SCALE);
    stage_show(fixture->stage, fixture->canvas, SCALE);
    const uint32_t *pixels = stage_pixels(fixture->stage, &width, &height);
    for (int i = 0; i < width * height; i++) {
        if ((pixels[i] & 0xFFU) > 128 && i % width < first)
            first = i % width;
    }
    assert_true(first < start);
}

static void widths_are_not_mixed_up(void **state) {
    Fixture *fixture = *state;
    enum { COUNT = 3000 };
    static double widths[COUNT];
    char text[32];
    Stage *other = open_stage(fixture->arena);
    for (int i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "%04d", i);
        widths[i] = width_of(stage_measure(fixture->stage, SCALE), FACE_TEXT, 9, text);
    }
    for (int i = COUNT - 1; i >= 0; i--) {
        snprintf(text, sizeof text, "%04d", i);
        assert_near(width_of(stage_measure(other, SCALE), FACE_TEXT, 9, text), widths[i], 0);
    }
    stage_free(other);
}

static void text_that_is_no_text_does_no_harm(void **state) {
    Fixture *fixture = *state;
    static const char *const texts[] = {
        "\xff\xfe",     "\xe2\x80\x8b", "\xf0\x9f\x98\x80",
        "\xe4\xb8\xad", "\xc3",         "a\xcc\x80\xcc\x80\xcc\x80\xcc\x80"};
    Measure measure = stage_measure(fixture->stage, SCALE);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        canvas_begin(fixture->canvas, WIDTH / SCALE, HEIGHT / SCALE, THEME_LIGHT, 1, measure);
        canvas_text(fixture->canvas, (Rect){10, 10, 100, 20},
                    (TextLook){.role = TYPE_BODY, .paint = PAINT_INK}, texts[i]);
        assert_int_equal(stage_show(fixture->stage, fixture->canvas, SCALE * (i % 2 ? 1 : 2)), 1);
        assert_true(width_of(measure, FACE_TEXT, 3, texts[i]) >= 0);
    }
    char *endless = malloc(100001);
    assert_non_null(endless);
    memset(endless, 'm', 100000);
    endless[100000] = '\0';
    /* What no screen can hold is not looked at. */
    assert_true(width_of(measure, FACE_TEXT, 3, endless) > 1000);
    assert_true(width_of(measure, FACE_TEXT, 3, endless) < 10000);
    free(endless);
}

/* Whole px, rounded upwards, would put every label too low by up to one of them. */
static void a_face_reaches_as_far_for_its_size_at_every_size(void **state) {
    Fixture *fixture = *state;
    Stage *stage = open_stage(fixture->arena);
    Measure measure = stage_measure(stage, 1);
    double ascent = 0, descent = 0, first = 0, second = 0;
    measure.height(measure.context, FACE_SEMIBOLD, 100, &first, &second);
    for (double size = 20; size < 31; size += 0.8) {
        measure.height(measure.context, FACE_SEMIBOLD, size, &ascent, &descent);
        assert_near(ascent, first * size / 100, 0.01);
        assert_near(descent, second * size / 100, 0.01);
    }
    stage_free(stage);
}

static void a_machine_without_fonts_draws_boxes(void **state) {
    Fixture *fixture = *state;
    static const char config[] = "<?xml version=\"1.0\"?><fontconfig></fontconfig>";
    char path[] = "/tmp/unknot-fonts-XXXXXX";
    int file = mkstemp(path), width = 0, height = 0;
    size_t lit = 0;
    double ascent = 0, descent = 0;
    assert_int_equal(write(file, config, sizeof config - 1), sizeof config - 1);
    close(file);
    setenv("FONTCONFIG_FILE", path, 1);
    Stage *stage = open_stage(fixture->arena);
    unsetenv("FONTCONFIG_FILE");
    unlink(path);
    Measure measure = stage_measure(stage, SCALE);
    assert_near(width_of(measure, FACE_TEXT, 10, "four"), 22, 0.01);
    measure.height(measure.context, FACE_TEXT, 10, &ascent, &descent);
    assert_true(ascent > 7 && descent > 1);
    canvas_begin(fixture->canvas, WIDTH / SCALE, HEIGHT / SCALE, THEME_CONTRAST, 1, measure);
    canvas_text(fixture->canvas, (Rect){10, 10, 140, 40},
                (TextLook){.role = TYPE_TITLE, .paint = PAINT_INK}, "four");
    stage_show(stage, fixture->canvas, SCALE);
    const uint32_t *pixels = stage_pixels(stage, &width, &height);
    for (int i = 0; i < width * height; i++)
        lit += pixels[i] == 0xFFFFFFFFU;
    assert_in_range(lit, 500, 900);
    stage_free(stage);
}

static void more_lines_than_the_cache_holds_are_drawn(void **state) {
    Fixture *fixture = *state;
    int width = 0, height = 0;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 700; i++) {
            char text[32];
            snprintf(text, sizeof text, "M line %d", i);
            canvas_begin(fixture->canvas, WIDTH / SCALE, HEIGHT / SCALE, THEME_CONTRAST, 1,
                         stage_measure(fixture->stage, SCALE));
            canvas_text(fixture->canvas, (Rect){10, 10, 100, 20},
                        (TextLook){.role = TYPE_TITLE, .paint = PAINT_INK, .size = 5 + i % 40},
                        text);
            stage_show(fixture->stage, fixture->canvas, SCALE);
        }
    }
    const uint32_t *pixels = stage_pixels(fixture->stage, &width, &height);
    size_t lit = 0;
    for (int i = 0; i < width * height; i++)
        lit += pixels[i] == 0xFFFFFFFFU;
    assert_true(lit > 200);
}

static void a_picture_is_the_same_after_writing_and_reading_it(void **state) {
    Fixture *fixture = *state;
    const char *reason = NULL;
    Frame frame = {.seeds = {11, 12, 13, 14, 15, 16, 17, 18}, .count = 8};
    char one[] = "/tmp/unknot-stage-XXXXXX", other[] = "/tmp/unknot-stage-XXXXXX";
    close(mkstemp(one));
    close(mkstemp(other));
    draw_frame(fixture->canvas, &frame, fixture->stage);
    stage_show(fixture->stage, fixture->canvas, SCALE);
    assert_true(stage_write_png(fixture->stage, one, fixture->arena, &reason));
    assert_true(stage_write_png(fixture->stage, other, fixture->arena, &reason));
    Picture read = {0};
    assert_true(image_read(&read, one, fixture->arena, &reason));
    int width = 0, height = 0;
    const uint32_t *pixels = stage_pixels(fixture->stage, &width, &height);
    assert_int_equal(read.width, width);
    assert_int_equal(read.height, height);
    assert_memory_equal(read.pixels, pixels, (size_t)(width * height) * sizeof *pixels);
    FileBytes first = {0}, second = {0};
    assert_true(file_read(one, 10000000, false, &first, fixture->arena, &reason));
    assert_true(file_read(other, 10000000, false, &second, fixture->arena, &reason));
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.bytes, second.bytes, first.length);
    file_bytes_finish(&first);
    file_bytes_finish(&second);
    picture_finish(&read);
    unlink(one);
    unlink(other);
}

static void a_picture_that_cannot_be_written_says_why(void **state) {
    Fixture *fixture = *state;
    const char *reason = NULL;
    assert_false(stage_write_png(fixture->stage, "/no/such/folder/x.png", fixture->arena, &reason));
    assert_non_null(reason);
    assert_string_not_equal(reason, "");
}

static void without_a_display_no_window_is_opened(void **state) {
    Fixture *fixture = *state;
    const char *reason = NULL;
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("SDL_VIDEODRIVER");
    setenv("XDG_RUNTIME_DIR", "/nonexistent", 1);
    assert_null(stage_new(&(StageOptions){.windowed = true}, fixture->arena, &reason));
    assert_non_null(strstr(reason, "display"));
}

static void a_driver_that_is_named_is_opened(void **state) {
    Fixture *fixture = *state;
    const char *reason = NULL;
    Input input;
    int width = 0, height = 0;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    Stage *stage = stage_new(&(StageOptions){.windowed = true, .width = 500, .height = 300},
                             fixture->arena, &reason);
    assert_non_null(stage);
    stage_size(stage, &width, &height);
    assert_int_equal(width, 500);
    assert_int_equal(height, 300);
    Frame frame = {.seeds = {1, 2, 3}, .count = 3};
    draw_frame(fixture->canvas, &frame, stage);
    assert_int_equal(stage_show(stage, fixture->canvas, 2), 1);
    while (stage_input(stage, 0, 2, &input))
        assert_true(input.kind != INPUT_NONE && input.kind != INPUT_CLOSE);
    assert_false(stage_input(stage, 30 * USEC_MS, 2, &input));
    stage_expose(stage);
    stage_free(stage);
    unsetenv("SDL_VIDEODRIVER");
}

static void a_stage_without_a_window_has_no_input_and_does_not_wait(void **state) {
    Fixture *fixture = *state;
    Input input = {.kind = INPUT_KEY};
    assert_false(stage_input(fixture->stage, USEC_NEVER, SCALE, &input));
    assert_int_equal(input.kind, INPUT_NONE);
    stage_expose(fixture->stage);
    assert_near(stage_px_per_mm(fixture->stage), 0, 0);
    stage_free(NULL);
}

#define stage_test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        stage_test(painting_what_changed_gives_the_same_as_painting_all),
        stage_test(a_breath_by_tiles_gives_the_same_as_painting_all),
        stage_test(moving_over_what_stays_gives_the_same_as_painting_all),
        stage_test(a_fade_ends_in_the_frame_that_painting_it_at_once_gives),
        stage_test(what_was_made_ready_is_painted_as_ever),
        stage_test(another_size_ends_a_fade),
        stage_test(a_still_frame_repaints_nothing),
        stage_test(another_scale_or_size_repaints_all),
        stage_test(a_frame_shorter_than_the_screen_lies_on_its_ground),
        stage_test(boxes_lie_on_whole_pixels),
        stage_test(thin_lines_are_one_and_a_half_pixels_thick),
        stage_test(millimetres_come_from_the_diagonal_that_was_given),
        stage_test(text_is_measured_with_its_real_widths),
        stage_test(text_is_as_wide_in_u_on_every_screen),
        stage_test(parts_of_a_pixel_count_in_sizes),
        stage_test(letters_stand_on_their_baseline),
        stage_test(letters_that_reach_over_their_start_do_not_move_the_line),
        stage_test(widths_are_not_mixed_up),
        stage_test(text_that_is_no_text_does_no_harm),
        stage_test(a_face_reaches_as_far_for_its_size_at_every_size),
        stage_test(a_machine_without_fonts_draws_boxes),
        stage_test(more_lines_than_the_cache_holds_are_drawn),
        stage_test(a_picture_is_the_same_after_writing_and_reading_it),
        stage_test(a_picture_that_cannot_be_written_says_why),
        stage_test(without_a_display_no_window_is_opened),
        stage_test(a_driver_that_is_named_is_opened),
        stage_test(a_stage_without_a_window_has_no_input_and_does_not_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
