#include "stage/ground.h"

#include <string.h>

void ground_lay(const Ground *ground, Picture *picture, int y, int left, int right, bool marked) {
    if (left >= right)
        return;
    size_t at = (size_t)y * (size_t)picture->width + (size_t)left;
    size_t count = (size_t)(right - left);
    if (marked)
        memcpy(picture->pixels + at, ground->picture->pixels + at, count * sizeof *picture->pixels);
    else
        picture_set(picture->pixels + at, right - left, ground->pixel);
}

static int least(int one, int other) {
    return one < other ? one : other;
}

static int most(int one, int other) {
    return one > other ? one : other;
}

void ground_lay_tiles(const Ground *ground, Picture *picture, const Tiles *tiles, Area clip,
                      const Round *hole) {
    TileRun runs[TILES_RUNS];
    for (int top = clip.top, end; top < clip.bottom; top = end) {
        int row = top / TILES_SIDE;
        end = least((row + 1) * TILES_SIDE, clip.bottom);
        size_t count =
            tiles_runs(tiles, ground->picture != NULL ? ground->marked : NULL, row, clip, runs);
        for (int y = top; count > 0 && y < end; y++) {
            int from, to;
            round_row(hole, y, clip.left, clip.right, &from, &to);
            for (size_t i = 0; i < count; i++) {
                const TileRun *run = &runs[i];
                ground_lay(ground, picture, y, run->left, least(from, run->right), run->marked);
                ground_lay(ground, picture, y, most(to, run->left), run->right, run->marked);
            }
        }
    }
}
