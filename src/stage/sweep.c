/* A cell holds how much the coverage changes from the pixel before to this one, in 1/131072: an edge
** that goes down by d within a pixel covers d of all pixels right of it, and of this one what lies
** right of the edge. The sum of a row up to a pixel is the coverage of that pixel.
**
** Edges wait in bands of rows, so that the cells of one band are all that is needed at a time and
** stay near the processor; an edge that goes on below is handed on to the next band. Few cells of a
** row are used, and which ones is told by bits: what lies between is one run. */
#include "stage/sweep.h"

#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define SWEEP_FAR 65536.0 /* px */
#define UNIT 256          /* to the px */
#define UNIT_BITS 8
#define BAND_ROWS 16
#define BAND_UNITS (BAND_ROWS * UNIT)
#define SLOPE_BITS 20
#define WORD 64

/* From the upper end to the lower one, places from the corner of the clip. */
struct SweepEdge {
    int32_t x, y, to_x, to_y;
    int32_t winding; /* 1 or -1 */
    size_t next;     /* of its band, plus one */
};

void sweep_finish(Sweep *sweep) {
    free(sweep->edges);
    free(sweep->bands);
    free(sweep->cells);
    free(sweep->used);
    *sweep = (Sweep){0};
}

static int32_t fixed(double value) {
    const double grain = 64;
    if (!(value > -SWEEP_FAR))
        return (int32_t)(-SWEEP_FAR * UNIT);
    value = value < SWEEP_FAR ? value * grain : SWEEP_FAR * grain;
    return (int32_t)(value < 0 ? value - 0.5 : value + 0.5) * (UNIT / 64);
}

Corner sweep_corner(Point point) {
    return (Corner){fixed(point.x), fixed(point.y)};
}

static size_t row_words(const Sweep *sweep) {
    /* One cell more than there are pixels: an edge changes its own and the next. */
    return (size_t)(sweep->clip.right - sweep->clip.left) / WORD + 1;
}

void sweep_begin(Sweep *sweep, Area clip) {
    assert(!area_is_empty(clip));
    sweep->clip = clip;
    sweep->count = 0;
    sweep->band_count = ((size_t)(clip.bottom - clip.top) + BAND_ROWS - 1) / BAND_ROWS;
    if (sweep->band_count > sweep->band_room) {
        sweep->band_room = mem_grow(sweep->band_room, sweep->band_count);
        sweep->bands = mem_resize(sweep->bands, sweep->band_room, sizeof *sweep->bands);
    }
    memset(sweep->bands, 0, sweep->band_count * sizeof *sweep->bands);
    size_t cells = row_words(sweep) * WORD * BAND_ROWS;
    if (cells > sweep->cell_room) {
        free(sweep->cells);
        free(sweep->used);
        sweep->cell_room = cells;
        sweep->cells = mem_new(cells, sizeof *sweep->cells);
        sweep->used = mem_new(cells / WORD, sizeof *sweep->used);
    }
}

static void hand_to_band(Sweep *sweep, size_t edge, size_t band) {
    sweep->edges[edge].next = sweep->bands[band];
    sweep->bands[band] = edge + 1;
}

static void add_edge(Sweep *sweep, SweepEdge edge) {
    int32_t right = (sweep->clip.right - sweep->clip.left) * UNIT;
    int32_t bottom = (sweep->clip.bottom - sweep->clip.top) * UNIT;
    if (edge.to_y <= 0 || edge.y >= bottom || (edge.x >= right && edge.to_x >= right))
        return; /* it changes nothing that is seen */
    if (sweep->count == sweep->room) {
        sweep->room = mem_grow(sweep->room, sweep->count + 1);
        sweep->edges = mem_resize(sweep->edges, sweep->room, sizeof *sweep->edges);
    }
    sweep->edges[sweep->count] = edge;
    hand_to_band(sweep, sweep->count++, edge.y > 0 ? (size_t)(edge.y / BAND_UNITS) : 0);
}

void sweep_polygon(Sweep *sweep, const Corner *corners, size_t count) {
    int32_t left = sweep->clip.left * UNIT, top = sweep->clip.top * UNIT;
    for (size_t i = 0; i < count; i++) {
        Corner from = corners[i], to = corners[i + 1 < count ? i + 1 : 0];
        if (from.y < to.y)
            add_edge(sweep,
                     (SweepEdge){from.x - left, from.y - top, to.x - left, to.y - top, 1, 0});
        else if (from.y > to.y)
            add_edge(sweep,
                     (SweepEdge){to.x - left, to.y - top, from.x - left, from.y - top, -1, 0});
    }
}

/* One row of the cells of a band. */
typedef struct Row {
    int32_t *cells;
    uint64_t *used;
} Row;

/* [down] units down within one cell; [middle] is twice the mean distance from its left side. */
static inline void add_to_cell(Row row, int32_t cell, int32_t down, int32_t middle) {
    int32_t right = down * middle;
    row.cells[cell] += down * 2 * UNIT - right;
    row.cells[cell + 1] += right;
}

/* The cells from [first] to [last] and the one after that are used. */
static inline void use(Row row, uint32_t first, uint32_t last) {
    uint32_t word = first / WORD, end = (last + 1) / WORD;
    uint64_t from = ~UINT64_C(0) << first % WORD, to = (UINT64_C(2) << (last + 1) % WORD) - 1;
    if (word == end) {
        row.used[word] |= from & to;
        return;
    }
    row.used[word++] |= from;
    while (word < end)
        row.used[word++] = ~UINT64_C(0);
    row.used[end] |= to;
}

/* Part of an edge in one row of [width] cells, from [x] to [to_x] and [down] units down. Which way it
** leans makes no difference. What is left of the row covers as much as if it were on its border. */
static inline void add_to_row(Row row, int32_t width, int32_t x, int32_t to_x, int32_t down,
                              int32_t winding) {
    if (x > to_x) {
        int32_t swap = x;
        x = to_x;
        to_x = swap;
    }
    if (to_x <= 0) {
        add_to_cell(row, 0, winding * down, 0);
        use(row, 0, 0);
        return;
    }
    int32_t cell = x >> UNIT_BITS, last = to_x >> UNIT_BITS;
    if (cell >= width)
        return;
    if (cell == last) {
        add_to_cell(row, cell, winding * down, x + to_x - cell * 2 * UNIT);
        use(row, (uint32_t)cell, (uint32_t)cell);
        return;
    }
    int32_t begin = x, done = 0;
    /* A row is 2^8 units high: 32 bits hold it, and divide in a third of the time. */
    int64_t slope = ((uint32_t)down << SLOPE_BITS) / (uint32_t)(to_x - x);
    if (x < 0) {
        cell = begin = 0;
        done = (int32_t)(-(int64_t)x * slope >> SLOPE_BITS);
        add_to_cell(row, 0, winding * done, 0);
    }
    use(row, (uint32_t)cell, (uint32_t)(last < width ? last : width - 1));
    for (; cell < last && cell < width; cell++) {
        int32_t end = (cell + 1) * UNIT;
        int32_t reached = (int32_t)((int64_t)(end - x) * slope >> SLOPE_BITS);
        add_to_cell(row, cell, winding * (reached - done), begin + end - cell * 2 * UNIT);
        begin = end;
        done = reached;
    }
    if (cell < width)
        add_to_cell(row, cell, winding * (down - done), begin + to_x - cell * 2 * UNIT);
}

/* Adds what of an edge lies in the band that begins at [top]. True when it goes on in the next. Where it
** crosses from row to row goes by its ends alone, so that no clip makes a difference. */
static bool add_to_band(Sweep *sweep, const SweepEdge *edge, int32_t top) {
    size_t words = row_words(sweep);
    int32_t width = sweep->clip.right - sweep->clip.left;
    int32_t bottom = (sweep->clip.bottom - sweep->clip.top) * UNIT;
    int32_t end = top + BAND_UNITS < bottom ? top + BAND_UNITS : bottom;
    int32_t stop = edge->to_y < end ? edge->to_y : end;
    double slope = (double)(edge->to_x - edge->x) / (edge->to_y - edge->y);
    double half = slope < 0 ? -0.5 : 0.5;
    int32_t x = edge->x, y = edge->y;
    if (y < top) {
        x += (int32_t)((top - y) * slope + half);
        y = top;
    }
    size_t row = (size_t)((y - top) >> UNIT_BITS);
    int32_t next = top + ((int32_t)row + 1) * UNIT;
    Row cells = {sweep->cells + row * words * WORD, sweep->used + row * words};
    for (; y < stop; next += UNIT, cells.cells += words * WORD, cells.used += words) {
        int32_t to_y = next < stop ? next : stop;
        int32_t to_x =
            to_y == edge->to_y ? edge->to_x : edge->x + (int32_t)((to_y - edge->y) * slope + half);
        add_to_row(cells, width, x, to_x, to_y - y, edge->winding);
        x = to_x;
        y = to_y;
    }
    return edge->to_y > end && end < bottom;
}

/* Which bit is the lowest that is set; there is one. */
static int lowest_bit(uint64_t bits) {
    static const unsigned char places[WORD] = {
        0,  1,  48, 2,  57, 49, 28, 3,  61, 58, 50, 42, 38, 29, 17, 4,  62, 55, 59, 36, 53, 51,
        43, 22, 45, 39, 33, 30, 24, 18, 12, 5,  63, 47, 56, 27, 60, 41, 37, 16, 54, 35, 52, 21,
        44, 32, 23, 11, 46, 26, 40, 15, 34, 20, 31, 10, 25, 14, 19, 9,  13, 8,  7,  6};
    return places[(bits & (~bits + 1)) * UINT64_C(0x03F79D71B4CB0A89) >> 58];
}

static unsigned coverage(int32_t sum) {
    uint32_t covered = (uint32_t)(sum < 0 ? -sum : sum) / (2 * UNIT);
    return covered < 255 ? covered : 255U;
}

static void paint_row(Row row, size_t words, uint32_t *pixels, int width, uint32_t pixel,
                      unsigned alpha) {
    int32_t sum = 0;
    int begin = 0;
    for (size_t word = 0; word < words; word++) {
        uint64_t bits = row.used[word];
        row.used[word] = 0;
        for (; bits != 0; bits &= bits - 1) {
            int x = (int)(word * WORD) + lowest_bit(bits);
            int end = x < width ? x : width;
            if (sum != 0)
                picture_lay(pixels + begin, end - begin, pixel,
                            picture_alpha(alpha, coverage(sum)));
            sum += row.cells[x];
            row.cells[x] = 0;
            begin = x;
        }
    }
    if (sum != 0)
        picture_lay(pixels + begin, width - begin, pixel, picture_alpha(alpha, coverage(sum)));
}

void sweep_paint(Sweep *sweep, Picture *picture, Color color) {
    Area clip = sweep->clip;
    int width = clip.right - clip.left, height = clip.bottom - clip.top;
    size_t words = row_words(sweep);
    for (size_t band = 0; band < sweep->band_count && sweep->count > 0; band++) {
        int32_t top = (int32_t)band * BAND_UNITS;
        for (size_t i = sweep->bands[band], next = 0; i > 0; i = next) {
            next = sweep->edges[i - 1].next;
            if (add_to_band(sweep, &sweep->edges[i - 1], top))
                hand_to_band(sweep, i - 1, band + 1);
        }
        for (int row = 0; row < BAND_ROWS && (int)band * BAND_ROWS + row < height; row++) {
            Row cells = {sweep->cells + (size_t)row * words * WORD,
                         sweep->used + (size_t)row * words};
            size_t y = (size_t)(clip.top + (int)band * BAND_ROWS + row);
            paint_row(cells, words, picture->pixels + y * (size_t)picture->width + clip.left, width,
                      picture_pixel(color), color.a);
        }
    }
    sweep->count = 0;
}
