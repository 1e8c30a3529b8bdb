#include "draw/layout.h"

#include "draw/theme.h"

#include <assert.h>
#include <math.h>

#define SHORT_SIDE_LEAST 240 /* px */
#define SCALE_TINY 4.0       /* px in a u of a screen that is smaller */
#define COMPACT_BELOW 90.0
#define WIDE_FROM 170.0
#define BIG_TEXT_FROM 1.5
#define MARGIN 6.0
#define MARGIN_KIOSK 8.0
#define SAFE 2.0
#define SAFE_KIOSK 3.0
#define REACH_LOW 60.0
#define REACH_ANSWERS 75.0
#define FINGER_TABLET 9.0 /* mm */
#define FINGER_KIOSK 15.0
#define TARGET_MOST 16.0 /* u: with more the dock would leave the lowest 20 */

/* A screen this much lower than the landscape class takes a slightly smaller unit instead: a kiosk
** of 1080 px must not lose the whole arrangement to a tenth of a pixel. */
#define NEARLY_LANDSCAPE 1.0

/* Rounded down to a tenth of a pixel; the small term keeps 12.0 from becoming 11.9 by an error in
** the last bit. */
static double tenths(double px) {
    return floor(10 * px + 1e-6) / 10;
}

static double unit(int width, int height, double distance, double px_per_mm) {
    double side = width < height ? width : height;
    double zoom = 0.0080 * distance * px_per_mm / (3.2 * side / 100);
    double u = tenths(side / 100 * fmin(fmax(zoom, 1), 1.25));
    double high = height / u;
    if (width >= height && high < COMPACT_BELOW && high >= COMPACT_BELOW - NEARLY_LANDSCAPE) {
        u = tenths(height / COMPACT_BELOW);
    }
    return u;
}

static void set_targets(Layout *layout, const LayoutScreen *screen, double px_per_mm) {
    double least = (screen->kiosk ? FINGER_KIOSK : FINGER_TABLET) * px_per_mm / layout->scale;
    least = fmin(least, TARGET_MOST);
    layout->target = fmax(TARGET_PRIMARY, least);
    layout->target_small = fmax(TARGET_SMALL, least);
    layout->target_key = fmax(TARGET_KEY, least);
}

/* Words have the size in pixels that they have on the smallest screens, or more. */
static Layout for_a_line(int width, int height) {
    double u = SCALE_TINY;
    return (Layout){.kind = height > width ? LAYOUT_PORTRAIT : LAYOUT_COMPACT,
                    .scale = u,
                    .width = width / u,
                    .height = height / u,
                    .margin = 1,
                    .main = {0, 0, width / u, height / u}};
}

bool layout_of(Layout *layout, const LayoutScreen *screen) {
    int width = screen->width, height = screen->height;
    if (width < SHORT_SIDE_LEAST || height < SHORT_SIDE_LEAST) {
        if (width > 0 && height > 0) {
            *layout = for_a_line(width, height);
        }
        return false;
    }
    double distance = screen->distance > 0 ? screen->distance : LAYOUT_DISTANCE_TABLET;
    double px_per_mm = screen->px_per_mm > 0 ? screen->px_per_mm : LAYOUT_PX_PER_MM;
    double u = unit(width, height, distance, px_per_mm);
    double margin = screen->kiosk ? MARGIN_KIOSK : MARGIN;
    *layout = (Layout){.big_text = screen->text_scale >= BIG_TEXT_FROM,
                       .low = screen->low,
                       .scale = u,
                       .width = width / u,
                       .height = height / u,
                       .margin = margin,
                       .gutter = 6};
    set_targets(layout, screen, px_per_mm);
    double top = layout->big_text ? 11 : 12, below = 4, above = 2.8;
    if (height > width) {
        layout->kind = LAYOUT_PORTRAIT;
        top = 9 + 5 + 2.6; /* the name, the thread under it, the space under that */
    } else if (layout->height < COMPACT_BELOW) {
        layout->kind = LAYOUT_COMPACT;
        layout->gutter = 4;
        top = 9;
        below = 2.4;
        above = 1.6;
    } else {
        layout->kind = layout->width >= WIDE_FROM ? LAYOUT_WIDE : LAYOUT_LANDSCAPE;
    }
    double within = layout->width - 2 * margin, safe = screen->kiosk ? SAFE_KIOSK : SAFE;
    below = fmax(below, safe);
    double dock = above + layout->target + below;
    layout->top = (Rect){margin, 0, within, top};
    layout->main = (Rect){margin, top, within, layout->height - top - dock};
    layout->dock = (Rect){margin, layout->height - dock + above, within, layout->target};
    layout->safe = rect_grow((Rect){0, 0, layout->width, layout->height}, -safe);
    layout->reach_top = screen->low ? fmax(layout->height - REACH_LOW, 0) : 0;
    layout->answers_top = fmax(layout->height - REACH_ANSWERS, layout->reach_top);
    return true;
}

bool layout_for(Layout *layout, int width, int height, double distance, double px_per_mm,
                double text_scale) {
    return layout_of(layout, &(LayoutScreen){.width = width,
                                             .height = height,
                                             .distance = distance,
                                             .px_per_mm = px_per_mm,
                                             .text_scale = text_scale});
}

const char *layout_name(LayoutClass kind) {
    static const char *const names[] = {
        [LAYOUT_LANDSCAPE] = "landscape",
        [LAYOUT_WIDE] = "wide",
        [LAYOUT_COMPACT] = "compact",
        [LAYOUT_PORTRAIT] = "portrait",
    };
    _Static_assert(sizeof names / sizeof *names == LAYOUT_CLASS_COUNT, "a name for each class");
    assert(kind < LAYOUT_CLASS_COUNT);
    return names[kind];
}
