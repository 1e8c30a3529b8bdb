/* The draw lists of every screen as text, against the references beside this file. A missing
** reference fails; UNKNOT_ACCEPT=1 writes them. Usage: run_golden FOLDER */
#include "cases.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINES_SHOWN 8
#define REFERENCE_MOST ((size_t)1 << 20)

#define KIOSK_DENSITY 4.03 /* pixels in a millimetre: 1920 of them on 21.5 inches */

typedef enum FormKind { FORM_PLAIN, FORM_LOW, FORM_KIOSK } FormKind;

static const struct {
    const char *suffix;
    int width, height;
    double distance, text;
    ThemeName theme;
    const char *only; /* names that it holds, between spaces; NULL: all */
    FormKind kind;
} forms[] = {
    {"", 1280, 800, 500, 1, THEME_LIGHT, NULL, FORM_PLAIN},
    {".compact", 1024, 600, 700, 1, THEME_LIGHT,
     " step-pressure step-hold breath-in ask-pain-6 ask-yes-no paused summary library "
     "body-circles body-hold body-stretch body-breath body-spots detail access breath-said "
     "body-said resume-body resume-late ",
     FORM_PLAIN},
    {".portrait", 800, 1280, 500, 1, THEME_LIGHT,
     " step-pressure step-hold breath-in ask-pain-6 ask-yes-no paused summary library "
     "body-circles body-hold body-stretch body-breath body-spots detail access breath-said "
     "body-said resume-body resume-late ",
     FORM_PLAIN},
    {".large", 1280, 800, 500, 2, THEME_LIGHT,
     " step-pressure step-hold breath-in ask-pain-6 ask-yes-no paused summary library "
     "body-circles body-hold body-stretch body-breath body-spots detail access breath-said "
     "body-said resume-body resume-late rule-signs ",
     FORM_PLAIN},
    {".contrast", 1280, 800, 500, 1, THEME_CONTRAST,
     " step-pressure ask-pain-6 paused body-circles access library-pictures detail-short "
     "resume-body ",
     FORM_PLAIN},
    {".dark", 1280, 800, 500, 1, THEME_DARK,
     " library-pictures detail-short fault summary resume-body ", FORM_PLAIN},
    {".low", 1280, 800, 500, 1, THEME_LIGHT,
     " step-tip ask-pain-6 ask-yes-no ask-symptoms paused access detail body-long resume-body ",
     FORM_LOW},
    {".low-portrait", 800, 1280, 500, 1, THEME_LIGHT, " ask-symptoms paused access resume-late ",
     FORM_LOW},
    /* A kiosk of 21.5 inches, as far away as one stands. */
    {".kiosk", 1920, 1080, 1200, 1, THEME_LIGHT,
     " library-pictures library-parts detail-short ask-pain-6 ask-symptoms body-circles access "
     "paused rule-kiosk summary fault ",
     FORM_KIOSK},
};

static bool is_wanted(const char *only, const char *name) {
    char key[80];
    snprintf(key, sizeof key, " %s ", name);
    return only == NULL || strstr(only, key) != NULL;
}

static size_t line_length(const char *at) {
    return strcspn(at, "\n");
}

static void show_difference(const char *path, const char *expected, const char *actual) {
    int line = 1, shown = 0;
    while ((*expected != '\0' || *actual != '\0') && shown < LINES_SHOWN) {
        size_t was = line_length(expected), is = line_length(actual);
        if (was != is || memcmp(expected, actual, was) != 0) {
            fprintf(stderr, "%s:%d:\n  expected: %.*s\n  actual:   %.*s\n", path, line, (int)was,
                    expected, (int)is, actual);
            shown++;
        }
        expected += was + (expected[was] == '\n' ? 1 : 0);
        actual += is + (actual[is] == '\n' ? 1 : 0);
        line++;
    }
}

static bool write_reference(const char *path, const Text *text) {
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        return false;
    }
    bool written = fwrite(text_string(text), 1, text->length, file) == text->length;
    return fclose(file) == 0 && written;
}

static bool compare(const char *path, const Text *text) {
    Arena *arena = arena_new();
    FileBytes bytes = {0};
    const char *reason = NULL;
    bool same = false;
    if (!file_read(path, REFERENCE_MOST, true, &bytes, arena, &reason)) {
        fprintf(stderr, "%s: %s; UNKNOT_ACCEPT=1 writes it\n", path, reason);
    } else {
        same = strcmp(bytes.bytes, text_string(text)) == 0;
        if (!same) {
            show_difference(path, bytes.bytes, text_string(text));
        }
    }
    file_bytes_finish(&bytes);
    arena_free(arena);
    return same;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: run_golden FOLDER\n");
        return 2;
    }
    const char *accept = getenv("UNKNOT_ACCEPT");
    bool accepting = accept != NULL && strcmp(accept, "1") == 0;
    Vocabulary *vocabulary = case_vocabulary();
    Canvas *canvas = canvas_new();
    Shelf *shelf = shelf_new(CASE_ART);
    int failed = 0, count = 0;
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        bool low = forms[f].kind == FORM_LOW, kiosk = forms[f].kind == FORM_KIOSK;
        Layout layout;
        if (!layout_of(&layout, &(LayoutScreen){.width = forms[f].width,
                                                .height = forms[f].height,
                                                .distance = forms[f].distance,
                                                .text_scale = forms[f].text,
                                                .px_per_mm = kiosk ? KIOSK_DENSITY : 0,
                                                .kiosk = kiosk,
                                                .low = low})) {
            return 2;
        }
        for (size_t i = 0; i < case_count(); i++) {
            Case one;
            case_make(&one, i, vocabulary, shelf, &layout);
            one.view.settings.low = low;
            one.view.kiosk |= kiosk;
            if (!is_wanted(forms[f].only, one.name)) {
                continue;
            }
            canvas_begin(canvas, layout.width, layout.height, forms[f].theme, forms[f].text,
                         measure_fixed());
            one.scene->draw(one.memory, canvas, &one.view);
            Text text = {0};
            canvas_print(canvas, &text);
            char path[400];
            snprintf(path, sizeof path, "%s/%s%s.txt", argv[1], one.name, forms[f].suffix);
            bool fine = accepting ? write_reference(path, &text) : compare(path, &text);
            failed += fine ? 0 : 1;
            count++;
            text_finish(&text);
        }
    }
    canvas_free(canvas);
    shelf_free(shelf);
    vocabulary_free(vocabulary);
    printf("%d of %d draw lists are as accepted\n", count - failed, count);
    return failed > 0 ? 1 : 0;
}
