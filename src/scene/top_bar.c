#include "scene/top_bar.h"

#include "scene/figures.h"

#include <math.h>

static void bar_words(Parts *parts, Rect rect, const char *name, const char *count,
                      bool strong_count) {
    TextLook look = parts_routine_look(parts, TYPE_LABEL, PAINT_INK);
    look.semibold = true;
    if (name != NULL) {
        canvas_label(parts->canvas, rect, look, name);
    }
    if (!strong_count) {
        look = parts_look(TYPE_LABEL, PAINT_INK2);
    }
    look.align = ALIGN_END;
    canvas_label(parts->canvas, rect, look, count);
}

static double label_width(const Parts *parts, bool semibold, const char *string) {
    TextLook look = parts_look(TYPE_LABEL, PAINT_INK);
    look.semibold = semibold;
    double width = 0;
    canvas_text_size(parts->canvas, 1e4, look, string, &width);
    return width;
}

void top_bar(Parts *parts, const char *words_in_place) {
    const SessionLook *look = parts->view->look;
    const Layout *layout = parts->layout;
    Rect bar = layout->top;
    bool portrait = layout->kind == LAYOUT_PORTRAIT;
    bool big = layout->big_text;
    char count[WORDS_MOST], spoken[WORDS_MOST];
    words_numbers(spoken, sizeof spoken, PHRASE_STEP_OF, look->place, look->places);
    words_numbers(count, sizeof count, big ? PHRASE_STEP_OF_SHORT : PHRASE_STEP_OF, look->place,
                  look->places);
    bool thread = words_in_place == NULL && look->places > 0;
    double along = parts->view->along > 0 ? parts->view->along : look->place;
    const char *right = words_in_place != NULL ? words_in_place : thread ? count : "";
    const char *name = look->routine != NULL ? parts_or(look->routine->title, "") : "";
    Rect row = portrait ? (Rect){bar.x, 1, bar.w, 8} : (Rect){bar.x, bar.y, bar.w, bar.h};
    double count_width = label_width(parts, big && thread, right);
    Rect name_row = {row.x, row.y, row.w - count_width - SPACE_M, row.h};

    if (big && thread && !portrait) {
        /* The thread takes the place of the name, which is still spoken. */
        double width = fmin(84, row.w - count_width - SPACE_L);
        figure_thread(parts, bar.x, bar.y + 2.2, width, along, look->places);
        bar_words(parts, row, NULL, right, true);
    } else if (portrait || !thread) {
        /* Large, half a name is of no use; it is spoken all the same. */
        bool fits = !big || label_width(parts, true, name) <= name_row.w;
        bar_words(parts, name_row, fits ? name : "", "", false);
        bar_words(parts, row, NULL, right, big && thread);
        if (thread) {
            figure_thread(parts, bar.x, 9, bar.w, along, look->places);
        }
    } else {
        double wide = layout->kind == LAYOUT_COMPACT ? 52 : layout->kind == LAYOUT_WIDE ? 74 : 62;
        double side = fmax(label_width(parts, true, name), count_width);
        double width = fmax(fmin(wide, row.w - 2 * (side + SPACE_L)), 34);
        double x = bar.x + (bar.w - width) / 2;
        figure_thread(parts, x, bar.y + (bar.h - 3.4) / 2 - 1.6, width, along, look->places);
        name_row.w = x - SPACE_L - row.x;
        bar_words(parts, name_row, name, "", false);
        bar_words(parts, row, NULL, right, false);
    }
    if (*name != '\0') {
        parts_say(parts, "name", ROLE_TEXT, name, name_row);
    }
    if (thread) {
        parts_say(parts, "progress", ROLE_PROGRESS, spoken, row);
    } else if (*right != '\0') {
        parts_say(parts, "progress", ROLE_TEXT, right, row);
    }
}
