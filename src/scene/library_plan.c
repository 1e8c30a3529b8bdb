#include "scene/library_plan.h"

#include "scene/library_cards.h"

#include <math.h>

#define FOOT 4.0  /* under the last line */
#define APART 2.4 /* between filters, cards and the last line */

bool library_is_compact(const Parts *parts) {
    return parts->layout->kind == LAYOUT_COMPACT;
}

bool library_has_shelf(const SceneView *view) {
    return view->setup.shelf && !view->kiosk;
}

double library_label_width(const Parts *parts, const char *string, bool semibold) {
    TextLook look = parts_look(TYPE_LABEL, PAINT_INK);
    look.semibold = semibold;
    double width = 0;
    canvas_text_size(parts->canvas, 1e4, look, string, &width);
    return width;
}

/* The body and its parts at the start of [main] (in portrait, over all of it). */
static LibraryMap map_in(const Parts *parts, Rect main) {
    LibraryMap map = {.columns = 1};
    bool figure = parts->view->shelf != NULL;
    double pad = 2.4, label = 3 + theme_type(TYPE_LABEL).size * 1.3 * parts->text;
    if (parts->layout->kind == LAYOUT_PORTRAIT) {
        map.columns = 2;
        map.card = (Rect){main.x, main.y, main.w, 48 + 6 * (parts->text - 1)};
        map.figure = (Rect){main.x + pad, main.y + 3, 18, 40};
        double x = figure ? 24 : SPACE_L;
        map.list = (Rect){main.x + x, main.y + label + 1.6, main.w - x - pad, 0};
        map.list.h = map.card.y + map.card.h - pad - map.list.y;
    } else {
        double width = library_is_compact(parts)            ? 40
                       : parts->layout->kind == LAYOUT_WIDE ? 58
                                                            : 53;
        double list = library_is_compact(parts)            ? 20.5
                      : parts->layout->kind == LAYOUT_WIDE ? 24
                                                           : 21;
        double end = library_is_compact(parts) ? 1.2 : 2,
               foot = library_is_compact(parts) ? 1.2 : pad;
        double least = LIBRARY_PART_COUNT * parts->layout->target_small + 6 * SPACE_S;
        double top = fmin(9, main.h - foot - least);
        top = fmax(top, library_is_compact(parts) ? 1.2 : label + 0.6);
        map.card = (Rect){main.x, main.y, width, main.h};
        double free = width - list - end - pad, high = fmin(60, main.h - 14);
        map.figure.h = fmin(high, (free - SPACE_XS) / 0.45);
        map.figure.w = 0.45 * map.figure.h;
        map.figure.x = main.x + pad + fmax(free - SPACE_XS - map.figure.w, 0) / 2;
        map.figure.y = main.y + (main.h - map.figure.h) / 2;
        map.list = (Rect){main.x + width - end - list, main.y + top, list, main.h - top - foot};
    }
    if (!figure) {
        map.figure = (Rect){0};
    }
    return map;
}

LibraryPlan library_plan(const Parts *parts, double foot_lines) {
    const Layout *layout = parts->layout;
    bool portrait = layout->kind == LAYOUT_PORTRAIT;
    LibraryPlan plan = {.columns = portrait ? 1 : 2};
    double apart = library_is_compact(parts) ? 1.6 : APART;
    double row = layout->target_small,
           top = layout->safe.y + row + (library_is_compact(parts) ? SPACE_S : SPACE_M);
    plan.top = (Rect){layout->margin, layout->safe.y, layout->width - 2 * layout->margin, row};
    plan.access = (Rect){plan.top.x + plan.top.w - row, plan.top.y, row, row};
    plan.lowered = layout->reach_top > plan.top.y;
    if (plan.lowered) {
        plan.title = (Rect){plan.top.x, top, plan.top.w, layout->reach_top - top - apart};
        top = fmax(top, layout->reach_top);
    }
    double foot = fmax(library_is_compact(parts) ? 3 : FOOT, layout->safe.y);
    Rect main = {layout->margin, top, plan.top.w, layout->height - top - foot};
    plan.map = map_in(parts, main);
    plan.folded = layout->big_text || plan.lowered || !library_map_fits(parts, &plan.map);
    Rect rest = main;
    if (plan.folded) {
        plan.map = (LibraryMap){.columns = 2};
    } else if (portrait) {
        double taken = plan.map.card.h + apart;
        rest = (Rect){rest.x, rest.y + taken, rest.w, rest.h - taken};
    } else {
        double taken = plan.map.card.w + (library_is_compact(parts) ? 3 : SPACE_XL);
        rest = (Rect){rest.x + taken, rest.y, rest.w - taken, rest.h};
    }
    plan.lengths = (Rect){rest.x, rest.y, rest.w, row};
    if (plan.lowered) {
        plan.access.y = rest.y;
        plan.lengths.w -= row + SPACE_M;
        if (library_has_shelf(parts->view)) {
            plan.shelf = (Rect){plan.access.x - row - SPACE_S, rest.y, row, row};
            plan.lengths.w -= row + SPACE_S;
        }
    }
    double height = fmax(row, foot_lines);
    plan.foot = (Rect){rest.x, rest.y + rest.h - height, rest.w, height};
    return plan;
}

/* How many cards stand between the filters, which end at [top], and the foot. */
void library_plan_cards(const Parts *parts, LibraryPlan *plan, double top) {
    const Layout *layout = parts->layout;
    double apart = library_is_compact(parts) ? 1.6 : APART;
    plan->cards = (Rect){plan->foot.x, top + apart, plan->foot.w, plan->foot.y - top - 2 * apart};
    if (plan->folded && plan->cards.w < 120) {
        plan->columns = 1;
    }
    double least = library_cards_least(parts);
    int most = layout->kind == LAYOUT_PORTRAIT ? 5 : library_is_compact(parts) ? 2 : 3;
    int rows = (int)floor((plan->cards.h + LIBRARY_CARDS_GAP) / (least + LIBRARY_CARDS_GAP));
    plan->rows = rows < 1 ? 1 : rows > most ? most : rows;
}
