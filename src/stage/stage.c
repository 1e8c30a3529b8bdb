#include "stage/stage.h"

#include "base/memory.h"
#include "draw/marks.h"
#include "stage/damage.h"
#include "stage/fade.h"
#include "stage/image.h"
#include "stage/inputs.h"
#include "stage/painter.h"
#include "stage/power.h"
#include "stage/under.h"
#include "stage/wake.h"
#include "stage/window.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define STAGE_WIDTH 1280 /* headless, where nothing tells */
#define STAGE_HEIGHT 800
#define STAGE_MM_IN_INCH 25.4
/* Parts repainted in one frame: more than a few cost more to manage than to paint. */
#define STAGE_PARTS 8
/* Between two tries to show what the display was not ready for, first and when it takes long. */
#define STAGE_PAUSE (4 * USEC_MS)
#define STAGE_PAUSE_MOST (USEC_SECOND / 2)
/* Areas presented, which takes less than to paint them; of a part that is painted by tiles. */
#define STAGE_AREAS 48
#define STAGE_TILE_AREAS 16

struct Stage {
    Window *window; /* NULL: headless */
    Power *power;   /* NULL: headless */
    Inputs inputs;
    Wake wake; /* of one without a window */
    Painter painter;
    Picture picture; /* what is on the screen; the window's own memory, if it lends that */
    Under under;
    Damage damage;
    double diagonal; /* inches, or 0 */
    Fade fade;
    double fade_part;
    double scale;         /* of the frame in the picture */
    double measure_scale; /* of the last stage_measure */
    Marks shown, next;    /* the frame in the picture, and memory for the next */
};

/* Takes the window's memory as the picture, or its own where that is none, or of another size. New
** memory has nothing of the frame in it. */
static void find_picture(Stage *stage, int width, int height) {
    Picture lent = {0};
    bool fresh = false;
    if (stage->window != NULL && window_lend(stage->window, &lent, &fresh) && lent.width == width &&
        lent.height == height) {
        if (!fresh && stage->picture.pixels == lent.pixels)
            return;
        picture_borrow(&stage->picture, &lent);
    } else {
        if (!stage->picture.lent && stage->picture.width == width &&
            stage->picture.height == height)
            return;
        picture_resize(&stage->picture, width, height);
    }
    fade_stop(&stage->fade);
    stage->shown.taken = false;
}

Stage *stage_new(const StageOptions *options, Arena *arena, const char **reason) {
    Stage *stage = mem_new(1, sizeof *stage);
    int width = options->width > 0 ? options->width : STAGE_WIDTH;
    int height = options->height > 0 ? options->height : STAGE_HEIGHT;
    if (!options->headless) {
        stage->window = window_new(options->windowed, options->width, options->height,
                                   options->renderer, arena, reason);
        if (stage->window == NULL) {
            free(stage);
            return NULL;
        }
        window_size(stage->window, &width, &height);
        inputs_init(&stage->inputs, width, height, window_connection(stage->window));
        stage->power = power_new(NULL);
    }
    wake_init(&stage->wake);
    stage->diagonal = options->diagonal;
    painter_init(&stage->painter);
    find_picture(stage, width, height);
    stage->measure_scale = 1;
    return stage;
}

void stage_free(Stage *stage) {
    if (stage == NULL)
        return;
    painter_finish(&stage->painter);
    picture_finish(&stage->picture);
    under_finish(&stage->under);
    damage_finish(&stage->damage);
    fade_finish(&stage->fade);
    marks_finish(&stage->shown);
    marks_finish(&stage->next);
    power_free(stage->power);
    window_free(stage->window);
    wake_finish(&stage->wake);
    free(stage);
}

void stage_size(const Stage *stage, int *width, int *height) {
    *width = stage->picture.width;
    *height = stage->picture.height;
}

double stage_px_per_mm(const Stage *stage) {
    int width = stage->picture.width, height = stage->picture.height;
    if (stage->diagonal <= 0)
        return stage->window != NULL ? window_px_per_mm(stage->window) : 0;
    if (stage->window != NULL)
        window_display_size(stage->window, &width, &height);
    return hypot(width, height) / (STAGE_MM_IN_INCH * stage->diagonal);
}

Renderer stage_renderer(const Stage *stage) {
    return stage->window != NULL ? window_renderer(stage->window) : RENDERER_SOFTWARE;
}

double stage_rate(const Stage *stage, bool *waits) {
    *waits = false;
    return stage->window != NULL ? window_rate(stage->window, waits) : 0;
}

bool stage_is_low(Stage *stage, Usec now) {
    return stage->power != NULL && power_is_low(stage->power, now);
}

static void resize(Stage *stage, int width, int height) {
    find_picture(stage, width, height);
    fade_finish(&stage->fade);
    stage->shown.taken = false;
}

void stage_resize(Stage *stage, int width, int height) {
    assert(stage->window == NULL && width > 0 && height > 0);
    resize(stage, width, height);
}

static double measured_width(void *context, Face face, double size, Reading reading,
                             const char *text, size_t length) {
    Stage *stage = context;
    double scale = stage->measure_scale;
    return lines_width(stage->painter.lines, face, size * scale, reading, text, length) / scale;
}

static void measured_height(void *context, Face face, double size, double *ascent,
                            double *descent) {
    Stage *stage = context;
    double scale = stage->measure_scale;
    lines_height(stage->painter.lines, face, size * scale, ascent, descent);
    *ascent /= scale;
    *descent /= scale;
}

Measure stage_measure(Stage *stage, double scale) {
    assert(scale > 0);
    stage->measure_scale = scale;
    return (Measure){stage, measured_width, measured_height, scale};
}

void stage_fade_begin(Stage *stage) {
    if (stage->shown.taken)
        fade_begin(&stage->fade, &stage->picture);
}

void stage_fade(Stage *stage, double part) {
    stage->fade_part = part;
}

/* Paints the part [clip] anew, by tiles where that is less work. Returns the number of [areas] (at most
** [room], which is 1 or more) that were painted. */
static size_t paint_part(Stage *stage, Picture *picture, Area clip, const Canvas *canvas,
                         double scale, Area *areas, size_t room) {
    size_t from = stage->under.count;
    /* In a fade all of it must be painted. */
    if (stage->fade.on || !damage_part(&stage->damage, picture, clip, canvas, scale, from)) {
        under_paint(&stage->under, &stage->painter, picture, clip, canvas, scale);
        areas[0] = clip;
        return 1;
    }
    const Picture *ground =
        under_ground(&stage->under, &stage->painter, picture, clip, canvas, scale);
    painter_tiles(&stage->painter, picture, ground, &stage->under.drawn, &stage->damage.tiles, clip,
                  canvas, scale, from);
    return tiles_areas(&stage->damage.tiles, clip, areas,
                       room < STAGE_TILE_AREAS ? room : STAGE_TILE_AREAS);
}

int stage_show(Stage *stage, const Canvas *canvas, double scale) {
    assert(scale > 0);
    Rect parts[STAGE_PARTS];
    Area areas[STAGE_AREAS];
    find_picture(stage, stage->picture.width, stage->picture.height);
    Picture *picture = stage->fade.on ? &stage->fade.next : &stage->picture;
    if (stage->scale < scale || stage->scale > scale)
        stage->shown.taken = false;
    marks_take(&stage->next, canvas);
    size_t part_count = marks_changes(&stage->shown, &stage->next, parts, STAGE_PARTS);
    if (!stage->shown.taken) {
        /* The frame may end inside the last pixels, or short of them. */
        part_count = 1;
        parts[0] = (Rect){0, 0, stage->picture.width / scale, stage->picture.height / scale};
        under_forget(&stage->under);
    }
    if (part_count > 0) {
        under_changed(&stage->under, marks_same(&stage->shown, &stage->next));
        damage_take(&stage->damage, &stage->shown, &stage->next, canvas, scale, picture);
    }
    size_t count = 0;
    for (size_t i = 0; i < part_count; i++) {
        Area area = picture_area(picture, parts[i], scale, 1);
        if (stage->fade.on)
            area = fade_mark(&stage->fade, area);
        if (!area_is_empty(area))
            count += paint_part(stage, picture, area, canvas, scale, areas + count,
                                STAGE_AREAS / part_count);
    }
    Marks shown = stage->shown;
    stage->shown = stage->next;
    stage->next = shown;
    stage->scale = scale;
    if (stage->fade.on)
        count = fade_mix(&stage->fade, &stage->picture, stage->fade_part, areas, STAGE_AREAS);
    if (stage->window != NULL && count > 0)
        window_present(stage->window, &stage->picture, areas, count);
    return (int)count;
}

void stage_prepare(Stage *stage, const Canvas *canvas, double scale) {
    painter_words(&stage->painter, canvas, scale);
}

bool stage_prepare_fade(Stage *stage) {
    return fade_prepare(&stage->fade, &stage->picture);
}

void stage_expose(Stage *stage) {
    Area whole = {0, 0, stage->picture.width, stage->picture.height};
    find_picture(stage, stage->picture.width, stage->picture.height);
    if (stage->window != NULL && stage->shown.taken)
        window_present(stage->window, &stage->picture, &whole, 1);
}

/* As inputs_wait; meanwhile a picture that the display was not ready for is shown when it is. */
static bool wait_for_input(Stage *stage, Usec wait, double scale, Input *input) {
    Usec pause = STAGE_PAUSE;
    while (wait > 0 && stage->shown.taken && window_is_behind(stage->window)) {
        Usec slice = usec_min(wait, pause);
        if (inputs_wait(&stage->inputs, slice, scale, input))
            return true;
        window_catch_up(stage->window, &stage->picture);
        wait -= wait == USEC_NEVER ? 0 : slice;
        pause = usec_min(2 * pause, STAGE_PAUSE_MOST);
    }
    return inputs_wait(&stage->inputs, wait, scale, input);
}

bool stage_input(Stage *stage, Usec wait, double scale, Input *input) {
    *input = (Input){.kind = INPUT_NONE};
    if (stage->window == NULL || !wait_for_input(stage, wait, scale, input))
        return false;
    if (input->kind == INPUT_SIZE) {
        window_resized(stage->window);
        resize(stage, input->width, input->height);
    }
    if (input->kind == INPUT_CLOSE && window_is_lost(stage->window))
        input->kind = INPUT_LOST;
    return true;
}

void stage_sleep(Stage *stage, Usec wait) {
    assert(stage->window == NULL);
    wake_sleep(&stage->wake, wait);
}

void stage_wake(Stage *stage) {
    if (stage->window != NULL)
        inputs_wake();
    else
        wake_up(&stage->wake);
}

bool stage_write_png(const Stage *stage, const char *path, Arena *arena, const char **reason) {
    return image_write(&stage->picture, path, arena, reason);
}

const uint32_t *stage_pixels(const Stage *stage, int *width, int *height) {
    stage_size(stage, width, height);
    return stage->picture.pixels;
}
