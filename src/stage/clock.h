/* The clock: the only file that looks at one. */
#ifndef STAGE_CLOCK_H
#define STAGE_CLOCK_H

#include "base/time.h"

#include <stdbool.h>

typedef struct Clock {
    bool jumps; /* virtual: time stands still until it is told to jump */
    Usec now;   /* virtual: the time it is */
    Usec began; /* real: the monotonic time that counts as 0 */
    Usec wall;  /* the wall clock at time 0, since 1970 in UTC */
} Clock;

/* A clock that begins at 0: the machine's monotonic one, or a virtual one. [wall] is the date and
** time that it then is, since 1970; 0 for the machine's own. */
void clock_init(Clock *clock, bool jumps, Usec wall);

/* Time since the beginning. Never goes back. */
Usec clock_now(const Clock *clock);

/* The machine's monotonic time (CLOCK_MONOTONIC), the same for every program, so that records of
** several can be laid beside each other. A virtual clock tells its own. */
Usec clock_machine(const Clock *clock);

/* A virtual clock goes on to [time], if that is later; a real one is left alone. */
void clock_jump(Clock *clock, Usec time);

/* Sleeps until [time], if that is later; a virtual clock jumps there. */
void clock_sleep(Clock *clock, Usec time);

/* The machine is away for [length], as in a suspend: the clock is that much further on, and nothing
** was done meanwhile. For journeys. */
void clock_suspend(Clock *clock, Usec length);

/* The wall clock, since 1970 in UTC: a label, never a deadline. It runs with clock_now, so a change
** of the machine's date changes nothing here. */
Usec clock_wall(const Clock *clock);

/* Reads "2026-11-22" or "2026-11-22T09:30" or "2026-11-22T09:30:15" (UTC) into [wall]. */
bool clock_read_wall(const char *text, Usec *wall);

/* Writes the date of [wall] as "2026-11-22" into [out], 11 bytes. */
void clock_date(Usec wall, char out[11]);

#endif
