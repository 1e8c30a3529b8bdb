/* A session that cannot be shown: calm words, a code for staff, and another session. */
#include "scene/buttons.h"
#include "scene/library_filter.h"

#include <math.h>

#define OFFER_MOST 0.7 /* of the dock: a title that is offered */

/* The thread with a gap: what was done stays, what was to come waits. */
static void broken_thread(Parts *parts, double x, double y, double w) {
    double base = y + 11;
    Path *line = &parts->line;
    path_clear(line);
    path_move(line, x, base);
    path_line(line, x + w * 0.2, base);
    path_cubic(line, x + w * 0.27, base, x + w * 0.3, y + 9, x + w * 0.295, y + 6);
    path_cubic(line, x + w * 0.29, y + 2.5, x + w * 0.235, y + 2.5, x + w * 0.23, y + 6);
    path_cubic(line, x + w * 0.225, y + 9, x + w * 0.26, base, x + w * 0.33, base);
    path_line(line, x + w * 0.42, base);
    canvas_line(parts->canvas, line, 1.5, false, PAINT_THREAD, 1);
    path_clear(line);
    path_move(line, x + w * 0.58, base);
    path_line(line, x + w, base);
    canvas_line(parts->canvas, line, 1.5, false, PAINT_THREAD_REST, 1);
    canvas_circle(parts->canvas, x + w * 0.42, base, 2, PAINT_THREAD);
    canvas_circle(parts->canvas, x + w * 0.58, base, 2, PAINT_THREAD_REST);
    canvas_circle(parts->canvas, x + w * 0.58, base, 1.2, PAINT_BG);
}

static void fill(Flow *flow, int level, void *context) {
    const SceneView *view = context;
    Parts *parts = flow->parts;
    static const double sizes[] = {8, 6, 5, 4};
    if (level < 3) {
        Rect place = flow_take(flow, 14, 5);
        if (!flow->dry) {
            broken_thread(parts, place.x, place.y, fmin(84, place.w));
        }
    }
    TextLook title = parts_look(TYPE_DISPLAY, PAINT_INK);
    title.size = sizes[level];
    flow_text(flow, title, "title", ROLE_HEADING, words(PHRASE_FAULT_TITLE), SPACE_L);
    /* Where lines are short the code has one of its own, so that it is not broken. */
    bool own_line = parts->layout->big_text || parts->layout->kind == LAYOUT_PORTRAIT;
    TextLook text = parts_look(level > 0 ? TYPE_BODY : TYPE_LEAD, PAINT_INK2);
    text.marked = true;
    Text line = {0};
    text_add(&line, words(PHRASE_FAULT_TEXT));
    if (!text_is_blank(parts_or(view->fault, ""))) {
        text_add(&line, own_line ? "\n" : " ");
        words_add(&line, PHRASE_FAULT_QUOTE, &(WordsPlace){"code", view->fault}, 1);
    }
    flow_text(flow, text, "text", ROLE_ALERT, text_string(&line), SPACE_M);
    text_finish(&line);
}

/* The shortest session that may be shown here, of the library's first page: at once something that
** works. NULL where there is none. */
static const LibraryEntry *offered(const SceneView *view, int *place) {
    LibraryFound found = {0};
    LibraryFilter all = {0};
    const LibraryEntry *best = NULL;
    if (view->library != NULL) {
        library_filter_find(&all, view, 0, LIBRARY_FILTER_MOST, &found);
    }
    for (size_t i = 0; i < found.shown; i++) {
        const LibraryEntry *entry = &view->library->entries[found.places[i]];
        if (entry->privacy == PRIVACY_PUBLIC && (best == NULL || entry->usual < best->usual)) {
            best = entry;
            *place = (int)found.places[i];
        }
    }
    return best;
}

/* A title that leaves no room for the way home is not offered. */
static void add_offer(const Parts *parts, ButtonRow *dock, Text *label) {
    const SceneView *view = parts->view;
    int place = 0;
    const LibraryEntry *entry = offered(view, &place);
    if (entry == NULL) {
        return;
    }
    double width = 0;
    canvas_text_size(parts->canvas, 1e4, parts_look(TYPE_HEADING, PAINT_INK),
                     parts_or(entry->title, entry->id), &width);
    if (width > OFFER_MOST * parts->layout->dock.w) {
        return;
    }
    char minutes[WORDS_MOST];
    words_minutes(minutes, sizeof minutes, entry->usual);
    parts_list(label, PHRASE_LIST, parts_or(entry->title, entry->id));
    parts_list(label, PHRASE_LIST, minutes);
    bool posture = entry->posture != WORD_NONE && view->vocabulary != NULL;
    buttons_add(
        dock,
        (Button){.id = "offer",
                 .label = text_string(label),
                 .brief = parts_or(entry->title, entry->id),
                 .icon = posture ? parts_posture_icon(view->vocabulary, entry->posture) : ICON_PLAY,
                 .action = ACTION_OPEN,
                 .value = place});
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    (void)memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    bool portrait = parts.layout->kind == LAYOUT_PORTRAIT;
    double top = portrait ? 12 : parts.layout->top.h;
    parts_logo(&parts, parts.layout->margin, (top - 5.4) / 2, 5.4);
    ButtonRow dock = {0};
    Text offer = {0};
    add_offer(&parts, &dock, &offer);
    buttons_add(&dock, (Button){.id = "home",
                                .label = words(PHRASE_ALL_SESSIONS),
                                .icon = ICON_HOME,
                                .look = BUTTON_PRIMARY,
                                .least = 38,
                                .action = ACTION_HOME});
    Rect main = buttons_dock(&parts, &dock);
    double inset = portrait || parts.layout->big_text ? 0 : 8;
    Rect box = {main.x + inset, main.y, fmin(main.w - inset, 112), main.h};
    SceneView borrowed = *view;
    flow_fit(&parts, box, true, 4, fill, &borrowed);
    buttons_draw(&parts, &dock);
    text_finish(&offer);
    parts_end(&parts);
    return USEC_NEVER;
}

const Scene scene_fault = {.name = "fault", .draw = draw};
