/* Which figures show a diagram. */
#include "scene/diagram.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define ID_ROOM 96

/* How much of the picture is around the regions, in widths of them. */
#define AROUND 1.53
#define AROUND_NEAR 1.145
/* A region smaller than this part of its picture is not shown larger for it: one would not know
** where one is. */
#define REGION_LEAST 0.5
#define REGION_LEAST_SIDE 0.62 /* of a picture of one side */
#define WHOLE_AROUND 0.16
#define HEAD_ABOVE 0.14 /* of its height */
#define HEAD_BELOW 0.15
#define AROUND_HEAD 1.1
#define FREE_AROUND 0.09
#define LANDMARK_BELOW 1.4 /* a figure higher than this many widths is a whole one */

/* A region that is wanted, by its name in the pictures. */
typedef struct Wanted {
    char id[ID_ROOM];
    int word;
} Wanted;

typedef struct Wants {
    Wanted list[DIAGRAM_REGIONS];
    size_t count;
    bool whole; /* the whole body is meant */
} Wants;

static const struct {
    const char *file;
    DiagramFacing facing;
} facings[] = {
    {"figure-back.svg", FACING_AWAY},       {"head-neck-back.svg", FACING_AWAY},
    {"shoulder-back.svg", FACING_AWAY},     {"low-back.svg", FACING_AWAY},
    {"hip-back.svg", FACING_AWAY},          {"figure-front.svg", FACING_MIRROR},
    {"head-neck-front.svg", FACING_MIRROR}, {"figure-side.svg", FACING_SIDE},
    {"head-neck-side.svg", FACING_SIDE},
};

static DiagramFacing facing_of(const char *file) {
    for (size_t i = 0; i < sizeof facings / sizeof *facings; i++) {
        if (strcmp(facings[i].file, file) == 0) {
            return facings[i].facing;
        }
    }
    return FACING_NONE;
}

static void want(Wants *wants, const Vocabulary *vocabulary, int word, Side side) {
    if (wants->count == DIAGRAM_REGIONS) {
        return;
    }
    Wanted *one = &wants->list[wants->count++];
    const char *ending = side == SIDE_LEFT ? "-left" : side == SIDE_RIGHT ? "-right" : "";
    one->word = word;
    snprintf(one->id, sizeof one->id, "%s%s", vocabulary_id(vocabulary, WORDS_REGIONS, word),
             ending);
}

static void want_all(Wants *wants, DiagramChoice *choice, const DiagramSource *source) {
    const Vocabulary *vocabulary = source->vocabulary;
    int whole = vocabulary_find(vocabulary, WORDS_REGIONS, "whole-body");
    for (size_t i = 0; i < source->diagram->region_count; i++) {
        const RegionRef *ref = &source->diagram->regions[i];
        int word = ref->region == WORD_NONE ? source->area : ref->region;
        if (word == WORD_NONE) {
            continue;
        }
        if (word == whole) {
            wants->whole = true;
            continue;
        }
        if (!vocabulary_region(vocabulary, word)->sided) {
            want(wants, vocabulary, word, SIDE_NONE);
            continue;
        }
        Side side = ref->side != SIDE_NONE ? ref->side : source->side;
        if (side != SIDE_RIGHT) {
            want(wants, vocabulary, word, SIDE_LEFT);
            choice->left = true;
        }
        if (side != SIDE_LEFT) {
            want(wants, vocabulary, word, SIDE_RIGHT);
            choice->right = true;
        }
    }
}

/* Puts [figure] with the wanted regions that it has into [picture]. With [side], only those of that
** side, and those of none. Returns whether it has all of them. */
static bool take_regions(DiagramPicture *picture, const Figure *figure, const Wants *wants,
                         Side side) {
    const char *other = side == SIDE_LEFT ? "-right" : "-left";
    bool all = true;
    *picture = (DiagramPicture){.figure = figure, .side = side};
    for (size_t i = 0; i < wants->count; i++) {
        const char *id = wants->list[i].id;
        size_t length = strlen(id), tail = strlen(other);
        if (side != SIDE_NONE && length > tail && strcmp(id + length - tail, other) == 0) {
            continue;
        }
        const Shape *shape = figure_find_part(figure, "", id);
        if (shape == NULL || shape->kind != SHAPE_REGION) {
            all = false;
            continue;
        }
        picture->words[picture->region_count] = wants->list[i].word;
        picture->regions[picture->region_count++] = shape;
    }
    return all;
}

/* The first of [files] that faces as it should and has all regions, for both sides. */
static bool take_both(DiagramChoice *choice, Shelf *shelf, const Wants *wants, const ArtSet *files,
                      DiagramFacing facing, bool any) {
    for (size_t i = 0; i < files->count; i++) {
        const char *file = files->names[i];
        if (facing != FACING_NONE && facing_of(file) != facing) {
            continue;
        }
        const Figure *figure = shelf_figure(shelf, file);
        DiagramPicture picture;
        if (figure != NULL && (take_regions(&picture, figure, wants, SIDE_NONE) || any)) {
            choice->form = DIAGRAM_BODY;
            choice->facing = facing_of(file);
            choice->pictures[0] = picture;
            choice->pictures[0].both = true;
            choice->picture_count = 1;
            return true;
        }
    }
    return false;
}

static bool take_one_side(DiagramChoice *choice, Shelf *shelf, const Wants *wants, const View *view,
                          Side side) {
    const Figure *figure = view->art.count > 0 ? shelf_figure(shelf, view->art.names[0]) : NULL;
    if (figure == NULL || choice->picture_count == DIAGRAM_PICTURES) {
        return false;
    }
    DiagramPicture *picture = &choice->pictures[choice->picture_count++];
    take_regions(picture, figure, wants, side);
    picture->mirrored = side != SIDE_NONE && (side == SIDE_LEFT) != view->drawn_left;
    choice->form = DIAGRAM_BODY;
    choice->facing = facing_of(view->art.names[0]);
    return true;
}

static bool begins(const char *id, const char *prefix) {
    return strncmp(id, prefix, strlen(prefix)) == 0;
}

/* Is it the neck that is moved? */
static bool is_neck(const Wants *wants, const View *view) {
    for (size_t i = 0; i < wants->count; i++) {
        const char *id = wants->list[i].id;
        if (begins(id, "neck-") || begins(id, "upper-trap") || begins(id, "skull-base")) {
            return true;
        }
    }
    return view->one_sided && view->art_both.count > 0;
}

/* The pictures of the body itself. */
static void choose_body(DiagramChoice *choice, const DiagramSource *source, const Wants *wants,
                        const View *view) {
    Shelf *shelf = source->shelf;
    const Vocabulary *vocabulary = source->vocabulary;
    DiagramFacing facing = view->art.count > 0 ? facing_of(view->art.names[0]) : FACING_NONE;
    if (!view->one_sided) {
        int head = vocabulary_find(vocabulary, WORDS_VIEWS, "head-neck");
        bool part = wants->count > 0 && !wants->whole;
        if (part && facing != FACING_NONE && head != WORD_NONE &&
            take_both(choice, shelf, wants, &vocabulary_view(vocabulary, head)->art_both, facing,
                      false)) {
            return;
        }
        if (part && take_both(choice, shelf, wants, &view->close_ups, FACING_NONE, false)) {
            return;
        }
        take_both(choice, shelf, wants, &view->art, FACING_NONE, true);
        return;
    }
    if (choice->strokes && choice->stroke == STROKE_STRETCH && wants->count > 0 &&
        take_both(choice, shelf, wants, &view->art_both, FACING_MIRROR, false)) {
        choice->pictures[0].head = body_has_head(choice->pictures[0].figure, NULL, NULL);
        return;
    }
    if (!(choice->left && choice->right)) {
        Side side = choice->left ? SIDE_LEFT : choice->right ? SIDE_RIGHT : SIDE_NONE;
        take_one_side(choice, shelf, wants, view, side);
        return;
    }
    if (take_both(choice, shelf, wants, &view->art_both, FACING_NONE, false)) {
        return;
    }
    if (take_one_side(choice, shelf, wants, view, SIDE_LEFT)) {
        take_one_side(choice, shelf, wants, view, SIDE_RIGHT);
    }
}

static const Figure *posture_figure(const DiagramSource *source) {
    if (source->posture == WORD_NONE) {
        return NULL;
    }
    const Posture *posture = vocabulary_posture(source->vocabulary, source->posture);
    return posture->art != NULL ? shelf_figure(source->shelf, posture->art) : NULL;
}

/* The posture first; what was chosen before becomes the second picture. */
static void put_posture_first(DiagramChoice *choice, const Figure *figure) {
    if (choice->picture_count > 0) {
        choice->pictures[1] = choice->pictures[0];
        choice->picture_count = 2;
    } else {
        choice->picture_count = 1;
    }
    choice->pictures[0] = (DiagramPicture){.figure = figure};
    choice->form = DIAGRAM_POSTURE;
    choice->facing = FACING_NONE;
}

static void choose_stroke(DiagramChoice *choice, const DiagramSource *source) {
    const Diagram *diagram = source->diagram;
    if (source->plain || diagram->strokes.count == 0) {
        return;
    }
    const char *id = vocabulary_id(source->vocabulary, WORDS_STROKES, diagram->strokes.words[0]);
    choice->strokes = stroke_find(id, &choice->stroke) && choice->stroke != STROKE_REST;
    if (choice->strokes && diagram->tools.count > 0) {
        const Tool *tool = vocabulary_tool(source->vocabulary, diagram->tools.words[0]);
        choice->tool = tool->art != NULL ? shelf_figure(source->shelf, tool->art) : NULL;
    }
}

void diagram_choose(DiagramChoice *choice, const DiagramSource *source) {
    *choice = (DiagramChoice){.diagram = source->diagram,
                              .area = source->area,
                              .posture = source->posture,
                              .round = source->side};
    const Figure *posture = posture_figure(source);
    if (source->diagram == NULL) {
        if (posture != NULL) {
            put_posture_first(choice, posture);
        }
        return;
    }
    const Vocabulary *vocabulary = source->vocabulary;
    int word = source->diagram->view;
    if (word == WORD_NONE && source->area != WORD_NONE) {
        word = vocabulary_region(vocabulary, source->area)->search_view;
    }
    Wants wants = {0};
    want_all(&wants, choice, source);
    choose_stroke(choice, source);
    if (word != WORD_NONE) {
        const View *view = vocabulary_view(vocabulary, word);
        const char *id = vocabulary_id(vocabulary, WORDS_VIEWS, word);
        choice->breathes = strcmp(id, "abdomen-breath") == 0;
        if (!(strcmp(id, "side") == 0 && wants.count == 0 && posture != NULL)) {
            choose_body(choice, source, &wants, view);
        }
        bool moved = choice->strokes && choice->stroke == STROKE_STRETCH && !is_neck(&wants, view);
        if (posture != NULL && (choice->picture_count == 0 || moved)) {
            put_posture_first(choice, posture);
        }
    }
    if (word == WORD_NONE && posture != NULL) {
        put_posture_first(choice, posture); /* the area is not known */
    }
    if (choice->picture_count == 0 && word != WORD_NONE) {
        choice->form = DIAGRAM_MISSING;
    }
}

bool diagram_choose_look(DiagramChoice *choice, const SceneView *view) {
    const SessionLook *look = view->look;
    *choice = (DiagramChoice){.area = WORD_NONE, .posture = WORD_NONE};
    if (look == NULL || look->step == NULL || !look->step->has_diagram ||
        look->vocabulary == NULL || look->state == SESSION_CALM || look->state == SESSION_RESTING) {
        return false;
    }
    DiagramSource source = {.shelf = view->shelf,
                            .vocabulary = look->vocabulary,
                            .diagram = &look->step->diagram,
                            .side = look->side,
                            .area = look->spot_count > 0 ? look->spots[0].region : look->area,
                            .posture = look->posture,
                            .plain = look->state == SESSION_ASKING};
    diagram_choose(choice, &source);
    return choice->form != DIAGRAM_NONE;
}

static Rect cut(Rect rect, Rect by) {
    double x = fmax(rect.x, by.x), y = fmax(rect.y, by.y);
    double right = fmin(rect.x + rect.w, by.x + by.w), bottom = fmin(rect.y + rect.h, by.y + by.h);
    return (Rect){x, y, fmax(right - x, 0), fmax(bottom - y, 0)};
}

static double moved_in(double from, double size, double begin, double length) {
    if (size >= length) {
        return begin + (length - size) / 2;
    }
    return fmax(begin, fmin(from, begin + length - size));
}

/* The head or the hips, whichever is nearer to [shown]. */
static Rect landmark_of(const Figure *figure, Rect shown) {
    static const char *const ids[] = {"hair", "base-shorts"};
    Rect nearest = shown;
    double least = INFINITY, middle = shown.y + shown.h / 2;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const Shape *shape = figure_find(figure, ids[i]);
        double away = shape != NULL ? fabs(shape->box.y + shape->box.h / 2 - middle) : INFINITY;
        if (away < least) {
            least = away;
            nearest = shape->box;
        }
    }
    return nearest;
}

/* Everything that is drawn of a figure that stands free: nothing of it is cut off by the edge of its
** picture. False for one that is. */
static bool free_standing(const Figure *figure, Rect *out) {
    Rect whole = figure_box(figure), all = {0};
    for (size_t i = 0; i < figure_count(figure); i++) {
        const Shape *shape = figure_shape(figure, i);
        if (shape->kind == SHAPE_BASE || shape->kind == SHAPE_HAIR) {
            all = all.w > 0 ? rect_join(all, shape->box) : shape->box;
        }
    }
    *out = rect_grow(all, FREE_AROUND * fmax(all.w, all.h));
    return all.w > 0 && all.x > whole.x && all.y > whole.y && all.x + all.w < whole.x + whole.w &&
           all.y + all.h < whole.y + whole.h;
}

static Rect widened(Rect rect, double aspect) {
    double width = fmax(rect.w, rect.h * aspect), height = fmax(rect.h, rect.w / aspect);
    return (Rect){rect.x + (rect.w - width) / 2, rect.y + (rect.h - height) / 2, width, height};
}

/* The regions and all of a head that moves, with room for the arrow over it. What is at the sides
** of a picture that is wider than that is empty: the shoulders lie below. */
static Rect head_window(const DiagramPicture *picture, Rect shown, double aspect) {
    const Shape *head = NULL;
    body_has_head(picture->figure, NULL, &head);
    Rect room = head->box;
    room.y -= HEAD_ABOVE * room.h;
    room.h += 2 * HEAD_ABOVE * room.h;
    shown = rect_join(shown, room);
    shown.h += HEAD_BELOW * shown.h;
    double width = fmax(shown.w * AROUND_HEAD, shown.h * aspect), height = width / aspect;
    return (Rect){shown.x + (shown.w - width) / 2, shown.y + (shown.h - height) / 2, width, height};
}

Rect diagram_window(const DiagramPicture *picture, double aspect, bool near) {
    assert(aspect > 0);
    Rect whole = figure_box(picture->figure);
    Rect body;
    if (picture->region_count == 0 && free_standing(picture->figure, &body)) {
        return widened(body, aspect);
    }
    if (picture->region_count == 0) {
        /* Where the drawing is cut off is not shown. */
        double across = fmin(whole.w, whole.h * aspect), high = across / aspect;
        return (Rect){whole.x + (whole.w - across) / 2, whole.y + (whole.h - high) / 2, across,
                      high};
    }
    Rect shown = picture->regions[0]->box;
    for (size_t i = 1; i < picture->region_count; i++) {
        shown = rect_join(shown, picture->regions[i]->box);
    }
    shown = cut(shown, whole);
    if (picture->both) {
        Rect across = shown;
        across.x = 2 * whole.x + whole.w - shown.x - shown.w;
        shown = rect_join(shown, across);
    }
    if (picture->head) {
        return head_window(picture, shown, aspect);
    }
    double least = picture->both ? REGION_LEAST : REGION_LEAST_SIDE;
    double size = fmax(fmax(shown.w, shown.h), least * fmin(whole.w, whole.h));
    double width = size * (near ? AROUND_NEAR : AROUND) * fmax(1, sqrt(aspect));
    double height = width / aspect;
    if (whole.h > LANDMARK_BELOW * whole.w) {
        Rect all = rect_join(shown, landmark_of(picture->figure, shown));
        shown = near ? shown : all;
        width = fmax(width, (1 + 2 * WHOLE_AROUND) * fmax(shown.w, shown.h * aspect));
        height = width / aspect;
    }
    /* Where the drawing ends is not shown, unless the regions need the room. */
    double most = fmin(whole.w, whole.h * aspect);
    if (width > most) {
        width = fmax(most, fmax(shown.w, shown.h * aspect));
        height = width / aspect;
    }
    double x = shown.x + (shown.w - width) / 2, y = shown.y + (shown.h - height) / 2;
    return (Rect){moved_in(x, width, whole.x, whole.w), moved_in(y, height, whole.y, whole.h),
                  width, height};
}
