/* What can be touched. What is drawn here is what a finger reaches: paint and element are one
** call. */
#ifndef SCENE_BUTTONS_H
#define SCENE_BUTTONS_H

#include "scene/parts.h"

typedef enum ButtonLook {
    BUTTON_PLAIN,
    BUTTON_PRIMARY, /* filled; one on a screen */
    BUTTON_STOP,
    BUTTON_QUIET, /* words alone */
    BUTTON_LOOK_COUNT
} ButtonLook;

#define BUTTON_NO_ICON ICON_COUNT

typedef struct Button {
    const char *id;
    const char *label;
    const char *brief;  /* a shorter label where room is short, or NULL */
    const char *spoken; /* NULL: the label */
    Icon icon;          /* BUTTON_NO_ICON: none */
    bool icon_after;
    bool may_round; /* becomes its icon alone where room is short */
    bool disabled;
    bool choice, chosen; /* small: one of several things; the chosen one */
    ButtonLook look;
    double least; /* width, u */
    ActionKind action;
    int value;
} Button;

/* A row of buttons in one or more lines: the first [start] of them at the start, the others at the
** end; or all of equal width. */
#define BUTTONS_MOST 8
typedef struct ButtonRow {
    Button buttons[BUTTONS_MOST];
    size_t count, start;
    bool equal;
    /* Set by buttons_plan. */
    double gap;
    double size; /* of the words, u at text scale 1 */
    Rect rects[BUTTONS_MOST];
    const char *labels[BUTTONS_MOST];
    bool icons[BUTTONS_MOST];
    double padding[BUTTONS_MOST];
    Rect rect; /* all lines together */
} ButtonRow;

void buttons_add(ButtonRow *row, Button button);

/* Places the row with its bottom line on [line] (one line of it): as designed if
** it fits, else with round and brief buttons, else without icons, else in words that are
** less enlarged, else in more lines, upwards. */
void buttons_plan(const Parts *parts, ButtonRow *row, Rect line);
void buttons_draw(Parts *parts, const ButtonRow *row);

/* The dock of this layout: plans [row] there and returns what is left of the main part. */
Rect buttons_dock(const Parts *parts, ButtonRow *row);

/* The button that stops the session, first in every dock of one. */
Button button_stop(void);
Button button_back(bool enabled);
Button button_next(ButtonLook look);

/* A small button: target_small high, its words (or its icon alone, where [label] is NULL) in [rect]. Its width
** is button_small_width. */
double button_small_width(const Parts *parts, const char *label, Icon icon);
void button_small(Parts *parts, Rect rect, Button button);

/* A round button with an icon, as large as [rect]. */
void button_round(Parts *parts, Rect rect, Button button);

/* A number to choose. */
void button_key(Parts *parts, Rect rect, const char *id, int number, bool chosen, double gap_x,
                double gap_y);

/* An answer on a card: its words and, where [icon] is one, the icon in a disc. */
typedef struct AnswerCard {
    const char *id;
    const char *label;
    Icon icon;
    bool check;  /* a box to check instead of a disc: one of several that can be chosen */
    bool agrees; /* a check that says yes to something, in place of one that tells of a trouble */
    bool chosen; /* of a check */
    double size; /* of the words, u at text scale 1 */
    ActionKind action;
    int value;
} AnswerCard;

/* The height that the card needs at [width]. */
double button_card_height(const Parts *parts, const AnswerCard *card, double width);

/* Is a word of it too long for a card of this [width], so that it would go on in the next line? */
bool button_card_is_torn(const Parts *parts, const AnswerCard *card, double width);
void button_card(Parts *parts, Rect rect, const AnswerCard *card, double gap_x, double gap_y);

/* One of several that stand side by side and exclude each other; filled when it is the one. */
typedef struct Choice {
    const char *id;
    const char *label;
    const char *shown;    /* what is drawn in place of the label, or NULL */
    const char *spoken;   /* NULL: the label */
    const char *language; /* of the label, a BCP 47 tag; NULL: the interface's */
    double size;          /* of the words, u */
    bool check;           /* its words stand at its start, a check mark at its end when chosen */
    bool swatched;        /* colours are shown before the words: */
    ThemeName swatch;
    bool chosen;
    ActionKind action;
    int value;
} Choice;

/* The least width that it needs for words of one line. */
double button_choice_width(const Parts *parts, const Choice *choice);
void button_choice(Parts *parts, Rect rect, const Choice *choice, double gap_x, double gap_y);

/* A switch in a row: icon, words, "On" or "Off", the switch; [rect] is the whole row. Its action
** has the [value]. */
void button_toggle(Parts *parts, Rect rect, const char *id, Icon icon, const char *label, bool on,
                   ActionKind action, int value);

/* A size to change: icon, words, value, a bar that is [part] (0 to 1) full, minus and plus. With
** [lead] (may be NULL) the icon, where there is room for one, is a button of its own. */
void button_stepper(Parts *parts, Rect rect, Icon icon, const char *label, const char *value,
                    double part, const Button *lead, Button less, Button more);

#endif
