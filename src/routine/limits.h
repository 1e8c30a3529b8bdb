/* Every limit on what a file may hold, in one place. Each is named in the message that refuses it.
** Clinical limits (holds, breaths, pressure) are data: they come from the vocabulary. */
#ifndef ROUTINE_LIMITS_H
#define ROUTINE_LIMITS_H

#include "base/time.h"

#define LIMIT_ROUTINE_BYTES (1024 * 1024)
#define LIMIT_VOCABULARY_BYTES (1024 * 1024)
#define LIMIT_NUMBERS_BYTES (64 * 1024)
#define LIMIT_DEPTH 32
#define LIMIT_VALUES 20000
#define LIMIT_STEPS 1000
#define LIMIT_HISTORY_BYTES (64 * 1024 * 1024)
#define LIMIT_HISTORY_VALUES 2000000 /* twenty years of two sessions a day */
#define LIMIT_GROUP_DEPTH 3
#define LIMIT_TITLE 80       /* code points: title, heading */
#define LIMIT_LABEL 40       /* code points: button labels, options */
#define LIMIT_TEXT 2000      /* code points: any other text */
#define LIMIT_ID 40          /* code points: ids and controlled words */
#define LIMIT_BRANCHES 16    /* ways out of one step */
#define LIMIT_COMBINING 8    /* combining marks in a row */
#define LIMIT_ASSETS 256     /* media of one routine */
#define LIMIT_ROUTINES 20000 /* files in a library */
#define LIMIT_VISITS 1000    /* step visits in a session */
#define LIMIT_STEP_LEAST (USEC_SECOND / 2)
#define LIMIT_STEP_MOST (30 * USEC_MINUTE)
#define LIMIT_SESSION (2 * USEC_HOUR)

#endif
