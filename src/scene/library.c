/* Where it hurts and how long one has at the top or the start, the sessions for that beside it. Where
** there is no room for the body (large text, a low screen), what is narrowed stands on two buttons;
** each opens the list of its choices in the place of the cards. */
#include "scene/buttons.h"
#include "scene/figures.h"
#include "scene/library_cards.h"
#include "scene/library_map.h"

#include "draw/number.h"

#include <math.h>
#include <stdio.h>

typedef enum LibraryList { LIST_NONE, LIST_PARTS, LIST_LENGTHS, LIBRARY_LIST_COUNT } LibraryList;

typedef struct LibraryMemory {
    int page;
    LibraryFilter filter;
    LibraryList open;
} LibraryMemory;

#define LOGO 5.4
#define FOOT 4.0  /* under the last line */
#define APART 2.4 /* between filters, cards and the last line */
#define CHIP_APART 1.4
#define CHIP_PADDING 2.8
#define CHIP_PADDING_LEAST 1.2
#define TAB_PADDING 2.6
#define LARGE_LIST_APART 1.6
#define READING_FROM 100 /* so few are read before one has looked */
#define READING_THREAD 40.0
#define READING_CURLS 6

/* Where things are. */
typedef struct Plan {
    Rect top, access;
    bool lowered; /* what can be touched is: the title stands over it, the button for access
                  ** further down */
    Rect title;
    bool folded; /* what is narrowed stands on two buttons */
    LibraryMap map;
    Rect lengths, cards, foot;
    int columns, rows;
} Plan;

static bool is_compact(const Parts *parts) {
    return parts->layout->kind == LAYOUT_COMPACT;
}

static double label_width(const Parts *parts, const char *string, bool semibold) {
    TextLook look = parts_look(TYPE_LABEL, PAINT_INK);
    look.semibold = semibold;
    double width = 0;
    canvas_text_size(parts->canvas, 1e4, look, string, &width);
    return width;
}

/* The body and its parts at the start of [main] (in portrait, over all of it). */
static LibraryMap map_in(const Parts *parts, Rect main) {
    LibraryMap map = {.columns = 1};
    bool figure = parts->view->shelf != NULL;
    double pad = 2.4, label = 3 + theme_type(TYPE_LABEL).size * 1.3 * parts->text;
    if (parts->layout->kind == LAYOUT_PORTRAIT) {
        map.columns = 2;
        map.card = (Rect){main.x, main.y, main.w, 48 + 6 * (parts->text - 1)};
        map.figure = (Rect){main.x + pad, main.y + 3, 18, 40};
        double x = figure ? 24 : SPACE_L;
        map.list = (Rect){main.x + x, main.y + label + 1.6, main.w - x - pad, 0};
        map.list.h = map.card.y + map.card.h - pad - map.list.y;
    } else {
        double width = is_compact(parts) ? 40 : parts->layout->kind == LAYOUT_WIDE ? 58 : 53;
        double list = is_compact(parts) ? 20.5 : parts->layout->kind == LAYOUT_WIDE ? 24 : 21;
        double end = is_compact(parts) ? 1.2 : 2, foot = is_compact(parts) ? 1.2 : pad;
        double least = LIBRARY_PART_COUNT * parts->layout->target_small + 6 * SPACE_S;
        double top = fmin(9, main.h - foot - least);
        top = fmax(top, is_compact(parts) ? 1.2 : label + 0.6);
        map.card = (Rect){main.x, main.y, width, main.h};
        double free = width - list - end - pad, high = fmin(60, main.h - 14);
        map.figure.h = fmin(high, (free - SPACE_XS) / 0.45);
        map.figure.w = 0.45 * map.figure.h;
        map.figure.x = main.x + pad + fmax(free - SPACE_XS - map.figure.w, 0) / 2;
        map.figure.y = main.y + (main.h - map.figure.h) / 2;
        map.list = (Rect){main.x + width - end - list, main.y + top, list, main.h - top - foot};
    }
    if (!figure) {
        map.figure = (Rect){0};
    }
    return map;
}

static Plan plan_of(const Parts *parts, double foot_lines) {
    const Layout *layout = parts->layout;
    bool portrait = layout->kind == LAYOUT_PORTRAIT;
    Plan plan = {.columns = portrait ? 1 : 2};
    double apart = is_compact(parts) ? 1.6 : APART;
    double row = layout->target_small,
           top = layout->safe.y + row + (is_compact(parts) ? SPACE_S : SPACE_M);
    plan.top = (Rect){layout->margin, layout->safe.y, layout->width - 2 * layout->margin, row};
    plan.access = (Rect){plan.top.x + plan.top.w - row, plan.top.y, row, row};
    plan.lowered = layout->reach_top > plan.top.y;
    if (plan.lowered) {
        plan.title = (Rect){plan.top.x, top, plan.top.w, layout->reach_top - top - apart};
        top = fmax(top, layout->reach_top);
    }
    double foot = fmax(is_compact(parts) ? 3 : FOOT, layout->safe.y);
    Rect main = {layout->margin, top, plan.top.w, layout->height - top - foot};
    plan.map = map_in(parts, main);
    plan.folded = layout->big_text || plan.lowered || !library_map_fits(parts, &plan.map);
    Rect rest = main;
    if (plan.folded) {
        plan.map = (LibraryMap){.columns = 2};
    } else if (portrait) {
        double taken = plan.map.card.h + apart;
        rest = (Rect){rest.x, rest.y + taken, rest.w, rest.h - taken};
    } else {
        double taken = plan.map.card.w + (is_compact(parts) ? 3 : SPACE_XL);
        rest = (Rect){rest.x + taken, rest.y, rest.w - taken, rest.h};
    }
    plan.lengths = (Rect){rest.x, rest.y, rest.w, row};
    if (plan.lowered) {
        plan.access.y = rest.y;
        plan.lengths.w -= row + SPACE_M;
    }
    double height = fmax(row, foot_lines);
    plan.foot = (Rect){rest.x, rest.y + rest.h - height, rest.w, height};
    return plan;
}

/* How many cards stand between the filters, which end at [top], and the foot. */
static void plan_cards(const Parts *parts, Plan *plan, double top) {
    const Layout *layout = parts->layout;
    double apart = is_compact(parts) ? 1.6 : APART;
    plan->cards = (Rect){plan->foot.x, top + apart, plan->foot.w, plan->foot.y - top - 2 * apart};
    if (plan->folded && plan->cards.w < 120) {
        plan->columns = 1;
    }
    double least = library_cards_least(parts);
    int most = layout->kind == LAYOUT_PORTRAIT ? 5 : is_compact(parts) ? 2 : 3;
    int rows = (int)floor((plan->cards.h + LIBRARY_CARDS_GAP) / (least + LIBRARY_CARDS_GAP));
    plan->rows = rows < 1 ? 1 : rows > most ? most : rows;
}

static void draw_top(Parts *parts, const Plan *plan) {
    Rect top = plan->top;
    parts_logo(parts, top.x, top.y + (top.h - LOGO) / 2, LOGO);
    double icon = SIZE_ICON_SMALL, right = plan->access.x - SPACE_L;
    TextLook look = parts_look(TYPE_LABEL, PAINT_BG);
    look.semibold = true;
    const char *name = words(PHRASE_SESSIONS);
    double width = label_width(parts, name, true), tab = 2 * TAB_PADDING + icon + SPACE_S + width;
    if (plan->lowered) {
        right = top.x + top.w;
    }
    Rect rect = {right - tab, top.y, tab, top.h};
    canvas_box(parts->canvas, rect, rect.h / 2, PAINT_INK, PAINT_INK, 0);
    parts_icon(parts, ICON_HOME, rect.x + TAB_PADDING, rect.y + (rect.h - icon) / 2, icon,
               PAINT_BG);
    canvas_label(parts->canvas,
                 (Rect){rect.x + TAB_PADDING + icon + SPACE_S, rect.y, width + 0.2, rect.h}, look,
                 name);
    parts_say(parts, "title", ROLE_HEADING, words(PHRASE_LIBRARY_TITLE), rect);
    if (plan->lowered) {
        look = parts_look(TYPE_DISPLAY, PAINT_INK);
        double height =
            canvas_text_size(parts->canvas, plan->title.w, look, words(PHRASE_LIBRARY_TITLE), NULL);
        if (height <= plan->title.h) {
            Rect title = plan->title;
            title.y += (title.h - height) / 2;
            canvas_text(parts->canvas, title, look, words(PHRASE_LIBRARY_TITLE));
        }
    }
}

static void draw_access(Parts *parts, const Plan *plan) {
    button_round(parts, plan->access,
                 (Button){.id = "access",
                          .spoken = words(PHRASE_ACCESS),
                          .icon = ICON_ACCESS,
                          .action = ACTION_ACCESS});
}

static const char *const length_ids[] = {[LIBRARY_ANY] = "length-any",
                                         [LIBRARY_5_MIN] = "length-5",
                                         [LIBRARY_10_MIN] = "length-10",
                                         [LIBRARY_20_MIN] = "length-20"};
_Static_assert(sizeof length_ids / sizeof *length_ids == LIBRARY_LENGTH_COUNT,
               "an id for each length");

/* "How long?" and its chips in a row; where they do not fit, without the question, then closer. */
static double draw_lengths(Parts *parts, Rect row, LibraryLength chosen) {
    char names[LIBRARY_LENGTH_COUNT][WORDS_MOST];
    const char *labels[LIBRARY_LENGTH_COUNT];
    double widths[LIBRARY_LENGTH_COUNT], chips = 0, padding = CHIP_PADDING;
    for (int i = 0; i < LIBRARY_LENGTH_COUNT; i++) {
        labels[i] = library_filter_length_name((LibraryLength)i, false, names[i], sizeof names[i]);
        widths[i] = label_width(parts, labels[i], true);
        chips += widths[i] + (i > 0 ? CHIP_APART : 0);
    }
    const char *question = words(PHRASE_HOW_LONG);
    double lead = label_width(parts, question, false) + 2 * CHIP_APART;
    double x = row.x;
    if (chips + 2 * padding * LIBRARY_LENGTH_COUNT + lead <= row.w) {
        canvas_label(parts->canvas, row, parts_look(TYPE_LABEL, PAINT_INK2), question);
        x += lead;
    } else {
        padding = fmin(padding, (row.w - chips) / (2 * LIBRARY_LENGTH_COUNT));
    }
    padding = fmax(padding, CHIP_PADDING_LEAST);
    for (int i = 0; i < LIBRARY_LENGTH_COUNT; i++) {
        char spoken[2 * WORDS_MOST];
        double width = fmax(widths[i] + 2 * padding, row.h);
        snprintf(spoken, sizeof spoken, "%s %s", question, labels[i]);
        button_small(parts, (Rect){x, row.y, width, row.h},
                     (Button){.id = length_ids[i],
                              .label = labels[i],
                              .spoken = spoken,
                              .icon = BUTTON_NO_ICON,
                              .choice = true,
                              .chosen = i == (int)chosen,
                              .look = i == (int)chosen ? BUTTON_PRIMARY : BUTTON_PLAIN,
                              .action = ACTION_CHOOSE,
                              .value = LIBRARY_CHOOSE_LENGTH + i});
        x += width + CHIP_APART;
    }
    return row.y + row.h;
}

/* The two buttons that say what is narrowed, beside each other or one over the other. Returns where
** they end. */
static double draw_folded(Parts *parts, Rect row, const LibraryMemory *kept) {
    static const struct {
        const char *id;
        Phrase question;
    } lists[] = {{"list-parts", PHRASE_WHERE}, {"list-lengths", PHRASE_HOW_LONG}};
    char minutes[WORDS_MOST], spoken[2 * WORDS_MOST];
    const char *labels[] = {
        library_filter_part_name(kept->filter.part),
        library_filter_length_name(kept->filter.length, true, minutes, sizeof minutes)};
    double widths[2], at = row.x;
    for (int i = 0; i < 2; i++) {
        widths[i] = button_small_width(parts, labels[i], ICON_CHEVRON_DOWN);
    }
    bool beside = widths[0] + CHIP_APART + widths[1] <= row.w;
    for (int i = 0; i < 2; i++) {
        Rect rect = {at, row.y, fmin(beside ? widths[i] : row.w, row.w), row.h};
        snprintf(spoken, sizeof spoken, "%s %s", words(lists[i].question), labels[i]);
        button_small(parts, rect,
                     (Button){.id = lists[i].id,
                              .label = labels[i],
                              .spoken = spoken,
                              .icon = ICON_CHEVRON_DOWN,
                              .icon_after = true,
                              .choice = true,
                              .chosen = (int)kept->open == i + 1,
                              .action = ACTION_CHOOSE,
                              .value = LIBRARY_CHOOSE_LIST + i + 1});
        if (beside) {
            at += rect.w + CHIP_APART;
        } else if (i == 0) {
            row.y += row.h + CHIP_APART;
        }
    }
    return row.y + row.h;
}

/* The choices of the open list over the place of the cards. */
static void draw_list(Parts *parts, Rect box, const LibraryMemory *kept) {
    if (kept->open == LIST_PARTS) {
        LibraryMap map = {.list = box, .columns = 2, .large = true};
        library_map_draw(parts, &map, kept->filter.part);
        return;
    }
    double gap = LARGE_LIST_APART, width = (box.w - gap) / 2;
    int rows = LIBRARY_LENGTH_COUNT / 2;
    double height = fmin((box.h - gap * (rows - 1)) / rows, 18);
    for (int i = 0; i < LIBRARY_LENGTH_COUNT; i++) {
        char minutes[WORDS_MOST];
        LibraryChoice choice = {
            .id = length_ids[i],
            .label = library_filter_length_name((LibraryLength)i, true, minutes, sizeof minutes),
            .chosen = i == (int)kept->filter.length,
            .card = true,
            .fill = PAINT_ACTION_SOFT,
            .ink = PAINT_ACTION,
            .value = LIBRARY_CHOOSE_LENGTH + i};
        Rect rect = {box.x + i % 2 * (width + gap), box.y + i / 2 * (height + gap), width, height};
        library_choice_draw(parts, rect, LIBRARY_CHOICE_WORDS_LARGE, gap, &choice);
    }
}

static void draw_pages(Parts *parts, Rect row, int page, int pages) {
    char text[WORDS_MOST];
    TextLook label = parts_look(TYPE_LABEL, PAINT_INK);
    label.semibold = true;
    label.align = ALIGN_CENTRE;
    words_numbers(text, sizeof text, PHRASE_PAGE_OF, page + 1, pages);
    double size = parts->layout->target_small, right = row.x + row.w;
    double width = label_width(parts, text, true);
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

static double pages_width(const Parts *parts, size_t count) {
    char text[WORDS_MOST];
    words_numbers(text, sizeof text, PHRASE_PAGE_OF, (int)count, (int)count);
    return 2 * parts->layout->target_small + 2 * 1.6 + label_width(parts, text, true) + SPACE_M;
}

/* So many files are still to be read that it is worth saying. */
static bool is_reading(const Library *library) {
    return library != NULL && library->reading && library->found >= READING_FROM;
}

/* What stands in the last line: how many there are, or how far reading has come; what cannot open;
** on a kiosk, what it is for. */
typedef struct FootLines {
    Text lines[3];
    double heights[3], height;
} FootLines;

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

static void write_foot(const Parts *parts, const LibraryFilter *filter, size_t count, double width,
                       FootLines *foot) {
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
    for (int i = 0; i < 3; i++) {
        foot->heights[i] = canvas_text_size(parts->canvas, width, foot_look(parts, i),
                                            text_string(&foot->lines[i]), NULL);
        foot->height += foot->heights[i];
    }
}

static void draw_foot(Parts *parts, Rect row, double width, FootLines *foot) {
    static const char *const ids[] = {"count", "broken", "about"};
    double y = row.y + (row.h - foot->height) / 2;
    const Library *library = parts->view->library;
    for (int i = 0; i < 3; i++) {
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
        text_finish(&foot->lines[i]);
    }
}

static void draw_nothing(Parts *parts, Rect box, const LibraryFilter *filter) {
    Text nothing = {0};
    library_filter_nothing(filter, &nothing);
    bool narrowed = filter->part != LIBRARY_ALL || filter->length != LIBRARY_ANY;
    TextLook look = parts_look(TYPE_LEAD, PAINT_INK2);
    double height = canvas_text_size(parts->canvas, box.w, look, text_string(&nothing), NULL);
    double all = height + (narrowed ? SPACE_L + parts->layout->target_small : 0);
    Rect rect = {box.x, box.y + fmax(box.h - all, 0) * 0.4, box.w, height};
    canvas_text(parts->canvas, rect, look, text_string(&nothing));
    parts_say(parts, "text", ROLE_TEXT, text_string(&nothing), rect);
    text_finish(&nothing);
    if (narrowed) {
        const char *label = words(PHRASE_SHOW_ALL);
        double width = fmin(button_small_width(parts, label, BUTTON_NO_ICON), box.w);
        button_small(parts,
                     (Rect){box.x, rect.y + height + SPACE_L, width, parts->layout->target_small},
                     (Button){.id = "show-all",
                              .label = label,
                              .icon = BUTTON_NO_ICON,
                              .action = ACTION_CHOOSE,
                              .value = LIBRARY_CHOOSE_ALL});
    }
}

static void draw_cards(Parts *parts, const Plan *plan, const LibraryFound *found) {
    Rect box = plan->cards;
    double width = (box.w - LIBRARY_CARDS_GAP * (plan->columns - 1)) / plan->columns;
    double height = (box.h - LIBRARY_CARDS_GAP * (plan->rows - 1)) / plan->rows;
    for (size_t i = 0; i < found->shown; i++) {
        int column = (int)i % plan->columns, row = (int)i / plan->columns;
        library_cards_draw(parts,
                           (Rect){box.x + column * (width + LIBRARY_CARDS_GAP),
                                  box.y + row * (height + LIBRARY_CARDS_GAP), width, height},
                           found->places[i]);
    }
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const LibraryMemory *kept = memory;
    const Layout *layout = view->layout;
    Parts parts;
    parts_begin(&parts, canvas, view);
    /* How many lines the foot has decides how many cards there are, and that how many pages; the
    ** count itself does not depend on either. */
    LibraryFound found;
    library_filter_find(&kept->filter, view, 0, 0, &found);
    Plan plan = plan_of(&parts, 0);
    double words_width = plan.foot.w - pages_width(&parts, found.count);
    FootLines foot = {0};
    write_foot(&parts, &kept->filter, found.count, words_width, &foot);
    plan = plan_of(&parts, foot.height);

    draw_top(&parts, &plan);
    if (!plan.lowered) {
        draw_access(&parts, &plan);
    }
    double top;
    if (plan.folded) {
        top = draw_folded(&parts, plan.lengths, kept);
    } else {
        bool labelled = !is_compact(&parts);
        double x = plan.map.columns > 1 ? plan.map.list.x : plan.map.card.x + SPACE_L;
        parts_card(&parts, plan.map.card, RADIUS_CARD, PAINT_SURFACE);
        TextLook look = parts_look(TYPE_LABEL, PAINT_INK2);
        look.beside = true;
        if (labelled) {
            canvas_text(
                canvas,
                (Rect){x, plan.map.card.y + SPACE_L, plan.map.card.x + plan.map.card.w - x, 0},
                look, words(PHRASE_WHERE));
        }
        parts_say(&parts, "where", ROLE_HEADING, words(PHRASE_WHERE), plan.map.card);
        library_map_draw(&parts, &plan.map, kept->filter.part);
        top = draw_lengths(&parts, plan.lengths, kept->filter.length);
    }
    if (plan.lowered) {
        draw_access(&parts, &plan);
    }
    plan_cards(&parts, &plan, top);
    if (plan.folded && kept->open != LIST_NONE) {
        Rect box = plan.cards;
        box.h = plan.foot.y + plan.foot.h - box.y;
        draw_list(&parts, box, kept);
        for (int i = 0; i < 3; i++) {
            text_finish(&foot.lines[i]);
        }
        parts_end(&parts);
        return USEC_NEVER;
    }
    int per_page = plan.columns * plan.rows;
    int pages = found.count == 0 ? 1 : ((int)found.count + per_page - 1) / per_page;
    int page = kept->page % pages;
    library_filter_find(&kept->filter, view, (size_t)page * (size_t)per_page, (size_t)per_page,
                        &found);
    if (found.count > 0) {
        draw_cards(&parts, &plan, &found);
    } else if (view->library == NULL || !view->library->reading) {
        draw_nothing(&parts, plan.cards, &kept->filter);
    }
    draw_foot(&parts, plan.foot, words_width, &foot);
    if (pages > 1) {
        Rect row = plan.foot;
        row.y += row.h - layout->target_small;
        row.h = layout->target_small;
        draw_pages(&parts, row, page, pages);
    }
    parts_end(&parts);
    return USEC_NEVER;
}

static bool choose(LibraryMemory *kept, const SceneView *view, const Action *action) {
    int value = action->value;
    LibraryFilter filter = kept->filter;
    LibraryList open = LIST_NONE;
    if (value == LIBRARY_CHOOSE_FIGURE) {
        LibraryPart part = library_map_part(view->shelf, action->x, action->y);
        filter.part = part < LIBRARY_PART_COUNT ? part : filter.part;
    } else if (value == LIBRARY_CHOOSE_ALL) {
        filter = (LibraryFilter){0};
    } else if (value > LIBRARY_CHOOSE_LIST && value < LIBRARY_CHOOSE_LIST + LIBRARY_LIST_COUNT) {
        LibraryList list = (LibraryList)(value - LIBRARY_CHOOSE_LIST);
        open = kept->open == list ? LIST_NONE : list;
    } else if (value >= LIBRARY_CHOOSE_LENGTH &&
               value < LIBRARY_CHOOSE_LENGTH + LIBRARY_LENGTH_COUNT) {
        filter.length = (LibraryLength)(value - LIBRARY_CHOOSE_LENGTH);
    } else if (value >= LIBRARY_CHOOSE_PART && value < LIBRARY_CHOOSE_PART + LIBRARY_PART_COUNT) {
        filter.part = (LibraryPart)(value - LIBRARY_CHOOSE_PART);
    } else {
        return false;
    }
    if (filter.part != kept->filter.part || filter.length != kept->filter.length) {
        kept->page = 0;
    }
    kept->filter = filter;
    kept->open = open;
    return true;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    LibraryMemory *kept = memory;
    if (action->kind == ACTION_CHOOSE) {
        return choose(kept, view, action);
    }
    if (action->kind == ACTION_HOME && kept->open != LIST_NONE) {
        kept->open = LIST_NONE;
        return true;
    }
    return parts_turn_page(&kept->page, action);
}

const Scene scene_library = {
    .name = "library", .memory = sizeof(LibraryMemory), .keeps = true, .draw = draw, .act = act};
