#include "scene/library_cards.h"

#include "scene/diagram.h"

#include <math.h>
#include <stdio.h>

#define INSET 1.2
#define PADDING 1.6
#define THUMB 17.0
#define THUMB_PART 0.42 /* of a narrow card's width, at most */
#define THUMB_GAP 1.8
#define THUMB_RADIUS 3.0
#define TITLE 3.2
#define TITLE_BIG_TEXT 3.0
#define TITLE_LINE 1.15
#define TITLE_LINE_TIGHT 1.05
#define TITLE_GAP 1.3
#define FACT_GAP 0.7
#define FACT_ICON 2.8
#define FACT_ICON_GAP 0.8
#define FACTS_APART 1.6
#define FACTS_APART_TIGHT 1.0

static const double title_sizes[] = {TITLE, 2.8, 2.5};
#define TITLE_SIZES ((int)(sizeof title_sizes / sizeof *title_sizes))

/* The facts below each other, beside each other, or the time alone; the title smaller and smaller. */
#define LEVELS (2 + TITLE_SIZES)

static TextLook title_look(const Parts *parts, int smaller) {
    TextLook look = parts_look(TYPE_HEADING, PAINT_INK);
    look.size =
        parts->layout->big_text ? fmin(TITLE_BIG_TEXT, title_sizes[smaller]) : title_sizes[smaller];
    look.line = TITLE_LINE;
    look.beside = true;
    return look;
}

static double fact_icon(const Parts *parts) {
    return FACT_ICON * (0.6 + 0.4 * parts->text);
}

static double fact_line(const Parts *parts) {
    TypeStyle style = theme_type(TYPE_CAPTION);
    return fmax(fact_icon(parts), style.size * style.line * parts->text);
}

static double fact_width(const Parts *parts, const char *string) {
    double width = 0;
    canvas_text_size(parts->canvas, 1e4, parts_look(TYPE_CAPTION, PAINT_INK2), string, &width);
    return fact_icon(parts) + FACT_ICON_GAP + width + 0.2;
}

static void draw_fact(Parts *parts, Rect row, Icon icon, const char *string) {
    double size = fact_icon(parts), lead = size + FACT_ICON_GAP;
    parts_icon(parts, icon, row.x, row.y + (row.h - size) / 2, size, PAINT_INK2);
    canvas_label(parts->canvas, (Rect){row.x + lead, row.y, row.w - lead, row.h},
                 parts_look(TYPE_CAPTION, PAINT_INK2), string);
}

/* How one is in the first posture, in a word; NULL: not known. */
static const char *posture_word(const Parts *parts, const LibraryEntry *entry) {
    static const Phrase phrases[] = {[POSTURE_SIT] = PHRASE_SITTING,
                                     [POSTURE_STAND] = PHRASE_STANDING,
                                     [POSTURE_LIE] = PHRASE_LYING,
                                     [POSTURE_KNEEL] = PHRASE_KNEELING,
                                     [POSTURE_SQUAT] = PHRASE_SQUATTING};
    _Static_assert(sizeof phrases / sizeof *phrases == POSTURE_KIND_COUNT, "a word for each kind");
    const Vocabulary *vocabulary = parts->view->vocabulary;
    if (vocabulary == NULL || entry->posture == WORD_NONE) {
        return NULL;
    }
    return words(phrases[vocabulary_posture(vocabulary, entry->posture)->kind]);
}

static void fill_facts(Flow *flow, int level, const LibraryEntry *entry) {
    Parts *parts = flow->parts;
    char minutes[WORDS_MOST];
    words_minutes(minutes, sizeof minutes, entry->usual);
    const char *posture = posture_word(parts, entry);
    double line = fact_line(parts), first = fact_width(parts, minutes);
    Rect row = flow_take(flow, line, FACT_GAP), second = row;
    if (posture != NULL && level == 0) {
        second = flow_take(flow, line, 0);
    } else if (posture != NULL) {
        bool tight = first + FACTS_APART + fact_width(parts, posture) > row.w;
        double apart = first + (tight ? FACTS_APART_TIGHT : FACTS_APART);
        second = (Rect){row.x + apart, row.y, row.w - apart, row.h};
    }
    if (flow->dry) {
        return;
    }
    draw_fact(parts, row, ICON_CLOCK, minutes);
    /* Where there is no room for the word its icon tells as much. */
    if (posture != NULL && second.w >= fact_icon(parts)) {
        bool told = fact_width(parts, posture) <= second.w;
        draw_fact(parts, second, parts_posture_icon(parts->view->vocabulary, entry->posture),
                  told ? posture : "");
    }
}

typedef struct CardWords {
    const LibraryEntry *entry;
    int first; /* level to begin with */
} CardWords;

/* Cards that are too low for a title of two lines over two facts all have their facts on one line. */
static int first_level(const Parts *parts, double height) {
    return height + 1e-6 < library_cards_least(parts) - 2 * INSET + FACT_GAP + fact_line(parts) ? 1
                                                                                                : 0;
}

static void fill_card(Flow *flow, int level, void *context) {
    const CardWords *card = context;
    const LibraryEntry *entry = card->entry;
    level += card->first;
    int smaller = level < 2 ? 0 : level - 1 < TITLE_SIZES ? level - 1 : TITLE_SIZES - 1;
    TextLook look = title_look(flow->parts, smaller);
    const char *title = parts_or(entry->title, entry->id);
    while (smaller + 1 < TITLE_SIZES && !parts_words_fit(flow->parts, flow->box.w, look, title)) {
        look = title_look(flow->parts, ++smaller);
    }
    if (level == LEVELS - 1) {
        look.line = TITLE_LINE_TIGHT;
    }
    flow_text(flow, look, NULL, ROLE_TEXT, title, TITLE_GAP);
    if (level < LEVELS - 1) {
        fill_facts(flow, level, entry);
    }
}

/* The side of a card's picture; 0: cards have none. */
static double thumb_size(const Parts *parts, double width, double height) {
    if (parts->view->shelf == NULL || parts->view->vocabulary == NULL || parts->layout->big_text) {
        return 0;
    }
    return fmin(fmin(THUMB, height - 2 * INSET), THUMB_PART * width);
}

double library_cards_least(const Parts *parts) {
    double title = canvas_text_size(parts->canvas, 1e4, title_look(parts, 0), "M\nM", NULL);
    return 2 * INSET + title + TITLE_GAP + fact_line(parts);
}

/* The words of a card beside its picture. */
static Rect words_place(Rect card, double thumb) {
    double lead = thumb > 0 ? INSET + thumb + THUMB_GAP : 2 * PADDING;
    return (Rect){card.x + lead, card.y + INSET, card.w - lead - PADDING, card.h - 2 * INSET};
}

/* Do the words fit, if need be as small as they get? */
static bool fits(Parts *parts, Rect inside, const LibraryEntry *entry) {
    CardWords card = {.entry = entry};
    Flow dry = flow_new(parts, inside, true);
    fill_card(&dry, LEVELS - 1, &card);
    return parts_words_fit(parts, inside.w, title_look(parts, TITLE_SIZES - 1),
                           parts_or(entry->title, entry->id)) &&
           flow_used(&dry) <= inside.h + 1e-6;
}

static void draw_thumb(Parts *parts, Rect frame, const LibraryEntry *entry, Paint ground) {
    DiagramSource source = {.shelf = parts->view->shelf,
                            .vocabulary = parts->view->vocabulary,
                            .diagram = entry->diagram.region_count > 0 ? &entry->diagram : NULL,
                            .area = WORD_NONE,
                            .posture = entry->posture,
                            .plain = true};
    DiagramChoice choice;
    diagram_choose(&choice, &source);
    DiagramShow show = {.near = true, .radius = THUMB_RADIUS, .ground = ground};
    diagram_draw(parts, frame, &choice, &show, false);
}

void library_cards_draw(Parts *parts, Rect rect, size_t place) {
    LibraryEntry entry = parts->view->library->entries[place];
    char id[128], minutes[WORDS_MOST];
    snprintf(id, sizeof id, "open-%s", entry.id);
    bool pressed = parts_is_pressed(parts, id), darkens = pressed && parts->view->press_left > 0;
    Paint ground = pressed && !darkens ? PAINT_SUNKEN : PAINT_SURFACE;
    parts_card(parts, rect, RADIUS_CARD, ground);
    if (darkens) {
        parts_darken(parts, rect, RADIUS_CARD, PAINT_SUNKEN, 1);
    }
    /* How one lies or sits would tell what it is about. */
    bool pictured = entry.privacy == PRIVACY_PUBLIC;
    double thumb = pictured ? thumb_size(parts, rect.w, rect.h) : 0;
    if (thumb > 0 && !fits(parts, words_place(rect, thumb), &entry)) {
        thumb = 0; /* a long title needs its place */
    }
    Rect inside = words_place(rect, thumb);
    if (thumb > 0) {
        Rect frame = {rect.x + INSET, rect.y + (rect.h - thumb) / 2, thumb, thumb};
        draw_thumb(parts, frame, &entry, ground);
    }
    if (!fits(parts, inside, &entry)) {
        inside = rect_join(inside, (Rect){inside.x, rect.y + INSET / 2, inside.w, rect.h - INSET});
    }
    CardWords card = {&entry, first_level(parts, inside.h)};
    flow_fit(parts, inside, true, LEVELS - card.first, fill_card, &card);
    if (parts_is_focused(parts, id)) {
        parts_focus_ring(parts, rect, RADIUS_CARD);
    }
    Text spoken = {0};
    const char *title = parts_or(entry.title, entry.id);
    words_minutes(minutes, sizeof minutes, entry.usual);
    const WordsPlace places[] = {
        {"title", title}, {"minutes", minutes}, {"summary", parts_or(entry.summary, "")}};
    words_add(&spoken, PHRASE_SESSION_SPOKEN, places, sizeof places / sizeof *places);
    canvas_element(parts->canvas, &(Element){.id = id,
                                             .role = ROLE_BUTTON,
                                             .label = title,
                                             .spoken = text_string(&spoken),
                                             .rect = rect,
                                             .touch = parts_reach(parts, rect, LIBRARY_CARDS_GAP,
                                                                  LIBRARY_CARDS_GAP),
                                             .action = action_name(ACTION_OPEN),
                                             .value = (int)place,
                                             .focus = ++parts->focus});
    text_finish(&spoken);
}
