/* What the database holds, read once at the start. */
#ifndef STORE_RECALL_H
#define STORE_RECALL_H

#include "store/db.h"
#include "store/remembered.h"

/* Reads into [out] what a program needs that starts at [now], seconds since 1970; strings and arrays
** come from [arena]. A row with text that is no text, which only damage makes, is passed over. */
DbResult recall_all(Db *db, int64_t now, Arena *arena, Remembered *out);

#endif
