/* libpng's simplified interface: no setjmp, and what it writes has no time chunk. */
#include "stage/image.h"

#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A row of three bytes a pixel, as the file has them. */
#define IMAGE_PIXEL 3U

bool image_write(const Picture *picture, const char *path, Arena *arena, const char **reason) {
    size_t count = (size_t)picture->width * (size_t)picture->height;
    unsigned char *bytes = mem_new(count, IMAGE_PIXEL);
    for (size_t i = 0; i < count; i++) {
        uint32_t pixel = picture->pixels[i];
        bytes[i * IMAGE_PIXEL] = (unsigned char)(pixel >> 16 & 0xFFU);
        bytes[i * IMAGE_PIXEL + 1] = (unsigned char)(pixel >> 8 & 0xFFU);
        bytes[i * IMAGE_PIXEL + 2] = (unsigned char)(pixel & 0xFFU);
    }
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)picture->width,
                       .height = (png_uint_32)picture->height,
                       .format = PNG_FORMAT_RGB};
    /* In memory first, so that the file is written whole or not at all. */
    png_alloc_size_t room = 0;
    bool done = false;
    unsigned char *file = NULL;
    if (png_image_write_get_memory_size(image, room, 0, bytes, 0, NULL) != 0) {
        file = mem_new(room, 1);
        done = png_image_write_to_memory(&image, file, &room, 0, bytes, 0, NULL) != 0;
    }
    if (done)
        done = file_write(path, (const char *)file, room, arena, reason);
    else
        *reason = arena_print(arena, "cannot be written: %s", image.message);
    png_image_free(&image);
    free(file);
    free(bytes);
    return done;
}

bool image_read(Picture *picture, const char *path, Arena *arena, const char **reason) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (png_image_begin_read_from_file(&image, path) == 0) {
        *reason = arena_print(arena, "cannot be read: %s", image.message);
        return false;
    }
    image.format = PNG_FORMAT_RGB;
    unsigned char *bytes = mem_new(PNG_IMAGE_SIZE(image), 1);
    png_color ground = {0, 0, 0};
    bool done = png_image_finish_read(&image, &ground, bytes, 0, NULL) != 0;
    if (done) {
        picture_resize(picture, (int)image.width, (int)image.height);
        size_t count = (size_t)image.width * (size_t)image.height;
        for (size_t i = 0; i < count; i++) {
            const unsigned char *pixel = bytes + i * IMAGE_PIXEL;
            picture->pixels[i] = 0xFF000000U | (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 |
                                 (uint32_t)pixel[2];
        }
    } else {
        *reason = arena_print(arena, "cannot be read: %s", image.message);
    }
    png_image_free(&image);
    free(bytes);
    return done;
}
