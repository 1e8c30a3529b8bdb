#include "scene/cards.h"

#include "scene/names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define CARD_GAP 2.0
#define CHECK_GAP 1.4
#define FEW_HIGH 19.0 /* the most that room makes of a card, where they are few */
#define MANY_HIGH 15.0

void cards_add(Cards *cards, const char *id, const char *label, Icon icon, int value) {
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
        cards_add(cards, answers[i].id, names_answer(vocabulary, which, i), icons[i < 2 ? i : 2],
                  (int)i);
    }
}

static void add_regions(Cards *cards, const SessionLook *look, WordSet regions) {
    for (size_t i = 0; i < regions.count && look->vocabulary != NULL; i++) {
        cards_add(cards, vocabulary_id(look->vocabulary, WORDS_REGIONS, regions.words[i]),
                  names_region(look->vocabulary, regions.words[i]), ICON_HAND, (int)i);
    }
}

bool cards_takes_spot(const SessionLook *look) {
    int most = look->ask != NULL ? look->ask->at_most : 0;
    int limit =
        look->vocabulary != NULL ? vocabulary_limits(look->vocabulary)->spots_per_region : 1;
    return look->spot_count < (most > 0 && most < limit ? most : limit);
}

/* Spots without a figure: where the fingers are, by the name of the region. A card chooses first,
** as an action of a card has no place on the body; choose() adds it. */
static void add_spots(Cards *cards, const SessionLook *look) {
    const Diagram *diagram = look->step != NULL ? &look->step->diagram : NULL;
    size_t count = diagram != NULL ? diagram->region_count : 0;
    for (size_t i = 0; i < (count > 0 ? count : 1) && cards_takes_spot(look); i++) {
        int region = i < count ? diagram->regions[i].region : WORD_NONE;
        bool named = count > 1 && region != WORD_NONE && look->vocabulary != NULL;
        const char *id = named ? vocabulary_id(look->vocabulary, WORDS_REGIONS, region) : "here";
        cards_add(cards, id, named ? names_region(look->vocabulary, region) : words(PHRASE_HERE),
                  ICON_HAND, (int)i + 1);
        cards->cards[cards->count - 1].action = ACTION_CHOOSE;
    }
    if (look->spot_count == 0) {
        cards_add(cards, "no-spot", words(PHRASE_NO_SPOT), ICON_CLOSE, CARDS_SPOTS_DONE);
    } else {
        cards_add(cards, "take-back", words(PHRASE_TAKE_BACK), ICON_BACK, CARDS_SPOT_TAKE_BACK);
    }
}

/* Left stays on the left of right (design.md section 1), also where the first card is on the right:
** the first two change places, and keep their values. */
static void keep_sides(Cards *cards) {
    if (cards->count < 2) {
        return;
    }
    AnswerCard left = cards->cards[0];
    char id[sizeof cards->ids[0]];
    memcpy(id, cards->ids[0], sizeof id);
    memcpy(cards->ids[0], cards->ids[1], sizeof id);
    memcpy(cards->ids[1], id, sizeof id);
    cards->cards[0] = cards->cards[1];
    cards->cards[1] = left;
    cards->cards[0].id = cards->ids[0];
    cards->cards[1].id = cards->ids[1];
}

/* The answers that are given by one touch. Their values are their places in the format's own order
** (no before yes). */
void cards_of(Cards *cards, const SceneView *view) {
    const SessionLook *look = view->look;
    static const Icon by_side[] = {ICON_SIDE_LEFT, ICON_SIDE_RIGHT, ICON_SIDE_BOTH};
    static const Icon by_level[] = {ICON_MINUS, ICON_CHECK, ICON_PLUS};
    static const Icon by_change[] = {ICON_EASE, ICON_STILL, ICON_PLUS};
    const Ask *ask = look->ask;
    switch (look->asking) {
    case ASK_YES_NO:
    case ASK_GATE:
        cards_add(cards, "yes", words(PHRASE_YES), ICON_CHECK, 1);
        cards_add(cards, "no", words(PHRASE_NO), ICON_CLOSE, 0);
        break;
    case ASK_SIDE:
        add_answers(cards, look->vocabulary, "side", by_side);
        if (parts_is_mirrored(view)) {
            keep_sides(cards);
        }
        break;
    case ASK_PRESSURE:
        add_answers(cards, look->vocabulary, "pressure", by_level);
        break;
    case ASK_COMPARE:
        add_answers(cards, look->vocabulary, "compare", by_change);
        break;
    case ASK_DONE:
        cards_add(cards, "done", words(PHRASE_DONE), ICON_CHECK, 0);
        cards_add(cards, "again", words(PHRASE_AGAIN), ICON_AGAIN, 1);
        /* These two have names of their own in a journey. */
        snprintf(cards->ids[0], sizeof cards->ids[0], "done");
        snprintf(cards->ids[1], sizeof cards->ids[1], "again");
        break;
    case ASK_CHOICE:
        for (size_t i = 0; ask != NULL && i < ask->option_count; i++) {
            cards_add(cards, ask->options[i].id, ask->options[i].label, BUTTON_NO_ICON, (int)i);
        }
        break;
    case ASK_AREA:
        add_regions(cards, look, ask != NULL ? ask->areas : (WordSet){0});
        break;
    case ASK_SPOTS:
        add_spots(cards, look);
        break;
    default:
        break;
    }
}

/* How the cards stand: in rows of [columns], as many rows on a page as fit over the foot, where
** More and a card that stays on every page have theirs. */

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
        if (row_height(parts, cards, turning, grid, i) > fmax(two_lines, parts->layout->target)) {
            return false;
        }
    }
    return true;
}

static bool is_torn(const Parts *parts, const Cards *cards, double width) {
    for (size_t i = 0; i < cards->count; i++) {
        AnswerCard card = cards->cards[i];
        card.chosen = card.check; /* its words are wider then */
        if (button_card_is_torn(parts, &card, width)) {
            return true;
        }
    }
    return false;
}

/* Whole words, then the fewest pages, then calm cards, then the most columns. */
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
            grid.foot = parts->layout->target + gap;
            grid.pages = count_pages(parts, cards, turning, &grid);
        }
        if (columns > 1 && is_torn(parts, cards, grid.width)) {
            continue;
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

/* Two cards beside a picture stand under each other where that leaves them high enough. Moves [head]
** so that the question and its cards lie in the middle; false, and nothing moved, where there is too
** little room. */
static bool stacked(Parts *parts, Rect *head, const char *hint) {
    QuestionHead question = {.hint = hint, .beside = true, .dry = true};
    double least = 2 * MANY_HIGH + CARD_GAP;
    double used = question_head(parts, *head, &question, least) + SPACE_M - head->y;
    double spare = head->h - used - least;
    if (spare < 0 || head->y + used < parts->layout->answers_top) {
        return false;
    }
    double down = fmax(spare - 2 * (FEW_HIGH - MANY_HIGH), 0) / 2;
    head->y += down;
    head->h -= down;
    return true;
}

void cards_draw(Parts *parts, Rect main, Cards *cards, const QuestionMemory *kept,
                bool last_stays) {
    double flags = question_flags(parts, main, true);
    bool check = cards->count > 0 && cards->cards[0].check;
    bool few = cards->count <= 3 && !check;
    double gap = check ? CHECK_GAP : CARD_GAP;
    const char *hint = check ? words(PHRASE_TOUCH_ALL) : "";
    char marked[WORDS_MOST];
    if (parts->view->look->asking == ASK_SPOTS && parts->view->look->spot_count > 0) {
        hint = words_plural(marked, sizeof marked, PLURAL_SPOTS, parts->view->look->spot_count);
    }
    double rise = parts->layout->big_text || check ? 0 : 1;
    Rect head = {main.x, main.y + rise, main.w, main.h - flags - rise};
    size_t turning = cards->count - (last_stays ? 1 : 0);
    bool portrait = parts->layout->kind == LAYOUT_PORTRAIT;
    int most = few || check ? 3 : 2;
    most = portrait && most > 2 ? (check ? 2 : 1) : most;
    most = most > (int)turning ? (int)turning : most;
    double needed = cards_height(parts, cards, turning, main.w, most, gap);
    /* A head that gives way beyond the line of the answers would give them nothing. */
    double answers_top = parts->layout->answers_top;
    double reach = fmax(head.y + head.h - answers_top, 0);
    needed = fmin(fmin(needed, head.h * (check ? 0.88 : 0.75)), reach);
    QuestionHead question = {.hint = hint, .spare = check};
    if (cards->beside && turning == 2 && flags <= 0 && !portrait && !parts->layout->big_text &&
        stacked(parts, &head, hint)) {
        question.beside = true;
        most = 1;
        needed = fmin(2 * MANY_HIGH + CARD_GAP, reach);
    }
    double top = question_head(parts, head, &question, needed) +
                 (parts->layout->big_text ? SPACE_S : SPACE_M);
    top = fmax(top, answers_top);
    if (cards->count == 0) {
        question_flags(parts, main, false);
        return;
    }
    double room = main.y + main.h - flags - top - (flags > 0 ? SPACE_S : 0);
    Grid grid = grid_of(parts, cards, turning, main.w, room, most, gap, last_stays);
    if (few && portrait && grid.pages > 1) {
        grid = grid_of(parts, cards, turning, main.w, room, (int)turning, gap, last_stays);
    }

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
        double most_high = few ? FEW_HIGH : MANY_HIGH;
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
    question_flags(parts, main, false);
}
