/* Days and times of day as people read them. A [wall] time is seconds since 1970 in UTC; what lies
** outside the years 1 to 9999 is taken for their first or last second. */
#ifndef COMMAND_CALENDAR_H
#define COMMAND_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#define CALENDAR_DAY 11  /* bytes: "2026-11-22" and a NUL */
#define CALENDAR_TIME 17 /* "2026-11-22 09:30" */
#define CALENDAR_UTC 21  /* "2026-11-22T08:30:15Z" */

#define CALENDAR_DAY_END 4 /* o'clock, where no one has set it */

/* How many seconds the machine's zone (TZ, or what the system is set to) is ahead of UTC at [wall],
** summer time counted; 0 where that cannot be told. */
int calendar_offset(int64_t wall);

/* The day that [wall] counts for at [offset] seconds ahead of UTC, where a day ends at [end] o'clock, 0
** to 23: with 4, half past one at night belongs to the day before. [offset] is that at [wall] itself,
** so that the day ends by the clock in the nights when it changes, too. Returns [out]. */
const char *calendar_day(int64_t wall, int offset, int end, char out[CALENDAR_DAY]);

/* The date and the time of day at [offset], minutes cut. Returns [out]. */
const char *calendar_time(int64_t wall, int offset, char out[CALENDAR_TIME]);

/* The second in UTC, as ISO 8601 writes it, and back. The first returns [out], the second is false
** where [text] is no such time. */
const char *calendar_utc(int64_t wall, char out[CALENDAR_UTC]);
bool calendar_read_utc(const char *text, int64_t *wall);

/* Is [text] a date as calendar_day writes them? */
bool calendar_is_day(const char *text);

#endif
