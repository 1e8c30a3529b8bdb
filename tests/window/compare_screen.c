/* Compares a dump of an X screen (xwd), or a picture of a screen (PNG), with a PNG picture, pixel for
** pixel. Exit 0: they are alike. */
#include <png.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Picture {
    uint32_t width, height;
    unsigned char *rgb; /* three bytes a pixel */
} Picture;

static uint32_t big_endian(const unsigned char *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* X11's XWDFileHeader: 25 words, a name, the colour table, then the rows. Only what Xvfb writes is
** understood: 32 bits a pixel, the low byte first. */
static int read_dump(const char *path, Picture *picture) {
    enum { SIZE, VERSION, FORMAT, DEPTH, WIDTH, HEIGHT, OFFSET, ORDER, BITS = 11, LINE = 12 };
    enum { COLORS = 19, WORDS = 25, COLOR_BYTES = 12 };
    unsigned char header[4 * WORDS];
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return 0;
    int fine = fread(header, sizeof header, 1, file) == 1;
    uint32_t words[WORDS] = {0};
    for (int i = 0; fine && i < WORDS; i++)
        words[i] = big_endian(header + 4 * i);
    fine = fine && words[BITS] == 32 && words[ORDER] == 0 && words[WIDTH] < 20000 &&
           words[HEIGHT] < 20000 &&
           fseek(file, (long)(words[SIZE] + words[COLORS] * COLOR_BYTES), SEEK_SET) == 0;
    if (fine) {
        *picture = (Picture){words[WIDTH], words[HEIGHT], NULL};
        unsigned char *line = malloc(words[LINE]);
        picture->rgb = malloc((size_t)3 * words[WIDTH] * words[HEIGHT]);
        unsigned char *out = picture->rgb;
        for (uint32_t y = 0; fine && y < words[HEIGHT]; y++) {
            fine = line != NULL && out != NULL && fread(line, words[LINE], 1, file) == 1;
            for (uint32_t x = 0; fine && x < words[WIDTH]; x++) {
                *out++ = line[4 * x + 2];
                *out++ = line[4 * x + 1];
                *out++ = line[4 * x];
            }
        }
        free(line);
    }
    fclose(file);
    return fine;
}

static int read_png(const char *path, Picture *picture) {
    png_image image;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(&image, path))
        return 0;
    image.format = PNG_FORMAT_RGB;
    *picture = (Picture){image.width, image.height, malloc(PNG_IMAGE_SIZE(image))};
    return picture->rgb != NULL && png_image_finish_read(&image, NULL, picture->rgb, 0, NULL);
}

int main(int count, char **arguments) {
    Picture screen = {0}, memory = {0};
    if (count != 3 || (!read_dump(arguments[1], &screen) && !read_png(arguments[1], &screen)) ||
        !read_png(arguments[2], &memory)) {
        fprintf(stderr, "usage: compare_screen SCREEN.xwd|SCREEN.png PICTURE.png (readable)\n");
        return 2;
    }
    size_t differ = 0, pixels = (size_t)screen.width * screen.height;
    if (screen.width == memory.width && screen.height == memory.height) {
        for (size_t i = 0; i < pixels; i++)
            differ += memcmp(screen.rgb + 3 * i, memory.rgb + 3 * i, 3) != 0;
    } else {
        differ = pixels;
    }
    free(screen.rgb);
    free(memory.rgb);
    return differ == 0 ? 0 : 1;
}
