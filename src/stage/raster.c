/* A path becomes one FT_Outline, in 26.6 fixed point with y down (winding does not mind), and is
** rendered once: so a line that crosses itself is one shape. FreeType counts an outline's points in
** a short; what is longer is rendered in pieces, cut between contours where that is possible. */
#include "stage/raster.h"

#include "base/log.h"
#include "base/memory.h"

#include <assert.h>
#include <ft2build.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_STROKER_H

#define RASTER_POINTS SHRT_MAX
/* Past this many points an outline is rendered before the next contour is added. */
#define RASTER_ENOUGH 24000
/* A line of more weight than this is cut: the stroker makes up to eight points of a straight verb,
** and of a curve as many as its bends need, seldom more than eighty. */
#define RASTER_LINE_WEIGHT 3000
#define RASTER_CURVE_WEIGHT 10
/* Coordinates are held within this many px, far outside any screen. */
#define RASTER_FAR 65536.0

/* Lines that are kept, at most, and points of one: a figure's, on which a hand moves, are some thirty
** of some hundred points. */
#define RASTER_KEPT 64
#define RASTER_KEPT_POINTS 4000

/* A line as the stroker made it: rendering that again gives the same pixels. */
typedef struct Kept {
    uint64_t key; /* 0: a free place */
    double scale;
    FT_Outline outline;
} Kept;

struct Raster {
    FT_Library library;
    FT_Stroker stroker;
    FT_Outline outline; /* its arrays have room for [point_room] and [contour_room] */
    size_t point_room, contour_room;
    Kept kept[RASTER_KEPT];     /* by key */
    uint64_t seen[RASTER_KEPT]; /* drawn once; what moves is not seen twice */
};

/* Where the rasteriser's spans go. */
typedef struct Target {
    Picture *picture;
    Color color;
} Target;

Raster *raster_new(void) {
    Raster *raster = mem_new(1, sizeof *raster);
    if (FT_Init_FreeType(&raster->library) != 0) {
        free(raster);
        log_fault("shapes cannot be drawn: the rasteriser does not start");
        return NULL;
    }
    if (FT_Stroker_New(raster->library, &raster->stroker) != 0) {
        raster_free(raster);
        log_fault("shapes cannot be drawn: the rasteriser does not start");
        return NULL;
    }
    return raster;
}

static void free_outline(FT_Outline *outline) {
    free(outline->points);
    free(outline->tags);
    free(outline->contours);
    *outline = (FT_Outline){0};
}

void raster_free(Raster *raster) {
    if (raster == NULL)
        return;
    if (raster->stroker != NULL)
        FT_Stroker_Done(raster->stroker);
    FT_Done_FreeType(raster->library);
    free_outline(&raster->outline);
    for (size_t i = 0; i < RASTER_KEPT; i++)
        free_outline(&raster->kept[i].outline);
    free(raster);
}

static void take_spans(int y, int count, const FT_Span *spans, void *user) {
    const Target *target = user;
    for (int i = 0; i < count; i++)
        picture_span(target->picture, spans[i].x, y, spans[i].len, target->color,
                     spans[i].coverage);
}

static void render_outline(Raster *raster, FT_Outline *outline, Picture *picture, Area clip,
                           Winding winding, Color color) {
    Target target = {picture, color};
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
}

/* Renders the outline and empties it. */
static void render(Raster *raster, Picture *picture, Area clip, Winding winding, Color color) {
    render_outline(raster, &raster->outline, picture, clip, winding, color);
    raster->outline.n_points = 0;
    raster->outline.n_contours = 0;
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
    return (FT_Pos)lround(fmin(value, RASTER_FAR) * 64);
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
            least = (Point){fmin(least.x, at.x), fmin(least.y, at.y)};
            most = (Point){fmax(most.x, at.x), fmax(most.y, at.y)};
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

/* Renders what the stroker holds. */
static void render_line(Raster *raster, Picture *picture, Area clip, Color color) {
    FT_UInt points = 0, contours = 0;
    if (FT_Stroker_GetCounts(raster->stroker, &points, &contours) != 0 || points > RASTER_POINTS) {
        log_fault("a line could not be drawn");
    } else if (points > 0) {
        make_room(raster, points, contours);
        FT_Stroker_Export(raster->stroker, &raster->outline);
        render(raster, picture, clip, WINDING_NON_ZERO, color);
    }
    FT_Stroker_Rewind(raster->stroker);
}

/* Does the contour stay on the pixel point where it begins? */
static bool is_dot(const Path *path, Contour contour, double scale) {
    FT_Vector start = fixed_point(contour.start, scale);
    size_t points = 0;
    for (size_t verb = contour.verb; verb < contour.end; verb++)
        points += verb_points(path->verbs[verb]);
    for (size_t i = 0; i < points; i++) {
        FT_Vector point = fixed_point(path->points[contour.point + i], scale);
        if (point.x != start.x || point.y != start.y)
            return false;
    }
    return true;
}

/* Where a piece of a contour that ends at [end] must end to fit into one outline. */
static size_t piece_end(const Path *path, Contour piece, size_t end) {
    size_t weight = 0, verb = piece.verb;
    for (; verb < end && weight < RASTER_LINE_WEIGHT; verb++)
        weight += path->verbs[verb] == PATH_CUBIC ? RASTER_CURVE_WEIGHT : 1;
    return verb;
}

static void stroke_piece(FT_Stroker stroker, const Path *path, Contour piece, double scale) {
    FT_Vector start = fixed_point(piece.start, scale);
    size_t point = piece.point;
    FT_Stroker_BeginSubPath(stroker, &start, !piece.closed);
    for (size_t verb = piece.verb; verb < piece.end; verb++) {
        FT_Vector to[3];
        size_t count = verb_points(path->verbs[verb]);
        for (size_t i = 0; i < count; i++)
            to[i] = fixed_point(path->points[point++], scale);
        if (count == 3)
            FT_Stroker_CubicTo(stroker, &to[0], &to[1], &to[2]);
        else
            FT_Stroker_LineTo(stroker, &to[0]);
    }
    FT_Stroker_EndSubPath(stroker);
}

/* A contour too long for one outline is drawn in pieces, each with ends of its own. */
static void stroke_contour(Raster *raster, Picture *picture, Area clip, const Path *path,
                           Contour contour, double scale, Color color) {
    Contour piece = contour;
    piece.end = piece_end(path, piece, contour.end);
    if (piece.end == contour.end) {
        stroke_piece(raster->stroker, path, piece, scale);
        return;
    }
    piece.closed = false;
    while (piece.verb < contour.end) {
        piece.end = piece_end(path, piece, contour.end);
        stroke_piece(raster->stroker, path, piece, scale);
        render_line(raster, picture, clip, color);
        for (; piece.verb < piece.end; piece.verb++)
            piece.point += verb_points(path->verbs[piece.verb]);
        piece.start = path->points[piece.point - 1];
    }
    if (contour.closed) {
        FT_Vector from = fixed_point(piece.start, scale), to = fixed_point(contour.start, scale);
        /* The stroker must not be given a line of no length: it ends in memory that is not its. */
        if (from.x != to.x || from.y != to.y) {
            FT_Stroker_BeginSubPath(raster->stroker, &from, 1);
            FT_Stroker_LineTo(raster->stroker, &to);
            FT_Stroker_EndSubPath(raster->stroker);
        }
    }
}

static void set_stroker(FT_Stroker stroker, double width, bool butt) {
    FT_Stroker_Set(stroker, fixed(width / 2),
                   butt ? FT_STROKER_LINECAP_BUTT : FT_STROKER_LINECAP_ROUND,
                   FT_STROKER_LINEJOIN_ROUND, 0);
}

/* The stroker knows no direction for a dot: it gets the shortest one there is. */
static void stroke_dot(FT_Stroker stroker, Contour contour, double scale) {
    FT_Vector start = fixed_point(contour.start, scale);
    FT_Vector end = {start.x + 1, start.y};
    FT_Stroker_BeginSubPath(stroker, &start, 1);
    FT_Stroker_LineTo(stroker, &end);
    FT_Stroker_EndSubPath(stroker);
}

void raster_line(Raster *raster, Picture *picture, Area clip, PathPart part, double scale,
                 double width, bool butt, Color color) {
    if (raster == NULL || color.a == 0 || !(width > 0))
        return;
    FT_Stroker stroker = raster->stroker;
    const Path *path = part.path;
    set_stroker(stroker, width, butt);
    Contour contour = {0};
    for (bool begun = false; next_contour(part, &contour, &begun);) {
        if (!reaches(path, contour, scale, width, clip))
            continue;
        if (!is_dot(path, contour, scale))
            stroke_contour(raster, picture, clip, path, contour, scale, color);
        else if (!butt)
            stroke_dot(stroker, contour, scale);
        FT_UInt points = 0, contours = 0;
        if (FT_Stroker_GetCounts(stroker, &points, &contours) != 0 || points > RASTER_ENOUGH)
            render_line(raster, picture, clip, color);
    }
    render_line(raster, picture, clip, color);
}

/* All contours of [part] into the stroker; false when they are too much to be kept. */
static bool stroke_all(FT_Stroker stroker, PathPart part, double scale, bool butt) {
    FT_UInt points = 0, contours = 0;
    Contour contour = {0};
    for (bool begun = false; next_contour(part, &contour, &begun);) {
        if (piece_end(part.path, contour, contour.end) < contour.end)
            return false;
        if (!is_dot(part.path, contour, scale))
            stroke_piece(stroker, part.path, contour, scale);
        else if (!butt)
            stroke_dot(stroker, contour, scale);
        if (FT_Stroker_GetCounts(stroker, &points, &contours) != 0 || points > RASTER_KEPT_POINTS)
            return false;
    }
    return points > 0;
}

/* Takes what the stroker holds. */
static void keep(Raster *raster, Kept *kept, uint64_t key, double scale) {
    FT_UInt points = 0, contours = 0;
    free_outline(&kept->outline);
    kept->key = 0;
    if (FT_Stroker_GetCounts(raster->stroker, &points, &contours) != 0)
        return;
    kept->outline.points = mem_new(points, sizeof *kept->outline.points);
    kept->outline.tags = mem_new(points, sizeof *kept->outline.tags);
    kept->outline.contours = mem_new(contours, sizeof *kept->outline.contours);
    FT_Stroker_Export(raster->stroker, &kept->outline);
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
    render_outline(raster, &kept->outline, picture, clip, WINDING_NON_ZERO, color);
    return true;
}

void raster_line_kept(Raster *raster, Picture *picture, Area clip, uint64_t key, PathPart part,
                      double scale, double width, bool butt, Color color) {
    if (raster == NULL || color.a == 0 || !(width > 0))
        return;
    uint64_t *seen = &raster->seen[key % RASTER_KEPT];
    bool again = *seen == key;
    *seen = key;
    if (again) {
        set_stroker(raster->stroker, width, butt);
        again = stroke_all(raster->stroker, part, scale, butt);
        if (again)
            keep(raster, &raster->kept[key % RASTER_KEPT], key, scale);
        FT_Stroker_Rewind(raster->stroker);
    }
    if (!again || !raster_again(raster, picture, clip, key, scale, color))
        raster_line(raster, picture, clip, part, scale, width, butt, color);
}
