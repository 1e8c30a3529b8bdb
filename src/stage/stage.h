/* The stage: a screen, or memory in its place. The only floor that knows SDL, FreeType and
** fontconfig.
**
** One painter replays a draw list into a picture in memory, repainting only what changed; the
** window shows those parts of it. Shapes are filled by FreeType, words drawn by SDL2_ttf. */
#ifndef STAGE_STAGE_H
#define STAGE_STAGE_H

#include "base/arena.h"
#include "base/time.h"
#include "draw/canvas.h"
#include "stage/input.h"
#include "stage/renderer.h"

#include <stdbool.h>

typedef struct Stage Stage;

typedef struct StageOptions {
    bool headless;     /* no display and no sound device: into memory */
    bool windowed;     /* an ordinary window rather than the whole screen */
    int width, height; /* px; 0: the display's (headless: 1280 x 800) */
    double diagonal;   /* of the whole screen, inches; 0: as the display tells */
    Renderer renderer;
} StageOptions;

/* Opens the stage. NULL when there is no display, or it cannot be opened: [reason] is then one line
** for a person, from [arena]. The video drivers "offscreen" and "dummy" count as no display unless
** SDL_VIDEODRIVER names them. */
Stage *stage_new(const StageOptions *options, Arena *arena, const char **reason);
void stage_free(Stage *stage); /* NULL is fine */

/* The size in px. */
void stage_size(const Stage *stage, int *width, int *height);

/* px per mm: by the diagonal that was given, else as the display tells; 0 where it does not.
** Headless the picture is the whole screen. */
double stage_px_per_mm(const Stage *stage);

/* Who shows the pictures now: never RENDERER_AUTO. Headless nobody does: RENDERER_SOFTWARE. */
Renderer stage_renderer(const Stage *stage);

/* How many pictures a second the display shows, 0 where it does not tell, and whether stage_show waits
** for it. */
double stage_rate(const Stage *stage, bool *waits);

/* Is the machine on a battery that is low, so that fewer pictures should do? Asked as long as
** something moves, at [now] of one clock; it never waits. Headless never. */
bool stage_is_low(Stage *stage, Usec now);

/* Headless only: another size, as if the window had been resized; no event tells the caller. */
void stage_resize(Stage *stage, int width, int height);

/* How wide text is on this stage where a u is [scale] px. Lives as long as the stage; the scale may
** change with each call (all measures of a stage share the last one). */
Measure stage_measure(Stage *stage, double scale);

/* Shows [canvas] with [scale] px to the u. Paints and presents only what differs from the frame
** that was shown last; returns the number of rectangles that changed, 0 when nothing did.
** The stage keeps what it needs to compare with the next frame: canvases may be reused. */
int stage_show(Stage *stage, const Canvas *canvas, double scale);

/* Draws the words of [canvas] where nobody sees them, so that showing a frame like it takes less long. */
void stage_prepare(Stage *stage, const Canvas *canvas, double scale);

/* Takes some of the memory of a fade, as fade_prepare does. True when nothing is left to be taken. */
bool stage_prepare_fade(Stage *stage);

/* From the next frame on, new frames are seen through what is on the screen now, as far as
** stage_fade says. Nothing before the first frame. */
void stage_fade_begin(Stage *stage);

/* How much of new frames is seen, 0 to 1, rising; from 1 on all of them, and the fade is over. */
void stage_fade(Stage *stage, double part);

/* Shows the whole picture again, as it is: the window was covered. Nothing where the window has
** another size by now: the next frame shows all. */
void stage_expose(Stage *stage);

/* Waits until there is an input, at most [wait] (0: not at all, USEC_NEVER: for ever). False when
** none came. [scale] turns px into u. Headless there never is one, and it does not wait. */
bool stage_input(Stage *stage, Usec wait, double scale, Input *input);

/* Headless only: sleeps for [wait], USEC_NEVER for ever, or until it is woken. */
void stage_sleep(Stage *stage, Usec wait);

/* Ends the wait or the sleep that is under way, or the next one; a wait then has INPUT_WOKEN. Any
** thread may call it, as long as the stage lives. */
void stage_wake(Stage *stage);

/* Writes what is on the screen as a PNG file, whole or not at all. False with a [reason] from
** [arena], which does not name the file. */
bool stage_write_png(const Stage *stage, const char *path, Arena *arena, const char **reason);

/* What is on the screen, for tests: [width] x [height] pixels of 0xAARRGGBB, rows one after the other. */
const uint32_t *stage_pixels(const Stage *stage, int *width, int *height);

#endif
