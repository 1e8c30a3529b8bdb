#include "scene/library_foot.h"

#include "draw/number.h"
#include "scene/buttons.h"
#include "scene/figures.h"
#include "scene/library_plan.h"

#include <math.h>
#include <stdio.h>

#define READING_FROM 100 /* so few are read before one has looked */
#define READING_THREAD 40.0
#define READING_CURLS 6

void library_foot_pages(Parts *parts, Rect row, int page, int pages) {
    char text[WORDS_MOST];
    TextLook label = parts_look(TYPE_LABEL, PAINT_INK);
    label.semibold = true;
    label.align = ALIGN_CENTRE;
    words_numbers(text, sizeof text, PHRASE_PAGE_OF, page + 1, pages);
    double size = parts->layout->target_small, right = row.x + row.w;
    double width = library_label_width(parts, text, true);
    double x = right - 2 * size - width - 2 * 1.6;
    button_round(parts, (Rect){x, row.y, size, size},
                 (Button){.id = "page-back",
                          .spoken = words(PHRASE_PAGE_BACK),
                          .icon = ICON_CHEVRON_LEFT,
                          .disabled = page == 0,
                          .action = ACTION_PAGE_BACK});
    canvas_label(parts->canvas, (Rect){x + size + 1.6, row.y, width, size}, label, text);
    button_round(parts, (Rect){right - size, row.y, size, size},
                 (Button){.id = "more",
                          .label = words(PHRASE_MORE),
                          .spoken = words(PHRASE_PAGE_MORE),
                          .icon = ICON_CHEVRON_RIGHT,
                          .disabled = page == pages - 1,
                          .action = ACTION_MORE});
}

double library_foot_pages_width(const Parts *parts, size_t count) {
    char text[WORDS_MOST];
    words_numbers(text, sizeof text, PHRASE_PAGE_OF, (int)count, (int)count);
    return 2 * parts->layout->target_small + 2 * 1.6 + library_label_width(parts, text, true) +
           SPACE_M;
}

/* So many files are still to be read that it is worth saying. */
static bool is_reading(const Library *library) {
    return library != NULL && library->reading && library->found >= READING_FROM;
}

static TextLook foot_look(const Parts *parts, int line) {
    TextLook look =
        parts_look(line == 0 && !parts->layout->big_text ? TYPE_LABEL : TYPE_CAPTION, PAINT_INK2);
    look.beside = true;
    return look;
}

static void write_reading(const SceneView *view, Text *out) {
    const Library *library = view->library;
    /* Digits as everywhere else on the screen, grouped as the language does. */
    char language[80];
    snprintf(language, sizeof language, "%s-u-nu-latn", words_language_tag(words_language()));
    Text read = {0}, found = {0};
    number_format(&read, language, (int)library->read);
    number_format(&found, language, (int)library->found);
    const WordsPlace places[] = {{"n", text_string(&read)}, {"m", text_string(&found)}};
    words_add(out, PHRASE_LIBRARY_READING, places, sizeof places / sizeof *places);
    text_finish(&found);
    text_finish(&read);
}

void library_foot_write(const Parts *parts, const LibraryFilter *filter, size_t count, double width,
                        LibraryFoot *foot) {
    const SceneView *view = parts->view;
    char line[WORDS_MOST];
    if (is_reading(view->library)) {
        write_reading(view, &foot->lines[0]);
    } else if (count > 0) {
        library_filter_count(filter, count, &foot->lines[0]);
    }
    if (view->library != NULL && view->library->broken > 0) {
        text_add(&foot->lines[1],
                 words_plural(line, sizeof line, PLURAL_BROKEN, (int)view->library->broken));
    }
    if (view->kiosk && view->vocabulary != NULL) {
        text_add(&foot->lines[2], parts_or(vocabulary_disclaimer(view->vocabulary, "kiosk"), ""));
    }
    for (int i = 0; i < LIBRARY_FOOT_LINES; i++) {
        foot->heights[i] = canvas_text_size(parts->canvas, width, foot_look(parts, i),
                                            text_string(&foot->lines[i]), NULL);
        foot->height += foot->heights[i];
    }
}

void library_foot_draw(Parts *parts, Rect row, double width, const LibraryFoot *foot) {
    static const char *const ids[] = {"count", "broken", "about"};
    double y = row.y + (row.h - foot->height) / 2;
    const Library *library = parts->view->library;
    for (int i = 0; i < LIBRARY_FOOT_LINES; i++) {
        Rect rect = {row.x, y, width, foot->heights[i]};
        if (rect.h > 0) {
            const char *string = text_string(&foot->lines[i]);
            double words_wide = 0;
            canvas_text_size(parts->canvas, width, foot_look(parts, i), string, &words_wide);
            canvas_text(parts->canvas, rect, foot_look(parts, i), string);
            parts_say(parts, ids[i], i == 0 && is_reading(library) ? ROLE_PROGRESS : ROLE_TEXT,
                      string, rect);
            double room = width - words_wide - SPACE_L;
            if (i == 0 && is_reading(library) && room >= READING_THREAD / 2) {
                double part = (double)library->read / (double)library->found;
                figure_thread(parts, row.x + words_wide + SPACE_L, y + rect.h / 2 - 3.9,
                              fmin(room, READING_THREAD), 1 + part * (READING_CURLS - 1),
                              READING_CURLS);
            }
        }
        y += foot->heights[i];
    }
}

void library_foot_finish(LibraryFoot *foot) {
    for (int i = 0; i < LIBRARY_FOOT_LINES; i++) {
        text_finish(&foot->lines[i]);
    }
}
