#include "base/file.h"
#include "draw/theme.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"

static int open_tokens(void **state) {
    FileBytes file = {0};
    Arena *arena = arena_new();
    const char *reason = NULL;
    if (!file_read("assets/tokens.json", 1 << 20, false, &file, arena, &reason)) {
        print_error("%s\n", reason);
    }
    arena_free(arena);
    *state = cJSON_ParseWithLength(file.bytes, file.length);
    file_bytes_finish(&file);
    return *state ? 0 : 1;
}

static int close_tokens(void **state) {
    cJSON_Delete(*state);
    return 0;
}

static const cJSON *member(const cJSON *object, const char *name) {
    const cJSON *found = cJSON_GetObjectItemCaseSensitive(object, name);
    if (!found) {
        fail_msg("the tokens have no '%s'", name);
    }
    return found;
}

static void each_color_is_that_of_the_tokens(void **state) {
    const cJSON *themes = member(*state, "themes");
    for (ThemeName theme = 0; theme < THEME_COUNT; theme++) {
        const cJSON *colors = member(themes, theme_name(theme));
        assert_int_equal(cJSON_GetArraySize(colors), PAINT_COUNT);
        for (Paint paint = 0; paint < PAINT_COUNT; paint++) {
            Color color = theme_color(theme, paint);
            char hex[8];
            snprintf(hex, sizeof hex, "#%02X%02X%02X", color.r, color.g, color.b);
            assert_string_equal(hex, member(colors, theme_paint_name(paint))->valuestring);
            assert_int_equal(color.a, 255);
        }
    }
}

static Face face_of(const char *family, int weight) {
    if (strcmp(family, "Inter Display") == 0) {
        assert_int_equal(weight, 600);
        return FACE_DISPLAY;
    }
    assert_string_equal(family, "Inter");
    switch (weight) {
    case 400:
        return FACE_TEXT;
    case 500:
        return FACE_MEDIUM;
    default:
        assert_int_equal(weight, 600);
        return FACE_SEMIBOLD;
    }
}

static void each_type_role_is_that_of_the_tokens(void **state) {
    const cJSON *types = member(*state, "type");
    assert_int_equal(cJSON_GetArraySize(types), TYPE_ROLE_COUNT);
    for (TypeRole role = 0; role < TYPE_ROLE_COUNT; role++) {
        const cJSON *type = member(types, theme_type_name(role));
        TypeStyle style = theme_type(role);
        assert_near(style.size, member(type, "size")->valuedouble, 1e-12);
        assert_near(style.line, member(type, "line")->valuedouble, 1e-12);
        assert_int_equal(style.face, face_of(member(type, "family")->valuestring,
                                             member(type, "weight")->valueint));
    }
}

static void each_size_is_that_of_the_tokens(void **state) {
    static const struct {
        const char *group, *name;
        double here;
    } sizes[] = {
        {"space", "xs", SPACE_XS},
        {"space", "s", SPACE_S},
        {"space", "m", SPACE_M},
        {"space", "l", SPACE_L},
        {"space", "xl", SPACE_XL},
        {"space", "xxl", SPACE_XXL},
        {"space", "dock_gap", DOCK_GAP},
        {"radius", "card", RADIUS_CARD},
        {"radius", "panel", RADIUS_PANEL},
        {"radius", "key", RADIUS_KEY},
        {"radius", "small", RADIUS_SMALL},
        {"line", "button", LINE_BUTTON},
        {"line", "button_strong", LINE_STRONG},
        {"line", "contrast_edge", LINE_CONTRAST},
        {"line", "focus", LINE_FOCUS},
        {"line", "focus_offset", FOCUS_OFFSET},
        {"target", "primary", TARGET_PRIMARY},
        {"target", "small", TARGET_SMALL},
        {"target", "key", TARGET_KEY},
        {"size", "chip", SIZE_CHIP},
        {"size", "icon", SIZE_ICON},
        {"size", "icon_small", SIZE_ICON_SMALL},
        {"size", "ring", SIZE_RING},
        {"size", "ring_compact", SIZE_RING_COMPACT},
        {"size", "pressure_dot", SIZE_PRESSURE_DOT},
        {"motion", "press_ms", MOTION_PRESS_MS},
        {"motion", "fade_ms", MOTION_FADE_MS},
        {"motion", "uncurl_ms", MOTION_UNCURL_MS},
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        double there = member(member(*state, sizes[i].group), sizes[i].name)->valuedouble;
        if (fabs(there - sizes[i].here) > 1e-12) {
            fail_msg("%s.%s is %g in the tokens and %g here", sizes[i].group, sizes[i].name, there,
                     sizes[i].here);
        }
    }
}

/* WCAG 2: relative luminance and contrast. */
static double channel(uint8_t value) {
    double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(Color color) {
    return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b);
}

static double contrast(Color one, Color other) {
    double a = luminance(one), b = luminance(other);
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

static void words_and_marks_have_the_contrast_they_need_in_each_theme(void **state) {
    (void)state;
    static const struct {
        Paint mark, ground;
        double needs;
        double measured[THEME_COUNT]; /* as the design says it */
    } pairs[] = {
        {PAINT_INK, PAINT_BG, 7, {14.1, 16.1, 21.0}},
        {PAINT_INK, PAINT_SURFACE, 7, {15.7, 13.8, 21.0}},
        {PAINT_INK, PAINT_SUNKEN, 7, {12.8, 17.0, 21.0}},
        {PAINT_INK2, PAINT_BG, 7, {8.3, 11.4, 21.0}},
        {PAINT_INK2, PAINT_SURFACE, 7, {9.2, 9.8, 21.0}},
        {PAINT_INK2, PAINT_SUNKEN, 7, {7.5, 12.0, 21.0}},
        {PAINT_ON_ACTION, PAINT_ACTION, 7, {9.9, 10.1, 16.6}},
        {PAINT_ACTION, PAINT_BG, 4.5, {8.7, 10.5, 16.6}},
        {PAINT_ACTION, PAINT_SURFACE, 4.5, {9.6, 9.0, 16.6}},
        {PAINT_ACTION, PAINT_ACTION_SOFT, 4.5, {7.7, 6.7, 10.6}},
        {PAINT_INK, PAINT_ACTION_SOFT, 7, {12.5, 10.3, 13.4}},
        {PAINT_TOUCH_INK, PAINT_TOUCH_SOFT, 4.5, {6.2, 6.6, 6.7}},
        {PAINT_TOUCH_INK, PAINT_SURFACE, 4.5, {8.0, 9.5, 11.9}},
        {PAINT_EASED, PAINT_SURFACE, 4.5, {6.9, 9.5, 16.7}},
        {PAINT_EASED, PAINT_EASED_SOFT, 4.5, {5.5, 7.0, 10.4}},
        {PAINT_INK, PAINT_EASED_SOFT, 7, {12.6, 10.2, 13.1}},
        {PAINT_CAUTION, PAINT_CAUTION_SOFT, 7, {7.0, 8.4, 10.6}},
        {PAINT_INK, PAINT_CAUTION_SOFT, 7, {13.7, 10.6, 13.4}},
        {PAINT_STOP, PAINT_BG, 7, {7.1, 10.3, 10.5}},
        {PAINT_STOP, PAINT_SURFACE, 7, {7.9, 8.8, 10.5}},
        {PAINT_STOP, PAINT_STOP_SOFT, 4.5, {6.4, 7.9, 8.1}},
        {PAINT_OUTLINE, PAINT_BG, 3, {4.3, 6.4, 21.0}},
        {PAINT_OUTLINE, PAINT_SURFACE, 3, {4.8, 5.5, 21.0}},
        {PAINT_THREAD_REST, PAINT_BG, 3, {3.1, 4.7, 11.4}},
        {PAINT_TOUCH_LINE, PAINT_FIGURE, 3, {4.2, 4.6, 10.9}},
        {PAINT_STROKE, PAINT_FIGURE, 4.5, {8.8, 7.9, 10.9}},
        {PAINT_STROKE, PAINT_TOUCH, 3, {4.3, 4.7, 5.8}},
        {PAINT_FOCUS, PAINT_BG, 3, {14.1, 17.8, 13.7}},
    };
    for (ThemeName theme = 0; theme < THEME_COUNT; theme++) {
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
            double has =
                contrast(theme_color(theme, pairs[i].mark), theme_color(theme, pairs[i].ground));
            if (has < pairs[i].needs) {
                fail_msg("%s: %s on %s has a contrast of %.3f and needs %g", theme_name(theme),
                         theme_paint_name(pairs[i].mark), theme_paint_name(pairs[i].ground), has,
                         pairs[i].needs);
            }
            /* The design rounds half a tenth up or down. */
            if (fabs(has - pairs[i].measured[theme]) > 0.05 + 1e-3) {
                fail_msg("%s: %s on %s has a contrast of %.3f and not %g", theme_name(theme),
                         theme_paint_name(pairs[i].mark), theme_paint_name(pairs[i].ground), has,
                         pairs[i].measured[theme]);
            }
        }
    }
}

static void black_on_white_has_the_greatest_contrast(void **state) {
    (void)state;
    assert_near(contrast((Color){0, 0, 0, 255}, (Color){255, 255, 255, 255}), 21, 1e-9);
}

static void no_face_has_the_name_of_another(void **state) {
    (void)state;
    for (Face one = 0; one < FACE_COUNT; one++) {
        for (Face other = one + 1; other < FACE_COUNT; other++) {
            assert_string_not_equal(theme_face_name(one), theme_face_name(other));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_color_is_that_of_the_tokens),
        cmocka_unit_test(each_type_role_is_that_of_the_tokens),
        cmocka_unit_test(each_size_is_that_of_the_tokens),
        cmocka_unit_test(words_and_marks_have_the_contrast_they_need_in_each_theme),
        cmocka_unit_test(black_on_white_has_the_greatest_contrast),
        cmocka_unit_test(no_face_has_the_name_of_another),
    };
    return cmocka_run_group_tests(tests, open_tokens, close_tokens);
}
