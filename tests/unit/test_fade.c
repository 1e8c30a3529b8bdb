#include "stage/fade.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define WIDTH 37 /* no whole number of vectors */
#define HEIGHT 5

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

static void the_ends_of_a_fade_are_the_pictures_themselves(void **state) {
    (void)state;
    Picture old = filled((Color){0xFF, 0x00, 0x81, 0xFF}), new = filled((Color){1, 0xFE, 3, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &old);
    assert_all(fade_mix(&fade, &new, 0), 0xFFFF0081);
    assert_all(fade_mix(&fade, &new, 1), 0xFF01FE03);
    assert_all(fade_mix(&fade, &new, 9), 0xFF01FE03);
    fade_finish(&fade);
    picture_finish(&old);
    picture_finish(&new);
}

static void half_a_fade_is_half_of_both(void **state) {
    (void)state;
    Picture old = filled((Color){0xFF, 0x00, 0x80, 0xFF}), new = filled((Color){1, 0xFE, 0, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &old);
    assert_all(fade_mix(&fade, &new, 0.5), 0xFF807F40);
    fade_finish(&fade);
    picture_finish(&old);
    picture_finish(&new);
}

static void equal_pixels_stay_as_they_are(void **state) {
    (void)state;
    Picture old = filled((Color){0x12, 0xED, 0x7F, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &old);
    for (int i = 0; i <= 20; i++)
        assert_all(fade_mix(&fade, &old, i / 20.0), 0xFF12ED7F);
    fade_finish(&fade);
    picture_finish(&old);
}

static void a_fade_in_a_fade_begins_from_what_is_seen(void **state) {
    (void)state;
    Picture old = filled((Color){0, 0, 0, 0xFF}), new = filled((Color){200, 200, 200, 0xFF});
    Fade fade = {0};
    fade_begin(&fade, &old);
    fade_mix(&fade, &new, 0.5);
    fade_begin(&fade, &new);
    assert_all(fade_mix(&fade, &new, 0), 0xFF646464);
    fade_finish(&fade);
    assert_false(fade.on);
    picture_finish(&old);
    picture_finish(&new);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ends_of_a_fade_are_the_pictures_themselves),
        cmocka_unit_test(half_a_fade_is_half_of_both),
        cmocka_unit_test(equal_pixels_stay_as_they_are),
        cmocka_unit_test(a_fade_in_a_fade_begins_from_what_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
