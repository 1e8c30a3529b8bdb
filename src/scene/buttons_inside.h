/* What all that can be touched is made of: seen by the buttons' own files only. */
#ifndef SCENE_BUTTONS_INSIDE_H
#define SCENE_BUTTONS_INSIDE_H

#include "scene/buttons.h"

/* The width, u, of [string] on one line. */
double button_text_width(const Parts *parts, TextLook look, const char *string);

/* The words of what is small, in [ink]. */
TextLook button_small_look(Paint ink);

/* The ground and edge of [button] as it looks and is pressed; returns the paint of what stands on
** it. */
Paint button_ground(Parts *parts, Rect rect, double radius, const Button *button);

/* The shade of what a finger is on. */
void button_pressed(Parts *parts, Rect rect, double radius);

/* The switch itself, from [x] on, round [middle]. */
#define BUTTON_SWITCH_WIDTH 11.0
void button_switch(Parts *parts, double x, double middle, bool on);

/* What every touchable part ends with: the veil of a disabled one, the ring, the element. Its touch
** area reaches at most halfway into the gaps, u, around it. */
void button_finish(Parts *parts, const Button *button, Role role, Rect rect, double radius,
                   double gap_x, double gap_y, bool selected);

#endif
