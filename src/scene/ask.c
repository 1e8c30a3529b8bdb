/* A question. Numbers and symptoms are marked first and given with Continue; an answer with words
** of its own is given by the touch. Nothing is marked beforehand. */
#include "scene/cards.h"
#include "scene/diagram.h"
#include "scene/names.h"
#include "scene/numbers.h"
#include "scene/top_bar.h"

#define PANEL 52.0
#define PANEL_COMPACT 44.0
#define PANEL_PORTRAIT 44.0
#define PANEL_CARDS 4 /* more cards than these need the room */

static QuestionMemory memory_of(const void *memory, const SessionLook *look) {
    const QuestionMemory *kept = memory;
    if (kept->step == look->step && kept->asking == look->asking && kept->place == look->place &&
        kept->round == look->round) {
        return *kept;
    }
    return (QuestionMemory){
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

/* "None of these": the symptom that no rule answers to. */
static bool is_none(const SessionLook *look, int word) {
    return vocabulary_symptom(look->vocabulary, word)->stop_rule == WORD_NONE;
}

static void draw_symptoms(Parts *parts, Rect main, const QuestionMemory *kept) {
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
        cards_add(&cards, vocabulary_id(look->vocabulary, WORDS_SYMPTOMS, word),
                  names_symptom(look->vocabulary, word), BUTTON_NO_ICON, word);
        AnswerCard *card = &cards.cards[cards.count - 1];
        card->check = true;
        card->action = ACTION_CHOOSE;
        card->size = parts->layout->big_text ? 2.8 : 3.1;
        card->chosen =
            word == none ? kept->marked && kept->symptoms == 0 : (kept->symptoms >> word & 1u) != 0;
    }
    cards_draw(parts, main, &cards, kept, none != WORD_NONE);
}

static void dock_of(const SessionLook *look, const QuestionMemory *kept, Form form,
                    ButtonRow *dock) {
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
    bool spots = look->asking == ASK_SPOTS && look->spot_count > 0;
    if (form == FORM_CARDS && !spots) {
        return;
    }
    bool ready = kept->marked || spots;
    int value = spots ? CARDS_SPOTS_DONE : form == FORM_SYMPTOMS ? (int)kept->symptoms : kept->mark;
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

/* The place on the body that is asked about, beside its cards where there is room. Returns what is
** left of [main]. */
static Rect draw_panel(Parts *parts, Rect main, size_t cards) {
    const Layout *layout = parts->layout;
    DiagramChoice choice;
    if (cards > PANEL_CARDS || layout->big_text || !diagram_choose_look(&choice, parts->view) ||
        choice.form != DIAGRAM_BODY || choice.pictures[0].region_count == 0) {
        return main;
    }
    bool portrait = layout->kind == LAYOUT_PORTRAIT;
    DiagramShow show = diagram_show_look(parts->view, &choice);
    show.caption = false;
    Rect panel = main;
    if (portrait) {
        panel.h = PANEL_PORTRAIT;
        main.y += panel.h + SPACE_L;
        main.h -= panel.h + SPACE_L;
    } else {
        panel.w = layout->kind == LAYOUT_COMPACT ? PANEL_COMPACT : PANEL;
        main.x += panel.w + layout->gutter;
        main.w -= panel.w + layout->gutter;
    }
    diagram_draw(parts, panel, &choice, &show, true);
    return main;
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const SessionLook *look = view->look;
    QuestionMemory kept = memory_of(memory, look);
    Form form = form_of(look->asking);
    Parts parts;
    parts_begin(&parts, canvas, view);
    bool first = look->asking == ASK_PAIN && look->pain_before < 0;
    top_bar(&parts, first ? words(PHRASE_BEFORE_START) : NULL);
    ButtonRow dock = {0};
    dock_of(look, &kept, form, &dock);
    Rect main = buttons_dock(&parts, &dock);
    if (form == FORM_NUMBERS) {
        numbers_draw(&parts, main, &kept);
    } else if (form == FORM_SYMPTOMS) {
        draw_symptoms(&parts, main, &kept);
    } else {
        Cards cards = {.count = 0};
        cards_of(&cards, view);
        for (size_t i = 0; i < cards.count; i++) {
            bool big = parts.layout->big_text;
            cards.cards[i].size = cards.count > 4 || (big && cards.count > 2) ? 3.4
                                  : cards.count > 2 || big                    ? 4.2
                                                                              : 5;
        }
        Rect rest = draw_panel(&parts, main, cards.count);
        cards.beside = rest.w < main.w;
        main = rest;
        cards_draw(&parts, main, &cards, &kept, false);
    }
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

/* The middle of a region stands for it until the figure can be touched. */
static bool choose_spot(const SessionLook *look, Action *action) {
    size_t count = look->step != NULL ? look->step->diagram.region_count : 0;
    int place = action->value - 1;
    if (place < 0 || place >= (count > 0 ? (int)count : 1) || !cards_takes_spot(look)) {
        return true;
    }
    int region = count > 0 ? look->step->diagram.regions[place].region : WORD_NONE;
    *action = (Action){
        .kind = ACTION_ANSWER, .value = CARDS_SPOT_MARK, .x = 0.5, .y = 0.5, .region = region};
    return false;
}

static bool choose(QuestionMemory *kept, const SceneView *view, Action *action) {
    const SessionLook *look = view->look;
    int from, to, value = action->value;
    Cards cards = {.count = 0};
    switch (form_of(look->asking)) {
    case FORM_NUMBERS:
        question_range(look, &from, &to);
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
            return choose_spot(look, action);
        }
        /* A digit key on cards is the card of that place, counted from 1. */
        cards_of(&cards, view);
        if (value < 1 || (size_t)value > cards.count) {
            return true;
        }
        *action = (Action){.kind = ACTION_ANSWER, .value = cards.cards[value - 1].value};
        return false;
    }
}

static bool act(void *memory, const SceneView *view, Action *action) {
    QuestionMemory *kept = memory;
    *kept = memory_of(memory, view->look);
    switch (action->kind) {
    case ACTION_CHOOSE:
        return choose(kept, view, action);
    default:
        return parts_turn_page(&kept->page, action);
    }
}

_Static_assert(sizeof(QuestionMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_ask = {.name = "ask", .memory = sizeof(QuestionMemory), .draw = draw, .act = act};
