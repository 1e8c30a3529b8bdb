#include "scene/figures.h"

#include <math.h>
#include <stdio.h>

#define ROSETTE_R 31.0 /* where the widths are those of design.md */
#define ROSETTE_LINE 1.7
#define ROSETTE_GAP 3.5
#define ROSETTE_DOT 0.2
#define ROSETTE_DOT_EVERY 2.41
#define CURVE_HEIGHT 13.0
#define CURVE_LINE 1.1
#define THREAD_BASE 3.9
/* Beyond these, the thread shows sections in place of steps. */
#define THREAD_STEPS_MOST 14

/* Lines do not grow with a ring as fast as the ring. */
static double ring_line(double size) {
    return size <= SIZE_RING ? 1.6 : 1.6 + (size - SIZE_RING) * 0.02;
}

static void ring_words(Parts *parts, Rect rect, double size, const char *above, const char *number,
                       const char *below) {
    TextLook digits = parts_look(TYPE_COUNT_NUMBER, PAINT_INK);
    /* A small ring is thick for its size, and words under the digits lift them to where it is
    ** narrower. */
    size_t count = utf8_count(number);
    bool small_ring = size < SIZE_RING_COMPACT && count > 2;
    bool tight = count > 4 || (small_ring && below != NULL);
    digits.size = size * (tight ? 0.24 : small_ring ? 0.265 : 0.3);
    digits.line = 1;
    digits.unscaled = true;
    TextLook small = parts_look(TYPE_CAPTION, PAINT_INK2);
    small.size = fmin(fmax(2.5, size * 0.105) * fmin(parts->text, 1.5), size * 0.16);
    small.line = 1.1;
    small.unscaled = true;
    small.align = ALIGN_CENTRE;
    double line = small.size * small.line, gap = 0.5;
    double height =
        digits.size + (above != NULL ? line + gap : 0) + (below != NULL ? line + gap : 0);
    double y = rect.y + (rect.h - height) / 2;
    if (above != NULL) {
        canvas_label(parts->canvas, (Rect){rect.x, y, rect.w, line}, small, above);
        y += line + gap;
    }
    canvas_digits(parts->canvas, (Rect){rect.x, y, rect.w, digits.size}, digits, number);
    y += digits.size + gap;
    if (below != NULL) {
        canvas_label(parts->canvas, (Rect){rect.x, y, rect.w, line}, small, below);
    }
}

void figure_ring(Parts *parts, double x, double y, double size, Usec left, Usec length,
                 const char *above, const char *number, const char *below, const char *spoken) {
    double line = ring_line(size), r = (size - line - 1.2) / 2;
    double cx = x + size / 2, cy = y + size / 2;
    Rect rect = {x, y, size, size};
    canvas_plain(parts->canvas, rect); /* clocks go the same way everywhere */
    path_clear(&parts->line);
    path_circle(&parts->line, cx, cy, r);
    canvas_line(parts->canvas, &parts->line, line * 0.55, false,
                parts->contrast ? PAINT_FIGURE : PAINT_LINE, 1);
    if (length > 0 && left > 0) {
        /* Whole seconds, as the digits are, so that a ring that waits is still. */
        Usec shown = (left + USEC_SECOND - 1) / USEC_SECOND * USEC_SECOND;
        double part = fmin((double)shown / (double)length, 1);
        double sweep = part * 2 * acos(-1);
        path_clear(&parts->line);
        path_arc(&parts->line, cx, cy, r, 0, sweep);
        canvas_line(parts->canvas, &parts->line, line, false, PAINT_THREAD, 1);
        double end_x = cx + r * sin(sweep), end_y = cy - r * cos(sweep);
        canvas_circle(parts->canvas, end_x, end_y, line * 0.95, PAINT_THREAD);
        canvas_circle(parts->canvas, end_x, end_y, line * 0.4, PAINT_SURFACE);
    }
    ring_words(parts, rect, size, above, number, below);
    canvas_plain_end(parts->canvas);
    parts_say(parts, "timer", ROLE_TIMER, spoken, rect);
}

double figure_pressure(Parts *parts, double x, double y, double width, int level,
                       PressureStyle style, bool dry) {
    static const Phrase phrases[] = {PHRASE_PRESSURE_NONE, PHRASE_PRESSURE_LIGHT,
                                     PHRASE_PRESSURE_MEDIUM, PHRASE_PRESSURE_FIRM};
    const int most = (int)(sizeof phrases / sizeof *phrases) - 1;
    level = level < 0 ? 0 : level > most ? most : level;
    double dot = parts->layout->big_text ? 3 : SIZE_PRESSURE_DOT,
           gap = style == PRESSURE_FULL ? 1.3 : 0.6;
    bool flat = style == PRESSURE_FLAT;
    double dots = dot * (1 + (most - 1) * 1.42);
    TextLook label = parts_look(style == PRESSURE_SMALL ? TYPE_CAPTION : TYPE_LABEL, PAINT_INK2);
    TextLook strong = parts_look(TYPE_LABEL, PAINT_INK);
    strong.semibold = true;
    label.beside = strong.beside = true;
    const char *title = words(PHRASE_PRESSURE), *feel = words(phrases[level]);
    const char *shown = style == PRESSURE_SMALL ? "" : feel;
    double lead = flat ? dots + SPACE_M : 0;
    double title_height =
        flat ? 0 : canvas_text_size(parts->canvas, width, label, title, NULL) + gap;
    double feel_height = canvas_text_size(parts->canvas, width - lead, strong, shown, NULL);
    double height = flat ? fmax(dot, feel_height)
                         : title_height + dot + (feel_height > 0 ? gap + feel_height : 0);
    if (dry) {
        return height;
    }
    canvas_text(parts->canvas, (Rect){x, y, width, title_height}, label, flat ? "" : title);
    double line = 2.8 * 1.3 * parts->text;
    double row = flat ? y + (line - dot) / 2 : y + title_height;
    for (int i = 0; i < most; i++) {
        Rect rect = {x + i * dot * 1.42, row, dot, dot};
        if (i < level) {
            canvas_box(parts->canvas, rect, dot / 2, PAINT_ACTION, PAINT_ACTION, 0);
        } else {
            canvas_frame(parts->canvas, rect, dot / 2, PAINT_OUTLINE, LINE_CONTRAST);
        }
    }
    canvas_text(parts->canvas,
                (Rect){x + lead, flat ? y : row + dot + gap, width - lead, feel_height}, strong,
                shown);
    Text spoken = {0};
    words_add(&spoken, PHRASE_NAMED, (const WordsPlace[]){{"name", title}, {"value", feel}}, 2);
    parts_say(parts, "pressure", ROLE_IMAGE, text_string(&spoken), (Rect){x, y, width, height});
    text_finish(&spoken);
    return height;
}

void figure_breath(Parts *parts, double x, double y, double r, double volume, const char *count,
                   bool glow, const char *spoken) {
    double width = r / ROSETTE_R, v = glow ? 0 : volume;
    double outer = shape_rosette_outer(r, v), extent = r + 1.2 * width;
    Rect rect = {x - extent, y - extent, 2 * extent, 2 * extent};
    canvas_plain(parts->canvas, rect);
    if (glow) {
        /* A plain ring that comes and goes a little: the curls would set a pace. */
        outer = r * (0.5 + 0.5 * volume);
    } else {
        path_clear(&parts->fill);
        shape_dots(&parts->fill, x, y, r + 1.2 * width, ROSETTE_DOT,
                   (int)lround(2 * acos(-1) * (r + 1.2 * width) / ROSETTE_DOT_EVERY));
        canvas_fill(parts->canvas, &parts->fill, PAINT_THREAD_REST, 1);
    }
    canvas_disc(parts->canvas, x, y, outer * 1.16, 0.8, PAINT_ACTION_SOFT);
    path_clear(&parts->line);
    if (glow) {
        path_circle(&parts->line, x, y, outer);
    } else {
        shape_rosette(&parts->line, x, y, r, v);
    }
    canvas_line(parts->canvas, &parts->line, ROSETTE_LINE * width, false, PAINT_THREAD, 1);
    path_clear(&parts->line);
    path_clear(&parts->fill);
    if (!glow) {
        shape_rosette_over(&parts->fill, x, y, r, v, 1);
        shape_rosette_over(&parts->line, x, y, r, v, 1.35);
    }
    if (parts->line.verb_count > 0) {
        canvas_line(parts->canvas, &parts->fill, ROSETTE_GAP * width, true, PAINT_ACTION_SOFT, 1);
        canvas_line(parts->canvas, &parts->line, ROSETTE_LINE * width, false, PAINT_THREAD, 1);
    }
    if (count != NULL) {
        TextLook look = parts_look(TYPE_COUNT_NUMBER, PAINT_THREAD);
        look.size = (volume > 0.5 ? 15 : 11) * width;
        look.unscaled = true;
        canvas_digits(parts->canvas, (Rect){x - r, y - r, 2 * r, 2 * r}, look, count);
    }
    canvas_plain_end(parts->canvas);
    parts_say(parts, "breath", ROLE_IMAGE, spoken, rect);
}

static double curve_label_height(const Parts *parts) {
    return theme_type(TYPE_LABEL).size * theme_type(TYPE_LABEL).line * parts->text;
}

double figure_curve_height(const Parts *parts) {
    return CURVE_HEIGHT + 1 + curve_label_height(parts);
}

void figure_curve(Parts *parts, double x, double y, double width, const Breath *breath, Usec at,
                  BreathPhase phase) {
    static const Phrase phrases[] = {[BREATH_IN] = PHRASE_CURVE_IN,
                                     [BREATH_HOLD] = PHRASE_CURVE_HOLD,
                                     [BREATH_OUT] = PHRASE_CURVE_OUT,
                                     [BREATH_REST] = PHRASE_CURVE_REST};
    _Static_assert(sizeof phrases / sizeof *phrases == BREATH_PHASE_COUNT, "words for each phase");
    const Usec lengths[] = {[BREATH_IN] = breath->inhale,
                            [BREATH_HOLD] = breath->hold,
                            [BREATH_OUT] = breath->exhale,
                            [BREATH_REST] = breath->rest};
    Usec cycle = breath->inhale + breath->hold + breath->exhale + breath->rest;
    if (cycle <= 0) {
        return;
    }
    at = at < 0 ? 0 : at > cycle ? cycle : at;
    double rise = CURVE_HEIGHT - 4, base = y + CURVE_HEIGHT - 2;
    path_clear(&parts->line);
    shape_breath_curve(&parts->line, x, base, width, rise, breath->inhale, breath->hold,
                       breath->exhale, breath->rest, 0, cycle);
    canvas_line(parts->canvas, &parts->line, 0.55, false, PAINT_THREAD_REST, 1);
    double volume =
        shape_breath_volume(breath->inhale, breath->hold, breath->exhale, breath->rest, at);
    double bead_x = x + width * (double)at / (double)cycle, bead_y = base - rise * volume;
    if (at > 0) {
        /* The same line in every frame, of which one sees more and more: so little is painted anew. The
        ** bead hides where it ends. */
        double before = x - CURVE_LINE, top = base - rise - CURVE_LINE;
        canvas_clip(parts->canvas, (Rect){before, top, bead_x - before, rise + 2 * CURVE_LINE}, 0);
        canvas_line(parts->canvas, &parts->line, CURVE_LINE, false, PAINT_THREAD, 1);
        canvas_unclip(parts->canvas);
    }
    canvas_circle(parts->canvas, bead_x, bead_y, 2.3, PAINT_BG);
    canvas_circle(parts->canvas, bead_x, bead_y, 1.7, PAINT_THREAD);

    /* A phase too short for its words goes without: the curve still shows it. */
    double left = x, top = y + CURVE_HEIGHT + 1, height = curve_label_height(parts);
    for (int i = 0; i < BREATH_PHASE_COUNT; i++) {
        double span = width * (double)lengths[i] / (double)cycle;
        if (lengths[i] > 0) {
            char number[16];
            Text line = {0};
            double seconds = usec_to_seconds(lengths[i]), needed = 0;
            snprintf(number, sizeof number, "%g", seconds);
            words_add(&line, PHRASE_CURVE_SECONDS,
                      (const WordsPlace[]){{"phase", words(phrases[i])}, {"seconds", number}}, 2);
            TextLook look = parts_look(TYPE_LABEL, i == (int)phase ? PAINT_INK : PAINT_INK2);
            look.semibold = i == (int)phase;
            look.align = ALIGN_CENTRE;
            canvas_text_size(parts->canvas, 1e4, look, text_string(&line), &needed);
            canvas_label(parts->canvas, (Rect){left, top, span, height}, look,
                         needed > span ? number : text_string(&line));
            text_finish(&line);
        }
        left += span;
    }
}

/* Where the thread shows sections: the one that a whole [place] lies in. */
static double section(double place, int places) {
    return 1 + floor((place - 1) * THREAD_STEPS_MOST / places);
}

void figure_thread(Parts *parts, double x, double y, double width, double place, int places) {
    place = fmax(1, fmin(place, places));
    if (places > THREAD_STEPS_MOST) {
        double before = section(floor(place), places), after = section(ceil(place), places);
        place = before + (after - before) * (place - floor(place));
        places = THREAD_STEPS_MOST;
    }
    double base = y + THREAD_BASE, step = width / places;
    path_clear(&parts->line);
    path_clear(&parts->fill);
    double bead = shape_thread(&parts->line, &parts->fill, x, base, width, places, place);
    canvas_line(parts->canvas, &parts->fill, 0.55, false, PAINT_THREAD_REST, 1);
    canvas_line(parts->canvas, &parts->line, 0.7, false, PAINT_THREAD, 1);
    for (int i = 1; i < place; i++) {
        canvas_circle(parts->canvas, x + step * (i - 0.5), base, 0.85, PAINT_THREAD);
    }
    canvas_circle(parts->canvas, bead, base, 1.75, PAINT_BG);
    canvas_circle(parts->canvas, bead, base, 1.35, PAINT_THREAD);
}
