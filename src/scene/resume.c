/* Carry on where you were? One touch carries on; a session that changed, or that was broken off too
** long ago, can only start again, and this says why. */
#include "scene/resume.h"

#include "scene/buttons.h"
#include "scene/next_up.h"
#include "scene/top_bar.h"

#define LEVELS 5

static Phrase title_of(ResumeKind kind) {
    return kind == RESUME_CAN ? PHRASE_RESUME_TITLE : PHRASE_RESUME_NOT_FINISHED;
}

static Phrase words_of(ResumeKind kind) {
    static const Phrase phrases[] = {
        [RESUME_CAN] = PHRASE_RESUME_KEPT,
        [RESUME_LATE] = PHRASE_RESUME_LATE,
        [RESUME_CHANGED] = PHRASE_RESUME_CHANGED,
        [RESUME_GONE] = PHRASE_RESUME_GONE,
    };
    _Static_assert(sizeof phrases / sizeof *phrases == RESUME_KIND_COUNT, "words for each kind");
    return phrases[kind];
}

static void fill(Flow *flow, int level, void *context) {
    const SceneResume *resume = context;
    static const double sizes[LEVELS] = {9, 7.4, 6, 4.6, 4.6};
    TextLook title = parts_look(TYPE_DISPLAY, PAINT_INK);
    title.size = sizes[level];
    flow_text(flow, title, "title", ROLE_HEADING, words(title_of(resume->kind)), SPACE_M);
    bool body = level > 0 || flow->parts->layout->big_text;
    TextLook name = parts_look(body ? TYPE_BODY : TYPE_LEAD, PAINT_INK);
    name.semibold = true;
    name.language = resume->language;
    name.beside = true;
    flow_text(flow, name, "session", ROLE_TEXT, resume->title, level < 3 ? SPACE_L : SPACE_M);
    const SessionLook *look = resume->look;
    if (look != NULL && !resume->private && level < 4 &&
        !text_is_blank(parts_or(look->heading, ""))) {
        next_up(flow, look, PHRASE_RESUME_AT, false);
        flow->gap = level < 3 ? SPACE_L : SPACE_M;
    }
    TextLook text = parts_look(body ? TYPE_BODY : TYPE_LEAD, PAINT_INK2);
    if (level == LEVELS - 1) {
        text.line = 1.3;
        text.size = theme_type(TYPE_LABEL).size;
    }
    flow_text(flow, text, "text", ROLE_TEXT, words(words_of(resume->kind)), SPACE_M);
}

static void add_buttons(ButtonRow *dock, ResumeKind kind) {
    bool can = kind == RESUME_CAN, gone = kind == RESUME_GONE;
    buttons_add(dock, (Button){.id = "not-now",
                               .label = words(gone ? PHRASE_SESSIONS : PHRASE_NOT_NOW),
                               .icon = gone ? ICON_BACK : ICON_CLOSE,
                               .look = gone ? BUTTON_PRIMARY : BUTTON_PLAIN,
                               .action = ACTION_HOME});
    if (!gone) {
        buttons_add(dock, (Button){.id = "start-again",
                                   .label = words(PHRASE_RESUME_ANEW),
                                   .icon = ICON_AGAIN,
                                   .look = can ? BUTTON_PLAIN : BUTTON_PRIMARY,
                                   .least = can ? 0 : 44,
                                   .action = ACTION_PLAY_AGAIN});
    }
    if (can) {
        buttons_add(dock, (Button){.id = "carry-on",
                                   .label = words(PHRASE_CARRY_ON),
                                   .icon = ICON_PLAY,
                                   .look = BUTTON_PRIMARY,
                                   .least = 44,
                                   .action = ACTION_RESUME});
    }
}

/* The bar says how far it was and nothing else; the name stands below, where it may be another. */
static void draw_bar(Parts *parts, const SceneView *view, const SceneResume *resume) {
    SessionLook bar = {.place = resume->place, .places = resume->places};
    SceneView shown = *view;
    shown.look = &bar;
    parts->view = &shown;
    top_bar(parts, resume->places > 0 ? NULL : "");
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    (void)memory;
    static const SceneResume nothing = {.kind = RESUME_GONE, .title = ""};
    SceneResume resume = view->resume != NULL ? *view->resume : nothing;
    SceneView shown = *view;
    shown.look = resume.look;
    Parts parts;
    parts_begin(&parts, canvas, &shown);
    draw_bar(&parts, view, &resume);
    parts.view = &shown;
    ButtonRow dock = {.start = 1};
    add_buttons(&dock, resume.kind);
    Rect main = buttons_dock(&parts, &dock);
    flow_fit(&parts, main, true, LEVELS, fill, &resume);
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

const Scene scene_resume = {.name = "resume", .draw = draw};
