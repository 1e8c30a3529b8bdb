/* What is remembered, as tables for a spreadsheet (RFC 4180): UTF-8 with a byte order mark, without
** which spreadsheets take it for something else; lines end in CR LF; times are local. A text that a
** spreadsheet would take for a formula gets an apostrophe before it. */
#ifndef COMMAND_HISTORY_CSV_H
#define COMMAND_HISTORY_CSV_H

#include "base/text.h"
#include "store/history.h"

/* Adds a line of names and a row for each session, the first first. [offset] tells how many seconds
** local time is ahead of UTC at a wall time (calendar.h). */
void history_csv_sessions(const History *history, int (*offset)(int64_t wall), Text *out);

/* The same with a row for each answer. */
void history_csv_answers(const History *history, int (*offset)(int64_t wall), Text *out);

#endif
