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
    int mark;          /* a number */
    unsigned symptoms; /* bits by symptom word */
    int page;
} AskMemory;

#define KEYS_MOST 12
#define KEY_GAP 1.4
#define COIL_HEIGHT 22.5
#define COIL_LEAST 9.0
#define COIL_BASE (21.0 / 22.5) /* where the line lies in the height of the coil */
#define CARD_GAP 2.0
#define CARDS_MOST 40
#define TITLE_SIZES 5

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

/* The head of a question: chips, title, a line under it. Its title is the largest that leaves
** [needed] below. Returns where it ends. */
static double draw_head(Parts *parts, Rect main, const char *hint, double needed) {
    const SessionLook *look = parts->view->look;
    const double sizes[TITLE_SIZES] = {7, 6, 5.4, 4.4, 3.6};
    double y = main.y;
    for (int dry = 1, size = 0; dry >= 0; dry--) {
        bool with_text = true;
        for (;; size++) {
            Flow flow = flow_new(parts, main, dry != 0);
            flow_chips(&flow, look->side, false, SPACE_S);
            TextLook title = parts_look(TYPE_DISPLAY, PAINT_INK);
            title.size = sizes[size];
            flow_text(&flow, title, "title", ROLE_HEADING, question_of(look), 1.6);
            TextLook text = parts_look(size == 0 ? TYPE_LEAD : TYPE_BODY, PAINT_INK2);
            if (parts->layout->big_text) {
                text.line = 1.3;
            }
            with_text = size < TITLE_SIZES - 1;
            if (with_text) {
                /* The step's own words matter more than how to touch. */
                bool own = !text_is_blank(parts_or(look->text, ""));
                flow_text(&flow, text, "text", ROLE_TEXT, own ? look->text : hint, SPACE_M);
            }
            y = flow.y;
            if (!dry || flow_used(&flow) + SPACE_S + needed <= main.h || size == TITLE_SIZES - 1) {
                break;
            }
        }
    }
    return y;
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
    double base = y + height * COIL_BASE, scale = height / COIL_HEIGHT;
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
    double top = draw_head(parts, head, words(PHRASE_TOUCH_NUMBER), needed) + SPACE_S;
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
    double top = draw_head(parts, main, "", size + flags + SPACE_M);
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

/* The answers that are given by one touch. Their values are their places in the format's own order
** (no before yes). */
static void cards_of(Cards *cards, const SessionLook *look) {
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
        add_card(cards, "here", words(PHRASE_HERE), ICON_CHECK, 1);
        add_card(cards, "no-spot", words(PHRASE_NO_SPOT), ICON_CLOSE, 0);
        break;
    default:
        break;
    }
}

typedef struct Grid {
    int columns, lines; /* lines on one page */
    double height;      /* of a card */
} Grid;

/* As many columns as leave each card its words on one line (two where it must), and each card its
** height. */
static Grid grid_of(const Parts *parts, Cards *cards, double width, double room, int most_columns) {
    bool portrait = parts->layout->kind == LAYOUT_PORTRAIT;
    Grid grid = {1, 1, TARGET_PRIMARY};
    for (int columns = portrait && most_columns > 2 ? 2 : most_columns; columns >= 1; columns--) {
        double one = (width - CARD_GAP * (columns - 1)) / columns, height = 0;
        for (size_t i = 0; i < cards->count; i++) {
            height = fmax(height, button_card_height(parts, &cards->cards[i], one));
        }
        double line = cards->cards[0].size * 1.25 * parts->text;
        int fit = (int)floor((room + CARD_GAP) / (height + CARD_GAP) + 1e-6);
        grid = (Grid){columns, fit < 1 ? 1 : fit, height};
        bool short_enough = height <= fmax(TARGET_PRIMARY, 2 * line + 2.5);
        if (columns == 1 || short_enough) {
            break;
        }
    }
    return grid;
}

static void draw_cards(Parts *parts, Rect main, Cards *cards, const AskMemory *kept,
                       bool last_stays) {
    double flags = flag_lines(parts, main, true);
    bool few = cards->count <= 3;
    const char *hint = cards->count == 0 || cards->cards[0].check ? words(PHRASE_TOUCH_ALL) : "";
    double room = main.h - flags;
    Rect head = {main.x, main.y, main.w, room};
    double needed = few ? 19 : 4 * (TARGET_PRIMARY + CARD_GAP);
    double top = draw_head(parts, head, hint, fmin(needed, room * 0.7)) + SPACE_M;
    room = main.y + main.h - flags - top - SPACE_S;
    Grid grid = {1, 1, TARGET_PRIMARY};
    if (cards->count > 0) {
        int most = few || cards->cards[0].check ? 3 : 2;
        grid = grid_of(parts, cards, main.w, room, (int)fmin(most, (double)cards->count));
        if (few && grid.height < 19) {
            grid.height = fmin(19, fmax(grid.height, (room + CARD_GAP) / 3 - CARD_GAP));
        }
        grid.lines = (int)fmax(1, floor((room + CARD_GAP) / (grid.height + CARD_GAP) + 1e-6));
    }
    int cells = grid.columns * grid.lines, count = (int)cards->count;
    int page = 0, pages = 1, per_page = cells;
    if (count > cells) {
        per_page = cells - 1 - (last_stays ? 1 : 0); /* one cell for More, one for None of these */
        per_page = per_page < 1 ? 1 : per_page;
        int turning = last_stays ? count - 1 : count;
        pages = (turning + per_page - 1) / per_page;
        page = kept->page % pages;
    }
    double width = (main.w - CARD_GAP * (grid.columns - 1)) / grid.columns;
    int cell = 0;
    for (int i = 0; i < count; i++) {
        bool stays = last_stays && i == count - 1;
        if (pages > 1 && !stays && i / per_page != page) {
            continue;
        }
        Rect rect = {main.x + (cell % grid.columns) * (width + CARD_GAP),
                     top + (cell / grid.columns) * (grid.height + CARD_GAP), width, grid.height};
        button_card(parts, rect, &cards->cards[i], CARD_GAP, CARD_GAP);
        cell++;
    }
    if (pages > 1) {
        Rect rect = {main.x + (cell % grid.columns) * (width + CARD_GAP),
                     top + (cell / grid.columns) * (grid.height + CARD_GAP), width, grid.height};
        button_card(parts, rect,
                    &(AnswerCard){.id = "more",
                                  .label = words(PHRASE_MORE),
                                  .icon = ICON_CHEVRON_DOWN,
                                  .size = cards->cards[0].size,
                                  .action = ACTION_MORE},
                    CARD_GAP, CARD_GAP);
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
        card->size = 3.1;
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
    if (form == FORM_CARDS) {
        return;
    }
    buttons_add(dock, (Button){.id = "continue",
                               .label = words(PHRASE_CONTINUE),
                               .icon = ICON_NEXT,
                               .icon_after = true,
                               .look = kept->marked ? BUTTON_PRIMARY : BUTTON_PLAIN,
                               .disabled = !kept->marked,
                               .least = 36,
                               .action = ACTION_ANSWER,
                               .value = form == FORM_SYMPTOMS ? (int)kept->symptoms : kept->mark});
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
        cards_of(&cards, look);
        for (size_t i = 0; i < cards.count; i++) {
            cards.cards[i].size = cards.count > 4 ? 3.6 : cards.count > 2 ? 4.2 : 5;
        }
        draw_cards(&parts, main, &cards, &kept, false);
    }
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
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
        /* A digit key on cards is the card of that place, counted from 1. */
        cards_of(&cards, look);
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
