/* The icons on their grid of 24 by 24 (design.md section 12). */
#include "draw/shapes.h"

#include <assert.h>

typedef struct IconArt {
    const char *name;
    const char *line; /* SVG path data of what is stroked, or NULL */
    const char *fill; /* of what is filled, or NULL */
    bool turns;       /* it points along the line of reading, so a mirrored layout turns it round */
} IconArt;

/* Few icons turn. Play stands for time on a recording, not for the reader's way; again and the clock
** go as clocks do; the sides are the person's own left and right; hands and bodies are figures; the
** letters of text-size and a check mark look the same everywhere. */
static const IconArt icons[] = {
    [ICON_PLAY] =
        {.name = "play",
         .fill = "M8 5.6c0-1 1.1-1.6 2-1.1l9.3 6.3c.8.6.8 1.8 0 2.4L10 19.5c-.9.5-2-.1-2-1.1z"},
    [ICON_PAUSE] =
        {.name = "pause",
         .fill = "M7.5 5h2a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM14.5 "
                 "5h2a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z"},
    [ICON_STOP] = {.name = "stop",
                   .fill = "M8 6h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2z"},
    [ICON_BACK] = {.name = "back",
                   .line = "M19 12H5 "
                           "M11 6l-6 6 6 6",
                   .turns = true},
    [ICON_NEXT] = {.name = "next",
                   .line = "M5 12h14 "
                           "M13 6l6 6-6 6",
                   .turns = true},
    [ICON_CHEVRON_LEFT] = {.name = "chevron-left", .line = "M15 5l-7 7 7 7", .turns = true},
    [ICON_CHEVRON_RIGHT] = {.name = "chevron-right", .line = "M9 5l7 7-7 7", .turns = true},
    [ICON_CHEVRON_DOWN] = {.name = "chevron-down", .line = "M5 9l7 7 7-7"},
    [ICON_AGAIN] = {.name = "again",
                    .line = "M5 12a7 7 0 1 0 2.3-5.2 "
                            "M4.5 4.5v4h4"},
    [ICON_CLOSE] = {.name = "close",
                    .line = "M6 6l12 12 "
                            "M18 6L6 18"},
    [ICON_CHECK] = {.name = "check", .line = "M5 12.5l4.5 4.5L19 7.5"},
    [ICON_PLUS] = {.name = "plus",
                   .line = "M12 5v14 "
                           "M5 12h14"},
    [ICON_MINUS] = {.name = "minus", .line = "M5 12h14"},
    [ICON_HOME] = {.name = "home",
                   .line = "M4 11l8-7 8 7 "
                           "M6 9.5V20h12V9.5"},
    [ICON_CLOCK] = {.name = "clock",
                    .line = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z "
                            "M12 7.5V12l3 2"},
    [ICON_SEATED] = {.name = "seated",
                     .line = "M10 10v5.5h6V21 "
                             "M5.5 9.5V21 "
                             "M5.5 19h6",
                     .fill = "M10 2.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z"},
    [ICON_STANDING] = {.name = "standing",
                       .line = "M8.6 14.5L9.6 9.5h4.8l1 5 "
                               "M12 9.5v6 "
                               "M9.8 21.5L12 15.5l2.2 6",
                       .fill = "M12 2.5a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z"},
    [ICON_LYING] = {.name = "lying",
                    .line = "M9 14.5h6l3-5 3 6 "
                            "M2.5 19h19",
                    .fill = "M4.5 11a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z"},
    [ICON_HAND] = {.name = "hand",
                   .line = "M8 12V6.2a1.5 1.5 0 0 1 3 0V11 "
                           "M11 11V4.7a1.5 1.5 0 0 1 3 0V11 "
                           "M14 11V6.2a1.5 1.5 0 0 1 3 0V14c0 4-2.2 7-5.6 7-2.8 "
                           "0-4.2-1.5-5.4-3.8l-2-3.9a1.4 1.4 0 0 1 2.4-1.4L8 13.8"},
    [ICON_BREATH] = {.name = "breath",
                     .line = "M3 9h10a3 3 0 1 0-3-3 "
                             "M3 13h15a2.8 2.8 0 1 1-2.8 2.8 "
                             "M3 17h7a2.3 2.3 0 1 1-2.3 2.3"},
    [ICON_STRETCH] = {.name = "stretch",
                      .line = "M4 6l4 4h8l4-4 "
                              "M9.5 10v5L7 21 "
                              "M14.5 10v5l2.5 6",
                      .fill = "M12 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"},
    [ICON_SIDE_LEFT] = {.name = "side-left",
                        .line = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z",
                        .fill = "M12 4a8 8 0 0 0 0 16z"},
    [ICON_SIDE_RIGHT] = {.name = "side-right",
                         .line = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z",
                         .fill = "M12 4a8 8 0 0 1 0 16z"},
    [ICON_SIDE_BOTH] = {.name = "side-both", .fill = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z"},
    [ICON_WARNING] = {.name = "warning",
                      .line = "M12 4.2l8.6 15H3.4z "
                              "M12 10v4.5 "
                              "M12 17v.01"},
    [ICON_INFO] = {.name = "info",
                   .line = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z "
                           "M12 11v5.5 "
                           "M12 7.8v.01"},
    [ICON_EASE] = {.name = "ease",
                   .line = "M2.5 16h4c6 0 8-3 8-6a2.6 2.6 0 0 0-5.2 0c0 3 2 6 8 6h4.2"},
    [ICON_STILL] = {.name = "still", .line = "M2.5 12.5c1.5-4.5 3.5-4.5 5 0s3.5 4.5 5 0h9"},
    [ICON_LIST] = {.name = "list",
                   .line = "M9 6h11 "
                           "M9 12h11 "
                           "M9 18h11 "
                           "M4.5 6v.01 "
                           "M4.5 12v.01 "
                           "M4.5 18v.01",
                   .turns = true},
    [ICON_TEXT_SIZE] = {.name = "text-size",
                        .line = "M2.5 18L7 7l4.5 11 "
                                "M4.2 14.2h5.6 "
                                "M14 18l3.5-8 3.5 8 "
                                "M15.2 15.4h4.6"},
    [ICON_VOLUME] = {.name = "volume",
                     .line = "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z "
                             "M15.5 9a4.2 4.2 0 0 1 0 6 "
                             "M18 6.2a8.2 8.2 0 0 1 0 11.6"},
    [ICON_MUTE] = {.name = "mute",
                   .line = "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z "
                           "M16 9.5l5 5 "
                           "M21 9.5l-5 5"},
    [ICON_CAPTIONS] = {.name = "captions",
                       .line = "M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 "
                               "2-2z "
                               "M10.5 10.6a2.2 2.2 0 1 0 0 2.8 "
                               "M17 10.6a2.2 2.2 0 1 0 0 2.8"},
    [ICON_CONTRAST] = {.name = "contrast",
                       .line = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
                       .fill = "M12 3.5a8.5 8.5 0 0 1 0 17z"},
    [ICON_GLOBE] = {.name = "globe",
                    .line = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z "
                            "M3.5 12h17 "
                            "M12 3.5c2.4 2.4 3.6 5.2 3.6 8.5s-1.2 6.1-3.6 8.5c-2.4-2.4-3.6-5.2-3.6-"
                            "8.5s1.2-6.1 3.6-8.5z"},
    [ICON_ACCESS] = {.name = "access",
                     .line = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z "
                             "M7.5 10.2l4.5 .9 4.5-.9 "
                             "M12 11.1v2.6l-2.2 4 "
                             "M12 13.7l2.2 4",
                     .fill = "M12 6.2a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z"},
    [ICON_REACH] = {.name = "reach", .line = "M4 4h16v16H4z", .fill = "M4 13h16v7H4z"},
    [ICON_TOWEL] = {.name = "towel",
                    .line = "M6 4h10a2 2 0 0 1 2 2v14H8V6a2 2 0 0 0-4 0v3h4 M8 16h10"},
    [ICON_ERASE] = {.name = "erase",
                    .line = "M9 6h11v12H9l-5.5-6z "
                            "M12.5 9.7l4.5 4.6 "
                            "M17 9.7l-4.5 4.6"},
    [ICON_LOCK] = {.name = "lock",
                   .line = "M6.5 11h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7"
                           "a1 1 0 0 1 1-1z "
                           "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"},
};
_Static_assert(sizeof icons / sizeof *icons == ICON_COUNT, "art for each icon");

const char *shape_icon_name(Icon icon) {
    assert(icon < ICON_COUNT);
    return icons[icon].name;
}

bool shape_icon_turns(Icon icon) {
    assert(icon < ICON_COUNT);
    return icons[icon].turns;
}

void shape_icon(Path *line, Path *fill, Icon icon, double x, double y, double size) {
    assert(icon < ICON_COUNT);
    const double scale = size / 24;
    if (icons[icon].line) {
        path_svg(line, icons[icon].line, scale, x, y, NULL);
    }
    if (icons[icon].fill) {
        path_svg(fill, icons[icon].fill, scale, x, y, NULL);
    }
}
