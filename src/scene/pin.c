/* The pad that asks for the PIN, or for a new one. A bead is all that is seen of a digit: neither which
** it is nor how many are to come, and the key under a finger looks as the others do. */
#include "scene/digit_pad.h"
#include "scene/title_page.h"

#include <math.h>
#include <string.h>

#define BEAD 3.0
#define BEADS_APART 1.4

static Phrase title_of(PinAsk ask) {
    static const Phrase titles[] = {[PIN_OPEN] = PHRASE_PRIVATE,
                                    [PIN_OLD] = PHRASE_PIN,
                                    [PIN_NEW] = PHRASE_PIN_NEW_TITLE,
                                    [PIN_AGAIN] = PHRASE_PIN_NEW_TITLE};
    _Static_assert(sizeof titles / sizeof *titles == PIN_ASK_COUNT, "a title for each");
    return titles[ask];
}

static Phrase words_of(PinAsk ask) {
    static const Phrase phrases[] = {[PIN_OPEN] = PHRASE_PIN_TYPE,
                                     [PIN_OLD] = PHRASE_PIN_OLD,
                                     [PIN_NEW] = PHRASE_PIN_NEW,
                                     [PIN_AGAIN] = PHRASE_PIN_AGAIN};
    _Static_assert(sizeof phrases / sizeof *phrases == PIN_ASK_COUNT, "words for each");
    return phrases[ask];
}

static Usec left_of(const SceneView *view) {
    Usec left = view->pin.until - view->now;
    return view->pin.state == PIN_LOCKED && left > 0 ? left : 0;
}

/* How the last one went; nothing while one is typed. */
static void add_state(Text *out, const SceneView *view) {
    char clock[WORDS_MOST];
    switch (view->pin.state) {
    case PIN_AT_WORK:
        text_add(out, words(PHRASE_PIN_AT_WORK));
        break;
    case PIN_WRONG:
        text_add(out, words(PHRASE_PIN_WRONG));
        break;
    case PIN_UNLIKE:
        text_add(out, words(PHRASE_PIN_UNLIKE));
        break;
    case PIN_LOCKED:
        words_add(out, PHRASE_PIN_WAIT,
                  &(WordsPlace){"clock", words_clock(clock, sizeof clock, left_of(view))}, 1);
        break;
    case PIN_FAILED:
        text_add(out, words(PHRASE_PIN_FAILED));
        break;
    case PIN_TYPING:
    case PIN_STATE_COUNT:
        break;
    }
}

static void draw_beads(Parts *parts, Rect row, int count) {
    double pitch = fmin(BEAD + BEADS_APART, (row.w - BEAD) / fmax(count - 1, 1));
    double y = row.y + row.h / 2, x = row.x + BEAD / 2;
    if (count > 1) {
        path_clear(&parts->line);
        path_move(&parts->line, x, y);
        path_line(&parts->line, x + pitch * (count - 1), y);
        canvas_line(parts->canvas, &parts->line, 0.6, false, PAINT_THREAD, 1);
    }
    for (int i = 0; i < count; i++) {
        canvas_circle(parts->canvas, x + pitch * i, y, fmin(BEAD, pitch) / 2, PAINT_THREAD);
    }
}

static void fill(Flow *flow, int level, void *context) {
    const SceneView *view = context;
    bool small = level > 0 || flow->parts->layout->big_text;
    Text state = {0};
    add_state(&state, view);
    TextLook look = parts_look(small ? TYPE_BODY : TYPE_LEAD, PAINT_INK);
    look.size = level > 1 ? theme_type(TYPE_LABEL).size : look.size;
    flow_text(flow, look, "ask", ROLE_TEXT, words(words_of(view->pin.ask)),
              level > 1 ? SPACE_XS : SPACE_M);
    Rect beads = flow_take(flow, BEAD + (level > 1 ? 0 : SPACE_M), level > 1 ? SPACE_XS : SPACE_M);
    if (!flow->dry && view->pin.typed > 0) {
        draw_beads(flow->parts, beads, view->pin.typed);
    }
    look.semibold = true;
    flow_text(flow, look, "state", ROLE_ALERT, text_string(&state), 0);
    text_finish(&state);
}

static void dock_of(ButtonRow *dock, const SceneView *view) {
    static const Phrase does[] = {[PIN_OPEN] = PHRASE_OPEN,
                                  [PIN_OLD] = PHRASE_CONTINUE,
                                  [PIN_NEW] = PHRASE_CONTINUE,
                                  [PIN_AGAIN] = PHRASE_NUMBER_SAVE};
    _Static_assert(sizeof does / sizeof *does == PIN_ASK_COUNT, "words for each");
    bool waits = view->pin.state == PIN_AT_WORK || view->pin.state == PIN_LOCKED;
    *dock = (ButtonRow){.start = 1};
    buttons_add(dock, title_page_back(ACTION_LEAVE));
    buttons_add(dock, (Button){.id = "pin",
                               .label = words(does[view->pin.ask]),
                               .icon = ICON_CHECK,
                               .look = BUTTON_PRIMARY,
                               .disabled = waits || !view->pin.enough,
                               .least = 30,
                               .action = ACTION_PIN});
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    (void)memory;
    Parts parts;
    SceneView shown = *view;
    if (shown.pressed != NULL && strncmp(shown.pressed, "digit-", strlen("digit-")) == 0) {
        shown.pressed = NULL;
    }
    parts_begin(&parts, canvas, &shown);
    ButtonRow dock;
    dock_of(&dock, &shown);
    const char *title = words(title_of(shown.pin.ask));
    bool portrait = parts.layout->kind == LAYOUT_PORTRAIT;
    Rect box = title_page_plan(&parts, &dock, title, !portrait), said;
    title_page_title(&parts, title, box);
    Rect pad = digit_pad_place(&parts, box, &said);
    flow_fit(&parts, said, true, 3, fill, &shown);
    digit_pad(&parts, pad, shown.pin.typed == 0);
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    Usec left = left_of(view);
    return left > 0 ? view->now + (left - 1) % USEC_SECOND + 1 : USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    (void)memory;
    if (action->kind == ACTION_HOME) {
        *action = (Action){.kind = ACTION_LEAVE};
    } else if (action->kind == ACTION_ACT && view->focus == NULL) {
        *action = (Action){.kind = ACTION_PIN}; /* typed on a keyboard, and given with its key */
    }
    return false;
}

const Scene scene_pin = {.name = "pin", .pad = true, .draw = draw, .act = act};
