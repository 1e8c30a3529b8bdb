/* Screens as they are painted, against pictures that a person looked at, pixel for pixel. What
** differs is written to the output folder. A missing reference fails; UNKNOT_ACCEPT=1 writes those
** that are missing or differ: look at each before it is committed.
** Usage: run_pictures REFERENCE-FOLDER OUTPUT-FOLDER [GALLERY.png]: a gallery drawn by the program is
** compared with the reference of that name. */
#include "cases.h"

#include "base/words.h"
#include "stage/image.h"
#include "stage/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Form {
    const char *name;
    int width, height;
    double distance, text;
} Form;

static const Form landscape = {"landscape", 1280, 800, 500, 1};
static const Form compact = {"compact", 1024, 600, 700, 1};
static const Form portrait = {"portrait", 800, 1280, 500, 1};
static const Form kiosk = {"kiosk", 1920, 1080, 1200, 1};
static const Form hd = {"hd", 1280, 720, 500, 1};
static const Form large = {"200", 1280, 800, 500, 2};
static const Form larger = {"150", 1280, 800, 500, 1.5};
static const Form small_large = {"compact-200", 1024, 600, 700, 2};
static const Form tall_large = {"portrait-200", 800, 1280, 500, 2};

static const struct {
    const char *screen;
    const Form *form;
    ThemeName theme;
    const char *language;
} pictures[] = {
    {"library-pictures", &landscape, THEME_LIGHT, "en"},
    {"library-pictures", &landscape, THEME_DARK, "en"},
    {"library-pictures", &landscape, THEME_CONTRAST, "en"},
    {"library-pictures", &compact, THEME_LIGHT, "en"},
    {"library-pictures", &portrait, THEME_LIGHT, "de"},
    {"library-pictures", &large, THEME_LIGHT, "en"},
    {"library-pictures", &landscape, THEME_LIGHT, "ar"},
    {"library-empty", &landscape, THEME_LIGHT, "es"},
    {"detail", &landscape, THEME_LIGHT, "en"},
    {"detail", &landscape, THEME_DARK, "fr"},
    {"detail", &portrait, THEME_LIGHT, "en"},
    {"detail", &compact, THEME_CONTRAST, "en"},
    {"detail", &larger, THEME_LIGHT, "en"},
    {"detail", &small_large, THEME_LIGHT, "de"},
    {"detail-long", &small_large, THEME_CONTRAST, "en"},
    {"ask-pain", &landscape, THEME_LIGHT, "en"},
    {"ask-pain-6", &landscape, THEME_LIGHT, "en"},
    {"ask-pain-6", &landscape, THEME_DARK, "de"},
    {"ask-pain-6", &landscape, THEME_CONTRAST, "en"},
    {"ask-pain-6", &portrait, THEME_LIGHT, "ar"},
    {"ask-pain-6", &compact, THEME_LIGHT, "en"},
    {"ask-number", &large, THEME_LIGHT, "en"},
    {"ask-yes-no", &landscape, THEME_LIGHT, "zh-Hans"},
    {"ask-spots", &landscape, THEME_LIGHT, "en"},
    {"ask-symptoms-2", &landscape, THEME_LIGHT, "en"},
    {"ask-symptoms-2", &tall_large, THEME_LIGHT, "en"},
    {"ask-symptoms-2", &large, THEME_LIGHT, "fr"},
    {"ask-area", &landscape, THEME_LIGHT, "ar"},
    {"ask-tender", &landscape, THEME_LIGHT, "en"},
    {"body-circles", &landscape, THEME_LIGHT, "en"},
    {"body-circles", &landscape, THEME_DARK, "en"},
    {"body-circles", &landscape, THEME_CONTRAST, "en"},
    {"body-circles", &portrait, THEME_LIGHT, "en"},
    {"body-circles", &compact, THEME_LIGHT, "en"},
    {"body-circles", &kiosk, THEME_LIGHT, "en"},
    {"body-circles", &hd, THEME_LIGHT, "es"},
    {"body-circles", &large, THEME_LIGHT, "en"},
    {"body-circles", &tall_large, THEME_DARK, "en"},
    {"body-circles", &landscape, THEME_LIGHT, "ar"},
    {"body-said", &landscape, THEME_LIGHT, "en"},
    {"body-missing", &landscape, THEME_LIGHT, "en"},
    {"body-hold", &landscape, THEME_DARK, "fr"},
    {"body-stretch", &landscape, THEME_LIGHT, "en"},
    {"body-stretch", &portrait, THEME_CONTRAST, "en"},
    {"body-breath", &landscape, THEME_LIGHT, "en"},
    {"body-breath", &tall_large, THEME_LIGHT, "en"},
    {"breath-in", &landscape, THEME_LIGHT, "en"},
    {"breath-out", &landscape, THEME_LIGHT, "en"},
    {"breath-out", &landscape, THEME_DARK, "ar"},
    {"breath-hold", &kiosk, THEME_LIGHT, "en"},
    {"breath-in", &compact, THEME_CONTRAST, "en"},
    {"breath-natural", &portrait, THEME_LIGHT, "zh-Hans"},
    {"step-long", &large, THEME_LIGHT, "en"},
    {"step-waiting", &landscape, THEME_LIGHT, "en"},
    {"paused", &landscape, THEME_LIGHT, "en"},
    {"paused", &landscape, THEME_DARK, "de"},
    {"paused", &portrait, THEME_LIGHT, "en"},
    {"paused", &landscape, THEME_CONTRAST, "ar"},
    {"stopped", &landscape, THEME_LIGHT, "fr"},
    {"resume-body", &landscape, THEME_LIGHT, "en"},
    {"resume-body", &landscape, THEME_DARK, "de"},
    {"resume-body", &portrait, THEME_LIGHT, "es"},
    {"resume-body", &large, THEME_LIGHT, "fr"},
    {"resume", &landscape, THEME_CONTRAST, "ar"},
    {"resume-private", &compact, THEME_LIGHT, "en"},
    {"resume-late", &landscape, THEME_LIGHT, "zh-Hans"},
    {"resume-late", &tall_large, THEME_LIGHT, "de"},
    {"resume-gone", &landscape, THEME_LIGHT, "en"},
    {"access", &landscape, THEME_LIGHT, "en"},
    {"access", &portrait, THEME_DARK, "fr"},
    {"access", &landscape, THEME_CONTRAST, "ar"},
    {"breath-calm", &landscape, THEME_DARK, "es"},
    {"rule", &landscape, THEME_LIGHT, "en"},
    {"rule", &landscape, THEME_DARK, "ar"},
    {"rule", &large, THEME_LIGHT, "ar"},
    {"rule-kiosk", &kiosk, THEME_LIGHT, "en"},
    {"rule-signs", &landscape, THEME_LIGHT, "en"},
    {"rule-signs", &portrait, THEME_DARK, "de"},
    {"rule-signs", &large, THEME_LIGHT, "es"},
    {"summary", &landscape, THEME_LIGHT, "en"},
    {"summary", &portrait, THEME_DARK, "en"},
    {"summary-worse", &landscape, THEME_LIGHT, "es"},
    {"card-flag", &landscape, THEME_LIGHT, "en"},
    {"card-info", &compact, THEME_LIGHT, "en"},
    {"fault", &landscape, THEME_LIGHT, "en"},
    {"fault", &landscape, THEME_LIGHT, "ar"},
    {"card-flag-number", &landscape, THEME_LIGHT, "en"},
    {"rule-number", &landscape, THEME_LIGHT, "ar"},
    {"settings", &landscape, THEME_LIGHT, "en"},
    {"settings", &compact, THEME_CONTRAST, "en"},
    {"settings", &portrait, THEME_DARK, "fr"},
    {"settings-long", &tall_large, THEME_LIGHT, "de"},
    {"country", &landscape, THEME_LIGHT, "en"},
    {"number", &landscape, THEME_LIGHT, "ar"},
    {"number", &portrait, THEME_LIGHT, "en"},
    {"detail-private", &landscape, THEME_DARK, "en"},
    {"library-shelf", &landscape, THEME_LIGHT, "en"},
    {"library-shelf", &portrait, THEME_LIGHT, "de"},
    {"private", &landscape, THEME_DARK, "en"},
    {"privacy", &landscape, THEME_LIGHT, "fr"},
    {"pin", &landscape, THEME_LIGHT, "en"},
    {"pin-locked", &portrait, THEME_DARK, "de"},
    {"pin-new", &compact, THEME_CONTRAST, "ar"},
    {"forget", &landscape, THEME_LIGHT, "es"},
    {"about", &landscape, THEME_LIGHT, "en"},
    {"welcome", &landscape, THEME_LIGHT, "en"},
    {"welcome-read", &landscape, THEME_LIGHT, "zh-Hans"},
    {"welcome-read", &tall_large, THEME_DARK, "en"},
    {"welcome-agree", &landscape, THEME_LIGHT, "en"},
    {"welcome-agreed", &portrait, THEME_CONTRAST, "ar"},
    {"ask-first", &landscape, THEME_LIGHT, "en"},
    {"ask-first-ticked", &tall_large, THEME_DARK, "de"},
    {"fault", &large, THEME_CONTRAST, "de"},
};

typedef struct Run {
    const char *references, *output;
    const Vocabulary *vocabulary;
    Shelf *shelf;
    bool accepting;
    int failed, count;
} Run;

/* Holds [is] against the reference called [name]; one that differs is left in the output folder. */
static void compare(Run *run, const char *name, const Picture *is) {
    Arena *arena = arena_new();
    Picture was = {0};
    const char *reason = NULL, *path = arena_print(arena, "%s/%s.png", run->references, name);
    const char *left = arena_print(arena, "%s/%s.png", run->output, name);
    size_t different = 0, pixels = (size_t)is->width * (size_t)is->height;
    bool there = image_read(&was, path, arena, &reason);
    bool same = there && is->width == was.width && is->height == was.height;
    for (size_t i = 0; same && i < pixels; i++)
        different += is->pixels[i] != was.pixels[i] ? 1 : 0;
    same = same && different == 0;
    run->count++;
    if (!same && !(run->accepting && image_write(is, path, arena, &reason))) {
        run->failed++;
        if (!there)
            fprintf(stderr, "%s: %s; UNKNOT_ACCEPT=1 writes it\n", path, reason);
        else
            fprintf(stderr, "%s: %zu pixels differ from %s\n", path, different, left);
        if (!image_write(is, left, arena, &reason))
            fprintf(stderr, "%s: %s\n", left, reason);
    }
    picture_finish(&was);
    arena_free(arena);
}

static void compare_file(Run *run, const char *name, const char *path) {
    Arena *arena = arena_new();
    Picture is = {0};
    const char *reason = NULL;
    if (image_read(&is, path, arena, &reason)) {
        compare(run, name, &is);
    } else {
        fprintf(stderr, "%s: %s\n", path, reason);
        run->failed++;
    }
    picture_finish(&is);
    arena_free(arena);
}

static void find_case(const Run *run, const char *name, const Layout *layout, Case *one) {
    for (size_t i = 0; i < case_count(); i++) {
        case_make(one, i, run->vocabulary, run->shelf, layout);
        if (strcmp(one->name, name) == 0)
            return;
    }
    fprintf(stderr, "no screen '%s'\n", name);
    exit(2);
}

static void draw(Run *run, size_t index) {
    const Form *form = pictures[index].form;
    const char *screen = pictures[index].screen, *language = pictures[index].language;
    Arena *arena = arena_new();
    const char *reason = NULL;
    Layout layout;
    layout_for(&layout, form->width, form->height, form->distance, 0, form->text);
    Stage *stage =
        stage_new(&(StageOptions){.headless = true, .width = form->width, .height = form->height},
                  arena, &reason);
    Canvas *canvas = canvas_new();
    Case one;
    words_use(words_language_find(language));
    find_case(run, screen, &layout, &one);
    one.view.settings.language = language;
    one.view.settings.theme = pictures[index].theme;
    canvas_begin(canvas, layout.width, layout.height, pictures[index].theme, form->text,
                 stage_measure(stage, layout.scale));
    one.scene->draw(one.memory, canvas, &one.view);
    stage_show(stage, canvas, layout.scale);
    const char *name = arena_print(arena, "%s.%s.%s.%s", screen, form->name,
                                   theme_name(pictures[index].theme), language);
    Picture is = {.pixels = NULL};
    const uint32_t *pixels = stage_pixels(stage, &is.width, &is.height);
    picture_resize(&is, is.width, is.height);
    memcpy(is.pixels, pixels, (size_t)is.width * (size_t)is.height * sizeof *pixels);
    compare(run, name, &is);
    picture_finish(&is);
    canvas_free(canvas);
    stage_free(stage);
    arena_free(arena);
}

int main(int argc, char **argv) {
    if (argc != 3 && argc != 4) {
        fprintf(stderr, "usage: run_pictures REFERENCE-FOLDER OUTPUT-FOLDER [GALLERY.png]\n");
        return 2;
    }
    const char *accept = getenv("UNKNOT_ACCEPT");
    Run run = {.references = argv[1],
               .output = argv[2],
               .vocabulary = case_vocabulary(),
               .shelf = shelf_new(CASE_ART),
               .accepting = accept != NULL && strcmp(accept, "1") == 0};
    words_open(UNKNOT_LOCALE);
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        draw(&run, i);
    if (argc == 4)
        compare_file(&run, "gallery", argv[3]);
    shelf_free(run.shelf);
    vocabulary_free((Vocabulary *)run.vocabulary);
    printf("%d of %d pictures are as accepted\n", run.count - run.failed, run.count);
    return run.failed > 0 ? 1 : 0;
}
