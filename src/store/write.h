/* Records into the database. */
#ifndef STORE_WRITE_H
#define STORE_WRITE_H

#include "store/db.h"

/* Writes [record] within the transaction that is open. What the tables refuse, a mistake of ours, is
** said to the log and passed over, so that it does not hold up what comes after it. */
DbResult write_record(Db *db, const Record *record);

#endif
