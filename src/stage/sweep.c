/* Edges wait in bands of rows, so that the cells of one band are all that is needed at a time and
** stay near the processor; an edge that goes on below is handed on to the next band. */
#include "stage/sweep.h"

#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define SWEEP_FAR 65536.0 /* px */
#define UNIT CELLS_UNIT
#define BAND_ROWS CELLS_ROWS
#define BAND_UNITS (BAND_ROWS * UNIT)

struct SweepEdge {
    Edge edge;
    uint32_t next; /* of its band, plus one */
};

void sweep_finish(Sweep *sweep) {
    free(sweep->edges);
    free(sweep->bands);
    cells_finish(&sweep->cells);
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
    cells_begin(&sweep->cells, clip.right - clip.left);
}

static void hand_to_band(Sweep *sweep, size_t edge, size_t band) {
    sweep->edges[edge].next = sweep->bands[band];
    sweep->bands[band] = (uint32_t)edge + 1;
}

static void add_edge(Sweep *sweep, int32_t right, int32_t bottom, Edge edge) {
    if (edge.to_y <= 0 || edge.y >= bottom || (edge.x >= right && edge.to_x >= right))
        return; /* it changes nothing that is seen */
    if (sweep->count == sweep->room) {
        sweep->room = mem_grow(sweep->room, sweep->count + 1);
        sweep->edges = mem_resize(sweep->edges, sweep->room, sizeof *sweep->edges);
    }
    sweep->edges[sweep->count].edge = edge;
    hand_to_band(sweep, sweep->count++, edge.y > 0 ? (size_t)edge.y / BAND_UNITS : 0);
}

void sweep_polygon(Sweep *sweep, const Corner *corners, size_t count) {
    Area clip = sweep->clip;
    int32_t left = clip.left * UNIT, top = clip.top * UNIT;
    int32_t right = (clip.right - clip.left) * UNIT, bottom = (clip.bottom - clip.top) * UNIT;
    if (count == 0)
        return;
    Corner from = {corners[count - 1].x - left, corners[count - 1].y - top};
    for (size_t i = 0; i < count; i++) {
        Corner to = {corners[i].x - left, corners[i].y - top};
        if (from.y < to.y)
            add_edge(sweep, right, bottom, (Edge){from.x, from.y, to.x, to.y, 1});
        else if (from.y > to.y)
            add_edge(sweep, right, bottom, (Edge){to.x, to.y, from.x, from.y, -1});
        from = to;
    }
}

void sweep_paint(Sweep *sweep, Picture *picture, Color color) {
    Area clip = sweep->clip;
    uint32_t pixel = picture_pixel(color);
    int height = clip.bottom - clip.top;
    for (size_t band = 0; band < sweep->band_count && sweep->count > 0; band++) {
        int first = (int)band * BAND_ROWS;
        int rows = height - first < BAND_ROWS ? height - first : BAND_ROWS;
        int32_t top = first * UNIT, bottom = top + rows * UNIT;
        for (size_t i = sweep->bands[band], next = 0; i > 0; i = next) {
            const SweepEdge *edge = &sweep->edges[i - 1];
            next = edge->next;
            cells_add(&sweep->cells, &edge->edge, top, bottom);
            if (edge->edge.to_y > bottom && band + 1 < sweep->band_count)
                hand_to_band(sweep, i - 1, band + 1);
        }
        uint32_t *pixels = picture->pixels + (size_t)(clip.top + first) * (size_t)picture->width +
                           (size_t)clip.left;
        for (int row = 0; row < rows; row++, pixels += picture->width)
            cells_lay(&sweep->cells, row, pixels, pixel, color.a);
    }
    sweep->count = 0;
}
