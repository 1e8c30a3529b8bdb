/* A cell holds how much the coverage changes from the pixel before to this one, in 1/131072: an edge
** that goes down by d within a pixel covers d of all pixels right of it, and of this one what lies
** right of the edge. The sum of a row up to a pixel is the coverage of that pixel.
**
** Few cells of a row are used, and which ones is told by bits: what lies between is one run. */
#include "stage/cells.h"

#include "base/memory.h"
#include "stage/picture.h"

#include <assert.h>
#include <stdlib.h>

#define UNIT CELLS_UNIT
#define UNIT_BITS 8
#define SLOPE_BITS 20
#define WORD 64

void cells_finish(Cells *cells) {
    free(cells->sums);
    free(cells->used);
    *cells = (Cells){0};
}

void cells_begin(Cells *cells, int width) {
    assert(width > 0);
    /* A cell more than there are pixels, and another: an edge changes its own and the next. */
    size_t words = (size_t)width / WORD + 1, needed = words * CELLS_ROWS;
    if (needed > cells->room) {
        cells_finish(cells);
        cells->sums = mem_new(needed * WORD + 1, sizeof *cells->sums);
        cells->used = mem_new(needed, sizeof *cells->used);
        cells->room = needed;
    }
    cells->width = width;
    cells->words = words;
}

/* One row. */
typedef struct Row {
    int32_t *sums;
    uint64_t *used;
} Row;

static inline Row row_at(const Cells *cells, size_t row) {
    return (Row){cells->sums + row * cells->words * WORD, cells->used + row * cells->words};
}

/* [down] units down within one cell, negative for the other winding; [middle] is twice the mean
** distance from its left side. */
static inline void add_to_cell(int32_t *sum, int32_t down, int32_t middle) {
    int32_t right = down * middle;
    sum[0] += down * 2 * UNIT - right;
    sum[1] += right;
}

/* The cells from [first] to [last] and the one after that are used. */
static inline void use(uint64_t *used, uint32_t first, uint32_t last) {
    uint32_t more = last - first, shift = first % WORD;
    used += first / WORD;
    if (shift + more <= WORD - 2) {
        *used |= ((UINT64_C(4) << more) - 1) << shift;
        return;
    }
    *used++ |= ~UINT64_C(0) << shift;
    for (more -= WORD - 1 - shift; more >= WORD; more -= WORD)
        *used++ = ~UINT64_C(0);
    *used |= (UINT64_C(2) << more) - 1;
}

/* How far down an edge goes for each unit to the right. A row is 2^8 units high: 32 bits hold it, and
** divide in a third of the time. */
static inline int64_t down_slope(int32_t down, int32_t right) {
    return ((uint32_t)down << SLOPE_BITS) / (uint32_t)right;
}

/* Part of an edge in one row, which goes from [left] to [right] and [down] units down in all: what is
** right of [begin], [done] units down. */
static inline void add_slanted(int32_t *sums, int32_t begin, int32_t done, int32_t left,
                               int32_t right, int32_t down, int64_t slope, int32_t winding) {
    int32_t *sum = sums + (begin >> UNIT_BITS);
    int32_t border = (begin >> UNIT_BITS) * UNIT, from = begin - border;
    for (; border + UNIT <= right; border += UNIT, from = 0) {
        int32_t reached = (int32_t)((int64_t)(border + UNIT - left) * slope >> SLOPE_BITS);
        add_to_cell(sum++, winding * (reached - done), from + UNIT);
        done = reached;
    }
    add_to_cell(sum, winding * (down - done), from + right - border);
}

/* Part of an edge in one row, from [x] to [to_x] and [down] units down; all of it lies in the row, as
** nearly always. Which way it leans makes no difference. */
static inline void add_inside(Row row, int32_t x, int32_t to_x, int32_t down, int32_t winding) {
    int32_t left = x < to_x ? x : to_x, right = x < to_x ? to_x : x;
    int32_t cell = left >> UNIT_BITS, last = right >> UNIT_BITS;
    use(row.used, (uint32_t)cell, (uint32_t)last);
    if (cell == last)
        add_to_cell(row.sums + cell, winding * down, left + right - cell * 2 * UNIT);
    else
        add_slanted(row.sums, left, 0, left, right, down, down_slope(down, right - left), winding);
}

/* The same where it may leave the row, which is [width] units wide. What is left of it covers as much as
** if it were on its border. */
static void add_outside(Row row, int32_t width, int32_t x, int32_t to_x, int32_t down,
                        int32_t winding) {
    int32_t left = x < to_x ? x : to_x, right = x < to_x ? to_x : x;
    if (left >= width)
        return;
    if (right <= 0) {
        add_to_cell(row.sums, winding * down, 0);
        use(row.used, 0, 0);
        return;
    }
    if (left >= 0 && right < width) {
        add_inside(row, x, to_x, down, winding);
        return;
    }
    int64_t slope = down_slope(down, right - left);
    int32_t begin = left, done = 0;
    if (left < 0) {
        begin = 0;
        done = (int32_t)(-(int64_t)left * slope >> SLOPE_BITS);
        add_to_cell(row.sums, winding * done, 0);
    }
    if (right >= width) {
        right = width;
        down = (int32_t)((int64_t)(right - left) * slope >> SLOPE_BITS);
    }
    use(row.used, (uint32_t)begin / UNIT, (uint32_t)(right - 1) / UNIT);
    add_slanted(row.sums, begin, done, left, right, down, slope, winding);
}

/* An edge on its way down. Where it crosses from row to row goes by its ends alone, so that no clip
** makes a difference. */
typedef struct Way {
    const Edge *edge;
    double slope, half; /* to the right for each unit down; half a unit the same way */
    int32_t x, y;       /* where it is */
    int32_t next, stop; /* the end of this row, and of all */
} Way;

static inline int32_t way_x(const Way *way, int32_t y) {
    return way->edge->x + (int32_t)((y - way->edge->y) * way->slope + way->half);
}

static Way way_begin(const Edge *edge, int32_t top, int32_t bottom) {
    double slope = (double)(edge->to_x - edge->x) / (edge->to_y - edge->y);
    Way way = {.edge = edge,
               .slope = slope,
               .half = slope < 0 ? -0.5 : 0.5,
               .x = edge->x,
               .y = edge->y,
               .stop = edge->to_y < bottom ? edge->to_y : bottom};
    if (way.y < top) {
        way.x = way_x(&way, top);
        way.y = top;
    }
    way.next = top + (((way.y - top) >> UNIT_BITS) + 1) * UNIT;
    return way;
}

/* Goes on to the end of the row, or of the edge. */
static inline int32_t way_go(Way *way) {
    const Edge *edge = way->edge;
    way->y = way->next < edge->to_y ? way->next : edge->to_y;
    way->x = way->next < edge->to_y ? way_x(way, way->next) : edge->to_x;
    way->next += UNIT;
    return way->x;
}

static void add_rows_inside(Row row, size_t words, Way way) {
    while (way.y < way.stop) {
        int32_t x = way.x, y = way.y, to_x = way_go(&way);
        add_inside(row, x, to_x, way.y - y, way.edge->winding);
        row = (Row){row.sums + words * WORD, row.used + words};
    }
}

static void add_rows_outside(Row row, size_t words, int32_t width, Way way) {
    while (way.y < way.stop) {
        int32_t x = way.x, y = way.y, to_x = way_go(&way);
        add_outside(row, width, x, to_x, way.y - y, way.edge->winding);
        row = (Row){row.sums + words * WORD, row.used + words};
    }
}

void cells_add(const Cells *cells, const Edge *edge, int32_t top, int32_t bottom) {
    Way way = way_begin(edge, top, bottom);
    Row row = row_at(cells, (size_t)((way.y - top) >> UNIT_BITS));
    uint32_t width = (uint32_t)(cells->width * UNIT);
    if ((uint32_t)edge->x < width && (uint32_t)edge->to_x < width)
        add_rows_inside(row, cells->words, way);
    else
        add_rows_outside(row, cells->words, (int32_t)width, way);
}

/* Which bit is the lowest that is set; there is one. */
static int lowest_bit(uint64_t bits) {
    static const unsigned char places[WORD] = {
        0,  1,  48, 2,  57, 49, 28, 3,  61, 58, 50, 42, 38, 29, 17, 4,  62, 55, 59, 36, 53, 51,
        43, 22, 45, 39, 33, 30, 24, 18, 12, 5,  63, 47, 56, 27, 60, 41, 37, 16, 54, 35, 52, 21,
        44, 32, 23, 11, 46, 26, 40, 15, 34, 20, 31, 10, 25, 14, 19, 9,  13, 8,  7,  6};
    return places[(bits & (~bits + 1)) * UINT64_C(0x03F79D71B4CB0A89) >> 58];
}

/* Of 255. */
static inline unsigned covered(int32_t sum) {
    uint32_t part = (uint32_t)(sum < 0 ? -sum : sum) / (2 * UNIT);
    return part < 255 ? part : 255U;
}

/* Lays the pixels from [x] to below [end], each of which has a cell, and empties those. Returns the sum
** up to there. */
static inline int32_t lay_cells(int32_t *sums, uint32_t *pixels, int x, int end, int32_t sum,
                                uint32_t pixel, unsigned alpha) {
    for (; x < end; x++) {
        sum += sums[x];
        sums[x] = 0;
        unsigned part = covered(sum);
        part = alpha == 255U ? part : picture_alpha(alpha, part);
        if (part == 255U)
            pixels[x] = pixel;
        else if (part > 0)
            pixels[x] = picture_blend(pixels[x], pixel, part);
    }
    return sum;
}

void cells_lay(const Cells *cells, int number, uint32_t *pixels, uint32_t pixel, unsigned alpha) {
    Row row = row_at(cells, (size_t)number);
    int32_t sum = 0;
    int begin = 0, width = cells->width;
    for (size_t word = 0; word < cells->words; word++) {
        uint64_t bits = row.used[word];
        if (bits == 0)
            continue;
        row.used[word] = 0;
        do {
            int x = (int)word * WORD + lowest_bit(bits);
            uint64_t above =
                bits + (bits & (~bits + 1)); /* one bit behind the lowest run of them */
            int end = above != 0 ? (int)word * WORD + lowest_bit(above) : (int)(word + 1) * WORD;
            bits &= above;
            if (sum != 0)
                picture_lay(pixels + begin, x - begin, pixel, picture_alpha(alpha, covered(sum)));
            begin = end;
            if (end > width) {
                row.sums[width] = 0; /* what an edge leaves behind the last pixel */
                end = width;
            }
            sum = lay_cells(row.sums, pixels, x, end, sum, pixel, alpha);
        } while (bits != 0);
    }
    if (sum != 0 && begin < width)
        picture_lay(pixels + begin, width - begin, pixel, picture_alpha(alpha, covered(sum)));
}
