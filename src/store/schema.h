/* The tables, how they came to be, and every statement that writes records into them. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/record.h"

#define SCHEMA_APPLICATION 0x556e6b74 /* "Unkt", the application_id of our databases */

/* How a database comes to be: steps[i] leads from version i to version i + 1, 0 being an empty one; it
** is statements, and NULL after the last. A step that was released is never changed; what is new is
** a new step. */
typedef struct Schema {
    const char *const *const *steps;
    int version; /* the newest, and the count of steps */
} Schema;

extern const Schema schema_current;

#define SCHEMA_STATEMENTS 4 /* at most, for one kind of record */

/* Statement [number], from 0 on, of those that write a record of [kind], run in this order with the
** same parameters, of which each takes as many of the first as it has; NULL: there are no more. The
** parameters are the members of the record in the order of record.h. Each may run twice. */
const char *schema_statement(RecordKind kind, int number);

#endif
