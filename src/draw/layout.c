#include "draw/layout.h"

#include "draw/theme.h"

#include <assert.h>
#include <math.h>

#define SHORT_SIDE_LEAST 240 /* px */
#define COMPACT_BELOW 90.0
#define WIDE_FROM 170.0
#define BIG_TEXT_FROM 1.5
#define MARGIN 6.0

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

bool layout_for(Layout *layout, int width, int height, double distance, double px_per_mm,
                double text_scale) {
    if (width < SHORT_SIDE_LEAST || height < SHORT_SIDE_LEAST) {
        return false;
    }
    distance = distance > 0 ? distance : LAYOUT_DISTANCE_TABLET;
    px_per_mm = px_per_mm > 0 ? px_per_mm : LAYOUT_PX_PER_MM;
    double u = unit(width, height, distance, px_per_mm);
    *layout = (Layout){.big_text = text_scale >= BIG_TEXT_FROM,
                       .scale = u,
                       .width = width / u,
                       .height = height / u,
                       .margin = MARGIN,
                       .gutter = 6};
    double top = 12, dock = 18.8, above = 2.8;
    if (height > width) {
        layout->kind = LAYOUT_PORTRAIT;
        top = 9 + 5 + 2.6; /* the name, the thread under it, the space under that */
    } else if (layout->height < COMPACT_BELOW) {
        layout->kind = LAYOUT_COMPACT;
        layout->gutter = 4;
        top = 9;
        dock = 16;
        above = 1.6;
    } else {
        layout->kind = layout->width >= WIDE_FROM ? LAYOUT_WIDE : LAYOUT_LANDSCAPE;
    }
    double within = layout->width - 2 * MARGIN;
    layout->top = (Rect){MARGIN, 0, within, top};
    layout->main = (Rect){MARGIN, top, within, layout->height - top - dock};
    layout->dock = (Rect){MARGIN, layout->height - dock + above, within, TARGET_PRIMARY};
    return true;
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
