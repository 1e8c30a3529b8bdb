#include "scene/buttons.h"
#include "scene/diagram.h"

#include <math.h>
#include <stdio.h>

typedef struct LibraryMemory {
    int page;
} LibraryMemory;

#define GAP 2.0
#define PADDING 2.4
#define CARD_INSET 1.2
#define THUMB 20.0
#define THUMB_LOW 17.0 /* where three rows would not fit */
#define THUMB_LOW_BELOW 96.0
#define THUMB_COMPACT 14.0
#define THUMB_GAP 1.8
#define THUMB_RADIUS 3.0

/* The [index]th in order. */
static const LibraryEntry *card_at(const Library *library, size_t index) {
    return &library->entries[library_place(library, index)];
}

/* Is this entry for whoever stands before the screen? */
static bool is_shown(const SceneView *view, const LibraryEntry *entry) {
    return !entry->broken &&
           !(view->kiosk && (entry->kiosk != KIOSK_YES || entry->privacy != PRIVACY_PUBLIC));
}

static TextLook title_look(const Parts *parts) {
    TextLook look = parts_look(TYPE_HEADING, PAINT_INK);
    look.size = parts->layout->big_text ? 3 : 3.4;
    look.beside = true;
    return look;
}

static double fact(Parts *parts, double x, double y, double line, Icon icon, const char *words_of,
                   bool dry) {
    TextLook look = parts_look(TYPE_CAPTION, PAINT_INK2);
    double size = 2.8 * (0.6 + 0.4 * parts->text), width = 0;
    canvas_text_size(parts->canvas, 1e4, look, words_of, &width);
    if (!dry) {
        parts_icon(parts, icon, x, y + (line - size) / 2, size, PAINT_INK2);
        canvas_label(parts->canvas, (Rect){x + size + 0.8, y, width + 0.2, line}, look, words_of);
    }
    return size + 0.8 + width;
}

static double fact_line(const Parts *parts) {
    return fmax(2.8 * (0.6 + 0.4 * parts->text), 2.5 * 1.3 * parts->text);
}

/* Title, summary, facts; where it does not fit, the summary goes. */
static void fill_card(Flow *flow, int level, void *context) {
    const LibraryEntry *entry = context;
    Parts *parts = flow->parts;
    TextLook caption = parts_look(TYPE_CAPTION, PAINT_INK2);
    caption.beside = true;
    flow_text(flow, title_look(parts), NULL, ROLE_TEXT, parts_or(entry->title, entry->id), 0.8);
    if (level == 0 && !parts->layout->big_text) {
        flow_text(flow, caption, NULL, ROLE_TEXT, entry->summary, 1);
    }
    const Vocabulary *vocabulary = parts->view->vocabulary;
    bool placed = vocabulary != NULL && entry->posture != WORD_NONE;
    const char *posture = placed ? vocabulary_name(vocabulary, WORDS_POSTURES, entry->posture) : "";
    char minutes[WORDS_MOST];
    words_minutes(minutes, sizeof minutes, entry->usual);
    double line = fact_line(parts);
    Rect row = flow_take(flow, line, 0.4);
    double width = fact(parts, row.x, row.y, line, ICON_CLOCK, minutes, flow->dry) + SPACE_M;
    if (!placed) {
        return;
    }
    Icon icon = parts_posture_icon(vocabulary, entry->posture);
    double x = row.x + width;
    double needed = fact(parts, 0, 0, line, icon, posture, true);
    if (x + needed > row.x + row.w && needed <= row.w) {
        row = flow_take(flow, line, 0);
        x = row.x;
    }
    if (needed <= row.w) {
        fact(parts, x, row.y, line, icon, posture, flow->dry);
        return;
    }
    flow_text(flow, caption, NULL, ROLE_TEXT, posture, 0);
}

/* The side of a card's picture; 0: cards have none. */
static double thumb_size(const Parts *parts) {
    if (parts->view->shelf == NULL || parts->view->vocabulary == NULL || parts->layout->big_text) {
        return 0;
    }
    if (parts->layout->kind == LAYOUT_COMPACT) {
        return THUMB_COMPACT;
    }
    return parts->layout->height < THUMB_LOW_BELOW ? THUMB_LOW : THUMB;
}

/* How far the words of a card are in from its start. */
static double words_from(const Parts *parts) {
    double thumb = thumb_size(parts);
    return thumb > 0 ? CARD_INSET + thumb + THUMB_GAP : PADDING;
}

static void draw_thumb(Parts *parts, Rect card, const LibraryEntry *entry, Paint ground) {
    double size = fmin(thumb_size(parts), card.h - 2 * CARD_INSET);
    DiagramSource source = {.shelf = parts->view->shelf,
                            .vocabulary = parts->view->vocabulary,
                            .diagram = entry->diagram.region_count > 0 ? &entry->diagram : NULL,
                            .area = WORD_NONE,
                            .posture = entry->posture,
                            .plain = true};
    DiagramChoice choice;
    diagram_choose(&choice, &source);
    DiagramShow show = {.near = true, .radius = THUMB_RADIUS, .ground = ground};
    Rect frame = {card.x + CARD_INSET, card.y + (card.h - size) / 2, size, size};
    diagram_draw(parts, frame, &choice, &show, false);
}

static void draw_entry(Parts *parts, Rect rect, size_t place) {
    const LibraryEntry *entry = &parts->view->library->entries[place];
    char id[128], minutes[WORDS_MOST];
    snprintf(id, sizeof id, "open-%s", entry->id);
    bool pressed = parts_is_pressed(parts, id);
    Paint ground = pressed ? PAINT_SUNKEN : PAINT_SURFACE;
    parts_card(parts, rect, RADIUS_CARD, ground);
    if (thumb_size(parts) > 0) {
        draw_thumb(parts, rect, entry, ground);
    }
    double lead = words_from(parts);
    Rect inside = {rect.x + lead, rect.y + CARD_INSET, rect.w - lead - PADDING,
                   rect.h - 2 * CARD_INSET};
    LibraryEntry borrowed = *entry;
    flow_fit(parts, inside, true, 2, fill_card, &borrowed);
    if (parts_is_focused(parts, id)) {
        parts_focus_ring(parts, rect, RADIUS_CARD);
    }
    Text spoken = {0};
    const char *title = parts_or(entry->title, entry->id);
    words_minutes(minutes, sizeof minutes, entry->usual);
    const WordsPlace places[] = {
        {"title", title}, {"minutes", minutes}, {"summary", parts_or(entry->summary, "")}};
    words_add(&spoken, PHRASE_SESSION_SPOKEN, places, sizeof places / sizeof *places);
    canvas_element(parts->canvas, &(Element){.id = id,
                                             .role = ROLE_BUTTON,
                                             .label = title,
                                             .spoken = text_string(&spoken),
                                             .rect = rect,
                                             .touch = parts_reach(parts, rect, GAP, GAP),
                                             .action = action_name(ACTION_OPEN),
                                             .value = (int)place,
                                             .focus = ++parts->focus});
    text_finish(&spoken);
}

static void draw_pages(Parts *parts, Rect row, int page, int pages) {
    char text[WORDS_MOST];
    TextLook label = parts_look(TYPE_LABEL, PAINT_INK);
    label.semibold = true;
    label.align = ALIGN_CENTRE;
    double size = parts->layout->target_small;
    double width = 0, right = row.x + row.w;
    words_numbers(text, sizeof text, PHRASE_PAGE_OF, page + 1, pages);
    canvas_text_size(parts->canvas, 1e4, label, text, &width);
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

/* How many cards stand on a page, and how large. */
typedef struct Pages {
    Rect box;
    int columns, lines, pages;
    double width, height;
} Pages;

static size_t count_shown(const SceneView *view) {
    size_t count = 0;
    for (size_t i = 0; view->library != NULL && i < view->library->count; i++) {
        count += is_shown(view, card_at(view->library, i)) ? 1 : 0;
    }
    return count;
}

static Pages pages_of(Parts *parts, size_t count) {
    const Layout *layout = parts->layout;
    bool portrait = layout->kind == LAYOUT_PORTRAIT, compact = layout->kind == LAYOUT_COMPACT;
    double top = fmax(compact ? 10 : 13, layout->reach_top);
    double foot = layout->target_small + SPACE_M + (compact ? 2.4 : 4);
    Pages pages = {.columns = portrait || layout->big_text ? 1 : 2};
    if (layout->big_text && !portrait && layout->width > 150) {
        pages.columns = 2;
    }
    pages.box = (Rect){layout->margin, top, layout->width - 2 * layout->margin,
                       layout->height - top - foot};
    pages.width = (pages.box.w - GAP * (pages.columns - 1)) / pages.columns;
    /* All cards are as high as the one with the most words, if that is not much more than two lines
    ** of title and of summary. */
    TextLook summary = parts_look(TYPE_CAPTION, PAINT_INK2);
    double title = canvas_text_size(parts->canvas, 1e4, title_look(parts), "M\nM", NULL);
    double two_lines = canvas_text_size(parts->canvas, 1e4, summary, "M\nM", NULL);
    double most = CARD_INSET * 2 + title + 0.8 + two_lines * 1.5 + 1 + 2 * fact_line(parts);
    double wanted = 0;
    for (size_t i = 0; count > 0 && i < parts->view->library->count; i++) {
        LibraryEntry entry = *card_at(parts->view->library, i);
        if (is_shown(parts->view, &entry)) {
            Flow dry = flow_new(
                parts, (Rect){0, 0, pages.width - words_from(parts) - PADDING, most}, true);
            fill_card(&dry, 0, &entry);
            wanted = fmax(wanted, CARD_INSET * 2 + flow_used(&dry));
        }
    }
    double thumb = thumb_size(parts);
    wanted = fmax(fmin(fmax(wanted, 16), most), thumb > 0 ? thumb + 2 * CARD_INSET : 0);
    pages.lines = (int)fmax(1, floor((pages.box.h + GAP) / (wanted + GAP)));
    int page = pages.columns * pages.lines;
    pages.pages = count == 0 ? 1 : ((int)count + page - 1) / page;
    pages.height = fmin(wanted * 1.2, (pages.box.h - GAP * (pages.lines - 1)) / pages.lines);
    return pages;
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const LibraryMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    const Layout *layout = parts.layout;
    size_t count = count_shown(view);
    Pages pages = pages_of(&parts, count);
    double bar = pages.box.y - 1, logo = 5.4;
    parts_logo(&parts, layout->margin, (bar - logo) / 2, logo);
    TextLook title = parts_look(TYPE_LABEL, PAINT_INK2);
    title.align = ALIGN_END;
    Rect title_rect = {layout->margin + 28, 0, layout->width - 2 * layout->margin - 28, bar};
    canvas_label(parts.canvas, title_rect, title, words(PHRASE_LIBRARY_TITLE));
    parts_say(&parts, "title", ROLE_HEADING, words(PHRASE_LIBRARY_TITLE), title_rect);
    if (count == 0) {
        TextLook empty = parts_look(TYPE_LEAD, PAINT_INK2);
        double height = canvas_text(canvas, pages.box, empty, words(PHRASE_LIBRARY_EMPTY));
        parts_say(&parts, "text", ROLE_TEXT, words(PHRASE_LIBRARY_EMPTY),
                  (Rect){pages.box.x, pages.box.y, pages.box.w, height});
    }

    int page = kept->page % pages.pages, per_page = pages.columns * pages.lines, place = 0;
    for (size_t i = 0; count > 0 && i < view->library->count; i++) {
        if (!is_shown(view, card_at(view->library, i))) {
            continue;
        }
        int cell = place++ - page * per_page;
        if (cell < 0 || cell >= per_page) {
            continue;
        }
        Rect rect = {pages.box.x + cell % pages.columns * (pages.width + GAP),
                     pages.box.y + cell / pages.columns * (pages.height + GAP), pages.width,
                     pages.height};
        draw_entry(&parts, rect, library_place(view->library, i));
    }

    Rect foot = {pages.box.x, pages.box.y + pages.box.h + SPACE_M, pages.box.w,
                 layout->target_small};
    double pages_width = pages.pages > 1 ? 2 * layout->target_small + 8 + 14 * parts.text : 0;
    size_t broken = view->library != NULL ? view->library->broken : 0;
    char line[WORDS_MOST];
    const char *about = words(PHRASE_LIBRARY_ABOUT);
    if (broken > 0) {
        about = words_plural(line, sizeof line, PLURAL_BROKEN, (int)broken);
    }
    TextLook caption = parts_look(TYPE_CAPTION, PAINT_INK2);
    double width = foot.w - pages_width;
    double height = canvas_text_size(canvas, width, caption, about, NULL);
    /* Words that do not fit in whole are not shown in part. */
    if (foot.y + foot.h / 2 + height / 2 <= layout->height - 1) {
        Rect about_rect = {foot.x, foot.y + (foot.h - height) / 2, width, height};
        canvas_text(canvas, about_rect, caption, about);
        parts_say(&parts, "about", ROLE_TEXT, about, about_rect);
    }
    if (pages.pages > 1) {
        draw_pages(&parts, foot, page, pages.pages);
    }
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    LibraryMemory *kept = memory;
    (void)view;
    return parts_turn_page(&kept->page, action);
}

const Scene scene_library = {
    .name = "library", .memory = sizeof(LibraryMemory), .draw = draw, .act = act};
