/* A question. Numbers and symptoms are marked first and given with Continue; an answer with words
 *of
 ** its own is given by the touch. Nothing is marked beforehand. */
#include "scene/buttons.h"
#include "scene/figures.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What is kept belongs to one question: the scene stays when one follows another. */
typedef struct AskMemory {
    const Step *step;
    AskKind asking;
    int place, round;
    bool marked;
    int mark;          /* a number; of spots, how many are marked */
    unsigned symptoms; /* bits by symptom word */
    int page;
} AskMemory;

#define KEYS_MOST 12
#define KEY_GAP 1.4
#define COIL_HEIGHT 22.5
#define COIL_LEAST 9.0
#define COIL_LENGTH 135.8       /* for which the height is meant */
#define COIL_BASE (21.0 / 22.5) /* where the line lies in the height of the coil */
#define CARD_GAP 2.0
#define CHECK_GAP 1.4
#define CARDS_MOST 40

static AskMemory memory_of(const void *memory, const SessionLook *look) {
    const AskMemory *kept = memory;
    if (kept->step == look->step && kept->asking == look->asking && kept->place == look->place &&
        kept->round == look->round) {
        return *kept;
    }
    return (AskMemory){
        .step = look->step, .asking = look->asking, .place = look->place, .round = look->round};
}

/* How a kind of question is answered. */
typedef enum Form { FORM_NUMBERS, FORM_SYMPTOMS, FORM_CARDS, FORM_COUNT } Form;

static Form form_of(AskKind kind) {
    switch (kind) {
    case ASK_PAIN:
    case ASK_TENDER:
    case ASK_SCALE:
    case ASK_NUMBER:
        return FORM_NUMBERS;
    case ASK_SYMPTOMS:
        return FORM_SYMPTOMS;
    default:
        return FORM_CARDS;
    }
}

static const char *question_of(const SessionLook *look) {
    static const Phrase phrases[] = {
        [ASK_NONE] = PHRASE_WHAT_NUMBER,        [ASK_PAIN] = PHRASE_HOW_SORE,
        [ASK_TENDER] = PHRASE_HOW_TENDER,       [ASK_COMPARE] = PHRASE_HOW_NOW,
        [ASK_PRESSURE] = PHRASE_HOW_PRESSURE,   [ASK_SIDE] = PHRASE_WHICH_SIDE,
        [ASK_AREA] = PHRASE_WHICH_AREA,         [ASK_SPOTS] = PHRASE_WHICH_SPOT,
        [ASK_SYMPTOMS] = PHRASE_WHICH_SYMPTOMS, [ASK_GATE] = PHRASE_WHICH_SYMPTOMS,
        [ASK_YES_NO] = PHRASE_HOW_NOW,          [ASK_CHOICE] = PHRASE_TOUCH_ONE,
        [ASK_SCALE] = PHRASE_WHAT_NUMBER,       [ASK_DONE] = PHRASE_ALL_DONE,
        [ASK_NUMBER] = PHRASE_WHAT_NUMBER,
    };
    _Static_assert(sizeof phrases / sizeof *phrases == ASK_COUNT, "a question for each kind");
    return parts_or(look->question, words(phrases[look->asking]));
}

static void range_of(const SessionLook *look, int *from, int *to) {
    bool own = look->asking == ASK_SCALE || look->asking == ASK_NUMBER;
    *from = own && look->ask != NULL ? look->ask->from : 0;
    *to = own && look->ask != NULL ? look->ask->to : 10;
}

static const char *end_words(const SessionLook *look, bool high) {
    const char *own = high ? look->high : look->low;
    if (!text_is_blank(parts_or(own, ""))) {
        return own;
    }
    switch (look->asking) {
    case ASK_PAIN:
        return words(high ? PHRASE_WORST_PAIN : PHRASE_NO_PAIN);
    case ASK_TENDER:
        return words(high ? PHRASE_WORST_PAIN : PHRASE_NOT_TENDER);
    default:
        return "";
    }
}

/* The vocabulary's word for a marked number, or NULL: only the wording of pain is for the person,
** other bands say what the player does. */
static const char *band_word(const SessionLook *look, int number) {
    if (look->asking != ASK_PAIN || look->vocabulary == NULL) {
        return NULL;
    }
    int word = vocabulary_find(look->vocabulary, WORDS_SCALES, "pain");
    if (word == WORD_NONE) {
        return NULL;
    }
    const Scale *scale = vocabulary_scale(look->vocabulary, word);
    for (size_t i = 0; i < scale->band_count; i++) {
        if (number >= scale->bands[i].from && number <= scale->bands[i].to) {
            return scale->bands[i].word;
        }
    }
    return NULL;
}

/* How the head of a question gives way: its title becomes smaller, then the line under it goes. */
typedef struct HeadLevel {
    double title;
    bool text;
} HeadLevel;

static const HeadLevel head_levels[] = {{7, true},    {6, true},    {5.4, true}, {4.6, true},
                                        {5.4, false}, {4.4, false}, {3.6, false}};
#define HEAD_LEVELS (sizeof head_levels / sizeof *head_levels)
#define HEAD_BIG_TEXT 2 /* where large text begins */

typedef struct Head {
    const char *hint; /* what to do, where the step has no words of its own */
    bool spare;       /* the hint goes first of all, and the step's words are not repeated */
} Head;

static void fill_head(Flow *flow, size_t level, const Head *head) {
    const SessionLook *look = flow->parts->view->look;
    flow_chips(flow, look->side, false, SPACE_S);
    TextLook title = parts_look(TYPE_DISPLAY, PAINT_INK);
    title.size = head_levels[level].title;
    flow_text(flow, title, "title", ROLE_HEADING, question_of(look), 1.6);
    TextLook text = parts_look(level == 0 ? TYPE_LEAD : TYPE_BODY, PAINT_INK2);
    text.line = flow->parts->layout->big_text ? 1.3 : 0;
    if (head_levels[level].text && !(head->spare && level > 0)) {
        bool own = !head->spare && !text_is_blank(parts_or(look->text, ""));
        flow_text(flow, text, "text", ROLE_TEXT, own ? look->text : head->hint, SPACE_M);
    }
}

/* The head of a question: chips, title, a line under it, so that [needed] is left below. Returns
** where it ends. */
static double draw_head(Parts *parts, Rect main, const Head *head, double needed) {
    size_t level = parts->layout->big_text ? HEAD_BIG_TEXT : 0;
    for (; level + 1 < HEAD_LEVELS; level++) {
        Flow dry = flow_new(parts, main, true);
        fill_head(&dry, level, head);
        if (flow_used(&dry) + SPACE_S + needed <= main.h) {
            break;
        }
    }
    Flow flow = flow_new(parts, main, false);
    fill_head(&flow, level, head);
    return flow.y;
}

/* The lines under a question that show a card: each is a button of its own. */
static double flag_lines(Parts *parts, Rect main, bool dry) {
    const SessionLook *look = parts->view->look;
    size_t count = look->ask != NULL ? look->ask->red_flags.count : 0;
    if (count == 0 || look->vocabulary == NULL) {
        return 0;
    }
    double gap = SPACE_S, height = 0, y = main.y + main.h;
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1) {
            y -= height;
            if (dry) {
                break;
            }
        }
        for (size_t i = 0; i < count; i++) {
            int word = look->ask->red_flags.words[i];
            char id[64];
            snprintf(id, sizeof id, "red-flag-%s",
                     vocabulary_id(look->vocabulary, WORDS_RED_FLAGS, word));
            AnswerCard card = {.id = id,
                               .label = vocabulary_red_flag(look->vocabulary, word)->signs,
                               .icon = ICON_WARNING,
                               .size = theme_type(TYPE_LABEL).size,
                               .action = ACTION_RED_FLAG,
                               .value = (int)i};
            double one = button_card_height(parts, &card, main.w);
            if (pass == 0) {
                height += one + gap;
            } else {
                y += gap;
                button_card(parts, (Rect){main.x, y, main.w, one}, &card, gap, gap);
                y += one;
            }
        }
    }
    return height;
}

static void draw_coil(Parts *parts, double x, double length, double y, double height, int from,
                      int to, const AskMemory *kept) {
    /* A shorter coil is a lower one, or its turns would run into each other. */
    double base = y + height * COIL_BASE;
    double scale = fmin(height / COIL_HEIGHT, 1.15 * length / COIL_LENGTH);
    double at = kept->marked && to > from ? (double)(kept->mark - from) / (to - from) : 0;
    path_clear(&parts->line);
    shape_pain_coil(&parts->line, x, base, length, scale, at, 1);
    canvas_line(parts->canvas, &parts->line, 0.7, false, PAINT_THREAD_REST, 1);
    if (!kept->marked) {
        return;
    }
    if (at > 0) {
        path_clear(&parts->line);
        shape_pain_coil(&parts->line, x, base, length, scale, 0, at);
        canvas_line(parts->canvas, &parts->line, 1.15, false, PAINT_THREAD, 1);
    }
    Point bead = shape_pain_coil_at(x, base, length, scale, at);
    canvas_circle(parts->canvas, bead.x, bead.y, 2.5, PAINT_BG);
    canvas_circle(parts->canvas, bead.x, bead.y, 1.8, PAINT_THREAD);
}

/* The words at the two ends of the scale, and those of the marked number between them. */
static double end_labels(Parts *parts, Rect row, const AskMemory *kept, double key_centre,
                         bool dry) {
    const SessionLook *look = parts->view->look;
    TextLook label = parts_look(TYPE_LABEL, PAINT_INK2);
    const char *low = end_words(look, false), *high = end_words(look, true);
    double low_width = 0, high_width = 0, each = row.w * 0.44;
    double low_height = canvas_text_size(parts->canvas, each, label, low, &low_width);
    double high_height = canvas_text_size(parts->canvas, each, label, high, &high_width);
    TextLook chosen = parts_look(TYPE_HEADING, PAINT_ACTION);
    double line = theme_type(TYPE_HEADING).size * 1.05 * parts->text;
    double height = fmax(fmax(low_height, high_height), parts->layout->big_text ? 0 : line);
    if (dry) {
        return height;
    }
    canvas_text(parts->canvas, (Rect){row.x, row.y, each, low_height}, label, low);
    label.align = ALIGN_END;
    canvas_text(parts->canvas, (Rect){row.x + row.w - each, row.y, each, high_height}, label, high);
    const char *word = kept->marked ? band_word(look, kept->mark) : NULL;
    if (word == NULL) {
        return height;
    }
    char text[WORDS_MOST];
    words_numbers(text, sizeof text, PHRASE_NUMBER_IS, kept->mark, 0);
    snprintf(text + strlen(text), sizeof text - strlen(text), "%s", word);
    double width = 0;
    canvas_text_size(parts->canvas, 1e4, chosen, text, &width);
    double left = row.x + low_width + SPACE_M, right = row.x + row.w - high_width - SPACE_M;
    if (right - left < width) {
        return height; /* the key says the number; the word is a help, the ends are the scale */
    }
    double x = fmin(fmax(key_centre - width / 2, left), right - width);
    canvas_label(parts->canvas, (Rect){x, row.y, width + 0.2, height}, chosen, text);
    return height;
}

static void draw_keys(Parts *parts, Rect main, const AskMemory *kept, int from, int to) {
    int count = to - from + 1, columns = count;
    while (columns > 1 && (main.w - KEY_GAP * (columns - 1)) / columns < TARGET_SMALL) {
        columns = (columns + 1) / 2;
    }
    int lines = (count + columns - 1) / columns;
    double width = (main.w - KEY_GAP * (columns - 1)) / columns;
    double keys = lines * TARGET_KEY + (lines - 1) * KEY_GAP;
    double key_x =
        main.x + width / 2 + (columns > 1 ? (kept->mark - from) % columns : 0) * (width + KEY_GAP);
    Rect row = {main.x, 0, main.w, 0};
    double labels = end_labels(parts, row, kept, key_x, true);
    double flags = flag_lines(parts, main, true);
    double gap = parts->layout->big_text ? SPACE_S : 2.4;
    double needed = keys + (labels > 0 ? gap + labels : 0) + flags + SPACE_S;

    Rect head = main;
    head.y += parts->layout->big_text ? 0 : 1;
    double top =
        draw_head(parts, head, &(Head){.hint = words(PHRASE_TOUCH_NUMBER)}, needed) + SPACE_S;
    double bottom = main.y + main.h - SPACE_S - flags;
    double labels_y = bottom - labels;
    double keys_y = labels > 0 ? labels_y - gap - keys : bottom - keys;
    double coil = fmin(keys_y - 2.4 - top, COIL_HEIGHT);
    if (coil >= COIL_LEAST && parts->view->look->asking != ASK_NUMBER) {
        draw_coil(parts, main.x + width / 2, main.w - width, keys_y - 2.4 - coil, coil, from, to,
                  kept);
    }
    for (int i = 0; i < count; i++) {
        char id[32];
        snprintf(id, sizeof id, "answer-%d", from + i);
        Rect rect = {main.x + (i % columns) * (width + KEY_GAP),
                     keys_y + (i / columns) * (TARGET_KEY + KEY_GAP), width, TARGET_KEY};
        button_key(parts, rect, id, from + i, kept->marked && kept->mark == from + i, KEY_GAP,
                   KEY_GAP);
    }
    row.y = labels_y;
    end_labels(parts, row, kept, key_x, false);
    flag_lines(parts, main, false);
}

/* A number with too many values for keys: minus, the number, plus. */
static void draw_stepper(Parts *parts, Rect main, const AskMemory *kept, int from, int to) {
    const SessionLook *look = parts->view->look;
    double size = TARGET_KEY, flags = flag_lines(parts, main, true);
    double top = draw_head(parts, main, &(Head){.hint = ""}, size + flags + SPACE_M);
    double room = main.y + main.h - flags - top;
    double y = top + fmax((room - size) / 2, SPACE_S);
    double width = fmin(main.w, 70), x = main.x;
    int less = kept->marked ? kept->mark - 1 : from, more = kept->marked ? kept->mark + 1 : from;
    button_round(parts, (Rect){x, y, size, size},
                 (Button){.id = "less",
                          .spoken = words(PHRASE_LESS),
                          .icon = ICON_MINUS,
                          .disabled = !kept->marked || less < from,
                          .action = ACTION_CHOOSE,
                          .value = less < from ? from : less});
    button_round(parts, (Rect){x + width - size, y, size, size},
                 (Button){.id = "more-by-one",
                          .spoken = words(PHRASE_MORE_BY_ONE),
                          .icon = ICON_PLUS,
                          .disabled = kept->marked && more > to,
                          .action = ACTION_CHOOSE,
                          .value = more > to ? to : more});
    char number[WORDS_MOST];
    const char *unit = look->ask != NULL ? parts_or(look->ask->unit, "") : "";
    snprintf(number, sizeof number, "%d", kept->mark);
    TextLook digits = parts_look(TYPE_COUNT_NUMBER, PAINT_INK);
    digits.size = 10;
    digits.unscaled = true;
    Rect middle = {x + size, y, width - 2 * size, size};
    if (kept->marked) {
        canvas_digits(parts->canvas, middle, digits, number);
        TextLook label = parts_look(TYPE_LABEL, PAINT_INK2);
        label.align = ALIGN_CENTRE;
        double line = 2.8 * 1.3 * parts->text;
        canvas_label(parts->canvas, (Rect){middle.x, y + size - line / 2, middle.w, line}, label,
                     unit);
    } else {
        digits.align = ALIGN_CENTRE;
        digits.paint = PAINT_INK2;
        canvas_label(parts->canvas, middle, digits, "–");
    }
    char spoken[2 * WORDS_MOST];
    snprintf(spoken, sizeof spoken, "%s %s", kept->marked ? number : words(PHRASE_NOT_CHOSEN),
             unit);
    parts_say(parts, "number", ROLE_TEXT, spoken, middle);
    flag_lines(parts, main, false);
}

typedef struct Cards {
    AnswerCard cards[CARDS_MOST];
    char ids[CARDS_MOST][64];
    size_t count;
} Cards;

static void add_card(Cards *cards, const char *id, const char *label, Icon icon, int value) {
    if (cards->count == CARDS_MOST) {
        return;
    }
    char *own = cards->ids[cards->count];
    snprintf(own, sizeof cards->ids[0], "answer-%s", id);
    cards->cards[cards->count++] = (AnswerCard){
        .id = own, .label = label, .icon = icon, .action = ACTION_ANSWER, .value = value};
}

static void add_answers(Cards *cards, const Vocabulary *vocabulary, const char *which,
                        const Icon *icons) {
    size_t count = 0;
    const AnswerWord *answers =
        vocabulary != NULL ? vocabulary_answers(vocabulary, which, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        add_card(cards, answers[i].id, answers[i].label, icons[i < 2 ? i : 2], (int)i);
    }
}

static void add_regions(Cards *cards, const SessionLook *look, WordSet regions) {
    for (size_t i = 0; i < regions.count && look->vocabulary != NULL; i++) {
        add_card(cards, vocabulary_id(look->vocabulary, WORDS_REGIONS, regions.words[i]),
                 vocabulary_name(look->vocabulary, WORDS_REGIONS, regions.words[i]), ICON_HAND,
                 (int)i);
    }
}

#define SPOTS_DONE 0
#define SPOTS_MARK 1
#define SPOTS_TAKE_BACK 2

/* Spots without a figure: where the fingers are, by the name of the region. A card chooses first,
 *as
 ** an action of a card has no place on the body; choose() adds it. */
static void add_spots(Cards *cards, const SessionLook *look, int marked) {
    const Diagram *diagram = look->step != NULL ? &look->step->diagram : NULL;
    size_t count = diagram != NULL ? diagram->region_count : 0;
    int most = look->ask != NULL && look->ask->at_most > 0 ? look->ask->at_most : 1;
    for (size_t i = 0; i < (count > 0 ? count : 1) && marked < most; i++) {
        int region = i < count ? diagram->regions[i].region : WORD_NONE;
        bool named = count > 1 && region != WORD_NONE && look->vocabulary != NULL;
        const char *id = named ? vocabulary_id(look->vocabulary, WORDS_REGIONS, region) : "here";
        add_card(cards, id,
                 named ? vocabulary_name(look->vocabulary, WORDS_REGIONS, region)
                       : words(PHRASE_HERE),
                 ICON_HAND, (int)i + 1);
        cards->cards[cards->count - 1].action = ACTION_CHOOSE;
    }
    if (marked == 0) {
        add_card(cards, "no-spot", words(PHRASE_NO_SPOT), ICON_CLOSE, SPOTS_DONE);
    } else {
        add_card(cards, "take-back", words(PHRASE_TAKE_BACK), ICON_BACK, SPOTS_TAKE_BACK);
    }
}

/* The answers that are given by one touch. Their values are their places in the format's own order
** (no before yes). */
static void cards_of(Cards *cards, const SessionLook *look, const AskMemory *kept) {
    static const Icon by_side[] = {ICON_SIDE_LEFT, ICON_SIDE_RIGHT, ICON_SIDE_BOTH};
    static const Icon by_level[] = {ICON_MINUS, ICON_CHECK, ICON_PLUS};
    static const Icon by_change[] = {ICON_EASE, ICON_STILL, ICON_PLUS};
    const Ask *ask = look->ask;
    switch (look->asking) {
    case ASK_YES_NO:
    case ASK_GATE:
        add_card(cards, "yes", words(PHRASE_YES), ICON_CHECK, 1);
        add_card(cards, "no", words(PHRASE_NO), ICON_CLOSE, 0);
        break;
    case ASK_SIDE:
        add_answers(cards, look->vocabulary, "side", by_side);
        break;
    case ASK_PRESSURE:
        add_answers(cards, look->vocabulary, "pressure", by_level);
        break;
    case ASK_COMPARE:
        add_answers(cards, look->vocabulary, "compare", by_change);
        break;
    case ASK_DONE:
        add_card(cards, "done", words(PHRASE_DONE), ICON_CHECK, 0);
        add_card(cards, "again", words(PHRASE_AGAIN), ICON_AGAIN, 1);
        /* These two have names of their own in a journey. */
        snprintf(cards->ids[0], sizeof cards->ids[0], "done");
        snprintf(cards->ids[1], sizeof cards->ids[1], "again");
        break;
    case ASK_CHOICE:
        for (size_t i = 0; ask != NULL && i < ask->option_count; i++) {
            add_card(cards, ask->options[i].id, ask->options[i].label, BUTTON_NO_ICON, (int)i);
        }
        break;
    case ASK_AREA:
        add_regions(cards, look, ask != NULL ? ask->areas : (WordSet){0});
        break;
    case ASK_SPOTS:
        add_spots(cards, look, kept->mark);
        break;
    default:
        break;
    }
}

/* How the cards stand: in rows of [columns], as many rows on a page as fit over the foot, where
 *More
 ** and a card that stays on every page have theirs. */
typedef struct Grid {
    int columns, pages;
    double width, gap; /* of a card; between two */
    double room;       /* for all of it, u high */
    double foot;       /* height of the foot, its gap included; 0: none */
} Grid;

static double row_height(const Parts *parts, const Cards *cards, size_t turning, const Grid *grid,
                         size_t first) {
    double height = 0;
    for (size_t i = first; i < turning && i < first + (size_t)grid->columns; i++) {
        height = fmax(height, button_card_height(parts, &cards->cards[i], grid->width));
    }
    return height;
}

/* The cards of the page that begins with card [first]: how many there are, and how high their rows
** together. At least one row. */
static size_t page_of(const Parts *parts, const Cards *cards, size_t turning, const Grid *grid,
                      size_t first, double *height) {
    size_t next = first;
    *height = 0;
    while (next < turning) {
        double row = row_height(parts, cards, turning, grid, next);
        double with = *height + (next > first ? grid->gap : 0) + row;
        if (next > first && with > grid->room - grid->foot + 1e-6) {
            break;
        }
        *height = with;
        next += (size_t)grid->columns;
    }
    return (next < turning ? next : turning) - first;
}

static int count_pages(const Parts *parts, const Cards *cards, size_t turning, const Grid *grid) {
    int pages = 0;
    double height;
    for (size_t first = 0; first < turning || pages == 0; pages++) {
        first += page_of(parts, cards, turning, grid, first, &height);
        if (turning == 0) {
            return 1;
        }
    }
    return pages;
}

/* Words on more than two lines make a card hard to read. */
static bool is_calm(const Parts *parts, const Cards *cards, size_t turning, const Grid *grid) {
    double two_lines = 2.5 * cards->cards[0].size * parts->text + 2.5;
    for (size_t i = 0; i < turning; i += (size_t)grid->columns) {
        if (row_height(parts, cards, turning, grid, i) > fmax(two_lines, TARGET_PRIMARY)) {
            return false;
        }
    }
    return true;
}

/* The fewest pages, then calm cards, then the most columns. */
static Grid grid_of(const Parts *parts, const Cards *cards, size_t turning, double width,
                    double room, int most_columns, double gap, bool stays) {
    Grid best = {.pages = 0};
    bool best_calm = false;
    for (int columns = most_columns; columns >= 1; columns--) {
        Grid grid = {.columns = columns,
                     .width = (width - gap * (columns - 1)) / columns,
                     .gap = gap,
                     .room = room};
        double half = (width - gap) / 2;
        if (stays) {
            grid.foot = gap + button_card_height(parts, &cards->cards[turning], half);
        }
        grid.pages = count_pages(parts, cards, turning, &grid);
        if (grid.pages > 1 && !stays) {
            grid.foot = TARGET_PRIMARY + gap;
            grid.pages = count_pages(parts, cards, turning, &grid);
        }
        bool calm = columns == 1 || is_calm(parts, cards, turning, &grid);
        if (best.pages == 0 || grid.pages < best.pages ||
            (grid.pages == best.pages && calm && !best_calm)) {
            best = grid;
            best_calm = calm;
        }
    }
    return best;
}

/* All cards together, were there room for all. */
static double cards_height(const Parts *parts, const Cards *cards, size_t turning, double width,
                           int columns, double gap) {
    Grid grid = {.columns = columns, .width = (width - gap * (columns - 1)) / columns, .gap = gap};
    double height = SPACE_M;
    for (size_t i = 0; columns > 0 && i < turning; i += (size_t)columns) {
        height += row_height(parts, cards, turning, &grid, i) + gap;
    }
    return height;
}

static void draw_cards(Parts *parts, Rect main, Cards *cards, const AskMemory *kept,
                       bool last_stays) {
    double flags = flag_lines(parts, main, true);
    bool check = cards->count > 0 && cards->cards[0].check;
    bool few = cards->count <= 3 && !check;
    double gap = check ? CHECK_GAP : CARD_GAP;
    const char *hint = check ? words(PHRASE_TOUCH_ALL) : "";
    char marked[WORDS_MOST];
    if (parts->view->look->asking == ASK_SPOTS && kept->mark > 0) {
        hint = words_plural(marked, sizeof marked, PLURAL_SPOTS, kept->mark);
    }
    double rise = parts->layout->big_text || check ? 0 : 1;
    Rect head = {main.x, main.y + rise, main.w, main.h - flags - rise};
    size_t turning = cards->count - (last_stays ? 1 : 0);
    bool portrait = parts->layout->kind == LAYOUT_PORTRAIT;
    int most = few || check ? 3 : 2;
    most = portrait && most > 2 ? (check ? 2 : 1) : most;
    most = most > (int)turning ? (int)turning : most;
    double needed = cards_height(parts, cards, turning, main.w, most, gap);
    double top = draw_head(parts, head, &(Head){.hint = hint, .spare = check},
                           fmin(needed, head.h * (check ? 0.88 : 0.75))) +
                 (parts->layout->big_text ? SPACE_S : SPACE_M);
    if (cards->count == 0) {
        flag_lines(parts, main, false);
        return;
    }
    double room = main.y + main.h - flags - top - (flags > 0 ? SPACE_S : 0);
    Grid grid = grid_of(parts, cards, turning, main.w, room, most, gap, last_stays);

    int page = kept->page % grid.pages;
    size_t first = 0, count = 0;
    double height = 0;
    for (int i = 0; i <= page; i++) {
        first += count;
        count = page_of(parts, cards, turning, &grid, first, &height);
    }
    /* What room is left makes the cards of a single page taller, up to a point. */
    int rows = (int)(count + (size_t)grid.columns - 1) / grid.columns;
    double spare = fmax(room - grid.foot - height, 0), extra = 0;
    if (grid.pages == 1 && !check && rows > 0) {
        double most_high = few ? 19 : 15;
        extra = fmin(spare / rows, fmax(most_high - (height - gap * (rows - 1)) / rows, 0));
        top += (spare - extra * rows) / 2;
    }
    double y = top;
    for (size_t i = first; i < first + count; i += (size_t)grid.columns) {
        double row = row_height(parts, cards, turning, &grid, i) + extra;
        for (size_t j = i; j < first + count && j < i + (size_t)grid.columns; j++) {
            double x = main.x + (double)(j - i) * (grid.width + gap);
            button_card(parts, (Rect){x, y, grid.width, row}, &cards->cards[j], gap, gap);
        }
        y += row + gap;
    }
    if (grid.foot > 0) {
        double half = (main.w - gap) / 2, x = main.x;
        /* The foot keeps its place from page to page. */
        Rect rect = {x, top + room - (grid.foot - gap), half, grid.foot - gap};
        if (grid.pages == 1) {
            rect.y = y;
        }
        if (last_stays) {
            button_card(parts, rect, &cards->cards[turning], gap, gap);
            rect.x += half + gap;
        }
        if (grid.pages > 1) {
            button_card(parts, rect,
                        &(AnswerCard){.id = "more",
                                      .label = words(PHRASE_MORE),
                                      .icon = ICON_CHEVRON_DOWN,
                                      .size = cards->cards[0].size,
                                      .action = ACTION_MORE},
                        gap, gap);
        }
    }
    flag_lines(parts, main, false);
}

/* "None of these": the symptom that no rule answers to. */
static bool is_none(const SessionLook *look, int word) {
    return vocabulary_symptom(look->vocabulary, word)->stop_rule == WORD_NONE;
}

static void draw_symptoms(Parts *parts, Rect main, const AskMemory *kept) {
    const SessionLook *look = parts->view->look;
    Cards cards = {.count = 0};
    size_t count =
        look->vocabulary != NULL ? vocabulary_count(look->vocabulary, WORDS_SYMPTOMS) : 0;
    int none = WORD_NONE;
    for (size_t i = 0; i <= count; i++) {
        int word = i < count ? (int)i : none;
        if (word == WORD_NONE || (i < count && is_none(look, word))) {
            none = word;
            continue;
        }
        add_card(&cards, vocabulary_id(look->vocabulary, WORDS_SYMPTOMS, word),
                 vocabulary_name(look->vocabulary, WORDS_SYMPTOMS, word), BUTTON_NO_ICON, word);
        AnswerCard *card = &cards.cards[cards.count - 1];
        card->check = true;
        card->action = ACTION_CHOOSE;
        card->size = parts->layout->big_text ? 2.8 : 3.1;
        card->chosen =
            word == none ? kept->marked && kept->symptoms == 0 : (kept->symptoms >> word & 1u) != 0;
    }
    draw_cards(parts, main, &cards, kept, none != WORD_NONE);
}

static void dock_of(const SessionLook *look, const AskMemory *kept, Form form, ButtonRow *dock) {
    dock->start = 1;
    buttons_add(dock, button_stop());
    if (look->can_back) {
        buttons_add(dock, button_back(true));
    }
    if (look->can_skip) {
        buttons_add(dock, (Button){.id = "skip",
                                   .label = words(PHRASE_SKIP),
                                   .brief = words(PHRASE_SKIP_SHORT),
                                   .icon = BUTTON_NO_ICON,
                                   .look = form == FORM_CARDS ? BUTTON_PLAIN : BUTTON_QUIET,
                                   .action = ACTION_SKIP_QUESTION});
    }
    bool spots = look->asking == ASK_SPOTS && kept->mark > 0;
    if (form == FORM_CARDS && !spots) {
        return;
    }
    bool ready = kept->marked || spots;
    int value = spots ? SPOTS_DONE : form == FORM_SYMPTOMS ? (int)kept->symptoms : kept->mark;
    buttons_add(dock, (Button){.id = "continue",
                               .label = words(PHRASE_CONTINUE),
                               .icon = ICON_NEXT,
                               .icon_after = true,
                               .look = ready ? BUTTON_PRIMARY : BUTTON_PLAIN,
                               .disabled = !ready,
                               .least = 36,
                               .action = ACTION_ANSWER,
                               .value = value});
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const SessionLook *look = view->look;
    AskMemory kept = memory_of(memory, look);
    Form form = form_of(look->asking);
    Parts parts;
    parts_begin(&parts, canvas, view);
    bool first = look->asking == ASK_PAIN && look->pain_before < 0;
    parts_top_bar(&parts, first ? words(PHRASE_BEFORE_START) : NULL);
    ButtonRow dock = {0};
    dock_of(look, &kept, form, &dock);
    Rect main = buttons_dock(&parts, &dock);
    if (form == FORM_NUMBERS) {
        int from, to;
        range_of(look, &from, &to);
        if (to - from < KEYS_MOST) {
            draw_keys(&parts, main, &kept, from, to);
        } else {
            draw_stepper(&parts, main, &kept, from, to);
        }
    } else if (form == FORM_SYMPTOMS) {
        draw_symptoms(&parts, main, &kept);
    } else {
        Cards cards = {.count = 0};
        cards_of(&cards, look, &kept);
        for (size_t i = 0; i < cards.count; i++) {
            bool big = parts.layout->big_text;
            cards.cards[i].size = cards.count > 4 || (big && cards.count > 2) ? 3.4
                                  : cards.count > 2 || big                    ? 4.2
                                                                              : 5;
        }
        draw_cards(&parts, main, &cards, &kept, false);
    }
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

/* The middle of a region stands for it until the figure can be touched. */
static bool choose_spot(AskMemory *kept, const SessionLook *look, Action *action) {
    size_t count = look->step != NULL ? look->step->diagram.region_count : 0;
    int most = look->ask != NULL && look->ask->at_most > 0 ? look->ask->at_most : 1;
    int place = action->value - 1;
    if (place < 0 || place >= (count > 0 ? (int)count : 1) || kept->mark >= most) {
        return true;
    }
    int region = count > 0 ? look->step->diagram.regions[place].region : WORD_NONE;
    kept->mark++;
    *action =
        (Action){.kind = ACTION_ANSWER, .value = SPOTS_MARK, .x = 0.5, .y = 0.5, .region = region};
    return false;
}

static bool choose(AskMemory *kept, const SessionLook *look, Action *action) {
    int from, to, value = action->value;
    Cards cards = {.count = 0};
    switch (form_of(look->asking)) {
    case FORM_NUMBERS:
        range_of(look, &from, &to);
        if (value >= from && value <= to) {
            kept->marked = true;
            kept->mark = value;
        }
        return true;
    case FORM_SYMPTOMS:
        if (look->vocabulary == NULL || value < 0 ||
            (size_t)value >= vocabulary_count(look->vocabulary, WORDS_SYMPTOMS)) {
            return true;
        }
        if (is_none(look, value)) {
            kept->marked = !(kept->marked && kept->symptoms == 0);
            kept->symptoms = 0;
        } else {
            kept->symptoms ^= 1u << value;
            kept->marked = kept->symptoms != 0;
        }
        return true;
    default:
        if (look->asking == ASK_SPOTS) {
            return choose_spot(kept, look, action);
        }
        /* A digit key on cards is the card of that place, counted from 1. */
        cards_of(&cards, look, kept);
        if (value < 1 || (size_t)value > cards.count) {
            return true;
        }
        *action = (Action){.kind = ACTION_ANSWER, .value = cards.cards[value - 1].value};
        return false;
    }
}

static bool act(void *memory, const SceneView *view, Action *action) {
    AskMemory *kept = memory;
    *kept = memory_of(memory, view->look);
    switch (action->kind) {
    case ACTION_CHOOSE:
        return choose(kept, view->look, action);
    case ACTION_ANSWER:
        if (view->look->asking == ASK_SPOTS && action->value == SPOTS_TAKE_BACK) {
            kept->mark -= kept->mark > 0 ? 1 : 0;
        }
        return false;
    case ACTION_MORE:
        kept->page++;
        return true;
    case ACTION_PAGE_BACK:
        kept->page -= kept->page > 0 ? 1 : 0;
        return true;
    default:
        return false;
    }
}

_Static_assert(sizeof(AskMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_ask = {.name = "ask", .memory = sizeof(AskMemory), .draw = draw, .act = act};
