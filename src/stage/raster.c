/* A path to fill becomes one FT_Outline, in 26.6 fixed point with y down (winding does not mind).
** FreeType counts an outline's points in a short; what is longer is rendered in pieces, cut between
** contours where that is possible. A line becomes the polygons of its ribbons, all of them one shape:
** so one that crosses itself lies one coat thick. */
#include "stage/raster.h"

#include "base/log.h"
#include "base/memory.h"
#include "stage/ribbon.h"
#include "stage/shading.h"
#include "stage/sweep.h"

#include <assert.h>
#include <ft2build.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include FT_FREETYPE_H
#include FT_OUTLINE_H

#define RASTER_POINTS SHRT_MAX
/* Coordinates are held within this many px, far outside any screen. */
#define RASTER_FAR 65536.0

/* Lines that are kept, at most, and points of one: a figure's, on which a hand moves, are some thirty
** of some hundred points. */
#define RASTER_KEPT 64
#define RASTER_KEPT_POINTS 4000

typedef struct Polygons {
    Corner *corners;
    size_t *ends; /* one past the last corner of each */
    size_t corner_count, corner_room, count, room;
} Polygons;

/* A line as polygons: rendering them again gives the same pixels. */
typedef struct Kept {
    uint64_t key; /* 0: a free place */
    double scale;
    Polygons polygons;
} Kept;

struct Raster {
    FT_Library library;
    Ribbon ribbon;
    Polygons polygons; /* of the line being made */
    Sweep sweep;
    FT_Outline outline; /* its arrays have room for [point_room] and [contour_room] */
    size_t point_room, contour_room;
    Kept kept[RASTER_KEPT];     /* by key */
    uint64_t seen[RASTER_KEPT]; /* drawn once; what moves is not seen twice */
    const Shading *shading;     /* of what is being filled, or NULL */
};

/* Where the rasteriser's spans go. */
typedef struct Target {
    Picture *picture;
    uint32_t pixel;
    unsigned alpha;
    const Shading *shading; /* or NULL */
} Target;

Raster *raster_new(void) {
    Raster *raster = mem_new(1, sizeof *raster);
    if (FT_Init_FreeType(&raster->library) != 0) {
        free(raster);
        log_fault("shapes cannot be drawn: the rasteriser does not start");
        return NULL;
    }
    return raster;
}

static void free_polygons(Polygons *polygons) {
    free(polygons->corners);
    free(polygons->ends);
    *polygons = (Polygons){0};
}

void raster_free(Raster *raster) {
    if (raster == NULL)
        return;
    FT_Done_FreeType(raster->library);
    free(raster->outline.points);
    free(raster->outline.tags);
    free(raster->outline.contours);
    free_polygons(&raster->polygons);
    sweep_finish(&raster->sweep);
    ribbon_finish(&raster->ribbon);
    for (size_t i = 0; i < RASTER_KEPT; i++)
        free_polygons(&raster->kept[i].polygons);
    free(raster);
}

static void take_spans(int y, int count, const FT_Span *spans, void *user) {
    const Target *target = user;
    uint32_t *row = target->picture->pixels + (size_t)y * (size_t)target->picture->width;
    for (int i = 0; target->shading != NULL && i < count; i++)
        shading_lay(target->shading, row, spans[i].x, y, spans[i].len, target->pixel,
                    spans[i].coverage);
    for (int i = 0; target->shading == NULL && i < count; i++)
        picture_lay(row + spans[i].x, spans[i].len, target->pixel,
                    picture_alpha(target->alpha, spans[i].coverage));
}

/* Renders the outline and empties it. */
static void render(Raster *raster, Picture *picture, Area clip, Winding winding, Color color) {
    Target target = {picture, picture_pixel(color), color.a, raster->shading};
    FT_Outline *outline = &raster->outline;
    clip = area_cut(clip, (Area){0, 0, picture->width, picture->height});
    FT_Raster_Params params = {
        .source = outline,
        .flags = FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_AA | FT_RASTER_FLAG_CLIP,
        .gray_spans = take_spans,
        .user = &target,
        .clip_box = {clip.left, clip.top, clip.right, clip.bottom},
    };
    outline->flags = winding == WINDING_EVEN_ODD ? FT_OUTLINE_EVEN_ODD_FILL : 0;
    if (!area_is_empty(clip) && FT_Outline_Render(raster->library, outline, &params) != 0)
        log_fault("a shape could not be drawn");
    outline->n_points = 0;
    outline->n_contours = 0;
}

static void make_room(Raster *raster, size_t points, size_t contours) {
    FT_Outline *outline = &raster->outline;
    if (points > raster->point_room) {
        raster->point_room = mem_grow(raster->point_room, points);
        outline->points = mem_resize(outline->points, raster->point_room, sizeof *outline->points);
        outline->tags = mem_resize(outline->tags, raster->point_room, sizeof *outline->tags);
    }
    if (contours > raster->contour_room) {
        raster->contour_room = mem_grow(raster->contour_room, contours);
        outline->contours =
            mem_resize(outline->contours, raster->contour_room, sizeof *outline->contours);
    }
}

static FT_Pos fixed(double value) {
    if (!(value > -RASTER_FAR))
        return (FT_Pos)(-RASTER_FAR * 64);
    value = value < RASTER_FAR ? value * 64 : RASTER_FAR * 64;
    return (FT_Pos)(value < 0 ? value - 0.5 : value + 0.5);
}

static FT_Vector fixed_point(Point point, double scale) {
    return (FT_Vector){fixed(point.x * scale), fixed(point.y * scale)};
}

static size_t verb_points(PathVerb verb) {
    static const unsigned char counts[] = {
        [PATH_MOVE] = 1,
        [PATH_LINE] = 1,
        [PATH_CUBIC] = 3,
        [PATH_CLOSE] = 0,
    };
    _Static_assert(sizeof counts / sizeof counts[0] == PATH_VERB_COUNT, "a count for every verb");
    return counts[verb];
}

/* One contour of a part: a starting point and the verbs that lead on from it. */
typedef struct Contour {
    Point start;
    size_t verb, end; /* LINE and CUBIC only */
    size_t point;     /* of [verb] */
    bool closed;
} Contour;

/* Walks through the contours of [part]: [contour] is zeroed before the first call, and false is the
** end. What follows a CLOSE without a MOVE begins where the closed contour began. */
static bool next_contour(PathPart part, Contour *contour, bool *begun) {
    const Path *path = part.path;
    size_t end = part.verb + part.verb_count;
    if (!*begun) {
        *begun = true;
        *contour = (Contour){.verb = part.verb, .end = part.verb, .point = part.point};
    } else {
        for (; contour->verb < contour->end; contour->verb++)
            contour->point += verb_points(path->verbs[contour->verb]);
    }
    while (contour->verb < end &&
           (path->verbs[contour->verb] == PATH_MOVE || path->verbs[contour->verb] == PATH_CLOSE)) {
        if (path->verbs[contour->verb] == PATH_MOVE)
            contour->start = path->points[contour->point++];
        contour->verb++;
    }
    contour->closed = false;
    contour->end = contour->verb;
    while (contour->end < end &&
           (path->verbs[contour->end] == PATH_LINE || path->verbs[contour->end] == PATH_CUBIC))
        contour->end++;
    contour->closed = contour->end < end && path->verbs[contour->end] == PATH_CLOSE;
    return contour->end > contour->verb;
}

/* Does the contour, [width] px wide as a line, reach into [clip]? What does not leaves no pixel
** there, and a picture of which a small part changes has many such. */
static bool reaches(const Path *path, Contour contour, double scale, double width, Area clip) {
    Point least = contour.start, most = contour.start;
    size_t point = contour.point;
    for (size_t verb = contour.verb; verb < contour.end; verb++) {
        for (size_t i = verb_points(path->verbs[verb]); i > 0; i--, point++) {
            Point at = path->points[point];
            least.x = at.x < least.x ? at.x : least.x;
            least.y = at.y < least.y ? at.y : least.y;
            most.x = at.x > most.x ? at.x : most.x;
            most.y = at.y > most.y ? at.y : most.y;
        }
    }
    double round = width / 2 + 1;
    return least.x * scale - round < clip.right && most.x * scale + round > clip.left &&
           least.y * scale - round < clip.bottom && most.y * scale + round > clip.top;
}

static void add_point(FT_Outline *outline, FT_Vector point, unsigned char tag) {
    outline->points[outline->n_points] = point;
    outline->tags[outline->n_points] = (char)tag;
    outline->n_points++;
}

/* Adds a contour to be filled; the outline has room. */
static void add_contour(FT_Outline *outline, const Path *path, Contour contour, double scale) {
    size_t point = contour.point;
    add_point(outline, fixed_point(contour.start, scale), FT_CURVE_TAG_ON);
    for (size_t verb = contour.verb; verb < contour.end; verb++) {
        if (path->verbs[verb] == PATH_CUBIC) {
            add_point(outline, fixed_point(path->points[point], scale), FT_CURVE_TAG_CUBIC);
            add_point(outline, fixed_point(path->points[point + 1], scale), FT_CURVE_TAG_CUBIC);
            point += 2;
        }
        add_point(outline, fixed_point(path->points[point++], scale), FT_CURVE_TAG_ON);
    }
    outline->contours[outline->n_contours++] = (short)(outline->n_points - 1);
}

void raster_fill(Raster *raster, Picture *picture, Area clip, PathPart part, double scale,
                 Winding winding, Color color) {
    if (raster == NULL || color.a == 0)
        return;
    Contour contour = {0};
    for (bool begun = false; next_contour(part, &contour, &begun);) {
        if (!reaches(part.path, contour, scale, 0, clip))
            continue;
        size_t points = 1;
        for (size_t verb = contour.verb; verb < contour.end; verb++)
            points += verb_points(part.path->verbs[verb]);
        if (points > RASTER_POINTS) {
            log_fault("a shape has more than %d points and is left out", RASTER_POINTS);
            continue;
        }
        if ((size_t)raster->outline.n_points + points > RASTER_POINTS)
            render(raster, picture, clip, winding, color);
        make_room(raster, (size_t)raster->outline.n_points + points,
                  (size_t)raster->outline.n_contours + 1);
        add_contour(&raster->outline, part.path, contour, scale);
    }
    render(raster, picture, clip, winding, color);
}

void raster_fill_shaded(Raster *raster, Picture *picture, Area clip, PathPart part, double scale,
                        Winding winding, Color color, Rect box) {
    Shading shading;
    if (raster == NULL || !(box.w > 0 && box.h > 0))
        return;
    shading_init(&shading, box, color.a);
    raster->shading = &shading;
    raster_fill(raster, picture, clip, part, scale, winding, color);
    raster->shading = NULL;
}

/* Adds the polygons of the ribbon. */
static void add_ribbon(Polygons *polygons, const Ribbon *ribbon) {
    size_t corners = polygons->corner_count + ribbon->corners.count;
    size_t count = polygons->count + ribbon->end_count;
    if (corners > polygons->corner_room) {
        polygons->corner_room = mem_grow(polygons->corner_room, corners);
        polygons->corners =
            mem_resize(polygons->corners, polygons->corner_room, sizeof *polygons->corners);
    }
    if (count > polygons->room) {
        polygons->room = mem_grow(polygons->room, count);
        polygons->ends = mem_resize(polygons->ends, polygons->room, sizeof *polygons->ends);
    }
    for (size_t i = 0; i < ribbon->end_count; i++)
        polygons->ends[polygons->count++] = polygons->corner_count + ribbon->ends[i];
    for (size_t i = 0; i < ribbon->corners.count; i++)
        polygons->corners[polygons->corner_count++] = sweep_corner(ribbon->corners.points[i]);
}

static void render_polygons(Raster *raster, const Polygons *polygons, Picture *picture, Area clip,
                            Color color) {
    clip = area_cut(clip, (Area){0, 0, picture->width, picture->height});
    if (area_is_empty(clip))
        return;
    sweep_begin(&raster->sweep, clip);
    for (size_t i = 0, corner = 0; i < polygons->count; corner = polygons->ends[i++])
        sweep_polygon(&raster->sweep, polygons->corners + corner, polygons->ends[i] - corner);
    sweep_paint(&raster->sweep, picture, color);
}

static double held(double value) {
    return value > -RASTER_FAR ? fmin(value, RASTER_FAR) : -RASTER_FAR;
}

static Point held_point(Point point, double scale) {
    return (Point){held(point.x * scale), held(point.y * scale)};
}

static void stroke(Ribbon *ribbon, const Path *path, Contour contour, double scale) {
    size_t point = contour.point;
    ribbon_start(ribbon, held_point(contour.start, scale));
    for (size_t verb = contour.verb; verb < contour.end; verb++) {
        const Point *at = path->points + point;
        if (path->verbs[verb] == PATH_CUBIC)
            ribbon_curve(ribbon, held_point(at[0], scale), held_point(at[1], scale),
                         held_point(at[2], scale));
        else
            ribbon_straight(ribbon, held_point(at[0], scale));
        point += verb_points(path->verbs[verb]);
    }
    ribbon_end(ribbon, contour.closed);
}

void raster_line(Raster *raster, Picture *picture, Area clip, PathPart part, double scale,
                 double width, bool butt, Color color) {
    if (raster == NULL || color.a == 0 || !(width > 0))
        return;
    Contour contour = {0};
    raster->polygons.corner_count = raster->polygons.count = 0;
    for (bool begun = false; next_contour(part, &contour, &begun);) {
        if (!reaches(part.path, contour, scale, width, clip))
            continue;
        ribbon_begin(&raster->ribbon, width, butt);
        stroke(&raster->ribbon, part.path, contour, scale);
        add_ribbon(&raster->polygons, &raster->ribbon);
    }
    render_polygons(raster, &raster->polygons, picture, clip, color);
}

/* Takes the line as polygons, if they are not too many. */
static void keep(Raster *raster, Kept *kept, uint64_t key, PathPart part, double scale,
                 double width, bool butt) {
    Contour contour = {0};
    kept->key = 0;
    ribbon_begin(&raster->ribbon, width, butt);
    for (bool begun = false; next_contour(part, &contour, &begun);) {
        stroke(&raster->ribbon, part.path, contour, scale);
        if (raster->ribbon.corners.count > RASTER_KEPT_POINTS)
            return;
    }
    if (raster->ribbon.corners.count == 0)
        return;
    kept->polygons.corner_count = kept->polygons.count = 0;
    add_ribbon(&kept->polygons, &raster->ribbon);
    kept->key = key;
    kept->scale = scale;
}

bool raster_again(Raster *raster, Picture *picture, Area clip, uint64_t key, double scale,
                  Color color) {
    if (raster == NULL || key == 0)
        return false;
    Kept *kept = &raster->kept[key % RASTER_KEPT];
    if (kept->key != key || kept->scale < scale || kept->scale > scale)
        return false;
    render_polygons(raster, &kept->polygons, picture, clip, color);
    return true;
}

void raster_line_kept(Raster *raster, Picture *picture, Area clip, uint64_t key, PathPart part,
                      double scale, double width, bool butt, Color color) {
    if (raster == NULL || color.a == 0 || !(width > 0))
        return;
    uint64_t *seen = &raster->seen[key % RASTER_KEPT];
    bool again = *seen == key;
    *seen = key;
    if (again)
        keep(raster, &raster->kept[key % RASTER_KEPT], key, part, scale, width, butt);
    if (!again || !raster_again(raster, picture, clip, key, scale, color))
        raster_line(raster, picture, clip, part, scale, width, butt, color);
}
