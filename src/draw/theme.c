#include "draw/theme.h"

#include <assert.h>

#define RGB(hex)                                                                                   \
    { (uint8_t)((hex) >> 16 & 0xff), (uint8_t)((hex) >> 8 & 0xff), (uint8_t)((hex)&0xff), 255 }

static const Color colors[THEME_COUNT][PAINT_COUNT] = {
    [THEME_LIGHT] =
        {
            [PAINT_BG] = RGB(0xedf1ee),           [PAINT_SURFACE] = RGB(0xfbfcfa),
            [PAINT_SUNKEN] = RGB(0xe0e7e3),       [PAINT_LINE] = RGB(0xc5d0ca),
            [PAINT_OUTLINE] = RGB(0x64727c),      [PAINT_INK] = RGB(0x16203a),
            [PAINT_INK2] = RGB(0x3a465e),         [PAINT_ACTION] = RGB(0x2b3c8a),
            [PAINT_ON_ACTION] = RGB(0xffffff),    [PAINT_ACTION_SOFT] = RGB(0xdce2f4),
            [PAINT_THREAD] = RGB(0x2b3c8a),       [PAINT_THREAD_REST] = RGB(0x7a87b4),
            [PAINT_FIGURE] = RGB(0xc6d0cf),       [PAINT_FIGURE_SHADE] = RGB(0xb3bfbf),
            [PAINT_FIGURE_LINE] = RGB(0x8e9d9f),  [PAINT_FIGURE_PANEL] = RGB(0xe3eae6),
            [PAINT_TOUCH] = RGB(0xe66a43),        [PAINT_TOUCH_SOFT] = RGB(0xfad9cb),
            [PAINT_TOUCH_INK] = RGB(0x8e2f10),    [PAINT_EASED] = RGB(0x1b6350),
            [PAINT_EASED_SOFT] = RGB(0xd3e8dd),   [PAINT_CAUTION] = RGB(0x6e4600),
            [PAINT_CAUTION_SOFT] = RGB(0xfaebc8), [PAINT_STOP] = RGB(0x98202d),
            [PAINT_STOP_SOFT] = RGB(0xf7dede),    [PAINT_TOUCH_LINE] = RGB(0xa33a16),
            [PAINT_STROKE] = RGB(0x1b2763),       [PAINT_STROKE_HALO] = RGB(0xfbfcfa),
            [PAINT_FOCUS] = RGB(0x16203a),
        },
    [THEME_DARK] =
        {
            [PAINT_BG] = RGB(0x10172a),           [PAINT_SURFACE] = RGB(0x1a2440),
            [PAINT_SUNKEN] = RGB(0x0b1120),       [PAINT_LINE] = RGB(0x303c5c),
            [PAINT_OUTLINE] = RGB(0x8e9bba),      [PAINT_INK] = RGB(0xf1f4f1),
            [PAINT_INK2] = RGB(0xc6cfde),         [PAINT_ACTION] = RGB(0xb7c4ff),
            [PAINT_ON_ACTION] = RGB(0x101938),    [PAINT_ACTION_SOFT] = RGB(0x2a3768),
            [PAINT_THREAD] = RGB(0xb7c4ff),       [PAINT_THREAD_REST] = RGB(0x7482b4),
            [PAINT_FIGURE] = RGB(0x44516e),       [PAINT_FIGURE_SHADE] = RGB(0x576585),
            [PAINT_FIGURE_LINE] = RGB(0x7382a2),  [PAINT_FIGURE_PANEL] = RGB(0x161f38),
            [PAINT_TOUCH] = RGB(0xbf532d),        [PAINT_TOUCH_SOFT] = RGB(0x58352f),
            [PAINT_TOUCH_INK] = RGB(0xffbda3),    [PAINT_EASED] = RGB(0x8adbbf),
            [PAINT_EASED_SOFT] = RGB(0x1c4137),   [PAINT_CAUTION] = RGB(0xffd583),
            [PAINT_CAUTION_SOFT] = RGB(0x453613), [PAINT_STOP] = RGB(0xffb0b0),
            [PAINT_STOP_SOFT] = RGB(0x4a2029),    [PAINT_TOUCH_LINE] = RGB(0xffb596),
            [PAINT_STROKE] = RGB(0xffffff),       [PAINT_STROKE_HALO] = RGB(0x10172a),
            [PAINT_FOCUS] = RGB(0xffffff),
        },
    [THEME_CONTRAST] =
        {
            [PAINT_BG] = RGB(0x000000),           [PAINT_SURFACE] = RGB(0x000000),
            [PAINT_SUNKEN] = RGB(0x000000),       [PAINT_LINE] = RGB(0xffffff),
            [PAINT_OUTLINE] = RGB(0xffffff),      [PAINT_INK] = RGB(0xffffff),
            [PAINT_INK2] = RGB(0xffffff),         [PAINT_ACTION] = RGB(0xffe600),
            [PAINT_ON_ACTION] = RGB(0x000000),    [PAINT_ACTION_SOFT] = RGB(0x333000),
            [PAINT_THREAD] = RGB(0xffe600),       [PAINT_THREAD_REST] = RGB(0xbfbfbf),
            [PAINT_FIGURE] = RGB(0x3d3d3d),       [PAINT_FIGURE_SHADE] = RGB(0x3d3d3d),
            [PAINT_FIGURE_LINE] = RGB(0xffffff),  [PAINT_FIGURE_PANEL] = RGB(0x000000),
            [PAINT_TOUCH] = RGB(0xa8480f),        [PAINT_TOUCH_SOFT] = RGB(0x5a2a08),
            [PAINT_TOUCH_INK] = RGB(0xffb27a),    [PAINT_EASED] = RGB(0x6bffbe),
            [PAINT_EASED_SOFT] = RGB(0x00391f),   [PAINT_CAUTION] = RGB(0xffe600),
            [PAINT_CAUTION_SOFT] = RGB(0x333000), [PAINT_STOP] = RGB(0xff9c9c),
            [PAINT_STOP_SOFT] = RGB(0x4a0000),    [PAINT_TOUCH_LINE] = RGB(0xffffff),
            [PAINT_STROKE] = RGB(0xffffff),       [PAINT_STROKE_HALO] = RGB(0x000000),
            [PAINT_FOCUS] = RGB(0x00e5ff),
        },
};

static const char *const paint_names[] = {
    [PAINT_BG] = "bg",
    [PAINT_SURFACE] = "surface",
    [PAINT_SUNKEN] = "sunken",
    [PAINT_LINE] = "line",
    [PAINT_OUTLINE] = "outline",
    [PAINT_INK] = "ink",
    [PAINT_INK2] = "ink2",
    [PAINT_ACTION] = "action",
    [PAINT_ON_ACTION] = "onAction",
    [PAINT_ACTION_SOFT] = "actionSoft",
    [PAINT_THREAD] = "thread",
    [PAINT_THREAD_REST] = "threadRest",
    [PAINT_FIGURE] = "figure",
    [PAINT_FIGURE_SHADE] = "figureShade",
    [PAINT_FIGURE_LINE] = "figureLine",
    [PAINT_FIGURE_PANEL] = "figurePanel",
    [PAINT_TOUCH] = "touch",
    [PAINT_TOUCH_SOFT] = "touchSoft",
    [PAINT_TOUCH_INK] = "touchInk",
    [PAINT_EASED] = "eased",
    [PAINT_EASED_SOFT] = "easedSoft",
    [PAINT_CAUTION] = "caution",
    [PAINT_CAUTION_SOFT] = "cautionSoft",
    [PAINT_STOP] = "stop",
    [PAINT_STOP_SOFT] = "stopSoft",
    [PAINT_TOUCH_LINE] = "touchLine",
    [PAINT_STROKE] = "stroke",
    [PAINT_STROKE_HALO] = "strokeHalo",
    [PAINT_FOCUS] = "focus",
};
_Static_assert(sizeof paint_names / sizeof *paint_names == PAINT_COUNT, "a name for each paint");

static const char *const theme_names[] = {
    [THEME_LIGHT] = "light",
    [THEME_DARK] = "dark",
    [THEME_CONTRAST] = "contrast",
};
_Static_assert(sizeof theme_names / sizeof *theme_names == THEME_COUNT, "a name for each theme");

static const TypeStyle styles[] = {
    [TYPE_COUNT_NUMBER] = {FACE_DISPLAY, 13, 1}, [TYPE_DISPLAY] = {FACE_DISPLAY, 8.5, 1.06},
    [TYPE_TITLE] = {FACE_DISPLAY, 6, 1.12},      [TYPE_HEADING] = {FACE_DISPLAY, 4.2, 1.2},
    [TYPE_LEAD] = {FACE_TEXT, 3.6, 1.38},        [TYPE_BODY] = {FACE_TEXT, 3.2, 1.42},
    [TYPE_BUTTON] = {FACE_SEMIBOLD, 3.4, 1.1},   [TYPE_LABEL] = {FACE_MEDIUM, 2.8, 1.3},
    [TYPE_CAPTION] = {FACE_MEDIUM, 2.5, 1.3},
};
_Static_assert(sizeof styles / sizeof *styles == TYPE_ROLE_COUNT, "a style for each role");

static const char *const type_names[] = {
    [TYPE_COUNT_NUMBER] = "count", [TYPE_DISPLAY] = "display", [TYPE_TITLE] = "title",
    [TYPE_HEADING] = "heading",    [TYPE_LEAD] = "lead",       [TYPE_BODY] = "body",
    [TYPE_BUTTON] = "button",      [TYPE_LABEL] = "label",     [TYPE_CAPTION] = "caption",
};
_Static_assert(sizeof type_names / sizeof *type_names == TYPE_ROLE_COUNT, "a name for each role");

static const char *const face_names[] = {
    [FACE_TEXT] = "text",
    [FACE_MEDIUM] = "medium",
    [FACE_SEMIBOLD] = "semibold",
    [FACE_DISPLAY] = "display",
};
_Static_assert(sizeof face_names / sizeof *face_names == FACE_COUNT, "a name for each face");

Color theme_color(ThemeName theme, Paint paint) {
    assert(theme < THEME_COUNT && paint < PAINT_COUNT);
    return colors[theme][paint];
}

const char *theme_name(ThemeName theme) {
    assert(theme < THEME_COUNT);
    return theme_names[theme];
}

const char *theme_paint_name(Paint paint) {
    assert(paint < PAINT_COUNT);
    return paint_names[paint];
}

TypeStyle theme_type(TypeRole role) {
    assert(role < TYPE_ROLE_COUNT);
    return styles[role];
}

const char *theme_type_name(TypeRole role) {
    assert(role < TYPE_ROLE_COUNT);
    return type_names[role];
}

const char *theme_face_name(Face face) {
    assert(face < FACE_COUNT);
    return face_names[face];
}
