/* Puts what the screens look like beside the pictures that they were designed by, one file a screen:
** the design at the left, ours at the right. It is for eyes: nothing is compared.
** Usage: pictures OUTPUT-FOLDER [DESIGN-FOLDER], from the source folder. */
#include "cases.h"

#include "base/memory.h"
#include "stage/image.h"
#include "stage/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GAP 16
#define KIOSK_DENSITY 4.03 /* 1920 pixels on 21.5 inches */
#define GROUND 0xFF808080u

static const struct {
    const char *design, *name;
    int width, height;
    double distance, text;
    ThemeName theme;
    double density; /* pixels in a millimetre, of a kiosk; 0: a tablet */
} pairs[] = {
    {"01-library", "library-pictures", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"02-routine-detail", "detail-short", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"04-pain-check-in", "ask-pain-6", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"05-step-massage", "body-circles", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"05b-step-massage-dark", "body-circles", 1280, 800, 500, 1, THEME_DARK, 0},
    {"05c-step-massage-contrast", "body-circles", 1280, 800, 500, 1, THEME_CONTRAST, 0},
    {"05d-step-massage-portrait", "body-circles", 800, 1280, 500, 1, THEME_LIGHT, 0},
    {"05e-step-massage-1024x600", "body-circles", 1024, 600, 700, 1, THEME_LIGHT, 0},
    {"05f-step-massage-4k", "body-circles", 3840, 2160, 1200, 1, THEME_LIGHT, 0},
    {"05g-step-massage-text200", "body-circles", 1280, 800, 500, 2, THEME_LIGHT, 0},
    {"05h-step-massage-arabic", "body-arabic", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"06a-step-breathing-in", "breath-in", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"06b-step-breathing-out", "breath-out", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"07-step-stretch", "body-stretch", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"08-tender-check", "body-tender", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"09-paused", "paused-body", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"10-stop-rule", "rule", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"11-summary", "summary", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"17-language-access", "access", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"19a-error-patient", "fault", 1280, 800, 500, 1, THEME_LIGHT, 0},
    {"kiosk-library-pictures", "library-pictures", 1920, 1080, 1200, 1, THEME_LIGHT, KIOSK_DENSITY},
    {"kiosk-detail-short", "detail-short", 1920, 1080, 1200, 1, THEME_LIGHT, KIOSK_DENSITY},
    {"kiosk-ask-pain-6", "ask-pain-6", 1920, 1080, 1200, 1, THEME_LIGHT, KIOSK_DENSITY},
    {"kiosk-body-circles", "body-circles", 1920, 1080, 1200, 1, THEME_LIGHT, KIOSK_DENSITY},
    {"kiosk-access", "access", 1920, 1080, 1200, 1, THEME_LIGHT, KIOSK_DENSITY},
    {"kiosk-ask-symptoms", "ask-symptoms", 1920, 1080, 1200, 1, THEME_LIGHT, KIOSK_DENSITY},
    {"kiosk-summary", "summary", 1920, 1080, 1200, 1, THEME_LIGHT, KIOSK_DENSITY},
    {"01-library-dark", "library-pictures", 1280, 800, 500, 1, THEME_DARK, 0},
    {"01-library-contrast", "library-pictures", 1280, 800, 500, 1, THEME_CONTRAST, 0},
};

static void put(Picture *sheet, const uint32_t *pixels, int width, int height, int x) {
    for (int row = 0; row < height && row < sheet->height; row++) {
        memcpy(sheet->pixels + (size_t)row * (size_t)sheet->width + x,
               pixels + (size_t)row * (size_t)width, (size_t)width * sizeof *pixels);
    }
}

static bool find_case(Case *one, const char *name, const Vocabulary *vocabulary, Shelf *shelf,
                      const Layout *layout) {
    for (size_t i = 0; i < case_count(); i++) {
        case_make(one, i, vocabulary, shelf, layout);
        if (strcmp(one->name, name) == 0) {
            return true;
        }
    }
    return false;
}

static bool write_pair(size_t index, const char *output, const char *designs,
                       const Vocabulary *vocabulary, Shelf *shelf, Arena *arena) {
    int width = pairs[index].width, height = pairs[index].height;
    const char *reason = NULL;
    char path[600];
    Layout layout;
    Case one;
    bool kiosk = pairs[index].density > 0;
    StageOptions options = {.headless = true, .width = width, .height = height};
    Stage *stage = stage_new(&options, arena, &reason);
    if (stage == NULL || !layout_of(&layout, &(LayoutScreen){.width = width,
                                                             .height = height,
                                                             .distance = pairs[index].distance,
                                                             .px_per_mm = pairs[index].density,
                                                             .text_scale = pairs[index].text,
                                                             .kiosk = kiosk})) {
        fprintf(stderr, "no stage: %s\n", reason != NULL ? reason : "too small");
        return false;
    }
    if (!find_case(&one, pairs[index].name, vocabulary, shelf, &layout)) {
        fprintf(stderr, "no case '%s'\n", pairs[index].name);
        stage_free(stage);
        return false;
    }
    one.view.kiosk |= kiosk;
    Canvas *canvas = canvas_new();
    canvas_begin(canvas, layout.width, layout.height, pairs[index].theme, pairs[index].text,
                 stage_measure(stage, layout.scale));
    one.scene->draw(one.memory, canvas, &one.view);
    stage_show(stage, canvas, layout.scale);

    Picture design = {0}, sheet = {0};
    bool has_design = false;
    if (designs != NULL) {
        snprintf(path, sizeof path, "%s/%s.png", designs, pairs[index].design);
        has_design = image_read(&design, path, arena, &reason);
        if (!has_design) {
            printf("%s: %s: shown without\n", path, reason);
        }
    }
    int left = has_design ? design.width + GAP : 0;
    picture_resize(&sheet, left + width,
                   has_design && design.height > height ? design.height : height);
    for (size_t i = 0; i < (size_t)sheet.width * (size_t)sheet.height; i++) {
        sheet.pixels[i] = GROUND;
    }
    if (has_design) {
        put(&sheet, design.pixels, design.width, design.height, 0);
    }
    put(&sheet, stage_pixels(stage, &width, &height), width, height, left);
    snprintf(path, sizeof path, "%s/%s.png", output, pairs[index].design);
    bool written = image_write(&sheet, path, arena, &reason);
    if (!written) {
        fprintf(stderr, "%s: %s\n", path, reason);
    }
    picture_finish(&sheet);
    picture_finish(&design);
    canvas_free(canvas);
    stage_free(stage);
    return written;
}

int main(int count, char **arguments) {
    if (count < 2 || count > 3) {
        fprintf(stderr, "usage: pictures OUTPUT-FOLDER [DESIGN-FOLDER]\n");
        return 2;
    }
    Arena *arena = arena_new();
    Vocabulary *vocabulary = case_vocabulary();
    Shelf *shelf = shelf_new(CASE_ART);
    size_t written = 0, wanted = sizeof pairs / sizeof *pairs;
    for (size_t i = 0; i < wanted; i++) {
        const char *designs = count == 3 ? arguments[2] : NULL;
        written += write_pair(i, arguments[1], designs, vocabulary, shelf, arena) ? 1 : 0;
    }
    printf("%zu of %zu pictures are in %s\n", written, wanted, arguments[1]);
    shelf_free(shelf);
    vocabulary_free(vocabulary);
    arena_free(arena);
    return written == wanted ? 0 : 1;
}
