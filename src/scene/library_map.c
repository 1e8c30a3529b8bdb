#include "scene/library_map.h"

#include "draw/body.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define FIGURE "figure-back.svg"
#define FIGURE_ASPECT 0.45 /* of its frame */
#define REACH 40.0         /* how far from a part a finger may be, in the figure's units */
#define GAP 1.2
#define REGIONS_MOST 24

/* The regions of the figure by parts, those marked for it first; what is only [felt] is where a
** finger may be. Names are without their sides. */
static const struct {
    const char *name;
    LibraryPart part;
    bool felt;
} regions[] = {
    {"scalp", LIBRARY_HEAD, false},
    {"skull-base", LIBRARY_HEAD, true},
    {"neck-back", LIBRARY_NECK, true},
    {"upper-trap", LIBRARY_NECK, false},
    {"levator-scapulae", LIBRARY_NECK, true},
    {"shoulder-back", LIBRARY_NECK, true},
    {"blade-inner", LIBRARY_BACK, false},
    {"shoulder-blade", LIBRARY_BACK, true},
    {"mid-back", LIBRARY_BACK, true},
    {"latissimus", LIBRARY_BACK, true},
    {"low-back", LIBRARY_BACK, false},
    {"quadratus-lumborum", LIBRARY_BACK, true},
    {"sacrum", LIBRARY_BACK, true},
    {"pelvis-rim", LIBRARY_BACK, true},
    {"upper-arm", LIBRARY_ARMS, false},
    {"elbow", LIBRARY_ARMS, true},
    {"forearm-back", LIBRARY_ARMS, false},
    {"wrist", LIBRARY_ARMS, true},
    {"hand", LIBRARY_ARMS, false},
    {"hip-side", LIBRARY_LEGS, true},
    {"buttock", LIBRARY_LEGS, false},
    {"deep-hip", LIBRARY_LEGS, true},
    {"hamstring", LIBRARY_LEGS, false},
    {"calf", LIBRARY_LEGS, false},
    {"achilles", LIBRARY_LEGS, true},
    {"heel", LIBRARY_FEET, false},
};

static const char *const sides[] = {"", "-left", "-right"};

static const Shape *region_shape(const Figure *figure, const char *name, const char *side) {
    char id[64];
    snprintf(id, sizeof id, "%s%s", name, side);
    return figure_find(figure, id);
}

/* The part of the drawing that fills a frame from crown to sole. */
static Rect window_of(const Figure *figure) {
    Rect whole = figure_box(figure);
    double height = whole.h * 0.97, width = height * FIGURE_ASPECT;
    return (Rect){whole.x + (whole.w - width) / 2, whole.y + whole.h * 0.018, width, height};
}

static double away(Rect box, Point point) {
    double x = fmax(fmax(box.x - point.x, point.x - box.x - box.w), 0);
    double y = fmax(fmax(box.y - point.y, point.y - box.y - box.h), 0);
    return hypot(x, y);
}

LibraryPart library_map_part(Shelf *shelf, double x, double y) {
    const Figure *figure = shelf_figure(shelf, FIGURE);
    if (figure == NULL || x < 0 || x > 1 || y < 0 || y > 1) {
        return LIBRARY_PART_COUNT;
    }
    Rect window = window_of(figure);
    Point at = {window.x + x * window.w, window.y + y * window.h};
    LibraryPart nearest = LIBRARY_PART_COUNT;
    double least = REACH;
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
        for (size_t side = 0; side < sizeof sides / sizeof *sides; side++) {
            const Shape *shape = region_shape(figure, regions[i].name, sides[side]);
            if (shape == NULL) {
                continue;
            }
            /* The box of an arm that hangs away from the body is mostly air: inside the outline
            ** comes before anywhere in the box. */
            double from = figure_hit(shape, at) ? -1 : away(shape->box, at);
            if (from < least) {
                least = from;
                nearest = regions[i].part;
            }
        }
    }
    return nearest;
}

static void draw_figure(Parts *parts, Rect frame, LibraryPart chosen) {
    const Figure *figure = shelf_figure(parts->view->shelf, FIGURE);
    if (figure == NULL) {
        return;
    }
    const Shape *marked[REGIONS_MOST];
    BodyView body = {.figure = figure,
                     .placing = figure_place(figure, window_of(figure), frame, false),
                     .frame = frame,
                     .regions = marked,
                     .glow = 1};
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
        for (size_t side = 0; side < sizeof sides / sizeof *sides; side++) {
            const Shape *shape = region_shape(figure, regions[i].name, sides[side]);
            if (regions[i].part == chosen && !regions[i].felt && shape != NULL &&
                body.region_count < REGIONS_MOST) {
                marked[body.region_count++] = shape;
            }
        }
    }
    canvas_plain(parts->canvas, frame); /* the left of the body stays on its left */
    body_draw(parts->canvas, &body);
    canvas_plain_end(parts->canvas);
    const char *spoken = words(PHRASE_WHERE_FIGURE);
    canvas_element(parts->canvas, &(Element){.id = "body",
                                             .role = ROLE_IMAGE,
                                             .spoken = spoken,
                                             .rect = frame,
                                             .touch = frame,
                                             .action = action_name(ACTION_CHOOSE),
                                             .value = LIBRARY_CHOOSE_FIGURE});
}

/* A place in the list: rows over its whole height, as in the design no higher than 9. */
static Rect list_cell(const LibraryMap *map, int index) {
    int rows = (LIBRARY_PART_COUNT + map->columns - 1) / map->columns;
    double height = fmin((map->list.h - GAP * (rows - 1)) / rows, map->large ? 18 : 9);
    double every = map->large ? height + GAP : (map->list.h - height) / (rows - 1);
    double width = (map->list.w - GAP * (map->columns - 1)) / map->columns;
    return (Rect){map->list.x + index % map->columns * (width + GAP),
                  map->list.y + index / map->columns * every, width, height};
}

static bool fits(const Parts *parts, const LibraryMap *map, double size) {
    Rect cell = list_cell(map, 0);
    bool fit = cell.h >= parts->layout->target_small - 1e-6;
    for (int i = 0; i < LIBRARY_PART_COUNT && fit; i++) {
        fit = library_choice_fits(parts, cell.w, cell.h, size,
                                  library_filter_part_name((LibraryPart)i));
    }
    return fit;
}

bool library_map_fits(const Parts *parts, const LibraryMap *map) {
    return fits(parts, map, LIBRARY_CHOICE_WORDS);
}

void library_map_draw(Parts *parts, const LibraryMap *map, LibraryPart chosen) {
    static const char *const ids[] = {
        [LIBRARY_ALL] = "part-all",   [LIBRARY_HEAD] = "part-head", [LIBRARY_NECK] = "part-neck",
        [LIBRARY_BACK] = "part-back", [LIBRARY_ARMS] = "part-arms", [LIBRARY_LEGS] = "part-legs",
        [LIBRARY_FEET] = "part-feet"};
    _Static_assert(sizeof ids / sizeof *ids == LIBRARY_PART_COUNT, "an id for each part");
    if (map->figure.w > 0) {
        draw_figure(parts, map->figure, chosen);
    }
    bool large = map->large && fits(parts, map, LIBRARY_CHOICE_WORDS_LARGE);
    double size = large ? LIBRARY_CHOICE_WORDS_LARGE : LIBRARY_CHOICE_WORDS;
    Rect first = list_cell(map, 0), below = list_cell(map, map->columns);
    double gap = fmax(below.y - first.y - first.h, 0);
    for (int i = 0; i < LIBRARY_PART_COUNT; i++) {
        LibraryChoice choice = {.id = ids[i],
                                .label = library_filter_part_name((LibraryPart)i),
                                .card = map->large,
                                .chosen = i == (int)chosen,
                                .fill = PAINT_TOUCH_SOFT,
                                .ink = PAINT_TOUCH_INK,
                                .value = LIBRARY_CHOOSE_PART + i};
        library_choice_draw(parts, list_cell(map, i), size, gap, &choice);
    }
}
