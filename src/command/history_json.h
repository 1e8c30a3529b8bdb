/* What is remembered, as one JSON object: {"unknot_history": 1, ...}. All of it is there, so that it can
** be taken in again (history_load.h) without a loss. Times are UTC as ISO 8601 writes it, lengths are
** seconds with up to six decimals, numbers of 64 bits are 16 hexadecimal digits. */
#ifndef COMMAND_HISTORY_JSON_H
#define COMMAND_HISTORY_JSON_H

#include "base/text.h"
#include "store/history.h"

#define HISTORY_VERSION 1

/* Adds the object to [out], with a line break at its end. */
void history_json_write(const History *history, Text *out);

#endif
