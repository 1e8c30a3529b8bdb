/* A number to call, typed digit by digit. What is not saved is as if it had not been typed. */
#include "scene/digit_pad.h"
#include "scene/title_page.h"

#include <string.h>

#define NUMBER 8.5 /* the size of what is typed */

static Phrase title_of(const SceneView *view) {
    return view->number == SETUP_CRISIS ? PHRASE_CRISIS_LINE : PHRASE_EMERGENCY_NUMBER;
}

static const char *of_country(const SceneView *view) {
    return view->number == SETUP_CRISIS ? view->country_help.crisis : view->country_help.emergency;
}

static void fill(Flow *flow, int level, void *context) {
    const SceneView *view = context;
    static const double sizes[] = {NUMBER, 6, 4.6, 3.4};
    bool typed = !text_is_blank(parts_or(view->digits, ""));
    TextLook number = parts_look(typed ? TYPE_DISPLAY : TYPE_LEAD, typed ? PAINT_INK : PAINT_INK2);
    number.size = typed ? sizes[level] : 0;
    number.beside = true;
    flow_text(flow, number, "number", ROLE_TEXT, typed ? view->digits : words(PHRASE_TYPE_NUMBER),
              SPACE_M);
    if (of_country(view) != NULL) {
        Text country = {0}, line = {0};
        words_add_number(&country, of_country(view));
        words_add(&line, PHRASE_NUMBER_FOR_COUNTRY, &(WordsPlace){"number", text_string(&country)},
                  1);
        flow_text(flow, parts_look(level > 1 ? TYPE_LABEL : TYPE_BODY, PAINT_INK2), "country",
                  ROLE_TEXT, text_string(&line), 0);
        text_finish(&country);
        text_finish(&line);
    }
}

static void dock_of(ButtonRow *dock, const SceneView *view) {
    *dock = (ButtonRow){.start = 1};
    buttons_add(dock, title_page_back(ACTION_SETTINGS));
    if (of_country(view) != NULL) {
        buttons_add(dock, (Button){.id = "as-country",
                                   .label = words(PHRASE_NUMBER_COUNTRY),
                                   .icon = ICON_GLOBE,
                                   .action = ACTION_LEAVE_NUMBER_TO_COUNTRY});
    }
    buttons_add(dock, (Button){.id = "save",
                               .label = words(PHRASE_NUMBER_SAVE),
                               .icon = ICON_CHECK,
                               .look = BUTTON_PRIMARY,
                               .disabled = !helplines_is_number(parts_or(view->digits, "")),
                               .least = 30,
                               .action = ACTION_KEEP_NUMBER});
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    (void)memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    const Layout *layout = parts.layout;
    ButtonRow dock;
    dock_of(&dock, view);
    const char *title = words(title_of(view));
    /* What is typed may stand higher up than what is touched. */
    bool portrait = layout->kind == LAYOUT_PORTRAIT;
    Rect box = title_page_plan(&parts, &dock, title, !portrait);
    title_page_title(&parts, title, box);
    Rect said, pad = digit_pad_place(&parts, box, &said);
    SceneView borrowed = *view;
    flow_fit(&parts, said, true, 4, fill, &borrowed);
    digit_pad(&parts, pad, text_is_blank(parts_or(view->digits, "")));
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    (void)memory;
    (void)view;
    if (action->kind == ACTION_HOME) {
        *action = (Action){.kind = ACTION_SETTINGS};
    }
    return false;
}

const Scene scene_number = {.name = "number", .pad = true, .draw = draw, .act = act};
