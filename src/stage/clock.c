/* The monotonic clock drives; the date is read once, when the clock begins. */
#include "stage/clock.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define CLOCK_DAY (24 * USEC_HOUR)

static Usec read_clock(clockid_t id) {
    struct timespec time;
    if (clock_gettime(id, &time) != 0)
        return 0;
    return (Usec)time.tv_sec * USEC_SECOND + (Usec)time.tv_nsec / 1000;
}

void clock_init(Clock *clock, bool jumps, Usec wall) {
    *clock = (Clock){.jumps = jumps};
    clock->began = read_clock(CLOCK_MONOTONIC);
    clock->wall = wall != 0 ? wall : read_clock(CLOCK_REALTIME);
}

Usec clock_now(const Clock *clock) {
    return clock->jumps ? clock->now : read_clock(CLOCK_MONOTONIC) - clock->began;
}

Usec clock_machine(const Clock *clock) {
    return clock->jumps ? clock->now : read_clock(CLOCK_MONOTONIC);
}

void clock_jump(Clock *clock, Usec time) {
    if (clock->jumps && time > clock->now)
        clock->now = time;
}

void clock_sleep(Clock *clock, Usec time) {
    Usec wait = time - clock_now(clock);
    if (clock->jumps) {
        clock_jump(clock, time);
    } else if (wait > 0) {
        struct timespec length = {wait / USEC_SECOND, (long)(wait % USEC_SECOND) * 1000};
        nanosleep(&length, NULL);
    }
}

void clock_suspend(Clock *clock, Usec length) {
    if (clock->jumps)
        clock->now += length;
    else
        clock->began -= length;
}

Usec clock_wall(const Clock *clock) {
    return clock->wall + clock_now(clock);
}

/* Days since 1970-01-01 of a date in the Gregorian calendar, counted in years that begin in March,
** so that the leap day is the last one of its year. */
static int64_t days_of_date(int64_t year, int64_t month, int64_t day) {
    int64_t shifted = month > 2 ? year : year - 1;
    int64_t since_march = month > 2 ? month - 3 : month + 9;
    int64_t leap_days = shifted / 4 - shifted / 100 + shifted / 400;
    return shifted * 365 + leap_days + (153 * since_march + 2) / 5 + day - 1 - 719468;
}

static int64_t days_in_month(int64_t year, int64_t month) {
    return month == 12 ? 31 : days_of_date(year, month + 1, 1) - days_of_date(year, month, 1);
}

/* Reads [count] digits at *[text] and moves it behind them. */
static bool take_digits(const char **text, int count, int64_t *value) {
    *value = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return false;
        *value = *value * 10 + (**text - '0');
    }
    return true;
}

static bool take_char(const char **text, char wanted) {
    if (**text != wanted)
        return false;
    (*text)++;
    return true;
}

bool clock_read_wall(const char *text, Usec *wall) {
    int64_t year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    if (!take_digits(&text, 4, &year) || !take_char(&text, '-') || !take_digits(&text, 2, &month) ||
        !take_char(&text, '-') || !take_digits(&text, 2, &day))
        return false;
    if (take_char(&text, 'T')) {
        if (!take_digits(&text, 2, &hour) || !take_char(&text, ':') ||
            !take_digits(&text, 2, &minute))
            return false;
        if (take_char(&text, ':') && !take_digits(&text, 2, &second))
            return false;
    }
    if (*text != '\0' || year < 1 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month) || hour > 23 || minute > 59 || second > 59)
        return false;
    *wall = days_of_date(year, month, day) * CLOCK_DAY + hour * USEC_HOUR + minute * USEC_MINUTE +
            second * USEC_SECOND;
    return true;
}

void clock_date(Usec wall, char out[11]) {
    int64_t days = wall / CLOCK_DAY - (wall % CLOCK_DAY < 0 ? 1 : 0);
    /* The mean year is at most one day off at its ends: step to the right one from there. */
    int64_t year = 1970 + days * 400 / 146097;
    while (year < 9999 && days_of_date(year + 1, 1, 1) <= days)
        year++;
    while (year > 0 && days_of_date(year, 1, 1) > days)
        year--;
    int64_t month = 1;
    while (month < 12 && days_of_date(year, month + 1, 1) <= days)
        month++;
    int64_t day = days - days_of_date(year, month, 1) + 1;
    if (year < 1 || year > 9999 || day < 1 || day > 31) {
        memcpy(out, "0000-00-00", 11);
        return;
    }
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000U, (unsigned)month % 100U,
             (unsigned)day % 100U);
}
