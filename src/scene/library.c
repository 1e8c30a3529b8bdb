/* Where it hurts and how long one has at the top or the start, the sessions for that beside it. Where
** there is no room for the body (large text, a low screen), what is narrowed stands on two buttons;
** each opens the list of its choices in the place of the cards. */
#include "scene/buttons.h"
#include "scene/library_cards.h"
#include "scene/library_foot.h"
#include "scene/library_map.h"
#include "scene/library_plan.h"

#include <math.h>
#include <stdio.h>

typedef enum LibraryList { LIST_NONE, LIST_PARTS, LIST_LENGTHS, LIBRARY_LIST_COUNT } LibraryList;

typedef struct LibraryMemory {
    int page;
    LibraryFilter filter;
    LibraryList open;
} LibraryMemory;

#define LOGO 5.4
#define LOGO_WIDE 4.3 /* times its height */
#define CHIP_APART 1.4
#define CHIP_PADDING 2.8
#define CHIP_PADDING_LEAST 1.2
#define TAB_PADDING 2.6
#define LARGE_LIST_APART 1.6
/* The door to what is private says no more than that: its name where there is room for it up to [right],
** else a lock. */
static void draw_shelf(Parts *parts, const LibraryPlan *plan, double right) {
    const char *name = words(PHRASE_PRIVATE);
    Button button = {.id = "private", .spoken = name, .icon = ICON_LOCK, .action = ACTION_PRIVATE};
    if (plan->lowered) {
        button_round(parts, plan->shelf, button);
        return;
    }
    Rect top = plan->top;
    double width = button_small_width(parts, name, ICON_LOCK);
    if (right - width >= top.x + LOGO * LOGO_WIDE + SPACE_M) {
        button.label = name;
        button_small(parts, (Rect){right - width, top.y, width, top.h}, button);
    } else {
        button_round(parts, (Rect){right - top.h, top.y, top.h, top.h}, button);
    }
}

static void draw_top(Parts *parts, const LibraryPlan *plan) {
    Rect top = plan->top;
    parts_logo(parts, top.x, top.y + (top.h - LOGO) / 2, LOGO);
    double icon = SIZE_ICON_SMALL, right = plan->access.x - SPACE_L;
    TextLook look = parts_look(TYPE_LABEL, PAINT_BG);
    look.semibold = true;
    const char *name = words(PHRASE_SESSIONS);
    double width = library_label_width(parts, name, true),
           tab = 2 * TAB_PADDING + icon + SPACE_S + width;
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
    if (!plan->lowered && library_has_shelf(parts->view)) {
        draw_shelf(parts, plan, rect.x - SPACE_M);
    }
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

static void draw_access(Parts *parts, const LibraryPlan *plan) {
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
        widths[i] = library_label_width(parts, labels[i], true);
        chips += widths[i] + (i > 0 ? CHIP_APART : 0);
    }
    const char *question = words(PHRASE_HOW_LONG);
    double lead = library_label_width(parts, question, false) + 2 * CHIP_APART;
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

static void draw_cards(Parts *parts, const LibraryPlan *plan, const LibraryFound *found) {
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
    LibraryPlan plan = library_plan(&parts, 0);
    double words_width = plan.foot.w - library_foot_pages_width(&parts, found.count);
    LibraryFoot foot = {0};
    library_foot_write(&parts, &kept->filter, found.count, words_width, &foot);
    plan = library_plan(&parts, foot.height);

    draw_top(&parts, &plan);
    if (!plan.lowered) {
        draw_access(&parts, &plan);
    }
    double top;
    if (plan.folded) {
        top = draw_folded(&parts, plan.lengths, kept);
    } else {
        bool labelled = !library_is_compact(&parts);
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
        if (library_has_shelf(view)) {
            draw_shelf(&parts, &plan, 0);
        }
        draw_access(&parts, &plan);
    }
    library_plan_cards(&parts, &plan, top);
    if (plan.folded && kept->open != LIST_NONE) {
        Rect box = plan.cards;
        box.h = plan.foot.y + plan.foot.h - box.y;
        draw_list(&parts, box, kept);
        library_foot_finish(&foot);
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
    library_foot_draw(&parts, plan.foot, words_width, &foot);
    library_foot_finish(&foot);
    if (pages > 1) {
        Rect row = plan.foot;
        row.y += row.h - layout->target_small;
        row.h = layout->target_small;
        library_foot_pages(&parts, row, page, pages);
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
