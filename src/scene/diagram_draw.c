/* What is drawn on the figures of a diagram, and the panel round them. */
#include "scene/diagram.h"
#include "scene/names.h"
#include "scene/said.h"

#include <math.h>
#include <string.h>

/* One frame of a display with 60 of them a second. */
#define DIAGRAM_FRAME ((Usec)16667)

#define LABEL_X 2.8
#define LABEL_Y 2.6
#define LABEL_PAD_X 1.9
#define LABEL_PAD_Y 0.9
#define LABEL_BRIEF_X 2.2 /* one letter, on a disc */
#define LABEL_BRIEF_Y 0.2
#define CAPTION_PAD_X 1.8
#define CAPTION_PAD_Y 0.6
#define CAPTION_Y 2.2
#define INSET_PART 0.4 /* of the panel's shorter side */
#define PAIR_GAP 1.2

/* The rings of a spot (mockup 08). */
#define SPOT_DOT 1.23
#define SPOT_HALO 0.59
#define SPOT_NEAR 3.5
#define SPOT_FAR 5.86

/* A part that is felt and not touched is tinted this much. */
#define BREATH_GLOW 0.45

#define COUNT_LEAST 8.0
#define COUNT_MOST 12.0

typedef struct Picturing {
    Parts *parts;
    const DiagramChoice *choice;
    const DiagramShow *show;
    Usec next;
} Picturing;

static void soon(Picturing *here, Usec next) {
    if (next != USEC_NEVER && next <= STROKE_FRAME) {
        next = DIAGRAM_FRAME;
    }
    here->next = usec_min(here->next, next);
}

static StrokeView stroke_of(const Picturing *here, const DiagramPicture *picture,
                            const Placing *placing, const Shape *region) {
    const DiagramShow *show = here->show;
    size_t length = strlen(region->id);
    bool right = (length > 6 && strcmp(region->id + length - 6, "-right") == 0) ||
                 picture->side == SIDE_RIGHT;
    return (StrokeView){.kind = here->choice->stroke,
                        .figure = picture->figure,
                        .placing = *placing,
                        .region = region,
                        .pressure = show->pressure,
                        .per_minute = show->per_minute,
                        .elapsed = show->elapsed,
                        .length = show->length,
                        .still = show->still,
                        .tool = here->choice->tool,
                        .tool_mirrored = right};
}

static void draw_spots(Picturing *here, const DiagramPicture *picture, const Placing *placing) {
    Parts *parts = here->parts;
    for (int i = 0; i < here->show->spot_count; i++) {
        const SessionSpot *spot = &here->show->spots[i];
        for (size_t k = 0; k < picture->region_count; k++) {
            if (picture->words[k] != spot->region) {
                continue;
            }
            Rect box = placing_rect(placing, picture->regions[k]->box);
            double x = box.x + spot->x * box.w, y = box.y + spot->y * box.h;
            static const struct {
                double r, width, alpha;
            } rings[] = {{SPOT_FAR, 0.3, 0.55}, {SPOT_NEAR, 0.46, 1}};
            for (size_t ring = 0; ring < sizeof rings / sizeof *rings; ring++) {
                path_clear(&parts->line);
                path_circle(&parts->line, x, y, rings[ring].r);
                canvas_line(parts->canvas, &parts->line, rings[ring].width, false, PAINT_STROKE,
                            rings[ring].alpha);
            }
            canvas_circle(parts->canvas, x, y, SPOT_DOT + SPOT_HALO, PAINT_STROKE_HALO);
            canvas_circle(parts->canvas, x, y, SPOT_DOT, PAINT_STROKE);
            break;
        }
    }
}

/* A low frame shows a part of the body alone: it is the one that the number stands on. */
static void move_to_count(Rect *window, const Figure *figure, Rect frame) {
    const Shape *place = figure_find(figure, "press-belly-breath");
    if (place == NULL) {
        return;
    }
    double half = COUNT_MOST * window->w / frame.w, y = place->centre.y;
    if (y - half < window->y || y + half > window->y + window->h) {
        window->y = y - window->h / 2;
    }
}

/* The number of the breath in the middle of the body, on a disc that grows with it. */
static void draw_count(Picturing *here, const DiagramPicture *picture, const Placing *placing) {
    const DiagramShow *show = here->show;
    const Shape *place = figure_find(picture->figure, "press-belly-breath");
    if (show->count == NULL || place == NULL) {
        return;
    }
    Canvas *canvas = here->parts->canvas;
    Point at = placing_map(placing, place->centre);
    double r = COUNT_LEAST + (COUNT_MOST - COUNT_LEAST) * show->volume;
    canvas_disc(canvas, at.x, at.y, r, 0.8, PAINT_ACTION_SOFT);
    TextLook look = parts_look(TYPE_COUNT_NUMBER, PAINT_THREAD);
    look.size = 9;
    look.unscaled = true;
    canvas_digits(canvas, (Rect){at.x - r, at.y - r, 2 * r, 2 * r}, look, show->count);
}

static void draw_picture(Picturing *here, const DiagramPicture *picture, Rect frame, bool near) {
    const DiagramShow *show = here->show;
    const DiagramChoice *choice = here->choice;
    Canvas *canvas = here->parts->canvas;
    DiagramPicture framed = *picture;
    if (choice->breathes) {
        framed.region_count = 0; /* it stays in its place from one breathing step to the next */
    }
    Rect window = diagram_window(&framed, frame.w / frame.h, near);
    if (choice->breathes) {
        move_to_count(&window, picture->figure, frame);
    }
    Placing placing = figure_place(picture->figure, window, frame, picture->mirrored);
    bool hand = choice->strokes && show->hand && picture->region_count > 0;
    Usec pulse = USEC_NEVER;
    BodyView view = {.figure = picture->figure,
                     .placing = placing,
                     .frame = frame,
                     .faces = true,
                     .hatch_no_go = hand && show->pressure > 0 && choice->stroke != STROKE_STRETCH,
                     .regions = picture->regions,
                     .region_count = picture->region_count,
                     .glow = 1,
                     .breath = choice->breathes ? show->volume : 0};
    if (show->pulse && picture->region_count > 0) {
        view.glow = stroke_pulse(show->elapsed, show->still, &pulse);
        soon(here, pulse);
    }
    if (choice->breathes) {
        view.glow *= BREATH_GLOW;
    }
    if (hand) {
        StrokeView stroke = stroke_of(here, picture, &placing, picture->regions[0]);
        view.turn = picture->region_count == 1 ? stroke_turn(&stroke) : 0;
    }
    if (choice->breathes && show->count != NULL) {
        view.region_count = 0; /* the count stands there */
    }
    body_draw(canvas, &view);
    for (size_t i = 0; hand && i < picture->region_count; i++) {
        StrokeView stroke = stroke_of(here, picture, &placing, picture->regions[i]);
        soon(here, stroke_draw(canvas, &stroke));
    }
    draw_spots(here, picture, &placing);
    draw_count(here, picture, &placing);
}

static void draw_label(Parts *parts, Rect frame, bool left, bool marked, bool brief) {
    static const Phrase phrases[2][2] = {{PHRASE_RIGHT_LABEL, PHRASE_RIGHT_LABEL_SHORT},
                                         {PHRASE_LEFT_LABEL, PHRASE_LEFT_LABEL_SHORT}};
    const char *string = words(phrases[left ? 1 : 0][brief ? 1 : 0]);
    TextLook look = parts_look(TYPE_CAPTION, marked ? PAINT_TOUCH_INK : PAINT_INK2);
    look.semibold = true;
    double width = 0;
    double height = 2.5 * 1.3 * parts->text + 2 * (brief ? LABEL_BRIEF_Y : LABEL_PAD_Y);
    canvas_text_size(parts->canvas, 1e4, look, string, &width);
    double pad = !marked ? 0 : brief ? LABEL_BRIEF_X : LABEL_PAD_X;
    double x = left ? frame.x + LABEL_X : frame.x + frame.w - LABEL_X - width - 2 * pad;
    Rect rect = {x, frame.y + LABEL_Y, width + 2 * pad, height};
    if (marked) {
        parts_card(parts, rect, height / 2, PAINT_TOUCH_SOFT);
    }
    canvas_label(parts->canvas, (Rect){x + pad, rect.y, width + 0.2, height}, look, string);
}

/* A picture of both sides names both; one of a single side names that one. */
static void draw_labels(Parts *parts, Rect frame, const DiagramChoice *choice) {
    bool brief = parts->layout->big_text;
    if (choice->form != DIAGRAM_BODY || !(choice->left || choice->right)) {
        return;
    }
    bool both = choice->picture_count == 2 || choice->facing == FACING_AWAY ||
                choice->facing == FACING_MIRROR;
    if (both || choice->pictures[0].side == SIDE_LEFT) {
        draw_label(parts, frame, true, choice->left, brief);
    }
    if (both || choice->pictures[0].side == SIDE_RIGHT) {
        draw_label(parts, frame, false, choice->right, brief);
    }
}

static void draw_caption(Parts *parts, Rect frame, const DiagramChoice *choice) {
    if (choice->form != DIAGRAM_BODY || choice->pictures[0].region_count == 0 ||
        (choice->facing != FACING_AWAY && choice->facing != FACING_MIRROR)) {
        return;
    }
    const char *string =
        words(choice->facing == FACING_AWAY ? PHRASE_FROM_BEHIND : PHRASE_IN_MIRROR);
    TextLook look = parts_look(TYPE_CAPTION, PAINT_INK2);
    double width = 0, height = 2.5 * 1.3 * parts->text + 2 * CAPTION_PAD_Y;
    canvas_text_size(parts->canvas, 1e4, look, string, &width);
    if (width + 2 * CAPTION_PAD_X > frame.w - 2 * CAPTION_Y) {
        return;
    }
    Rect rect = {frame.x + (frame.w - width) / 2 - CAPTION_PAD_X,
                 frame.y + frame.h - CAPTION_Y - height, width + 2 * CAPTION_PAD_X, height};
    canvas_box(parts->canvas, rect, height / 2, PAINT_FIGURE_PANEL, PAINT_FIGURE_PANEL, 0);
    canvas_label(parts->canvas, (Rect){rect.x + CAPTION_PAD_X, rect.y, width + 0.2, height}, look,
                 string);
}

/* The names of what is marked, each once. */
static void add_regions(const DiagramChoice *choice, const Vocabulary *vocabulary, Text *out) {
    const Diagram *diagram = choice->diagram;
    int said[DIAGRAM_REGIONS];
    size_t count = 0;
    for (size_t i = 0; diagram != NULL && i < diagram->region_count; i++) {
        int word = diagram->regions[i].region;
        word = word == WORD_NONE ? choice->area : word;
        bool new = word != WORD_NONE &&count < DIAGRAM_REGIONS;
        for (size_t k = 0; k < count; k++) {
            new = new &&said[k] != word;
        }
        if (!new) {
            continue;
        }
        said[count++] = word;
        const char *name = names_region(vocabulary, word);
        bool sided = vocabulary_region(vocabulary, word)->sided;
        Phrase phrase = choice->left && choice->right ? PHRASE_MARKED_BOTH
                        : choice->left                ? PHRASE_MARKED_LEFT
                                                      : PHRASE_MARKED_RIGHT;
        Text item = {0};
        words_add_filled(&item, sided ? words(phrase) : "{region}", "region", name);
        parts_list(out, PHRASE_LIST_LONG, text_string(&item));
        text_finish(&item);
    }
}

static const char *description_of(const DiagramChoice *choice, const Vocabulary *vocabulary) {
    if (choice->form == DIAGRAM_POSTURE && choice->posture != WORD_NONE) {
        return names_posture_picture(vocabulary, choice->posture);
    }
    int word = choice->diagram != NULL ? choice->diagram->view : WORD_NONE;
    return word != WORD_NONE ? names_view_picture(vocabulary, word) : NULL;
}

void diagram_words(const DiagramChoice *choice, const Vocabulary *vocabulary, Text *out) {
    Text regions = {0};
    const char *description = parts_or(description_of(choice, vocabulary), words(PHRASE_PICTURE));
    text_add(out, description);
    size_t length = strlen(description);
    if (length > 0 && description[length - 1] != '.') {
        text_add(out, ".");
    }
    add_regions(choice, vocabulary, &regions);
    if (regions.length > 0) {
        text_add(out, " ");
        words_add_filled(out, words(PHRASE_MARKED), "regions", text_string(&regions));
    }
    text_finish(&regions);
}

/* Where a figure is missing its regions are named, so that the step can still be done. */
static void draw_missing(Parts *parts, Rect frame, const DiagramChoice *choice,
                         const Vocabulary *vocabulary) {
    Text names = {0};
    add_regions(choice, vocabulary, &names);
    Rect inside = rect_grow(frame, -fmin(SPACE_XL, frame.w / 8));
    TextLook look = parts_look(TYPE_LABEL, PAINT_INK2);
    look.align = ALIGN_CENTRE;
    double height = canvas_text_size(parts->canvas, inside.w, look, text_string(&names), NULL);
    if (names.length > 0 && height <= inside.h) {
        inside.y += (inside.h - height) / 2;
        canvas_text(parts->canvas, inside, look, text_string(&names));
    }
    text_finish(&names);
}

static void begin_panel(Parts *parts, Rect frame, double radius, Paint fill) {
    canvas_box(parts->canvas, frame, radius, fill, PAINT_OUTLINE, 0);
    canvas_clip(parts->canvas, frame, radius);
}

static void end_panel(Parts *parts, Rect frame, double radius, Paint ground) {
    canvas_unclip_on(parts->canvas, ground);
    if (parts->contrast) {
        canvas_frame(parts->canvas, frame, radius, PAINT_OUTLINE, LINE_CONTRAST);
    }
}

static void draw_inset(Picturing *here, Rect frame) {
    double size = INSET_PART * fmin(frame.w, frame.h), away = SPACE_M;
    Rect inset = {frame.x + frame.w - size - away, frame.y + away, size, size};
    begin_panel(here->parts, inset, RADIUS_SMALL, PAINT_SURFACE);
    canvas_plain(here->parts->canvas, inset);
    draw_picture(here, &here->choice->pictures[1], inset, true);
    canvas_plain_end(here->parts->canvas);
    end_panel(here->parts, inset, RADIUS_SMALL, PAINT_FIGURE_PANEL);
}

Usec diagram_draw(Parts *parts, Rect frame, const DiagramChoice *choice, const DiagramShow *show,
                  bool spoken) {
    Picturing here = {.parts = parts, .choice = choice, .show = show, .next = USEC_NEVER};
    const Vocabulary *vocabulary =
        parts->view->look != NULL ? parts->view->look->vocabulary : parts->view->vocabulary;
    begin_panel(parts, frame, show->radius, PAINT_FIGURE_PANEL);
    canvas_plain(parts->canvas, frame); /* the left of the body stays on its left */
    if (choice->form == DIAGRAM_BODY && choice->picture_count == 2) {
        double width = (frame.w - PAIR_GAP) / 2;
        for (size_t i = 0; i < 2; i++) {
            Rect half = {frame.x + (double)i * (width + PAIR_GAP), frame.y, width, frame.h};
            draw_picture(&here, &choice->pictures[i], half, show->near);
        }
    } else if (choice->picture_count > 0) {
        draw_picture(&here, &choice->pictures[0], frame, show->near);
    } else if (vocabulary != NULL) {
        draw_missing(parts, frame, choice, vocabulary);
    }
    canvas_plain_end(parts->canvas);
    end_panel(parts, frame, show->radius, show->ground);
    if (choice->form == DIAGRAM_POSTURE && choice->picture_count == 2) {
        draw_inset(&here, frame);
    }
    if (show->labels) {
        canvas_plain(parts->canvas, frame);
        draw_labels(parts, frame, choice);
        canvas_plain_end(parts->canvas);
    }
    bool strip = said_over(parts, frame, show->said);
    if (show->caption && !strip) {
        draw_caption(parts, frame, choice);
    }
    if (spoken && vocabulary != NULL) {
        Text text = {0};
        diagram_words(choice, vocabulary, &text);
        parts_say(parts, "diagram", ROLE_IMAGE, text_string(&text), frame);
        text_finish(&text);
    }
    return here.next;
}

DiagramShow diagram_show_look(const SceneView *view, const DiagramChoice *choice) {
    const SessionLook *look = view->look;
    bool asking = look->state == SESSION_ASKING;
    bool counting = look->state == SESSION_RUNNING || look->state == SESSION_WAITING;
    Usec pass = choice->strokes ? pace_stroke(look->vocabulary, choice->diagram) : 0;
    return (DiagramShow){.hand = !asking,
                         .pulse = counting,
                         .still = view->settings.still || !counting,
                         .elapsed = counting ? look->elapsed : 0,
                         .length = look->timed ? look->length : 0,
                         .pressure = look->pressure,
                         .per_minute = pass > 0 ? 60 / usec_to_seconds(pass) : 0,
                         .labels = true,
                         .caption = !view->layout->big_text,
                         .said = view->caption,
                         .radius = RADIUS_PANEL,
                         .ground = PAINT_BG,
                         .spots = look->spots,
                         .spot_count = look->spot_count};
}
