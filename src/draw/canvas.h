/* The draw list: a frame as data, which a painter replays and a test reads.
**
** A scene fills a canvas with paint (boxes, paths, text, discs) and with elements: the things that
** matter to a person, with their id, role, words and place in the focus order. Lengths are in u.
** The list is printable, and the same calls give the same list.
**
** A canvas keeps its memory from frame to frame: once it has held the largest frame, nothing is
** allocated. What it returns (items, elements, strings, the path) lives until the next
** canvas_begin; items and elements may move when more are added. */
#ifndef DRAW_CANVAS_H
#define DRAW_CANVAS_H

#include "base/text.h"
#include "draw/direction.h"
#include "draw/geometry.h"
#include "draw/path.h"
#include "draw/theme.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How wide text is. The stage measures with real fonts; tests give every character one width.
** Widths are kept from frame to frame: what it tells depends on nothing that changes but its
** members. */
typedef struct Measure {
    void *context;
    /* The advance width in u of [length] bytes of UTF-8, a line or a part of one, set in [face] at
    ** [size] u. */
    double (*width)(void *context, Face face, double size, Reading reading, const char *text,
                    size_t length);
    /* From the baseline up and down, both positive, in u. */
    void (*height)(void *context, Face face, double size, double *ascent, double *descent);
    /* Px to the u: it changes widths, and letters stand in their lines by whole pixels. 0: none. */
    double scale;
} Measure;

/* A measure for tests: every code point is 0.55 of the size wide, ascent 0.97, descent 0.24. */
Measure measure_fixed(void);

typedef enum DrawKind {
    DRAW_BOX,
    DRAW_PATH,
    DRAW_OUTLINE,
    DRAW_TEXT,
    DRAW_DISC,
    DRAW_KIND_COUNT
} DrawKind;

/* A path that is kept elsewhere, with what is known of it. It stays as it is as long as a canvas
** names it, so that a frame with a figure neither copies nor hashes its points. */
typedef struct Outline {
    const Path *path;
    Rect box;      /* all of it lies inside: path_extent */
    uint64_t hash; /* path_hash */
} Outline;

typedef struct DrawItem {
    DrawKind kind;
    Rect bounds;   /* everything that it paints lies inside */
    uint64_t hash; /* of all that decides how it looks; equal hashes are equal looks */
    uint64_t look; /* the same but for the clip */
    bool clipped;
    Rect clip;   /* if [clipped]: it paints nothing outside, to the nearest whole pixel */
    Color color; /* fill, line or letters; alpha 0: none (a frame) */
    Paint paint; /* the name of [color], for print */
    union {
        struct {
            Rect rect;
            double radius;     /* of the corners */
            Color edge;        /* alpha 0: none */
            Paint edge_paint;  /* the name of [edge], for print */
            double edge_width; /* drawn inside the rectangle */
        } box;
        struct {
            size_t verb, verb_count, point; /* its part of the canvas's path */
            double width;                   /* of the line; 0: filled, non-zero winding */
            bool butt;                      /* flat line ends; round otherwise, joins are round */
        } path;
        struct {
            const Path *path; /* as [transform] moves it */
            Transform transform;
            double width; /* of the line, in u; 0: filled, non-zero winding */
            bool butt;
            bool shaded; /* the colour is whole in the middle of [box] and .7 at its corners */
            Rect box;    /* of the outline where it is seen, whatever is clipped of it */
        } outline;
        struct {
            const char *string; /* one line, in the order in which it is read */
            Reading reading;
            Face face;
            double size;
            Point start; /* on the baseline, at the left end whatever the direction */
            double width;
        } text;
        struct {
            Point centre;
            double radius;
            double solid; /* up to this part of the radius, below 1, it is opaque, then it fades */
        } disc;
    } as;
} DrawItem;

typedef enum Role {
    ROLE_TEXT, /* read, not touched */
    ROLE_HEADING,
    ROLE_BUTTON,
    ROLE_CHOICE, /* one of several; may be selected */
    ROLE_TOGGLE,
    ROLE_IMAGE,
    ROLE_TIMER,
    ROLE_PROGRESS,
    ROLE_ALERT,
    ROLE_COUNT
} Role;

/* Something that matters to a person. Strings belong to the canvas. */
typedef struct Element {
    const char *id; /* stable: "pause", "answer-4" */
    Role role;
    const char *label;  /* the words on it */
    const char *spoken; /* the words for it when it is read aloud; never NULL */
    Rect rect;
    Rect touch;         /* where a finger reaches it; empty: not touchable */
    const char *action; /* the name of what it does, or NULL */
    int value;          /* of the action */
    int focus;          /* place in the keyboard order, from 1; 0: not focusable */
    bool selected;      /* chosen, or on */
    bool disabled;      /* seen, not usable */
} Element;

typedef struct Canvas Canvas;

Canvas *canvas_new(void);
void canvas_free(Canvas *canvas); /* NULL is fine */

/* Empties the canvas for a new frame of [width] x [height] u in [theme]. [measure] is copied.
** [text_scale] is 1 to 2. The ground is PAINT_BG. */
void canvas_begin(Canvas *canvas, double width, double height, ThemeName theme, double text_scale,
                  Measure measure);

/* The language of the texts that are set from here on, a BCP 47 tag of less than 64 bytes: it
** decides where lines break, which shapes letters have that languages share, and how a text without
** letters is read. It is "" after canvas_begin: the text alone decides. The tag is copied. */
void canvas_language(Canvas *canvas, const char *tag);

/* In a mirrored layout the start is on the right: what is given [x] from the left lies as far from
** the right, rectangles, paths, clips, the boxes of text, and elements with their touch areas alike.
** Whoever draws goes on thinking that the start is on the left; what a frame holds afterwards lies
** where it is seen. Letters and digits are never turned round. Called right after canvas_begin, by
** which no layout is mirrored. */
void canvas_mirror(Canvas *canvas, bool mirrored);
bool canvas_is_mirrored(const Canvas *canvas);

/* What is drawn until canvas_plain_end lies in [place], which is mirrored, as it is: only its place
** changes sides. It is for what must not be turned round: the body, a clock, most icons. In a
** layout that is not mirrored it changes nothing. Such a scope in another one is part of it. */
void canvas_plain(Canvas *canvas, Rect place);
void canvas_plain_end(Canvas *canvas);

/* Until the next canvas_begin elements are left out: the frame is only looked at. */
void canvas_seen_only(Canvas *canvas);

double canvas_width(const Canvas *canvas);
double canvas_height(const Canvas *canvas);
double canvas_text_scale(const Canvas *canvas);
ThemeName canvas_theme(const Canvas *canvas);
Color canvas_color(const Canvas *canvas, Paint paint);

/* A filled box with round corners and an edge inside it. [edge_width] 0: no edge. */
void canvas_box(Canvas *canvas, Rect rect, double radius, Paint fill, Paint edge,
                double edge_width);
/* The same in the colours of another theme: a sample of it. */
void canvas_swatch(Canvas *canvas, Rect rect, double radius, ThemeName theme, Paint fill,
                   Paint edge, double edge_width);
/* A box without a fill. */
void canvas_frame(Canvas *canvas, Rect rect, double radius, Paint edge, double edge_width);
void canvas_fill(Canvas *canvas, const Path *path, Paint paint, double alpha);
/* A line of [width] along [path]; [alpha] is 0 to 1. */
void canvas_line(Canvas *canvas, const Path *path, double width, bool butt, Paint paint,
                 double alpha);
/* The outline as [transform] brings it into u: filled if [width] is 0, else as a line of [width]
** u. [outline] itself is copied, its path is not. */
void canvas_outline(Canvas *canvas, const Outline *outline, const Transform *transform,
                    double width, bool butt, Paint paint, double alpha);
/* The outline filled as a region that is touched: [alpha] in the middle of its box, .7 of that at the
** corners, and hardly less anywhere between. */
void canvas_shaded(Canvas *canvas, const Outline *outline, const Transform *transform, Paint paint,
                   double alpha);
/* A filled circle, as a box that is all corners. */
void canvas_circle(Canvas *canvas, double x, double y, double r, Paint paint);
/* A disc with a soft edge: opaque up to [solid] (0 to below 1) of its radius [r], gone at [r]. */
void canvas_disc(Canvas *canvas, double x, double y, double r, double solid, Paint paint);

/* What is added until canvas_unclip is seen inside [rect] alone, which has round corners of
** [radius] and lies on the ground: canvas_unclip paints what is outside the corners in PAINT_BG.
** Elements are not clipped. Clips do not lie in each other (assert). */
void canvas_clip(Canvas *canvas, Rect rect, double radius);
void canvas_unclip(Canvas *canvas);
/* The same on a ground of another colour. */
void canvas_unclip_on(Canvas *canvas, Paint ground);

typedef enum Align { ALIGN_START, ALIGN_CENTRE, ALIGN_END, ALIGN_COUNT } Align;

/* How a text is set. A [size] or [line] of 0 means the role's own; [role] and [paint] have no such
** default. [size] is in u at text scale 1, [line] in sizes; [at_most] lines, 0 for any: what does
** not fit ends in an ellipsis. The start of a paragraph is where it is read from: ALIGN_START is on
** the right where its first letter is read from right to left. A label, and a text that is
** [beside] something, belongs where the layout has it: its start is the layout's. Lines of a script that reaches far
** above and below stand further apart, by as much as the role says. */
typedef struct TextLook {
    TypeRole role;
    Paint paint;
    Align align;
    double size, line;
    bool semibold; /* the 600 cut of a text face */
    bool beside;   /* its start is the layout's, whichever way it is read */
    bool unscaled; /* the person's text size does not change it */
    bool
        marked; /* what lies between the marks of base/strong.h stands out: it is set in the 600 cut
                   ** and, where the text is in PAINT_INK2, in PAINT_INK */
    int at_most;
    const char *language; /* as canvas_language takes it; NULL: that of the canvas */
} TextLook;

/* Sets [string] into the width of [box] from its top, breaking lines where its script allows it, at
** a soft hyphen, and inside a word where it is wider than the box; a newline breaks always. The
** height of
** [box] is not looked at. Returns the height used: 0, with nothing drawn, for NULL or a blank
** [string]. A line in which words stand out becomes a text for each of its pieces. */
double canvas_text(Canvas *canvas, Rect box, TextLook look, const char *string);

/* What canvas_text would use, without drawing; [widest], which may be NULL, is the longest line. */
double canvas_text_size(const Canvas *canvas, double width, TextLook look, const char *string,
                        double *widest);

/* Would canvas_text go on in the next line inside a word, because [width] is too small for it? */
bool canvas_text_is_torn(const Canvas *canvas, double width, TextLook look, const char *string);

/* One line, in the middle of the height of [box] and at its start, centre or end by look.align, as
** the layout has them.
** Never breaks; is cut with an ellipsis where it is too wide or a newline follows. */
void canvas_label(Canvas *canvas, Rect box, TextLook look, const char *string);

/* Digits that change: each digit, of any script, in a cell as wide as the widest digit, any other
** character in one of its own width, the row centred in [box] in both directions (look.align is not
** looked at). The first is on the left in every language, as numbers are read. */
void canvas_digits(Canvas *canvas, Rect box, TextLook look, const char *string);

/* Adds an element; its strings are copied, [label] and [action] may be NULL. The touch area is
** taken as given. Ids are unique in a frame (assert). */
void canvas_element(Canvas *canvas, const Element *element);

/* The frame. */
size_t canvas_count(const Canvas *canvas);
const DrawItem *canvas_item(const Canvas *canvas, size_t index);
const Path *canvas_path(const Canvas *canvas); /* of all path items */
size_t canvas_element_count(const Canvas *canvas);
const Element *canvas_element_at(const Canvas *canvas, size_t index);

/* The topmost enabled element with an action at [point], by its touch area, or NULL. */
const Element *canvas_hit(const Canvas *canvas, Point point);

/* The element with this id, else the one whose label is [name] (exactly, then without regard to
** case), or NULL. */
const Element *canvas_find(const Canvas *canvas, const char *name);

/* The focusable element after (or before) the one called [id] in focus order, wrapping round; the
** first (last) for NULL or an id that is gone. NULL when nothing can be focused. */
const Element *canvas_focus(const Canvas *canvas, const char *id, bool backwards);

/* The parts of the screen on which [now] and [before] differ, at most [room] rectangles in u,
** joined where they meet or there are too many. Returns how many; 0 when the frames look alike.
** They lie on the screen; a painter rounds them outwards to whole pixels. [room] is at least 1.
** Another size, theme or no frame [before] (NULL) is one rectangle: the whole. A painter that
** does not keep the canvas shown last uses draw/marks.h. */
size_t canvas_changes(const Canvas *before, const Canvas *now, Rect *out, size_t room);

/* Adds the frame to [out] as text: a line for its size, then one for each item and element, numbers
** with two decimals. */
void canvas_print(const Canvas *canvas, Text *out);

#endif
