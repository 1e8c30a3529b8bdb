/* A disk whose power goes: what SQLite writes by it is certain only once it was synced. Of what was not,
** chance keeps some sectors and loses others, whole or in the middle of a write, as a disk with a cache
** does; files that were made or deleted and not synced may be as before. The machine's memory, and with
** it SQLite's index of its log, is gone.
**
** What lies on the real disk meanwhile is what the program itself sees. */
#ifndef TESTS_STORE_POWER_DISK_H
#define TESTS_STORE_POWER_DISK_H

#include <stdbool.h>
#include <stdint.h>

typedef struct PowerDisk PowerDisk;

/* Makes one that SQLite knows as [name], which outlives it; [seed] says what chance does. */
PowerDisk *power_disk_new(const char *name, uint64_t seed);
void power_disk_free(PowerDisk *disk); /* nothing is open by it any more */

/* How many writes, truncations, syncs and deletions there were. */
int power_disk_calls(PowerDisk *disk);

/* The power goes at the [nth] of them from now on, 1 being the next: it and all that follows fails, and
** nothing can be opened or read. */
void power_disk_cut(PowerDisk *disk, int nth);

bool power_disk_is_off(PowerDisk *disk);

/* Makes the files what the disk holds when the power comes back. Nothing is open by it any more. */
void power_disk_restore(PowerDisk *disk);

#endif
