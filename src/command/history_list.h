/* What is remembered, as a person reads it in a terminal: a table of sessions, what was worked on today,
** and what is not to be worked on. */
#ifndef COMMAND_HISTORY_LIST_H
#define COMMAND_HISTORY_LIST_H

#include "base/text.h"
#include "store/history.h"

/* Adds the tables to [out], the newest session first. [now] is the wall time; [offset] tells how many
** seconds local time is ahead of UTC at a wall time (calendar.h). The setting "day-end" in [history]
** says when a day ends. Nothing in a record can do anything to a terminal. */
void history_list_print(const History *history, int64_t now, int (*offset)(int64_t wall),
                        Text *out);

#endif
