/* Reads a history that was exported (history_json.h) on this device or on another. The file may come
** from anywhere, so it is read as strictly as a routine is: rules utf-8/, json/, limit/ and shape/. */
#ifndef COMMAND_HISTORY_LOAD_H
#define COMMAND_HISTORY_LOAD_H

#include "base/diag.h"
#include "store/history.h"

/* Reads [source] into [out], strings and arrays from [arena]; what is wrong is added to [diags]. False
** if there was an error; then [out] is of no use. A session that had not ended when it was exported
** cannot go on here: it ends where it was, with the reason "fault". */
bool history_load(Source *source, Arena *arena, Diags *diags, History *out);

#endif
