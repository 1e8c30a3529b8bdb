#include "stage/fade.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define WIDTH 137 /* no whole number of vectors, nor of tiles */
#define HEIGHT 75

static Picture filled(Color color) {
    Picture picture = {0};
    picture_resize(&picture, WIDTH, HEIGHT);
    picture_fill(&picture, (Area){0, 0, WIDTH, HEIGHT}, color, NULL);
    return picture;
}

static void assert_all(const Picture *picture, uint32_t pixel) {
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        assert_int_equal(picture->pixels[i], pixel);
}

/* Paints all of the new picture. */
static void paint(Fade *fade, Color color) {
    Area whole = fade_mark(fade, (Area){0, 0, WIDTH, HEIGHT});
    picture_fill(&fade->next, whole, color, NULL);
}

static void show(Fade *fade, Picture *shown, double part) {
    Area areas[8];
    fade_mix(fade, shown, part, areas, 8);
}

static void the_ends_of_a_fade_are_the_pictures_themselves(void **state) {
    (void)state;
    Picture shown = filled((Color){0xFF, 0x00, 0x81, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &shown);
    paint(&fade, (Color){1, 0xFE, 3, 0xFF});
    show(&fade, &shown, 0);
    assert_all(&shown, 0xFFFF0081);
    assert_true(fade.on);
    show(&fade, &shown, 1);
    assert_all(&shown, 0xFF01FE03);
    assert_false(fade.on);
    fade_finish(&fade);
    picture_finish(&shown);
}

static void half_a_fade_is_half_of_both(void **state) {
    (void)state;
    Picture shown = filled((Color){0xFF, 0x00, 0x80, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &shown);
    paint(&fade, (Color){1, 0xFE, 0, 0xFF});
    show(&fade, &shown, 0.5);
    assert_all(&shown, 0xFF807F40);
    fade_finish(&fade);
    picture_finish(&shown);
}

static int level(uint32_t pixel, int shift) {
    return (int)(pixel >> shift & 0xFF);
}

static void many_small_steps_are_near_one_large_one(void **state) {
    (void)state;
    Picture shown = filled((Color){0xFF, 0x00, 0x80, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &shown);
    paint(&fade, (Color){1, 0xFE, 0x90, 0xFF});
    for (int i = 1; i < 20; i++) {
        double part = i / 20.0;
        show(&fade, &shown, part);
        for (int y = 0; y < HEIGHT; y += HEIGHT - 1) {
            uint32_t pixel = shown.pixels[(ptrdiff_t)y * WIDTH + WIDTH - 1];
            assert_in_range(level(pixel, 24), 0xFF, 0xFF);
            assert_in_range(level(pixel, 16) + 3 - (int)(255 - 254 * part), 0, 6);
            assert_in_range(level(pixel, 8) + 3 - (int)(254 * part), 0, 6);
            assert_in_range(level(pixel, 0) + 16 - (int)(128 + 16 * part), 0, 32);
        }
    }
    show(&fade, &shown, 1);
    assert_all(&shown, 0xFF01FE90);
    fade_finish(&fade);
    picture_finish(&shown);
}

static void equal_pixels_stay_as_they_are(void **state) {
    (void)state;
    Area areas[8];
    Picture shown = filled((Color){0x12, 0xED, 0x7F, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &shown);
    for (int i = 0; i <= 20; i++) {
        if (fade.on)
            paint(&fade, (Color){0x12, 0xED, 0x7F, 0xFF});
        assert_int_equal(fade_mix(&fade, &shown, i / 20.0, areas, 8), 0);
        assert_all(&shown, 0xFF12ED7F);
    }
    fade_finish(&fade);
    picture_finish(&shown);
}

static void only_tiles_that_differ_are_mixed(void **state) {
    (void)state;
    Area areas[8];
    Picture shown = filled((Color){10, 20, 30, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &shown);
    paint(&fade, (Color){10, 20, 30, 0xFF});
    picture_fill(&fade.next, (Area){40, 30, 60, 34}, (Color){200, 20, 30, 0xFF}, NULL);
    assert_int_equal(fade_mix(&fade, &shown, 0.5, areas, 8), 1);
    assert_int_equal(areas[0].left, 32);
    assert_int_equal(areas[0].top, 0);
    assert_int_equal(areas[0].right, 64);
    assert_int_equal(areas[0].bottom, 64);
    assert_int_equal(shown.pixels[33 * WIDTH + 40], 0xFF69141E);
    assert_int_equal(shown.pixels[33 * WIDTH + 39], 0xFF0A141E);
    fade_finish(&fade);
    picture_finish(&shown);
}

static void more_areas_than_there_is_room_for_become_one(void **state) {
    (void)state;
    Area areas[2];
    Picture shown = filled((Color){0, 0, 0, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &shown);
    for (int i = 0; i < 3; i++) {
        Area area = fade_mark(&fade, (Area){i * 60, i * 32, i * 60 + 1, i * 32 + 1});
        picture_fill(&fade.next, area, (Color){255, 255, 255, 0xFF}, NULL);
    }
    assert_int_equal(fade_mix(&fade, &shown, 1, areas, 2), 1);
    assert_int_equal(areas[0].left, 0);
    assert_int_equal(areas[0].top, 0);
    assert_int_equal(areas[0].right, 128);
    assert_int_equal(areas[0].bottom, HEIGHT);
    assert_int_equal(shown.pixels[0], 0xFFFFFFFF);
    assert_int_equal(shown.pixels[33], 0xFF000000);
    assert_int_equal(shown.pixels[(HEIGHT - 1) * WIDTH + 127], 0xFFFFFFFF);
    assert_int_equal(shown.pixels[(HEIGHT - 1) * WIDTH + 128], 0xFF000000);
    fade_finish(&fade);
    picture_finish(&shown);
}

static void a_fade_in_a_fade_begins_from_what_is_seen(void **state) {
    (void)state;
    Picture shown = filled((Color){0, 0, 0, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &shown);
    paint(&fade, (Color){200, 200, 200, 0xFF});
    show(&fade, &shown, 0.5);
    fade_begin(&fade, &shown);
    show(&fade, &shown, 0);
    assert_all(&shown, 0xFF646464);
    show(&fade, &shown, 0.5);
    assert_all(&shown, 0xFF969696);
    fade_stop(&fade);
    assert_false(fade.on);
    fade_finish(&fade);
    picture_finish(&shown);
}

static void memory_for_a_fade_is_taken_piece_by_piece(void **state) {
    (void)state;
    Picture shown = {0};
    Fade fade = {0};
    picture_resize(&shown, 1024, 1000);
    int calls = 1;
    for (; !fade_prepare(&fade, &shown); calls++)
        assert_true(calls < 100);
    assert_in_range(calls, 3, 10);
    for (int i = 0; i < 1024 * 1000; i++)
        assert_true(fade.next.pixels[i] == 0xFF000000);
    const uint32_t *place = fade.next.pixels;
    fade_begin(&fade, &shown);
    assert_ptr_equal(fade.next.pixels, place);
    fade_finish(&fade);
    picture_finish(&shown);
}

static void a_fade_that_is_under_way_is_left_alone(void **state) {
    (void)state;
    Picture shown = filled((Color){0xFF, 0x00, 0x81, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &shown);
    paint(&fade, (Color){1, 0xFE, 3, 0xFF});
    assert_true(fade_prepare(&fade, &shown));
    show(&fade, &shown, 1);
    assert_all(&shown, 0xFF01FE03);
    fade_finish(&fade);
    picture_finish(&shown);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ends_of_a_fade_are_the_pictures_themselves),
        cmocka_unit_test(half_a_fade_is_half_of_both),
        cmocka_unit_test(many_small_steps_are_near_one_large_one),
        cmocka_unit_test(equal_pixels_stay_as_they_are),
        cmocka_unit_test(only_tiles_that_differ_are_mixed),
        cmocka_unit_test(more_areas_than_there_is_room_for_become_one),
        cmocka_unit_test(a_fade_in_a_fade_begins_from_what_is_seen),
        cmocka_unit_test(memory_for_a_fade_is_taken_piece_by_piece),
        cmocka_unit_test(a_fade_that_is_under_way_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
