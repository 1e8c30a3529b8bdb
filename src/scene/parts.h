/* What the scenes are made of: text that flows down a column, chips, cards, the bar at the top.
**
** Parts carries what every component needs while one frame is drawn. Each component paints and,
** when it matters to a person, declares its element in the same call; the order of the calls is
** the order of reading and of the keyboard. */
#ifndef SCENE_PARTS_H
#define SCENE_PARTS_H

#include "base/words.h"
#include "draw/shapes.h"
#include "scene/scene.h"

typedef struct Parts {
    Canvas *canvas;
    const SceneView *view;
    const Layout *layout;
    double text;     /* the person's text scale */
    bool contrast;   /* every edge is drawn */
    Rect safe;       /* nothing is touchable outside */
    int focus;       /* the last place given in the keyboard order */
    Path line, fill; /* scratch, cleared by each user */
} Parts;

/* Begins a frame in the language of the interface, mirrored where that is read from right to left:
** all that is drawn goes on as if the start were on the left. The canvas and what [view] holds are borrowed until parts_end, which frees the
** scratch. */
void parts_begin(Parts *parts, Canvas *canvas, const SceneView *view);
void parts_end(Parts *parts);

/* A text look of [role] in [paint]; all else its default. */
TextLook parts_look(TypeRole role, Paint paint);

/* The same for words of the routine that is shown, which are in its language. */
TextLook parts_routine_look(const Parts *parts, TypeRole role, Paint paint);

/* A type size at text scale 1 in this layout: titles are smaller where the screen is low or the
** text is large. */
double parts_title_size(const Parts *parts);

/* The height of a line of [string], whose script may need more than others. */
double parts_line_height(const Parts *parts, TextLook look, const char *string);

/* Is the interface read from right to left? */
bool parts_is_mirrored(const SceneView *view);

/* An element that is read, not touched: [spoken] (not NULL) in [rect]. */
void parts_say(Parts *parts, const char *id, Role role, const char *spoken, Rect rect);

/* Is the element called [id] under a finger? Does it have the focus? */
bool parts_is_pressed(const Parts *parts, const char *id);

/* [paint] over what is on the ground already, as far as the control that is pressed is darkened. */
void parts_darken(Parts *parts, Rect rect, double radius, Paint paint, double alpha);
bool parts_is_focused(const Parts *parts, const char *id);

/* The part of [rect], grown by half of [gap_x] and [gap_y], that a finger may reach. */
Rect parts_reach(const Parts *parts, Rect rect, double gap_x, double gap_y);

/* The ring round what has the keyboard's focus. */
void parts_focus_ring(Parts *parts, Rect rect, double radius);

/* An icon in a square of [size] at ([x], [y]), turned round in a mirrored layout where it points
** along the line of reading. */
void parts_icon(Parts *parts, Icon icon, double x, double y, double size, Paint paint);

/* How one is in a posture of the vocabulary, as an icon. */
Icon parts_posture_icon(const Vocabulary *vocabulary, int posture);

/* A surface for other things; [fill] is PAINT_SURFACE for most. */
void parts_card(Parts *parts, Rect rect, double radius, Paint fill);
void parts_divider(Parts *parts, double x, double y, double width);

/* A column of things one below the other. A dry flow measures and draws nothing, so that a column
** can be placed by its height before it is drawn by the same calls. */
typedef struct Flow {
    Parts *parts;
    Rect box;   /* x, y and w hold; the height is what there is room for */
    double y;   /* where the next thing goes */
    double gap; /* kept before the next thing, if there is one */
    bool dry;
} Flow;

Flow flow_new(Parts *parts, Rect box, bool dry);
double flow_used(const Flow *flow); /* height so far, without the gap at the end */

/* Takes [height] from the column after the gap that is due, and makes [gap] the one that is due
** next. Returns its place. */
Rect flow_take(Flow *flow, double height, double gap);

/* A text; with an [id] also an element that is read, without marks. Nothing for NULL or blank
** words. */
void flow_text(Flow *flow, TextLook look, const char *id, Role role, const char *string,
               double gap);

typedef enum ChipKind {
    CHIP_NO_KIND,
    CHIP_MASSAGE,
    CHIP_STRETCH,
    CHIP_MASSAGE_AND_STRETCH,
    CHIP_BREATHING,
    CHIP_KIND_COUNT
} ChipKind;

typedef struct Chips {
    Side side;
    ChipKind kind;
    bool gentle;
    bool wide; /* each as wide as the flow, its words in the middle */
} Chips;

/* The chips of a step in a row: the side first. Where they do not fit, the kind goes. */
void flow_chips(Flow *flow, Chips chips, double gap);

/* Composes one column: called dry and then for real with the level that fits. Level 0 is as
** designed, each further one takes less room. */
typedef void FlowFill(Flow *flow, int level, void *context);

/* Draws the column into [box], in its middle by height if [centred], at the first level of [levels]
** that fits (else at the last). Returns the height that it took. */
double flow_fit(Parts *parts, Rect box, bool centred, int levels, FlowFill *fill, void *context);

/* How many bytes of [string], to the end of a word (of a phrase, in scripts without spaces), fit into
** [width] by [height]; all of it if it does, and one word at the least. [look] is not marked: words
** that stand out are not cut in parts. */
size_t parts_text_that_fits(const Parts *parts, double width, double height, TextLook look,
                            const char *string);

/* Is each word of [string] narrower than [width]? One that is not is broken inside. */
bool parts_words_fit(const Parts *parts, double width, TextLook look, const char *string);

/* [look], if need be so much smaller that [string] takes at most [lines] of [width], its words whole;
** never smaller than where the person asks for no larger text. */
TextLook parts_fitting(const Parts *parts, double width, int lines, TextLook look,
                       const char *string);

/* Which part of [string] page [page] shows, pages being counted round and round: its start and
** length. Returns how many pages there are, at least 1. [look] is not marked. */
int parts_text_page(const Parts *parts, double width, double height, TextLook look,
                    const char *string, int page, size_t *start, size_t *length);

/* Turns [page], which is counted on for ever, if [action] is about pages; false if it is not. */
bool parts_turn_page(int *page, const Action *action);

/* Adds [item] to the list of names in [out], as [phrase] (PHRASE_LIST or PHRASE_LIST_LONG) joins
** them. */
void parts_list(Text *out, Phrase phrase, const char *item);

/* The mark and the name, [height] high, at ([x], [y]). */
void parts_logo(Parts *parts, double x, double y, double height);

/* The heading of what is asked or done, never NULL. */
const char *parts_or(const char *string, const char *otherwise);

#endif
