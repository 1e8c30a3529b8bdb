#include "command/calendar.h"

#include "stage/clock.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define SECONDS_HOUR 3600
#define SECONDS_DAY (24 * SECONDS_HOUR)
#define WALL_FIRST (-INT64_C(62135596800)) /* the first second of the year 1 */
#define WALL_LAST INT64_C(253402300799)    /* the last of 9999 */

static int64_t within(int64_t wall) {
    if (wall < WALL_FIRST)
        return WALL_FIRST;
    return wall > WALL_LAST ? WALL_LAST : wall;
}

static int64_t local(int64_t wall, int offset) {
    return within(within(wall) + offset);
}

/* Seconds since midnight. */
static int time_of_day(int64_t wall) {
    return (int)((wall % SECONDS_DAY + SECONDS_DAY) % SECONDS_DAY);
}

static const char *date(int64_t wall, char out[CALENDAR_DAY]) {
    clock_date(wall * USEC_SECOND, out);
    return out;
}

int calendar_offset(int64_t wall) {
    time_t seconds = (time_t)within(wall);
    struct tm here;
    char text[80]; /* room for any six numbers */
    int64_t there = 0;
    if (localtime_r(&seconds, &here) == NULL)
        return 0;
    /* A leap second, which some zones' files count, is the minute's last. */
    int second = here.tm_sec < 60 ? here.tm_sec : 59;
    snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", here.tm_year + 1900,
             here.tm_mon + 1, here.tm_mday, here.tm_hour, here.tm_min, second);
    if (!calendar_read_utc(text, &there))
        return 0;
    return (int)(there - (int64_t)seconds);
}

const char *calendar_day(int64_t wall, int offset, int end, char out[CALENDAR_DAY]) {
    assert(end >= 0 && end < 24);
    return date(within(local(wall, offset) - (int64_t)end * SECONDS_HOUR), out);
}

const char *calendar_time(int64_t wall, int offset, char out[CALENDAR_TIME]) {
    int64_t here = local(wall, offset);
    int second = time_of_day(here);
    char day[CALENDAR_DAY];
    snprintf(out, CALENDAR_TIME, "%s %02u:%02u", date(here, day), (unsigned)second / 3600U % 24U,
             (unsigned)second / 60U % 60U);
    return out;
}

const char *calendar_utc(int64_t wall, char out[CALENDAR_UTC]) {
    int64_t here = within(wall);
    int second = time_of_day(here);
    char day[CALENDAR_DAY];
    snprintf(out, CALENDAR_UTC, "%sT%02u:%02u:%02uZ", date(here, day),
             (unsigned)second / 3600U % 24U, (unsigned)second / 60U % 60U, (unsigned)second % 60U);
    return out;
}

bool calendar_read_utc(const char *text, int64_t *wall) {
    char without[CALENDAR_UTC];
    Usec time = 0;
    if (strlen(text) != CALENDAR_UTC - 1 || text[CALENDAR_UTC - 2] != 'Z')
        return false;
    memcpy(without, text, CALENDAR_UTC - 2);
    without[CALENDAR_UTC - 2] = '\0';
    if (!clock_read_wall(without, &time))
        return false;
    *wall = time / USEC_SECOND;
    return true;
}

bool calendar_is_day(const char *text) {
    Usec time = 0;
    return strlen(text) == CALENDAR_DAY - 1 && clock_read_wall(text, &time);
}
