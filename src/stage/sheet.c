#include "stage/sheet.h"

#include "base/memory.h"
#include "stage/image.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct Sheet {
    Picture picture;
};

Sheet *sheet_new(int width, int height, uint32_t ground) {
    Sheet *sheet = mem_new(1, sizeof *sheet);
    picture_resize(&sheet->picture, width, height);
    for (size_t i = 0; i < (size_t)width * (size_t)height; i++)
        sheet->picture.pixels[i] = ground;
    return sheet;
}

void sheet_free(Sheet *sheet) {
    if (sheet == NULL)
        return;
    picture_finish(&sheet->picture);
    free(sheet);
}

void sheet_add(Sheet *sheet, const Stage *stage, int x, int y) {
    int width, height;
    const uint32_t *pixels = stage_pixels(stage, &width, &height);
    Picture *to = &sheet->picture;
    assert(x >= 0 && y >= 0 && x + width <= to->width && y + height <= to->height);
    for (int row = 0; row < height; row++)
        memcpy(to->pixels + (size_t)(y + row) * (size_t)to->width + x,
               pixels + (size_t)row * (size_t)width, (size_t)width * sizeof *pixels);
}

bool sheet_write(const Sheet *sheet, const char *path, Arena *arena, const char **reason) {
    return image_write(&sheet->picture, path, arena, reason);
}
