#include "scene/setup.h"

#include <stddef.h>

const char *setup_number_of(const Helplines *helplines, const char *country, SetupNumber which) {
    const Helpline *line = helplines_find(helplines, country);
    if (line == NULL) {
        return NULL;
    }
    return which == SETUP_EMERGENCY ? line->emergency : line->crisis;
}

const char *setup_number(const Setup *setup, const Helplines *helplines, SetupNumber which) {
    const char *own = setup->numbers[which];
    return own[0] != '\0' ? own : setup_number_of(helplines, setup->country, which);
}

WordsHelp setup_help(const Setup *setup, const Helplines *helplines) {
    return (WordsHelp){.emergency = setup_number(setup, helplines, SETUP_EMERGENCY),
                       .crisis = setup_number(setup, helplines, SETUP_CRISIS)};
}
