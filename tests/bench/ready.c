/* Makes the frames that the floor shows: pictures that Unknot wrote, one after the other, become one
** file of the first picture and, of each, the rectangles in which any two of them differ.
** Usage: ready OUT FIRST.png SECOND.png... */
#include "frames.h"

#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define READY_TILE 32 /* px: what changes in neighbouring tiles is one rectangle */

typedef struct Tiles {
    int columns, rows;
    bool *changed;
} Tiles;

static void fail(const char *what, const char *name) {
    fprintf(stderr, "ready: %s '%s'\n", what, name);
    exit(3);
}

static uint32_t *read_png(const char *path, int32_t *width, int32_t *height) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (png_image_begin_read_from_file(&image, path) == 0)
        fail(image.message, path);
    image.format = PNG_FORMAT_BGRA; /* in memory what 0xAARRGGBB is on a little-endian machine */
    uint32_t *pixels = malloc(PNG_IMAGE_SIZE(image));
    if (pixels == NULL || png_image_finish_read(&image, NULL, pixels, 0, NULL) == 0)
        fail("cannot read", path);
    *width = (int32_t)image.width;
    *height = (int32_t)image.height;
    return pixels;
}

static void mark(Tiles *tiles, const uint32_t *one, const uint32_t *other, Head head) {
    for (int y = 0; y < head.height; y++) {
        const uint32_t *a = one + (size_t)y * (size_t)head.width;
        const uint32_t *b = other + (size_t)y * (size_t)head.width;
        bool *row = tiles->changed + (y / READY_TILE) * tiles->columns;
        for (int x = 0; x < head.width; x++)
            if (a[x] != b[x])
                row[x / READY_TILE] = true;
    }
}

/* Takes the tiles that hang together with ([x], [y]) into [box]: left, top, right, bottom. */
static void gather(Tiles *tiles, int x, int y, int box[4]) {
    if (x < 0 || y < 0 || x >= tiles->columns || y >= tiles->rows ||
        !tiles->changed[y * tiles->columns + x])
        return;
    tiles->changed[y * tiles->columns + x] = false;
    box[0] = x < box[0] ? x : box[0];
    box[1] = y < box[1] ? y : box[1];
    box[2] = x > box[2] ? x : box[2];
    box[3] = y > box[3] ? y : box[3];
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++)
            gather(tiles, x + dx, y + dy, box);
}

static int32_t least(int32_t one, int32_t other) {
    return one < other ? one : other;
}

static void find_rects(Tiles *tiles, Head *head) {
    for (int i = 0; i < tiles->columns * tiles->rows; i++) {
        int x = i % tiles->columns, y = i / tiles->columns, box[4] = {x, y, x, y};
        if (!tiles->changed[i])
            continue;
        if (head->rects == FRAMES_RECTS)
            fail("too many places change in", "the pictures");
        gather(tiles, x, y, box);
        int32_t *rect = head->rect[head->rects++];
        rect[0] = box[0] * READY_TILE;
        rect[1] = box[1] * READY_TILE;
        rect[2] = least((box[2] + 1) * READY_TILE, head->width) - rect[0];
        rect[3] = least((box[3] + 1) * READY_TILE, head->height) - rect[1];
    }
}

static void write_rects(FILE *out, const uint32_t *pixels, const Head *head) {
    for (int i = 0; i < head->rects; i++) {
        const int32_t *rect = head->rect[i];
        for (int32_t y = rect[1]; y < rect[1] + rect[3]; y++)
            fwrite(pixels + (size_t)y * (size_t)head->width + rect[0], 4, (size_t)rect[2], out);
    }
}

int main(int count, char **arguments) {
    if (count < 4) {
        fputs("usage: ready OUT FIRST.png SECOND.png...\n", stderr);
        return 2;
    }
    Head head = {.frames = count - 2};
    uint32_t *first = read_png(arguments[2], &head.width, &head.height);
    Tiles tiles = {.columns = head.width / READY_TILE + 1, .rows = head.height / READY_TILE + 1};
    tiles.changed = calloc((size_t)(tiles.columns * tiles.rows), sizeof *tiles.changed);
    FILE *out = fopen(arguments[1], "wb");
    if (tiles.changed == NULL || out == NULL)
        fail("cannot write", arguments[1]);
    /* Once to see where they differ, once to keep what is there: all at once take too much room. */
    for (int turn = 0; turn < 2; turn++) {
        for (int i = 0; i < head.frames; i++) {
            int32_t width = 0, height = 0;
            uint32_t *pixels = read_png(arguments[2 + i], &width, &height);
            if (width != head.width || height != head.height)
                fail("another size has", arguments[2 + i]);
            if (turn == 0)
                mark(&tiles, first, pixels, head);
            else
                write_rects(out, pixels, &head);
            free(pixels);
        }
        if (turn == 0) {
            find_rects(&tiles, &head);
            fwrite(&head, sizeof head, 1, out);
            fwrite(first, 4, (size_t)head.width * (size_t)head.height, out);
        }
    }
    free(first);
    free(tiles.changed);
    return fclose(out) == 0 ? 0 : 3;
}
