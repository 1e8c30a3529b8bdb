/* Colours, type and sizes: the design tokens (assets/tokens.json) as tables.
**
** A test compares every number here with that file. Lengths are in u. */
#ifndef DRAW_THEME_H
#define DRAW_THEME_H

#include <stddef.h>
#include <stdint.h>

typedef struct Color {
    uint8_t r, g, b, a;
} Color;

typedef enum ThemeName { THEME_LIGHT, THEME_DARK, THEME_CONTRAST, THEME_COUNT } ThemeName;

typedef enum Paint {
    PAINT_BG,
    PAINT_SURFACE,
    PAINT_SUNKEN,
    PAINT_LINE,
    PAINT_OUTLINE,
    PAINT_INK,
    PAINT_INK2,
    PAINT_ACTION,
    PAINT_ON_ACTION,
    PAINT_ACTION_SOFT,
    PAINT_THREAD,
    PAINT_THREAD_REST,
    PAINT_FIGURE,
    PAINT_FIGURE_SHADE,
    PAINT_FIGURE_LINE,
    PAINT_FIGURE_PANEL,
    PAINT_TOUCH,
    PAINT_TOUCH_SOFT,
    PAINT_TOUCH_INK,
    PAINT_EASED,
    PAINT_EASED_SOFT,
    PAINT_CAUTION,
    PAINT_CAUTION_SOFT,
    PAINT_STOP,
    PAINT_STOP_SOFT,
    PAINT_TOUCH_LINE,
    PAINT_STROKE,
    PAINT_STROKE_HALO,
    PAINT_FOCUS,
    PAINT_COUNT
} Paint;

Color theme_color(ThemeName theme, Paint paint);
const char *theme_name(ThemeName theme);   /* "light", "dark", "contrast" */
const char *theme_paint_name(Paint paint); /* as in the tokens: "onAction" */

typedef enum Face {
    FACE_TEXT,     /* Inter 400 */
    FACE_MEDIUM,   /* Inter 500 */
    FACE_SEMIBOLD, /* Inter 600 */
    FACE_DISPLAY,  /* Inter Display 600 */
    FACE_COUNT
} Face;

typedef enum TypeRole {
    TYPE_COUNT_NUMBER, /* "count" */
    TYPE_DISPLAY,
    TYPE_TITLE,
    TYPE_HEADING,
    TYPE_LEAD,
    TYPE_BODY,
    TYPE_BUTTON,
    TYPE_LABEL,
    TYPE_CAPTION,
    TYPE_ROLE_COUNT
} TypeRole;

typedef struct TypeStyle {
    Face face;
    double size; /* u, at text scale 1 */
    double line; /* line height, times the size */
} TypeStyle;

TypeStyle theme_type(TypeRole role);
const char *theme_type_name(TypeRole role);
const char *theme_face_name(Face face);

/* Spaces, radii, lines and sizes that more than one screen uses (tokens: space, radius, line,
** target, size). */
#define SPACE_XS 0.6
#define SPACE_S 1.2
#define SPACE_M 2.0
#define SPACE_L 3.0
#define SPACE_XL 4.0
#define SPACE_XXL 6.0
#define DOCK_GAP 2.0
#define RADIUS_CARD 4.0
#define RADIUS_PANEL 5.0
#define RADIUS_KEY 4.4
#define RADIUS_SMALL 3.2
#define LINE_BUTTON 0.25
#define LINE_STRONG 0.4
#define LINE_CONTRAST 0.3
#define LINE_FOCUS 0.5
#define FOCUS_OFFSET 0.6
#define TARGET_PRIMARY 12.0
#define TARGET_SMALL 8.0
#define TARGET_KEY 14.4
#define SIZE_CHIP 6.4
#define SIZE_ICON 4.2
#define SIZE_ICON_SMALL 3.4
#define SIZE_RING 22.0
#define SIZE_RING_COMPACT 18.0
#define SIZE_PRESSURE_DOT 2.6

/* Motion (tokens: motion; how long a rest takes stands in design.md alone), in milliseconds. */
#define MOTION_PRESS_MS 90
#define MOTION_FADE_MS 240
#define MOTION_UNCURL_MS 600
#define MOTION_REST_MS 300

#endif
